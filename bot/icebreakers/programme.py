"""The ``[icebreakers]`` table of a programme: when one comes in quiet weeks, and whether sessions have an opener."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from bot.icebreakers.model import EVERY, WINDOWS, Plan
from bot.people import programme
from bot.people.model import Circle
from bot.people.programme import Table


@dataclass(frozen=True, slots=True)
class IcebreakersTable:
    weekday: int
    hour: time
    every: int
    window: int
    weekly: bool
    opener: bool

    def plan(self, circle: int, now: datetime) -> Plan:
        return Plan(circle, now, self.weekday, self.hour, self.every, self.window, self.weekly, self.opener)


def icebreakers_table(table: Table) -> IcebreakersTable:
    return IcebreakersTable(
        weekday=table.weekday("weekday", "thursday"),
        hour=table.hour("hour", "10:00"),
        every=table.whole("every_weeks", EVERY[0], EVERY[-1], 1),
        window=table.whole("window_hours", WINDOWS[0], WINDOWS[-1], 96),
        weekly=table.flag("between_sessions", True),
        opener=table.flag("opener", True),
    )


def table_of(circle: Circle) -> IcebreakersTable | None:
    """This feature's part of the circle's own copy, if it has one."""
    if not circle.programme:
        return None
    return programme.part(circle.programme, circle.programme_name, "icebreakers", icebreakers_table)
