"""A click on Slack until it is acknowledged and until its reply can be seen, beside a bare Bolt that acknowledges and
does nothing else. Both speak Socket Mode with a fake Slack; everybody clicks once, here and there in turn."""

from __future__ import annotations

import re
import time as clocks
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from copy import deepcopy

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.app import SlackApp, SlackSettings
from adapters.slack.manifest import manifest
from benchmarks.databases import fresh
from benchmarks.network import SIZE, Moving, invited
from benchmarks.row import Row, at_most, compared, percentile
from bot.alarm import Alarm
from bot.app import House, build
from bot.kernel.ports import Pace
from tests.fakes.slack import FakeSlack, Message

GOAL_TIMES = 1.3
WARM_UP = 8
UNHURRIED = Pace(1_000_000, 0)


async def rows(circles: int = 40) -> list[Row]:
    clock = Moving()
    async with fresh("SQLite") as database:
        house = build(database, clock.read)
        await invited(house, clock, "slack", circles)
        async with (
            FakeSlack(now=lambda: clock.read().timestamp()) as slack,
            FakeSlack() as elsewhere,
            _ours(house, slack, circles),
            _bare(elsewhere),
        ):
            invitations = await _sent(slack, circles)
            acknowledged, seen, bare = await _clicks(slack, elsewhere, invitations)
    return _rows(acknowledged[WARM_UP:], seen[WARM_UP:], bare[WARM_UP:])


def _rows(acknowledged: Sequence[float], seen: Sequence[float], bare: Sequence[float]) -> list[Row]:
    found = [
        compared(f"a click, {what}, p{percent}", percentile(times, percent) * 1000, "ms")
        for what, times in (("a bare Bolt's acknowledgement", bare), ("acknowledged", acknowledged), ("answered", seen))
        for percent in (50, 99)
    ]
    ratio = percentile(acknowledged, 50) / percentile(bare, 50)
    return [*found, at_most("a click acknowledged, beside a bare Bolt, p50", ratio, "x", GOAL_TIMES)]


@asynccontextmanager
async def _ours(house: House, slack: FakeSlack, circles: int) -> AsyncIterator[None]:
    app = await SlackApp.open(SlackSettings("xoxb-1", "xapp-1", base_url=slack.api_url, pace=UNHURRIED))
    house.serve(app.messenger)
    for number in range(circles):
        people = [f"U{number * SIZE + seat}" for seat in range(SIZE)]
        slack.add_channel(f"C{number}", *people)
        for user in people:
            slack.add_person(user)
    slack.install(manifest(house.engine))
    alarm = Alarm(house.clock, lambda: None)
    house.engine.changed = alarm.wake
    await house.clock.start()
    alarm.start()
    await app.listen(house.engine)
    try:
        yield
    finally:
        await alarm.stop()
        await app.close()


@asynccontextmanager
async def _bare(slack: FakeSlack) -> AsyncIterator[None]:
    client = AsyncWebClient("xoxb-1", base_url=slack.api_url)
    bolt = AsyncApp(client=client)
    bolt.action(re.compile(".*"))(_acknowledge)
    socket = AsyncSocketModeHandler(bolt, "xapp-1")
    await socket.connect_async()
    await slack.connected()
    try:
        yield
    finally:
        await socket.close_async()


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


async def _sent(slack: FakeSlack, circles: int) -> list[Message]:
    """Everybody has their check-in."""
    await slack.until(lambda: len(slack.workspace.messages) == circles * SIZE, 120)
    return list(slack.workspace.messages)


async def _clicks(
    slack: FakeSlack, elsewhere: FakeSlack, invitations: Sequence[Message]
) -> tuple[list[float], list[float], list[float]]:
    """Until a click was acknowledged, until its answer was seen, and until the bare Bolt had acknowledged the same."""
    acknowledged, seen, bare = [], [], []
    for invitation in invitations:
        copy = elsewhere.workspace.store(deepcopy(invitation))
        elsewhere.workspace.direct(_reader(copy))
        bare.append(await _click(elsewhere, copy))
        began = clocks.perf_counter()
        acknowledged.append(await _click(slack, invitation))
        await _answered(slack, invitation)
        seen.append(clocks.perf_counter() - began)
    return acknowledged, seen, bare


async def _click(slack: FakeSlack, invitation: Message) -> float:
    """How long it took until the click on its first button was acknowledged."""
    began = clocks.perf_counter()
    acknowledged = await slack.person(_reader(invitation)).clicks(invitation, invitation.buttons[0])
    assert acknowledged.in_time
    return clocks.perf_counter() - began


async def _answered(slack: FakeSlack, invitation: Message) -> None:
    """The message itself tells them that their answer was taken."""
    await slack.until(lambda: invitation.edits)


def _reader(invitation: Message) -> str:
    return invitation.channel.removeprefix("D")
