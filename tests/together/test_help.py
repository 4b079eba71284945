"""What can be typed, in a chat with every feature."""

from __future__ import annotations

import re

from bot.features import FEATURES
from bot.kernel.hub import hub
from tests.world import World


async def _names_every_command(world: World) -> None:
    ben = world.person("Ben")
    told = [await ben.types("/interlude help"), await ben.clicks("What facilitators can type")]
    named = re.findall(r"^(/\w+ \w+): .", "\n".join(told), re.MULTILINE)
    every = [slash for feature in (hub, *FEATURES) for slash in feature.slashes()]
    assert sorted(named) == sorted(f"/{slash.name} {slash.sub}" for slash in every)


async def test_help_names_every_command(world: World) -> None:
    await _names_every_command(world)


async def test_help_names_every_command_where_a_message_holds_less(ringing_world: World) -> None:
    await _names_every_command(ringing_world)
