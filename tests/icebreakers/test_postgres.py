"""The same stories on PostgreSQL, where other statements run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from tests import postgres
from tests.diary import Diary
from tests.icebreakers import test_opening, test_story
from tests.icebreakers.gathering import open_world
from tests.world import World

STORIES: tuple[Callable[[World], Awaitable[None]], ...] = (
    test_story.test_it_comes_in_the_week_without_a_check_in_and_is_answered_in_one_post,
    test_story.test_own_prompts_come_up_and_belong_to_who_wrote_them,
    test_story.test_forgetting_takes_the_words_out_of_the_post,
)
OF_SESSIONS: tuple[Callable[[World, Diary], Awaitable[None]], ...] = (
    test_opening.test_a_swap_needs_a_yes,
    test_opening.test_a_cancelled_session_has_no_opener_and_costs_no_turn,
    test_opening.test_deeper_prompts_come_only_when_the_circle_says_yes,
)


@pytest.fixture
async def elsewhere(diary: Diary) -> AsyncIterator[World]:
    opened = await open_world(await postgres.fresh_url(), diary)
    yield opened
    await opened.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_it_goes_the_same_way(elsewhere: World, story: Callable[[World], Awaitable[None]]) -> None:
    await story(elsewhere)


@pytest.mark.parametrize("story", OF_SESSIONS, ids=lambda story: story.__name__)
async def test_so_does_opening(
    elsewhere: World, diary: Diary, story: Callable[[World, Diary], Awaitable[None]]
) -> None:
    await story(elsewhere, diary)
