"""Who plays, read from ``cast.toml``, and what they say, from ``sayings.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody will do, by when, and what comes of it: ``done``, ``partly`` or ``not-yet``."""

    what: str
    by: str
    step: str
    came: str
    why: str


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody of the cast; ``field`` and ``help`` stand in the profile, ``topic`` is what they bring to a session,
    ``theme`` what they propose for a month, ``challenge`` what they would present. ``pairs``: whether they take part in
    pairings."""

    handle: str
    name: str
    about: str
    field: str
    help: str
    zone: str
    topic: str = ""
    theme: str = ""
    challenge: str = ""
    deed: Deed | None = None
    pairs: bool = True


@dataclass(frozen=True, slots=True)
class PairingWords:
    """What they write to each other: who begins, who answers, and after they met."""

    begins: Sequence[str]
    answers: Sequence[str]
    after: Sequence[str]


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
    pairing: PairingWords
    recaps: Sequence[Mapping[str, str]]

    def sentence(self, question: str, player: int) -> str:
        """What this player, counted from 0, says to a question."""
        words = self.answers.get(question) or self.answers[""]
        return words[player % len(words)]


@cache
def cast() -> Cast:
    people, said = _read("cast.toml"), _read("sayings.toml")
    return Cast(
        CircleOfCast(**people["circle"]),
        tuple(_player(one) for one in people["people"]),
        Player(**people["outsider"]),
        {one["ask"]: tuple(one["words"]) for one in said["answers"]},
        PairingWords(**said["pairing"]),
        tuple(said["recaps"]),
    )


# TOML has no types of its own; the dataclasses name what must be there.
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("bot.demo") / name).read_text("utf-8"))


def _player(read: dict[str, Any]) -> Player:
    deed = read.pop("deed", None)
    return Player(**read, deed=Deed(**deed) if deed else None)
