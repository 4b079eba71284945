"""What a circle leaves behind when it is over, and what a person does when they go."""

from __future__ import annotations

import json

from tests.checkins.gathering import digest, gather, to_first
from tests.people.gathering import until
from tests.world import Member, World, pressable


async def words(member: Member, text: str) -> None:
    await member.clicks("It moved", within="One tap")
    await member.clicks("Add a sentence")
    await member.fills(q1=text)


async def test_three_months_after_the_end_the_words_are_gone_from_posts_and_from_the_database(world: World) -> None:
    people = await gather(world, ends="31 January 2027")
    await to_first(world)
    await words(people[1], "A treasurer was found.")
    await until(world, 2027, 5, 1)
    assert any("A treasurer was found." in seen.text for seen in world.posts())
    await until(world, 2027, 5, 4)
    assert not any("A treasurer was found." in seen.text for seen in world.posts())
    assert any("is not kept any more" in seen.text for seen in world.posts())
    assert "A treasurer was found." not in json.dumps(await world.dump(), default=str)


async def test_a_circle_that_is_over_leaves_nothing_to_press(ringing_world: World) -> None:
    world = ringing_world
    people = await gather(world, ends="31 January 2027")
    await until(world, 2027, 1, 22)
    await people[0].types("/circle end")
    await people[0].clicks("End the set")
    await world.wait(days=1)
    left = {label for seen in world.posts() for label, _ in pressable(seen.message)}
    assert left <= {"Read all"}


async def test_who_deletes_themselves_is_in_no_row(world: World) -> None:
    people = await gather(world)
    ben = people[1]
    await to_first(world)
    await words(ben, "A treasurer was found.")
    await ben.types("/interlude profile")
    await ben.fills(organisation="The river trust of Ben")
    await ben.types("/circle concern")
    await ben.fills(text="Something is wrong.")
    assert "Ben" in digest(world)
    await world.wait(days=1)
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.wait(minutes=1)
    kept = json.dumps(await world.dump(), default=str)
    assert "Ben" not in digest(world)
    for trace in (ben.person, "river trust", "A treasurer", "Something is wrong"):
        assert trace not in kept


async def test_who_has_left_is_not_rung_for_what_the_circle_still_had(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, chi = await gather(world, "Ana", "Ben", "Chi")
    await ana.types("/circle edit agreement")
    await ana.fills(agreement="We are on time.")
    await ben.types("/circle leave")
    await world.wait(hours=3)
    assert (ben.rings, chi.rings) == (0, 1)
    assert "This waits for you" not in await ben.opens_home()
    await chi.types("/circle leave")
    assert "This waits for you" not in await chi.opens_home()


async def test_a_private_question_to_facilitators_is_opened_from_their_home(ringing_world: World) -> None:
    world = ringing_world
    ana, *_ = await gather(world)
    await until(world, 2026, 12, 7)
    assert ana.direct == []
    assert "A question about the check-in" in await ana.opens_home()
    assert "Ask half as often" in await ana.clicks("Open it")
    await ana.clicks("Keep it")
    assert "A question about the check-in" not in await ana.opens_home()


async def test_the_question_whether_to_go_on_is_closed_with_the_circle(world: World) -> None:
    ana, ben, *_ = await gather(world, ends="31 January 2027")
    await until(world, 2027, 1, 8)
    await ana.clicks("Ask everyone", within="or ask everyone first")
    await world.tick()
    await ben.clicks("I'd go on")
    await until(world, 2027, 2, 2)
    assert {label for seen in world.posts() for label, _ in pressable(seen.message)} <= {"Read all"}
