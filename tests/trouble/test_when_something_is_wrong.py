"""The table "When something is wrong", row by row; odd words have a file of their own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from adapters.memory.chat import Chat
from bot.kernel.address import Person, Place, Ref
from bot.kernel.errors import Gone, InDoubt, Retry
from bot.kernel.intent import Left, PlaceGone
from bot.kernel.payload import Wire
from bot.kernel.ui import Message
from bot.people.model import Seat
from bot.people.store import People
from tests.checkins.gathering import digest, gather, joins, prompts, reminders, settings, to_first, until
from tests.people.gathering import happens
from tests.trouble.test_odd_words import begins
from tests.world import Member, World, pressable

BUG = "went wrong on my side"


# ---- a date that does not exist or is past, a zone nobody knows -------------------------------------------------


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("31 February", ("2027-02-28", "2027-03-01")),
        ("yesterday", ("2027-11-22", "2026-11-30")),
        ("3/4/2027", ("2027-04-03", "2027-03-04")),
    ],
)
async def test_a_day_that_cannot_be_meets_two_that_can(world: World, text: str, suggested: tuple[str, str]) -> None:
    ana, *_ = await gather(world)
    await ana.types(f"/circle extend {text}")
    await ana.fills()
    assert all(day in ana.mistakes["last"] for day in suggested)
    assert ana.opened.values["last"] == text
    for day in suggested:
        await ana.fills(last=day)
        assert not ana.has_form or "can't read" not in ana.mistakes.get("last", "")
        await ana.types(f"/circle extend {text}")


async def test_a_zone_nobody_knows_meets_two_that_exist(world: World) -> None:
    ana, *_ = await gather(world)
    await ana.types("/circle edit dates")
    await ana.fills(zone="Londom")
    assert "Europe/London" in ana.mistakes["zone"]
    await ana.fills(zone="EST5CDT6")
    assert ana.mistakes["zone"]
    await ana.fills(zone="Lord Howe")
    assert not ana.has_form


# ---- a button from last year, a round that is over, a circle that is gone ----------------------------------------


def remembered(member: Member) -> Sequence[tuple[Wire, Ref | int | None]]:
    """Every button in sight, to be pressed in another time."""
    return [(action, seen.on) for seen in member.screen for _, action in pressable(seen.message)]


async def test_every_button_of_last_year_is_answered_kindly(either_world: World, clean_log: None) -> None:
    world = either_world
    ana, ben, *_ = await gathered(world)
    await to_first(world)
    await ana.types("/circle show")
    await ben.opens_home()
    buttons = [(who, *one) for who in (ana, ben) for one in remembered(who)]
    assert len(buttons) > 15
    await ana.types("/circle end")
    await ana.clicks("End the set")
    for year in ("an ended circle", "a purged one"):
        for who, action, on in buttons:
            before = len(who.privates)
            told = await who.clicks_old(action, on)
            assert BUG not in told, f"{action} in {year}"
            assert told or who.has_form or len(who.privates) > before, f"{action} in {year} says nothing"
            who.closes_form()
        await world.outage(days=183)  # in which its words were purged


async def gathered(world: World) -> list[Member]:
    """As ``gather``, also where the form has pages."""
    world.channel("owls")
    people = world.people("Ana", "Ben", "Chi", "Dee", "Eva", zone="Europe/London")
    await begins(people[0], programme="action-learning-set")
    for person in people:
        await joins(person)
    return people


# ---- no right to do this ------------------------------------------------------------------------------------------


async def test_who_may_not_reads_who_can_and_the_try_is_noted(world: World) -> None:
    _, ben, *_ = await gather(world)
    told = await ben.types("/circle end")
    assert "Ana" in told
    assert not ben.can_press("End the set")
    assert "Ana" in await world.person("Zoe").types("/checkin show")
    noted = [(row["person"], row["what"]) for row in (await world.dump())["audit"]]
    assert (ben.person, "/circle end") in noted
    assert not any("charities" in str(what) for _, what in noted)


async def test_a_button_of_another_circle_opens_nothing(world: World) -> None:
    ana, *_ = await gather(world)
    zoe = world.person("Zoe")
    await zoe.types("/circle start Larks", at=world.channel("larks"))
    await zoe.fills(purpose="We sing.", ends="30 June 2027")
    await zoe.clicks("Start it")
    await ana.types("/circle show")
    for action, _ in remembered(ana):
        told = await zoe.clicks_old(action)
        assert BUG not in told
        assert "charities" not in told or "Join" in told


# ---- a double click, a double delivery, two people at once --------------------------------------------------------


async def test_a_second_delivery_of_a_click_does_nothing(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    await ben.clicks("It moved", event="the same")
    seen = len(ben.privates)
    await world.chat.click(ben.person, ben.button("Pass this time")[1], event="the same")
    assert len(ben.privates) == seen
    assert "Ben: It moved" in digest(world)


async def test_two_clicks_at_the_same_moment_are_one_answer(world: World, clean_log: None) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    seen, moved = ben.button("It moved")
    await asyncio.gather(*(world.chat.click(ben.person, moved, seen.on) for _ in range(5)))
    assert "1 of 5 so far" in digest(world)


async def test_two_facilitators_decide_at_once_and_both_read_the_truth(world: World, clean_log: None) -> None:
    ana, ben, *_ = await gather(world)
    async with world.house.open_work() as unit:
        await unit.store(People).change_circle(1, approval=True)
        await unit.store(People).enrol(1, ben.person, seat=Seat.FACILITATOR)
    fay = world.person("Fay", zone="Europe/London")
    await joins(fay)
    await world.wait(hours=3)
    _, yes = ana.button("Let them in")
    _, no = ben.button("Not now")
    await asyncio.gather(world.chat.click(ana.person, yes), world.chat.click(ben.person, no))
    await world.wait(minutes=1)
    rows = [row["standing"] for row in (await world.dump())["memberships"] if row["person"] == fay.person]
    assert len(rows) == 1
    let_in = rows == ["active"]
    assert len({ana.told, ben.told, ""}) == 3
    assert ("in Night owls" in ben.told or "already" in ben.told) if let_in else BUG not in ana.told
    assert (fay.sees("You are in Night owls")) is let_in


async def test_twenty_members_answer_at_the_same_moment(world: World, clean_log: None) -> None:
    names = [f"{name}{n}" for name in ("Ana", "Ben", "Chi", "Dee") for n in range(5)]
    people = await gather(world, *names, size="20")
    await to_first(world)
    taps = [(one, one.button("It moved")) for one in people]
    await asyncio.gather(*(world.chat.click(one.person, tap, seen.on) for one, (seen, tap) in taps))
    await world.wait(minutes=1)
    assert "20 of 20 so far" in digest(world)
    assert all("Noted" in one.direct[-1].text or "Noted" in one.told for one in people)


# ---- the platform is slow, limits us, is down ---------------------------------------------------------------------


@contextmanager
def refusing(chat: Chat, stumble: Exception) -> Iterator[list[str]]:
    """The platform takes no post."""
    tried: list[str] = []

    async def post(to: Person | Place, message: Message, key: str) -> Ref:
        tried.append(key)
        raise stumble

    chat.post = post  # type: ignore[method-assign]  # for as long as it refuses
    try:
        yield tried
    finally:
        del chat.post  # the method shows again


@pytest.mark.parametrize("stumble", [Retry(timedelta(seconds=30)), Gone("space", "down"), ConnectionError("down")])
async def test_what_a_platform_could_not_take_comes_once_and_in_order(world: World, stumble: Exception) -> None:
    ana, ben, *_ = await gather(world)
    with refusing(world.chat, stumble) as tried:
        await to_first(world)
        await world.wait(minutes=20)
        assert prompts(ben) == 0
        assert 1 < len(tried) < 400
    await world.wait(minutes=30)
    assert prompts(ana) == prompts(ben) == 1
    await ben.clicks("It moved")
    assert "1 of 5 so far" in digest(world)


# ---- the database is locked, full, read-only ----------------------------------------------------------------------


@contextmanager
def read_only(world: World) -> Iterator[None]:
    """Every write is refused, as a full or read-only disk does."""

    def refuse(connection: Any, *_: object) -> None:
        # On the bare connection: a statement of ours would begin the transaction, which is what is to be refused.
        connection.connection.driver_connection._conn.execute("PRAGMA query_only=ON")

    sync = world.database.engine.sync_engine
    event.listen(sync, "begin", refuse)
    try:
        yield
    finally:
        event.remove(sync, "begin", refuse)


async def unlocked(world: World) -> None:
    await world.database.close()


async def test_while_nothing_can_be_saved_people_read_so_and_get_their_text_back(
    either_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world = either_world
    ana, ben, chi, *_ = await gathered(world)
    await to_first(world)
    await world.wait(minutes=5)
    chi_sees, stuck = chi.button("I'm stuck")
    await ben.clicks("Answer in words")
    with read_only(world):
        told = await ben.fills(q0="1", q1="The board will not answer.")
        assert "I can't save this now" in told
        assert told.endswith("Here is your text again:\nThe board will not answer."), "and no code of a choice"
        assert "I can't save this now" in await chi.clicks_old(stuck, chi_sees.on)
        assert "I can't save this now" in await ana.types("/interlude back")
        await world.tick()
        assert BUG not in await ana.writes("It moved")
    await unlocked(world)
    assert not any("Traceback" in record.getMessage() for record in caplog.records)
    assert any(record.levelno >= logging.ERROR for record in caplog.records), "the operator hears of it"
    await chi.clicks_old(stuck, chi_sees.on)
    await world.wait(minutes=2)
    assert "1 of 5 so far" in digest(world)


async def test_a_tick_that_cannot_save_is_made_good(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, "2026-11-25 08:59")
    with read_only(world):
        world.turning.now += timedelta(minutes=5)
        await world.tick()
        await world.tick()
        assert prompts(ana) == 0
    await unlocked(world)
    await world.tick()
    await world.wait(minutes=1)
    assert prompts(ana) == 1


async def test_who_leaves_while_nothing_can_be_saved_is_out_afterwards(world: World) -> None:
    ana, ben, *_ = await gather(world)
    with read_only(world):
        await world.house.engine.handle(Left(ben.person))
        await world.tick()
    await unlocked(world)
    assert "Ben" in await ana.types("/circle")
    await world.tick()
    assert "Ben" not in await ana.types("/circle")


# ---- a direct message is closed -----------------------------------------------------------------------------------


async def test_closed_direct_messages_ring_instead_and_the_facilitator_reads_it(world: World) -> None:
    ana, ben, *_ = await gather(world)
    world.chat.people[ben.person] = replace(world.chat.people[ben.person], open=False)
    await to_first(world)
    await world.wait(hours=1)
    assert ben.rings == 1
    assert "It opens only for you" in world.post("something waits").text
    assert "Ben" in (await ana.types("/circle show"))
    await ben.opens_home()
    await ben.clicks("Answer")
    await ben.clicks("It moved")
    assert "Ben: It moved" in digest(world)
    await world.wait(days=3)
    assert reminders(ben) == 0
    assert ben.rings <= 2


# ---- the channel is gone ------------------------------------------------------------------------------------------


async def test_when_the_channel_is_gone_everybody_is_answered_and_nobody_asked(world: World, clean_log: None) -> None:
    ana, ben, *_ = await gather(world)
    await to_first(world)
    assert world.room is not None
    await happens(world, PlaceGone(world.room.place))
    for line in ("/checkin show", "/circle show", "/circle leave"):
        assert await ben.types_to_the_bot(line)
    assert BUG not in await ben.opens_home()
    before = prompts(ana)
    await world.wait(weeks=3)
    assert prompts(ana) == before


# ---- settings that are out of range --------------------------------------------------------------------------------


@pytest.mark.parametrize("hour", ["25:00", "9:75", "noonish", ""])
async def test_an_hour_that_does_not_exist(world: World, hour: str) -> None:
    ana, *_ = await gather(world)
    told = await settings(ana, hour=hour)
    assert BUG not in told
    assert "“01:00” or “01:00”" not in told, "what would work is said once"
    assert ana.has_form is bool(hour)


@contextmanager
def full(world: World) -> Iterator[None]:
    """The disk is full: rows can be changed where they stand, and none can be added."""

    def refuse(connection: Any, cursor: Any, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO checkin_round"):
            cursor.execute("PRAGMA max_page_count=1")
            cursor.execute("CREATE TABLE one_more_page (x)")

    sync = world.database.engine.sync_engine
    event.listen(sync, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(sync, "before_cursor_execute", refuse)


async def test_a_disk_that_is_full_for_hours_does_not_end_the_rhythm(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, "2026-11-25 08:59")
    with full(world):
        await world.wait(hours=2)
        assert prompts(ana) == 0
    await unlocked(world)
    await world.wait(minutes=10)
    assert prompts(ana) == 1
    await until(world, "2026-12-02 09:00")
    assert prompts(ana) == 2


async def test_a_platform_that_breaks_every_connection_for_an_hour_loses_nothing(world: World) -> None:
    ana, ben, *_ = await gather(world)
    with refusing(world.chat, InDoubt("HTTP 503")) as tried:
        await to_first(world)
        await world.wait(hours=1)
        assert 1 < len(tried) < 100
    await world.wait(hours=2)
    assert prompts(ana) == prompts(ben) == 1
