"""What is given out, forgotten, and gone when its time is over."""

from __future__ import annotations

from tests.diary import Diary
from tests.icebreakers.gathering import QUIET_THURSDAY, gather, post, store, until
from tests.world import World


async def test_when_the_time_for_keeping_is_over_the_words_go(world: World, diary: Diary) -> None:
    ana, ben, _ = await gather(world, "Ana", "Ben", "Chi")
    await ben.types("/icebreaker own Which bridge do you cross most often?")
    await ben.fills()
    await diary.plans(world, "2026-12-08 10:00")
    await until(world, QUIET_THURSDAY)
    await ben.clicks("Answer", within="passing is fine")
    await ben.fills(text="Nobody else knows this.")
    assert "Nobody else knows" in post(world)
    await ana.types("/circle end")
    await ana.clicks("End the set")
    await world.wait(days=91)
    assert not any("Nobody else knows" in seen.text for seen in world.posts())
    kept = await world.dump()
    assert not any("Nobody else knows" in str(rows) or "Which bridge" in str(rows) for rows in kept.values())
    assert all(kept[f"icebreaker_{name}"] == [] for name in ("answer", "own", "opening", "passed", "turns"))


async def test_an_export_has_answers_prompts_and_turns(world: World, diary: Diary) -> None:
    people = await gather(world, "Ana", "Ben", "Chi")
    _, ben, _ = people
    await ben.types("/icebreaker own Which bridge do you cross most often?")
    await ben.fills()
    for member in people:
        if member is not ben:
            await member.types("/icebreaker opening")
            await member.clicks("Not me")
    await diary.plans(world, "2026-12-08 10:00")
    await until(world, QUIET_THURSDAY)
    await ben.clicks("Answer", within="passing is fine")
    await ben.fills(text="A kettle.", label="no_names")
    await until(world, "2026-12-04 12:00")
    await diary.is_over(world, 1)
    async with store(world) as kept:
        rows = await kept.rows_of(ben.person)
    assert [(row["text"], row["label"]) for row in rows["answers"]] == [("A kettle.", "no_names")]
    assert [row["text"] for row in rows["own_prompts"]] == ["Which bridge do you cross most often?"]
    assert len(rows["openings"]) == 1
    assert [row["turns"] for row in rows["turns"]] == [1]
    async with store(world) as kept:
        others = await kept.rows_of(people[2].person)
    assert [others[name] for name in ("answers", "own_prompts", "openings")] == [[], [], []]
