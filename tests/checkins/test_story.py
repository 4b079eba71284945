"""The week of a circle: the check-in comes, people answer in five ways, the digest stands."""

from __future__ import annotations

from pathlib import Path

from bot.checkins.feature import checkins
from bot.people.feature import people
from tests.checkins.gathering import digest, gather, prompt, prompts, to_first, until
from tests.world import World, sqlite_url


async def test_the_week_of_a_circle(world: World) -> None:
    ana, ben, chi, dee, eva = await gather(world)
    await to_first(world)

    asked = prompt(ben)
    assert "did something move, even a little?" in asked
    assert "One tap is a whole answer" in asked
    assert "[It moved]" in asked
    assert "[Pass this time]" in asked

    assert "Noted: It moved" in await ben.clicks("It moved")
    await chi.clicks("Answer in words")
    assert "Noted: I'm stuck · The board" in await chi.fills(q0="1", q1="The board\nwill not answer.")
    assert "I took this as your answer in Night owls: We called two trustees." in await dee.writes(
        "We called two trustees."
    )
    assert "Passing is taking part" in await eva.clicks("Pass this time")

    shown = digest(world)
    assert "Ben: It moved" in shown
    assert "Chi: I'm stuck · The board will not answer." in shown
    assert "Dee: We called two trustees." in shown
    assert "Eva" not in shown
    assert "4 of 5 so far. Open until" in shown
    assert len([post for post in world.posts() if "so far" in post.text]) == 1

    await world.wait(days=3)
    assert "4 of 5 took part." in digest(world)
    assert "Ana" not in digest(world)
    await until(world, "2026-12-02 09:00")
    assert "Do you know your next small step?" in prompt(ana)
    assert prompts(ana) == 2


async def test_a_group_that_calls_itself_a_set_is_not_called_a_circle(tmp_path: Path) -> None:
    """Its card, the invitation, the answer to an answer, the digest, the panel."""
    world = await World.open(sqlite_url(tmp_path), features=(people, checkins))
    ana, ben, *_ = await gather(world)
    await to_first(world)
    await world.wait(hours=1)
    await ben.clicks("I'm stuck")
    told = [ben.told, await ben.types("/checkin"), await ana.types("/circle"), await ben.types("/circle")]
    for text in [*told, *(seen.text for seen in (*world.posts(), *ben.direct))]:
        assert "circle" not in text.lower().replace("/circle", ""), text
    await world.close()
