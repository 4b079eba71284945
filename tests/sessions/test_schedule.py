"""When sessions come and what is said of them when: clock changes, breaks, the circle's end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.calendar import Occurrence, Rhythm
from bot.people.model import Break
from bot.sessions import schedule
from bot.sessions.model import Series, Session
from tests.sessions.test_model import CIRCLE, NOW, SESSION

LONDON = "Europe/London"
FIRST = date(2026, 12, 3)
WEEKLY = Series(1, Rhythm.weekly(3, time(18), LONDON, FIRST))


def days(series: Series, now: datetime = NOW, **circle: object) -> list[str]:
    about = replace(CIRCLE, **circle)  # type: ignore[arg-type]  # the fields of a Circle, told by name
    return [f"{one.planned:%m-%d}" for one in schedule.coming(series, about, now)]


def test_eight_weeks_are_kept_ahead() -> None:
    assert days(WEEKLY) == ["12-03", "12-10", "12-17", "12-24", "12-31", "01-07", "01-14"]


def test_of_a_slow_rhythm_two_are_kept_ahead() -> None:
    slow = replace(WEEKLY, rhythm=Rhythm.monthly(1, 3, time(18), LONDON, FIRST, every=3))
    assert days(slow) == ["12-03", "03-04"]


def test_nothing_is_planned_in_a_break_or_after_the_end() -> None:
    assert days(WEEKLY, breaks=(Break(date(2026, 12, 20), date(2027, 1, 6)),)) == [
        "12-03",
        "12-10",
        "12-17",
        "01-07",
        "01-14",
    ]
    assert days(WEEKLY, ends_on=date(2026, 12, 10)) == ["12-03", "12-10"]


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (Rhythm.weekly(3, time(18), LONDON, FIRST, every=2), ["12-03", "12-17", "12-31", "01-14"]),
        (Rhythm.monthly(-1, 4, time(18), LONDON, FIRST), ["12-25", "01-29"]),
        (Rhythm.on([date(2026, 12, 24), FIRST], time(18), LONDON), ["12-03", "12-24"]),
    ],
)
def test_rhythms(rhythm: Rhythm, expected: list[str]) -> None:
    assert days(replace(WEEKLY, rhythm=rhythm)) == expected


def test_the_local_hour_stays_when_the_clocks_change() -> None:
    spring = datetime(2027, 3, 20, tzinfo=UTC)
    found = schedule.coming(WEEKLY, CIRCLE, spring)
    assert {f"{one.at.astimezone(ZoneInfo(LONDON)):%H:%M}" for one in found} == {"18:00"}
    assert {f"{one.at:%H:%M}" for one in found} == {"17:00", "18:00"}


def test_a_time_that_does_not_exist_comes_at_the_next_minute_and_of_an_hour_that_comes_twice_the_first() -> None:
    gap = replace(WEEKLY, rhythm=Rhythm.weekly(6, time(1, 30), LONDON, date(2027, 3, 28)))
    assert schedule.coming(gap, CIRCLE, datetime(2027, 3, 27, tzinfo=UTC))[0].at == datetime(2027, 3, 28, 1, tzinfo=UTC)
    long = replace(CIRCLE, ends_on=date(2027, 12, 30))
    fold = schedule.coming(gap, long, datetime(2027, 10, 30, tzinfo=UTC))[0]
    assert fold.at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@given(st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})), st.integers(0, 6), st.integers(0, 23))
def test_in_every_zone_the_hour_is_kept_or_moved_out_of_a_gap(zone: str, weekday: int, hour: int) -> None:
    series = replace(WEEKLY, rhythm=Rhythm.weekly(weekday, time(hour), zone, date(2027, 3, 1)))
    circle = replace(CIRCLE, zone=zone, starts_on=date(2027, 2, 1))
    found = schedule.coming(series, circle, datetime(2027, 2, 25, tzinfo=UTC))
    assert len(found) >= schedule.LEAST_AHEAD
    for one in found:
        local = one.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert timedelta() <= local - one.planned <= timedelta(days=1)
        assert local == one.planned or local.date() == one.planned.date() or hour == 23 or local.hour == 0


# ---- what is said when ------------------------------------------------------------------------------------------


def test_the_pack_comes_one_week_before_in_the_morning() -> None:
    assert schedule.pack_at(SESSION, WEEKLY, CIRCLE) == datetime(2026, 11, 26, 9, tzinfo=UTC)
    assert schedule.before_at(SESSION, CIRCLE) == datetime(2026, 12, 2, 9, tzinfo=UTC)


def test_what_would_come_in_a_break_comes_after_it() -> None:
    off = replace(CIRCLE, breaks=(Break(date(2026, 11, 25), date(2026, 11, 28)),))
    assert schedule.pack_at(SESSION, WEEKLY, off) == datetime(2026, 11, 29, 9, tzinfo=UTC)


def test_the_silent_are_asked_two_days_before_the_pack_or_half_way_or_not_at_all() -> None:
    def asked(before: timedelta) -> datetime | None:
        now = SESSION.starts_at - before
        return schedule.nudge_at(SESSION, max(now, schedule.pack_at(SESSION, WEEKLY, CIRCLE)), now)

    assert asked(timedelta(days=20)) == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert asked(timedelta(days=6)) == SESSION.starts_at - timedelta(days=3)
    assert asked(timedelta(days=4)) == SESSION.starts_at - timedelta(days=2)
    assert asked(timedelta(days=3)) is None
    moved, now = replace(SESSION, moves=1), SESSION.starts_at - timedelta(days=12)
    assert schedule.nudge_at(moved, schedule.pack_at(moved, WEEKLY, CIRCLE), now) is None, "the correction asked"


def test_a_change_settles_for_five_minutes_unless_a_session_is_near() -> None:
    assert schedule.correct_at([SESSION.starts_at], NOW) == NOW + timedelta(minutes=5)
    near = SESSION.starts_at - timedelta(minutes=30)
    assert schedule.correct_at([SESSION.starts_at], near) == near


# ---- another rhythm ---------------------------------------------------------------------------------------------


def planned(id_: int, day: date) -> Session:
    return replace(SESSION, id=id_, planned=datetime.combine(day, time(18)))


def test_another_rhythm_keeps_what_fits_moves_what_is_of_the_same_week_and_calls_off_the_rest() -> None:
    old = [planned(1, FIRST), planned(2, date(2026, 12, 10)), planned(3, date(2026, 12, 17))]
    new = [
        Occurrence(datetime.fromisoformat("2026-12-03T18:00"), NOW),
        Occurrence(datetime.fromisoformat("2026-12-15T18:00"), NOW),
        Occurrence(datetime.fromisoformat("2026-12-29T18:00"), NOW),
    ]
    fate = schedule.fate(old, new)
    assert [(session.id, one.planned.day) for session, one in fate.kept] == [(1, 3), (3, 15)]
    assert [session.id for session in fate.gone] == [2]
    assert [one.planned.day for one in fate.new] == [29]


def test_the_fifth_of_a_month_is_the_last() -> None:
    assert [schedule.ordinal(date(2026, 12, day)) for day in (3, 10, 24, 31)] == [1, 2, 4, -1]
    assert schedule.is_last(date(2026, 12, 31))
    assert not schedule.is_last(date(2026, 12, 24))
