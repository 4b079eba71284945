"""A grouping in which only those stand together who may, or the knowledge that there is none."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pairings.maths.sizes import Sizes

Groups = list[list[int]]


@dataclass(slots=True)
class Patience:
    """How many steps may be tried."""

    steps: int

    def spent(self, steps: int = 1) -> bool:
        self.steps -= steps
        return self.steps < 0

    def share(self) -> Patience:
        """Half of what is left, for a first try."""
        half = max(0, self.steps) // 2
        self.steps -= half
        return Patience(half)


def grouping(may: Sequence[int], sizes: Sizes, rng: random.Random, patience: Patience) -> Groups | None:
    """Everybody in one group of these sizes; ``may`` holds, for each, a bit for everybody they may meet.

    The one with the fewest left is placed first, as in any exact cover. ``None`` says that there is none, or, when the
    patience is spent, that none was found.
    """
    count = {size: sizes.count(size) for size in set(sizes)}
    found: Groups = []
    return found if _place((1 << len(may)) - 1, count, may, found, rng, patience) else None


def _place(
    left: int, count: dict[int, int], may: Sequence[int], found: Groups, rng: random.Random, patience: Patience
) -> bool:
    if not left:
        return True
    first = _fewest(left, may, rng)
    for size in sorted((size for size in count if count[size]), key=lambda _: rng.random()):
        count[size] -= 1
        for group in _cliques([first], left & may[first], size - 1, may, rng):
            if patience.spent():
                break
            found.append(group)
            if _place(left & ~_bits(group), count, may, found, rng, patience):
                return True
            found.pop()
        count[size] += 1
    return False


def _fewest(left: int, may: Sequence[int], rng: random.Random) -> int:
    return min(_ones(left), key=lambda one: ((may[one] & left).bit_count(), rng.random()))


def _cliques(group: list[int], among: int, more: int, may: Sequence[int], rng: random.Random) -> Iterator[list[int]]:
    """Every way to complete the group with people who all may meet each other."""
    if not more:
        yield group
        return
    candidates = list(_ones(among))
    rng.shuffle(candidates)
    for one in candidates:
        among &= ~(1 << one)
        yield from _cliques([*group, one], among & may[one], more - 1, may, rng)


def _ones(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _bits(group: Sequence[int]) -> int:
    return sum(1 << one for one in group)
