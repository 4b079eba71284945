"""One round: sizes, then groups, and whoever cannot be in any."""

from __future__ import annotations

import random
from collections.abc import Sequence

from bot.kernel.address import Person
from bot.pairings.maths import network, search
from bot.pairings.maths.cost import BANNED, Costs
from bot.pairings.maths.exact import Groups
from bot.pairings.maths.sizes import Sizes, possible
from bot.pairings.maths.values import Asked, Group, LeftOut, Mode, Round, Why, pair

_A_NETWORK = 120  # from here on swaps are tried at random: all of them would take too long


def chance(asked: Asked, what: str = "") -> random.Random:
    """The same chance for the same question."""
    return random.Random(f"{asked.seed}:{asked.round}:{what}")


def one_round(asked: Asked) -> Round:
    """Groups for everybody who is there. Nobody stands alone, and nobody with somebody they are to be kept from: who
    could only so is left out, with the reason."""
    people = present(asked)
    left_out = _resting(people, asked)
    while True:
        there = [person for person in people if person not in {left.person for left in left_out}]
        groups = _grouped(there, asked)
        if groups is not None:
            return Round(asked.round, groups, tuple(left_out))
        left_out.append(_one_fewer(there, asked))


def present(asked: Asked) -> list[Person]:
    """In an order that does not depend on the order in which they were named."""
    return sorted(set(asked.people) - set(asked.away.get(asked.round, ())))


def _resting(people: Sequence[Person], asked: Asked) -> list[LeftOut]:
    if len(people) == 1:
        return [LeftOut(people[0], Why.ALONE)]
    if asked.mode is not Mode.PAIRS_RESTING or len(people) % 2 == 0:
        return []
    return [LeftOut(_turn(people, asked), Why.RESTS)]


def _turn(people: Sequence[Person], asked: Asked) -> Person:
    """Who was left out least often, and of these whom chance names."""
    rng = chance(asked, "rest")
    return min(people, key=lambda person: (asked.rested.get(person, 0), rng.random()))


def _grouped(people: Sequence[Person], asked: Asked) -> tuple[Group, ...] | None:
    """No groups are groups, too; ``None`` where none are allowed."""
    if not people:
        return ()
    costs = Costs(people, asked)
    for sizes in possible(len(people), asked.mode):
        found = arranged(costs, sizes, chance(asked))
        if not _breaks_a_ban(found, costs):
            return tuple(tuple(people[one] for one in group) for group in found)
    return None


def arranged(costs: Costs, sizes: Sizes, rng: random.Random) -> Groups:
    if len(costs.people) > _A_NETWORK:
        return network.arranged(costs, sizes, rng)
    return search.best(costs.matrix(), sizes, rng)


def _breaks_a_ban(groups: Groups, costs: Costs) -> bool:
    return any(costs(one, other) >= BANNED for group in groups for one in group for other in group if one < other)


def _one_fewer(people: Sequence[Person], asked: Asked) -> LeftOut:
    """Whom leaving out helps most: who has most bans among those there."""
    if len(people) == 1:
        return LeftOut(people[0], Why.BANNED)
    bans = {pair(*two) for two in asked.bans}
    rng = chance(asked, "banned")

    def wide(person: Person) -> tuple[int, int, float]:
        apart = sum(pair(person, other) in bans for other in people if other != person)
        return (-apart, asked.rested.get(person, 0), rng.random())

    return LeftOut(min(people, key=wide), Why.BANNED)
