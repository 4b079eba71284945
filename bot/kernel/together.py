"""What falls due for a person on one day comes as one message, so a question is put to that of the same day."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.questions import CheckInsBetween
from bot.kernel.work import Work

_DAY = timedelta(days=1)


async def beside_check_in(
    circle: int, at: datetime, zone: ZoneInfo, work: Work[object], *, until: datetime
) -> datetime:
    """When a check-in is still to open on the day of ``at``, where the person lives, and before ``until``: then, for
    the courier merges what falls due together. Otherwise ``at``. For planning, and once more when its time has come:
    the check-in may have been moved."""
    since = max(work.now, calendar.tomorrow(at - _DAY, zone))
    ends = min(calendar.tomorrow(at, zone), until)
    return min(await work.know(CheckInsBetween(circle, since, ends)), default=at)
