"""What Slack refuses in blocks: one small check per block and element, all problems named at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.fakes.slack.words import RICH

JSON = dict[str, Any]

MAX_BLOCKS = {"message": 50, "modal": 100, "home": 100}
OPTIONS = {
    "static_select": 100,
    "multi_static_select": 100,
    "radio_buttons": 10,
    "checkboxes": 10,
    "overflow": 5,
}
ONLY_IN = {"markdown": {"message"}, "table": {"message"}, "alert": {"modal"}}


def problems(blocks: object, surface: str) -> list[str]:
    """Every reason for which Slack would answer `invalid_blocks`."""
    if not isinstance(blocks, list):
        return ["blocks must be an array"]
    found = [f"{len(blocks)} blocks on a {surface}"] if len(blocks) > MAX_BLOCKS[surface] else []
    for number, block in enumerate(blocks):
        found += [f"blocks[{number}] {problem}" for problem in _block(block, surface)]
    return found + _twice([b["block_id"] for b in blocks if isinstance(b, dict) and "block_id" in b], "block_id")


def view_problems(view: JSON) -> list[str]:
    """The same for a whole modal or home."""
    surface = str(view.get("type"))
    if surface not in ("modal", "home"):
        return [f"unsupported view type {surface}"]
    found = problems(view.get("blocks"), surface)
    if surface == "modal":
        found += _modal(view)
    for field, limit in (("callback_id", 255), ("external_id", 255), ("private_metadata", 3000)):
        found += _length(view.get(field) or "", field, 0, limit)
    return found


def _modal(view: JSON) -> list[str]:
    found = _text(view.get("title"), "title", 24, plain=True)
    for field in ("submit", "close"):
        if field in view:
            found += _text(view[field], field, 24, plain=True)
    if any(b.get("type") == "input" for b in view["blocks"]) and "submit" not in view:
        found.append("submit is required when there are inputs")
    return found


def _block(block: object, surface: str) -> Iterator[str]:
    if not isinstance(block, dict) or block.get("type") not in BLOCKS:
        yield f"unsupported type: {block!r:.80}"
        return
    if surface not in ONLY_IN.get(block["type"], {surface}):
        yield f"{block['type']} is not allowed on a {surface}"
    yield from _length(block.get("block_id", "b"), "block_id", 1, 255)
    yield from BLOCKS[block["type"]](block)


def _section(block: JSON) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield "a section needs text or fields"
    if "text" in block:
        yield from _text(block["text"], "text", 3000)
    if "fields" in block:
        yield from _count(block["fields"], "fields", 1, 10)
        for field in block["fields"]:
            yield from _text(field, "field", 2000)
    if "accessory" in block:
        yield from _element(block["accessory"])


def _header(block: JSON) -> Iterator[str]:
    yield from _text(block.get("text"), "text", 150, plain=True)


def _context(block: JSON) -> Iterator[str]:
    yield from _count(block.get("elements", []), "elements", 1, 10)
    for element in block.get("elements", []):
        yield from (_image(element) if element.get("type") == "image" else _text(element, "element", 3000))


def _actions(block: JSON) -> Iterator[str]:
    elements = block.get("elements", [])
    yield from _count(elements, "elements", 1, 25)
    for element in elements:
        yield from _element(element)
    yield from _twice([e["action_id"] for e in elements if "action_id" in e], "action_id")


def _input(block: JSON) -> Iterator[str]:
    yield from _text(block.get("label"), "label", 2000, plain=True)
    if "hint" in block:
        yield from _text(block["hint"], "hint", 2000, plain=True)
    yield from _element(block.get("element", {}))


def _image(block: JSON) -> Iterator[str]:
    yield from _length(block.get("image_url", ""), "image_url", 1, 3000)
    yield from _length(block.get("alt_text", ""), "alt_text", 1, 2000)


def _markdown(block: JSON) -> Iterator[str]:
    yield from _length(block.get("text", ""), "text", 1, 12000)


def _rich_text(block: JSON) -> Iterator[str]:
    for section in block.get("elements", []):
        if section.get("type") not in RICH:
            yield f"unsupported rich text {section.get('type')}"
        for leaf in section.get("elements", []):
            yield from _leaf(leaf)


def _leaf(leaf: JSON) -> Iterator[str]:
    needed = LEAVES.get(leaf.get("type", ""))
    if needed is None:
        yield f"unsupported rich text element {leaf.get('type')}"
    yield from (f"a {leaf['type']} lacks {name}" for name in needed or () if not leaf.get(name))


def _anything(block: JSON) -> Iterator[str]:
    yield from ()


BLOCKS: dict[str, Callable[[JSON], Iterator[str]]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "divider": _anything,
    "rich_text": _rich_text,
    "table": _anything,
    "alert": _anything,
}

# What a part of rich text needs; an empty text is refused.
LEAVES = {"text": ("text",), "user": ("user_id",), "date": ("timestamp", "format")}

INPUTS = {
    "button",
    "channels_select",
    "conversations_select",
    "datepicker",
    "datetimepicker",
    "email_text_input",
    "multi_users_select",
    "number_input",
    "plain_text_input",
    "timepicker",
    "url_text_input",
    "users_select",
} | set(OPTIONS)


def _element(element: JSON) -> Iterator[str]:
    kind = element.get("type")
    if kind == "image":
        yield from _image(element)
        return
    if kind not in INPUTS:
        yield f"unsupported element {kind}"
        return
    yield from _length(element.get("action_id", "a"), "action_id", 1, 255)
    if "placeholder" in element:
        yield from _text(element["placeholder"], "placeholder", 150, plain=True)
    if "confirm" in element:
        yield from _confirm(element["confirm"])
    yield from _details(element)


def _details(element: JSON) -> Iterator[str]:
    match element["type"]:
        case "button":
            yield from _button(element)
        case "plain_text_input":
            yield from _plain_text_input(element)
        case "datepicker":
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", element.get("initial_date", "2026-01-01")):
                yield "initial_date is not a date"
        case "number_input":
            if "is_decimal_allowed" not in element:
                yield "is_decimal_allowed is required"
        case kind if kind in OPTIONS:
            yield from _options(element)


def _button(element: JSON) -> Iterator[str]:
    yield from _text(element.get("text"), "button text", 75, plain=True)
    yield from _length(element.get("value", "v"), "value", 1, 2000)
    yield from _length(element.get("url", "u"), "url", 1, 3000)
    yield from _length(element.get("accessibility_label", "a"), "accessibility_label", 1, 75)
    if element.get("style", "primary") not in ("primary", "danger"):
        yield f"style {element['style']}"


def _plain_text_input(element: JSON) -> Iterator[str]:
    low, high = element.get("min_length", 0), element.get("max_length", 3000)
    if not 0 <= low <= 3000 or not 1 <= high <= 3000 or low > high:
        yield f"min_length {low}, max_length {high}"
    yield from _length(element.get("initial_value", ""), "initial_value", 0, high)


def _options(element: JSON) -> Iterator[str]:
    options = element.get("options", [])
    yield from _count(options, "options", 1, OPTIONS[element["type"]])
    for option in options:
        yield from _text(option.get("text"), "option text", 75)
        yield from _length(option.get("value", ""), "option value", 1, 150)
        if "description" in option:
            yield from _text(option["description"], "option description", 75)
    yield from _twice([option.get("value") for option in options], "option value")
    chosen = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
    if any(option not in options for option in chosen):
        yield "initial option is not among the options"
    if element.get("initial_options") == []:
        yield "initial_options is empty"


def _confirm(confirm: JSON) -> Iterator[str]:
    for field, limit in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from _text(confirm.get(field), f"confirm {field}", limit, plain=field != "text")


def _text(value: object, where: str, limit: int, *, plain: bool = False) -> list[str]:
    if not isinstance(value, dict) or value.get("type") not in ("plain_text", "mrkdwn"):
        return [f"{where} must be a text object"]
    found = _length(value.get("text", ""), where, 1, limit)
    if plain and value["type"] != "plain_text":
        found.append(f"{where} must be plain_text")
    if value["type"] == "plain_text" and "verbatim" in value:
        found.append(f"{where}: verbatim belongs to mrkdwn")
    return found


def _length(value: object, where: str, low: int, high: int) -> list[str]:
    if not isinstance(value, str):
        return [f"{where} must be a string"]
    return [] if low <= len(value) <= high else [f"{where} has {len(value)} characters, {low} to {high} are allowed"]


def _count(values: list[object], where: str, low: int, high: int) -> list[str]:
    return [] if low <= len(values) <= high else [f"{len(values)} {where}, {low} to {high} are allowed"]


def _twice(names: list[object], what: str) -> list[str]:
    return [f"{what} {name} stands twice" for name in set(names) if names.count(name) > 1]
