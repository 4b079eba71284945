"""Whoever looks after two circles is asked which one is meant, and need not type again."""

from __future__ import annotations

from tests.people.gathering import circle_of, start
from tests.world import World


async def test_the_person_of_a_command_is_kept_while_the_circle_is_chosen(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    world.room = world.channel("larks")
    await start(world, ana, "Larks")
    world.person("Chi")
    assert "Which circle do you mean?" in await ana.types_to_the_bot("/circle invite Chi")
    asked = await ana.clicks("Larks")
    assert "T1/chi" in asked
    assert "Larks" in asked
