"""A newcomer who is the only one with their job meets two others in the first week."""

from __future__ import annotations

import json

from tests.pairings.gathering import (
    FIRST,
    SECOND,
    card,
    gather,
    joins,
    partners,
    room_of,
    store,
    takes_part,
    together,
    until,
)
from tests.world import Member, World


async def profile(member: Member, field: str, only_one: str = "no") -> None:
    await member.clicks("My profile")
    while True:
        here = {one.name for one in member.form.fields}
        values = {"field": field, "only": only_one}
        told = await member.fills(**{name: value for name, value in values.items() if name in here})
        if "[Continue]" not in told:
            return
        await member.clicks("Continue")


async def newcomer(world: World, only_one: str, programme: str = "community-of-practice") -> tuple[Member, Member]:
    """Zoe, who is new, and Chi, who does the same work as Eva."""
    people = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eva", programme=programme)
    for member in (people[2], people[4]):
        await profile(member, "Grants")
    await until(world, FIRST)
    await world.wait(days=1)
    zoe = world.person("Zoe", zone="Europe/London")
    await joins(zoe)
    await profile(zoe, "Grants", only_one)
    await takes_part(zoe)
    return zoe, people[2]


async def test_the_only_one_with_the_job_meets_two_who_do_similar_work(world: World) -> None:
    zoe, _ = await newcomer(world, "yes")
    await world.wait(days=2)
    assert partners(world, zoe) == {"Chi", "Eva"}
    shown = world.posts(room_of(zoe))[0].text
    assert "One of you is new in the circle." in shown
    assert "Zoe starts" not in shown
    await until(world, "2026-12-15 10:00")
    assert len(zoe.gatherings) == 2


async def test_who_says_so_later_in_the_first_week_meets_two_once(world: World) -> None:
    zoe, _ = await newcomer(world, "no")
    await world.wait(days=3)
    assert zoe.gatherings == []
    for _ in range(2):
        await profile(zoe, "Grants", "yes")
        await world.wait(days=2, hours=1)  # not at the weekend
        assert partners(world, zoe) == {"Chi", "Eva"}
    assert len(zoe.gatherings) == 1


async def test_who_says_so_after_the_first_week_waits_for_the_next_round(world: World) -> None:
    zoe, _ = await newcomer(world, "no")
    await world.wait(days=7)
    await profile(zoe, "Grants", "yes")
    await world.wait(days=2)
    assert zoe.gatherings == []


async def test_when_the_newcomer_cannot_come_nobody_is_called_new(world: World) -> None:
    zoe, chi = await newcomer(world, "yes")
    await world.wait(days=2)
    await zoe.clicks("I can't this time")
    await world.wait(minutes=5)
    assert partners(world, chi) == {"Eva"}
    assert "new in the circle" not in card(chi)


async def test_whoever_has_colleagues_waits_for_the_next_round(world: World) -> None:
    zoe, _ = await newcomer(world, "no")
    await world.wait(days=2)
    assert zoe.gatherings == []


async def test_an_introduction_takes_no_round_from_the_plan(world: World) -> None:
    zoe, _ = await newcomer(world, "yes", "action-learning-set")
    await world.wait(days=2)
    introduced = partners(world, zoe)
    assert introduced == {"Chi", "Eva"}
    await until(world, SECOND)
    assert not partners(world, zoe) & introduced
    names = {person: one.name for person, one in world.chat.people.items()}
    async with store(world) as pairings:
        planned = json.loads(await pairings.ahead(1) or "")["rounds"]
    went = {frozenset(names[person] for person in group) for group in planned["2"]}
    assert went == together(world) - {frozenset({*introduced, "Zoe"})}
