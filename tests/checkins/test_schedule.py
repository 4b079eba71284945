"""When check-ins come: in every zone, across clock changes, breaks and outages."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.model import Plan
from bot.checkins.schedule import (
    coming,
    latest_missed,
    next_dates,
    next_planned,
    opening,
    read,
    reminder_at,
    week_of,
    written,
)
from bot.kernel import calendar
from bot.kernel.address import Place
from bot.kernel.calendar import Span
from bot.kernel.ports import DEFAULT_HOURS
from bot.people.model import Circle

LONDON = ZoneInfo("Europe/London")
ZONES = ("Pacific/Kiritimati", "Asia/Kathmandu", "Europe/London", "America/St_Johns", "Pacific/Pago_Pago")


def a_circle(zone: str = "Europe/London", **about: object) -> Circle:
    circle = Circle(
        id=1,
        name="Owls",
        place=Place("memory:T1/owls"),
        language="en",
        zone=zone,
        starts_on=date(2026, 11, 23),
        ends_on=date(2028, 11, 22),
        created_at=datetime(2026, 11, 23, 7, tzinfo=UTC),
    )
    from dataclasses import replace

    return replace(circle, **about)  # type: ignore[arg-type]  # fields of Circle, told by name


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


WEDNESDAYS = Plan(1, weekday=2, hour=time(9))


def test_the_first_one_comes_after_the_circle_has_begun() -> None:
    first = next(coming(WEDNESDAYS, a_circle(), None, wall("2026-11-01T00:00")))
    assert first == wall("2026-11-25T09:00")


def test_none_comes_after_its_end() -> None:
    ends = a_circle(ends_on=date(2026, 12, 8))
    assert len(list(coming(WEDNESDAYS, ends, None, wall("2026-11-23T00:00")))) == 2


def test_breaks_are_left_out_and_the_beat_goes_on() -> None:
    fortnightly = Plan(1, weekday=2, hour=time(9), every=2)
    rest = a_circle(breaks=(Span(date(2026, 12, 5), date(2026, 12, 12)),))
    planned = list(islice(coming(fortnightly, rest, None, wall("2026-11-23T00:00")), 3))
    assert [p.date().isoformat() for p in planned] == ["2026-11-25", "2026-12-23", "2027-01-06"]


def test_the_beat_is_counted_from_the_last_one_whatever_the_weekday() -> None:
    fridays = Plan(1, weekday=4, hour=time(14), every=2)
    last = wall("2026-11-25T09:00")
    planned = list(islice(coming(fridays, a_circle(), last, last), 2))
    assert [p.date().isoformat() for p in planned] == ["2026-12-11", "2026-12-25"]


@given(
    st.sampled_from(ZONES),
    st.lists(st.sampled_from(ZONES), min_size=1),
    st.integers(0, 6),
    st.integers(1, 4),
    st.integers(0, 23),
    st.integers(0, 60),
)
def test_no_week_is_asked_twice_and_none_is_skipped(
    zone: str, members: list[str], weekday: int, every: int, hour: int, days: int
) -> None:
    circle, plan = a_circle(zone), Plan(1, weekday=weekday, hour=time(hour, 30), every=every)
    there = [ZoneInfo(name) for name in members]
    now = utc("2027-03-01T00:00") + timedelta(days=days)
    last: datetime | None = None
    asked: list[datetime] = []
    for _ in range(6):
        planned = next_planned(plan, circle, last, now, there)
        assert planned is not None
        assert calendar.first_opening(planned, there) > now
        asked.append(planned)
        last, now = planned, calendar.first_opening(planned, there)
    assert len({week_of(planned) for planned in asked}) == 6
    assert {after - before for before, after in pairwise(asked)} == {timedelta(weeks=every)}


class TestAnOutage:
    PLANNED = wall("2026-11-25T09:00")
    LENGTH = timedelta(hours=72)

    def opened(self, now: str, following: str | None = "2026-12-02T09:00") -> object:
        after = wall(following) if following else None
        return opening(self.PLANNED, after, self.LENGTH, utc(now), [LONDON])

    @pytest.mark.parametrize(
        ("now", "closes", "late"),
        [
            ("2026-11-25T09:00", "2026-11-28T09:00", False),
            ("2026-11-25T09:59", "2026-11-28T09:00", False),
            ("2026-11-26T21:00", "2026-11-28T09:00", True),
            ("2026-11-27T09:00", "2026-11-28T21:00", True),
            ("2026-12-01T09:00", "2026-12-02T08:00", True),
        ],
    )
    def test_it_keeps_its_close_or_gets_a_fair_time(self, now: str, closes: str, late: bool) -> None:
        found = opening(self.PLANNED, wall("2026-12-02T09:00"), self.LENGTH, utc(now), [LONDON])
        assert found is not None
        assert (found.closes_at, found.late) == (utc(closes), late)

    def test_it_is_left_out_when_the_next_one_is_near(self) -> None:
        assert self.opened("2026-12-01T20:00") is None
        assert self.opened("2026-12-01T20:00", None) is not None

    def test_only_the_latest_that_was_missed_is_asked(self) -> None:
        now = utc("2026-12-17T09:00")
        assert latest_missed(self.PLANNED, WEDNESDAYS, a_circle(), None, now, [LONDON]) == wall("2026-12-16T09:00")


def test_a_reminder_is_moved_into_their_hours_or_left_out() -> None:
    opens, closes = utc("2026-11-25T09:00"), utc("2026-11-28T09:00")
    assert reminder_at(opens, closes, DEFAULT_HOURS, LONDON) == utc("2026-11-27T08:30")
    weekend = utc("2026-11-27T10:00"), utc("2026-11-29T10:00")
    assert reminder_at(*weekend, DEFAULT_HOURS, LONDON) is None


def test_the_next_four_weeks() -> None:
    dates = next_dates(WEDNESDAYS, a_circle(), None, utc("2026-11-23T07:00"), [LONDON])
    assert [f"{at:%d %H:%M}" for at in dates] == ["25 09:00", "02 09:00", "09 09:00", "16 09:00"]


def test_a_planned_time_travels_as_text() -> None:
    assert read(written(wall("2026-03-29T01:30"))) == wall("2026-03-29T01:30")
