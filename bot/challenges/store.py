"""What must be remembered of challenges."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.challenges.model import Challenge, Meeting, Plan, Presented, Turn
from bot.kernel.address import Person


class Challenges(Protocol):
    async def plan(self, circle: int) -> Plan | None: ...

    async def save_plan(self, plan: Plan) -> None: ...

    # what members bring
    async def bring(self, challenge: Challenge) -> int: ...

    async def challenge(self, id_: int) -> Challenge | None: ...

    async def reword(self, id_: int, text: str, help_: str) -> None: ...

    async def take_back(self, id_: int) -> None:
        """With its turns."""
        ...

    async def waiting(self, circles: Collection[int]) -> Sequence[Challenge]:
        """What was not presented yet, in the order in which it was brought."""
        ...

    async def presented_last(self, circle: int) -> Mapping[Person, datetime]: ...

    async def presented_by(self, person: Person, since: datetime) -> Sequence[Presented]:
        """What they presented in sessions that began after this."""
        ...

    async def presented_in(self, session: int) -> Sequence[Challenge]:
        """In their order."""
        ...

    async def presented_lately(self, circle: int, sessions: int) -> tuple[int, Collection[Person]]:
        """Of how many sessions that are over, so many at most, these people presented."""
        ...

    # sessions
    async def meeting(self, session: int) -> Meeting | None: ...

    async def meetings(self, circle: int) -> Sequence[Meeting]:
        """Those that are not over, by their start."""
        ...

    async def save_meeting(self, meeting: Meeting) -> None: ...

    async def drop_meeting(self, session: int) -> None:
        """With its turns."""
        ...

    async def turns(self, session: int) -> Mapping[int, Turn]:
        """By their challenge."""
        ...

    async def save_turn(self, turn: Turn) -> None:
        """Its session is known."""
        ...

    # what is kept
    async def forget(self, person: Person) -> None: ...

    async def meetings_with(self, person: Person) -> Sequence[Meeting]:
        """Where something of theirs has a turn."""
        ...

    async def circles_of(self, person: Person) -> Collection[int]:
        """Where they brought something."""
        ...

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]: ...

    async def purge(self, circle: int) -> None: ...
