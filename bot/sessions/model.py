"""Rules of sessions; pure.

A *series* is the rhythm in which a circle meets, a *session* one live gathering. Sessions are kept as rows some weeks
ahead, so that each has a name, a time and a file of its own, and can be moved without the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import NAMESPACE_URL, uuid5

from bot.kernel.address import Person
from bot.kernel.calendar import Rhythm
from bot.people.model import Circle

MINUTES = (10, 480)
EVERY = (1, 12)
DATES_MOST = 40
PACK_DAYS = (1, 14)
SLOTS = (2, 8)
TITLE_MOST = 80
OBJECTIVE_MOST = 200
PLACE_MOST = 200
READINGS_MOST = 500
ITEM_MOST = 120
OPEN_ITEMS_MOST = 15  # what one message holds


# ---- the series -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Series:
    """How a circle meets. Without a rhythm there are only single sessions. ``since`` is when the rhythm began.

    ``slots`` is how many items fit into one session. ``events``: whether the platform's own events tell of the sessions
    to everybody in the space; until somebody decides it, they do where everybody can read the circle's channel anyway.
    ``polls``: members may ask when to meet; ``turns``: those who would write the recap in turn. ``themes`` is when the
    circle began to choose a theme for each month; ``None`` where it does not.
    """

    circle: int
    rhythm: Rhythm | None = None
    minutes: int = 90
    place: str = ""
    pack_days: int = 7
    rsvp: bool = True
    slots: int = 4
    since: datetime | None = None
    events: bool | None = None
    polls: bool = False
    turns: bool = False
    themes: datetime | None = None

    def announced(self, public: bool) -> bool:
        return public if self.events is None else self.events

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)


# ---- one session ------------------------------------------------------------------------------------------------


class State(Enum):
    PLANNED = "planned"
    CANCELLED = "cancelled"
    OVER = "over"


class Why(Enum):
    """What cancelled a session. What a break or the end took comes back when these change."""

    PERSON = "person"
    SERIES = "series"
    BREAK = "break"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """``planned`` is the wall time of the series it stands for, also after it was moved; ``None`` for a single one.

    ``sequence`` rises with every change that a calendar should see, ``moves`` with every other time: answers of before
    do not count then. ``told_at`` is the start that the circle was told last; ``None``: that there is none.
    """

    id: int = 0
    circle: int
    planned: datetime | None = None
    starts_at: datetime
    ends_at: datetime
    title: str = ""
    objective: str = ""
    place: str = ""
    readings: str = ""
    state: State = State.PLANNED
    why: Why | None = None
    uid: str
    sequence: int = 0
    moves: int = 0
    changed_at: datetime
    told_at: datetime | None = None

    @property
    def planned_now(self) -> bool:
        return self.state is State.PLANNED

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    def ahead(self, now: datetime) -> bool:
        """Still to come, or going on."""
        return self.planned_now and now < self.ends_at


def uid_of(circle: Circle, told: datetime | None, starts_at: datetime, now: datetime) -> str:
    """A name for every calendar in the world; the same for what is planned twice."""
    when = f"{told:%Y%m%dT%H%M}" if told else f"{starts_at:%Y%m%dT%H%M}/{now:%Y%m%dT%H%M%S%f}"
    return f"{uuid5(NAMESPACE_URL, f'interlude:{circle.place}/{circle.id}/{when}')}@interlude"


class Turn(Enum):
    """What the circle must be told of a session."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Correction:
    """``was`` is what they were told before; ``None`` when they were told that it is cancelled."""

    session: Session
    turn: Turn
    was: datetime | None

    def concerns(self, now: datetime) -> bool:
        """Whether it still matters to somebody: either time lies ahead."""
        return any(at is not None and at > now for at in (self.was, self.session.starts_at))


def correction(session: Session) -> Correction | None:
    """The difference between what is and what was told; nothing when it was put back in time."""
    match session.state:
        case State.PLANNED if session.told_at is None:
            return Correction(session, Turn.BACK, None)
        case State.PLANNED if session.told_at != session.starts_at:
            return Correction(session, Turn.MOVED, session.told_at)
        case State.CANCELLED if session.told_at is not None:
            return Correction(session, Turn.CANCELLED, session.told_at)
        case _:
            return None


# ---- who comes --------------------------------------------------------------------------------------------------


class Coming(Enum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody said, and how often the session had been moved by then."""

    session: int
    person: Person
    coming: Coming
    moves: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said of a session as it stands, and who had said yes to an earlier time and nothing since."""

    by: Mapping[Person, Coming]
    before: tuple[Person, ...] = ()

    def who(self, coming: Coming) -> tuple[Person, ...]:
        return tuple(person for person, said in self.by.items() if said is coming)


def answers(session: Session, replies: Sequence[Reply], members: Collection[Person]) -> Answers:
    """Of those who are in the circle; whoever left is not expected any more."""
    here = [reply for reply in replies if reply.person in members]
    now = {reply.person: reply.coming for reply in here if reply.moves == session.moves}
    before = tuple(r.person for r in here if r.moves < session.moves and r.coming is Coming.YES)
    return Answers(now, before)


# ---- the agenda -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """A proposal. ``session`` is for which one a facilitator picked it; ``led``: it came from one of them."""

    id: int
    circle: int
    person: Person
    text: str
    led: bool
    at: datetime
    session: int | None = None
    done: bool = False


def led_most(slots: int) -> int:
    """Those who lead hold at most half of the time."""
    return slots // 2


def agenda(session: int, items: Sequence[Item], votes: Mapping[int, int], slots: int) -> Sequence[Item]:
    """What was picked for it, then what most people want. What is left over waits for the time after."""
    chosen = [item for item in items if item.session == session]
    led = sum(item.led for item in chosen)
    waiting = sorted((i for i in items if i.session is None and not i.done), key=lambda i: (-votes.get(i.id, 0), i.id))
    for item in waiting:
        if len(chosen) >= slots:
            break
        if not item.led or led < led_most(slots):
            chosen.append(item)
            led += item.led
    return chosen


def may_pick(item: Item, session: int, items: Sequence[Item], slots: int) -> str | None:
    """Why it cannot be picked, as the end of a word's name; ``None`` when it can."""
    picked = [one for one in items if one.session == session and one.id != item.id]
    if len(picked) >= slots:
        return "full"
    if item.led and sum(one.led for one in picked) >= led_most(slots):
        return "half"
    return None
