"""The Dockerfile's own steps, run in a clean environment, as another user, on a tree nobody may write to."""

import signal
import urllib.request
from pathlib import Path

from bot.operating.exits import Exit
from tests.shipping.engine import Image


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
