"""Reads what somebody wrote for an action: the line, the form, the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel import UnknownLocaleError
from babel.dates import format_date

from bot.actions.model import STEP_MOST, WHAT_MOST, Action, Share, check_day
from bot.actions.shown import Clock
from bot.actions.views import Written
from bot.kernel.clean import tidy_line
from bot.kernel.daytext import read_day, read_promise
from bot.kernel.intent import FormValues
from bot.kernel.reply import Mistakes
from bot.kernel.timetext import Unreadable
from bot.kernel.ui import Wording, say
from bot.people.reading import Reading, no_day

BY_MOST = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """An action as it was asked for. ``plain`` when the day was written out whole, so that nobody must confirm it."""

    what: str
    day: date
    step: str
    cue: str
    share: Share
    plain: bool = False

    def kept(self) -> Mapping[str, str]:
        """As it waits in a draft."""
        return {
            "what": self.what,
            "day": self.day.isoformat(),
            "step": self.step,
            "cue": self.cue,
            "share": self.share.value,
        }

    def moves(self, action: Action) -> bool:
        """Whether nothing of it would change but the day."""
        theirs = (action.what, action.step, action.cue, action.share)
        return (self.what, self.step, self.cue, self.share) == theirs


def on_another_day(action: Action, day: date, *, plain: bool) -> Wanted:
    return Wanted(action.what, day, action.step, action.cue, action.share, plain)


def from_draft(values: Mapping[str, str | tuple[str, ...]]) -> Wanted:
    text = {name: value for name, value in values.items() if isinstance(value, str)}
    day = date.fromisoformat(text["day"])
    return Wanted(text["what"], day, text["step"], text["cue"], Share(text["share"]), plain=True)


def from_line(line: str, clock: Clock, share: Share) -> tuple[Written, Wording | None]:
    """What a line says, for the form; and what is wrong with its day."""
    promise = read_promise(tidy_line(line), clock.today, clock.locale)
    by, problem = promise.by, no_day(promise.wrong) if promise.wrong else None
    if promise.day is not None:
        try:
            by = written_day(check_day(promise.day, clock.today, promise.by), clock)
        except Unreadable as far:
            problem = no_day(far)
    return Written(promise.what, by[:BY_MOST], share=share), problem


def from_form(values: FormValues, clock: Clock) -> Wanted | Mistakes:
    reading = Reading(values)
    what = reading.line("what", WHAT_MOST, required=True)
    step, cue = reading.line("step", STEP_MOST), reading.line("cue", STEP_MOST)
    share = reading.one("share", Share, Share.CIRCLE)
    day = read_by(reading, clock, required=True)
    if reading.mistakes or day is None:
        return reading.mistakes or Mistakes({"by": say("actions-empty")})
    return Wanted(what, day, step, cue, share, is_plain(reading.raw("by"), day))


def read_by(reading: Reading, clock: Clock, *, required: bool) -> date | None:
    """A day from today on, in the person's own words and zone; what it cannot be is told beside the field."""
    typed = tidy_line(reading.raw("by"))
    if not typed:
        if required:
            reading.wrong("by", say("actions-empty"))
        return None
    try:
        return check_day(read_day(typed, clock.today, clock.locale), clock.today, typed)
    except Unreadable as unreadable:
        reading.wrong("by", no_day(unreadable))
        return None


def is_plain(typed: str, day: date) -> bool:
    """With its year it has one meaning: there is nothing to ask back."""
    return str(day.year) in typed


def written_day(day: date, clock: Clock) -> str:
    """As somebody would write it in their language, if we can read that again."""
    try:
        written = str(format_date(day, "EEEE d MMMM y", locale=clock.locale.replace("-", "_")))
        return written if read_day(written, clock.today, clock.locale) == day else day.isoformat()
    except (ValueError, UnknownLocaleError):  # an unreadable day is a ValueError too
        return day.isoformat()
