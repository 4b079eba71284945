"""Where people are rung: one post for all, a ring that says no more than that something waits."""

from __future__ import annotations

from tests.sessions.gathering import card, gather, moves, plan, until
from tests.world import World


def posts(world: World, words: str) -> int:
    return sum(words in seen.text for seen in world.posts())


async def test_nobody_is_written_to_and_each_word_stands_once(ringing_world: World) -> None:
    world = ringing_world
    people = ana, ben, _ = await gather(world)
    await plan(ana)
    await ben.clicks("I can come")
    assert "Coming: Ben" in card(world)
    await until(world, "2026-12-02 10:00")
    assert posts(world, "the session is on 2026-12-03 18:00") == 1
    assert posts(world, "Before we meet") == 1
    assert all(member.direct == [] for member in people)


async def test_a_move_is_one_post_and_an_older_one_gives_way(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, _ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 10:00")
    await moves(ana, date="4 December")
    await world.wait(minutes=10)
    assert posts(world, "has moved") == 1
    rings = ben.rings
    await moves(ana, date="5 December")
    await world.wait(minutes=10)
    assert posts(world, "has moved") == 1
    assert "It is on 2026-12-05 18:00 now" in world.post("has moved").text
    assert ben.rings <= rings + 1


async def test_the_silent_find_the_question_at_home(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, _ = await gather(world)
    await plan(ana, first="17 December")
    await until(world, "2026-12-08 12:00")
    assert "Can you come?" in await ben.opens_home()
    assert "This waits for you" in await ben.opens_home()
    await ben.clicks("I can come", within="Next session in")
    assert "Coming: Ben" in card(world)
    assert "This waits for you" not in await ben.opens_home()
