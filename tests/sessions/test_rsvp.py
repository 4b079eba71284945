"""Who comes: one card, edited in place; the silent are asked once and listed nowhere."""

from __future__ import annotations

from bot.kernel.reply import File
from tests.sessions.gathering import cancels, card, cards, directs, gather, moves, plan, until
from tests.world import Member, World


async def test_one_tap_is_an_answer_and_another_changes_it(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    _, action = ben.button("I can come")
    await ben.clicks("I can come")
    await ben.clicks_old(action)
    assert card(world).count("Ben") == 1
    assert "you can't come" in await ben.clicks("I can't")
    assert "Ben" not in card(world)
    assert len(cards(world)) == 1


async def test_who_comes_is_named_and_nobody_else(world: World) -> None:
    people = await gather(world)
    await plan(people[0])
    await people[1].clicks("I can come")
    await people[2].clicks("I can't")
    shown = card(world)
    assert "Coming: Ben" in shown
    assert not any(person.name in shown for person in people if person.name != "Ben")


async def test_the_next_session_for_oneself(world: World) -> None:
    ana, ben, *_ = await gather(world)
    assert "No session is planned" in await ben.types("/session")
    assert not ben.can_press("Plan the rhythm")
    assert "[Plan the rhythm]" in await ana.types("/session show")
    await plan(ana)
    told = await ben.types("/session")
    assert told.count("One tap tells; leaving it open is fine") == told.count("One tap tells") == 1
    await ben.clicks("Maybe", within="leaving it open")
    assert "You said: maybe." in await ben.types("/session")
    home = await ben.opens_home()
    assert "Next session in Night owls" in home
    assert "2026-12-03 18:00" in home
    await ben.clicks("I can come", within="Next session in")
    assert "Coming: Ben" in card(world)


async def test_the_silent_are_asked_once_before_the_pack(world: World) -> None:
    ana, ben, chi, dee, eva = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eva")
    await plan(ana, first="17 December")
    await ben.clicks("I can come")
    await until(world, "2026-12-08 09:01")
    assert directs(ben, "I ask only once") == 0
    for silent in (chi, dee, eva):
        assert directs(silent, "I ask only once") == 1
    assert "[Pause until …]" in chi.message("I ask only once").text
    assert "[Less of this]" in chi.message("I ask only once").text
    await chi.clicks("I can come", within="I ask only once")
    assert "Coming: Ben and Chi" in card(world)
    assert "still say it on the card" in await dee.clicks("Leave it open")
    await until(world, "2026-12-17 21:00")
    assert directs(eva, "I ask only once") == 1


async def test_who_pauses_is_not_asked(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await plan(ana, first="17 December")
    await ben.types("/interlude pause 20 December")
    await until(world, "2026-12-18 09:00")
    assert directs(ben, "meets on") == 0
    assert directs(ben, "the session is on") == 0
    assert directs(chi, "the session is on") == 1


async def test_no_to_a_session_and_no_word_the_day_before(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await plan(ana)
    await ben.clicks("I can't")
    await until(world, "2026-12-02 09:00")
    assert directs(ben, "the session is on") == 0
    assert directs(chi, "the session is on") == 1
    assert "you can't come" in await chi.clicks("I can't make it", within="the session is on")


async def test_an_answer_to_what_is_over_or_cancelled_gets_a_kind_word_and_the_way_on(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    _, action = ben.button("I can come")
    await cancels(ana)
    told = await ben.clicks_old(action)
    assert "was cancelled, so there is nothing to answer" in told
    assert "[See the next session]" in told
    assert "2026-12-17 18:00" in await ben.clicks("See the next session")
    _, later = ben.button("I can come", within="2026-12-17 18:00, 90 minutes")
    await until(world, "2026-12-18 09:00")
    assert "The session on 2026-12-17 18:00 is over." in await ben.clicks_old(later)


async def test_nobody_says_yes_to_a_time_they_did_not_read(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await plan(ana)
    _, old = chi.button("I can come")
    await ben.clicks("I can come")
    await moves(ana, date="2026-12-04")
    assert "Ben could come at the earlier time. Can you still?" in card(world)
    assert "It is on" not in await chi.clicks_old(old)
    assert "The session is on 2026-12-04 18:00 now" in chi.told
    await chi.clicks("I can come", within="That was an earlier time")
    assert "Coming: Chi" in card(world)


async def test_the_calendar_file_comes_privately(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    assert "in your calendar" in await ben.clicks("Calendar file")
    first = handed(ben)
    assert first.name == "night-owls-2026-12-03.ics"
    assert "METHOD:PUBLISH" in first.text
    await moves(ana, date="2026-12-04")
    await ben.clicks("Calendar file")
    second = handed(ben)
    assert line(second, "UID") == line(first, "UID")
    assert (line(first, "SEQUENCE"), line(second, "SEQUENCE")) == ("0", "1")
    assert line(second, "DTSTART") == "20261204T180000Z"
    await cancels(ana)
    await ben.clicks("Calendar file", within="Cancelled")
    third = handed(ben)
    assert "METHOD:CANCEL" in third.text
    assert (line(third, "UID"), line(third, "SEQUENCE")) == (line(first, "UID"), "2")


def handed(member: Member) -> File:
    (file,) = member.privates[-1].files
    return file


def line(file: File, name: str) -> str:
    (found,) = [text for text in file.text.split("\r\n") if text.startswith(f"{name}:")]
    return found.partition(":")[2]


async def test_where_nobody_is_asked_the_card_only_tells(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana)
    await ana.types("/session settings")
    await ana.fills(rsvp="none")
    shown = world.post("2026-12-03 18:00, 90 minutes").text
    assert "[I can come]" not in shown
    assert "[Calendar file]" in shown


async def test_only_those_who_joined_may_answer(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana)
    zoe = world.person("Zoe")
    await zoe.clicks("I can come")
    assert "Zoe" not in card(world)
