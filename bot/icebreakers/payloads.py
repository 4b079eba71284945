"""What the buttons, forms and jobs of icebreakers carry, and the commands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.icebreakers.model import Wish
from bot.kernel.feature import Option, Slash, Who
from bot.kernel.payload import InCircle, Payload

ICEBREAKER_SHOW = Slash("icebreaker", "show", Who.GUESTS, default=True)
ICEBREAKER_OWN = Slash("icebreaker", "own", Who.MEMBERS, options=(Option("prompt"),))
ICEBREAKER_LIST = Slash("icebreaker", "list", Who.MEMBERS)
ICEBREAKER_OPENING = Slash("icebreaker", "opening", Who.MEMBERS)
ICEBREAKER_SETTINGS = Slash("icebreaker", "settings", Who.FACILITATORS)


# ---- jobs -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SendOne(Payload, wire="icebreakers.send"):
    """``planned`` is the wall time it was planned for; of an older ``revision`` of the plan it does nothing."""

    circle: int
    revision: int
    planned: str


@dataclass(frozen=True, slots=True)
class CloseRound(Payload, wire="icebreakers.close"):
    round: int


@dataclass(frozen=True, slots=True)
class AskOpener(Payload, wire="icebreakers.ask"):
    """``starts`` is when the session began when this was planned: of a moved one it does nothing."""

    circle: int
    session: int
    starts: str


@dataclass(frozen=True, slots=True)
class StillOpens(Payload, wire="icebreakers.still"):
    """Whether the opener is still there, two days before."""

    opening: int
    starts: str


@dataclass(frozen=True, slots=True)
class LookIfTold(Payload, wire="icebreakers.told"):
    """Whether who was asked to open has read it; ``asked`` is which asking: of an earlier one it does nothing."""

    opening: int
    asked: int


@dataclass(frozen=True, slots=True)
class CloseDeeper(Payload, wire="icebreakers.deeper.close"):
    circle: int


# ---- answering --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnswerOne(InCircle, wire="icebreakers.answer"):
    """Opens the form."""

    round: int


@dataclass(frozen=True, slots=True)
class SaveAnswer(InCircle, wire="icebreakers.save"):
    round: int


@dataclass(frozen=True, slots=True)
class PassOne(InCircle, wire="icebreakers.pass"):
    round: int


@dataclass(frozen=True, slots=True)
class ReadAll(InCircle, wire="icebreakers.read"):
    round: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowThis(InCircle, wire="icebreakers.this"):
    """What a bare command shows, privately."""


# ---- choosing, and the circle's own -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PostOne(InCircle, wire="icebreakers.post"):
    """A facilitator lets this prompt go out now; ``prompt`` is its key."""

    prompt: str


@dataclass(frozen=True, slots=True)
class ShowOwn(InCircle, wire="icebreakers.own"):
    pass


@dataclass(frozen=True, slots=True)
class ShowOwnOne(InCircle, wire="icebreakers.own.one"):
    own: int


@dataclass(frozen=True, slots=True)
class EditOwn(InCircle, wire="icebreakers.own.edit"):
    """Opens the form of a prompt, or with 0 an empty one; with an opening it is then chosen for that session."""

    own: int
    opening: int = 0


@dataclass(frozen=True, slots=True)
class SaveOwn(InCircle, wire="icebreakers.own.save"):
    own: int
    opening: int = 0


@dataclass(frozen=True, slots=True)
class DropOwn(InCircle, wire="icebreakers.own.drop"):
    own: int


# ---- opening a session ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowOpening(InCircle, wire="icebreakers.opening"):
    """The three to choose from, again."""

    opening: int


@dataclass(frozen=True, slots=True)
class Pick(InCircle, wire="icebreakers.pick"):
    opening: int
    prompt: str


@dataclass(frozen=True, slots=True)
class PassOpening(InCircle, wire="icebreakers.opening.pass"):
    opening: int


@dataclass(frozen=True, slots=True)
class ChooseSwap(InCircle, wire="icebreakers.swap"):
    opening: int


@dataclass(frozen=True, slots=True)
class AskSwap(InCircle, wire="icebreakers.swap.ask"):
    """``member`` is the number of a member's row: a button has no room for two addresses."""

    opening: int
    member: int


@dataclass(frozen=True, slots=True)
class TakeSwap(InCircle, wire="icebreakers.swap.take"):
    opening: int


@dataclass(frozen=True, slots=True)
class RefuseSwap(InCircle, wire="icebreakers.swap.refuse"):
    opening: int


@dataclass(frozen=True, slots=True)
class SetWish(InCircle, wire="icebreakers.wish"):
    wish: Wish


# ---- the facilitators' part -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditSettings(InCircle, wire="icebreakers.settings"):
    pass


@dataclass(frozen=True, slots=True)
class SaveSettings(InCircle, wire="icebreakers.settings.save"):
    pass


@dataclass(frozen=True, slots=True)
class AskDeeper(InCircle, wire="icebreakers.deeper"):
    """Ask the circle whether it wants prompts of the third depth."""


@dataclass(frozen=True, slots=True)
class CastDeeper(InCircle, wire="icebreakers.deeper.cast"):
    yes: bool
