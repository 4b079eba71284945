"""What the buttons and forms of challenges carry, and the commands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.feature import Option, Slash, Who
from bot.kernel.payload import InCircle

CHALLENGE_POST = Slash("challenge", "post", Who.MEMBERS, default=True, options=(Option("text"),))
CHALLENGE_QUEUE = Slash("challenge", "queue", Who.MEMBERS)
CHALLENGE_SETTINGS = Slash("challenge", "settings", Who.FACILITATORS)


# ---- the queue --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowQueue(InCircle, wire="challenges.queue"):
    pass


@dataclass(frozen=True, slots=True)
class ReadOne(InCircle, wire="challenges.read"):
    """The whole of it, privately."""

    challenge: int


@dataclass(frozen=True, slots=True)
class Bring(InCircle, wire="challenges.bring"):
    """Opens the form."""


@dataclass(frozen=True, slots=True)
class Change(InCircle, wire="challenges.change"):
    """Opens the form on what they brought; other words for it wait as a draft row, 0 when there are none."""

    challenge: int
    draft: int


@dataclass(frozen=True, slots=True)
class Save(InCircle, wire="challenges.save"):
    """``challenge`` is 0 for a new one."""

    challenge: int


@dataclass(frozen=True, slots=True)
class TakeBack(InCircle, wire="challenges.back"):
    challenge: int


# ---- a turn -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotNow(InCircle, wire="challenges.notnow"):
    """Not in this session; the place in the queue stays."""

    challenge: int
    session: int


@dataclass(frozen=True, slots=True)
class AfterAll(InCircle, wire="challenges.afterall"):
    """In this session after all."""

    challenge: int
    session: int


@dataclass(frozen=True, slots=True)
class NotReached(InCircle, wire="challenges.notreached"):
    """They were there, and did not get to it."""

    challenge: int
    session: int


@dataclass(frozen=True, slots=True)
class LetFirst(InCircle, wire="challenges.first"):
    """Goes before the others in this session; chosen once more, it does not."""

    challenge: int
    session: int


# ---- the facilitators' part -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditSettings(InCircle, wire="challenges.settings"):
    pass


@dataclass(frozen=True, slots=True)
class SaveSettings(InCircle, wire="challenges.saveset"):
    pass
