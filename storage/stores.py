"""Which store remembers what: one line per feature."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.store import Actions
from bot.challenges.store import Challenges
from bot.checkins.store import Checkins
from bot.icebreakers.store import Icebreakers
from bot.kernel.ports import Directory, Journal
from bot.pairings.store import Pairings
from bot.people.store import People
from bot.sessions.store import Sessions
from storage.actions import SqlActions
from storage.challenges import SqlChallenges
from storage.checkins import SqlCheckins
from storage.database import Database
from storage.icebreakers import SqlIcebreakers
from storage.kernel import SqlJournal
from storage.pairings import SqlPairings
from storage.people import SqlPeople
from storage.sessions import SqlSessions

S = TypeVar("S")

# Protocol -> class that keeps it. Both are only known at run time here: hence the Any.
STORES: Mapping[type[Any], type[Any]] = {
    Journal: SqlJournal,
    Directory: SqlPeople,
    People: SqlPeople,
    Checkins: SqlCheckins,
    Icebreakers: SqlIcebreakers,
    Pairings: SqlPairings,
    Actions: SqlActions,
    Sessions: SqlSessions,
    Challenges: SqlChallenges,
}


class _Gathers(Protocol):
    async def flush(self) -> None: ...


class SqlUnit:
    """``Unit``: one open transaction and the stores in it."""

    def __init__(self, connection: AsyncConnection, stores: Mapping[type[Any], type[Any]]) -> None:
        self._connection = connection
        self._stores = stores
        self._open: dict[type[Any], object] = {}
        self._gathering: list[_Gathers] = []
        self.journal = self.store(SqlJournal)

    @property
    def directory(self) -> Directory:
        return self.store(Directory)

    async def flush(self) -> None:
        """Write what stores have gathered."""
        for store in self._gathering:
            await store.flush()

    def store(self, protocol: type[S]) -> S:
        kept_by = self._stores.get(protocol, protocol)
        if kept_by not in self._open:
            self._open[kept_by] = kept_by(self._connection)
            if hasattr(kept_by, "flush"):
                self._gathering.append(cast(_Gathers, self._open[kept_by]))
        return cast(S, self._open[kept_by])


class Works:
    """``OpenWork`` on a database."""

    def __init__(self, database: Database, stores: Mapping[type[Any], type[Any]] = STORES) -> None:
        self._database = database
        self._stores = stores

    @asynccontextmanager
    async def __call__(self, *, write: bool = True) -> AsyncIterator[SqlUnit]:
        opened = self._database.writing() if write else self._database.reading()
        async with opened as connection:
            unit = SqlUnit(connection, self._stores)
            yield unit
            await unit.flush()
