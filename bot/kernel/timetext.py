"""What people type for a weekday, a time of day and a date.

Read generously and never guessed: what has two readings, or none, comes back with what was understood and up to two
values that would do. Dates are shown back before they count, so "next Friday" may mean simply the coming one.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")

_LONGEST = 60
_YEARS_AHEAD = 20
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNT = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_NUMBERS, 1)}


class Reason(StrEnum):
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    IMPOSSIBLE = "impossible"
    PAST = "past"
    FAR = "far"


class Unreadable(ValueError, Generic[T]):
    """Somebody's text that cannot be taken as it is.

    `understood` is as much as was read, written as figures ("2027-02-31", "25:00"), or nothing.
    """

    def __init__(self, text: str, reason: Reason, suggestions: Iterable[T], understood: str = "") -> None:
        super().__init__(f"{reason}: {text[:_LONGEST]!r}")
        self.text = text
        self.reason = reason
        self.understood = understood
        self.suggestions = tuple(dict.fromkeys(suggestions))[:2]


class UnreadableWeekday(Unreadable[int]):
    pass


class UnreadableTime(Unreadable[time]):
    pass


class UnreadableDate(Unreadable[date]):
    pass


# Weekdays


def parse_weekday(text: str) -> int:
    """Monday is 0. The beginning of a name is enough as long as only one weekday begins so."""
    said = _plain(text).removeprefix("on ").removeprefix("every ").rstrip(".")
    found = [number for number, name in enumerate(_DAYS) if said and f"{name}s".startswith(said)]
    if len(found) == 1:
        return found[0]
    if said == "weds":
        return 2
    close = found or [_DAYS.index(name) for name in get_close_matches(said, _DAYS, n=2)]
    raise UnreadableWeekday(text, Reason.AMBIGUOUS if found else Reason.UNKNOWN, close or (0, 1))


# Times of day


_CLOCK = re.compile(r"(\d{1,2})(?:(?:[:.h]| ?uhr ?)(\d\d)?)?(?: ?(am|pm|o'clock|h))?")
_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def parse_time(text: str) -> time:
    said = _plain(text).removeprefix("at ").replace("a.m.", "am").replace("p.m.", "pm")
    if said in _TIMES:
        return _TIMES[said]
    if re.fullmatch(r"\d{4}", said):
        said = f"{said[:2]}:{said[2:]}"
    found = _CLOCK.fullmatch(said)
    if not found:
        raise UnreadableTime(text, Reason.UNKNOWN, (time(9), time(18)))
    return _time_of_day(text, int(found[1]), int(found[2] or 0), found[3] or "")


def _time_of_day(text: str, hour: int, minute: int, half: str) -> time:
    understood = f"{hour}:{minute:02d} {half}".strip()
    if minute > 59:
        raise UnreadableTime(text, Reason.IMPOSSIBLE, (time(hour % 24), time(hour % 24, 30)), understood)
    if half in ("am", "pm") and 1 <= hour <= 12:
        return time(hour % 12 + 12 * (half == "pm"), minute)
    if hour > 23 or half in ("am", "pm"):
        raise UnreadableTime(text, Reason.IMPOSSIBLE, (time(hour % 24, minute), time(hour % 12, minute)), understood)
    return time(hour, minute)


# Dates


@dataclass(frozen=True, slots=True)
class _Asked:
    """A text with the day it was typed on."""

    text: str
    today: date

    def no(self, reason: Reason, suggestions: Iterable[date] = (), understood: str = "") -> UnreadableDate:
        """Suggests only what would be taken; where nothing is near, two days that surely do."""
        good = [day for day in suggestions if day >= self.today and not self.is_far(day)]
        surely = (self.today + timedelta(weeks=1), self.today + timedelta(weeks=2))
        return UnreadableDate(self.text, reason, good or surely, understood)

    def is_far(self, day: date) -> bool:
        return abs(day.year - self.today.year) > _YEARS_AHEAD


_Match = re.Match[str]
_Reader = Callable[[_Asked, _Match], date]


def parse_date(text: str, today: date, *, past: bool = False) -> date:
    """A day without a year is the coming one; `past` lets days before today through."""
    asked = _Asked(text, today)
    found = _read(asked, _plain(text))
    if found is None:
        raise asked.no(Reason.UNKNOWN, _guesses(asked))
    if found < today and not past:
        raise asked.no(Reason.PAST, _instead_of_past(found, today), found.isoformat())
    if asked.is_far(found):
        raise asked.no(Reason.FAR, _coming(found.month, found.day, today), found.isoformat())
    return found


def _read(asked: _Asked, said: str) -> date | None:
    said = re.sub(r"^(by|on|until|till|before) ", "", said)
    for pattern, reader in _READERS:
        if found := pattern.fullmatch(said):
            return reader(asked, found)
    named = re.fullmatch(rf"{_DAY_WORD} (.*\d.*)", said)
    return _on_a(asked, _day_number(named[1]), _read(asked, named[2])) if named else None


def _on_a(asked: _Asked, weekday: int, found: date | None) -> date | None:
    """A day that was written with its weekday, as we write it ourselves. When the two disagree, somebody must say."""
    if found is None or found.weekday() == weekday:
        return found
    nearest = found + timedelta(days=(weekday - found.weekday() + 3) % 7 - 3)
    raise asked.no(Reason.AMBIGUOUS, (found, nearest), found.isoformat())


def _day_number(word: str) -> int:
    return next(number for number, name in enumerate(_DAYS) if name.startswith(word[:3]))


def _guesses(asked: _Asked) -> Iterator[date]:
    """The text with its misspelt words put right, if that reads."""
    known = (*_DAYS, *_MONTHS, *_NUMBERS, "tomorrow", "today", "next", "week", "weeks", "days", "month", "months")
    words = _plain(asked.text).split()
    put_right = " ".join((get_close_matches(word, known, n=1) or [word])[0] for word in words)
    try:
        found = _read(asked, put_right)
    except UnreadableDate:
        found = None
    if found:
        yield found


def _instead_of_past(found: date, today: date) -> Iterator[date]:
    yield from _coming(found.month, found.day, today)
    yield today + timedelta(weeks=1)


def _coming(month: int, day: int, today: date) -> tuple[date, ...]:
    year = today.year + ((month, day) < (today.month, today.day))
    return (date(year, month, min(day, monthrange(year, month)[1])),)


def _day(asked: _Asked, year: int | None, month: int, day: int) -> date:
    if year is None:
        year = asked.today.year + ((month, day) < (asked.today.month, asked.today.day))
    understood = f"{year}-{month:02d}-{day:02d}"
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 <= year <= 9998):
        raise asked.no(Reason.IMPOSSIBLE, understood=understood)
    last = date(year, month, monthrange(year, month)[1])
    if day > last.day:
        raise asked.no(Reason.IMPOSSIBLE, (last, last + timedelta(days=1)), understood)
    return last.replace(day=day)


def _iso(asked: _Asked, found: _Match) -> date:
    return _day(asked, int(found[1]), int(found[2]), int(found[3]))


def _dotted(asked: _Asked, found: _Match) -> date:
    return _day(asked, _year(found[3]), int(found[2]), int(found[1]))


def _slashed(asked: _Asked, found: _Match) -> date:
    """Half the world writes the day first, the other half the month: taken only where one of them can be."""
    first, second, year = int(found[1]), int(found[2]), _year(found[3])
    if first > 12 or first == second:
        return _day(asked, year, second, first)
    if second > 12:
        return _day(asked, year, first, second)
    readings = (_day(asked, year, second, first), _day(asked, year, first, second))
    raise asked.no(Reason.AMBIGUOUS, readings)


def _day_month(asked: _Asked, found: _Match) -> date:
    return _named(asked, found[1], found[2], found[3])


def _month_day(asked: _Asked, found: _Match) -> date:
    return _named(asked, found[2], found[1], found[3])


def _named(asked: _Asked, day: str, month: str, year: str | None) -> date:
    number = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
    return _day(asked, _year(year), number, int(day))


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) + (2000 if len(text) == 2 else 0)


def _near(asked: _Asked, found: _Match) -> date:
    days = {"day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    return asked.today + timedelta(days=days.get(found[1], 2))


def _weekday(asked: _Asked, found: _Match) -> date:
    """The coming one; said on that very day, "this" is today and everything else a week on."""
    wanted = _day_number(found[2])
    ahead = (wanted - asked.today.weekday()) % 7
    if found[1] == "last":
        return asked.today - timedelta(days=7 - ahead)
    return asked.today + timedelta(days=ahead or (0 if found[1] == "this" else 7))


_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}


def _ahead(asked: _Asked, found: _Match) -> date:
    count = 1 if found[1] == "next" else _COUNT.get(found[1]) or int(found[1])
    unit = found[2]
    if count * _UNITS[unit] > 366 * _YEARS_AHEAD:
        raise asked.no(Reason.FAR)
    if unit in ("month", "year"):
        return _months_on(asked.today, count * (12 if unit == "year" else 1))
    return asked.today + timedelta(days=count * _UNITS[unit])


def _months_on(day: date, count: int) -> date:
    """The same day of the month, or its last where that month is shorter."""
    years, month = divmod(day.month - 1 + count, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


_DAY_WORD = "(" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _DAYS) + "|tues|weds|thurs?)"
_MONTH_WORD = "(" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + "|sept)"
_COUNT_WORD = "(" + "|".join(_COUNT) + r"|\d{1,4})"
_UNIT = "(" + "|".join(_UNITS) + ")"

_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), _iso),
    (re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"), _iso),
    (re.compile(r"(\d{1,2})\. ?(\d{1,2})(?:\. ?(\d{4}|\d{2})?)?"), _dotted),
    (re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?"), _slashed),
    (re.compile(rf"(?:the )?(\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?{_MONTH_WORD}\.?(?: (\d{{4}}))?"), _day_month),
    (re.compile(rf"{_MONTH_WORD}\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: (\d{{4}}))?"), _month_day),
    (re.compile(r"(?:the )?(day before yesterday|yesterday|today|tonight|tomorrow|day after tomorrow)"), _near),
    (re.compile(rf"(?:(this|next|last|coming) )?{_DAY_WORD}"), _weekday),
    (re.compile(rf"(?:in |within )?{_COUNT_WORD} {_UNIT}s?'?(?: time| from now| from today)?"), _ahead),
    (re.compile(r"(next) (week|month|year)"), _ahead),
)


def _plain(text: str) -> str:
    """One case, one kind of space and digit, no commas; too long to be a date stays unreadable."""
    one = unicodedata.normalize("NFKC", text[: _LONGEST + 1]).casefold().replace("’", "'").replace(",", " ")
    return " ".join(one.split()) if len(text) <= _LONGEST else ""
