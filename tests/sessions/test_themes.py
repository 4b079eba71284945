"""The theme of the month: proposed by anybody, chosen by all, on the card, in the packs, and looked after."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from adapters.memory.chat import LIKE_DISCORD
from bot.kernel.doors import Decision, RitualDecided
from bot.kernel.intent import PlaceGone
from bot.kernel.questions import Duties, Duty, Rituals
from bot.kernel.ui import say
from bot.kernel.working import Working
from bot.sessions.store import Sessions
from bot.sessions.theme_months import NAME
from tests.sessions.gathering import directs, gather, plan, shares, until
from tests.world import Member, World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"
ASKED = "2026-11-26 09:30"  # a few days after themes were switched on
CLOSED = "2026-11-29 18:30"


async def themed(world: World, *names: str) -> list[Member]:
    """A circle that has switched themes on, on the day it began."""
    people = await gather(world, *names)
    await shares(people[0], themes="voted")
    return people


async def propose(person: Member, text: str) -> str:
    return await person.types(f"/session theme {text}")


def posts(world: World, words: str = "theme") -> int:
    return sum(words in seen.text for seen in world.posts())


def question(world: World) -> str:
    return world.post("Which theme for December?").text


async def voted_on(world: World) -> list[Member]:
    """December's theme is “Saying no”, by two votes to one."""
    people = ana, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    await propose(chi, "Volunteers who stay")
    await until(world, ASKED)
    await ana.clicks("Saying no")
    await ben.clicks("Saying no")
    await chi.clicks("Volunteers who stay")
    await until(world, CLOSED)
    return people


# ---- proposing --------------------------------------------------------------------------------------------------


async def test_off_unless_the_circle_wants_it_and_no_word_is_lost(world: World) -> None:
    ana, ben, _ = await gather(world)
    told = await propose(ben, "Saying no")
    assert "has no theme of the month" in told
    assert "Saying no" in told
    assert "[What members do]" not in told
    assert "[What members do]" in await ana.types("/session theme")
    await until(world, ASKED)
    assert posts(world, "Which theme") == 0


async def test_a_theme_is_echoed_with_a_way_back(world: World) -> None:
    _, ben, chi = await themed(world)
    assert "waits with the others" in await propose(ben, "Saying no")
    assert "among the themes already" in await propose(chi, "saying NO")
    assert (await chi.types("/session theme")).count("Saying no") == 1
    assert "Saying no" not in await ben.clicks("Take it back")


async def test_what_is_no_theme_gets_a_word_and_stays(world: World) -> None:
    _, ben, _ = await themed(world)
    long = await propose(ben, "x" * 61)
    assert "60 characters at most; this has 61" in long
    assert "x" * 61 in long
    await propose(ben, "x" * 4_000)
    assert [file.text for file in ben.privates[-1].files] == ["x" * 4_000]
    assert "no word" in await propose(ben, "?!")
    await ben.clicks("Propose a theme")
    assert "60 fit" in await ben.fills(text="y" * 61)
    assert "waits with the others" in await ben.fills(text="Saying no")
    for number in range(14):
        await propose(ben, f"Theme {number}")
    assert "15 themes wait" in await propose(ben, "One more")


async def test_only_its_author_or_who_leads_takes_a_theme_off(world: World) -> None:
    ana, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    _, action = ben.button("Take it back")
    assert "Only who proposed it" in await chi.clicks_old(action)
    await ana.types("/session theme")
    assert "Saying no" not in await ana.clicks("Saying no")
    assert "not there any more" in await ben.clicks_old(action)


# ---- the question -----------------------------------------------------------------------------------------------


async def test_one_post_one_vote_each_and_nobody_is_written_to(world: World) -> None:
    people = _, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    await propose(chi, "Volunteers who stay")
    await until(world, ASKED)
    assert "0 of 3 so far" in question(world)
    assert "which theme for December" in await ben.opens_home()
    await ben.clicks("Volunteers who stay")
    await ben.clicks("Saying no")
    assert "Noted: “Saying no”" in await ben.clicks("Saying no")
    assert "1 of 3 so far" in question(world)
    assert "vote" not in question(world).replace("One vote each", "")
    assert "which theme for December" not in await ben.opens_home()
    assert sum(directs(person, "heme") for person in people) == 0
    await until(world, CLOSED)
    result = world.post("The theme of December").text
    assert "Saying no: one vote" in result
    assert not any(person.name in result for person in people)
    assert posts(world, "of December") == 2  # the card of the circle, too
    assert ben.person not in str((await world.dump())["session_theme_ballot"])
    await ben.types("/circle leave")
    await world.tick()
    assert world.post("The theme of December").text == result  # or it would tell for what they voted


async def test_a_theme_proposed_while_there_is_room_stands_to_choose_at_once(world: World) -> None:
    _, ben, chi = await themed(world)
    await until(world, ASKED)
    assert "Nobody has proposed one yet" in question(world)
    assert "It can be chosen for December" in await propose(ben, "Saying no")
    assert "So far there is “Saying no”" in question(world)
    assert "“Saying no”. It becomes the theme of December" in await chi.types("/session theme")
    await propose(chi, "Volunteers who stay")
    await chi.clicks("Volunteers who stay", within="One vote each")
    assert "1 of 3 so far" in question(world)
    await ben.clicks("Take it back", within="Saying no")
    assert "So far there is “Volunteers who stay”" in question(world)
    await until(world, CLOSED)
    assert "the only one that was proposed" in world.post("The theme of December").text


async def test_level_votes_go_to_what_waited_longest_and_it_is_said(world: World) -> None:
    ana, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    await propose(chi, "Volunteers who stay")
    await until(world, ASKED)
    await ana.clicks("Volunteers who stay")
    await ben.clicks("Saying no")
    await until(world, CLOSED)
    told = world.post("The theme of December").text
    assert "the one that had waited longest" in told
    assert told.index("Saying no") < told.index("Volunteers who stay")


async def test_without_a_vote_it_says_so_and_without_a_theme_too(world: World) -> None:
    _, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    await propose(chi, "Volunteers who stay")
    await until(world, CLOSED)
    assert "Nobody voted" in world.post("The theme of December").text
    await until(world, "2026-12-28 18:30")
    assert "the only one" in world.post("The theme of January").text
    await until(world, "2027-01-28 18:30")
    assert "February goes without a theme" in world.post("February").text


async def test_who_is_not_in_does_not_vote_and_an_old_button_says_so(world: World) -> None:
    ana, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    await propose(chi, "Volunteers who stay")
    await until(world, ASKED)
    eve = world.person("Eve")
    _, action = chi.button("Saying no")
    assert "0 of 3 so far" in question(world)
    await eve.clicks_old(action)
    await chi.clicks_old(action)
    await chi.types("/circle leave")
    assert "0 of 2 so far" in question(world)
    await until(world, CLOSED)
    assert "Nobody voted" in world.post("The theme of December").text
    assert "was closed on" in await ana.clicks_old(action)


async def test_a_break_moves_the_question_behind_it(world: World) -> None:
    ana, ben, _ = await themed(world)
    await propose(ben, "Saying no")
    await ana.types("/circle break 20 December to 2 January")
    await ana.clicks("Yes, that's right")
    await until(world, "2026-12-27 10:00")
    assert posts(world, "Which theme for January") == 0
    await propose(ben, "Volunteers who stay")
    await propose(ben, "Money")
    await until(world, "2027-01-03 10:00")
    assert "2027-01-06 18:00" in world.post("Which theme for January?").text


async def test_a_break_planned_while_the_question_is_open_moves_its_close_behind_it(world: World) -> None:
    ana, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    await propose(chi, "Volunteers who stay")
    await until(world, ASKED)
    await ben.clicks("Volunteers who stay")
    await ana.types("/circle break 28 November to 5 December")
    await ana.clicks("Yes, that's right")
    assert "2026-12-09 18:00" in question(world)
    await until(world, "2026-12-04 10:00")
    assert "1 of 3 so far" in question(world)
    await ana.types("/circle show")
    await ana.clicks("Drop the break from Saturday 28 November 2026")
    assert "2026-12-07 18:00" in question(world)
    await until(world, "2026-12-07 18:30")
    assert "Volunteers who stay" in world.post("The theme of December").text


async def test_a_question_that_lost_its_channel_is_open_in_the_next(world: World) -> None:
    ana, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    await propose(chi, "Volunteers who stay")
    await until(world, ASKED)
    await chi.clicks("Volunteers who stay")
    assert world.room is not None
    await world.house.engine.handle(PlaceGone(world.chat.channels.pop(world.room.place).place))
    world.room = world.channel("den")
    await ana.types("/circle move")
    await ana.clicks("Move Night owls here")
    assert "1 of 3 so far" in question(world)
    await until(world, CLOSED)
    assert "Volunteers who stay" in world.post("The theme of December").text


async def test_switched_off_nothing_is_asked_and_on_again_it_goes_on(world: World) -> None:
    ana, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    await propose(chi, "Volunteers who stay")
    await until(world, ASKED)
    _, vote = ben.button("Saying no")
    await ben.clicks_old(vote)
    await shares(ana, themes="unthemed")
    assert "not asked any more" in world.post("December").text
    assert "has no theme of the month" in await ben.clicks_old(vote)
    await shares(ana, themes="voted")
    assert "1 of 3 so far" in question(world)
    await until(world, CLOSED)
    assert "Saying no" in world.post("The theme of December").text


async def test_it_ends_with_its_circle_and_goes_with_its_words(world: World) -> None:
    ana, ben, chi = await themed(world)
    await propose(ben, "Saying no")
    await propose(chi, "Volunteers who stay")
    await until(world, ASKED)
    _, vote = ben.button("Saying no")
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    assert "not asked any more" in world.post("Nothing was chosen for December").text
    await world.wait(days=92)
    rows = await world.dump()
    for table in ("session_theme", "session_theme_month", "session_theme_choice", "session_theme_ballot"):
        assert rows[table] == []
    assert posts(world, "Saying no") == 0
    assert "what it was for is gone" in await ben.clicks_old(vote)


async def test_after_its_trial_the_circle_may_stop_it(world: World) -> None:
    ana, ben, _ = await themed(world)
    async with world.house.open_work() as unit:
        work: Working[Sessions] = Working(unit, Sessions, world.now, world.house.engine.routes, world.house.words)
        assert [one.feature for one in await work.know(Rituals(1)) if one.feature == NAME] == [NAME]
        await work.open(RitualDecided(1, NAME, Decision.CHANGE))
        await work.open(RitualDecided(1, NAME, Decision.STOP))
    await until(world, "2026-11-23 12:00")
    assert directs(ana, "theme of the month otherwise") == 1
    assert "has no theme of the month" in await ben.types("/session theme")
    await until(world, CLOSED)
    assert posts(world, "Which theme") == 0


# ---- the theme --------------------------------------------------------------------------------------------------


async def test_the_theme_stands_on_the_card_in_the_pack_and_at_home(world: World) -> None:
    ana, *_ = await voted_on(world)
    await plan(ana, first="10 December")
    assert "Theme of December: Saying no" in world.post("[Join]").text
    await until(world, "2026-12-03 10:00")
    assert "Theme of December: Saying no" in world.post("Before we meet").text
    assert "Theme of December: Saying no" in await ana.opens_home()
    await until(world, "2027-01-01 00:30")
    assert "Saying no" not in world.post("[Join]").text


async def test_one_looks_after_it_and_has_questions_in_the_pack(world: World) -> None:
    ana, ben, chi = await voted_on(world)
    await plan(ana, first="10 December")
    assert "You look after “Saying no”" in await chi.clicks("I look after this theme")
    assert "Chi looks after it" in world.post("The theme of December").text
    assert not ben.can_press("I look after this theme")
    assert "your theme" in await chi.opens_home()
    await chi.clicks("Questions for the pack")
    assert "3 fit" in await chi.fills(questions="a\nb\nc\nd")
    await chi.fills(questions="When did you last say no?\nWhat did it cost?")
    assert "your theme" not in await chi.opens_home()
    await until(world, "2026-12-03 10:00")
    pack = world.post("Before we meet").text
    assert "looked after by Chi" in pack
    assert "What did it cost?" in pack
    assert "[Questions for the pack]" in await chi.types("/session agenda")
    assert "[Questions for the pack]" not in await ben.types("/session agenda")
    assert "Given back" in await chi.clicks("Give it back")
    assert "What did it cost?" not in world.post("Before we meet").text
    assert ben.can_press("I look after this theme")


async def test_of_two_who_tap_the_first_looks_after_it_and_is_among_those_who_do_things_in_turn(world: World) -> None:
    ana, ben, chi = await voted_on(world)
    _, action = ben.button("I look after this theme")
    await chi.clicks_old(action)
    assert "You look after" in await chi.clicks_old(action)
    assert "Chi looks after this theme" in await ben.clicks_old(action)
    await shares(ana, themes="unthemed")
    assert "has no theme of the month" in await ben.clicks_old(action)
    await shares(ana, themes="voted")
    assert directs(chi, "Saying no") == 0
    mine, other = await _duty(world, chi), await _duty(world, ben)
    assert (mine.next, mine.willing, mine.done) == (chi.person, (chi.person,), ())
    assert mine.button is not None
    assert other.button is None
    await chi.types("/circle leave")
    assert (await _duty(world, ben)).button is not None
    assert (await _duty(world, ben)).willing == ()
    await ben.clicks("I look after this theme")
    await until(world, "2027-01-01 00:30")
    assert (await _duty(world, ana)).done == (ben.person,)
    assert (await _duty(world, ana)).willing == (ben.person,)
    assert "month of this theme is over" in await ben.clicks_old(action)
    assert "month of this theme is over" in await ben.clicks("Give it back")


async def _duty(world: World, person: Member) -> Duty:
    async with world.house.open_work(write=False) as unit:
        work: Working[Sessions] = Working(unit, Sessions, world.now, world.house.engine.routes, world.house.words)
        known = await work.know(Duties(1, person.person, world.now - timedelta(days=90)))
    return next(one for one in known if one.title == say("sessions-theme-duty"))


async def test_when_the_circle_ends_before_another_month_it_promises_none(world: World) -> None:
    ana, ben, _ = await gather(world, ends="10 December 2026")
    await shares(ana, themes="voted")
    assert "ends before another month" in await propose(ben, "Saying no")
    assert "ends before another month" in await ben.types("/session theme")
    await ana.types("/circle extend 30 June 2027")
    await ana.clicks("Yes, that's right")
    assert "asked next on" in await ben.types("/session theme")


# ---- what is kept -----------------------------------------------------------------------------------------------


async def test_a_deletion_takes_words_votes_and_the_theme_along(world: World) -> None:
    ana, ben, chi = await voted_on(world)
    await plan(ana, first="10 December")
    await ben.clicks("I look after this theme")
    await until(world, "2026-12-03 10:00")
    await ben.types("/interlude export")
    exported = "".join(file.text for private in ben.privates for file in private.files)
    assert "Saying no" in exported
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.tick()
    assert "Saying no" not in str(await world.dump())
    assert posts(world, "Saying no") == 0
    assert "not kept any more" in world.post("The theme of December that stood here").text
    assert "Volunteers who stay" in await chi.types("/session theme")


# ---- elsewhere --------------------------------------------------------------------------------------------------


async def test_where_people_are_rung_it_is_the_same(ringing_world: World) -> None:
    world = ringing_world
    people = await voted_on(world)
    assert "Saying no: 2 votes" in world.post("The theme of December").text
    assert all(person.direct == [] for person in people)


async def test_a_programme_may_have_it_on_and_after_an_outage_it_is_asked_with_all_of_its_time(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path), programmes=PROGRAMMES, window=LIKE_DISCORD)
    ana, ben, _ = await gather(world, programme="themed-circle")
    await propose(ben, "Saying no")
    await propose(ana, "Money")
    await world.outage(days=4)  # it should have been asked yesterday
    assert "2026-11-30 18:00" in question(world)
    await ana.clicks("Money")
    await until(world, "2026-11-30 18:30")
    assert "Money: one vote" in world.post("The theme of December").text
    await world.close()
