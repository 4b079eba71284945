"""PostgreSQL keeps marks of its own on every row: they tie nobody to an answer either."""

from __future__ import annotations

from dataclasses import replace

from bot.checkins.model import QuestionSet, Round, Visibility
from bot.checkins.store import Checkins
from bot.kernel.address import Person
from storage.checkins import SqlCheckins
from storage.database import Database
from tests import postgres
from tests.checkins.test_model import LOAD, a_round


async def anonymous_round(database: Database) -> Round:
    async with database.writing() as connection:
        store: Checkins = SqlCheckins(connection)
        set_id = await store.add_set(QuestionSet("Load", (LOAD,), circle=1))
        opened = await store.open_round(replace(a_round(LOAD), set_id=set_id, visibility=Visibility.ANONYMOUS))
    assert opened is not None
    return opened


async def marks(database: Database, table: str) -> set[str]:
    async with database.reading() as connection:
        return {str(mark) for (mark,) in await connection.exec_driver_sql(f"SELECT xmin FROM {table}")}


async def test_the_transaction_that_wrote_a_row_says_nothing() -> None:
    database = Database(await postgres.fresh_url())
    round_ = await anonymous_round(database)
    for number in range(5):
        async with database.writing() as connection:
            store = SqlCheckins(connection)
            await store.take_part(round_.id, Person(f"slack:T1/U{number}"))
            await store.write_hidden(round_.id, f"{number:064}", {0: str(number)})
            await store.stir(round_.id)
        assert len(await marks(database, "checkin_participation")) == 1
        assert await marks(database, "checkin_participation") == await marks(database, "checkin_hidden")
    await database.close()
