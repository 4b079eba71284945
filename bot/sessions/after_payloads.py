"""What the buttons, forms and jobs carry that come after a session, and their commands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.feature import Slash, Who
from bot.kernel.payload import InCircle, Payload
from bot.sessions.after_model import Met

SESSION_RECAP = Slash("session", "recap", Who.GUESTS)
SESSION_WRAPUP = Slash("session", "wrapup", Who.DEPUTIES)


# ---- who was there ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WasThere(InCircle, wire="sessions.there"):
    session: int
    there: bool


@dataclass(frozen=True, slots=True)
class GotThere(InCircle, wire="sessions.met"):
    """Whether the session came to what it was for."""

    session: int
    met: Met


@dataclass(frozen=True, slots=True)
class TickPeople(InCircle, wire="sessions.ticks"):
    """Opens the form in which somebody who leads goes through the names."""

    session: int


@dataclass(frozen=True, slots=True)
class SaveTicks(InCircle, wire="sessions.ticks.save"):
    session: int


# ---- the recap --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListRecaps(InCircle, wire="sessions.recaps"):
    pass


@dataclass(frozen=True, slots=True)
class OpenRecap(InCircle, wire="sessions.recap"):
    """What there is of a session, privately."""

    session: int


@dataclass(frozen=True, slots=True)
class WriteRecap(InCircle, wire="sessions.recap.write"):
    """Opens the form."""

    session: int


@dataclass(frozen=True, slots=True)
class SaveRecap(InCircle, wire="sessions.recap.save"):
    """Kept as a draft and shown back."""

    session: int


@dataclass(frozen=True, slots=True)
class PostRecap(InCircle, wire="sessions.recap.post"):
    """Approved, as it was read (``version``)."""

    session: int
    version: int


@dataclass(frozen=True, slots=True)
class OfferRecap(InCircle, wire="sessions.recap.offer"):
    """To those who lead, who approve it."""

    session: int
    version: int


@dataclass(frozen=True, slots=True)
class PassRecap(InCircle, wire="sessions.recap.pass"):
    """Not this time."""

    session: int


@dataclass(frozen=True, slots=True)
class LookForRecap(Payload, wire="sessions.recap.look"):
    """Whether whoever took notes did anything with them."""

    session: int


@dataclass(frozen=True, slots=True)
class TakeNotes(InCircle, wire="sessions.scribe"):
    """Whether they would write the recap now and then."""

    willing: bool


@dataclass(frozen=True, slots=True)
class EditShares(InCircle, wire="sessions.shares"):
    """Opens the form: who may ask when to meet, who writes recaps."""


@dataclass(frozen=True, slots=True)
class SaveShares(InCircle, wire="sessions.shares.save"):
    pass


# ---- those who missed it ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CareFor(Payload, wire="sessions.care"):
    """Those who missed it get what there is."""

    session: int


@dataclass(frozen=True, slots=True)
class Stay(InCircle, wire="sessions.stay"):
    """The answer that changes nothing."""


@dataclass(frozen=True, slots=True)
class LeaveOpen(InCircle, wire="sessions.placed.open"):
    """No answer, and no further question."""


# ---- the end ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WrapUp(InCircle, wire="sessions.wrapup"):
    pass


@dataclass(frozen=True, slots=True)
class PostWrapUp(InCircle, wire="sessions.wrapup.post"):
    pass
