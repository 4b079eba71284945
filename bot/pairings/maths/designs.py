"""Schedules known beforehand: the most rounds in which nobody meets anybody twice, and cycles in which all meet evenly.

Pairs come from the circle method. Threes are Kirkman triple systems (they exist for every n = 3 mod 6, Ray-Chaudhuri
and Wilson 1971) and nearly Kirkman ones (n = 0 mod 6, Kotzig and Rosa 1974); threes with a two are these less one
person. The rest, which are schedules of the social golfer problem, were searched for once: ``schedules.txt``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import TypeAlias

from bot.pairings.maths.sizes import sizes
from bot.pairings.maths.values import Mode

Labels: TypeAlias = tuple[int, ...]
Split: TypeAlias = tuple[Labels, ...]
Schedule: TypeAlias = tuple[Split, ...]

_KINDS = {Mode.PAIRS: "P", Mode.THREES_OR_FOURS: "A", Mode.THREES_OR_TWOS: "B", Mode.FOURS: "Q"}


@cache
def schedule(people: int, mode: Mode) -> Schedule:
    """The longest one known without a repeat, for people numbered from 0; who is in no group of a round rests."""
    if people < 2:
        return ()
    if mode is Mode.PAIRS_RESTING or (mode is Mode.PAIRS and people % 2 == 0):
        return round_robin(people)
    if mode is Mode.THREES_OR_TWOS and people % 3 == 2 and people > 2:
        return _without_last(schedule(people + 1, mode))
    kind = "T" if people % 3 == 0 and mode in (Mode.THREES_OR_FOURS, Mode.THREES_OR_TWOS) else _KINDS[mode]
    return _shipped().get((kind, people)) or (_in_a_row(people, mode),)


def round_robin(people: int) -> Schedule:
    """The circle method: one stays, the others walk around the table. With an odd number the one who would stay is
    nobody, and whoever would meet nobody rests."""
    seats = people + people % 2
    return tuple(tuple(two for two in _across(seats, turn) if max(two) < people) for turn in range(seats - 1))


def _across(seats: int, turn: int) -> list[Labels]:
    around = seats - 1
    facing = [((turn + step) % around, (turn - step) % around) for step in range(1, seats // 2)]
    return [(turn, around), *facing]


def _without_last(rounds: Schedule) -> Schedule:
    """One person fewer: the group that loses them is smaller, and nobody meets more often than before."""
    gone = sum(len(group) for group in rounds[0]) - 1
    return tuple(tuple(tuple(label for label in group if label != gone) for group in split) for split in rounds)


def _in_a_row(people: int, mode: Mode) -> Split:
    groups, start = [], 0
    for size in sizes(people, mode):
        groups.append(tuple(range(start, start + size)))
        start += size
    return tuple(groups)


@cache
def _shipped() -> dict[tuple[str, int], Schedule]:
    lines = (files("bot.pairings.maths") / "schedules.txt").read_text("utf-8").splitlines()
    read: dict[tuple[str, int], list[Split]] = {}
    rounds: list[Split] = []
    for line in lines:
        if line.startswith("["):
            kind, people = line.strip("[]").split()
            rounds = read[kind, int(people)] = []
        elif line and not line.startswith("#"):
            rounds.append(tuple(tuple(map(int, group.split())) for group in line.split("|")))
    return {name: tuple(found) for name, found in read.items()}


# ---- small circles, in which everybody meets again soon: evenly, then ------------------------------------------------


@cache
def cycle(people: int, mode: Mode) -> Schedule:
    """For five to eight: rounds after which every two have met equally often; to be begun again. Else nothing."""
    match sizes(people, mode):
        case (3, 2):
            return _spread([_split(people, two) for two in combinations(range(5), 2)])
        case (3, 3):
            return _spread([_split(people, (0, *two)) for two in combinations(range(1, 6), 2)])
        case (4, 3):
            return _spread([_split(people, _line(shift)) for shift in range(7)])
        case (4, 4):
            return _spread([_split(people, _of_even_parity(mask)) for mask in range(1, 8)])
        case _:
            return ()


def _split(people: int, group: Labels) -> Split:
    others = tuple(label for label in range(people) if label not in group)
    return (group, others) if len(group) > len(others) else (others, group)


def _line(shift: int) -> Labels:
    """A line of the Fano plane: any two of the seven are on one, and together off two."""
    return tuple((step + shift) % 7 for step in (0, 1, 3))


def _of_even_parity(mask: int) -> Labels:
    """Half of the affine space over two elements: any two of the eight are in one half in three of the seven rounds."""
    return tuple(label for label in range(8) if (label & mask).bit_count() % 2 == 0)


def _spread(splits: Sequence[Split]) -> Schedule:
    """First the fewest in which everybody has met everybody; then those come next who met least."""
    order = list(_soonest(splits))
    left = [split for split in splits if split not in order]
    while left:
        met = Counter(two for split in order for two in pairs(split))
        following = min(left, key=lambda split: sum(3 ** met[two] for two in pairs(split)))
        left.remove(following)
        order.append(following)
    return tuple(order)


def _soonest(splits: Sequence[Split]) -> Schedule:
    everybody = {two for split in splits for two in pairs(split)}
    some = (chosen for rounds in range(1, len(splits) + 1) for chosen in combinations(splits, rounds))
    return next(chosen for chosen in some if {two for split in chosen for two in pairs(split)} == everybody)


def pairs(split: Iterable[Iterable[int]]) -> list[Labels]:
    return [two for group in split for two in combinations(sorted(group), 2)]
