"""A few people of a circle in a private conversation: named in a unit of work, opened once when it is spoken there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.kernel import address
from bot.kernel.address import Person, Place
from bot.kernel.errors import Gone, Retry
from bot.kernel.ports import Gathering, State
from tests.kernel.pairs import pair, pairs, words
from tests.kernel.stumbling import Crash, Dies, Lost, Office
from tests.world import MONDAY_MORNING, Member, NotThere

NINE = MONDAY_MORNING.replace(hour=9)


class Lounge:
    """An office in which two people are to talk."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.world = office.world
        self.place = address.gathering(office.room, "pair:1")

    async def pair(self, *people: Member, key: str = "pair:1", not_before: datetime | None = None) -> Place:
        return await pair(self.world.house, self.office.circle, [one.person for one in people], key, not_before)

    async def disband(self, place: Place) -> None:
        async with self.world.house.open_work() as unit:
            await self.world.house.engine._work(unit, pairs).disband(place)

    async def known(self) -> Gathering | None:
        async with self.world.house.open_work(write=False) as unit:
            return (await unit.journal.gatherings([self.place])).get(self.place)

    async def state(self) -> State:
        return await self.office.state("pair:1:card")

    def calls(self, what: str) -> int:
        return sum(call == what for _, call, _ in self.office.chat.calls)


@pytest.fixture
async def lounge(tmp_path: Path) -> AsyncIterator[Lounge]:
    office = await Office.open(tmp_path, start=NINE, features=[pairs], speech=words())
    yield Lounge(office)
    await office.world.close()


async def three(lounge: Lounge) -> Sequence[Member]:
    return [await lounge.office.member(name) for name in ("Ana", "Ben", "Cleo")]


# ---- what they see -----------------------------------------------------------------------------------------------


async def test_a_few_people_are_spoken_to_among_themselves(lounge: Lounge) -> None:
    ana, ben, cleo = await three(lounge)
    await lounge.pair(ana, ben)
    assert not ana.gatherings, "nothing talks to a platform before the commit"
    await lounge.office.deliver()
    (room,) = ana.gatherings
    assert room.name == "A talk for two"
    assert room.people == (ana.person, ben.person)
    assert ben.sees("Say hello")
    assert not cleo.sees("Say hello")
    assert not cleo.gatherings
    assert (ana.rings, ben.rings, cleo.rings) == (1, 1, 0)


async def test_buttons_and_commands_work_there_as_elsewhere(lounge: Lounge) -> None:
    ana, ben, cleo = await three(lounge)
    await lounge.pair(ana, ben)
    await lounge.office.deliver()
    _, action = ben.button("We met")
    assert await ana.clicks("We met") == "Noted, Ana."
    assert not ben.sees("Noted"), "an answer is for the one who asked"
    assert ben.sees("You met.")
    assert "circle" in await ana.types("/pairs", ana.gatherings[0])
    stranger = lounge.world.person("Dan")
    assert "Noted" not in await stranger.clicks_old(action)
    with pytest.raises(NotThere):
        cleo.button("We met")


async def test_a_second_time_is_the_same_conversation(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    assert await lounge.pair(ana, ben) == await lounge.pair(ana, ben) == lounge.place
    await lounge.office.deliver()
    await lounge.pair(ana, ben)
    await lounge.office.deliver()
    assert len(lounge.world.gatherings) == 1
    assert len(lounge.world.posts(ana.gatherings[0])) == 1


async def test_it_waits_for_its_time(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    await lounge.pair(ana, ben, not_before=lounge.world.now + timedelta(hours=3))
    await lounge.world.wait(hours=2)
    assert not ana.gatherings
    await lounge.world.wait(hours=1)
    assert ana.gatherings


async def test_one_person_is_no_gathering(lounge: Lounge) -> None:
    ana, *_ = await three(lounge)
    with pytest.raises(ValueError, match="do not make a gathering"):
        await lounge.pair(ana, ana)


# ---- crashes and doubts ------------------------------------------------------------------------------------------


async def test_a_crash_between_opening_and_posting_opens_one_and_posts_once(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    await lounge.pair(ana, ben)
    lounge.office.chat.next.extend([None, Dies.BEFORE])
    with pytest.raises(Crash):
        await lounge.office.deliver()
    assert ana.gatherings
    await lounge.world.restart()
    await lounge.world.wait(minutes=5)
    assert len(lounge.world.gatherings) == 1
    assert lounge.calls("gather") == 1, "that it was opened is stored before anything is posted"
    assert lounge.office.posted("pair:1:card") == 1


@pytest.mark.parametrize("stumble", [Dies.BEFORE, Dies.AFTER])
async def test_a_crash_while_it_is_opened(lounge: Lounge, stumble: Dies) -> None:
    ana, ben, _ = await three(lounge)
    await lounge.pair(ana, ben)
    lounge.office.chat.next.append(stumble)
    with pytest.raises(Crash):
        await lounge.office.deliver()
    await lounge.world.restart()
    await lounge.world.wait(minutes=5)
    assert len(lounge.world.gatherings) == 1
    assert lounge.office.posted("pair:1:card") == 1


async def test_a_crash_after_posting(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    await lounge.pair(ana, ben)
    lounge.office.chat.next.extend([None, Dies.AFTER])
    with pytest.raises(Crash):
        await lounge.office.deliver()
    await lounge.world.restart()
    await lounge.world.wait(minutes=5)
    assert lounge.office.posted("pair:1:card") == 1
    assert await lounge.state() is State.SENT
    await ana.clicks("We met")
    assert ana.sees("You met."), "what was found again is edited like any other"


@pytest.mark.parametrize("stumble", [Lost.BEFORE, Lost.AFTER, Retry(timedelta(minutes=1))])
async def test_a_broken_line_while_it_is_opened(lounge: Lounge, stumble: Lost | Retry) -> None:
    ana, ben, _ = await three(lounge)
    await lounge.pair(ana, ben)
    lounge.office.chat.next.append(stumble)
    await lounge.office.deliver()
    await lounge.world.wait(minutes=5)
    assert len(lounge.world.gatherings) == 1
    assert lounge.office.posted("pair:1:card") == 1


# ---- when it cannot be -------------------------------------------------------------------------------------------


async def test_where_none_can_be_opened_the_feature_hears_of_it(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    chat = lounge.office.chat
    chat.channels[lounge.office.room] = replace(chat.channels[lounge.office.room], lacks=("Private Threads",))
    await lounge.pair(ana, ben)
    await lounge.world.wait(minutes=1)
    assert await lounge.state() is State.UNREACHABLE
    assert await lounge.office.fact("gone") == lounge.place


async def test_somebody_who_left_is_told_to_the_features(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    lounge.office.chat.leave(ben.person)
    await lounge.pair(ana, ben)
    await lounge.world.wait(minutes=1)
    assert await lounge.state() is State.UNREACHABLE
    assert await lounge.office.fact("left") == ben.person
    assert await lounge.office.fact("gone") == lounge.place


async def test_somebody_who_is_closed_to_us_is_told_to_the_facilitators(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    lounge.office.chat.next.append(Gone("person", "closed", ben.person))
    await lounge.pair(ana, ben)
    await lounge.world.wait(minutes=1)
    assert await lounge.state() is State.UNREACHABLE
    assert await lounge.office.fact("left") is None
    someones = (await lounge.world.dump())["persons"]
    assert [row["person"] for row in someones if row["unreachable_since"]] == [ben.person]


async def test_one_who_is_forgotten_is_gathered_no_more(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    await lounge.pair(ana, ben, not_before=lounge.world.now + timedelta(hours=3))
    async with lounge.world.house.open_work() as unit:
        await unit.journal.forget_deliveries(ben.person)
    rows = await lounge.world.dump()
    assert not [row for table in ("fact", "outbox", "body") for row in rows[table] if ben.person in str(row)]
    await lounge.world.wait(hours=4)
    assert not lounge.world.gatherings


async def test_once_it_is_open_nobody_remembers_who_is_in_it(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    await lounge.pair(ana, ben)
    before = await lounge.known()
    assert before is not None
    assert before.people == (ana.person, ben.person)
    await lounge.office.deliver()
    after = await lounge.known()
    assert after is not None
    assert (after.people, after.title, after.at) == ((), "", ana.gatherings[0].place)


async def test_the_facts_of_a_circle_go_with_it(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    await lounge.pair(ana, ben)
    async with lounge.world.house.open_work() as unit:
        await unit.journal.forget_circle(lounge.office.circle + 10)
    assert await lounge.known()
    async with lounge.world.house.open_work() as unit:
        await unit.journal.forget_circle(lounge.office.circle)
    assert await lounge.known() is None


# ---- putting it away ---------------------------------------------------------------------------------------------


async def test_it_is_put_away_after_its_last_words(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    place = await lounge.pair(ana, ben)
    await lounge.office.deliver()
    await lounge.office.rewrite("pair:1:card", "Over")
    await lounge.disband(place)
    await lounge.disband(place)
    lounge.office.chat.next.extend([None, Lost.BEFORE])
    await lounge.world.wait(minutes=5)
    (room,) = lounge.world.gatherings
    assert room.closed
    assert ana.sees("Over")
    assert await lounge.office.state(f"gathering:{place}:closing") is State.CLOSED


async def test_one_that_was_never_opened_never_is(lounge: Lounge) -> None:
    ana, ben, _ = await three(lounge)
    place = await lounge.pair(ana, ben, not_before=lounge.world.now + timedelta(hours=3))
    await lounge.disband(place)
    await lounge.world.wait(hours=4)
    assert not lounge.world.gatherings
    assert await lounge.state() is State.CANCELLED


async def test_a_name_is_no_persons_and_no_platform_hears_it(lounge: Lounge) -> None:
    assert address.is_gathering(lounge.place)
    assert not address.is_gathering(Person("slack:T1/U1"))
    assert address.space_of(lounge.place) == address.space_of(lounge.office.room)
