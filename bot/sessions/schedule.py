"""When sessions come, and when something is said of them; pure.

What stands in a calendar is planned in wall time and comes out as an instant, right through clock changes. What the bot
says of a session it says in the morning, in the circle's zone, and never on a day of a break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from bot.kernel import calendar
from bot.kernel.calendar import Occurrence, Rhythm
from bot.people.model import Circle
from bot.sessions.model import Series, Session

AHEAD = timedelta(weeks=8)
SHOWN = timedelta(weeks=4)
LEAST_AHEAD = 2
MORNING = time(9)
NUDGE_BEFORE_PACK = timedelta(days=2)
NO_NUDGE = timedelta(days=4)
JUST_ASKED = timedelta(weeks=1)  # a correction asks whether one can come then
LATE = timedelta(hours=1)
SETTLES = timedelta(minutes=5)  # so long a change may be put right before anybody hears of it
SOON = timedelta(hours=1)  # what is so near is told at once
_FARTHEST = 200  # more occurrences than a circle can have


# ---- the series -------------------------------------------------------------------------------------------------


def coming(series: Series, circle: Circle, now: datetime) -> list[Occurrence]:
    """The next eight weeks, and two at least: nothing in a break, nothing after the circle's end."""
    if series.rhythm is None:
        return []
    found: list[Occurrence] = []
    for one in islice(calendar.occurrences(series.rhythm, now, circle.end), _FARTHEST):
        if one.at >= circle.end or (one.at > now + AHEAD and len(found) >= LEAST_AHEAD):
            break
        if one.planned.date() >= circle.starts_on and not in_break(one.at, circle):
            found.append(one)
    return found


def in_break(at: datetime, circle: Circle) -> bool:
    return calendar.inside(at, circle.breaks, circle.tz)


@dataclass(frozen=True, slots=True)
class Fate:
    """What a new rhythm makes of what was planned with the old one: ``kept`` stay (some with another planned time),
    ``gone`` are cancelled, ``new`` are added."""

    kept: tuple[tuple[Session, Occurrence], ...]
    gone: tuple[Session, ...]
    new: tuple[Occurrence, ...]


def fate(old: Sequence[Session], occurrences: Sequence[Occurrence]) -> Fate:
    """A session of the same week keeps its name in people's calendars and is moved; each at most once."""
    named = {session.planned: session for session in old if session.planned is not None}
    exact = [(named[one.planned], one) for one in occurrences if one.planned in named]
    used = {session.id for session, _ in exact}
    rest = [one for one in occurrences if one.planned not in named]
    moved: list[tuple[Session, Occurrence]] = []
    for session in (session for session in old if session.id not in used):
        near = next((one for one in rest if _one_week(one, session)), None)
        if near is not None:
            rest.remove(near)
            moved.append((session, near))
    used |= {session.id for session, _ in moved}
    gone = tuple(session for session in old if session.id not in used)
    return Fate((*exact, *moved), gone, tuple(rest))


def _one_week(one: Occurrence, session: Session) -> bool:
    planned = session.planned
    return planned is not None and one.planned.isocalendar()[:2] == planned.isocalendar()[:2]


def ordinal(day: date) -> int:
    """The how-manieth of its weekday in its month: 1 to 4, and the fifth is the last."""
    nth = (day.day - 1) // 7 + 1
    return nth if nth < 5 else -1


def monthly(first: date, at: time, zone: str, every: int, *, last: bool) -> Rhythm:
    return Rhythm.monthly(-1 if last else ordinal(first), first.weekday(), at, zone, first, every)


def is_last(day: date) -> bool:
    """Of its weekday in its month."""
    return (day + timedelta(weeks=1)).month != day.month


# ---- what is said when ------------------------------------------------------------------------------------------


def morning(day: date, circle: Circle) -> datetime:
    return calendar.instant(datetime.combine(day, MORNING), circle.tz)


def pack_at(session: Session, series: Series, circle: Circle) -> datetime:
    day = calendar.day_of(session.starts_at, circle.tz) - timedelta(days=series.pack_days)
    return _outside_breaks(day, circle)


def before_at(session: Session, circle: Circle) -> datetime:
    """The morning before."""
    return _outside_breaks(calendar.day_of(session.starts_at, circle.tz) - timedelta(days=1), circle)


def morning_after(at: datetime, circle: Circle) -> datetime:
    return _outside_breaks(calendar.day_of(at, circle.tz) + timedelta(days=1), circle)


def _outside_breaks(day: date, circle: Circle) -> datetime:
    while ends := [span.last for span in circle.breaks if day in span]:
        day = max(ends) + timedelta(days=1)
    return morning(day, circle)


def nudge_at(session: Session, pack: datetime, now: datetime) -> datetime | None:
    """Two days before the pack, or half way to the session where that leaves too little time to answer by oneself;
    not at all when the session is near: the card, the pack and the word of the day before come close enough. Nor within
    a week of a move, of which everybody hears with the same question."""
    left = session.starts_at - now
    if left < NO_NUDGE:
        return None
    wanted = pack - NUDGE_BEFORE_PACK
    at = wanted if wanted >= now + timedelta(days=1) else now + left / 2
    return None if session.moves and at < now + JUST_ASKED else at


def correct_at(starts: Sequence[datetime], now: datetime) -> datetime:
    """A few minutes later, so that a slip of the finger reaches nobody; at once where a session is near."""
    near = any(now <= at <= now + SOON for at in starts)
    return now if near else now + SETTLES
