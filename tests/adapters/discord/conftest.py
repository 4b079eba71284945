"""A town of its own for each story: a server, and circles that have only what the story is about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.memory.turning import Turning
from storage.database import Database
from tests.adapters.discord.test_story import Town
from tests.fakes.discord import FakeDiscord
from tests.world import MONDAY_MORNING, sqlite_url

QUIET = Path(__file__).parents[1] / "programmes"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    turning = Turning(MONDAY_MORNING)
    database = Database(sqlite_url(tmp_path))
    await database.create()
    async with FakeDiscord(now=lambda: turning.now.timestamp()) as discord:
        yield Town(database, turning, discord, programmes=QUIET)
    await database.close()
