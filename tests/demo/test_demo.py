"""The demo's world: a circle that was really started and joined, a week that unfolds, others who answer when asked."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.playground.play import Playground
from adapters.playground.stage import Part
from adapters.playground.watching import PLATFORMS, What
from bot.demo.cast import cast
from bot.demo.house import Demo, set_stage
from bot.kernel.ports import Role
from bot.people.store import People
from tests.world import text_of

WEEK = datetime(2026, 11, 26, 22, tzinfo=UTC)


@asynccontextmanager
async def staged(platform: str) -> AsyncIterator[tuple[Demo, Playground]]:
    demo = await set_stage(platform, WEEK)

    async def sets(_: str) -> Demo:
        return demo

    play = Playground(sets)
    await play.set(platform)
    yield demo, play
    await play.close()


def digest(demo: Demo) -> str:
    """What stands in the circle's channel."""
    return "\n".join(text_of(post.message) for post in demo.chat.posts.values() if post.to.endswith("lanterns"))


async def until_something_rings(demo: Demo, play: Playground, handle: str) -> None:
    me = play.persona(handle).person
    for _ in range(20):
        await play.turn(handle, "next")
        if any(who == me for who, _ in demo.chat.rung):
            return
    raise AssertionError(f"nothing rang for {handle}")


# ---- before the curtain ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_circle_of_eight_has_begun(platform: str) -> None:
    async with staged(platform) as (demo, _):
        async with demo.house.open_work(write=False) as unit:
            people = unit.store(People)
            members = await people.members(1)
            profiles = [await people.someone(one.person) for one in members]
            leading = [one.person for one in members if await unit.directory.role(1, one.person) == Role.FACILITATOR]
        assert [one.person for one in members] == [one.person for one in demo.cast if one.part is not Part.OUTSIDER]
        assert leading == [demo.cast[0].person]
        assert [one.profile.organisation for one in profiles] == [one.about for one in demo.cast[:8]]
        assert [one.zone for one in profiles] == [one.zone for one in demo.cast[:8]]

        # The curtain rises on Monday morning, and the room is tidy.
        assert demo.turning.now == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
        assert not any(screen.privates or screen.form for screen in demo.chat.screens.values())
        assert "8 people are in" in digest(demo)


async def test_people_are_of_many_zones_and_each_zone_exists() -> None:
    zones = {ZoneInfo(one.zone).key for one in (*cast().players, cast().outsider)}
    assert len(zones) == len(cast().players) + 1


def test_the_others_know_what_they_are_asked() -> None:
    """Sentences of the cast belong to questions that the ready-made check-ins ask."""
    sets = tomllib.loads((files("bot.checkins") / "words" / "sets.en.toml").read_text("utf-8"))
    asked = {question["ask"] for one in sets.values() for question in one["questions"]}
    assert set(cast().answers) - asked == {""}


# ---- the week -------------------------------------------------------------------------------------------------


async def test_where_the_bot_may_write_each_is_asked_at_their_own_nine_o_clock() -> None:
    async with staged("memory") as (demo, play):
        await until_something_rings(demo, play, "mateus")
        zones = {one.person: one.zone for one in demo.cast}
        posted = {who: demo.chat.posts[ref].at for who, ref in demo.chat.rung}
        times = {at.astimezone(ZoneInfo(zones[who])).strftime("%a %H:%M") for who, at in posted.items()}
        assert times == {"Wed 09:00"}
        assert len(posted) >= 7


async def test_where_it_rings_nobody_is_written_to() -> None:
    async with staged("ringing") as (demo, play):
        await until_something_rings(demo, play, "siobhan")
        assert all(post.to in demo.chat.channels for post in demo.chat.posts.values())


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_the_others_answer_and_the_digest_tells_it_without_naming_the_silent(platform: str) -> None:
    async with staged(platform) as (demo, play):
        assert await play.others("siobhan") == 0  # nothing is asked yet
        await until_something_rings(demo, play, "siobhan")
        assert await play.others("siobhan") >= 5
        shown = digest(demo)
        assert "The council answered our letter about the water tap." in shown
        assert demo.chat.happened[-1].what is What.SIMULATED
        assert "Siobhán" not in shown
        assert await play.others("siobhan") <= 1  # who answered is done; the silent one stays silent


async def test_the_same_week_is_played_the_same_way_each_time() -> None:
    digests = []
    for _ in range(2):
        async with staged("memory") as (demo, play):
            await until_something_rings(demo, play, "siobhan")
            await play.others("siobhan")
            digests.append(sorted(digest(demo).splitlines()))
    assert digests[0] == digests[1]


async def test_weeks_go_by_with_answers_and_nothing_breaks() -> None:
    """Two weeks, everybody but one answering each time something rings."""
    async with staged("memory") as (demo, play):
        for _ in range(2):
            await play.turn("noah", "monday")
            await play.turn("noah", "day")
            await play.turn("noah", "day")
            await play.turn("noah", "day")
            await play.others("noah")
        assert not any("(Code " in text_of(one.message) for s in demo.chat.screens.values() for one in s.privates)
        assert not any(screen.form for screen in demo.chat.screens.values())


# ---- the command ----------------------------------------------------------------------------------------------


def test_the_command_opens_it_and_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    env = {"PATH": "", "TMPDIR": str(tmp_path), "HOME": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        with urllib.request.urlopen(address, timeout=10) as page:
            assert "Interlude playground" in page.read().decode()
        assert len(list(tmp_path.iterdir())) == 1
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert list(tmp_path.iterdir()) == []
