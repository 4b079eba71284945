"""Copies of the SQLite database: taken while the bot runs, put back while it does not."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

_STAMP: Final = "%Y%m%dT%H%M%SZ"
_SUFFIXES: Final = ("", *(f"-{n}" for n in range(2, 100)))
_COMPANIONS: Final = ("", "-wal", "-shm")


class NotABackup(Exception):
    """The file is no whole database of this bot."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file}: {why}")
        self.file = file
        self.why = why


def backup(database: Path, target: Path) -> None:
    """A whole, checked copy. Writers are not held up, and the target is there only when it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _in_its_place_at_the_end(target) as half:
        with closing(_opened(database, "rw")) as source, closing(sqlite3.connect(half)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        check(half)


def next_backup(folder: Path, now: datetime) -> Path:
    """A name that sorts by time and is not taken."""
    names = (f"interlude-{now.strftime(_STAMP)}{suffix}.db" for suffix in _SUFFIXES)
    return next(folder / name for name in names if not (folder / name).exists())


def keep_latest(folder: Path, kept: int) -> None:
    """Let the oldest go. What was not named by `next_backup` is not ours to delete."""
    ours = sorted(folder.glob("interlude-????????T??????Z*.db"))
    for old in ours[:-kept]:
        old.unlink()


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """Put a copy in the database's place; what stood there is kept beside it, and its new name returned.

    The caller holds the data folder, so nobody has the database open.
    """
    check(copy)
    database.parent.mkdir(parents=True, exist_ok=True)
    with _in_its_place_at_the_end(database) as half:
        shutil.copyfile(copy, half)
        return _set_aside(database, now)


def check(file: Path) -> None:
    """Read the whole file once, and look whether it is ours."""
    if not file.is_file():
        raise NotABackup(file, "there is no such file")
    try:
        with closing(_opened(file, "ro")) as opened:
            verdict = opened.execute("PRAGMA quick_check(1)").fetchone()[0]
            ours = opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    except sqlite3.DatabaseError as error:
        raise NotABackup(file, str(error)) from error
    if verdict != "ok":
        raise NotABackup(file, str(verdict))
    if not ours:
        raise NotABackup(file, "it is a database of another program")


def _opened(file: Path, mode: str) -> sqlite3.Connection:
    """Opened as it is: a missing file is an error, not a new database."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=10)


def _set_aside(database: Path, now: datetime) -> Path | None:
    """Rename with its write-ahead log, so that nothing of it is lost and nothing of it meets the new file."""
    if not database.exists():
        return None
    aside = database.with_name(f"{database.name}.before-{now.strftime(_STAMP)}")
    for suffix in _COMPANIONS:
        if (part := database.with_name(database.name + suffix)).exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


@contextmanager
def _in_its_place_at_the_end(target: Path) -> Iterator[Path]:
    half = target.with_name(f".{target.name}.half")
    half.unlink(missing_ok=True)
    try:
        half.touch(mode=0o600)
        yield half
        with half.open("rb") as written:
            os.fsync(written.fileno())
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
