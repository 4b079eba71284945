"""Home and panel begin with what a person looks for first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkins.gathering import gather, until
from tests.world import World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"
TITLES = ("Check-ins", "Sessions", "Actions", "Icebreakers", "Pairings")


@pytest.mark.parametrize("platform", ["memory", "ringing"])
async def test_sessions_stand_on_the_first_page_of_the_panel(tmp_path: Path, platform: str) -> None:
    world = await World.open(sqlite_url(tmp_path), platform=platform, programmes=PROGRAMMES)
    try:
        ana, *_ = await gather(world, "Ana", "Ben", "Chi")
        await until(world, "2026-11-24 12:00")
        panel = await ana.types("/circle")
        there = [title for title in TITLES if f"\n{title}\n" in panel]
        assert there[:2] == ["Check-ins", "Sessions"]
        home = await ana.opens_home()
        assert home.index("Next session in") < home.index("My actions") < home.index("Pairings")
    finally:
        await world.close()
