"""The calendar keeps its promises in every zone of the world."""

# ruff: noqa: DTZ001 -- a wall time has no zone; that is what this file is about.

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import MO, MONTHLY, TU, WEEKLY, rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.kernel.calendar import (
    BadRhythm,
    Dates,
    Hours,
    Monthly,
    Rhythm,
    Span,
    Weekly,
    after_break,
    day_of,
    first_opening,
    inside,
    instant,
    is_open,
    local,
    moved_into,
    next_after,
    next_open,
    occurrences,
    personal,
    week_bounds,
    week_of,
)

# Ten years with the day Samoa left out (2011) would be long past; these ten hold all that is still to come, and the
# day is tried on its own below.
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
ZONES = sorted(available_timezones() - {"localtime", "Factory"})
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

Change = tuple[datetime, timedelta, timedelta]  # when the clocks change, the offset before, the offset after


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def changes(name: str) -> tuple[Change, ...]:
    """Every clock change of ten years, found by looking: twice a day, then closer. The code under test has no part."""
    zone, found, at = ZoneInfo(name), [], FIRST
    before = offset(zone, at)
    while at < LAST:
        later = at + DAY / 2
        after = offset(zone, later)
        if after != before:
            found.append((minute_of_change(zone, at, later), before, after))
        at, before = later, after
    return tuple(found)


def minute_of_change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    before = offset(zone, low)
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (middle, high) if offset(zone, middle) == before else (low, middle)
    return high


@pytest.fixture(scope="module")
def tables() -> dict[tuple[timedelta, tuple[Change, ...]], list[str]]:
    """Zones with the same clock all through the ten years, together."""
    same: dict[tuple[timedelta, tuple[Change, ...]], list[str]] = defaultdict(list)
    for name in ZONES:
        same[offset(ZoneInfo(name), FIRST), changes(name)].append(name)
    return same


def meant(planned: datetime, first: timedelta, table: tuple[Change, ...]) -> datetime:
    """What the promise says, worked out from the table alone: walk through time until the wall shows `planned`."""
    now_offset = first
    for at, before, after in table:
        wall = planned.replace(tzinfo=UTC) - now_offset
        if wall < at:
            return wall
        if planned < (at + after).replace(tzinfo=None):
            return at
        assert now_offset == before
        now_offset = after
    return planned.replace(tzinfo=UTC) - now_offset


Tables = dict[tuple[timedelta, tuple[Change, ...]], list[str]]


class TestEveryZoneForTenYears:
    def test_wall_times_around_every_clock_change(self, tables: Tables) -> None:
        """The edges and the middle for each zone of the list; every seventh minute for one zone of each table."""
        for (first, table), names in tables.items():
            for at, before, after in table:
                low = (at + min(before, after)).replace(tzinfo=None) - timedelta(minutes=2)
                high = (at + max(before, after)).replace(tzinfo=None) + timedelta(minutes=2)
                middle = low + (high - low) / 2
                edges = {low, low + 2 * MINUTE, middle, high - 2 * MINUTE, high - 3 * MINUTE, high}
                for name in names:
                    assert [instant(w, ZoneInfo(name)) for w in edges] == [meant(w, first, table) for w in edges]
                zone, wall = ZoneInfo(names[0]), low
                while wall <= high:
                    assert instant(wall, zone) == meant(wall, first, table), (names[0], wall)
                    wall += 7 * MINUTE

    def test_weekly_series_have_the_right_hour_no_skip_and_no_double(self, tables: Tables) -> None:
        for (first, table), names in tables.items():
            for planned in troubled_moments(table):
                rhythm = Rhythm.weekly(planned.weekday(), planned.time(), names[0], date(2026, 1, 1))
                series = list(occurrences(rhythm, FIRST, LAST - 2 * DAY))
                check_series([(o.planned, o.at) for o in series], first, table)
                assert {later.planned - sooner.planned for sooner, later in pairwise(series)} == {timedelta(7)}
                assert len(series) in (521, 522)

    def test_series_of_the_nth_weekday_too(self, tables: Tables) -> None:
        for (first, table), names in tables.items():
            for planned in troubled_moments(table):
                for nth in ((planned.day - 1) // 7 + 1, -1):
                    if nth == 5:
                        continue
                    rhythm = Rhythm.monthly(nth, planned.weekday(), planned.time(), names[0], date(2026, 1, 1))
                    series = list(occurrences(rhythm, FIRST - 2 * DAY, limit=119))
                    check_series([(o.planned, o.at) for o in series], first, table)
                    assert [(o.planned.year, o.planned.month) for o in series] == months(119)
                    assert all(is_nth(o.planned, nth, planned.weekday()) for o in series)

    @given(
        st.sampled_from(ZONES),
        st.datetimes(datetime(2026, 1, 2), datetime(2035, 12, 30)).map(lambda at: at.replace(second=0, microsecond=0)),
    )
    def test_any_wall_time_anywhere(self, name: str, wall: datetime) -> None:
        zone = ZoneInfo(name)
        at = instant(wall, zone)
        assert local(at, zone) >= wall
        assert local(at - MINUTE, zone) < wall or local(at - MINUTE, zone) > local(at, zone)
        exists = any(local(at + timedelta(minutes=m), zone) == wall for m in range(-180, 181, 30))
        assert (local(at, zone) == wall) is exists


def check_series(series: list[tuple[datetime, datetime]], first: timedelta, table: tuple[Change, ...]) -> None:
    for planned, at in series:
        assert at == meant(planned, first, table)
    assert all(sooner < later for (_, sooner), (_, later) in pairwise(series))


def troubled_moments(table: tuple[Change, ...]) -> Iterator[datetime]:
    """Wall times on the weekday of a clock change and amid its missing or doubled part; and a quiet one."""
    yield datetime(2026, 3, 3, 9, 30)
    seen: set[tuple[int, time]] = set()
    for at, before, after in table:
        planned = (at + (before + after) / 2).replace(tzinfo=None)
        if (planned.weekday(), planned.time()) not in seen:
            seen.add((planned.weekday(), planned.time()))
            yield planned
        if len(seen) == 4:
            return


def months(count: int) -> list[tuple[int, int]]:
    return [(2026 + number // 12, number % 12 + 1) for number in range(count)]


def is_nth(day: datetime, nth: int, weekday: int) -> bool:
    if nth == -1:
        return day.weekday() == weekday and (day + 7 * DAY).month != day.month
    return day.weekday() == weekday and (day.day - 1) // 7 + 1 == nth


class TestClockChangesByName:
    def test_the_hour_that_london_leaves_out_on_the_last_sunday_of_march(self) -> None:
        london = ZoneInfo("Europe/London")
        assert instant(datetime(2026, 3, 29, 0, 59), london) == utc(2026, 3, 29, 0, 59)
        assert instant(datetime(2026, 3, 29, 1, 30), london) == utc(2026, 3, 29, 1, 0)
        assert local(utc(2026, 3, 29, 1, 0), london) == datetime(2026, 3, 29, 2, 0)
        assert instant(datetime(2026, 3, 29, 2, 0), london) == utc(2026, 3, 29, 1, 0)

    def test_the_hour_that_berlin_has_twice(self) -> None:
        berlin = ZoneInfo("Europe/Berlin")
        assert instant(datetime(2026, 10, 25, 2, 30), berlin) == utc(2026, 10, 25, 0, 30)
        assert instant(datetime(2026, 10, 25, 2, 30, fold=1), berlin) == utc(2026, 10, 25, 0, 30)
        assert instant(datetime(2026, 10, 25, 3, 0), berlin) == utc(2026, 10, 25, 2, 0)

    def test_lord_howe_moves_by_half_an_hour(self) -> None:
        lord_howe = ZoneInfo("Australia/Lord_Howe")
        gap = instant(datetime(2026, 10, 4, 2, 10), lord_howe)
        assert local(gap, lord_howe) == datetime(2026, 10, 4, 2, 30)
        assert instant(datetime(2026, 4, 5, 1, 45), lord_howe) == utc(2026, 4, 4, 14, 45)

    def test_samoa_left_out_a_friday(self) -> None:
        apia = ZoneInfo("Pacific/Apia")
        friday = instant(datetime(2011, 12, 30, 10), apia)
        assert local(friday, apia) == datetime(2011, 12, 31)
        rhythm = Rhythm.weekly(4, time(10), "Pacific/Apia", date(2011, 12, 1))
        series = list(occurrences(rhythm, utc(2011, 12, 20), limit=3))
        assert [local(o.at, apia) for o in series] == [
            datetime(2011, 12, 23, 10),
            datetime(2011, 12, 31, 0),
            datetime(2012, 1, 6, 10),
        ]
        assert [o.planned.day for o in series] == [23, 30, 6]
        only_fridays = Hours(time(9), time(17), frozenset({4}))
        assert local(next_open(utc(2011, 12, 29, 0), only_fridays, apia), apia) == datetime(2012, 1, 6, 9)

    def test_casablanca_turns_back_for_ramadan(self) -> None:
        casablanca = ZoneInfo("Africa/Casablanca")
        rhythm = Rhythm.weekly(6, time(2, 30), "Africa/Casablanca", date(2026, 2, 1))
        series = list(occurrences(rhythm, utc(2026, 2, 8), limit=7))
        hours = [(o.at.hour, o.at.minute) for o in series]
        # Doubled on 15 February (the first counts), plain through Ramadan, left out on 22 March.
        assert hours == [(1, 30), (1, 30), (2, 30), (2, 30), (2, 30), (2, 30), (2, 0)]
        assert local(series[-1].at, casablanca) == datetime(2026, 3, 22, 3, 0)

    def test_an_instant_and_a_wall_time_are_not_mixed_up(self) -> None:
        with pytest.raises(ValueError):
            instant(utc(2026, 1, 1), ZoneInfo("UTC"))
        with pytest.raises(ValueError):
            local(datetime(2026, 1, 1), ZoneInfo("UTC"))


class TestRhythm:
    def test_every_other_tuesday_counts_from_its_first(self) -> None:
        rhythm = Rhythm.weekly(1, time(9), "Europe/London", date(2026, 11, 25), every=2)
        assert rhythm == Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", datetime(2026, 12, 1, 9), "Europe/London")
        assert rhythm.shape == Weekly(1, 2)
        assert next_after(rhythm, datetime(2026, 12, 1, 9)) == datetime(2026, 12, 15, 9)

    def test_the_last_friday_of_every_third_month(self) -> None:
        rhythm = Rhythm.monthly(-1, 4, time(15), "Europe/Berlin", date(2026, 11, 28), every=3)
        assert rhythm.rule == "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"
        assert rhythm.shape == Monthly(-1, 4, 3)
        planned = [o.planned for o in occurrences(rhythm, utc(2026, 11, 1), limit=3)]
        assert planned == [datetime(2026, 12, 25, 15), datetime(2027, 3, 26, 15), datetime(2027, 6, 25, 15)]

    def test_dates_by_hand_and_their_end(self) -> None:
        days = [date(2027, 1, 5), date(2026, 12, 1), date(2027, 1, 5)]
        rhythm = Rhythm.on(days, time(18, 30), "Europe/London")
        assert rhythm.rule == "RDATE:20261201T183000,20270105T183000"
        assert rhythm.shape == Dates((datetime(2026, 12, 1, 18, 30), datetime(2027, 1, 5, 18, 30)))
        assert next_after(rhythm, rhythm.start) == datetime(2027, 1, 5, 18, 30)
        assert next_after(rhythm, datetime(2027, 1, 5, 18, 30)) is None

    def test_a_late_job_changes_nothing_in_the_plan(self) -> None:
        rhythm = Rhythm.weekly(0, time(9), "Europe/London", date(2026, 3, 1))
        planned = datetime(2026, 3, 23, 9)
        assert next_after(rhythm, planned) == datetime(2026, 3, 30, 9)
        assert instant(datetime(2026, 3, 30, 9), ZoneInfo("Europe/London")) == utc(2026, 3, 30, 8)

    def test_after_is_left_out_and_until_is_in(self) -> None:
        rhythm = Rhythm.weekly(0, time(9), "UTC", date(2026, 1, 5))
        series = occurrences(rhythm, utc(2026, 1, 5, 9), utc(2026, 1, 19, 9))
        assert [o.at.day for o in series] == [12, 19]

    def test_a_thousand_years(self) -> None:
        rhythm = Rhythm.weekly(2, time(1, 30), "Europe/London", date(2026, 1, 1))
        last = next(occurrences(rhythm, utc(3026, 1, 1)))
        assert last.planned.weekday() == 2
        assert next_after(rhythm, datetime(9999, 12, 31, 23)) is None
        series = Rhythm.monthly(1, 0, time(9), "UTC", date(2026, 1, 1))
        assert len(list(islice(occurrences(series, utc(2026, 1, 1)), 12_000))) == 12_000

    @pytest.mark.parametrize(
        "rule",
        [
            "",
            "FREQ=DAILY",
            "FREQ=WEEKLY;BYDAY=2TU",
            "FREQ=MONTHLY;BYDAY=TU",
            "FREQ=MONTHLY;BYDAY=5TU",
            "FREQ=WEEKLY;INTERVAL=0;BYDAY=TU",
            "RDATE:",
            "RDATE:20260230T090000",
            "RDATE:20260101T090000Z",
        ],
    )
    def test_other_rules_are_refused_at_once(self, rule: str) -> None:
        with pytest.raises(BadRhythm):
            Rhythm(rule, datetime(2026, 1, 1, 9), "UTC")

    def test_a_start_is_a_wall_time_in_minutes(self) -> None:
        for start in (utc(2026, 1, 1), datetime(2026, 1, 1, 9, 0, 1)):
            with pytest.raises(BadRhythm):
                Rhythm("FREQ=WEEKLY;BYDAY=MO", start, "UTC")
        with pytest.raises(BadRhythm):
            Rhythm.weekly(7, time(9), "UTC", date(2026, 1, 1))
        with pytest.raises(BadRhythm):
            Rhythm.on([], time(9), "UTC")

    @settings(max_examples=60)
    @given(
        start=st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)),
        every=st.integers(1, 13),
        nth=st.sampled_from([None, 1, 2, 3, 4, -1]),
        later=st.timedeltas(timedelta(-900), timedelta(6000)),
    )
    def test_far_from_the_start_it_is_still_in_phase(
        self, start: datetime, every: int, nth: int | None, later: timedelta
    ) -> None:
        """The same dates as the plain rule expanded from the very start, whatever the start was."""
        start = start.replace(second=0, microsecond=0)
        freq, day = ("WEEKLY", "TU") if nth is None else ("MONTHLY", f"{nth}TU")
        rhythm = Rhythm(f"FREQ={freq};INTERVAL={every};BYDAY={day}", start, "UTC")
        plain = rrule(
            WEEKLY if nth is None else MONTHLY,
            dtstart=start,
            interval=every,
            byweekday=TU if nth is None else TU(nth),
            wkst=MO,
        )
        assert next_after(rhythm, start + later) == plain.after(start + later)
        series = [o.planned for o in occurrences(rhythm, (start + later).replace(tzinfo=UTC), limit=3)]
        assert series == list(plain.xafter(start + later, count=3))


class TestEachInTheirOwnZone:
    def test_nine_o_clock_is_nine_for_everyone_and_opens_in_the_east(self) -> None:
        nine = datetime(2026, 11, 24, 9)
        zones = [ZoneInfo(name) for name in ("Europe/London", "America/New_York", "Asia/Tokyo")]
        assert [personal(nine, zone).hour for zone in zones] == [9, 14, 0]
        assert first_opening(nine, zones) == utc(2026, 11, 24, 0)


WORKDAYS = Hours(time(9), time(17, 30), frozenset(range(5)))
NIGHTS = Hours(time(22), time(2, 30), frozenset({5}))


class TestHours:
    london = ZoneInfo("Europe/London")

    def test_open_from_the_first_minute_up_to_the_last(self) -> None:
        assert not is_open(utc(2026, 11, 23, 8, 59), WORKDAYS, self.london)
        assert is_open(utc(2026, 11, 23, 9), WORKDAYS, self.london)
        assert is_open(utc(2026, 11, 23, 17, 29), WORKDAYS, self.london)
        assert not is_open(utc(2026, 11, 23, 17, 30), WORKDAYS, self.london)

    def test_friday_evening_waits_for_monday(self) -> None:
        assert next_open(utc(2026, 11, 27, 18), WORKDAYS, self.london) == utc(2026, 11, 30, 9)

    def test_a_night_belongs_to_the_day_it_begins_on(self) -> None:
        sunday_morning, sunday_night = utc(2026, 11, 22, 1), utc(2026, 11, 22, 23)
        assert is_open(sunday_morning, NIGHTS, self.london)
        assert not is_open(sunday_night, NIGHTS, self.london)

    def test_a_night_is_longer_or_shorter_when_the_clocks_change(self) -> None:
        """Spring in London: 01:30 to 02:30 is half an hour; in autumn 22:00 to 02:30 is five and a half."""
        early = Hours(time(1, 30), time(2, 30), frozenset({6}))
        assert next_open(utc(2026, 3, 29, 0, 30), early, self.london) == utc(2026, 3, 29, 1)
        assert not is_open(utc(2026, 3, 29, 1, 30), early, self.london)
        assert is_open(utc(2026, 10, 25, 2, 29), NIGHTS, self.london)
        assert not is_open(utc(2026, 10, 25, 2, 30), NIGHTS, self.london)

    def test_hours_that_fall_into_the_gap_are_left_out_that_week(self) -> None:
        swallowed = Hours(time(1, 10), time(1, 50), frozenset({6}))
        assert next_open(utc(2026, 3, 28, 12), swallowed, self.london) == utc(2026, 4, 5, 0, 10)

    def test_round_the_clock(self) -> None:
        always = Hours(time(0), time(0), frozenset(range(7)))
        assert is_open(utc(2026, 3, 29, 1), always, self.london)
        assert not is_open(utc(2026, 11, 22, 12), Hours(time(0), time(0), frozenset({0})), self.london)

    def test_a_reminder_moves_into_the_hours_or_is_not_sent(self) -> None:
        late = utc(2026, 11, 24, 20)
        assert moved_into(late, WORKDAYS, self.london, utc(2026, 11, 25, 12)) == utc(2026, 11, 25, 9)
        assert moved_into(late, WORKDAYS, self.london, utc(2026, 11, 25, 9)) == utc(2026, 11, 25, 9)
        assert moved_into(late, WORKDAYS, self.london, utc(2026, 11, 25, 8)) is None

    def test_never_reachable_is_no_choice(self) -> None:
        for weekdays in (frozenset[int](), frozenset({7})):
            with pytest.raises(ValueError):
                Hours(time(9), time(17), weekdays)

    @settings(max_examples=80)
    @given(
        st.sampled_from(["Europe/London", "Australia/Lord_Howe", "Africa/Casablanca", "America/Havana"]),
        st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),
        st.integers(0, 95),
        st.integers(0, 95),
        st.frozensets(st.integers(0, 6), min_size=1),
    )
    def test_the_next_opening_is_open_and_nothing_before_it_is(
        self, name: str, at: datetime, start: int, end: int, weekdays: frozenset[int]
    ) -> None:
        zone = ZoneInfo(name)
        hours = Hours(time(start // 4, start % 4 * 15), time(end // 4, end % 4 * 15), weekdays)
        opening = next_open(at, hours, zone)
        assert at <= opening <= at + timedelta(days=15)
        assert is_open(opening, hours, zone)
        between = opening - at
        assert not any(is_open(at + between * part / 20, hours, zone) for part in range(20) if between)


class TestWeeks:
    def test_a_week_is_the_persons_own(self) -> None:
        sunday_night = utc(2026, 11, 22, 23, 30)
        assert week_of(sunday_night, ZoneInfo("Europe/London")) == "2026-W47"
        assert week_of(sunday_night, ZoneInfo("Europe/Berlin")) == "2026-W48"
        assert day_of(sunday_night, ZoneInfo("Europe/Berlin")) == date(2026, 11, 23)

    def test_new_years_day_may_lie_in_last_years_week(self) -> None:
        assert week_of(utc(2027, 1, 1, 12), ZoneInfo("UTC")) == "2026-W53"

    def test_a_week_with_a_clock_change_is_an_hour_short(self) -> None:
        first, last = week_bounds(utc(2026, 3, 25), ZoneInfo("Europe/London"))
        assert (first, last) == (utc(2026, 3, 23), utc(2026, 3, 29, 23))

    @given(
        st.sampled_from(ZONES),
        st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),
    )
    def test_bounds_and_label_agree(self, name: str, at: datetime) -> None:
        zone = ZoneInfo(name)
        first, after = week_bounds(at, zone)
        assert first <= at < after
        week = week_of(at, zone)
        assert week_of(first, zone) == week == week_of(after - MINUTE, zone)
        assert week_of(first - MINUTE, zone) != week != week_of(after, zone)


class TestBreaks:
    holidays = Span(date(2026, 12, 20), date(2027, 1, 6))
    berlin = ZoneInfo("Europe/Berlin")

    def test_both_days_are_part_of_it_in_local_time(self) -> None:
        assert not inside(utc(2026, 12, 19, 22, 59), [self.holidays], self.berlin)
        assert inside(utc(2026, 12, 19, 23), [self.holidays], self.berlin)
        assert inside(utc(2027, 1, 6, 22, 59), [self.holidays], self.berlin)
        assert not inside(utc(2027, 1, 6, 23), [self.holidays], self.berlin)

    def test_it_ends_by_itself_at_midnight(self) -> None:
        assert after_break(utc(2026, 12, 24, 9), [self.holidays], self.berlin) == utc(2027, 1, 6, 23)
        before = utc(2026, 12, 1, 9)
        assert after_break(before, [self.holidays], self.berlin) == before

    def test_breaks_that_touch_are_one(self) -> None:
        more = [Span(date(2027, 1, 7), date(2027, 1, 8)), self.holidays, Span(date(2027, 1, 8), date(2027, 1, 9))]
        assert after_break(utc(2026, 12, 24, 9), more, self.berlin) == utc(2027, 1, 9, 23)

    def test_a_break_cannot_end_before_it_begins(self) -> None:
        with pytest.raises(ValueError):
            Span(date(2027, 1, 2), date(2027, 1, 1))
