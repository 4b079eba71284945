"""What members do for their circle, on the real slack-bolt: a theme is chosen and looked after, a newcomer greeted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.adapters.slack.network import Network, network
from tests.adapters.slack.test_meetings import directs, reads
from tests.adapters.slack.test_rituals import hears, post, two
from tests.adapters.slack.test_story import joins

QUIET = Path(__file__).parents[1] / "programmes"
ASKED = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)  # a week before the month, or a few days after it was switched on
CLOSED = datetime(2026, 11, 29, 18, 30, tzinfo=UTC)
TWO_WEEKS_LATER = datetime(2026, 12, 7, 9, tzinfo=UTC)


@pytest.fixture
async def net(tmp_path: Path) -> AsyncIterator[Network]:
    async with network(tmp_path, programmes=QUIET) as net:
        net.slack.add_channel("C1", "U1", "U2", "U3", private=True)
        yield net
        assert net.slack.refusals == []


async def test_a_theme_is_proposed_chosen_by_all_and_looked_after(net: Network) -> None:
    ana, ben = await two(net, "Community of practice")
    await hears(ben, ben.types_command("/session theme Saying *no* <!here>", channel="C1"))
    await hears(ana, ana.types_command("/session theme Volunteers who stay", channel="C1"))
    await net.wait_until(ASKED)
    asked = post(net, "Which theme for December?")
    for person in (ana, ben):
        await person.clicks(asked, "Saying *no* <!here>")
        await reads(person, "You can change it until")
    await net.wait(minutes=1)
    assert "2 of 2 so far" in asked.words
    assert asked.rings == []

    # Counted at the close, in the same post; whoever likes looks after it.
    await net.wait_until(CLOSED)
    assert "The theme of December" in asked.words
    assert "Saying *no* <!here>: 2 votes" in asked.words
    await ben.clicks(asked, "I look after this theme")
    await reads(ben, "You look after")
    await net.wait(minutes=1)
    assert "*Ben* looks after it" in asked.words
    assert asked.rings == []
    assert directs(ana, "heme") + directs(ben, "heme") == 0


async def test_a_newcomer_says_what_they_work_on_and_is_greeted_by_who_offered_it(net: Network) -> None:
    ana, ben = await two(net, "Community of practice")
    listed = await hears(ben, ben.types_command("/circle duties", channel="C1"))
    await ben.clicks(listed, "I'd greet now and then")
    await reads(ben, "you may be asked to say hello")
    await net.wait_until(TWO_WEEKS_LATER)

    zoe = net.person("U3", "Zoe", tz="Europe/London")
    await joins(net, zoe, net.slack.posts("C1")[0])
    await zoe.types_command("/interlude working", channel="C1")
    form = await zoe.sees_form()
    told = await hears(zoe, zoe.submits(form, {"Goals, challenges, priorities": "Rosters, <!channel>"}))
    assert "Rosters" in told.words
    await net.wait(hours=3)
    word = await reads(ben, "Say hello in your own words")
    assert word.only_for is None
    assert "*Zoe* has joined" in word.words
    assert word.rings == []
    assert directs(ana, "Say hello") == 0
    await ben.clicks(word, "I have said hello")
    await net.slack.until(lambda: "the next of those who offered it is asked" in word.words)
