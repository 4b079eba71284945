"""What the buttons, forms and jobs of actions carry, and the commands.

What belongs to its owner is asked for by its id alone, by ``ANYONE``: it stays theirs also when they have left the
circle, and the handler looks who it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.model import Nudge, Routine, Step
from bot.kernel.feature import Option, Slash, Who
from bot.kernel.payload import InCircle, Payload

ACTION_NEW = Slash("action", "new", Who.MEMBERS, default=True, options=(Option("what"),))
ACTION_LIST = Slash("action", "list", Who.ANYONE)
ACTION_CIRCLE = Slash("action", "circle", Who.MEMBERS)
ACTION_SETTINGS = Slash("action", "settings", Who.FACILITATORS)


# ---- jobs -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NudgeDue(Payload, wire="actions.nudge"):
    """``moved`` tells which of its days is meant: of an older one it does nothing."""

    action: int
    moved: int
    nudge: Nudge


@dataclass(frozen=True, slots=True)
class RoutineDue(Payload, wire="actions.routine.due"):
    action: int


# ---- saying it ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WriteNew(InCircle, wire="actions.write"):
    """Opens the form for a new one."""


@dataclass(frozen=True, slots=True)
class SaveNew(InCircle, wire="actions.save"):
    pass


@dataclass(frozen=True, slots=True)
class SaveCorrected(InCircle, wire="actions.save.again"):
    """What was read back was put right: it is read back in the same place."""


@dataclass(frozen=True, slots=True)
class Confirm(Payload, wire="actions.yes"):
    """The day was read as it was meant; everything waits in a draft."""

    draft: int


@dataclass(frozen=True, slots=True)
class Correct(Payload, wire="actions.correct"):
    """Back to the form, with what was typed."""

    draft: int


@dataclass(frozen=True, slots=True)
class Edit(Payload, wire="actions.edit"):
    action: int


@dataclass(frozen=True, slots=True)
class SaveEdit(Payload, wire="actions.edit.save"):
    action: int


@dataclass(frozen=True, slots=True)
class Delete(Payload, wire="actions.delete"):
    action: int


@dataclass(frozen=True, slots=True)
class ShowAction(Payload, wire="actions.show"):
    action: int


@dataclass(frozen=True, slots=True)
class TakeAlong(Payload, wire="actions.text"):
    """All of one's own as a text, for a plan or an appraisal elsewhere."""


@dataclass(frozen=True, slots=True)
class ShowMine(Payload, wire="actions.mine"):
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowCircle(InCircle, wire="actions.circle"):
    page: int = 0


# ---- how it went ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report(Payload, wire="actions.report"):
    action: int
    step: Step


@dataclass(frozen=True, slots=True)
class Explain(Payload, wire="actions.why"):
    """Opens the form that asks for the why, or for what got in the way."""

    action: int


@dataclass(frozen=True, slots=True)
class SaveResult(Payload, wire="actions.why.save"):
    action: int


@dataclass(frozen=True, slots=True)
class SaveObstacle(Payload, wire="actions.way.save"):
    action: int


@dataclass(frozen=True, slots=True)
class TakeReply(Payload, wire="actions.reply"):
    """A plain reply says how it went, or why."""

    action: int


@dataclass(frozen=True, slots=True)
class Move(Payload, wire="actions.move"):
    """Opens the form for another day."""

    action: int


@dataclass(frozen=True, slots=True)
class SaveMove(Payload, wire="actions.move.save"):
    action: int


@dataclass(frozen=True, slots=True)
class WeekLater(Payload, wire="actions.week"):
    action: int
    moved: int


@dataclass(frozen=True, slots=True)
class Leave(Payload, wire="actions.leave"):
    """Not now; nothing is said about it."""


@dataclass(frozen=True, slots=True)
class Reflect(Payload, wire="actions.reflect"):
    action: int


@dataclass(frozen=True, slots=True)
class SaveReflection(Payload, wire="actions.reflect.save"):
    action: int


@dataclass(frozen=True, slots=True)
class Settle(Payload, wire="actions.routine"):
    action: int
    routine: Routine


# ---- others ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChooseBuddy(Payload, wire="actions.buddy"):
    action: int


@dataclass(frozen=True, slots=True)
class AskBuddy(Payload, wire="actions.buddy.ask"):
    action: int
    member: int


@dataclass(frozen=True, slots=True)
class DropBuddy(Payload, wire="actions.buddy.drop"):
    action: int


@dataclass(frozen=True, slots=True)
class AnswerBuddy(Payload, wire="actions.buddy.answer"):
    action: int
    willing: bool


@dataclass(frozen=True, slots=True)
class Cheer(Payload, wire="actions.cheer"):
    action: int


@dataclass(frozen=True, slots=True)
class SaveCheer(Payload, wire="actions.cheer.save"):
    action: int


@dataclass(frozen=True, slots=True)
class ReadResults(InCircle, wire="actions.results"):
    batch: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class AddGuess(InCircle, wire="actions.guess"):
    action: int


@dataclass(frozen=True, slots=True)
class SaveGuess(InCircle, wire="actions.guess.save"):
    action: int


# ---- the facilitators' part -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditSettings(InCircle, wire="actions.settings"):
    pass


@dataclass(frozen=True, slots=True)
class SaveSettings(InCircle, wire="actions.settings.save"):
    pass
