"""Several rounds improved together: tabu search on the social golfer problem, for all sizes and whoever is there."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

from bot.pairings.maths.exact import Groups, Patience

_LONGEST_TABU = 12
_STALE = 1_200  # the more still meet again, the sooner it is given up where nothing gets better
_PICK = 9  # choosing somebody and moving them takes about as long as weighing so many swaps


class Rounds:
    """``met`` says how often each two have met before; whoever must not meet counts as met very often.

    A meeting costs as many as those two had before it, so repeats are few first, and then even.
    """

    def __init__(self, rounds: Sequence[Groups], met: Sequence[Sequence[int]]) -> None:
        self.rounds = _copy(rounds)
        self._met = [list(row) for row in met]
        self._place()
        self._planned: dict[tuple[int, int], int] = {}
        self._again: dict[tuple[int, int], None] = {}  # who meet in some round, and not for the first time
        self._tabu: dict[tuple[int, int, int], int] = {}
        self._steps = 0
        self.cost = 0
        for groups in self.rounds:
            self._count_all(groups, 1)

    def improve(self, rng: random.Random, patience: Patience) -> bool:
        """Whether rounds were found in which nobody meets again; else they are the best that were seen."""
        best, lowest, since = _copy(self.rounds), self.cost, self._steps
        while self.cost and (self._steps - since) * lowest < _STALE and not patience.spent(_PICK):
            self._steps += 1
            self._step(lowest, rng, patience)
            if self.cost < lowest:
                best, lowest, since = _copy(self.rounds), self.cost, self._steps
        if self.cost > lowest:
            self._restore(best)
        return not self.cost

    def worst(self, first: int) -> int:
        """The round, of that one and the following, without which the fewest meet again; of several the last."""
        return max(range(first, len(self.rounds)), key=lambda number: (self._weight(self.rounds[number]), number))

    def drop(self, number: int) -> Groups:
        """Go on without one of the rounds."""
        groups = self.rounds.pop(number)
        self._count_all(groups, -1)
        self._place()
        self._tabu.clear()
        return groups

    def _weight(self, groups: Groups) -> int:
        return sum(self._met[one][other] - 1 for group in groups for one, other in combinations(group, 2))

    def _restore(self, rounds: Sequence[Groups]) -> None:
        for groups in self.rounds:
            self._count_all(groups, -1)
        self.rounds = _copy(rounds)
        for groups in self.rounds:
            self._count_all(groups, 1)
        self._place()

    def _place(self) -> None:
        self._at = [{one: group for group in groups for one in group} for groups in self.rounds]

    def _count_all(self, groups: Groups, more: int) -> None:
        for group in groups:
            for two in combinations(group, 2):
                self._count(*two, more)

    def _step(self, lowest: int, rng: random.Random, patience: Patience) -> None:
        """One of two who meet again goes where it is cheapest now, even if it gets worse, and not back for a while."""
        number, one = self._somebody(rng)
        patience.spent(len(self._at[number]))
        enough, tabu, now = lowest - self.cost, self._tabu.get, self._steps
        changes = self._changes(number, one)
        free = [it for it in changes if it[0] < enough or tabu((number, one, it[1]), -1) < now]
        if free:
            least = min(free)[0]
            other = rng.choice([it[1] for it in free if it[0] == least])
            self._swap(number, one, other)
            until = now + rng.randrange(3, _LONGEST_TABU)
            self._tabu[number, one, other] = self._tabu[number, other, one] = until

    def _somebody(self, rng: random.Random) -> tuple[int, int]:
        """In a round, one of two who meet there not for the first time."""
        one, other = two = rng.choice(list(self._again))
        numbers = [number for number, at in enumerate(self._at) if one in at and at[one] is at.get(other)]
        return rng.choice(numbers), rng.choice(two)

    def _changes(self, number: int, one: int) -> list[tuple[int, int]]:
        """What it costs more when this one changes places with each of the others of that round."""
        mine, met, found = self._at[number][one], self._met, list[tuple[int, int]]()
        of_one, beside = met[one], [each for each in mine if each != one]
        leaving = len(beside) - sum([of_one[each] for each in beside])
        for group in self.rounds[number]:
            if group is not mine:
                joining = leaving + sum([of_one[each] for each in group]) + len(group) - 1
                for other in group:
                    of_other = met[other]
                    change = joining - of_one[other]
                    for each in group:
                        change -= of_other[each]
                    for each in beside:
                        change += of_other[each]
                    found.append((change, other))
        return found

    def _swap(self, number: int, one: int, other: int) -> None:
        at = self._at[number]
        here, there = at[one], at[other]
        self._count_beside(one, here, other, there, -1)
        here[here.index(one)], there[there.index(other)] = other, one
        at[one], at[other] = there, here
        self._count_beside(one, there, other, here, 1)

    def _count_beside(self, one: int, here: list[int], other: int, there: list[int], more: int) -> None:
        for person, group in ((one, here), (other, there)):
            for beside in group:
                if beside != person:
                    self._count(person, beside, more)

    def _count(self, one: int, other: int, more: int) -> None:
        met = self._met[one][other]
        self.cost += met if more > 0 else 1 - met
        met += more
        self._met[one][other] = self._met[other][one] = met
        two = (one, other) if one < other else (other, one)
        self._planned[two] = planned = self._planned.get(two, 0) + more
        if planned and met > 1:
            self._again[two] = None
        else:
            self._again.pop(two, None)


def _copy(rounds: Sequence[Groups]) -> list[Groups]:
    return [[list(group) for group in groups] for groups in rounds]
