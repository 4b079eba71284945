"""Who meets whom, twelve rounds in a row: our matcher beside the two methods in use elsewhere.

One shuffles and cuts into pairs, and remembers nothing. The other, "prefer new", takes one after the
other and gives each the first of a shuffled row whom they have not met, or simply the first where there is none.
"""

from __future__ import annotations

import random
import statistics
import time as clocks
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from benchmarks.row import Row, at_least, at_most, compared
from bot.kernel.address import Person
from bot.pairings.matching import (
    Asked,
    Group,
    History,
    Mode,
    Pair,
    Traits,
    Wishes,
    hours_of,
    match,
    pair,
    pairs_of,
    plan,
    promise,
)
from bot.pairings.maths.sizes import sizes

ROUNDS = 12
SIZES = (8, 12, 24, 200, 1_000, 10_000)
_SMALL = 30
GOAL_SECONDS = 2.0
_MODES = {Mode.PAIRS: "pairs", Mode.THREES_OR_FOURS: "trios"}
_ZONES = (-8, -5, 0, 1, 3, 5.5, 8, 10)

Method: TypeAlias = Callable[[Sequence[Person], Collection[Pair], Mode, random.Random], list[Group]]


@dataclass(frozen=True, slots=True)
class Season:
    """How often two met again; how many rounds came before the first who did; how much more often those met who met
    most than those who met least; and how long the slowest round took."""

    repeats: int
    fresh: int
    uneven: int
    seconds: float


async def rows(people: Sequence[int] = SIZES, seeds: int = 10) -> list[Row]:
    """Of a small circle the mean of several; of a network one says it all."""
    few = [row for mode in _MODES for number in people if number <= _SMALL for row in _small(number, mode, seeds)]
    many = [row for mode in _MODES for number in people if number > _SMALL for row in _large(number, mode)]
    return [*few, *many, _with_wishes(max(people))]


def _small(number: int, mode: Mode, seeds: int) -> list[Row]:
    """Where people are few, somebody must meet again: the later, and the more evenly, the better."""
    found, name = [], f"{number} in {_MODES[mode]}"
    known = min(promise(number, mode), ROUNDS)
    for how, run in _METHODS.items():
        seasons = [run(number, mode, seed) for seed in range(seeds)]
        fresh = statistics.mean([season.fresh for season in seasons])
        first = f"{name}, {how}: rounds until two meet again"
        found += [
            at_least(first, fresh, "rounds", known) if how == "planned" else compared(first, fresh, "rounds"),
            compared(
                f"{name}, {how}: in {ROUNDS} rounds", statistics.mean([one.repeats for one in seasons]), "repeats"
            ),
            compared(
                f"{name}, {how}: most meetings of two less fewest", statistics.mean([one.uneven for one in seasons]), ""
            ),
        ]
    return found


def _large(number: int, mode: Mode) -> list[Row]:
    shuffled, greedy, matched = (_METHODS[how](number, mode, 0) for how in ("shuffled", "greedy", "matched"))
    name = f"{number:,} in {_MODES[mode]}"
    return [
        compared(f"{name}, shuffled: in {ROUNDS} rounds", shuffled.repeats, "repeats"),
        compared(f"{name}, greedy: in {ROUNDS} rounds", greedy.repeats, "repeats"),
        at_most(f"{name}, matched: in {ROUNDS} rounds", matched.repeats, "repeats", 0),
        compared(f"{name}, shuffled: the slowest round", shuffled.seconds, "s"),
        compared(f"{name}, greedy: the slowest round", greedy.seconds, "s"),
        at_most(f"{name}, matched: the slowest round", matched.seconds, "s", GOAL_SECONDS),
    ]


def _season(rounds: Iterator[list[Group]]) -> Season:
    met: Counter[Pair] = Counter()
    repeats, took, groups = [], [], list[Group]()
    for _ in range(ROUNDS):
        began = clocks.process_time()
        groups = next(rounds)
        took.append(clocks.process_time() - began)
        twos = [two for group in groups for two in pairs_of(group)]
        repeats.append(sum(two in met for two in twos))
        met.update(twos)
    fresh = next((at for at, again in enumerate(repeats) if again), ROUNDS)
    return Season(sum(repeats), fresh, _uneven(met, sum(map(len, groups))), max(took))


def _uneven(met: Counter[Pair], people: int) -> int:
    everybody_met = len(met) == people * (people - 1) // 2
    return max(met.values()) - (min(met.values()) if everybody_met else 0)


def _by(method: Method) -> Callable[[int, Mode, int], Season]:
    def run(number: int, mode: Mode, seed: int) -> Season:
        return _season(_remembering(method, _people(number), mode, random.Random(seed)))

    return run


def _remembering(method: Method, people: Sequence[Person], mode: Mode, rng: random.Random) -> Iterator[list[Group]]:
    met: set[Pair] = set()
    while True:
        groups = method(people, met, mode, rng)
        yield groups
        met |= {two for group in groups for two in pairs_of(group)}


def _shuffled(people: Sequence[Person], met: Collection[Pair], mode: Mode, rng: random.Random) -> list[Group]:
    row = iter(rng.sample(people, len(people)))
    return [tuple(next(row) for _ in range(size)) for size in sizes(len(people), mode)]


def _greedy(people: Sequence[Person], met: Collection[Pair], mode: Mode, rng: random.Random) -> list[Group]:
    row, groups = rng.sample(people, len(people)), []
    for size in sizes(len(people), mode):
        group = [row.pop(0)]
        while len(group) < size:
            new = (at for at, one in enumerate(row) if not any(pair(one, other) in met for other in group))
            group.append(row.pop(next(new, 0)))
        groups.append(tuple(group))
    return groups


def _matched(number: int, mode: Mode, seed: int) -> Season:
    """Round by round, as in a network in which people come and go."""

    def rounds() -> Iterator[list[Group]]:
        history = History()
        for at in count():
            found = match(Asked(_people(number), at, str(seed), mode, history))
            yield list(found.groups)
            history = history.with_round(found)

    return _season(rounds())


def _planned(number: int, mode: Mode, seed: int) -> Season:
    """All rounds at once, as in a circle whose members stay."""
    return _season(list(each.groups) for each in plan(Asked(_people(number), 1, str(seed), mode), ROUNDS).rounds)


_METHODS: dict[str, Callable[[int, Mode, int], Season]] = {
    "shuffled": _by(_shuffled),
    "greedy": _by(_greedy),
    "matched": _matched,
    "planned": _planned,
}


def _with_wishes(number: int) -> Row:
    """Live, over the zones of the world, in forty organisations, with a ban for every tenth, after a first round."""
    people = _people(number)
    traits = {one: Traits(hours_of(_ZONES[at % len(_ZONES)]), f"{at * 7 % 40}") for at, one in enumerate(people)}
    bans = [pair(*people[at : at + 2]) for at in range(0, number - 1, 10)]
    first = Asked(people, 1, "bench", bans=bans, traits=traits, wishes=Wishes(live=True))
    asked = Asked(people, 2, "bench", Mode.PAIRS, History().with_round(match(first)), bans, traits, Wishes(live=True))
    began = clocks.process_time()
    match(asked)
    seconds = clocks.process_time() - began
    return at_most(f"{number:,} in pairs, with wishes and bans: one round", seconds, "s", GOAL_SECONDS)


def _people(number: int) -> list[Person]:
    return [Person(f"p{at:05}") for at in range(number)]
