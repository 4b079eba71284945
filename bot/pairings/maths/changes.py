"""Changes by hand, and by those who drop out late, with what they cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.kernel.address import Person
from bot.pairings.maths.cost import Costs
from bot.pairings.maths.values import Asked, Group, LeftOut, Mode, Pair, Why, pair, pairs_of, repeats


class Refusal(Enum):
    """Why a change cannot be made."""

    NOT_THERE = "not-there"  # one of the two stands in no group
    SAME_GROUP = "same-group"
    BANNED = "banned"  # two would meet who are to be kept apart: do not say who
    SIZE = "size"  # a group would be too small or too large


@dataclass(frozen=True, slots=True)
class Change:
    """What the groups would be, and which pairs would meet again only because of it, or no longer."""

    groups: tuple[Group, ...]
    again: tuple[Pair, ...] = ()
    no_longer_again: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """The groups after somebody dropped out: which of them are other than before, and whom no group could take."""

    groups: tuple[Group, ...]
    changed: tuple[Group, ...]
    left_out: tuple[LeftOut, ...] = ()


def swapped(groups: Sequence[Group], one: Person, other: Person, asked: Asked) -> Change | Refusal:
    """The two change places."""
    here, there = _group_of(groups, one), _group_of(groups, other)
    if here is None or there is None:
        return Refusal.NOT_THERE
    if here == there:
        return Refusal.SAME_GROUP
    places = {one: other, other: one}
    return _judged(groups, [tuple(places.get(each, each) for each in group) for group in groups], asked)


def moved(groups: Sequence[Group], person: Person, beside: Person, asked: Asked) -> Change | Refusal:
    """The person leaves their group for that of another, where the sizes allow it."""
    here, there = _group_of(groups, person), _group_of(groups, beside)
    if here is None or there is None:
        return Refusal.NOT_THERE
    if here == there:
        return Refusal.SAME_GROUP
    after = [
        _without(group, person) if group == here else (*group, person) if group == there else group for group in groups
    ]
    if len(here) - 1 < smallest(asked.mode) or len(there) + 1 > largest(asked.mode):
        return Refusal.SIZE
    return _judged(groups, after, asked)


def smallest(mode: Mode) -> int:
    """Trios make a Troika, pairs never do."""
    return 3 if mode in (Mode.THREES_OR_FOURS, Mode.FOURS) else 2


def largest(mode: Mode) -> int:
    """Five are a wise crowd; a coffee has three."""
    return 5 if mode in (Mode.THREES_OR_FOURS, Mode.FOURS) else 3


def _judged(before: Sequence[Group], after: Sequence[Group], asked: Asked) -> Change | Refusal:
    bans = {pair(*two) for two in asked.bans}
    new = {two for group in after for two in pairs_of(group)} - {two for group in before for two in pairs_of(group)}
    if new & bans:
        return Refusal.BANNED
    then, now = repeats(before, asked.history), repeats(after, asked.history)
    again = tuple(two for two in now if two not in then)
    return Change(tuple(after), again, tuple(two for two in then if two not in now))


def dropped_out(groups: Sequence[Group], person: Person, asked: Asked) -> Dropped:
    """Without the person. A group that is too small then is dissolved, and each of it joins another, the cheapest; of a
    trio the other two still have their coffee. Nobody is left alone in a group."""
    here = _group_of(groups, person)
    if here is None:
        return Dropped(tuple(groups), ())
    rest = _without(here, person)
    others = [group for group in groups if group != here]
    if len(rest) >= smallest(asked.mode):
        return Dropped((*others, rest), (rest,))
    return _taken_in(others, rest, asked)


def _taken_in(groups: Sequence[Group], homeless: Group, asked: Asked) -> Dropped:
    after, alone = list(groups), []
    for one in homeless:
        found = _cheapest(after, one, asked)
        if found is None:
            alone.append(one)
        else:
            after[found] = (*after[found], one)
    if len(alone) == 2 and not _banned(alone[0], alone[1:], asked):  # two whom nobody can take in have each other
        after.append(tuple(alone))
        alone = []
    why = Why.BANNED if groups else Why.ALONE
    changed = tuple(group for group in after if group not in groups)
    return Dropped(tuple(after), changed, tuple(LeftOut(one, why) for one in alone))


def _cheapest(groups: Sequence[Group], one: Person, asked: Asked) -> int | None:
    """The smallest groups first: there is room for one more. Of these, where fewest meet again."""
    fits = [at for at, group in enumerate(groups) if not _banned(one, group, asked)]

    def price(at: int) -> tuple[int, int]:
        costs = Costs((*groups[at], one), asked)
        last = len(groups[at])
        return (last, sum(costs(last, beside) for beside in range(last)))

    return min(fits, key=price, default=None)


def _banned(one: Person, group: Iterable[Person], asked: Asked) -> bool:
    bans = {pair(*two) for two in asked.bans}
    return any(pair(one, beside) in bans for beside in group)


def _group_of(groups: Sequence[Group], person: Person) -> Group | None:
    return next((group for group in groups if person in group), None)


def _without(group: Group, person: Person) -> Group:
    return tuple(each for each in group if each != person)
