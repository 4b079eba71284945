"""A scheduled event in the outbox, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.kernel import address
from bot.kernel.ports import NOTHING, Delivery, Purpose
from bot.kernel.scheduled import EventState, ScheduledEvent
from bot.kernel.ui import said
from storage.database import Database
from storage.stores import Works
from tests.storage.test_stores import NOW, ROOM, bodies, enqueue, sent, the

EVENT = ScheduledEvent(said("Meet"), NOW + timedelta(days=3), NOW + timedelta(days=3, hours=1), said(""), said("É"))
ROW = Delivery("e:1", address.event(ROOM, "e:1"), NOTHING, Purpose.ANNOUNCEMENT, NOW, circle=7, event=EVENT)


@pytest.fixture
def works(database: Database) -> Works:
    return Works(database)


async def test_it_is_kept_as_it_is_and_beside_messages(works: Works) -> None:
    await enqueue(works, ROW, replace(ROW, key="m:1", event=None))
    kept = await the(works, "e:1")
    assert (kept.event, kept.message, kept.to) == (EVENT, NOTHING, ROW.to)
    assert (await the(works, "m:1")).event is None


async def test_another_look_is_due_at_once_and_the_one_before_is_forgotten(works: Works, database: Database) -> None:
    await enqueue(works, ROW)
    await sent(works, await the(works, "e:1"))
    off = replace(EVENT, state=EventState.CANCELLED)
    async with works() as unit:
        await unit.journal.rewrite("e:1", off, NOW + timedelta(hours=1))
    kept = await the(works, "e:1")
    assert (kept.event, kept.due, kept.revision) == (off, NOW + timedelta(hours=1), 2)
    assert len(await bodies(database)) == 1


async def test_what_it_says_goes_with_its_circle(works: Works, database: Database) -> None:
    await enqueue(works, ROW)
    async with works() as unit:
        await unit.journal.forget_circle(7)
    assert not await bodies(database)
