"""A network of circles for a measurement: the first is started as people start one, the others are copies of its rows,
or making them would take longer than what is measured."""

from __future__ import annotations

import time as clocks
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import House
from bot.checkins.payloads import AskEveryone
from bot.kernel.address import person, place
from bot.kernel.doors import CircleStarted
from bot.kernel.payload import build, pack
from bot.kernel.working import Working
from bot.people.model import Circle, Seat, Standing
from bot.people.store import People
from storage.checkins import plan_table, set_table
from storage.kernel import job
from storage.people import circles, memberships, persons
from tests.world import QUIET

SIZE = 8
STARTED = datetime(2026, 11, 23, 7, tzinfo=UTC)

Row = dict[str, Any]  # Any: a row's values; only its table knows their types

# A circle with check-ins alone, as it was measured before there was more: what is due first is the check-in.
_CHECK_INS = (QUIET / "action-learning-set.toml").read_text("utf-8")


class Moving:
    """A clock that goes at its own speed, but begins when we say."""

    def __init__(self) -> None:
        self.sets(STARTED)

    def sets(self, at: datetime) -> None:
        self._at, self._since = at, clocks.monotonic()

    def read(self) -> datetime:
        return self._at + timedelta(seconds=clocks.monotonic() - self._since)


async def invited(house: House, clock: Moving, platform: str, many: int) -> None:
    """``many`` circles of eight whose check-in was opened; it is time to send it to everybody."""
    await settle(house, platform, many)
    clock.sets(await week_comes(house))
    await house.clock.run_jobs()
    clock.sets(await week_comes(house))


async def week_comes(house: House) -> datetime:
    """When the next thing happens."""
    due = await house.clock.next_due()
    assert due
    return due


async def settle(house: House, platform: str, many: int) -> None:
    """``many`` circles of eight; the check-in of each is planned."""
    async with house.open_work() as unit:
        begun = await unit.store(People).begin(_circle(platform))
        assert begun
    async with house.database.writing() as connection:
        ids = [begun.id, *await _more_circles(connection, platform, begun.id, many)]
        await _members(connection, platform, ids)
    async with house.open_work() as unit:
        work = Working(unit, People, STARTED, house.engine.routes, house.words)
        await work.open(CircleStarted(begun.id))
    async with house.database.writing() as connection:
        for table in (plan_table, set_table):
            copies = [row | {"circle": id_} for row in await _rows(connection, table) for id_ in ids[1:]]
            await _add(connection, table, copies)
        await _plan(connection, ids[1:])


async def _more_circles(connection: AsyncConnection, platform: str, first: int, many: int) -> list[int]:
    (row,) = await _rows(connection, circles)
    copies = [row | {"place": place(platform, "T1", f"C{number}")} for number in range(1, many)]
    await _add(connection, circles, copies)
    others = select(circles.c.id).where(circles.c.id != first).order_by(circles.c.id)
    return list((await connection.execute(others)).scalars())


async def _members(connection: AsyncConnection, platform: str, ids: list[int]) -> None:
    people = [person(platform, "T1", f"U{number}") for number in range(len(ids) * SIZE)]
    known = [{"person": one, "name": f"Member {n}", "zone": "Europe/London"} for n, one in enumerate(people)]
    member = {
        "seat": Seat.MEMBER.value,
        "standing": Standing.ACTIVE.value,
        "part": "all",
        "joined_at": STARTED,
        "agreed_at": STARTED,
        "agreed_version": 1,
    }
    await _add(connection, persons, known)
    joined = [member | {"person": one, "circle": ids[n // SIZE]} for n, one in enumerate(people)]
    await _add(connection, memberships, joined)


async def _plan(connection: AsyncConnection, ids: list[int]) -> None:
    """The job of the first circle, for each of the others."""
    for row in await _rows(connection, job):
        if row["action"].startswith(AskEveryone.wire_name):
            first = build(AskEveryone, row["action"])
            jobs = [{"key": f"{row['key']}:{id_}", "action": pack(replace(first, circle=id_))} for id_ in ids]
            await _add(connection, job, [{"at": row["at"]} | one for one in jobs])


async def _rows(connection: AsyncConnection, table: Table) -> list[Row]:
    return [
        {name: value for name, value in row.items() if name != "id"}
        for row in (await connection.execute(select(table))).mappings()
    ]


async def _add(connection: AsyncConnection, table: Table, rows: list[Row]) -> None:
    if rows:
        await connection.execute(insert(table), rows)


def _circle(platform: str) -> Circle:
    return Circle(
        id=0,
        name="Night owls",
        place=place(platform, "T1", "C0"),
        language="en",
        zone="Europe/London",
        purpose="To compare notes.",
        programme=_CHECK_INS,
        starts_on=date(2026, 11, 23),
        ends_on=date(2027, 11, 23),
        created_at=STARTED,
    )
