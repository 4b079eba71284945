"""Planning: what is typed is read back, what cannot be gets a clear word, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkins.gathering import fills
from tests.sessions.gathering import card, cards, gather, manages, plan, reads, until
from tests.world import World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"


WRONG: list[tuple[dict[str, str], str]] = [
    ({"first": "31 February 2027"}, "There is no 2027-02-31"),
    ({"first": "2026-11-02"}, "is over"),
    ({"first": "23 November", "hour": "06:30"}, "06:30 of that day is over"),
    ({"first": "3026-12-03"}, "too far ahead"),
    ({"first": "1 July 2027"}, "after the circle's last day, Wednesday 30 June 2027"),
    ({"first": ""}, "On which day?"),
    ({"first": "whenever"}, "can't read"),
    ({"until": "17:00"}, "end at 17:00, before it begins at 18:00"),
    ({"until": "18:00"}, "end when it begins"),
    ({"until": "0 minutes"}, "over before it begins"),
    ({"until": "9000"}, "Between 10 and 480 works"),
    ({"hour": "25:00"}, "can't read"),
    ({"zone": "Middle Earth"}, "don't know"),
    ({"every": "52000"}, "from 1 to 12"),
    ({"rhythm": "last"}, "not the last such weekday"),
    ({"rhythm": "dates", "dates": "31 June"}, "There is no 2027-06-31"),
    ({"rhythm": "dates", "dates": "5 January 2999"}, "too far ahead"),
    ({"place": "p" * 201}, "has 201 characters; 200 fit"),
]


async def test_what_cannot_be_is_said_and_the_words_stay(quick: World) -> None:
    ana = quick.person("Ana", zone="Europe/London")
    for values, word in WRONG:
        told = await reads(ana, **values)
        assert word in told, (values, told)
        assert "No session would fall" not in told, "what is right is not blamed"
        assert ana.has_form
        ana.closes_form()
    assert not cards(quick)


@pytest.fixture
async def quick(world: World) -> World:
    await gather(world, "Ana")
    return world


RIGHT: list[tuple[dict[str, str], str, str]] = [
    ({"until": "90 minutes"}, "every 2 weeks on Thursday at 18:00, 90 minutes", "2026-12-03 18:00, 2026-12-17"),
    (
        {"rhythm": "monthly", "every": "1"},
        "every first Thursday of the month at 18:00",
        "2026-12-03 18:00 and 2027-01-07",
    ),
    (
        {"first": "25 December", "rhythm": "last", "every": "2"},
        "every 2 months on the last Friday at 18:00",
        "2026-12-25 18:00 and 2027-02-26",
    ),
    (
        {"rhythm": "dates", "dates": "17 December\n2027-01-05"},
        "on 3 dates at 18:00",
        "2026-12-03 18:00, 2026-12-17 18:00 and 2027-01-05 18:00",
    ),
    ({"zone": "New York"}, "every 2 weeks on Thursday at 18:00", "2026-12-03 23:00"),
]


async def test_a_rhythm_is_read_back_before_it_counts(quick: World) -> None:
    ana = quick.person("Ana", zone="Europe/London")
    for values, understood, dates in RIGHT:
        told = await reads(ana, **values)
        assert understood in told
        assert dates in told
    assert not cards(quick)


async def test_what_was_read_counts_once_and_may_be_left(quick: World) -> None:
    ana = quick.person("Ana", zone="Europe/London")
    await reads(ana)
    _, action = ana.button("Plan it")
    assert "Nothing was planned" in await ana.clicks("Leave it")
    assert "was planned already, or lies too far back" in await ana.clicks_old(action)
    assert not cards(quick)


async def test_a_single_session_is_read_back_and_gets_a_card_of_its_own(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await ana.types("/session add")
    told = await fills(ana, date="next Friday", hour="8 am", until="09:00", title="Breakfast", objective="Say hello")
    assert "I understood: 2026-11-27 08:00 in your time, 60 minutes" in told
    assert len(cards(world)) == 1
    assert "Planned: 2026-11-27 08:00" in await ana.clicks("Plan it")
    assert "Breakfast" in card(world)
    assert len(cards(world)) == 2
    assert "Breakfast" in await ben.types("/session")


ONE_WRONG: list[tuple[dict[str, str], str]] = [
    ({"date": "2026-11-20"}, "is over"),
    ({"date": "today", "hour": "05:00"}, "is over. A later time"),
    ({"until": "06:00"}, "before it begins"),
    ({"date": "2027-07-01"}, "after the circle's last day"),
]


async def test_a_single_session_that_cannot_be(quick: World) -> None:
    ana = quick.person("Ana", zone="Europe/London")
    for values, word in ONE_WRONG:
        await ana.types("/session add")
        assert word in await fills(ana, **{"date": "4 December", "hour": "18:00", "until": "19:00", **values})
        ana.closes_form()


async def test_nothing_in_a_break(quick: World) -> None:
    ana = quick.person("Ana", zone="Europe/London")
    await ana.types("/circle break 2 December to 6 December")
    await ana.clicks("Yes, that's right")
    assert "2026-12-17 18:00, 2026-12-31" in await reads(ana)
    await ana.types("/session add")
    assert "has a break then" in await fills(ana, date="4 December", hour="18:00", until="19:00")


async def test_only_facilitators_plan(world: World) -> None:
    _, ben, *_ = await gather(world)
    await ben.types("/session plan")
    assert not ben.has_form
    assert "Ana" in ben.told


async def test_the_panel_and_the_card_tell_of_the_sessions(world: World) -> None:
    ana, *_ = await gather(world)
    await plan(ana)
    panel = await ana.types("/circle")
    while "Planned: 2026-12-03" not in panel:
        panel = await ana.clicks("See more")
    assert "Sessions" in panel
    assert "Planned: 2026-12-03 18:00 and 2026-12-17 18:00" in panel
    assert "The next one: nobody has said yet who comes." in panel
    assert "Nobody has said yet who comes." in await manages(ana)
    assert "Sessions: every 2 weeks on Thursday at 18:00, 90 minutes." in world.post("Facilitated by").text


async def test_a_programme_brings_its_sessions_and_the_first_card_comes_the_morning_after(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path), programmes=PROGRAMMES)
    _, ben, *_ = await gather(world, programme="meeting-circle")
    assert not cards(world)
    assert "every first Tuesday of the month at 17:30" in world.post("Facilitated by").text
    await until(world, "2026-11-24 09:01")
    assert "2026-12-01 17:30, 60 minutes" in card(world)
    assert "Where: https://meet.example/owls" in card(world)
    await until(world, "2026-12-02 09:00")
    assert "2027-01-05 17:30" in await ben.types("/session")
    await world.close()


async def test_sessions_go_on_until_the_circle_ends(world: World) -> None:
    ana, ben, *_ = await gather(world, ends="23 December")
    await plan(ana, first="26 November", every="1")
    await world.wait(weeks=4)
    assert sum("We met on" in seen.text for seen in world.posts()) == 4
    assert not cards(world)
    await world.wait(days=4)
    assert "in no circle" in await ben.types("/session")
