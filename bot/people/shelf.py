"""The programmes a new circle can choose from, and what it is given where nobody chose.

Whoever puts the house together stocks the shelf once, with every feature's part read and checked. Until then it holds
the ready-made ones with only the part that ``people`` needs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from bot.people.model import RETENTION_DAYS
from bot.people.programme import BadProgramme, CircleTable, Programme, Table, read


@dataclass(slots=True)
class _Shelf:
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    language: str = ""
    retention_days: int = RETENTION_DAYS


_shelf = _Shelf()


def stock(programmes: Mapping[str, Programme], *, language: str = "", retention_days: int = RETENTION_DAYS) -> None:
    """Put these on the shelf, instead of what was there. ``language`` is what a new circle is offered; empty: the
    programme's own."""
    _shelf.programmes, _shelf.language, _shelf.retention_days = programmes, language, retention_days


def offered() -> Mapping[str, Programme]:
    """By name, in the order of their names."""
    return _shelf.programmes or _ready_made()


def language() -> str:
    return _shelf.language


def retention_days() -> int:
    return _shelf.retention_days


@cache
def about(text: str) -> CircleTable | None:
    """What a circle's own copy says of the circle itself; ``None`` when there is no copy or it cannot be read."""
    try:
        return _only_circle(text, "programme").circle if text else None
    except BadProgramme:
        return None


@cache
def _ready_made() -> Mapping[str, Programme]:
    entries = sorted(files("programmes").iterdir(), key=lambda entry: entry.name)
    names = [entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")]
    return {name: _only_circle((files("programmes") / f"{name}.toml").read_text("utf-8"), name) for name in names}


def _only_circle(text: str, name: str) -> Programme:
    """Other features' tables are theirs to check."""
    try:
        tables = set(tomllib.loads(text)) - {"circle"}
    except tomllib.TOMLDecodeError:
        tables = set()
    return read(text, name, dict.fromkeys(tables, _leave))


def _leave(table: Table) -> None:
    table.asked.update(table.values)
