"""What has to be done to a SQLite file now and then, so that what was deleted is gone."""

from __future__ import annotations

from storage.database import Database

_PATIENCE_MS = 100
_AS_BEFORE_MS = 5000


async def sweep(database: Database) -> bool:
    """Empty the write-ahead log: what is deleted is overwritten in the database, but the log still holds the old pages.

    `False` when a reader was in the way; nobody is kept waiting for it, so ask again later. PostgreSQL does the like
    by itself, in its own time.
    """
    if not database.is_sqlite:
        return True
    async with database.engine.connect() as connection:
        # Past SQLAlchemy, which would begin a transaction, inside which there is no checkpoint.
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await raw.execute(f"PRAGMA busy_timeout={_PATIENCE_MS}")
        try:
            async with raw.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                busy, _, _ = await cursor.fetchone()
        finally:
            await raw.execute(f"PRAGMA busy_timeout={_AS_BEFORE_MS}")
        return not busy
