"""Reading blocks as a person does: the words on screen, the things one can press, and who is rung by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

JSON = dict[str, Any]

RINGS = re.compile(r"<(@[UW]\w+|!channel|!here|!everyone|!subteam\^\w+)(?:\|[^>]*)?>")
REFERENCE = re.compile(r"(<[@#][A-Z0-9]+(?:\|[^>]*)?>)")
RICH = ("rich_text_section", "rich_text_quote", "rich_text_preformatted")
PRESSABLE = {
    "button",
    "static_select",
    "overflow",
    "radio_buttons",
    "checkboxes",
    "datepicker",
    "users_select",
}


def texts(blocks: list[JSON]) -> list[str]:
    """Every text in reading order, with Slack's own escapes undone, and without what nobody sees."""
    return [unescape(text).replace("\u200b", "") for text in raw_texts(blocks)]


def raw_texts(blocks: list[JSON]) -> list[str]:
    return [text for obj in _objects(blocks) if (text := _raw(obj)) is not None]


def _raw(obj: JSON) -> str | None:
    if obj.get("type") in ("plain_text", "mrkdwn", "markdown"):
        return str(obj["text"])
    return "".join(map(_leaf, obj["elements"])) if obj.get("type") in RICH else None


def _leaf(leaf: JSON) -> str:
    """A part of rich text, written as it would stand in markup; a plain part is never read as markup."""
    match leaf["type"]:
        case "text":
            return escape(leaf["text"])
        case "user":
            return f"<@{leaf['user_id']}>"
        case "date":
            return f"<!date^{leaf['timestamp']}^{leaf['format']}|{leaf['fallback']}>"
        case kind:
            return f"<{kind}>"


def rings(blocks: list[JSON], text: str) -> list[str]:
    """Whom this message would ring; plain_text parses nothing, so only mrkdwn, rich text and the bare text count."""
    marked = [_raw(obj) or "" for obj in _objects(blocks) if obj.get("type") in ("mrkdwn", "markdown", *RICH)]
    return [name for source in (marked or [text]) for name in RINGS.findall(source)]


def pressables(blocks: list[JSON]) -> list[tuple[JSON, JSON]]:
    """(block, element) of everything that can be pressed or picked without a form."""
    found = []
    for block in blocks:
        elements = block.get("elements", []) if block["type"] == "actions" else []
        if "accessory" in block:
            elements = [block["accessory"]]
        found += [(block, element) for element in elements if element.get("type") in PRESSABLE]
    return found


def label(element: JSON) -> str:
    """What stands on a button or, for a menu, in its placeholder."""
    text: JSON = element.get("text") or element.get("placeholder") or {"text": element.get("action_id", "")}
    return str(text["text"])


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_command(text: str) -> str:
    """What a command with ``should_escape`` carries: references as they are, all else escaped."""
    pieces = REFERENCE.split(text)
    return "".join(piece if at % 2 else escape(piece) for at, piece in enumerate(pieces))


def _objects(value: object) -> Iterator[JSON]:
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from _objects(child)
    elif isinstance(value, list):
        for child in value:
            yield from _objects(child)
