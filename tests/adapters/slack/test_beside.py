"""What one is asked beside the rituals, on the real slack-bolt: as a buddy, after missed sessions, after a trial."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.adapters.slack.network import Network
from tests.adapters.slack.test_meetings import directs, reads
from tests.adapters.slack.test_rituals import hears, post, two
from tests.fakes.slack import Message, Person

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TRIED = datetime(2026, 11, 30, 10, 1, tzinfo=UTC)
DECIDED = datetime(2026, 12, 3, 10, 2, tzinfo=UTC)
MISSED_TWICE = datetime(2026, 12, 7, 12, tzinfo=UTC)


async def cannot_come_to(day: str, net: Network, ana: Person, ben: Person) -> None:
    """Ana plans a session; Ben says on its card that he can't."""
    await ana.types_command("/session add", channel="C1")
    form = await ana.sees_form()
    answers = {"Date": day, "From": "18:00", "Until, or how many minutes": "60"}
    read = await hears(ana, ana.submits(form, answers))
    await ana.clicks(read, "Plan it")
    await net.slack.until(lambda: "Planned: " in read.words)
    await net.wait(minutes=1)
    await hears(ben, ben.clicks(post(net, "I can come"), "I can't"))


async def opens_the_action(ben: Person) -> Message:
    listed = await hears(ben, ben.types_command("/action list", channel="C1"))
    await ben.picks(listed, "Open one", "I call two <trustees>")
    return await reads(ben, "It's done")


async def test_a_buddy_is_found_and_weeks_later_it_is_asked_what_became_routine(net: Network) -> None:
    ana, ben = await two(net, "Light touch")
    await net.wait_until(MORNING)
    await ben.types_command("/action I call two <trustees> by 4 December", channel="C1")
    await hears(ben, ben.submits(await ben.sees_form()))
    asks = await hears(ben, ben.clicks(await opens_the_action(ben), "Ask a buddy"))
    await ben.picks(asks, "Ask …", "Ana")
    await reads(ben, "I'll ask")
    await net.wait(minutes=5)

    # Before she says yes she reads nothing of it.
    request = await reads(ana, "would like you as a buddy")
    assert request.only_for is None
    assert directs(ana, "trustees") == 0
    await ana.clicks(request, "Yes, gladly")
    await net.slack.until(lambda: "Here is what it is about" in request.words)
    await net.wait(minutes=1)
    assert directs(ana, "I call two <trustees>") == 1
    await reads(ben, "is your buddy for this")

    await ben.clicks(await opens_the_action(ben), "It's done")
    await reads(ben, "What do you think made it work?")
    await net.wait(minutes=1)
    assert directs(ana, "*Ben* did it") == 1
    await net.wait(days=45)
    routine = await reads(ben, "Did it become routine?")
    assert routine.rings == []
    await ben.clicks(routine, "Yes, it did")
    await net.slack.until(lambda: "It is part of how you work now" in routine.words)


async def test_a_wish_stays_private_a_trial_is_voted_on_and_two_misses_are_asked_about_once(net: Network) -> None:
    ana, ben = await two(net, "Short trials")
    await cannot_come_to("26 November", net, ana, ben)

    # Chosen in Slack's own menu of people, kept, and there again in the form.
    await ben.types_command("/pairing wishes", channel="C1")
    form = await ben.sees_form()
    kept = await hears(ben, ben.submits(form, {"Do not put me together with": ["U1"]}))
    assert "You will not be put together with *Ana*" in kept.words
    await ben.types_command("/pairing wishes", channel="C1")
    assert "*Ana*" in (await ben.sees_form()).words

    # What they tried for a week is voted on, and the votes are counted.
    await net.wait_until(TRIED)
    tried = post(net, "You have tried this")
    for person in (ana, ben):
        await person.clicks(tried, "Stop it")
        await reads(person, "Noted: stop it")
    await net.wait(minutes=1)
    assert "2 votes so far" in tried.words
    assert "Ben" not in tried.words
    assert tried.rings == []
    missed = await reads(ben, "without you")
    assert missed.only_for is None
    assert "Nobody has written a recap" in missed.words

    await cannot_come_to("3 December", net, ana, ben)
    await net.wait_until(DECIDED)
    assert "Keep: 0. Change: 0. Stop: 2." in tried.words
    await ana.clicks(await reads(ana, "It counts with your tap"), "Stop it")
    await reads(ana, "It is off from now on")

    await net.wait_until(MISSED_TWICE)
    placed = await reads(ben, "How are you placed")
    assert placed.only_for is None
    await ben.clicks(placed, "I stay")
    await reads(ben, "Nothing changes, and nobody else hears of this")
    assert directs(ben, "without you") == 2
    assert directs(ana, "without you") + directs(ana, "How are you placed") == 0
