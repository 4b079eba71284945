"""A command that cannot go on ends with its own number and a sentence that says what to do."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from bot.kernel.errors import CannotSave
from bot.operating.exits import Exit, guarded
from bot.operating.folder import held
from bot.operating.keeping import NotAFile
from bot.people.programme import library
from bot.settings import Problem, Unready
from storage.backup import check
from storage.trouble import NewerDatabase, Trouble, trouble_of


def raising(error: BaseException) -> Callable[[], None]:
    def command() -> None:
        raise error

    return command


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None, timeout=0)) as opened:
        opened.execute("CREATE TABLE answers (said TEXT)")
        yield opened


def write(file: Path, uri: str = "") -> None:
    """Write as the bot does: the error comes back wrapped by the library, and again by us."""
    engine = create_engine(f"sqlite:///file:{file}?uri=true{uri}", connect_args={"timeout": 0})
    try:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO answers VALUES (:said)"), {"said": "x" * 100_000})
    except DBAPIError as error:
        raise CannotSave(str(error.orig)) from error
    finally:
        engine.dispose()


def test_a_locked_database(database: sqlite3.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database.execute("BEGIN EXCLUSIVE")
    assert guarded(lambda: write(tmp_path / "x.db")) == Exit.LOCKED
    assert "locked by another program" in capsys.readouterr().err


def test_a_full_database(database: sqlite3.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fill() -> None:
        database.execute("PRAGMA max_page_count = 3")
        database.execute("INSERT INTO answers VALUES (?)", ("x" * 100_000,))

    assert guarded(fill) == Exit.FULL
    assert "Make room" in capsys.readouterr().err


def test_a_read_only_database(database: sqlite3.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: write(tmp_path / "x.db", "&mode=ro")) == Exit.READ_ONLY
    assert "right to write" in capsys.readouterr().err


def test_a_database_of_a_newer_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(NewerDatabase("0042"))) == Exit.NEWER
    assert "newer version" in capsys.readouterr().err


def test_a_damaged_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no database " * 1000)
    assert guarded(lambda: write(tmp_path / "x.db")) == Exit.DAMAGED


def test_a_missing_database(tmp_path: Path) -> None:
    assert guarded(lambda: write(tmp_path / "no folder/x.db")) == Exit.UNREACHABLE


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (asyncpg.DiskFullError(), Trouble.FULL),
        (asyncpg.LockNotAvailableError(), Trouble.LOCKED),
        (asyncpg.ReadOnlySQLTransactionError(), Trouble.READ_ONLY),
        (asyncpg.InvalidPasswordError(), Trouble.UNREACHABLE),
        (ConnectionRefusedError(), Trouble.UNREACHABLE),
        (ExceptionGroup("both", [ValueError(), asyncpg.DiskFullError()]), Trouble.FULL),
        (asyncpg.UniqueViolationError(), None),
        (ValueError(), None),
    ],
)
def test_postgresql_has_the_same_troubles_under_other_names(error: Exception, trouble: Trouble | None) -> None:
    assert trouble_of(error) == trouble


def test_settings_that_lack_something(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem("DISCORD_TOKEN", "is missing", "There."), Problem("LOG_LEVEL", "is odd")]
    assert guarded(raising(Unready(problems))) == Exit.SETTINGS
    said = capsys.readouterr().err
    assert "DISCORD_TOKEN is missing. There." in said
    assert "LOG_LEVEL is odd." in said


def test_a_second_bot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def start() -> None:
        with held(tmp_path):
            pass

    with held(tmp_path):
        assert guarded(start) == Exit.IN_USE
    assert guarded(start) == Exit.OK
    assert str(tmp_path) in capsys.readouterr().err


def test_a_file_that_is_no_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: check(tmp_path / "nowhere.db")) == Exit.NOT_A_BACKUP
    assert "there is no such file" in capsys.readouterr().err


def test_a_backup_of_postgresql(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(NotAFile())) == Exit.USAGE
    assert "pg_dump" in capsys.readouterr().err


def test_a_port_that_is_taken_is_not_taken_for_a_disk() -> None:
    assert guarded(raising(OSError(98, "Address already in use"))) == Exit.PORT
    assert guarded(raising(PermissionError(13, "Permission denied"))) == Exit.PORT
    assert guarded(raising(PermissionError(13, "Permission denied", "/data/x"))) == Exit.READ_ONLY
    assert guarded(raising(OSError(28, "No space left on device", "/data/x"))) == Exit.FULL


def test_a_programme_with_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ours.toml").write_text("[circel]\n")

    def start() -> None:
        library({}, tmp_path)

    assert guarded(start) == Exit.PROGRAMME
    assert "circel" in capsys.readouterr().err


def test_a_bug_is_called_one(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    assert guarded(raising(KeyError("something people said"))) == Exit.BUG
    said = capsys.readouterr().err
    assert "did not expect" in said
    assert "people said" not in said
    assert caplog.messages == ["stopped"]


def test_stopping_by_hand_is_no_failure() -> None:
    assert guarded(raising(KeyboardInterrupt())) == Exit.OK
    assert guarded(lambda: 13) == Exit.UNWELL


def test_every_exit_code_stands_in_the_operators_page() -> None:
    page = (Path(__file__).parents[2] / "docs/operators.md").read_text("utf-8")
    listed = [int(number) for number in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)]
    assert listed == sorted(Exit)
