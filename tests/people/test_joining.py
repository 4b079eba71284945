"""How people join a circle, and what they agree to."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.people.model import CircleState, Seat, Standing
from bot.people.store import People
from tests.people.conftest import joins, starts
from tests.world import Member, World


async def rows(world: World, table: str) -> list[dict[str, object]]:
    return (await world.dump())[table]


async def test_joining_shows_the_agreement_and_takes_one_tap(world: World, ana: Member) -> None:
    ben = world.person("Ben", zone="Europe/Madrid")
    terms = await ben.clicks("Join")
    for line in (
        "Passing is always fine",
        "private messages with me included",
        "90 days after the set's last day",
        "Anonymous answers",
        "sees counts, from five people up",
        "Nobody is in yet, up to",
    ):
        assert line in terms
    joined = await ben.clicks("I agree, count me in")
    assert "You are in Night owls" in joined
    assert "In Europe/Madrid it is 08:00 now" in joined
    assert "I write to you directly" in joined
    assert "One person is in" in world.post("Night owls").text
    assert len(world.posts()) == 1


async def test_not_now_leaves_no_trace(world: World, ana: Member) -> None:
    ben = world.person("Ben")
    await ben.clicks("Join")
    assert "stays in its channel" in await ben.clicks("Not now")
    assert [row["person"] for row in await rows(world, "memberships")] == [ana.person]


async def test_the_facilitator_is_counted_once_they_join_too(world: World, ana: Member) -> None:
    await ana.clicks("Join it as well")
    await ana.clicks("I agree, count me in")
    assert "One person is in" in world.post("Night owls").text
    assert (await rows(world, "memberships"))[0]["seat"] == "facilitator"


async def test_pressing_join_twice_says_so(world: World, ana: Member) -> None:
    ben = world.person("Ben")
    await ben.clicks("Join")
    _, agree = ben.button("I agree, count me in")
    await ben.clicks("I agree, count me in")
    assert "already" in await ben.clicks_old(agree)
    assert "already" in await ben.clicks("Join")
    assert len(await rows(world, "memberships")) == 2


async def test_a_full_circle_has_a_waiting_list_and_offers_a_place_that_comes_free(world: World) -> None:
    ana = world.person("Ana", zone="UTC")
    await starts(ana, size="3", programme="troika-circle")
    ben, chi, dee, eve, fay = world.people("Ben", "Chi", "Dee", "Eve", "Fay", zone="UTC")
    await joins(ben, chi, dee)
    await joins(eve, fay)
    assert "You are number 1 on the waiting list" in eve.told
    assert "You are number 2 on the waiting list" in fay.told
    assert "It is full" in world.post("Night owls").text
    await ben.types("/circle leave")
    await world.wait(hours=3)
    assert eve.sees("A place in Night owls is free")
    assert not fay.sees("A place in Night owls is free")
    await world.wait(days=3, hours=8)
    assert fay.sees("A place in Night owls is free")
    await fay.clicks("Take it")
    await fay.clicks("I agree, count me in")
    assert "You are in Night owls" in fay.told
    await eve.clicks("Take it")
    await eve.clicks("I agree, count me in")
    assert "You are number 1 on the waiting list" in eve.told


async def test_the_facilitators_approve_where_the_circle_wants_it(world: World, ana: Member) -> None:
    async with world.house.open_work() as unit:
        await unit.store(People).change_circle(1, approval=True)
    ben = world.person("Ben")
    await joins(ben)
    assert "Ana will look at it" in ben.told
    await world.wait(hours=3)
    assert "Ben has read the agreement" in ana.message("Is there a place?").text
    await ana.clicks("Let them in")
    assert "One person is in" in world.post("Night owls").text


async def test_a_rolling_circle_takes_people_in_when_its_window_opens(world: World) -> None:
    ana = world.person("Ana", zone="UTC")
    await starts(ana, programme="community-of-practice")
    async with world.house.open_work() as unit:
        await unit.store(People).add_window(1, date(2026, 12, 7), date(2026, 12, 11))
    ben = world.person("Ben", zone="UTC")
    await joins(ben)
    assert "takes people in again from Monday 7 December 2026. You are number 1" in ben.told
    await world.wait(days=14, hours=3)
    assert ben.sees("A place in Night owls is free")
    await ben.clicks("Take it")
    await ben.clicks("I agree, count me in")
    assert "You are in Night owls" in ben.told


async def test_the_agreement_comes_again_after_half_a_year(world: World) -> None:
    ana = world.person("Ana", zone="UTC")
    await starts(ana, ends="1 November 2027")
    ben = world.person("Ben", zone="UTC")
    await joins(ben)
    await world.wait(days=183)
    assert ben.sees("Twice a year everybody reads the agreement")
    assert "Nothing changes for you" in await ben.clicks("I agree to it")
    await world.wait(days=100)
    assert len(ben.direct) == 1


async def test_an_agreement_that_changes_while_somebody_reads_is_shown_again(world: World, ana: Member) -> None:
    ben = world.person("Ben")
    await ben.clicks("Join")
    async with world.house.open_work() as unit:
        await unit.store(People).change_circle(1, agreement="We listen.", agreement_version=2)
    assert "was changed a moment ago" in await ben.clicks("I agree, count me in")
    assert "We listen." in ben.told
    assert "You are in" in await ben.clicks("I agree, count me in")


async def test_joining_goes_on_with_what_can_be_set(world: World, ana: Member) -> None:
    ben = world.person("Ben", zone="Europe/Madrid")
    await joins(ben)
    assert "I ring you in the circle's channel" in await ben.clicks("Ring me in the channel")
    await ben.clicks("Zone and hours")
    await ben.fills(zone="Lisbon", start="9", end="5 pm", days=("0", "1"))
    assert "In Europe/Lisbon it is 07:00 now. I come between 09:00 and 17:00, on Monday and Tuesday." in ben.told
    await ben.clicks("My profile")
    await ben.fills(organisation="Tern Trust", stage="long", only="yes")
    assert "Kept." in ben.told
    row = next(row for row in await rows(world, "persons") if row["person"] == ben.person)
    assert (row["organisation"], row["stage"], row["only_one"], row["way"]) == ("Tern Trust", "long", True, "ring")


async def test_a_chat_that_rings_starts_with_the_ring(ringing_world: World) -> None:
    ana, ben = ringing_world.people("Ana", "Ben")
    await starts(ana)
    await joins(ben)
    assert "I ring you in the circle's channel" in ben.told
    assert "I don't know your time zone, so I go by UTC" in ben.told


async def test_a_card_of_a_circle_that_is_over_says_so(world: World, ana: Member) -> None:
    ben = world.person("Ben")
    async with world.house.open_work() as unit:
        await unit.store(People).end_circle(1, CircleState.OVER, datetime(2026, 11, 23, 7, tzinfo=UTC))
    assert "Night owls has ended" in await ben.clicks("Join")


async def test_whoever_was_taken_out_comes_back_with_a_facilitators_yes(world: World, ana: Member) -> None:
    ben = world.person("Ben", zone="UTC")
    await joins(ben)
    async with world.house.open_work() as unit:
        await unit.store(People).enrol(1, ben.person, standing=Standing.LEFT, agreed_at=None, seat=Seat.FACILITATOR)
    await joins(ben)
    assert "Ana will look at it" in ben.told
    await world.wait(hours=3)
    await ana.clicks("Let them in")
    assert [row["seat"] for row in await rows(world, "memberships")] == ["facilitator", "member"]


async def test_a_facilitator_who_left_comes_back_as_a_member(world: World, ana: Member) -> None:
    ben = world.person("Ben")
    await joins(ben)
    async with world.house.open_work() as unit:
        await unit.store(People).enrol(1, ben.person, seat=Seat.FACILITATOR, standing=Standing.LEFT)
    await joins(ben)
    assert "You are in Night owls" in ben.told
    assert [row["seat"] for row in await rows(world, "memberships")] == ["facilitator", "member"]


async def test_join_can_be_typed_too(world: World, ana: Member) -> None:
    ben = world.person("Ben")
    assert "Before you join Night owls" in await ben.types("/circle join")
    assert "no circle in this channel" in await ben.types("/circle join", at=world.channel("other"))
