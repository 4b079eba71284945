"""What must be remembered of polls for a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.kernel.address import Person
from bot.sessions.poll_model import Mark, Poll, PollState


class Polls(Protocol):
    async def open_poll(self, poll: Poll, times: Sequence[datetime]) -> Poll: ...

    async def poll(self, id_: int) -> Poll | None: ...

    async def polls(self, circles: Collection[int], states: Collection[PollState]) -> Sequence[Poll]:
        """The newest last."""
        ...

    async def step_poll(self, id_: int, was: Collection[PollState], state: PollState) -> bool:
        """Whether it was in one of these states until now: of two hands the first wins."""
        ...

    async def lengthen_poll(self, id_: int, closes_at: datetime) -> None: ...

    async def settle_poll(self, id_: int, session: int) -> None:
        """Which session came of it."""
        ...

    async def mark(self, marks: Sequence[Mark]) -> None:
        """One row for each person and time; another answer takes the place of the first."""
        ...

    async def marks(self, poll: int) -> Sequence[Mark]:
        """In the order in which people answered first."""
        ...

    async def polls_answered(self, person: Person, polls: Collection[int]) -> Collection[int]: ...

    async def forget_polls(self, person: Person) -> None: ...

    async def poll_rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]: ...

    async def purge_polls(self, circle: int) -> None: ...
