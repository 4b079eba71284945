"""When an owner is asked: twice at most, in their hours, and never about what came back."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.ports import DEFAULT_HOURS
from bot.kernel.ui import flat
from tests.actions.gathering import gather, nudges, says, until
from tests.diary import Diary
from tests.world import Member, World

LONG = "I find a treasurer by Friday 18 December 2026"  # half-way: Sunday 6 December


async def mine(member: Member, what: str = "I find a treasurer") -> None:
    await member.types("/action list")
    await member.clicks(what)


async def test_half_way_and_two_days_before_the_session_and_no_more(world: World, diary: Diary) -> None:
    _, ben, _ = await gather(world)
    await diary.plans(world, "2026-12-02 16:00")  # too early: there is nothing to bring yet
    await diary.plans(world, "2026-12-22 16:00")
    await says(ben, LONG)
    await until(world, "2026-12-06 23:00")
    assert nudges(ben) == 0
    await until(world, "2026-12-07 08:30")
    assert nudges(ben) == 1
    seen = ben.direct[-1]
    assert "I find a treasurer" in seen.text
    for label in ("It's done", "Partly", "Not yet", "Changed my mind", "Move the date", "Not now", "Pause until …"):
        assert f"[{label}]" in seen.text
    assert "treasurer" not in flat(seen.message.notice)
    await until(world, "2026-12-18 15:00")
    assert nudges(ben) == 1
    await until(world, "2026-12-21 12:00")
    assert nudges(ben) == 2
    assert world.now.weekday() == 0
    await world.wait(weeks=3)
    assert nudges(ben) == 2


async def test_without_a_session_two_days_before_the_day(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LONG)
    await until(world, "2026-12-16 08:00")
    assert nudges(ben) == 1
    assert "Nothing is needed" in await ben.clicks("Not now")
    await until(world, "2026-12-16 08:31")
    assert nudges(ben) == 1  # in place of the first stands what was said to it


async def test_a_session_that_moves_takes_its_nudge_along(world: World, diary: Diary) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LONG)
    await diary.plans(world, "2026-12-22 16:00")
    await diary.moves(world, 1, "2027-01-12 16:00")
    await until(world, "2027-01-09 12:00")
    assert nudges(ben) == 1
    await diary.moves(world, 1, "2027-01-14 16:00")
    await until(world, "2027-01-12 15:00")
    assert nudges(ben) == 1
    await until(world, "2027-01-12 17:00")
    assert nudges(ben) == 2


async def test_what_came_back_is_not_asked_about(world: World) -> None:
    _, ben, chi = await gather(world)
    for member in (ben, chi):
        await says(member, LONG)
    await mine(ben)
    await ben.clicks("It's done")
    await mine(chi)
    await chi.clicks("Changed my mind")
    await until(world, "2026-12-21 12:00")
    assert nudges(ben) == nudges(chi) == 0


async def test_not_yet_half_way_leaves_the_one_before_they_meet(world: World, diary: Diary) -> None:
    """Whatever happens to sessions meanwhile: that one, and no third."""
    _, ben, _ = await gather(world)
    await diary.plans(world, "2026-12-22 16:00")
    await says(ben, LONG)
    await until(world, "2026-12-07 08:30")
    await ben.clicks("Not yet")
    await until(world, "2026-12-18 15:00")
    assert nudges(ben) == 0, "the first is answered, and its message says so"
    await until(world, "2026-12-21 12:00")
    assert nudges(ben) == 1
    await ben.clicks("Not yet")
    await diary.plans(world, "2027-01-19 16:00")
    await world.wait(weeks=6)
    assert nudges(ben) == 0


async def test_another_day_is_asked_about_anew(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LONG)
    await until(world, "2026-12-16 09:00")
    assert nudges(ben) == 2
    await ben.clicks("Move the date")
    assert "Noted: by Friday 15 January 2027 now" in await ben.fills(by="15 January 2027")
    await until(world, "2027-01-13 12:00")
    assert nudges(ben) == 4


async def test_a_nudge_that_waits_goes_when_it_came_back(ringing_world: World) -> None:
    world = ringing_world
    _, ben, _ = await gather(world)
    await says(ben, LONG)
    await until(world, "2026-12-07 09:00")
    assert ben.direct == []
    assert ben.rings == 1
    assert not any("treasurer" in seen.text for seen in world.posts())
    assert "Something you wanted to do" in await ben.opens_home()
    await mine(ben)
    await ben.clicks("It's done")
    assert "Something you wanted to do" not in await ben.opens_home()


async def test_it_comes_in_their_own_hours_and_to_nobody_on_a_pause(world: World) -> None:
    _, ben, _ = await gather(world)
    mai = world.person("Mai", zone="Pacific/Auckland")
    await mai.clicks("Join")
    await mai.clicks("I agree, count me in")
    for member in (ben, mai):
        await says(member, LONG)
    await ben.types("/interlude pause 31 January 2027")
    await until(world, "2026-12-20 12:00")
    assert (nudges(mai), nudges(ben)) == (2, 0)
    for post in world.chat.posts.values():
        if post.to == mai.person:
            assert calendar.is_open(post.at, DEFAULT_HOURS, ZoneInfo("Pacific/Auckland"))


async def test_a_restart_and_an_outage_make_no_second_nudge(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LONG)
    await until(world, "2026-12-05 09:00")
    await world.outage(days=3)
    await world.wait(hours=1)
    assert nudges(ben) == 1
    await world.restart()
    await world.wait(days=1)
    assert nudges(ben) == 1
    await world.outage(weeks=8)  # nothing stale comes after it
    await world.wait(days=1)
    assert nudges(ben) == 1


async def test_a_circle_is_asked_only_where_that_is_switched_on(world: World) -> None:
    ana, ben, _ = await gather(world)
    await ana.types("/action settings")
    assert "I do not ask about actions" in await ana.fills(nudges="no")
    assert "Actions come back" not in world.posts()[0].text
    assert "twice at most" not in await says(ben, LONG)
    await until(world, "2026-12-17 12:00")
    assert nudges(ben) == 0
    await ana.types("/action settings")
    assert "I ask about each action twice at most" in await ana.fills(nudges="yes")
    assert "Actions come back" in world.posts()[0].text
    await until(world, "2026-12-22 12:00")
    assert nudges(ben) == 1  # half-way is over


async def test_a_circle_that_tried_it_may_stop_being_asked(world: World, diary: Diary) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LONG)
    await diary.stops(world, "pairings")
    await until(world, "2026-12-07 09:00")
    assert nudges(ben) == 1
    await diary.stops(world, "actions")
    await until(world, "2026-12-17 09:00")
    assert nudges(ben) == 1
    await diary.packed(world)
    assert diary.rituals == ()


async def test_a_day_near_needs_no_half_way(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, "I call Ann by Wednesday")
    await until(world, "2026-11-26 08:00")
    assert nudges(ben) == 0
    await until(world, "2026-11-26 09:00")
    assert nudges(ben) == 1


async def test_only_facilitators_set_it_and_bad_numbers_are_told(world: World) -> None:
    ana, ben, _ = await gather(world)
    assert "Ana" in await ben.types("/action settings")
    assert not ben.has_form
    await ana.types("/action settings")
    await ana.fills(routine="7")
    assert "from 14 to 120" in ana.mistakes["routine"]


async def test_what_will_be_asked_weeks_later_is_known_before_it_is_written(world: World) -> None:
    """Whether it became routine, and whether they still agree; each in their hours."""
    _, ben, _ = everyone = await gather(world)
    await says(ben, LONG)
    await until(world, "2026-11-28 12:00")  # a Saturday, and 42 days later it is one again
    await mine(ben)
    await ben.clicks("It's done")
    async with world.house.open_work(write=False) as unit:
        routine = await world.house.engine.askings(unit, 1, world.now, world.now + timedelta(days=43))
        later = await world.house.engine.askings(unit, 1, world.now, world.now + timedelta(days=200))
    assert [(one.person, f"{one.at:%Y-%m-%d %H:%M}") for one in routine] == [(ben.person, "2027-01-11 08:30")]
    assert {one.person for one in later} == {one.person for one in everyone}
