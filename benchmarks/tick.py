"""The tick with a million planned jobs and nothing due, beside APScheduler with a job for each member."""

from __future__ import annotations

import statistics
import time as clocks
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import insert

from adapters.memory.turning import Turning
from benchmarks.databases import fresh
from benchmarks.row import Row, at_most, compared
from bot.app import build
from bot.checkins.payloads import CloseWindow
from bot.kernel.payload import pack
from storage.database import Database
from storage.kernel import job

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
TICKS = 300
GOAL_MILLISECONDS = 2.0
_AT_ONCE = 50_000


async def rows(jobs: int = 1_000_000, ticks: int = TICKS, members: int = 10_000) -> list[Row]:
    async with fresh("SQLite") as database:
        await _plan(database, jobs)
        ours = await _tick(database, ticks)
    theirs = await _wakeup(members, ticks)
    return [
        at_most(f"the tick, {jobs:,} jobs planned, none due", ours, "ms", GOAL_MILLISECONDS),
        compared(f"APScheduler's wake-up, {members:,} jobs in memory, none due", theirs, "ms"),
        compared("the tick, in wake-ups of APScheduler", ours / theirs, "x"),
    ]


async def _plan(database: Database, jobs: int) -> None:
    """All of them for later: straight into the table, or this alone would take minutes."""
    action = pack(CloseWindow(1))
    for start in range(0, jobs, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, jobs))
        planned = [{"key": f"b:{n}", "at": NOW + timedelta(days=1, seconds=n), "action": action} for n in numbers]
        async with database.writing() as connection:
            await connection.execute(insert(job), planned)


async def _tick(database: Database, ticks: int) -> float:
    house = build(database, Turning(NOW).read)
    await house.clock.start()
    for _ in range(10):
        await house.clock.tick()
    took = []
    for _ in range(ticks):
        began = clocks.perf_counter()
        await house.clock.tick()
        took.append(clocks.perf_counter() - began)
    return statistics.median(took) * 1000


async def _wakeup(members: int, times: int) -> float:
    """What APScheduler does when its timer rings: it looks for jobs that are due."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start(paused=True)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for number in range(members):
        scheduler.add_job(_nothing, "interval", weeks=1, next_run_time=tomorrow + timedelta(seconds=number))
    scheduler.resume()
    took = []
    for _ in range(times):
        began = clocks.perf_counter()
        scheduler._process_jobs()
        took.append(clocks.perf_counter() - began)
    scheduler.shutdown(wait=False)
    return statistics.median(took) * 1000


def _nothing() -> None:
    """What a member's job would do is not measured."""
