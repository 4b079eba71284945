"""One person in several circles: one budget for all of them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.checkins.gathering import gather, joins, reminders, settings
from tests.people.gathering import start, until
from tests.world import Member, World

MONDAY, THURSDAY, SATURDAY = "0", "3", "5"


@pytest.fixture
async def ben(world: World) -> Member:
    """In the owls, asked on Mondays, and in the larks, asked on Thursdays."""
    ana, ben, *_ = await gather(world, "Ana", "Ben", "Chi")
    await settings(ana, weekday=MONDAY)
    world.room = world.channel("larks")
    dee = world.person("Dee", zone="Europe/London")
    await start(world, dee, "Larks", programme="action-learning-set")
    for member in (dee, ben):
        await joins(member)
    await settings(dee, weekday=THURSDAY)
    return ben


@pytest.fixture
def dee(world: World, ben: Member) -> Member:
    """She looks after the larks."""
    return next(
        Member(world, one.person)
        for one in world.chat.people.values()
        if one.name == "Dee" and one.person != ben.person
    )


def prompts_of(member: Member, circle: str) -> int:
    return sum(f"{circle}. One tap is a whole answer" in seen.text for seen in member.direct)


async def less(ben: Member) -> None:
    """Down to one message a week."""
    await ben.types("/interlude preferences")
    await ben.fills(limit="1")


async def test_a_reminder_of_one_circle_takes_no_prompt_of_another(world: World, ben: Member) -> None:
    await until(world, 2026, 12, 6)
    owls, larks, reminded = prompts_of(ben, "Night owls"), prompts_of(ben, "Larks"), reminders(ben)
    await until(world, 2026, 12, 13)
    assert (prompts_of(ben, "Night owls"), prompts_of(ben, "Larks")) == (owls + 1, larks + 1)
    assert reminders(ben) == reminded


async def test_with_one_message_a_week_the_circles_take_turns(world: World, ben: Member) -> None:
    await less(ben)
    await until(world, 2026, 12, 27)
    owls, larks = prompts_of(ben, "Night owls"), prompts_of(ben, "Larks")
    await until(world, 2027, 1, 24)
    assert (prompts_of(ben, "Night owls"), prompts_of(ben, "Larks")) == (owls + 2, larks + 2)


async def test_a_reminder_waits_for_the_first_prompt_of_a_new_circle_that_is_planned(world: World) -> None:
    """It opened in Auckland on Wednesday noon in Los Angeles, and comes to Ben on Thursday; the reminder was due in
    between, and he has had one message of his two."""
    west, far = "America/Los_Angeles", "Pacific/Auckland"
    ana, ben, *_ = await gather(world, "Ana", "Ben", "Chi", zone=west)
    await settings(ana, weekday=MONDAY, hour="09:00", window="90")
    await until(world, 2026, 12, 1)
    reminded = reminders(ben)
    world.room = world.channel("larks")
    kim = world.person("Kim", zone=far)
    await start(world, kim, "Larks", programme="action-learning-set", zone=far)
    for member in (kim, ben):
        await joins(member)
    await settings(kim, weekday=THURSDAY, hour="09:00")
    await until(world, 2026, 12, 4)
    assert prompts_of(kim, "Larks") == prompts_of(ben, "Larks") == 1
    assert reminders(ben) == reminded


async def test_two_circles_that_ask_on_one_day_come_as_one_message_at_the_later_hour(
    world: World, ben: Member, dee: Member
) -> None:
    await settings(dee, weekday=MONDAY, hour="15:00")
    await world.wait_until(datetime.fromisoformat("2026-12-07 14:00"))
    before = len(ben.direct)
    assert "Check-in · Night owls" in await ben.opens_home(), "it waits at home meanwhile"
    await world.wait_until(datetime.fromisoformat("2026-12-07 16:00"))
    (both,) = ben.direct[before:]
    assert "Night owls. One tap is a whole answer" in both.text
    assert "Larks. One tap is a whole answer" in both.text


async def test_what_was_held_over_the_weekend_comes_with_the_question_of_monday(
    world: World, ben: Member, dee: Member
) -> None:
    await settings(dee, weekday=SATURDAY, hour="10:00")
    await until(world, 2026, 12, 5)
    before = len(ben.direct)
    await until(world, 2026, 12, 7)
    (both,) = ben.direct[before:]
    assert "Night owls. One tap is a whole answer" in both.text
    assert "Larks. One tap is a whole answer" in both.text
