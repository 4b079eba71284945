"""The manifest is enough for everything the bot does, and asks for nothing else; the docs say why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.slack import manifest
from bot.app import described
from bot.kernel.address import Person, Place
from bot.kernel.core import Core
from bot.kernel.reply import File, Whisper
from bot.kernel.ui import note, said
from tests.adapters.slack.desk import LONG_AGO, Desk, button, listening, whisper
from tests.fakes.slack import FakeSlack, NotPossible
from tests.fakes.slack.api import HISTORY_SCOPE

GUIDE = Path(__file__).parents[3] / "docs" / "slack.md"


def test_every_command_of_the_table_is_in_it_and_only_these() -> None:
    commands = manifest.manifest(Desk())["features"]["slash_commands"]
    assert [command["command"] for command in commands] == ["/interlude", "/checkin"]
    assert commands[1]["usage_hint"] == "show | nudge <person> <words>"
    assert all(command["should_escape"] for command in commands)


@pytest.mark.parametrize("core", [Desk(), described()], ids=["small", "whole"])
def test_it_keeps_slacks_limits(core: Core) -> None:
    made = manifest.manifest(core)
    assert len(made["features"]["slash_commands"]) <= 50
    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    for command in made["features"]["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2_000
        assert len(command["usage_hint"]) <= 1_000


def test_the_app_describes_itself_as_long_as_slack_wants() -> None:
    about = manifest.manifest(described())["display_information"]
    assert 174 <= len(about["long_description"]) <= 4_000
    assert "\n" not in about["long_description"]
    assert about["description"].endswith(".")


def test_only_direct_messages_are_read() -> None:
    assert {scope for scope in manifest.scope_names() if scope.endswith(":history")} == {HISTORY_SCOPE["im"]}


def test_socket_mode_has_no_address_and_http_has_one_everywhere() -> None:
    socket, http = manifest.manifest(Desk()), manifest.manifest(Desk(), "https://bot.example.org/")
    assert socket["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(socket["settings"]) + json.dumps(socket["features"])
    assert http["settings"]["socket_mode_enabled"] is False
    called = [http["settings"]["event_subscriptions"]["request_url"], http["settings"]["interactivity"]["request_url"]]
    called += [command["url"] for command in http["features"]["slash_commands"]]
    assert set(called) == {"https://bot.example.org/slack/events"}


def test_it_is_printed_as_slack_reads_it() -> None:
    assert json.loads(manifest.printed(Desk())) == manifest.manifest(Desk())


async def test_what_it_grants_is_enough_for_a_whole_day() -> None:
    """The fake refuses any call without its scope, any event not subscribed to, any command not declared."""
    desk = Desk()
    async with FakeSlack() as slack:
        slack.install(manifest.manifest(desk))
        slack.add_channel("C1", "U1", private=True)
        ana, place = slack.person("U1"), Place("slack:T1/C1")
        desk.answers = {"said": whisper("Taken."), "a.b": whisper("Noted."), "Left": None}
        desk.answers["checkin show"] = Whisper(note(said("Here.")), (File("a.ics", "text/calendar", "BEGIN"),))
        async with listening(slack, desk) as app:
            await ana.types_command("/checkin", channel="C1")
            await slack.until(lambda: ana.files)
            ref = await app.messenger.post(Person("slack:T1/U1"), note(said("Hello"), button("Tap", "a.b")), "k")
            assert await app.messenger.find(Person("slack:T1/U1"), "k", LONG_AGO) == ref
            await ana.clicks(ana.told[0], "Tap")
            await ana.writes_to_bot("fine")
            await ana.is_told(more_than=2)
            await ana.opens_home()
            await slack.until(lambda: ana.home)
            assert (await app.members.where("C1")).lacks == ()
            assert await app.messenger.whereabouts([Person("slack:T1/U1")], place)
            assert (await slack.archives("C1")).in_time
            assert (await ana.leaves("C1")).in_time
            with pytest.raises(NotPossible):
                await ana.types_command("/another")
    assert slack.refusals == []


@pytest.mark.parametrize("table", [manifest.scopes_table, manifest.events_table])
def test_the_guide_says_what_is_asked_for_and_why(table: Callable[[], str]) -> None:
    assert table() in GUIDE.read_text("utf-8")
