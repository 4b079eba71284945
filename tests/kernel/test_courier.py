"""Delivery: once, in order, at the right pace, and every row ends in a state with a name."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.kernel import courier
from bot.kernel.errors import Gone, Retry
from bot.kernel.ports import Pace, Purpose, State
from tests.kernel.stumbling import Crash, Dies, Lost, Office, Stumble, Stumbling
from tests.world import MONDAY_MORNING

NINE = MONDAY_MORNING.replace(hour=9)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    opened = await Office.open(tmp_path, start=NINE)
    yield opened
    await opened.world.close()


# ---- in order --------------------------------------------------------------------------------------------------------


async def test_a_conversation_is_kept_in_order_whatever_stumbles(office: Office) -> None:
    office.chat.next.extend([None, Retry(timedelta(seconds=40)), Lost.AFTER, None, Lost.BEFORE])
    for n in range(6):
        await office.post(f"m{n}")
    await office.deliver()
    await office.world.wait(minutes=10)
    assert office.texts == [f"m{n}" for n in range(6)]


async def test_order_survives_a_crash(office: Office) -> None:
    office.chat.next.append(Dies.BEFORE)
    await office.post("first")
    with pytest.raises(Crash):
        await office.deliver()
    await office.post("second")
    await office.world.restart()
    assert office.texts == [], "the second waits for what became of the first"
    await office.world.wait(minutes=3)
    assert office.texts == ["first", "second"]


async def test_a_reply_goes_ahead_of_a_wave(tmp_path: Path) -> None:
    office = await Office.open(tmp_path, pace=Pace(60, 0), start=NINE)
    for n in range(20):
        await office.send(await office.member(f"P{n}"), f"wave{n}")
    await office.deliver()
    ana = await office.member("Ana")
    await office.send(ana, "reply", purpose=Purpose.REPLY)
    await office.world.wait(seconds=5)
    assert "reply" in [key for _, _, key in office.chat.calls][:3]
    await office.world.close()


async def test_patience_is_kept_and_the_message_goes_once(office: Office) -> None:
    office.chat.next.append(Retry(timedelta(minutes=5)))
    await office.post("m")
    await office.world.wait(minutes=4, seconds=59)
    assert office.texts == []
    await office.world.wait(seconds=1)
    assert office.texts == ["m"]


async def test_a_slow_space_does_not_hold_up_another(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "SLOW", 0.1)
    other = Stumbling(office.world.turning.read, "ringing")
    there = other.channel("elsewhere").place
    office.world.house.serve(other)
    office.chat.answering.clear()
    await office.post("slow")
    for key in ("quick", "quicker"):
        await office.put(office.row(there, key, person=None, circle=None, purpose=Purpose.ANNOUNCEMENT))
        async with asyncio.timeout(60):  # it would wait for ever; a busy machine takes a few rounds
            while not any(post.key == key for post in other.posts.values()):
                await office.deliver()
    assert office.texts == []
    office.chat.answering.set()
    await office.world.house.clock.stop()
    assert office.texts == ["slow"]


# ---- pace ------------------------------------------------------------------------------------------------------------


async def test_the_pace_of_a_space_is_kept(tmp_path: Path) -> None:
    office = await Office.open(tmp_path, pace=Pace(240, 0), start=NINE)
    people = [await office.member(f"P{n}") for n in range(40)]
    await office.put(*(office.row(one.person, f"m{n}") for n, one in enumerate(people)))
    await office.world.wait(minutes=1)
    times = [at for at, _, _ in office.chat.calls]
    assert len(times) == 40
    for first in times:
        assert sum(first <= at < first + timedelta(seconds=1) for at in times) <= 2 * 240 / 60
    assert timedelta(seconds=9) <= times[-1] - times[0] <= timedelta(seconds=10)
    await office.world.close()


async def test_a_conversation_gets_a_breath_between_two_messages(tmp_path: Path) -> None:
    office = await Office.open(tmp_path, pace=Pace(6_000, 1.0), start=NINE)
    for n in range(5):
        await office.post(f"m{n}")
    await office.send(await office.member("Ana"), "else")
    await office.world.wait(seconds=10)
    times = [at for at, _, key in office.chat.calls if key != "else"]
    assert [later - earlier for earlier, later in itertools.pairwise(times)] == [timedelta(seconds=1)] * 4
    assert [at for at, _, key in office.chat.calls if key == "else"] == [NINE]
    await office.world.close()


async def test_a_pace_holds_nothing_that_was_called_off(tmp_path: Path) -> None:
    office = await Office.open(tmp_path, pace=Pace(60, 0), start=NINE)
    ana, ben = await office.member("Ana"), await office.member("Ben")
    await office.send(ana, "one")
    await office.send(ben, "two")
    clock = office.world.house.clock
    await clock.tick()
    before = clock.held
    async with office.world.house.open_work() as unit:
        await unit.journal.cancel("one")
        await unit.journal.cancel("two")
    await clock.tick()
    assert before is not None
    assert clock.held is None
    await office.world.close()


# ---- edits -----------------------------------------------------------------------------------------------------------


async def test_many_changes_are_one_edit(office: Office) -> None:
    await office.post("card", "0")
    await office.deliver()
    for n in range(1, 30):
        await office.rewrite("card", str(n))
    await office.deliver()
    assert office.texts == ["29"]
    assert [what for _, what, _ in office.chat.calls] == ["post", "edit"]


async def test_what_changes_while_it_is_being_sent_is_not_lost(office: Office) -> None:
    await office.post("card", "old")
    office.chat.meanwhile = lambda: office.rewrite("card", "new")
    await office.deliver()
    assert office.texts == ["new"]
    office.chat.meanwhile = lambda: office.rewrite("card", "newest")
    await office.rewrite("card", "newer")
    await office.deliver()
    assert office.texts == ["newest"]


async def test_a_card_that_changed_often_still_has_patience(office: Office) -> None:
    await office.post("card", "0")
    for n in range(1, 12):
        await office.deliver()
        await office.rewrite("card", str(n))
    office.chat.next.extend([Retry(timedelta(seconds=30)), Lost.BEFORE])
    await office.world.wait(minutes=2)
    assert office.texts == ["11"]


async def test_an_edit_that_never_works_ends_and_the_next_one_is_tried(office: Office) -> None:
    await office.post("card", "old")
    await office.deliver()
    office.chat.always = KeyError("a bug in an adapter")
    await office.rewrite("card", "new")
    await office.world.wait(hours=2)
    tried = len(office.chat.calls)
    await office.world.wait(hours=2)
    assert len(office.chat.calls) == tried
    office.chat.always = None
    await office.rewrite("card", "newer")
    await office.deliver()
    assert office.texts == ["newer"]


async def test_a_message_that_somebody_deleted_is_not_posted_again(office: Office) -> None:
    await office.post("card", "old")
    await office.deliver()
    office.chat.posts.clear()
    await office.rewrite("card", "new")
    await office.world.wait(minutes=5)
    assert office.texts == []
    assert await office.state("card") is State.SENT


# ---- merged ----------------------------------------------------------------------------------------------------------


async def test_what_falls_due_the_same_day_is_one_message_and_costs_once(office: Office) -> None:
    ana = await office.member("Ana", weekly_limit=1)
    await office.send(ana, "check-in", "How is it going?")
    await office.send(ana, "action", "Did you call them?", due=NINE + timedelta(hours=5))
    await office.world.wait(hours=1)
    assert [seen.text for seen in ana.direct] == ["How is it going?\nDid you call them?"]
    assert ana.rings == 1
    await office.rewrite("action", "You called them.")
    await office.deliver()
    assert [seen.text for seen in ana.direct] == ["How is it going?\nYou called them."]
    await office.rewrite("check-in", "Thank you.")
    await office.deliver()
    assert [seen.text for seen in ana.direct] == ["Thank you.\nYou called them."]
    assert ana.rings == 1


async def test_what_was_asked_for_comes_in_the_same_message_and_the_message_costs_once(office: Office) -> None:
    ana = await office.member("Ana", weekly_limit=1)
    await office.send(ana, "tomorrow", "We meet tomorrow.", purpose=Purpose.ASKED_FOR)
    await office.send(
        ana, "at six", "The list, as you wished.", purpose=Purpose.ASKED_FOR, due=NINE + timedelta(hours=5)
    )
    await office.send(ana, "check-in", "How is it going?")
    await office.world.wait(hours=1)
    assert [seen.text for seen in ana.direct] == ["How is it going?\nWe meet tomorrow."]
    await office.rewrite("tomorrow", "We meet on Friday instead.")
    await office.deliver()
    assert [seen.text for seen in ana.direct] == ["How is it going?\nWe meet on Friday instead."]
    await office.send(ana, "action", "Did you call them?")
    await office.world.wait(hours=7)
    assert [seen.text for seen in ana.direct][1:] == ["The list, as you wished."]


async def test_what_was_asked_for_does_not_wait_for_what_is_over_the_limit(office: Office) -> None:
    ana = await office.member("Ana", weekly_limit=1)
    await office.send(ana, "check-in", "How is it going?")
    await office.world.wait(hours=1)
    await office.send(ana, "action", "Did you call them?")
    await office.send(ana, "tomorrow", "We meet tomorrow.", purpose=Purpose.ASKED_FOR)
    await office.world.wait(hours=1)
    assert [seen.text for seen in ana.direct] == ["How is it going?", "We meet tomorrow."]


async def test_what_was_asked_for_and_does_not_fit_beside_the_other_waits_for_nothing(office: Office) -> None:
    ana = await office.member("Ana", weekly_limit=2)
    await office.send(ana, "check-in", "a" * 2_000)
    await office.send(ana, "tomorrow", "b" * 2_000, purpose=Purpose.ASKED_FOR)
    await office.world.wait(seconds=10)
    assert [len(seen.text) for seen in ana.direct] == [2_000, 2_000]


async def test_what_was_asked_for_is_rather_repeated_than_lost_with_what_it_came_with(office: Office) -> None:
    ana = await office.member("Ana", weekly_limit=2)
    office.chat.tells = False
    office.chat.next.append(Lost.BEFORE)
    await office.send(ana, "check-in", "How is it going?")
    await office.send(ana, "tomorrow", "We meet tomorrow.", purpose=Purpose.ASKED_FOR)
    await office.world.wait(hours=1)
    assert await office.states() == {"check-in": State.UNKNOWN, "tomorrow": State.SENT}


async def test_what_was_asked_for_brings_nothing_past_a_message_in_doubt(office: Office) -> None:
    ana = await office.member("Ana", weekly_limit=1)
    office.chat.next.append(Lost.AFTER)
    await office.send(ana, "check-in", "How is it going?")
    await office.deliver()
    assert await office.state("check-in") is State.DOUBT
    await office.send(ana, "action", "Did you call them?")
    await office.send(ana, "tomorrow", "We meet tomorrow.", purpose=Purpose.ASKED_FOR)
    await office.world.wait(hours=1)
    assert [seen.text for seen in ana.direct] == ["How is it going?", "We meet tomorrow."]


async def test_a_wave_that_has_to_wait_loses_none_of_its_parts(office: Office) -> None:
    ana = await office.member("Ana")
    office.chat.next.extend([Retry(timedelta(minutes=1)), Lost.BEFORE, Retry(timedelta(minutes=1)), Lost.AFTER])
    await office.send(ana, "one")
    await office.send(ana, "two")
    await office.world.wait(hours=1)
    assert [seen.text for seen in ana.direct] == ["one\ntwo"]
    assert set((await office.states()).values()) == {State.SENT}


async def test_what_does_not_fit_into_one_message_comes_as_two(office: Office) -> None:
    ana = await office.member("Ana")
    await office.send(ana, "one", "a" * 2_000)
    await office.send(ana, "two", "b" * 2_000)
    await office.world.wait(hours=1)
    assert [len(seen.text) for seen in ana.direct] == [2_000, 2_000]


async def test_parts_of_a_message_that_cannot_be_delivered_wait_for_the_ring_each(office: Office) -> None:
    ana = await office.member("Ana", open=False)
    await office.send(ana, "one")
    await office.send(ana, "two")
    await office.world.wait(hours=1)
    assert await office.states() == {"one": State.RUNG, "two": State.RUNG}
    assert ana.rings == 1


# ---- gone ------------------------------------------------------------------------------------------------------------


async def test_whose_direct_messages_are_closed_is_rung_for_and_the_facilitator_can_know(office: Office) -> None:
    ana = await office.member("Ana", open=False)
    await office.send(ana, "m")
    await office.world.wait(hours=1)
    assert await office.state("m") is State.RUNG
    assert ana.rings == 1
    (post,) = office.texts
    assert "something waits" in post
    async with office.world.house.open_work(write=False) as unit:
        assert (await unit.directory.reach([ana.person]))[ana.person].way.value == "ring"


async def test_a_reminder_has_no_second_way(office: Office) -> None:
    ana = await office.member("Ana", open=False)
    await office.send(ana, "nudge", purpose=Purpose.NUDGE)
    await office.world.wait(hours=1)
    assert await office.state("nudge") is State.UNREACHABLE
    assert office.texts == []


async def test_a_place_that_is_gone_is_told_to_the_features(office: Office) -> None:
    del office.chat.channels[office.room]
    await office.post("m")
    await office.world.tick()
    assert await office.state("m") is State.UNREACHABLE
    assert await office.fact("gone") == office.room


async def test_a_workspace_that_shuts_us_out_for_an_hour_loses_nothing(office: Office) -> None:
    office.chat.always = Gone("space", "the token is nobody's")
    await office.post("m")
    await office.world.wait(hours=1)
    office.chat.always = None
    await office.world.wait(minutes=15)
    assert office.texts == ["m"]


# ---- in doubt --------------------------------------------------------------------------------------------------------

PROMPT, CARD = Purpose.PROMPT, Purpose.ANNOUNCEMENT


@pytest.mark.parametrize(
    ("purpose", "lost", "tells", "posts", "state"),
    [
        (PROMPT, Lost.BEFORE, True, 1, State.SENT),
        (PROMPT, Lost.AFTER, True, 1, State.SENT),
        (PROMPT, Lost.BEFORE, False, 0, State.UNKNOWN),
        (PROMPT, Lost.AFTER, False, 1, State.UNKNOWN),
        (CARD, Lost.BEFORE, True, 1, State.SENT),
        (CARD, Lost.AFTER, True, 1, State.SENT),
        (CARD, Lost.BEFORE, False, 1, State.SENT),
        (CARD, Lost.AFTER, False, 2, State.SENT),
    ],
)
@pytest.mark.parametrize("before", [[], [Retry(timedelta(seconds=5))]], ids=["at once", "after patience"])
async def test_a_broken_connection(
    office: Office, purpose: Purpose, lost: Lost, tells: bool, posts: int, state: State, before: list[Stumble]
) -> None:
    office.chat.tells = tells
    office.chat.next.extend([*before, lost])
    ana = await office.member("Ana")
    await office.send(ana, "m", purpose=purpose)
    await office.world.wait(minutes=10)
    assert office.posted("m") == posts
    assert await office.state("m") is state


async def test_a_connection_that_breaks_again_and_again_is_settled_each_time(office: Office) -> None:
    office.chat.next.extend([Lost.BEFORE, Lost.BEFORE, Retry(), Lost.BEFORE, Lost.AFTER])
    await office.send(await office.member("Ana"), "m")
    await office.world.wait(minutes=10)
    assert office.posted("m") == 1
    assert await office.state("m") is State.SENT


@pytest.mark.parametrize("dies", list(Dies))
async def test_a_process_that_dies_while_sending(office: Office, dies: Dies) -> None:
    office.chat.next.append(dies)
    ana = await office.member("Ana")
    await office.send(ana, "m")
    with pytest.raises(Crash):
        await office.deliver()
    assert await office.state("m") is State.SENDING
    await office.world.restart()
    await office.world.wait(minutes=3)
    assert office.posted("m") == 1
    assert await office.state("m") is State.SENT


async def test_what_was_being_sent_when_the_evening_came_is_not_repeated_at_night(office: Office) -> None:
    ana = await office.member("Ana")
    await office.world.wait(hours=8, minutes=59)
    office.chat.next.append(Dies.BEFORE)
    await office.send(ana, "m")
    with pytest.raises(Crash):
        await office.deliver()
    await office.world.restart()
    await office.world.wait(hours=14, minutes=30)
    assert office.posted("m") == 0
    await office.world.wait(minutes=1)
    assert office.posted("m") == 1


@pytest.mark.parametrize(("dies", "state"), [(Dies.BEFORE, State.DROPPED), (Dies.AFTER, State.SENT)])
async def test_what_was_being_sent_before_a_long_outage(office: Office, dies: Dies, state: State) -> None:
    office.chat.next.append(dies)
    await office.send(await office.member("Ana"), "m")
    with pytest.raises(Crash):
        await office.deliver()
    await office.world.outage(days=5)
    await office.world.wait(hours=1)
    assert await office.state("m") is state
    assert office.posted("m") == (state is State.SENT)


# ---- down ------------------------------------------------------------------------------------------------------------


async def test_a_platform_that_is_down_for_hours_gets_everything_once_and_in_order(office: Office) -> None:
    ana = await office.member("Ana")
    office.chat.always = Retry(timedelta(minutes=5))
    for n in range(3):
        await office.post(f"m{n}")
    await office.send(ana, "hers")
    await office.world.wait(hours=3)
    office.chat.always = None
    await office.world.wait(minutes=6)
    assert office.texts == ["m0", "m1", "m2"]
    assert office.posted("hers") == 1


async def test_what_is_no_use_any_more_when_the_platform_is_back_is_dropped(office: Office) -> None:
    ana = await office.member("Ana")
    office.chat.always = Retry(timedelta(minutes=5))
    await office.send(ana, "m", useful_until=NINE + timedelta(hours=1))
    await office.world.wait(hours=2)
    office.chat.always = None
    await office.world.wait(hours=1)
    assert await office.state("m") is State.DROPPED
    assert not ana.direct


async def test_a_message_that_breaks_its_adapter_does_not_stop_the_others(office: Office) -> None:
    ana, ben = await office.member("Ana"), await office.member("Ben")
    office.chat.next.append(KeyError("a bug in an adapter"))
    await office.send(ana, "hers")
    await office.deliver()
    await office.send(ben, "his")
    await office.deliver()
    assert office.posted("his") == 1
    office.chat.always = KeyError("and again")
    await office.world.wait(hours=5)
    assert await office.state("hers") is State.UNREACHABLE


async def test_a_row_that_nobody_can_judge_does_not_stop_the_others(office: Office) -> None:
    ana = await office.member("Ana", zone="Europe/Nowhere")
    ben = await office.member("Ben")
    await office.send(ana, "hers")
    await office.send(ben, "his")
    await office.world.wait(hours=5)
    assert office.posted("his") == 1
    assert await office.state("hers") is State.UNREACHABLE


async def test_what_was_due_while_nobody_ran_owns_up(office: Office) -> None:
    ana = await office.member("Ana")
    await office.send(ana, "m", due=NINE + timedelta(hours=2), planned=NINE + timedelta(hours=2))
    await office.send(ana, "after", due=NINE + timedelta(days=2), planned=NINE + timedelta(days=2))
    await office.world.tick()
    await office.world.outage(hours=4)
    assert "This comes late" in ana.direct[-1].text
    await office.world.wait(days=2)
    assert ana.direct[-1].text == "after"


# ---- whatever happens ------------------------------------------------------------------------------------------------

ENDS = {State.SENT, State.RUNG, State.DROPPED, State.UNREACHABLE, State.UNKNOWN}


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_happens_every_row_ends_once_in_a_state_with_a_name(office: Office, seed: int) -> None:
    dice = random.Random(seed)
    people = [await office.member(f"P{n}", open=n % 5 != 0) for n in range(8)]
    for n in range(30):
        purpose = dice.choice([*Purpose])
        due = NINE + timedelta(minutes=dice.randrange(3_000))
        to = dice.choice(people).person if purpose is not Purpose.ANNOUNCEMENT else office.room
        until = due + timedelta(hours=dice.choice([1, 24, 72])) if purpose.unasked else None
        await office.put(office.row(to, f"m{n}", purpose=purpose, due=due, useful_until=until))
    stumbles: list[Stumble] = [None, None, None, Lost.BEFORE, Lost.AFTER, Retry(), KeyError("bug"), *Dies]
    office.chat.next.extend(dice.choice(stumbles) for _ in range(60))
    await through(office, days=9)
    states = await office.states()
    assert set(states.values()) <= ENDS
    for key, state in states.items():
        assert office.posted(key) <= 1
        if state is State.SENT and not await merged(office, key):
            assert office.posted(key) == 1
    assert office.world.now >= datetime(2026, 12, 1, tzinfo=UTC)


async def through(office: Office, days: int) -> None:
    """Some days, with a new process whenever one dies."""
    end = office.world.now + timedelta(days=days)
    while office.world.now < end:
        try:
            await office.world.turning.to(end, office.world.house.clock)
        except Crash:
            office.world.house = office.world._build()


async def merged(office: Office, key: str) -> bool:
    async with office.world.house.open_work(write=False) as unit:
        row = await unit.journal.delivery(key)
    assert row is not None
    return row.lead is not None


@pytest.mark.parametrize("lost", [None, Lost.AFTER, Lost.BEFORE])
async def test_what_is_taken_down_while_it_is_being_posted_does_not_stay(office: Office, lost: Lost | None) -> None:
    """Also when the connection broke and nobody knows yet whether it stands."""
    await office.post("ring")

    async def nobody_waits_any_more() -> None:
        async with office.world.house.open_work() as unit:
            await unit.journal.withdraw("ring", office.world.now)

    office.chat.meanwhile = nobody_waits_any_more
    office.chat.next.append(lost)
    await office.world.wait(hours=1)
    assert office.texts == []
    assert await office.state("ring") is State.WITHDRAWN
    assert await office.due("ring") is None, "nothing is left to do"
