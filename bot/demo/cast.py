"""Who plays, read from ``cast.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody of the cast; ``field`` and ``help`` stand in the profile."""

    handle: str
    name: str
    about: str
    field: str
    help: str
    zone: str


@dataclass(frozen=True, slots=True)
class CircleOfCast:
    name: str
    purpose: str
    programme: str
    zone: str
    channel: str
    commons: str


@dataclass(frozen=True, slots=True)
class Cast:
    """The first of the players facilitates. ``answers`` are sentences by question; those of ``""`` fit any."""

    circle: CircleOfCast
    players: Sequence[Player]
    outsider: Player
    answers: Mapping[str, Sequence[str]]

    def sentence(self, question: str, player: int) -> str:
        """What this player, counted from 0, says to a question."""
        words = self.answers.get(question) or self.answers[""]
        return words[player % len(words)]


@cache
def cast() -> Cast:
    # TOML has no types of its own; the dataclasses name what must be there.
    read: dict[str, Any] = tomllib.loads((files("bot.demo") / "cast.toml").read_text("utf-8"))
    return Cast(
        CircleOfCast(**read["circle"]),
        tuple(Player(**one) for one in read["people"]),
        Player(**read["outsider"]),
        {one["ask"]: tuple(one["words"]) for one in read["answers"]},
    )
