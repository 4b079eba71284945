"""When an icebreaker comes to a circle; pure. Planned as a wall time, posted at that time in the circle's zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.icebreakers.model import Plan
from bot.kernel import calendar
from bot.kernel.calendar import Rhythm
from bot.people.model import Circle

_FARTHEST = 60
AHEAD = timedelta(weeks=4)


def week_of(planned: datetime) -> str:
    """The ISO week of a wall time, such as 2026-W48."""
    year, week, _ = planned.isocalendar()
    return f"{year}-W{week:02d}"


def bounds(planned: datetime, circle: Circle) -> tuple[datetime, datetime]:
    """The instants between which the week of a planned time lies in the circle's zone."""
    return calendar.week_bounds(calendar.instant(planned, circle.tz), circle.tz)


def coming(plan: Plan, circle: Circle, last: datetime | None, now: datetime) -> Iterator[datetime]:
    """Planned times later than now: one a week, ``every`` weeks after the last that came, none in a break, none
    outside the circle's dates. Which of them fall into a week with a check-in is seen when they come."""
    beat = Rhythm.weekly(plan.weekday, plan.hour, circle.zone, circle.starts_on)
    planned: datetime | None = calendar.local(now, circle.tz)
    for _ in range(_FARTHEST):
        planned = calendar.next_after(beat, planned) if planned else None
        if planned is None or planned.date() > circle.ends_on:
            return
        if planned.date() >= circle.starts_on and not in_break(planned, circle) and rested(plan, planned, last):
            yield planned


def in_break(planned: datetime, circle: Circle) -> bool:
    return any(planned.date() in span for span in circle.breaks)


def rested(plan: Plan, planned: datetime, last: datetime | None) -> bool:
    """``every`` weeks after the last that came; counted in weeks, whatever the weekday was."""
    if last is None:
        return True
    monday, before = (day.date() - timedelta(days=day.weekday()) for day in (planned, last))
    return (monday - before).days >= 7 * plan.every


def closes_at(opens_at: datetime, plan: Plan, following: datetime | None, circle: Circle) -> datetime:
    """After its window, and before the next one at the latest."""
    ends = opens_at + plan.length
    return min(ends, calendar.instant(following, circle.tz) - timedelta(hours=1)) if following else ends


def written(planned: datetime) -> str:
    return planned.strftime("%Y-%m-%dT%H:%M")


def read(written_: str) -> datetime:
    """The wall time of a job; it carries no zone, as planned times do not."""
    return datetime.fromisoformat(written_)
