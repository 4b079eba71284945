"""What is done for many at once is what would have been done for each alone, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.checkins.model import Asked
from bot.checkins.store import Checkins
from bot.kernel.ports import Job, State
from storage.database import Database
from storage.stores import Works
from tests.storage.test_stores import ACTION, ANA, BEN, NOW, ROOM, SOON, a_round, at, claim, enqueue, mark, states, to


@pytest.fixture
def works(database: Database) -> Works:
    return Works(database)


async def test_rounds_that_were_opened_ahead_are_given_once_and_never_twice_in_a_week(works: Works) -> None:
    _, there = await a_round(works)
    coming = replace(there, id=0, week="2026-W49")
    async with works() as unit:
        checkins = unit.store(Checkins)
        await checkins.open_ahead([there, coming])
        opened = await checkins.open_round(coming)
        assert opened is not None
        assert opened == await checkins.round(opened.id)
        assert await checkins.open_round(there) is None
        assert await checkins.open_round(coming) is None
        await checkins.open_ahead([])


async def test_who_is_asked_can_be_read_at_once(works: Works) -> None:
    _, round_ = await a_round(works)
    async with works() as unit:
        await unit.store(Checkins).add_asked(round_.id, [Asked(ANA, NOW)])
        await unit.store(Checkins).add_asked(round_.id, [Asked(BEN, SOON)])
        assert (await unit.store(Checkins).tally(round_.id)).asked == 2
        assert [one.member for one in await unit.store(Checkins).asked(round_.id)] == [ANA, BEN]
        await unit.store(Checkins).drop_asked(round_.id, BEN)
    async with works(write=False) as unit:
        assert [one.member for one in await unit.store(Checkins).asked(round_.id)] == [ANA]


async def test_jobs_that_are_finished_together_are_finished_each_once(works: Works) -> None:
    async with works() as unit:
        await unit.journal.plan([Job("a", NOW, ACTION), Job("b", NOW, ACTION), Job("later", SOON, ACTION)])
        jobs = await unit.journal.claim_jobs(SOON, SOON, 10)
        ids = [job.id for job in jobs]
        assert set(await unit.journal.finish_jobs(ids, "done", NOW)) == {job.id for job in jobs if job.key != "later"}
        assert not await unit.journal.finish_jobs(ids, "done", NOW)


async def test_a_long_queue_of_one_conversation_hides_nobody_behind_it(works: Works, database: Database) -> None:
    """Ever so many posts wait for one that is on its way; what is behind them goes all the same."""
    await enqueue(works, *(at(ROOM, f"post{n}") for n in range(30)))
    (first,) = await claim(works, limit=1)
    await mark(works, replace(first, state=State.SENDING, due=SOON))
    await enqueue(works, to(ANA, "ana"), to(BEN, "ben"))
    assert [row.key for row in await claim(works, limit=2)] == ["ana", "ben"]
    assert (await states(database))["post1"] == "planned"


async def test_what_was_claimed_is_due_again_should_nobody_tell(works: Works) -> None:
    await enqueue(works, to(ANA, "ana"))
    assert [row.due for row in await claim(works)] == [NOW + timedelta(minutes=2)]
    assert await claim(works) == []
