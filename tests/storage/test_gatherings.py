"""What is remembered of a gathering, on both databases: who is to be in it until it is open, and not longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.kernel import address
from bot.kernel.address import Person, Place
from bot.kernel.ports import Gathering, State
from storage.database import Database
from storage.stores import Works
from tests.storage.test_stores import ANA, BEN, NOW, ROOM, at, bodies, enqueue, sent, states, the

PLACE = address.gathering(ROOM, "pair:1")
THERE = Place("memory:T1/with1")
JOSE = Person("memory:T1/jos%é_")
TWO = Gathering(PLACE, 7, ROOM, (ANA, BEN), "A talk for two")


@pytest.fixture
def works(database: Database) -> Works:
    return Works(database)


async def gather(works: Works, *gatherings: Gathering) -> None:
    async with works() as unit:
        for one in gatherings:
            await unit.journal.gather(one)


async def known(works: Works, place: Place = PLACE) -> Gathering | None:
    async with works(write=False) as unit:
        return (await unit.journal.gatherings([place])).get(place)


async def test_it_is_remembered_once(works: Works) -> None:
    await gather(works, TWO, Gathering(PLACE, 7, ROOM, (ANA, JOSE), "Another"))
    assert await known(works) == TWO
    assert await known(works, address.gathering(ROOM, "pair:2")) is None


async def test_once_it_is_open_its_people_are_forgotten(works: Works) -> None:
    await gather(works, TWO)
    async with works() as unit:
        await unit.journal.gathered(PLACE, THERE)
        await unit.journal.gathered(address.gathering(ROOM, "pair:2"), THERE)
    assert await known(works) == Gathering(PLACE, 7, ROOM, (), "", THERE)


async def test_who_is_forgotten_is_in_none_and_nobody_else_is(works: Works, database: Database) -> None:
    other = address.gathering(ROOM, "pair:2")
    await gather(works, Gathering(PLACE, 7, ROOM, (ANA, JOSE), "One"), Gathering(other, 7, ROOM, (ANA, BEN), "Two"))
    await enqueue(works, at(PLACE, "one", "hello José"), at(other, "two", "hello Ben"))
    async with works() as unit:
        await unit.journal.forget_deliveries(JOSE)
    assert await known(works) is None
    assert await known(works, other)
    assert await states(database) == {"two": "planned"}
    assert not any("José" in body for body in await bodies(database))


async def test_a_circle_takes_its_own_along(works: Works) -> None:
    other = address.gathering(ROOM, "pair:2")
    await gather(works, TWO, Gathering(other, 77, ROOM, (ANA, BEN), "Of another circle"))
    async with works() as unit:
        await unit.journal.forget_circle(7)
    assert await known(works) is None
    assert await known(works, other)


async def test_what_was_not_said_there_yet_never_is(works: Works, database: Database) -> None:
    await enqueue(works, at(PLACE, "said"), at(PLACE, "unsaid"), at(ROOM, "elsewhere"))
    await sent(works, await the(works, "said"))
    async with works() as unit:
        await unit.journal.silence(PLACE)
    assert await states(database) == {"said": "sent", "unsaid": "cancelled", "elsewhere": "planned"}


async def test_what_was_said_there_is_forgotten_a_while_after_it_was_put_away(works: Works, database: Database) -> None:
    await enqueue(works, at(PLACE, "between us", "between us"), at(ROOM, "for all", "for all"))
    for key in ("between us", "for all"):
        await sent(works, await the(works, key), key)
    async with works() as unit:
        await unit.journal.purge(NOW + timedelta(days=1))
    assert len(await bodies(database)) == 2, "until then it can be shown anew"
    await enqueue(works, replace(at(PLACE, "closing", "~"), state=State.CLOSED, due=None, planned=NOW))
    async with works() as unit:
        await unit.journal.purge(NOW + timedelta(days=1))
    assert [("for all" in body, "between us" in body) for body in await bodies(database)] == [(True, False)]
