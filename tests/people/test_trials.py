"""Every ritual begins as a trial of six weeks: keep, change, stop; and stopped is really off."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.feature import checkins
from bot.icebreakers.feature import icebreakers
from bot.kernel.address import Place
from bot.kernel.doors import Decision
from bot.kernel.feature import Feature, answers
from bot.kernel.questions import Ritual, Rituals
from bot.kernel.ui import flat, said, say
from bot.kernel.work import Work
from bot.people.feature import people as people_
from bot.people.model import Break, Circle
from bot.people.store import People
from bot.people.trial_model import MOST, due_at, is_over, question, weeks_of, winner
from tests.checkins.gathering import gather, prompts, until
from tests.world import NotThere, World, pressable, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"
# The circle begins on Monday 23 November 2026, and its trials last one week: the stories are shorter so.
OVER, CLOSED = "2026-11-30 10:01", "2026-12-03 10:02"
CHECK_INS, ICEBREAKERS = "Check-ins:", "Icebreakers:"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    features = (people_, checkins, icebreakers)
    opened = await World.open(sqlite_url(tmp_path), features=features, programmes=PROGRAMMES)
    yield opened
    await opened.close()


def votes_posted(world: World) -> int:
    return sum("You have tried this" in seen.text for seen in world.posts())


def small_questions(world: World) -> int:
    return sum("A small question for" in flat(seen.message.notice) for seen in world.posts())


async def test_when_the_trial_is_over_one_post_asks_about_each_ritual(world: World) -> None:
    ana, ben, chi = await gather(world, "Ana", "Ben", "Chi")
    await until(world, "2026-11-30 09:59")
    assert votes_posted(world) == 0
    await until(world, OVER)
    assert votes_posted(world) == 1
    post = world.post("You have tried this").text
    assert CHECK_INS in post
    assert ICEBREAKERS in post
    assert post.count("[Keep it]") == post.count("[Change it]") == post.count("[Stop it]") == 2
    await ben.clicks("Stop it", within="You have tried this")
    await ben.clicks("Keep it", within="You have tried this")
    assert "Noted: keep it" in ben.told
    await chi.clicks("Keep it", within="You have tried this")
    post = world.post("You have tried this").text
    assert "2 votes so far" in post
    assert not any(member.name in post for member in (ana, ben, chi))
    await until(world, CLOSED)
    closed = world.post("This is what you said").text
    assert "Keep: 2. Change: 0. Stop: 0." in closed
    assert "[Keep it]" not in closed
    assert "It stays as it is" in await ana.clicks("Keep it", within=CHECK_INS)


async def _many(asked: Rituals, work: Work[People]) -> Sequence[Ritual]:
    circle = await work.store.circle(asked.circle)
    return [Ritual(f"many{n}", said(f"Ritual {n}"), circle.start) for n in range(MOST + 1)] if circle else []


async def test_what_has_no_room_in_one_post_is_asked_the_day_after(tmp_path: Path) -> None:
    features = (people_, Feature("actions", People, (answers(Rituals, _many),)))  # any folder of words will do
    world = await World.open(sqlite_url(tmp_path), features=features, programmes=PROGRAMMES)
    await gather(world, "Ana", "Ben")
    await until(world, "2026-12-01 09:59")
    [first] = [seen.text for seen in world.posts() if "You have tried this" in seen.text]
    assert "Ritual 5" in first
    assert "Ritual 6" not in first
    await until(world, "2026-12-01 10:01")
    assert votes_posted(world) == 2
    [second] = [seen.text for seen in world.posts() if "Ritual 6" in seen.text]
    assert "Ritual 5" not in second
    await until(world, "2026-12-10 12:00")
    assert sum("This is what you said" in seen.text for seen in world.posts()) == 2
    await world.close()


async def votes(world: World, feature: str, *stops: str) -> None:
    """These people say stop; their buttons are found by what they carry."""
    post = world.post("You have tried this")
    [stop] = [action for _, action in pressable(post.message) if feature in action and action.endswith("stop")]
    for person in stops:
        await world.chat.click(next(p for p, one in world.chat.people.items() if one.name == person), stop, post.on)


async def test_stopped_is_really_off_until_it_is_switched_on_again(world: World) -> None:
    ana, ben, _ = await gather(world, "Ana", "Ben", "Chi")
    await until(world, OVER)
    await votes(world, "|icebreakers|", "Ana", "Ben")
    await votes(world, "|checkins|", "Ana", "Ben", "Chi")
    await until(world, CLOSED)
    asked, questions = prompts(ben), small_questions(world)
    assert "It is off" in await ana.clicks("Stop it", within=CHECK_INS)
    assert "It is off" in await ana.clicks("Stop it", within=ICEBREAKERS)
    assert "You said: stop it" in world.post(ICEBREAKERS).text
    await until(world, "2026-12-18 12:00")
    assert (prompts(ben), small_questions(world)) == (asked, questions)
    panel = await ana.types("/circle")
    assert "The circle stopped them" in panel
    assert "None come between sessions" in panel
    assert "short check-in" not in world.post("Join").text
    await ana.types("/checkin settings")
    await ana.fills()
    await until(world, "2026-12-24 12:00")
    assert prompts(ben) == asked + 1
    await until(world, "2026-12-25 10:01")  # a week later it is on trial again
    assert CHECK_INS in world.post("You have tried this").text
    assert ICEBREAKERS not in world.post("You have tried this").text


async def test_change_brings_the_settings_and_counts_once(world: World) -> None:
    ana, ben, _ = await gather(world, "Ana", "Ben", "Chi")
    await until(world, OVER)
    await until(world, CLOSED)
    level = ana.message("no answer is ahead").text
    assert "[Stop it]" in level
    _, change = ana.button("Change it", within=ICEBREAKERS)
    assert "comes to you" in await ana.clicks_old(change)
    await world.wait(minutes=2)
    assert "Here are the settings" in ana.message("would like the icebreakers to change").text
    assert "was settled" in await ana.clicks_old(change)
    assert "facilitator" in await ben.clicks_old(change)


async def test_what_most_said_cannot_be_bent(world: World) -> None:
    ana, *_ = await gather(world, "Ana", "Ben", "Chi")
    await until(world, OVER)
    await votes(world, "|checkins|", "Ben", "Chi")
    await until(world, CLOSED)
    with pytest.raises(NotThere):
        ana.button("Keep it", within=CHECK_INS)
    _, stop = ana.button("Stop it", within=CHECK_INS)
    bent = type(stop)(stop.replace("|stop", "|keep"))
    assert "closed" in await ana.clicks_old(bent)


async def test_a_late_vote_and_a_stranger_are_told_kindly(world: World) -> None:
    _, ben, _ = await gather(world, "Ana", "Ben", "Chi")
    await until(world, OVER)
    _, keep = ben.button("Keep it", within="You have tried this")
    zoe = world.person("Zoe")
    assert await zoe.clicks_old(keep)
    assert "No vote so far" in world.post("You have tried this").text
    await world.restart()
    await until(world, CLOSED)
    assert "closed" in await ben.clicks_old(keep)


async def test_a_break_puts_it_off(world: World) -> None:
    ana, *_ = await gather(world, "Ana", "Ben", "Chi")
    await ana.types("/circle break 29 November to 2 December")
    await ana.clicks("Yes, that's right")
    await until(world, "2026-12-03 09:00")
    assert votes_posted(world) == 0
    await until(world, "2026-12-03 10:01")
    assert votes_posted(world) == 1


async def test_a_circle_shorter_than_ten_weeks_is_a_trial_itself(world: World) -> None:
    await gather(world, "Ana", "Ben", "Chi", ends="25 January 2027")
    await until(world, "2026-12-24 12:00")
    assert votes_posted(world) == 0


async def test_an_open_vote_closes_with_its_circle(world: World) -> None:
    ana, *_ = await gather(world, "Ana", "Ben", "Chi")
    await until(world, OVER)
    await ana.types("/circle end")
    await ana.clicks("End the set")
    await world.wait(minutes=1)
    assert {label for seen in world.posts() for label, _ in pressable(seen.message)} <= {"Read all"}


# ---- the rules --------------------------------------------------------------------------------------------------

CIRCLE = Circle(
    id=1,
    name="Owls",
    place=Place("memory:T1/owls"),
    language="en",
    zone="Europe/London",
    programme='[circle]\ntitle = "T"\nsummary = "S"\n',
    programme_name="t",
    starts_on=date(2026, 11, 23),
    ends_on=date(2027, 6, 30),
    created_at=datetime(2026, 11, 23, tzinfo=UTC),
)
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
RITUAL = Ritual("icebreakers", say("icebreakers-ritual"), NOW)


def test_weeks_come_from_the_circles_own_programme() -> None:
    assert weeks_of(CIRCLE) == 6
    assert weeks_of(replace(CIRCLE, programme=CIRCLE.programme + "trial_weeks = 0\n")) == 0
    assert weeks_of(replace(CIRCLE, programme="")) == 0
    assert weeks_of(replace(CIRCLE, ends_on=date(2027, 1, 31))) == 0


def test_it_is_asked_in_the_morning_and_not_in_a_break() -> None:
    assert due_at(RITUAL, CIRCLE, 6, NOW) == datetime(2027, 1, 4, 10, tzinfo=UTC)
    away = replace(CIRCLE, breaks=(Break(date(2027, 1, 1), date(2027, 1, 10)),))
    assert due_at(RITUAL, away, 6, NOW) == datetime(2027, 1, 11, 10, tzinfo=UTC)
    later = datetime(2027, 2, 1, 11, tzinfo=UTC)
    assert due_at(RITUAL, CIRCLE, 6, later) == datetime(2027, 2, 2, 10, tzinfo=UTC)
    assert is_over(RITUAL, CIRCLE, 6, later)
    assert not is_over(RITUAL, CIRCLE, 6, NOW + timedelta(weeks=5))
    assert not is_over(RITUAL, replace(CIRCLE, ends_on=date(2027, 2, 10)), 6, later)


def test_the_name_of_a_trial_fits_where_it_is_kept() -> None:
    assert len(question("icebreakers", date(2026, 11, 23)) + ":asked") <= 60


@given(st.dictionaries(st.sampled_from([one.value for one in Decision]), st.integers(0, 5)))
def test_what_most_said_counts_and_a_tie_is_nobodys(counts: dict[str, int]) -> None:
    won = winner(counts)
    most = max(counts.values(), default=0)
    first = [name for name, count in counts.items() if count == most and most]
    assert (won.value if won else None) == (first[0] if len(first) == 1 else None)
