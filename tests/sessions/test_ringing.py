"""Where people are rung: one post for all, a ring that says no more than that something waits."""

from __future__ import annotations

from pathlib import Path

from adapters.memory.chat import LIKE_DISCORD
from tests.checkins.gathering import fills, settings
from tests.sessions.gathering import card, gather, moves, plan, until
from tests.world import World, sqlite_url


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


async def test_a_word_of_a_move_waits_at_home_until_it_is_answered(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, chi = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 10:00")
    await moves(ana, date="4 December")
    await world.wait(minutes=10)
    await ben.clicks("I can come", within="has moved")
    assert "This waits for you" not in await ben.opens_home()
    assert "This waits for you" in await chi.opens_home()
    assert posts(world, "has moved") == 1


async def test_the_silent_find_the_question_at_home(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, _ = await gather(world)
    await plan(ana, first="17 December")
    await until(world, "2026-12-10 12:00")
    assert "Can you come?" in await ben.opens_home()
    assert "This waits for you" in await ben.opens_home()
    await ben.clicks("I can come", within="Next session in")
    assert "Coming: Ben" in card(world)
    assert "This waits for you" not in await ben.opens_home()


async def test_the_day_before_rings_once_and_not_again_on_the_day_itself(ringing_world: World) -> None:
    world = ringing_world
    people = ana, *_ = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eli")
    await plan(ana)
    await until(world, "2026-12-02 08:59")
    before = [member.rings for member in people]
    await until(world, "2026-12-02 20:00")
    assert posts(world, "the session is on 2026-12-03 18:00") == 1
    assert [member.rings for member in people] == [rings + 1 for rings in before]
    await until(world, "2026-12-03 17:59")
    assert [member.rings for member in people] == [rings + 1 for rings in before]


async def test_where_the_circle_rang_that_day_already_the_word_stands_and_rings_nobody_later(
    ringing_world: World,
) -> None:
    world = ringing_world
    people = ana, *_ = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eli", programme="action-learning-set")
    await settings(ana, hour="08:15")
    await plan(ana)
    await until(world, "2026-12-02 08:59")
    before = [member.rings for member in people]
    await until(world, "2026-12-02 23:00")
    assert posts(world, "the session is on 2026-12-03 18:00") == 1
    await until(world, "2026-12-03 17:59")
    assert [member.rings for member in people] == before


async def test_the_next_session_and_what_one_wants_to_do_stand_at_home_beside_all_else(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path), platform="ringing", window=LIKE_DISCORD)
    ana, ben, _ = await gather(world, programme="action-learning-set")
    await plan(ana)
    await ben.types("/action Call two trustees by next Friday")
    await fills(ben)
    await until(world, "2026-12-02 10:00")
    home = await ben.opens_home()
    for _ in range(home.count("[See more]")):
        home += await ben.clicks("See more")
    assert "2026-12-03 18:00" in home
    assert "Call two trustees" in home
    assert "[I can come]" in home
    await world.close()
