"""Rules of challenges; pure.

A *challenge* is a problem or an opportunity that a member brings. Those that were not presented yet stand in a queue:
who presented longest ago comes first, of those who never did who asked first. The first of it *present* in the next
session. A challenge has a *turn* in a session as soon as anything is said of the two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum

from bot.kernel.address import Person
from bot.people.model import Member, Seat, Standing

TEXT_MOST = 150
HELP_MOST = 500
PRESENTERS_MOST = 4
MINUTES = (5, 60)
TOLD_BEFORE = timedelta(hours=3)  # later than that nobody is written to: the pack and their home say it
TO_SAY = timedelta(days=14)  # so long after a session somebody can say that they did not get to it
LATELY = 6  # sessions
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many present in one session, and for how many minutes each; with nobody it is off. ``since`` is when it was
    switched on."""

    circle: int
    presenters: int = 1
    minutes: int = 30
    since: datetime | None = None

    @property
    def on(self) -> bool:
        return self.presenters > 0


@dataclass(frozen=True, slots=True)
class Challenge:
    """``help`` is what would help them; both may be empty when its words were taken back after it was presented."""

    id: int
    circle: int
    person: Person
    text: str
    help: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    """What must be known of a session here. ``called``: its pack is out, so who presents is told; ``over``: who
    presented is settled."""

    session: int
    circle: int
    starts_at: datetime
    called: bool = False
    over: bool = False


class Outcome(Enum):
    """What became of a challenge in a session; only what was presented is out of the queue."""

    NOT_NOW = "not_now"  # they said so before
    PRESENTED = "presented"
    ABSENT = "absent"  # they were not there after all
    NOT_REACHED = "not_reached"  # they were, and did not get to it


class Told(Enum):
    """What a presenter knows: that they present, or that they do not after all."""

    PRESENTS = "presents"
    STOOD_DOWN = "stood_down"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a challenge has to do with a session. ``first``: whoever leads let it go before the others; ``place`` is
    its place among those that were presented."""

    challenge: int
    session: int
    first: bool = False
    told: Told | None = None
    outcome: Outcome | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Presented:
    """That somebody presented, in which session."""

    challenge: Challenge
    session: int
    starts_at: datetime


# ---- the queue --------------------------------------------------------------------------------------------------


def in_line(challenges: Iterable[Challenge], last: Mapping[Person, datetime]) -> Sequence[Challenge]:
    """``last`` is when each presented last in this circle."""
    return sorted(challenges, key=lambda one: (last.get(one.person, _NEVER), one.at, one.id))


@dataclass(frozen=True, slots=True)
class Line:
    """Who presents in a session, in this order, and who comes after them in the queue. ``passed`` are those whose
    turn it cannot be this time; ``promised`` those who present before others only because they were told."""

    presenting: tuple[Challenge, ...] = ()
    following: tuple[Challenge, ...] = ()
    turns: Mapping[int, Turn] = field(default_factory=dict)
    passed: Collection[int] = ()
    promised: Collection[int] = ()


def line_up(queue: Sequence[Challenge], turns: Mapping[int, Turn], away: Collection[Person], places: int) -> Line:
    """Whom somebody let go first, then who was told already, for a promise holds, then the queue. Who cannot come or
    would rather not this time keeps the place. Each person presents once."""
    chosen: dict[Person, Challenge] = {}
    able = [one for one in queue if one.person not in away and _open(turns.get(one.id))]
    for one in sorted(able, key=lambda one: _before(turns.get(one.id))):
        if len(chosen) < places:
            chosen.setdefault(one.person, one)
    presenting = tuple(chosen.values())
    following = tuple(one for one in queue if one not in presenting)
    promised = frozenset(one.id for n, one in enumerate(able) if one in presenting and set(able[:n]) & set(following))
    return Line(presenting, following, turns, frozenset(one.id for one in queue if one not in able), promised)


def _open(turn: Turn | None) -> bool:
    return turn is None or turn.outcome is None


def _before(turn: Turn | None) -> tuple[bool, bool]:
    return (turn is None or not turn.first, turn is None or turn.told is not Told.PRESENTS)


def brings(member: Member) -> bool:
    """May bring something: a guest may not."""
    return member.takes_part and member.seat is not Seat.GUEST


def away_at(member: Member, at: datetime) -> bool:
    """On a pause that is not over by then."""
    if member.paused_until is not None:
        return at < member.paused_until
    return member.standing is Standing.PAUSED


# ---- looking back -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """``people``: how many different ones presented lately, ``leading`` how many of these lead."""

    waiting: int
    sessions: int
    people: int
    leading: int


def after_attendance(turn: Turn, there: bool) -> Outcome | None:
    """What somebody said of themselves stands."""
    if turn.outcome is Outcome.PRESENTED and not there:
        return Outcome.ABSENT
    if turn.outcome is Outcome.ABSENT and there:
        return Outcome.PRESENTED
    return turn.outcome
