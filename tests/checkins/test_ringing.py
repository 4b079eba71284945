"""Where people are reached by the ring: one post in the circle with shared buttons, answers in private."""

from __future__ import annotations

import pytest

from bot.kernel.address import Person
from tests.checkins.gathering import digest, gather, joins, to_first, until, visibility
from tests.world import World


def invitation(world: World) -> str:
    found = [seen.text for seen in world.posts() if "One tap is a whole answer" in seen.text]
    assert len(found) == 1
    return found[0]


async def test_one_post_stands_in_the_circle_and_nobody_is_written_to(ringing_world: World) -> None:
    world = ringing_world
    people = await gather(world)
    await to_first(world)
    shown = invitation(world)
    assert "[It moved]" in shown
    assert "[Pass this time]" in shown
    assert "[Pause until …]" in shown
    assert not any(member.name in shown for member in people)
    assert all(member.direct == [] for member in people)
    await world.wait(minutes=5)
    assert all(member.rings == 1 for member in people)


async def test_each_answers_in_private_from_the_shared_post(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, chi, *_ = await gather(world)
    await to_first(world)
    assert "Noted: It moved" in await ben.clicks("It moved", within="One tap")
    assert "Noted: I'm stuck" in await chi.clicks("I'm stuck", within="One tap")
    assert "[It moved]" in invitation(world)  # the post is not the one who tapped
    assert not ana.sees("Noted:")
    assert "Ben: It moved" in digest(world)
    await ana.clicks("Answer in words", within="One tap")
    await ana.fills(q0="2", q1="Next week.")
    assert "Ana: Not started · Next week." in digest(world)


async def test_a_reply_in_the_circle_counts_only_where_the_circle_reads(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, *_ = await gather(world)
    await to_first(world)
    assert "I took this as your answer" in await ben.writes("We found a treasurer.", world.room)
    assert "Ben: We found a treasurer." in digest(world)
    await visibility(world, ana, "facilitators")
    await until(world, "2026-12-02 09:00")
    assert "opens only for you" in await ben.writes("A secret.", world.room)
    assert "secret" not in digest(world)


async def test_the_circle_is_reminded_as_a_whole_and_nobody_is_named(ringing_world: World) -> None:
    world = ringing_world
    people = await gather(world)
    await to_first(world)
    await people[1].clicks("It moved", within="One tap")
    await world.wait(minutes=5)
    rings = [member.rings for member in people]
    await until(world, "2026-11-27 12:00")
    reminder = world.post("1 of 5 so far; open until").text
    assert not any(member.name in reminder for member in people)
    assert [member.rings for member in people] == rings
    assert sum("1 of 5 so far; open until" in seen.text for seen in world.posts()) == 1
    await until(world, "2026-11-28 08:30")
    assert sum("so far; open until" in seen.text for seen in world.posts()) == 1


async def test_nobody_is_reminded_when_all_have_taken_part(ringing_world: World) -> None:
    world = ringing_world
    people = await gather(world, "Ana", "Ben", "Chi")
    await to_first(world)
    for member in people:
        await member.clicks("Pass this time", within="One tap")
    await until(world, "2026-11-28 12:00")
    assert not any("so far; open until" in seen.text for seen in world.posts())


async def test_the_post_loses_its_buttons_at_the_close(ringing_world: World) -> None:
    world = ringing_world
    await gather(world)
    await to_first(world)
    await until(world, "2026-11-28 09:00")
    assert "[It moved]" not in world.post("Closed on 2026-11-28").text


async def test_what_was_answered_does_not_wait_at_home(ringing_world: World) -> None:
    world = ringing_world
    _, ben, *_ = await gather(world)
    await to_first(world)
    assert "did something move" in await ben.opens_home()
    await ben.clicks("It moved", within="One tap")
    home = await ben.opens_home()
    assert "You are in." in home
    assert "[It moved]" not in home


async def test_the_open_check_in_stands_in_the_home_once_and_first(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, *_ = await gather(world)
    await to_first(world)
    await world.wait(minutes=5)
    for member in (ana, ben):
        home = await member.opens_home()
        assert home.count("Check-in") == 1
        assert "This waits for you" not in home
        assert home.index("did something move") < home.index("How I reach you")


async def test_an_anonymous_set_is_answered_from_the_shared_post(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, *_ = await gather(world)
    await visibility(world, ana, "anonymous")
    await to_first(world)
    assert "without your name" in await ben.clicks("It moved", within="Without names")
    assert "1 of 5 so far" in digest(world)
    assert "Ben" not in digest(world)


async def test_both_kinds_in_one_circle(world: World) -> None:
    """Somebody chose the ring in a chat of direct messages: both ways lead into one digest."""
    _, ben, *_ = await gather(world)
    ben_rings = ben.rings
    await ben.clicks("Ring me in the channel")
    await to_first(world)
    assert "[It moved]" in invitation(world)
    assert ben.direct == []
    await world.wait(minutes=5)
    assert ben.rings == ben_rings + 1
    await ben.clicks("It moved", within="One tap")
    assert "Ben: It moved" in digest(world)


@pytest.mark.parametrize("name", ["Zoe"])
async def test_a_newcomer_answers_from_the_post_that_stands(ringing_world: World, name: str) -> None:
    world = ringing_world
    await gather(world)
    await to_first(world)
    zoe = world.person(name, zone="Europe/London")
    await joins(zoe)
    await zoe.clicks("Not started", within="One tap")
    assert "Zoe: Not started" in digest(world)
    assert Person(zoe.person) in world.chat.people


async def test_the_ring_goes_when_everybody_has_answered(ringing_world: World) -> None:
    people = await gather(ringing_world)
    await to_first(ringing_world)
    await ringing_world.wait(hours=1)
    for person in people:
        assert "something waits for you" in ringing_world.post("something waits").text
        await person.clicks("It moved")
    await ringing_world.wait(minutes=1)
    assert not any("something waits" in seen.text for seen in ringing_world.posts())
