"""Reads what facilitators type of a session: days, hours, lengths, each with a word where it cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.calendar import Unreadable
from bot.kernel.errors import Refused
from bot.kernel.intent import FormValues
from bot.kernel.ports import Draft
from bot.kernel.reply import File
from bot.kernel.ui import Button, say
from bot.kernel.work import Work
from bot.people.model import Circle, tidy_line
from bot.people.reading import Reading, echo, no_day
from bot.sessions.model import MINUTES
from bot.sessions.schedule import in_break
from bot.sessions.store import Sessions

_LASTING = re.compile(r"(\d{1,4}) ?(?:m|min|mins|minutes)?\.?")
_HOURS = 24
GIVEN_BACK_MOST = 1_500  # so much of what cannot be taken stands in the answer itself


class Typed(Reading):
    """A form about times in a circle's zone."""

    def __init__(self, values: FormValues, circle: Circle, now: datetime) -> None:
        super().__init__(values)
        self.circle = circle
        self.now = now

    @property
    def today(self) -> date:
        return calendar.day_of(self.now, self.circle.tz)

    def one_day(self, name: str) -> date:
        if not tidy_line(self.raw(name)):
            self.wrong(name, say("sessions-mistake-no-day"))
        return self.day(name, self.today, self.today)

    def days(self, name: str) -> list[date]:
        """A line each, or parted by commas or semicolons."""
        found: list[date] = []
        for text in re.split(r"[\n;,]", self.raw(name)):
            if tidy_line(text):
                try:
                    found.append(calendar.parse_date(tidy_line(text), self.today))
                except Unreadable as unreadable:
                    self.wrong(name, no_day(unreadable))
        for day in found:
            self.not_after_end(name, day)
        return found

    def not_after_end(self, name: str, day: date) -> None:
        if day > self.circle.ends_on:
            self.wrong(name, say("sessions-mistake-after-end", day=day, end=self.circle.ends_on))

    def hour(self, name: str) -> time:
        if not tidy_line(self.raw(name)):
            self.wrong(name, say("sessions-mistake-no-hour"))
        return self.time(name, time(18))

    def lasting(self, name: str, start: time) -> int:
        """Minutes, or the time at which it ends: "90", "90 minutes", "19:30"."""
        typed = tidy_line(self.raw(name))
        counted = _LASTING.fullmatch(typed.casefold())
        if counted and (int(counted[1]) > _HOURS or not typed.isdigit()):
            return self._fitting_length(name, int(counted[1]))
        if not typed:
            self.wrong(name, say("sessions-mistake-no-end"))
            return MINUTES[0]
        end = self.time(name, time(23, 59))
        if end <= start:
            word = "sessions-mistake-backwards" if end < start else "sessions-mistake-no-length"
            self.wrong(name, say(word, start=f"{start:%H:%M}", end=f"{end:%H:%M}"))
            return MINUTES[0]
        return self._fitting_length(name, _minutes(end) - _minutes(start))

    def _fitting_length(self, name: str, minutes: int) -> int:
        least, most = MINUTES
        if not minutes:
            self.wrong(name, say("sessions-mistake-zero", least=least))
        elif not least <= minutes <= most:
            self.wrong(name, say("sessions-mistake-length", minutes=minutes, least=least, most=most))
        return min(max(minutes, least), most)

    def not_past(self, name: str, day: date, at: time) -> datetime:
        """The instant; an hour of today that is over is told."""
        starts_at = calendar.instant(datetime.combine(day, at), self.circle.tz)
        if starts_at <= self.now:
            self.wrong(name, say("sessions-mistake-past", text=echo(f"{at:%H:%M}")))
        return starts_at

    def start(self, day_name: str, hour_name: str) -> datetime:
        """A single session's start: it must lie ahead, within the circle's time, and in no break."""
        day, at = self.one_day(day_name), self.hour(hour_name)
        starts_at = self.not_past(hour_name if day == self.today else day_name, day, at)
        self.not_after_end(day_name, day)
        if in_break(starts_at, self.circle):
            self.wrong(day_name, say("sessions-mistake-break"))
        return starts_at


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def whole(text: str) -> tuple[File, ...]:
    """What is too long to be given back in a message."""
    return (File("text.txt", "text/plain", text),) if len(text) > GIVEN_BACK_MOST else ()


# ---- what was read waits for a yes ------------------------------------------------------------------------------


async def keep(person: Person, values: Mapping[str, str], work: Work[Sessions]) -> int:
    return await work.journal.keep_draft(Draft(person, "", values), work.now)


async def draft_of(id_: int, person: Person, again: Button, work: Work[Sessions]) -> Mapping[str, str]:
    """What was typed, taken once: a second tap finds it used."""
    draft = await work.journal.draft(id_)
    if draft is None or draft.person != person:
        raise Refused(say("sessions-draft-gone"), again)
    await work.journal.drop_draft(id_)
    return {name: value for name, value in draft.values.items() if isinstance(value, str)}
