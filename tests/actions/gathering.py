"""A circle whose members say what they will do, and a diary that stands for its sessions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.memory.chat import ALL_AT_ONCE
from bot.actions.feature import actions
from bot.actions.store import Actions
from bot.app import words_of
from bot.kernel.intent import Window
from bot.kernel.routes import AnyFeature
from bot.people.feature import people
from tests.checkins.gathering import gather as gather_owls
from tests.checkins.gathering import until as until
from tests.diary import Diary
from tests.world import Member, World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"
ONE_LINE = "I call two trustees by next Friday"


FEATURES: tuple[AnyFeature, ...] = (people, actions)


async def open_world(
    folder: Path, diary: Diary | None = None, platform: str = "memory", window: Window = ALL_AT_ONCE
) -> World:
    return await World.open(
        sqlite_url(folder),
        features=(*FEATURES, diary.feature) if diary else FEATURES,
        words=words_of(FEATURES),
        programmes=PROGRAMMES,
        platform=platform,
        window=window,
    )


async def gather(world: World, *names: str, zone: str = "Europe/London") -> list[Member]:
    """Ana and the others, in a circle that begins on Monday 23 November 2026 and has nothing but actions."""
    return await gather_owls(world, *(names or ("Ana", "Ben", "Chi")), zone=zone)


async def says(member: Member, line: str = ONE_LINE, **form: str) -> str:
    """Types it in one line; the day stands in the form as it was read, so sending it keeps it."""
    await member.types(f"/action {line}")
    return await member.fills(**form)


def nudges(member: Member) -> int:
    return sum("Where is it now?" in seen.text for seen in member.direct)


def results(world: World) -> str:
    """The posts of results, the newest last."""
    return "\n--\n".join(seen.text for seen in world.posts() if "What came back" in seen.text)


@asynccontextmanager
async def store(world: World) -> AsyncIterator[Actions]:
    async with world.house.open_work() as unit:
        yield unit.store(Actions)
