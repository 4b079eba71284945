"""What must be remembered of a session that is over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.kernel.address import Person
from bot.sessions.after_model import Met, Presence, Recap


class Afters(Protocol):
    # who was there
    async def be_there(self, presences: Sequence[Presence]) -> None:
        """One row for each person and session; another word takes the place of the first."""
        ...

    async def presences(self, session: int) -> Sequence[Presence]:
        """In the order in which they were first told."""
        ...

    async def presences_of(self, person: Person, sessions: Collection[int]) -> Mapping[int, Presence]: ...

    async def judge(self, session: int, person: Person, met: Met) -> None: ...

    async def judged(self, session: int) -> Mapping[Met, int]: ...

    # the recap
    async def recap(self, session: int) -> Recap | None: ...

    async def recaps(self, circle: int) -> Sequence[Recap]:
        """In the order of the sessions' rows."""
        ...

    async def save_recap(self, recap: Recap) -> None: ...

    async def approve_recap(self, recap: Recap, version: int) -> bool:
        """Only while it is in this version and has a draft: of two hands the first wins."""
        ...

    async def scribes(self, circle: int) -> Sequence[Person]:
        """Those who would write it now and then, in the order in which they said so."""
        ...

    async def scribe(self, circle: int, person: Person, willing: bool) -> None: ...

    # two in a row
    async def ask_once(self, circle: int, person: Person, at: datetime) -> bool:
        """Whether nobody had asked them yet."""
        ...

    async def came_back(self, circle: int, people: Collection[Person]) -> None:
        """They may be asked again one day."""
        ...

    # what is kept
    async def forget_afters(self, person: Person) -> None:
        """A recap loses its words with its author."""
        ...

    async def after_rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]: ...

    async def purge_afters(self, circle: int) -> None: ...
