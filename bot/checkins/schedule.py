"""When a circle's check-ins open, remind and close; pure.

A check-in is planned as a wall time and comes to each member at that time in their own zone. It opens with the first
of these and closes for all at one instant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.checkins.model import LEAST_LEFT, REMIND_AT, Home, Plan, Round
from bot.kernel import calendar, ports
from bot.kernel.calendar import Hours, Rhythm
from bot.people.model import Circle, Member

_SOON = timedelta(hours=1)
_FARTHEST = 60  # occurrences looked at: more than two years of weeks would be a circle that has long ended


@dataclass(frozen=True, slots=True)
class Opening:
    """One occurrence as it comes to these members. ``late``: the bot was not running when it was due."""

    planned: datetime
    opens_at: datetime
    closes_at: datetime
    late: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """A check-in about to open: its round, who is asked in it when, and which planned time follows it.

    Without an ``opening`` it is left out this time; without a ``round`` nobody or nothing is there to be asked.
    """

    home: Home
    opening: Opening | None = None
    following: datetime | None = None
    round: Round | None = None
    asked: Sequence[tuple[Member, datetime]] = ()


def week_of(planned: datetime) -> str:
    """The ISO week of a wall time, such as 2026-W48."""
    year, week, _ = planned.isocalendar()
    return f"{year}-W{week:02d}"


def rhythm(plan: Plan, circle: Circle, last: datetime | None) -> Rhythm:
    """Every n weeks is counted from the week of the last check-in, whatever its weekday was, or from the start."""
    anchor = last.date() - timedelta(days=last.weekday()) if last else circle.starts_on
    return Rhythm.weekly(plan.weekday, plan.hour, circle.zone, anchor, plan.every)


def coming(plan: Plan, circle: Circle, last: datetime | None, since: datetime) -> Iterator[datetime]:
    """Planned times later than a wall time: one a week, none in a break, none outside the circle's dates, and none at
    all where the circle stopped its check-ins."""
    if not plan.running:
        return
    beat = rhythm(plan, circle, last)
    planned: datetime | None = since
    for _ in range(_FARTHEST):
        planned = calendar.next_after(beat, planned) if planned else None
        if planned is None or planned.date() > circle.ends_on:
            return
        fresh = last is None or week_of(planned) > week_of(last)
        if fresh and planned.date() >= circle.starts_on and not in_break(planned.date(), circle):
            yield planned


def in_break(day: date, circle: ports.Circle) -> bool:
    return any(day in span for span in circle.breaks)


def next_planned(
    plan: Plan, circle: Circle, last: datetime | None, now: datetime, there: Collection[ZoneInfo]
) -> datetime | None:
    """The next planned time that has not yet come to anybody."""
    return next(_ahead(plan, circle, last, now, there), None)


def _ahead(
    plan: Plan, circle: Circle, last: datetime | None, now: datetime, there: Collection[ZoneInfo]
) -> Iterator[datetime]:
    # Zones lie up to 26 hours apart: what has not come to the first may stand two days back in the circle's zone.
    since = calendar.local(now, circle.tz) - timedelta(days=2)
    return (p for p in coming(plan, circle, last, since) if calendar.first_opening(p, there) > now)


def opening(
    planned: datetime, following: datetime | None, length: timedelta, now: datetime, there: Collection[ZoneInfo]
) -> Opening | None:
    """How an occurrence opens now. After an outage it keeps its close while half of its time is left, else it gets
    half a window from now; ``None`` when the following one is too near for that."""
    opens_at = calendar.first_opening(planned, there)
    closes_at = opens_at + length
    if closes_at - now >= length / 2:
        return Opening(planned, opens_at, closes_at, late=now - opens_at > _SOON)
    closes_at = now + length / 2
    if following is not None:
        closes_at = min(closes_at, calendar.first_opening(following, there) - _SOON)
    return Opening(planned, opens_at, closes_at, late=True) if closes_at - now >= length / 4 else None


def opening_now(planned: datetime, length: timedelta, now: datetime) -> Opening:
    """Ahead of its time, because a facilitator says so."""
    return Opening(planned, now, now + length)


def latest_missed(
    planned: datetime, plan: Plan, circle: Circle, last: datetime | None, now: datetime, there: Collection[ZoneInfo]
) -> datetime:
    """After a long outage only the latest of what was missed is asked."""
    gone_by = takewhile(lambda p: calendar.first_opening(p, there) <= now, coming(plan, circle, last, planned))
    return max([planned, *gone_by])


def opens_for(member: Member, opened: Opening, now: datetime, at_once: bool = False) -> datetime:
    """When it comes to this member: at their own hour, not before their pause ends; late or ahead of time, at once."""
    at = now if at_once else max(now, calendar.personal(opened.planned, member.tz))
    return max(at, member.paused_until) if member.paused_until else at


def reminder_at(opens_at: datetime, closes_at: datetime, hours: Hours, zone: ZoneInfo) -> datetime | None:
    """At 60 % of the time between, moved forward into these hours; ``None`` when that would be too late."""
    at = opens_at + (closes_at - opens_at) * REMIND_AT
    return calendar.moved_into(at, hours, zone, closes_at - LEAST_LEFT)


def next_dates(
    plan: Plan, circle: Circle, last: datetime | None, now: datetime, there: Collection[ZoneInfo]
) -> list[datetime]:
    """The instants, in the circle's own zone, of what is planned within four weeks."""
    until = now + timedelta(weeks=4)
    ahead = (calendar.instant(p, circle.tz) for p in _ahead(plan, circle, last, now, there))
    return list(takewhile(lambda at: at <= until, ahead))


def openings(
    plan: Plan, circle: Circle, last: datetime | None, now: datetime, until: datetime, there: Collection[ZoneInfo]
) -> list[datetime]:
    """When what is planned first comes to anybody, before that instant."""
    ahead = (calendar.first_opening(p, there) for p in _ahead(plan, circle, last, now, there))
    return list(takewhile(lambda at: at < until, ahead))


def written(planned: datetime) -> str:
    return planned.strftime("%Y-%m-%dT%H:%M")


def read(written_: str) -> datetime:
    """The wall time of a job; it carries no zone, as planned times do not."""
    return datetime.fromisoformat(written_)
