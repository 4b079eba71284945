"""A world in which people and circles are all there is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.people.feature import people
from tests.world import Member, World, sqlite_url


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), features=(people,))
    opened.channel("night-owls")
    yield opened
    await opened.close()


@pytest.fixture
async def ringing_world(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), platform="ringing", features=(people,))
    opened.channel("night-owls")
    yield opened
    await opened.close()


@pytest.fixture
async def ana(world: World) -> Member:
    """Facilitates Night owls, a circle that began this morning."""
    ana = world.person("Ana", zone="Europe/London")
    await starts(ana)
    return ana


async def starts(person: Member, **answers: str) -> None:
    """Starts a circle in the world's channel, with the defaults of the form."""
    await person.types("/circle start Night owls")
    await person.fills(**{"purpose": "We keep small charities afloat."} | answers)
    await person.clicks("Start it")


async def joins(*people: Member) -> None:
    for person in people:
        await person.clicks("Join")
        await person.clicks("I agree, count me in")
