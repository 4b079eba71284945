"""What a circle decides after a trial truly happens, whichever of its rituals it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.kernel.doors import Decision
from bot.kernel.ui import flat
from tests.actions.gathering import nudges, says
from tests.checkins.gathering import gather, prompts, until
from tests.world import Member, World, pressable, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"
# The circle begins on Monday 23 November 2026, and its trials last one week.
OVER, CLOSED, LATER = "2026-11-30 10:01", "2026-12-03 10:02", "2026-12-17 12:00"


@dataclass(frozen=True, slots=True)
class Tried:
    """``seen`` is how often the circle, or this member, met with it so far; ``change`` what the facilitators
    read when it is to be another, and ``settings`` the button there."""

    feature: str
    title: str
    change: str
    settings: str
    seen: Callable[[World, Member], int]


def small_questions(world: World, _: Member) -> int:
    return sum("A small question for" in flat(seen.message.notice) for seen in world.posts())


def packs(world: World, _: Member) -> int:
    """Of sessions that are over too."""
    heads = ("Before we meet", "What we had for", "This was the pack for")
    return sum(any(head in seen.text for head in heads) for seen in world.posts())


RITUALS = (
    Tried("checkins", "Check-ins:", "Here are the questions", "Settings", lambda _, ben: prompts(ben)),
    Tried("icebreakers", "Icebreakers:", "would like the icebreakers", "Settings", small_questions),
    Tried("pairings", "Pairings", "tried pairings and would like", "Settings", lambda world, _: len(world.gatherings)),
    Tried("actions", "Nudges about actions", "would like the nudges", "Change this", lambda _, ben: nudges(ben)),
    Tried("sessions", "Sessions", "would like its sessions", "Plan the rhythm", packs),
)
PRESENTING = Tried("challenges", "Presenting", "presenting to change", "Presenting: settings", packs)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), programmes=PROGRAMMES)
    yield opened
    await opened.close()


async def decides(world: World, decision: Decision, *tried: Tried) -> list[Member]:
    """They live with everything for a week, and all say the same of these rituals."""
    people = await gather(world, "Ana", "Ben", "Chi")
    for person in people:
        await person.clicks("Take part in pairings")
        await says(person, "I call two trustees by Friday 18 December 2026")
    await until(world, OVER)
    post = world.post("You have tried this")
    for one in tried:
        [vote] = [a for _, a in pressable(post.message) if f"|{one.feature}|" in a and a.endswith(decision.value)]
        for person in people:
            await person.clicks_old(vote, post.on)
    await until(world, CLOSED)
    for one in tried:
        await people[0].clicks(f"{decision.value.capitalize()} it", within=one.title)
    await world.wait(minutes=10)
    return people


@pytest.mark.parametrize("tried", RITUALS, ids=lambda tried: tried.feature)
async def test_what_is_stopped_is_off_and_everything_else_goes_on(world: World, tried: Tried) -> None:
    _, ben, *_ = await decides(world, Decision.STOP, tried)
    assert "You said: stop it" in world.post(tried.title).text
    before = {one.feature: one.seen(world, ben) for one in RITUALS}
    await world.restart()
    await until(world, LATER)
    more = {one.feature for one in RITUALS if one.seen(world, ben) > before[one.feature]}
    assert more == {one.feature for one in RITUALS} - {tried.feature}


async def test_what_is_to_change_goes_on_and_its_settings_are_at_hand(world: World) -> None:
    ana, ben, *_ = await decides(world, Decision.CHANGE, *RITUALS)
    for tried in RITUALS:
        told = ana.message(tried.change)
        await ana.clicks_old(next(action for label, action in pressable(told.message) if label == tried.settings))
        assert ana.has_form
        ana.closes_form()
    before = {one.feature: one.seen(world, ben) for one in RITUALS}
    await until(world, LATER)
    assert {one.feature for one in RITUALS if one.seen(world, ben) > before[one.feature]} == {
        one.feature for one in RITUALS
    }


async def test_where_presenting_is_stopped_what_was_brought_waits_until_it_is_switched_on_again(world: World) -> None:
    ana, ben, *_ = await decides(world, Decision.STOP, PRESENTING)
    assert "You said: stop it" in world.post(PRESENTING.title).text
    assert "Nobody presents in the sessions of" in await ben.types("/challenge We lose volunteers")
    await until(world, LATER)
    assert "anyone may bring" not in world.post("Before we meet").text.lower()
    await ana.types("/challenge settings")
    await ana.fills(presenters="2")
    assert "You bring this:" in await ben.types("/challenge We lose volunteers")
    await until(world, "2026-12-24 10:01")
    assert PRESENTING.title in world.post("You have tried this").text  # on trial again


async def test_where_presenting_is_to_change_its_settings_are_at_hand(world: World) -> None:
    ana, ben, *_ = await decides(world, Decision.CHANGE, PRESENTING)
    told = ana.message(PRESENTING.change)
    await ana.clicks_old(next(action for label, action in pressable(told.message) if label == PRESENTING.settings))
    assert "Saved." in await ana.fills(presenters="2", minutes="20")
    assert "You bring this:" in await ben.types("/challenge We lose volunteers")
