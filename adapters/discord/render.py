"""What the bot says, as Discord's components. Escaping is done here, in one place, for everything people wrote."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from adapters.discord import escaping
from adapters.discord.api import DISCORD, JSON
from bot.kernel.address import Person, id_of, platform_of
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    ChoiceField,
    ChoicesField,
    Code,
    Divider,
    Field,
    Form,
    Heading,
    LimitError,
    Line,
    LinkButton,
    Mention,
    Menu,
    Message,
    Moment,
    Moments,
    PeopleField,
    Quote,
    Small,
    Span,
    Strong,
    Style,
    Text,
    TextField,
    Wording,
    clip,
    flat,
    mentions,
)

COMPONENTS_V2 = 1 << 15
EPHEMERAL = 1 << 6

CUSTOM_ID_MAX = 100
TEXT_TOTAL_MAX = 4_000
BUTTON_LABEL_MAX = 80
OPTION_LABEL_MAX = 100
FIELD_MAX = 4_000
FORM_PARTS = 5
NOTHING = "\u200b"  # Discord refuses an empty text

# The kinds of component, by Discord's numbers.
ROW, BUTTON, SELECT, TEXT_INPUT, USER_SELECT, TEXT_DISPLAY = 1, 2, 3, 4, 5, 10
FILE, SEPARATOR, LABEL, RADIO, CHECKBOXES = 13, 14, 18, 21, 22

STYLES = {Style.PRIMARY: 1, Style.NORMAL: 2, Style.DANGER: 4}
LINK = 5
MOMENTS = {Moments.TIME: "t", Moments.DAY: "D", Moments.FULL: "F"}


# ---- messages -------------------------------------------------------------------------------------------------


def message(shown: Message, *, mark: int | None = None, files: Sequence[str] = ()) -> JSON:
    """A whole post. ``mark`` is the id of its first component: by it we know our own message again."""
    parts = list(components(shown)) + [{"type": FILE, "file": {"url": f"attachment://{name}"}} for name in files]
    if not parts:
        parts = [{"type": TEXT_DISPLAY, "content": NOTHING}]
    if mark is not None:
        parts[0] = parts[0] | {"id": mark}
    return {"flags": COMPONENTS_V2, "components": parts, "allowed_mentions": allowed(shown)}


def allowed(shown: Message) -> JSON:
    """Whom the message may ring: those it names on purpose, and nobody else."""
    ids = [id_of(person) for person in mentions(shown) if platform_of(person) == DISCORD]
    return {"parse": [], "users": ids[:100], "replied_user": False}


def mark_of(key: str) -> int:
    """A message's own number, made of its key: positive, 31 bits."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") >> 1 or 1


def nonce_of(key: str) -> str:
    """At most 25 characters; the same key always has the same one."""
    return hashlib.sha256(key.encode()).hexdigest()[:25]


def components(shown: Message) -> Iterator[JSON]:
    ids = _Ids()
    for block in _fitting(shown.blocks):
        if part := _block(block, ids):
            yield part


def _block(block: Block, ids: _Ids) -> JSON | None:
    match block:
        case Heading() | Text() | Quote() | Small():
            content = _content(block)
            return {"type": TEXT_DISPLAY, "content": content} if content.strip() else None
        case Divider():
            return {"type": SEPARATOR, "divider": True, "spacing": 1}
        case Buttons(buttons):
            return {"type": ROW, "components": [_button(button, ids) for button in buttons]}
        case Menu():
            return {"type": ROW, "components": [_menu(block, ids)]}
        case _:
            assert_never(block)


def _content(block: Heading | Text | Quote | Small) -> str:
    match block:
        case Heading(text):
            return f"## {' '.join(_marked(text).split())}" if _bare(text) else ""
        case Text(text):
            return _marked(text)
        case Quote(text):
            return _lines("> ", _marked(text))
        case Small(text):
            return _lines("-# ", _marked(text))
        case _:
            assert_never(block)


def _lines(sign: str, text: str) -> str:
    """Every line gets the sign; a blank one in small print would show it."""
    return "\n".join(f"{sign}{line}" if line.strip() or sign == "> " else line for line in text.split("\n"))


def _button(button: Button | LinkButton, ids: _Ids) -> JSON:
    label = _label(button.label, BUTTON_LABEL_MAX)
    match button:
        case Button(_, action, style):
            return {"type": BUTTON, "style": STYLES[style], "label": label, "custom_id": ids.only(action)}
        case LinkButton(_, url):
            return {"type": BUTTON, "style": LINK, "label": label, "url": url}
        case _:
            assert_never(button)


def _menu(menu: Menu, ids: _Ids) -> JSON:
    values = _Ids()
    options = [
        {"label": _label(option.label, OPTION_LABEL_MAX), "value": values.only(option.action)}
        for option in menu.options
    ]
    placeholder = _label(menu.placeholder, 150)
    return {"type": SELECT, "custom_id": ids.only("menu"), "placeholder": placeholder, "options": options}


class _Ids:
    """Discord wants every custom id of a message, and every value of a menu, only once."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def only(self, wire: str) -> str:
        self._seen[wire] += 1
        count = self._seen[wire]
        unique = wire if count == 1 else f"{wire}{AGAIN}{count}"
        if len(unique) > CUSTOM_ID_MAX:
            raise LimitError(f"no room to tell two buttons apart: {wire!r}")
        return unique


AGAIN = "#"  # a packed payload never holds it


def wire_of(custom_id: str) -> str:
    return custom_id.partition(AGAIN)[0]


# ---- running text ---------------------------------------------------------------------------------------------


def _fitting(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Escaping makes texts longer. What would not fit any more is cut where it is longest, at words of people."""
    shown = list(blocks)
    while (over := _total(shown) - TEXT_TOTAL_MAX) > 0:
        longest = max((block for block in shown if isinstance(block, _TEXTS)), key=lambda block: len(_content(block)))
        shown[shown.index(longest)] = replace(longest, text=_shorter(longest.text, over))
    return tuple(shown)


_TEXTS = Heading | Text | Quote | Small


def _total(blocks: Iterable[Block]) -> int:
    return sum(len(_content(block)) for block in blocks if isinstance(block, _TEXTS))


def _shorter(text: Wording, over: int) -> Line:
    """Cut within the longest words; where none are long, off the end."""
    spans = list(_spans(text))
    longest = max(range(len(spans)), key=lambda index: len(_span(spans[index])))
    cut = _cut(spans[longest], over)
    if cut is not None:
        spans[longest] = cut
        return Line(tuple(spans))
    while spans and over > 0:
        over -= len(_span(spans.pop()))
    return Line((*spans, "…"))


def _cut(span: Span, over: int) -> Span | None:
    """Half of what is over is enough where everything was escaped; the loop around takes the rest."""
    by = max(over // 2, 16)
    match span:
        case str() if len(span) > 2 * by:
            return clip(span, len(span) - by)
        case Strong(text) | Code(text) if len(text) > 2 * by:
            return replace(span, text=clip(text, len(text) - by))
        case _:
            return None


def _marked(text: Wording) -> str:
    pieces: list[str] = []
    for span in _spans(text):
        piece = _span(span)
        if pieces and pieces[-1].endswith(("*", "`")) and piece.startswith(("*", "`")):
            pieces.append(NOTHING)  # two set-apart pieces side by side would run into one another
        pieces.append(piece)
    return "".join(pieces)


def _span(span: Span) -> str:
    match span:
        case str():
            return escaping.escape(span)
        case Strong(text):
            return _strong(text)
        case Code(text):
            return escaping.code(text)
        case Mention(person):
            return _mention(person)
        case Moment(at, style):
            return f"<t:{int(at.timestamp())}:{MOMENTS[style]}>"
        case _:
            assert_never(span)


def _strong(text: str) -> str:
    return f"**{escaping.escape(' '.join(text.split()))}**" if text.strip() else ""


def _mention(person: Person) -> str:
    return f"<@{id_of(person)}>" if platform_of(person) == DISCORD else escaping.escape(person)


def _spans(text: Wording) -> tuple[Span, ...]:
    # A Say here was not spoken: its id shows, as everywhere.
    return text.spans if isinstance(text, Line) else (text.id,)


def _bare(text: Wording) -> str:
    return escaping.clean(flat(text)).strip()


def _label(text: Wording, most: int) -> str:
    """Where Discord knows no markup: bare words on one line."""
    return clip(" ".join(_bare(text).split()), most) or NOTHING


# ---- what stands in public for a private answer ---------------------------------------------------------------


def in_public(shown: Message) -> Message:
    """A plain reply in a channel cannot be answered privately: only the notice, which carries nobody's words, and the
    buttons, which ask for rights when they are pressed."""
    return Message(shown.notice, (Text(shown.notice), *(b for b in shown.blocks if isinstance(b, Buttons | Menu))))


# ---- forms ----------------------------------------------------------------------------------------------------


def form(asked: Form) -> JSON:
    """A modal. Its id is the packed payload, so that it survives a restart; Discord names the button itself."""
    parts = [_intro(asked.intro)] if asked.intro is not None else []
    parts += [_field(field) for field in asked.fields]
    if len(parts) > FORM_PARTS:
        raise LimitError(f"a form of {len(parts)} parts")
    return {"custom_id": str(asked.action), "title": _label(asked.title, 45), "components": parts}


def _intro(text: Wording) -> JSON:
    content = "".join(_content(block) for block in _fitting((Text(text),)) if isinstance(block, Text))
    return {"type": TEXT_DISPLAY, "content": content if content.strip() else NOTHING}


def _field(field: Field) -> JSON:
    part: JSON = {"type": LABEL, "label": _label(field.label, 45), "component": _input(field)}
    return part | ({"description": _label(field.hint, 100)} if field.hint is not None else {})


def _input(field: Field) -> JSON:
    match field:
        case TextField():
            return _text_input(field)
        case ChoiceField(name, _, choices, _, value, required):
            options = [_choice(one.value, one.label, one.value == value) for one in choices]
            return {"type": RADIO, "custom_id": name, "options": options, "required": required}
        case ChoicesField(name, _, choices, _, values):
            options = [_choice(one.value, one.label, one.value in values) for one in choices]
            limits = {"min_values": 0, "max_values": len(options), "required": False}
            return {"type": CHECKBOXES, "custom_id": name, "options": options} | limits
        case PeopleField(name, _, _, most, required, values):
            limits = {"min_values": 1 if required else 0, "max_values": most, "required": required}
            chosen = [{"id": id_of(one), "type": "user"} for one in values]
            return {"type": USER_SELECT, "custom_id": name} | limits | ({"default_values": chosen} if chosen else {})
        case _:
            assert_never(field)


def _text_input(field: TextField) -> JSON:
    """What stands in it already may be longer than allowed: it is given back whole, and shortening it is theirs."""
    value = field.value[:FIELD_MAX]
    part: JSON = {
        "type": TEXT_INPUT,
        "custom_id": field.name,
        "style": 2 if field.lines or "\n" in value else 1,
        "required": field.required,
        "max_length": max(field.most, len(value)),
    }
    return part | ({"value": value} if value else {})


def _choice(value: str, label: Wording, chosen: bool) -> JSON:
    option: JSON = {"value": value, "label": _label(label, OPTION_LABEL_MAX)}
    return option | ({"default": True} if chosen else {})
