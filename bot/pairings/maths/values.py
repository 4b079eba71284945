"""What a matcher is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import combinations
from typing import TypeAlias

from bot.kernel.address import Person

Pair: TypeAlias = tuple[Person, Person]
Group: TypeAlias = tuple[Person, ...]

EVERY_HOUR = (1 << 24) - 1


def pair(one: Person, other: Person) -> Pair:
    """The same two in the same order, whoever is named first."""
    return (one, other) if one < other else (other, one)


def pairs_of(group: Iterable[Person]) -> list[Pair]:
    return list(combinations(sorted(group), 2))


class Mode(Enum):
    """Which sizes a group may have. ``PAIRS`` with an odd number has one trio; in ``PAIRS_RESTING`` one rests instead.

    Threes with fours suit every format; threes with twos suit a coffee, never a Troika.
    """

    PAIRS = "pairs"
    PAIRS_RESTING = "pairs-resting"
    THREES_OR_FOURS = "threes-or-fours"
    THREES_OR_TWOS = "threes-or-twos"
    FOURS = "fours"


class Why(Enum):
    """Why somebody is in no group."""

    ALONE = "alone"  # nobody else is there
    BANNED = "banned"  # no grouping is left that keeps apart those who are to be kept apart
    RESTS = "rests"  # an odd number, and no trio wanted


@dataclass(frozen=True, slots=True)
class LeftOut:
    person: Person
    why: Why


@dataclass(frozen=True, slots=True)
class Meeting:
    """A group that did meet. What did not happen is left out of a history, so it does not count."""

    group: Group
    round: int
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What two have behind them."""

    times: int
    round: int
    on: date | None


class History:
    """Who met whom, how often, and when last."""

    __slots__ = ("_known",)

    def __init__(self, meetings: Iterable[Meeting] = ()) -> None:
        self._known: dict[Pair, Known] = {}
        for meeting in sorted(meetings, key=lambda met: met.round):
            self._remember(meeting)

    def _remember(self, meeting: Meeting) -> None:
        for two in pairs_of(meeting.group):
            before = self._known.get(two)
            on = meeting.on or (before.on if before else None)
            self._known[two] = Known(before.times + 1 if before else 1, meeting.round, on)

    def known(self, one: Person, other: Person) -> Known | None:
        return self._known.get(pair(one, other))

    def pairs(self) -> Mapping[Pair, Known]:
        return self._known

    def with_round(self, planned: Round) -> History:
        """As if that round had happened, too."""
        history = History()
        history._known |= self._known
        for group in planned.groups:
            history._remember(Meeting(group, planned.number))
        return history


@dataclass(frozen=True, slots=True)
class Traits:
    """What a wish may look at. ``hours`` has a bit for each hour of the UTC day in which the person can meet.

    ``seeks_same_job`` is for a newcomer who is the only one with the job in their own organisation.
    """

    hours: int = EVERY_HOUR
    organisation: str = ""
    themes: frozenset[str] = frozenset()
    level: int | None = None
    job: str = ""
    seeks_same_job: bool = False


class Levels(Enum):
    """Whether people of one level of experience are to meet, or of several."""

    ANY = "any"
    SAME = "same"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Wishes:
    """Soft: they choose among groups with as few repeats, they never cause one."""

    live: bool = False  # two hours in a row that both can
    other_organisation: bool = True
    shared_theme: bool = False
    levels: Levels = Levels.ANY


@dataclass(frozen=True, slots=True)
class Asked:
    """One round to be matched. The same question has the same answer; the order of ``people`` does not matter.

    ``repeated`` are those who had to meet somebody again last time: they come first for somebody new.
    ``rested`` says how often somebody was left out so far: the next is who was so least often.
    ``away`` names rounds, for plans of several, in which somebody will not be there.
    """

    people: Collection[Person]
    round: int
    seed: str
    mode: Mode = Mode.PAIRS
    history: History = field(default_factory=History)
    bans: Collection[Pair] = ()
    traits: Mapping[Person, Traits] = field(default_factory=dict)
    wishes: Wishes = Wishes()
    repeated: Collection[Person] = ()
    rested: Mapping[Person, int] = field(default_factory=dict)
    away: Mapping[int, Collection[Person]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Round:
    """Everybody who was asked for stands in exactly one group, or is left out with a reason."""

    number: int
    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...] = ()


def kept_apart(asked: Asked) -> frozenset[Pair]:
    return frozenset(pair(*two) for two in asked.bans)


def repeats(groups: Iterable[Group], history: History) -> tuple[Pair, ...]:
    """The pairs in these groups who have met before."""
    known = history.pairs()
    return tuple(two for group in groups for two in pairs_of(group) if two in known)
