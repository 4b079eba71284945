"""What is shipped: the wheel in an empty environment, and the Dockerfile's own steps without an engine.

The image is run as another user, on a tree nobody may write to. All in one file, so that one worker builds once.
"""

import signal
import urllib.request
import zipfile
from pathlib import Path

import pytest

from bot import __version__
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
    for line in ("Name: interlude-bot", f"Version: {__version__}", "License-Expression: MIT"):
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


def tree(root: Path) -> dict[str, float]:
    """Everything but the volume, and when it was last touched."""
    volume = root / "data"
    return {str(path): path.lstat().st_mtime for path in root.rglob("*") if not path.is_relative_to(volume)}


def test_the_image_is_started_as_somebody_without_rights_and_keeps_data_on_a_volume(image: Image) -> None:
    assert image.user == "interlude"
    assert image.volumes == [image.env["DATA_DIR"]] == ["/data"]
    assert image.command == ["run"]
    assert (image.root / "data").stat().st_mode & 0o777 == 0o700


def test_without_settings_it_says_everything_that_is_missing(image: Image, data: Path) -> None:
    ended = image.run(*image.command)
    assert ended.returncode == Exit.SETTINGS
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"):
        assert name in ended.stderr


def test_it_needs_nothing_but_its_volume_to_write_to(image: Image, data: Path) -> None:
    before = tree(image.root)
    ended = image.run("migrate", DATA_MAY_VANISH="true")
    assert ended.returncode == Exit.OK, ended.stderr
    made = data / "interlude.db"
    assert made.exists()
    if image.uid is not None:
        assert made.stat().st_uid == image.uid
    assert tree(image.root) == before


def test_a_volume_that_may_not_be_written_to_is_named(image: Image, data: Path) -> None:
    data.chmod(0o500)
    try:
        ended = image.run("migrate", DATA_MAY_VANISH="true")
    finally:
        data.chmod(0o700)
    assert ended.returncode == Exit.READ_ONLY
    assert "right to write" in ended.stderr


def test_a_data_folder_that_goes_with_the_container_is_refused(image: Image, data: Path) -> None:
    inside = str(image.root / "nowhere")
    ended = image.run("run", container="docker", DATA_DIR=inside, DISCORD_TOKEN="a.b.c", HEALTH_PORT="0")
    assert ended.returncode == Exit.VANISHES
    assert "Mount a volume" in ended.stderr


def test_the_health_check_is_a_command_of_the_image(image: Image, data: Path) -> None:
    assert image.health[0] == image.entrypoint[0]
    assert image.run(*image.health[1:], HEALTH_PORT="9").returncode == Exit.UNWELL


def test_it_stops_when_it_is_told_to(image: Image, data: Path) -> None:
    with image.start("demo", "--port", "0", DATA_MAY_VANISH="true", TMPDIR=str(data)) as process:
        try:
            with urllib.request.urlopen(process.first_address(), timeout=10) as page:
                assert page.status == 200
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) == Exit.OK
        finally:
            process.kill()
