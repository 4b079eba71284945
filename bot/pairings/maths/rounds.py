"""One round: sizes, then groups, and whoever cannot be in any."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.kernel.address import Person
from bot.pairings.maths import network, search
from bot.pairings.maths.cost import BANNED, Costs
from bot.pairings.maths.exact import Groups
from bot.pairings.maths.search import CAREFUL, Care
from bot.pairings.maths.sizes import Sizes, possible, smallest
from bot.pairings.maths.values import Asked, Group, History, LeftOut, Mode, Round, Why, kept_apart, pair

_CHOICES = 3  # of sizes, where bans rule out what is wanted
_TRIED = 8  # so many are tried when somebody has to be left out
_A_CIRCLE = 12  # and once more only among so few: bans without end are not worth an hour of thought
_HURRY = 700  # where so many are there, times those left out, two at a time are left out, and so on
_A_NETWORK = 120  # from here on swaps are tried at random: all of them would take too long


def chance(asked: Asked, what: str = "") -> random.Random:
    """The same chance for the same question."""
    return random.Random(f"{asked.seed}:{asked.round}:{what}")


def one_round(asked: Asked, care: Care = CAREFUL) -> Round:
    """Groups for everybody who is there. Nobody stands alone, and nobody with somebody they are to be kept from: who
    could only so is left out, with the reason."""
    there = present(asked)
    left_out = _too_many_apart(there, asked) if len(there) > _A_CIRCLE else []
    while (groups := _grouped(there, asked, care)) is None:
        why = _why(there, asked, left_out)
        for _ in range(min(len(there), 1 + len(left_out) * len(there) // _HURRY)):
            left_out.append(_one_fewer(there, asked, why, again=bool(left_out)))
            there.remove(left_out[-1].person)
    return Round(asked.round, groups, tuple(left_out))


def _too_many_apart(there: list[Person], asked: Asked) -> list[LeftOut]:
    """Where all of some are kept from each other, each group has room for one of them alone: the others are left out,
    first who is kept from most, then who was left out least often. No grouping takes in more of them."""
    bans, left_out = _bans(there, asked), list[LeftOut]()
    apart = _all_apart(bans, asked)
    rng = chance(asked, Why.BANNED.value)
    turn = sorted(apart, key=lambda one: (bans[one], -asked.rested.get(one, 0), rng.random()))
    while len(turn) > len(there) // smallest(asked.mode):
        left_out.append(LeftOut(turn.pop(), Why.BANNED))
        there.remove(left_out[-1].person)
    return left_out


def _all_apart(bans: Counter[Person], asked: Asked) -> list[Person]:
    """People of whom each is kept from each of the others: as many as are found by looking once."""
    never = kept_apart(asked)
    found: list[Person] = []
    for one in sorted(bans, key=lambda one: (-bans[one], one)):
        if all(pair(one, other) in never for other in found):
            found.append(one)
    return found


def present(asked: Asked) -> list[Person]:
    """In an order that does not depend on the order in which they were named."""
    return sorted(set(asked.people) - set(asked.away.get(asked.round, ())))


def _why(there: Sequence[Person], asked: Asked, left_out: Sequence[LeftOut]) -> Why:
    if len(there) == 1 and not left_out:
        return Why.ALONE
    return Why.RESTS if asked.mode is Mode.PAIRS_RESTING and len(there) % 2 else Why.BANNED


def _grouped(people: Sequence[Person], asked: Asked, care: Care) -> tuple[Group, ...] | None:
    """No groups are groups, too; ``None`` where none are allowed."""
    if not people:
        return ()
    if len(people) - 1 in _bans(people, asked).values():
        return None
    costs = Costs(people, asked)
    for sizes in _choices(len(people), asked.mode):
        found = arranged(costs, sizes, chance(asked), care)
        if found:
            return tuple(sorted(tuple(sorted(people[one] for one in group)) for group in found))
    return None


def arranged(costs: Costs, sizes: Sizes, rng: random.Random, care: Care = CAREFUL) -> Groups | None:
    """``None`` where a ban would be broken."""
    if len(costs.people) > _A_NETWORK:
        found = network.arranged(costs, sizes, rng)
    else:
        matrix = costs.matrix()
        if costs.banned and search.keeping_bans(matrix, sizes, rng) is None:
            return None
        found = search.best(matrix, sizes, rng, care)
    return None if _breaks_a_ban(found, costs) else found


def _breaks_a_ban(groups: Groups, costs: Costs) -> bool:
    return any(costs(one, other) >= BANNED for group in groups for one in group for other in group if one < other)


def _bans(people: Sequence[Person], asked: Asked) -> Counter[Person]:
    """How many of those there each is kept from."""
    never, there = kept_apart(asked), set(people) if asked.bans else set()
    return Counter(one for two in never if there.issuperset(two) for one in two)


def _one_fewer(there: Sequence[Person], asked: Asked, why: Why, again: bool) -> LeftOut:
    """Whose absence helps; of several, who was left out least often; if none alone helps, who has most bans."""
    bans, rng = _bans(there, asked), chance(asked, why.value)
    turn = sorted(there, key=lambda one: (why is Why.BANNED and not bans[one], asked.rested.get(one, 0), rng.random()))
    if not bans:
        return LeftOut(turn[0], why)
    few = turn[:_TRIED] if len(there) <= (_A_CIRCLE if again else _A_NETWORK) else ()
    helping = (one for one in few if _can_be([other for other in there if other != one], asked))
    return LeftOut(next(helping, None) or max(turn, key=lambda one: bans[one]), why)


def _can_be(people: Sequence[Person], asked: Asked) -> bool:
    if len(people) < 2 or len(people) - 1 in _bans(people, asked).values():
        return False
    costs = Costs(people, replace(asked, history=History())).matrix()
    choices = _choices(len(people), asked.mode)
    return any(search.keeping_bans(costs, sizes, chance(asked)) for sizes in choices)


def _choices(people: int, mode: Mode) -> Sequence[Sizes]:
    """The wanted sizes, those nearest to them, and the smallest groups, into which most who are kept apart go."""
    every = list(possible(people, mode))
    return list(dict.fromkeys((*every[:_CHOICES], *sorted(every, key=lambda sizes: -len(sizes))[:1])))
