"""What is kept of people and circles, on both real databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.memory.chat import RINGING
from bot.kernel import ways
from bot.kernel.address import Person, Place
from bot.kernel.ports import Role, Way
from bot.people.greeting_model import Greeting, GreetingState
from bot.people.model import Circle, CircleState, Decision, Entry, Profile, Seat, Stage, Standing
from bot.people.store import People
from storage.database import Database
from storage.people import SqlPeople
from tests import postgres

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANA, BEN, CHI = (Person(f"memory:T/{name}") for name in ("ana", "ben", "chi"))
HOME = Place("memory:T/room")


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'test.db'}")
        await opened.create()
    else:
        opened = Database(await postgres.fresh_url())
    yield opened
    await opened.close()


@pytest.fixture
async def connection(database: Database) -> AsyncIterator[AsyncConnection]:
    async with database.writing() as connection:
        yield connection


@pytest.fixture
def store(connection: AsyncConnection) -> People:
    return SqlPeople(connection)


def a_circle(place: Place = HOME, name: str = "Night owls") -> Circle:
    return Circle(
        id=0,
        name=name,
        place=place,
        language="en",
        zone="Europe/London",
        purpose="Keep small charities afloat.",
        starts_on=date(2026, 11, 23),
        ends_on=date(2027, 11, 23),
        entry=Entry.ROLLING,
        created_at=NOW,
    )


async def begun(store: People, place: Place = HOME) -> Circle:
    circle = await store.begin(a_circle(place))
    assert circle is not None
    return circle


async def joined(store: People, circle: Circle, person: Person, seat: Seat = Seat.MEMBER) -> None:
    await store.enrol(circle.id, person, seat=seat, standing=Standing.ACTIVE, joined_at=NOW, agreed_at=NOW)


async def test_somebody_unknown_has_the_defaults(store: People) -> None:
    assert (await store.someone(ANA)).weekly_limit == 2
    assert (await store.reach([ANA]))[ANA].way is Way.DIRECT
    ways.learn(RINGING, Way.RING)
    rung = Person(f"{RINGING}:T1/42")
    assert (await store.reach([rung]))[rung].way is Way.RING


async def test_what_the_platform_says_never_overwrites_what_a_person_set(store: People) -> None:
    await store.met(ANA, "Ana", "de", "Europe/Berlin")
    await store.change_someone(ANA, zone="Europe/Madrid", zone_own=True)
    await store.met(ANA, "Ana Ruiz", "es", "Europe/Berlin")
    ana = await store.someone(ANA)
    assert (ana.name, ana.locale, ana.zone) == ("Ana Ruiz", "es", "Europe/Madrid")


async def test_two_changes_of_one_person_do_not_undo_each_other(store: People) -> None:
    profile = Profile("Tern Trust", "water", Stage.LONG, "budgets", True, ("volunteers", "a new funder"))
    await store.change_someone(ANA, profile=profile)
    await store.change_someone(ANA, way=Way.RING)
    ana = await store.someone(ANA)
    assert (ana.profile, ana.way) == (profile, Way.RING)


async def test_closed_direct_messages_lead_to_the_ring(store: People) -> None:
    await store.unreachable(ANA, NOW)
    await store.unreachable(ANA, NOW + timedelta(days=1))
    assert (await store.someone(ANA)).unreachable_since == NOW
    assert (await store.reach([ANA]))[ANA].way is Way.RING


async def test_a_place_has_one_running_circle(store: People) -> None:
    first = await begun(store)
    assert await store.begin(a_circle(name="Another")) is None
    assert await store.end_circle(first.id, CircleState.OVER, NOW)
    assert not await store.end_circle(first.id, CircleState.GONE, NOW)
    second = await begun(store)
    there = await store.circle_at(HOME)
    assert there is not None
    assert (there.id, second.id > first.id) == (second.id, True)
    over = await store.circle(first.id)
    assert over is not None
    assert over.silent


async def test_of_two_who_start_at_once_one_does(database: Database) -> None:
    async def start() -> Circle | None:
        async with database.writing() as connection:
            return await SqlPeople(connection).begin(a_circle())

    started = await asyncio.gather(start(), start(), start())
    assert len([circle for circle in started if circle]) == 1


async def test_of_two_who_take_the_last_place_one_does(database: Database) -> None:
    async with database.writing() as connection:
        circle = await begun(SqlPeople(connection))

    async def take(person: Person) -> bool:
        async with database.writing() as connection:
            store = SqlPeople(connection)
            await store.hold(circle.id)
            free = await store.count(circle.id) == 0
            if free:
                await joined(store, circle, person)
            return free

    assert sorted(await asyncio.gather(take(ANA), take(BEN))) == [False, True]


async def test_members_are_those_who_agreed(store: People) -> None:
    circle = await begun(store)
    await store.met(ANA, "Ana", None, "Europe/Berlin")
    await store.enrol(circle.id, ANA, seat=Seat.FACILITATOR, standing=Standing.ACTIVE, joined_at=NOW)
    await joined(store, circle, BEN)
    await joined(store, circle, CHI, Seat.SPONSOR)
    assert [member.person for member in await store.members(circle.id)] == [BEN]
    assert [member.zone for member in await store.members(circle.id)] == ["Europe/London"]
    await store.enrol(circle.id, ANA, agreed_at=NOW)
    assert await store.count(circle.id) == 2
    assert [m.person for m in (await store.members_of([circle.id]))[circle.id]] == [ANA, BEN]
    assert len(await store.members(circle.id, active=False)) == 3
    assert await store.facilitators(circle.id) == [(ANA, "Ana")]
    assert await store.role(circle.id, ANA) is Role.FACILITATOR
    assert await store.role(circle.id, CHI) is None
    assert [c.id for c in await store.circles_of(BEN)] == [circle.id]
    assert await store.circles_of(BEN) is await store.circles_of(BEN), "a home asks for them in every section"
    assert [c.id for c in await store.circles_watched(CHI)] == [circle.id]
    assert await store.step(circle.id, BEN, [Standing.ACTIVE], standing=Standing.LEFT)
    assert await store.circles_of(BEN) == []


async def test_the_first_of_two_hands_wins(store: People) -> None:
    circle = await begun(store)
    await store.enrol(circle.id, BEN, standing=Standing.ASKED, asked_at=NOW)
    assert await store.step(circle.id, BEN, [Standing.ASKED], standing=Standing.ACTIVE)
    assert not await store.step(circle.id, BEN, [Standing.ASKED], standing=Standing.LEFT)
    first = await store.decide(circle.id, Decision("renewal", "extend", ANA, NOW))
    second = await store.decide(circle.id, Decision("renewal", "end", BEN, NOW))
    assert first == second
    assert await store.take_up(await store.raise_concern(circle.id, BEN, ANA, NOW, draft=1), NOW)


async def test_another_vote_takes_the_place_of_the_first(store: People) -> None:
    circle = await begun(store)
    for person, answer in ((ANA, "on"), (BEN, "on"), (BEN, "off"), (CHI, "on")):
        await store.vote(circle.id, "renewal", person, answer)
    assert await store.votes(circle.id, "renewal") == {"on": 2, "off": 1}
    assert not await store.votes(circle.id, "another")
    await store.forget(ANA)
    assert await store.votes(circle.id, "renewal") == {"on": 1, "off": 1}


async def test_concerns_are_open_for_both_until_they_are_taken_up(store: People) -> None:
    circle = await begun(store)
    id_ = await store.raise_concern(circle.id, BEN, ANA, NOW, draft=7)
    assert [one.draft for one in await store.open_concerns(BEN)] == [7]
    assert [one.id for one in await store.open_concerns(ANA)] == [id_]
    assert not await store.open_concerns(CHI)
    assert await store.take_up(id_, NOW)
    assert not await store.open_concerns(BEN)


async def test_breaks_and_windows_come_with_the_circle(store: People) -> None:
    circle = await begun(store)
    id_ = await store.add_break(circle.id, date(2026, 12, 20), date(2027, 1, 6))
    await store.add_window(circle.id, date(2027, 1, 1), date(2027, 1, 31))
    now = await store.circle(circle.id)
    assert now is not None
    assert date(2026, 12, 24) in now.breaks[0]
    assert date(2027, 1, 31) in now.windows[0]
    assert await store.drop_break(circle.id, id_)
    assert not await store.breaks(circle.id)


async def test_many_are_asked_about_at_once(store: People) -> None:
    circle = await begun(store)
    await joined(store, circle, BEN)
    crowd = [Person(f"memory:T/{number}") for number in range(12_000)]
    reach = await store.reach([*crowd, BEN])
    assert len(reach) == 12_001
    assert (reach[BEN].zone, reach[crowd[0]].zone) == ("Europe/London", "UTC")
    assert (await store.members_of(range(1, 12_000)))[circle.id][0].person == BEN


async def test_a_space_that_goes_takes_only_its_own_circles(store: People) -> None:
    ours = await begun(store, Place("slack:T1/C1"))
    await begun(store, Place("slack:T12/C1"))
    assert [circle.id for circle in await store.circles_in_space("slack:T1")] == [ours.id]


async def greeted(store: People, circle: Circle) -> Greeting:
    """Ben was asked to greet Chi."""
    await store.offer_greeting(circle.id, BEN, True)
    await store.offer_greeting(circle.id, BEN, True)
    await store.came_in(circle.id, CHI, NOW)
    await store.came_in(circle.id, CHI, NOW)
    return await store.ask_to_greet(Greeting(0, circle.id, BEN, NOW, (CHI,)))


async def test_a_newcomer_is_greeted_once_and_passed_on(store: People) -> None:
    circle = await begun(store)
    first = await greeted(store, circle)
    assert (first.greeter, first.newcomers, first.waits(NOW)) == (BEN, (CHI,), True)
    assert await store.greeters(circle.id) == [BEN]
    assert not await store.newcomers(circle.id)
    assert await store.settle_greeting(first.id, GreetingState.PASSED, NOW)
    assert not await store.settle_greeting(first.id, GreetingState.DONE, NOW)
    second = await store.ask_to_greet(Greeting(0, circle.id, ANA, NOW, (CHI,), again=True))
    assert [one.newcomers for one in await store.greetings(circle.id)] == [(), (CHI,)]
    await store.went_out(circle.id, CHI)
    assert await store.greeting(second.id) == replace(second, newcomers=())
    await store.offer_greeting(circle.id, BEN, False)
    assert not await store.greeters(circle.id)


async def test_a_forgotten_person_is_in_no_table(store: People) -> None:
    circle = await begun(store)
    await store.met(BEN, "Ben", "en", None)
    await joined(store, circle, BEN)
    await store.decide(circle.id, Decision("renewal", "end", BEN, NOW))
    await store.raise_concern(circle.id, BEN, ANA, NOW, draft=1)
    await store.audit(circle.id, ANA, "removed", NOW, about=BEN)
    await greeted(store, circle)
    assert {table: len(rows) for table, rows in (await store.rows_of(BEN)).items()} == {
        "persons": 1,
        "memberships": 1,
        "circle_decisions": 1,
        "circle_votes": 0,
        "concerns": 1,
        "audit": 0,
        "circle_greeters": 1,
        "circle_greetings": 1,
        "circle_newcomers": 0,
    }
    await store.forget(BEN)
    assert not any((await store.rows_of(BEN)).values())
    assert (await store.audit_lines(circle.id))[0].about is None


async def test_what_was_done_in_some_circles_since_is_found_again(store: People) -> None:
    circle = await begun(store)
    for days, what in ((0, "moved"), (1, "break"), (2, "moved")):
        await store.audit(circle.id, ANA, what, NOW + timedelta(days=days))
    lines = await store.done_since([circle.id, 99], "moved", NOW + timedelta(days=1))
    assert [(line.circle, line.person, line.at) for line in lines] == [(circle.id, ANA, NOW + timedelta(days=2))]
    assert await store.done_since([], "moved", NOW) == []


async def test_a_purged_circle_is_a_bare_row(store: People) -> None:
    circle = await begun(store)
    await joined(store, circle, BEN)
    await greeted(store, circle)
    await store.end_circle(circle.id, CircleState.OVER, NOW)
    await store.purge_circle(circle.id, NOW)
    bare = await store.circle(circle.id)
    assert bare is not None
    assert (bare.purpose, bare.purged_at) == ("", NOW)
    assert not await store.members(circle.id, active=False)
    assert not await store.greeters(circle.id)
    assert not await store.greetings(circle.id)
