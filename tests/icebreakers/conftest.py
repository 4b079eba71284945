"""Worlds with check-ins, icebreakers and a diary that stands for sessions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.diary import Diary
from tests.icebreakers.gathering import open_world
from tests.world import World, sqlite_url


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
async def world(tmp_path: Path, diary: Diary) -> AsyncIterator[World]:
    opened = await open_world(sqlite_url(tmp_path), diary)
    yield opened
    await opened.close()


@pytest.fixture
async def ringing(tmp_path: Path, diary: Diary) -> AsyncIterator[World]:
    opened = await open_world(sqlite_url(tmp_path), diary, platform="ringing")
    yield opened
    await opened.close()
