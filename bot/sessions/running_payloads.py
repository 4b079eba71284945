"""What the buttons, forms and jobs of a running order carry, and its command.

Each button names the step it was shown for: pressed later, or twice, it does nothing to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.feature import Slash, Who
from bot.kernel.payload import InCircle, Payload

SESSION_RUN = Slash("session", "run", Who.DEPUTIES)


# ---- before it begins -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowOrder(InCircle, wire="sessions.run"):
    """The running order of a session, privately."""

    session: int


@dataclass(frozen=True, slots=True)
class EditMinutes(InCircle, wire="sessions.run.minutes"):
    """Opens the form."""

    session: int


@dataclass(frozen=True, slots=True)
class SaveMinutes(InCircle, wire="sessions.run.minutes.save"):
    session: int


@dataclass(frozen=True, slots=True)
class StartRun(InCircle, wire="sessions.run.start"):
    session: int


# ---- while it runs ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MoreTime(InCircle, wire="sessions.run.more"):
    """``extra``: how often this step had got a minute more by then."""

    run: int
    step: int
    extra: int


@dataclass(frozen=True, slots=True)
class MoveOn(InCircle, wire="sessions.run.on"):
    run: int
    step: int


@dataclass(frozen=True, slots=True)
class PauseRun(InCircle, wire="sessions.run.pause"):
    run: int
    step: int


@dataclass(frozen=True, slots=True)
class ResumeRun(InCircle, wire="sessions.run.resume"):
    """Also after it was ended too early."""

    run: int
    step: int


@dataclass(frozen=True, slots=True)
class EndRun(InCircle, wire="sessions.run.end"):
    run: int
    step: int


# ---- jobs -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Advance(Payload, wire="sessions.run.advance"):
    """The step warns, is up, or is over; of another ``version`` it does nothing."""

    run: int
    version: int


@dataclass(frozen=True, slots=True)
class RunOut(Payload, wire="sessions.run.out"):
    """Nobody ended it, and the session is long over."""

    run: int
