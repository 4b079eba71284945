"""The best times across zones: most people, fewest at night, and not the same people's night again."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.calendar import Hours
from bot.sessions.bestslots import EVENING, MORNING, Fit, local_night, rank, suggest
from bot.sessions.poll_model import TypedLine, typed_lines

MONDAY = datetime(2026, 11, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
ZONES = (
    "Europe/London",
    "Asia/Tokyo",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
)
MARKS = st.dictionaries(st.integers(0, 7), st.sampled_from(Fit), max_size=8)
OFFICE = Hours(time(9), time(17), frozenset(range(5)))


def at(hour: int, day: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour)


@given(st.lists(MARKS, min_size=1, max_size=12), st.lists(st.sampled_from(ZONES), min_size=8, max_size=8), st.data())
def test_nobody_is_lost_and_the_order_is_as_promised(
    marks: list[dict[int, Fit]], places: list[str], data: st.DataObject
) -> None:
    hours = data.draw(st.lists(st.integers(0, 335), min_size=len(marks), max_size=len(marks), unique=True))
    slots, zones = [at(hour) for hour in hours], dict(enumerate(places))
    last = frozenset(data.draw(st.sets(st.integers(0, 7))))
    answered = {person for here in marks for person in here}
    ranked = rank(slots, HOUR, zones, marks, last)
    assert sorted(one.index for one in ranked) == list(range(len(slots)))
    for one in ranked:
        assert {*one.works, *one.need, *one.cannot} == answered
        assert len(one.works) + len(one.need) + len(one.cannot) == len(answered)
        for person, there in one.night:
            assert person not in one.cannot
            assert there == one.at.astimezone(ZoneInfo(zones[person])).replace(tzinfo=None, fold=0)
    keys = [
        (-one.come, len(one.night), sum(person in last for person, _ in one.night), -len(one.works)) for one in ranked
    ]
    assert keys == sorted(keys)
    assert rank(slots, HOUR, zones, marks, last) == ranked


@given(st.integers(0, 24 * 60 * 400), st.integers(10, 480), st.sampled_from(ZONES))
def test_night_is_what_the_clock_there_says_at_both_ends(minutes: int, length: int, zone: str) -> None:
    start = MONDAY + timedelta(minutes=minutes)
    there = start.astimezone(ZoneInfo(zone))
    end = (start + timedelta(minutes=length)).astimezone(ZoneInfo(zone))
    day = there.time() >= MORNING and end.time() <= EVENING and there.date() == end.date()
    assert (local_night(start, timedelta(minutes=length), ZoneInfo(zone)) is None) == day


def test_more_people_before_less_night_before_fairness() -> None:
    zones = {"ana": "Europe/London", "ben": "Asia/Tokyo", "chi": "America/Los_Angeles"}
    early, late = at(8), at(18)  # 17:00 and 03:00 for Ben, 00:00 and 10:00 for Chi
    both = {"ana": Fit.WORKS, "ben": Fit.WORKS, "chi": Fit.NEED}
    assert [one.at for one in rank([early, late], HOUR, zones, [both, both], {"chi"})] == [late, early]
    assert [one.at for one in rank([early, late], HOUR, zones, [both, both], {"ben"})] == [early, late]
    fewer = {"ana": Fit.WORKS, "ben": Fit.WORKS}
    assert [one.at for one in rank([early, at(10)], HOUR, zones, [both, fewer])] == [early, at(10)]


def test_whoever_marked_nothing_of_a_time_cannot_come_to_it() -> None:
    one, other = rank([at(9), at(10)], HOUR, {"ana": "UTC"}, [{"ana": Fit.WORKS}, {}])
    assert (one.works, other.cannot) == (("ana",), ("ana",))
    assert rank([at(9)], HOUR, {}, [{}])[0].come == 0
    assert rank([], HOUR, {}, []) == []


def test_found_times_lie_whole_in_peoples_hours() -> None:
    london, york = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
    found = suggest(at(0), at(23, 4), 2 * HOUR, [(OFFICE, london), (OFFICE, york)], 8, london)
    assert found == sorted(found)
    assert {at(14, day) for day in range(5)} <= set(found)
    assert len(found) == len(set(found)) <= 8
    assert all(sum(two.date() == one.date() for two in found) <= 2 for one in found)
    assert suggest(at(0, 5), at(23, 6), HOUR, [(OFFICE, london)], 8, london) == []
    assert suggest(at(0), at(23), 9 * HOUR, [(OFFICE, london)], 8, london) == []


def test_lines_are_a_day_and_its_times() -> None:
    assert typed_lines("3 December 18:00, 19:30\n\n next Thursday at 6 pm; 2026-12-04 9h30") == [
        TypedLine("3 December", ("18:00", "19:30")),
        TypedLine("next Thursday", ("6 pm",)),
        TypedLine("2026-12-04", ("9:30",)),
    ]
    assert typed_lines("3 December") == [TypedLine("3 December", ())]
    assert typed_lines("18:00") == [TypedLine("", ("18:00",))]
    assert typed_lines("  ") == []
