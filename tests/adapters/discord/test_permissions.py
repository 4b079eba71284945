"""What the bot asks a server for is what the guide says, and it is enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import discord
import pytest

from adapters.discord import permissions
from bot.kernel.address import Person, Place
from bot.kernel.reply import File, Whisper
from bot.kernel.scheduled import EventState
from bot.kernel.ui import note, said
from tests.adapters.discord.desk import Desk, button, listening, whisper
from tests.fakes.discord import FakeDiscord, Perm
from tests.kernel.meeting import meeting

GUIDE = Path(__file__).parents[3] / "docs" / "discord.md"


def table(title: str, rows: tuple[permissions.Asked, ...]) -> str:
    lines = [f"| {title} | Why |", "|---|---|", *(f"| `{row.name}` | {row.why} |" for row in rows)]
    return "\n".join(lines) + "\n"


def test_the_guide_says_why() -> None:
    guide = GUIDE.read_text("utf-8")
    assert table("Permission", permissions.ASKED) in guide
    assert table("Gateway intent", permissions.INTENTS) in guide


def test_the_link_asks_for_these_and_nothing_else() -> None:
    link = urlparse(permissions.invite_link(123))
    query = parse_qs(link.query)
    assert (link.hostname, query["client_id"]) == ("discord.com", ["123"])
    assert query["scope"] == ["bot applications.commands"]
    assert int(query["permissions"][0]) == sum(permissions.bits().values()) == permissions.needed().value


def test_no_intent_is_privileged() -> None:
    privileged = discord.Intents(members=True, presences=True, message_content=True)
    assert not permissions.intents().value & privileged.value


@pytest.mark.parametrize("flag", [asked.flag for asked in permissions.ASKED if asked.needed])
def test_what_is_missing_is_named(flag: str) -> None:
    granted = discord.Permissions(permissions.needed().value & ~discord.Permissions(**{flag: True}).value)
    (asked,) = [asked for asked in permissions.ASKED if asked.flag == flag]
    named = permissions.missing(granted) + permissions.missing(granted, in_thread=True)
    assert set(named) == {asked.name}
    assert permissions.missing(discord.Permissions(administrator=True)) == ()


def test_a_circle_needs_no_events() -> None:
    granted = discord.Permissions(permissions.needed().value & ~discord.Permissions(create_events=True).value)
    assert permissions.missing(granted) == ()


async def test_what_is_asked_is_enough_for_a_whole_day() -> None:
    """Nobody may anything in this server but what the link gave the bot."""
    desk = Desk()
    async with FakeDiscord() as fake:
        server = fake.server(everyone=Perm.VIEW_CHANNEL, bot=Perm(permissions.needed().value))
        home, ana = server.channel("harbour"), server.person("ana")
        place = Place(f"discord:{server.id}/{home.id}")
        export = Whisper(note(said("Here it is")), (File("me.json", "application/json", "{}"),))
        desk.answers |= {"interlude home": export, "checkins.tap|42": whisper("Noted"), "said": whisper("Taken")}
        async with listening(fake, desk) as app:
            ref = await app.messenger.post(place, note(said("How was it?"), button("Good", "checkins.tap|42")), "k")
            await app.messenger.edit(ref, note(said("How is it?"), button("Good", "checkins.tap|42")))
            message = fake.posts(home)[0]
            await ana.clicks(message, "Good")
            await ana.replies_to(message, "Good")
            await ana.types_command("/interlude home", home)
            await ana.hears(more_than=1)
            await fake.until(lambda: len(fake.posts(home)) == 3)
            await app.messenger.delete(ref)
            people = [Person(f"discord:/{one.id}") for one in (ana, server.person("ben"))]
            thread = await app.messenger.gather(place, people, "A talk for two", "~1")
            card = await app.messenger.post(thread, note(said("Say hello")), "k2")
            await app.messenger.disband(thread)
            await app.messenger.edit(card, note(said("You met")))
            now = datetime.fromtimestamp(fake.state.now(), UTC)
            coming = replace(meeting(now + timedelta(days=1)), title=said("We meet"))
            event = await app.messenger.announce(place, coming, "k3", None)
            await app.messenger.announce(place, replace(coming, state=EventState.CANCELLED), "k3", event)
