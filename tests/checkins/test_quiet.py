"""What a check-in leaves behind in the circle, and that it makes no noise which nobody needs."""

from __future__ import annotations

from tests.checkins.gathering import gather, prompt, to_first, until
from tests.world import Member, World, pressable


def reminders_there(world: World) -> list[str]:
    return [seen.text for seen in world.posts() if "so far; open until" in seen.text]


def buttons_there(world: World) -> set[str]:
    return {label for seen in world.posts() for label, _ in pressable(seen.message)}


async def pauses(member: Member) -> None:
    await member.types("/interlude pause 4 January 2027")


async def test_after_the_close_no_post_asks_for_an_answer(ringing_world: World) -> None:
    world = ringing_world
    people = await gather(world)
    await to_first(world)
    await people[1].clicks("It moved", within="One tap")
    await until(world, "2026-11-27 12:00")
    assert len(reminders_there(world)) == 1
    await until(world, "2026-11-28 09:05")
    assert reminders_there(world) == []
    assert buttons_there(world) == {"Join", "Read all"}


async def test_after_the_circles_end_no_post_asks_for_an_answer(ringing_world: World) -> None:
    world = ringing_world
    people = await gather(world)
    await until(world, "2026-11-27 12:00")
    assert reminders_there(world)
    await people[0].types("/circle end")
    await people[0].clicks("End the set")
    await world.wait(minutes=1)
    assert buttons_there(world) == set()


async def test_the_reminder_tells_the_number_as_it_is_and_goes_with_the_last(ringing_world: World) -> None:
    world = ringing_world
    people = await gather(world, "Ana", "Ben", "Chi")
    await until(world, "2026-11-27 12:00")
    assert "0 of 3 so far" in reminders_there(world)[0]
    await people[1].clicks("It moved", within="so far; open until")
    assert "1 of 3 so far" in reminders_there(world)[0]
    await people[0].clicks("Pass this time", within="so far; open until")
    await people[2].clicks("Pass this time", within="so far; open until")
    assert reminders_there(world) == []


async def test_the_circle_is_not_reminded_when_only_those_are_missing_who_paused(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, chi = await gather(world, "Ana", "Ben", "Chi")
    await to_first(world)
    await ana.clicks("It moved", within="One tap")
    await ben.clicks("It moved", within="One tap")
    await pauses(chi)
    await until(world, "2026-11-28 08:00")
    assert reminders_there(world) == []


async def test_the_circle_is_not_reminded_for_those_who_are_written_to(world: World) -> None:
    """One is rung and is in; the others get their own reminder."""
    ana, ben, _ = await gather(world, "Ana", "Ben", "Chi")
    await ben.clicks("Ring me in the channel")
    await to_first(world)
    await ben.clicks("It moved", within="One tap")
    await until(world, "2026-11-28 08:00")
    assert reminders_there(world) == []
    assert any("is open until" in seen.text for seen in ana.direct)


async def test_a_reminder_of_the_night_comes_in_the_morning(ringing_world: World) -> None:
    """The bot was not running when it was due."""
    world = ringing_world
    await gather(world)
    await to_first(world)
    await until(world, "2026-11-26 12:00")
    await world.outage(hours=15)
    assert reminders_there(world) == []
    await until(world, "2026-11-27 12:00")
    assert len(reminders_there(world)) == 1


async def test_every_prompt_tells_how_long_it_takes_and_the_ways_to_less(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    assert "about one minute" in prompt(ben)
    for way in ("Pass this time", "Pause until …", "Less of this"):
        assert f"[{way}]" in prompt(ben)


async def test_the_shared_post_has_the_ways_to_less_too(ringing_world: World) -> None:
    world = ringing_world
    _, ben, *_ = await gather(world)
    await to_first(world)
    await ben.clicks("Pause until …", within="One tap")
    await ben.clicks("2 weeks")
    rings = ben.rings
    await world.wait(days=9)
    assert ben.rings == rings


async def test_a_question_to_facilitators_carries_the_ways_to_less(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, "2026-12-07 12:00")
    asked = ana.message("answered the last two check-ins").text
    assert "[Pause until …]" in asked
    assert "[Less of this]" in asked


async def test_what_waits_for_tomorrows_ring_waits_through_a_break(ringing_world: World) -> None:
    """The ring of the day is spent when the agreement changes; then a break is planned from tomorrow on."""
    world = ringing_world
    ana, ben, *_ = await gather(world)
    await until(world, "2026-11-25 12:00")
    assert ben.rings == 1
    await ana.types("/circle edit agreement")
    await ana.fills(agreement="We are on time.")
    await ana.types("/circle break 26 November 2026 to 6 December 2026")
    await ana.clicks("Yes, that's right")
    await until(world, "2026-12-06 20:00")
    assert ben.rings == 1
    await until(world, "2026-12-08 12:00")
    assert ben.rings == 2
