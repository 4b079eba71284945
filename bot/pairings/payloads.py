"""What the buttons, forms and jobs of pairings carry, and the commands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.feature import Slash, Who
from bot.kernel.payload import InCircle, Payload
from bot.pairings.model import Answer

PAIRING_SHOW = Slash("pairing", "show", Who.GUESTS, default=True)
PAIRING_WISHES = Slash("pairing", "wishes", Who.GUESTS)
PAIRING_NEXT = Slash("pairing", "next", Who.DEPUTIES)
PAIRING_SETTINGS = Slash("pairing", "settings", Who.FACILITATORS)


# ---- jobs -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prepare(Payload, wire="pairings.prepare"):
    """Make the groups and show them to the facilitators; of an older ``revision`` of the plan it does nothing."""

    circle: int
    revision: int
    planned: str


@dataclass(frozen=True, slots=True)
class GoOut(Payload, wire="pairings.out"):
    round: int


@dataclass(frozen=True, slots=True)
class AskMet(Payload, wire="pairings.ask"):
    round: int


@dataclass(frozen=True, slots=True)
class CloseRound(Payload, wire="pairings.close"):
    round: int


@dataclass(frozen=True, slots=True)
class Introduce(Payload, wire="pairings.introduce"):
    """A newcomer who is the only one with their job meets two who do similar work."""

    circle: int
    member: int


# ---- taking part ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowMine(InCircle, wire="pairings.mine"):
    pass


@dataclass(frozen=True, slots=True)
class TakePart(InCircle, wire="pairings.in"):
    pass


@dataclass(frozen=True, slots=True)
class StopPart(InCircle, wire="pairings.stop"):
    pass


@dataclass(frozen=True, slots=True)
class StayOut(InCircle, wire="pairings.stayout"):
    """It is fine to have been taken out."""


@dataclass(frozen=True, slots=True)
class SkipNext(InCircle, wire="pairings.skip"):
    """Not the next time, or after all."""

    skip: bool


@dataclass(frozen=True, slots=True)
class AskWishes(InCircle, wire="pairings.wishes"):
    pass


@dataclass(frozen=True, slots=True)
class SaveWishes(InCircle, wire="pairings.wishes.save"):
    pass


# ---- in a pairing -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tell(InCircle, wire="pairings.tell"):
    """How it went."""

    group: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Useful(InCircle, wire="pairings.useful"):
    group: int
    useful: bool


@dataclass(frozen=True, slots=True)
class CannotThisTime(InCircle, wire="pairings.cannot"):
    group: int


# ---- the facilitators' part -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditSettings(InCircle, wire="pairings.settings"):
    pass


@dataclass(frozen=True, slots=True)
class SaveSettings(InCircle, wire="pairings.settings.save"):
    pass


@dataclass(frozen=True, slots=True)
class ShowNext(InCircle, wire="pairings.next"):
    """The groups of the next round; they are made when there are none yet."""


@dataclass(frozen=True, slots=True)
class AskSwap(InCircle, wire="pairings.swap"):
    round: int


@dataclass(frozen=True, slots=True)
class SaveSwap(InCircle, wire="pairings.swap.save"):
    round: int


@dataclass(frozen=True, slots=True)
class AskLeaveOut(InCircle, wire="pairings.leave"):
    round: int


@dataclass(frozen=True, slots=True)
class SaveLeaveOut(InCircle, wire="pairings.leave.save"):
    round: int


@dataclass(frozen=True, slots=True)
class NotThisTime(InCircle, wire="pairings.cancel"):
    round: int


@dataclass(frozen=True, slots=True)
class SendNow(InCircle, wire="pairings.now"):
    round: int


@dataclass(frozen=True, slots=True)
class InviteAll(InCircle, wire="pairings.invite"):
    """A post in the circle that says that there are pairings, with a button."""
