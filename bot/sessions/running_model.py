"""The running order of a session, and where it is; pure.

What a step looks like at an instant follows from its deadline alone, so nothing but a row has to survive a restart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from zlib import crc32

from bot.kernel.address import Person
from bot.kernel.questions import Presenter
from bot.sessions.model import Item, Session, State

LEAST = 5
LONG = 120  # minutes from which a session opens and closes at leisure
EDGE = {False: 5, True: 10}
LAST_TIME = 10
PRESENTERS_MOST = 8
SCARCE = 30  # minutes of an item from which on it need not be told how many it has
MINUTES_MOST = 480  # of one step: as many as a session may have
BEFORE = timedelta(minutes=30)  # so long before its session it may begin
BEYOND = timedelta(minutes=60)  # so long after its session's end it ends by itself
WARNED = timedelta(minutes=1)
GRACE = timedelta(seconds=20)
MORE = timedelta(minutes=1)
MORE_MOST = 2  # a second round is better than a longer first one


# ---- the steps --------------------------------------------------------------------------------------------------


class Kind(Enum):
    OPENING = "opening"
    LAST_TIME = "last"
    PRESENTS = "presents"
    ITEM = "item"
    TALK = "talk"
    CLOSING = "closing"


SOMEBODYS = (Kind.PRESENTS, Kind.ITEM)


@dataclass(frozen=True, slots=True)
class Step:
    """``person`` is whose step it is. One of no minutes is left out."""

    kind: Kind
    minutes: int
    text: str = ""
    person: Person | None = None
    item: int | None = None

    @property
    def name(self) -> str:
        """What it is known by while the agenda changes."""
        match self.kind:
            case Kind.ITEM:
                return f"item{self.item}"
            case Kind.PRESENTS:
                return f"presents{crc32(f'{self.person} {self.text}'.encode()):08x}"
            case kind:
                return str(kind.value)

    @property
    def takes_place(self) -> bool:
        """What somebody brought and took back, or left with, does not."""
        return self.minutes > 0 and bool(self.text or self.kind not in SOMEBODYS)


def order(
    minutes: int, items: Sequence[Item], presenters: Sequence[Presenter], *, opener: Person | None, last: bool
) -> tuple[Step, ...]:
    """A session's minutes, shared out. ``last``: there is something to look at from last time."""
    edge = EDGE[minutes >= LONG]
    begin = [
        *([Step(Kind.OPENING, edge, person=opener)] if opener else []),
        *([Step(Kind.LAST_TIME, LAST_TIME)] if last else []),
    ]
    room = minutes - edge - sum(step.minutes for step in begin)
    return (*begin, *_between(room, items, presenters[:PRESENTERS_MOST]), Step(Kind.CLOSING, edge))


def _between(room: int, items: Sequence[Item], presenters: Sequence[Presenter]) -> Sequence[Step]:
    shares = _shares(room, [one.minutes for one in presenters], len(items))
    steps = [
        *(Step(Kind.PRESENTS, 0, one.text, one.person) for one in presenters),
        *(Step(Kind.ITEM, 0, item.text, item.person, item.id) for item in items),
    ]
    shared = [replace(step, minutes=share) for step, share in zip(steps, shares, strict=True)]
    rest = room - sum(shares)
    return shared if items or rest < LEAST else [*shared, Step(Kind.TALK, rest)]


def _shares(room: int, presenters: Sequence[int], items: int) -> Sequence[int]:
    """Presenters as they say, the rest in equal parts. When that is too little, all of them get less, in proportion
    and never under the least; what does not fit even so gets nothing."""
    rest = room - sum(presenters)
    if rest >= LEAST * items:
        return [*presenters, *([rest // items] * items if items else ())]
    wanted = [*presenters, *[LEAST] * items]
    fitting = max(room, 0) // LEAST
    if fitting < len(wanted):
        return [*[LEAST] * fitting, *[0] * (len(wanted) - fitting)]
    return _shrunk(wanted, room)


def _shrunk(wanted: Sequence[int], room: int) -> Sequence[int]:
    """There is room for the least of each."""
    least = {n for n, minutes in enumerate(wanted) if minutes <= LEAST}
    while True:
        left = room - LEAST * len(least)
        whole = sum(minutes for n, minutes in enumerate(wanted) if n not in least)
        shares = [LEAST if n in least else minutes * left // whole for n, minutes in enumerate(wanted)]
        small = {n for n, share in enumerate(shares) if share < LEAST}
        if not small:
            return shares
        least |= small


def bent(steps: Sequence[Step], minutes: Mapping[str, int]) -> tuple[Step, ...]:
    """With what somebody who leads decided, by the steps' names."""
    return tuple(replace(step, minutes=minutes.get(step.name, step.minutes)) for step in steps)


def item_minutes(steps: Sequence[Step]) -> Mapping[int, int]:
    """What each item has of a session whose agenda fills it. Where there is time enough, more may still be proposed."""
    items = {step.item: step.minutes for step in steps if step.item is not None and step.takes_place}
    return items if max(items.values(), default=0) <= SCARCE else {}


def whole(steps: Sequence[Step]) -> timedelta:
    return timedelta(minutes=sum(step.minutes for step in steps if step.takes_place))


# ---- where it is ------------------------------------------------------------------------------------------------


class RunState(Enum):
    """``READY``: somebody changed its minutes, and nobody has started it."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"


class Phase(Enum):
    GOING = "going"
    LAST_MINUTE = "minute"
    UP = "up"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One for each time that a session was planned for (``moves``). ``at`` is the step that is on; ``left`` are the
    seconds it has still, while it is paused. ``version`` rises with each turn: what was planned for another is past."""

    id: int = 0
    circle: int
    session: int
    moves: int
    steps: tuple[Step, ...] = ()
    state: RunState = RunState.READY
    at: int = 0
    deadline: datetime | None = None
    left: int = 0
    extra: int = 0
    version: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def on(self) -> bool:
        return self.state in (RunState.RUNNING, RunState.PAUSED)

    @property
    def step(self) -> Step | None:
        return self.steps[self.at] if self.on and self.at < len(self.steps) else None

    @property
    def done(self) -> Sequence[Step]:
        return [step for step in self.steps[: self.at] if step.takes_place]

    @property
    def following(self) -> Step | None:
        number = self._after(self.at)
        return None if number is None else self.steps[number]

    def _after(self, at: int) -> int | None:
        return next((n for n in range(at + 1, len(self.steps)) if self.steps[n].takes_place), None)

    # ---- turns

    def begun(self, steps: Sequence[Step], now: datetime) -> Run:
        fresh = replace(self, steps=tuple(steps), state=RunState.RUNNING, at=-1, started_at=now, ended_at=None)
        return fresh.advanced(now)

    def advanced(self, now: datetime) -> Run:
        """The next step gets its full length from now, however late it comes."""
        number = self._after(self.at)
        if number is None:
            return replace(self.ended(now), at=len(self.steps), left=0)
        length = timedelta(minutes=self.steps[number].minutes)
        return replace(
            self, state=RunState.RUNNING, at=number, deadline=now + length, left=0, extra=0, version=self.version + 1
        )

    def lengthened(self, now: datetime) -> Run:
        longer = replace(self, extra=self.extra + 1, version=self.version + 1)
        if self.deadline is None:
            return replace(longer, left=self.left + int(MORE.total_seconds()))
        return replace(longer, deadline=max(self.deadline, now) + MORE)

    def paused(self, now: datetime) -> Run:
        left = max(int((self.deadline - now).total_seconds()), 0) if self.deadline else self.left
        return replace(self, state=RunState.PAUSED, deadline=None, left=left, version=self.version + 1)

    def resumed(self, now: datetime) -> Run:
        """Also after it was ended too early."""
        until = now + timedelta(seconds=self.left)
        going = replace(self, state=RunState.RUNNING, deadline=until, left=0, ended_at=None)
        return replace(going, version=self.version + 1)

    def ended(self, now: datetime) -> Run:
        return replace(self.paused(now), state=RunState.DONE, ended_at=now)

    @property
    def may_resume(self) -> bool:
        return self.state is RunState.PAUSED or (self.state is RunState.DONE and self.at < len(self.steps))

    # ---- its time

    def near(self, session: Session) -> bool:
        """Whether it began for this time of its session, and not for one that it was moved away from."""
        return self.started_at is not None and session.starts_at - BEFORE <= self.started_at < session.ends_at + BEYOND

    def phase(self, now: datetime) -> Phase:
        if self.deadline is None or self.deadline - now > WARNED:
            return Phase.GOING
        if now < self.deadline:
            return Phase.LAST_MINUTE
        return Phase.UP if now < self.deadline + GRACE else Phase.OVER

    def wakes_at(self, now: datetime) -> datetime | None:
        """When it looks otherwise next."""
        if self.deadline is None:
            return None
        instants = (self.deadline - WARNED, self.deadline, self.deadline + GRACE)
        return next((at for at in instants if at > now), self.deadline + GRACE)


def may_run(session: Session, now: datetime) -> bool:
    """From a while before its session until a while after; of a session that was moved away or cancelled, not."""
    near = session.starts_at - BEFORE <= now < session.ends_at + BEYOND
    return near and session.state is not State.CANCELLED
