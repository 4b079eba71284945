"""The real engine and courier on Slack, with the smallest of features: nothing lost, nothing said twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.kernel.words import Words
from tests.adapters.slack.network import Network, network
from tests.fakes.slack import Fault, Pace, Person
from tests.kernel.small import WORDS, small


@pytest.fixture
async def net(tmp_path: Path) -> AsyncIterator[Network]:
    words = Words(["bot.kernel", "adapters.slack"], {"en": WORDS})
    async with network(tmp_path, [small], words) as net:
        net.slack.add_channel("C1", "U1", "U2", private=True)
        yield net


@pytest.fixture
def ana(net: Network) -> Person:
    return net.person("U1", "Ana")


async def asked(net: Network, person: Person) -> None:
    await person.types_command("/small", channel="C1")
    await person.hears()
    await net.wait(hours=2)


async def test_from_a_command_to_a_question_to_an_answer(net: Network, ana: Person) -> None:
    await ana.types_command("/small 10", channel="C1")
    assert (await ana.hears()).words == "Taken"
    await net.wait(hours=1)
    assert ana.told == []
    await net.wait(hours=1)
    assert [(message.words, message.text) for message in ana.told] == [("How is it?\nGood\nWrite", "How is it?")]
    await ana.clicks(ana.told[0], "Good")
    await net.slack.until(lambda: ana.told[0].edits)
    assert ana.told[0].words == "1 so far"


async def test_a_form_with_a_mistake_in_it(net: Network, ana: Person) -> None:
    await asked(net, ana)
    await ana.clicks(ana.told[0], "Write")
    form = await ana.sees_form()
    await ana.submits(form, {"Your name": "   "})
    assert form.errors == {"name0": "This is empty."}
    await ana.submits(form, {"Your name": "<!channel> Ana"})
    heard = await ana.is_told(more_than=1)
    assert heard.words == "Heard: <!channel> Ana"
    assert heard.rings == []


async def test_a_plain_reply_a_refusal_and_a_bug(net: Network, ana: Person) -> None:
    await ana.writes_to_bot("rather *well*")
    assert (await ana.is_told()).words == "Heard: rather *well*"
    await ana.types_command("/small no", channel="C1")
    assert (await ana.hears()).words == "That is closed."
    await ana.types_command("/small break", channel="C1")
    assert "Something went wrong on my side" in (await ana.hears(more_than=1)).words


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.INTERNAL_ERROR, Fault.SERVER_ERROR])
async def test_a_connection_that_breaks_while_sending_makes_no_second_message(
    net: Network, ana: Person, fault: Fault
) -> None:
    net.slack.stumbles("chat.postMessage", fault)
    await asked(net, ana)
    await net.wait(minutes=5)
    assert [message.words for message in ana.told] == ["How is it?\nGood\nWrite"]
    await ana.clicks(ana.told[0], "Good")
    await net.slack.until(lambda: ana.told[0].words == "1 so far")


async def test_a_process_that_dies_while_sending_is_settled_by_the_next(net: Network, ana: Person) -> None:
    net.slack.stumbles("chat.postMessage", Fault.LOST_AFTER)
    await asked(net, ana)
    await net.restart()
    await net.wait(minutes=5)
    assert len(ana.told) == 1
    await ana.clicks(ana.told[0], "Good")
    await net.slack.until(lambda: ana.told[0].words == "1 so far")


async def test_a_wave_keeps_the_pace_and_patience_is_obeyed(net: Network) -> None:
    net.slack.pace = Pace(workspace_per_minute=60, burst=1)
    people = [net.person(f"U{number}", f"P{number}") for number in range(10, 35)]
    for person in people:
        await person.types_command("/small", channel="C1")
        await person.hears()
    await net.wait(hours=3)
    assert [len(person.told) for person in people] == [1] * len(people)


async def test_a_closed_account_is_tried_once(net: Network, ana: Person) -> None:
    await ana.types_command("/small", channel="C1")
    await ana.hears()
    ana.account.deleted = True
    await net.wait(hours=5)
    assert ana.told == []
    assert net.slack.calls["chat.postMessage"] == 1


async def test_a_button_of_before_works_after_a_restart(net: Network, ana: Person) -> None:
    await asked(net, ana)
    await net.restart()
    await ana.clicks(ana.told[0], "Good")
    await net.slack.until(lambda: ana.told[0].words == "1 so far")


async def test_one_click_delivered_twice_counts_once(net: Network, ana: Person) -> None:
    await asked(net, ana)
    await ana.clicks(ana.told[0], "Good")
    await net.slack.until(lambda: ana.told[0].edits)
    await net.slack.repeats()
    await net.restart()
    await net.slack.repeats()
    await ana.writes_to_bot("nothing")
    await ana.is_told(more_than=1)
    async with net.house.open_work(write=False) as unit:
        assert await unit.journal.fact("small") == "1"
