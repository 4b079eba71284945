"""Filling a form as Slack's own client does: by label, with its checks, into `state.values`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tests.fakes.slack import words
from tests.fakes.slack.workspace import JSON

Answer = str | list[str] | dt.date | int


class NotPossible(AssertionError):
    """Slack's client would not let a person do this."""


def filled(blocks: list[JSON], answers: Mapping[str, Answer]) -> JSON:
    """`state.values`: what the form proposed, overwritten by what the person gave."""
    left, values = dict(answers), {}
    for block in (b for b in blocks if b["type"] == "input"):
        element, label = block["element"], words.unescape(block["label"]["text"])
        given = left.pop(label, None)
        state = _initial(element) if given is None else _given(element, given)
        values[block["block_id"]] = {element["action_id"]: {"type": element["type"]} | state}
    if left:
        raise NotPossible(f"no such field: {', '.join(left)}")
    return values


def missing(blocks: list[JSON], values: JSON) -> list[str]:
    """Labels of required fields that hold nothing."""
    holes = []
    for block in (b for b in blocks if b["type"] == "input" and not b.get("optional")):
        state = values[block["block_id"]][block["element"]["action_id"]]
        if not any(value for key, value in state.items() if key != "type"):
            holes.append(str(block["label"]["text"]))
    return holes


def _initial(element: JSON) -> JSON:
    match element["type"]:
        case "static_select" | "radio_buttons":
            return {"selected_option": element.get("initial_option")}
        case "checkboxes" | "multi_static_select":
            return {"selected_options": element.get("initial_options", [])}
        case "datepicker":
            return {"selected_date": element.get("initial_date")}
        case "timepicker":
            return {"selected_time": element.get("initial_time")}
        case "users_select":
            return {"selected_user": element.get("initial_user")}
        case "multi_users_select":
            return {"selected_users": element.get("initial_users", [])}
        case _:
            return {"value": element.get("initial_value")}


def _given(element: JSON, given: Answer) -> JSON:
    match element["type"]:
        case "static_select" | "radio_buttons":
            return {"selected_option": _option(element, str(given))}
        case "checkboxes" | "multi_static_select":
            labels = given if isinstance(given, list) else [str(given)]
            return {"selected_options": [_option(element, label) for label in labels]}
        case "datepicker":
            return {"selected_date": str(given)}
        case "timepicker":
            return {"selected_time": str(given)}
        case "users_select":
            return {"selected_user": str(given)}
        case "multi_users_select":
            return {"selected_users": given}
        case _:
            return {"value": _typed(element, str(given))}


def _option(element: JSON, label: str) -> JSON:
    for option in element["options"]:
        if words.unescape(option["text"]["text"]) == label:
            found: JSON = option
            return found
    raise NotPossible(f"no option {label!r} among {[o['text']['text'] for o in element['options']]}")


def _typed(element: JSON, text: str) -> str | None:
    low, high = element.get("min_length", 0), element.get("max_length", 3000)
    if text and not low <= len(text) <= high:
        raise NotPossible(f"{len(text)} characters, {low} to {high} are allowed")
    return text or None
