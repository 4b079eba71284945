"""The theme of the month: some propose one, most choose, and one looks after what was chosen."""

from __future__ import annotations

import random

from bot.demo.others.scene import Scene, dealt
from bot.kernel.address import Person
from bot.kernel.payload import Wire, build
from bot.sessions.store import Sessions
from bot.sessions.theme_model import Month, MonthState
from bot.sessions.theme_payloads import ChooseTheme, TakeTheme

_CHOOSES = (True, True, True, False, True, True, False, True)


async def propose(scene: Scene) -> set[Person]:
    """Whoever has one in mind proposes it, once."""
    async with scene.open_work(write=False) as unit:
        series = await unit.store(Sessions).series(scene.circle.id)
        months = await unit.store(Sessions).months(scene.circle.id)
        waiting = {one.text for one in await unit.store(Sessions).themes(scene.circle.id)}
    acted: set[Person] = set()
    settled = any(month.state is not MonthState.OPEN for month in months)
    if series is None or series.themes is None or settled:  # later there are enough that wait
        return acted
    for number, player in scene.others.items():
        theme = scene.player(number).theme
        if theme and theme not in waiting:
            await scene.hands(player).types(f"/session theme {theme}", scene.circle.place)
            acted.add(player)
    return acted


async def choose(scene: Scene) -> set[Person]:
    acted: set[Person] = set()
    async with scene.open_work(write=False) as unit:
        months = await unit.store(Sessions).open_months([scene.circle.id])
    for month in months:
        chooses = dealt(_CHOOSES, scene.others, f"theme {month.id}")
        for number, player in scene.others.items():
            if chooses[number] and await _chooses(number, player, month, scene):
                acted.add(player)
    return acted


async def _chooses(number: int, player: Person, month: Month, scene: Scene) -> bool:
    async with scene.open_work(write=False) as unit:
        voted = player in await unit.store(Sessions).ballots(month.id)
        standing = [theme.id for theme in await unit.store(Sessions).standing(month.id)]
    if voted or len(standing) < 2:
        return False
    wanted = random.Random(f"theme {month.id} {number}").choice(standing)

    def fits(action: Wire) -> bool:
        tap = build(ChooseTheme, action)
        return (tap.month, tap.theme) == (month.id, wanted)

    return await scene.hands(player).presses(ChooseTheme, fits)


async def look_after(scene: Scene) -> set[Person]:
    """One of them, whoever that is."""
    async with scene.open_work(write=False) as unit:
        months = await unit.store(Sessions).months(scene.circle.id)
    acted: set[Person] = set()
    for month in months if scene.others else ():
        steward = random.Random(f"steward {month.id}").choice(list(scene.others.values()))
        free = month.state is MonthState.CLOSED and month.theme is not None and month.steward is None
        if free and await _takes(steward, month, scene):
            acted.add(steward)
    return acted


async def _takes(player: Person, month: Month, scene: Scene) -> bool:
    return await scene.hands(player).presses(TakeTheme, lambda action: build(TakeTheme, action).month == month.id)
