"""Sending 10,000 prompts to a Slack that runs a hundred times faster: the real courier, SDK and database, a real wave
of check-ins, and another process that counts."""

from __future__ import annotations

from adapters.slack.app import SlackApp, SlackSettings
from benchmarks import elsewhere
from benchmarks.databases import fresh
from benchmarks.elsewhere import PER_MINUTE, Elsewhere, Saw
from benchmarks.network import SIZE, Moving, invited
from benchmarks.row import Row, at_least, at_most
from bot.alarm import Alarm
from bot.app import build
from bot.kernel.ports import Pace
from storage.database import Database

SPEED = 100.0
GOAL_PERCENT = 95.0


async def rows(circles: int = 1_250, speed: float = SPEED) -> list[Row]:
    people = circles * SIZE
    async with fresh("SQLite") as database, elsewhere.slack(people, speed) as slack:
        saw = await _send(database, slack, circles, speed)
    name = f"sending {people:,} prompts at {PER_MINUTE * speed:,.0f} a minute"
    return [
        at_least(f"{name}: of the allowed pace", _percent(saw, speed), "%", GOAL_PERCENT),
        at_most(f"{name}: answered with 429", saw.refused, "", 0),
    ]


def _percent(saw: Saw, speed: float) -> float:
    """What may go at once at the beginning counts as allowed, so that it flatters nobody."""
    a_second = PER_MINUTE / 60 * speed
    return 100 * saw.messages / (a_second + a_second * saw.seconds)


async def _send(database: Database, slack: Elsewhere, circles: int, speed: float) -> Saw:
    clock = Moving()
    house = build(database, clock.read)
    await invited(house, clock, "slack", circles)
    pace = Pace(PER_MINUTE * speed, 1 / speed)
    app = await SlackApp.open(SlackSettings("xoxb-1", base_url=slack.url, pace=pace))
    house.serve(app.messenger)
    await house.clock.start()
    alarm = Alarm(house.clock, lambda: None)
    alarm.start()
    alarm.wake()
    try:
        return await slack.saw()
    finally:
        await alarm.stop()
        await app.close()
