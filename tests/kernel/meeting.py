"""A feature with one thing to come, for tests of scheduled events on every platform."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.app import House
from bot.kernel.feature import Feature, on_event
from bot.kernel.intent import NotAnnounced
from bot.kernel.ports import Journal
from bot.kernel.scheduled import EventState, ScheduledEvent
from bot.kernel.ui import said, say
from bot.kernel.words import Words
from bot.kernel.work import Work

WORDS = """
meetings-title = { $circle } meets
"""
KEY = "meeting:1"


async def refused(event: NotAnnounced, work: Work[Journal]) -> None:
    await work.store.remember("refused", f"{event.circle} {event.key} {event.full}")
    times = int(await work.store.fact("refusals") or 0)
    await work.store.remember("refusals", str(times + 1))


meetings: Feature[Journal] = Feature("meetings", Journal, (on_event(NotAnnounced, refused),))


def words() -> Words:
    return Words(["bot.kernel", "adapters.slack", "adapters.discord"], {"en": WORDS})


def meeting(starts_at: datetime, about: str = "Bring one question.", where: str = "the harbour") -> ScheduledEvent:
    title = say("meetings-title", circle="Harbour")
    return ScheduledEvent(title, starts_at, starts_at + timedelta(hours=1), said(where), said(about))


@dataclass(frozen=True, slots=True)
class Planner:
    """What a feature does, each in a unit of work of its own."""

    house: House
    circle: int

    async def announces(self, event: ScheduledEvent, key: str = KEY) -> None:
        async with self.house.open_work() as unit:
            await self.house.engine._work(unit, meetings).announce_event(self.circle, event, key=key)

    async def calls_off(self, event: ScheduledEvent, key: str = KEY) -> None:
        await self.announces(replace(event, state=EventState.CANCELLED), key)
