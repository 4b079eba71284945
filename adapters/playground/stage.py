"""What the playground stands on: a chat, a clock to turn, and a cast. ``bot.demo`` sets the real one up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from adapters.memory.turning import Ticking, Turning
from adapters.playground.watching import WatchedChat
from bot.kernel.address import Person, id_of


class Part(Enum):
    """What somebody is in the story when it begins."""

    FACILITATOR = "facilitator"
    MEMBER = "member"
    OUTSIDER = "outsider"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody whose eyes one can look through; ``about`` is where they work."""

    person: Person
    name: str
    about: str
    zone: str
    part: Part = Part.MEMBER

    @property
    def handle(self) -> str:
        """The same on every platform, so that a page survives a change of stage."""
        return id_of(self.person)


class Stage(Protocol):
    """One demo world, from its curtain to its end."""

    @property
    def chat(self) -> WatchedChat: ...

    @property
    def turning(self) -> Turning: ...

    @property
    def clock(self) -> Ticking: ...

    @property
    def cast(self) -> Sequence[Persona]: ...

    async def others_answer(self, but: Person) -> int:
        """Let everybody else answer what is open, the same way each time; how many did."""
        ...

    async def close(self) -> None: ...


Sets = Callable[[str], Awaitable[Stage]]  # sets a fresh stage for a platform
