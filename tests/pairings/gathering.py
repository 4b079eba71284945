"""A circle with pairings to tell stories about."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from adapters.memory.chat import Channel
from bot.kernel.doors import CirclePurged, RitualDecided
from bot.kernel.working import Working
from bot.pairings.store import Pairings
from tests.checkins.gathering import fills as fills
from tests.checkins.gathering import gather as gathered
from tests.checkins.gathering import joins as joins
from tests.world import Member, World, text_of

PROGRAMMES = Path(__file__).parent / "programmes"
PREVIEW = "2026-11-27 10:00"  # two working days before the first pairings of the circle
FIRST = "2026-12-01 10:00"
ENDS = "2026-12-11 10:00"
SECOND = "2026-12-15 10:00"
WEEKLY = "light-touch"
WEEKS = (FIRST, "2026-12-08 10:00", SECOND, "2026-12-22 10:00")  # where they go out each week


async def gather(world: World, *names: str, programme: str = "action-learning-set") -> list[Member]:
    """Ana and the others in a circle that begins on Monday 23 November 2026; all of them take part in pairings. The
    first go out on Tuesday 1 December: by then everybody has had a week to come in."""
    people = await gathered(world, *(names or ("Ana", "Ben", "Chi", "Dee")), programme=programme)
    await until(world, "2026-11-25 10:00")
    for person in people:
        await takes_part(person)
    return people


async def takes_part(person: Member) -> str:
    return await person.clicks("Take part in pairings")


async def until(world: World, local: str) -> None:
    await world.wait_until(datetime.fromisoformat(local), "Europe/London")


def rooms(world: World) -> Sequence[Channel]:
    """The conversations that are open."""
    return [room for room in world.gatherings if not room.closed]


def room_of(member: Member) -> Channel:
    """The conversation of somebody's latest pairing."""
    return member.gatherings[-1]


def card(member: Member) -> str:
    return next(seen.text for seen in reversed(member.world.posts(room_of(member))) if "put together" in seen.text)


def partners(world: World, member: Member) -> set[str]:
    """Who is with them in their latest conversation."""
    people = room_of(member).people or ()
    return {world.chat.people[person].name for person in people} - {member.name}


def together(world: World) -> set[frozenset[str]]:
    """Who is in the open conversations."""
    return {frozenset(world.chat.people[person].name for person in room.people or ()) for room in rooms(world)}


def told(member: Member) -> str:
    """Everything they were written directly."""
    return "\n".join(text_of(seen.message) for seen in member.direct)


async def knocks(world: World, door: RitualDecided | CirclePurged) -> None:
    """What another feature would open."""
    routes = world.house.engine.routes
    async with world.house.open_work() as unit:
        work: Working[Pairings] = Working(unit, Pairings, world.now, routes, world.house.words)
        await work.open(door)
    await world.house.courier.deliver()


@asynccontextmanager
async def store(world: World) -> AsyncIterator[Pairings]:
    async with world.house.open_work() as unit:
        yield unit.store(Pairings)
