"""The same stories on PostgreSQL, where other statements run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.sessions import test_after, test_agenda, test_moving, test_polling, test_story, test_themes
from tests.world import World

Story = Callable[[World], Awaitable[None]]

STORIES: tuple[Story, ...] = (
    test_story.test_a_session_from_its_plan_to_its_end,
    test_moving.test_another_rhythm_moves_what_is_of_the_same_week_with_one_word,
    test_agenda.test_proposed_voted_chosen_and_done,
    test_polling.test_a_chosen_time_is_a_session_once,
    test_polling.test_it_survives_a_restart_and_a_deletion,
    test_themes.test_a_deletion_takes_words_votes_and_the_theme_along,
    test_after.test_a_deleted_author_takes_the_words_along,
    test_after.test_when_the_time_for_keeping_is_over_all_of_it_goes,
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_it_goes_the_same_way(postgres_world: World, story: Story) -> None:
    await story(postgres_world)
