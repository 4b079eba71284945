"""What the engine promises whatever the feature: once, kindly, and nothing lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.memory.chat import LIKE_DISCORD
from bot.kernel.payload import Wire, pack
from bot.kernel.ports import Job
from tests.kernel.small import Breaks, small, words
from tests.world import Member, World, sqlite_url


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), features=[small], words=words())
    opened.channel("circle")
    yield opened
    await opened.close()


@pytest.fixture
async def discord_like(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), features=[small], words=words(), window=LIKE_DISCORD)
    opened.channel("circle")
    yield opened
    await opened.close()


@pytest.fixture
def ana(world: World) -> Member:
    return world.person("Ana", zone="UTC")


async def test_what_is_planned_comes_in_the_persons_hours_once(world: World, ana: Member) -> None:
    assert "Taken" in await ana.types("/small 10")
    await world.wait(hours=1)
    assert not ana.direct, "it is not 8:30 yet"
    await world.wait(hours=1)
    assert [seen.text for seen in ana.direct] == ["How is it?\n[Good]\n[Write]"]
    await world.wait(days=3)
    assert len(ana.direct) == 1


async def test_a_click_changes_the_message_in_place_and_a_second_delivery_does_nothing(
    world: World, ana: Member
) -> None:
    await ana.types("/small")
    await world.wait(hours=3)
    _, action = ana.button("Good")
    assert "1 so far" in await ana.clicks("Good", event="e1")
    assert ana.direct[-1].text == "1 so far"
    assert await world.chat.click(ana.person, action, ana.direct[-1].on, event="e1") is None
    await ana.clicks_old(action)
    assert ana.told == "2 so far", "another click is another click"


async def test_a_refusal_is_a_kind_word_and_a_bug_has_a_code(world: World, ana: Member) -> None:
    assert await ana.types("/small no") == "That is closed."
    assert "Code" in await ana.types("/small break")
    assert (await world.dump())["job"] == [row for row in (await world.dump())["job"] if row["key"] != "small:breaks"]


async def test_a_button_from_another_time_leads_home(world: World, ana: Member) -> None:
    told = await ana.clicks_old(Wire("checkups.tap|7"))
    assert "another time" in told
    assert "[What is open now]" in told


async def test_a_form_of_seven_fields_is_two_pages_where_five_fit(discord_like: World) -> None:
    ana = discord_like.person("Ana")
    await ana.types("/small fill")
    assert len(ana.form.fields) == 5
    assert "Continue" in await ana.fills(name0="a", name4="e")
    await discord_like.restart()
    await ana.clicks("Continue")
    assert [field.name for field in ana.form.fields] == ["name5", "name6"]
    assert "Heard: a" in await ana.fills(name6="g")
    assert not (await discord_like.dump())["draft"]


async def test_a_mistake_gives_the_text_back_and_fix_opens_the_form_with_it(discord_like: World) -> None:
    ana = discord_like.person("Ana")
    await ana.types("/small fill")
    await ana.fills(name1="kept")
    await ana.clicks("Continue")
    told = await ana.fills(name6="too")
    assert "This is empty." in told
    await ana.clicks("Fix it")
    assert [field.name for field in ana.form.fields] == ["name0"]
    assert "kept" in await ana.fills(name0="there")


async def test_mistakes_stand_in_the_form_where_the_platform_can(world: World, ana: Member) -> None:
    await ana.types("/small fill")
    await ana.fills(name1="kept")
    assert ana.mistakes == {"name0": "This is empty."}
    assert "Heard" in await ana.fills(name0="x")


async def test_a_plain_reply_is_taken_or_pointed_home(world: World, ana: Member) -> None:
    assert await ana.writes("all well") == "Heard: all well"
    assert "no open question" in await ana.writes("nothing")


async def test_a_job_that_breaks_is_tried_again_and_ends(world: World, ana: Member) -> None:
    async with world.house.open_work() as unit:
        await unit.journal.plan([Job("broken", world.now, pack(Breaks())), Job("gone", world.now, "was.removed|1")])
    await world.wait(days=1)
    states = {row["key"]: row["state"] for row in (await world.dump())["job"]}
    assert states["broken"] == "failed"
    assert states["gone"] == "unknown"


async def test_after_an_outage_what_is_still_useful_comes_once_and_owns_up(world: World, ana: Member) -> None:
    await ana.types("/small 60")
    await world.outage(days=1, hours=2)
    assert "This comes late" in ana.direct[-1].text
    await world.restart()
    await world.wait(days=1)
    assert len(ana.direct) == 1


async def test_after_a_long_outage_what_is_no_use_is_dropped_and_recorded(world: World, ana: Member) -> None:
    await ana.types("/small 0")
    await world.tick()
    await world.outage(days=4)
    await world.wait(days=1)
    assert not ana.direct
    assert "dropped" in {row["state"] for row in (await world.dump())["outbox"]}
