"""Some bring a challenge to a session, once each: the queue has somebody to present."""

from __future__ import annotations

from bot.challenges.store import Challenges
from bot.demo.others.scene import Scene
from bot.kernel.address import Person


async def bring(scene: Scene) -> set[Person]:
    acted: set[Person] = set()
    for number, player in scene.others.items():
        challenge = scene.player(number).challenge
        if challenge and await _brings(player, challenge, scene):
            acted.add(player)
    return acted


async def _brings(player: Person, challenge: str, scene: Scene) -> bool:
    async with scene.open_work(write=False) as unit:
        plan = await unit.store(Challenges).plan(scene.circle.id)
        rows = await unit.store(Challenges).rows_of(player)
    if plan is None or not plan.on or any(rows.values()):  # also when they presented it by now
        return False
    await scene.hands(player).types(f"/challenge {challenge}", scene.circle.place)
    return True
