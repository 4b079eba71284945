"""The ``[challenges]`` table of a programme, and a circle in which nobody presents."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.challenges.model import Plan
from bot.challenges.programme import challenges_table
from bot.features import TABLES
from bot.people.programme import BadProgramme, read
from tests.challenges.gathering import brings, meeting
from tests.world import World, sqlite_url

QUIET = Path(__file__).parents[1] / "programmes" / "light-touch.toml"


def plan_in(text: str) -> Plan | None:
    circle = '[circle]\ntitle = "Owls"\nsummary = "We meet."\n'
    return read(f"{circle}[challenges]\n{text}", "owls", {**TABLES, "challenges": challenges_table}).table(Plan)


def test_what_it_may_say() -> None:
    assert plan_in("") == Plan(0, 1, 30)
    assert plan_in("presenters = 2\nminutes = 20") == Plan(0, 2, 20)
    with pytest.raises(BadProgramme) as bad:
        plan_in("presenters = 5")
    assert "from 0 to 4" in str(bad.value)


async def test_a_programme_switches_it_off(tmp_path: Path) -> None:
    (tmp_path / QUIET.name).write_text(f"{QUIET.read_text('utf-8')}\n[challenges]\npresenters = 0\n", "utf-8")
    world = await World.open(sqlite_url(tmp_path), programmes=tmp_path)
    _, ben, *_ = await meeting(world)
    assert "Nobody presents in the sessions" in await brings(ben, "We lose volunteers")
    await world.close()
