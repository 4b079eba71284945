"""Worlds of both kinds, and a log in which no error may stand."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.memory.chat import ALL_AT_ONCE, LIKE_DISCORD
from tests.world import World, sqlite_url


@pytest.fixture
async def direct_world(tmp_path: Path) -> AsyncIterator[World]:
    """Direct messages, and forms of any length that show their mistakes: as Slack."""
    world = await World.open(sqlite_url(tmp_path), platform="memory", window=ALL_AT_ONCE)
    yield world
    await world.close()


@pytest.fixture
async def rung_world(tmp_path: Path) -> AsyncIterator[World]:
    """Rings in the channel, and forms of five fields whose mistakes are whispered: as Discord."""
    world = await World.open(sqlite_url(tmp_path), platform="ringing", window=LIKE_DISCORD)
    yield world
    await world.close()


@pytest.fixture(params=["direct_world", "rung_world"])
def either_world(request: pytest.FixtureRequest) -> World:
    """The same story on both kinds of platform."""
    world: World = request.getfixturevalue(request.param)
    return world


@pytest.fixture
def clean_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No story leaves an error in the operator's log."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
