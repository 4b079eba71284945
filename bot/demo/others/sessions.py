"""A session comes: they say whether they can come, put something on its agenda, and vote."""

from __future__ import annotations

import random

from bot.demo.others.scene import Scene, dealt
from bot.kernel.address import Person
from bot.kernel.payload import Wire, build
from bot.sessions.model import Coming, Session
from bot.sessions.payloads import Rsvp, VoteItem
from bot.sessions.store import Sessions

# Most can come, one does not know yet, one cannot, one lets it be.
_YES, _MAYBE, _NO, _SILENCE = Coming.YES, Coming.MAYBE, Coming.NO, None
_MANNERS = (_YES, _YES, _MAYBE, _YES, _NO, _YES, _SILENCE, _YES)
MOST_TOPICS = 4  # that wait at one time: one more than fit in


async def _next(scene: Scene) -> Session | None:
    now = scene.now
    async with scene.open_work(write=False) as unit:
        ahead = await unit.store(Sessions).ahead([scene.circle.id], now)
        return next((one for one in ahead if one.starts_at > now), None)


# ---- who comes --------------------------------------------------------------------------------------------------


async def reply(scene: Scene) -> set[Person]:
    """One tap on the card, or on what asked them."""
    session = await _next(scene)
    if session is None:
        return set()
    async with scene.open_work(write=False) as unit:
        said = {one.person for one in await unit.store(Sessions).replies(session.id) if one.moves == session.moves}
    manners = dealt(_MANNERS, scene.others, f"session {session.id}")
    acted: set[Person] = set()
    for number, player in scene.others.items():
        coming = manners[number]
        if player not in said and coming is not None and await _taps(player, coming, session, scene):
            acted.add(player)
    return acted


async def _taps(player: Person, coming: Coming, session: Session, scene: Scene) -> bool:
    def fits(action: Wire) -> bool:
        tap = build(Rsvp, action)
        return (tap.session, tap.moves, tap.coming) == (session.id, session.moves, coming)

    return await scene.hands(player).presses(Rsvp, fits)


# ---- what to talk about -----------------------------------------------------------------------------------------


async def propose(scene: Scene) -> set[Person]:
    """Whoever can come and has something to bring brings it, once."""
    session = await _next(scene)
    if session is None:
        return set()
    async with scene.open_work(write=False) as unit:
        waiting = {one.text for one in await unit.store(Sessions).items(scene.circle.id)}
        replies = await unit.store(Sessions).replies(session.id)
    coming = {one.person for one in replies if one.coming is Coming.YES}
    acted: set[Person] = set()
    for number, player in scene.others.items():
        topic = scene.player(number).topic
        if topic and player in coming and len(waiting) < MOST_TOPICS and await _brings(player, topic, scene):
            waiting.add(topic)
            acted.add(player)
    return acted


async def _brings(player: Person, topic: str, scene: Scene) -> bool:
    async with scene.open_work(write=False) as unit:
        rows = await unit.store(Sessions).rows_of(player)
    if topic in str(rows):  # also when the circle has talked about it by now
        return False
    await scene.hands(player).types(f"/session agenda {topic}", scene.circle.place)
    return True


async def vote(scene: Scene) -> set[Person]:
    """For one of those that somebody else brought."""
    acted: set[Person] = set()
    for number, player in scene.others.items():
        async with scene.open_work(write=False) as unit:
            items = [one.id for one in await unit.store(Sessions).items(scene.circle.id) if one.person != player]
            voted = await unit.store(Sessions).voted(scene.circle.id, player)
        if len(items) > 1 and not set(items) & set(voted):
            item = random.Random(f"vote {number} {items[0]}").choice(items)
            acted |= {player} if await _votes(player, item, scene) else set()
    return acted


async def _votes(player: Person, item: int, scene: Scene) -> bool:
    hands = scene.hands(player)
    await hands.types("/session agenda", scene.circle.place)
    return await hands.presses(VoteItem, lambda action: build(VoteItem, action).item == item)
