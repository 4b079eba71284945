"""Both databases, so that each story of the storage is told twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests import postgres

BOTH = ("sqlite", "postgresql")


@pytest.fixture(params=BOTH)
async def empty(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database in which nothing was ever made."""
    here = f"sqlite:///{tmp_path / 'empty.db'}"
    database = Database(here if request.param == "sqlite" else await postgres.empty_url())
    yield database
    await database.close()


@pytest.fixture(params=BOTH)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database with every table, all of them empty."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'test.db'}")
        await opened.create()
    else:
        opened = Database(await postgres.fresh_url())
    yield opened
    await opened.close()
