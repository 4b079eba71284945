"""What will be due for people is looked up only for those of whom it could change anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.kernel.foresight import askings_of, foresee
from bot.kernel.ports import Delivery, Prompted, Purpose, Unit
from bot.kernel.questions import PromptAhead
from bot.kernel.ui import Line, Message, Text
from tests.people.gathering import circle_of
from tests.world import World

MESSAGE = Message(Line(("Something",)), (Text(Line(("Hello",))),))


async def test_for_whoever_is_in_one_circle_only_a_nudge_or_what_was_held_up_looks_ahead(world: World) -> None:
    ana, ben, chi = await circle_of(world, "Ana", "Ben", "Chi")
    now, opens = world.now, world.now + timedelta(days=2)

    def due(key: str, to: Purpose, whom: int) -> Delivery:
        person = (ana, ben, chi)[whom].person
        return Delivery(key, person, MESSAGE, to, now, 1, person, planned=now)

    async def openings(_unit: Unit, _circle: int, _since: datetime, _until: datetime) -> Sequence[datetime]:
        return [opens]

    held_up = replace(due("d", Purpose.PROMPT, 2), due=now + timedelta(hours=1))
    rows = [due("a", Purpose.PROMPT, 0), due("b", Purpose.NUDGE, 1), due("c", Purpose.PROMPT, 1), held_up]
    async with world.house.open_work(write=False) as unit:
        known = await foresee(unit, rows, openings, now)
    assert known == {one.person: [Prompted(1, opens, None, opens=True)] for one in (ben, chi)}


async def test_what_a_person_is_asked_besides_is_looked_up_once_for_a_circle(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    at, looked = world.now + timedelta(days=3), list[int]()

    async def askings(_unit: Unit, circle: int, _since: datetime, _until: datetime) -> Sequence[PromptAhead]:
        looked.append(circle)
        return [PromptAhead(ben.person, at)]

    known: dict[int, Sequence[PromptAhead]] = {}
    async with world.house.open_work(write=False) as unit:
        of = [await askings_of(unit, one.person, askings, world.now, known) for one in (ana, ben)]
    assert of == [[], [Prompted(1, at, None, opens=True)]]
    assert looked == [1]
