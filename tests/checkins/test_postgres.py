"""The same stories on PostgreSQL, where other statements run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from tests import postgres
from tests.checkins import test_anonymous, test_answering, test_facilitating, test_keeping, test_story
from tests.world import World

Story = Callable[[World], Awaitable[None]]

STORIES: tuple[Story, ...] = (
    test_story.test_the_week_of_a_circle,
    test_answering.test_a_plain_reply_is_echoed_with_undo,
    test_answering.test_somebody_who_is_stuck_is_offered_ways_on,
    test_answering.test_a_full_plate_twice_is_met_with_an_offer,
    test_facilitating.test_the_circle_votes_and_the_facilitator_lets_it_count,
    test_facilitating.test_a_set_counts_only_after_it_was_seen,
    test_anonymous.test_a_count_until_the_close_then_all_at_once_in_no_order,
    test_keeping.test_when_the_time_for_keeping_is_over_the_words_go,
)


@pytest.fixture
async def elsewhere() -> AsyncIterator[World]:
    opened = await World.open(await postgres.fresh_url())
    yield opened
    await opened.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_it_goes_the_same_way(elsewhere: World, story: Story) -> None:
    await story(elsewhere)
