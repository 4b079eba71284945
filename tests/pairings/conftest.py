"""Worlds whose circles have pairings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.pairings.gathering import PROGRAMMES
from tests.world import World, sqlite_url


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
