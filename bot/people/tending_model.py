"""Rules of tending a circle; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.calendar import Unreadable
from bot.kernel.errors import Refused
from bot.kernel.reply import Mistakes
from bot.kernel.ui import say
from bot.people.model import Circle, CircleState, Member, Seat, Standing, counted
from bot.people.reading import no_day

GATHERING = timedelta(days=14)  # a circle that began is not called small yet
LONGEST_BREAK = timedelta(days=183)
LONGEST_PAUSE = timedelta(days=366)
RETURN_WITHIN = timedelta(days=7)
CONCERN_REMIND_AFTER = timedelta(hours=24)  # so that an answer within 48 hours is still possible
CONCERN_KEPT_OPENED = timedelta(hours=48)
CONCERN_KEPT_UNOPENED = timedelta(days=14)


# ---- days, as people type them --------------------------------------------------------------------------------

_BETWEEN = re.compile(r"\s*(?:\bto\b|\buntil\b|\btill\b|\bthrough\b|–|—|\s-\s|\.\.+)\s*", re.IGNORECASE)


def split_days(text: str) -> tuple[str, str]:
    """What stands before and behind the "to" of "20 December to 6 January"; one day alone is a break of one day."""
    parts = _BETWEEN.split(" ".join(text.split()).removeprefix("from "), maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else (parts[0], parts[0])


def read_days(first: str, last: str, today: date) -> calendar.Span | Mistakes:
    """The days of a break or a window."""
    try:
        begins = calendar.parse_date(first, today)
    except Unreadable as unreadable:
        return Mistakes({"first": no_day(unreadable)})
    try:
        ends = begins if last == first else _last(last, begins, today)
    except Unreadable as unreadable:
        return Mistakes({"last": no_day(unreadable)})
    if ends < begins:
        return Mistakes({"last": say("people-days-backwards", first=begins, last=ends)})
    if ends - begins > LONGEST_BREAK:
        return Mistakes({"last": say("people-days-long", first=begins, last=ends)})
    return calendar.Span(begins, ends)


def _last(text: str, begins: date, today: date) -> date:
    """Read from today on, as the first day was; where that is too early, from the first day on: "in two weeks". A day
    that names its year stays before the first."""
    ends = calendar.parse_date(text, today)
    if ends >= begins:
        return ends
    try:
        return calendar.parse_date(text, begins)
    except Unreadable:
        return ends


def check_back_on(day: date, today: date) -> None:
    """The day somebody is back from a pause."""
    if day <= today:
        raise Refused(say("people-pause-soon", day=day))
    if day - today > LONGEST_PAUSE:
        raise Refused(say("people-pause-long", day=day))


# ---- the length of a circle -----------------------------------------------------------------------------------

_WEEK = timedelta(weeks=1)


def asks_renewal_at(circle: Circle) -> datetime | None:
    """Six weeks before the last day, but in the second half of a short circle; ``None`` in one of a few days."""
    at = max(circle.renewal, circle.midpoint + timedelta(days=1))
    return at if at < circle.end - timedelta(days=3) else None


def counts_down_at(circle: Circle) -> datetime | None:
    """A week before the last day, at ten; ``None`` in a circle of less than three weeks."""
    short = circle.ends_on - circle.starts_on < 3 * _WEEK
    return None if short else circle.end - timedelta(days=1) - _WEEK + timedelta(hours=10)


# ---- who leads ------------------------------------------------------------------------------------------------


def is_last_facilitator(in_charge: Iterable[Member], person: Person) -> bool:
    """Whether the circle would have no facilitator without them."""
    leading = {member.person for member in in_charge if member.seat is Seat.FACILITATOR}
    return leading == {person}


def may_return(member: Member, now: datetime) -> bool:
    """Whoever went by themselves may come back for a week; being taken out is undone by a facilitator."""
    gone = member.standing in (Standing.LEFT, Standing.ALUMNI) and member.agreed_at is not None
    return gone and member.left_at is not None and now - member.left_at <= RETURN_WITHIN


def can_go_on(circle: Circle, now: datetime) -> bool:
    """Runs, or would if its channel had not gone: its days are not over, and what was said in it is kept."""
    return circle.state is not CircleState.OVER and circle.purged_at is None and circle.today(now) <= circle.ends_on


# ---- concerns -------------------------------------------------------------------------------------------------


def hearers(circle: Circle, in_charge: Sequence[Member], raiser: Person) -> tuple[Person, ...]:
    """Who may hear a concern of this person: the one the circle named, then facilitators and deputies.

    Never the person themselves; several, so that a concern about one of them has another way.
    """
    named = [circle.concern_to] if circle.concern_to else []
    wanted = dict.fromkeys([*named, *(member.person for member in in_charge)])
    return tuple(person for person in wanted if person != raiser)


# ---- what conveners and sponsors see --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Numbers:
    """Counts of a circle, none below five people; a part is shown only when what is left of the whole is one too."""

    people: int
    weeks: int
    active: int | None = None
    paused: int | None = None


def numbers(circle: Circle, members: Iterable[Member], now: datetime) -> Numbers | None:
    """The one gate between a circle and those who stand outside of it; ``None`` when there is nothing to show."""
    inside = [member for member in members if member.takes_part]
    people = counted(len(inside))
    if people is None:
        return None
    weeks = max(0, (circle.today(now) - circle.starts_on).days // 7)
    paused = counted(sum(member.paused_until is not None and now < member.paused_until for member in inside))
    active = counted(people - paused) if paused is not None else None
    if active is None or paused is None:
        return Numbers(people, weeks)
    return Numbers(people, weeks, active, paused)


def may_see_numbers(member: Member | None) -> bool:
    if member is None or not member.standing.inside:
        return False
    return member.seat in (Seat.CONVENER, Seat.SPONSOR, Seat.FACILITATOR, Seat.DEPUTY)
