"""Messages, forms and scheduled events as JSON with a version, for the outbox and for drafts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar, cast

from bot.kernel import scheduled, ui
from bot.kernel.errors import StalePayload

VERSION = 1
T = TypeVar("T")

_KINDS: Mapping[str, type] = {
    cls.__name__: cls
    for cls in (
        *(ui.Line, ui.Strong, ui.Code, ui.Mention, ui.Moment),
        *(ui.Message, ui.Heading, ui.Text, ui.Quote, ui.Small, ui.Divider, ui.Buttons, ui.Menu),
        *(ui.Button, ui.LinkButton, ui.Option, ui.Choice),
        *(ui.Form, ui.TextField, ui.ChoiceField, ui.ChoicesField, ui.PeopleField),
        scheduled.ScheduledEvent,
    )
}
_FIELDS: Mapping[type, tuple[str, ...]] = {kind: tuple(f.name for f in fields(kind)) for kind in _KINDS.values()}
_ENUMS: Mapping[str, type[Enum]] = {cls.__name__: cls for cls in (ui.Moments, ui.Style, scheduled.EventState)}


def dump(thing: ui.Message | ui.Form | scheduled.ScheduledEvent) -> str:
    """JSON of something spoken; an unspoken ``Say`` in it is a bug and raises ``TypeError``."""
    return _JSON.encode({"v": VERSION, "is": thing})


def load(text: str, kind: type[T]) -> T:
    """The thing behind the JSON; of another version or kind it raises ``StalePayload``."""
    data = json.loads(text)
    thing = _in(data["is"]) if data.get("v") == VERSION else None
    if not isinstance(thing, kind):
        raise StalePayload(f"stored {kind.__name__}")
    return thing


def _out(thing: object) -> dict[str, object]:
    """What JSON has no word for; whatever stands in it comes here in its turn."""
    kind = type(thing)
    if kind in _FIELDS:
        return {"_": kind.__name__, **{name: getattr(thing, name) for name in _FIELDS[kind]}}
    match thing:
        case datetime():
            return {"_": "at", "t": thing.astimezone(UTC).isoformat()}
        case Enum():
            return {"_": kind.__name__, "e": thing.value}
    raise TypeError(f"not to be stored: {thing!r}")


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_out)


# JSON is untyped on its way in; the constructors check it.
def _in(data: Any) -> object:
    if isinstance(data, list):
        return tuple(_in(part) for part in data)
    if not isinstance(data, dict):
        return cast(object, data)
    kind = data["_"]
    if kind == "at":
        return datetime.fromisoformat(data["t"])
    if kind in _ENUMS:
        return _ENUMS[kind](data["e"])
    cls = _KINDS[kind]
    return cls(**{name: _in(value) for name, value in data.items() if name != "_"})
