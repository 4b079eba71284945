"""Programme files: a circle's ready-made rhythm in TOML.

Every feature reads its own table, through a ``Table`` that remembers what was asked for: what nobody asked for is an
unknown key. A mistake never stops the reading, so a file's author hears of all of them at once, each with its line.
What is said here is for that author; members read none of it.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
KeyPath = tuple[str | int, ...]
Lines = Mapping[KeyPath, int]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


# ---- mistakes -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    file: str
    line: int
    key: str
    what: str

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.file}:{self.line}: {key}{self.what}"


class BadProgramme(Exception):
    """Every mistake of the file, or of all files, in their order."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))


# ---- a table as its feature reads it --------------------------------------------------------------------------


@dataclass(slots=True)
class _Reading:
    """One file while it is being read."""

    file: str
    lines: Lines
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, path: KeyPath, what: str) -> None:
        place = path
        while place and place not in self.lines:  # inside an inline table only its beginning has a line
            place = place[:-1]
        self.mistakes.append(Mistake(self.file, self.lines.get(place, 1), _dotted(path), what))


@dataclass(slots=True)
class Table:
    """Asks for a key by what it should be. A wrong or missing one is noted and the default, or something of the
    right type, returned: a validator reads on to its end and never sees a mistake."""

    path: KeyPath
    values: Mapping[str, object]
    reading: _Reading
    asked: set[str] = field(default_factory=set)
    inner: list["Table"] = field(default_factory=list)

    def has(self, key: str) -> bool:
        self.asked.add(key)
        return key in self.values

    def wrong(self, key: str, what: str) -> None:
        """For rules between keys that only the feature knows."""
        self.reading.wrong((*self.path, key) if key else self.path, what)

    def text(self, key: str, default: str | None = None, *, longest: int = 200, lines: bool = False) -> str:
        value = self._value(key, str, "a text in quotes", default, "").strip()
        if len(value) > longest:
            self.wrong(key, f"has {len(value)} characters, the longest is {longest}")
        if self._is_given(key, str) and not value:
            self.wrong(key, "is empty")
        if "\n" in value and not lines:
            self.wrong(key, "must be one line")
        return value

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        value = self._value(key, int, f"a whole number from {low} to {high}", default, low)
        if not low <= value <= high:
            self.wrong(key, f"is {value}, but must be from {low} to {high}")
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        return self._value(key, bool, "true or false", default, False)

    def one_of(self, key: str, options: Sequence[str], default: str | None = None) -> str:
        value = self._value(key, str, f"one of {', '.join(options)}", default, options[0])
        self._check_option(key, value, options)
        return value

    def some_of(self, key: str, options: Sequence[str]) -> tuple[str, ...]:
        """At least one, each at most once."""
        values = self._value(key, list, 'a list such as ["…", "…"]', None, [])
        texts = tuple(value for value in values if isinstance(value, str))
        for value in texts:
            self._check_option(key, value, options)
        if len(texts) < len(values):
            self.wrong(key, "must hold only texts in quotes")
        if self._is_given(key, list) and not values:
            self.wrong(key, "is empty")
        for twice in sorted({value for value in texts if texts.count(value) > 1}):
            self.wrong(key, f"names {twice} more than once")
        return texts

    def weekday(self, key: str, default: str | None = None) -> int:
        """Monday is 0."""
        name = self.one_of(key, WEEKDAYS, default)
        return WEEKDAYS.index(name) if name in WEEKDAYS else 0

    def hour(self, key: str, default: str | None = None) -> time:
        value = self._value(key, str, 'a time such as "09:00"', default, "00:00")
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            self.wrong(key, f'is "{value}", but must be a time such as "09:00"')
            return time()
        return time.fromisoformat(value)

    def tables(self, key: str) -> tuple["Table", ...]:
        """Those written as [[table.key]], in their order; none is fine."""
        values = self._value(key, list, f"written as [[{_dotted((*self.path, key))}]]", [], [])
        found = [
            Table((*self.path, key, number), value, self.reading)
            for number, value in enumerate(values)
            if isinstance(value, dict)
        ]
        if len(found) < len(values):
            self.wrong(key, "must hold only tables")
        self.inner.extend(found)
        return tuple(found)

    def close(self) -> None:
        """What nobody asked for nobody understands."""
        for key in self.values:
            if key not in self.asked:
                self.wrong(key, _unknown("key", key, self.asked))
        for table in self.inner:
            table.close()

    def _value(self, key: str, kind: type[T], wanted: str, default: T | None, instead: T) -> T:
        if not self.has(key):
            if default is None:
                self.reading.wrong((*self.path, key), f"is missing; it must be {wanted}")
            return instead if default is None else default
        value = self.values[key]
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        self.wrong(key, f"must be {wanted}")
        return instead

    def _is_given(self, key: str, kind: type) -> bool:
        return isinstance(self.values.get(key), kind)

    def _check_option(self, key: str, value: str, options: Sequence[str]) -> None:
        if value not in options:
            self.wrong(key, _unknown("choice", value, options))


TableValidator = Callable[[Table], object]


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    ordered = sorted(known)
    close = get_close_matches(name.casefold(), ordered, n=1) or get_close_matches(name, ordered, n=1)
    way_on = f"did you mean {close[0]}?" if close else f"known: {', '.join(ordered)}"
    return f'unknown {kind} "{name}"; {way_on}'


def _dotted(path: KeyPath) -> str:
    """``steps[2].title``, counted from one, as the author counts."""
    dotted = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return dotted.removeprefix(".")


# ---- the table of people --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CircleTable:
    title: str
    summary: str
    language: str
    called: str
    size_least: int
    size_most: int
    weeks: int
    membership: str
    agreement: str
    """Empty where the product's own agreement is meant."""
    trial_weeks: int = 6
    """How long a ritual is on trial before the circle votes on it; 0 where nothing is."""
    greeters: bool = False
    """Whether members who offer it greet newcomers in turn."""


def circle_table(table: Table) -> CircleTable:
    read = CircleTable(
        title=table.text("title", longest=60),
        summary=table.text("summary", longest=200),
        language=table.text("language", "en", longest=10),
        called=table.one_of("called", ("circle", "set", "group", "forum"), "circle"),
        size_least=table.whole("size_least", 3, 20, 4),
        size_most=table.whole("size_most", 3, 20, 10),
        weeks=table.whole("weeks", 1, 104, 26),
        membership=table.one_of("membership", ("fixed", "rolling"), "fixed"),
        agreement=table.text("agreement", "", longest=1500, lines=True),
        trial_weeks=table.whole("trial_weeks", 0, 26, 6),
        greeters=table.flag("greeters", False),
    )
    if read.size_most < read.size_least:
        table.wrong("size_most", f"is {read.size_most}, less than size_least, which is {read.size_least}")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", read.language):
        table.wrong("language", f'is "{read.language}", but must be a language such as "en"')
    return read


# ---- programmes -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Programme:
    """What the features made of a file, and the file's own text: the copy that a circle keeps."""

    name: str
    text: str
    tables: Mapping[str, object]

    @property
    def circle(self) -> CircleTable:
        found = self.table(CircleTable)
        assert found is not None, "a programme without [circle] is not read"
        return found

    def table(self, kind: type[T]) -> T | None:
        """A feature's part, by the type its validator makes; None when the file has no such table."""
        return next((value for value in self.tables.values() if isinstance(value, kind)), None)


def read(text: str, name: str, validators: Mapping[str, TableValidator], file: str = "") -> Programme:
    """Read a programme, a file's or a circle's own copy. Raises BadProgramme with everything that is wrong."""
    values, reading = _opened(text, file or f"{name}.toml")
    tables = _read_tables(values, {"circle": circle_table, **validators}, reading)
    if reading.mistakes:
        raise BadProgramme(reading.mistakes)
    return Programme(name, text, tables)


def part(text: str, name: str, table: str, validator: Callable[[Table], T]) -> T | None:
    """One feature's table of a circle's own copy, or None where it has none.

    Nothing else is looked at: a copy may outlive a feature that had a table in it.
    """
    values, reading = _opened(text, f"{name}.toml")
    if table not in values:
        return None
    made = _read_table(table, values[table], validator, reading)
    if made is None or reading.mistakes:
        raise BadProgramme(reading.mistakes)
    return made


def library(validators: Mapping[str, TableValidator], folder: Path | None = None) -> Mapping[str, Programme]:
    """The programmes that come with the bot, and the network's own, which replace those of the same name."""
    programmes: dict[str, Programme] = {}
    mistakes: list[Mistake] = []
    for file, entry in (*_entries(files("programmes"), "programmes"), *_own(folder, mistakes)):
        name = entry.name.removesuffix(".toml")
        try:
            programmes[name] = read(entry.read_bytes().decode("utf-8-sig"), name, validators, file)
        except BadProgramme as bad:
            mistakes.extend(bad.mistakes)
        except UnicodeDecodeError:
            mistakes.append(Mistake(file, 1, "", "is not written in UTF-8"))
        except OSError as error:
            mistakes.append(Mistake(file, 1, "", f"cannot be read: {error.strerror}"))
    if mistakes:
        raise BadProgramme(mistakes)
    return dict(sorted(programmes.items()))


def _own(folder: Path | None, mistakes: list[Mistake]) -> Iterator[tuple[str, Traversable]]:
    if folder and folder.is_dir():
        yield from _entries(folder, str(folder))
    elif folder:
        mistakes.append(Mistake(str(folder), 1, "", "there is no such folder of programmes"))


def _entries(folder: Traversable, label: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml") and not entry.name.startswith("."):
            yield f"{label}/{entry.name}", entry


def _read_tables(
    values: Mapping[str, object], validators: Mapping[str, TableValidator], reading: _Reading
) -> Mapping[str, object]:
    made: dict[str, object] = {}
    if "circle" not in values:
        reading.mistakes.append(Mistake(reading.file, 1, "circle", "the table [circle] is missing"))
    for name, value in values.items():
        if name not in validators:
            reading.wrong((name,), _unknown("table", name, validators))
        else:
            made[name] = _read_table(name, value, validators[name], reading)
    return made


def _read_table(name: str, value: object, validator: Callable[[Table], T], reading: _Reading) -> T | None:
    if not isinstance(value, dict):
        reading.wrong((name,), f"must be a table, begun by [{name}]")
        return None
    table = Table((name,), value, reading)
    made = validator(table)
    table.close()
    return made


def _opened(text: str, file: str) -> tuple[Mapping[str, object], _Reading]:
    try:
        return tomllib.loads(text), _Reading(file, key_lines(text))
    except tomllib.TOMLDecodeError as error:
        raise BadProgramme([_broken(str(error), text, file)]) from None


def _broken(error: str, text: str, file: str) -> Mistake:
    """A file that is no TOML: the parser's own word, with its line."""
    found = re.search(r" \(at line (\d+), column \d+\)$", error)
    line = int(found[1]) if found else text.count("\n") + 1
    return Mistake(file, line, "", error.split(" (at ")[0])


# ---- where a key stands ---------------------------------------------------------------------------------------

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_STATEMENT = re.compile(rf"[ \t]*(?P<open>\[\[?)?[ \t]*(?P<key>{_KEY})")
_VALUE = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|\'{3}.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*\'|\#[^\n]*|[\[{]|[\]}]|\n|[^"'#\[\]{}\n]+''',
    re.DOTALL,
)


def key_lines(text: str) -> Lines:
    """The line of every key and table that has one of its own. ``tomllib`` tells none, so this walks the statements
    of a text that it has accepted: what stands inside inline tables and lists is skipped, not read."""
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for statement, line in _statements(text):
        names = _names(statement["key"])
        if not statement["open"]:
            _note(lines, table, names, line)
            continue
        table = _within(names[:-1], counts)
        if statement["open"] == "[[":
            table = (*table, names[-1])
            lines.setdefault(table, line)
            counts[table] = counts.get(table, 0) + 1
            table = (*table, counts[table] - 1)
        else:
            table = _within(names, counts)
        lines.setdefault(table, line)
    return lines


def _note(lines: dict[KeyPath, int], table: KeyPath, names: tuple[str, ...], line: int) -> None:
    """A dotted key makes the tables on its way."""
    for depth in range(1, len(names) + 1):
        lines.setdefault((*table, *names[:depth]), line)


def _within(names: tuple[str, ...], counts: Mapping[KeyPath, int]) -> KeyPath:
    """The path of a header, through the last entry of every [[table]] on its way."""
    path: KeyPath = ()
    for name in names:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _statements(text: str) -> Iterator[tuple[re.Match[str], int]]:
    position, line = 0, 1
    while position < len(text):
        statement = _STATEMENT.match(text, position)
        if statement:
            yield statement, line
        start, position = position, _end_of_statement(text, statement.end() if statement else position)
        line += text.count("\n", start, position)


def _end_of_statement(text: str, position: int) -> int:
    """Behind the first line end outside of strings and brackets; a header's own bracket closes below zero."""
    depth = 0
    while found := _VALUE.match(text, position):
        position = found.end()
        if found[0] == "\n" and depth <= 0:
            return position
        depth += (found[0] in ("[", "{")) - (found[0] in ("]", "}"))
    return len(text)


def _names(key: str) -> tuple[str, ...]:
    """A dotted, quoted key as its names; quoting and escapes are left to the parser."""
    names: list[str] = []
    value: object = tomllib.loads(f"{key} = 0")
    while isinstance(value, dict):
        name, value = next(iter(value.items()))
        names.append(name)
    return tuple(names)
