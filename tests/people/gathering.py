"""A circle to tell stories about: the first person starts it, and everybody named joins."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.kernel.intent import Left, PlaceGone, Uninstalled
from bot.people.model import Circle
from bot.people.store import People
from tests.world import Member, World

PURPOSE = "Leaders of small charities help each other through hard decisions."


async def start(world: World, leader: Member, name: str = "Night owls", **form: str) -> None:
    await leader.types(f"/circle start {name}")
    await leader.fills(
        purpose=PURPOSE, **{"zone": "Europe/London", "ends": "30 June 2027", "programme": "troika-circle", **form}
    )
    await leader.clicks("Start it")


async def join(member: Member) -> str:
    await member.clicks("Join")
    return await member.clicks("I agree, count me in")


async def circle_of(world: World, *names: str, **form: str) -> list[Member]:
    """``await circle_of(world, "Ana", "Ben")``: Ana facilitates and takes part, Ben is a member."""
    if world.room is None:
        world.channel("owls")
    people = world.people(*names)
    await start(world, people[0], **form)
    for member in people:
        await join(member)
    return people


async def switches(ana: Member, greeters: str = "yes") -> None:
    """Whether members greet newcomers in turn; there is room for twelve."""
    await ana.types("/circle edit joining")
    await ana.fills(greeters=greeters, size="12")


async def offers(*people: Member) -> None:
    """They would greet now and then."""
    for member in people:
        await member.types("/circle duties")
        await member.clicks("I'd greet now and then")


async def kept(world: World) -> Circle:
    """The circle as it is remembered."""
    async with world.house.open_work(write=False) as unit:
        circle = await unit.store(People).circle(1)
    assert circle is not None
    return circle


async def happens(world: World, event: Left | PlaceGone | Uninstalled) -> None:
    await world.house.engine.handle(event)
    await world.house.courier.deliver()


async def until(world: World, year: int, month: int, day: int) -> None:
    """Lets time pass until noon of that day."""
    await world.wait_until(datetime.combine(date(year, month, day), time(12)))
