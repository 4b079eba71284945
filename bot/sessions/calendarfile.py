"""The calendar file of one session (RFC 5545, RFC 5546).

Times are UTC instants: a file holds one session, so nothing recurs and no table of a zone's clock changes must travel
with it. There is no organiser and nobody is invited: we hold no e-mail addresses, and a file that somebody takes into
their own calendar must not name one (RFC 5545, 3.8.4.3); with one, calendar programs offer to answer to nobody.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

from bot.kernel.reply import File
from bot.people.model import Circle
from bot.sessions.model import Session, State

if TYPE_CHECKING:
    from icalendar import Event

KIND = "text/calendar"
_MAKER = "-//Interlude//interlude-bot//EN"


def calendar_file(session: Session, circle: Circle) -> File:
    return File(name_of(session, circle), KIND, text_of(session, circle))


def name_of(session: Session, circle: Circle) -> str:
    """Such as ``night-owls-2026-12-03.ics``; plain letters, for every file system."""
    plain = unicodedata.normalize("NFKD", circle.name).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:40].rstrip("-")
    return f"{name or 'session'}-{session.starts_at.astimezone(circle.tz):%Y-%m-%d}.ics"


def text_of(session: Session, circle: Circle) -> str:
    from icalendar import Calendar  # 4 MB that are not wanted until somebody asks for a file

    cancelled = session.state is State.CANCELLED
    file = Calendar()
    file.add("prodid", _MAKER)
    file.add("version", "2.0")
    file.add("method", "CANCEL" if cancelled else "PUBLISH")
    file.add_component(_event(session, circle, cancelled))
    written: bytes = file.to_ical()
    return written.decode("utf-8")


def _event(session: Session, circle: Circle, cancelled: bool) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", session.uid)
    event.add("sequence", session.sequence)
    event.add("dtstamp", _whole(session.changed_at))
    event.add("last-modified", _whole(session.changed_at))
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", f"{circle.name}: {session.title}" if session.title else circle.name)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if session.place:
        event.add("location", session.place)
    about = "\n\n".join(text for text in (session.objective, session.readings) if text)
    if about:
        event.add("description", about)
    return event


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
