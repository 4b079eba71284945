"""Opening a check-in for 10,000 members in 1,250 circles of eight: from the tick to the last commit."""

from __future__ import annotations

import time as clocks

from adapters.memory.turning import Turning
from benchmarks.databases import KINDS, fresh
from benchmarks.network import SIZE, STARTED, settle, week_comes
from benchmarks.row import Row, at_most
from bot.app import build
from storage.database import Database

GOAL_SECONDS = 2.0


async def rows(circles: int = 1_250) -> list[Row]:
    found = []
    for kind in KINDS:
        async with fresh(kind) as database:
            found.append(await measured(database, kind, circles))
    return found


async def measured(database: Database, kind: str, circles: int) -> Row:
    turning = Turning(STARTED)
    house = build(database, turning.read)
    await settle(house, "memory", circles)
    turning.now = await week_comes(house)
    began = clocks.perf_counter()
    await house.clock.run_jobs()
    took = clocks.perf_counter() - began
    async with house.open_work(write=False) as unit:
        counts = await unit.journal.counts(turning.now)
    planned = sum(counts.by_state.values())
    assert planned == circles * SIZE, f"{planned} messages were planned"
    return at_most(f"opening a check-in for {circles * SIZE:,} members, {kind}", took, "s", GOAL_SECONDS)
