"""A platform's own scheduled event is kept in step with what a feature says: made once, moved, called off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.memory.chat import ALL_AT_ONCE, LIKE_DISCORD, Held
from bot.kernel.errors import Gone, Retry
from bot.kernel.ports import State
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import flat
from tests.kernel.meeting import KEY, Planner, meeting, meetings, words
from tests.kernel.stumbling import Crash, Dies, Lost, Office
from tests.world import MONDAY_MORNING

NINE = MONDAY_MORNING.replace(hour=9)


class Hall:
    """An office whose chat has events of its own, and what is to take place there in three days."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.world = office.world
        self.chat = office.chat
        self.chat.window = LIKE_DISCORD
        self.meeting = meeting(self.world.now + timedelta(days=3))

    async def announces(self, event: ScheduledEvent | None = None, key: str = KEY) -> None:
        await Planner(self.world.house, self.office.circle).announces(event or self.meeting, key)
        await self.office.deliver()

    async def calls_off(self) -> None:
        await Planner(self.world.house, self.office.circle).calls_off(self.meeting)
        await self.office.deliver()

    def moved(self, days: float = 7) -> ScheduledEvent:
        begin, end = self.meeting.starts_at + timedelta(days=days), self.meeting.ends_at + timedelta(days=days)
        return replace(self.meeting, starts_at=begin, ends_at=end)

    @property
    def standing(self) -> list[Held]:
        return [one for one in self.world.events if one.event.planned]

    @property
    def calls(self) -> int:
        return sum(call == "announce" for _, call, _ in self.chat.calls)

    async def state(self) -> State:
        return await self.office.state(KEY)

    async def nothing_waits(self) -> bool:
        return await self.office.due(KEY) is None


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    office = await Office.open(tmp_path, start=NINE, features=[meetings], speech=words())
    yield Hall(office)
    await office.world.close()


# ---- in step -----------------------------------------------------------------------------------------------------


async def test_it_is_made_once_and_says_what_it_is(hall: Hall) -> None:
    await hall.announces()
    await hall.announces()
    (one,) = hall.world.events
    assert flat(one.event.title) == "Harbour meets"
    assert flat(one.event.about) == "Bring one question."
    assert (one.event.starts_at, one.edits, hall.calls) == (hall.meeting.starts_at, 0, 1)
    assert not hall.world.posts(), "it is beside the messages"


async def test_it_moves_and_keeps_its_place(hall: Hall) -> None:
    await hall.announces()
    await hall.announces(hall.moved())
    (one,) = hall.world.events
    assert one.event.starts_at == hall.moved().starts_at


async def test_called_off_and_planned_again_is_a_new_one(hall: Hall) -> None:
    await hall.announces()
    await hall.calls_off()
    assert not hall.standing
    await hall.calls_off()
    await hall.announces()
    assert len(hall.standing) == 1
    assert len(hall.world.events) == 2
    assert await hall.state() is State.SENT


async def test_planned_again_while_it_is_called_off_stands(hall: Hall) -> None:
    await hall.announces()

    async def again() -> None:
        await Planner(hall.world.house, hall.office.circle).announces(hall.meeting)

    hall.chat.meanwhile = again
    await hall.calls_off()
    assert len(hall.standing) == 1
    assert await hall.nothing_waits()


async def test_what_was_called_off_before_it_was_made_never_is(hall: Hall) -> None:
    planner = Planner(hall.world.house, hall.office.circle)
    await planner.calls_off(hall.meeting)
    await planner.announces(hall.meeting)
    await hall.calls_off()
    assert not hall.world.events
    assert hall.calls == 0
    assert await hall.state() is State.CLOSED


async def test_what_has_begun_is_not_announced_any_more(hall: Hall) -> None:
    await hall.announces(meeting(hall.world.now))
    assert not hall.world.events
    await hall.announces()
    assert len(hall.standing) == 1, "but moved it is ahead again"


async def test_two_things_are_two_events(hall: Hall) -> None:
    await hall.announces()
    await hall.announces(key="meeting:2")
    assert len(hall.standing) == 2


async def test_one_that_somebody_took_down_stays_down(hall: Hall) -> None:
    await hall.announces()
    hall.chat.events.clear()
    await hall.announces(hall.moved())
    await hall.world.wait(hours=3)
    assert not hall.world.events
    assert await hall.nothing_waits()
    assert await hall.office.fact("refused") is None, "that was somebody's decision"


async def test_a_chat_without_events_is_told_nothing_and_nothing_waits(hall: Hall) -> None:
    hall.chat.window = ALL_AT_ONCE
    await hall.announces()
    await hall.announces(hall.moved())
    await hall.calls_off()
    assert not hall.world.events
    assert await hall.state() is State.CLOSED
    assert await hall.nothing_waits()


# ---- crashes and doubts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stumble", [Dies.BEFORE, Dies.AFTER])
async def test_a_crash_makes_no_second_one(hall: Hall, stumble: Dies) -> None:
    hall.chat.next.append(stumble)
    with pytest.raises(Crash):
        await hall.announces()
    await hall.world.restart()
    await hall.world.wait(minutes=5)
    assert len(hall.world.events) == 1
    assert await hall.state() is State.SENT
    await hall.calls_off()
    assert not hall.standing, "what was found again is called off like any other"


@pytest.mark.parametrize("stumble", [Lost.BEFORE, Lost.AFTER, Retry(timedelta(minutes=1))])
async def test_nor_does_a_broken_line_or_patience(hall: Hall, stumble: Lost | Retry) -> None:
    hall.chat.next.append(stumble)
    await hall.announces()
    await hall.world.wait(minutes=5)
    assert len(hall.world.events) == 1
    assert await hall.state() is State.SENT


async def test_one_in_doubt_that_is_called_off_does_not_stay_behind(hall: Hall) -> None:
    hall.chat.next.extend([Lost.AFTER, Retry(timedelta(minutes=1))])
    await hall.announces()
    await Planner(hall.world.house, hall.office.circle).calls_off(hall.meeting)
    await hall.world.wait(minutes=5)
    assert len(hall.world.events) == 1
    assert not hall.standing


async def test_patience_of_days_is_had_until_it_begins(hall: Hall) -> None:
    hall.chat.always = Retry(timedelta(hours=6))
    await hall.announces(hall.moved())
    await hall.world.wait(days=5)
    hall.chat.always = None
    await hall.world.wait(days=1)
    assert len(hall.standing) == 1


# ---- when it cannot be -------------------------------------------------------------------------------------------


async def test_where_there_are_as_many_as_may_be_the_feature_hears_it_once(hall: Hall) -> None:
    hall.chat.most_events = 0
    await hall.announces()
    await hall.announces()
    await hall.world.wait(days=1)
    assert hall.calls == 1
    assert await hall.office.fact("refused") == f"{hall.office.circle} {KEY} True"
    assert await hall.office.fact("refusals") == "1"
    assert await hall.state() is State.UNREACHABLE


async def test_what_was_refused_is_tried_again_when_it_changes(hall: Hall) -> None:
    hall.chat.next.append(Gone("events", "50013"))
    await hall.announces()
    await hall.world.wait(minutes=1)
    assert await hall.office.fact("refused") == f"{hall.office.circle} {KEY} False"
    await hall.announces(hall.moved())
    assert len(hall.standing) == 1


def test_nothing_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        replace(meeting(NINE), ends_at=NINE)
