"""The typed payload of a button, a form or a job: a dataclass of small facts that survives a restart.

Its wire form is ``feature.name|field|field`` in at most 100 characters (Discord's ``custom_id``), so a payload
carries ids, never data. Fields may be ``int``, ``str``, ``bool``, a ``date`` or an ``Enum`` of strings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any, ClassVar, NewType, TypeVar, cast, get_type_hints
from urllib.parse import quote, unquote

from bot.kernel.errors import StalePayload

Wire = NewType("Wire", str)
WIRE_MAX = 100
P = TypeVar("P", bound="Payload")


@dataclass(frozen=True, slots=True)
class Payload:
    """Base of all payloads; ``class Tap(Payload, wire="checkins.tap")`` gives it its lasting name."""

    wire_name: ClassVar[str] = ""

    # dataclass(slots=True) makes the class a second time, without the keyword: the name is kept then.
    def __init_subclass__(cls, wire: str = "") -> None:
        if wire:
            cls.wire_name = wire


@dataclass(frozen=True, slots=True)
class InCircle(Payload):
    """A payload that belongs to one circle: the engine checks the person's role there before the handler runs."""

    circle: int


def pack(payload: Payload) -> Wire:
    """The wire form; a payload that does not fit is a bug and raises ``ValueError``."""
    parts = (_write(getattr(payload, name)) for name in _types(type(payload)))
    wire = "|".join((payload.wire_name, *parts))
    if not payload.wire_name or len(wire) > WIRE_MAX:
        raise ValueError(f"payload {type(payload).__name__} does not fit: {wire!r}")
    return Wire(wire)


def name_of(wire: str) -> str:
    return wire.partition("|")[0]


def build(cls: type[P], wire: str) -> P:
    """The payload of a known class; a misshapen one raises ``StalePayload``."""
    parts, types = wire.split("|")[1:], _types(cls)
    if len(parts) != len(types):
        raise StalePayload(cls.wire_name)
    try:
        return cls(*(_read(type_, part) for type_, part in zip(types.values(), parts, strict=True)))
    except (ValueError, TypeError) as error:
        raise StalePayload(cls.wire_name) from error


_TYPES: dict[type[Payload], Mapping[str, type]] = {}


def _types(cls: type[Payload]) -> Mapping[str, type]:
    if cls not in _TYPES:
        hints = get_type_hints(cls)
        _TYPES[cls] = {f.name: cast(type, hints[f.name]) for f in fields(cls)}
    return _TYPES[cls]


def _write(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, date):
        return value.isoformat()
    return quote(str(value), safe=" :/-_.,@")


# Any: the value's type is the annotation of a field, which only the dataclass knows.
def _read(type_: type, text: str) -> Any:
    if type_ is bool:
        return text == "1" if text in ("0", "1") else _misshapen(text)
    if type_ is int:
        return _whole(text) if text.isascii() and text.removeprefix("-").isdigit() else _misshapen(text)
    if type_ is date:
        return date.fromisoformat(text)
    if issubclass(type_, Enum):
        return type_(unquote(text))
    return unquote(text, errors="strict")


def _whole(text: str) -> int:
    """An id, so no longer than the databases hold."""
    number = int(text)
    if not -(2**63) <= number < 2**63:
        _misshapen(text)
    return number


def _misshapen(text: str) -> None:
    raise ValueError(text)
