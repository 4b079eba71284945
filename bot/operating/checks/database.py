"""The database: does it answer, is it whole, is it of this version?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from bot.operating.exits import exit_for
from bot.operating.finding import Finding, Mark, note, well, wrong
from bot.settings import Settings
from storage.backup import NotABackup, check
from storage.database import Database
from storage.migrate import current, head, known
from storage.trouble import NewerDatabase


async def database(settings: Settings) -> AsyncIterator[Finding]:
    file = settings.sqlite_file
    if file and not file.exists():
        yield note("doctor-database-none")
        return
    found = (_whole(file) if file else None) or await _of_which_version(settings)
    yield found


def _whole(file: Path) -> Finding | None:
    try:
        check(file)
    except NotABackup as error:
        return wrong("doctor-database-damaged", file=str(file), why=error.why)
    return None


async def _of_which_version(settings: Settings) -> Finding:
    opened = Database(settings.database)
    try:
        revision = await current(opened)
    except Exception as error:  # noqa: BLE001 - drivers raise what they like; here all of it is a finding
        trouble = exit_for(error)
        return Finding(Mark.WRONG, trouble[1]) if trouble else wrong("doctor-database-odd", why=type(error).__name__)
    finally:
        await opened.close()
    return _compared(revision)


def _compared(revision: str | None) -> Finding:
    if revision is None:
        return note("doctor-database-none")
    if revision == head():
        return well("doctor-database")
    if revision in known():
        return note("doctor-database-older")
    newer = exit_for(NewerDatabase(revision))
    assert newer
    return Finding(Mark.WRONG, newer[1])
