"""What comes before a session: the pack, the day before, after an outage, and what others put into it."""

from __future__ import annotations

from tests.checkins.gathering import fills
from tests.sessions.gathering import card, directs, gather, manages, plan, until
from tests.world import World

PACK, PAST, BARE, BEFORE = "Before we meet", "What we had for", "This was the pack for", "the session is on"


def packs(world: World) -> int:
    return sum(any(head in seen.text for head in (PACK, PAST, BARE)) for seen in world.posts())


async def test_the_pack_comes_one_week_before_with_all_that_is_needed(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await manages(ana)
    await ana.clicks("Change its words")
    await fills(ana, objective="Know what a reserve is for", readings="Chapter 2\nand the letter", place="Room 4")
    assert "What for: Know what a reserve is for" in card(world)
    await ben.types("/session agenda Who signs the cheques?")
    await until(world, "2026-11-26 08:59")
    assert packs(world) == 0
    await until(world, "2026-11-26 09:01")
    pack = world.post(PACK).text
    assert "What for: Know what a reserve is for" in pack
    assert "Where: Room 4" in pack
    assert "• Who signs the cheques? (Ben)" in pack
    assert "Chapter 2\nand the letter" in pack
    assert "late" not in pack
    await ben.clicks("I can't make it", within=PACK)
    await until(world, "2026-12-03 20:00")
    assert packs(world) == 1


async def test_it_changes_in_place_with_the_agenda(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-26 10:00")
    await ben.clicks("Agenda", within=PACK)
    await ben.clicks("Propose something")
    await ben.fills(text="Who signs?")
    assert "• Who signs? (Ben)" in world.post(PACK).text
    await ben.clicks("Take it back")
    assert "Who signs?" not in world.post(PACK).text
    assert packs(world) == 1


async def test_where_a_session_is_near_the_pack_comes_at_once_and_nobody_is_told_twice(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana, first="24 November", hour="18:00")
    await world.tick()
    assert packs(world) == 1
    await until(world, "2026-11-24 12:00")
    assert directs(ben, BEFORE) == 0
    assert directs(ben, "I ask only once") == 0


async def test_with_weekly_sessions_each_pack_waits_until_the_one_before_is_over(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana, every="1")
    await until(world, "2026-12-03 17:00")
    assert packs(world) == 1
    await until(world, "2026-12-03 20:00")
    assert packs(world) == 1
    await until(world, "2026-12-04 09:01")
    assert packs(world) == 2


async def test_late_after_an_outage_and_it_says_so(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-25 12:00")
    await world.outage(days=3)
    assert "This comes late: I was not running on 2026-11-26" in world.post(PACK).text


async def test_after_the_session_nothing_of_it_comes_any_more(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-25 12:00")
    await world.outage(days=10)
    assert packs(world) == 0
    assert directs(ben, BEFORE) == 0
    assert "We met on 2026-12-03" in world.post("We met").text
    assert "2026-12-17" in card(world)


async def test_in_a_break_nothing_is_said_and_after_it_what_is_still_useful(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await ana.types("/circle break 25 November to 28 November")
    await ana.clicks("Yes, that's right")
    await until(world, "2026-11-28 12:00")
    assert packs(world) == 0
    await until(world, "2026-11-29 09:01")
    assert packs(world) == 1
    await until(world, "2026-12-02 12:00")
    assert directs(ben, BEFORE) == 1


async def test_what_a_long_agenda_and_many_actions_leave_fits_into_one_message(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await ana.types("/session settings")
    await ana.fills(slots="8")
    for number in range(15):
        assert "It is among the proposals" in await ben.types(f"/session agenda {number} {'x' * 110}")
    assert "15 proposals are open" in await ben.types("/session agenda one more")
    await manages(ana)
    await ana.clicks("Change its words")
    await fills(ana, objective="o" * 200, readings="r" * 500, place="p" * 200, title="t" * 80)
    await until(world, "2026-11-26 09:01")
    assert "Who" not in world.post("o" * 200).text


async def test_the_day_before_once_each_also_over_a_restart(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await until(world, "2026-12-02 08:59")
    await world.restart()
    await until(world, "2026-12-02 09:30")
    await world.restart()
    for member in (ben, chi):
        assert directs(member, BEFORE) == 1
    assert "[I can't make it]" in chi.message(BEFORE).text
    assert not any(BEFORE in seen.text for seen in world.posts())
