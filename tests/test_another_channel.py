"""A circle moves: after its channel has gone, or because it is wanted elsewhere."""

from __future__ import annotations

from adapters.memory.chat import Channel
from bot.kernel.intent import PlaceGone, Sight
from tests.people.gathering import happens
from tests.sessions.gathering import gather, plan, until
from tests.world import World

CHECK_IN = "2026-11-26 12:00"


async def loses_its_channel(world: World) -> None:
    assert world.room is not None
    gone = world.chat.channels.pop(world.room.place)
    await happens(world, PlaceGone(gone.place))


def standing(world: World, text: str, room: Channel) -> int:
    return sum(text in seen.text for seen in world.posts(room))


async def test_a_circle_that_lost_its_channel_goes_on_in_another(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 12:00")
    await loses_its_channel(world)
    assert "Type /circle move in another channel" in ana.direct[-1].text
    await world.wait(hours=1)
    den = world.channel("den")
    told = await ana.types("/circle move", at=den)
    assert "Night owls has lost its channel. It can go on here: with the same people" in told
    _, here = ana.button("Move Night owls here")
    assert "Only facilitators move Night owls" in await ben.clicks_old(here)
    assert "Night owls lives in this channel now." in await ana.clicks_old(here)
    assert "lives in this channel already" in await ana.clicks_old(here)
    assert [standing(world, text, den) for text in ("3 people are in", "I can come")] == [1, 1]
    assert len(world.posts(den)) == 2  # its card and the next session
    await ben.clicks("I can come")
    assert "Coming: Ben" in world.post("I can come", den).text
    assert not any(":purge" in str(job["key"]) for job in (await world.dump())["job"])
    await world.restart()
    await until(world, CHECK_IN)
    assert any("One tap is a whole answer" in seen.text for seen in chi.direct)
    assert len(world.posts(den)) == 3  # the pack came, and no word about sessions that are as they were


async def test_those_in_a_circle_that_lost_its_channel_hear_once_that_it_goes_on(world: World) -> None:
    ana, ben, chi = await gather(world)
    await chi.types("/interlude pause until 10 December")
    await loses_its_channel(world)
    den = world.channel("den")
    assert "I also write to each of them once" in await ana.types("/circle move", at=den)
    await ana.clicks("Move Night owls here")
    await world.wait(hours=2)
    assert (
        "It goes on in another one, with everybody who was in it. If you don't find it, ask Ana." in ben.direct[-1].text
    )
    assert "It moved to another channel on Monday 23 November 2026. If you don't" in await ben.opens_home()
    assert "It moved" not in await ana.opens_home()
    assert [seen.text for person in (ana, chi) for seen in person.direct if "It goes on" in seen.text] == []
    await until(world, "2026-12-08 12:00")
    assert "It moved" not in await ben.opens_home()
    await until(world, "2026-12-11 12:00")
    assert [sum("It goes on" in seen.text for seen in person.direct) for person in (ana, ben, chi)] == [0, 1, 1]


async def test_where_people_are_rung_who_was_in_hears_of_it_too(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, _ = await gather(world)
    await loses_its_channel(world)
    await ana.types("/circle move", at=world.channel("den"))
    await ana.clicks("Move Night owls here")
    await world.wait(hours=2)
    assert ben.direct == []
    assert "It goes on in another one" in await ben.opens_home() + await ben.clicks("Open it")


async def test_a_circle_moves_with_what_is_open_and_leaves_a_word_behind(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, chi = await gather(world)
    await until(world, CHECK_IN)
    old, den = world.room, world.channel("den", Sight.PUBLIC)
    assert old is not None
    assert standing(world, "a sentence is welcome", old) == 1
    told = await ana.types("/circle move", at=den)
    assert "Night owls lives in another channel. It can move here" in told
    assert "This channel is public" in told
    await ana.clicks("Move Night owls here")
    assert "does not find it asks Ana" in world.post("goes on in another channel", old).text
    assert [standing(world, text, old) for text in ("[Join]", "a sentence is welcome")] == [0, 0]
    await ben.clicks("It moved")
    await chi.clicks("Not started")
    assert "Ben" in world.post("2 of 3", den).text
    assert standing(world, "a sentence is welcome", den) == 1
    assert "It moved to another channel on Thursday 26 November 2026" in await ben.opens_home()
    assert ben.direct == []
    assert "moved it to another channel" in await ana.types("/circle decisions", at=den)
    assert "You are in Night owls" not in await ben.types("/circle", at=den)
    await until(world, "2026-12-10 12:00")
    assert "Open until 2026-12-14 09:30" in world.post("a sentence is welcome", den).text
    assert "Open until" not in world.posts(old)[-1].text


async def test_a_channel_holds_one_circle_and_only_their_own_are_offered(world: World) -> None:
    ana, ben, _ = await gather(world)
    den, attic = world.channel("den"), world.channel("attic")
    await ben.types("/circle start Larks", at=den)
    await ben.fills(purpose="We sing.", zone="Europe/London", programme="light-touch")
    await ben.clicks("Start it")
    assert "has a circle already: Larks" in await ana.types("/circle move", at=den)
    assert "in the channel where the circle is to live" in await ana.types_to_the_bot("/circle move")
    assert "[Move Larks here]" in await ben.types("/circle move", at=attic)
    assert "Night owls" not in ben.told
    _, there = ben.button("Move Larks here")
    await ana.types("/circle move", at=attic)
    await ana.clicks("Move Night owls here")
    assert "has a circle already: Night owls" in await ben.clicks_old(there)
    guest = world.person("Gus", may_start=False)
    assert "so is moving one" in await guest.types("/circle move", at=attic)
    zoe = world.person("Zoe")
    assert "No circle that you facilitate could move here" in await zoe.types("/circle move", at=world.channel("loft"))
    await ana.types("/circle end", at=attic)
    await ana.clicks("End the circle")
    assert "No circle that you facilitate" in await ana.types("/circle move", at=world.channel("hall"))


async def test_back_in_a_channel_that_it_left_nothing_there_says_that_it_is_elsewhere(world: World) -> None:
    ana, *_ = await gather(world)
    owls, den = world.room, world.channel("den")
    assert owls is not None
    for _ in range(2):
        for to, other in ((den, owls), (owls, den)):
            await ana.types("/circle move", at=to)
            await ana.clicks("Move Night owls here")
            assert standing(world, "goes on in another channel", other) == 1
            assert standing(world, "goes on in another channel", to) == 0
            await world.wait(minutes=5)


async def test_a_session_that_goes_on_while_the_channel_is_lost_goes_on_in_another(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-12-03 18:10")
    await loses_its_channel(world)
    await world.wait(minutes=5)
    den = world.channel("den")
    await ana.types("/circle move", at=den)
    await ana.clicks("Move Night owls here")
    assert "2026-12-03 18:00" in world.post("I can come", den).text
    await ana.types("/session run", at=den)
    await ana.clicks("Start now")
    await until(world, "2026-12-03 20:00")
    assert standing(world, "Were you there?", den) == 1
    assert standing(world, "kept the time from 2026-12-03 18:15 to 19:45", den) == 1
    assert not any("after all" in seen.text for seen in [*world.posts(den), *ana.direct])
