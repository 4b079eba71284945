"""The demo's world: a circle that was really started and joined, a week that unfolds, others who answer when asked."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tomllib
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.playground import view
from adapters.playground.play import Playground
from adapters.playground.stage import Part
from adapters.playground.watching import PLATFORMS, What
from bot.demo.cast import cast
from bot.demo.house import Demo, set_stage
from bot.icebreakers.deck import deck
from bot.icebreakers.model import Depth
from bot.kernel.address import id_of
from bot.kernel.ports import Role
from bot.kernel.ui import flat
from bot.people.store import People
from tests.world import text_of

WEEK = datetime(2026, 11, 26, 22, tzinfo=UTC)
CURTAIN = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


@asynccontextmanager
async def staged(platform: str) -> AsyncIterator[tuple[Demo, Playground]]:
    demo = await set_stage(platform, WEEK)

    async def sets(_: str) -> Demo:
        return demo

    play = Playground(sets)
    await play.set(platform)
    try:
        yield demo, play
    finally:
        await play.close()


def digest(demo: Demo) -> str:
    """What stands in the circle's channel."""
    return "\n".join(text_of(post.message) for post in demo.chat.posts.values() if post.to.endswith("lanterns"))


async def until(demo: Demo, play: Playground, handle: str, notice: str) -> None:
    """Until the bot has said something that a locked phone would show with these words."""
    for _ in range(60):
        if any(notice in one.notice for one in demo.chat.happened):
            return
        await play.turn(handle, "next")
    raise AssertionError(f"nothing was said of {notice!r}")


def home_of(demo: Demo, play: Playground, handle: str) -> str:
    shown = demo.chat.screens[play.persona(handle).person].home
    assert shown is not None
    return text_of(shown)


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
        assert demo.turning.now == CURTAIN
        assert not any(screen.privates or screen.form for screen in demo.chat.screens.values())
        assert "8 people are in" in digest(demo)


async def test_people_are_of_many_zones_and_each_zone_exists() -> None:
    zones = {ZoneInfo(one.zone).key for one in (*cast().players, cast().outsider)}
    assert len(zones) == len(cast().players) + 1


def test_the_others_know_what_they_are_asked() -> None:
    """Their sentences belong to questions of the ready-made check-ins, and to all that may come while a circle is
    young."""
    sets = tomllib.loads((files("bot.checkins") / "words" / "sets.en.toml").read_text("utf-8"))
    asked = {question["ask"] for one in sets.values() for question in one["questions"]}
    young = {prompt.text for prompt in deck("en") if prompt.depth is Depth.SURFACE}
    assert set(cast().answers) - asked - young == {""}
    assert young <= set(cast().answers)


# ---- the week -------------------------------------------------------------------------------------------------


async def test_where_the_bot_may_write_each_is_asked_at_their_own_nine_o_clock() -> None:
    async with staged("memory") as (demo, play):
        await play.turn("noah", "day")
        await play.others("noah")
        demo.chat.rung.clear()
        await until(demo, play, "noah", "Check-in")
        await play.turn("noah", "day")
        zones = {one.person: one.zone for one in demo.cast}
        asked = [(who, demo.chat.posts[ref]) for who, ref in demo.chat.rung]
        posted = {who: post.at for who, post in asked if "Check-in" in flat(post.message.notice)}
        times = {at.astimezone(ZoneInfo(zones[who])).strftime("%a %H:%M") for who, at in posted.items()}
        assert times == {"Wed 09:00"}
        assert len(posted) >= 7


async def test_where_it_rings_nobody_is_written_to() -> None:
    async with staged("ringing") as (demo, play):
        await until(demo, play, "siobhan", "Check-in")
        assert all(post.to in demo.chat.channels for post in demo.chat.posts.values())


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_the_others_answer_and_the_digest_tells_it_without_naming_the_silent(platform: str) -> None:
    async with staged(platform) as (demo, play):
        await until(demo, play, "siobhan", "Check-in")
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
            await until(demo, play, "siobhan", "Check-in")
            await play.others("siobhan")
            digests.append(sorted(digest(demo).splitlines()))
    assert digests[0] == digests[1]


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_in_three_weeks_everything_there_is_has_happened(platform: str) -> None:
    """Siobhán watches; once a day the others do what is theirs to do."""
    async with staged(platform) as (demo, play):
        heard: list[str] = []
        while demo.turning.now < CURTAIN + timedelta(weeks=3):
            await play.turn("siobhan", "day")
            await play.others("siobhan")
            heard += [text_of(post.message) for post in demo.chat.posts.values() if post.to in demo.chat.channels]
        seen = "\n".join(heard)

        # A session with answers, an agenda and an opener, and a second one.
        assert "Coming: " in seen
        assert "Handing a hard shift on without guilt" in seen
        assert "opens" in seen
        assert "We met on" in seen
        assert "The question comes before the advice." in seen
        assert "presents: We are offered a second house" in seen
        assert "presented: We are offered a second house" in seen

        # A theme for the month, chosen by them, and somebody who looks after it.
        assert "Which theme for December?" in seen
        assert "looks after it." in seen

        # What they said they would do, and what came of it.
        assert "Write the night rota for January" in seen
        assert "Ring three volunteers" not in seen  # hers to say
        assert "I asked for ten minutes by phone" in seen

        # A small question, and pairings in conversations of their own.
        assert "took part so far. Open until" in seen
        assert "put together in Lanterns" in seen
        rooms = [room for room in demo.chat.channels.values() if room.people is not None]
        assert sorted(len(room.people or ()) for room in rooms) == [2, 2, 3]
        talk = [one.text for one in demo.chat.written if one.place in {room.place for room in rooms}]
        assert set(talk) & set(cast().pairing.begins)
        assert set(talk) & set(cast().pairing.after)

        # Nothing broke, and nobody's screen is left untidy.
        assert not any("(Code " in text_of(one.message) for s in demo.chat.screens.values() for one in s.privates)
        assert not any(screen.form for screen in demo.chat.screens.values())
        assert not any(one.command for one in demo.chat.written)


async def test_somebody_else_may_be_anybody() -> None:
    """Whoever is played by hand, the others are all the others: the facilitator and the opener too."""
    async with staged("memory") as (demo, play):
        await until(demo, play, "amara", "Check-in")
        for _ in range(4):
            await play.turn("amara", "next")
            await play.others("amara")
        amara = play.persona("amara").person
        assert not any(one.by == amara for one in demo.chat.written)
        await play.snapshot("amara", at_home=True)
        assert "Nothing is open" in home_of(demo, play, "amara")
        await play.snapshot("siobhan", at_home=True)
        assert "Ring three volunteers who went quiet" in home_of(demo, play, "siobhan")


async def test_who_is_not_in_a_pairing_sees_nothing_of_it() -> None:
    async with staged("memory") as (demo, play):
        await until(demo, play, "leila", "A pairing in Lanterns")
        await play.others("leila")
        groups = [room for room in demo.chat.channels.values() if room.people is not None]
        for handle, most in (("leila", 0), ("hana", 0), ("jonas", 1)):
            shown = json.dumps(view.snapshot(demo, play.persona(handle)))
            assert sum(id_of(room.place) in shown for room in groups) == most
            assert shown.count("put together in") == most


def test_nothing_that_is_said_is_said_twice() -> None:
    """Of each question everybody has a sentence of their own."""
    for ask, words in cast().answers.items():
        assert len(set(words)) == len(words), ask
        assert all(len(one) <= 140 for one in words), ask


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
