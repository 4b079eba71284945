"""Rules of the poll "when can we meet?"; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.address import Person
from bot.people.model import Member
from bot.sessions.bestslots import Fit, Ranked, rank

SLOTS_LEAST, SLOTS_MOST = 2, 20
SUGGESTED = 8
SPAN_MOST = 31  # days
TITLE_MOST = 80
TYPED_MOST = 1_500
OPEN_DAYS = 3  # where nobody says until when
LONGER = timedelta(days=3)
BEST_SHOWN = 5
PAGE = 10  # choices of one field

_CLOCK = re.compile(r"\b(\d{1,2}(?::|h)\d{2}(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?|noon|midday)", re.IGNORECASE)


class PollState(Enum):
    OPEN = "open"
    CLOSED = "closed"
    TAKEN = "taken"  # one of its times became a session
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """``slots`` in the order of time; each has an id of its own in the store. ``session`` is what became of it."""

    id: int = 0
    circle: int
    by: Person | None
    title: str = ""
    minutes: int
    slots: tuple[Slot, ...] = ()
    opened_at: datetime
    closes_at: datetime
    state: PollState = PollState.OPEN
    session: int | None = None

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    def open(self, now: datetime) -> bool:
        return self.state is PollState.OPEN and now < self.closes_at

    def undecided(self) -> bool:
        return self.state in (PollState.OPEN, PollState.CLOSED)

    def slot(self, id_: int) -> Slot | None:
        return next((slot for slot in self.slots if slot.id == id_), None)


@dataclass(frozen=True, slots=True)
class Slot:
    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """What one person says of one time. Whoever answers marks all of them, so one row tells that they did."""

    slot: int
    person: Person
    fit: Fit


def marks_of(poll: Poll, person: Person, works: Collection[str], need: Collection[str]) -> list[Mark]:
    """Ticked as both, it works; not ticked, it does not."""
    return [Mark(slot.id, person, _fit(str(slot.id), works, need)) for slot in poll.slots]


def _fit(slot: str, works: Collection[str], need: Collection[str]) -> Fit:
    if slot in works:
        return Fit.WORKS
    return Fit.NEED if slot in need else Fit.NO


@dataclass(frozen=True, slots=True)
class Result:
    """What a poll says so far. ``best`` are all of its times that lie ahead, the best first."""

    best: tuple[Ranked[Person], ...]
    answered: int
    asked: int

    @property
    def usable(self) -> tuple[Ranked[Person], ...]:
        """Those to which anybody at all can come."""
        return tuple(one for one in self.best if one.come)


def result(
    poll: Poll,
    marks: Sequence[Mark],
    members: Sequence[Member],
    now: datetime,
    last_night: Collection[Person] = (),
) -> Result:
    """Of those who are in the circle now, and of times that are not past."""
    here = {member.person: member.zone for member in members}
    by: dict[int, dict[Person, Fit]] = {slot.id: {} for slot in poll.slots}
    for mark in marks:
        if mark.person in here and mark.slot in by:
            by[mark.slot][mark.person] = mark.fit
    answered = {person for said in by.values() for person in said}
    ahead = [slot for slot in poll.slots if slot.at > now]
    best = rank([slot.at for slot in ahead], poll.length, here, [by[slot.id] for slot in ahead], last_night)
    numbered = {slot.at: number for number, slot in enumerate(poll.slots)}
    placed = tuple(replace(one, index=numbered[one.at]) for one in best)
    return Result(placed, len(answered), len(here))


def counts(poll: Poll, marks: Sequence[Mark], members: Collection[Person]) -> Mapping[int, tuple[int, int]]:
    """Of each time: for how many it works, and for how many if need be."""
    here = [mark for mark in marks if mark.person in members]
    return {slot.id: (_number(slot.id, Fit.WORKS, here), _number(slot.id, Fit.NEED, here)) for slot in poll.slots}


def _number(slot: int, fit: Fit, marks: Sequence[Mark]) -> int:
    return sum(mark.slot == slot and mark.fit is fit for mark in marks)


# ---- what was typed ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line such as "Thu 3 December, 18:00, 19:30": the words of the day and of each time."""

    day: str
    hours: tuple[str, ...]


def typed_lines(text: str) -> list[TypedLine]:
    """A line without a time has no ``hours``; one without a day an empty ``day``."""
    found: list[TypedLine] = []
    for line in re.split(r"[\n;]", text):
        if not line.strip():
            continue
        clocks = list(_CLOCK.finditer(line))
        day = line[: clocks[0].start()] if clocks else line
        found.append(TypedLine(_bare(day), tuple(_written(clock[0]) for clock in clocks)))
    return found


def _bare(day: str) -> str:
    return re.sub(r"(?:[\s,:–—-]|\bat\b|\bfrom\b|@)+$", "", day.strip(), flags=re.IGNORECASE).strip(" •*-")


def _written(clock: str) -> str:
    return clock.casefold().replace("h", ":").replace(".", "").strip()
