"""What falls due for a person on one day comes as one message, so what can wait for another waits for it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.questions import CheckInsBetween
from bot.kernel.work import Work


async def beside_check_in(
    circle: int, at: datetime, zone: ZoneInfo, work: Work[object], *, until: datetime
) -> datetime:
    """When a check-in opens later on that day, where the person lives, and before ``until``: then, for the courier
    merges what waits. Otherwise ``at``."""
    ends = min(calendar.tomorrow(at, zone), until)
    return min(await work.know(CheckInsBetween(circle, at, ends)), default=at)
