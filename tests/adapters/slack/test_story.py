"""The main job on Slack, with every feature: a circle is started, people join, the week comes, the digest stands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.adapters.slack.network import Network, network
from tests.fakes.slack import Message, NotPossible, Person

PURPOSE = "We keep small charities afloat."
WEDNESDAY = datetime(2026, 11, 25, 9, 1, tzinfo=UTC)  # asked at nine; a wave takes a breath


@pytest.fixture
async def net(tmp_path: Path) -> AsyncIterator[Network]:
    async with network(tmp_path) as net:
        net.slack.add_channel("C1", "U1", "U2", "U3", "U4", "U5", private=True)
        yield net


def crew(net: Network, *names: str) -> list[Person]:
    return [net.person(f"U{at}", name, tz="Europe/London") for at, name in enumerate(names, 1)]


async def whispered(person: Person, label: str) -> Message:
    """The newest whisper that has a button of this label."""
    await person.slack.until(lambda: person.whispers and label in person.whispers[-1].buttons)
    return person.whispers[-1]


async def starts(net: Network, ana: Person, programme: str = "Action learning set") -> Message:
    """The circle's card."""
    await ana.types_command("/circle start Night owls", channel="C1")
    form = await ana.sees_form()
    rhythm = {"Programme: a ready-made rhythm": programme}
    await ana.submits(form, {"What is it for? One sentence.": PURPOSE, "Last day": "30 June 2027", **rhythm})
    await ana.clicks(await whispered(ana, "Start it"), "Start it")
    await whispered(ana, "Join it as well")
    await net.deliver()
    return net.slack.posts("C1")[0]


async def joins(net: Network, person: Person, card: Message) -> None:
    await person.clicks(card, "Join")
    await person.clicks(await whispered(person, "I agree, count me in"), "I agree, count me in")
    await person.slack.until(lambda: "I agree, count me in" not in person.whispers[-1].buttons)
    await net.deliver()


async def gather(net: Network) -> list[Person]:
    people = crew(net, "Ana", "Ben", "Chi", "Dee", "Eva")
    card = await starts(net, people[0])
    for person in people:
        await joins(net, person, card)
    await net.wait(minutes=1)
    return people


async def test_the_week_of_a_circle(net: Network) -> None:
    ana, ben, chi, dee, eva = await gather(net)
    card = net.slack.posts("C1")[0]
    assert "5 people are in" in card.words
    await net.wait_until(WEDNESDAY)
    asked = ben.told[-1]
    assert "One tap is a whole answer" in asked.words
    assert asked.rings == []

    await ben.clicks(asked, "It moved")
    await net.slack.until(lambda: "Noted: It moved" in ben.told[-1].words)
    await chi.clicks(chi.told[-1], "Answer in words")
    form = await chi.sees_form()
    labels = [block["label"]["text"] for block in form.blocks if block["type"] == "input"]
    await chi.submits(form, {labels[0]: "I'm stuck", labels[1]: "The board\nwill not answer. <!channel>"})
    await net.slack.until(lambda: "I'm stuck" in chi.told[-1].words)
    await dee.writes_to_bot("We called two trustees.")
    await net.slack.until(lambda: "I took this as your answer" in dee.told[-1].words)
    await eva.clicks(eva.told[-1], "Pass this time")
    await net.slack.until(lambda: "Passing is taking part" in eva.told[-1].words)
    await net.deliver()

    digests = [post for post in net.slack.posts("C1") if "so far. Open until" in post.words]
    assert len(digests) == 1
    assert "The board will not answer. <!channel>" in digests[0].words
    assert "4 of 5 so far" in digests[0].words
    assert digests[0].rings == []
    await net.wait_until(datetime(2026, 11, 28, 12, tzinfo=UTC))
    assert "4 of 5 took part." in digests[0].words
    assert net.slack.refusals == []
    assert ana.told


async def test_the_home_tab_leads_on(net: Network) -> None:
    ana, *_ = await gather(net)
    await net.wait_until(WEDNESDAY)
    await ana.opens_home()
    await net.slack.until(lambda: ana.home)
    assert ana.home
    assert "Night owls" in ana.home.words


async def test_a_circle_needs_its_name_and_says_so_in_the_form(net: Network) -> None:
    [ana] = crew(net, "Ana")
    await ana.types_command("/circle start", channel="C1")
    form = await ana.sees_form()
    with pytest.raises(NotPossible, match="What is it called"):
        await ana.submits(form, {"What is it for? One sentence.": PURPOSE})
    await ana.submits(
        form, {"What is it called?": "Owls", "What is it for? One sentence.": PURPOSE, "Last day": "soon"}
    )
    assert list(form.errors) == ["ends"]


async def test_a_guest_is_told_who_can_start_a_circle(net: Network) -> None:
    guest = net.person("U1", "Gil", is_restricted=True)
    await guest.types_command("/circle start", channel="C1")
    assert "Starting a circle is for those who look after channels" in (await guest.hears()).words


async def test_when_the_channel_is_archived_the_circle_falls_silent(net: Network) -> None:
    people = await gather(net)
    before = [len(person.told) for person in people]
    await net.slack.archives("C1")
    await net.settled()
    await net.wait(weeks=2)
    asked = [message for person in people for message in person.told if "One tap is a whole answer" in message.words]
    assert asked == []
    assert before == [0] * 5


async def test_when_the_channel_is_archived_the_circle_moves_to_another_one(net: Network) -> None:
    ana, ben, *others = await gather(net)
    await net.slack.archives("C1")
    await net.settled()
    net.slack.add_channel("C2", *(one.id for one in (ana, ben, *others)))
    heard = len(ana.whispers)
    await ana.types_command("/circle move", channel="C2")
    offered = await ana.hears(more_than=heard)
    assert "has lost its channel" in offered.words
    await ana.clicks(offered, "Move Night owls here")
    await net.slack.until(lambda: any("lives in this channel now" in one.words for one in ana.whispers))
    await net.wait(minutes=1)
    assert {post.words.splitlines()[0] for post in net.slack.posts("C2")} == {"Night owls", "Session"}
    await net.wait_until(WEDNESDAY)
    assert [one for one in ben.told if "One tap is a whole answer" in one.words]


async def test_whoever_leaves_the_channel_is_not_asked(net: Network) -> None:
    _, ben, *_ = await gather(net)
    await ben.leaves("C1")
    await net.settled()
    await net.wait_until(WEDNESDAY)
    assert [message for message in ben.told if "One tap is a whole answer" in message.words] == []


async def test_when_the_app_is_removed_nothing_more_is_tried(net: Network) -> None:
    await gather(net)
    await net.slack.uninstalls()
    await net.settled()
    calls = net.slack.calls.total()
    await net.wait(weeks=2)
    assert net.slack.calls.total() == calls


async def test_a_closed_account_is_named_to_the_facilitator_only(net: Network) -> None:
    ana, ben, *_ = await gather(net)
    ben.account.deleted = True
    await net.wait_until(WEDNESDAY)
    assert [message for message in ben.told if "One tap is a whole answer" in message.words] == []
    assert any("One tap is a whole answer" in message.words for message in ana.told)
    assert "Ben" not in "".join(post.words for post in net.slack.posts("C1"))


async def test_every_command_of_the_table_is_answered_and_slack_takes_every_answer(net: Network) -> None:
    """As the facilitator, in the circle's channel, in the middle of a check-in."""
    ana, *_ = await gather(net)
    await net.wait_until(WEDNESDAY)
    for slash in net.house.engine.commands.slashes:
        if (slash.name, slash.sub) in ENDS:
            continue
        before = len(ana.whispers)
        await ana.types_command(f"/{slash.name} {slash.sub}", channel="C1")
        await net.slack.until(lambda: ana.view or len(ana.whispers) > before)  # noqa: B023 - awaited here and now
        net.slack.workspace.stacks.clear()
    await net.wait(minutes=5)
    assert net.slack.refusals == []


ENDS = {("interlude", "delete"), ("circle", "end"), ("circle", "leave")}


@pytest.mark.parametrize(("name", "sub"), sorted(ENDS))
async def test_the_commands_that_end_something_are_answered_too(net: Network, name: str, sub: str) -> None:
    ana, *_ = await gather(net)
    before = len(ana.whispers)
    await ana.types_command(f"/{name} {sub}", channel="C1")
    await net.slack.until(lambda: ana.view or len(ana.whispers) > before)
    await net.wait(minutes=5)
    assert net.slack.refusals == []
