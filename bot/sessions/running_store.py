"""What must be remembered of running orders."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.kernel.address import Person
from bot.sessions.running_model import Run, Step


class Runs(Protocol):
    async def run(self, id_: int) -> Run | None: ...

    async def runs(self, session: int) -> Sequence[Run]:
        """In the order in which they were added: one for each time it was planned for."""
        ...

    async def running(self, circle: int) -> Sequence[Run]:
        """What is on there, or paused."""
        ...

    async def add_run(self, run: Run) -> Run:
        """The one of this session and this time; what is there already stays as it is."""
        ...

    async def save_run(self, run: Run) -> None:
        """Where it is; its steps stay."""
        ...

    async def lay_out(self, run: int, steps: Sequence[Step]) -> None:
        """These are its steps now."""
        ...

    # what is kept
    async def leave_runs(self, circle: int, person: Person) -> None:
        """Their name goes, and what they were to present."""
        ...

    async def reword_runs(self, circle: int, person: Person, was: str, now: str) -> None:
        """What they present has other words; with none it is left out, and their name with it."""
        ...

    async def circles_run(self, person: Person) -> Collection[int]: ...

    async def forget_runs(self, person: Person) -> None: ...

    async def run_rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]: ...

    async def purge_runs(self, circle: int) -> None: ...
