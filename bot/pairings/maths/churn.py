"""A planned round when people came or went since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.kernel.address import Person
from bot.pairings.maths.rounds import one_round, present
from bot.pairings.maths.sizes import possible
from bot.pairings.maths.values import Asked, Group, Mode, Round, Why


def adapted(each: Round, asked: Asked) -> Round:
    """The round without those who left and with those who came, in sizes that are allowed."""
    there = present(replace(asked, round=each.number))
    kept = [tuple(person for person in group if person in there) for group in each.groups]
    grouped = {person for group in kept for person in group}
    rests = [left for left in each.left_out if left.person in there and left.why is Why.RESTS][: len(there) % 2]
    new = [person for person in there if person not in grouped and person not in {left.person for left in rests}]
    if asked.mode is Mode.PAIRS_RESTING and len(there) % 2 and not rests:
        return one_round(replace(asked, round=each.number))
    groups = _resized(kept, new, asked.mode)
    return Round(each.number, groups, tuple(rests)) if groups else one_round(replace(asked, round=each.number))


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
