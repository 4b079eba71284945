"""Opening a check-in for 10,000 members in 1,250 circles of eight: from the tick to the last commit."""

from __future__ import annotations

import time as clocks
from datetime import UTC, date, datetime, timedelta

from adapters.memory.turning import Turning
from benchmarks.databases import KINDS, fresh
from benchmarks.row import Row, at_most
from bot.app import House, build
from bot.kernel.address import person, place
from bot.kernel.doors import CircleStarted
from bot.kernel.working import Working
from bot.people.model import Circle, Seat, Standing
from bot.people.shelf import offered
from bot.people.store import People

CIRCLES = 1_250
SIZE = 8
GOAL_SECONDS = 2.0
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)


async def rows() -> list[Row]:
    return [await _row(kind) for kind in KINDS]


async def _row(kind: str) -> Row:
    async with fresh(kind) as database:
        turning = Turning(MONDAY)
        house = build(database, turning.read)
        await _people(house, turning.now)
        turning.now = MONDAY + timedelta(days=3)
        began = clocks.perf_counter()
        await house.clock.run_jobs()
        took = clocks.perf_counter() - began
        async with house.open_work(write=False) as unit:
            counts = await unit.journal.counts(turning.now)
        planned = sum(counts.by_state.values())
        assert planned >= CIRCLES * SIZE, f"only {planned} messages were planned"
        return at_most(f"opening a check-in for {CIRCLES * SIZE:,} members on {kind}", took, "s", GOAL_SECONDS)


async def _people(house: House, now: datetime) -> None:
    async with house.open_work() as unit:
        people = unit.store(People)
        work = Working(unit, People, now, house.engine.routes, house.words)
        for number in range(CIRCLES):
            begun = await people.begin(_circle(number))
            assert begun is not None
            for seat in range(SIZE):
                who = person("memory", "T1", f"{number}-{seat}")
                await people.met(who, f"Member {seat}", "en", "Europe/London")
                await people.enrol(
                    begun.id, who, standing=Standing.ACTIVE, seat=Seat.MEMBER, joined_at=now, agreed_at=now
                )
            await work.open(CircleStarted(begun.id))


def _circle(number: int) -> Circle:
    programme = offered()["action-learning-set"]
    return Circle(
        id=0,
        name=f"Circle {number}",
        place=place("memory", "T1", f"C{number}"),
        language="en",
        zone="Europe/London",
        purpose="To compare notes.",
        programme=programme.text,
        starts_on=date(2026, 11, 23),
        ends_on=date(2027, 11, 23),
        created_at=MONDAY,
    )
