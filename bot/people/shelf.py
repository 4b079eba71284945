"""The programmes a new circle can choose from.

Whoever puts the house together stocks the shelf once, with every feature's part read and checked. Until then it holds
the ready-made ones with only the part that ``people`` needs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bot.people.programme import BadProgramme, CircleTable, Programme, Table, read

_stock: dict[str, Programme] = {}


def stock(programmes: Mapping[str, Programme]) -> None:
    """Put these on the shelf, instead of what was there."""
    _stock.clear()
    _stock.update(programmes)


def offered() -> Mapping[str, Programme]:
    """By name, in the order of their names."""
    return _stock or _ready_made()


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
