"""What every test may ask for: a world on a fresh database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import postgres
from tests.world import World, sqlite_url

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A chat that allows direct messages, with every feature, on Monday 23 November 2026, 07:00 UTC."""
    opened = await World.open(sqlite_url(tmp_path))
    yield opened
    await opened.close()


@pytest.fixture
async def ringing_world(tmp_path: Path) -> AsyncIterator[World]:
    """A chat that rings, as Discord does."""
    opened = await World.open(sqlite_url(tmp_path), platform="ringing")
    yield opened
    await opened.close()


@pytest.fixture
async def postgres_world() -> AsyncIterator[World]:
    """The same chat on PostgreSQL."""
    opened = await World.open(await postgres.fresh_url())
    yield opened
    await opened.close()
