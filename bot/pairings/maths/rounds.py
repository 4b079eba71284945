"""One round: sizes, then groups, and whoever cannot be in any."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from bot.kernel.address import Person
from bot.pairings.maths import network, search
from bot.pairings.maths.cost import BANNED, Costs
from bot.pairings.maths.exact import Groups
from bot.pairings.maths.sizes import Sizes, possible
from bot.pairings.maths.values import Asked, Group, History, LeftOut, Mode, Round, Why, kept_apart, pair

_TRIED = 30  # so many are tried when somebody has to be left out
_A_NETWORK = 120  # from here on swaps are tried at random: all of them would take too long


def chance(asked: Asked, what: str = "") -> random.Random:
    """The same chance for the same question."""
    return random.Random(f"{asked.seed}:{asked.round}:{what}")


def one_round(asked: Asked) -> Round:
    """Groups for everybody who is there. Nobody stands alone, and nobody with somebody they are to be kept from: who
    could only so is left out, with the reason."""
    there, left_out = present(asked), list[LeftOut]()
    while (groups := _grouped(there, asked)) is None:
        left = _one_fewer(there, asked, _why(there, asked, left_out))
        left_out.append(left)
        there.remove(left.person)
    return Round(asked.round, groups, tuple(left_out))


def present(asked: Asked) -> list[Person]:
    """In an order that does not depend on the order in which they were named."""
    return sorted(set(asked.people) - set(asked.away.get(asked.round, ())))


def _why(there: Sequence[Person], asked: Asked, left_out: Sequence[LeftOut]) -> Why:
    if len(there) == 1 and not left_out:
        return Why.ALONE
    return Why.RESTS if asked.mode is Mode.PAIRS_RESTING and len(there) % 2 else Why.BANNED


def _grouped(people: Sequence[Person], asked: Asked) -> tuple[Group, ...] | None:
    """No groups are groups, too; ``None`` where none are allowed."""
    if not people:
        return ()
    costs = Costs(people, asked)
    for sizes in possible(len(people), asked.mode):
        found = arranged(costs, sizes, chance(asked))
        if not _breaks_a_ban(found, costs):
            return tuple(sorted(tuple(sorted(people[one] for one in group)) for group in found))
    return None


def arranged(costs: Costs, sizes: Sizes, rng: random.Random) -> Groups:
    if len(costs.people) > _A_NETWORK:
        return network.arranged(costs, sizes, rng)
    return search.best(costs.matrix(), sizes, rng)


def _breaks_a_ban(groups: Groups, costs: Costs) -> bool:
    return any(costs(one, other) >= BANNED for group in groups for one in group for other in group if one < other)


def _one_fewer(there: Sequence[Person], asked: Asked, why: Why) -> LeftOut:
    """Whose absence helps; of several, who was left out least often; if none alone helps, who has most bans."""
    never, rng = kept_apart(asked), chance(asked, why.value)
    apart = {one: sum(pair(one, other) in never for other in there if other != one) if never else 0 for one in there}
    turn = sorted(there, key=lambda one: (why is Why.BANNED and not apart[one], asked.rested.get(one, 0), rng.random()))
    if not never:
        return LeftOut(turn[0], why)
    helping = (one for one in turn[:_TRIED] if _can_be([other for other in there if other != one], asked))
    return LeftOut(next(helping, None) or max(turn, key=lambda one: apart[one]), why)


def _can_be(people: Sequence[Person], asked: Asked) -> bool:
    if len(people) < 2:
        return False
    costs = Costs(people, replace(asked, history=History())).matrix()
    return any(search.keeping_bans(costs, sizes, chance(asked)) for sizes in possible(len(people), asked.mode))
