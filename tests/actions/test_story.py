"""An action from the first line to what became routine."""

from __future__ import annotations

from tests.actions.gathering import ONE_LINE, gather, nudges, results, until
from tests.diary import Diary
from tests.world import World


async def test_from_one_line_to_what_became_routine(world: World, diary: Diary) -> None:
    ana, ben, _ = await gather(world)
    await diary.plans(world, "2026-12-09 16:00")

    await ben.types(f"/action {ONE_LINE}")
    assert [getattr(field, "value", "") for field in ben.form.fields][:2] == [
        "I call two trustees",
        "Friday 27 November 2026",
    ]
    told = await ben.fills()
    assert "Noted, by 2026-11-27" in told or "Noted, by Friday 27 November 2026" in told
    assert "Night owls can read it. Only you can change it." in told
    assert "twice at most" in told

    await until(world, "2026-12-07 16:30")
    assert nudges(ben) == 1  # half-way was too near to the day
    assert "You wanted to do this by Friday 27 November 2026" in ben.direct[-1].text

    told = await ben.clicks("It's done")
    assert "What do you think made it work?" in told
    assert "Ben did it: I call two trustees" in results(world)
    await ben.clicks("Say why")
    await ben.fills(why="I rang at eight, before their meetings.", worked="The first call.")
    assert "why it worked: I rang at eight" in results(world)
    assert len([post for post in world.posts() if "What came back" in post.text]) == 1

    await ana.clicks("Read all, or add a guess why")
    assert "What worked: The first call." in ana.told
    await ana.clicks("Add my guess why")
    assert "Added to what Ben brought back" in await ana.fills(guess="You know them well.")
    await ana.clicks("Read all, or add a guess why")
    assert "Ana thinks: You know them well." in ana.told

    await ben.clicks("What I take from it")
    assert "only you read it" in await ben.fills(keep="Calling early.", lesson="Ring before nine.")
    assert "Ring before nine" not in results(world)

    await until(world, "2027-01-19 12:00")
    assert "Did it become routine?" in ben.direct[-1].text
    assert "part of how you work" in await ben.clicks("Yes, it did")
    await world.wait(weeks=10)
    assert len(ben.direct) == 2  # one nudge, one question six weeks later
