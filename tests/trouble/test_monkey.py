"""A few hundred random doings: nothing breaks, nobody is pestered, and the books are right in the end."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.trouble.monkey import Monkey
from tests.world import sqlite_url


@pytest.mark.parametrize(("seed", "platform"), [(1, "memory"), (2, "ringing")])
async def test_a_monkey_finds_nothing(
    tmp_path: Path, seed: int, platform: str, caplog: pytest.LogCaptureFixture
) -> None:
    monkey = await Monkey.open(sqlite_url(tmp_path), seed, platform)
    try:
        await monkey.lives(100)
        found = [*monkey.bugs, *await monkey.reckons()]
    finally:
        await monkey.world.close()
    assert found == []
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
