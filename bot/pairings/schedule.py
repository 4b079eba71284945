"""When pairings go out, and when those in one can meet; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.calendar import Hours, Rhythm
from bot.pairings.model import DAYS_LEAST, PREVIEW_DAYS, Plan
from bot.people.model import Circle, Member

_FARTHEST = 60
_STEP = timedelta(minutes=30)
_LOOKED = timedelta(days=3)
_HOUR = timedelta(hours=1)
SLOTS = 3
SATURDAY = 5
FIRST_AFTER = timedelta(days=7)
SWITCHED_ON_BEFORE = timedelta(days=3)


def coming(plan: Plan, circle: Circle, last: datetime | None, since: datetime) -> Iterator[datetime]:
    """Planned wall times after one: none in a break, none outside the circle's dates, and none too near its end."""
    anchor = last.date() - timedelta(days=last.weekday()) if last else _first_day(plan, circle)
    beat = Rhythm.weekly(plan.weekday, plan.hour, circle.zone, anchor, plan.every)
    planned: datetime | None = since
    for _ in range(_FARTHEST):
        planned = calendar.next_after(beat, planned) if planned else None
        if planned is None or planned.date() > circle.ends_on - timedelta(days=DAYS_LEAST):
            return
        fresh = last is None or planned.date() >= (anchor + timedelta(weeks=plan.every))
        if fresh and planned.date() >= anchor and not in_break(planned.date(), circle):
            yield planned


def _first_day(plan: Plan, circle: Circle) -> date:
    """There is a week for coming in when a circle begins, and some days when pairings are switched on later."""
    begins = circle.starts_on + FIRST_AFTER
    return max(begins, circle.today(plan.since) + SWITCHED_ON_BEFORE) if plan.since else begins


def in_break(day: date, circle: Circle) -> bool:
    return any(day in span for span in circle.breaks)


def ahead(plan: Plan, circle: Circle, last: datetime | None, now: datetime) -> Iterator[datetime]:
    """Planned wall times whose instant is still to come."""
    return coming(plan, circle, last, calendar.local(now, circle.tz))


def next_dates(plan: Plan, circle: Circle, last: datetime | None, now: datetime) -> list[datetime]:
    """The instants within four weeks."""
    until = now + timedelta(weeks=4)
    instants = (calendar.instant(planned, circle.tz) for planned in ahead(plan, circle, last, now))
    return list(takewhile(lambda at: at <= until, instants))


def prepared_at(goes_at: datetime, now: datetime) -> datetime:
    """Two days ahead that are no weekend: whoever looks after a circle is to have the time to look."""
    at, days = goes_at, 0
    while days < PREVIEW_DAYS:
        at -= timedelta(days=1)
        days += at.weekday() < SATURDAY
    return max(now, at)


def ends_at(plan: Plan, circle: Circle, goes_at: datetime) -> datetime:
    """Not in a break; and not after the circle."""
    end = calendar.after_break(goes_at + timedelta(days=plan.days), circle.breaks, circle.tz)
    return min(end, circle.end - _HOUR)


def still_useful(goes_at: datetime, ends: datetime, now: datetime) -> bool:
    """Late, a round goes out while half of its time is left."""
    return ends - now >= (ends - goes_at) / 2


def written(planned: datetime) -> str:
    return planned.strftime("%Y-%m-%dT%H:%M")


# ---- the hours of a group -----------------------------------------------------------------------------------------


def moment_for(members: Sequence[Member], at: datetime) -> datetime:
    """The first moment within three days at which the most of them are in their hours."""
    steps = [at + number * _STEP for number in range(_LOOKED // _STEP)]
    if (all_there := next((step for step in steps if _open(members, step) == len(members)), None)) is not None:
        return all_there
    return max(steps, key=lambda moment: (_open(members, moment), -moment.timestamp()), default=at)


def _open(members: Sequence[Member], at: datetime) -> int:
    return sum(calendar.is_open(at, member.hours, member.tz) for member in members)


def _all_open(members: Sequence[Member], at: datetime) -> bool:
    """For the hour that begins then."""
    return all(
        calendar.is_open(at, m.hours, m.tz) and calendar.is_open(at + _HOUR - timedelta(minutes=1), m.hours, m.tz)
        for m in members
    )


def common(members: Sequence[Member], since: datetime, until: datetime) -> list[datetime]:
    """The full hours between at which all of them are in their hours for an hour."""
    first = since.replace(minute=0, second=0, microsecond=0) + _HOUR
    count = max(0, (until - first) // _HOUR)
    return [at for at in (first + number * _HOUR for number in range(count)) if _all_open(members, at)]


def overlap(hours: Sequence[datetime]) -> int:
    """Of such hours, how many lie on the best day."""
    days = [at.date() for at in hours]
    return max((days.count(day) for day in set(days)), default=0)


def slots(hours: Sequence[datetime], since: datetime) -> tuple[datetime, ...]:
    """Three suggestions on different days, not before the next day, in the middle of what they have in common."""
    days: dict[date, list[datetime]] = {}
    for at in hours:
        if at >= since + timedelta(hours=20):
            days.setdefault(at.date(), []).append(at)
    return tuple(those[len(those) // 2] for those in list(days.values())[:SLOTS])


def open_hours(member: Member, day: datetime) -> int:
    """A bit for each hour of the UTC day in which this person can meet, on some weekday of that week."""
    return _open_hours(member.hours, member.tz, day.replace(hour=0, minute=0, second=0, microsecond=0))


@lru_cache(1_024)
def _open_hours(hours: Hours, zone: ZoneInfo, midnight: datetime) -> int:
    found = 0
    for at in (midnight + number * _HOUR for number in range(7 * 24)):
        if calendar.is_open(at, hours, zone):
            found |= 1 << at.hour
    return found
