"""With the feature of sessions itself: the pack tells who opens, as soon as that is settled."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.checkins.gathering import joins
from tests.icebreakers.gathering import PROGRAMMES, asked_to_open, store
from tests.people.gathering import start
from tests.sessions.gathering import cancels, gather, plan, until
from tests.world import World, sqlite_url

PACK = "Opening\n"


@pytest.fixture
async def everything(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), programmes=PROGRAMMES)
    yield opened
    await opened.close()


async def test_the_pack_is_shown_anew_when_the_opener_chose(everything: World) -> None:
    world = everything
    people = await gather(world, programme="community-of-practice")
    ana = people[0]
    await plan(ana)  # from Thursday 3 December, 18:00, every two weeks
    await until(world, "2026-11-26 09:05")
    assert "Who opens is settled from 2026-11-27" in world.post(PACK).text
    await until(world, "2026-11-27 08:25")  # five days before is a Saturday
    assert "opens" not in world.post(PACK).text.replace("Who opens is", "")
    await until(world, "2026-11-27 08:40")
    opener = next(member for member in people if asked_to_open(member))
    assert f"{opener.name} opens." in world.post(PACK).text
    await opener.clicks("Take the second")
    assert f"{opener.name} asks:" in world.post(PACK).text
    await ana.types("/circle")
    assert "opens" in await ana.clicks("See more")
    assert f"18:00 Opening ({opener.name}, 5 minutes)" in await ana.types("/session run")
    await until(world, "2026-12-04 10:00")
    async with store(world) as kept:
        assert await kept.meetings(1) == 1
        turns = await kept.turns(1)
    assert {person for person, one in turns.items() if one.turns} == {opener.person}


async def test_the_pack_names_nobody_who_has_not_heard_of_it(everything: World) -> None:
    """They want one message a week, and the check-in of Wednesday was that."""
    world = everything
    people = await gather(world, programme="action-learning-set")
    for member in people:
        await member.types("/interlude preferences")
        await member.fills(limit="1")
    await plan(people[0], first="2 December", hour="10:00", until="11:00")
    await until(world, "2026-11-27 12:00")
    assert not any(map(asked_to_open, people))
    assert "Who opens is not settled yet." in world.post(PACK).text
    assert "Opening sessions\nEverybody takes turns.\n[Not me]" in await people[0].types("/circle duties")
    await until(world, "2026-11-30 08:35")
    opener = next(member for member in people if asked_to_open(member))
    assert f"{opener.name} opens." in world.post(PACK).text
    listed = await people[0].types("/circle duties")
    assert f"Opening sessions\nEverybody takes turns.\nNext: {opener.name}." in listed


async def test_planned_for_this_week_before_anybody_joined_one_who_joins_is_asked(everything: World) -> None:
    world = everything
    world.channel("owls")
    ana, ben = world.people("Ana", "Ben", zone="Europe/London")
    await start(world, ana, programme="community-of-practice")
    await plan(ana, first="26 November")
    await joins(ben)
    await until(world, "2026-11-24 12:00")
    assert "It is your turn to open" in ben.direct[-1].text
    assert not ana.sees("Nobody in Night owls opens")
    assert "Ben opens." in world.post(PACK).text


async def test_a_cancelled_session_frees_its_opener(everything: World) -> None:
    world = everything
    people = await gather(world, programme="community-of-practice")
    await plan(people[0])
    await until(world, "2026-11-30 12:00")
    opener = next(member for member in people if asked_to_open(member))
    await cancels(people[0])
    await world.wait(minutes=5)
    assert opener.sees("Nobody is asked to open that session any more")
