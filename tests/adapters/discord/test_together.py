"""What members do for their circle, on the real discord.py: a theme is chosen and looked after, a newcomer greeted."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.adapters.discord.test_rituals import is_shown, two
from tests.adapters.discord.test_story import Town, fills, joins

ASKED = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)  # a week before the month, or a few days after it was switched on
CLOSED = datetime(2026, 11, 29, 18, 30, tzinfo=UTC)
TWO_WEEKS_LATER = datetime(2026, 12, 7, 9, tzinfo=UTC)


async def test_a_theme_is_proposed_chosen_by_all_and_looked_after(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town, "Community of practice")
        await ben.types_command("/session theme", town.home, text="Saying *no* @everyone")
        await is_shown(ben, "It waits with the others")
        await ana.types_command("/session theme", town.home, text="Volunteers who stay")
        await is_shown(ana, "It waits with the others")
        await ben.types_command("/session agenda", town.home, text="Who signs?")
        assert "Who signs?" in (await is_shown(ben, "among the proposals for")).words
        await town.turning.to(ASKED, town.house.clock)
        asked = town.post("Which theme for December?")
        assert not asked.notified
    async with town.running():
        for person in (ana, ben):
            await person.clicks(asked, "Saying *no* @everyone")
            await is_shown(person, "You can change it until")
        await town.rest()
        assert "2 of 2 so far" in asked.words

        # Counted at the close, in the same post; whoever likes looks after it.
        await town.turning.to(CLOSED, town.house.clock)
        assert "The theme of December" in asked.words
        assert "Saying \\*no\\* @\u200beveryone: 2 votes" in asked.words
        await ben.clicks(asked, "I look after this theme")
        await is_shown(ben, "You look after")
        await town.rest()
        assert "**Ben** looks after it" in asked.words
        assert not asked.notified
        assert not ana.told + ben.told


async def test_a_newcomer_says_what_they_work_on_and_is_greeted_by_who_offered_it(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town, "Community of practice")
        await ben.types_command("/circle duties", town.home)
        await ben.clicks(await is_shown(ben, "What is done in turn"), "I'd greet now and then")
        await is_shown(ben, "you may be asked to say hello")
        await town.turning.to(TWO_WEEKS_LATER, town.house.clock)

        zoe = town.person("zoe")
        await joins(town, zoe, town.post("Harbour"))
        form = await zoe.types_command("/interlude working", town.home)
        told = await fills(zoe, form, {"Goals, challenges, priorities": "Rosters, @everyone"})
        assert "Rosters" in told.words
        await town.rest(days=1)
        await ben.clicks(ben.rings[-1], "See what waits")
        await ben.clicks(await is_shown(ben, "Somebody is new"), "Open it")
        word = await is_shown(ben, "Say hello in your own words")
        assert "**Zoe** has joined" in word.words
        await ben.clicks(word, "I have said hello")
        await is_shown(ben, "the next of those who offered it is asked")
        assert not ana.told + ben.told
