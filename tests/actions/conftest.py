"""Worlds in which a circle has actions and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.actions.gathering import open_world
from tests.diary import Diary
from tests.world import World


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
async def world(tmp_path: Path, diary: Diary) -> AsyncIterator[World]:
    opened = await open_world(tmp_path, diary)
    yield opened
    await opened.close()


@pytest.fixture
async def ringing_world(tmp_path: Path, diary: Diary) -> AsyncIterator[World]:
    opened = await open_world(tmp_path, diary, platform="ringing")
    yield opened
    await opened.close()
