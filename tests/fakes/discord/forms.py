"""Filling a form as Discord's client lets people do it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Union

from tests.fakes.discord.state import JSON, NotPossible

if TYPE_CHECKING:
    from tests.fakes.discord.person import Person

Answers = Mapping[str, Union[str, list[str], "Person", list["Person"]]]


def filled(parts: list[JSON], answers: Answers) -> list[JSON]:
    """The parts of a modal as they are sent, with answers by label; what is not answered stays as it stood."""
    labels = [part["label"] for part in parts if part["type"] == 18]
    if unknown := set(answers) - set(labels):
        raise NotPossible(f"there is no field {unknown}, only {labels}")
    return [_sent(part, answers) for part in parts]


def _sent(part: JSON, answers: Answers) -> JSON:
    if part["type"] != 18:
        return {"type": part["type"], "id": part["id"]}
    field = part["component"]
    value = answers[part["label"]] if part["label"] in answers else _standing(field)
    return {"type": 18, "id": part["id"], "component": _value(part["label"], field, value)}


def _standing(field: JSON) -> object:
    """What is in the field before anybody touches it."""
    chosen = [option["label"] for option in field.get("options", []) if option.get("default")]
    match field["type"]:
        case 4:
            return field.get("value") or ""
        case 21:
            return chosen[0] if chosen else ""
        case 22 | 3:
            return chosen
        case _:
            return [str(one["id"]) for one in field.get("default_values", [])]


def _value(label: str, field: JSON, value: object) -> JSON:
    sent: JSON = {"type": field["type"], "id": field["id"], "custom_id": field["custom_id"]}
    match field["type"]:
        case 4:
            return sent | {"value": _text(label, field, str(value))}
        case 21:
            if not value and field.get("required", True):
                raise NotPossible(f"{label} is required")
            return sent | {"value": _option(label, field, str(value)) if value else None}
        case 22 | 3:
            assert isinstance(value, list)
            return sent | {"values": _many(label, field, [_option(label, field, str(one)) for one in value])}
        case 5:
            several = value if isinstance(value, list) else [value]
            return sent | {"values": _many(label, field, [str(getattr(one, "id", one)) for one in several])}
        case _:
            raise NotPossible(f"{label}: a field of type {field['type']}")


def _text(label: str, field: JSON, text: str) -> str:
    if field.get("required", True) and not text:
        raise NotPossible(f"{label} is required")
    if not len(text) <= field.get("max_length", 4000) or len(text) < field.get("min_length", 0):
        raise NotPossible(f"{label}: {len(text)} characters")
    return text


def _option(label: str, field: JSON, wanted: str) -> str:
    for option in field["options"]:
        if option["label"] == wanted:
            return str(option["value"])
    raise NotPossible(f"{label} has no {wanted!r}, only {[one['label'] for one in field['options']]}")


def _many(label: str, field: JSON, values: list[str]) -> list[str]:
    least, most = field.get("min_values", 1), field.get("max_values", len(field.get("options", [0])))
    if not values and not field.get("required", True):
        return values
    if not least <= len(values) <= most:
        raise NotPossible(f"{label}: between {least} and {most}, not {len(values)}")
    return values
