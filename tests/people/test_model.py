"""The rules of people and circles, without a world around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.address import Person, Place
from bot.kernel.errors import Refused
from bot.kernel.ports import Role, Way
from bot.people.model import (
    Circle,
    CircleState,
    Entry,
    Fit,
    Member,
    Part,
    Seat,
    Someone,
    Standing,
    Window,
    check_dates,
    check_size,
    counted,
    due_to_reread,
    fit,
    in_halves,
    next_window,
    quieter,
    standing_on_joining,
    tidy,
    tidy_line,
    window_open,
)
from bot.people.reading import Reading, language_code, language_name
from bot.people.starting import understood

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
ANA = Person("memory:T1/ana")

CIRCLE = Circle(
    id=1,
    name="Night owls",
    place=Place("memory:T1/owls"),
    language="en",
    zone="Europe/London",
    starts_on=TODAY,
    ends_on=TODAY + timedelta(weeks=26),
    size_most=8,
    created_at=NOW,
)
MEMBER = Member(
    id=1,
    circle=1,
    person=ANA,
    name="Ana",
    zone="Europe/London",
    locale="en",
    seat=Seat.MEMBER,
    standing=Standing.ACTIVE,
    joined_at=NOW,
    agreed_at=NOW,
    agreed_version=1,
)


# ---- what people write ----------------------------------------------------------------------------------------


def test_control_characters_and_direction_overrides_go_and_joined_emoji_stay() -> None:
    assert tidy("  a\u202eb\x00c \u2066\t d ") == "abc d"
    assert tidy("👩‍💻 न्‍य") == "👩‍💻 न्‍य"
    assert tidy("one\r\n\n\n\n two") == "one\n\ntwo"
    assert tidy_line("one\ntwo") == "one two"
    assert tidy("\ue0000\ue001") == "0"


@given(st.text())
def test_tidy_text_is_tidy(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert "\n" not in tidy_line(text)


def test_ten_thousand_emoji_are_told_and_not_cut() -> None:
    reading = Reading({"name": "😀" * 10_000})
    reading.line("name", 60)
    assert reading.mistakes is not None
    assert dict(reading.mistakes.fields["name"].args) == {"has": 10_000, "most": 60}  # type: ignore[union-attr]  # a Say


@pytest.mark.parametrize(
    ("typed", "code"),
    [("en", "en"), ("de-at", "de-AT"), ("German", "de"), ("español", "es"), ("Klingonn", None), ("", None)],
)
def test_languages_are_typed_as_people_say_them(typed: str, code: str | None) -> None:
    assert language_code(typed) == code


def test_a_language_is_named_in_the_readers_own() -> None:
    assert language_name("de-AT", "en") == "German (AT)"
    assert language_name("de", "de") == "Deutsch"
    assert language_name("de", "xx-unknown") == "German"


@pytest.mark.parametrize(
    ("typed", "name", "starts", "ends", "zone"),
    [
        ("Night owls", "Night owls", "", "", ""),
        ("Night owls until 30 June", "Night owls", "", "30 June", ""),
        ("Owls in Berlin from 1 December", "Owls", "1 December", "", "Berlin"),
        ("People in need", "People in need", "", "", ""),
        ("Back in London in London", "Back in London", "", "", "London"),
        ("Away from it all", "Away from it all", "", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_clauses_that_cannot_be_read_stay_in_the_name(typed: str, name: str, starts: str, ends: str, zone: str) -> None:
    found = understood(typed, NOW, "UTC")
    assert found["name"] == name
    assert (found.get("starts", ""), found.get("ends", ""), found.get("zone", "")) == (starts, ends, zone)


# ---- circles --------------------------------------------------------------------------------------------------


def test_a_circle_ends_after_its_last_day_in_its_own_zone() -> None:
    summer = replace(CIRCLE, ends_on=date(2027, 6, 30))
    assert summer.end == datetime(2027, 6, 30, 23, tzinfo=UTC)
    assert summer.kept_until == summer.end + timedelta(days=90)
    assert summer.renewal == datetime(2027, 5, 19, 9, tzinfo=UTC)
    assert summer.midpoint.date() == date(2027, 3, 12)
    assert summer.weeks_left(NOW) == 31


@pytest.mark.parametrize("days", [0, -1, 800])
def test_dates_that_make_no_circle_are_refused(days: int) -> None:
    with pytest.raises(Refused):
        check_dates(TODAY, TODAY + timedelta(days=days))


@pytest.mark.parametrize("most", [2, 21])
def test_sizes_that_make_no_circle_are_refused(most: int) -> None:
    with pytest.raises(Refused):
        check_size(most)


def test_what_a_size_says() -> None:
    assert [fit(people) for people in (3, 4, 10, 11)] == [Fit.FEW, Fit.GOOD, Fit.GOOD, Fit.MANY]


def test_numbers_show_from_five_people_up() -> None:
    assert [counted(number) for number in (0, 4, 5)] == [None, None, 5]


def test_halves_part_people_of_one_organisation() -> None:
    people = [(replace(MEMBER, id=number), "Tern" if number < 3 else "") for number in range(1, 6)]
    one, two = in_halves(people)
    assert {len(one), len(two)} == {3, 2}
    tern = [[member.id for member in half if member.id < 3] for half in (one, two)]
    assert sorted(tern) == [[1], [2]]


# ---- joining --------------------------------------------------------------------------------------------------

SOON = Window(TODAY + timedelta(days=7), TODAY + timedelta(days=11))
ROLLING = replace(CIRCLE, entry=Entry.ROLLING, windows=(SOON,))


@pytest.mark.parametrize(
    ("circle", "inside", "invited", "standing"),
    [
        (CIRCLE, 7, False, Standing.ACTIVE),
        (CIRCLE, 8, False, Standing.WAITING),
        (CIRCLE, 8, True, Standing.WAITING),
        (replace(CIRCLE, approval=True), 0, False, Standing.ASKED),
        (replace(CIRCLE, approval=True), 0, True, Standing.ACTIVE),
        (ROLLING, 0, False, Standing.WAITING),
        (ROLLING, 0, True, Standing.ACTIVE),
        (replace(ROLLING, windows=()), 0, False, Standing.ACTIVE),
    ],
)
def test_where_somebody_stands_who_says_yes(circle: Circle, inside: int, invited: bool, standing: Standing) -> None:
    assert standing_on_joining(circle, inside, invited, TODAY) is standing


def test_windows_open_and_close_by_the_day() -> None:
    assert not window_open(ROLLING, SOON.first - timedelta(days=1))
    assert window_open(ROLLING, SOON.last)
    assert next_window(ROLLING, TODAY) == SOON
    assert next_window(ROLLING, SOON.first) is None


# ---- members --------------------------------------------------------------------------------------------------


def test_only_those_inside_who_agreed_take_part() -> None:
    assert MEMBER.takes_part
    assert not replace(MEMBER, agreed_at=None).takes_part
    assert not replace(MEMBER, standing=Standing.ALUMNI).takes_part
    assert not replace(MEMBER, seat=Seat.SPONSOR).takes_part
    assert replace(MEMBER, standing=Standing.QUIET).role is Role.MEMBER
    assert replace(MEMBER, standing=Standing.INVITED).role is None


def test_who_may_be_asked_something_now() -> None:
    assert MEMBER.wants(NOW)
    assert not replace(MEMBER, paused_until=NOW + timedelta(days=1)).wants(NOW)
    assert replace(MEMBER, paused_until=NOW).wants(NOW)
    assert not replace(MEMBER, part=Part.DIGEST).wants(NOW)


def test_the_agreement_is_read_again_after_half_a_year_and_when_it_changed() -> None:
    assert not due_to_reread(MEMBER, CIRCLE, NOW + timedelta(days=181))
    assert due_to_reread(MEMBER, CIRCLE, NOW + timedelta(days=182))
    assert due_to_reread(MEMBER, replace(CIRCLE, agreement_version=2), NOW)
    assert not due_to_reread(replace(MEMBER, standing=Standing.LEFT), CIRCLE, NOW + timedelta(days=400))


def test_less_is_a_message_fewer_then_the_ring_then_nothing() -> None:
    someone = Someone(ANA, "Ana")
    assert quieter(someone) == 1
    assert quieter(replace(someone, weekly_limit=1)) is Way.RING
    assert quieter(replace(someone, weekly_limit=1, way=Way.RING)) is None
    assert quieter(replace(someone, weekly_limit=1, unreachable_since=NOW)) is None


def test_a_circle_that_is_over_does_not_run() -> None:
    assert CIRCLE.running
    assert not replace(CIRCLE, state=CircleState.OVER).running
