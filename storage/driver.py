"""SQLite, spoken to with one trip to its connection's thread for each statement.

The plain driver makes four: for a cursor, for the statement, for its rows, and to close; and one more to begin. Each
wakes two threads, which costs more than what most of our statements do there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self

import aiosqlite
from aiosqlite.context import contextmanager

_Asked = Callable[[sqlite3.Cursor], sqlite3.Cursor]
_NOTHING: Iterator[sqlite3.Row] = iter(())


def connect(path: str, **options: Any) -> Connection:
    """``options`` are those of ``sqlite3.connect``. Once awaited it is open, and has a thread of its own."""
    connection = Connection(lambda: sqlite3.connect(path, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # as SQLAlchemy has it: one that was not closed keeps no process alive
    return connection


class Connection(aiosqlite.Connection):
    """The driver's own, with other cursors. A transaction begins together with its first statement."""

    _begins = ""
    _asked = False

    @contextmanager
    async def cursor(self) -> aiosqlite.Cursor:
        return Cursor(self)

    def begin_with(self, how: str) -> None:
        """Say ``BEGIN …`` ahead of the next statement."""
        self._begins = how

    def asked(self) -> None:
        """From now on there is something to commit, or to roll back."""
        self._asked = True

    def begin(self) -> None:
        """On the connection's thread. What cannot begin tries so again with the next statement."""
        if self._begins:
            self._conn.execute(self._begins).close()
            self._begins = ""

    async def commit(self) -> None:
        if self._asked:
            await super().commit()
        self._ended()

    async def rollback(self) -> None:
        """Whatever returns to the pool is rolled back; most of it has just been committed."""
        if self._asked:
            await super().rollback()
        self._ended()

    def _ended(self) -> None:
        self._begins = ""
        self._asked = False


class Cursor(aiosqlite.Cursor):
    """Runs a statement, fetches all its rows and closes in one go. Values are what SQLite takes; hence the Any."""

    _conn: Connection

    def __init__(self, connection: Connection) -> None:
        self._conn = connection
        self._rows = _NOTHING

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Self:
        values = () if parameters is None else parameters
        return await self._ask(lambda cursor: cursor.execute(sql, values))  # type: ignore[arg-type]  # tuples, all of them

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        return await self._ask(lambda cursor: cursor.executemany(sql, parameters))  # type: ignore[arg-type]  # the same

    async def fetchone(self) -> sqlite3.Row | None:
        return next(self._rows, None)

    async def fetchall(self) -> Iterable[sqlite3.Row]:
        return list(self._rows)

    async def close(self) -> None:
        self._rows = _NOTHING

    async def _ask(self, asked: _Asked) -> Self:
        self._conn.asked()
        await self._execute(self._whole, asked)  # type: ignore[no-untyped-call]  # the driver's, which has no types
        return self

    def _whole(self, asked: _Asked) -> None:
        """On the connection's thread. What the closed cursor tells of itself can still be read."""
        self._conn.begin()
        self._cursor = self._conn._conn.cursor()
        try:
            asked(self._cursor)
            self._rows = iter(self._cursor.fetchall() if self._cursor.description else ())
        finally:
            self._cursor.close()
