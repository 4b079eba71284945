"""The ``[sessions]`` table of a programme: the rhythm in which the circle meets, and what is said when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time, timedelta

from bot.kernel.calendar import Rhythm
from bot.people import programme
from bot.people.model import Circle
from bot.people.programme import Table
from bot.sessions.model import EVERY, MINUTES, PACK_DAYS, PLACE_MOST, SLOTS, Series

WEEKS, MONTHS = "weekly", "monthly"
NTHS = ("first", "second", "third", "fourth", "last")


@dataclass(frozen=True, slots=True)
class SessionsTable:
    """``series`` lacks its circle and its rhythm, which is counted from the first day of the circle on which there was
    time to join and to send a pack."""

    rhythm: str
    every: int
    nth: int
    weekday: int
    hour: time
    themes: bool
    series: Series

    def series_of(self, circle: Circle) -> Series:
        return replace(self.series, circle=circle.id, rhythm=self._rhythm(circle))

    def _rhythm(self, circle: Circle) -> Rhythm:
        first = circle.starts_on + timedelta(days=self.series.pack_days)
        if self.rhythm == MONTHS:
            return Rhythm.monthly(self.nth, self.weekday, self.hour, circle.zone, first, self.every)
        return Rhythm.weekly(self.weekday, self.hour, circle.zone, first, self.every)


def sessions_table(table: Table) -> SessionsTable:
    rhythm = table.one_of("rhythm", (WEEKS, MONTHS), WEEKS)
    if rhythm == WEEKS and table.has("nth"):
        table.wrong("nth", 'goes with rhythm = "monthly"')
    nth = table.one_of("nth", NTHS, "first")
    return SessionsTable(
        rhythm,
        table.whole("every", *EVERY, 1),
        -1 if nth == "last" or nth not in NTHS else NTHS.index(nth) + 1,
        table.weekday("weekday", "thursday"),
        table.hour("hour", "18:00"),
        table.flag("themes", False),
        Series(
            circle=0,
            minutes=table.whole("minutes", *MINUTES, 90),
            place=table.text("place", "", longest=PLACE_MOST),
            pack_days=table.whole("pack_days", *PACK_DAYS, 7),
            rsvp=table.flag("rsvp", True),
            slots=table.whole("slots", *SLOTS, 4),
            events=table.flag("events", False) if table.has("events") else None,
            polls=table.flag("polls", False),
            turns=table.flag("turns", False),
        ),
    )


def table_of(circle: Circle) -> SessionsTable | None:
    """This feature's part of the circle's own copy, if it has one."""
    if not circle.programme:
        return None
    return programme.part(circle.programme, circle.programme_name, "sessions", sessions_table)
