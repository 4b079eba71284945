"""Where a conversation cannot be opened, and where people are rung."""

from __future__ import annotations

from dataclasses import replace

from tests.checkins.gathering import fills
from tests.pairings.gathering import ENDS, FIRST, PREVIEW, WEEKLY, WEEKS, card, gather, rooms, told, until
from tests.world import Member, World


def close_the_way(world: World) -> None:
    """From now on the bot may open no conversation."""
    assert world.room is not None
    world.chat.channels[world.room.place] = replace(world.room, lacks=("conversations",))


async def test_the_channel_names_those_together_and_the_rest_waits_at_home(world: World) -> None:
    _, ben, *_ = people = await gather(world)
    close_the_way(world)
    await until(world, FIRST)
    await world.wait(minutes=5)
    assert rooms(world) == []
    post = world.post("These pairings run until").text
    assert all(str(member.person) in post for member in people)
    assert sum("These pairings run until" in seen.text for seen in world.posts()) == 1
    assert "It is the first time you two meet in a pairing." in await ben.clicks("See my pairing")
    home = await ben.opens_home()
    assert home.index("you are together until") < home.index("How I reach you")
    assert "It counts as met." in await ben.clicks("We met")
    await until(world, ENDS)
    await world.wait(days=4)
    assert "ended on" in world.post("The pairings that stood here").text
    assert all(told(member) == "" for member in people[1:])


async def test_the_invitation_and_who_is_together_go_along_when_the_circle_moves(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await ana.types("/pairing settings")
    await fills(ana, every="2")
    await ana.clicks("Invite the circle")
    close_the_way(world)
    await until(world, FIRST)
    await world.wait(minutes=5)
    old, den = world.room, world.channel("den")
    assert old is not None
    await ana.types("/circle move", at=den)
    await ana.clicks("Move Night owls here")
    for text in ("Pairings: every 2 weeks", "These pairings run until"):
        assert [sum(text in seen.text for seen in world.posts(room)) for room in (old, den)] == [0, 1]
    assert "It is the first time you two meet in a pairing." in await ben.clicks("See my pairing")
    await until(world, ENDS)
    await world.wait(days=4)
    assert "ended on" in world.post("The pairings that stood here", den).text


async def test_no_direct_message_where_people_are_rung(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, *_ = people = await gather(world)
    await until(world, PREVIEW)
    assert "The next pairings in Night owls" in await ana.opens_home()
    await until(world, FIRST)
    assert len(rooms(world)) == 2
    assert "It is the first time" in card(ben)
    await until(world, ENDS)
    await world.wait(days=4)
    assert all(member.direct == [] for member in people)


async def test_silent_ones_hear_of_it_at_home(ringing_world: World) -> None:
    world = ringing_world
    people: list[Member] = await gather(world, "Ana", "Ben", programme=WEEKLY)
    await until(world, WEEKS[3])
    assert all(member.direct == [] for member in people)
    assert "You are out after three quiet rounds." in await people[1].opens_home()
