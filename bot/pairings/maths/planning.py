"""Several rounds at once, for a circle whose members stay: one to three more without a repeat than round by round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.pairings.maths.rounds import one_round
from bot.pairings.maths.values import Asked, Round


@dataclass(frozen=True, slots=True)
class Plan:
    rounds: tuple[Round, ...]


def planned(asked: Asked, rounds: int) -> Plan:
    """From ``asked.round`` on."""
    found: list[Round] = []
    history = asked.history
    for number in range(asked.round, asked.round + rounds):
        found.append(one_round(replace(asked, round=number, history=history)))
        history = history.with_round(found[-1])
    return Plan(tuple(found))


def replanned(plan: Sequence[Round], asked: Asked) -> Plan:
    """The rounds of the plan that are still to come, for those who are there now."""
    return planned(asked, sum(each.number >= asked.round for each in plan))
