"""The engine, its pragmas, and everything in which SQLite and PostgreSQL differ.

On SQLite every write transaction begins IMMEDIATE (a deferred one that reads first fails under load however long the
busy timeout), and deletions overwrite. On both, one writer at a time is let in, in order: what is shown is made from
what all have said, and two who read it at once would each show it without the other's words.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    bindparam,
    event,
    or_,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NULLTYPE, TypeDecorator, TypeEngine

from bot.kernel.errors import CannotSave
from storage import driver
from storage.trouble import trouble_of

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
_READING = "interlude_reading"
_WRITES = ("INSERT", "UPDATE", "DELETE")
_TRACELESS = "interlude_traceless"


# PostgreSQL would let many write at once. Any number that nobody else takes; the lock ends with the transaction.
_ONE_WRITER = text("SELECT pg_advisory_xact_lock(740230)")


class Utc(TypeDecorator[datetime]):
    """An instant: aware in, aware UTC out. SQLite would silently drop the offset; a naive value is a bug."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"a naive datetime is no instant: {value}")
        there = value if value.tzinfo is UTC else value.astimezone(UTC)
        return there.replace(tzinfo=None) if dialect.name == "sqlite" else there

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is UTC:
            return value
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# A name that is looked up by its beginning: PostgreSQL must compare it byte by byte, as SQLite does.
Key = String(200).with_variant(String(200, collation="C"), "postgresql")

# Values are what SQLAlchemy takes for a column; only the table knows their types. Hence the Any.
Row = Mapping[str, Any]


async def insert_new(connection: AsyncConnection, table: Table, rows: Sequence[Row], key: Sequence[str]) -> None:
    """Insert what is not there yet, by its unique ``key``."""
    if rows:
        await connection.execute(_inserting(connection.dialect.name, table, tuple(key)), list(rows))


async def insert_one(connection: AsyncConnection, table: Table, row: Row, key: Sequence[str]) -> bool:
    """Insert one row if its ``key`` is free; whether it was."""
    return (await connection.execute(_inserting(connection.dialect.name, table, tuple(key)), row)).rowcount > 0


async def insert_for_id(connection: AsyncConnection, table: Table, row: Row, key: Sequence[str]) -> int | None:
    """Insert one row if its ``key`` is free; the id it was given."""
    statement = _inserting(connection.dialect.name, table, tuple(key), ("id",))
    given = (await connection.execute(statement, row)).scalar_one_or_none()
    return None if given is None else int(given)


async def insert_for_ids(
    connection: AsyncConnection, table: Table, rows: Sequence[Row], key: Sequence[str]
) -> Mapping[tuple[Any, ...], int]:
    """Insert the rows whose ``key`` is free; by its key, the id that each was given."""
    if not rows:
        return {}
    statement = _inserting(connection.dialect.name, table, tuple(key), ("id", *key))
    given = await connection.execute(statement, list(rows))
    return {tuple(row[1:]): row[0] for row in given}


async def upsert(connection: AsyncConnection, table: Table, row: Row, key: Sequence[str]) -> None:
    """Insert the row, or set its other columns where its ``key`` exists."""
    others = tuple(name for name in row if name not in key)
    if others:
        await connection.execute(_upserting(connection.dialect.name, table, tuple(key), others), row)
    else:
        await insert_one(connection, table, row, key)


# Statements are made once: to build one anew takes longer than SQLite needs for it.


@cache
def _inserting(dialect: str, table: Table, key: tuple[str, ...], given: tuple[str, ...] = ()) -> Any:
    statement = _insert(dialect, table).on_conflict_do_nothing(index_elements=key)
    return statement.returning(*(table.c[name] for name in given)) if given else statement


@cache
def _upserting(dialect: str, table: Table, key: tuple[str, ...], others: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    new = {name: statement.excluded[name] for name in others}
    return statement.on_conflict_do_update(index_elements=key, set_=new)


@cache
def where(table: Table, *names: str) -> Select[Any]:
    """The rows of a table that have these columns, whose values are told when it runs."""
    return select(table).where(*(table.c[name] == bindparam(name) for name in names))


def one_of(column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
    """What ``in_`` says of values that never change, without writing the statement anew each time it runs."""
    return or_(*(column == value for value in values))


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether the column holds one of the values, a sequence, that are told under this name when it runs. They are one
    parameter, however many: the statement stays what it is."""
    item = Integer() if isinstance(column.type, Integer) else String()
    return _Among(column, bindparam(name, type_=_Several(item)))


class _Several(TypeDecorator[Sequence[Any]]):
    """A list on PostgreSQL, and its text on SQLite."""

    impl = String
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else postgresql.ARRAY(self.item))

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        return json.dumps(list(value or ())) if dialect.name == "sqlite" else list(value or ())


class _Among(FunctionElement[Any]):
    inherit_cache = True
    type = NULLTYPE  # of a Boolean, SQLAlchemy would say "= 1" on SQLite, which then looks through the whole table


@compiles(_Among, "sqlite")
def _among_text(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608  (both as SQLAlchemy wrote them)


@compiles(_Among, "postgresql")
def _among_list(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({values})"


def leave_no_trace(connection: AsyncConnection) -> None:
    """What this transaction deletes or overwrites is gone from the disk too, once it has ended."""
    connection.info[_TRACELESS] = True


def new_id(result: CursorResult[Any]) -> int:
    """The id that an insert of one row was given."""
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def _insert(dialect: str, table: Table) -> Any:
    # The two inserts share their methods but no base class that has them.
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def url_for(folder: Path) -> str:
    """The address of the SQLite database in a data folder."""
    return f"sqlite+aiosqlite:///{folder / 'interlude.db'}"


def with_driver(url: str) -> str:
    """The same database with our drivers: people write ``postgresql://`` and ``sqlite://``."""
    parsed = make_url(url)
    drivers = {"postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg", "sqlite": "sqlite+aiosqlite"}
    backend = parsed.drivername.partition("+")[0]
    return parsed.set(drivername=drivers.get(backend, parsed.drivername)).render_as_string(hide_password=False)


class _Kept:
    """Transactions, one after the other on a connection that stays with us: to fetch one from the pool and to bring it
    back takes longer than what most of them do. Those that overlap fetch their own."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._kept: list[AsyncConnection] = []  # one at most
        self._closed = False

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        connection = self._kept.pop() if self._kept else await self._engine.connect()
        try:
            async with connection.begin():
                yield connection
        except BaseException:  # the pool knows what to do with one that broke
            await asyncio.shield(connection.close())
            raise
        if self._kept or self._closed or connection.invalidated:
            await connection.close()
        else:
            self._kept.append(connection)

    async def close(self) -> None:
        self._closed = True
        while self._kept:
            await self._kept.pop().close()


class Database:
    """One database, opened. ``close`` it: a leaked SQLite connection keeps a thread alive."""

    def __init__(self, url: str) -> None:
        url = with_driver(url)
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        ours = {"async_creator_fn": driver.connect} if self.is_sqlite else {}
        self.engine: AsyncEngine = create_async_engine(url, connect_args=ours)
        self._reads = _Kept(self.engine.execution_options(**{_READING: True}))
        self._writes = _Kept(self.engine)
        self._writing = asyncio.Lock()
        self._log_tells = False  # what was overwritten stands in SQLite's write-ahead log until that is emptied
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare)
            event.listen(self.engine.sync_engine, "begin", _begin)
        event.listen(self.engine.sync_engine, "before_cursor_execute", _only_read_when_reading)

    @property
    def file(self) -> Path | None:
        """Where a SQLite database lies."""
        name = self.engine.url.database
        return Path(name) if self.is_sqlite and name else None

    async def close(self) -> None:
        await self._reads.close()
        await self._writes.close()
        await self.engine.dispose()

    async def create(self) -> None:
        """Make every table as it is today, without migrations: for tests, benchmarks and the demo."""
        async with self.engine.begin() as connection:
            await connection.run_sync(metadata.create_all)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that takes no write lock."""
        with _named_errors():
            async with self._reads.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write; commits when the block ends well."""
        with _named_errors():
            async with self._writing:
                async with self._writes.begin() as connection:
                    if not self.is_sqlite:
                        await connection.execute(_ONE_WRITER)
                    yield connection
                    self._log_tells |= bool(connection.info.pop(_TRACELESS, False))
                if self.is_sqlite and self._log_tells:
                    self._log_tells = not await self.empty_log()

    async def empty_log(self) -> bool:
        """Empty SQLite's write-ahead log, which holds the old pages of what is deleted in the database.

        ``False`` when a reader was in the way; nobody is kept waiting for it, so ask again later. PostgreSQL does the
        like by itself, in its own time.
        """
        if not self.is_sqlite:
            return True
        async with self.engine.connect() as connection:
            plain = (await connection.get_raw_connection()).driver_connection
            assert isinstance(plain, driver.Connection)
            return await plain.empty_log()


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # Python's own transactions are switched off: BEGIN is said by ``_begin``, and DDL is transactional then.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(_READING, False)
    plain = connection.connection.driver_connection
    assert isinstance(plain, driver.Connection)
    plain.begin_with("BEGIN" if reading else "BEGIN IMMEDIATE")


def _only_read_when_reading(
    connection: Connection, _cursor: object, statement: str, _values: object, _context: object, _many: bool
) -> None:
    """Such a write would begin without the write lock and fail under load, or be forgotten: it is a bug, and shows."""
    if statement.startswith(_WRITES) and connection.get_execution_options().get(_READING, False):
        raise RuntimeError(f"a transaction that only reads cannot {statement.partition(' ')[0]}")


class _named_errors:  # noqa: N801  (reads as a function: it is a context manager without a generator's cost)
    """Turns what a full, locked, read-only or younger database says into ``CannotSave``."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is not None and _is_of_the_machine(error):
            raise CannotSave(str(getattr(error, "orig", error))) from error


def _is_of_the_machine(error: BaseException) -> bool:
    """Whether the operator must help. Anything else that a database refuses is a bug, and must look like one."""
    match error:
        case DBAPIError():
            return error.connection_invalidated or trouble_of(error) is not None
        case PoolTimeout():
            return True
        case OSError():
            return trouble_of(error) is not None or isinstance(error, FileNotFoundError)  # the socket of a server
        case _:
            return False
