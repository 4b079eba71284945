"""Loads each feature's words and speaks messages in a reader's language.

Words live in ``bot/<feature>/words/<language>.ftl`` (Fluent). A word that a language lacks is spoken in English; a word
or a variable that is missing in English is a bug and raises ``WordMissing``. What people wrote never passes through the
formatter as text: every argument that is not a number or an Enum travels as a token and comes back as a span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from operator import is_
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time, get_day_names
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from bot.kernel.reply import File, Whisper
from bot.kernel.ui import (
    FIELD_LABEL_MAX,
    HEADING_MAX,
    HINT_MAX,
    LABEL_MAX,
    NOTICE_MAX,
    TEXT_MAX,
    TITLE_MAX,
    Arg,
    ChoiceField,
    ChoicesField,
    Code,
    Form,
    Heading,
    Line,
    Mention,
    Message,
    Moment,
    Moments,
    PeopleField,
    Say,
    Span,
    Strong,
    TextField,
    Weekday,
    Wording,
    clip,
    flat,
)

ENGLISH = "en"
T = TypeVar("T")
_SPEAKING = (Message.__module__, Whisper.__module__)
_REMEMBERED = 4_096
_TOKEN = re.compile("\ue000(\\d+)\ue001")
# Where a platform shows bare text only: a moment is written out there, in the reader's zone.
_MOST = {
    "label": LABEL_MAX,
    "placeholder": LABEL_MAX,
    "field": FIELD_LABEL_MAX,
    "heading": HEADING_MAX,
    "title": HEADING_MAX,
    "form": TITLE_MAX,
    "send": TITLE_MAX,
    "hint": HINT_MAX,
    "notice": NOTICE_MAX,
    "bare": TEXT_MAX,
}


class WordMissing(LookupError):
    """A word or one of its variables is not in English: a bug that a test must find."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A reader: their language (``en``, ``de-AT``) and zone."""

    locale: str = ENGLISH
    zone: str = "UTC"


class Words:
    """All words of all features, in every language that has some."""

    def __init__(self, packages: Sequence[str], extra: Mapping[str, str] | None = None) -> None:
        """``packages`` hold a ``words`` folder each; ``extra`` adds a whole language as Fluent text (for tests)."""
        sources = _read(packages)
        for language, text in (extra or {}).items():
            sources.setdefault(language, []).append(text)
        self._bundles = {language: _bundle(language, texts) for language, texts in sources.items()}
        self._constant: dict[tuple[str, str], Line] = {}  # words without variables, which say the same each time
        self._pieces = lru_cache(_REMEMBERED)(self._split)

    @property
    def languages(self) -> Sequence[str]:
        return tuple(sorted(self._bundles))

    def has(self, id_: str) -> bool:
        return ENGLISH in self._bundles and self._bundles[ENGLISH].has_message(id_)

    def language(self, locale: str | None) -> str:
        """The best language we have for a locale, English at last."""
        wanted = (locale or ENGLISH).replace("_", "-")
        for language in (wanted, wanted.partition("-")[0]):
            if language in self._bundles:
                return language
        return ENGLISH

    def line(self, wording: Wording, tongue: Tongue) -> Line:
        if isinstance(wording, Line):
            return wording
        if not wording.args:
            return self._fixed(wording.id, self.language(tongue.locale))
        tongue = self._spoken_in(wording.id, tongue)
        parts = [_part(arg, tongue, self) for _, arg in wording.args]
        # Where a text of somebody's stands is the same whatever it says: only numbers and choices change a sentence.
        given = [_token(i) if isinstance(part, _Token) else part for i, part in enumerate(parts)]
        args = tuple((name, type(part), part) for (name, _), part in zip(wording.args, given, strict=True))
        spans: list[Span] = []
        for index, piece in enumerate(self._pieces(wording.id, args, self.language(tongue.locale))):
            if index % 2 == 0:
                spans += [piece] if piece else []
            else:
                spans += cast(_Token, parts[int(piece)]).spans
        return Line(tuple(_joined(spans)))

    def _split(self, id_: str, args: _Args, language: str) -> Sequence[str]:
        """The sentence between the marks of its arguments, and the number of each mark."""
        return _TOKEN.split(self._format(id_, {name: part for name, _, part in args}, language))

    def _spoken_in(self, id_: str, tongue: Tongue) -> Tongue:
        """Dates and lists are of the language of their sentence: where a translation is missing, all is English."""
        language = self.language(tongue.locale)
        language = language if self._bundles[language].has_message(id_) else ENGLISH
        wanted = tongue.locale.replace("_", "-").partition("-")[0]
        return tongue if wanted == language.partition("-")[0] else replace(tongue, locale=language)

    def text(self, wording: Wording, tongue: Tongue) -> str:
        """Bare text, with moments written out in the reader's zone."""
        tongue = self._spoken_in(wording.id, tongue) if isinstance(wording, Say) else tongue
        return "".join(_bare(span, tongue) for span in self.line(wording, tongue).spans)

    def speak(self, thing: T, tongue: Tongue) -> T:
        """The same message, form, section or button, with every ``Say`` in it spoken."""
        return cast(T, self._speak(thing, "", tongue))

    def _speak(self, thing: object, name: str, tongue: Tongue) -> object:
        if isinstance(thing, Say) or isinstance(thing, Line):  # noqa: SIM101  twice as fast, and asked for everything
            return self._spoken(thing, name, tongue) if name in _MOST else self.line(thing, tongue)
        if thing is None or isinstance(thing, str):
            return thing
        if isinstance(thing, tuple):
            parts = tuple([self._speak(part, name, tongue) for part in thing])
            return thing if all(map(is_, parts, thing)) else parts
        if isinstance(thing, File):
            return self._written(thing, tongue)
        if names := _fields(type(thing)):
            was = [getattr(thing, field) for field, _ in names]
            now = [self._speak(value, bare, tongue) for value, (_, bare) in zip(was, names, strict=True)]
            # What has nothing to be spoken in it is as it was, and need not be measured again.
            return thing if all(map(is_, now, was)) else type(thing)(*now)
        if isinstance(thing, Mapping):
            return {key: self._speak(value, "bare", tongue) for key, value in thing.items()}
        return thing

    def _written(self, file: File, tongue: Tongue) -> File:
        if not file.lines:
            return file
        lines = "\n".join(self.text(line, tongue) for line in file.lines)
        return replace(file, text=f"{lines}\n", lines=())

    def _spoken(self, wording: Wording, name: str, tongue: Tongue) -> Wording:
        """Bare text. Too long in English is a bug of a view; a translation that does not fit is cut."""
        text = self.text(wording, tongue)
        cut = name == "notice" or self.language(tongue.locale) != ENGLISH
        line = Line((clip(text, _MOST[name]) if cut else text,))
        return wording if line == wording else line

    def _fixed(self, id_: str, language: str) -> Line:
        if (id_, language) not in self._constant:
            text = self._format(id_, {}, language)
            self._constant[id_, language] = Line((text,) if text else ())
        return self._constant[id_, language]

    def _format(self, id_: str, args: dict[str, object], language: str) -> str:
        bundle = self._bundles[language]
        pattern = bundle.get_message(id_).value if bundle.has_message(id_) else None
        if pattern is None:
            if language == ENGLISH:
                raise WordMissing(id_)
            return self._format(id_, args, ENGLISH)
        text, errors = bundle.format_pattern(pattern, args)
        if not errors:
            return str(text)
        if language == ENGLISH:
            raise WordMissing(f"{id_}: {errors}")
        return self._format(id_, args, ENGLISH)


@dataclass(frozen=True, slots=True)
class _Token:
    spans: tuple[Span, ...]


_Args = tuple[tuple[str, type, object], ...]  # with its type: True and 1 are equal, and not the same word


def _token(index: int) -> str:
    return f"\ue000{index}\ue001"


def _part(arg: Arg, tongue: Tongue, words: Words) -> object:
    match arg:
        case bool() | int() | float():
            return arg
        case Enum():
            return str(arg.value)
        case Say():
            return _Token(words.line(arg, tongue).spans)
        case tuple():
            return _Token(_listed([cast(_Token, _part(part, tongue, words)).spans for part in arg], tongue))
        case _:
            return _Token((_plain(arg, tongue),))


def _plain(arg: Span | Weekday | date | time, tongue: Tongue) -> Span:
    match arg:
        case Weekday(number):
            return str(get_day_names("wide", locale=_locale(tongue.locale))[number])
        case datetime():
            raise TypeError("a moment must be a Moment: a datetime has no reader's zone")
        case date():
            return str(format_date(arg, "EEEE d MMMM y", locale=_locale(tongue.locale)))
        case time():
            return arg.strftime("%H:%M")
        case _:
            return arg


def _listed(parts: Sequence[tuple[Span, ...]], tongue: Tongue) -> tuple[Span, ...]:
    if not parts:
        return ()
    pattern = format_list([_token(i) for i in range(len(parts))], locale=_locale(tongue.locale))
    spans: list[Span] = []
    for index, piece in enumerate(_TOKEN.split(str(pattern))):
        spans += parts[int(piece)] if index % 2 else ([piece] if piece else [])
    return tuple(spans)


def _joined(spans: Iterable[Span]) -> Iterable[Span]:
    text = ""
    for span in spans:
        if isinstance(span, str):
            text += span
            continue
        if text:
            yield text
        text = ""
        yield span
    if text:
        yield text


_FIELDS: dict[type, tuple[tuple[str, str], ...]] = {}


def _fields(kind: type) -> tuple[tuple[str, str], ...]:
    """What stands in a thing of this class, in the order of its constructor, each with its name as bare text."""
    if kind not in _FIELDS:
        ours = fields(kind) if is_dataclass(kind) and kind.__module__ in _SPEAKING else ()
        _FIELDS[kind] = tuple((f.name, _bare_name(kind, f.name)) for f in ours)
    return _FIELDS[kind]


def _bare_name(kind: type, name: str) -> str:
    if kind is Heading and name == "text":
        return "heading"
    if kind is Form and name == "title":
        return "form"
    if kind in (TextField, ChoiceField, ChoicesField, PeopleField) and name == "label":
        return "field"
    return name


def _bare(span: Span, tongue: Tongue) -> str:
    match span:
        case Moment(at, style):
            return moment(at, style, tongue)
        case str():
            return span
        case Strong(text) | Code(text):
            return text
        case Mention():
            return flat(Line((span,)))


def moment(at: datetime, style: Moments, tongue: Tongue) -> str:
    """A moment written out in the reader's zone and language: "Thursday 26 November, 18:00"."""
    there = at.astimezone(ZoneInfo(tongue.zone))
    locale = _locale(tongue.locale)
    match style:
        case Moments.TIME:
            return str(format_time(there, "HH:mm", locale=locale, tzinfo=there.tzinfo))
        case Moments.DAY:
            return str(format_datetime(there, "EEEE d MMMM", locale=locale, tzinfo=there.tzinfo))
        case Moments.FULL:
            return str(format_datetime(there, "EEEE d MMMM, HH:mm", locale=locale, tzinfo=there.tzinfo))


def _locale(name: str) -> Locale:
    if name == ENGLISH:  # without a country it would be American: "Ana, Ben, and Chi"
        return Locale("en", "GB")
    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale(ENGLISH)


def _read(packages: Sequence[str]) -> dict[str, list[str]]:
    sources: dict[str, list[str]] = {}
    for package in packages:
        folder = files(package) / "words"
        if folder.is_dir():
            for entry in folder.iterdir():
                if entry.name.endswith(".ftl"):
                    sources.setdefault(entry.name.removesuffix(".ftl"), []).append(entry.read_text("utf-8"))
    return sources


def _bundle(language: str, texts: Sequence[str]) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for text in texts:
        bundle.add_resource(FluentResource(text))
    return bundle
