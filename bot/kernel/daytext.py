"""A day as people write it in their own language, and a promise written in one line with its day.

``timetext`` reads figures and English, and refuses what has two readings. For other languages dateparser knows the
words: the text is put into English with them and read by the same rules, so that "31. Februar" is as impossible as
"31 February". Only what that does not understand is left to dateparser's own reading of words, never of bare figures,
where it would guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Protocol, cast

from dateparser.conf import settings
from dateparser.date import DateDataParser
from dateparser.languages.loader import default_loader

from bot.kernel.timetext import Reason, Unreadable, UnreadableDate, parse_date

_LONGEST = 60
_HAS_WORDS = re.compile(r"[^\W\d_]{2}")
_WORDS_OF_A_DAY = 7  # "on the first Friday of next month" is as long as it gets

# What stands before or beside a day and changes nothing: "by", "on", "next", as dateparser leaves them, without marks.
_BESIDE = {
    "de": "am bis zum zur vor spatestens den der dem im kommenden kommende nachsten nachster nachste diesen dieser ab",
    "fr": "le la au avant jusqu'au d'ici pour ce cette prochain prochaine",
    "es": "el la para antes del de hasta este esta proximo proxima",
    "it": "il lo la entro per prima del di questo questa prossimo prossima",
    "pt": "o a ate antes do da de no na neste nesta proximo proxima para em",
    "nl": "op voor tot de komende volgende aanstaande uiterlijk",
}
# Counts that dateparser has no words for.
_COUNTS: Mapping[str, Mapping[str, int | str]] = {
    "es": {"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "seis": 6},
    "it": {"un": 1, "una": 1, "due": 2, "tre": 3, "quattro": 4, "sei": 6, "tra": "in", "fra": "in"},
    "pt": {"um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "seis": 6},
    "nl": {"een": 1, "twee": 2, "drie": 3, "vier": 4, "zes": 6, "over": "in", "weken": "weeks"},
}
_LEADS = {
    "en": ("by", "on", "until", "till", "before"),
    "de": ("bis zum", "bis", "am", "vor dem"),
    "fr": ("d'ici le", "d'ici", "avant le", "le"),
    "es": ("antes del", "para el", "hasta el", "el"),
    "it": ("entro il", "entro", "prima del"),
    "pt": ("até", "antes de", "no dia"),
    "nl": ("uiterlijk", "voor", "op"),
}


class _Locale(Protocol):
    """What we use of dateparser's, which ships no types."""

    def translate(self, text: str, *, keep_formatting: bool, settings: object) -> str: ...


@dataclass(frozen=True, slots=True)
class Promise:
    """A line such as "I call two trustees by next Friday"; ``by`` is as it was written, ``day`` as it was read."""

    what: str
    by: str = ""
    day: date | None = None
    wrong: Unreadable[date] | None = None


def read_day(text: str, today: date, locale: str = "en", *, past: bool = False) -> date:
    """The day that is meant, in the language of the person; raises ``UnreadableDate`` as ``parse_date`` does."""
    try:
        return parse_date(text, today, past=past)
    except UnreadableDate as plain:
        if plain.reason is not Reason.UNKNOWN or len(text) > _LONGEST:
            raise
        return _in_their_words(text, today, _language(locale), plain, past)


def _in_their_words(text: str, today: date, language: str, plain: UnreadableDate, past: bool) -> date:
    try:
        return parse_date(_in_english(text, language), today, past=past)
    except UnreadableDate as translated:
        if translated.reason is not Reason.UNKNOWN:
            raise UnreadableDate(text, translated.reason, translated.suggestions, translated.understood) from None
    if (found := _guessed(text, today, language)) is None:
        raise plain
    return parse_date(found.isoformat(), today, past=past)


def _in_english(text: str, language: str) -> str:
    locale = _locale(language)
    if locale is None or language == "en":
        return text
    english = locale.translate(text.casefold(), keep_formatting=True, settings=settings)
    beside, counts = _BESIDE.get(language, "").split(), _COUNTS.get(language, {})
    words = (str(counts.get(word, word)) for word in _unmarked(english).split())
    return " ".join(word for word in words if word not in beside)


def _guessed(text: str, today: date, language: str) -> date | None:
    """dateparser's own reading, of words that name a day or a number of days or weeks."""
    if not _HAS_WORDS.search(text):
        return None
    morning = datetime.combine(today, time())
    wanted = {"RELATIVE_BASE": morning, "PREFER_DATES_FROM": "future", "REQUIRE_PARTS": []}
    languages = [language] if _locale(language) else ["en"]
    found = DateDataParser(languages=languages, settings=wanted).get_date_data(text)
    day = cast("datetime | None", found.date_obj)
    return day.date() if day is not None and found.period in ("day", "week") else None


@cache
def _locale(language: str) -> _Locale | None:
    try:
        return cast(_Locale, default_loader.get_locale(language))
    except (ValueError, KeyError):
        return None


def _language(locale: str) -> str:
    return re.split("[-_]", locale)[0].casefold()


def _unmarked(text: str) -> str:
    """dateparser takes the marks off some words and leaves them on others."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


# ---- a promise in one line ------------------------------------------------------------------------------------


def read_promise(line: str, today: date, locale: str = "en") -> Promise:
    """The day stands at the end, or there is none; the longest ending that is a day is taken."""
    for what, by in _endings(line, _language(locale)):
        try:
            return Promise(what, by, read_day_strictly(by, today, locale))
        except UnreadableDate as wrong:
            if wrong.reason is not Reason.UNKNOWN and _HAS_WORDS.search(by):  # "chapter 3-4" is no day
                return Promise(what, by, wrong=wrong)
    return Promise(line)


def read_day_strictly(text: str, today: date, locale: str) -> date:
    """Without dateparser's own reading: within a sentence it would take a name for a day."""
    try:
        return parse_date(text, today)
    except UnreadableDate as plain:
        if plain.reason is not Reason.UNKNOWN:
            raise
        return parse_date(_in_english(text, _language(locale)), today)


def _endings(line: str, language: str) -> Iterator[tuple[str, str]]:
    words = line.rstrip(" .!").split(" ")
    leads = (*_LEADS["en"], *_LEADS.get(language, ()))
    for start in range(max(0, len(words) - _WORDS_OF_A_DAY), len(words)):
        what, by = " ".join(words[:start]).rstrip(" ,;:–-"), " ".join(words[start:])
        yield _without_lead(what, leads), by


def _without_lead(what: str, leads: tuple[str, ...]) -> str:
    for lead in leads:
        if what.casefold().endswith(f" {lead}"):
            return what[: -len(lead)].rstrip(" ,;:–-")
    return what
