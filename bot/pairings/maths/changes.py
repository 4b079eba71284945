"""Changes by hand, and by those who drop out late, with what they cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.kernel.address import Person
from bot.pairings.maths.cost import Costs
from bot.pairings.maths.sizes import sizes
from bot.pairings.maths.values import Asked, Group, LeftOut, Mode, Pair, Why, kept_apart, pair, pairs_of, repeats


class Refusal(Enum):
    """Why a change cannot be made."""

    NOT_THERE = "not-there"  # one of the two stands in no group
    SAME_GROUP = "same-group"
    BANNED = "banned"  # two would meet who are to be kept apart: do not say who
    SIZE = "size"  # a group would be too small or too large


@dataclass(frozen=True, slots=True)
class Change:
    """What the groups would be, and which pairs would meet again only because of it."""

    groups: tuple[Group, ...]
    again: tuple[Pair, ...] = ()


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
    bans = kept_apart(asked)
    new = {two for group in after for two in pairs_of(group)} - {two for group in before for two in pairs_of(group)}
    if new & bans:
        return Refusal.BANNED
    then, now = repeats(before, asked.history), repeats(after, asked.history)
    return Change(tuple(after), tuple(two for two in now if two not in then))


def dropped_out(groups: Sequence[Group], person: Person, asked: Asked) -> Dropped:
    """Without the person. Of a trio the other two still have their coffee. A group that is too small now is dissolved
    into others, or borrows somebody from a larger one; two whom nobody can take in keep each other."""
    here = _group_of(groups, person)
    if here is None:
        return Dropped(tuple(groups), ())
    rest = _without(here, person)
    others = tuple(group for group in groups if group != here)
    if len(rest) >= smallest(asked.mode) or not rest:
        return _dropped(groups, (*others, rest) if rest else others)
    room = _room(sum(map(len, groups)) - 1, asked.mode)
    found = (
        _joining(others, rest, asked, room)
        or _borrowing(others, rest, asked)
        or _joining(others, rest, asked, room + 1)
        or ((*others, rest) if len(rest) > 1 else None)
    )
    why = Why.BANNED if others else Why.ALONE
    return _dropped(groups, found) if found else Dropped(others, (), (LeftOut(rest[0], why),))


def _dropped(before: Sequence[Group], after: Sequence[Group]) -> Dropped:
    return Dropped(tuple(after), tuple(group for group in after if group not in before))


def _room(people: int, mode: Mode) -> int:
    """How large a group gets by taking somebody in: where all are one group, as large as they are."""
    return max(3 if smallest(mode) == 2 else 4, *sizes(people, mode)[:1], 0)


def _joining(groups: Sequence[Group], rest: Group, asked: Asked, room: int) -> tuple[Group, ...] | None:
    """Each joins another group: the smallest, and of these where fewest meet again."""
    after = list(groups)
    for one in rest:
        fits = [at for at, group in enumerate(after) if len(group) < room and not _banned(one, group, asked)]
        if not fits:
            return None
        at = min(fits, key=lambda at: (len(after[at]), _price(one, after[at], asked)))
        after[at] = (*after[at], one)
    return tuple(after)


def _borrowing(groups: Sequence[Group], rest: Group, asked: Asked) -> tuple[Group, ...] | None:
    """Somebody comes over from a group that is large enough without them."""
    spare = [
        (_price(one, rest, asked), one, group)
        for group in groups
        if len(group) > smallest(asked.mode) > len(rest)
        for one in group
        if not _banned(one, rest, asked)
    ]
    if not spare:
        return None
    _, one, lender = min(spare)
    return (*(_without(group, one) if group == lender else group for group in groups), (*rest, one))


def _price(one: Person, group: Group, asked: Asked) -> int:
    costs, last = Costs((*group, one), asked), len(group)
    return sum(costs(last, beside) for beside in range(last))


def _banned(one: Person, group: Iterable[Person], asked: Asked) -> bool:
    bans = kept_apart(asked)
    return any(pair(one, beside) in bans for beside in group)


def _group_of(groups: Sequence[Group], person: Person) -> Group | None:
    return next((group for group in groups if person in group), None)


def _without(group: Group, person: Person) -> Group:
    return tuple(each for each in group if each != person)
