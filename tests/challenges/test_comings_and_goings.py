"""People pause, leave and delete themselves; circles break and end; buttons grow old; and where people are rung."""

from __future__ import annotations

import json
from pathlib import Path

from adapters.memory.chat import LIKE_DISCORD
from bot.challenges.payloads import LetFirst, NotNow, NotReached, TakeBack
from bot.kernel.payload import pack as packed
from tests.challenges.gathering import OVER, SECOND_PACK, brings, meeting, out, pack, settles, turns
from tests.checkins.gathering import fills, joins
from tests.sessions.gathering import ZONE, cancels, directs, plan, until
from tests.world import World, sqlite_url

# ---- people come and go -----------------------------------------------------------------------------------------


async def test_on_a_pause_somebody_else_presents_and_the_place_stays(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    await out(world)
    await ben.types("/interlude pause 8 December 2026")
    assert "• Chi presents" in pack(world)
    assert turns(chi) == 1
    assert directs(ben, "You do not present on 2026-12-03 18:00 after all") == 1
    await until(world, SECOND_PACK)
    assert "• Ben presents" in pack(world)


async def test_who_is_back_by_then_hears_of_it_after_the_pause(world: World) -> None:
    _, ben, *_ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await ben.types("/interlude pause 30 November 2026")
    await out(world)
    assert "• Ben presents" in pack(world)
    await until(world, "2026-11-27 18:00")
    assert turns(ben) == 0
    await until(world, "2026-11-30 10:00")
    assert turns(ben) == 1


async def test_who_leaves_does_not_present_and_finds_it_again(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    await out(world)
    await ben.types("/circle leave")
    assert "• Chi presents" in pack(world)
    assert "We lose volunteers" not in await chi.types("/challenge")
    await ben.clicks("Join")
    await ben.clicks("I agree, count me in")
    assert "• Ben: We lose volunteers" in await chi.types("/challenge")


async def test_who_deletes_themselves_leaves_no_word_in_any_pack(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await until(world, OVER)
    await brings(ben, "Our board is tired")
    await brings(chi, "Nobody reads our minutes")
    await until(world, SECOND_PACK)
    await ben.types("/interlude export")
    whole = "\n".join(file.text for private in ben.privates for file in private.files)
    assert "We lose volunteers" in whole
    assert "Our board is tired" in whole
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.tick()
    assert not any("volunteers" in seen.text or "board is tired" in seen.text for seen in world.posts())
    kept = await world.dump()
    assert str(ben.person) not in json.dumps([kept["challenge"], kept["challenge_turn"]], default=str)


async def test_words_that_were_presented_can_still_be_taken_back(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await until(world, OVER)
    await ben.opens_home()
    assert "We lose volunteers" in await ben.clicks("Take it back", within="You presented this")
    assert "We lose volunteers" not in world.post("This was the pack for").text
    await brings(ben, "Our board is tired")
    await brings(chi, "Nobody reads our minutes")
    assert "• Chi presents" in await ben.types("/challenge")  # that he had a turn stays


async def test_words_that_were_taken_back_do_not_come_back_empty(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await until(world, OVER)
    await ben.opens_home()
    _, not_reached = ben.button("I did not get to it")
    await ben.clicks("Take it back", within="You presented this")
    assert "What stood here was taken back." in await ben.clicks_old(not_reached)
    await ben.clicks("I was not")
    assert "Nobody has brought anything" in await chi.types("/challenge")
    await until(world, SECOND_PACK)
    assert turns(ben) == 1


async def test_a_guest_may_not_bring_anything(world: World) -> None:
    ana, ben, *_ = await meeting(world)
    dan = world.person("Dan")
    await ana.types("/circle role Dan")
    await ana.fills(seat="guest", until="11 December")
    await world.wait(hours=3)
    await dan.clicks("See and join")
    await dan.clicks("I agree, count me in")
    await brings(dan, "Let me in")
    assert "Let me in" not in await ben.types("/challenge")


# ---- the circle -------------------------------------------------------------------------------------------------


async def test_a_break_and_an_end_call_it_off(world: World) -> None:
    ana, ben, *_ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await out(world)
    await ana.types("/circle break 2 December to 5 December")
    await ana.clicks("Yes, that's right")
    await world.tick()
    assert directs(ben, "The session on 2026-12-03 18:00 does not take place") == 1
    await until(world, SECOND_PACK)
    assert "• Ben presents" in pack(world)
    assert turns(ben) == 1
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    await world.tick()
    assert directs(ben, "The session on 2026-12-17 18:00 does not take place") == 1
    assert "We lose volunteers" not in await ben.opens_home()
    assert "has ended" in await ben.clicks_old(packed(NotNow(1, 1, 2)))


async def test_cancelled_while_it_goes_on_everybody_keeps_their_place(world: World) -> None:
    ana, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    await until(world, "2026-12-03 18:10")
    await cancels(ana)
    assert "• Ben presents" in await ben.types("/challenge")
    assert directs(ben, "The session on 2026-12-03 18:00 does not take place") == 1


async def test_with_other_minutes_whoever_was_told_reads_them(world: World) -> None:
    ana, ben, *_ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await out(world)
    await settles(ana, minutes="20")
    assert "(20 minutes)" in pack(world)
    assert "You have 20 minutes for what you bring" in ben.message("You present in").text
    assert turns(ben) == 1


async def test_switched_off_it_says_so_and_loses_nothing(world: World) -> None:
    ana, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await out(world)
    assert "Saved: nobody presents." in await settles(ana, presenters="0")
    assert "presents" not in pack(world)
    assert directs(ben, "You do not present in") == 1
    told = await brings(chi, "Nobody reads our minutes")
    assert "Nobody presents in the sessions of Night owls at the moment." in told
    assert "We lose volunteers" in await ben.types("/challenge")
    assert "[Presenting: settings]" in await ana.types("/challenge")
    await settles(ana, presenters="1", minutes="61")
    assert "minutes" in ana.mistakes
    await ana.fills(presenters="1", minutes="20")
    assert "• Ben presents: We lose volunteers (20 minutes)" in pack(world)
    assert turns(ben) == 2  # a new one, and what he had


# ---- old buttons, double clicks, somebody else's -----------------------------------------------------------------


async def test_old_buttons_and_somebody_elses_get_a_kind_word(world: World) -> None:
    ana, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await out(world)
    for payload in (NotNow(1, 1, 1), TakeBack(1, 1), NotReached(1, 1, 1)):
        assert "Only who brought it can change it." in await chi.clicks_old(packed(payload))
    await chi.clicks_old(packed(LetFirst(1, 1, 1)))
    assert "goes first" not in await chi.types("/challenge")
    for _ in range(2):
        assert "You keep your place" in await ben.clicks_old(packed(NotNow(1, 1, 1)))
    assert "[Bring something]" in pack(world)
    await cancels(ana)
    assert "That session has begun, or does not take place." in await ben.clicks_old(packed(NotNow(1, 1, 1)))
    for word in ("Taken back.", "What stood here was taken back."):
        assert word in await ben.clicks_old(packed(TakeBack(1, 1)))
    assert "What stood here was taken back." in await ben.clicks_old(packed(NotNow(1, 1, 2)))


async def test_what_is_brought_while_a_session_goes_on_waits_for_the_next(world: World) -> None:
    _, ben, chi, _ = await meeting(world)
    await brings(ben, "We lose volunteers")
    await until(world, OVER)
    await brings(ben, "Our board is tired")
    await until(world, "2026-12-17 18:30")
    await brings(chi, "Nobody reads our minutes")
    assert "• Ben presents: Our board is tired" in pack(world)
    await until(world, "2026-12-17 20:00")
    assert "• Chi presents" in await ben.types("/challenge")


# ---- where people are rung --------------------------------------------------------------------------------------


async def test_where_people_are_rung_the_turn_waits_at_home(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path), platform="ringing", window=LIKE_DISCORD)
    try:
        _, ben, chi, _ = await meeting(world)
        await brings(ben, "We lose volunteers")
        await out(world)
        await until(world, "2026-11-27 12:00")
        assert "• Ben presents: We lose volunteers (30 minutes)" in pack(world)
        assert "This waits for you\nNight owls: the next session is your turn" in await ben.opens_home()
        await ben.clicks("See more")
        assert "You present on 2026-12-03 18:00." in ben.told
        assert "keep your place" in await ben.clicks("Not this time", within="You present on")
        assert "• Ben presents" not in pack(world)
        assert all(member.direct == [] for member in (ben, chi))
    finally:
        await world.close()


async def test_who_is_stuck_brings_it_in_their_own_words(world: World) -> None:
    _, ben, *_ = await meeting(world)
    await until(world, "2026-11-26 09:31")
    await ben.clicks("Answer in words")
    await ben.fills(q0="1", q1="We lose volunteers.")
    await ben.clicks("Bring it to the others")
    assert "You bring this:" in await ben.fills()
    assert "We lose volunteers" in pack(world)


async def test_who_facilitates_without_having_joined_looks_after_the_queue(world: World) -> None:
    world.channel("owls")
    ana, ben, chi = world.people("Ana", "Ben", "Chi", zone=ZONE)
    await ana.types("/circle start Night owls")
    await fills(ana, purpose="We keep going.", zone=ZONE, ends="30 June 2027", programme="light-touch")
    await ana.clicks("Start it")
    for person in (ben, chi):
        await joins(person)
    await plan(ana)
    await brings(ben, "We lose volunteers")
    await brings(chi, "Nobody reads our minutes")
    queue = await ana.types("/challenge")
    assert "• Ben presents" in queue
    assert "[Bring something]" not in queue
    assert "• Chi presents" in await ana.clicks("Nobody reads our minutes", within="The next session is on")
    assert "This is for the members of Night owls." in await brings(ana, "I hold on to too much")
