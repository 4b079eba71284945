"""Keeping what the circle said: the folder held while the bot runs, copies made, copies put back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.operating.folder import held, refuse_if_it_vanishes
from bot.settings import Settings
from storage import backup as copies


class NotAFile(Exception):
    """The database is PostgreSQL, which has its own tools for this."""


@contextmanager
def data_folder(settings: Settings) -> Iterator[None]:
    """Hold the data folder while the bot runs; a folder that would vanish is refused before anything is in it.

    Whatever the bot writes meanwhile is for its own user's eyes.
    """
    if settings.sqlite_file and not settings.data_may_vanish:
        refuse_if_it_vanishes(settings.sqlite_file.parent)
    before = os.umask(0o077)
    try:
        with held(settings.data_dir):
            yield
    finally:
        os.umask(before)


def keep_last_state(settings: Settings, now: datetime) -> Path | None:
    """Before a start changes anything. `None` when there is nothing yet, or when it is PostgreSQL."""
    if settings.sqlite_file is None or not settings.sqlite_file.exists():
        return None
    made = make_backup(settings, now)
    copies.keep_latest(backups_folder(settings), settings.backups_kept)
    return made


def make_backup(settings: Settings, now: datetime, target: Path | None = None) -> Path:
    """A copy of the database, while the bot may be running."""
    made = target or copies.next_backup(backups_folder(settings), now)
    copies.backup(_file(settings), made)
    return made


def put_back(settings: Settings, backup: Path, now: datetime) -> Path | None:
    """Restore a copy while the bot is not running; where the replaced database stands now."""
    database = _file(settings)
    with held(settings.data_dir):
        return copies.restore(backup, database, now)


def backups_folder(settings: Settings) -> Path:
    return settings.data_dir / "backups"


def _file(settings: Settings) -> Path:
    if settings.sqlite_file is None:
        raise NotAFile
    return settings.sqlite_file
