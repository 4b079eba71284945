"""Run by Alembic: on the open connection it is handed, or on the database named with ``alembic -x url=…``."""

from __future__ import annotations

import asyncio
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

import storage.stores  # noqa: F401  with its stores every table is known
from storage.database import Database, Utc, metadata


def render(kind: str, thing: object, _: AutogenContext) -> str | Literal[False]:
    """A migration stands for ever and imports nothing of ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Utc) else False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render,
        transactional_ddl=True,  # on SQLite too: every transaction of ours says its own BEGIN
    )
    with context.begin_transaction():
        context.run_migrations()


async def migrate_named(url: str) -> None:
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(migrate)
    await database.close()


handed: Connection | None = context.config.attributes.get("connection")
if handed is not None:
    migrate(handed)
else:
    asyncio.run(migrate_named(context.get_x_argument(as_dictionary=True)["url"]))
