"""What is called off in one feature is called off in all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.checkins.gathering import gather, until
from tests.icebreakers.gathering import asked_to_open
from tests.world import World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), programmes=PROGRAMMES)
    yield opened
    await opened.close()


@pytest.fixture
async def ringing_world(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), platform="ringing", programmes=PROGRAMMES)
    yield opened
    await opened.close()


async def test_a_break_that_takes_a_session_frees_its_opener(world: World) -> None:
    people = await gather(world, "Ana", "Ben", "Chi")
    await until(world, "2026-11-30 12:00")  # they meet on Thursday 3 December
    [opener] = [member for member in people if asked_to_open(member)]
    await people[0].types("/circle break 2 December to 4 December")
    await people[0].clicks("Yes, that's right")
    await world.wait(minutes=5)
    assert opener.sees("Nobody is asked to open that session any more")


async def test_the_first_session_leaves_time_to_join_and_for_a_pack(world: World) -> None:
    """The circle begins on a Monday, and meets on Thursdays: not three days later, but ten."""
    await gather(world, "Ana", "Ben", "Chi")
    await until(world, "2026-11-24 12:00")
    assert any("2026-12-03 18:00, 90 minutes" in seen.text for seen in world.posts())
    assert not any("2026-11-26 18:00" in seen.text for seen in world.posts())


async def test_a_ring_goes_when_all_have_said_who_comes(ringing_world: World) -> None:
    world = ringing_world
    people = await gather(world, "Ana", "Ben", "Chi", programme="light-touch")
    await until(world, "2026-11-24 12:00")
    assert rings(world) == 1
    for person in people:
        await person.clicks("I can come", within="2026-12-03 18:00, 90 minutes")
    await world.wait(minutes=1)
    assert rings(world) == 0


def rings(world: World) -> int:
    return sum("waits for" in seen.text or "waiting for" in seen.text for seen in world.posts())
