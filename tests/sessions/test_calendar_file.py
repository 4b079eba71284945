"""The calendar file, read back by another library than the one that wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from bot.people.model import tidy, tidy_line
from bot.sessions.calendarfile import KIND, calendar_file, name_of, text_of
from bot.sessions.model import Session, State
from tests.sessions.test_model import CIRCLE, SESSION


def read(session: Session, name: str = CIRCLE.name) -> tuple[Calendar, Event]:
    calendar = IcsCalendarStream.calendar_from_ics(text_of(session, replace(CIRCLE, name=name)))
    (event,) = calendar.events
    return calendar, event


def test_a_session_as_another_program_reads_it() -> None:
    session = replace(
        SESSION, title="Money", place="https://meet.example/owls", objective="A plan.", readings="Chapter 2"
    )
    calendar, event = read(session)
    assert calendar.method == "PUBLISH"
    assert event.uid == session.uid
    assert event.sequence == 0
    assert event.summary == "Night owls: Money"
    assert event.location == "https://meet.example/owls"
    assert event.description == "A plan.\n\nChapter 2"
    assert event.dtstart == session.starts_at
    assert event.dtend == session.ends_at
    assert event.dtstamp == session.changed_at


def test_a_cancelled_one_takes_itself_out() -> None:
    cancelled = replace(SESSION, state=State.CANCELLED, sequence=3)
    calendar, event = read(cancelled)
    assert calendar.method == "CANCEL"
    assert (event.uid, event.sequence, event.status) == (SESSION.uid, 3, "CANCELLED")


def test_it_names_nobody_and_invites_nobody() -> None:
    text = text_of(replace(SESSION, place="Room 4"), CIRCLE)
    assert "ORGANIZER" not in text
    assert "ATTENDEE" not in text
    assert "mailto" not in text.casefold()


def test_lines_are_folded_and_end_as_they_must() -> None:
    text = text_of(replace(SESSION, readings="a long text; with all, sorts\\of “signs” 👩‍👩‍👧 " * 10), CIRCLE)
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_times_are_utc_whatever_the_clocks_do() -> None:
    summer = datetime(2027, 7, 1, 17, tzinfo=UTC)
    text = text_of(replace(SESSION, starts_at=summer, ends_at=summer + timedelta(hours=1)), CIRCLE)
    assert "DTSTART:20270701T170000Z" in text


@given(st.text(max_size=200), st.text(max_size=300))
def test_whatever_people_write_comes_back(title: str, readings: str) -> None:
    title, readings = tidy_line(title), tidy(readings)
    _, event = read(replace(SESSION, title=title, readings=readings))
    assert event.summary == (f"Night owls: {title}" if title else "Night owls")
    assert (event.description or "") == readings


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Night owls", "night-owls-2026-12-03.ics"),
        ("Über/..\\x", "uber-x-2026-12-03.ics"),
        ("夜", "session-2026-12-03.ics"),
    ],
)
def test_its_name_is_one_for_every_file_system(name: str, file: str) -> None:
    assert name_of(SESSION, replace(CIRCLE, name=name)) == file
    assert calendar_file(SESSION, CIRCLE).kind == KIND
