"""A whole circle week, told twice: once without trouble, once with a new process again and again. Nobody can tell."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from adapters.memory.chat import ALL_AT_ONCE, LIKE_DISCORD
from tests.checkins.gathering import PURPOSE, joins
from tests.world import World, defaults, sqlite_url, text_of

Story = Mapping[str, str]  # what stood in the end, by the name of its post or by the name of its reader


class Restless(World):
    """Ends and begins again after one in so many ticks and verbs; never where ``one_in`` is 0."""

    one_in = 0
    restarts = 0
    chance = random.Random(0)

    async def tick(self) -> None:
        await self.house.clock.tick()
        await self.stirs()

    async def next_due(self) -> datetime | None:
        return await self.house.clock.next_due()

    async def stirs(self) -> None:
        if self.one_in and self.chance.randrange(self.one_in) == 0:
            self.restarts += 1
            await self.restart()

    async def till(self, local: str) -> None:
        await self.turning.to(datetime.fromisoformat(f"{local}+00:00"), self)


async def told(folder: Path, platform: str, one_in: int, seed: int = 0) -> tuple[Story, Counter[str], int]:
    """What everybody has before them on Sunday evening, and how often each post was made."""
    window = ALL_AT_ONCE if platform == "memory" else LIKE_DISCORD
    opened = await Restless.open(f"{sqlite_url(folder)}.{one_in}", platform=platform, window=window)
    assert isinstance(opened, Restless)
    world = opened
    world.one_in, world.chance = one_in, random.Random(seed)
    try:
        await _week(world)
        story = {post.key: text_of(post.message) for post in world.chat.posts.values()}
        story |= {
            one.name: text_of(world.chat.screens[who].privates[-1].message) for who, one in world.chat.people.items()
        }
        return story, Counter(post.key for post in world.chat.posts.values()), world.restarts
    finally:
        await world.close()


async def _week(world: Restless) -> None:
    world.channel("owls")
    people = world.people("Ana", "Ben", "Chi", "Dee", "Eva", zone="Europe/London")
    ana, ben, chi, dee, _ = people
    about = {"name": "Night owls", "purpose": PURPOSE, "zone": "Europe/London", "ends": "30 June 2027"}
    about["programme"] = "action-learning-set"
    await ana.types("/circle start Night owls")
    while ana.has_form:
        await ana.fills(**{name: text for name, text in about.items() if name in defaults(ana.form)})
        await world.stirs()
        if ana.can_press("Continue") and not ana.can_press("Start it"):
            await ana.clicks("Continue")
            await world.stirs()
    await ana.clicks("Start it")
    for one in people:
        await world.stirs()
        await joins(one)
    await world.till("2026-11-25 10:00")
    _, stuck = ben.button("I'm stuck")
    await ben.clicks("It moved")
    await world.stirs()
    await chi.clicks("Answer in words")
    await world.stirs()
    await chi.fills(q0="1", q1="The board will not answer.")
    await world.till("2026-11-26 12:00")
    await dee.clicks("Pass this time")
    await world.stirs()
    await ben.clicks_old(stuck)
    await world.till("2026-11-29 20:00")


@pytest.mark.parametrize("seed", [7])
@pytest.mark.parametrize("platform", ["memory", "ringing"])
async def test_a_week_with_restarts_ends_as_a_week_without(tmp_path: Path, platform: str, seed: int) -> None:
    quiet, posts, _ = await told(tmp_path, platform, 0)
    story, again, restarts = await told(tmp_path, platform, 3, seed)
    assert restarts > 5
    assert story == quiet
    assert again == posts
    assert set(posts.values()) == {1}
