"""What is remembered of thanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Column, Integer, String, Table, Text, delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.kernel.address import Person
from storage.database import leave_no_trace, metadata, new_id
from tests.example.thanks.store import Thanks

table = Table(
    "thanks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("giver", String(120), nullable=False, index=True),
    Column("to", String(120), nullable=False, index=True),
    Column("words", Text, nullable=False),
    sqlite_autoincrement=True,  # a button that is a year old must not find another's row
)


class SqlThanks:
    """``Kept``: rows in, dataclasses out."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, thanks: Thanks) -> int:
        row = {"circle": thanks.circle, "giver": thanks.giver, "to": thanks.to, "words": thanks.words}
        return new_id(await self._connection.execute(insert(table).values(**row)))

    async def find(self, id_: int) -> Thanks | None:
        row = (await self._connection.execute(select(table).where(table.c.id == id_))).one_or_none()
        return Thanks(row.circle, Person(row.giver), Person(row.to), row.words, row.id) if row else None

    async def drop(self, id_: int) -> None:
        await self._connection.execute(delete(table).where(table.c.id == id_))

    async def drop_circle(self, circle: int) -> None:
        leave_no_trace(self._connection)
        await self._connection.execute(delete(table).where(table.c.circle == circle))

    async def forget(self, person: Person) -> None:
        leave_no_trace(self._connection)
        theirs = or_(table.c.giver == person, table.c.to == person)
        await self._connection.execute(delete(table).where(theirs))

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        given = select(table.c.to, table.c.words).where(table.c.giver == person)
        return {"thanks": [dict(row) for row in (await self._connection.execute(given)).mappings()]}
