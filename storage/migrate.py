"""Bring a database to the tables that this version of the bot knows: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.trouble import NewerDatabase

_ONE_AT_A_TIME = 740_231  # PostgreSQL's lock for this; any number that nobody else takes


class BrokenLinks(Exception):
    """After a migration some rows point to rows that are not there; nothing was changed."""


def config() -> Config:
    """Alembic's settings; the scripts are found where the package is, whatever folder the bot is started in."""
    made = Config()
    made.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    return made


def head(scripts: Config | None = None) -> str:
    """The revision that this version of the bot knows as the latest."""
    latest = ScriptDirectory.from_config(scripts or config()).get_current_head()
    assert latest is not None
    return latest


async def current(database: Database) -> str | None:
    """The revision of the database; ``None`` when nothing was ever made in it."""
    async with database.engine.connect() as connection:
        return await connection.run_sync(_revision)


async def upgrade(database: Database, to: str = "head", scripts: Config | None = None) -> None:
    """Make what is missing. A database of a later version is left alone: ``NewerDatabase``."""
    await _run(database, command.upgrade, to, scripts or config())


async def downgrade(database: Database, to: str, scripts: Config | None = None) -> None:
    """Back to an earlier revision, ``base`` being an empty database."""
    await _run(database, command.downgrade, to, scripts or config())


async def _run(database: Database, step: Callable[[Config, str], None], to: str, scripts: Config) -> None:
    def run(connection: Connection) -> None:
        _refuse_newer(_revision(connection), scripts)
        scripts.attributes["connection"] = connection
        step(scripts, to)

    async with _alone(database) as connection:
        await connection.run_sync(run)


def known(scripts: Config | None = None) -> frozenset[str]:
    """Every revision that this version of the bot knows."""
    walk = ScriptDirectory.from_config(scripts or config()).walk_revisions()
    return frozenset(script.revision for script in walk)


def _refuse_newer(revision: str | None, scripts: Config) -> None:
    if revision is not None and revision not in known(scripts):
        raise NewerDatabase(revision)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


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
