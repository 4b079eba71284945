"""A small question in the quiet weeks: it comes, is answered, closes, and makes no noise."""

from __future__ import annotations

import pytest

from tests.icebreakers.gathering import QUIET_THURSDAY, gather, post, posts, store, until
from tests.world import NotThere, World, pressable


async def test_it_comes_in_the_week_without_a_check_in_and_is_answered_in_one_post(world: World) -> None:
    ana, ben, chi, dee, _ = await gather(world)
    await until(world, "2026-11-29 12:00")
    assert posts(world) == 0
    await until(world, QUIET_THURSDAY)
    assert posts(world) == 1
    assert all(label in post(world) for label in ("[Answer]", "[Pass this time]", "[Pause until …]", "[Less of this]"))
    assert not any("What is said here stays here" in seen.text for seen in ana.direct)
    await ben.clicks("Answer", within="passing is fine. Open")
    assert "Noted" in await ben.fills(text="My kettle.\nIt is older than I am.", label="freely")
    assert "Ben: My kettle. It is older than I am." in post(world)
    assert "Noted. Passing" in await chi.clicks("Pass this time", within="One took part")
    assert "2 took part so far" in post(world)
    assert "Chi" not in post(world)
    assert posts(world) == 1
    told = await dee.clicks("Read all")
    assert "It is older than I am." in told
    assert "It may be shared freely" in told
    await until(world, "2026-12-07 11:00")
    assert "Closed on" in post(world)
    assert "[Answer]" not in post(world)


async def test_an_answer_can_be_changed_and_taken_back(world: World) -> None:
    _, ben, *_ = await gather(world)
    await until(world, QUIET_THURSDAY)
    await ben.clicks("Answer")
    await ben.fills(text="One.")
    await ben.clicks("Change it")
    assert ben.form.fields[0].value == "One."  # type: ignore[union-attr]  # a text field
    await ben.fills(text="Two.")
    assert "Ben: Two." in post(world)
    assert "One took part" in post(world)
    await ben.clicks("Pass this time", within="Two.")
    assert "Two." not in post(world)


async def test_what_cannot_be_taken_says_why_and_is_not_lost(world: World) -> None:
    _, ben, *_ = await gather(world)
    await until(world, QUIET_THURSDAY)
    await ben.clicks("Answer")
    assert "room for 600" in await ben.fills(text="a" * 601)
    assert "One word is enough" in await ben.fills(text=" \u200b\u202e ")
    assert "Noted" in await ben.fills(text="@everyone <!channel> **a**")
    long = "word " * 60
    await ben.clicks("Change it")
    await ben.fills(text=long)
    line = next(line for line in post(world).splitlines() if line.startswith("Ben:"))
    assert len(line) <= 140
    assert line.endswith("…")


async def test_it_waits_at_home_until_it_is_answered(world: World) -> None:
    _, ben, chi, *_ = await gather(world)
    await until(world, QUIET_THURSDAY)
    assert "Icebreaker ·" in await ben.opens_home()
    await ben.clicks("Answer", within="Icebreaker ·")
    await ben.fills(text="A bell.")
    assert "You are in." in await ben.opens_home()
    await until(world, "2026-12-08 12:00")
    assert "Icebreaker ·" not in await chi.opens_home()


async def test_a_channel_post_spends_nobodys_budget_and_rings_nobody(ringing: World) -> None:
    ana, ben, *_ = await gather(ringing)
    await until(ringing, "2026-12-03 09:59")
    before = [ana.rings, ben.rings]
    await until(ringing, "2026-12-03 12:00")
    assert posts(ringing) == 1
    assert [ana.rings, ben.rings] == before


async def test_it_alternates_with_the_check_in(world: World) -> None:
    await gather(world)
    await until(world, "2026-12-19 12:00")
    async with store(world) as kept:
        weeks = sorted(one.week for one in await kept.rounds(1))
    assert weeks == ["2026-W49", "2026-W51"]


async def test_without_check_ins_it_comes_every_week_and_never_twice_the_same(world: World) -> None:
    await gather(world, "Ana", "Ben", "Chi", programme="troika-circle")
    await until(world, "2027-01-16 12:00")
    async with store(world) as kept:
        rounds = await kept.rounds(1)
    assert len(rounds) == 8
    assert len({one.key for one in rounds}) == 8
    assert {int(one.depth) for one in rounds} == {1, 2}


async def test_a_break_is_kept(world: World) -> None:
    ana, *_ = await gather(world)
    await ana.types("/circle break 1 December to 10 December")
    await ana.clicks("Yes, that's right")
    await until(world, "2026-12-11 12:00")
    assert posts(world) == 0


async def test_after_an_outage_it_comes_late_by_day_and_says_so(world: World) -> None:
    await gather(world)
    await until(world, "2026-12-03 09:00")
    await world.outage(hours=14)  # Thursday, 23:00
    assert posts(world) == 0
    await until(world, "2026-12-04 08:31")
    assert "This comes late" in post(world)


async def test_after_its_week_it_is_left_out(world: World) -> None:
    await gather(world)
    await until(world, "2026-12-03 09:00")
    await world.outage(days=6)
    assert posts(world) == 0
    await until(world, "2026-12-17 10:01")
    assert posts(world) == 1
    assert "This comes late" not in post(world)


async def test_a_restart_and_a_double_click_change_nothing(world: World) -> None:
    _, ben, *_ = await gather(world)
    await until(world, QUIET_THURSDAY)
    await world.restart()
    await world.wait(minutes=5)
    assert posts(world) == 1
    await ben.clicks("Pass this time", within="passing is fine", event="e1")
    await ben.clicks("Pass this time", event="e1")
    assert "One took part" in post(world)


async def test_who_is_not_in_is_told_so_and_an_old_button_says_when_it_closed(world: World) -> None:
    _, ben, *_ = await gather(world)
    await until(world, QUIET_THURSDAY)
    zoe = world.person("Zoe")
    _, answer = ben.button("Answer", within="passing is fine")
    assert "joined" in await zoe.clicks_old(answer) or "member" in zoe.told
    await until(world, "2026-12-09 12:00")
    assert "closed on" in await ben.clicks_old(answer)


async def test_after_the_end_no_post_asks_for_an_answer(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, QUIET_THURSDAY)
    await ana.types("/circle end")
    await ana.clicks("End the set")
    await world.wait(minutes=1)
    assert {label for seen in world.posts() for label, _ in pressable(seen.message)} == set()
    await until(world, "2026-12-18 12:00")
    assert posts(world) == 1


async def test_a_facilitator_lets_one_of_three_go_out_once_a_week(world: World) -> None:
    ana, ben, *_ = await gather(world)
    assert "Here are three" in await ben.types("/icebreaker")
    with pytest.raises(NotThere):
        ben.button("Take the second")
    told = await ana.types("/icebreaker")
    assert "goes to your circle now" in told
    second = told.splitlines()[2].removeprefix("2. ")
    assert "It stands in" in await ana.clicks("Take the second")
    assert second in post(world)
    await ana.types("/icebreaker show")
    with pytest.raises(NotThere):
        ana.button("Take the third", within="Open until")
    await until(world, "2026-12-03 10:01")
    assert posts(world) == 2


async def test_own_prompts_come_up_and_belong_to_who_wrote_them(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await ben.types("/icebreaker own Which bridge do you cross most often?")
    assert ben.form.fields[0].value == "Which bridge do you cross most often?"  # type: ignore[union-attr]  # a text field
    assert "Kept." in await ben.fills()
    assert "Which bridge" in await ana.types("/icebreaker")
    assert "(Ben)" in await chi.types("/icebreaker list")
    await chi.clicks("Which bridge do you cross most often?")
    with pytest.raises(NotThere):
        chi.button("Take it out")
    await ana.types("/icebreaker list")
    await ana.clicks("Which bridge do you cross most often?")
    await ana.clicks("Change it")
    await ana.fills(prompt="Which street do you take most often?", depth="2")
    await ben.types("/icebreaker list")
    await ben.clicks("Which street do you take most often?")
    assert "does not come up" in await ben.clicks("Take it out")
    assert "Nobody has written one" in await ben.types("/icebreaker list")
    await ben.types("/icebreaker own")
    assert "room for 200" in await ben.fills(prompt="a" * 201)
    assert "missing" in await ben.fills(prompt="  ")


async def test_settings_switch_it_on_and_off(world: World) -> None:
    ana, ben, *_ = await gather(world)
    assert "Only facilitators" in await ben.types("/icebreaker settings") or "facilitator" in ben.told
    await ana.types("/icebreaker settings")
    assert "No" not in (told := await ana.fills(weekday="1", hour="8:30", every="2"))
    assert "every 2 weeks at most" in told
    assert "Tuesday at 08:30" in told
    await until(world, "2026-12-01 08:31")
    assert posts(world) == 1
    assert "every 2 weeks" in world.post("Join").text
    await ana.types("/icebreaker settings")
    await ana.fills(weekly="off", opener="off")
    await until(world, "2026-12-18 12:00")
    assert posts(world) == 1
    assert "None come between sessions" in await ana.types("/circle")


async def test_an_hour_that_is_none_is_given_back(world: World) -> None:
    ana, *_ = await gather(world)
    await ana.types("/icebreaker settings")
    assert "25:99" in await ana.fills(hour="25:99")


async def test_forgetting_takes_the_words_out_of_the_post(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await ben.types("/icebreaker own Which bridge do you cross most often?")
    await ben.fills()
    await ana.types("/icebreaker")
    number = ("first", "second", "third")[
        next(i for i, line in enumerate(ana.told.splitlines()[1:4]) if "Which bridge" in line)
    ]
    await ana.clicks(f"Take the {number}")
    await ben.clicks("Answer")
    await ben.fills(text="The iron one.")
    assert "The iron one." in post(world)
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.wait(minutes=2)
    assert not any("iron one" in seen.text or "Which bridge" in seen.text for seen in world.posts())
    assert "iron one" not in str(await world.dump())
    assert "Which bridge" not in str((await world.dump())["icebreaker_round"])
