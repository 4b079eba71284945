"""A start on a database that is not as it should be: an exit code, a sentence, and everything left as it was."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.operating.exits import Exit
from bot.settings import Settings
from storage import database as databases
from storage.migrate import current, head


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the bot is started in, where it has run before."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_MAY_VANISH", "true")  # the tests themselves may run in a container
    monkeypatch.chdir(tmp_path)
    assert main(["migrate"]) == Exit.OK
    return tmp_path


def backups(home: Path) -> int:
    return len(list((home / "data").glob("backups/*.db")))


def revision(home: Path) -> str | None:
    async def look() -> str | None:
        opened = databases.Database(f"sqlite:///{home / 'data/interlude.db'}")
        try:
            return await current(opened)
        finally:
            await opened.close()

    return asyncio.run(look())


def test_it_makes_a_database_for_its_own_user_alone(at_home: Path) -> None:
    assert revision(at_home) == head()
    assert (at_home / "data/interlude.db").stat().st_mode & 0o077 == 0
    assert (at_home / "data").stat().st_mode & 0o077 == 0


def test_every_later_start_keeps_what_was_before(at_home: Path) -> None:
    assert backups(at_home) == 0
    assert main(["migrate"]) == main(["migrate"]) == Exit.OK
    assert backups(at_home) == 2


def test_a_database_of_a_newer_version_is_left_alone(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect("data/interlude.db")) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()
    assert main(["migrate"]) == Exit.NEWER
    assert "newer version of the bot" in capsys.readouterr().err
    assert revision(at_home) == "9999"
    assert backups(at_home) == 1


def test_a_database_that_somebody_has_locked(
    at_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = tuple(one.replace("busy_timeout=5000", "busy_timeout=10") for one in databases._PRAGMAS)
    monkeypatch.setattr(databases, "_PRAGMAS", impatient)
    with closing(sqlite3.connect("data/interlude.db", isolation_level=None)) as opened:
        opened.execute("BEGIN IMMEDIATE")
        assert main(["migrate"]) == Exit.LOCKED
    assert "locked by another program" in capsys.readouterr().err


def test_a_database_that_is_damaged(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("data/interlude.db").write_text("no database " * 1000)
    assert main(["migrate"]) == Exit.DAMAGED
    assert "interlude restore" in capsys.readouterr().err
    assert Path("data/interlude.db").read_text().startswith("no database")


def test_without_a_platform_nothing_is_touched(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == Exit.SETTINGS
    assert "SLACK_BOT_TOKEN" in capsys.readouterr().err
    assert backups(at_home) == 0
