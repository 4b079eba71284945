"""What is remembered of greeting in a circle: who offered it, who came in, and who was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Row,
    Select,
    String,
    Table,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)

from bot.kernel.address import Person
from bot.people.greeting_model import Greeting, GreetingState
from storage.database import Utc, insert_one, metadata, new_id
from storage.rows import Rows


def _of_circle() -> Column[int]:
    return Column("circle", Integer, ForeignKey("circles.id", ondelete="CASCADE"), nullable=False)


greeter_table = Table(
    "circle_greeters",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_circle(),
    Column("person", String(120), nullable=False, index=True),
    UniqueConstraint("circle", "person"),
    sqlite_autoincrement=True,
)

greeting_table = Table(
    "circle_greetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("circle", Integer, ForeignKey("circles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("person", String(120), nullable=False, index=True),
    Column("at", Utc, nullable=False),
    Column("again", Boolean, nullable=False),
    Column("state", String(10), nullable=False),
    Column("settled_at", Utc),
    sqlite_autoincrement=True,
)

newcomer_table = Table(
    "circle_newcomers",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_circle(),
    Column("person", String(120), nullable=False, index=True),
    Column("at", Utc, nullable=False),
    Column("greeting", Integer),
    UniqueConstraint("circle", "person"),
    sqlite_autoincrement=True,
)

GREETING_TABLES = (greeter_table, greeting_table, newcomer_table)


class SqlGreetings(Rows):
    """``Greetings`` on a database."""

    async def greeters(self, circle: int) -> Sequence[Person]:
        found = select(greeter_table.c.person).where(greeter_table.c.circle == circle).order_by(greeter_table.c.id)
        return [Person(row.person) for row in await self._all(found)]

    async def offer_greeting(self, circle: int, person: Person, willing: bool) -> None:
        if willing:
            await insert_one(
                self._connection, greeter_table, {"circle": circle, "person": person}, ["circle", "person"]
            )
            return
        mine = delete(greeter_table).where(greeter_table.c.circle == circle, greeter_table.c.person == person)
        await self._connection.execute(mine)

    async def came_in(self, circle: int, person: Person, at: datetime) -> None:
        row = {"circle": circle, "person": person, "at": at}
        await insert_one(self._connection, newcomer_table, row, ["circle", "person"])

    async def went_out(self, circle: int, person: Person) -> None:
        theirs = (newcomer_table.c.circle == circle) & (newcomer_table.c.person == person)
        await self._connection.execute(delete(newcomer_table).where(theirs))

    async def newcomers(self, circle: int) -> Sequence[Person]:
        waiting = (newcomer_table.c.circle == circle) & newcomer_table.c.greeting.is_(None)
        found = select(newcomer_table.c.person).where(waiting).order_by(newcomer_table.c.id)
        return [Person(row.person) for row in await self._all(found)]

    async def ask_to_greet(self, greeting: Greeting) -> Greeting:
        row = {
            "circle": greeting.circle,
            "person": greeting.greeter,
            "at": greeting.at,
            "again": greeting.again,
            "state": greeting.state.value,
        }
        id_ = new_id(await self._connection.execute(insert(greeting_table).values(**row)))
        those = (newcomer_table.c.circle == greeting.circle) & newcomer_table.c.person.in_(greeting.newcomers)
        await self._connection.execute(update(newcomer_table).where(those).values(greeting=id_))
        kept = await self.greeting(id_)
        assert kept is not None
        return kept

    async def greeting(self, id_: int) -> Greeting | None:
        found = await self._greetings(select(greeting_table).where(greeting_table.c.id == id_))
        return found[0] if found else None

    async def greetings(self, circle: int) -> Sequence[Greeting]:
        return await self._greetings(select(greeting_table).where(greeting_table.c.circle == circle))

    async def settle_greeting(self, id_: int, state: GreetingState, at: datetime) -> bool:
        still = (greeting_table.c.id == id_) & (greeting_table.c.state == GreetingState.ASKED.value)
        settled = update(greeting_table).where(still).values(state=state.value, settled_at=at)
        return (await self._connection.execute(settled)).rowcount > 0

    async def _greetings(self, which: Select[Any]) -> Sequence[Greeting]:
        rows = await self._all(which.order_by(greeting_table.c.id))
        greeted: dict[int, list[Person]] = {row.id: [] for row in rows}
        theirs = select(newcomer_table).where(newcomer_table.c.greeting.in_(greeted)).order_by(newcomer_table.c.id)
        for row in await self._all(theirs) if greeted else ():
            greeted[row.greeting].append(Person(row.person))
        return [_greeting(row, greeted[row.id]) for row in rows]


def _greeting(row: Row[Any], newcomers: Sequence[Person]) -> Greeting:
    return Greeting(
        id=row.id,
        circle=row.circle,
        greeter=Person(row.person),
        at=row.at,
        newcomers=tuple(newcomers),
        again=row.again,
        state=GreetingState(row.state),
        settled_at=row.settled_at,
    )
