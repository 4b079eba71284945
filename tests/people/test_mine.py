"""The home, the preferences, and getting less."""

from __future__ import annotations

from bot.kernel.payload import pack
from bot.people.payloads import Less
from bot.people.store import People
from tests.people.conftest import joins, starts
from tests.people.gathering import circle_of, join, start
from tests.world import Member, World


async def test_a_home_without_a_circle_shows_the_way_to_one(world: World) -> None:
    ben = world.person("Ben")
    home = await ben.opens_home()
    assert "You are in no circle at the moment" in home
    assert "press Join on its card" in home


async def test_the_home_shows_my_circles_and_how_i_am_reached(world: World, ana: Member) -> None:
    ben = world.person("Ben", zone="UTC")
    await joins(ben)
    home = await ben.types("/interlude")
    assert "Hello Ben." in home
    assert "Night owls" in home
    assert "One person," in home
    assert "At most 2 messages a week" in home
    assert "[Look after it]" not in home
    assert "[Look after it]" in await ana.opens_home()


async def test_what_waits_stands_in_the_home(ringing_world: World) -> None:
    ana, ben = ringing_world.people("Ana", "Ben", zone="UTC")
    await starts(ana)
    async with ringing_world.house.open_work() as unit:
        await unit.store(People).change_circle(1, approval=True)
    await joins(ben)
    await ringing_world.wait(hours=4)
    assert ana.rings == 1
    assert not ana.direct
    assert "Somebody would like to join Night owls" in await ana.opens_home()
    assert "Is there a place?" in await ana.clicks("Open it")
    await ana.clicks("Let them in")
    assert "Somebody would like" not in await ana.opens_home()


async def test_during_a_pause_the_home_says_until_when_and_ends_it(world: World, ana: Member) -> None:
    ben = world.person("Ben", zone="Europe/London")
    await joins(ben)
    await ben.types("/interlude pause until 14 December")
    assert "You are on a pause: nothing unasked reaches you before Monday 14 December 2026." in await ben.opens_home()
    assert "You are back." in await ben.clicks("End my pause")
    assert "on a pause" not in await ben.opens_home()


async def test_preferences_are_read_back(world: World, ana: Member) -> None:
    await ana.types("/interlude preferences")
    await ana.fills(way="ring", zone="Berlin", start="07:30", end="22:00", limit="1", language="German")
    assert "I ring you" in ana.told
    assert "In Europe/Berlin it is 08:00 now" in ana.told
    assert "At most one message a week" in ana.told
    person = next(row for row in (await world.dump())["persons"] if row["person"] == ana.person)
    assert (person["locale"], person["zone"]) == ("de", "Europe/Berlin")


async def test_preferences_that_cannot_be_read_are_told(world: World, ana: Member) -> None:
    await ana.types("/interlude preferences")
    await ana.fills(zone="Atlantis", start="25:00", language="Klingonn", days=())
    assert set(ana.mistakes) == {"zone", "start", "language", "days"}


async def test_a_member_chooses_how_much_of_a_circle_they_want(world: World, ana: Member) -> None:
    ben = world.person("Ben")
    await joins(ben)
    await ben.clicks("How much I want")
    assert "asks you nothing" in await ben.clicks("Only the digests")
    member = next(row for row in (await world.dump())["memberships"] if row["person"] == ben.person)
    assert member["part"] == "digest"


async def test_less_goes_down_step_by_step_and_back_up(world: World) -> None:
    ben = world.person("Ben", zone="UTC")
    assert "at most one message a week" in await ben.clicks_old(pack(Less(0)))
    assert "only a ring in the channel" in await ben.clicks("Still less")
    assert "the least there is" in await ben.clicks("Still less")
    assert "at most 2 messages" in await ben.clicks("More again")


async def test_the_people_of_a_circle_see_what_each_says_of_themselves(world: World, ana: Member) -> None:
    ben, chi = world.people("Ben", "Chi")
    await joins(ben, chi)
    await ben.types("/interlude profile")
    await ben.fills(organisation="Tern Trust", field="water", stage="long", helps="budgets", only="yes")
    told = await chi.types("/circle people")
    facts = "Tern Trust, water, many years in it and the only one there with this job"
    assert f"Ben: {facts}. Ask me about: budgets" in told
    assert "Chi" in told
    eve = world.person("Eve")
    assert "Tern Trust" not in await eve.types("/circle people")


async def test_help_tells_what_everybody_can_type_and_what_those_who_lead(world: World) -> None:
    ben, zoe = world.person("Ben"), world.person("Zoe", may_start=False)
    everybody = await ben.types("/interlude help")
    for line in (
        "/interlude home: ",
        "/circle start: Start a circle in this channel",
        "/circle leave: Leave the circle\n",
    ):
        assert line in everybody
    assert "/circle end" not in everybody
    leading = await ben.clicks("What facilitators can type")
    assert "/circle end: End the circle now\n" in leading
    assert "/circle invite: Invite someone privately (deputies too)" in leading
    assert await ben.clicks("What everybody can type") == everybody
    assert "/circle start" not in await zoe.types("/interlude help")


async def test_who_has_no_zone_lives_by_the_circle(world: World, ana: Member) -> None:
    ben = world.person("Ben")
    await joins(ben)
    async with world.house.open_work(write=False) as unit:
        assert (await unit.store(People).reach([ben.person]))[ben.person].zone == "Europe/London"


async def test_a_sentence_without_a_translation_is_english_from_end_to_end(world: World, ana: Member) -> None:
    ben = world.person("Ben", locale="de-AT")
    await joins(ben)
    assert "until Monday 24 May 2027" in await ben.opens_home()


async def test_the_home_names_the_zone_that_counts(world: World) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    assert "Europe/London" in ben.told
    assert "so I go by Europe/London" in await ben.opens_home()


async def test_a_home_that_is_long_has_pages_with_what_waits_first_and_the_settings_last(world: World) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    for number in range(5):
        world.room = world.channel(f"room {number}")
        leader = world.person(f"Leader {number}")
        await start(world, leader, f"Circle {number}")
        await join(ben)
    first = await ben.opens_home()
    assert first.startswith("Hello Ben.")
    assert "What I keep of you" not in first
    pages = [first]
    while "[See more]" in pages[-1]:
        pages.append(await ben.clicks("See more"))
    everything = "\n".join(pages)
    titles = ["Night owls", "Circle 2", "How I reach you", "What I keep of you"]
    assert [everything.index(title) for title in titles] == sorted(everything.index(title) for title in titles)
    assert "Hello Ben." in await ben.clicks("Back to the beginning")
