"""Moving, cancelling, stopping: the circle is told once, with what is true then."""

from __future__ import annotations

from tests.sessions.gathering import cancels, card, cards, directs, gather, manages, moves, plan, until
from tests.world import World

MOVED, OFF, MANY = "has moved", "is cancelled", "have changed:"


async def test_one_word_for_one_move(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 10:00")
    assert "It is on 2026-12-04 17:00 now" in await moves(ana, date="4 December", hour="17:00", until="18:00")
    assert "2026-12-04 17:00, 60 minutes" in card(world)
    assert directs(ben, MOVED) == 0
    await world.wait(minutes=6)
    for member in (ana, ben, chi):
        assert directs(member, MOVED) == 1
    told = ben.message(MOVED).text
    assert "It is on 2026-12-04 17:00 now, and not on 2026-12-03 18:00" in told
    await ben.clicks("I can come", within=MOVED)
    assert "Coming: Ben" in card(world)
    await world.wait(days=1)
    assert directs(ben, MOVED) == 1
    assert len(cards(world)) == 1


async def test_who_said_so_for_the_new_time_is_told_and_not_asked_again(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await plan(ana)
    await chi.clicks("I can come")
    await until(world, "2026-11-24 10:00")
    await moves(ana, date="4 December")
    await ben.clicks("I can come", within="Who can come?")
    await world.wait(minutes=6)
    told = ben.message(MOVED).text
    assert "It is on 2026-12-04 18:00 now" in told
    assert "You have already said" in told
    assert "Can you come" not in told
    assert "[I can come]" not in told
    assert "Can you come then?" in chi.message(MOVED).text
    assert "[I can come]" in chi.message(MOVED).text
    assert directs(ben, MOVED) == directs(chi, MOVED) == 1


async def test_who_answers_for_the_new_time_before_the_word_came_needs_it_no_more(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 20:00")
    await moves(ana, date="4 December")
    await world.wait(minutes=30)
    await ben.clicks("I can come", within="Who can come?")
    await until(world, "2026-11-25 10:00")
    assert directs(ben, MOVED) == 0
    assert directs(chi, MOVED) == 1


async def test_where_nobody_is_asked_who_comes_a_move_asks_neither(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await ana.types("/session settings")
    await ana.fills(rsvp="none", place="Room 2")
    await plan(ana, place="Room 2")
    await until(world, "2026-11-24 10:00")
    await moves(ana, date="4 December")
    await world.wait(minutes=6)
    told = ben.message(MOVED).text
    assert "Can you come" not in told
    assert "Where: Room 2" in told


async def test_moved_twice_before_anybody_read_it(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 20:00")
    await moves(ana, date="4 December")
    await world.wait(minutes=30)
    await moves(ana, date="5 December")
    await until(world, "2026-11-25 10:00")
    assert directs(ben, MOVED) == 1
    assert "It is on 2026-12-05 18:00 now" in ben.message(MOVED).text


async def test_put_back_in_time_and_nobody_hears_of_it(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 10:00")
    await moves(ana, date="4 December")
    await world.wait(minutes=2)
    await moves(ana, date="3 December")
    await world.wait(hours=3)
    assert directs(ben, MOVED) == 0
    assert "2026-12-03 18:00, 90 minutes" in card(world)


async def test_each_move_that_was_read_is_put_right(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 10:00")
    await moves(ana, date="4 December")
    await world.wait(minutes=20)
    await moves(ana, date="5 December")
    await world.wait(minutes=20)
    assert directs(ben, MOVED) == 2
    assert "It is on 2026-12-05 18:00 now, and not on 2026-12-04 18:00" in ben.message(MOVED).text


async def test_what_was_planned_for_the_old_time_does_not_come(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await moves(ana, date="10 December")
    await until(world, "2026-12-02 12:00")
    assert directs(ben, "the session is on") == 0
    await until(world, "2026-12-03 12:00")
    assert "2026-12-10 18:00, 90 minutes" in world.post("Before we meet").text
    await until(world, "2026-12-09 12:00")
    assert directs(ben, "the session is on 2026-12-10 18:00") == 1


async def test_cancelled_once_and_the_next_one_is_named(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 10:00")
    assert "Cancelled: 2026-12-03 18:00" in await cancels(ana)
    assert "Cancelled: the session on 2026-12-03 18:00" in world.post("Cancelled").text
    assert "2026-12-17 18:00, 90 minutes" in card(world)
    await world.wait(minutes=6)
    told = ben.message(OFF).text
    assert "on 2026-12-03 18:00 is cancelled" in told
    assert "The next one: 2026-12-17 18:00" in told
    await until(world, "2026-12-03 20:00")
    assert directs(ben, OFF) == 1
    assert directs(ben, "the session is on") == 0


async def test_the_whole_rhythm_stopped_with_one_word(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 10:00")
    await ana.types("/session manage")
    assert "4 planned sessions are cancelled with it" in await ana.clicks("Stop the rhythm")
    _, again = ana.button("Stop it")
    assert "4 sessions are cancelled" in await ana.clicks("Stop it")
    assert "no rhythm to stop" in await ana.clicks_old(again)
    await world.wait(minutes=6)
    assert directs(ben, MANY) == 1
    assert ben.message(MANY).text.count("Cancelled:") == 4
    assert "No session is planned" in await ben.types("/session")


async def test_another_rhythm_moves_what_is_of_the_same_week_with_one_word(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await ben.clicks("Calendar file")
    before = ben.privates[-1].files[0].text
    await until(world, "2026-11-24 10:00")
    await plan(ana, first="1 December", rhythm="monthly", every="1")
    assert "2026-12-01 18:00, 90 minutes" in card(world)
    await world.wait(minutes=6)
    told = ben.message(MANY).text
    assert "2026-12-01 18:00 instead of 2026-12-03 18:00" in told
    assert "Cancelled: 2026-12-17 18:00" in told
    await ben.clicks("Calendar file")
    after = ben.privates[-1].files[0].text
    assert [text for text in before.split() if text.startswith("UID")] == [
        text for text in after.split() if text.startswith("UID")
    ]


async def test_a_break_takes_what_lies_in_it_and_gives_it_back(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 10:00")
    await ana.types("/circle break 16 December to 20 December")
    await ana.clicks("Yes, that's right")
    await world.wait(minutes=6)
    assert "on 2026-12-17 18:00 is cancelled" in ben.message(OFF).text
    assert directs(ben, OFF) == 1
    assert "2026-12-31" in await ben.types("/session")
    assert "2026-12-17" not in ben.told


async def test_the_circle_ends_and_so_do_its_sessions(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    _, action = ben.button("I can come")
    await until(world, "2026-11-24 10:00")
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    await world.wait(days=12)
    assert directs(ben, "the session is on") == 0
    assert "Cancelled" in world.post("2026-12-03 18:00").text
    assert "over" in await ben.clicks_old(action)


async def test_two_who_cancel_at_once_are_told_the_same(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana)
    await manages(ana)
    await ana.clicks("Cancel it")
    _, action = ana.button("Cancel it", within="hears of it once")
    assert "Cancelled:" in await ana.clicks_old(action)
    assert "Cancelled:" in await ana.clicks_old(action)


async def test_a_move_survives_a_restart(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-11-24 10:00")
    await moves(ana, date="4 December")
    await world.restart()
    await world.wait(minutes=6)
    await world.restart()
    assert directs(ben, MOVED) == 1


async def test_shortly_before_it_is_told_at_once_also_outside_of_hours(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana, hour="19:00", until="20:00")
    await until(world, "2026-12-03 18:30")
    await cancels(ana)
    await world.tick()
    assert "on 2026-12-03 19:00 is cancelled" in world.post(OFF).text


async def test_from_every_month_to_every_second_and_no_more_is_said_than_that(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana, rhythm="monthly", every="1")
    await until(world, "2026-11-24 10:00")
    await plan(ana, rhythm="monthly", every="2")
    await world.wait(minutes=6)
    assert "on 2027-01-07 18:00 is cancelled" in ben.message(OFF).text
    assert directs(ben, OFF) + directs(ben, MANY) + directs(ben, MOVED) == 1
    assert "2027-02-04" in await ben.types("/session")
    assert len(cards(world)) == 1


async def test_stopped_and_planned_again_they_take_place_after_all(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana, rhythm="dates")
    await until(world, "2026-11-24 10:00")
    await ana.types("/session manage")
    await ana.clicks("Stop the rhythm")
    await ana.clicks("Stop it")
    await world.wait(minutes=6)
    assert directs(ben, OFF) == 1
    await plan(ana, rhythm="dates")
    await world.wait(minutes=6)
    assert directs(ben, "takes place after all, on 2026-12-03 18:00") == 1
    assert "[I can come]" in card(world)
