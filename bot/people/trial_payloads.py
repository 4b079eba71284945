"""What the jobs and buttons of trials carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.kernel.doors import Decision
from bot.kernel.payload import InCircle, Payload


@dataclass(frozen=True, slots=True)
class LookAtTrials(Payload, wire="people.trials"):
    """Ask the circle about what it has tried for long enough."""

    circle: int


@dataclass(frozen=True, slots=True)
class CloseTrials(Payload, wire="people.trials.close"):
    """``day`` is when it was asked."""

    circle: int
    day: date


@dataclass(frozen=True, slots=True)
class VoteTrial(InCircle, wire="people.trial.vote"):
    feature: str
    since: date
    choice: Decision


@dataclass(frozen=True, slots=True)
class ApplyTrial(InCircle, wire="people.trial.apply"):
    """A facilitator lets what the circle said count."""

    feature: str
    since: date
    choice: Decision
