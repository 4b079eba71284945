"""Rules of the theme of the month; pure.

Members propose *themes* at any time. A week before a month begins some of them stand to choose for three days, and the
one that most want becomes the theme of that *month*. What was not chosen waits for another month. A month is named by
its first day.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.people.model import Circle
from bot.sessions.schedule import morning

TEXT_MOST = 60
OPEN_MOST = 15  # what one message holds
PLACES = 5  # one row of buttons
WANTED_PLACES = 2
QUESTIONS_MOST = 3
QUESTIONS_TEXT_MOST = 300

ASK_BEFORE = timedelta(days=7)
OPEN_FOR = timedelta(days=3)
CLOSING_HOUR = time(18)
FIRST_AFTER = timedelta(days=3)  # switched on today: people need some days to propose
LEAST_LEFT = timedelta(days=14)  # of the month, for a theme to be worth it
LAST_WEEKS = timedelta(weeks=2)  # so near the end of a circle nothing is asked
_FARTHEST = 30  # months; longer than a circle can be


# ---- months -----------------------------------------------------------------------------------------------------


def month_of(at: datetime, circle: Circle) -> date:
    return calendar.day_of(at, circle.tz).replace(day=1)


def next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def begins(first: date, circle: Circle) -> datetime:
    return calendar.instant(datetime.combine(first, time()), circle.tz)


def over_at(first: date, circle: Circle) -> datetime:
    return begins(next_month(first), circle)


# ---- what is proposed -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Theme:
    """A proposal. ``asked``: how often it stood to choose; ``wanted``: how many votes it got so far."""

    id: int
    circle: int
    person: Person
    text: str
    at: datetime
    asked: int = 0
    wanted: int = 0


def speaks(text: str) -> bool:
    """Whether there is a letter or a number in it."""
    return any(char.isalnum() for char in text)


def same_words(text: str, themes: Sequence[Theme]) -> Theme | None:
    return next((one for one in themes if one.text.casefold() == text.casefold()), None)


def to_choose(standing: Sequence[Theme], waiting: Sequence[Theme]) -> Sequence[Theme]:
    """Which of those that wait take the free places.

    Two places go to what most people wanted before, all others to what stood to choose least often, of these to what
    has waited longest: so each has its turn, however many there are.
    """
    there = {theme.id for theme in standing}
    others = sorted((one for one in waiting if one.id not in there), key=lambda one: (one.asked, one.id))
    wanted = sorted((one for one in others if one.wanted), key=lambda one: (-one.wanted, one.id))
    first = [] if standing else wanted[:WANTED_PLACES]
    return [*first, *(one for one in others if one not in first)][: PLACES - len(standing)]


# ---- the question -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """When the theme of a month is asked for."""

    first: date
    opens: datetime
    closes: datetime


def turn(first: date, circle: Circle, earliest: datetime) -> Turn | None:
    """Three days, a week before the month begins or as early as can be after that, and never in a break. ``None`` when
    too little of the month, or of the circle, would be left."""
    opens, closes = _three_days(max(morning(first - ASK_BEFORE, circle), earliest), circle)
    return None if _too_late(closes, first, circle) else Turn(first, opens, closes)


def _three_days(opens: datetime, circle: Circle) -> tuple[datetime, datetime]:
    while last := _break_between(opens, _closing(opens, circle), circle):
        opens = morning(last + timedelta(days=1), circle)
    return opens, _closing(opens, circle)


def _too_late(closes: datetime, first: date, circle: Circle) -> bool:
    return closes > over_at(first, circle) - LEAST_LEFT or closes > circle.end - LAST_WEEKS


def _closing(opens: datetime, circle: Circle) -> datetime:
    return calendar.instant(datetime.combine(calendar.day_of(opens + OPEN_FOR, circle.tz), CLOSING_HOUR), circle.tz)


def _break_between(opens: datetime, closes: datetime, circle: Circle) -> date | None:
    """The last day of a break that these days touch."""
    since, until = calendar.day_of(opens, circle.tz), calendar.day_of(closes, circle.tz)
    return max((span.last for span in circle.breaks if span.first <= until and span.last >= since), default=None)


def next_turn(circle: Circle, since: datetime, taken: Collection[date], now: datetime) -> Turn | None:
    """The first month that has not been asked about. ``since`` is when themes were switched on."""
    earliest = max(now, morning(calendar.day_of(since, circle.tz) + FIRST_AFTER, circle))
    first = month_of(now, circle)
    for _ in range(_FARTHEST):
        found = turn(first, circle, earliest) if first not in taken else None
        if found is not None:
            return found
        first = next_month(first)
    return None


def closing(month: Month, circle: Circle, now: datetime) -> datetime:
    """When a question that is open closes, with the breaks as they are now: three days after one that touches its own.
    It stays as it is where too little would be left then. A break that was called off leaves three days from now at
    most."""
    _, closes = _three_days(month.opened_at, circle)
    if closes <= now:
        _, closes = _three_days(now, circle)
    return month.closes_at if _too_late(closes, month.first, circle) else closes


# ---- the month --------------------------------------------------------------------------------------------------


class MonthState(Enum):
    OPEN = "open"
    CLOSED = "closed"
    OFF = "off"


class Outcome(Enum):
    """How a month came to its theme."""

    VOTED = "voted"
    TIED = "tied"  # of those with as many votes, the one that had waited longest
    ONLY = "only"  # there was no other
    WAITED = "waited"  # nobody voted: the one that had waited longest
    NONE = "none"  # nobody had proposed any


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """``text`` is that of its theme, empty when there is none, or none any more. ``questions`` are the steward's."""

    id: int = 0
    circle: int
    first: date
    opened_at: datetime
    closes_at: datetime
    state: MonthState = MonthState.OPEN
    theme: int | None = None
    text: str = ""
    outcome: Outcome | None = None
    steward: Person | None = None
    questions: str = ""

    def open(self, now: datetime) -> bool:
        return self.state is MonthState.OPEN and now < self.closes_at

    def over(self, circle: Circle, now: datetime) -> bool:
        return now >= over_at(self.first, circle)

    def stands(self, circle: Circle, now: datetime) -> bool:
        """Whether it has a theme that is not over."""
        return self.state is MonthState.CLOSED and bool(self.text) and not self.over(circle, now)


@dataclass(frozen=True, slots=True)
class Topic:
    """The theme of a month as a session has it; ``steward`` is a name, or empty."""

    first: date
    text: str
    steward: str = ""
    questions: str = ""


def result(choices: Sequence[Theme], counts: Mapping[int, int]) -> tuple[Theme | None, Outcome]:
    if not choices:
        return None, Outcome.NONE
    longest = min(choices, key=lambda one: one.id)
    if len(choices) == 1:
        return longest, Outcome.ONLY
    most = max(counts.get(one.id, 0) for one in choices)
    if not most:
        return longest, Outcome.WAITED
    level = [one for one in choices if counts.get(one.id, 0) == most]
    return min(level, key=lambda one: one.id), Outcome.TIED if len(level) > 1 else Outcome.VOTED


def ranked(choices: Sequence[Theme], counts: Mapping[int, int], chosen: int | None) -> Sequence[Theme]:
    """Those that somebody voted for: what was chosen first, then what most wanted."""
    wanted = [one for one in choices if counts.get(one.id)]
    return sorted(wanted, key=lambda one: (one.id != chosen, -counts[one.id], one.id))


def counted(ballots: Mapping[Person, int], members: Collection[Person]) -> Mapping[int, int]:
    """Votes of those who are in the circle now, by theme."""
    counts: dict[int, int] = {}
    for person, theme in ballots.items():
        if person in members:
            counts[theme] = counts.get(theme, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class Turns:
    """Who looked after a theme: ``done`` once for each month that is over or followed by another, ``next`` for one that
    has yet to begin; ``willing`` are all who did, or do."""

    willing: tuple[Person, ...]
    done: tuple[Person, ...]
    next: Person | None


def turns(months: Sequence[Month], circle: Circle, since: datetime, now: datetime) -> Turns:
    """``months`` in their order; in ``done`` none that was over before ``since``."""
    themed = [one for one in months if one.state is MonthState.CLOSED and one.text]
    newest = themed[-1] if themed and not themed[-1].over(circle, now) else None
    willing = tuple(dict.fromkeys(one.steward for one in themed if one.steward))
    before = [one for one in themed if one is not newest and over_at(one.first, circle) > since]
    coming = newest.steward if newest and now < begins(newest.first, circle) else None
    return Turns(willing, tuple(one.steward for one in before if one.steward), coming)
