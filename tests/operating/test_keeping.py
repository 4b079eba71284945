"""Backups while people write, restores while nobody does, and a folder for one bot at a time."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.operating.folder import FolderInUse, FolderWillVanish, held, refuse_if_it_vanishes
from bot.operating.keeping import NotAFile, backups_folder, data_folder, keep_last_state, make_backup, put_back
from bot.settings import Settings
from storage.backup import NotABackup, check, keep_latest, next_backup

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BACKUPS_KEPT", "3")
    monkeypatch.setenv("DATA_MAY_VANISH", "true")  # the tests themselves may run in a container
    return Settings.read(None)


@pytest.fixture
def database(settings: Settings) -> Iterator[sqlite3.Connection]:
    """The database as a running bot has it: open, with a write-ahead log."""
    settings.data_dir.mkdir()
    assert settings.sqlite_file
    with closing(sqlite3.connect(settings.sqlite_file, isolation_level=None, timeout=10)) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("CREATE TABLE alembic_version (version_num TEXT)")
        opened.execute("CREATE TABLE answers (said TEXT)")
        opened.execute("INSERT INTO answers VALUES ('one')")
        yield opened


def answers(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as opened:
        return [said for (said,) in opened.execute("SELECT said FROM answers ORDER BY rowid")]


def test_a_backup_is_one_whole_file_only_its_owner_reads(settings: Settings, database: sqlite3.Connection) -> None:
    made = make_backup(settings, NOON)
    assert made == settings.data_dir / "backups/interlude-20260504T120000Z.db"
    assert answers(made) == ["one"]
    assert made.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in made.parent.iterdir()] == [made.name]


def test_people_go_on_writing_while_a_backup_is_made(settings: Settings, database: sqlite3.Connection) -> None:
    assert settings.sqlite_file
    file, enough = settings.sqlite_file, threading.Event()
    written = 0

    def write() -> None:
        nonlocal written
        with closing(sqlite3.connect(file, isolation_level=None, timeout=10)) as opened:
            while not enough.is_set():
                opened.execute("INSERT INTO answers VALUES (?)", (f"answer {written}",))
                written += 1

    writer = threading.Thread(target=write)
    writer.start()
    made = [make_backup(settings, NOON + timedelta(minutes=n)) for n in range(5)]
    enough.set()
    writer.join()
    assert answers(file)[1:] == [f"answer {n}" for n in range(written)]
    for one in made:
        copied = answers(one)
        assert copied == ["one", *(f"answer {n}" for n in range(len(copied) - 1))]


def test_a_start_keeps_the_last_state_and_lets_the_oldest_go(settings: Settings, database: sqlite3.Connection) -> None:
    for day in range(5):
        assert keep_last_state(settings, NOON + timedelta(days=day))
    kept = sorted(file.name for file in backups_folder(settings).iterdir())
    assert [name[10:18] for name in kept] == ["20260506", "20260507", "20260508"]


def test_the_first_start_has_nothing_to_keep(settings: Settings) -> None:
    assert keep_last_state(settings, NOON) is None


def test_two_backups_in_one_second_are_two_files(tmp_path: Path) -> None:
    first = next_backup(tmp_path, NOON)
    first.touch()
    second = next_backup(tmp_path, NOON)
    assert first != second
    second.touch()
    (tmp_path / "interlude-my-own-copy.db").touch()
    keep_latest(tmp_path, 1)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_restore_brings_back_what_was_and_keeps_what_stood_there(
    settings: Settings, database: sqlite3.Connection
) -> None:
    made = make_backup(settings, NOON)
    database.execute("INSERT INTO answers VALUES ('two')")  # only in the write-ahead log yet
    kept = put_back(settings, made, NOON)
    assert settings.sqlite_file
    assert answers(settings.sqlite_file) == ["one"]
    assert kept
    assert answers(kept) == ["one", "two"]


def test_a_restore_on_an_empty_machine_needs_no_database_before_it(
    settings: Settings, database: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(settings, NOON)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "elsewhere"))
    there = Settings.read(None)
    assert put_back(there, made, NOON) is None
    assert there.sqlite_file
    assert answers(there.sqlite_file) == ["one"]


def test_a_restore_while_the_bot_runs_is_refused_and_changes_nothing(
    settings: Settings, database: sqlite3.Connection
) -> None:
    made = make_backup(settings, NOON)
    database.execute("INSERT INTO answers VALUES ('two')")
    with data_folder(settings), pytest.raises(FolderInUse):
        put_back(settings, made, NOON)
    assert settings.sqlite_file
    assert answers(settings.sqlite_file) == ["one", "two"]


def test_only_a_whole_database_of_this_bot_is_restored(
    settings: Settings, database: sqlite3.Connection, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as opened:
        opened.execute("CREATE TABLE recipes (name TEXT)")
    broken = tmp_path / "broken.db"
    broken.write_bytes(make_backup(settings, NOON).read_bytes()[:5000])
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear database, " * 100)
    for file in (other, broken, letter, tmp_path / "nowhere.db"):
        with pytest.raises(NotABackup):
            put_back(settings, file, NOON)
    assert settings.sqlite_file
    check(settings.sqlite_file)


def test_a_backup_that_fails_half_way_leaves_nothing_behind(settings: Settings) -> None:
    settings.data_dir.mkdir()
    assert settings.sqlite_file
    settings.sqlite_file.write_text("not a database at all " * 100)
    with pytest.raises(sqlite3.DatabaseError):
        make_backup(settings, NOON)
    assert list(backups_folder(settings).iterdir()) == []


def test_postgresql_has_its_own_tools(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/interlude")
    there = Settings.read(None)
    assert keep_last_state(there, NOON) is None
    with pytest.raises(NotAFile):
        make_backup(there, NOON)


def test_a_second_bot_on_the_same_folder_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(FolderInUse), held(tmp_path):
        pass
    with held(tmp_path):
        pass


MOUNTS = """\
21 20 0:20 / / rw,relatime - overlay overlay rw
22 21 0:21 / /proc rw - proc proc rw
23 21 8:1 /volumes/interlude /data rw - ext4 /dev/sda1 rw
24 21 0:22 / /tmp rw - tmpfs tmpfs rw
"""


@pytest.fixture
def container(tmp_path: Path) -> Path:
    """The root of a machine that is a container, with one volume on /data."""
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/mountinfo").write_text(MOUNTS)
    (tmp_path / ".dockerenv").touch()
    return tmp_path


@pytest.mark.parametrize("folder", ["/app/data", "/tmp/data", "/data2"])
def test_a_folder_that_goes_with_its_container_is_refused(container: Path, folder: str) -> None:
    with pytest.raises(FolderWillVanish):
        refuse_if_it_vanishes(Path(folder), {}, container)


@pytest.mark.parametrize("folder", ["/data", "/data/interlude"])
def test_a_folder_on_a_volume_is_welcome(container: Path, folder: str) -> None:
    refuse_if_it_vanishes(Path(folder), {}, container)


def test_outside_a_container_every_folder_is_welcome(container: Path) -> None:
    (container / ".dockerenv").unlink()
    refuse_if_it_vanishes(Path("/app/data"), {}, container)
    with pytest.raises(FolderWillVanish):
        refuse_if_it_vanishes(Path("/app/data"), {"container": "podman"}, container)
