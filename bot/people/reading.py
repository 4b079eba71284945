"""Reads a form that somebody sent in: every mistake is kept under its field, so that all are told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import Enum
from functools import cache
from typing import TypeVar

from babel import Locale, UnknownLocaleError

from bot.kernel import calendar
from bot.kernel.calendar import UnknownZone, Unreadable
from bot.kernel.intent import FormValues
from bot.kernel.reply import Mistakes
from bot.kernel.ui import Wording, clip, say
from bot.people.model import tidy, tidy_line

ECHO_MOST = 80
E = TypeVar("E", bound=Enum)
_ENGLISH = Locale("en")
_OWN_NAMES = re.findall(r"\w+", "ar bn cs da de el es fi fr he hi hu it ja ko nb nl pl pt ro ru sv tr uk ur vi zh")


class Reading:
    """Each method returns what was typed, or something harmless and keeps the mistake."""

    def __init__(self, values: FormValues) -> None:
        self._values = values
        self._wrong: dict[str, Wording] = {}

    @property
    def mistakes(self) -> Mistakes | None:
        return Mistakes(self._wrong) if self._wrong else None

    def wrong(self, name: str, why: Wording) -> None:
        """For rules between fields; the first mistake of a field is the one that is told."""
        self._wrong.setdefault(name, why)

    def raw(self, name: str) -> str:
        value = self._values.get(name, "")
        return value if isinstance(value, str) else (value[0] if value else "")

    def many(self, name: str) -> tuple[str, ...]:
        value = self._values.get(name, ())
        return value if isinstance(value, tuple) else ((value,) if value else ())

    def line(self, name: str, most: int, *, required: bool = False) -> str:
        return self._fitting(name, tidy_line(self.raw(name)), most, required)

    def text(self, name: str, most: int, *, required: bool = False) -> str:
        return self._fitting(name, tidy(self.raw(name)), most, required)

    def _fitting(self, name: str, text: str, most: int, required: bool) -> str:
        if required and not text:
            self.wrong(name, say("people-mistake-empty"))
        if len(text) > most:
            self.wrong(name, say("people-mistake-long", has=len(text), most=most))
        return text

    def zone(self, name: str, otherwise: str) -> str:
        typed = tidy_line(self.raw(name))
        if not typed:
            return otherwise
        try:
            return calendar.zone(typed).key
        except UnknownZone as unknown:
            self.wrong(name, no_zone(typed, unknown.suggestions))
            return otherwise

    def day(self, name: str, today: date, otherwise: date, *, past: bool = False) -> date:
        typed = tidy_line(self.raw(name))
        if not typed:
            return otherwise
        try:
            return calendar.parse_date(typed, today, past=past)
        except Unreadable as unreadable:
            self.wrong(name, no_day(unreadable))
            return otherwise

    def time(self, name: str, otherwise: time) -> time:
        typed = tidy_line(self.raw(name))
        if not typed:
            return otherwise
        try:
            return calendar.parse_time(typed)
        except Unreadable as unreadable:
            self.wrong(name, no_time(typed, [f"{at:%H:%M}" for at in unreadable.suggestions]))
            return otherwise

    def whole(self, name: str, least: int, most: int, otherwise: int) -> int:
        typed = tidy_line(self.raw(name))
        if not typed:
            return otherwise
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else -1
        if not least <= number <= most:
            self.wrong(name, say("people-mistake-number", text=echo(typed), least=least, most=most))
            return otherwise
        return number

    def language(self, name: str, otherwise: str) -> str:
        typed = tidy_line(self.raw(name))
        if not typed:
            return otherwise
        code = language_code(typed)
        if code is None:
            self.wrong(name, say("people-mistake-language", text=echo(typed)))
        return code or otherwise

    def one(self, name: str, kind: type[E], otherwise: E) -> E:
        try:
            return kind(self.raw(name))
        except ValueError:
            return otherwise


def echo(typed: str) -> str:
    """As much of what somebody typed as they need to know it again; the whole of it still stands in the field."""
    return clip(typed, ECHO_MOST)


def no_time(typed: str, suggestions: Sequence[str]) -> Wording:
    if len(suggestions) > 1:
        return say("people-mistake-time", text=echo(typed), first=suggestions[0], second=suggestions[1])
    return say("people-mistake-time-one", text=echo(typed), first=suggestions[0])


def no_zone(typed: str, suggestions: Sequence[str]) -> Wording:
    if len(suggestions) > 1:
        return say("people-mistake-zone", text=echo(typed), first=suggestions[0], second=suggestions[1])
    return say("people-mistake-zone-one", text=echo(typed), first=suggestions[0])


def no_day(unreadable: Unreadable[date]) -> Wording:
    """What was understood, what is in the way, what would do. Days are written so that they can be typed back."""
    days = [day.isoformat() for day in unreadable.suggestions] or [""]
    understood = unreadable.understood or echo(tidy_line(unreadable.text))
    return say(f"people-mistake-day-{unreadable.reason}", text=understood, first=days[0], second=days[-1])


def language_code(typed: str) -> str | None:
    """``en``, ``de-AT``, or a language's name in English or in itself."""
    wanted = typed.casefold().replace("_", "-")
    first, _, country = wanted.partition("-")
    if first in _ENGLISH.languages and len(country) in (0, 2):
        return f"{first}-{country.upper()}" if country else first
    return _languages().get(wanted)


@cache
def _languages() -> Mapping[str, str]:
    english = {name.casefold(): code for code, name in _ENGLISH.languages.items() if code.isalpha()}
    return {(Locale(code).get_display_name() or code).casefold(): code for code in _OWN_NAMES} | english


def language_name(code: str, reader: str) -> str:
    """For people, in the reader's language where that is known."""
    first, _, country = code.partition("-")
    try:
        name = Locale.parse(reader.replace("-", "_")).languages.get(first, code)
    except (ValueError, UnknownLocaleError):
        name = _ENGLISH.languages.get(first, code)
    return f"{name} ({country})" if country else name
