"""What members proposed for the agenda and nobody has said a word to: for whoever greets in the circle."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.kernel.address import Person
from bot.kernel.questions import Ask, Asks
from bot.kernel.ui import button, say
from bot.kernel.work import Work
from bot.sessions.model import Item
from bot.sessions.payloads import ShowAgenda
from bot.sessions.store import Sessions

FRESH = timedelta(days=7)  # after so long a first word is no first word any more


async def proposals(asked: Asks, work: Work[Sessions]) -> Sequence[Ask]:
    """All of them in one line. What a facilitator chose, or those who lead proposed, needs no welcome; a vote is a
    word."""
    waiting = [item for item in await work.store.items(asked.circle) if _is_new(item, asked.person, work)]
    votes = await work.store.votes(asked.circle) if waiting else {}
    count = sum([await _nobody_wants(item, votes.get(item.id, 0), work) for item in waiting])
    if not count:
        return ()
    return [Ask(say("sessions-unheard", count=count), button(say("sessions-agenda-button"), ShowAgenda(asked.circle)))]


def _is_new(item: Item, greeter: Person, work: Work[Sessions]) -> bool:
    open_ = item.session is None and not item.done and not item.led
    return open_ and item.person != greeter and work.now - item.at < FRESH


async def _nobody_wants(item: Item, votes: int, work: Work[Sessions]) -> bool:
    """Except whoever proposed it."""
    return not votes or (votes == 1 and item.id in await work.store.voted(item.circle, item.person))
