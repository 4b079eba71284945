"""What somebody may do in a circle, beyond what a route lets through."""

from __future__ import annotations

from bot.kernel.address import Person
from bot.kernel.ports import Role
from bot.kernel.work import Work


async def leads(circle: int, person: Person, work: Work[object]) -> bool:
    """Whoever facilitates, and whoever stands in for them."""
    role = await work.people.role(circle, person)
    return role is not None and role >= Role.DEPUTY
