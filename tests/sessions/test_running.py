"""The running order: looked at and bent before, kept to by the bot on one card, and what stays of it."""

from __future__ import annotations

from bot.kernel.payload import Wire
from tests.checkins.gathering import fills
from tests.sessions.gathering import cancels, directs, gather, manages, moves, plan, until
from tests.world import Member, World

STARTS = "2026-12-03 18:00"
ENDS = "2026-12-03 19:30"


async def prepared(world: World, *names: str) -> list[Member]:
    """A session of ninety minutes with two items on its agenda, which has just begun."""
    people = await gather(world, *names)
    await plan(people[0])
    await people[1].types("/session agenda Tool library")
    await people[2].types("/session agenda Saying no")
    await until(world, STARTS)
    return people


async def started(world: World, *names: str) -> list[Member]:
    """Two items of 42 minutes each, and a closing of five; the card stands."""
    people = await prepared(world, *names)
    await people[0].types("/session run")
    await people[0].clicks("Start now")
    return people


def cards(world: World) -> list[str]:
    return [seen.text for seen in world.posts() if "Now: " in seen.text or "kept the time" in seen.text]


def card(world: World) -> str:
    (only,) = cards(world)
    return only


def old(person: Member, label: str) -> Wire:
    return person.button(label, within="Now: ")[1]


# ---- before it begins -------------------------------------------------------------------------------------------


async def test_whoever_leads_looks_at_it_bends_it_and_starts_it_once(world: World) -> None:
    ana, ben, _ = await gather(world)
    assert "No session is planned" in await ana.types("/session run")
    await plan(ana)
    assert "Open talk (85 minutes)" in await ana.types("/session run")
    await ben.types("/session agenda Tool library")
    await ben.types("/session agenda Saying no")
    early = await ana.types("/session run")
    assert "[Start now]" not in early
    assert "from 2026-12-03 17:30 on" in early
    assert "18:00 Tool library (Ben, 42 minutes)" in early
    await ana.clicks("Change minutes")
    assert "from 0 to 480" in await ana.fills(item1="an hour")
    assert "some" in await ana.fills(item1="0", item2="0", closing="0")
    bent = await ana.fills(item1="60", item2="30", closing="10")
    assert "19:30 Closing (10 minutes)" in bent
    assert "10 minutes later than planned" in bent
    await ana.clicks("Change minutes")
    assert "Left out: Saying no" in await ana.fills(item2="0")
    await until(world, "2026-12-03 17:29")
    _, look = (await manages(ana), ana.button("Running order"))[1]
    assert "Only facilitators" in await ben.clicks_old(look)
    await until(world, "2026-12-03 17:30")
    await world.restart()
    assert "[Running order]" in await ana.opens_home()
    assert "[Running order]" not in await ben.opens_home()
    await ana.clicks("Running order")
    _, start = ana.button("Start now")
    assert "I keep the time" in await ana.clicks("Start now")
    assert "It runs, on its card" in await ana.clicks_old(start)
    assert "It runs, on its card" in await ana.types("/session run")
    assert "Now: Tool library (Ben)\nUntil 18:30 (60 minutes)." in card(world)
    assert "Next: Closing (10 minutes)" in card(world)


async def test_a_start_that_comes_too_early_or_too_late_is_told(world: World) -> None:
    ana, _, _ = await prepared(world)
    await ana.types("/session run")
    _, start = ana.button("Start now")
    await moves(ana, date="10 December", hour="18:00", until="19:30")
    assert "from 2026-12-10 17:30 on" in await ana.clicks_old(start)
    await until(world, "2026-12-11 09:00")
    assert "over or was cancelled" in await ana.clicks_old(start)
    assert cards(world) == []


async def test_nothing_starts_of_which_every_step_is_left_out(world: World) -> None:
    ana, _, chi = await prepared(world)
    await ana.types("/session run")
    await ana.clicks("Change minutes")
    assert "Left out: Tool library and Closing" in await fills(ana, item1="0", item2="30", closing="0")
    await chi.types("/session agenda")
    await chi.clicks("Saying no")
    assert "One of them needs some" in await ana.clicks("Start now")
    assert cards(world) == []
    await ana.clicks("Change minutes", within="One of them needs some")
    await fills(ana, closing="10")
    await ana.clicks("Start now")
    assert "Now: Closing" in card(world)


async def test_a_day_long_session_keeps_the_minutes_that_were_worked_out(world: World) -> None:
    ana, ben, _ = await gather(world)
    await plan(ana, hour="10:00", until="18:00")
    await ben.types("/session agenda Tool library")
    await until(world, "2026-12-03 10:00")
    assert "Tool library (Ben, 470 minutes)" in await ana.types("/session run")
    await ana.clicks("Change minutes")
    assert "Tool library (Ben, 470 minutes)" in await fills(ana)


async def test_minutes_that_nobody_changed_are_shared_out_anew(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await ben.types("/session agenda Tool library")
    await ana.types("/session run")
    await ana.clicks("Change minutes")
    assert "Tool library (Ben, 75 minutes)" in await fills(ana, closing="15", item1="75")
    await chi.types("/session agenda Saying no")
    assert "Saying no (Chi, 42 minutes)" in await ana.types("/session run")
    await ana.clicks("Change minutes")
    assert "Tool library (Ben, 42 minutes)" in await fills(ana, item1="42")
    assert "Closing (15 minutes)" in ana.told


async def test_the_pack_tells_the_minutes_of_a_full_agenda(world: World) -> None:
    ana, ben, _ = await gather(world)
    await plan(ana)
    await ben.types("/session agenda Tool library")
    await until(world, "2026-11-26 12:00")
    assert "Tool library (Ben)\n" in world.post("Before we meet").text
    await ben.types("/session agenda Saying no")
    await ben.types("/session agenda Who signs?")
    assert "Saying no (Ben, 28 minutes)" in world.post("Before we meet").text


# ---- it runs ----------------------------------------------------------------------------------------------------


async def test_each_step_warns_is_up_and_gives_way_by_itself(world: World) -> None:
    ana, *_ = await started(world)
    assert "Until 18:42 (42 minutes)." in card(world)
    rings = ana.rings
    await world.wait(minutes=41)
    assert "One minute left, until 18:42." in card(world)
    await world.wait(minutes=1)
    assert "Time is up. Finish your sentence." in card(world)
    await world.wait(seconds=20)
    assert "Now: Saying no (Chi)" in card(world)
    assert "Done: Tool library\n" in card(world)
    await world.wait(minutes=42, seconds=20)
    assert "Now: Closing" in card(world)
    assert "This is the last step." in card(world)
    await world.wait(minutes=5, seconds=20)
    assert card(world).startswith("I kept the time from 2026-12-03 18:00 to 19:30.")
    assert "Tool library" not in card(world)
    assert (len(cards(world)), ana.rings - rings) == (1, 0)


async def test_more_time_twice_and_whoever_presses_at_once_gives_one_minute(world: World) -> None:
    ana, ben, _ = await started(world)
    more = old(ana, "1 minute more")
    await ana.clicks("1 minute more")
    assert "Until 18:43 (43 minutes)." in card(world)
    assert "just got a minute more" in await ana.clicks_old(more)
    await world.wait(minutes=43, seconds=10)
    assert "Time is up" in card(world)
    again = old(ana, "1 minute more")
    await ana.clicks("1 minute more")
    assert "[1 minute more]" not in card(world)
    assert "A second round later" in await ana.clicks_old(again)
    await world.wait(seconds=30)
    assert "One minute left" in card(world)
    assert "Only facilitators" in await ben.clicks_old(again)
    await world.wait(minutes=1)
    assert "Now: Saying no" in card(world)
    assert "over already" in await ana.clicks_old(more)
    assert "Until 19:26 (42 minutes)." in card(world)


async def test_a_pause_over_the_warning_keeps_what_was_left(world: World) -> None:
    _, ben, chi = await started(world)
    await world.wait(minutes=41, seconds=30)
    await chi.clicks("Pause")
    assert "Paused, with a minute left." in card(world)
    assert "[Pause]" not in card(world)
    pause = old(ben, "Go on")
    await world.wait(minutes=10)
    assert "Now: Tool library" in card(world)
    await world.restart()
    await ben.clicks("Go on")
    assert "goes on already" in await ben.clicks_old(pause)
    await world.wait(seconds=30)
    assert "Time is up" in card(world)
    await world.wait(seconds=20)
    assert "Now: Saying no" in card(world)


async def test_who_may_press_what(world: World) -> None:
    ana, ben, chi = await started(world)
    zoe = world.person("Zoe")
    for label in ("Pause", "Move on", "End", "Take notes"):
        assert "Night owls" in await zoe.clicks_old(old(chi, label))
    assert "Ana can move on, and whoever's step it is" in await chi.clicks("Move on")
    assert "Only facilitators" in await chi.clicks("End")
    move = old(ben, "Move on")
    await ben.clicks("Move on")
    assert "over already" in await ben.clicks_old(move)
    assert "over already" in await ana.clicks_old(move)
    assert "Now: Saying no (Chi)" in card(world)
    assert "Now: Saying no" in await ben.clicks_old(move)
    pause = old(chi, "Pause")
    await chi.clicks("Pause")
    assert "paused already" in await ana.clicks_old(pause)
    await ana.clicks("Move on")
    assert "Now: Closing" in card(world)
    await ana.clicks("Move on")
    assert "kept the time" in card(world)


async def test_ended_too_early_it_goes_on_where_it_was(world: World) -> None:
    ana, *_ = await started(world)
    await world.wait(minutes=30)
    assert "Ended" in await ana.clicks("End")
    assert "kept the time from 2026-12-03 18:00 to 18:30" in card(world)
    await world.wait(minutes=5)
    await ana.clicks("Go on")
    assert "Until 18:47 (42 minutes)." in card(world)
    end = old(ana, "End")
    await ana.clicks("End")
    await ana.clicks_old(end)
    await until(world, "2026-12-03 21:00")
    assert "stays ended" in await ana.clicks("Go on", within="Ended")


async def test_what_ended_another_day_or_before_another_start_stays_ended(world: World) -> None:
    ana, *_ = await started(world)
    await ana.clicks("End")
    _, go_on = ana.button("Go on")
    await moves(ana, hour="18:20", until="19:30")
    await ana.types("/session run")
    await ana.clicks("Start now")
    assert "stays ended" in await ana.clicks_old(go_on)
    await ana.clicks("End")
    await moves(ana, date="10 December", hour="18:00", until="19:30")
    await until(world, "2026-12-10 18:00")
    assert "stays ended" in await ana.clicks("Go on")
    assert sum("Now: " in one for one in cards(world)) == 0


async def test_after_an_outage_the_next_step_has_its_full_length(world: World) -> None:
    await started(world)
    await world.wait(minutes=40)
    await world.outage(minutes=10)
    assert "Now: Saying no" in card(world)
    assert "Until 19:32 (42 minutes)." in card(world)
    await world.wait(minutes=41)
    await world.outage(seconds=30)
    assert "One minute left" in card(world)


async def test_a_run_that_takes_longer_ends_an_hour_after_its_session(world: World) -> None:
    ana, ben, _ = await started(world)
    await world.wait(minutes=80)
    await ben.clicks("Pause", within="Now: ")
    await until(world, "2026-12-03 20:29")
    assert "Paused" in card(world)
    assert "paused, on its card" in await ana.types("/session run")
    await world.outage(hours=2)
    assert "to 20:30" in card(world)


# ---- what happens meanwhile -------------------------------------------------------------------------------------


async def test_moved_away_or_cancelled_it_ends_and_runs_anew_another_day(world: World) -> None:
    ana, *_ = await started(world)
    await moves(ana, date="10 December", hour="18:00", until="19:30")
    assert "at another time now" in card(world)
    await world.wait(minutes=60)
    await until(world, "2026-12-10 18:00")
    await ana.types("/session run")
    await ana.clicks("Start now")
    assert len(cards(world)) == 2
    await cancels(ana)
    assert "or off" in cards(world)[-1]
    assert "Now" not in cards(world)[-1]


async def test_whoever_leaves_or_deletes_everything_is_left_out(world: World) -> None:
    _, ben, chi = await started(world)
    await chi.types("/circle leave")
    assert "Next: Saying no (42 minutes)" in card(world)
    assert await ben.opens_home()
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.tick()
    assert "Tool library" not in card(world)
    assert "Ben" not in card(world)
    assert "Now: Something from the agenda" in card(world)
    rows = (await world.dump())["session_run_step"]
    assert {row["member"] for row in rows} == {None}


async def test_what_its_author_takes_back_is_passed_over(world: World) -> None:
    _, _, chi = await started(world)
    await chi.types("/session agenda")
    await chi.clicks("Saying no")
    assert "Next: Closing" in card(world)
    assert "Saying no" not in card(world)


async def test_the_circle_ends_meanwhile(world: World) -> None:
    ana, *_ = await started(world)
    pause = old(ana, "Pause")
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    assert "kept the time" in card(world)
    assert "over" in await ana.clicks_old(pause)


# ---- notes ------------------------------------------------------------------------------------------------------


async def test_notes_taken_meanwhile_are_what_the_recap_is_asked_for_with(world: World) -> None:
    ana, ben, chi = await started(world)
    await ben.clicks("Take notes")
    assert "Kept." in await fills(ben, decisions="We keep the tool library.")
    assert "Ben has begun the recap" in await chi.clicks("Take notes", within="Now: ")
    await ana.clicks("Take notes", within="Now: ")
    assert ana.form.fields[0].value == "We keep the tool library."  # type: ignore[union-attr]  # a text field
    ana.closes_form()
    await until(world, "2026-12-04 09:00")
    assert directs(ana, "notes of the session") == 0
    asked = ben.message("notes of the session").text
    assert "We keep the tool library." in asked
    assert not any("What came of" in seen.text for seen in world.posts())
    await ben.clicks("Hand it in")
    await ana.clicks("Post it in the circle")
    assert "We keep the tool library." in world.post("What came of").text


async def test_notes_stand_nowhere_before_the_end_and_can_be_taken_from_the_start_on(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana)
    await until(world, "2026-12-03 17:40")
    assert "[Take notes]" not in await ana.types("/session run")
    await ana.clicks("Start now")
    await ana.clicks("Take notes", within="Now: ")
    await fills(ana, decisions="We keep the tool library.")
    assert not ana.can_press("Post it in the circle")
    await cancels(ana)
    _, notes = ana.button("Go on writing")
    assert "from the start of the session on" in await ana.clicks_old(notes)


async def test_on_the_ringing_chat_it_is_the_same_one_card(ringing_world: World) -> None:
    await started(ringing_world)
    await ringing_world.wait(minutes=42, seconds=20)
    assert "Now: Saying no" in card(ringing_world)


# ---- with what other features have for it -----------------------------------------------------------------------


async def test_who_presents_has_the_minutes_that_were_promised_and_may_move_on(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await ben.types("/challenge We lose volunteers after month three")
    await chi.types("/action I call two trustees by 10 December")
    await fills(chi, share="circle")
    await chi.types("/session agenda Saying no")
    await until(world, STARTS)
    told = await ana.types("/session run")
    assert "Ben presents: We lose volunteers after month three (30 minutes)" in told
    assert "18:00 What was left open last time (10 minutes)" in told
    await ana.clicks("Start now")
    await ana.clicks("Move on")
    assert "Now: Ben presents: We lose volunteers" in card(world)
    await ben.clicks("Move on")
    assert "Done: " in card(world)
    assert "Now: Saying no (Chi)" in card(world)


async def test_what_a_presenter_rewords_or_takes_back_is_not_on_the_card_any_more(world: World) -> None:
    ana, ben, _ = await gather(world)
    await plan(ana)
    await ben.types("/challenge We lose volunteers")
    await until(world, STARTS)
    await ana.types("/session run")
    await ana.clicks("Start now")
    await ben.types("/challenge")
    await ben.clicks("Change it")
    await ben.fills(text="Nobody stays with us")
    assert "Now: Ben presents: Nobody stays with us\n" in card(world)
    await ben.clicks("Take it back")
    assert "Nobody stays" not in card(world)
    assert "Ben" not in card(world)
    await ana.clicks("Move on")
    assert "Now: Open talk" in card(world)
    assert "Done: " not in card(world)
    assert "Nobody stays" not in str((await world.dump())["session_run_step"])


async def took_notes(world: World) -> list[Member]:
    """Ben took some, who does not lead; the session is over, and he is asked about them."""
    ana, ben, chi = await started(world)
    await ben.clicks("Take notes")
    await fills(ben, decisions="We keep the tool library.")
    await until(world, "2026-12-04 09:00")
    assert directs(ana, "these notes") == 0
    return [ana, ben, chi]


async def test_not_this_time_hands_the_notes_to_who_facilitates_once(world: World) -> None:
    ana, ben, _ = await took_notes(world)
    _, passes = ben.button("Not this time")
    assert "The notes are kept, and somebody who facilitates is asked" in await ben.clicks("Not this time")
    assert "somebody who facilitates" in await ben.clicks_old(passes)
    await until(world, "2026-12-05 12:00")
    assert directs(ana, "Ben took these notes") == 1
    assert "We keep the tool library." in ana.message("Ben took these notes").text
    await ana.clicks("Post it in the circle", within="Ben took these notes")
    assert "Written down by Ben" in world.post("What came of").text
    assert "stands in the circle" in await ben.clicks_old(passes)


async def test_notes_that_are_left_lying_keep_nobody_from_being_asked(world: World) -> None:
    ana, ben, _ = await took_notes(world)
    await until(world, "2026-12-04 19:30")  # within a day
    assert directs(ana, "Ben took these notes") == 1
    assert "nobody is asked again" in await ana.clicks("Not this time", within="Ben took these notes")
    await ben.clicks("Hand it in", within="notes of the session")
    await until(world, "2026-12-14 09:00")
    assert directs(ana, "these notes") == 0  # what she tapped says so in its place
    assert directs(ana, "Ben wrote a recap") == 1


async def test_notes_that_were_handed_in_are_not_asked_for_besides(world: World) -> None:
    ana, ben, _ = await took_notes(world)
    await ben.clicks("Hand it in", within="notes of the session")
    await until(world, "2026-12-07 12:00")
    assert directs(ana, "these notes") == 0
    assert directs(ana, "Ben wrote a recap") == 1


async def test_whoever_deletes_their_notes_leaves_a_recap_to_be_asked_for(world: World) -> None:
    ana, ben, _ = await took_notes(world)
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await until(world, "2026-12-04 19:30")
    assert directs(ana, "write down what came of it") == 1
