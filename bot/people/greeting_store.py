"""What must be remembered of greeting: who offered it, who came in, and who was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.kernel.address import Person
from bot.people.greeting_model import Greeting, GreetingState


class Greetings(Protocol):
    async def greeters(self, circle: int) -> Sequence[Person]:
        """Who offered it, in the order in which they did."""
        ...

    async def offer_greeting(self, circle: int, person: Person, willing: bool) -> None: ...

    async def came_in(self, circle: int, person: Person, at: datetime) -> None: ...

    async def went_out(self, circle: int, person: Person) -> None:
        """Nobody greets this newcomer any more."""
        ...

    async def newcomers(self, circle: int) -> Sequence[Person]:
        """For whom nobody was asked yet, in the order of coming."""
        ...

    async def ask_to_greet(self, greeting: Greeting) -> Greeting:
        """Its ``id`` is given here; its newcomers are its own from now on."""
        ...

    async def greeting(self, id_: int) -> Greeting | None: ...

    async def greetings(self, circle: int) -> Sequence[Greeting]:
        """The newest last."""
        ...

    async def settle_greeting(self, id_: int, state: GreetingState, at: datetime) -> bool:
        """Guarded: whether it was open until now."""
        ...
