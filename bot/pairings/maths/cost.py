"""What it costs to put two people together. First no ban is broken, then as few as possible meet again, and only then
come who met when, what people wish, and whose turn it is for somebody new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from bot.kernel.address import Person
from bot.pairings.maths.values import Asked, Known, Levels, Pair, Traits, Wishes, kept_apart, pair

BANNED = 10**9
REPEAT = 10**6
_PER_MEETING, _LAST_ROUND, _ROUND_BEFORE, _REPEATED_LAST_TIME = 100, 60, 25, 30
_LONG_AGO = 10_000  # more often does not cost more, so that no sum of these reaches a repeat
_NO_HOURS, _ONE_HOUSE, _LEVEL, _OTHER_JOB = 20, 10, 5, 10
_THEMES = (8, 2, 1, 0)  # by how many are shared: the first matters most. Who named none is as far from everybody
_DAY = 24


class Costs:
    """Of any two of these people, by their places in the row."""

    def __init__(self, people: Sequence[Person], asked: Asked) -> None:
        self.people = people
        self._asked = asked
        self._known = asked.history.pairs()
        self._bans = kept_apart(asked)
        self._kinds, self._kind_of = _kinds([asked.traits.get(person, Traits()) for person in people])
        self._between: dict[tuple[int, int], int] = {}

    def __call__(self, one: int, other: int) -> int:
        two = pair(self.people[one], self.people[other])
        known = self._known.get(two)
        again = self._again(two, known) if known else 0
        return again + (BANNED if two in self._bans else 0) + self.wish(one, other)

    def _again(self, two: Pair, known: Known) -> int:
        rounds_ago = self._asked.round - known.round
        recent = {1: _LAST_ROUND, 2: _ROUND_BEFORE}.get(rounds_ago, 0)
        unlucky = sum(person in self._unlucky for person in two) * _REPEATED_LAST_TIME
        return REPEAT + min(known.times * _PER_MEETING, _LONG_AGO) + recent + unlucky

    @cached_property
    def _unlucky(self) -> frozenset[Person]:
        return frozenset(self._asked.repeated)

    @property
    def banned(self) -> bool:
        """Whether anybody at all is kept from anybody."""
        return bool(self._bans)

    @property
    def wished(self) -> bool:
        """Whether anybody differs from anybody in what wishes look at."""
        return len(self._kinds) > 1

    def wish(self, one: int, other: int) -> int:
        """The part of it that wishes make."""
        return self._unwished(self._kind_of[one], self._kind_of[other])

    def hours(self, one: int) -> int:
        """For a first arrangement: who can meet at the same hours stands together."""
        return self._kinds[self._kind_of[one]].hours if self._asked.wishes.live else 0

    def _unwished(self, one: int, other: int) -> int:
        kinds = (one, other) if one < other else (other, one)
        found = self._between.get(kinds)
        if found is None:
            found = self._between[kinds] = unwished(self._kinds[one], self._kinds[other], self._asked.wishes)
        return found

    def matrix(self) -> list[list[int]]:
        return self._matrix(self)

    def wishes(self) -> list[list[int]]:
        return self._matrix(self.wish)

    def _matrix(self, cost: Callable[[int, int], int]) -> list[list[int]]:
        everybody = range(len(self.people))
        return [[cost(one, other) if one != other else 0 for other in everybody] for one in everybody]


def _kinds(traits: Sequence[Traits]) -> tuple[list[Traits], list[int]]:
    """Many people are alike in what wishes look at; each kind is compared with each other only once."""
    numbers: dict[Traits, int] = {}
    kind_of = [numbers.setdefault(each, len(numbers)) for each in traits]
    return list(numbers), kind_of


def unwished(one: Traits, other: Traits, wishes: Wishes) -> int:
    """How far two are from what people wish, from 0."""
    far = 0
    if wishes.live and not two_hours(one.hours, other.hours):
        far += _NO_HOURS
    if wishes.other_organisation and one.organisation and one.organisation == other.organisation:
        far += _ONE_HOUSE
    if wishes.shared_theme:
        far += _THEMES[min(len(one.themes & other.themes), len(_THEMES) - 1)]
    if (one.seeks_same_job or other.seeks_same_job) and one.job.casefold() != other.job.casefold():
        far += _OTHER_JOB
    return far + _levels(one.level, other.level, wishes.levels)


def _levels(one: int | None, other: int | None, wanted: Levels) -> int:
    if one is None or other is None or wanted is Levels.ANY:
        return 0
    if wanted is Levels.SAME:
        return min(abs(one - other), 2) * _LEVEL
    return _LEVEL if one == other else 0


def two_hours(one: int, other: int) -> bool:
    """Whether both are free in two hours in a row, also around midnight UTC."""
    both = one & other
    return bool(both & (both << 1 | both >> (_DAY - 1)))


def hours_of(offset: float, first: int = 9, last: int = 17) -> int:
    """The UTC hours in which somebody that far east of UTC has their day, from ``first`` o'clock until ``last``."""
    return sum(1 << int(hour - offset) % _DAY for hour in range(first, last))
