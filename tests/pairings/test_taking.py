"""In and out with one tap; skipping; pauses; silence."""

from __future__ import annotations

from tests.pairings.gathering import (
    FIRST,
    PREVIEW,
    SECOND,
    WEEKLY,
    WEEKS,
    card,
    gather,
    joins,
    partners,
    rooms,
    takes_part,
    together,
    told,
    until,
)
from tests.world import World


async def test_who_joins_is_asked_once_and_nobody_is_in_by_joining(world: World) -> None:
    await gather(world)
    zoe = world.person("Zoe", zone="Europe/London")
    await joins(zoe)
    assert "Pairings: every 2 weeks you are put together with one other person" in zoe.told
    await until(world, FIRST)
    assert zoe.gatherings == []
    assert "You do not take part." in await zoe.opens_home()


async def test_a_double_click_is_one_yes(world: World) -> None:
    _, ben, *_ = await gather(world)
    await takes_part(ben)
    await until(world, FIRST)
    assert len(ben.gatherings) == 1


async def test_five_are_a_pair_and_a_three(world: World) -> None:
    await gather(world, "Ana", "Ben", "Chi", "Dee", "Eva")
    await until(world, FIRST)
    assert sorted(len(group) for group in together(world)) == [2, 3]
    three = next(room for room in rooms(world) if len(room.people or ()) == 3)
    assert "It is the first time you meet in a pairing." in world.posts(three)[0].text


async def test_out_with_one_tap_and_back(world: World) -> None:
    ana, ben, chi, _ = await gather(world)
    await until(world, PREVIEW)
    assert "Nothing more comes." in await ben.clicks("Stop taking part")
    assert "Ben" not in told(ana).split("Nothing is needed.")[1]
    await until(world, FIRST)
    assert ben.gatherings == []
    assert {frozenset({"Ana", "Chi", "Dee"})} == together(world)
    assert "You take part" in await ben.clicks("Take part again")
    await until(world, SECOND)
    assert len(ben.gatherings) == 1
    assert len(chi.gatherings) == 2


async def test_skipping_is_for_one_time(world: World) -> None:
    _, ben, *_ = await gather(world)
    await ben.types("/pairing")
    assert "in again after that" in await ben.clicks("Skip the next one")
    await until(world, FIRST)
    assert ben.gatherings == []
    await until(world, SECOND)
    assert len(ben.gatherings) == 1


async def test_skipping_may_be_taken_back(world: World) -> None:
    _, ben, *_ = await gather(world)
    await ben.types("/pairing")
    await ben.clicks("Skip the next one")
    assert "you are in the next one" in await ben.clicks("Be in the next one")
    await until(world, FIRST)
    assert len(ben.gatherings) == 1


async def test_a_pause_is_respected(world: World) -> None:
    _, ben, *_ = await gather(world)
    await ben.types("/interlude pause 5 December 2026")
    await until(world, FIRST)
    assert ben.gatherings == []
    assert len(together(world)) == 1
    await until(world, SECOND)
    assert len(ben.gatherings) == 1


async def test_two_alone_have_each_other_and_one_alone_is_told(world: World) -> None:
    ana, ben, chi = await gather(world, "Ana", "Ben", "Chi")
    await chi.clicks("Stop taking part")
    await until(world, FIRST)
    assert together(world) == {frozenset({"Ana", "Ben"})}
    await ben.types("/pairing")
    await ben.clicks("Stop taking part")
    await world.wait(minutes=5)
    assert "Ben can't this time, and I found no other group that could take you in." in told(ana)
    await until(world, "2026-12-14 10:00")
    assert "Only Ana is in so far. A pairing needs two" in told(ana)
    await until(world, SECOND)
    assert "I found no group for you this time." in told(ana)
    assert "nobody could be put together" in told(ana)
    assert len(ana.gatherings) == 1


async def test_three_silent_rounds_and_out_told_kindly_and_back(world: World) -> None:
    ana, ben, chi, dee = await gather(world, programme=WEEKLY)
    for day in WEEKS[:3]:
        await until(world, day)
        for member in (ana, chi, dee):
            await member.clicks("It is planned")
    await until(world, WEEKS[3])
    assert "Three pairings in Night owls went by without a sign from you" in told(ben)
    assert told(ben).count("went by without a sign") == 1
    assert "[Pause until …]" in told(ben)
    assert len(ben.gatherings) == 3
    assert not any("without a sign" in told(member) for member in (ana, chi, dee))
    _, fine = ben.button("That's fine")
    assert "I leave it at that" in await ben.clicks("That's fine")
    assert "I leave it at that" in await ben.clicks_old(fine)
    assert "This is for members of Night owls." in await world.person("Fay").clicks_old(fine)
    await ben.clicks("Take part again")
    assert "take part in the pairings of Night owls again" in await ben.clicks_old(fine)
    await until(world, "2026-12-29 10:00")
    assert len(ben.gatherings) == 4


async def test_who_met_is_not_silent_because_the_other_said_so(world: World) -> None:
    ana, ben = await gather(world, "Ana", "Ben", programme=WEEKLY)
    for day in WEEKS:
        await until(world, day)
        await ana.clicks("We met")
    assert len(ben.gatherings) == 4
    assert "without a sign" not in told(ben)


async def test_a_newcomer_to_a_rolling_circle_is_in_the_next_round(world: World) -> None:
    world = world
    await gather(world, programme="community-of-practice")
    await until(world, FIRST)
    zoe = world.person("Zoe", zone="Europe/London")
    await joins(zoe)
    await takes_part(zoe)
    await until(world, SECOND)
    assert len(zoe.gatherings) == 1
    assert partners(world, zoe)
    assert "first time" in card(zoe)


async def test_who_only_reads_is_told_so(world: World) -> None:
    _, ben, *_ = await gather(world)
    await ben.opens_home()
    await ben.clicks("How much I want")
    await ben.clicks("Only the digests")
    assert "you are in no pairings until that changes" in await ben.types("/pairing")
    await until(world, FIRST)
    assert ben.gatherings == []
