"""What the buttons, forms and jobs of the poll "when can we meet?" carry, and its command."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.feature import Slash, Who
from bot.kernel.payload import InCircle, Payload

SESSION_POLL = Slash("session", "poll", Who.MEMBERS)


@dataclass(frozen=True, slots=True)
class StartPoll(InCircle, wire="sessions.poll"):
    """Opens the form."""


@dataclass(frozen=True, slots=True)
class ReadPoll(InCircle, wire="sessions.poll.read"):
    """What was typed is echoed, and counts with the next tap."""


@dataclass(frozen=True, slots=True)
class SavePoll(InCircle, wire="sessions.poll.save"):
    draft: int


@dataclass(frozen=True, slots=True)
class AnswerPoll(InCircle, wire="sessions.poll.answer"):
    """Opens the form with what they marked before."""

    poll: int


@dataclass(frozen=True, slots=True)
class SaveMarks(InCircle, wire="sessions.poll.marks"):
    poll: int


@dataclass(frozen=True, slots=True)
class NoneFits(InCircle, wire="sessions.poll.none"):
    """None of the times: an answer like any other."""

    poll: int


@dataclass(frozen=True, slots=True)
class SeePoll(InCircle, wire="sessions.poll.see"):
    """How it stands, the best times first; for those who lead and for whoever started it."""

    poll: int


@dataclass(frozen=True, slots=True)
class TakeSlot(InCircle, wire="sessions.poll.take"):
    """This time becomes a session."""

    poll: int
    slot: int


@dataclass(frozen=True, slots=True)
class CloseNow(InCircle, wire="sessions.poll.close"):
    poll: int


@dataclass(frozen=True, slots=True)
class Longer(InCircle, wire="sessions.poll.longer"):
    """Open for some days more."""

    poll: int


@dataclass(frozen=True, slots=True)
class CallOff(InCircle, wire="sessions.poll.off"):
    poll: int


@dataclass(frozen=True, slots=True)
class ClosePoll(Payload, wire="sessions.poll.due"):
    """Its time is over, unless it was made longer meanwhile."""

    poll: int
