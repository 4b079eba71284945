"""What the others find when it is their turn: a circle, and who of the cast is in it."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from adapters.playground.watching import WatchedChat
from bot.demo.cast import Cast, Player, cast
from bot.demo.hands import Hands
from bot.kernel.address import Person
from bot.kernel.ports import OpenWork
from bot.people.model import Circle

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scene:
    """``others`` are those of the cast who take part in the circle, by their number: not the one who is played by hand,
    and nobody who is in the middle of a form, which somebody left open as them."""

    chat: WatchedChat
    open_work: OpenWork
    circle: Circle
    others: Mapping[int, Person]

    def hands(self, person: Person) -> Hands:
        return Hands(self.chat, person)

    @property
    def now(self) -> datetime:
        return self.chat.now

    @property
    def cast(self) -> Cast:
        return cast()

    def player(self, number: int) -> Player:
        return self.cast.players[number]


def dealt(manners: Sequence[T], players: Collection[int], seed: str) -> Mapping[int, T]:
    """Another mix each time, the same one whenever the same week is played."""
    mixed = list(manners)
    random.Random(seed).shuffle(mixed)
    return {number: mixed[number % len(mixed)] for number in players}
