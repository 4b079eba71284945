"""A check-in whose answer becomes an action, through the door between the two."""

from __future__ import annotations

from pathlib import Path

from bot.actions.feature import actions
from bot.app import words_of
from bot.checkins.feature import checkins
from bot.people.feature import people
from tests.checkins.gathering import gather, prompt, until
from tests.world import World, sqlite_url

FEATURES = (people, checkins, actions)


async def test_who_knows_their_next_step_makes_it_an_action_and_is_asked_where_it_stands(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path), features=FEATURES, words=words_of(FEATURES))
    _, ben, chi, *_ = await gather(world)
    await until(world, "2026-12-02 09:00")
    assert "Do you know your next small step?" in prompt(ben)
    assert "[Make it an action]" not in await chi.clicks("Later")
    assert "[Make it an action]" in await ben.clicks("I have one")
    await ben.clicks("Add a sentence")
    assert "[Make it an action]" in await ben.fills(q1="I call two trustees by next Friday")
    await ben.clicks("Make it an action")
    assert [getattr(field, "value", "") for field in ben.form.fields][:2] == [
        "I call two trustees",
        "Friday 4 December 2026",
    ]
    assert "Noted, by Friday 4 December 2026." in await ben.fills()
    await until(world, "2026-12-09 09:00")
    assert "Where is the thing you said you would do?" in prompt(ben)
    await world.close()
