"""The facilitators' part: the panel, settings, questions, sending now, and what to do when few answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import words_of
from bot.checkins.feature import checkins
from bot.checkins.model import Rhythm
from bot.checkins.payloads import CastVote
from bot.kernel.payload import pack
from bot.people.feature import people
from tests.checkins.gathering import digest, gather, prompt, prompts, settings, to_first, until
from tests.world import Member, World, sqlite_url


async def test_the_panel_shows_four_weeks_and_leads_on(world: World) -> None:
    ana, *_ = await gather(world)
    shown = await ana.types("/circle show")
    assert "Every Wednesday at 09:00" in shown
    assert "2026-11-25" in shown
    assert "2026-12-16" in shown
    assert "2026-12-23" not in shown
    for button in ("Send the next one now", "Settings", "Questions"):
        assert f"[{button}]" in shown
    await to_first(world)
    assert "0 of 5 so far" in await ana.types("/circle show")


async def test_the_first_check_in_goes_out_now_and_not_again_that_week(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await until(world, "2026-11-23 10:00")
    await ana.types("/circle show")
    assert "on its way to Night owls" in await ana.clicks("Send the next one now")
    assert prompts(ben) == 1
    assert "A check-in is open already" in await ana.types("/checkin now")
    await until(world, "2026-11-27 10:00")
    assert prompts(ben) == 1
    await until(world, "2026-12-02 09:00")
    assert prompts(ben) == 2


async def test_now_respects_hours_and_breaks(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await until(world, "2026-11-23 22:00")
    await ana.types("/checkin now")
    assert prompts(ben) == 0
    await until(world, "2026-11-24 08:30")
    assert prompts(ben) == 1


async def test_settings_are_typed_freely_and_told_back(world: World) -> None:
    ana, *_ = await gather(world)
    told = await settings(ana, weekday="0", hour="half past four", every="2")
    assert "half past four" in told  # not understood: two that would do
    assert "hour" in ana.mistakes
    told = await ana.fills(weekday="0", hour="4.30pm", every="2")
    assert "Every 2 weeks, on Monday at 16:30" in told
    assert "2026-11-23 16:30" in told
    assert "A short check-in. Every 2 weeks, on Monday at 16:30" in world.post("Night owls").text  # on the card


async def test_only_facilitators_set_it(world: World) -> None:
    _, ben, *_ = await gather(world)
    assert "Only facilitators can do this. In Night owls that is Ana." in await ben.types("/checkin settings")
    assert "Only facilitators" in await ben.types("/checkin now")
    assert "Only facilitators" in await ben.types("/checkin sets")


# ---- questions --------------------------------------------------------------------------------------------------


async def test_sets_take_turns_and_those_that_need_more_wait(tmp_path: Path) -> None:
    alone = (people, checkins)
    world = await World.open(sqlite_url(tmp_path), features=alone, words=words_of(alone))
    ana, *_ = await gather(world)
    listed = await ana.types("/checkin sets")
    assert "Something moved: comes next" in listed
    assert "Where it stands: waits for a part of me" in listed
    asked = []
    for week in ("2026-11-25", "2026-12-02", "2026-12-09", "2026-12-16", "2026-12-23", "2026-12-30"):
        await until(world, f"{week} 09:00")
        asked.append(prompt(ana).split("\n")[0])
    assert len(set(asked[:5])) == 5
    assert asked[5] == asked[0]
    assert not any("the thing you said you would do" in question for question in asked)
    await world.close()


async def test_a_set_counts_only_after_it_was_seen(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await ana.types("/checkin sets")
    await ana.clicks("Something moved")
    await ana.clicks("Change it")
    assert ana.form.fields[1].value == (  # type: ignore[union-attr]  # the first question is a text field
        "Since we met, did something move, even a little?\nIt moved\nI'm stuck\nNot started"
    )
    await ana.fills(q0="Did the boat move?\nYes\nI'm stuck", q1="1-5", name="The boat")
    assert "question itself is missing" in ana.mistakes["q1"]
    shown = await ana.fills(q0="Did the boat move?\nYes\nI'm stuck", q1="How far?\n1-5", name="The boat")
    assert "It does not count yet" in shown
    assert "○ Yes   ○ I'm stuck" in shown
    assert "○ 1   ○ 2" in shown
    assert "The boat" not in await ana.types("/checkin sets")
    await ana.clicks("Use it", within="The boat")
    assert "The boat: comes next" in await ana.types("/checkin sets")
    assert "Something moved" not in ana.told
    await to_first(world)
    assert "Did the boat move?" in prompt(ben)
    assert "[Ask for a call]" in await ben.clicks("I'm stuck")  # a tap that kept its words keeps its doors


async def test_a_draft_that_is_left_changes_nothing(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await ana.types("/checkin sets")
    await ana.clicks("Write a new set")
    await ana.fills(name="Weather", q0="What is your weather?\nSun\nRain")
    assert "Nothing has changed" in await ana.clicks("Leave it")
    assert "Weather" not in await ana.types("/checkin sets")
    await to_first(world)
    assert "weather" not in prompt(ben)


async def test_an_open_check_in_stays_as_it_was_asked(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await to_first(world)
    await ana.types("/checkin sets")
    await ana.clicks("Something moved")
    await ana.clicks("Change it")
    await ana.fills(q0="Nothing like before?\nNo\nYes")
    await ana.clicks("Use it")
    await ben.clicks("I'm stuck")
    assert "Ben: I'm stuck" in digest(world)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("How was it?", "answered with a tap"),
        ("How was it?\nGood", "two to 5 taps"),
        ("How was it?\n" + "\n".join("abcdef"), "two to 5 taps"),
        ("How was it?\nGood\ngood", "the same"),
        ("x" * 101 + "\nGood\nBad", "room for 100"),
        ("How was it?\n" + "y" * 39 + "\nBad", "room for 38"),
        ("   ", "missing"),
    ],
)
async def test_what_is_wrong_in_a_question_is_said_at_its_field(world: World, question: str, why: str) -> None:
    ana, *_ = await gather(world, "Ana", "Ben", "Chi")
    await ana.types("/checkin sets")
    await ana.clicks("Write a new set")
    await ana.fills(name="Ours", q0=question)
    assert why in ana.mistakes["q0"]
    assert ana.opened.values["q0"] == question


async def test_a_set_rests_and_comes_back_and_the_last_one_stays(world: World) -> None:
    ana, *_ = await gather(world, programme="light-touch")
    await ana.types("/checkin sets")
    for name in ("Something moved", "Seen in our field", "Something to spare"):
        await ana.clicks(name)
        assert f"{name}: left out" in await ana.clicks("Leave it out")
    await ana.clicks("What worked")
    assert "the last set that is asked" in await ana.clicks("Leave it out")
    await ana.types("/checkin sets")
    await ana.clicks("Something moved")
    assert "Something moved: comes next" in await ana.clicks("Take it back in")


# ---- when few answer --------------------------------------------------------------------------------------------


async def low_twice(world: World, *, answered: int = 1) -> list[Member]:
    people = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eva")
    for week in ("2026-11-25", "2026-12-02"):
        await until(world, f"{week} 09:00")
        for member in people[1 : 1 + answered]:
            await member.clicks("Pass this time")
    await until(world, "2026-12-07 12:00")
    return people


def asked_about_few(member: Member) -> int:
    return sum("Keep it, ask less often" in seen.text for seen in member.direct)


async def test_low_twice_the_facilitator_is_asked_in_private(world: World) -> None:
    people = await low_twice(world)
    assert [asked_about_few(member) for member in people] == [1, 0, 0, 0, 0]
    told = people[0].message("Keep it, ask less often").text
    assert "1 of 5, then 1 of 5 answered" in told
    assert not any(member.name in told for member in people)
    assert "Every 2 weeks" in await people[0].clicks("Ask half as often")
    await until(world, "2026-12-10 09:00")
    assert prompts(people[4]) == 2
    await until(world, "2026-12-16 09:00")
    assert prompts(people[4]) == 3


async def test_not_asked_when_enough_answer_or_only_once(world: World) -> None:
    people = await low_twice(world, answered=2)  # two of five is 40 %, not under it
    assert asked_about_few(people[0]) == 0


async def test_it_is_not_asked_every_week(world: World) -> None:
    people = await low_twice(world)
    assert "stays as it is" in await people[0].clicks("Keep it")
    await until(world, "2026-12-14 12:00")
    assert asked_about_few(people[0]) == 0
    await until(world, "2026-12-21 12:00")
    assert asked_about_few(people[0]) == 1


async def test_the_first_tap_decides(world: World) -> None:
    people = await low_twice(world)
    seen, halve = people[0].button("Ask half as often")
    await people[0].clicks_old(halve, seen.on)
    assert "decided already" in await people[0].clicks_old(halve)
    assert "Every 2 weeks" in await people[0].types("/circle show")


async def test_the_circle_votes_and_the_facilitator_lets_it_count(world: World) -> None:
    people = await low_twice(world)
    assert "Everyone in Night owls is asked" in await people[0].clicks("Ask everyone")
    assert "asked about this already" in await people[0].clicks("Ask everyone")
    for member, choice in zip(people, ["Keep it", "Less often", "Less often", "Keep it", "Keep it"], strict=True):
        await member.clicks(choice, within="One tap each")
    await people[3].clicks("Less often", within="One tap each")
    post = world.post("One tap each").text
    assert "5 votes so far" in post
    assert not any(member.name in post for member in people)
    await world.wait(days=3, hours=1)
    assert "Less often: 3" in world.post("This is what you said").text
    assert "closed on" in await people[1].clicks_old(pack(CastVote(1, 1, Rhythm.KEEP)))
    await until(world, "2026-12-11 12:00")
    result = people[0].message("It counts with your tap").text
    assert "Less often: 3" in result
    assert "Every 2 weeks" in await people[0].clicks("Ask half as often", within="It counts with your tap")


async def test_an_open_vote_and_a_break_that_is_planned_go_along_when_the_circle_moves(world: World) -> None:
    ana, ben, *_ = await low_twice(world)
    await ana.clicks("Ask everyone")
    await ana.types("/circle break 20 December to 6 January")
    await ana.clicks("Yes, that's right")
    old, den = world.room, world.channel("den")
    assert old is not None
    await ana.types("/circle move", at=den)
    await ana.clicks("Move Night owls here")
    for text in ("One tap each", "20 December"):
        assert [sum(text in seen.text for seen in world.posts(room)) for room in (old, den)] == [0, 1], text
    await ben.clicks("Keep it", within="One tap each")
    assert "One vote so far" in world.post("One tap each", den).text


async def test_who_deletes_themselves_has_no_voice_in_the_vote_any_more(world: World) -> None:
    people = await low_twice(world)
    await people[0].clicks("Ask everyone")
    for member in people[1:4]:
        await member.clicks("Less often", within="One tap each")
    assert "3 votes so far" in world.post("One tap each").text
    await people[1].types("/interlude delete")
    await people[1].clicks("Delete all of it")
    await world.wait(minutes=1)
    assert "2 votes so far" in world.post("One tap each").text
