"""One round among many hundreds or thousands.

Almost everybody is new to everybody, so a shuffle is nearly right: those who would meet again change places with
somebody at random, and wishes are met as far as a budget of tries goes.
"""

from __future__ import annotations

import random

from bot.pairings.maths.cost import REPEAT, Costs
from bot.pairings.maths.exact import Groups
from bot.pairings.maths.sizes import Sizes

_TRIES, _TRIES_EACH = 40_000, 60  # so many swaps are weighed for wishes alone


def arranged(costs: Costs, sizes: Sizes, rng: random.Random) -> Groups:
    """Groups in which no swap of two people lowers the number of those who meet again."""
    groups = _by_hours(costs, sizes, rng)
    floor = _Floor(groups, costs)
    floor.repair(rng)
    if costs.wished:
        floor.polish(rng, min(_TRIES, _TRIES_EACH * len(costs.people)))
        floor.repair(rng)
    return groups


def _by_hours(costs: Costs, sizes: Sizes, rng: random.Random) -> Groups:
    order = list(range(len(costs.people)))
    rng.shuffle(order)
    order.sort(key=costs.hours)
    rest = iter(order)
    return [[next(rest) for _ in range(size)] for size in rng.sample(sizes, len(sizes))]


class _Floor:
    """Where everybody stands."""

    def __init__(self, groups: Groups, costs: Costs) -> None:
        self._groups, self._costs = groups, costs
        self._at = {one: group for group in groups for one in group}

    def repair(self, rng: random.Random) -> None:
        """Those who would meet again, or must not meet, change places as long as that makes fewer of them."""
        order = list(self._at)
        rng.shuffle(order)
        better = True
        while better:
            better = False
            for one in [one for one in order if self._weight(one, self._at[one]) >= REPEAT]:
                better |= self._move_away(one, order, rng.randrange(len(order)))

    def _move_away(self, one: int, order: list[int], start: int) -> bool:
        """The first swap that lowers the number; somebody at random is asked first, everybody in the end."""
        if self._weight(one, self._at[one]) < REPEAT:
            return False
        return any(self._swap(one, order[(start + step) % len(order)], REPEAT // 2) for step in range(len(order)))

    def polish(self, rng: random.Random, tries: int) -> None:
        """Who is furthest from what they wish looks around first."""
        order = list(self._at)
        unhappy = [one for one in order if self._weight(one, self._at[one])]
        for _ in range(tries if unhappy else 0):
            self._swap(rng.choice(unhappy), rng.choice(order), 1)

    def _weight(self, one: int, group: list[int]) -> int:
        return sum(self._costs(one, beside) for beside in group if beside != one)

    def _swap(self, one: int, other: int, least: int) -> bool:
        """Swap if that saves at least so much."""
        here, there = self._at[one], self._at[other]
        if here is there:
            return False
        before = self._weight(one, here) + self._weight(other, there)
        if not before or before - self._after(one, other, here, there) < least:
            return False
        here[here.index(one)], there[there.index(other)] = other, one
        self._at[one], self._at[other] = there, here
        return True

    def _after(self, one: int, other: int, here: list[int], there: list[int]) -> int:
        costs = self._costs
        stays = sum(costs(one, beside) for beside in there if beside != other)
        return stays + sum(costs(other, beside) for beside in here if beside != one)
