"""The matcher: who meets whom. Pure, and the same answer for the same question and seed.

Ask with :class:`Asked`. ``match`` finds one round, ``plan`` several ahead, ``replan`` what is left of them when people
come and go; ``drop_out``, ``swap`` and ``move`` change one round by hand; ``explain`` says who knows whom; ``starter``
names who begins; ``promise`` says how many rounds may be promised without a repeat. How it is done stands in
``bot.pairings.maths``.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.kernel.address import Person
from bot.pairings.maths import changes, designs, planning, rounds
from bot.pairings.maths.changes import Change, Dropped, Refusal
from bot.pairings.maths.cost import hours_of
from bot.pairings.maths.planning import Plan
from bot.pairings.maths.values import (
    EVERY_HOUR,
    Asked,
    Group,
    History,
    LeftOut,
    Levels,
    Meeting,
    Mode,
    Pair,
    Round,
    Traits,
    Why,
    Wishes,
    pair,
    pairs_of,
    repeats,
)

__all__ = [
    "EVERY_HOUR",
    "Asked",
    "Change",
    "Dropped",
    "Group",
    "History",
    "LeftOut",
    "Levels",
    "Meeting",
    "Mode",
    "Pair",
    "Plan",
    "Refusal",
    "Round",
    "Together",
    "Traits",
    "Why",
    "Wishes",
    "drop_out",
    "explain",
    "hours_of",
    "in_turn",
    "match",
    "move",
    "pair",
    "pairs_of",
    "plan",
    "promise",
    "repeats",
    "replan",
    "starter",
    "swap",
]


def match(asked: Asked) -> Round:
    """One round, for a network in which people come and go. Two meet again only where no swap could avoid it."""
    return rounds.one_round(asked)


def plan(asked: Asked, number: int) -> Plan:
    """So many rounds ahead, the first of them ``asked.round``, for a circle whose members stay."""
    return planning.planned(asked, number)


def replan(planned: Plan, asked: Asked) -> Plan:
    """The rounds from ``asked.round`` on anew, for those who are there now; what happened stands in ``asked.history``.

    Where the old rounds still serve, they stay as they are.
    """
    return planning.replanned(planned.rounds, asked)


def in_turn(planned: Sequence[Round], asked: Asked) -> Sequence[Round]:
    """Rounds to come, of which that goes next which suits best what people wish by now. Nobody meets again for it."""
    return planning.in_turn(planned, asked)


def drop_out(groups: Sequence[Group], person: Person, asked: Asked) -> Dropped:
    """Somebody cannot come after the groups went out: nobody is left alone, and as few groups as can be change."""
    return changes.dropped_out(groups, person, asked)


def swap(groups: Sequence[Group], one: Person, other: Person, asked: Asked) -> Change | Refusal:
    """What it would be if these two changed places. Nothing is changed yet; a broken ban is refused."""
    return changes.swapped(groups, one, other, asked)


def move(groups: Sequence[Group], person: Person, beside: Person, asked: Asked) -> Change | Refusal:
    """What it would be if the person went to another's group."""
    return changes.moved(groups, person, beside, asked)


@dataclass(frozen=True, slots=True)
class Together:
    """What two of a group have behind them: ``times`` is 0 the first time."""

    pair: Pair
    times: int
    last: date | None = None

    @property
    def first_time(self) -> bool:
        return not self.times


def explain(group: Group, history: History) -> tuple[Together, ...]:
    """For every two of the group, in the order of their names."""
    return tuple(_together(two, history) for two in pairs_of(group))


def _together(two: Pair, history: History) -> Together:
    known = history.known(*two)
    return Together(two, known.times, known.on) if known else Together(two, 0)


def starter(group: Group, started: Mapping[Person, int], seed: str) -> Person:
    """Who says hello first: who did so least often, and of these whom chance names."""
    rng = random.Random(f"{seed}:{','.join(sorted(group))}")
    return min(sorted(group), key=lambda person: (started.get(person, 0), rng.random()))


def promise(people: int, mode: Mode) -> int:
    """How many planned rounds may be promised in which nobody meets anybody twice. Fewer when bans stand in the way."""
    return len(designs.schedule(people, mode))
