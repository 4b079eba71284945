"""One round among a circle: swaps of two people, begun anew a few times, until no swap makes it better."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.pairings.maths.cost import BANNED, REPEAT
from bot.pairings.maths.exact import Groups, Patience, grouping
from bot.pairings.maths.sizes import Sizes

Matrix = Sequence[Sequence[int]]

_STEPS_FOR_BANS = 500
_SWAPS = 60_000  # about as many are weighed in one search, whatever the number of people
_FEW = 32  # among so many it pays to look ahead
_GLANCE = 150


@dataclass(frozen=True, slots=True)
class Care:
    """How long to search for one round: steps for nobody to meet again, looks at what follows, and kicks."""

    steps: int
    looks: int
    kicks: int


CAREFUL = Care(4_000, 6, 20)  # for a round that goes out
QUICK = Care(150, 0, 2)  # for one of many to come


def best(costs: Matrix, sizes: Sizes, rng: random.Random, care: Care = CAREFUL) -> Groups:
    """Groups which no swap of two people makes better; nobody meets again, and no ban is broken, if that can be."""
    people = len(costs)
    start = _without_repeat(costs, sizes, rng, care) or keeping_bans(costs, sizes, rng) or shuffled(people, sizes, rng)
    return kicked(start, costs, rng, max(2, min(care.kicks, _SWAPS // (people * people))))


def _without_repeat(costs: Matrix, sizes: Sizes, rng: random.Random, care: Care) -> Groups | None:
    """Of a few such groupings the one after which most rounds are left that can be had without a repeat, too."""
    may = _may(costs, REPEAT)
    first = grouping(may, sizes, rng, Patience(care.steps))
    if first is None or len(costs) > _FEW or all(one.bit_count() == len(costs) - 1 for one in may):
        return first
    others = (grouping(may, sizes, rng, Patience(care.steps)) for _ in range(care.looks))
    return max([first, *filter(None, others)], key=lambda groups: _left_after(groups, may, sizes, rng))


def _left_after(groups: Groups, may: Sequence[int], sizes: Sizes, rng: random.Random) -> int:
    """How many rounds follow when one is taken after the other."""
    left, rounds, following = list(may), 0, groups
    while following:
        for group in following:
            for one in group:
                left[one] &= ~sum(1 << other for other in group)
        following = grouping(left, sizes, rng, Patience(_GLANCE)) or []
        rounds += 1
    return rounds


def keeping_bans(costs: Matrix, sizes: Sizes, rng: random.Random) -> Groups | None:
    """With repeats, if need be. ``None`` where there is none, or none is found soon."""
    found = grouping(_may(costs, BANNED), sizes, rng, Patience(_STEPS_FOR_BANS))
    if found is None:
        found = shuffled(len(costs), sizes, rng)
        climb(found, costs)
    return found if total(found, costs) < BANNED else None


def _may(costs: Matrix, below: int) -> list[int]:
    """For each, a bit for everybody they can be put beside for less than that."""
    return [
        sum(1 << other for other, cost in enumerate(row) if cost < below and other != one)
        for one, row in enumerate(costs)
    ]


def kicked(start: Groups, costs: Matrix, rng: random.Random, kicks: int) -> Groups:
    """Iterated local search: what is found is shaken a little and climbed from again; the best stays."""
    found = start
    climb(found, costs)
    lowest = total(found, costs)
    for _ in range(kicks if lowest else 0):
        tried = [list(group) for group in found]
        _shake(tried, rng)
        climb(tried, costs)
        if (cost := total(tried, costs)) < lowest:
            found, lowest = tried, cost
    return found


def shuffled(people: int, sizes: Sizes, rng: random.Random) -> Groups:
    order = list(range(people))
    rng.shuffle(order)
    rest = iter(order)
    return [[next(rest) for _ in range(size)] for size in sizes]


def total(groups: Groups, costs: Matrix) -> int:
    return sum(weight(one, group, costs) for group in groups for one in group) // 2


def weight(one: int, group: Sequence[int], costs: Matrix) -> int:
    """What it costs that this one stands with these."""
    row = costs[one]
    return sum([row[other] for other in group])


def climb(groups: Groups, costs: Matrix) -> None:
    """Swap two people of different groups as long as that makes it better."""
    better = True
    while better:
        better = False
        for at, group in enumerate(groups):
            for other_group in groups[at + 1 :]:
                better |= _swap_between(group, other_group, costs)


def _swap_between(group: list[int], others: list[int], costs: Matrix) -> bool:
    better = False
    for at in range(len(group)):
        for there in range(len(others)):
            if gain(group, at, others, there, costs) > 0:
                group[at], others[there] = others[there], group[at]
                better = True
    return better


def gain(group: Sequence[int], at: int, others: Sequence[int], there: int, costs: Matrix) -> int:
    """How much cheaper it gets when these two change places."""
    one, other = group[at], others[there]
    here, away = costs[one], costs[other]
    saved = 0
    for beside in group:
        if beside != one:
            saved += here[beside] - away[beside]
    for beside in others:
        if beside != other:
            saved += away[beside] - here[beside]
    return saved


def _shake(groups: Groups, rng: random.Random) -> None:
    for _ in range(2 if len(groups) > 1 else 0):
        one, other = rng.sample(groups, 2)
        at, there = rng.randrange(len(one)), rng.randrange(len(other))
        one[at], other[there] = other[there], one[at]
