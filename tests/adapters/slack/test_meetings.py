"""Before and after a session, on the real slack-bolt: a time is found and moved; what came of it is written down."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.adapters.slack.network import Network
from tests.adapters.slack.test_rituals import hears, post
from tests.adapters.slack.test_story import crew, joins, starts
from tests.fakes.slack import Message, Person, View

TIMES = "3 December 18:00, 20:00\n4 December 9:00"
MORNING = datetime(2026, 12, 4, 9, 1, tzinfo=UTC)


async def two(net: Network) -> tuple[Person, Person]:
    """Ana is in London; Ben is in Tokyo, nine hours later, and Slack says so."""
    ana, ben = crew(net, "Ana", "Ben")
    ben.account.tz = "Asia/Tokyo"
    card = await starts(net, ana)
    for person in (ana, ben):
        await joins(net, person, card)
    return ana, ben


async def reads(person: Person, words: str) -> Message:
    """The newest of what they alone were told that says this."""

    def there() -> list[Message]:
        return [one for one in [*person.told, *person.whispers] if words in one.words]

    await person.slack.until(there)
    return there()[-1]


async def opens(person: Person, where: Message, button: str) -> View:
    await person.clicks(where, button)
    return await person.sees_form()


def directs(person: Person, words: str) -> int:
    return sum(words in one.words for one in person.told)


async def asks_when(net: Network, ana: Person) -> Message:
    """The question as it stands in the circle; a slip in the form was put right."""
    await ana.types_command("/session poll", channel="C1")
    form = await ana.sees_form()
    await ana.submits(form, {"Times you have in mind": "3 December"})
    assert "At what time" in form.errors["times"]
    read = await hears(ana, ana.submits(form, {"Times you have in mind": TIMES, "What for": "Budget <!here>"}))
    assert "I understood 3 times" in read.words
    await ana.clicks(read, "Ask the circle")
    await reads(ana, "Asked. It stands in the circle")
    await net.wait(minutes=1)
    asked = post(net, "Mark privately what works")
    assert "Budget <!here>" in asked.words
    return asked


async def is_moved_to_saturday(net: Network, ana: Person) -> None:
    listed = await hears(ana, ana.types_command("/session manage", channel="C1"))
    await ana.picks(listed, "Choose a session", "Friday 4 December, 09:00: Budget <!here>")
    form = await opens(ana, await reads(ana, "Nobody has said yet"), "Move it")
    read = await hears(ana, ana.submits(form, {"Date": "5 December"}))
    assert "instead of" in read.words
    await ana.clicks(read, "Move it there")
    await reads(ana, "The circle hears of it")


async def both_mark(asked: Message, ana: Person, ben: Person) -> None:
    """Answered in a form, by one's own clock; who changes their mind answers again."""
    form = await opens(ben, asked, "Mark my times")
    answers = {
        "These work for me": ["Friday 4 December, 18:00"],
        "These would do, if need be": ["Friday 4 December, 05:00"],
    }
    await ben.submits(form, answers)
    assert "Noted" in (await reads(ben, "Works: ")).words
    await ana.clicks(asked, "None of these")
    await reads(ana, "Noted: none of these")
    form = await opens(ana, asked, "Mark my times")
    await ana.submits(form, {"These work for me": ["Thursday 3 December, 20:00", "Friday 4 December, 09:00"]})
    await reads(ana, "Works: ")


async def takes_the_best(ana: Person) -> None:
    """The best comes first, and for whom it would be night is said."""
    best = await reads(ana, "there is a time for all of them")
    assert best.only_for is None
    first, second = best.words.index("1. "), best.words.index("2. ")
    assert "2026-12-04 09:00" in best.words[first:second]
    assert "Night for: *Ben* (05:00)" in best.words[second:]
    await ana.picks(best, "Meet then", "Friday 4 December, 09:00: 2 can")
    await reads(ana, "It is planned")


async def reads_and_can_come(ben: Person) -> None:
    told = await reads(ben, "has moved")
    assert told.words.index("2026-12-05 09:00") < told.words.index("2026-12-04 09:00")
    assert told.rings == []
    await ben.clicks(told, "I can come")
    await reads(ben, "Noted: you can come")


async def test_a_time_is_found_across_zones_and_moved_once(net: Network) -> None:
    ana, ben = await two(net)
    asked = await asks_when(net, ana)

    # The circle sees counts.
    await both_mark(asked, ana, ben)
    await net.wait(minutes=1)
    assert "2 of 2 so far" in asked.words
    assert "Ben" not in asked.words
    assert asked.rings == []

    # It closes by itself.
    await net.wait_until(datetime(2026, 11, 27, 9, 1, tzinfo=UTC))
    await takes_the_best(ana)
    assert directs(ben, "time for all") == 0
    await net.wait(minutes=1)
    assert "We found a time" in asked.words
    card = post(net, "I can come")
    assert "2026-12-04 09:00" in card.words

    # Moved: one word to each, at their own hour, and the card changes in its place.
    await is_moved_to_saturday(net, ana)
    await net.wait(minutes=10)
    assert (directs(ana, "has moved"), directs(ben, "has moved")) == (1, 0), "in Tokyo it is Friday evening"
    await net.wait_until(datetime(2026, 11, 30, 9, tzinfo=UTC))
    assert (directs(ana, "has moved"), directs(ben, "has moved")) == (1, 1)
    await reads_and_can_come(ben)
    await net.wait(minutes=1)
    assert "2026-12-05 09:00" in card.words
    assert "Coming: *Ben*" in card.words


async def plans(ana: Person) -> None:
    """An hour on the evening of 3 December."""
    await ana.types_command("/session add", channel="C1")
    form = await ana.sees_form()
    answers = {"Date": "3 December", "From": "18:00", "Until, or how many minutes": "60"}
    read = await hears(ana, ana.submits(form, answers))
    await ana.clicks(read, "Plan it")
    await reads(ana, "Planned: ")


async def meets(net: Network, ana: Person) -> Message:
    """They met; what is posted about it."""
    await plans(ana)
    await net.wait_until(datetime(2026, 12, 3, 20, tzinfo=UTC))
    return post(net, "Were you there?")


async def posts_recap(net: Network, ana: Person, asked: Message, decided: str) -> Message:
    """Written after an empty try, read back, and posted only then."""
    form = await opens(ana, asked, "Write the recap")
    await ana.submits(form)
    assert set(form.errors) == {"decisions"}
    await ana.submits(form, {"What was decided or understood": decided, "Thanks": "Ben, for the cake"})
    read = await reads(ana, "This is how it would stand")
    assert not any("What came of" in one.words for one in net.slack.posts("C1"))
    await ana.clicks(read, "Post it in the circle")
    await reads(ana, "stands in the circle")
    await net.wait(minutes=1)
    return post(net, "What came of")


async def test_who_was_there_and_what_came_of_it(net: Network) -> None:
    ana, ben = await two(net)
    over = await meets(net, ana)
    await ben.clicks(over, "I was there")
    await reads(ben, "Noted: you were there")
    await net.wait(minutes=1)
    assert "There: *Ben*" in over.words

    # The morning after: asked in private, for the recap and for who was there.
    await net.wait_until(MORNING)
    asked = await reads(ana, "Would you write down what came of it?")
    assert asked.only_for is None
    assert directs(ben, "write down what came of it") == 0
    form = await opens(ana, asked, "Who was there")
    await ana.submits(form, {"There": ["Ana", "Ben"]})
    await reads(ana, "2 were there")
    await net.wait(minutes=1)
    assert "There: *Ben* and *Ana*" in over.words

    # Written, read back, posted, and changed in its place.
    decided = "We keep the *tool* library.\n<!channel> knows."
    recap = await posts_recap(net, ana, asked, decided)
    assert decided in recap.words
    assert recap.rings == []
    form = await opens(ana, await reads(ana, "It can be changed there in place"), "Change the recap")
    await ana.submits(form, {"What was decided or understood": "We sell the tools."})
    read = await reads(ana, "We sell the tools.")
    await ana.clicks(read, "Post it in the circle")
    await net.slack.until(lambda: "This is how" not in read.words)
    await net.wait(minutes=1)
    assert "We sell the tools." in recap.words
    assert sum("What came of" in one.words for one in net.slack.posts("C1")) == 1

    # From it leads a way to what one will do.
    form = await opens(ben, recap, "Name what I will do")
    await ben.submits(form, {"What will you do?": "I sell one", "By when?": "18 December"})
    await ben.clicks(await reads(ben, "Is that right?"), "Yes, that day")
    await reads(ben, "Noted, by")


async def begins(net: Network, ana: Person, ben: Person) -> Message:
    """Ana bends the minutes and starts; the one card."""
    await hears(ben, ben.types_command("/session agenda Tool <!here> library", channel="C1"))
    await hears(ana, ana.types_command("/session agenda Saying no", channel="C1"))
    await net.wait_until(datetime(2026, 12, 3, 18, tzinfo=UTC))
    read = await hears(ana, ana.types_command("/session run", channel="C1"))
    form = await opens(ana, read, "Change minutes")
    await ana.submits(form, {"Saying no": "a while"})
    assert "A whole number from 0 to 480" in form.errors["item2"]
    read = await hears(ana, ana.submits(form, {"Saying no": "10"}))
    assert "Saying no (Ana, 10 minutes)" in read.words
    await ana.clicks(read, "Start now")
    await net.slack.until(lambda: "I keep the time" in read.words)
    await net.wait(seconds=1)
    return post(net, "Now: ")


async def test_the_bot_keeps_the_time_of_a_session_on_one_card(net: Network) -> None:
    ana, ben = await two(net)
    await plans(ana)
    card = await begins(net, ana, ben)
    assert "Now: Tool <!here> library (Ben)" in card.words
    await net.wait(minutes=26)
    assert "One minute left" in card.words
    await ben.clicks(card, "1 minute more")
    await net.slack.until(lambda: "Only facilitators" in ben.whispers[-1].words)
    await ana.clicks(card, "1 minute more")
    await net.settled()
    await net.wait(minutes=1)
    assert "One minute left" in card.words
    await ben.clicks(card, "Move on")
    await net.settled()
    await net.wait(seconds=1)
    assert "Now: Saying no (Ana)" in card.words

    # Notes are kept until the session is over; whoever has none of them sees who takes them.
    await ben.submits(await opens(ben, card, "Take notes"), {"What was decided or understood": "We keep the tools."})
    assert "Post it" not in (await reads(ben, "Kept.")).words
    await ben.clicks(card, "Pause")
    await net.settled()
    await net.restart()
    await net.wait(minutes=30)
    assert "Paused, with 10 minutes left" in card.words
    await ben.clicks(card, "Go on")
    await net.settled()
    await net.wait(minutes=10, seconds=20)
    assert "Now: Closing" in card.words
    await ana.clicks(card, "End")
    await reads(ana, "Ended.")
    await net.wait(seconds=1)
    assert "I kept the time" in card.words
    assert card.rings == []
    assert sum("kept the time" in one.words or "Now: " in one.words for one in net.slack.posts("C1")) == 1
