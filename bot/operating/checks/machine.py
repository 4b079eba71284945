"""The machine: time zones, disk, the data folder, the clock."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.operating.finding import Finding, note, well, wrong
from bot.operating.folder import FolderInUse, FolderWillVanish, held, refuse_if_it_vanishes
from bot.settings import Settings

YOUNG_ZONES: Final = ("Europe/Kyiv", "America/Ciudad_Juarez")
"""Known since 2022: zone data without them gives wrong hours today."""
TIGHT: Final = 1_000_000_000
TOO_TIGHT: Final = 100_000_000
CLOCK_MAY_DIFFER: Final = timedelta(seconds=60)
"""Slack refuses signatures that are five minutes off; a check-in a minute late is already odd."""


def zones() -> Iterator[Finding]:
    missing = [name for name in YOUNG_ZONES if not _known(name)]
    yield wrong("doctor-zones-old", zone=missing[0]) if missing else well("doctor-zones")


def _known(zone: str) -> bool:
    try:
        return bool(ZoneInfo(zone))
    except ZoneInfoNotFoundError:
        return False


def disk(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(_nearest(folder)).free
    megabytes = free // 1_000_000
    if free < TOO_TIGHT:
        yield wrong("doctor-disk-full", megabytes=megabytes)
    elif free < TIGHT:
        yield note("doctor-disk-tight", megabytes=megabytes)
    else:
        yield well("doctor-disk", megabytes=megabytes)


def data_folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir.absolute()
    if not _writable(_nearest(folder)):
        yield wrong("doctor-folder-closed", folder=str(folder))
        return
    try:
        if settings.sqlite_file and not settings.data_may_vanish:
            refuse_if_it_vanishes(settings.sqlite_file.parent)
    except FolderWillVanish:
        yield wrong("doctor-folder-vanishes", folder=str(folder))
    else:
        yield well("doctor-folder", folder=str(folder))
    yield from _running(folder)


def _running(folder: Path) -> Iterator[Finding]:
    if not folder.exists():
        return
    try:
        with held(folder):
            yield note("doctor-not-running")
    except FolderInUse:
        yield well("doctor-running")


def clock(there: datetime, here: datetime, platform: str) -> Finding:
    """Compare with what a platform said its time is."""
    off = abs(there - here)
    seconds = round(off.total_seconds())
    if off > CLOCK_MAY_DIFFER:
        return wrong("doctor-clock-off", seconds=seconds, platform=platform)
    return well("doctor-clock", platform=platform)


def _writable(folder: Path) -> bool:
    """Tried, not asked: a read-only disk and a super-user make the asking wrong."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _nearest(folder: Path) -> Path:
    """The folder, or what it would be made in."""
    absolute = folder.absolute()
    return next(one for one in (absolute, *absolute.parents) if one.exists())
