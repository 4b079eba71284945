"""Statements that tell many values at once: on both databases they find their rows, on SQLite by an index."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from storage.database import Database, among
from storage.kernel import fact
from tests import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite:///{tmp_path / 'facts.db'}" if request.param == "sqlite" else await postgres.fresh_url()
    opened = Database(url)
    await opened.create()
    yield opened
    await opened.close()


async def test_one_of_many_and_none_are_found_by_one_statement(database: Database) -> None:
    names = ["a", 'b"c', "d,e", "fünf"]
    wanted = select(fact.c.name).where(among(fact.c.name, "names")).order_by(fact.c.name)
    async with database.writing() as connection:
        await connection.execute(insert(fact), [{"name": name, "value": ""} for name in (*names, "other")])
        for those in ([], names[:1], names):
            found = (await connection.execute(wanted, {"names": those})).scalars().all()
            assert sorted(found) == sorted(those)


async def test_on_sqlite_they_are_looked_up_and_not_looked_through(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'facts.db'}")
    await database.create()
    asked = str(select(fact).where(among(fact.c.name, "names")).compile(database.engine)).replace("?", "'[]'")
    async with database.reading() as connection:
        plan = await connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))
        steps = [row.detail for row in plan]
    await database.close()
    assert any(step.startswith("SEARCH fact USING") for step in steps)
