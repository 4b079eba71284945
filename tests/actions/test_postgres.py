"""The longest story once more on PostgreSQL, where other statements run."""

from __future__ import annotations

from bot.app import words_of
from tests import postgres
from tests.actions import test_story
from tests.actions.gathering import FEATURES, PROGRAMMES
from tests.diary import Diary
from tests.world import World


async def test_it_goes_the_same_way() -> None:
    diary = Diary()
    features = (*FEATURES, diary.feature)
    url = await postgres.fresh_url()
    world = await World.open(url, features=features, words=words_of(FEATURES), programmes=PROGRAMMES)
    try:
        await test_story.test_from_one_line_to_what_became_routine(world, diary)
    finally:
        await world.close()
