"""Somebody joins a circle that knows itself, and a member who offered it is asked to say hello."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.people.feature import people
from bot.people.store import People
from tests.people.conftest import joins
from tests.people.gathering import circle_of, kept, offers, switches
from tests.world import Member, World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"
MONDAY = "2026-12-07 09:00"  # the circle is two weeks old
WORD = "Say hello in your own words"


async def until(world: World, local: str) -> None:
    await world.wait_until(datetime.fromisoformat(local), "Europe/London")


async def greeting_circle(world: World, *names: str) -> list[Member]:
    """Ana facilitates and does not greet; the others offered it, in this order. It is Monday, two weeks later."""
    people = await circle_of(world, "Ana", *names)
    await switches(people[0])
    await offers(*people[1:])
    await until(world, MONDAY)
    return people


async def comes(world: World, *names: str) -> list[Member]:
    people = world.people(*names, zone="Europe/London")
    await joins(*people)
    return people


def words(member: Member) -> int:
    """How often somebody was asked to greet."""
    return sum("Somebody is new" in str(seen.message.notice) or WORD in seen.text for seen in member.direct)


async def test_who_comes_on_one_day_is_greeted_by_one_member_in_one_word(world: World) -> None:
    ana, ben, chi = await greeting_circle(world, "Ben", "Chi")
    zoe, _ = await comes(world, "Zoe", "Yan")
    await zoe.types("/interlude profile")
    await zoe.fills(organisation="Harbour trust", helps="rosters")
    assert "hello" not in zoe.told
    await world.wait(hours=3)
    word = ben.message(WORD).text
    assert "Zoe and Yan have joined Night owls" in word
    assert "Harbour trust. Ask me about: rosters" in word
    assert (words(ana), words(chi)) == (0, 0)
    assert "the next of those who offered it is asked" in await ben.clicks("I have said hello")
    await comes(world, "Xia")
    await world.wait(hours=3)  # still Monday
    assert words(chi) == 0
    await until(world, "2026-12-08 09:00")
    assert "Xia has joined" in chi.message(WORD).text
    listed = await ana.types("/circle duties")
    assert "In turn: Ben and Chi." in listed
    assert "Next: Ben." in listed
    assert "Done once in the last three months." in listed
    assert "(Greeting newcomers): 1, of which 0 by those who lead" in await ana.types("/circle")


async def test_who_passes_is_asked_again_another_time_and_one_other_instead(world: World) -> None:
    _, ben, chi, dee = await greeting_circle(world, "Ben", "Chi", "Dee")
    await comes(world, "Zoe")
    await world.wait(hours=3)
    _, pass_ = ben.button("Not this time")
    assert "Somebody else who offered it is asked" in await ben.clicks("Not this time")
    assert "Nobody else is asked" in await ben.clicks_old(pass_)  # a double click
    await world.wait(minutes=5)
    assert "Zoe has joined" in chi.message(WORD).text
    assert "Somebody else was asked" in await ben.clicks_old(chi.button("I have said hello")[1])
    assert "Nobody else is asked" in await chi.clicks("Not this time")
    await world.wait(days=8)
    assert words(dee) == 0
    await comes(world, "Yan")
    await world.wait(hours=3)
    assert "Yan has joined" in ben.message(WORD).text


async def test_nothing_comes_at_night_or_at_the_weekend_and_then_all_of_it_once(world: World) -> None:
    _, ben, _ = await greeting_circle(world, "Ben", "Chi")
    await until(world, "2026-12-12 20:00")  # Saturday
    await comes(world, "Zoe")
    await world.restart()
    await until(world, "2026-12-13 12:00")
    await comes(world, "Yan")
    await until(world, "2026-12-14 08:00")
    assert words(ben) == 0
    await until(world, "2026-12-14 09:00")
    assert words(ben) == 1
    assert "Zoe and Yan have joined" in ben.message(WORD).text


async def test_nobody_is_asked_in_the_first_week_or_a_break_when_it_is_off_or_nobody_offered(
    world: World,
) -> None:
    ana, ben, _ = await circle_of(world, "Ana", "Ben", "Chi")
    await switches(ana)
    await offers(ben)
    await until(world, "2026-11-27 09:00")
    await comes(world, "Uma")
    await until(world, MONDAY)
    await switches(ana, "no")
    await comes(world, "Vic")
    await until(world, "2026-12-08 09:00")
    await switches(ana)
    await ben.types("/circle duties")
    await ben.clicks("No more greeting for me")
    await comes(world, "Wes")
    await until(world, "2026-12-09 09:00")
    await offers(ben)
    await ana.types("/circle break 9 December to 10 December")
    await ana.clicks("Yes, that's right")
    await comes(world, "Zoe")
    await until(world, "2026-12-10 23:00")
    assert words(ben) == 0
    await until(world, "2026-12-11 12:00")
    assert words(ben) == 1
    assert "Zoe has joined" in ben.message(WORD).text


async def test_who_was_here_before_is_no_newcomer(world: World) -> None:
    _, ben, chi = await greeting_circle(world, "Ben", "Chi")
    await chi.types("/circle leave")
    await chi.clicks("Come back")
    await world.wait(days=2)
    assert words(ben) == 0
    assert "In turn: Ben." in await ben.types("/circle duties")


async def test_a_newcomer_who_leaves_is_named_nowhere_any_more(world: World) -> None:
    _, ben, chi = await greeting_circle(world, "Ben", "Chi")
    zoe, yan = await comes(world, "Zoe", "Yan")
    await world.wait(hours=3)
    await zoe.types("/interlude delete")
    await zoe.clicks("Delete all of it")
    await world.wait(minutes=5)
    assert "Yan has joined" in ben.message(WORD).text
    await yan.types("/circle leave")
    await world.wait(minutes=5)
    assert ben.sees("Nobody is left to greet here")
    assert not ben.can_press("I have said hello")
    assert zoe.person not in str([(await world.dump())[name] for name in ("circle_newcomers", "circle_greetings")])
    await comes(world, "Xia")  # no turn was counted
    await until(world, "2026-12-08 09:00")
    assert (words(ben), words(chi)) == (1, 0)


async def test_a_greeter_who_is_away_is_not_waited_for(world: World) -> None:
    _, ben, chi, dee = await greeting_circle(world, "Ben", "Chi", "Dee")
    await comes(world, "Zoe")
    await world.wait(hours=3)
    await ben.types("/interlude pause 1 January")
    await world.wait(minutes=5)
    assert "Zoe has joined" in chi.message(WORD).text
    assert not ben.can_press("I have said hello")
    assert "In turn: Ben, Chi and Dee." in await chi.types("/circle duties")
    assert "Next: Dee." in chi.told
    assert "not asked to greet any more" in await chi.clicks("No more greeting for me", within=WORD)
    await comes(world, "Yan")
    await until(world, "2026-12-08 09:00")
    assert "Yan has joined" in dee.message(WORD).text
    await offers(chi)
    await dee.types("/circle leave")
    await world.wait(minutes=5)
    assert "Yan has joined" in chi.message(WORD).text
    assert not dee.can_press("I have said hello")


async def test_the_only_greeter_is_waited_for_when_a_pause_is_short_and_let_go_when_one_begins(world: World) -> None:
    _, ben = await greeting_circle(world, "Ben")
    await ben.types("/interlude pause 9 December")
    await comes(world, "Zoe", "Yan")
    await until(world, "2026-12-09 12:00")
    assert "Zoe and Yan have joined" in ben.message(WORD).text
    await ben.types("/interlude pause 1 January")
    assert ben.sees("Nobody waits for this hello any more")
    assert not ben.sees("somebody else")
    await comes(world, "Xia")
    await until(world, "2027-01-04 12:00")
    assert words(ben) == 0
    assert "Xia" not in await ben.opens_home()


async def test_who_is_deleted_leaves_no_trace_and_the_next_is_asked(world: World) -> None:
    _, ben, chi = await greeting_circle(world, "Ben", "Chi")
    await comes(world, "Zoe")
    await world.wait(hours=3)
    _, hello = ben.button("I have said hello")
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.wait(minutes=5)
    assert "Zoe has joined" in chi.message(WORD).text
    dump = await world.dump()
    assert ben.person not in str([dump[name] for name in ("circle_greeters", "circle_greetings")])
    assert await ben.clicks_old(hello)
    await chi.clicks("I have said hello")
    await world.tick()
    assert len((await world.dump())["circle_greetings"]) == 1


async def test_it_waits_in_the_greeters_home_until_it_is_said(world: World) -> None:
    _, ben, chi = await greeting_circle(world, "Ben", "Chi")
    assert "Greeting in" not in await ben.opens_home()
    await comes(world, "Zoe")
    await world.wait(hours=3)
    assert "Zoe has joined" in await ben.opens_home()
    assert "Greeting in" not in await chi.opens_home()
    await ben.clicks("I have said hello", within="Greeting in Night owls")
    assert "Greeting in" not in await ben.opens_home()
    await ben.types("/interlude export")
    assert any("circle_greeters" in file.text for file in ben.privates[-1].files)


async def test_where_the_chat_only_rings_it_waits_in_the_home(ringing_world: World) -> None:
    _, ben, _ = await greeting_circle(ringing_world, "Ben", "Chi")
    await comes(ringing_world, "Zoe")
    await until(ringing_world, "2026-12-08 12:00")
    assert not ben.direct
    assert ben.rings == 1
    home = await ben.opens_home()
    assert home.count("I have said hello") == 1
    await ben.clicks("I have said hello")
    assert "I have said hello" not in await ben.opens_home()


async def test_a_programme_switches_it_on(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path), features=(people,), programmes=PROGRAMMES)
    ana, ben = await circle_of(world, "Ana", "Ben", programme="greeting-circle")
    assert "Greeting newcomers\nNobody offers it at the moment." in await ben.types("/circle duties")
    await ana.types("/circle edit joining")
    await ana.fills()
    assert (await kept(world)).greeters
    await world.close()


async def test_strangers_and_those_who_only_facilitate_are_told(world: World) -> None:
    ana, ben, chi = await greeting_circle(world, "Ben", "Chi")
    await comes(world, "Zoe")
    await world.wait(hours=3)
    _, hello = ben.button("I have said hello")
    nils = world.person("Nils")
    assert "or ask Ana" in await nils.clicks_old(hello)
    await chi.types("/circle duties")
    _, stop = chi.button("No more greeting for me")
    await chi.clicks_old(stop)
    await chi.clicks_old(stop)
    async with world.house.open_work(write=False) as unit:
        assert await unit.store(People).greeters(1) == [ben.person]
    row, *_ = (await world.dump())["circle_greetings"]
    assert row["state"] == "asked"
    await ana.types("/interlude delete")
    await ana.clicks("Delete all of it")
    assert "You can join from its card" in await nils.clicks_old(hello)


async def test_when_the_circle_ends_nobody_is_asked_and_old_buttons_say_so(world: World) -> None:
    ana, ben, chi = await greeting_circle(world, "Ben", "Chi")
    await comes(world, "Zoe")
    await world.wait(hours=3)
    _, hello = ben.button("I have said hello")
    await comes(world, "Yan")
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    await world.wait(days=3)
    assert words(chi) == 0
    assert "Greeting in" not in await ben.opens_home()
    assert "Night owls has ended" in await ben.clicks_old(hello)
