"""Rules of pairings; pure.

A *round* puts those who take part into *groups* of two or three; each of them has a *seat* there. A meeting counts when
somebody says that it happened. Whoever says that it did not was not there; the others may have met all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import combinations, takewhile

from bot.kernel.address import Person, Place
from bot.people.model import COUNTED_FROM, Profile
from bot.people.working_model import same

EVERY = (1, 2, 3, 4, 6, 8)
DAYS_LEAST = 3
SILENT_MOST = 3  # rounds in a row without a word, then somebody is taken out
PREVIEW_DAYS = 2
ANSWER_FOR = timedelta(days=3)  # how long "did you meet?" stands before a round is over
LAST_CHANCE = timedelta(days=2)  # with less time left nobody is put into another group
WISHES_MOST = 20
QUESTIONS = 12

Pair = tuple[Person, Person]


def pair(one: Person, other: Person) -> Pair:
    return (one, other) if one < other else (other, one)


# ---- the rhythm ---------------------------------------------------------------------------------------------------


class Size(Enum):
    PAIRS = "pairs"  # with an odd number, one three
    THREES = "threes"  # with a number that three does not divide, one or two pairs


class Alike(Enum):
    """What the matcher looks for in profiles, where it costs no repeated meeting."""

    ANY = "any"
    FIELD = "field"
    THEMES = "themes"
    STAGE = "stage"
    MIXED = "mixed"

    @property
    def common(self) -> bool:
        """Looks for something that two have in common and that can be named."""
        return self in (Alike.FIELD, Alike.THEMES)


@dataclass(frozen=True, slots=True)
class Plan:
    """``hour`` is in the circle's zone. ``days`` is how long a pairing lasts until it is asked how it went.

    ``live``: they are to meet, so hours in common count; else they write. ``since``: when it was switched on.
    """

    circle: int
    weekday: int = 1
    hour: time = time(10)
    every: int = 2
    size: Size = Size.PAIRS
    days: int = 10
    live: bool = True
    others: bool = True
    alike: Alike = Alike.ANY
    introduce: bool = True
    on: bool = True
    since: datetime | None = None
    revision: int = 0


def grouped_by(plan: Plan) -> tuple[object, ...]:
    """What groups are made by; when it changes, those that wait are made anew."""
    return plan.size, plan.days, plan.live, plan.others, plan.alike


def days_most(every: int) -> int:
    """A pairing is over before the next one."""
    return every * 7 - 3


# ---- what people have in common ------------------------------------------------------------------------------------


def named_by(profile: Profile, alike: Alike) -> tuple[str, ...]:
    """What of a profile is held against that of another."""
    if alike is Alike.FIELD:
        return (profile.field,) if profile.field else ()
    return profile.working_on


class Whose(Enum):
    BOTH = "both"
    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Common:
    """What these people of a group named, and none of the others."""

    people: tuple[Person, ...]
    themes: tuple[str, ...]
    whose: Whose


def common(group: Sequence[Person], named: Mapping[Person, Sequence[str]]) -> tuple[Common, ...]:
    """What at least two of them have in common, as the first of these wrote it; what most have, first."""
    written: dict[str, str] = {}
    who: dict[str, list[Person]] = {}
    for person in group:
        for theme in named.get(person, ()):
            written.setdefault(same(theme), theme)
            who.setdefault(same(theme), []).append(person)
    shared: dict[tuple[Person, ...], list[str]] = {}
    for key, people in who.items():
        if len(people) > 1:
            shared.setdefault(tuple(people), []).append(written[key])
    in_order = sorted(shared.items(), key=lambda one: -len(one[0]))
    return tuple(Common(people, tuple(themes), _whose(people, group)) for people, themes in in_order)


def _whose(people: Sequence[Person], group: Sequence[Person]) -> Whose:
    if len(people) < len(group):
        return Whose.SOME
    return Whose.BOTH if len(people) == 2 else Whose.ALL


# ---- who takes part -----------------------------------------------------------------------------------------------


class Standing(Enum):
    IN = "in"
    OUT = "out"
    QUIET = "quiet"  # taken out after silent rounds; one tap leads back


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who said yes to pairings once. ``skips``: not the next time. ``silent``: rounds in a row."""

    circle: int
    person: Person
    standing: Standing
    since: datetime
    skips: bool = False
    silent: int = 0

    @property
    def inside(self) -> bool:
        return self.standing is Standing.IN


# ---- rounds -------------------------------------------------------------------------------------------------------


class RoundState(Enum):
    READY = "ready"  # its groups are made, and facilitators may look and change
    OUT = "out"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Round:
    """``slot`` is what may exist once in a circle: a planned wall time, or the newcomer for whom a group is made.

    ``touched``: a facilitator changed the groups. ``lone``: who is in no group; ``left_out``: those of them who are so
    by a facilitator's hand. Why the others are is nobody's to know.
    """

    id: int
    circle: int
    slot: str
    state: RoundState
    goes_at: datetime
    ends_at: datetime
    touched: bool = False
    late: bool = False
    lone: tuple[Person, ...] = ()
    left_out: tuple[Person, ...] = ()

    @property
    def planned(self) -> datetime | None:
        """The wall time it was planned for; an introduction was not."""
        return None if self.extra else datetime.fromisoformat(self.slot)

    @property
    def extra(self) -> bool:
        return self.slot.startswith(NEWCOMER)

    @property
    def closes_at(self) -> datetime:
        return self.ends_at + ANSWER_FOR


NEWCOMER = "new:"


def newcomer_slot(member_id: int) -> str:
    return f"{NEWCOMER}{member_id}"


class Answer(Enum):
    """How it went, as one of them says."""

    MET = "met"
    PLANNED = "planned"
    NOT = "not"
    UNREACHED = "unreached"  # could not reach the other

    @property
    def denies(self) -> bool:
        return self in (Answer.NOT, Answer.UNREACHED)


@dataclass(frozen=True, slots=True)
class Seat:
    """``gone``: dropped out after it went out. ``acted``: pressed anything. ``useful`` is between them and us."""

    person: Person
    answer: Answer | None = None
    useful: bool | None = None
    acted: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """``rooms`` counts the conversations it had: after somebody dropped out it has a new one.

    ``unreached``: a conversation could not be opened, so it stands in the circle's channel and in their homes.
    """

    id: int
    round: int
    circle: int
    seats: tuple[Seat, ...]
    starter: Person | None = None
    rooms: int = 1
    unreached: bool = False
    place: Place | None = None

    @property
    def people(self) -> tuple[Person, ...]:
        return tuple(seat.person for seat in self.seats if not seat.gone)

    def seat(self, person: Person) -> Seat | None:
        return next((seat for seat in self.seats if seat.person == person), None)

    @property
    def here(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if not seat.gone)


class Came(Enum):
    MET = "met"
    OPEN = "open"  # nobody said, or it is planned
    NOT = "not"


def who_met(group: Group) -> tuple[Person, ...]:
    """One *We met* is enough; whoever says that it did not happen was not there."""
    there = tuple(seat.person for seat in group.here if seat.answer is None or not seat.answer.denies)
    said = any(seat.answer is Answer.MET for seat in group.here)
    return there if said and len(there) > 1 else ()


def came_of(group: Group) -> Came:
    if who_met(group):
        return Came.MET
    return Came.NOT if any(seat.answer and seat.answer.denies for seat in group.here) else Came.OPEN


@dataclass(frozen=True, slots=True)
class Thumbs:
    """Of those who said whether their pairing was useful to them, how many said that it was."""

    said: int = 0
    useful: int = 0

    def __add__(self, other: Thumbs) -> Thumbs:
        return Thumbs(self.said + other.said, self.useful + other.useful)


def thumbs(rounds: Iterable[Iterable[Group]]) -> Thumbs | None:
    """Of rounds that are over, the earliest first; nothing before enough have said so. It grows by as many at least,
    so that nobody's answer shows in what it was before."""
    shown = waiting = Thumbs()
    for groups in rounds:
        answers = [seat.useful for group in groups for seat in group.seats if seat.useful is not None]
        waiting += Thumbs(len(answers), sum(answers))
        if waiting.said >= COUNTED_FROM:
            shown, waiting = shown + waiting, Thumbs()
    return shown if shown.said else None


def to_be_asked(group: Group) -> bool:
    """Whether there is still something to find out at the end."""
    return len(group.people) > 1 and came_of(group) is Came.OPEN


def was_silent(group: Group, person: Person) -> bool:
    """Pressed nothing, and nobody says that they met."""
    seat = group.seat(person)
    return seat is not None and not seat.gone and not seat.acted and person not in who_met(group)


# ---- what was before ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Past:
    """A group of an earlier round, with the day it went out. ``extra``: made for a newcomer, between two rounds."""

    group: Group
    on: date
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """What two have behind them: when they last met, and when they were last put together without our knowing more."""

    met: date | None = None
    put: date | None = None
    times: int = 0


def ties(past: Iterable[Past]) -> Mapping[Pair, Tie]:
    """From the earliest to the latest."""
    found: dict[Pair, Tie] = {}
    for one in past:
        come, there = came_of(one.group), who_met(one.group) or one.group.people
        if come is Came.NOT:
            continue
        for two in combinations(sorted(there), 2):
            before = found.get(two, Tie())
            if come is Came.MET:
                found[two] = replace(before, met=one.on, put=None, times=before.times + 1)
            else:
                found[two] = replace(before, put=one.on, times=before.times + 1)
    return found


def has_met(person: Person, past: Iterable[Past]) -> frozenset[Person]:
    """Whom this person met, as far as somebody said so."""
    groups = (who_met(one.group) for one in past)
    return frozenset(other for there in groups if person in there for other in there if other != person)


def had_to_repeat(past: Sequence[Past]) -> frozenset[Person]:
    """Who met somebody again in the last round, or waited there in vain: they come first for somebody new."""
    latest = next((one.group.round for one in reversed(past) if not one.extra), None)
    last = [one for one in past if one.group.round == latest]
    before = ties(takewhile(lambda one: one.group.round != latest, past))
    again = {p for one in last for p in one.group.people for q in one.group.people if p != q and pair(p, q) in before}
    waited = {seat.person for one in last for seat in one.group.here if seat.answer is Answer.UNREACHED}
    return frozenset(again | waited)


def begun(past: Iterable[Past]) -> Mapping[Person, int]:
    """How often somebody was named to start."""
    return Counter(one.group.starter for one in past if one.group.starter is not None)


def question_of(group: Group) -> int:
    """The number of its opening question: groups of one round have different ones."""
    return group.id % QUESTIONS + 1


Groups = tuple[tuple[Person, ...], ...]


def without(groups: Iterable[tuple[Person, ...]], gone: Iterable[Person]) -> Groups:
    """What is left of the groups; one may be left alone in one."""
    away = set(gone)
    left = (tuple(person for person in group if person not in away) for group in groups)
    return tuple(group for group in left if group)
