"""The one command table: Slack's manifest and parser, Discord's tree, the help and the docs are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.kernel.address import Person
from bot.kernel.feature import Kind, Slash

HUB = "interlude"


@dataclass(frozen=True, slots=True)
class Read:
    """What a typed line means: its command, its options and the words that are left."""

    slash: Slash
    text: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CommandTable:
    """All commands in the order of the features. Helps are words: ``{name}-help``, ``{name}-{sub}-help``."""

    slashes: tuple[Slash, ...]

    def names(self) -> Sequence[str]:
        return tuple(dict.fromkeys(slash.name for slash in self.slashes))

    def subs(self, name: str) -> Sequence[Slash]:
        return tuple(slash for slash in self.slashes if slash.name == name)

    def default(self, name: str) -> Slash:
        return next(slash for slash in self.subs(name) if slash.default)

    def find(self, name: str, sub: str) -> Slash | None:
        return next((slash for slash in self.subs(name) if slash.sub == sub), None)

    def read(self, name: str, text: str, person: Callable[[str], Person | None]) -> Read | None:
        """A line such as ``/checkin show``; a bare command means its default, and ``/interlude checkin show`` is the
        same as ``/checkin show``. Words that fit nothing stay as ``text`` for the form to be filled with."""
        if name not in self.names():
            return None
        first, _, rest = text.strip().partition(" ")
        word = first.casefold()
        if name == HUB and word != HUB and word in self.names():
            return self.read(word, rest, person)
        slash = self.find(name, word)
        if slash is None:
            return _with_options(self.default(name), text.strip(), person)
        return _with_options(slash, rest.strip(), person)


def _with_options(slash: Slash, text: str, person: Callable[[str], Person | None]) -> Read:
    options: dict[str, str] = {}
    rest = text
    for index, wanted in enumerate(slash.options):
        last = index == len(slash.options) - 1
        word, _, after = (rest, "", "") if last and wanted.kind is Kind.TEXT else rest.partition(" ")
        value = _value(wanted.kind, wanted.choices, word, person)
        if value:
            options[wanted.name] = value
            rest = after.strip()
    return Read(slash, text, options)


def _value(kind: Kind, choices: Iterable[str], word: str, person: Callable[[str], Person | None]) -> str | None:
    match kind:
        case Kind.TEXT:
            return word.strip() or None
        case Kind.CHOICE:
            return next((choice for choice in choices if choice == word.casefold()), None)
        case Kind.PERSON:
            return person(word)
