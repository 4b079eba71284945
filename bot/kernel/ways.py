"""How those are reached who did not choose: each platform's messenger says it of its own people when it is served."""

from __future__ import annotations

from bot.kernel.address import Person, platform_of
from bot.kernel.ports import Way

_ways: dict[str, Way] = {}


def learn(platform: str, way: Way) -> None:
    _ways[platform] = way


def default_way(person: Person) -> Way:
    """Where no messenger is served nobody is written to."""
    return _ways.get(platform_of(person), Way.DIRECT)
