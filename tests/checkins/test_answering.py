"""Answering, changing, taking back, being late, and everything that goes wrong on the way."""

from __future__ import annotations

import pytest

from bot.checkins.payloads import ReadAll
from bot.kernel.payload import pack
from tests.checkins.gathering import digest, gather, prompt, settings, store, to_first, until, visibility
from tests.world import World


async def test_a_double_click_is_one_answer_and_another_tap_changes_it(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    seen, moved = ben.button("It moved")
    _, stuck = ben.button("I'm stuck")
    await ben.clicks_old(moved, seen.on)
    await ben.clicks_old(moved, seen.on)
    assert "1 of 5 so far" in digest(world)
    await ben.clicks_old(stuck)
    assert "Ben: I'm stuck" in digest(world)
    assert "It moved" not in digest(world)
    assert "1 of 5 so far" in digest(world)


async def test_the_tapped_message_becomes_the_answer_and_leads_on(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    await ben.clicks("It moved")
    assert "Noted: It moved" in ben.direct[-1].text
    await ben.clicks("Add a sentence")
    assert [field.name for field in ben.form.fields] == ["q0", "q1"]
    await ben.fills(q1="Two trustees said yes.")
    assert "Ben: It moved · Two trustees said yes." in digest(world)
    assert "[Change it]" in ben.told


async def test_pass_takes_back_what_was_said_and_answering_takes_back_the_pass(world: World) -> None:
    _, ben, chi, *_ = await gather(world)
    await to_first(world)
    await chi.clicks("Not started")
    await ben.clicks("It moved")
    await ben.clicks("Pass this time")
    assert "Ben" not in digest(world)
    assert "2 of 5 so far" in digest(world)
    await ben.clicks("Answer after all")
    await ben.fills(q0="0")
    assert "Ben: It moved" in digest(world)
    assert "2 of 5 so far" in digest(world)


async def test_an_empty_form_is_no_answer_and_says_what_would_be(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    await ben.clicks("Answer in words")
    await ben.fills(q1="   \n\t ")
    assert "One tap or one word is enough" in ben.mistakes["q0"]
    await ben.fills(q1="\u200b\u202e\x07")
    assert "One tap or one word" in ben.mistakes["q0"]
    assert digest(world) == ""


@pytest.mark.parametrize("text", ["x" * 10_000, "🙂" * 10_000, "word " * 200])
async def test_too_many_words_are_named_and_given_back(world: World, text: str) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    await ben.clicks("Answer in words")
    await ben.fills(q0="0", q1=text)
    assert "room for 600" in ben.mistakes["q1"]
    assert ben.opened.values["q1"] == text
    assert digest(world) == ""
    told = await ben.writes(text)
    assert f"This has {len(text.strip()):,}" in told.replace(",", ",") or str(len(text.strip())) in told.replace(
        ",", ""
    )
    assert text[:500] in told


async def test_what_people_write_is_text_and_never_markup(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    await ben.writes("Ask \u202eeveryone\u202c\x00 @everyone <!channel> *now*")
    assert "Ben: Ask everyone @everyone <!channel> *now*" in digest(world)
    assert world.chat.rung[-1][0] == ben.person or ben.rings == 1


async def test_a_digest_line_is_at_most_140_characters_and_read_all_has_the_rest(world: World) -> None:
    _, ben, chi, *_ = await gather(world)
    await to_first(world)
    long = "We called eleven trustees and each of them knew another one. " * 9
    await ben.writes(long)
    await chi.clicks("It moved")
    (line,) = [line for line in digest(world).split("\n") if line.startswith("Ben")]
    assert len(line) <= 140
    assert line.endswith("…")
    whole = await chi.clicks("Read all")
    assert long.strip() in whole
    assert "It moved" in whole


async def test_read_all_turns_pages(world: World) -> None:
    names = [f"{name}{number}" for name in ("Ana", "Ben") for number in range(4)]
    people = await gather(world, *names)
    await to_first(world)
    for member in people:
        await member.writes(f"{member.name} says: " + "a long story. " * 40)
    pages = [await people[0].clicks("Read all")]
    while "[Next page]" in pages[-1]:
        pages.append(await people[0].clicks("Next page"))
    assert len(pages) == 2
    assert all(sum(f"{name} says" in page for page in pages) == 1 for name in names)
    assert "Page 1 of 2" in await people[0].clicks("Page before")


# ---- plain replies ----------------------------------------------------------------------------------------------


async def test_a_plain_reply_is_echoed_with_undo(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    await ben.writes("The first version.")
    await ben.writes("The second version.")
    assert "Ben: The second version." in digest(world)
    assert "What stands is: The first version." in await ben.clicks("Undo")
    assert "Ben: The first version." in digest(world)


async def test_a_reply_that_names_a_tap_is_that_tap(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    assert "Noted" not in await ben.writes("it moved")
    assert "Ben: It moved" in digest(world)
    assert "Nothing of it is kept" in await ben.clicks("Undo")
    assert "Ben" not in digest(world)


async def test_a_reply_with_nothing_in_it_keeps_nothing(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    assert "no words" in await ben.writes(" \u200b ")
    assert digest(world) == ""


async def test_with_two_open_check_ins_the_person_chooses(world: World) -> None:
    ana, ben, *_ = await gather(world, "Ana", "Ben", "Chi")
    second = world.channel("larks")
    await ana.types("/circle start Early larks", second)
    await ana.fills(purpose="Mornings.", zone="Europe/London", ends="30 June 2027", programme="action-learning-set")
    await ana.clicks("Start it")
    for member in (ana, ben):
        await member.clicks("Join", within="Early larks")
        await member.clicks("I agree, count me in")
    await to_first(world)
    assert [len(member.direct) for member in (ana, ben)] == [1, 1]  # both check-ins came in one message
    await ana.clicks("It moved", within="Early larks")
    assert "Noted: It moved" in ana.told
    assert ana.direct[-1].text.count("[It moved]") == 2  # and neither is lost by answering the other
    assert "Which is it?" in await ben.writes("Something moved here.")
    assert "in Early larks" in await ben.clicks("The check-in in Early larks")
    assert any("Something moved here." in post.text for post in world.posts(second))
    assert "Ben" not in digest(world)


async def test_somebody_outside_the_circle_changes_nothing(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    stranger = world.person("Zoe")
    _, tap = ben.button("It moved")
    assert "for members of Night owls" in await stranger.clicks_old(tap)
    _, form = ben.button("Answer in words")
    assert "for members of Night owls" in await stranger.clicks_old(form)
    assert "no open question" in await stranger.writes("Let me in.")
    assert digest(world) == ""


# ---- late, and long ago -----------------------------------------------------------------------------------------


async def test_a_late_answer_counts_until_the_next_check_in_opens(world: World) -> None:
    _, ben, chi, *_ = await gather(world)
    await to_first(world)
    _, tap = ben.button("It moved")
    _, other = chi.button("It moved")
    await until(world, "2026-11-30 10:00")
    assert "marked as late" in await ben.clicks_old(tap)
    assert "Ben (late): It moved" in digest(world)
    assert "1 of 5 took part" in digest(world)
    await until(world, "2026-12-02 10:00")
    told = await chi.clicks_old(other)
    assert "closed on 2026-11-28" in told
    assert "next small step" in await chi.clicks("See this week's")


async def test_an_answer_given_in_time_stands_after_the_close(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    _, stuck = ben.button("I'm stuck")
    await ben.clicks("It moved")
    await until(world, "2026-11-30 10:00")
    assert "Your answer stands as you gave it" in await ben.clicks_old(stuck)
    assert "Ben: It moved" in digest(world)


async def test_a_button_from_last_year(world: World) -> None:
    _, ben, *_ = await gather(world, ends="30 June 2028")
    await to_first(world)
    _, tap = ben.button("It moved")
    _, form = ben.button("Answer in words")
    await until(world, "2026-11-28 10:00")
    await world.outage(days=370)  # a year in which nothing ran is quicker told than one in which all did
    assert "That check-in closed on 2026-11-28" in await ben.clicks_old(tap)
    assert "[See this week's]" in await ben.clicks_old(form)


async def test_a_form_that_was_open_when_it_closed(world: World) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    await ben.clicks("Answer in words")
    await until(world, "2026-12-03 10:00")
    told = await ben.fills(q0="0", q1="All of this took me a week to write.")
    assert "closed on" in told
    assert "All of this took me a week to write." in told


async def test_between_two_check_ins_nothing_is_needed(world: World) -> None:
    _, ben, *_ = await gather(world)
    assert "Nothing is needed" in await ben.types("/checkin")
    assert "The next one comes on 2026-11-25" in ben.told
    await to_first(world)
    assert "did something move" in await ben.types("/checkin")
    await until(world, "2026-11-29 10:00")
    assert "[Answer the last one]" in await ben.types("/checkin show")


async def test_it_is_published_at_the_close_where_the_circle_wants_that(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await settings(ana, publish="close")
    await to_first(world)
    await ben.clicks("It moved")
    assert digest(world) == ""
    await until(world, "2026-11-28 09:00")
    assert "Ben: It moved" in digest(world)
    assert chi.sees("1 of 5 took part.")


# ---- what only some read ----------------------------------------------------------------------------------------


async def test_a_note_for_myself_is_read_by_nobody(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await rotate_to(world, "What did not work")
    await to_first(world)
    assert "Did you try something that did not work?" in prompt(ben)
    await ben.clicks("Answer in words")
    told = await ben.fills(q0="1", q1="I was rude to a donor.")
    assert "Only you see this" in told
    await ana.clicks("Yes, I'll share it")
    assert "Ben" not in digest(world)
    assert "2 of 5" in digest(world)
    assert "rude" not in await ana.clicks("Read all")


async def test_facilitators_read_and_the_circle_sees_a_number(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await visibility(world, ana, "facilitators")
    await to_first(world)
    assert "Ana will read it; the others see a number" in prompt(ben)
    await ben.writes("Between us: I am tired.")
    assert "1 of 5 so far" in digest(world)
    assert "tired" not in digest(world)
    assert not chi.can_press("Read all")
    guessed = pack(ReadAll(1, 1))
    assert "Ana will read these answers, nobody else" in await chi.clicks_old(guessed)
    await ana.types("/circle show")
    assert "Between us: I am tired." in await ana.clicks("Read all")
    await until(world, "2026-11-30 09:00")
    assert "You read the answers; the others see the number" in ana.direct[-1].text
    assert "tired" not in ana.direct[-1].text
    assert "Between us: I am tired." in await ana.clicks("Read all", within="You read the answers")


# ---- ways on ----------------------------------------------------------------------------------------------------


async def test_somebody_who_is_stuck_is_offered_ways_on(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await to_first(world)
    told = await ben.clicks("I'm stuck")
    assert "[Ask for a call]" in told
    assert "[Leave it]" in told
    assert "[Bring it to the others]" in told
    assert "I'll tell Ana" in await ben.clicks("Ask for a call")
    await ben.clicks("Ask for a call")
    calls = [seen.text for seen in ana.direct if "would like a call" in seen.text]
    assert len(calls) == 1
    assert "Ben in Night owls" in calls[0]
    assert "Left as it is" in await ben.clicks("Leave it")


async def test_a_full_plate_twice_is_met_with_an_offer(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await settings(ana, signposts="The helpline of our federation: ask Noor.")
    await only(world, "A full plate")
    await to_first(world)
    assert "Your plate was full last time" not in await ben.clicks("5")
    await until(world, "2026-12-02 09:00")
    assert "Your plate was full last time" not in await ana.clicks("5")
    told = await ben.clicks("5")
    assert "Your plate was full last time too" in told
    assert "not a support service" in told
    assert "ask Noor" in await ben.clicks("Who else can help")
    assert "How long would you like to pause?" in await ben.clicks("Pause until …", within="full last time")


# ---- at home ----------------------------------------------------------------------------------------------------


async def test_this_weeks_check_in_waits_at_home_until_it_is_answered(world: World) -> None:
    _, ben, *_ = await gather(world)
    assert "Check-in" not in await ben.opens_home()
    await to_first(world)
    assert "Check-in · Night owls" in await ben.opens_home()
    await ben.clicks("Answer", within="Check-in · Night owls")
    await ben.clicks("Not started")
    home = await ben.opens_home()
    assert "You are in." in home
    await until(world, "2026-11-29 09:00")
    assert "Check-in · Night owls" not in await ben.opens_home()


async def rotate_to(world: World, name: str) -> None:
    """Let this set come first."""
    async with store(world) as kept:
        for one in await kept.sets(1):
            await kept.place_set(one.id, one.state, -1 if one.name == name else one.position)


async def only(world: World, name: str) -> None:
    """Let nothing but this ready-made set be asked."""
    from dataclasses import replace

    from bot.checkins.deck import deck
    from bot.checkins.model import SetState

    async with store(world) as kept:
        for one in await kept.sets(1):
            await kept.place_set(one.id, SetState.RESTING, one.position)
        ready = next(one for one in deck().values() if one.name == name)
        await kept.add_set(replace(ready, circle=1, position=50))
