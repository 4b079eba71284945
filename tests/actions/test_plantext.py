"""One's actions as a text: what is ahead, what came of it, what became routine; one's own words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.memory.chat import ALL_AT_ONCE, LIKE_DISCORD
from bot.kernel.intent import Window
from tests.actions.gathering import gather, open_world, says
from tests.world import Member, World

BUTTON = "As a text for my plan"
WHOLE = """\
# My actions

As of Thursday 7 January 2027

## What I will do

### I find a treasurer

- By Friday 15 January 2027
- First step: Ask at the market.
- When and then: When the stall is up, I will ask.

## What came of it

### I call two trustees

- Done. It was planned for Friday 27 November 2026.
- What worked: The first call.
- Why: I rang at eight,
  before their meetings.
- What I keep: Calling early.
- What I change: Fewer calls.
- What it taught me: Ring before nine.

## What became routine

- I call two trustees
"""


async def takes_along(member: Member) -> str:
    await member.types("/action list")
    assert "Your words alone are in it" in await member.clicks(BUTTON)
    (file,) = member.privates[-1].files
    assert (file.name, file.kind) == ("my-actions.md", "text/markdown")
    return file.text


async def test_it_holds_the_way_from_a_first_step_to_what_became_routine_and_nobody_else(world: World) -> None:
    ana, ben, _ = await gather(world)
    await says(ben, "I call two trustees by next Friday")
    await ben.types("/action list")
    await ben.clicks("I call two trustees")
    await ben.clicks("It's done")
    await ben.clicks("Say why")
    await ben.fills(why="I rang at eight,\nbefore their meetings.", worked="The first call.")
    await ana.clicks("Read all, or add a guess why")
    await ana.clicks("Add my guess why")
    await ana.fills(guess="You know them well.")
    await ben.clicks("What I take from it")
    await ben.fills(keep="Calling early.", change="Fewer calls.", lesson="Ring before nine.")
    await world.wait(days=45)
    await ben.clicks("Yes, it did")
    cue = "When the stall is up, I will ask."
    await says(ben, "I find a treasurer by 15 January", step="Ask at the market.", cue=cue)
    assert await takes_along(ben) == WHOLE
    assert BUTTON not in await ana.types("/action list")


@pytest.mark.parametrize(("platform", "window"), [("memory", ALL_AT_ONCE), ("ringing", LIKE_DISCORD)])
async def test_every_chat_hands_it_over(tmp_path: Path, platform: str, window: Window) -> None:
    world = await open_world(tmp_path, platform=platform, window=window)
    _, ben, _ = await gather(world)
    await says(ben, "I find a treasurer by 15 January")
    text = await takes_along(ben)
    assert "### I find a treasurer" in text
    assert "What came of it" not in text
    assert "What became routine" not in text
    await world.close()


async def test_who_deleted_all_meanwhile_is_told_that_there_is_none(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, "I find a treasurer by 15 January")
    await ben.types("/action list")
    _, take = ben.button(BUTTON)
    await ben.clicks("I find a treasurer")
    await ben.clicks("Delete it")
    assert "You have no actions yet" in await ben.clicks_old(take)
    assert ben.privates[-1].files == ()
