"""Before and after a session, on the real discord.py: a time is found and moved; what came of it is written down."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.adapters.discord.test_rituals import is_shown, two, whispered
from tests.adapters.discord.test_story import Town, fills
from tests.fakes.discord import Message, Person

STARTS = datetime(2026, 12, 3, 18, tzinfo=UTC)
EVENING = datetime(2026, 12, 3, 20, tzinfo=UTC)
MORNING = datetime(2026, 12, 4, 9, 1, tzinfo=UTC)
SATURDAY = datetime(2026, 12, 5, 9, tzinfo=UTC)
ABOUT = "Budget *now* @everyone"
TIMES = "3 December 18:00, 20:00\n4 December 9:00"


async def asks_when(town: Town, ana: Person) -> Message:
    """The question as it stands in the circle; a slip in the form was put right."""
    form = await ana.types_command("/session poll", town.home)
    told = await fills(ana, form, {"Times you have in mind": "3 December", "What for": ABOUT})
    assert "At what time, on “3 December”?" in told.words
    read = await fills(ana, await ana.clicks(told, "Fix it"), {"Times you have in mind": TIMES})
    assert "I understood 3 times" in read.words
    await ana.clicks(read, "Ask the circle")
    await is_shown(ana, "Asked. It stands in the circle")
    await town.rest()
    return town.post("Mark privately what works")


async def finds(ana: Person, waiting: str, words: str) -> Message:
    """Rung, she opens what waits for her where only she reads it."""
    (ring,) = ana.rings
    await ana.clicks(ring, "See what waits")
    await ana.clicks(await is_shown(ana, waiting), "Open it")
    return await is_shown(ana, words)


async def is_moved_to_saturday(town: Town, ana: Person) -> None:
    await ana.types_command("/session manage", town.home)
    listed = await is_shown(ana, "What is planned in")
    await ana.picks(listed, "Choose a session", f"Friday 4 December, 09:00: {ABOUT}")
    form = await ana.clicks(await whispered(ana, "Move it"), "Move it")
    read = await fills(ana, form, {"Date": "5 December"})
    assert "instead of" in read.words
    await ana.clicks(read, "Move it there")
    await is_shown(ana, "The circle hears of it")


async def both_mark(asked: Message, ana: Person, ben: Person) -> None:
    """Answered in a form; who changes their mind answers again."""
    answers = {"These work for me": ["Friday 4 December, 09:00"]}
    await fills(ben, await ben.clicks(asked, "Mark my times"), answers)
    await ana.clicks(asked, "None of these")
    await is_shown(ana, "Noted: none of these")
    answers = {"These work for me": ["Thursday 3 December, 20:00", "Friday 4 December, 09:00"]}
    await fills(ana, await ana.clicks(asked, "Mark my times"), answers)


async def takes_the_best(ana: Person) -> None:
    """Who chooses is rung, and opens privately what came of it."""
    best = await finds(ana, "the best times to meet", "there is a time for all of them")
    await ana.picks(best, "Meet then", "Friday 4 December, 09:00: 2 can")
    await is_shown(ana, "It is planned")


async def reads_and_can_come(town: Town, ben: Person) -> None:
    """One word to the circle."""
    moved = town.post("has moved")
    assert f"<t:{int(SATURDAY.timestamp())}:F> now" in moved.words
    assert not moved.notified
    await ben.clicks(moved, "I can come")
    await is_shown(ben, "Noted: you can come")
    await town.rest(hours=1)
    assert sum("has moved" in one.words for one in town.discord.posts(town.home)) == 1


async def test_a_time_is_found_and_moved_once_and_the_servers_event_keeps_step(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town)
        form = await ana.types_command("/session settings", town.home)
        await fills(ana, form, {"Show sessions as events of the server": "Yes, the next two"})
        asked = await asks_when(town, ana)

        # The circle sees counts, and nobody was rung.
        await both_mark(asked, ana, ben)
        await town.rest()
        assert "2 of 2 so far" in asked.words
        assert "Ben" not in asked.words
        assert not asked.notified

        # It closes by itself.
        await town.turning.to(datetime(2026, 11, 27, 9, 1, tzinfo=UTC), town.house.clock)
        await town.rest(minutes=5)
        await takes_the_best(ana)
        await town.rest()
        assert "We found a time" in asked.words
        card = town.post("Who can come?")
        (event,) = town.server.events
        assert (event.name, event.starts) == ("Harbour meets", SATURDAY.timestamp() - 86_400)

        # Moved; the card and the server's event change in their places.
        await is_moved_to_saturday(town, ana)
        await town.rest(minutes=10)
    async with town.running():
        await reads_and_can_come(town, ben)
        assert "Coming: **Ben**" in card.words
        assert str(int(SATURDAY.timestamp())) in card.words
        assert town.server.events == [event]
        assert event.starts == SATURDAY.timestamp()
        assert not ana.told + ben.told


async def plans(town: Town, ana: Person) -> None:
    """An hour on the evening of 3 December."""
    answers = {"Date": "3 December", "From": "18:00", "Until, or how many minutes": "60"}
    read = await fills(ana, await ana.types_command("/session add", town.home), answers)
    await ana.clicks(read, "Plan it")
    await is_shown(ana, "Planned: ")


async def posts_recap(town: Town, ana: Person, asked: Message) -> Message:
    """Written after an empty try, read back, and posted only then."""
    told = await fills(ana, await ana.clicks(asked, "Write the recap"), {})
    assert "One line is enough" in told.words
    decided = "We keep the *tool* library.\n@everyone [knows](https://evil.example)"
    words = {"What was decided or understood": decided, "Thanks": "Ben, for the cake"}
    read = await fills(ana, await ana.clicks(told, "Fix it"), words)
    assert "This is how it would stand" in read.words
    assert not any("What came of" in one.words for one in town.discord.posts(town.home))
    await ana.clicks(read, "Post it in the circle")
    await is_shown(ana, "It can be changed there in place")
    await town.rest()
    return town.post("What came of")


async def test_who_was_there_and_what_came_of_it(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town)
        await plans(town, ana)
        await town.turning.to(EVENING, town.house.clock)
        over = town.post("Were you there?")
        await ben.clicks(over, "I was there")
        await is_shown(ben, "Noted: you were there")
        await town.rest()
        assert "There: **Ben**" in over.words

        # The morning after, whoever facilitates is rung, and asked where only she reads it.
        await town.turning.to(MORNING, town.house.clock)
        await town.rest(minutes=5)
        assert not ben.rings
        asked = await finds(ana, "a recap of the session", "Would you write down what came of it?")
        told = await fills(ana, await ana.clicks(asked, "Who was there"), {"There": ["Ana", "Ben"]})
        assert "2 were there" in told.words
        await town.rest()
        assert "There: **Ben** and **Ana**" in over.words

        # Written, read back, posted, and changed in its place.
        recap = await posts_recap(town, ana, asked)
        assert "> We keep the \\*tool\\* library.\n> @\u200beveryone \\[knows](https" in recap.words
        assert not recap.notified
        form = await ana.clicks(await whispered(ana, "Change the recap"), "Change the recap")
        read = await fills(ana, form, {"What was decided or understood": "We sell the tools."})
        await ana.clicks(read, "Post it in the circle")
        await town.discord.until(lambda: "This is how" not in read.words)
        await town.rest()
        assert "We sell the tools." in recap.words
        assert sum("What came of" in one.words for one in town.discord.posts(town.home)) == 1

        # From it leads a way to what one will do.
        form = await ben.clicks(recap, "Name what I will do")
        echo = await fills(ben, form, {"What will you do?": "I sell one", "By when?": "18 December"})
        await ben.clicks(echo, "Yes, that day")
        await is_shown(ben, "Noted, by")


async def begins(town: Town, ana: Person, ben: Person) -> Message:
    """Ana bends the minutes and starts; the one card."""
    await ben.types_command("/session agenda", town.home, text="Tool @everyone library")
    await ana.types_command("/session agenda", town.home, text="Saying no")
    await is_shown(ana, "It is among the proposals")
    await town.turning.to(STARTS, town.house.clock)
    await ana.types_command("/session run", town.home)
    form = await ana.clicks(await whispered(ana, "Change minutes"), "Change minutes")
    told = await fills(ana, form, {"Saying no": "a while"})
    assert "A whole number from 0 to 480" in told.words
    read = await fills(ana, await ana.clicks(told, "Fix it"), {"Saying no": "10"})
    assert "Saying no (Ana, 10 minutes)" in read.words
    await ana.clicks(read, "Start now")
    await town.discord.until(lambda: "I keep the time" in read.words)
    await town.rest()
    return town.post("Now: ")


async def twice(person: Person, card: Message, label: str, told: str) -> None:
    """A double click does it once, and the second is told."""
    for _ in range(2):
        await person.clicks(card, label)
    await is_shown(person, told)


async def test_the_bot_keeps_the_time_of_a_session_on_one_card(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town)
        await plans(town, ana)
        card = await begins(town, ana, ben)
        assert "Now: Tool @\u200beveryone library (Ben)" in card.words
        await town.rest(minutes=26)
        assert "One minute left" in card.words
        await ben.clicks(card, "End")
        await is_shown(ben, "Only facilitators")
        await twice(ana, card, "1 minute more", "just got a minute more")
        await town.rest(minutes=1)
        assert "One minute left" in card.words
        await twice(ben, card, "Move on", "over already")
        await town.rest()
        assert "Now: Saying no (Ana)" in card.words

        # Notes are kept until the session is over.
        notes = {"What was decided or understood": "We keep the tools."}
        kept = await fills(ben, await ben.clicks(card, "Take notes"), notes)
        assert "Kept." in kept.words
        await twice(ben, card, "Pause", "paused already")
        await town.rest(minutes=30)
    async with town.running():
        assert "Paused, with 10 minutes left" in card.words
        await twice(ben, card, "Go on", "goes on already")
        await town.rest(minutes=10, seconds=20)
        assert "Now: Closing" in card.words
        await ana.clicks(card, "End")
        await is_shown(ana, "Ended.")
        await town.rest()
        assert "I kept the time" in card.words
        assert not card.notified
