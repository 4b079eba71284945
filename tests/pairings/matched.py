"""People for the matcher's tests, and what to look for in its groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from bot.kernel.address import Person
from bot.pairings.matching import Asked, Group, History, Meeting, Mode, Pair, Round, match, pair, pairs_of, repeats
from bot.pairings.maths.sizes import possible

ROUND_BY_ROUND = (Mode.PAIRS, Mode.THREES_OR_FOURS, Mode.THREES_OR_TWOS, Mode.FOURS)


def people(number: int) -> list[Person]:
    return [one(at) for at in range(number)]


def one(at: int) -> Person:
    return Person(f"p{at:05}")


def of(*numbers: int) -> Group:
    return tuple(one(at) for at in numbers)


def met(*groups: Sequence[int]) -> History:
    """One group a round, the first in round 1."""
    return History(Meeting(of(*group), number) for number, group in enumerate(groups, start=1))


def times_met(rounds: Iterable[Round]) -> Counter[Pair]:
    return Counter(two for each in rounds for group in each.groups for two in pairs_of(group))


def everybody_once(each: Round, there: Collection[Person], mode: Mode) -> bool:
    """In exactly one group or left out, in sizes that are allowed, and nobody in a group alone."""
    grouped = [person for group in each.groups for person in group]
    all_of_them = sorted([*grouped, *(left.person for left in each.left_out)])
    sizes = tuple(sorted(map(len, each.groups), reverse=True))
    return all_of_them == sorted(there) and (not grouped or sizes in possible(len(grouped), mode))


def fewest_by_a_swap(groups: Sequence[Group], history: History, never: Collection[Pair] = ()) -> int:
    """The fewest who meet again after any one swap of two people which puts nobody beside whom they must not meet."""
    counts = [len(repeats(groups, history))]
    for here, there in combinations(range(len(groups)), 2):
        for one in groups[here]:
            for other in groups[there]:
                swapped = [*groups]
                swapped[here] = (*(each for each in groups[here] if each != one), other)
                swapped[there] = (*(each for each in groups[there] if each != other), one)
                if not any(two in never for group in swapped for two in pairs_of(group)):
                    counts.append(len(repeats(swapped, history)))
    return min(counts)


def rounds_before_a_repeat(number: int, mode: Mode, seed: str, most: int = 40) -> int:
    """When each round is matched as it comes."""
    history = History()
    for at in range(most):
        found = match(Asked(people(number), at, seed, mode, history))
        if repeats(found.groups, history):
            return at
        history = history.with_round(found)
    return most


def apart(*twos: tuple[int, int]) -> frozenset[Pair]:
    return frozenset(pair(*of(*two)) for two in twos)
