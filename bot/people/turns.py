"""Whose turn it is with what members do for their circle, when people come and go; pure.

Counting how often somebody did something is fair only while nobody comes or goes: who is new would have to go on until
they had caught up. So they stand with those whose turn it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.kernel.address import Person


def standings(counts: Mapping[Person, int]) -> Mapping[Person, int]:
    """Turns as they count among these people: nobody is more than one behind, and nobody is asked several times in a
    row."""
    most = max(counts.values(), default=0)
    in_turn = min((count for count in counts.values() if count >= most - 1), default=0)
    return {person: max(count, in_turn) for person, count in counts.items()}


def whose_turn(willing: Sequence[Person], turns: Sequence[Person | None]) -> Person | None:
    """Of those who would, who did it least, and of these who did so longest ago; ``turns`` with the newest last."""
    counts = standings({person: turns.count(person) for person in willing})
    last = {person: number for number, person in enumerate(turns)}
    return min(willing, key=lambda person: (counts[person], last.get(person, -1), willing.index(person)), default=None)
