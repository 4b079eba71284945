"""What the store promises, told once and run on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.challenges.model import Challenge, Meeting, Outcome, Plan, Told, Turn
from bot.challenges.store import Challenges
from storage.stores import Works
from tests.sessions.test_model import ANA, BEN, NOW
from tests.sessions.test_store import works as works

MEETING = Meeting(7, 1, NOW)


async def test_what_was_presented_leaves_the_queue_and_can_come_back(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Challenges)
        await store.save_plan(Plan(1, 2, 20))
        await store.save_plan(Plan(1, 1, 20, NOW))
        assert await store.plan(1) == Plan(1, 1, 20, NOW)
        second = await store.bring(Challenge(0, 1, BEN, "second", "", NOW + timedelta(minutes=1)))
        first = await store.bring(Challenge(0, 1, ANA, "first", "help", NOW))
        assert [one.id for one in await store.waiting([1, 2])] == [first, second]
        assert list(await store.waiting([])) == []
        await store.save_meeting(MEETING)
        await store.save_turn(Turn(first, 7, told=Told.PRESENTS))
        await store.save_turn(Turn(first, 7, True, Told.PRESENTS, Outcome.PRESENTED, 1))
        assert await store.turns(7) == {first: Turn(first, 7, True, Told.PRESENTS, Outcome.PRESENTED, 1)}
        assert [one.id for one in await store.waiting([1])] == [second]
        assert await store.presented_last(1) == {ANA: NOW}
        assert [one.session for one in await store.presented_by(ANA, NOW - timedelta(days=1))] == [7]
        assert list(await store.presented_by(ANA, NOW)) == []
        assert [one.text for one in await store.presented_in(7)] == ["first"]
        await store.save_meeting(replace(MEETING, called=True, over=True))
        assert list(await store.meetings(1)) == []
        assert await store.presented_lately(1, 6) == (1, {ANA})
        await store.save_turn(Turn(first, 7, outcome=Outcome.NOT_REACHED))
        assert [one.id for one in await store.waiting([1])] == [first, second]


async def test_forgotten_given_out_and_purged(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Challenges)
        await store.save_plan(Plan(1))
        mine = await store.bring(Challenge(0, 1, ANA, "mine", "help", NOW))
        theirs = await store.bring(Challenge(0, 1, BEN, "theirs", "", NOW))
        await store.save_meeting(MEETING)
        for one in (mine, theirs):
            await store.save_turn(Turn(one, 7, outcome=Outcome.PRESENTED))
        assert [row["text"] for row in (await store.rows_of(ANA))["challenges"]] == ["mine"]
        assert [one.session for one in await store.meetings_with(ANA)] == [7]
        assert await store.circles_of(ANA) == {1}
        await store.forget(ANA)
        assert not (await store.rows_of(ANA))["challenges"]
        assert [one.id for one in await store.presented_in(7)] == [theirs]
        await store.take_back(theirs)
        assert await store.challenge(theirs) is None
        await store.drop_meeting(7)
        assert await store.meeting(7) is None
        await store.save_meeting(MEETING)
        await store.purge(1)
        assert (await store.plan(1), list(await store.waiting([1])), await store.meeting(7)) == (None, [], None)
