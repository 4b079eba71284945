"""What they will do: said after a check-in, and told about when the bot asks how it went."""

from __future__ import annotations

from collections.abc import Collection

from bot.actions.model import Action, State, Step
from bot.actions.payloads import Confirm, Explain, Report
from bot.actions.store import Actions
from bot.demo.cast import Deed
from bot.demo.others.scene import Scene
from bot.kernel.address import Person
from bot.kernel.payload import Wire, build


async def promise(scene: Scene, answered: Collection[Person]) -> set[Person]:
    """Whoever thought about their week knows what comes next; each of them says it once."""
    acted: set[Person] = set()
    for number, player in scene.others.items():
        deed = scene.player(number).deed
        if player in answered and deed is not None and not await _has_any(player, scene):
            acted |= {player} if await _says(player, deed, scene) else set()
    return acted


async def _has_any(player: Person, scene: Scene) -> bool:
    async with scene.open_work(write=False) as unit:
        return bool(await unit.store(Actions).actions_of(player))


async def _says(player: Person, deed: Deed, scene: Scene) -> bool:
    """In the form, and the day is read back before it counts."""
    hands = scene.hands(player)
    await hands.types(f"/action {deed.what}", scene.circle.place)
    if hands.form is None:
        return False
    kept = await hands.fills({"what": deed.what, "by": deed.by, "step": deed.step})
    return kept and await hands.presses(Confirm)


async def report(scene: Scene) -> set[Person]:
    """Whoever was asked tells how it went, once."""
    async with scene.open_work(write=False) as unit:
        asked = [one for one in await unit.store(Actions).in_circle(scene.circle.id) if one.is_open and one.nudged]
    numbers = {player: number for number, player in scene.others.items()}
    acted: set[Person] = set()
    for action in asked:
        number = numbers.get(action.owner)
        deed = scene.player(number).deed if number is not None else None
        if deed is not None and action.what == deed.what and await _tells(action, deed, scene):
            acted.add(action.owner)
    return acted


async def _tells(action: Action, deed: Deed, scene: Scene) -> bool:
    later = action.state is State.NOT_YET  # asked for the second time, they have done it
    step = Step.DONE if later else Step(deed.came)
    hands = scene.hands(action.owner)

    def that(wire: Wire) -> bool:
        tap = build(Report, wire)
        return tap.action == action.id and tap.step is step

    if not await hands.presses_or_finds(Report, that):
        return False
    await hands.presses(Explain, lambda wire: build(Explain, wire).action == action.id)
    await hands.fills({"why": deed.why, "way": deed.why})
    return True
