"""What one is asked beside the rituals, on the real discord.py: as a buddy, after missed sessions, after a trial."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.adapters.discord.test_rituals import is_shown, two, whispered
from tests.adapters.discord.test_story import Town, fills
from tests.fakes.discord import Message, Person

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TRIED = datetime(2026, 11, 30, 10, 1, tzinfo=UTC)
DECIDED = datetime(2026, 12, 3, 10, 2, tzinfo=UTC)
MISSED_TWICE = datetime(2026, 12, 7, 12, tzinfo=UTC)
WHAT = "I call *two* trustees"


async def finds(town: Town, person: Person, waiting: str, words: str) -> Message:
    """What waits for them, opened where only they read it."""
    before = len(person.whispers)
    await person.types_command("/interlude home", town.home)
    await person.hears(more_than=before)
    home = await is_shown(person, waiting)
    await person.clicks(home, "Open it", below=waiting)
    return await is_shown(person, words)


async def opens_the_action(town: Town, ben: Person) -> Message:
    await ben.types_command("/action list", town.home)
    await ben.picks(await is_shown(ben, "One is open"), "Open one", WHAT)
    return await whispered(ben, "It's done")


async def test_a_buddy_is_found_and_weeks_later_it_is_asked_what_became_routine(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town, "Light touch")
        await town.turning.to(MORNING, town.house.clock)
        form = await ben.types_command("/action new", town.home, what=f"{WHAT} by 4 December")
        await fills(ben, form, {})
        await ben.clicks(await opens_the_action(town, ben), "Ask a buddy")
        await ben.picks(await is_shown(ben, "Whom would you like to ask?"), "Ask …", "Ana")
        await is_shown(ben, "I'll ask")
        await town.rest(minutes=5)
        # She is rung; before she says yes she reads nothing of it.
        (ring,) = ana.rings
        assert "buddy" not in ring.words
        request = await finds(town, ana, "Would you be a buddy", "would like you as a buddy")
        assert not any("trustees" in one.words for one in ana.whispers)
        await ana.clicks(request, "Yes, gladly")
        await is_shown(ana, "Here is what it is about")
        await town.rest()
        told = await finds(town, ana, "You are a buddy now", "I'll tell you when it comes back")
        assert "I call \\*two\\* trustees" in told.words
        await ben.clicks(await opens_the_action(town, ben), "It's done")
        await is_shown(ben, "What do you think made it work?")
        await town.rest(days=45)

        routine = await finds(town, ben, "Some weeks later", "Did it become routine?")
        await ben.clicks(routine, "Yes, it did")
        await is_shown(ben, "It is part of how you work now")
        assert not ana.told + ben.told


async def cannot_come_to(day: str, town: Town, ana: Person, ben: Person) -> None:
    """Ana plans a session; Ben says on its card that he can't."""
    form = await ana.types_command("/session add", town.home)
    read = await fills(ana, form, {"Date": day, "From": "18:00", "Until, or how many minutes": "60"})
    await ana.clicks(read, "Plan it")
    await town.discord.until(lambda: "Planned: " in read.words)
    await town.rest()
    before = len(ben.whispers)
    await ben.clicks(town.post("Who can come?"), "I can't")
    await ben.hears(more_than=before)


async def test_a_wish_stays_private_a_trial_is_voted_on_and_two_misses_are_asked_about_once(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town, "Short trials")
        await cannot_come_to("26 November", town, ana, ben)

        # Chosen in Discord's own menu of people, and kept.
        form = await ben.types_command("/pairing wishes", town.home)
        kept = await fills(ben, form, {"Do not put me together with": [ana]})
        assert "You will not be put together with **Ana**" in kept.words

        # What they tried for a week is voted on, and the votes are counted.
        await town.turning.to(TRIED, town.house.clock)
        tried = town.post("You have tried this")
        for person in (ana, ben):
            await person.clicks(tried, "Stop it")
            await is_shown(person, "Noted: stop it")
        await town.rest()
        assert "2 votes so far" in tried.words
        assert "Ben" not in tried.words
        assert not tried.notified
        missed = await finds(town, ben, "what you missed", "without you")
        assert "Nobody has written a recap" in missed.words
    async with town.running():
        await cannot_come_to("3 December", town, ana, ben)
        await town.turning.to(DECIDED, town.house.clock)
        assert "Keep: 0. Change: 0. Stop: 2." in tried.words
        await town.rest(minutes=5)
        await ana.clicks(await finds(town, ana, "has voted", "It counts with your tap"), "Stop it")
        await is_shown(ana, "It is off from now on")

        await town.turning.to(MISSED_TWICE, town.house.clock)
        await town.rest(minutes=5)
        placed = await finds(town, ben, "how are you placed?", "How are you placed")
        await ben.clicks(placed, "I stay")
        await is_shown(ben, "Nothing changes, and nobody else hears of this")
        assert not ana.told + ben.told
