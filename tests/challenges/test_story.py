"""A member brings something to a session: the queue, whose turn it is, the pack, and what comes after."""

from __future__ import annotations

from bot.challenges.payloads import LetFirst
from bot.kernel.intent import Sight
from bot.kernel.payload import pack as packed
from tests.challenges.gathering import (
    OVER,
    SECOND_OVER,
    SECOND_PACK,
    brings,
    intro,
    meeting,
    out,
    pack,
    panel,
    settles,
    turns,
)
from tests.sessions.gathering import cancels, directs, moves, until
from tests.world import World

# ---- bringing something -----------------------------------------------------------------------------------------


async def test_one_line_brings_it_and_says_where_it_stands(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    told = await brings(ben, "We lose volunteers after month three")
    assert "You bring this:" in told
    assert "You present on 2026-12-03 18:00." in told
    assert "You are second in the queue." in await brings(chi, "Nobody reads our minutes")
    queue = await chi.types("/challenge")
    assert "• Ben presents: We lose volunteers after month three (30 minutes; has not presented yet)" in queue
    assert "After that:" in queue
    assert "• Chi: Nobody reads our minutes (has not presented yet)" in queue
    assert "[Change it]" in queue
    assert await chi.types("/challenge queue") == queue  # where a bare command cannot be typed
    assert "Taken back. These were your words:" in await chi.clicks("Take it back")
    assert "Nobody reads our minutes" not in await ben.types("/challenge")


async def test_who_brings_something_reads_first_who_will_read_it(world: World) -> None:
    _, ben, *_ = await meeting(world)
    await ben.types("/challenge")
    await ben.clicks("Bring something")
    assert "Your circle reads it, in the queue and in the pack." in intro(ben)
    assert "Your circle reads it" in await ben.fills(text="We lose volunteers")
    await ben.clicks("Change it")
    assert "Your circle reads it, in the queue and in the pack." in intro(ben)


async def test_in_a_public_channel_they_read_that_all_who_see_it_can_read_along(world: World) -> None:
    world.channel("square", Sight.PUBLIC)
    _, ben, *_ = await meeting(world)
    await ben.types("/challenge")
    await ben.clicks("Bring something")
    assert "where everybody who can see the channel can read it" in intro(ben)
    assert "everybody who can see the channel can read it" in await ben.fills(text="We lose volunteers")
    await brings(ben, "Our board is tired")
    await ben.clicks("Put it in its place")
    assert "What you send now takes its place. Your circle reads it in the queue." in intro(ben)


async def test_the_form_takes_what_would_help_and_others_read_it(world: World) -> None:
    ana, ben, *_ = await meeting(world)
    assert "Anyone may" in await ben.types("/challenge")
    await ben.clicks("Bring something")
    assert "missing" in str(await ben.fills(text=" ", help="Questions.")) or ben.mistakes
    await ben.fills(text="We lose volunteers", help="Questions, before advice.")
    await ana.types("/challenge")
    assert "Questions, before advice." in await ana.clicks("We lose volunteers", within="has not presented yet")


async def test_a_second_one_is_offered_in_the_place_of_the_first(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    told = await brings(ben, "Our board is tired")
    assert "We lose volunteers" in told
    assert "Our board is tired" in told
    await ben.clicks("Put it in its place")
    assert ben.form.intro is not None
    assert "You present on" in await ben.fills()
    queue = await ben.types("/challenge")
    assert "Ben presents: Our board is tired" in queue
    assert "We lose volunteers" not in queue
    assert queue.count("Ben") == 1
    assert (await brings(ben, "Our board is tired")).startswith("It is in the queue") or "You bring this" in ben.told


async def test_what_is_too_long_comes_back_whole(world: World) -> None:
    _, ben, *_ = await meeting(world)
    told = await brings(ben, "x" * 151)
    assert "This has 151 characters; a challenge has room for 150." in told
    await ben.clicks("Shorten it")
    await ben.fills()
    assert ben.mistakes
    await ben.fills(text="We lose volunteers", help="y" * 501)
    assert "help" in ben.mistakes
    assert "You bring this" in await ben.fills(text="We lose volunteers", help="Questions.")


async def test_a_guest_and_a_stranger_may_not_bring_anything(world: World) -> None:
    _, ben, *_ = await meeting(world)
    await brings(ben, "We lose volunteers")
    eve = world.person("Eve")
    assert "We lose volunteers" not in await eve.types("/challenge Let me in")
    assert "Let me in" not in await ben.types("/challenge")


# ---- whose turn it is -------------------------------------------------------------------------------------------


async def test_the_pack_shows_who_presents_and_they_are_told_once(world: World) -> None:
    _, ben, chi, dev = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    assert turns(ben) == 0
    await out(world)
    assert "• Ben presents: We lose volunteers (30 minutes)" in pack(world)
    assert "After that: Chi" in pack(world)
    assert (turns(ben), turns(chi)) == (1, 0)
    await brings(dev, "Our board is tired")
    assert "After that: Chi and Dev" in pack(world)
    assert "• Ben presents: We lose volunteers (30 minutes)" in await dev.types("/session agenda")
    await world.restart()
    await until(world, "2026-12-03 17:00")
    assert turns(ben) == 1


async def test_until_the_pack_is_out_it_may_change_and_after_it_they_are_told(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    assert "This can still change until the pack is out" in await brings(chi, "Nobody reads our minutes")
    await chi.clicks("Take it back")
    await out(world)
    told = await brings(ben, "We lose volunteers")
    assert "You have 30 minutes." in told
    assert "can still change" not in told
    assert turns(ben) == 1


async def test_with_an_empty_queue_nothing_is_said_until_a_circle_asks_for_it(world: World) -> None:
    ana, ben, *_ = await meeting(world)
    await out(world)
    assert "present" not in pack(world)
    assert "Two members present" not in pack(world)
    await settles(ana, presenters="2", minutes="20")
    assert "Nobody presents yet. Anyone may bring something" in pack(world)
    await ben.clicks("Bring something", within="Before we meet")
    await ben.fills(text="We lose volunteers")
    assert "• Ben presents: We lose volunteers (20 minutes)" in pack(world)
    assert "[Bring something]" not in pack(world)
    assert turns(ben) == 1
    assert "2 members present what they bring in each session: 20 minutes each." in world.posts()[0].text


async def test_who_presented_longest_ago_comes_first(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await until(world, OVER)
    assert "• Ben presented: We lose volunteers" in world.post("What we had for").text
    await brings(ben, "Our board is tired")
    await brings(chi, "Nobody reads our minutes")
    queue = await ben.types("/challenge")
    assert "Chi presents: Nobody reads our minutes" in queue
    assert "• Ben: Our board is tired (presented last in December)" in queue
    await until(world, SECOND_OVER)
    assert "Ben presents: Our board is tired" in await ben.types("/challenge")


async def test_not_this_time_keeps_the_place(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    await out(world)
    told = await ben.clicks("Not this time", within="You present in")
    assert "Whoever comes next in the queue presents instead. You keep your place." in told
    assert "• Chi presents" in pack(world)
    assert "After that: Ben" in pack(world)
    assert turns(chi) == 1
    told = await chi.clicks("Not this time", within="You present in")
    assert "Noted, and that is fine. You keep your place." in told  # nobody is promised who is not there
    assert "Nobody presents yet. Anyone may bring something" in pack(world)
    assert "After that" not in pack(world)
    await chi.clicks("I can after all")
    await ben.clicks("I can after all")
    assert "• Chi presents" in pack(world)  # a promise holds
    assert "You are first in the queue." in await ben.opens_home()
    await until(world, SECOND_PACK)
    assert "• Ben presents" in pack(world)


async def test_the_queue_says_why_to_each_what_is_theirs_to_know(world: World) -> None:
    ana, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    await ben.types("/challenge")
    await ben.clicks("Not this time", within="has not presented yet")
    assert "• Ben: We lose volunteers (not this time)" in await ana.types("/challenge")
    assert "• Ben: We lose volunteers (another time)" in await chi.types("/challenge")
    assert "• Ben: We lose volunteers (not this time, as you said)" in await ben.types("/challenge")
    await out(world)
    assert "You are first" in await ben.clicks("I can after all", within="not this time, as you said")
    queue = await ben.types("/challenge")
    assert "• Chi presents: Nobody reads our minutes (30 minutes; was told already)" in queue
    assert "• Ben: We lose volunteers (has not presented yet)" in queue


async def test_who_cannot_come_makes_room_and_who_moves_up_is_told_if_there_is_time(world: World) -> None:
    _, ben, chi, dev = await meeting(world)
    for person, text in ((ben, "We lose volunteers"), (chi, "Nobody reads our minutes"), (dev, "Our board is tired")):
        await brings(person, text)
    await out(world)
    await ben.clicks("I can't make it", within="Before we meet")
    assert "• Chi presents" in pack(world)
    assert turns(chi) == 1
    assert directs(ben, "You do not present on 2026-12-03 18:00 after all") == 1
    await until(world, "2026-12-03 16:00")
    await chi.clicks("I can't make it", within="Before we meet")
    assert "• Dev presents" in pack(world)
    assert turns(dev) == 0
    assert "You present on 2026-12-03 18:00." in await dev.opens_home()


async def test_who_leads_lets_others_go_first_and_takes_part_in_turn(world: World) -> None:
    ana, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    await brings(ana, "I hold on to too much")
    await out(world)
    assert "Let somebody go first" not in await ben.types("/challenge")
    await ana.types("/challenge")
    assert not ana.can_press("I hold on to too much")
    assert "lets others go first" in await ana.clicks_old(packed(LetFirst(1, 3, 1)))
    assert "• Ben presents" in pack(world)
    queue = await ana.clicks("Nobody reads our minutes", within="The next session is on")
    assert "• Chi presents: Nobody reads our minutes (30 minutes; goes first this time)" in queue
    assert "• Chi presents" in pack(world)
    assert directs(ben, "after all: somebody else goes first this time.") == 1
    assert "• Ben presents" in await ana.clicks("Nobody reads our minutes", within="goes first this time")
    assert "• Ben presents" in pack(world)
    assert (turns(ben), turns(ana)) == (2, 0)  # what he had says it too


async def test_who_is_moved_down_and_up_hears_of_each_once_and_not_near_the_session(world: World) -> None:
    ana, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    await out(world)
    heard = len(ben.direct)
    for times, presents in ((1, "Chi"), (2, "Ben"), (2, "Chi"), (2, "Ben")):
        await ana.types("/challenge")
        await ana.clicks("Nobody reads our minutes", within="The next session is on")
        assert f"• {presents} presents" in pack(world)
        assert len(ben.direct) == heard + times
    assert "You present in" in ben.direct[-1].text
    await until(world, "2026-12-03 16:00")
    await ana.types("/challenge")
    heard = len(chi.direct)
    await ana.clicks("Nobody reads our minutes", within="The next session is on")
    assert "• Chi presents" in pack(world)
    assert len(chi.direct) == heard
    assert directs(ben, "You do not present on") + directs(ben, "You do not present in") == 3


async def test_whose_own_doing_it_is_needs_no_word_of_it(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    await out(world)
    await ben.clicks("I can't make it", within="Before we meet")
    await world.wait(hours=1)
    assert "• Chi presents" in pack(world)
    assert directs(ben, "You do not present in") == 0


# ---- sessions move and go ---------------------------------------------------------------------------------------


async def test_a_turn_moves_with_its_session_and_outlives_one_that_is_cancelled(world: World) -> None:
    ana, ben, *_ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await out(world)
    await moves(ana, date="4 December", hour="17:00", until="18:00")
    assert (
        "You present in Sharing on 2026-12-04 17:00" in ben.message("You present in").text
        or "2026-12-04 17:00" in ben.message("You present in").text
    )
    await cancels(ana)
    await world.tick()
    assert directs(ben, "does not take place. What you bring keeps its place.") == 1
    assert "You present on 2026-12-17 18:00." in await ben.opens_home()
    await until(world, SECOND_PACK)
    assert "• Ben presents: We lose volunteers" in pack(world)
    assert turns(ben) == 1


# ---- after it ---------------------------------------------------------------------------------------------------


async def test_after_presenting_one_tap_leads_to_an_action(world: World) -> None:
    _, ben, *_ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await until(world, OVER)
    assert "You presented this on 2026-12-03" in await ben.opens_home()
    await ben.clicks("What will you do?")
    assert "Call" in await ben.fills(what="Call two who left", by="11 December 2026")
    await until(world, "2026-12-18 09:00")
    assert "You presented this" not in await ben.opens_home()


async def test_who_did_not_get_to_it_or_was_not_there_is_back_in_the_old_place(world: World) -> None:
    ana, ben, chi, _ = await meeting(world)
    await settles(ana, presenters="2", minutes="20")
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    await until(world, OVER)
    await ben.opens_home()
    assert "back in the queue" in await ben.clicks("I did not get to it")
    await chi.opens_home()
    await chi.clicks("I was not")
    queue = await ana.types("/challenge")
    assert queue.index("Ben presents: We lose volunteers") < queue.index("Chi presents: Nobody reads our minutes")
    assert queue.count("has not presented yet") == 2
    assert "presented" not in world.post("This was the pack for").text
    assert "In the last session: nobody presented." in await panel(ana)


async def test_the_panel_counts_and_names_nobody(world: World) -> None:
    ana, ben, *_ = await meeting(world)
    await settles(ana, presenters="2", minutes="20")
    await brings(ben, "We lose volunteers")
    await brings(ana, "I hold on to too much")
    await until(world, OVER)
    assert "In the last session: 2 different people presented, one of whom facilitates." in await panel(ana)
