"""What the buttons, forms and jobs of check-ins carry, and the commands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.checkins.model import Rhythm
from bot.kernel.feature import Slash, Who
from bot.kernel.payload import InCircle, Payload

CHECKIN_SHOW = Slash("checkin", "show", Who.GUESTS, default=True)
CHECKIN_SETTINGS = Slash("checkin", "settings", Who.FACILITATORS)
CHECKIN_SETS = Slash("checkin", "sets", Who.DEPUTIES)
CHECKIN_NOW = Slash("checkin", "now", Who.DEPUTIES)


# ---- jobs -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskEveryone(Payload, wire="checkins.ask"):
    """``planned`` is the wall time it was planned for; of an older ``revision`` of the plan it does nothing."""

    circle: int
    revision: int
    planned: str


@dataclass(frozen=True, slots=True)
class SeeToRhythms(Payload, wire="checkins.night"):
    """Every night: has each running circle its next check-in planned?"""


@dataclass(frozen=True, slots=True)
class PlanAgain(Payload, wire="checkins.again"):
    """Plan the next check-in of a circle that has none planned."""

    circle: int


@dataclass(frozen=True, slots=True)
class Remind(Payload, wire="checkins.remind"):
    """Those whose own time for it has come; many share one job."""

    round: int


@dataclass(frozen=True, slots=True)
class RemindCircle(Payload, wire="checkins.remind.all"):
    round: int


@dataclass(frozen=True, slots=True)
class CloseWindow(Payload, wire="checkins.close"):
    round: int


@dataclass(frozen=True, slots=True)
class CloseVote(Payload, wire="checkins.vote.close"):
    vote: int


# ---- answering --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tap(InCircle, wire="checkins.tap"):
    """One tap on the first question is a whole answer."""

    round: int
    value: str


@dataclass(frozen=True, slots=True)
class AnswerAll(InCircle, wire="checkins.answer"):
    """Opens the form."""

    round: int


@dataclass(frozen=True, slots=True)
class SaveAnswer(InCircle, wire="checkins.save"):
    round: int


@dataclass(frozen=True, slots=True)
class Pass(InCircle, wire="checkins.pass"):
    round: int


@dataclass(frozen=True, slots=True)
class TakeReply(InCircle, wire="checkins.reply"):
    """A plain reply becomes the answer."""

    round: int


@dataclass(frozen=True, slots=True)
class UndoReply(InCircle, wire="checkins.undo"):
    round: int
    question: int


@dataclass(frozen=True, slots=True)
class ChangeHidden(InCircle, wire="checkins.hidden"):
    """The only place on earth where the token stands; it opens the form."""

    round: int
    token: str


@dataclass(frozen=True, slots=True)
class SaveHidden(InCircle, wire="checkins.hidden.save"):
    """An anonymous answer; the token is empty for the first."""

    round: int
    token: str


@dataclass(frozen=True, slots=True)
class ShowThis(InCircle, wire="checkins.this"):
    """This week's check-in, privately."""


@dataclass(frozen=True, slots=True)
class ReadAll(InCircle, wire="checkins.read"):
    round: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class AskCall(InCircle, wire="checkins.call"):
    """A call with somebody: the facilitators hear of it."""

    round: int


@dataclass(frozen=True, slots=True)
class LeaveIt(InCircle, wire="checkins.leave"):
    round: int


@dataclass(frozen=True, slots=True)
class ShowSignposts(InCircle, wire="checkins.signposts"):
    pass


# ---- the facilitators' part -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditSettings(InCircle, wire="checkins.settings"):
    pass


@dataclass(frozen=True, slots=True)
class SaveSettings(InCircle, wire="checkins.settings.save"):
    pass


@dataclass(frozen=True, slots=True)
class SendNow(InCircle, wire="checkins.now"):
    """The next check-in goes out now instead of at its time."""


@dataclass(frozen=True, slots=True)
class ShowSets(InCircle, wire="checkins.sets"):
    pass


@dataclass(frozen=True, slots=True)
class ShowSet(InCircle, wire="checkins.set"):
    set: int


@dataclass(frozen=True, slots=True)
class EditSet(InCircle, wire="checkins.set.edit"):
    """Opens the form of a set, or with 0 an empty one."""

    set: int


@dataclass(frozen=True, slots=True)
class SaveSet(InCircle, wire="checkins.set.save"):
    """Keeps a draft and shows what it will look like; ``set`` is the one it replaces, or 0."""

    set: int


@dataclass(frozen=True, slots=True)
class UseSet(InCircle, wire="checkins.set.use"):
    """The draft counts."""

    set: int


@dataclass(frozen=True, slots=True)
class DropSet(InCircle, wire="checkins.set.drop"):
    """The draft does not count."""

    set: int


@dataclass(frozen=True, slots=True)
class RestSet(InCircle, wire="checkins.set.rest"):
    """Leave a set out of the rotation, or take it back in."""

    set: int
    rest: bool


@dataclass(frozen=True, slots=True)
class SetRhythm(InCircle, wire="checkins.rhythm"):
    """What the facilitators say to a low response."""

    round: int
    choice: Rhythm


@dataclass(frozen=True, slots=True)
class OfferVote(InCircle, wire="checkins.vote"):
    round: int


@dataclass(frozen=True, slots=True)
class CastVote(InCircle, wire="checkins.vote.cast"):
    vote: int
    choice: Rhythm


@dataclass(frozen=True, slots=True)
class ApplyVote(InCircle, wire="checkins.vote.apply"):
    vote: int
    choice: Rhythm
