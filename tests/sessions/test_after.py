"""After a session: who was there, the recap, those who missed it, two in a row, the account of all."""

from __future__ import annotations

import pytest

from tests.checkins.gathering import fills
from tests.sessions.gathering import cancels, directs, gather, meets, plan, shares, until
from tests.world import Member, World

OVER = "We met on"
RECAP = {
    "decisions": "We keep the tool library.\nBen asks the council.",
    "thanks": "Chi, for the cake",
    "actions": "Ben: call",
}


def over(world: World) -> str:
    return world.post("Were you there?").text


async def writes(person: Member, button: str = "Write the recap", **values: str) -> str:
    await person.clicks(button)
    return await fills(person, **{**RECAP, **values})


async def posts_recap(ana: Member) -> str:
    await writes(ana)
    return await ana.clicks("Post it in the circle")


# ---- who was there -----------------------------------------------------------------------------------------------


async def test_one_tap_tells_and_another_corrects_it(world: World) -> None:
    ana, ben, chi = await gather(world)
    await meets(world, ana)
    _, action = ben.button("I was there")
    assert "you were there" in await ben.clicks("I was there")
    await ben.clicks_old(action)
    assert over(world).count("Ben") == 1
    assert "comes to you privately" in await chi.clicks("I was not")
    assert "There: Ben" in over(world)
    assert "Chi" not in over(world)
    await ben.clicks("I was not")
    assert "There:" not in over(world)
    assert len([seen for seen in world.posts() if OVER in seen.text]) == 1


async def test_it_waits_at_home_for_some_days(world: World) -> None:
    ana, ben, chi = await gather(world)
    await meets(world, ana)
    assert "were you there?" in await ben.opens_home()
    await ben.clicks("I was there", within="were you there?")
    assert "were you there?" not in await ben.opens_home()
    await world.wait(days=4)
    assert "were you there?" not in await chi.opens_home()


async def test_ticks_count_and_what_people_said_of_themselves_stands(world: World) -> None:
    ana, ben, _ = await gather(world)
    await meets(world, ana)
    await ben.clicks("I was there")
    await until(world, "2026-12-04 09:00")
    await ana.clicks("Who was there")
    told = await ana.fills(there0=())
    assert "one was there" in told
    assert "There: Ben" in over(world)
    rows = (await world.dump())["session_presence"]
    assert sorted(bool(row["there"]) for row in rows) == [False, False, True]


async def test_wrong_times_and_wrong_persons(world: World) -> None:
    ana, ben, _ = await gather(world)
    await meets(world, ana, objective="Know what a reserve is for.")
    _, there = ben.button("I was there")
    await until(world, "2026-12-04 09:00")
    _, ticks = ana.button("Who was there")
    zoe = world.person("Zoe")
    await zoe.clicks_old(there)
    assert "Only facilitators" in await ben.clicks_old(ticks)
    await world.wait(days=31)
    assert "too long ago" in await ben.clicks_old(there)
    assert (await world.dump())["session_presence"] == []


async def test_a_cancelled_session_asks_nobody_anything(world: World) -> None:
    ana, ben, _ = await gather(world)
    await plan(ana)
    await cancels(ana)
    await until(world, "2026-12-08 12:00")
    assert not any("Were you there?" in seen.text for seen in world.posts())
    assert directs(ana, "write down what came of it") == 0
    assert "has not met yet" in await ben.types("/session recap")


async def test_whether_it_came_to_what_it_was_for_is_counted_and_stands_in_the_recap(world: World) -> None:
    ana, ben, chi = await gather(world)
    await meets(world, ana, objective="Know what a reserve is for.")
    assert "Only the counts" in await ben.clicks("Partly")
    await ben.clicks("Yes", within="Did we get there?")
    await chi.clicks("Partly")
    assert "yes 1, partly 1, not yet 0" in over(world)
    await until(world, "2026-12-04 09:00")
    await posts_recap(ana)
    await ana.clicks("Not yet", within="Did we get there?")
    assert "Yes 1, partly 1, not yet 1" in world.post("What came of").text


# ---- the recap ---------------------------------------------------------------------------------------------------


async def test_the_facilitator_is_asked_the_morning_after_and_reads_it_back(world: World) -> None:
    ana, ben, _ = await gather(world)
    await meets(world, ana)
    assert directs(ana, "write down what came of it") == 0
    await until(world, "2026-12-04 09:00")
    assert directs(ana, "write down what came of it") == 1
    assert directs(ben, "write down what came of it") == 0
    assert "This is how it would stand" in await writes(ana)
    assert not any("What came of" in seen.text for seen in world.posts())
    _, action = ana.button("Post it in the circle")
    await ana.clicks("Post it in the circle")
    await ana.clicks_old(action)
    posted = [seen.text for seen in world.posts() if "What came of" in seen.text]
    assert len(posted) == 1
    assert "We keep the tool library." in posted[0]
    assert "[Name what I will do]" in posted[0]
    assert ben.rings == 0 or "Chi" in posted[0]
    await ben.clicks("Name what I will do")
    assert ben.has_form


@pytest.mark.parametrize(
    ("first", "hours", "not_yet", "asked"),
    [
        ("5 December", ("18:00", "19:30"), "2026-12-05 19:29", "2026-12-05 19:35"),
        ("4 December", ("20:30", "22:00"), "2026-12-05 08:59", "2026-12-05 09:05"),
        ("6 December", ("18:00", "19:30"), "2026-12-07 08:29", "2026-12-07 08:35"),
    ],
    ids=["on a Saturday", "on a Friday night", "on a Sunday evening"],
)
async def test_within_a_day_somebody_is_asked_and_never_at_night(
    world: World, first: str, hours: tuple[str, str], not_yet: str, asked: str
) -> None:
    ana, *_ = await gather(world)
    await plan(ana, first=first, hour=hours[0], until=hours[1])
    await until(world, not_yet)
    assert directs(ana, "write down what came of it") == 0
    await until(world, asked)
    assert directs(ana, "write down what came of it") == 1


async def test_where_people_are_rung_the_ring_comes_on_the_saturday_for_the_one_alone(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, *_ = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eli")
    await plan(ana, first="5 December")
    await until(world, "2026-12-05 19:29")
    before = ana.rings, ben.rings
    await until(world, "2026-12-05 19:35")
    assert (ana.rings, ben.rings) == (before[0] + 1, before[1])
    assert "a recap of the session" in await ana.clicks("See what waits")
    await ana.clicks("Open it")
    await writes(ana)
    await until(world, "2026-12-07 12:00")
    assert (ana.rings, ben.rings) == (before[0] + 1, before[1])


async def test_on_a_pause_of_who_facilitates_somebody_else_who_leads_is_asked(world: World) -> None:
    ana, ben, _ = await gather(world)
    await ana.types("/circle role Ben")
    await ana.fills(seat="deputy")
    await plan(ana, first="5 December")
    await ana.types("/interlude pause 12 December")
    await until(world, "2026-12-05 19:35")
    assert directs(ben, "write down what came of it") == 1
    await until(world, "2026-12-07 12:00")
    assert directs(ana, "write down what came of it") == 0


async def test_alone_and_on_a_pause_one_is_asked_in_ones_own_hours(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana, first="5 December")
    await ana.types("/interlude pause 12 December")
    await until(world, "2026-12-07 08:29")
    assert directs(ana, "write down what came of it") == 0
    await until(world, "2026-12-07 08:35")
    assert directs(ana, "write down what came of it") == 1


async def test_it_is_changed_in_place(world: World) -> None:
    ana, *_ = await gather(world)
    await meets(world, ana)
    await until(world, "2026-12-04 09:00")
    await posts_recap(ana)
    await writes(ana, "Change the recap", decisions="We sell the tools.")
    assert "tool library" in world.post("What came of").text
    await ana.clicks("Post it in the circle", within="This is how it would stand")
    assert "We sell the tools." in world.post("What came of").text
    assert sum("What came of" in seen.text for seen in world.posts()) == 1


async def test_an_empty_or_endless_recap_gets_a_word(world: World) -> None:
    ana, *_ = await gather(world)
    await meets(world, ana)
    await until(world, "2026-12-04 09:00")
    assert "One line is enough" in await writes(ana, decisions="", thanks=" ", actions="")
    assert "1000" in (await writes(ana, decisions="x" * 1_500)).replace(",", "")


async def test_a_member_writes_in_turn_and_a_facilitator_approves(world: World) -> None:
    ana, ben, chi = await gather(world)
    await shares(ana, turns="turns")
    await ben.types("/session recap")
    assert "you may be asked" in await ben.clicks("I'd write one now and then")
    await meets(world, ana)
    await until(world, "2026-12-04 09:00")
    assert directs(ana, "write down what came of it") == 0
    await writes(ben)
    assert not ben.can_press("Post it in the circle")
    await ben.clicks("Hand it in")
    await world.wait(minutes=1)
    assert "Ben wrote a recap" in ana.direct[-1].text
    _, old = ana.button("Post it in the circle")
    await writes(ben, "Change the recap", decisions="Only this.")
    assert "Only this." in await ana.clicks_old(old)
    assert not any("What came of" in seen.text for seen in world.posts())
    await ana.clicks("Post it in the circle", within="Only this.")
    assert "Written down by Ben" in world.post("What came of").text
    await world.wait(minutes=1)
    assert directs(ben, "stands in Night owls now") == 1
    assert "Ben writes the recap" in await _tries(chi, ben)


async def _tries(chi: Member, ben: Member) -> str:
    _, action = ben.button("Change the recap")
    return await chi.clicks_old(action)


async def test_not_this_time_asks_a_facilitator_once(world: World) -> None:
    ana, ben, _ = await gather(world)
    await shares(ana, turns="turns")
    await ben.types("/session recap")
    await ben.clicks("I'd write one now and then")
    await meets(world, ana)
    await until(world, "2026-12-04 09:00")
    assert "Somebody else is asked" in await ben.clicks("Not this time")
    await world.wait(minutes=1)
    assert directs(ana, "write down what came of it") == 1
    assert "Nobody is asked again" in await ana.clicks("Not this time")


async def test_a_deleted_author_takes_the_words_along(world: World) -> None:
    ana, ben, _ = await gather(world)
    await shares(ana, turns="turns")
    await ben.types("/session recap")
    await ben.clicks("I'd write one now and then")
    await meets(world, ana)
    await until(world, "2026-12-04 09:00")
    await ben.clicks("I was there")
    await writes(ben)
    await ben.clicks("Hand it in")
    await world.wait(minutes=1)
    await ana.clicks("Post it in the circle")
    await ben.types("/interlude export")
    exported = "".join(file.text for private in ben.privates for file in private.files)
    assert "tool library" in exported
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.tick()
    assert not any("tool library" in seen.text for seen in world.posts())
    assert "Ben" not in over(world)
    rows = await world.dump()
    for table in ("session_presence", "session_scribe", "session_recap"):
        assert "ben" not in str(rows[table])


# ---- those who missed it -----------------------------------------------------------------------------------------


async def test_who_missed_it_gets_the_recap_one_easy_thing_and_the_next_date(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await ben.clicks("I can't")
    await until(world, "2026-12-04 09:00")
    assert directs(ben, "without you") == 0
    await posts_recap(ana)
    await world.wait(minutes=1)
    told = ben.message("We met on").text
    assert "We keep the tool library." in told
    assert "One easy thing" in told
    assert "[Propose something]" in told
    assert "2026-12-17 18:00" in told
    assert directs(chi, "without you") == 0
    await until(world, "2026-12-10 12:00")
    assert directs(ben, "without you") == 1
    await chi.clicks("I was not")
    await world.wait(minutes=1)
    assert directs(chi, "without you") == 1
    assert "a minute is enough" in chi.message("without you").text
    assert "[Answer" in chi.message("without you").text


async def test_without_a_recap_they_get_what_there_is_after_three_days(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await chi.types("/session agenda Who signs?")
    await ben.clicks("I can't")
    await until(world, "2026-12-06 12:00")
    await world.restart()
    await until(world, "2026-12-07 09:00")
    told = ben.message("without you").text
    assert "a minute is enough" not in told
    assert "Nobody has written a recap" in told
    assert "Who signs?" in told
    assert directs(chi, "without you") == 0


async def test_two_in_a_row_are_met_once_kindly_and_silence_is_no_miss(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await ben.clicks("I can't")
    await until(world, "2026-12-10 12:00")
    assert directs(ben, "How are you placed") == 0
    await ben.clicks("I can't")
    await until(world, "2026-12-24 12:00")
    assert directs(ben, "How are you placed") == 1
    asked = ben.message("How are you placed").text
    for button in (
        "[I stay]",
        "[Leave it open]",
        "[Pause until …]",
        "[Step back to alumni]",
        "[Leave the circle]",
        "[Less of this]",
    ):
        assert button in asked
    for silent in (ana, chi):
        assert directs(silent, "without you") == 0
        assert directs(silent, "How are you placed") == 0
    _, stay = ben.button("I stay")
    _, skip = ben.button("Leave it open", within="How are you placed")
    assert "This is for members of Night owls." in await world.person("Dan").clicks_old(skip)
    _, alumni = ben.button("Step back to alumni")
    assert "That is fine. It stays open" in await ben.clicks("Leave it open", within="How are you placed")
    assert "How are you placed" not in ben.direct[-1].text
    assert "That is fine." in await ben.clicks_old(skip)
    assert "Good to know." in await ben.clicks_old(stay)
    await ben.clicks("I can't")
    await until(world, "2027-01-07 12:00")
    assert await placed(world) == 1
    await ben.clicks_old(stay)
    await ben.clicks("I was there")
    assert (await world.dump())["session_lapse"] == []
    assert "alumni" in (await ben.clicks_old(alumni)).lower()


async def placed(world: World) -> int:
    return sum(":placed:" in str(row["key"]) for row in (await world.dump())["outbox"])


async def test_where_people_are_rung_nothing_is_written_to_them(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, chi = await gather(world)
    await plan(ana)
    await ben.clicks("I can't")
    await until(world, "2026-12-04 12:00")
    assert "a recap of the session" in await ana.opens_home()
    await ana.types("/session recap")
    await ana.clicks("Thursday 3 December")
    await posts_recap(ana)
    await world.wait(days=1)
    await until(world, "2026-12-07 12:00")
    assert "without you" in await ben.opens_home() or "what you missed" in await ben.opens_home()
    assert all(person.direct == [] for person in (ana, ben, chi))


# ---- the end -----------------------------------------------------------------------------------------------------


async def test_after_the_last_one_the_facilitator_gets_the_account(world: World) -> None:
    ana, ben, _ = await gather(world)
    await plan(ana, rhythm="dates", dates="10 December")
    await until(world, "2026-12-04 09:00")
    assert directs(ana, "what our sessions came to") == 0
    await posts_recap(ana)
    await until(world, "2026-12-11 09:00")
    told = ana.message("For a last round").text
    assert "Held: 2" in told
    assert "With a recap: 1" in told
    assert "We keep the tool library." in told
    _, action = ana.button("Post it in the circle", within="For a last round")
    await ana.clicks_old(action)
    await ana.clicks_old(action)
    assert sum("Held: 2" in seen.text for seen in world.posts()) == 1
    assert "Only facilitators" in await ben.types("/session wrapup")


async def test_before_they_met_there_is_nothing_to_look_back_on_or_to_post(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana)
    assert "has not met yet" in await ana.types("/session wrapup")
    assert not ana.can_press("Post it in the circle")


async def test_when_the_time_for_keeping_is_over_all_of_it_goes(world: World) -> None:
    ana, ben, _ = await gather(world)
    await meets(world, ana, objective="Know it.")
    await ben.clicks("I was there")
    await ben.clicks("Yes")
    await until(world, "2026-12-04 09:00")
    await posts_recap(ana)
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    await world.wait(days=92)
    rows = await world.dump()
    for table in ("session_presence", "session_met", "session_recap", "session_scribe", "session_lapse"):
        assert rows[table] == []
    assert not any("tool library" in seen.text for seen in world.posts())
