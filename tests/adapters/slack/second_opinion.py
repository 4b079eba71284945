"""What `blockkit`, written by others from Slack's documentation, thinks of our blocks."""

from __future__ import annotations

from typing import Any

import blockkit.core as kit

from adapters.slack.api import JSON

PARTS: dict[str, type[kit.Component]] = {
    "actions": kit.Actions,
    "button": kit.Button,
    "checkboxes": kit.Checkboxes,
    "context": kit.Context,
    "date": kit.RichDateEl,
    "divider": kit.Divider,
    "header": kit.Header,
    "home": kit.Home,
    "input": kit.Input,
    "modal": kit.Modal,
    "mrkdwn": kit.Text,
    "multi_users_select": kit.MultiUsersSelect,
    "plain_text": kit.Text,
    "plain_text_input": kit.PlainTextInput,
    "radio_buttons": kit.RadioButtons,
    "rich_text": kit.RichText,
    "rich_text_quote": kit.RichTextQuote,
    "rich_text_section": kit.RichTextSection,
    "section": kit.Section,
    "static_select": kit.StaticSelect,
    "text": kit.RichTextEl,
    "user": kit.RichUserEl,
    "users_select": kit.UsersSelect,
}


def rebuilt(thing: JSON) -> JSON:
    """The same structure, taken apart and built by blockkit; it raises where it would not have let us."""
    built: JSON = _part(thing).build()
    if "private_metadata" not in thing:  # blockkit writes "null" where there is none
        built.pop("private_metadata", None)
    return built


def rebuilt_message(message: JSON) -> JSON:
    whole: Any = kit.Message(message["text"], [_part(block) for block in message["blocks"]])
    built: JSON = whole.build()
    return built


def _part(thing: JSON) -> Any:
    if "type" not in thing:
        return kit.RichStyle(**thing) if set(thing) <= {"bold", "code"} else kit.Option(**_parts(thing))
    cls = PARTS[thing["type"]]
    more = {"type": thing["type"]} if cls is kit.Text else {}
    return cls(**_parts({name: value for name, value in thing.items() if name != "type"}), **more)


def _parts(thing: JSON) -> JSON:
    return {name: _value(value) for name, value in thing.items()}


def _value(value: object) -> object:
    if isinstance(value, dict):
        return _part(value)
    return [_value(one) for one in value] if isinstance(value, list) else value
