"""What it must remember."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.kernel.address import Person


@dataclass(frozen=True, slots=True)
class Thanks:
    circle: int
    giver: Person
    to: Person
    words: str
    id: int = 0


class Kept(Protocol):
    async def keep(self, thanks: Thanks) -> int: ...

    async def find(self, id_: int) -> Thanks | None: ...

    async def drop(self, id_: int) -> None: ...

    async def drop_circle(self, circle: int) -> None: ...

    async def forget(self, person: Person) -> None: ...

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]: ...
