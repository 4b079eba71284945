"""Two people of a circle in a group message: the real engine, courier, database and slack-bolt on the fake Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.kernel.address import Person, Place
from tests.adapters.slack.network import Network, network
from tests.fakes.slack import Fault
from tests.kernel.pairs import begin, pair, pairs, words

HOME = Place("slack:T1/C1")
PEOPLE = [Person(f"slack:T1/U{at}") for at in (1, 2, 3)]


@pytest.fixture
async def net(tmp_path: Path) -> AsyncIterator[Network]:
    async with network(tmp_path, [pairs], words()) as net:
        for at, name in enumerate(("Ana", "Ben", "Chi"), 1):
            net.person(f"U{at}", name)
        net.slack.add_channel("C1", "U1", "U2", "U3", private=True)
        await net.wait(hours=3)
        yield net


async def pairs_two(net: Network) -> Place:
    return await pair(net.house, await begin(net.house, HOME, PEOPLE), PEOPLE[:2])


async def fact(net: Network, name: str) -> str | None:
    async with net.house.open_work(write=False) as unit:
        return await unit.journal.fact(name)


async def test_two_meet_in_a_group_message(net: Network) -> None:
    await pairs_two(net)
    await net.wait(minutes=1)
    ana, ben, chi = (net.slack.person(f"U{at}") for at in (1, 2, 3))
    (group,) = ana.groups
    assert ben.groups == [group]
    assert not chi.groups
    (card,) = net.slack.posts(group.id)
    assert "Say hello" in card.words
    await ana.clicks(card, "We met")
    assert (await ana.hears()).words == "Noted, Ana."
    await net.settled()
    await net.wait(minutes=1)
    assert net.slack.posts(group.id)[0].words == "You met."
    await ben.types_command("/pairs", channel=group.id)
    assert (await ben.hears()).words.startswith("This is circle")
    assert not net.slack.posts("C1")
    assert not ana.told


@pytest.mark.parametrize("method", ["conversations.open", "chat.postMessage"])
async def test_a_line_that_breaks_and_a_new_process_make_one_card(net: Network, method: str) -> None:
    await pairs_two(net)
    net.slack.stumbles(method, Fault.LOST_BEFORE)
    await net.deliver()
    await net.restart()
    await net.wait(minutes=5)
    (group,) = net.slack.person("U1").groups
    assert len(net.slack.posts(group.id)) == 1


async def test_a_closed_account_is_told_to_the_facilitators_and_the_feature(net: Network) -> None:
    place = await pairs_two(net)
    await net.slack.person("U2").is_deactivated()
    await net.wait(minutes=1)
    assert not net.slack.person("U1").groups
    assert await fact(net, "gone") == place
    async with net.house.open_work(write=False) as unit:
        assert (await unit.directory.reach(PEOPLE[:2]))[PEOPLE[1]].way.value == "ring"


async def test_an_app_that_was_installed_before_is_told_by_its_lack(net: Network) -> None:
    assert net.slack.workspace.scopes is not None
    net.slack.workspace.scopes.discard("mpim:write")
    place = await pairs_two(net)
    await net.wait(minutes=1)
    assert await fact(net, "gone") == place


async def test_a_card_whose_arrival_slack_cannot_tell_stands_twice_and_both_work(
    net: Network, caplog: pytest.LogCaptureFixture
) -> None:
    """The one window: group messages are not read, and a card that is missing would leave two people waiting."""
    await pairs_two(net)
    net.slack.stumbles("chat.postMessage", Fault.LOST_AFTER)
    await net.deliver()
    await net.restart()
    await net.wait(minutes=5)
    ana, ben = net.slack.person("U1"), net.slack.person("U2")
    (group,) = ana.groups
    first, second = net.slack.posts(group.id)
    assert first.words == second.words
    await ben.clicks(first, "We met")
    assert (await ben.hears()).words == "Noted, Ben."
    await net.settled()
    await net.wait(minutes=1)
    assert second.words == "You met."
    await ana.clicks(first, "We met")
    assert (await ana.hears()).words == "Noted, Ana."
    assert caplog.messages.count("sent again") == 1
