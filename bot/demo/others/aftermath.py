"""A session is over: they say who was there, and one of them writes what came of it."""

from __future__ import annotations

from datetime import timedelta

from bot.demo.others.scene import Scene
from bot.kernel.address import Person
from bot.kernel.payload import Wire, build
from bot.sessions.after_payloads import PostRecap, WasThere, WriteRecap
from bot.sessions.model import Coming, Session, State
from bot.sessions.store import Sessions

REMEMBERED = timedelta(days=7)


async def remember(scene: Scene) -> set[Person]:
    async with scene.open_work(write=False) as unit:
        found = await unit.store(Sessions).sessions(scene.circle.id)
    over = [one for one in found if one.state is State.OVER and scene.now - one.ends_at < REMEMBERED]
    acted: set[Person] = set()
    for session in over:
        acted |= await _tell_who_was_there(session, scene)
        acted |= await _write(session, scene)
    return acted


async def _tell_who_was_there(session: Session, scene: Scene) -> set[Person]:
    """Whoever had said something of it beforehand; who had said yes was there."""
    async with scene.open_work(write=False) as unit:
        replies = await unit.store(Sessions).replies(session.id)
        told = {one.person for one in await unit.store(Sessions).presences(session.id)}
    said = {one.person: one.coming is not Coming.NO for one in replies if one.person not in told}
    acted: set[Person] = set()
    for player in scene.others.values():
        if player in said and await _taps(player, said[player], session, scene):
            acted.add(player)
    return acted


async def _taps(player: Person, there: bool, session: Session, scene: Scene) -> bool:
    def that(action: Wire) -> bool:
        tap = build(WasThere, action)
        return (tap.session, tap.there) == (session.id, there)

    return await scene.hands(player).presses(WasThere, that)


async def _write(session: Session, scene: Scene) -> set[Person]:
    """Whoever is asked for it writes it, reads it back, and lets it stand."""
    async with scene.open_work(write=False) as unit:
        recap = await unit.store(Sessions).recap(session.id)
    player = recap.author if recap is not None and recap.newest.empty else None
    if player is None or player not in scene.others.values():
        return set()
    hands, recaps = scene.hands(player), scene.cast.recaps
    await hands.presses_or_finds(WriteRecap, lambda action: build(WriteRecap, action).session == session.id)
    written = await hands.fills(recaps[(session.id - 1) % len(recaps)])
    posted = written and await hands.presses(PostRecap)
    return {player} if posted else set()
