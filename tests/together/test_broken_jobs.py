"""A bug in a job is not the end of what it belongs to: the night after it is mended, it is done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from bot.actions import asking
from bot.icebreakers import sending as icebreaking
from bot.kernel.ui import flat
from bot.pairings import sending as pairing
from bot.sessions import pack, rsvp
from tests.actions.gathering import nudges, says
from tests.checkins.gathering import gather, until
from tests.world import Member, World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), programmes=PROGRAMMES)
    yield opened
    await opened.close()


async def _stumbles(*_: object) -> None:
    raise RuntimeError("a bug")


@dataclass(frozen=True, slots=True)
class Bug:
    """From one time to another, somewhere in the code."""

    where: ModuleType
    name: str
    since: str
    until: str

    async def bites(self, world: World, patch: pytest.MonkeyPatch) -> None:
        await until(world, self.since)
        with patch.context() as bug:
            bug.setattr(self.where, self.name, _stumbles)
            await until(world, self.until)
        assert "failed" in {row["state"] for row in (await world.dump())["job"]}


async def people_of(world: World, programme: str = "action-learning-set") -> list[Member]:
    return await gather(world, "Ana", "Ben", "Chi", programme=programme)


def small_questions(world: World) -> int:
    return sum("A small question for" in flat(seen.message.notice) for seen in world.posts())


def packs(world: World) -> int:
    return sum("Before we meet" in seen.text for seen in world.posts())


async def test_an_icebreaker_comes_a_day_late_and_the_next_in_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await people_of(world)
    await Bug(icebreaking, "post", "2026-12-03 09:00", "2026-12-03 20:00").bites(world, monkeypatch)
    assert small_questions(world) == 0
    await until(world, "2026-12-04 12:00")
    assert small_questions(world) == 1
    await until(world, "2026-12-17 11:00")
    assert small_questions(world) == 2


@pytest.mark.parametrize("broken", ["make_ready", "send_out"])
async def test_pairings_go_out_a_day_late_and_the_next_in_time(
    world: World, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    for person in await people_of(world):
        await person.clicks("Take part in pairings")
    made = "2026-11-27 09:00", "2026-11-27 20:00"
    sent = "2026-12-01 09:00", "2026-12-01 20:00"
    await Bug(pairing, broken, *(made if broken == "make_ready" else sent)).bites(world, monkeypatch)
    await until(world, "2026-12-02 12:00")
    assert len(world.gatherings) == 1
    await until(world, "2026-12-15 12:00")
    assert len(world.gatherings) == 2


async def test_the_pack_of_a_session_comes_late_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await people_of(world)
    await Bug(pack, "show_pack", "2026-11-26 08:00", "2026-11-26 20:00").bites(world, monkeypatch)
    assert packs(world) == 0
    await until(world, "2026-11-27 08:00")
    assert packs(world) == 1
    assert "This comes late" in world.post("Before we meet").text


async def test_a_session_still_ends_and_the_rhythm_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await people_of(world)
    await Bug(pack, "agenda_of", "2026-12-03 19:00", "2026-12-04 00:30").bites(world, monkeypatch)
    await until(world, "2026-12-04 09:00")
    assert any("2026-12-10 18:00, 90 minutes" in seen.text for seen in world.posts())
    sessions = (await world.dump())["session"]
    ahead = [row for row in sessions if datetime.fromisoformat(str(row["starts_at"])) > world.now + timedelta(weeks=7)]
    assert ahead


async def test_the_silent_are_asked_in_the_morning_after(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, ben, _ = await people_of(world, "community-of-practice")
    await Bug(rsvp, "reachable", "2026-11-25 08:00", "2026-11-25 20:00").bites(world, monkeypatch)
    await until(world, "2026-11-26 08:29")
    assert not any("I ask only once" in seen.text for seen in ben.direct)
    await until(world, "2026-11-26 08:31")
    assert sum("I ask only once" in seen.text for seen in ben.direct) == 1


async def test_how_an_action_goes_is_asked_a_day_late(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, ben, _ = await people_of(world, "community-of-practice")
    await says(ben, "I call two trustees by Friday 18 December 2026")
    await Bug(asking, "may_be_asked", "2026-12-07 08:00", "2026-12-07 20:00").bites(world, monkeypatch)
    assert nudges(ben) == 0
    await until(world, "2026-12-08 12:00")
    assert nudges(ben) == 1


async def test_what_is_called_off_meanwhile_is_not_tried_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, *_ = await people_of(world)
    await Bug(icebreaking, "post", "2026-12-03 09:00", "2026-12-03 20:00").bites(world, monkeypatch)
    await ana.types("/icebreaker settings")
    await ana.fills(weekly="off")
    await until(world, "2026-12-18 12:00")
    assert small_questions(world) == 0


async def test_a_bug_that_stays_is_tried_once_a_night(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await people_of(world)
    tried: list[object] = []

    async def stumbles(*about: object) -> None:
        tried.append(about)
        raise RuntimeError("a bug")

    monkeypatch.setattr(pack, "show_pack", stumbles)
    await until(world, "2026-11-26 20:00")
    first = len(tried)
    await until(world, "2026-11-27 20:00")
    assert len(tried) - first <= 2  # together with others, then alone
