"""A database that is locked, full, read-only or away: one error, and what was there stays there."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import event, text

from bot.kernel.errors import CannotSave
from storage.database import Database
from storage.stores import Works
from tests.storage.test_stores import ANA, NOW, enqueue, states, to


async def fails(works: Works) -> None:
    with pytest.raises(CannotSave):
        await enqueue(works, to(ANA, "m", "words " * 400))


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    made = Database(f"sqlite:///{tmp_path / 'test.db'}")
    await made.create()
    await made.close()
    return tmp_path / "test.db"


def impatient(url: str, *pragmas: str) -> Database:
    database = Database(url)

    @event.listens_for(database.engine.sync_engine, "connect")
    def say(connection: object, _entry: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]  # the driver's own connection
        for pragma in ("busy_timeout=20", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return database


async def test_a_locked_file_says_so_and_the_next_try_succeeds(file: Path) -> None:
    holder, other = Database(f"sqlite:///{file}"), impatient(f"sqlite:///{file}")
    async with holder.writing() as connection:
        await connection.execute(text("SELECT 1"))  # with its first statement a transaction begins
        await fails(Works(other))
    await enqueue(Works(other), to(ANA, "m"))
    assert await states(holder) == {"m": "planned"}
    await holder.close()
    await other.close()


async def fill(works: Works) -> None:
    for n in range(200):
        await enqueue(works, to(ANA, f"m{n}", f"{n} " * 600))


async def test_a_full_disk_says_so_and_keeps_what_was_there(file: Path) -> None:
    before, full = Database(f"sqlite:///{file}"), impatient(f"sqlite:///{file}", "max_page_count=1")
    await enqueue(Works(before), to(ANA, "before"))
    with pytest.raises(CannotSave):
        await fill(Works(full))
    kept = await states(full)
    assert kept["before"] == "planned"
    assert kept == await states(before)
    await before.close()
    await full.close()


async def test_a_file_that_may_only_be_read_is_read(file: Path) -> None:
    database = impatient(f"sqlite:///file:{file}?mode=ro&uri=true")
    await fails(Works(database))
    async with Works(database)(write=False) as unit:
        assert (await unit.journal.counts(NOW)).by_state == {}
    await database.close()


async def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"GIF89a" * 1000)
    database = Database(f"sqlite:///{tmp_path / 'other.db'}")
    await fails(Works(database))
    await database.close()


async def threads_end() -> None:
    """The library's thread of a connection that failed still has a word to say to the loop."""
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join, 5)


async def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'nowhere' / 'test.db'}")
    await fails(Works(database))
    await database.close()
    await threads_end()


async def test_a_server_that_is_not_there_says_so(tmp_path: Path) -> None:
    for place in (f"/interlude?host={tmp_path}", "127.0.0.1:1/interlude"):
        database = Database(f"postgresql://nobody@{place}")
        await fails(Works(database))
        await database.close()


async def said(database: Database, *lines: str) -> None:
    async with database.writing() as connection:
        for line in lines:
            await connection.execute(text(line))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_server_that_only_reads_or_lost_us_says_so(database: Database) -> None:
    await enqueue(Works(database), to(ANA, "m"))
    with pytest.raises(CannotSave):
        await said(database, "SET TRANSACTION READ ONLY", "UPDATE outbox SET attempts = 1")
    with pytest.raises(CannotSave):
        await said(database, "SELECT pg_terminate_backend(pg_backend_pid())")
    assert await states(database) == {"m": "planned"}, "and the next unit has a new connection"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_server_that_waits_too_long_for_a_lock_says_so(database: Database) -> None:
    await enqueue(Works(database), to(ANA, "m"))
    async with database.engine.begin() as holder:
        await holder.execute(text("LOCK TABLE outbox"))
        with pytest.raises(CannotSave):
            await said(database, "SET LOCAL lock_timeout = '20ms'", "UPDATE outbox SET attempts = 1")


async def test_a_mistake_of_ours_is_no_trouble_of_the_machine(database: Database) -> None:
    with pytest.raises(Exception, match="nowhere") as told:
        await said(database, "SELECT * FROM nowhere")
    assert not isinstance(told.value, CannotSave)
