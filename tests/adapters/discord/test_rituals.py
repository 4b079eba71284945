"""What a circle does between check-ins, on the real discord.py: actions, sessions, icebreakers, pairings."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.adapters.discord.test_story import Town, fills, joins, start_circle
from tests.fakes.discord import Message, Perm, Person

TUESDAY = datetime(2026, 12, 1, 10, 1, tzinfo=UTC)  # when the first pairings go out


async def two(town: Town, programme: str = "Action learning set") -> tuple[Person, Person]:
    ana, ben = town.person("ana", Perm.MANAGE_CHANNELS), town.person("ben")
    await start_circle(town, ana, programme)
    for person in (ana, ben):
        await joins(town, person, town.post("Harbour"))
    return ana, ben


async def whispered(person: Person, label: str) -> Message:
    """The newest whisper that has a button of this label."""
    await person.discord.until(lambda: any(label in one.labels for one in person.whispers))
    return next(one for one in reversed(person.whispers) if label in one.labels)


async def is_shown(person: Person, words: str) -> Message:
    """The newest whisper that says this."""
    await person.discord.until(lambda: any(words in one.words for one in person.whispers))
    return next(one for one in reversed(person.whispers) if words in one.words)


async def test_an_action_from_one_line_to_done(town: Town) -> None:
    async with town.running():
        _, ben = await two(town)
        form = await ben.types_command("/action new", town.home, what="I call two *trustees* by next Friday")
        kept = await fills(ben, form, {})
        assert "Noted, by" in kept.words
        await ben.types_command("/action list", town.home)
        listed = await is_shown(ben, "One is open")
        assert "I call two \\*trustees\\*" in listed.words
        await ben.picks(listed, "Open one", "I call two *trustees*")
        await ben.clicks(await whispered(ben, "It's done"), "It's done")
        await is_shown(ben, "What do you think made it work?")
        await town.rest()
        assert "I call two \\*trustees\\*" in town.post("What came back").words
        assert not ben.told


async def test_a_session_with_who_comes_and_a_calendar_file(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town)
        answers = {"The first one": "3 December", "From": "18:00", "Until, or how many minutes": "19:30"}
        read = await fills(ana, await ana.types_command("/session plan", town.home), answers)
        await ana.clicks(read, "Plan it")
        await is_shown(ana, "Planned: every Thursday")
        await town.rest()
        card = town.post("90 minutes")
        await ben.clicks(card, "I can come")
        await is_shown(ben, "Noted: you can come")
        await town.rest()
        assert "Coming: **Ben**" in card.words
        await ben.clicks(card, "Calendar file")
        handed = await is_shown(ben, "Open this file to have the session")
        (file,) = handed.files.items()
        assert file[0] == "harbour-2026-12-03.ics"
        assert b"DTSTART:20261203T180000Z" in file[1]
        assert not town.server.events, "the channel is private"
        events = await ana.types_command("/session settings", town.home)
        await fills(ana, events, {"Show sessions as events of the server": "Yes, the next two"})
        await town.rest()
        assert [one.name for one in town.server.events] == ["Harbour meets", "Harbour meets"]
        assert town.server.events[0].location == "#harbour"


async def test_an_icebreaker_is_chosen_and_answered(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town)
        await ana.types_command("/icebreaker show", town.home)
        await ana.clicks(await whispered(ana, "Take the second"), "Take the second")
        await is_shown(ana, "It stands in")
        await town.rest()
        card = town.post("passing is fine")
        told = await fills(ben, await ben.clicks(card, "Answer"), {"Your answer": "A **bell**, @everyone"})
        assert "Noted" in told.words
        await town.rest()
        assert "**Ben**: A \\*\\*bell\\*\\*" in card.words
        assert not card.notified


async def test_a_pairing_meets_in_a_private_thread(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town)
        for person in (ana, ben):
            await person.types_command("/pairing show", town.home)
            await person.clicks(await whispered(person, "Take part in pairings"), "Take part in pairings")
            await is_shown(person, "You take part in the pairings")
        await town.turning.to(TUESDAY, town.house.clock)
        await town.rest(minutes=5)
        (thread,) = ana.threads
        assert ben.threads == [thread]
        card = town.discord.posts(thread)[0]
        assert "first time" in card.words
        await ben.clicks(card, "We met")
        await is_shown(ben, "It counts as met")
        assert not ben.told
