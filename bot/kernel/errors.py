"""Errors with an address: to a person, to the courier, to the operator."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.kernel.address import Person
    from bot.kernel.ui import Button, Say


class Refused(Exception):
    """A rule says no; the person reads ``why`` in a whisper, with the way on as buttons."""

    def __init__(self, why: Say, *ways: Button) -> None:
        super().__init__(why.id)
        self.why = why
        self.ways = ways


class StalePayload(Exception):
    """A button, form or job of a time that is over: its feature or its shape is gone."""


class Retry(Exception):
    """The platform asks for patience; ``after`` counts from the answer. Nothing was delivered."""

    def __init__(self, after: timedelta = timedelta(seconds=30), why: str = "") -> None:
        super().__init__(why)
        self.after = after


class Gone(Exception):
    """The message, place or person is not there any more, or closed to us. Nothing was delivered.

    ``what`` is ``message``, ``place``, ``person`` (direct messages closed) or ``space``. ``who`` is told where several
    were meant and one of them is closed to us.
    """

    def __init__(self, what: str, why: str = "", who: Person | None = None) -> None:
        super().__init__(f"{what}: {why}")
        self.what = what
        self.why = why
        self.who = who


class InDoubt(Exception):
    """The connection broke after the call went out: the platform may have delivered or not."""


class CannotSave(Exception):
    """The database is locked, full, read-only or newer than the program."""
