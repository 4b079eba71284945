"""What the bot can say and ask: one vocabulary for every platform, with the tightest platform's limits.

A view builds elements out of ``Say`` (an id in a words file, with arguments) and ``said`` (what a person wrote);
``words.speak`` turns a whole message into ``Line`` in the reader's language. Renderers only ever meet ``Line``.
Nothing a person wrote is ever markup: a ``str`` in a line is always escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Union

from bot.kernel.address import Person
from bot.kernel.payload import Payload, Wire, pack

LABEL_MAX = 75  # Slack button and option text
MENU_MAX = 25  # Discord select
BUTTONS_MAX = 5  # Discord action row
HEADING_MAX = 150  # Slack header
TEXT_MAX = 2_900  # Slack section, with room for markup
MESSAGE_MAX = 3_800  # Discord text of a whole message, with room for markup
COMPONENTS_MAX = 40  # Discord components of a message, nested ones counted
NOTICE_MAX = 150
TITLE_MAX = 24  # Slack modal title and submit label
FIELD_LABEL_MAX = 45  # Discord label
HINT_MAX = 100
FIELD_TEXT_MAX = 3_000  # Slack plain_text_input
CHOICES_MAX = 10  # radio buttons and checkboxes on both
PEOPLE_MAX = 25


class Moments(Enum):
    """How much of a moment is shown; always in the reader's own zone."""

    TIME = "time"  # 18:00
    DAY = "day"  # Thursday 26 November
    FULL = "full"  # Thursday 26 November, 18:00


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type, such as ``/interlude home``."""

    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Rings this person. Use a name (``Strong``) where nobody should be rung."""

    person: Person


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (aware, UTC), shown by the platform's own date markup in the reader's zone."""

    at: datetime
    style: Moments = Moments.FULL


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday's name in the reader's language; Monday is 0."""

    number: int


Span = str | Strong | Code | Mention | Moment


@dataclass(frozen=True, slots=True)
class Line:
    """Spoken words: what renderers get. A plain ``str`` in it is text, never markup."""

    spans: tuple[Span, ...]


# Several of anything are listed in the reader's language: "Ana, Ben and Chi". An Enum may be selected on.
Arg = Union[Span, int, float, Weekday, date, time, Enum, "Say", tuple[Union[Span, "Say", Weekday], ...]]


@dataclass(frozen=True, slots=True)
class Say:
    """A message of a words file with its arguments; people's own text is an argument, never an id."""

    id: str
    args: tuple[tuple[str, Arg], ...] = ()


Wording = Say | Line


def say(id_: str, /, **args: Arg) -> Say:
    return Say(id_, tuple(args.items()))


def said(text: str) -> Line:
    """What a person (or a programme file) wrote, word for word."""
    return Line((text,))


class LimitError(ValueError):
    """An element that some platform would refuse: a bug in a view."""


def _check(text: Wording, most: int, what: str) -> None:
    if isinstance(text, Line) and len(flat(text)) > most:
        raise LimitError(f"{what} has {len(flat(text))} characters, at most {most}: {flat(text)[:60]!r}")


def _at_most(count: int, most: int, what: str, least: int = 1) -> None:
    if not least <= count <= most:
        raise LimitError(f"{what}: {count}, between {least} and {most}")


def flat(text: Wording) -> str:
    """The bare text of spoken words, moments in UTC: for measuring and for logs of tests, not for people."""
    if isinstance(text, Say):
        return text.id
    return "".join(_bare(span) for span in text.spans)


def _bare(span: Span) -> str:
    match span:
        case str():
            return span
        case Strong(text) | Code(text):
            return text
        case Mention(person):
            return f"‹@{person}›"
        case Moment(at, style):
            return f"{at:%Y-%m-%d %H:%M}" if style is not Moments.TIME else f"{at:%H:%M}"


def clip(text: str, most: int) -> str:
    """At most ``most`` characters, with an ellipsis where something is left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# ---- messages -------------------------------------------------------------------------------------------------


class Style(Enum):
    NORMAL = "normal"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A verb of the person. ``action`` is the packed payload; make one with ``button``."""

    label: Wording
    action: Wire
    style: Style = Style.NORMAL

    def __post_init__(self) -> None:
        _check(self.label, LABEL_MAX, "a button's label")


@dataclass(frozen=True, slots=True)
class LinkButton:
    label: Wording
    url: str

    def __post_init__(self) -> None:
        _check(self.label, LABEL_MAX, "a link's label")
        _at_most(len(self.url), 512, "a link's address")


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a menu; ``action`` is the packed payload that choosing it sends."""

    label: Wording
    action: Wire

    def __post_init__(self) -> None:
        _check(self.label, LABEL_MAX, "an option")


def button(label: Wording, payload: Payload, style: Style = Style.NORMAL) -> Button:
    return Button(label, pack(payload), style)


def option(label: Wording, payload: Payload) -> Option:
    return Option(label, pack(payload))


@dataclass(frozen=True, slots=True)
class Heading:
    text: Wording

    def __post_init__(self) -> None:
        _check(self.text, HEADING_MAX, "a heading")


@dataclass(frozen=True, slots=True)
class Text:
    text: Wording

    def __post_init__(self) -> None:
        _check(self.text, TEXT_MAX, "a text")


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, set apart."""

    text: Wording

    def __post_init__(self) -> None:
        _check(self.text, TEXT_MAX, "a quote")


@dataclass(frozen=True, slots=True)
class Small:
    """A remark in small print."""

    text: Wording

    def __post_init__(self) -> None:
        _check(self.text, TEXT_MAX, "a small text")


@dataclass(frozen=True, slots=True)
class Divider:
    pass


@dataclass(frozen=True, slots=True)
class Buttons:
    buttons: tuple[Button | LinkButton, ...]

    def __post_init__(self) -> None:
        _at_most(len(self.buttons), BUTTONS_MAX, "buttons in a row")


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose one entry from; choosing it is a click."""

    placeholder: Wording
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        _check(self.placeholder, LABEL_MAX, "a menu's placeholder")
        _at_most(len(self.options), MENU_MAX, "options of a menu")


Block = Heading | Text | Quote | Small | Divider | Buttons | Menu


@dataclass(frozen=True, slots=True)
class Message:
    """``notice`` is what a locked phone shows: it never carries anyone's answer."""

    notice: Wording
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        _check(self.notice, NOTICE_MAX, "a notice")
        _at_most(len(self.blocks), COMPONENTS_MAX, "blocks of a message")
        _at_most(sum(map(_components, self.blocks)), COMPONENTS_MAX, "components of a message")
        _at_most(sum(len(flat(text)) for text in texts(self.blocks)), MESSAGE_MAX, "characters of a message")


def message(notice: Wording, *blocks: Block | None) -> Message:
    """A message of these blocks; ``None`` is left out, so a view can say ``Small(…) if late else None``."""
    return Message(notice, tuple(block for block in blocks if block is not None))


def note(text: Wording, *buttons: Button) -> Message:
    """The commonest message: one text, and perhaps buttons under it."""
    return message(text, Text(text), Buttons(buttons) if buttons else None)


def _components(block: Block) -> int:
    match block:
        case Buttons(buttons):
            return 1 + len(buttons)
        case Menu():
            return 2
        case _:
            return 1


def texts(blocks: Iterable[Block]) -> Iterator[Wording]:
    """Every running text of these blocks, labels of buttons and menus left out."""
    for block in blocks:
        match block:
            case Heading(text) | Text(text) | Quote(text) | Small(text):
                yield text
            case _:
                pass


def mentions(message: Message) -> tuple[Person, ...]:
    """Those whom a message rings on purpose, in order, each once."""
    spans = (span for text in texts(message.blocks) if isinstance(text, Line) for span in text.spans)
    return tuple(dict.fromkeys(span.person for span in spans if isinstance(span, Mention)))


# ---- forms ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Wording

    def __post_init__(self) -> None:
        _at_most(len(self.value), 100, "a choice's value")
        _check(self.label, LABEL_MAX, "a choice")


@dataclass(frozen=True, slots=True)
class TextField:
    """``most`` characters at most; ``value`` is what stands in it already."""

    name: str
    label: Wording
    hint: Wording | None = None
    value: str = ""
    most: int = FIELD_TEXT_MAX
    lines: bool = False
    required: bool = False

    def __post_init__(self) -> None:
        _check_field(self.label, self.hint)
        _at_most(self.most, FIELD_TEXT_MAX, "a field's length")


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of a few."""

    name: str
    label: Wording
    choices: tuple[Choice, ...]
    hint: Wording | None = None
    value: str | None = None
    required: bool = False

    def __post_init__(self) -> None:
        _check_field(self.label, self.hint)
        _at_most(len(self.choices), CHOICES_MAX, "choices", least=2)


@dataclass(frozen=True, slots=True)
class ChoicesField:
    """Any of a few; never required."""

    name: str
    label: Wording
    choices: tuple[Choice, ...]
    hint: Wording | None = None
    values: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_field(self.label, self.hint)
        _at_most(len(self.choices), CHOICES_MAX, "choices")


@dataclass(frozen=True, slots=True)
class PeopleField:
    """People of the workspace or server; the value is their addresses."""

    name: str
    label: Wording
    hint: Wording | None = None
    most: int = 1
    required: bool = False
    values: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_field(self.label, self.hint)
        _at_most(self.most, PEOPLE_MAX, "people of a field")
        _at_most(len(self.values), self.most, "people chosen in a field", least=0)


Field = TextField | ChoiceField | ChoicesField | PeopleField


def _check_field(label: Wording, hint: Wording | None) -> None:
    _check(label, FIELD_LABEL_MAX, "a field's label")
    if hint is not None:
        _check(hint, HINT_MAX, "a field's hint")


@dataclass(frozen=True, slots=True)
class Form:
    """Asked privately. ``action`` is the packed payload of its submission; make one with ``form``.

    A form with more fields than a platform allows is paged by the engine. ``drafts`` is false where keeping what
    was typed beside the person's name would break a promise (anonymous sets): then it is neither paged nor kept.
    """

    title: Wording
    send: Wording
    action: Wire
    fields: tuple[Field, ...]
    intro: Wording | None = None
    drafts: bool = True

    def __post_init__(self) -> None:
        _check(self.title, TITLE_MAX, "a form's title")
        _check(self.send, TITLE_MAX, "a form's button")
        _at_most(len(self.fields), 20, "fields of a form")
        names = [field.name for field in self.fields]
        if len(set(names)) != len(names):
            raise LimitError(f"two fields of one name: {names}")


def form(
    title: Wording,
    send: Wording,
    payload: Payload,
    *fields: Field,
    intro: Wording | None = None,
    drafts: bool = True,
) -> Form:
    return Form(title, send, pack(payload), fields, intro, drafts)


# ---- home -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """What a feature shows in a person's home: a title, at most three lines and three buttons.

    What ``waits`` for the person stands before everything else, what is ``settled``, their settings, after it.
    """

    title: Wording
    lines: tuple[Wording, ...] = ()
    buttons: tuple[Button, ...] = ()
    waits: bool = False
    settled: bool = False

    def __post_init__(self) -> None:
        _at_most(len(self.lines), 3, "lines of a section", least=0)
        _at_most(len(self.buttons), 3, "buttons of a section", least=0)
