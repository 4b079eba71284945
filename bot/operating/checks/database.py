"""The database: does it answer, is it whole, is it of this version?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from bot.operating.finding import Finding, note, well, wrong
from bot.settings import Settings
from storage.backup import NotABackup, check


async def database(settings: Settings) -> AsyncIterator[Finding]:
    file = settings.sqlite_file
    if file and not file.exists():
        yield note("doctor-database-none", file=str(file))
        return
    for finding in _whole(file) if file else ():
        yield finding


def _whole(file: Path) -> Iterator[Finding]:
    try:
        check(file)
    except NotABackup as error:
        yield wrong("doctor-database-damaged", file=str(file), why=error.why)
    else:
        yield well("doctor-database", file=str(file))
