"""What the person who acted sees at once. Everything else is sent through the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.kernel.ui import Form, Message, Wording


@dataclass(frozen=True, slots=True)
class File:
    """A text file handed to the person who asked: an export, a calendar file."""

    name: str
    kind: str  # application/json, text/markdown, text/calendar
    text: str = ""
    lines: tuple[Wording, ...] = ()  # what becomes its text when it is spoken, in the language of who asked


@dataclass(frozen=True, slots=True)
class Whisper:
    """Only this person sees it, now."""

    message: Message
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Replace:
    """The private message that was clicked looks like this now; where it was public, this is whispered instead."""

    message: Message


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What is wrong in a form, by field name; shown in the form, or given back with *Fix* and the person's text."""

    fields: Mapping[str, Wording]


FormReply = Form | Whisper | None  # what an ``asks`` route may answer
ClickReply = Whisper | Replace | None
SubmitReply = Whisper | Replace | Mistakes | None
SaidReply = Whisper | None
Reply = Form | Whisper | Replace | Mistakes | None
