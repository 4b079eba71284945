"""What belongs to a person: pausing, leaving, coming back, a concern, their words taken and deleted."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.memory.chat import LIKE_DISCORD
from bot.kernel.address import Person
from bot.kernel.intent import Left
from bot.people.feature import people
from bot.people.model import Standing
from bot.people.store import People
from tests.people.gathering import circle_of, happens, join, kept, until
from tests.world import Member, World, sqlite_url

# ---- pause ----------------------------------------------------------------------------------------------------


async def test_a_pause_is_one_tap_and_ends_by_itself(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/interlude pause")
    assert "You are back on Monday 7 December 2026" in await ben.clicks("2 weeks")
    assert "Paused, and back by themselves: Ben." in await ana.types("/circle")
    await until(world, 2026, 12, 7)
    assert "Paused" not in await ana.types("/circle")


async def test_a_pause_until_a_typed_day_counts_at_once_and_is_shown(world: World) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    assert "You are back on Thursday 7 January 2027" in await ben.types("/interlude pause until 7 January")
    await ben.clicks("Another date")
    assert "Friday 15 January 2027" in await ben.fills(day="15 January")
    assert "You are back." in await ben.clicks("Back now")
    assert "not on a pause" in await ben.types("/interlude back")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("31 February", "2027"), ("today", "is today or past"), ("in three years", "up to a year"), ("   ", "")],
)
async def test_a_day_that_cannot_be_is_told_and_nothing_is_guessed(world: World, typed: str, told: str) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/interlude pause")
    await ben.clicks("Until a date …")
    await ben.fills(day=typed)
    assert told in ben.mistakes["day"]
    assert "not on a pause" in await ben.types("/interlude back")


async def test_odd_words_after_pause_are_told_with_the_choices(world: World) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    answer = await ben.types("/interlude pause when the cows come home")
    assert "when the cows come home" in answer
    assert "[2 weeks]" in answer


# ---- leaving --------------------------------------------------------------------------------------------------


async def test_leaving_is_one_tap_and_can_be_undone_for_a_week(world: World) -> None:
    ana, ben, _ = await circle_of(world, "Ana", "Ben", "Chi")
    await ben.types("/circle")
    seen, leave = ben.button("Leave")
    assert "You are out of Night owls. Thank you" in await ben.clicks_old(leave, seen.on)
    assert "not in Night owls any more" in await ben.clicks_old(leave, seen.on)
    assert "2 people are in" in await ana.types("/circle")
    await world.wait(hours=3)
    assert "Ben left Night owls. Their place is free." in ana.direct[-1].text
    assert len(ana.direct) == 1
    await world.wait(days=2)
    back, again = ben.button("Come back")
    assert "You are back in Night owls." in await ben.clicks_old(again, back.on)
    assert "You are in Night owls." in await ben.clicks_old(again, back.on)
    assert "3 people are in" in await ana.types("/circle")


async def test_after_a_week_somebody_has_to_let_them_in(world: World) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/circle leave")
    await world.wait(days=8)
    assert "The week for coming back by a tap is over. Ana" in await ben.clicks("Come back")


async def test_whoever_was_taken_out_does_not_come_back_by_an_old_button(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/circle leave")
    back, again = ben.button("Come back")
    await ben.clicks_old(again, back.on)
    await ana.types("/circle remove @Ben")
    await ana.clicks("Take out")
    assert "over" in await ben.clicks_old(again)


async def test_a_place_taken_meanwhile_is_told(world: World) -> None:
    _, ben, _ = await circle_of(world, "Ana", "Ben", "Chi", size="3")
    await ben.types("/circle leave")
    dan = world.person("Dan")
    await join(dan)
    assert "Night owls is full by now." in await ben.clicks("Come back")


async def test_the_only_facilitator_hands_over_or_ends(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    refused = await ana.types("/circle leave")
    assert "You are the only facilitator" in refused
    assert "[Hand over]" in refused
    assert "[End the circle]" in refused


async def test_stepping_back_to_alumni(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/circle")
    assert "alumni of Night owls now" in await ben.clicks("Step back to alumni")
    await world.wait(hours=3)
    assert "Ben stepped back to alumni" in ana.direct[-1].text
    assert "You are back" in await ben.clicks("Come back")


async def test_a_free_place_goes_to_the_waiting_list(world: World) -> None:
    _, ben, _ = await circle_of(world, "Ana", "Ben", "Chi", size="3")
    dan = world.person("Dan")
    await join(dan)
    await ben.types("/circle leave")
    await world.wait(hours=3)
    await dan.clicks("Take it")
    assert "You are in Night owls." in await dan.clicks("I agree, count me in")


# ---- leaving the chat -----------------------------------------------------------------------------------------


async def test_whoever_leaves_the_chat_is_out_and_the_facilitator_hears_it(world: World) -> None:
    ana, ben, _ = await circle_of(world, "Ana", "Ben", "Chi")
    world.chat.leave(ben.person)
    await happens(world, Left(ben.person))
    await happens(world, Left(ben.person))
    await world.wait(hours=3)
    assert [seen.text for seen in ana.direct] == [
        "Ben is no longer on this chat, so they are out of Night owls as well."
    ]
    assert "2 people are in" in await ana.types("/circle")


async def test_whoever_leaves_the_channel_is_out_of_its_circle_alone(world: World) -> None:
    ana, ben, _ = await circle_of(world, "Ana", "Ben", "Chi")
    other = world.channel("elsewhere")
    await happens(world, Left(ben.person, other.place))
    assert "3 people are in" in await ana.types("/circle")
    assert world.room is not None
    await happens(world, Left(ben.person, world.room.place))
    assert "2 people are in" in await ana.types("/circle")


async def test_a_circle_whose_facilitator_is_gone_asks_its_members(world: World) -> None:
    ana, ben, chi = await circle_of(world, "Ana", "Ben", "Chi")
    await happens(world, Left(ana.person))
    assert "no facilitator at the moment" in world.post("no facilitator").text
    assert "You facilitate Night owls now." in await ben.clicks("I'll facilitate it")
    assert "Night owls is facilitated by Ben already." in await chi.clicks("I'll facilitate it")
    assert "Facilitators: Ben." in await ben.types("/circle")


async def test_an_account_that_is_one_on_every_server_leaves_the_circle_of_this_one(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    everywhere = Person("discord:/U1")
    async with world.house.open_work() as unit:
        circle = await unit.store(People).enrol(1, everywhere, standing=Standing.ACTIVE, agreed_at=world.now)
    assert circle.takes_part
    await happens(world, Left(everywhere))
    assert "3 people are in" in await ana.types("/circle")
    assert world.room is not None
    await happens(world, Left(everywhere, world.room.place))
    assert "2 people are in" in await ana.types("/circle")


# ---- a concern ------------------------------------------------------------------------------------------------


async def test_a_concern_reaches_one_person_and_is_not_kept(world: World) -> None:
    ana, ben, chi = await circle_of(world, "Ana", "Ben", "Chi")
    await ben.types("/circle concern")
    assert "Ana" in await ben.fills(text="Somebody shared my story outside.")
    await world.wait(hours=3)
    came = ana.direct[-1]
    assert "raised a concern" in came.text
    assert "shared my story" not in came.text
    assert "shared my story" not in str(came.message.notice)
    assert "From Ben:" in await ana.clicks("Read it")
    assert "Somebody shared my story outside." in ana.told
    assert "deleted here" in await ana.clicks("I have it; delete the words")
    assert "shared my story" not in str(await world.dump())
    await world.wait(hours=3)
    assert "Ana has read your concern" in ben.direct[-1].text
    assert not chi.direct
    assert "nobody can read them" in await ana.clicks("Read it")


async def test_a_concern_about_one_goes_to_another(world: World) -> None:
    ana, ben, chi = await circle_of(world, "Ana", "Ben", "Chi")
    await ana.types("/circle edit care")
    await ana.fills(concern=(chi.person,))
    await ben.types("/circle")
    await ben.clicks("Raise a concern")
    await ben.fills(to=ana.person, text="It is about Chi.")
    await world.wait(hours=3)
    assert any("raised a concern" in seen.text for seen in ana.direct)
    assert not any("raised a concern" in seen.text for seen in chi.direct)


async def test_the_named_person_hears_concerns_first(world: World) -> None:
    ana, ben, chi = await circle_of(world, "Ana", "Ben", "Chi")
    await ana.types("/circle edit care")
    await ana.fills(concern=(chi.person,))
    await ben.types("/circle concern")
    await ben.fills(text="Too many late messages.")
    await world.wait(hours=3)
    assert any("raised a concern" in seen.text for seen in chi.direct)
    _, read = chi.button("Read it")
    assert "for somebody else" in await ana.clicks_old(read)


async def test_whoever_is_gone_from_the_chat_hears_no_concerns(world: World) -> None:
    ana, ben, chi = await circle_of(world, "Ana", "Ben", "Chi")
    await ana.types("/circle edit care")
    await ana.fills(concern=(chi.person,))
    world.chat.leave(chi.person)
    await happens(world, Left(chi.person))
    assert "Nobody is named for concerns" in await ana.types("/circle")
    await ben.types("/circle concern")
    assert "Ana" in await ben.fills(text="Too many late messages.")


async def test_a_concern_that_waits_is_brought_to_mind_once(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/circle concern")
    await ben.fills(text="Something is off.")
    await world.wait(days=4)
    assert len([seen for seen in ana.direct if "still waits for you" in seen.text]) == 1
    await world.wait(days=11)
    assert "has not opened your concern" in ben.direct[-1].text
    assert "Something is off." not in str(await world.dump())


async def test_words_that_were_opened_and_left_open_go_after_two_days(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/circle concern")
    await ben.fills(text="Something is off.")
    await world.wait(hours=3)
    await ana.clicks("Read it")
    await world.wait(days=3)
    assert "Something is off." not in str(await world.dump())
    assert "Ana has read your concern" in ben.direct[-1].text


async def test_an_empty_or_endless_concern_is_given_back(world: World) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/circle concern")
    await ben.fills(text=" \u200b ")
    assert "text" in ben.mistakes
    await ben.fills(text="x" * 2000)
    assert "1,500 fit" in ben.mistakes["text"]


async def test_whoever_is_alone_in_charge_has_nobody_to_raise_it_to(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    assert "Nobody else" in await ana.types("/circle concern")


async def test_where_the_chat_rings_a_concern_waits_in_the_home(ringing_world: World) -> None:
    world = ringing_world
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/circle concern")
    await ben.fills(text="Something is off.")
    await world.wait(days=1)
    assert not ana.direct
    assert "Something waits for you in Night owls" in await ana.opens_home()
    await ana.clicks("Open it")
    await ana.clicks("Read it")
    assert "Something is off." in ana.told


# ---- one's own words ------------------------------------------------------------------------------------------


async def test_an_export_holds_my_rows_and_nobody_elses(world: World) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/circle concern")
    await ben.fills(text="Only mine.")
    await ben.types("/interlude export")
    markdown, as_json = ben.privates[-1].files
    rows = json.loads(as_json.text)["people"]
    assert [row["name"] for row in rows["persons"]] == ["Ben"]
    assert len(rows["memberships"]) == 1
    assert rows["circles"] == [{"id": 1, "name": "Night owls"}]
    assert "Only mine." in as_json.text
    assert "Only mine." in markdown.text
    assert "Ana" not in as_json.text


async def test_a_stranger_exports_next_to_nothing(world: World) -> None:
    world.channel("owls")
    dan = world.person("Dan")
    await dan.types("/interlude export")
    rows = json.loads(dan.privates[-1].files[1].text)["people"]
    assert not rows["memberships"]


async def test_deleting_oneself_is_asked_once_more_and_then_whole(world: World) -> None:
    ana, ben, _ = await circle_of(world, "Ana", "Ben", "Chi")
    await ben.types("/circle concern")
    await ben.fills(text="Secret words.")
    asked = await ben.types("/interlude delete")
    assert "your place in Night owls" in asked
    assert "anonymous answers" in asked
    assert "Nothing was deleted." in await ben.clicks("Keep it")
    await ben.types("/interlude delete")
    assert "I keep nothing of you now." in await ben.clicks("Delete all of it")
    rows = await world.dump()
    for table in ("persons", "memberships", "concerns", "draft"):
        assert "memory:T1/ben" not in str(rows[table]), table
    assert "Secret words." not in str(rows)
    await world.wait(hours=3)
    assert "A member left Night owls." in ana.direct[-1].text
    assert "Ben" not in ana.direct[-1].text
    assert "2 people are in" in await ana.types("/circle")
    assert "Ben" not in await ana.types("/circle decisions")


async def test_a_facilitator_who_deletes_themselves_leaves_a_circle_that_says_so(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    assert "would have no facilitator then" in await ana.types("/interlude delete")
    await ana.clicks("Delete all of it")
    assert "no facilitator at the moment" in world.post("no facilitator").text
    await ben.clicks("I'll facilitate it")
    assert "Facilitators: Ben." in await ben.types("/circle")


async def test_a_concern_to_somebody_who_deletes_themselves_is_not_lost_in_silence(world: World) -> None:
    ana, ben, chi = await circle_of(world, "Ana", "Ben", "Chi")
    await ana.types("/circle edit care")
    await ana.fills(concern=(chi.person,))
    await ben.types("/circle concern")
    await ben.fills(text="Something is off.")
    await chi.types("/interlude delete")
    await chi.clicks("Delete all of it")
    await world.wait(hours=3)
    assert "deleted it unread" in ben.direct[-1].text
    assert (await kept(world)).concern_to is None


async def test_after_deleting_oneself_one_can_begin_anew(world: World) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    assert "You are in Night owls." in await join(ben)


# ---- where forms are short and mistakes come as a message -----------------------------------------------------


@pytest.fixture
async def small_window(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), platform="ringing", window=LIKE_DISCORD, features=(people,))
    opened.channel("owls")
    yield opened
    await opened.close()


async def start_paged(ana: Member) -> None:
    await ana.types("/circle start Night owls")
    await ana.fills(purpose="We meet.", programme="troika-circle")
    await ana.clicks("Continue")
    await ana.fills(zone="Europe/London", ends="30 June 2027")
    await ana.clicks("Start it")


async def test_mistakes_come_with_the_text_and_the_way_to_fix_it(small_window: World) -> None:
    ana, ben = small_window.people("Ana", "Ben")
    await start_paged(ana)
    await join(ben)
    await ben.types("/circle concern")
    answer = await ben.fills(text="y" * 1_600)
    assert "1,500 fit" in answer
    assert "yyyy" in answer
    assert "yyyy" not in str(await small_window.dump())
    await ana.types("/circle edit dates")
    answer = await ana.fills(ends="31 February 2027")
    assert "2027" in answer
    await ana.clicks("Fix it")
    await ana.fills(ends="31 July 2027")
    await ana.clicks("Yes, that's right")
    assert "31 July 2027" in await ana.types("/circle")


async def test_the_export_can_be_read_and_holds_what_was_not_sent_yet(small_window: World) -> None:
    ana, ben = small_window.people("Ana", "Ben")
    await start_paged(ana)
    await join(ben)
    await ben.types("/circle concern")
    await ben.fills(text="For Ana alone.")
    await ana.types("/interlude preferences")
    await ana.fills(zone="Lisbon")
    await ana.types("/interlude export")
    markdown, as_json = ana.privates[-1].files
    assert json.loads(as_json.text)["people"]["unsent"][-1]["zone"] == "Lisbon"
    assert "- zone: Lisbon" in markdown.text
    assert "- circle: Night owls" in markdown.text
    assert "- id:" not in markdown.text
    assert "For Ana alone." not in as_json.text, "it waits to be read by her, and is Ben's"
