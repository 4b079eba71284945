"""The ring: one post a day, in place of the older, for those who can hear it now, and never what it is about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.kernel.hub import Read
from bot.kernel.payload import pack
from bot.kernel.ports import Purpose, State
from bot.kernel.ui import mentions
from bot.people.model import CircleState
from bot.people.store import People
from tests.kernel.stumbling import Office
from tests.world import MONDAY_MORNING, Member


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A circle of people who are reached by the ring, on Monday at nine in London."""
    opened = await Office.open(tmp_path, "ringing", start=MONDAY_MORNING.replace(hour=9))
    yield opened
    await opened.world.close()


def rung_for(office: Office) -> set[str]:
    (post,) = office.world.posts(office.chat.channels[office.room])
    return {office.chat.people[person].name for person in mentions(post.message)}


async def test_it_tells_that_something_waits_never_what(office: Office) -> None:
    ana, ben = await office.member("Ana"), await office.member("Ben")
    await office.send(ana, "secret", "Your mother called")
    await office.world.wait(minutes=5)
    (post,) = office.texts
    assert "something waits for you" in post
    assert "mother" not in post
    assert "[See what waits]" in post
    assert (ana.rings, ben.rings) == (1, 0)
    assert not ana.direct
    assert await office.state("secret") is State.RUNG


async def test_one_post_rings_for_all_who_are_asked_at_once(office: Office) -> None:
    those = [await office.member(name) for name in ("Ana", "Ben", "Chi")]
    for one in those:
        await office.send(one, f"m:{one.name}")
    await office.world.wait(minutes=5)
    assert len(office.texts) == 1
    assert rung_for(office) == {"Ana", "Ben", "Chi"}


async def test_it_waits_for_the_hour_in_which_most_can_hear_it(office: Office) -> None:
    for name, zone in [("Ana", "Europe/London"), ("Ben", "America/New_York"), ("Chi", "America/New_York")]:
        one = await office.member(name, zone)
        await office.send(one, name, due=office.world.now + timedelta(hours=4, minutes=30 if name != "Ana" else 0))
    await office.world.wait(hours=4, minutes=29)
    assert office.texts == []
    await office.world.wait(minutes=5)
    assert rung_for(office) == {"Ana", "Ben", "Chi"}


async def test_once_a_day_and_in_place_of_the_one_before(office: Office) -> None:
    ana, ben = await office.member("Ana"), await office.member("Ben")
    await office.send(ana, "first")
    await office.world.wait(minutes=5)
    await office.send(ben, "second")
    await office.world.wait(hours=10)
    assert rung_for(office) == {"Ana"}
    assert await office.state("second") is State.RINGING
    await office.world.wait(hours=15)
    assert rung_for(office) == {"Ben"}, "the older post is gone"
    assert (ana.rings, ben.rings) == (1, 1)


async def test_whoever_sleeps_now_is_rung_for_next_time_and_only_then(office: Office) -> None:
    ana = await office.member("Ana")
    eri = await office.member("Eri", "Asia/Tokyo")
    await office.send(ana, "hers")
    await office.send(eri, "theirs")
    await office.world.wait(minutes=5)
    assert rung_for(office) == {"Ana"}
    await office.world.wait(days=1)
    assert rung_for(office) == {"Eri"}
    assert (ana.rings, eri.rings) == (1, 1)


async def test_somebody_whose_pause_began_meanwhile_is_left_in_peace_and_rung_for_later(office: Office) -> None:
    ana = await office.member("Ana")
    await office.send(ana, "m", useful_until=office.world.now + timedelta(days=6))
    await office.world.tick()
    await changes(office, ana, paused_until=office.world.now + timedelta(days=1))
    await office.world.wait(hours=20)
    assert office.texts == []
    await office.world.wait(days=1)
    assert rung_for(office) == {"Ana"}


async def changes(office: Office, who: Member, **what: object) -> None:

    async with office.world.house.open_work() as unit:
        await unit.store(People).change_someone(who.person, **what)  # type: ignore[arg-type]  # told by name


async def test_several_things_for_one_person_are_one_ring_and_cost_once(office: Office) -> None:
    ana = await office.member("Ana", weekly_limit=1)
    for n in range(3):
        await office.send(ana, f"m{n}")
    await office.world.wait(minutes=5)
    assert ana.rings == 1
    async with office.world.house.open_work(write=False) as unit:
        spent = await unit.journal.spent([ana.person], office.world.now - timedelta(days=1))
        assert [row.key for row in await unit.journal.waiting(ana.person, office.world.now)] == ["m0", "m1", "m2"]
    assert len(spent[ana.person]) == 1
    await office.send(ana, "more", useful_until=office.world.now + timedelta(days=2))
    await office.world.wait(days=3)
    assert ana.rings == 1
    assert await office.state("more") is State.DROPPED


async def test_what_nobody_could_be_rung_for_in_time_is_dropped(office: Office) -> None:
    await office.world.wait(hours=8, minutes=59, seconds=30)
    ana = await office.member("Ana")
    await office.send(ana, "m", useful_until=office.world.now + timedelta(hours=3))
    await office.world.wait(days=1)
    assert office.texts == []
    assert await office.state("m") is State.DROPPED


async def test_it_goes_when_nothing_waits_any_more(office: Office) -> None:
    ana = await office.member("Ana")
    await office.send(ana, "m", useful_until=office.world.now + timedelta(hours=5))
    await office.world.wait(hours=4)
    assert len(office.texts) == 1
    await office.world.wait(hours=2)
    assert office.texts == []


async def reads(office: Office, who: Member) -> None:
    """Opens what waits for them."""
    async with office.world.house.open_work(write=False) as unit:
        (row,) = await unit.journal.waiting(who.person, office.world.now)
    await who.clicks_old(pack(Read(row.id)))


async def test_it_names_all_it_rang_for_until_everybody_is_done_and_goes_then(office: Office) -> None:
    ana, ben = await office.member("Ana"), await office.member("Ben")
    for one in (ana, ben):
        await office.send(one, f"m:{one.name}")
    await office.world.wait(minutes=5)
    await reads(office, ana)
    await office.world.wait(minutes=5)
    assert rung_for(office) == {"Ana", "Ben"}, "who is missing must not show"
    await reads(office, ben)
    await office.world.wait(minutes=5)
    assert office.texts == []


async def test_a_circle_that_is_over_does_not_ring(office: Office) -> None:

    ana = await office.member("Ana")
    await office.send(ana, "m")
    await office.deliver()
    async with office.world.house.open_work() as unit:
        assert await unit.store(People).end_circle(office.circle, CircleState.OVER, office.world.now)
    await office.world.wait(days=4)
    assert office.texts == []
    assert await office.state("m") is State.DROPPED


async def test_what_a_person_asked_for_rings_too_and_costs_nothing(office: Office) -> None:
    ana = await office.member("Ana", weekly_limit=1)
    await office.send(ana, "pack", purpose=Purpose.ASKED_FOR, useful_until=None)
    await office.world.wait(minutes=5)
    assert ana.rings == 1
    await office.send(ana, "prompt")
    await office.world.wait(days=1)
    assert ana.rings == 2


async def test_a_restart_between_the_plan_and_the_ring_changes_nothing(office: Office) -> None:
    ana = await office.member("Ana")
    await office.send(ana, "m")
    await office.deliver()
    await office.world.restart()
    await office.world.wait(days=2)
    assert ana.rings == 1
