"""Between sessions, on the real slack-bolt: what came of a promise, who opens, whether two met."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.adapters.slack.network import Network, network
from tests.adapters.slack.test_meetings import directs, opens, reads
from tests.adapters.slack.test_rituals import LOOKED_AT_A_GROUP, TUESDAY, hears, post
from tests.adapters.slack.test_story import crew, joins, starts
from tests.fakes.slack import Message, Person

HERE = Path(__file__).parents[1] / "programmes"


@pytest.fixture
async def net(tmp_path: Path) -> AsyncIterator[Network]:
    async with network(tmp_path, programmes=HERE) as net:
        net.slack.add_channel("C1", "U1", "U2", "U3", "U4", private=True)
        yield net
        assert set(net.slack.refusals) <= {LOOKED_AT_A_GROUP}


async def gather(net: Network, *names: str, programme: str) -> list[Person]:
    people = crew(net, *names)
    card = await starts(net, people[0], programme)
    for person in people:
        await joins(net, person, card)
    return people


def meetings(preview: Message) -> dict[str, set[str]]:
    """Who meets whom in a preview."""
    pairs = [line.partition(":")[0] for line in preview.words.splitlines() if "for the first time" in line]
    groups = [set(pair.replace("*", "").split(" and ")) for pair in pairs]
    return {name: group - {name} for group in groups for name in group}


async def test_an_action_is_put_off_with_a_reason_and_comes_back_with_a_why(net: Network) -> None:
    ana, ben = await gather(net, "Ana", "Ben", programme="Light touch")
    await ben.types_command("/action I call two *trustees* by Friday 4 December 2026", channel="C1")
    await ben.submits(await ben.sees_form())
    await reads(ben, "Noted, by")

    # Half-way it is asked about, directly; "not yet" is met with what would help, and another day is echoed.
    await net.wait_until(datetime(2026, 11, 30, 12, 0, tzinfo=UTC))
    (asked,) = ben.told
    assert "Where is it now?" in asked.words
    await ben.clicks(asked, "Not yet")
    await reads(ben, "Thanks for saying so. What got in the way")
    form = await opens(ben, asked, "Say what got in the way")
    await ben.submits(form)
    assert "One word in one of the fields is enough" in form.errors["way"]
    await ben.submits(form, {"What got in the way?": "Year's end.", "Another day, if you like": "in two weeks"})
    await ben.clicks(await reads(ben, "By Monday 14 December 2026. Is that right?"), "Yes, that day")
    await reads(ben, "by Monday 14 December 2026 now.")
    assert not any("What came back" in one.words for one in net.slack.posts("C1"))

    # Done: the why goes to the circle, and somebody adds a guess.
    listed = await hears(ben, ben.types_command("/action list", channel="C1"))
    await ben.picks(listed, "Open one", "I call two *trustees*")
    done = await reads(ben, "What got in the way: Year's end.")
    await ben.clicks(done, "It's done")
    form = await opens(ben, await reads(ben, "What do you think made it work?"), "Say why")
    await ben.submits(form, {"Why do you think it went so?": "They like <!here> us."})
    await reads(ben, "Thank you.")
    await net.wait(minutes=1)
    back = post(net, "What came back")
    assert "Ben* did it: I call two *trustees* – why it worked: They like <!here> us." in back.words
    assert back.rings == []
    shown = await hears(ana, ana.clicks(back, "Read all, or add a guess why"))
    form = await opens(ana, shown, "Add my guess why")
    await ana.submits(form, {"Why do you think it went so?": "You asked early."})
    await reads(ana, "Added to what *Ben* brought back")


async def test_who_opens_chooses_swaps_and_the_pack_tells(net: Network) -> None:
    ana, *_ = people = await gather(net, "Ana", "Ben", "Chi", programme="Light touch")
    await ana.types_command("/session add", channel="C1")
    answers = {"Date": "3 December", "From": "18:00", "Until, or how many minutes": "60"}
    read = await hears(ana, ana.submits(None, answers))
    await ana.clicks(read, "Plan it")
    await reads(ana, "Planned: ")
    await net.wait_until(datetime(2026, 11, 30, 12, tzinfo=UTC))
    (opener,) = [one for one in people if directs(one, "It is your turn to open")]
    other = next(one for one in people if one is not opener)
    asked = await reads(opener, "It is your turn to open")
    await opener.clicks(asked, "Swap")
    listed = await reads(opener, "Who could open")
    await opener.picks(listed, "Choose someone", other.account.name)
    await reads(opener, f"I ask *{other.account.name}*")
    await net.wait(minutes=5)
    await other.clicks(await reads(other, "asks whether you would open"), "I'll open")
    three = await reads(other, "It is your turn to open")
    second = next(line for line in three.words.splitlines() if line.startswith("2. ")).removeprefix("2. ")
    await other.clicks(three, "Take the second")
    await reads(other, "This opens the session")
    await net.wait(minutes=5)
    await reads(opener, "in your place")
    pack = post(net, "Before we meet")
    assert f"*{other.account.name}* asks: {second.strip('*')}" in pack.words


async def test_two_meet_as_the_facilitator_changed_it_and_tell_so(net: Network) -> None:
    ana, ben, chi, dee = people = await gather(net, "Ana", "Ben", "Chi", "Dee", programme="Action learning set")
    for person in people:
        shown = await hears(person, person.types_command("/pairing", channel="C1"))
        await person.clicks(shown, "Take part in pairings")
        await reads(person, "You take part in the pairings")
    await net.wait_until(datetime(2026, 11, 27, 12, tzinfo=UTC))

    # The facilitator sees who meets whom, changes it in a form, and what she sees is changed in its place.
    seen = await reads(ana, "Nothing is needed.")
    assert seen.only_for is None
    before = meetings(seen)
    third = next(one for one in (chi, dee) if one.account.name not in before["Ben"])
    form = await opens(ana, seen, "Swap two")
    await ana.submits(form, {"Who": ben.id, "Changes places with": ben.id})
    assert set(form.errors) == {"other"}
    await ana.submits(form, {"Who": ben.id, "Changes places with": third.id})
    await net.settled()
    await net.wait(minutes=1)
    assert meetings(seen) != before
    expected = meetings(seen)
    await net.wait_until(TUESDAY)
    for person in people:
        (room,) = person.groups
        together = {one.account.name for one in people if one.id in room.members}
        assert together == {person.account.name} | expected[person.account.name]

    # Together they are asked once, also by a bot that was started anew; who answered what only the bot sees.
    (room,) = ben.groups
    await net.restart()
    await net.wait_until(datetime(2026, 12, 11, 12, tzinfo=UTC))
    (_, asked) = net.slack.posts(room.id)
    assert "did you meet?" in asked.words
    await ben.clicks(asked, "It did not happen")
    await reads(ben, "It does not count")
    await third.clicks(net.slack.posts(third.groups[0].id)[1], "We met")
    await reads(third, "It counts as met")
    await net.wait(minutes=1)
    assert "It does not count" not in "".join(one.words for one in net.slack.posts(room.id))
    assert not directs(ben, "did you meet?")
