"""The stories that matter most, told once more on PostgreSQL: the same words, the same times."""

from __future__ import annotations

import asyncio

from bot.kernel.ports import State
from tests.checkins.gathering import digest, gather, to_first
from tests.checkins.test_anonymous import test_a_count_until_the_close_then_all_at_once_in_no_order as count_then_all
from tests.checkins.test_story import test_the_week_of_a_circle as the_week_of_a_circle
from tests.world import World

OPEN = {State.PLANNED.value, State.SENDING.value, State.DOUBT.value}


async def test_the_week_of_a_circle(postgres_world: World) -> None:
    await the_week_of_a_circle(postgres_world)


async def test_an_anonymous_week(postgres_world: World) -> None:
    await count_then_all(postgres_world)


async def test_a_restart_in_the_middle_of_a_week(postgres_world: World) -> None:
    _, ben, *_ = await gather(postgres_world)
    await to_first(postgres_world)
    await ben.clicks("It moved")
    await postgres_world.restart()
    await postgres_world.wait(days=4)
    assert "1 of 5 took part." in digest(postgres_world)


async def test_five_who_answer_at_once(postgres_world: World) -> None:
    people = await gather(postgres_world)
    await to_first(postgres_world)
    await asyncio.gather(*(person.clicks("It moved") for person in people))
    await postgres_world.tick()
    assert "5 of 5 so far" in digest(postgres_world)


async def test_everything_ends_in_a_state_with_a_name(postgres_world: World) -> None:
    await gather(postgres_world)
    await postgres_world.wait(weeks=3)
    ended = {row["state"] for row in (await postgres_world.dump())["outbox"] if row["due"] is None}
    assert ended
    assert not ended & OPEN


async def test_whoever_deletes_themselves_is_gone_from_every_table(postgres_world: World) -> None:
    _, ben, *_ = await gather(postgres_world)
    await to_first(postgres_world)
    await ben.clicks("Answer in words")
    await ben.fills(q1="A word of mine")
    assert "A word of mine" in str(await postgres_world.dump())
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    assert "A word of mine" not in str(await postgres_world.dump())
