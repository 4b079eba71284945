"""A word to somebody who asked to hear of an action."""

from __future__ import annotations

from bot.actions.store import Actions
from bot.kernel.address import Person
from bot.kernel.ports import Purpose
from bot.kernel.ui import Message
from bot.kernel.work import Work


async def tell(person: Person, message: Message, circle: int, work: Work[Actions], *, key: str) -> None:
    """Told anew where it stands already."""
    if await work.journal.stands(key):
        await work.show(person, message, key=key)
    else:
        await work.send(person, message, key=key, purpose=Purpose.ASKED_FOR, circle=circle)
