"""Discord's ids as addresses: ``discord:/U`` is a person, ``discord:G/C`` a channel, ``discord:G/C/M`` a message.

A conversation with one person belongs to no server; Discord itself writes ``@me`` in its place.
"""

from __future__ import annotations

from adapters.discord.api import DISCORD
from bot.kernel import address
from bot.kernel.address import Person, Place, Ref, id_of, space_of

DIRECT = "@me"


def person(user: int | str) -> Person:
    return address.person(DISCORD, "", str(user))


def place(guild: int | str | None, channel: int | str) -> Place:
    return address.place(DISCORD, str(guild or DIRECT), str(channel))


def ref(at: Place, message: int | str) -> Ref:
    return Ref(f"{at}/{message}")


def split(message: Ref) -> tuple[str, str]:
    """The channel and the id of a message."""
    channel, _, id_ = id_of(message).partition("/")
    return channel, id_


def is_person(to: Person | Place) -> bool:
    return not space_of(to)


def is_direct(at: str) -> bool:
    return space_of(at) == DIRECT
