"""What can be typed, and what the button and the job carry: ids, never data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.feature import Kind, Option, Slash, Who
from bot.kernel.payload import InCircle, Payload

SAY = Slash("thanks", "say", Who.MEMBERS, default=True, options=(Option("person", Kind.PERSON), Option("words")))


@dataclass(frozen=True, slots=True)
class TakeBack(InCircle, wire="thanks.back"):
    thanks: int


@dataclass(frozen=True, slots=True)
class Bring(Payload, wire="thanks.bring"):
    thanks: int
