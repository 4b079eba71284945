"""What a circle does between check-ins, on the real slack-bolt: actions, sessions, icebreakers, pairings."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.adapters.slack.network import Network, network
from tests.adapters.slack.test_story import crew, joins, starts, whispered
from tests.fakes.slack import Message, Person

QUIET = Path(__file__).parents[1] / "programmes"
LOOKED_AT_A_GROUP = ("conversations.info", "missing_scope")  # once; it is not ours to look at
TUESDAY = datetime(2026, 12, 1, 10, 1, tzinfo=UTC)  # when the first pairings go out


@pytest.fixture
async def net(tmp_path: Path) -> AsyncIterator[Network]:
    async with network(tmp_path, programmes=QUIET) as net:
        net.slack.add_channel("C1", "U1", "U2", private=True)
        yield net
        assert net.slack.refusals in ([], [LOOKED_AT_A_GROUP])


async def two(net: Network, programme: str = "Action learning set") -> tuple[Person, Person]:
    ana, ben = crew(net, "Ana", "Ben")
    card = await starts(net, ana, programme)
    for person in (ana, ben):
        await joins(net, person, card)
    return ana, ben


async def hears(person: Person, doing: Awaitable[object]) -> Message:
    """What only they see after they did something."""
    before = len(person.whispers)
    await doing
    return await person.hears(more_than=before)


def post(net: Network, text: str) -> Message:
    return next(one for one in reversed(net.slack.posts("C1")) if text in one.words)


async def test_an_action_from_one_line_to_done(net: Network) -> None:
    _, ben = await two(net)
    await ben.types_command("/action I call two *trustees* by next Friday", channel="C1")
    form = await ben.sees_form()
    kept = await hears(ben, ben.submits(form))
    assert "Noted, by" in kept.words
    listed = await hears(ben, ben.types_command("/action list", channel="C1"))
    assert "I call two *trustees*" in listed.words
    await ben.picks(listed, "Open one", "I call two *trustees*")
    await ben.clicks(await whispered(ben, "It's done"), "It's done")
    await net.slack.until(lambda: "What do you think made it work?" in ben.whispers[-1].words)
    await net.wait(minutes=1)
    assert "I call two *trustees*" in post(net, "What came back").words


async def test_a_session_with_who_comes_and_a_calendar_file(net: Network) -> None:
    ana, ben = await two(net)
    await ana.types_command("/session plan", channel="C1")
    form = await ana.sees_form()
    answers = {"The first one": "3 December", "From": "18:00", "Until, or how many minutes": "19:30"}
    read = await hears(ana, ana.submits(form, answers))
    await ana.clicks(read, "Plan it")
    await net.slack.until(lambda: "Planned" in ana.whispers[-1].words)
    await net.wait(minutes=1)
    card = post(net, "90 minutes")
    assert "Noted: you can come" in (await hears(ben, ben.clicks(card, "I can come"))).words
    await net.wait(minutes=1)
    assert "Coming: *Ben*" in card.words
    await ben.clicks(card, "Calendar file")
    await net.slack.until(lambda: ben.files)
    (name, text), *_ = ben.files.items()
    assert name == "night-owls-2026-12-03.ics"
    assert "DTSTART:20261203T180000Z" in text


async def test_an_icebreaker_is_chosen_and_answered(net: Network) -> None:
    ana, ben = await two(net)
    offered = await hears(ana, ana.types_command("/icebreaker", channel="C1"))
    await ana.clicks(offered, "Take the second")
    await net.slack.until(lambda: "It stands in" in ana.whispers[-1].words)
    await net.wait(minutes=1)
    card = post(net, "passing is fine")
    await ben.clicks(card, "Answer")
    form = await ben.sees_form()
    assert "Noted" in (await hears(ben, ben.submits(form, {"Your answer": "A <!channel> bell"}))).words
    await net.wait(minutes=1)
    assert "*Ben*: A <!channel> bell" in card.words
    assert card.rings == []


async def test_a_pairing_meets_in_a_group_message(net: Network) -> None:
    ana, ben = await two(net)
    for person in (ana, ben):
        shown = await hears(person, person.types_command("/pairing", channel="C1"))
        await person.clicks(shown, "Take part in pairings")
        await net.slack.until(lambda: "You take part" in person.whispers[-1].words)  # noqa: B023 - awaited here and now
    await net.wait_until(TUESDAY)
    (room,) = ana.groups
    assert ben.groups == [room]
    card = net.slack.posts(room.id)[0]
    assert "first time" in card.words
    await ben.clicks(card, "We met")
    await net.slack.until(lambda: any("It counts as met" in one.words for one in [*ben.whispers, *ben.told]))
