"""What the bot says as plain data for the page: one closed match for each kind of thing.

The page makes elements of it and puts every text in as text, so nothing that a person wrote can become markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never
from urllib.parse import urlsplit

from adapters.memory.chat import Opened
from bot.kernel.address import Person
from bot.kernel.intent import FormValues
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    Choice,
    ChoiceField,
    ChoicesField,
    Code,
    Divider,
    Field,
    Heading,
    Line,
    LinkButton,
    Mention,
    Menu,
    Message,
    Moment,
    PeopleField,
    Quote,
    Small,
    Span,
    Strong,
    Text,
    TextField,
    Wording,
    flat,
)

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
JsonObject = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Seer:
    """Whose eyes a message is shown to, and who is who."""

    me: Person
    names: Mapping[Person, str] = field(default_factory=dict)


def moment(at: datetime) -> str:
    """An instant as the page reads it; it is written out there, in the seer's zone."""
    return at.isoformat(timespec="seconds")


def message(shown: Message, seer: Seer) -> JsonObject:
    return {"notice": flat(shown.notice), "blocks": [block(one, seer) for one in shown.blocks]}


def block(one: Block, seer: Seer) -> JsonObject:
    match one:
        case Heading(text):
            return {"kind": "heading", "text": words(text, seer)}
        case Text(text):
            return {"kind": "text", "text": words(text, seer)}
        case Quote(text):
            return {"kind": "quote", "text": words(text, seer)}
        case Small(text):
            return {"kind": "small", "text": words(text, seer)}
        case Divider():
            return {"kind": "divider"}
        case Buttons(buttons):
            return {"kind": "buttons", "buttons": [_button(each) for each in buttons]}
        case Menu(placeholder, options):
            entries: Json = [{"label": flat(each.label), "action": each.action} for each in options]
            return {"kind": "menu", "placeholder": flat(placeholder), "options": entries}
        case _:
            assert_never(one)


def _button(one: Button | LinkButton) -> JsonObject:
    match one:
        case Button(label, action, style):
            return {"kind": "button", "label": flat(label), "action": action, "style": style.value}
        case LinkButton(label, url):
            return {"kind": "link", "label": flat(label), "url": url if _is_web(url) else ""}
        case _:
            assert_never(one)


def _is_web(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https")


def words(text: Wording, seer: Seer) -> Json:
    """Spoken words, span by span. The core speaks before it answers: a ``Say`` here is a bug."""
    if not isinstance(text, Line):
        raise TypeError(f"not spoken: {text}")
    return [span(one, seer) for one in text.spans]


def span(one: Span, seer: Seer) -> JsonObject:
    match one:
        case str():
            return {"kind": "text", "text": one}
        case Strong(text):
            return {"kind": "strong", "text": text}
        case Code(text):
            return {"kind": "code", "text": text}
        case Mention(person):
            return {"kind": "mention", "text": seer.names.get(person, "?"), "me": person == seer.me}
        case Moment(at, style):
            return {"kind": "moment", "at": moment(at), "style": style.value}
        case _:
            assert_never(one)


# ---- forms ----------------------------------------------------------------------------------------------------


def form(opened: Opened, seer: Seer) -> JsonObject:
    """A form with what was typed so far and what is wrong with it."""
    asked = opened.form
    fields: list[Json] = []
    for one in asked.fields:
        wrong = opened.mistakes.get(one.name)
        fields.append({**_field(one, opened.values, seer), "mistake": words(wrong, seer) if wrong else None})
    return {
        "title": flat(asked.title),
        "send": flat(asked.send),
        "action": asked.action,
        "intro": words(asked.intro, seer) if asked.intro is not None else None,
        "fields": fields,
    }


def _field(one: Field, typed: FormValues, seer: Seer) -> JsonObject:
    base: JsonObject = {"name": one.name, "label": flat(one.label), "hint": flat(one.hint) if one.hint else ""}
    match one:
        case TextField():
            limits: JsonObject = {"most": one.most, "lines": one.lines, "required": one.required}
            return {"kind": "text", **base, **limits, "value": _typed(typed, one.name, one.value)}
        case ChoiceField():
            value = _typed(typed, one.name, one.value or "")
            return {
                "kind": "choice",
                **base,
                "choices": _choices(one.choices),
                "required": one.required,
                "value": value,
            }
        case ChoicesField():
            return {"kind": "choices", **base, "choices": _choices(one.choices), "values": _ticked(typed, one)}
        case PeopleField():
            people: Json = [{"value": person, "label": name} for person, name in seer.names.items()]
            limit: JsonObject = {"most": one.most, "required": one.required, "values": _ticked(typed, one)}
            return {"kind": "people", **base, "choices": people, **limit}
        case _:
            assert_never(one)


def _choices(choices: Sequence[Choice]) -> Json:
    return [{"value": one.value, "label": flat(one.label)} for one in choices]


def _typed(typed: FormValues, name: str, otherwise: str) -> str:
    value = typed.get(name, otherwise)
    return value if isinstance(value, str) else otherwise


def _ticked(typed: FormValues, one: ChoicesField | PeopleField) -> Json:
    values = typed.get(one.name, one.values)
    return [values] if isinstance(values, str) else list(values)
