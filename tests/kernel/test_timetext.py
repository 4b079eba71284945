"""Dates, hours and weekdays as people type them."""

from collections.abc import Callable
from datetime import date, time
from typing import TypeVar, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.timetext import (
    Reason,
    Unreadable,
    UnreadableDate,
    UnreadableTime,
    UnreadableWeekday,
    parse_date,
    parse_time,
    parse_weekday,
)

T = TypeVar("T")

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-12-20", date(2026, 12, 20)),
        ("20 December", date(2026, 12, 20)),
        ("20th of December", date(2026, 12, 20)),
        ("the 20th December", date(2026, 12, 20)),
        ("Dec 20, 2026", date(2026, 12, 20)),
        ("on 20.12.", date(2026, 12, 20)),
        ("20.12.26", date(2026, 12, 20)),
        ("20/12", date(2026, 12, 20)),
        ("12/20", date(2026, 12, 20)),
        ("4/4/2027", date(2027, 4, 4)),
        ("5 May", date(2027, 5, 5)),
        ("22 November", SUNDAY),
        ("today", SUNDAY),
        ("tomorrow", date(2026, 11, 23)),
        ("the day after tomorrow", date(2026, 11, 24)),
        ("friday", date(2026, 11, 27)),
        ("next Friday", date(2026, 11, 27)),
        ("by thurs", date(2026, 11, 26)),
        ("Sunday", date(2026, 11, 29)),
        ("this Sunday", SUNDAY),
        ("in two weeks", date(2026, 12, 6)),
        ("in a fortnight", date(2026, 12, 6)),
        ("two weeks' time", date(2026, 12, 6)),
        ("10 days from now", date(2026, 12, 2)),
        ("in a month", date(2026, 12, 22)),
        ("next week", date(2026, 11, 29)),
        ("in 1 year", date(2027, 11, 22)),
    ],
)
def test_a_date_is_read(said: str, meant: date) -> None:
    assert parse_date(said, SUNDAY) == meant


def test_a_month_from_the_last_of_january() -> None:
    assert parse_date("in a month", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("said", "reason", "understood", "suggested"),
    [
        ("31 February", Reason.IMPOSSIBLE, "2027-02-31", (date(2027, 2, 28), date(2027, 3, 1))),
        ("31.2.2026", Reason.IMPOSSIBLE, "2026-02-31", (date(2026, 11, 29), date(2026, 12, 6))),
        ("29 Feb", Reason.IMPOSSIBLE, "2027-02-29", (date(2027, 2, 28), date(2027, 3, 1))),
        ("31.04.2027", Reason.IMPOSSIBLE, "2027-04-31", (date(2027, 4, 30), date(2027, 5, 1))),
        ("03/04", Reason.AMBIGUOUS, "", (date(2027, 4, 3), date(2027, 3, 4))),
        ("11/12/2026", Reason.AMBIGUOUS, "", (date(2026, 12, 11),)),
        ("2026-11-20", Reason.PAST, "2026-11-20", (date(2027, 11, 20), date(2026, 11, 29))),
        ("yesterday", Reason.PAST, "2026-11-21", (date(2027, 11, 21), date(2026, 11, 29))),
        ("2062-12-20", Reason.FAR, "2062-12-20", (date(2026, 12, 20),)),
        ("in 9999 years", Reason.FAR, "", (date(2026, 11, 29), date(2026, 12, 6))),
        ("20 Decmeber", Reason.UNKNOWN, "", (date(2026, 12, 20),)),
        ("nxt firday", Reason.UNKNOWN, "", (date(2026, 11, 27),)),
        ("soon", Reason.UNKNOWN, "", (date(2026, 11, 29), date(2026, 12, 6))),
        ("", Reason.UNKNOWN, "", (date(2026, 11, 29), date(2026, 12, 6))),
    ],
)
def test_a_date_that_cannot_be_comes_back_with_a_way_on(
    said: str, reason: Reason, understood: str, suggested: tuple[date, ...]
) -> None:
    with pytest.raises(UnreadableDate) as no:
        parse_date(said, SUNDAY)
    assert (no.value.text, no.value.reason, no.value.understood) == (said, reason, understood)
    assert no.value.suggestions == suggested


def test_the_past_where_it_may_be() -> None:
    assert parse_date("last Friday", SUNDAY, past=True) == date(2026, 11, 20)
    assert parse_date("yesterday", SUNDAY, past=True) == date(2026, 11, 21)


WORDS = ("in next last two 99 9999 0 31st of feb may 2027", "weeks months friday by the pm : 25 12")
TYPED = st.one_of(
    st.text(max_size=70),
    st.from_regex(r"[0-9]{1,4}[-./ ][0-9]{1,2}[-./ ]([0-9]{1,4})?", fullmatch=True),
    st.lists(st.sampled_from(" ".join(WORDS).split()), max_size=5).map(" ".join),
)


def read_or_suggested(parse: Callable[[], T]) -> tuple[T, ...]:
    try:
        return (parse(),)
    except Unreadable as no:
        return cast(Unreadable[T], no).suggestions


@given(TYPED, st.dates(date(2026, 1, 1), date(2100, 1, 1)), st.booleans())
def test_any_text_is_a_date_or_comes_back_with_dates_to_come(text: str, today: date, past: bool) -> None:
    found = read_or_suggested(lambda: parse_date(text, today, past=past))
    assert 1 <= len(found) <= 2
    assert past or all(parse_date(day.isoformat(), today) == day for day in found)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("9", time(9)),
        ("09:30", time(9, 30)),
        ("6pm", time(18)),
        ("6:30 p.m.", time(18, 30)),
        ("18.00", time(18)),
        ("18h30", time(18, 30)),
        ("18 Uhr", time(18)),
        ("0930", time(9, 30)),
        ("at 9 o'clock", time(9)),
        ("noon", time(12)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("midnight", time(0)),
    ],
)
def test_an_hour_is_read(said: str, meant: time) -> None:
    assert parse_time(said) == meant


@pytest.mark.parametrize(
    ("said", "reason", "understood", "suggested"),
    [
        ("25:00", Reason.IMPOSSIBLE, "25:00", (time(1),)),
        ("24:00", Reason.IMPOSSIBLE, "24:00", (time(0),)),
        ("13pm", Reason.IMPOSSIBLE, "13:00 pm", (time(13), time(1))),
        ("9:75", Reason.IMPOSSIBLE, "9:75", (time(9), time(9, 30))),
        ("teatime", Reason.UNKNOWN, "", (time(9), time(18))),
    ],
)
def test_an_hour_that_cannot_be(said: str, reason: Reason, understood: str, suggested: tuple[time, ...]) -> None:
    with pytest.raises(UnreadableTime) as no:
        parse_time(said)
    assert (no.value.reason, no.value.understood, no.value.suggestions) == (reason, understood, suggested)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("Monday", 0), ("tues", 1), ("Weds", 2), ("every thursday", 3), ("on Fridays", 4), ("Sat.", 5), ("su", 6)],
)
def test_a_weekday_is_read(said: str, meant: int) -> None:
    assert parse_weekday(said) == meant


@pytest.mark.parametrize(
    ("said", "reason", "suggested"),
    [("t", Reason.AMBIGUOUS, (1, 3)), ("firday", Reason.UNKNOWN, (4,)), ("xx", Reason.UNKNOWN, (0, 1))],
)
def test_a_weekday_that_is_none(said: str, reason: Reason, suggested: tuple[int, ...]) -> None:
    with pytest.raises(UnreadableWeekday) as no:
        parse_weekday(said)
    assert no.value.reason == reason
    assert no.value.suggestions[: len(suggested)] == suggested


@given(TYPED)
def test_any_text_is_an_hour_and_a_weekday_or_comes_back(text: str) -> None:
    assert read_or_suggested(lambda: parse_time(text))
    assert all(day in range(7) for day in read_or_suggested(lambda: parse_weekday(text)))


def test_a_day_may_be_written_with_its_weekday_as_we_write_it() -> None:
    today = date(2026, 11, 23)
    assert parse_date("Monday 30 November 2026", today) == date(2026, 11, 30)
    assert parse_date("Tue, 1 December", today) == date(2026, 12, 1)
    with pytest.raises(UnreadableDate) as unread:
        parse_date("Monday 1 December", today)
    assert unread.value.suggestions == (date(2026, 12, 1), date(2026, 11, 30))
