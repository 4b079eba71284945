"""The buddy: asked once, says yes or no, hears how it goes, and never reads what is not theirs."""

from __future__ import annotations

from bot.actions.model import Step
from bot.actions.payloads import AnswerBuddy, Cheer, Report
from bot.kernel.payload import pack
from tests.actions.gathering import gather, says, until
from tests.world import Member, World

LINE = "I find a treasurer by Friday 18 December 2026"
MORNING = "2026-11-23 09:00"  # buddies are asked in their hours


async def opens(member: Member, what: str = "I find a treasurer") -> str:
    await member.types("/action list")
    return await member.clicks(what)


async def asks(world: World, ben: Member, *, share: str = "buddy") -> None:
    await until(world, MORNING)
    await says(ben, LINE, share=share)
    await ben.clicks("Ask a buddy")
    await ben.clicks("Chi")
    await world.wait(minutes=5)


async def test_a_buddy_says_yes_hears_of_it_and_sends_one_word(world: World) -> None:
    ana, ben, chi = await gather(world)
    await asks(world, ben)
    request = chi.direct[-1].text
    assert "Ben wants to do something by Friday 18 December 2026 and would like you as a buddy." in request
    assert "[Pause until …]" in request
    assert "treasurer" not in request

    await chi.clicks("Yes, gladly")
    assert "I find a treasurer" in chi.direct[-1].text
    assert "Chi is your buddy for this:" in ben.direct[-1].text
    assert "You are a buddy for one." in await chi.opens_home()

    await chi.clicks("Send a word")
    assert "pass it on to Ben" in await chi.fills(word="You can do this.")
    assert "You can do this." in ben.direct[-1].text
    assert "You have sent your word" in await chi.clicks_old(pack(Cheer(1)))

    await opens(ben)
    done = ben.button("It's done")[1]
    await ben.clicks("It's done")
    assert "Ben did it:" in chi.direct[-1].text
    await ben.clicks_old(pack(Report(1, Step.NOT_YET)))  # a thumb slipped
    assert "Ben did it:" not in chi.direct[-1].text
    await ben.clicks_old(done)
    await ben.clicks("Say why")
    await ben.fills(why="My secret.")
    assert "Ben did it:" in chi.direct[-1].text
    assert not chi.sees("My secret.")
    assert not ana.sees("treasurer")


async def test_what_stands_with_the_buddy_says_the_new_day_however_it_was_moved(world: World) -> None:
    _, ben, chi = await gather(world)
    await asks(world, ben)
    await chi.clicks("Yes, gladly")
    await opens(ben)
    await ben.clicks("Not yet")
    await ben.clicks("A week later")
    assert "25 December 2026" in chi.direct[-1].text
    await opens(ben)
    await ben.clicks("Move the date")
    await ben.fills(by="15 January 2027")
    assert "15 January 2027" in chi.direct[-1].text


async def test_a_buddy_may_say_no_and_is_asked_once(world: World) -> None:
    _, ben, chi = await gather(world)
    await until(world, MORNING)
    await says(ben, LINE)
    await ben.clicks("Ask a buddy")
    seen, chi_button = ben.button("Chi")
    await ben.clicks_old(chi_button, seen.on)
    await world.wait(minutes=5)
    assert "it doesn't fit this time" in await chi.clicks("Not this time")
    assert "Chi can't be your buddy this time" in ben.direct[-1].text
    assert not chi.sees("treasurer")
    assert "You have asked" not in await opens(ben)
    await ben.clicks("Ask a buddy")
    assert "[Ana]" in ben.told
    assert "[Chi]" not in ben.told
    assert "ask only once" in await ben.clicks_old(chi_button)
    assert "That question is closed" in await chi.clicks_old(pack(AnswerBuddy(1, True)))


async def test_only_the_one_who_was_asked_can_answer(world: World) -> None:
    ana, ben, chi = await gather(world)
    await asks(world, ben)
    for other in (ana, ben):
        assert "That question is closed" in await other.clicks_old(pack(AnswerBuddy(1, True)))
    assert "That question is closed" in await ana.clicks_old(pack(Cheer(1)))
    assert "That question is closed" in await chi.clicks_old(pack(Cheer(1)))  # not before yes
    assert not ana.has_form
    await opens(ben)
    await ben.clicks("It's done")  # before Chi answers: the question is closed
    assert "That question is closed" in await chi.clicks("Yes, gladly")
    assert not chi.sees("treasurer")


async def test_what_is_not_shared_any_more_goes_from_the_buddys_screen(world: World) -> None:
    _, ben, chi = await gather(world)
    await asks(world, ben)
    await chi.clicks("Yes, gladly")
    await opens(ben)
    await ben.clicks("Change it")
    await ben.fills(share="me")
    assert "not shared with you any more" in chi.direct[-1].text
    assert not any("treasurer" in seen.text for seen in chi.direct)
    assert "treasurer" not in await chi.types("/action list")


async def test_only_me_opens_to_a_buddy_who_is_asked(world: World) -> None:
    _, ben, chi = await gather(world)
    await until(world, MORNING)
    await says(ben, LINE, share="me")
    assert "Only you read it so far" in await ben.clicks("Ask a buddy")
    await ben.clicks("Chi")
    await world.wait(minutes=5)
    await chi.clicks("Yes, gladly")
    assert chi.sees("treasurer")
    assert "Chi hears no more of it" in await (await _card(ben)).clicks("Go on without a buddy")
    assert not any("treasurer" in seen.text for seen in chi.direct)


async def _card(ben: Member) -> Member:
    await opens(ben)
    return ben
