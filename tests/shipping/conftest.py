"""One environment for everything that is about shipping: built once, by the Dockerfile's own steps."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shipping import engine
from tests.shipping.engine import Image

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def image() -> Iterator[Image]:
    if engine.python() is None:
        pytest.skip("needs a system Python 3.11 with venv, such as the base image has")
    if not (ROOT / "README.md").exists() and not os.environ.get("CI"):
        pytest.skip("the package says in README.md what it is, and there is none yet")
    root = Path(tempfile.mkdtemp(prefix="interlude-image-"))
    root.chmod(0o755)  # the image's user has to get through, which pytest's own folders do not allow
    try:
        built = engine.build(ROOT / "Dockerfile", root, Path.home() / ".cache/pip")
        engine.make_read_only(root, [root / "data"])
        yield built
    finally:
        for below, _, _ in os.walk(root):
            Path(below).chmod(0o755)
        shutil.rmtree(root)


@pytest.fixture
def data(image: Image) -> Path:
    """The volume, empty."""
    folder = image.root / "data"
    for entry in folder.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    return folder
