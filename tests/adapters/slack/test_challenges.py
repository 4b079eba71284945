"""Somebody brings a challenge and presents it, on the real slack-bolt."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.adapters.slack.network import Network
from tests.adapters.slack.test_meetings import directs, opens, plans, reads, two
from tests.adapters.slack.test_rituals import hears, post

TOLD = datetime(2026, 11, 27, 9, 1, tzinfo=UTC)  # also in Tokyo, where it was evening when the pack went out


async def test_who_presents_is_told_once_and_may_make_room(net: Network) -> None:
    ana, ben = await two(net)
    await plans(ana)
    brought = await hears(ben, ben.types_command("/challenge We lose <!here> *volunteers*", channel="C1"))
    assert "We lose <!here> *volunteers*" in brought.words
    form = await opens(ben, brought, "Change it")
    await ben.submits(form, {"What would help (if you like)": "h" * 501})
    assert "500" in form.errors["help"]
    await ben.submits(form, {"What would help (if you like)": "Questions first."})
    await reads(ben, "Questions first.")
    await hears(ana, ana.types_command("/challenge Our board is tired", channel="C1"))

    # The pack names him, and he is told once; Slack's own signs in his words stay words.
    await net.wait_until(TOLD)
    pack = post(net, "Before we meet")
    assert "*Ben* presents: We lose <!here> *volunteers* (30 minutes)" in pack.words
    assert pack.rings == []
    told = await reads(ben, "You present in")
    await ben.clicks(told, "Not this time")
    await net.settled()
    await net.wait(minutes=1)
    assert "*Ana* presents: Our board is tired (30 minutes)" in pack.words
    assert "You keep your place" in told.words
    await reads(ana, "You present in")

    # Who leads lets him go first after all; where she was told, it says so.
    queue = await hears(ana, ana.types_command("/challenge", channel="C1"))
    await ben.clicks(told, "I can after all")
    await net.settled()
    await ana.picks(queue, "Let somebody go first next time", "We lose <!here> *volunteers*")
    await net.settled()
    await net.wait(minutes=1)
    assert "*Ben* presents" in pack.words
    assert "You do not present" in (await reads(ana, "after all. What you bring")).words
    assert directs(ben, "You present in") <= 1
