"""SQLite, spoken to with no more trips to its connection's thread than it needs.

A trip wakes two threads, which costs more than what most of our statements do there; and the plain driver makes four
for each of them: for a cursor, for the statement, for its rows, and to close. What may have to wait for others, or for
the disk, is done in the thread, in one trip: the first statement of a transaction (with its BEGIN), what writes, and a
COMMIT of that. Once a transaction has begun, what only reads waits for nobody: it is answered at once, and if that
takes longer than a moment, interrupted and asked again in the thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from math import inf
from time import perf_counter
from typing import Any, Self

import aiosqlite
from aiosqlite.context import contextmanager

_Asked = Callable[[sqlite3.Cursor], sqlite3.Cursor]
_NOTHING: Iterator[sqlite3.Row] = iter(())
_MOMENT = 0.001  # seconds; what reads from memory takes some hundredth of it
_LOOKS = 20_000  # steps of SQLite between two looks at the time, less than a moment


class _Patience:
    """Until when a statement may go on."""

    until = inf

    def is_over(self) -> bool:
        return perf_counter() > self.until


def connect(path: str, **options: Any) -> Connection:
    """``options`` are those of ``sqlite3.connect``. Once awaited it is open, and has a thread of its own."""
    patience = _Patience()

    def opened() -> sqlite3.Connection:
        made: sqlite3.Connection = sqlite3.connect(path, **options)
        made.set_progress_handler(patience.is_over, _LOOKS)
        return made

    connection = Connection(opened, iter_chunk_size=64)
    connection.patience = patience
    connection._thread.daemon = True  # as SQLAlchemy has it: one that was not closed keeps no process alive
    return connection


class Connection(aiosqlite.Connection):
    """The driver's own, with other cursors. A transaction begins together with its first statement."""

    patience: _Patience
    begun = False  # nobody has to be waited for to read
    _begins = ""
    _asked = False
    _writes = False

    @contextmanager
    async def cursor(self) -> aiosqlite.Cursor:
        return Cursor(self)

    def begin_with(self, how: str) -> None:
        """Say ``BEGIN …`` ahead of the next statement."""
        self._begins = how
        self._writes = how != "BEGIN"
        self.begun = False

    def asked(self) -> None:
        """From now on there is something to commit, or to roll back."""
        self._asked = True

    def begin(self) -> None:
        """On the connection's thread. What cannot begin tries so again with the next statement."""
        if self._begins:
            self._conn.execute(self._begins).close()
            self._begins = ""

    async def commit(self) -> None:
        if self._asked and (self._writes or not self.begun):
            await super().commit()
        elif self._asked:
            self._conn.commit()
        self._ended()

    async def rollback(self) -> None:
        """Whatever returns to the pool is rolled back; most of it has just been committed."""
        if self._asked:
            await super().rollback()
        self._ended()

    def _ended(self) -> None:
        self._begins = ""
        self._asked = False
        self.begun = False


class Cursor(aiosqlite.Cursor):
    """Runs a statement, fetches all its rows and closes in one go. Values are what SQLite takes; hence the Any."""

    _conn: Connection

    def __init__(self, connection: Connection) -> None:
        self._conn = connection
        self._rows = _NOTHING

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Self:
        values: Any = () if parameters is None else parameters  # tuples, all of them

        def asked(cursor: sqlite3.Cursor) -> sqlite3.Cursor:
            return cursor.execute(sql, values)

        if self._conn.begun and sql.startswith("SELECT") and self._at_once(asked):
            return self
        return await self._ask(asked)

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
        self._conn.begun = True
        return self

    def _at_once(self, asked: _Asked) -> bool:
        """Whether it could be answered in a moment."""
        self._conn.patience.until = perf_counter() + _MOMENT
        try:
            self._whole(asked)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            return False
        finally:
            self._conn.patience.until = inf
        return True

    def _whole(self, asked: _Asked) -> None:
        """What the closed cursor tells of itself can still be read."""
        self._conn.begin()
        self._cursor = self._conn._conn.cursor()
        try:
            asked(self._cursor)
            self._rows = iter(self._cursor.fetchall() if self._cursor.description else ())
        finally:
            self._cursor.close()
