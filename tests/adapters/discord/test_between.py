"""Between sessions, on the real discord.py: what came of a promise, who opens, whether two met."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import UTC, datetime

from tests.adapters.discord.test_rituals import TUESDAY, is_shown, whispered
from tests.adapters.discord.test_story import Town, fills, joins, start_circle
from tests.fakes.discord import Message, Perm, Person


async def gather(town: Town, *names: str, programme: str) -> list[Person]:
    people = [town.person(names[0], Perm.MANAGE_CHANNELS), *map(town.person, names[1:])]
    await start_circle(town, people[0], programme)
    card = town.post("Harbour")
    for person in people:
        await joins(town, person, card)
    return people


async def shown_after(person: Person, doing: Awaitable[object]) -> Message:
    """What only they see after they did something."""
    before = len(person.whispers)
    await doing
    return await person.hears(more_than=before)


async def test_an_action_is_put_off_with_a_reason_and_comes_back_with_a_why(town: Town) -> None:
    async with town.running():
        ana, ben = await gather(town, "ana", "ben", programme="Light touch")
        what = "I call two *trustees* by Friday 4 December 2026"
        await fills(ben, await ben.types_command("/action new", town.home, what=what), {})
        await is_shown(ben, "Noted, by")

        # Half-way they are rung; "not yet" is met with what would help, and another day is echoed.
        await town.turning.to(datetime(2026, 11, 30, 12, 0, tzinfo=UTC), town.house.clock)
        await ben.clicks(ben.rings[-1], "See what waits")
        await ben.clicks(await is_shown(ben, "Something you wanted to do"), "Open it")
        asked = await is_shown(ben, "Where is it now?")
        await ben.clicks(asked, "Not yet")
        told = await is_shown(ben, "Thanks for saying so. What got in the way")
        told = await fills(ben, await ben.clicks(told, "Say what got in the way"), {})
        assert "One word in one of the fields is enough" in told.words
        words = {"What got in the way?": "Year's end.", "Another day, if you like": "in two weeks"}
        told = await fills(ben, await ben.clicks(told, "Fix it"), words)
        assert "By Monday 14 December 2026. Is that right?" in told.words
        await ben.clicks(told, "Yes, that day")
        await is_shown(ben, "by Monday 14 December 2026 now.")
        assert not any("What came back" in one.words for one in town.discord.posts(town.home))

        # Done: the why goes to the circle, and somebody adds a guess.
        await ben.types_command("/action list", town.home)
        await ben.picks(await is_shown(ben, "One is open"), "Open one", "I call two *trustees*")
        done = await is_shown(ben, "What got in the way: Year's end.")
        await ben.clicks(done, "It's done")
        told = await is_shown(ben, "What do you think made it work?")
        why = {"Why do you think it went so?": "They like @here **us**."}
        assert "Thank you." in (await fills(ben, await ben.clicks(told, "Say why"), why)).words
        await town.rest(minutes=1)
        back = town.post("What came back")
        assert "**Ben** did it: I call two \\*trustees\\* – why it worked: They like @\u200bhere" in back.words
        assert not back.notified
        await ana.clicks(back, "Read all, or add a guess why")
        shown = await whispered(ana, "Add my guess why")
        form = await ana.clicks(shown, "Add my guess why")
        told = await fills(ana, form, {"Why do you think it went so?": "You asked early."})
        assert "Added to what **Ben** brought back" in told.words


async def test_who_opens_chooses_swaps_and_the_pack_tells(town: Town) -> None:
    async with town.running():
        ana, *_ = people = await gather(town, "ana", "ben", "chi", programme="Light touch")
        answers = {"Date": "3 December", "From": "18:00", "Until, or how many minutes": "60"}
        read = await fills(ana, await ana.types_command("/session add", town.home), answers)
        await ana.clicks(read, "Plan it")
        await is_shown(ana, "Planned: ")
        await town.turning.to(datetime(2026, 11, 30, 12, tzinfo=UTC), town.house.clock)

        # Whose turn it is is rung; they would rather swap, and whom they ask says yes.
        opener = next(one for one in people if any(one.id in post.mentions for post in town.discord.posts(town.home)))
        other = next(one for one in people if one is not opener)
        name = other.account.name.capitalize()
        await opener.clicks(opener.rings[-1], "See what waits")
        waiting = await is_shown(opener, "Your turn to open in")
        asked = await shown_after(opener, opener.clicks(waiting, "Open it", below="Your turn to open in"))
        await opener.clicks(asked, "Swap")
        await opener.picks(await is_shown(opener, "Who could open"), "Choose someone", name)
        await is_shown(opener, f"I ask **{name}**")
        await town.rest(minutes=5)
        await other.types_command("/interlude home", town.home)
        waiting = await is_shown(other, "A question about the next session")
        await other.clicks(waiting, "Open it", below="A question about the next session")
        await other.clicks(await whispered(other, "I'll open"), "I'll open")
        three = await whispered(other, "Take the second")
        prompt = three.words.partition("2\u200b. **")[2].partition("**")[0]
        assert prompt
        await other.clicks(three, "Take the second")
        await is_shown(other, "This opens the session")
        await town.rest(minutes=5)
        assert f"**{name}** asks: {prompt}" in town.post("Before we meet").words


def meetings(preview: Message) -> dict[str, set[str]]:
    """Who meets whom in a preview."""
    pairs = [line.partition(":")[0] for line in preview.words.splitlines() if "for the first time" in line]
    groups = [set(pair.replace("*", "").split(" and ")) for pair in pairs]
    return {name: group - {name} for group in groups for name in group}


async def test_two_meet_as_the_facilitator_changed_it_and_tell_so(town: Town) -> None:
    names = ("ana", "ben", "chi", "dee")
    async with town.running():
        ana, ben, chi, dee = people = await gather(town, *names, programme="Action learning set")
        for person in people:
            shown = await shown_after(person, person.types_command("/pairing show", town.home))
            await person.clicks(shown, "Take part in pairings")
            await is_shown(person, "You take part in the pairings")
        await town.turning.to(datetime(2026, 11, 27, 12, tzinfo=UTC), town.house.clock)

        # The facilitator is rung, sees who meets whom, and changes it in a form.
        await ana.clicks(ana.rings[-1], "See what waits")
        await ana.clicks(await is_shown(ana, "The next pairings in"), "Open it")
        seen = await whispered(ana, "Swap two")
        before = meetings(seen)
        third = next(one for one in (chi, dee) if one.account.name.capitalize() not in before["Ben"])
        told = await fills(ana, await ana.clicks(seen, "Swap two"), {"Who": ben, "Changes places with": ben})
        assert "in the same group already" in told.words
        await ana.submits(await ana.clicks(told, "Fix it"), {"Changes places with": third})
        await town.discord.until(lambda: "Swap two" in ana.whispers[-1].labels)
        expected = meetings(ana.whispers[-1])
        assert expected != before
        await town.turning.to(TUESDAY, town.house.clock)
        await town.rest(minutes=5)
        for person in people:
            (thread,) = person.threads
            together = {one.account.name.capitalize() for one in people if one.id in thread.people}
            assert together - {person.account.name.capitalize()} == expected[person.account.name.capitalize()]

    # Together they are asked once, also by a bot that was started anew; who answered what only the bot sees.
    async with town.running():
        await town.turning.to(datetime(2026, 12, 11, 12, tzinfo=UTC), town.house.clock)
        await town.rest(minutes=5)
        (thread,), (others,) = ben.threads, third.threads
        (_, asked) = town.discord.posts(thread)
        assert "did you meet?" in asked.words
        assert not asked.notified
        assert not third.sees(asked)
        await ben.clicks(asked, "It did not happen")
        await is_shown(ben, "It does not count")
        await third.clicks(town.discord.posts(others)[1], "We met")
        await is_shown(third, "It counts as met")
        await town.rest(minutes=1)
        assert "It does not count" not in "".join(one.words for one in town.discord.posts(thread))
        assert not any(person.told for person in people)
