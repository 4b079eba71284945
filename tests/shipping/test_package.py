"""The wheel in an empty environment: nothing of it is missing, and it runs from any folder."""

import tomllib
import urllib.request
import zipfile
from pathlib import Path

import pytest

from bot.operating.exits import Exit
from tests.shipping.conftest import ROOT
from tests.shipping.engine import Image

ROOMS = ("bot", "adapters", "storage", "migrations", "programmes")


@pytest.fixture
def wheel(image: Image) -> zipfile.ZipFile:
    (file,) = (image.root / "build/wheel").glob("interlude_bot-*.whl")
    return zipfile.ZipFile(file)


@pytest.fixture
def elsewhere(image: Image, data: Path) -> Path:
    """A folder that is not the repository."""
    folder = data / "elsewhere"
    folder.mkdir()
    folder.chmod(0o777)
    return folder


def test_it_holds_every_file_of_every_room(wheel: zipfile.ZipFile) -> None:
    files = (file for room in ROOMS for file in (ROOT / room).rglob("*") if file.is_file())
    ours = {str(file.relative_to(ROOT)) for file in files if "__pycache__" not in file.parts}
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == ours
    assert any(name.endswith(".ftl") for name in held)
    assert any(name.endswith(".toml") for name in held)


def test_it_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    (metadata,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
    text = wheel.read(metadata).decode()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for line in ("Name: interlude-bot", f"Version: {project['version']}", "License-Expression: MIT"):
        assert f"\n{line}\n" in text
    assert any(name.endswith("/licenses/LICENSE") for name in wheel.namelist())


def test_it_makes_its_database_where_it_is_started(image: Image, elsewhere: Path) -> None:
    ended = image.run("migrate", folder=elsewhere, DATA_DIR="", DATA_MAY_VANISH="true")
    assert ended.returncode == Exit.OK, ended.stderr
    assert (elsewhere / "data/interlude.db").exists()


def test_the_playground_opens_from_any_folder_with_all_it_needs(image: Image, elsewhere: Path) -> None:
    with image.start("demo", "--port", "0", folder=elsewhere, TMPDIR=str(elsewhere)) as process:
        try:
            with urllib.request.urlopen(process.first_address(), timeout=10) as page:
                assert "Interlude" in page.read().decode()
        finally:
            process.kill()
