"""What cannot be, in sessions, polls, pairings and actions: each a clear word, and nothing that was typed is lost."""

from __future__ import annotations

import pytest

from tests.checkins.gathering import joins
from tests.sessions.gathering import cancels, until
from tests.world import Member, World, defaults, text_of

SESSION = {"date": "4 December", "hour": "18:00", "until": "19:00", "title": "Budget"}
SERIES = {"first": "3 December", "hour": "18:00", "until": "19:30", "rhythm": "weekly", "every": "2", "title": "Budget"}

ONE: list[tuple[dict[str, str], str]] = [
    ({"date": "31 February 2027"}, "There is no 2027-02-31"),
    ({"date": "20 November 2026"}, "is over"),
    ({"until": "17:00"}, "before it begins at 18:00"),
    ({"until": "18:00"}, "end when it begins"),
]
ALL: list[tuple[dict[str, str], str]] = [
    ({"first": "31 February 2027"}, "There is no 2027-02-31"),
    ({"first": "3 December 3026"}, "too far ahead"),
    ({"every": "52000"}, "from 1 to 12"),
    ({"zone": "Middle Earth"}, "don't know"),
]
TIMES: list[tuple[dict[str, str], str]] = [
    ({"times": ""}, "There is no time to ask for yet"),
    ({"times": "31 February 2027 18:00, 19:00"}, "There is no 2027-02-31"),
    ({"times": "20 November 2026 18:00, 19:00"}, "is over"),
    ({"times": "", "first": "4 December", "last": "1 December"}, "before it begins"),
]
DAYS = {"31 February": "There is no 2027-02-31", "20 November 2026": "is over", "when it rains": "can't read"}


async def sends(person: Member, line: str, values: dict[str, str]) -> str:
    """Types a command and sends its form, page by page; what came of it."""
    await person.types(line)
    told = ""
    for _page in range(4):
        here = defaults(person.form)
        told = await person.fills(**{name: text for name, text in values.items() if name in here})
        if "[Continue]" not in told:
            break
        await person.clicks("Continue")
    return told


async def circle(world: World) -> list[Member]:
    world.channel("owls")
    ana, ben = world.people("Ana", "Ben", zone="Europe/London")
    form = {"name": "Night owls", "purpose": "We keep afloat.", "zone": "Europe/London", "ends": "30 June 2027"}
    await sends(ana, "/circle start", {**form, "programme": "light-touch"})
    await ana.clicks("Start it")
    for member in (ana, ben):
        await joins(member)
        member.closes_form()
    return [ana, ben]


async def kept(person: Member, values: dict[str, str]) -> None:
    """The words stand in the form still, or come back with it."""
    if not person.has_form:
        await person.clicks("Fix it")
    here = defaults(person.form)
    again = {name: text for name, text in values.items() if name in here}
    assert again
    assert all(here[name] == text for name, text in again.items() if text) or person.mistakes
    person.closes_form()


@pytest.mark.parametrize(
    ("line", "right", "wrong"),
    [("/session add", SESSION, ONE), ("/session plan", SERIES, ALL), ("/session poll", {"title": "Budget"}, TIMES)],
)
async def test_times_that_cannot_be(
    either_world: World, clean_log: None, line: str, right: dict[str, str], wrong: list[tuple[dict[str, str], str]]
) -> None:
    ana, _ = await circle(either_world)
    for values, word in wrong:
        typed = {**right, **values}
        told = await sends(ana, line, typed)
        assert word in told, (values, told)
        await kept(ana, typed)
    rows = await either_world.dump()
    assert rows["session"] == []
    assert rows["session_poll"] == []


async def test_a_session_is_not_moved_into_the_past(either_world: World, clean_log: None) -> None:
    ana, _ = await circle(either_world)
    await sends(ana, "/session add", SESSION)
    await ana.clicks("Plan it")
    await ana.types("/session manage")
    await ana.clicks(next(line.strip("[]") for line in ana.told.splitlines() if line.startswith("[Friday")))
    await ana.clicks("Move it")
    told = await ana.fills(date="20 November 2026", hour="18:00", until="19:00")
    assert "is over" in told
    await kept(ana, {"date": "20 November 2026"})
    (one,) = (await either_world.dump())["session"]
    assert one["moves"] == 0


async def test_an_answer_to_a_cancelled_session(either_world: World, clean_log: None) -> None:
    ana, ben = await circle(either_world)
    await sends(ana, "/session add", SESSION)
    await ana.clicks("Plan it")
    seen, action = ben.button("I can come")
    await cancels(ana)
    told = await ben.clicks_old(action, seen.on)
    assert "was cancelled, so there is nothing to answer" in told
    assert (await either_world.dump())["session_reply"] == []


async def test_days_of_an_action_that_cannot_be(either_world: World, clean_log: None) -> None:
    _, ben = await circle(either_world)
    for day, word in DAYS.items():
        typed = {"what": "Ask the baker", "by": day}
        assert word in await sends(ben, "/action", typed)
        await kept(ben, typed)
    assert (await either_world.dump())["action_item"] == []


async def test_an_action_of_four_thousand_characters_comes_back_whole(either_world: World, clean_log: None) -> None:
    _, ben = await circle(either_world)
    text = "Ask the baker " * 285
    told = await ben.types(f"/action {text}")
    assert "an action has room for 200" in told
    assert [file.text.strip() for file in ben.privates[-1].files] == [text.strip()]
    assert (await either_world.dump())["action_item"] == []


async def test_a_pairing_of_one_and_a_wish_that_leaves_nobody(either_world: World, clean_log: None) -> None:
    world = either_world
    ana, ben = await circle(world)
    await sends(ana, "/pairing settings", {"every": "2"})
    await ana.types("/pairing")
    await ana.clicks("Take part in pairings")
    assert "Only Ana is in so far" in await ana.types("/pairing next")
    await ben.types("/pairing")
    await ben.clicks("Take part in pairings")
    await ben.clicks("Whom not to meet")
    await ben.fills(apart=(ana.person,))
    assert "Ana and Ben: for the first time" in await ana.types("/pairing next")  # the wish shows in nothing
    await until(world, "2026-12-01 12:00")
    assert world.gatherings == []
    said = [text_of(seen.message) for seen in (*ben.direct, *ben.screen)]
    assert not any("not to meet" in text.lower() and "Ana" in text for text in said if "So far" not in text)
    told = await ben.types_to_the_bot("/interlude")
    assert "No group for you this time" in told or any("no group for you this time" in text for text in said)


async def test_who_is_not_in_the_circle_gets_their_sentence_back(either_world: World, clean_log: None) -> None:
    await circle(either_world)
    zoe = either_world.person("Zoe")
    told = await zoe.types("/action I call two trustees by next Friday")
    assert "I call two trustees by next Friday" in told
    assert (await either_world.dump())["action_item"] == []
