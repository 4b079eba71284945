"""A circle in which members bring something, to tell stories about: they meet on 3 and 17 December, at 18:00."""

from __future__ import annotations

from tests.sessions.gathering import gather, plan, until
from tests.world import Member, World

TURN = "You present in"
PACK = "Before we meet"
PACK_OUT = "2026-11-26 10:00"
OVER = "2026-12-03 20:00"
SECOND_PACK = "2026-12-10 10:00"
SECOND_OVER = "2026-12-17 20:00"


async def meeting(world: World, *names: str) -> list[Member]:
    """Their sessions are planned, and no pack is out yet."""
    people = await gather(world, *(names or ("Ana", "Ben", "Chi", "Dev")))
    await plan(people[0])
    return people


async def brings(person: Member, text: str) -> str:
    return await person.types(f"/challenge {text}")


async def settles(ana: Member, **values: str) -> str:
    await ana.types("/challenge settings")
    return await ana.fills(**values)


def pack(world: World) -> str:
    """The newest one."""
    return [seen.text for seen in world.posts() if PACK in seen.text][-1]


def intro(member: Member) -> str:
    """What stands above the fields of the form that is open."""
    return str(member.form.intro)


def turns(member: Member) -> int:
    """How often they were told that they present."""
    return sum(TURN in seen.text for seen in member.direct)


async def out(world: World) -> None:
    await until(world, PACK_OUT)


async def panel(ana: Member) -> str:
    """The part of it that is about presenting."""
    shown = await ana.types("/circle")
    while "Presenting" not in shown:
        shown = await ana.clicks("See more")
    return shown
