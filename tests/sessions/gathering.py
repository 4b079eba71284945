"""A circle that meets, to tell stories about."""

from __future__ import annotations

from datetime import datetime

from tests.checkins import gathering
from tests.checkins.gathering import fills
from tests.world import Member, Seen, World

THURSDAY = "2026-12-03 18:00"
ZONE = "Europe/London"


async def gather(
    world: World, *names: str, zone: str = ZONE, programme: str = "light-touch", **form: str
) -> list[Member]:
    """Ana and the others, in a circle that begins on Monday 23 November 2026 and plans its sessions by hand."""
    return await gathering.gather(world, *(names or ("Ana", "Ben", "Chi")), zone=zone, programme=programme, **form)


async def plan(ana: Member, **values: str) -> str:
    """Every two weeks on Thursday from 3 December, 18:00 to 19:30, unless told otherwise; what came of the tap."""
    await reads(ana, **values)
    return await ana.clicks("Plan it")


async def reads(ana: Member, **values: str) -> str:
    """What the bot understood, or what was wrong."""
    await ana.types("/session plan")
    answers = {"first": "3 December", "hour": "18:00", "until": "19:30", "rhythm": "weekly", "every": "2", **values}
    return await fills(ana, **answers)


async def manages(ana: Member, when: str = "") -> str:
    """Opens the desk of a planned session: the first, or the one whose entry tells this time."""
    await ana.types("/session manage")
    return await ana.clicks(_entry(ana, when), within="What is planned")


def _entry(ana: Member, when: str) -> str:
    listed = ana.message("What is planned").text
    labels = [line.strip("[]") for line in listed.splitlines() if line.startswith("[") and ", " in line]
    return next(label for label in labels if when in label)


async def moves(ana: Member, when: str = "", **values: str) -> str:
    await manages(ana, when)
    await ana.clicks("Move it")
    await fills(ana, **values)
    return await ana.clicks("Move it there")


async def cancels(ana: Member, when: str = "") -> str:
    await manages(ana, when)
    await ana.clicks("Cancel it")
    return await ana.clicks("Cancel it", within="hears of it once")


async def until(world: World, local: str, zone: str = ZONE) -> None:
    await world.wait_until(datetime.fromisoformat(local), zone)


def cards(world: World) -> list[Seen]:
    """The cards on which one can say who comes."""
    return [seen for seen in world.posts() if "[I can come]" in seen.text]


def card(world: World) -> str:
    """The newest of them."""
    return cards(world)[-1].text


def directs(member: Member, words: str) -> int:
    return sum(words in seen.text for seen in member.direct)


async def shares(ana: Member, **values: str) -> str:
    """Who may ask when to meet, and who writes the recaps."""
    panel = await ana.types("/circle")
    while "[What members do]" not in panel:
        panel = await ana.clicks("See more")
    await ana.clicks("What members do")
    return await ana.fills(**values)


async def meets(world: World, ana: Member, **about: str) -> None:
    """The first session takes place: it is half an hour later now."""
    await plan(ana)
    if about:
        await manages(ana)
        await ana.clicks("Change its words")
        await fills(ana, **about)
    await until(world, "2026-12-03 20:00")
