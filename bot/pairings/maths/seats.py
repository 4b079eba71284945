"""A schedule known beforehand, and who takes which place in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle as for_ever
from itertools import islice

from bot.kernel.address import Person
from bot.pairings.maths import designs
from bot.pairings.maths.cost import Costs
from bot.pairings.maths.designs import Schedule
from bot.pairings.maths.rounds import chance
from bot.pairings.maths.search import Matrix
from bot.pairings.maths.values import Asked, LeftOut, Mode, Round, Why

_ALL = 10_000  # what a meeting in the first round counts


def by_design(asked: Asked, number: int) -> list[Round]:
    """As many of the rounds as there is a schedule for. Where bans are many, one may still be broken."""
    people = sorted(set(asked.people))
    whole = designs.schedule(len(people), asked.mode)
    again = designs.cycle(len(people), asked.mode) or (whole if _is_round_robin(len(people), asked.mode) else ())
    schedule = tuple(islice(for_ever(again), number)) if again else whole[:number]
    seated = _seated(people, schedule, asked)
    if again:
        schedule = _turned(again, seated, asked, number)
    return [_round(split, seated, asked.round + at) for at, split in enumerate(schedule)]


def _is_round_robin(people: int, mode: Mode) -> bool:
    return mode is Mode.PAIRS_RESTING or (mode is Mode.PAIRS and people % 2 == 0)


def _turned(again: Schedule, seated: Sequence[Person], asked: Asked, number: int) -> Schedule:
    """What begins anew may begin anywhere: with those whose last meeting is longest ago, and whose rest is."""
    costs = Costs(seated, asked)

    def price(start: int) -> tuple[int, int]:
        there = [label for group in again[start] for label in group]
        rested = sum(asked.rested.get(person, 0) for label, person in enumerate(seated) if label not in there)
        return rested, sum(costs(one, other) for one, other in designs.pairs(again[start]))

    first = min(range(len(again)), key=price) if asked.history.pairs() else 0
    return tuple(islice(for_ever(again), first, first + number))


def _round(split: Sequence[Sequence[int]], seated: Sequence[Person], number: int) -> Round:
    groups = tuple(tuple(sorted(seated[label] for label in group)) for group in split)
    there = {person for group in groups for person in group}
    return Round(number, groups, tuple(LeftOut(person, Why.RESTS) for person in seated if person not in there))


def _seated(people: Sequence[Person], schedule: Schedule, asked: Asked) -> list[Person]:
    """Who takes which label: by chance, then by swaps as long as a ban or a wish is met by one. Where all meet all in
    the end, those come first whom wishes bring together."""
    rng = chance(asked, "seats")
    seats = rng.sample(range(len(people)), len(people))
    costs = Costs(people, asked)
    weighed = [(costs.matrix(), _met(schedule, len(people), lambda _: _ALL))]
    if costs.wished:
        weighed.append((costs.wishes(), _met(schedule, len(people), lambda at: _ALL // (at + 1))))
    better = any(map(any, weighed[0][0]))
    while better:
        swaps = [_swap_seats(seats, one, other, weighed) for one in range(len(seats)) for other in range(one)]
        better = any(swaps)
    return [people[seat] for seat in seats]


def _met(schedule: Schedule, people: int, weight: Callable[[int], int]) -> Matrix:
    """How much it counts that these labels meet, by the rounds in which they do."""
    met = [[0] * people for _ in range(people)]
    for at, split in enumerate(schedule):
        for one, other in designs.pairs(split):
            met[one][other] += weight(at)
            met[other][one] += weight(at)
    return met


def _swap_seats(seats: list[int], one: int, other: int, weighed: Sequence[tuple[Matrix, Matrix]]) -> bool:
    saved = 0
    for costs, met in weighed:
        here, there, mine, theirs = costs[seats[one]], costs[seats[other]], met[one], met[other]
        saved += sum(
            (here[seats[label]] - there[seats[label]]) * (mine[label] - theirs[label])
            for label in range(len(seats))
            if label not in (one, other)
        )
    if saved > 0:
        seats[one], seats[other] = seats[other], seats[one]
    return saved > 0
