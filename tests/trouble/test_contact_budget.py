"""One person in three circles with everything switched on: four weeks, two unasked messages in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.kernel import calendar
from bot.kernel.ports import Purpose, State
from storage.kernel import outbox
from tests.checkins.gathering import joins, settings
from tests.people.gathering import start
from tests.world import Member, World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"
CIRCLES = {"Owls": "0", "Larks": "2", "Finches": "4"}  # on Mondays, Wednesdays, Fridays
LONDON = ZoneInfo("Europe/London")
LIMIT = 2


@dataclass(frozen=True, slots=True)
class Unasked:
    """Something that Ben did not ask for, and what became of it. ``message`` is the one it came with."""

    key: str
    purpose: Purpose
    circle: int
    planned: datetime
    state: State
    message: str
    sent_at: datetime | None

    @property
    def came(self) -> bool:
        return self.state in (State.SENT, State.WITHDRAWN)


@pytest.fixture
async def ben(tmp_path: Path) -> AsyncIterator[Member]:
    world = await World.open(sqlite_url(tmp_path), programmes=PROGRAMMES)
    ben = world.person("Ben", zone="Europe/London")
    for circle, weekday in CIRCLES.items():
        await _circle(world, ben, circle, weekday)
    yield ben
    await world.close()


async def _circle(world: World, ben: Member, name: str, weekday: str) -> None:
    world.room = world.channel(name.lower())
    lead = world.person(f"Lead of {name}", zone="Europe/London")
    await start(world, lead, name, programme="busy-circle")
    for member in (ben, lead):
        await joins(member)
        await member.types("/pairing")
        await member.clicks("Take part in pairings")
    await settings(lead, weekday=weekday)
    await ben.types("/action")
    await ben.fills(what=f"Call {name}", by="in three weeks")
    await ben.clicks("Yes, that day")


async def unasked(ben: Member) -> Sequence[Unasked]:
    async with ben.world.database.reading() as connection:
        rows = (await connection.execute(select(outbox).where(outbox.c.person == ben.person))).all()
    read = [
        Unasked(r.key, Purpose(r.purpose), r.circle, r.planned, State(r.state), r.lead or r.key, r.sent_at)
        for r in rows
    ]
    return sorted((one for one in read if one.purpose.unasked), key=lambda one: one.planned)


async def test_a_month_in_three_circles_with_everything_switched_on(ben: Member) -> None:
    await ben.world.wait(weeks=4)
    every = await unasked(ben)
    sent = {one.key: one.sent_at for one in every if one.came and one.sent_at is not None}
    weeks = Counter(calendar.week_of(at, LONDON) for key, at in sent.items())
    assert len(weeks) == 4
    assert max(weeks.values()) == LIMIT
    assert {one.message for one in every if one.came} == set(sent), "what came with another is no message of its own"
    _no_nudge_took_the_place_of_a_prompt(every)
    _the_circles_took_turns(every)
    lost = [one for one in every if one.state is State.DROPPED]
    assert {one.purpose for one in lost} == {Purpose.PROMPT, Purpose.NUDGE}
    undecided = {one.state for one in every} - {State.SENT, State.WITHDRAWN, State.DROPPED}
    assert undecided <= {State.PLANNED}, "whatever was not sent is recorded as that, or waits"


def _no_nudge_took_the_place_of_a_prompt(every: Sequence[Unasked]) -> None:
    """Also in the first week of the circles: each message that was spent has a prompt in it."""
    prompts = {one.message for one in every if one.came and one.purpose is Purpose.PROMPT}
    nudged = {one.message for one in every if one.came and one.purpose is Purpose.NUDGE}
    assert nudged <= prompts


def _the_circles_took_turns(every: Sequence[Unasked]) -> None:
    """A circle that asked nothing in one week, because others did, comes in the next."""
    sent = {one.key: one.sent_at for one in every if one.sent_at is not None}
    prompts = [one for one in every if one.came and one.purpose is Purpose.PROMPT]
    asked = sorted({(calendar.week_of(sent[one.message], LONDON), one.circle) for one in prompts})
    weeks = sorted({week for week, _ in asked})
    for week, following in pairwise(weeks):
        assert {circle for at, circle in asked if at in (week, following)} == {1, 2, 3}


async def test_what_waits_stands_in_the_home(ben: Member) -> None:
    await ben.world.wait_until(datetime.fromisoformat("2026-11-27 12:00"), "Europe/London")
    (waits,) = [one for one in await unasked(ben) if one.key.startswith("checkin:3:ask")]
    assert not waits.came
    told = await ben.types_to_the_bot("/interlude")
    assert "Check-in · Finches" in told
    assert "[Pass this time]" in told
    await ben.clicks("Pass this time", within="Check-in · Finches")
    await ben.world.wait(days=4)
    (let_go,) = [one for one in await unasked(ben) if one.key.startswith("checkin:3:ask")]
    assert not let_go.came, "nobody is asked what they answered at home"


async def test_a_question_that_waited_does_not_come_when_it_is_about_to_close(ben: Member) -> None:
    """The Finches ask from Friday until Monday at 9. Ben's week is full, and half an hour is no time for an answer."""
    await ben.world.wait_until(datetime.fromisoformat("2026-11-30 12:00"), "Europe/London")
    (friday,) = [one for one in await unasked(ben) if one.key.startswith("checkin:3:ask")]
    assert friday.state is State.DROPPED
    assert not any("2026-11-30 09:00" in seen.text for seen in ben.direct)
