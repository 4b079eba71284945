"""The same stories on PostgreSQL, where other statements run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from tests import postgres
from tests.pairings import test_dropping, test_keeping, test_steering, test_story
from tests.pairings.gathering import PROGRAMMES
from tests.world import World

Story = Callable[[World], Awaitable[None]]

STORIES: tuple[Story, ...] = (
    test_story.test_a_pairing_from_the_invitation_to_its_end,
    test_steering.test_two_change_places,
    test_dropping.test_of_two_the_other_joins_another_group,
    test_keeping.test_who_deletes_themselves_is_gone_from_cards_and_wishes,
    test_keeping.test_when_the_time_for_keeping_is_over_who_met_whom_goes,
)


@pytest.fixture
async def elsewhere() -> AsyncIterator[World]:
    opened = await World.open(await postgres.fresh_url(), programmes=PROGRAMMES)
    yield opened
    await opened.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_it_goes_the_same_way(elsewhere: World, story: Story) -> None:
    await story(elsewhere)
