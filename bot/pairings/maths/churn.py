"""A planned round when people came or went since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.kernel.address import Person
from bot.pairings.maths.rounds import one_round, present
from bot.pairings.maths.sizes import possible
from bot.pairings.maths.values import Asked, Group, LeftOut, Mode, Round, Why


def adapted(each: Round, asked: Asked) -> Round:
    """The round without those who left and with those who came, in sizes that are allowed."""
    there = present(replace(asked, round=each.number))
    kept = [tuple(person for person in group if person in there) for group in each.groups]
    if asked.mode is Mode.PAIRS_RESTING:
        return _paired(each.number, kept, there)
    grouped = {person for group in kept for person in group}
    groups = _resized(kept, [person for person in there if person not in grouped], asked.mode)
    return Round(each.number, groups) if groups else one_round(replace(asked, round=each.number))


def _paired(number: int, kept: Sequence[Group], there: Sequence[Person]) -> Round:
    """Who has nobody now meets another who has nobody; the last of an odd number rests."""
    pairs = [group for group in kept if len(group) == 2]
    single = [person for person in there if person not in {one for two in pairs for one in two}]
    pairs += zip(single[::2], single[1::2], strict=False)
    rests = single[-1:] if len(single) % 2 else []
    why = Why.RESTS if len(there) > 1 else Why.ALONE
    return Round(number, tuple(pairs), tuple(LeftOut(person, why) for person in rests))


def _resized(kept: Sequence[Group], new: Sequence[Person], mode: Mode) -> tuple[Group, ...]:
    """As many as can be stay together; whoever is too many in a group fills up another."""
    people = sum(map(len, kept)) + len(new)
    sizes = next(possible(people, mode), ())
    groups = sorted(kept, key=len, reverse=True)
    groups += [()] * (len(sizes) - len(groups))
    homeless = [*new, *(person for group in groups[len(sizes) :] for person in group)]
    for group, size in zip(groups, sizes, strict=False):
        homeless += group[size:]
    waiting = iter(homeless)
    filled = [
        (*group[:size], *islice(waiting, max(0, size - len(group)))) for group, size in zip(groups, sizes, strict=False)
    ]
    return tuple(tuple(sorted(group)) for group in filled)
