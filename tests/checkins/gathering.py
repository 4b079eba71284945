"""A circle with check-ins to tell stories about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.checkins.store import Checkins
from tests.world import Member, NotThere, World

PURPOSE = "We keep small charities afloat."
WEDNESDAY = "2026-11-25 09:00"  # when the first check-in of action-learning-set comes


async def gather(
    world: World, *names: str, zone: str = "Europe/London", programme: str = "action-learning-set", **form: str
) -> list[Member]:
    """Ana and the others, in a circle that begins on Monday 23 November 2026 and has a check-in each Wednesday at 9."""
    if world.room is None:
        world.channel("owls")
    people = world.people(*(names or ("Ana", "Ben", "Chi", "Dee", "Eva")), zone=zone)
    await people[0].types("/circle start Night owls")
    answers = {"purpose": PURPOSE, "zone": zone, "ends": "30 June 2027", "programme": programme, **form}
    await fills(people[0], **answers)
    await people[0].clicks("Start it")
    for person in people:
        await joins(person)
    return people


async def fills(person: Member, **values: str) -> str:
    """Fills the open form, page by page where the chat shows it in pages."""
    while True:
        here = {field.name for field in person.form.fields}
        told = await person.fills(**{name: value for name, value in values.items() if name in here})
        if "[Continue]" not in told:
            return told
        await person.clicks("Continue")


async def joins(person: Member) -> None:
    await person.clicks("Join")
    await person.clicks("I agree, count me in")


async def settings(facilitator: Member, **values: str) -> str:
    await facilitator.types("/checkin settings")
    return await fills(facilitator, **values)


async def visibility(world: World, facilitator: Member, who: str) -> None:
    """From now on the circle, the facilitators, or nobody by name reads the answers."""
    assert "Every" in await settings(facilitator, visibility=who)


async def until(world: World, local: str, zone: str = "Europe/London") -> None:
    """Lets time pass until a wall time."""
    await world.wait_until(datetime.fromisoformat(local), zone)


async def to_first(world: World, zone: str = "Europe/London") -> None:
    await until(world, WEDNESDAY, zone)


def digest(world: World) -> str:
    """The post in which the answers stand; empty when there is none."""
    for seen in reversed(world.posts()):
        if "so far. Open until" in seen.text or "took part." in seen.text:
            return seen.text
    return ""


def prompt(member: Member) -> str:
    """The newest direct message of a check-in."""
    for seen in reversed(member.direct):
        if "[Pass this time]" in seen.text:
            return seen.text
    raise NotThere(f"{member.name} was asked nothing")


def prompts(member: Member) -> int:
    return sum("One tap is a whole answer" in seen.text for seen in member.direct)


def reminders(member: Member) -> int:
    return sum("if you'd like to be in it" in seen.text for seen in member.direct)


@asynccontextmanager
async def store(world: World) -> AsyncIterator[Checkins]:
    async with world.house.open_work() as unit:
        yield unit.store(Checkins)
