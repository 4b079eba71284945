"""SQLite through our own cursors: whatever interrupts a statement, the next transaction finds a clean connection."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import driver
from storage.database import Database

LONG = text(
    "INSERT INTO words SELECT 'w' || n FROM "
    "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300000) SELECT n FROM c)"
)
COUNTED = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300000) SELECT count(*) FROM c"


@pytest.fixture
async def written(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'words.db'}")
    async with database.writing() as connection:
        await connection.execute(text("CREATE TABLE words (word TEXT PRIMARY KEY)"))
        await _say(connection, "first")
    yield database
    await database.close()


async def _say(connection: AsyncConnection, word: str) -> None:
    await connection.execute(text("INSERT INTO words VALUES (:word)"), {"word": word})


async def _said(database: Database) -> list[str]:
    async with database.reading() as connection:
        return list((await connection.execute(text("SELECT word FROM words ORDER BY word"))).scalars())


async def _interrupted(database: Database, connection_does: str) -> None:
    """Somebody is cancelled in the middle of this statement, which goes on in the connection's thread."""
    begun = asyncio.Event()

    async def write() -> None:
        async with database.writing() as connection:
            await _say(connection, "second")
            begun.set()
            await connection.execute(text(connection_does))

    task = asyncio.create_task(write())
    await begun.wait()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_who_is_cancelled_in_the_middle_of_a_statement_leaves_nothing(written: Database) -> None:
    await _interrupted(written, LONG.text)
    assert await _said(written) == ["first"]
    async with written.writing() as connection:
        await _say(connection, "third")
    assert await _said(written) == ["first", "third"]


async def test_who_is_cancelled_between_two_statements_leaves_nothing(written: Database) -> None:
    waits = asyncio.Event()

    async def write() -> None:
        async with written.writing() as connection:
            await _say(connection, "second")
            waits.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await waits.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with written.writing() as connection:
        await _say(connection, "third")
    assert await _said(written) == ["first", "third"]


async def test_who_is_cancelled_while_committing_has_written_all_or_nothing(written: Database) -> None:
    for turns in range(12):
        task = asyncio.create_task(_pair(written, turns))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
    words = await _said(written)
    assert [word for word in words if word.startswith("a")] == [f"a{word[1:]}" for word in words if word[0] == "b"]
    async with written.writing() as connection:
        await _say(connection, "third")
    assert "third" in await _said(written)


async def _pair(database: Database, number: int) -> None:
    async with database.writing() as connection:
        await _say(connection, f"a{number}")
        await _say(connection, f"b{number}")


async def test_a_statement_that_fails_takes_the_transaction_with_it(written: Database) -> None:
    async def write() -> None:
        async with written.writing() as connection:
            await _say(connection, "second")
            await _say(connection, "first")

    with pytest.raises(IntegrityError):
        await write()
    with pytest.raises(OperationalError):
        async with written.writing() as connection:
            await connection.execute(text("SELECT nothing FROM nowhere"))
    assert await _said(written) == ["first"]


async def test_a_savepoint_that_fails_leaves_what_stood_before_it(written: Database) -> None:
    async def fail(connection: AsyncConnection) -> None:
        async with connection.begin_nested():
            await _say(connection, "third")
            await _say(connection, "first")

    async with written.writing() as connection:
        await _say(connection, "second")
        with pytest.raises(IntegrityError):
            await fail(connection)
        await _say(connection, "fourth")
    assert await _said(written) == ["first", "fourth", "second"]


async def test_what_a_statement_changed_is_told_also_of_many_and_of_large_ones(written: Database) -> None:
    async with written.writing() as connection:
        made = await connection.execute(LONG)
        assert made.rowcount == 300_000
        rows = (await connection.execute(text("SELECT word FROM words"))).all()
        assert len(rows) == 300_001
        many = await connection.execute(
            text("UPDATE words SET word = word || '!' WHERE word = :word"), [{"word": f"w{n}"} for n in (1, 2, 2)]
        )
        assert many.rowcount == 2
        gone = await connection.execute(text("DELETE FROM words WHERE word LIKE 'w%' RETURNING word"))
        assert len(gone.scalars().all()) == 300_000


async def test_a_closed_connection_says_so_and_the_next_is_opened(written: Database) -> None:
    async def write() -> None:
        async with written.writing() as connection:
            raw = await connection.get_raw_connection()
            assert raw.driver_connection is not None
            await raw.driver_connection.close()
            await _say(connection, "second")

    with pytest.raises(Exception, match=r"no active connection|[Cc]onnection closed|cannot save"):
        await write()
    assert await _said(written) == ["first"]


async def test_what_cannot_begin_tries_so_with_the_next_statement(written: Database) -> None:
    """Otherwise that one would be outside of any transaction, and stay."""
    other = Database(str(written.engine.url))

    async def write() -> None:
        async with other.writing() as connection:
            raw = await connection.get_raw_connection()
            assert isinstance(raw.driver_connection, driver.Connection)
            raw.driver_connection.held_up = 20
            async with written.writing() as holding:
                await _say(holding, "second")
                with pytest.raises(OperationalError, match="locked"):
                    await _say(connection, "third")
            await _say(connection, "fourth")
            raise LookupError

    with pytest.raises(LookupError):
        await write()
    assert await _said(written) == ["first", "second"]
    await other.close()


async def test_what_asks_nothing_holds_nobody_up(written: Database) -> None:
    other = Database(str(written.engine.url))
    async with other.writing(), written.writing() as connection:
        await _say(connection, "second")
    assert await _said(written) == ["first", "second"]
    await other.close()


async def _tell_threads(connection: AsyncConnection) -> None:
    """From now on a statement can say in which thread it runs."""
    raw = await connection.get_raw_connection()
    assert raw.driver_connection is not None
    await raw.driver_connection.create_function("thread", 0, threading.get_ident)


async def _asked_in(connection: AsyncConnection, question: str) -> int:
    """The thread in which this is answered."""
    return int((await connection.execute(text(f"SELECT thread(), ({question})"))).one()[0])


async def test_what_is_read_in_a_moment_is_answered_at_once_and_the_rest_in_the_thread(
    written: Database,
) -> None:
    async with written.reading() as connection:
        await _tell_threads(connection)
        first = await _asked_in(connection, "SELECT count(*) FROM words")
        long = await _asked_in(connection, COUNTED)
        after = await _asked_in(connection, "SELECT count(*) FROM words")
    assert first == after == threading.get_ident() != long


async def test_who_writes_while_another_process_does_waits_in_the_thread(written: Database) -> None:
    other = Database(str(written.engine.url))
    at_work, done = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        async with other.writing() as connection:
            await _say(connection, "second")
            at_work.set()
            await done.wait()

    async def write() -> int:
        async with written.writing() as connection:
            await _tell_threads(connection)
            return await _asked_in(connection, "SELECT count(*) FROM words")

    holding = asyncio.create_task(hold())
    await at_work.wait()
    writing = asyncio.create_task(write())
    assert await _said(other) == ["first"]  # nobody else is kept waiting
    done.set()
    await holding
    assert await writing != threading.get_ident()
    await other.close()


async def test_what_names_its_rows_is_written_at_once_and_what_looks_for_them_in_the_thread(written: Database) -> None:
    async with written.writing() as connection:
        await _tell_threads(connection)
        await connection.execute(text("CREATE TABLE jobs (id INTEGER PRIMARY KEY, thread INTEGER)"))
        await connection.execute(text("INSERT INTO jobs VALUES (1, thread())"))
        await connection.execute(text("INSERT INTO jobs VALUES (2, 0), (3, 0), (4, 0)"))
        await connection.execute(text("UPDATE jobs SET thread = thread() WHERE jobs.id = :id"), {"id": 2})
        those = "WHERE jobs.id IN (SELECT value FROM json_each(:ids)) AND jobs.thread <= :most RETURNING id"
        await connection.execute(text(f"UPDATE jobs SET thread = thread() {those}"), {"ids": "[3]", "most": 0})
        await connection.execute(text("UPDATE jobs SET thread = thread() WHERE jobs.thread = :none"), {"none": 0})
        threads = (await connection.execute(text("SELECT thread FROM jobs ORDER BY id"))).scalars().all()
    assert [thread == threading.get_ident() for thread in threads] == [True, True, True, False]


async def test_who_is_asked_again_in_the_thread_has_lost_nothing(written: Database) -> None:
    async with written.writing() as connection:
        await _say(connection, "second")
        assert (await connection.execute(text(f"SELECT ({COUNTED})"))).scalar_one() == 300_000
        await _say(connection, "third")
    assert await _said(written) == ["first", "second", "third"]


async def test_a_question_with_a_mistake_is_no_long_one(written: Database) -> None:
    async with written.reading() as connection:
        await connection.execute(text("SELECT 1"))
        with pytest.raises(OperationalError, match="nowhere"):
            await connection.execute(text("SELECT nothing FROM nowhere"))
        assert (await connection.execute(text("SELECT count(*) FROM words"))).scalar_one() == 1
