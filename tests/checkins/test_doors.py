"""Where check-ins meet other features: at doors, and only at those that somebody opens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import words_of
from bot.checkins.deck import deck
from bot.checkins.feature import checkins
from bot.checkins.model import SetState
from bot.checkins.store import Checkins
from bot.kernel.doors import OpenChallenge
from bot.kernel.feature import Feature, Opens
from bot.kernel.intent import Click
from bot.kernel.questions import CheckInsBetween
from bot.kernel.reply import Whisper
from bot.kernel.ui import note, said
from bot.kernel.work import Work
from bot.kernel.working import Working
from bot.people.feature import people
from tests.checkins.gathering import gather, prompt, store, to_first
from tests.world import World, sqlite_url


async def take(click: Click[OpenChallenge], work: Work[Checkins]) -> Whisper:
    draft = await work.journal.draft(click.payload.draft)
    assert draft is not None
    return Whisper(note(said(f"A challenge of {draft.person}: {draft.values['text']}")))


CHALLENGES: Feature[Checkins] = Feature("challenges", Checkins, (Opens(OpenChallenge, take, asks=True),))


@pytest.fixture
async def wide_world(tmp_path: Path) -> AsyncIterator[World]:
    """A house in which somebody takes challenges."""
    words = words_of((people, checkins))
    opened = await World.open(sqlite_url(tmp_path), features=(people, checkins, CHALLENGES), words=words)
    yield opened
    await opened.close()


async def test_who_is_stuck_may_bring_it_where_challenges_are_taken(wide_world: World) -> None:
    _, ben, *_ = await gather(wide_world)
    await to_first(wide_world)
    await ben.clicks("Answer in words")
    assert "[Bring it to the others]" in await ben.fills(q0="1", q1="We lose volunteers.")
    told = await ben.clicks("Bring it to the others")
    assert f"A challenge of {ben.person}: We lose volunteers." in told


@pytest.mark.parametrize(("need", "asked"), [("door.challenge", True), ("door.action", False), ("door.none", False)])
async def test_a_set_waits_for_the_doors_it_needs(wide_world: World, need: str, asked: bool) -> None:
    ana, *_ = await gather(wide_world, "Ana", "Ben", "Chi")
    async with store(wide_world) as kept:
        for one in await kept.sets(1):
            await kept.place_set(one.id, SetState.RESTING, one.position)
        await kept.add_set(replace(deck()["C7"], circle=1, position=90, needs=(need,)))
        await kept.add_set(replace(deck()["C4"], circle=1, position=91))
    await to_first(wide_world)
    assert ("What could you spare" in prompt(ana)) is asked


async def test_other_features_may_know_when_check_ins_come(world: World) -> None:
    await gather(world, "Ana", "Ben", "Chi")
    week = (world.now, world.now + timedelta(days=7))
    before = await _known(world, *week)
    await to_first(world)
    assert await _known(world, *week) == before
    assert len(before) == 1
    assert await _known(world, world.now - timedelta(days=30), week[0]) == ()


async def _known(world: World, since: datetime, until: datetime) -> tuple[datetime, ...]:
    async with world.house.open_work(write=False) as unit:
        work: Working[Checkins] = Working(unit, Checkins, world.now, world.house.engine.routes, world.house.words)
        return await work.know(CheckInsBetween(1, since, until))
