"""Whom Slack says somebody is: asked once, remembered for a while, and never waited for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.slack.api import Api
from adapters.slack.members import ASK_SECONDS, REMEMBERED_SECONDS, Members
from bot.kernel.intent import Sight
from tests.fakes.slack import FakeSlack, Fault


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        slack.add_person("U1", "Ana", tz="Europe/Lisbon", locale="pt-PT")
        yield slack


@pytest.fixture
async def members(slack: FakeSlack) -> AsyncIterator[Members]:
    api = Api.open("xoxb-1", slack.api_url)
    yield Members(api, "T1", slack.workspace.now, patience=0.1)
    await api.close()


async def test_a_profile_is_asked_for_once_in_a_while(slack: FakeSlack, members: Members) -> None:
    for _ in range(3):
        assert (await members.sender("U1")).zone == "Europe/Lisbon"
    assert slack.calls["users.info"] == 1
    slack.workspace.accounts["U1"].tz = "America/Lima"
    slack.passes(REMEMBERED_SECONDS + 1)
    assert (await members.sender("U1")).zone == "America/Lima"


async def test_when_slack_has_no_time_what_was_known_does(slack: FakeSlack, members: Members) -> None:
    await members.sender("U1", "ana")
    slack.passes(REMEMBERED_SECONDS + 1)
    slack.stumbles("users.info", "ratelimited")
    assert (await members.sender("U1", "ana")).name == "Ana"


async def test_nobody_waits_for_a_profile(slack: FakeSlack, members: Members) -> None:
    slack.stumbles("users.info", Fault.SILENT)
    async with asyncio.timeout(ASK_SECONDS):
        sender = await members.sender("U1", "ana")
    assert (sender.name, sender.zone, sender.may_start) == ("ana", None, False)


@pytest.mark.parametrize(
    ("facts", "may_start"),
    [
        ({}, True),
        ({"is_restricted": True}, False),
        ({"is_ultra_restricted": True}, False),
        ({"is_stranger": True, "team": "T2"}, False),
        ({"team": "T2"}, False),
        ({"is_bot": True}, False),
    ],
)
async def test_only_full_members_of_the_workspace_may_start(
    slack: FakeSlack, members: Members, facts: dict[str, object], may_start: bool
) -> None:
    slack.add_person("U2", "Ben", **facts)
    assert (await members.sender("U2")).may_start is may_start


async def test_a_place_is_what_slack_says_it_is(slack: FakeSlack, members: Members) -> None:
    slack.add_channel("C1", "U1")
    slack.add_channel("C2", "U1", private=True)
    slack.add_channel("C3", "U1", private=True, with_bot=False)
    seen = [(await members.where(channel, "privategroup")) for channel in ("C1", "C2", "C3", "D1")]
    assert [where.sight for where in seen] == [Sight.PUBLIC, Sight.PRIVATE, Sight.PRIVATE, Sight.DIRECT]
    assert [where.name for where in seen] == ["c1", "c2", "privategroup", ""]
