"""Half a year of a circle of eight with everything switched on: what its people do, and what the bot does at its time.

Beside it the same half year in which nobody does anything: what the bot needs for itself.
"""

from __future__ import annotations

import tempfile
import time as clocks
from pathlib import Path

from benchmarks.row import Row, at_most, compared
from tests.season.season import WEEKS, Season

GOAL_SECONDS = 10.0


async def rows(weeks: int = WEEKS) -> list[Row]:
    busy, said = await _lived(weeks, quiet=False)
    quiet, _ = await _lived(weeks, quiet=True)
    name = f"{weeks} weeks of a circle of eight"
    return [
        at_most(f"{name}, everything switched on, {said} messages", busy, "s", GOAL_SECONDS),
        compared(f"{name} in which nobody answers", quiet, "s"),
    ]


async def _lived(weeks: int, *, quiet: bool) -> tuple[float, int]:
    with tempfile.TemporaryDirectory() as folder:
        season = await Season.begin(Path(folder))
        if quiet:
            season.answers = 0.0
        began = clocks.perf_counter()
        await season.live(weeks)
        took = clocks.perf_counter() - began
        await season.world.close()
    return took, len(season.said)
