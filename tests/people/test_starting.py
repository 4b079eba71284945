"""How a circle begins."""

from __future__ import annotations

from pathlib import Path

from adapters.memory.chat import LIKE_DISCORD
from bot.kernel.intent import Click, Sender, Sight, Where
from bot.kernel.reply import Whisper
from bot.people.feature import people
from tests.people.conftest import joins, starts
from tests.world import Member, World, sqlite_url, text_of


async def test_a_circle_begins_with_a_form_a_look_and_a_card(world: World) -> None:
    ana = world.person("Ana", zone="Europe/London")
    await ana.types("/circle start Night owls")
    await ana.fills(purpose="We keep small charities afloat.", ends="30 June 2027")
    assert "Night owls" in ana.told
    assert "Wednesday 30 June 2027" in ana.told
    assert "Europe/London, where it is 07:00 now" in ana.told
    assert not world.posts()  # nothing counts yet
    await ana.clicks("Start it")
    card = world.post("Night owls").text
    for line in ("We keep small charities afloat.", "Nobody is in yet, up to", "Facilitated by Ana", "[Join]"):
        assert line in card
    assert "you facilitate it" in ana.told


async def test_what_was_typed_behind_the_name_fills_the_form(world: World) -> None:
    ana = world.person("Ana", zone="Europe/London")
    await ana.types("/circle start Room in Rome from 1 December until 30 June in Berlin")
    values = {one.name: getattr(one, "value", "") for one in ana.form.fields}
    assert values["name"] == "Room in Rome"
    assert (values["starts"], values["ends"], values["zone"]) == ("1 December", "30 June", "Berlin")


async def test_every_mistake_is_told_at_once_with_a_way_on(world: World) -> None:
    ana = world.person("Ana")
    await ana.types("/circle start")
    await ana.fills(name=" \u202e ", purpose="x" * 201, zone="Lndon", ends="31 February 2027", size="40")
    assert set(ana.mistakes) == {"name", "purpose", "zone", "ends", "size"}
    assert "Europe/London" in ana.mistakes["zone"]
    assert "2027-02-28" in ana.mistakes["ends"]
    assert ana.mistakes["purpose"] == "This has 201 characters; 200 fit."
    assert not world.posts()


async def test_a_last_day_before_the_first_and_one_too_far_are_refused(world: World) -> None:
    ana = world.person("Ana", zone="UTC")
    await ana.types("/circle start Owls")
    await ana.fills(purpose="Why not.", starts="1 June 2027", ends="1 May 2027")
    assert "is not after the first" in ana.mistakes["ends"]
    await ana.fills(name="Owls", purpose="Why not.", starts="1 June 2027", ends="1 July 2029")
    assert "two years at most" in ana.mistakes["ends"]


async def test_a_public_channel_and_an_odd_size_are_warned_of(world: World) -> None:
    square = world.channel("square", Sight.PUBLIC)
    ana = world.person("Ana", zone="UTC")
    await ana.types("/circle start Owls", at=square)
    await ana.fills(purpose="Why not.", size="15")
    assert "This channel is public" in ana.told
    assert "Four to ten people work best" in ana.told
    await ana.clicks("Start it")
    assert "This channel is public" in world.post("Owls", square).text


async def test_what_was_understood_can_be_changed(world: World) -> None:
    ana = world.person("Ana", zone="UTC")
    await ana.types("/circle start Owls")
    await ana.fills(purpose="Why not.")
    await ana.clicks("Change something")
    await ana.fills(name="Larks")
    await ana.clicks("Start it", within="Larks")
    assert "Why not." in world.post("Larks").text


async def test_a_channel_holds_one_circle(world: World, ana: Member) -> None:
    ben = world.person("Ben")
    assert "has a circle already: Night owls" in await ben.types("/circle start Larks")
    assert "Start it" not in ben.told


async def test_the_way_on_from_there_is_for_whoever_asks(world: World, ana: Member) -> None:
    ben, chi = world.people("Ben", "Chi")
    await joins(ben)
    assert "[See how to join it]" in await chi.types("/circle start Larks")
    assert "[Who is in]" in await ben.types("/circle start Larks")
    assert "[Look after it]" in await ana.types("/circle start Larks")
    assert "See how to join" not in ben.told + ana.told
    assert "Facilitators: Ana." in await ana.clicks("Look after it", within="has a circle already")


async def test_two_who_start_at_once_get_one_circle_and_the_truth(world: World) -> None:
    ana, ben = world.people("Ana", "Ben", zone="UTC")
    for person in (ana, ben):
        await person.types("/circle start Owls")
        await person.fills(purpose="Why not.")
    await ana.clicks("Start it")
    assert "has a circle already" in await ben.clicks("Start it")
    assert len(world.posts()) == 1


async def test_a_second_click_starts_nothing_more(world: World) -> None:
    ana = world.person("Ana", zone="UTC")
    await ana.types("/circle start Owls")
    await ana.fills(purpose="Why not.")
    _, action = ana.button("Start it")
    await ana.clicks("Start it")
    assert "started or put aside already" in await ana.clicks_old(action)
    assert len(world.posts()) == 1


async def test_dates_that_went_by_before_the_click_are_looked_over(world: World) -> None:
    ana = world.person("Ana", zone="UTC")
    await ana.types("/circle start Owls")
    await ana.fills(purpose="Why not.")
    await world.wait(days=3)
    assert "look them over" in await ana.clicks("Start it")
    await ana.clicks("Change something")
    await ana.fills(starts="today")
    await ana.clicks("Start it")
    assert "Why not." in world.post("Owls").text


async def test_what_the_bot_lacks_in_the_channel_is_named_and_nothing_starts_before(world: World) -> None:
    ana = world.person("Ana", zone="UTC")
    await ana.types("/circle start Owls")
    await ana.fills(purpose="Why not.")
    _, action = ana.button("Start it")
    room = world.channel("night-owls")
    closed = Where(room.place, lacks=("Send Messages", "Attach Files"))
    sender = Sender(ana.person, "Ana", may_start=True)
    refused = await world.house.engine.handle(Click(sender, action, "click-1", closed))
    assert isinstance(refused, Whisper)
    assert "Send Messages and Attach Files" in text_of(refused.message)
    assert "[Start it]" in text_of(refused.message)
    assert not world.posts()
    await ana.clicks("Start it")
    assert "Why not." in world.post("Owls").text


async def test_only_those_who_may_start_do(world: World) -> None:
    guest = world.person("Gus", may_start=False)
    assert "Starting a circle is for" in await guest.types("/circle start Owls")


async def test_direct_messages_are_no_place_for_a_circle(world: World) -> None:
    ana = world.person("Ana")
    assert "a channel of its own" in await ana.types_to_the_bot("/circle start Owls")


async def test_a_chat_with_small_forms_asks_on_pages_and_gives_mistakes_back(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path), platform="ringing", window=LIKE_DISCORD, features=(people,))
    world.channel("night-owls")
    ana = world.person("Ana", zone="Europe/London")
    await ana.types("/circle start Night owls")
    assert "one more page" in await ana.fills(purpose="We keep small charities afloat.")
    await ana.clicks("Continue")
    told = await ana.fills(ends="31 February 2027", zone="Berlin")
    assert "There is no 2027-02-31. 2027-02-28 or 2027-03-01 would work." in told
    await ana.clicks("Fix it")
    await ana.fills(ends="28 February 2027")
    assert "Sunday 28 February 2027" in ana.told
    await ana.clicks("Start it")
    assert "We keep small charities afloat." in world.post("Night owls").text
    await world.close()


async def test_eleven_are_many_and_the_facilitator_may_halve_them(world: World) -> None:
    ana = world.person("Ana", zone="UTC")
    await starts(ana, size="12")
    await joins(*world.people(*"BCDEFGHIJK"))
    assert not ana.sees("Would two circles be better?")
    await joins(world.person("L"))
    await world.wait(hours=8)
    assert "[Show me two halves]" in ana.message("Would two circles be better?").text
    halves = await ana.clicks("Show me two halves")
    assert "B, D, F, H, J and L\nC, E, G, I and K" in halves


async def test_a_small_circle_is_asked_about_after_two_weeks(world: World, ana: Member) -> None:
    await joins(*world.people("Ben", "Chi"))
    await world.wait(days=13)
    assert not ana.sees("What would help?")
    await world.wait(days=2)
    assert ana.sees("2 people are in Night owls at the moment")
    assert "stays as it is" in await ana.clicks("Keep it as it is")
    await world.wait(days=60)
    assert not ana.direct[1:]
