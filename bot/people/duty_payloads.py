"""What the buttons and jobs carry with which members see who takes turns, and greet newcomers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.feature import Slash, Who
from bot.kernel.payload import InCircle, Payload

CIRCLE_DUTIES = Slash("circle", "duties", Who.GUESTS)


@dataclass(frozen=True, slots=True)
class OpenDuties(InCircle, wire="people.duties"):
    """What is done in turn, and by whom."""


@dataclass(frozen=True, slots=True)
class Greet(Payload, wire="people.greet"):
    """Somebody came in a while ago: a member is asked to say hello."""

    circle: int


@dataclass(frozen=True, slots=True)
class OfferGreeting(InCircle, wire="people.greet.offer"):
    """Offers to greet, or takes that back."""

    willing: bool


@dataclass(frozen=True, slots=True)
class SaidHello(InCircle, wire="people.greet.done"):
    greeting: int


@dataclass(frozen=True, slots=True)
class PassGreeting(InCircle, wire="people.greet.pass"):
    greeting: int
