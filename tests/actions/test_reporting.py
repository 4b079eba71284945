"""How it went: every tap, the why after it, what got in the way, another day, plain replies, looking back."""

from __future__ import annotations

from bot.actions.model import Routine, State, Step
from bot.actions.payloads import Explain, Report, Settle
from bot.kernel.payload import pack
from tests.actions.gathering import gather, results, says, store, until
from tests.world import Member, World

LINE = "I find a treasurer by Friday 18 December 2026"


async def opens(member: Member, what: str = "I find a treasurer") -> str:
    await member.types("/action list")
    return await member.clicks(what)


async def state(world: World, member: Member) -> State:
    async with store(world) as kept:
        return (await kept.actions_of(member.person))[0].state


async def test_not_yet_is_met_with_what_would_help(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE)
    await opens(ben)
    told = await ben.clicks("Not yet")
    assert "Thanks for saying so. What got in the way, and what would make the first step smaller?" in told
    assert "[A week later]" in told
    await ben.clicks("Say what got in the way")
    told = await ben.fills(way="Year's end.", smaller="Ask one person.", by="in five weeks")
    assert "By Monday 28 December 2026. Is that right?" in told
    assert "Noted: by Monday 28 December 2026 now." in await ben.clicks("Yes, that day")
    card = await opens(ben)
    assert "What got in the way: Year's end." in card
    assert "A smaller first step: Ask one person." in card
    assert "Open, by Monday 28 December 2026." in card
    assert results(world) == ""  # what is not done yet is listed nowhere


async def test_a_week_later_pressed_twice_is_one_week(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE)
    await opens(ben)
    await ben.clicks("Not yet")
    seen, week = ben.button("A week later")
    assert "by Friday 25 December 2026 now" in await ben.clicks_old(week, seen.on)
    assert "by Friday 25 December 2026 now" in await ben.clicks_old(week, seen.on)
    assert await state(world, ben) is State.OPEN


async def test_a_thumb_that_slipped_is_put_right(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE)
    done, partly, not_yet = (pack(Report(1, step)) for step in (Step.DONE, Step.PARTLY, Step.NOT_YET))
    await ben.clicks_old(done)
    assert "Ben did it: I find a treasurer" in results(world)
    await ben.clicks_old(done)
    assert "Which part worked, which did not" in await ben.clicks_old(partly)
    assert "Ben did a part: I find a treasurer" in results(world)
    await ben.clicks_old(not_yet)
    assert "Nothing stands here" in world.posts()[-1].text
    assert await state(world, ben) is State.NOT_YET


async def test_changing_ones_mind_is_an_answer_and_not_posted(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE)
    await opens(ben)
    assert "Letting it go is an answer too." in await ben.clicks("Changed my mind")
    assert results(world) == ""
    assert "you changed your mind" in await ben.types("/action list")
    assert "nothing here that could have become routine" in await ben.clicks_old(pack(Settle(1, Routine.YES)))
    await ben.clicks("I find a treasurer")
    await ben.clicks("Move the date")  # taken up again
    assert "Noted" in await ben.fills(by="15 January 2027")
    assert await state(world, ben) is State.OPEN


async def test_what_came_back_in_part_is_taken_up_again_by_a_day_in_ones_own_words(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE)
    await opens(ben)
    await ben.clicks("Partly")
    await opens(ben)
    await ben.clicks("Move the date")
    assert "By Monday 28 December 2026. Is that right?" in await ben.fills(by="in five weeks")
    yes = ben.button("Yes, that day")[1]
    assert "Noted: by Monday 28 December 2026 now." in await ben.clicks("Yes, that day")
    assert await state(world, ben) is State.OPEN
    assert "Ben did a part" not in results(world)
    await ben.clicks_old(yes)  # a thumb that pressed twice changes nothing
    assert await state(world, ben) is State.OPEN


async def test_it_may_be_taken_up_again_for_the_same_day(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE)
    await opens(ben)
    await ben.clicks("Changed my mind")
    await opens(ben)
    await ben.clicks("Move the date")
    await ben.fills(by="friday 18 december")
    await ben.clicks("Yes, that day")
    assert await state(world, ben) is State.OPEN


async def test_what_cannot_be_is_refused_with_a_word(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE)
    assert "It is still open." in await ben.clicks_old(pack(Explain(1)))
    await opens(ben)
    await ben.clicks("It's done")
    await ben.clicks("What I take from it")
    await ben.fills()
    assert "One word in one of the fields is enough" in ben.mistakes["keep"]
    assert "only you read it" in await ben.fills(keep="Asking early.")
    assert "looked back on it, so that stands" in await ben.clicks_old(pack(Report(1, Step.NOT_YET)))
    assert await state(world, ben) is State.REFLECTED


async def test_a_plain_reply_is_the_why(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE)
    assert "I took this" not in await ben.writes("Because they like us.")  # nothing is asked yet
    await opens(ben)
    await ben.clicks("It's done")
    assert "I took this as your why: Because they like us." in await ben.writes("Because they like us.")
    assert "why it worked: Because they like us." in results(world)
    assert "I took this" not in await ben.writes("And more.")


async def test_a_reply_to_the_nudge_is_kept_and_only_the_tap_is_missing(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, "I call Ann by Wednesday")
    await until(world, "2026-11-26 09:00")
    nudge = ben.direct[-1]
    assert isinstance(nudge.on, str)
    told = await ben.writes("She is away until Monday.", reply_to=nudge.on)
    assert "Kept, for you alone: “She is away until Monday.” Where is it now?" in told
    await ben.clicks("Partly")
    assert "She is away" not in results(world)
    await ben.clicks("Say why")
    assert getattr(ben.form.fields[0], "value", "") == "She is away until Monday."
    await ben.fills()
    assert "why: She is away until Monday." in results(world)
    long = await ben.writes("x" * 3000, reply_to=nudge.on)
    assert "there is room for 600" in long


async def test_the_why_may_be_kept_to_oneself(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE, share="me")
    await opens(ben)
    assert "Only you read this." in await ben.clicks("It's done")
    assert results(world) == ""
    await ben.clicks("Say why")
    await ben.fills()
    assert "One word" in ben.mistakes["why"]
    assert "Your circle can read it" in await ben.fills(why="Luck.", share="circle")
    assert "Ben did it: I find a treasurer – why it worked: Luck." in results(world)
    await opens(ben)
    await ben.clicks("Say why")
    await ben.fills(share="me")
    assert "treasurer" not in results(world)


async def test_a_lesson_is_private_unless_its_owner_says_otherwise(world: World) -> None:
    ana, ben, _ = await gather(world)
    await says(ben, LINE)
    await opens(ben)
    await ben.clicks("It's done")
    await ben.clicks("What I take from it")
    assert "Your circle reads the lesson" in await ben.fills(lesson="Ask twice.", change="Ask sooner.", share="circle")
    await ana.clicks("Read all, or add a guess why")
    assert "Lesson: Ask twice." in ana.told
    assert "Ask sooner." not in ana.told


async def test_one_post_for_each_stretch_of_time(world: World) -> None:
    _, ben, chi = await gather(world)
    for member in (ben, chi):
        await says(member, LINE)
        await opens(member)
        await member.clicks("It's done")
    assert len([post for post in world.posts() if "What came back" in post.text]) == 1
    assert "Ben did it" in results(world)
    assert "Chi did it" in results(world)
    await until(world, "2026-12-01 12:00")
    await says(ben, "I write it down by Friday")
    await opens(ben, "I write it down")
    await ben.clicks("It's done")
    assert len([post for post in world.posts() if "What came back" in post.text]) == 2


async def test_a_circle_that_is_not_to_be_asked_is_not_asked_about_routine_either(world: World) -> None:
    ana, ben, _ = await gather(world)
    await says(ben, LINE)
    await opens(ben)
    await ben.clicks("It's done")
    await ana.types("/action settings")
    await ana.fills(nudges="no")
    await until(world, "2027-01-05 12:00")
    assert not [seen for seen in ben.direct if "Did it become routine?" in seen.text]


async def test_the_question_about_routine_can_be_left(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, LINE)
    await opens(ben)
    await ben.clicks("It's done")
    await until(world, "2027-01-05 12:00")
    assert "Did it become routine?" in ben.direct[-1].text
    assert "Nothing is needed" in await ben.clicks("Not now", within="routine")
    assert "want another start" in await ben.clicks_old(pack(Settle(1, Routine.NO)))
    assert "part that stays" in await ben.clicks_old(pack(Settle(1, Routine.PARTLY)))
