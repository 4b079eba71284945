"""Bring a database to the tables that this version of the bot knows: all of it in one transaction, or nothing.

Alembic takes a moment to load and is needed once per version: a start that finds the database up to date does without.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, table
from sqlalchemy import column as named
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.trouble import NewerDatabase

if TYPE_CHECKING:
    from alembic.config import Config

_ONE_AT_A_TIME = 740_231  # PostgreSQL's lock for this; any number that nobody else takes
_VERSION = table("alembic_version", named("version_num"))


class BrokenLinks(Exception):
    """After a migration some rows point to rows that are not there; nothing was changed."""


def config() -> Config:
    """Alembic's settings; the scripts are found where the package is, whatever folder the bot is started in."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    return made


@cache
def known() -> tuple[str, ...]:
    """Every revision that this version of the bot knows, in their order: the number that begins the name of a file."""
    scripts = (entry.name for entry in (files("migrations") / "versions").iterdir())
    return tuple(sorted(name.partition("_")[0] for name in scripts if name.endswith(".py") and name[0].isdigit()))


def head() -> str:
    """The revision that this version of the bot knows as the latest."""
    return known()[-1]


async def current(database: Database) -> str | None:
    """The revision of the database; ``None`` when nothing was ever made in it."""
    async with database.engine.connect() as connection:
        return await connection.run_sync(_revision)


async def upgrade(database: Database, to: str = "head", scripts: Config | None = None) -> None:
    """Make what is missing. A database of a later version is left alone: ``NewerDatabase``."""
    if scripts is None and to == "head" and await current(database) == head():
        return
    from alembic import command

    await _run(database, command.upgrade, to, scripts or config())


async def downgrade(database: Database, to: str, scripts: Config | None = None) -> None:
    """Back to an earlier revision, ``base`` being an empty database."""
    from alembic import command

    await _run(database, command.downgrade, to, scripts or config())


async def _run(database: Database, step: Callable[[Config, str], None], to: str, scripts: Config) -> None:
    def run(connection: Connection) -> None:
        _refuse_newer(_revision(connection), scripts)
        scripts.attributes["connection"] = connection
        step(scripts, to)

    async with _alone(database) as connection:
        await connection.run_sync(run)


def _refuse_newer(revision: str | None, scripts: Config) -> None:
    from alembic.script import ScriptDirectory

    walk = ScriptDirectory.from_config(scripts).walk_revisions()
    if revision is not None and revision not in {script.revision for script in walk}:
        raise NewerDatabase(revision)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(select(_VERSION.c.version_num)).scalar_one_or_none()


@asynccontextmanager
async def _alone(database: Database) -> AsyncIterator[AsyncConnection]:
    """One transaction, and no other process that migrates. SQLite changes a table by making it anew and dropping the
    old one, which would delete the rows that point to it: there the keys are off, and looked at in the end."""
    async with database.engine.connect() as connection:
        if not database.is_sqlite:
            async with connection.begin():
                await connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
                yield connection
            return
        await _foreign_keys(connection, "OFF")
        try:
            async with connection.begin():
                yield connection
                await _check_links(connection)
        finally:
            await _foreign_keys(connection, "ON")


async def _foreign_keys(connection: AsyncConnection, state: str) -> None:
    # Inside a transaction, which SQLAlchemy would begin, the pragma does nothing.
    raw = await connection.get_raw_connection()
    assert raw.driver_connection is not None
    await (await raw.driver_connection.execute(f"PRAGMA foreign_keys={state}")).close()


async def _check_links(connection: AsyncConnection) -> None:
    broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if broken:
        raise BrokenLinks(", ".join(sorted({str(row[0]) for row in broken})))
