"""SQLite, spoken to with no more trips to its connection's thread than it needs.

A trip wakes two threads, which costs more than what most of our statements do there; and the plain driver makes four
for each of them: for a cursor, for the statement, for its rows, and to close. Here a trip is made, one for all four,
for what waits for the disk or may take long: a COMMIT, what writes many rows or rows that must be looked for, and a
BEGIN that another process holds up. All else is done at once:

* what only reads; if it takes longer than a moment it is interrupted, and asked again in the thread,
* an INSERT of one row, and an UPDATE of rows that are named. To interrupt these would undo the whole transaction, so
  they are no others than those which cannot take long: until the COMMIT what they write stays in memory.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import inf
from time import perf_counter
from typing import Any, Self

import aiosqlite
from aiosqlite.context import contextmanager

_Asked = Callable[[sqlite3.Cursor], sqlite3.Cursor]
_NOTHING: Iterator[sqlite3.Row] = iter(())
_MOMENT = 0.001  # seconds; what reads from memory takes some hundredth of it
_LOOKS = 20_000  # steps of SQLite between two looks at the time, less than a moment
_FEW = 40  # values; more of them are many rows
_THOSE = r'WHERE \w+\.(?:id|"key") (?:= \?|IN \((?:[?, ]+|SELECT value FROM json_each\(\?\))\))'
_AND = r"(?: AND \w+\.\w+ (?:!=|[<>]?=|[<>]) \?)*(?: RETURNING [\w, ]+)?$"
_NAMED = re.compile(_THOSE + _AND)


_LATER = (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY)  # it took longer, or another process holds it up


@cache
def _brief(sql: str) -> bool:
    """Whether this writes one row, or rows that it names."""
    if sql.startswith("INSERT"):
        return " VALUES (" in sql
    return sql.startswith("UPDATE") and _NAMED.search(sql) is not None


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
    held_up = 5_000  # milliseconds that the thread waits for another process
    _begins = ""
    _asked = False
    _writes = False
    _waits = -1

    @contextmanager
    async def cursor(self) -> aiosqlite.Cursor:
        return Cursor(self)

    def begin_with(self, how: str) -> None:
        """Say ``BEGIN …`` ahead of the next statement."""
        self._begins = how
        self._writes = how != "BEGIN"

    @property
    def reads(self) -> bool:
        """Inside a transaction that only reads."""
        return self._asked and not self._writes

    def begin(self, wait: int) -> None:
        """Ahead of every statement. What cannot begin tries so again with the next."""
        self._asked = True  # from now on there is something to commit, or to roll back
        if self._begins or wait:
            self.wait(wait)
        if self._begins:
            self._conn.execute(self._begins).close()
            self._begins = ""

    def wait(self, milliseconds: int) -> None:
        """So long for others, when they hold what is needed."""
        if self._waits != milliseconds:
            self._conn.execute(f"PRAGMA busy_timeout={milliseconds}").close()
            self._waits = milliseconds

    async def commit(self) -> None:
        if self.reads:
            self._conn.commit()
        elif self._asked:
            await self._execute(self._committed)  # type: ignore[no-untyped-call]  # the driver's, without types
        self._ended()

    def _committed(self) -> None:
        self.wait(self.held_up)  # with a log nobody is in its way; some file systems have none
        self._conn.commit()

    async def rollback(self) -> None:
        """Whatever returns to the pool is rolled back; most of it has just been committed."""
        if self._asked:
            await super().rollback()
        self._ended()

    async def empty_log(self) -> bool:
        """Outside a transaction. ``False`` when somebody who reads was in the way for a tenth of a second."""
        return await self._execute(self._emptied)  # type: ignore[no-untyped-call,no-any-return]  # the driver's

    def _emptied(self) -> bool:
        self.wait(100)
        row = self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return row is not None and not row[0]

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
        values: Any = () if parameters is None else parameters  # tuples, all of them

        def asked(cursor: sqlite3.Cursor) -> sqlite3.Cursor:
            return cursor.execute(sql, values)

        patience = _MOMENT if sql.startswith("SELECT") else inf
        if (patience < inf or (len(values) <= _FEW and _brief(sql))) and self._at_once(asked, patience):
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
        whole = self._execute(self._whole, asked, self._conn.held_up)  # type: ignore[no-untyped-call]  # has no types
        await whole
        return self

    def _at_once(self, asked: _Asked, patience: float) -> bool:
        """Whether it could be done in a moment, and nobody was in the way."""
        self._conn.patience.until = perf_counter() + patience
        try:
            self._whole(asked, 0)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _LATER:  # the rest says which of its kind
                raise
            return False
        finally:
            self._conn.patience.until = inf
        return True

    def _whole(self, asked: _Asked, wait: int) -> None:
        """What the closed cursor tells of itself can still be read."""
        self._conn.begin(wait)
        self._cursor = self._conn._conn.cursor()
        try:
            asked(self._cursor)
            self._rows = iter(self._cursor.fetchall() if self._cursor.description else ())
        finally:
            self._cursor.close()
