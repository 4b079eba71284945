"""Several rounds improved together: tabu search on the social golfer problem, for all sizes and whoever is there."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.pairings.maths.exact import Groups

_LONGEST_TABU = 12


class Rounds:
    """``met`` says how often each two have met before; whoever must not meet counts as met very often.

    A meeting costs as many as those two had before it, so repeats are few first, and then even.
    """

    def __init__(self, rounds: Sequence[Groups], met: Sequence[Sequence[int]]) -> None:
        self.rounds = [[list(group) for group in groups] for groups in rounds]
        self._met = [list(row) for row in met]
        self._at = [{one: group for group in groups for one in group} for groups in self.rounds]
        self._planned: dict[tuple[int, int], int] = {}
        self._tabu: dict[tuple[int, int, int], int] = {}
        self.cost = 0
        for groups in self.rounds:
            for group in groups:
                for two in combinations(group, 2):
                    self._add(*two)

    def improve(self, rng: random.Random, steps: int) -> bool:
        """Whether rounds were found in which nobody meets again; else they are the best that were seen."""
        best, lowest = self._copy(), self.cost
        for step in range(steps):
            if not self.cost:
                return True
            self._step(step, lowest, rng)
            if self.cost < lowest:
                best, lowest = self._copy(), self.cost
        self.rounds, self.cost = best, lowest
        return not lowest

    def _copy(self) -> list[Groups]:
        return [[list(group) for group in groups] for groups in self.rounds]

    def _step(self, step: int, lowest: int, rng: random.Random) -> None:
        """One of two who meet again goes where it is cheapest now, even if it gets worse, and not back for a while."""
        number, one = self._somebody(rng)
        swaps = [
            (self._change(number, one, other), rng.random(), other)
            for other, group in self._at[number].items()
            if group is not self._at[number][one]
        ]
        free = [
            swap for swap in swaps if self._tabu.get((number, one, swap[2]), -1) < step or self.cost + swap[0] < lowest
        ]
        if not free:
            return
        _, _, other = min(free)
        self._swap(number, one, other)
        until = step + rng.randrange(3, _LONGEST_TABU)
        self._tabu[number, one, other] = self._tabu[number, other, one] = until

    def _somebody(self, rng: random.Random) -> tuple[int, int]:
        """In a round, one of two who meet there not for the first time."""
        again = [two for two, times in self._planned.items() if times and self._met[two[0]][two[1]] > 1]
        two = rng.choice(again)
        numbers = [number for number, at in enumerate(self._at) if two[0] in at and at[two[0]] is at.get(two[1])]
        return rng.choice(numbers), rng.choice(two)

    def _change(self, number: int, one: int, other: int) -> int:
        here, there = self._at[number][one], self._at[number][other]
        of_one, of_other = self._met[one], self._met[other]
        change = 0
        for beside in here:
            if beside != one:
                change += of_other[beside] - of_one[beside] + 1
        for beside in there:
            if beside != other:
                change += of_one[beside] - of_other[beside] + 1
        return change

    def _swap(self, number: int, one: int, other: int) -> None:
        at = self._at[number]
        here, there = at[one], at[other]
        for two in _beside(one, here), _beside(other, there):
            for pair in two:
                self._remove(*pair)
        here[here.index(one)], there[there.index(other)] = other, one
        at[one], at[other] = there, here
        for two in _beside(one, there), _beside(other, here):
            for pair in two:
                self._add(*pair)

    def _add(self, one: int, other: int) -> None:
        self.cost += self._met[one][other]
        self._count(one, other, 1)

    def _remove(self, one: int, other: int) -> None:
        self._count(one, other, -1)
        self.cost -= self._met[one][other]

    def _count(self, one: int, other: int, more: int) -> None:
        self._met[one][other] += more
        self._met[other][one] += more
        two = (min(one, other), max(one, other))
        self._planned[two] = self._planned.get(two, 0) + more


def _beside(one: int, group: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((one, other) for other in group if other != one)
