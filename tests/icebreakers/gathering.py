"""A circle with icebreakers to tell stories about, and a diary that stands for its sessions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import words_of
from bot.checkins.feature import checkins
from bot.icebreakers.feature import icebreakers
from bot.icebreakers.store import Icebreakers
from bot.kernel.routes import AnyFeature
from bot.kernel.ui import flat
from bot.people.feature import people
from tests.checkins.gathering import gather as gather_owls
from tests.checkins.gathering import until as until
from tests.diary import Diary
from tests.world import Member, World

PROGRAMMES = Path(__file__).parent / "programmes"
QUIET_THURSDAY = "2026-12-03 10:00"  # the first week without a check-in


FEATURES: tuple[AnyFeature, ...] = (people, checkins, icebreakers)


async def open_world(url: str, diary: Diary, platform: str = "memory") -> World:
    features = (*FEATURES, diary.feature)
    return await World.open(url, features=features, words=words_of(FEATURES), programmes=PROGRAMMES, platform=platform)


async def gather(world: World, *names: str, programme: str = "action-learning-set") -> list[Member]:
    """Ana and the others, in a circle that begins on Monday 23 November 2026, with a check-in every other Wednesday at
    9 from the 25th on, and an icebreaker at 10 on the Thursdays of the weeks between."""
    return await gather_owls(world, *names, programme=programme)


def post(world: World) -> str:
    """The newest icebreaker in the channel; empty when there is none."""
    for seen in reversed(world.posts()):
        if "What is said here stays here" in seen.text or "passing is fine. Open" in seen.text:
            return seen.text
    return ""


def posts(world: World) -> int:
    return sum("A small question for" in flat(seen.message.notice) for seen in world.posts())


def asked_to_open(member: Member) -> int:
    return sum("It is your turn to open" in seen.text for seen in member.direct)


@asynccontextmanager
async def store(world: World) -> AsyncIterator[Icebreakers]:
    async with world.house.open_work() as unit:
        yield unit.store(Icebreakers)
