"""Private wishes, export, forgetting, the end of a circle and of the time for keeping."""

from __future__ import annotations

import json

from bot.kernel.doors import CirclePurged
from tests.pairings.gathering import (
    FIRST,
    SECOND,
    WEEKLY,
    WEEKS,
    card,
    gather,
    knocks,
    room_of,
    rooms,
    store,
    together,
    told,
    until,
)
from tests.world import Member, World


async def wishes(member: Member, *others: Member) -> str:
    await member.types("/pairing wishes")
    return await member.fills(apart=tuple(other.person for other in others))


async def everything_read_by(world: World, reader: Member) -> str:
    await reader.types("/pairing next")
    await reader.types("/circle panel")
    await reader.types("/pairing")
    return "\n".join([*(seen.text for seen in reader.screen), told(reader), await reader.opens_home()])


async def test_a_wish_is_kept_and_nobody_hears_of_it(world: World) -> None:
    ana, ben, chi, dee = await gather(world, programme=WEEKLY)
    assert "You will not be put together with Chi." in await wishes(ben, chi)
    for reader in (ana, chi):
        assert "not be put together with" not in await everything_read_by(world, reader)
    for day in WEEKS:
        await until(world, day)
        assert frozenset({"Ben", "Chi"}) not in together(world)
        for member in (ana, ben, chi, dee):
            await member.clicks("It is planned")


async def test_a_wish_is_read_again_and_cleared_by_its_owner_alone(world: World) -> None:
    ana, ben, chi, _ = await gather(world)
    await wishes(ben, chi, ana)
    await ben.types("/pairing wishes")
    assert ben.form.intro is not None
    assert "Nobody is on your list." in await ben.fills(apart=())
    async with store(world) as kept:
        assert await kept.bans(1) == frozenset()


async def test_nobody_is_kept_apart_from_themselves(world: World) -> None:
    _, ben, *_ = await gather(world)
    await wishes(ben, ben)
    assert "That is you." in ben.mistakes["apart"]


async def test_who_has_no_group_because_of_a_wish_looks_like_who_skips(world: World) -> None:
    ana, ben, chi = await gather(world, "Ana", "Ben", "Chi")
    await wishes(chi, ben)
    await ana.types("/pairing next")
    seen = ana.told
    assert "Ana and Ben: for the first time" in seen  # of the two it is who has the wish that has no group
    assert "Chi" not in seen
    await wishes(chi)
    await chi.types("/pairing")
    await chi.clicks("Skip the next one")
    await ana.types("/pairing next")
    assert ana.told == seen
    await chi.clicks("Be in the next one")
    await wishes(chi, ben)
    await until(world, FIRST)
    assert together(world) == {frozenset({"Ana", "Ben"})}
    assert "I found no group for you this time." in told(chi)


async def test_wishes_of_two_leave_no_group_at_all(world: World) -> None:
    ana, ben = await gather(world, "Ana", "Ben")
    await wishes(ben, ana)
    await until(world, FIRST)
    assert rooms(world) == []
    assert "I found no group for you this time." in told(ben)
    assert "nobody could be put together" in told(ana)


async def test_an_export_has_ones_own_wishes_and_no_others(world: World) -> None:
    _ana, ben, chi, _ = await gather(world)
    await wishes(ben, chi)
    await until(world, FIRST)
    await ben.clicks("We met")
    for member, expected in ((ben, 1), (chi, 0)):
        await member.types("/interlude export")
        exported = next(file.text for file in member.privates[-1].files if file.kind == "application/json")
        tables = json.loads(exported)
        assert len(tables["pairings"]["wishes"] if "pairings" in tables else []) == expected


async def test_who_deletes_themselves_is_gone_from_cards_and_wishes(world: World) -> None:
    ana, ben, chi, *_ = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eva")
    await wishes(ana, ben)
    await wishes(ben, chi)
    await until(world, FIRST)
    await ben.clicks("I can't this time")
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.wait(minutes=5)
    rows = json.dumps(await world.dump(), default=str)
    assert str(ben.person) not in rows
    async with store(world) as kept:
        assert await kept.bans(1) == frozenset()


async def test_a_card_that_stands_loses_the_name(world: World) -> None:
    ana, ben, _chi = await gather(world, "Ana", "Ben", "Chi")
    await until(world, FIRST)
    await ana.clicks("We met")
    room = room_of(ana)
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.wait(minutes=5)
    assert not any("Ben" in seen.text for seen in world.posts(room))


async def test_who_is_left_hears_it_without_the_name(world: World) -> None:
    ana, ben, chi = await gather(world, "Ana", "Ben", "Chi")
    await until(world, FIRST)
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.wait(minutes=5)
    assert together(world) == {frozenset({"Ana", "Chi"})}
    assert "goes on with you here" in card(ana)
    assert not any(
        "Ben" in seen.text for member in (ana, chi) for room in member.gatherings for seen in world.posts(room)
    )


async def test_who_dropped_out_and_then_deletes_themselves_is_named_nowhere(world: World) -> None:
    ana, ben = await gather(world, "Ana", "Ben")
    await until(world, FIRST)
    await ben.clicks("I can't this time")
    await world.wait(minutes=5)
    assert "Ben can't this time" in told(ana)
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.wait(minutes=5)
    assert "The other one can't this time" in told(ana)
    assert "Ben" not in told(ana)
    assert not any("Ben" in seen.text for room in ana.gatherings for seen in world.posts(room))


async def test_the_end_of_a_circle_ends_its_pairings(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, FIRST)
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    await world.wait(minutes=5)
    assert rooms(world) == []
    await until(world, SECOND)
    assert len(world.gatherings) == 2


async def test_when_the_time_for_keeping_is_over_who_met_whom_goes(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await wishes(ben, ana)
    await until(world, FIRST)
    await knocks(world, CirclePurged(1))
    async with store(world) as kept:
        assert await kept.takers(1) == []
        assert await kept.groups_of(1) == []
        assert [round_.slot for round_ in await kept.rounds(1)]
        assert await kept.bans(1) == frozenset()
    assert "is over" in world.posts(room_of(ben))[0].text
    assert not any("Ben" in seen.text for seen in world.posts(room_of(ben)))
