"""Addresses: strings the core stores and compares and only an adapter takes apart.

A person is ``slack:T1/U1`` or ``discord:/U1`` (a Discord account is one person on every server), a place is
``slack:T1/C1`` or ``discord:G1/C1``, a posted message is whatever its messenger says. A gathering (a private
conversation of a few people) is named ``slack:T1/~4f…`` before it exists, a scheduled event ``slack:T1/^4f…``; no
platform ever hears these names.
"""

from __future__ import annotations

from hashlib import sha256
from typing import NewType

Person = NewType("Person", str)
Place = NewType("Place", str)
Ref = NewType("Ref", str)

_GATHERING = "~"  # no platform's id begins so
_EVENT = "^"


def person(platform: str, space: str, id_: str) -> Person:
    return Person(f"{platform}:{space}/{id_}")


def place(platform: str, space: str, id_: str) -> Place:
    return Place(f"{platform}:{space}/{id_}")


def gathering(home: Place, key: str) -> Place:
    """The name of the gathering of this key, in the space of a circle's home."""
    return _named(home, _GATHERING, key)


def is_gathering(address: str) -> bool:
    return id_of(address).startswith(_GATHERING)


def event(home: Place, key: str) -> Place:
    """The name of the scheduled event of this key: for the outbox a conversation of its own, in the space of a home."""
    return _named(home, _EVENT, key)


def _named(home: Place, sign: str, key: str) -> Place:
    return place(platform_of(home), space_of(home), f"{sign}{sha256(key.encode()).hexdigest()[:24]}")


def platform_of(address: str) -> str:
    return address.partition(":")[0]


def space_of(address: str) -> str:
    """The workspace or server of an address; empty for a Discord person, who belongs to none."""
    return address.partition(":")[2].partition("/")[0]


def id_of(address: str) -> str:
    """The platform's own id: what stands behind the first slash."""
    return address.partition("/")[2]
