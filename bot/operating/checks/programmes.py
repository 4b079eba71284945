"""The programme files: those that come with the bot, and the network's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.features import TABLES
from bot.operating.finding import Finding, well, wrong
from bot.people.programme import BadProgramme, library


def programmes(own: Path | None) -> Iterator[Finding]:
    try:
        found = library(TABLES, own)
    except BadProgramme as bad:
        yield from (wrong("doctor-programme", mistake=str(mistake)) for mistake in bad.mistakes)
    else:
        yield well("doctor-programmes", count=len(found))
