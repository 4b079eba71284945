"""What the operator types, and reads."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.operating import commands
from bot.operating.exits import Exit, guarded
from bot.settings import Settings

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder the bot is started in, with a database of some days."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect("data/interlude.db")) as opened:
        opened.execute("CREATE TABLE alembic_version (version_num TEXT)")


def test_a_backup_and_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: commands.backup(NOON)) == Exit.OK
    file = Path("data/backups/interlude-20260504T120000Z.db")
    assert file.name in capsys.readouterr().out
    assert guarded(lambda: commands.restore(file, NOON)) == Exit.OK
    assert "kept as" in capsys.readouterr().out


def test_a_backup_to_a_place_of_ones_own(tmp_path: Path) -> None:
    assert guarded(lambda: commands.backup(NOON, tmp_path / "usb/monday.db")) == Exit.OK
    assert (tmp_path / "usb/monday.db").exists()


def test_a_backup_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data/interlude.db").unlink()
    assert guarded(lambda: commands.backup(NOON)) == Exit.UNREACHABLE
    assert not Path("data/interlude.db").exists()


def test_restoring_where_nothing_was(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert guarded(lambda: commands.backup(NOON, tmp_path / "monday.db")) == Exit.OK
    Path("data/interlude.db").unlink()
    assert guarded(lambda: commands.restore(tmp_path / "monday.db", NOON)) == Exit.OK
    assert "kept as" not in capsys.readouterr().out


def test_asking_for_health_where_nobody_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEALTH_PORT", "9")
    assert guarded(commands.health) == Exit.UNWELL
    assert "Nobody answers on port 9" in capsys.readouterr().out
    monkeypatch.setenv("HEALTH_PORT", "0")
    assert guarded(commands.health) == Exit.OK
