"""What is kept of people, given out, and forgotten."""

from __future__ import annotations

import json

from bot.checkins.store import Checkins
from bot.kernel.doors import CirclePurged
from bot.kernel.working import Working
from tests.checkins.gathering import digest, gather, joins, store, to_first, until
from tests.world import Member, World


async def knocks(world: World, door: CirclePurged) -> None:
    engine = world.house.engine
    async with world.house.open_work() as unit:
        work: Working[Checkins] = Working(unit, Checkins, world.now, engine.routes, world.house.words)
        await work.open(door)
    await world.house.courier.deliver()


async def answered(world: World) -> list[Member]:
    people = await gather(world)
    await to_first(world)
    for member in people[:3]:
        await member.writes(f"The words of {member.name}.")
    await people[3].clicks("I'm stuck")
    await people[3].clicks("Ask for a call")
    return people


async def test_who_deletes_themselves_leaves_no_word_in_any_post(world: World) -> None:
    people = await answered(world)
    await until(world, "2026-11-29 12:00")
    assert "The words of Ben." in digest(world)
    await people[1].types("/interlude delete")
    await people[1].clicks("Delete all of it")
    assert "The words of Ben." not in digest(world)
    assert "Ben" not in digest(world)
    assert "The words of Chi." in digest(world)
    dumped = json.dumps(await world.dump(), default=str)
    assert "The words of Ben." not in dumped
    path = world.database.file
    assert path is not None
    assert b"The words of Ben." not in path.read_bytes()


async def test_a_request_for_a_call_is_taken_back_with_its_author(world: World) -> None:
    people = await answered(world)
    assert any("Dee in Night owls would like a call" in seen.text for seen in people[0].direct)
    await people[3].types("/interlude delete")
    await people[3].clicks("Delete all of it")
    assert not any("Dee" in seen.text for seen in people[0].direct)
    assert any("withdrawn" in seen.text for seen in people[0].direct)


async def test_an_export_holds_ones_own_answers(world: World) -> None:
    people = await answered(world)
    async with store(world) as kept:
        rows = await kept.rows_of(people[1].person)
    assert rows["answers"] == [
        {
            "circle": 1,
            "week": "2026-W48",
            "passed": False,
            "late": False,
            "given": [{"question": "What was it? A sentence is plenty.", "answer": "The words of Ben."}],
        }
    ]
    assert rows["took_part"] == [{"circle": 1, "week": "2026-W48"}]
    assert rows["calls"] == []
    assert "Chi" not in json.dumps(rows)


async def test_when_the_time_for_keeping_is_over_the_words_go(world: World) -> None:
    await answered(world)
    await until(world, "2026-11-29 12:00")
    await knocks(world, CirclePurged(1))
    assert "is not kept any more" in world.posts()[-1].text
    assert not any("The words of" in seen.text for seen in world.posts())
    dumped = await world.dump()
    for table in ("checkin_value", "checkin_answer", "checkin_participation", "checkin_asked", "checkin_hidden"):
        assert dumped[table] == []
    assert "The words of Ben." not in json.dumps(dumped, default=str)
    assert dumped["checkin_round"] != []


async def test_whoever_comes_back_may_answer_again(world: World) -> None:
    people = await answered(world)
    await people[1].types("/interlude delete")
    await people[1].clicks("Delete all of it")
    await joins(people[1])
    await people[1].types("/checkin show")
    await people[1].clicks("It moved")
    assert "Ben: It moved" in digest(world)
