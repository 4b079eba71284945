"""What the buttons, forms and jobs of sessions carry, and the commands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.feature import Option, Slash, Who
from bot.kernel.payload import InCircle, Payload
from bot.sessions.model import Coming

SESSION_SHOW = Slash("session", "show", Who.GUESTS, default=True)
SESSION_AGENDA = Slash("session", "agenda", Who.GUESTS, options=(Option("text"),))
SESSION_PLAN = Slash("session", "plan", Who.FACILITATORS)
SESSION_ADD = Slash("session", "add", Who.FACILITATORS)
SESSION_MANAGE = Slash("session", "manage", Who.DEPUTIES)
SESSION_SETTINGS = Slash("session", "settings", Who.FACILITATORS)


# ---- jobs -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowNext(Payload, wire="sessions.next"):
    """The card of the next session stands in the circle from now on."""

    circle: int


@dataclass(frozen=True, slots=True)
class AskSilent(Payload, wire="sessions.nudge"):
    """Of a session that was moved since (``moves``) none of these does anything."""

    session: int
    moves: int


@dataclass(frozen=True, slots=True)
class SendPack(Payload, wire="sessions.pack"):
    session: int
    moves: int


@dataclass(frozen=True, slots=True)
class DayBefore(Payload, wire="sessions.before"):
    session: int
    moves: int


@dataclass(frozen=True, slots=True)
class Finish(Payload, wire="sessions.finish"):
    session: int
    moves: int


@dataclass(frozen=True, slots=True)
class Correct(Payload, wire="sessions.correct"):
    """What was changed is told now, a few minutes after: what was put back meanwhile is told to nobody."""

    circle: int


@dataclass(frozen=True, slots=True)
class Refresh(Payload, wire="sessions.refresh"):
    """What stands posted of a session is shown anew, after all features have forgotten somebody."""

    session: int


# ---- members ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowSession(InCircle, wire="sessions.show"):
    """The next session, privately."""


@dataclass(frozen=True, slots=True)
class Rsvp(InCircle, wire="sessions.rsvp"):
    """``moves`` as it was when the button was shown: nobody says yes to a time they did not read."""

    session: int
    moves: int
    coming: Coming


@dataclass(frozen=True, slots=True)
class LeaveOpen(InCircle, wire="sessions.open"):
    """No answer is an answer: nothing of this session waits for them any more."""

    session: int


@dataclass(frozen=True, slots=True)
class CalendarFile(InCircle, wire="sessions.file"):
    session: int


@dataclass(frozen=True, slots=True)
class ShowAgenda(InCircle, wire="sessions.agenda"):
    pass


@dataclass(frozen=True, slots=True)
class Propose(InCircle, wire="sessions.propose"):
    """Opens the form."""


@dataclass(frozen=True, slots=True)
class SaveItem(InCircle, wire="sessions.item.save"):
    pass


@dataclass(frozen=True, slots=True)
class VoteItem(InCircle, wire="sessions.item.vote"):
    """For it; said again, no more."""

    item: int


@dataclass(frozen=True, slots=True)
class DropItem(InCircle, wire="sessions.item.drop"):
    """Its author takes it back, or a facilitator takes it off."""

    item: int


# ---- the facilitators' part -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlanSeries(InCircle, wire="sessions.plan"):
    """Opens the form."""


@dataclass(frozen=True, slots=True)
class ReadSeries(InCircle, wire="sessions.plan.read"):
    """What was typed is echoed, and counts with the next tap."""


@dataclass(frozen=True, slots=True)
class SaveSeries(InCircle, wire="sessions.plan.save"):
    draft: int


@dataclass(frozen=True, slots=True)
class AskStopSeries(InCircle, wire="sessions.stop"):
    pass


@dataclass(frozen=True, slots=True)
class StopSeries(InCircle, wire="sessions.stop.now"):
    pass


@dataclass(frozen=True, slots=True)
class AddOne(InCircle, wire="sessions.add"):
    """Opens the form of a single session."""


@dataclass(frozen=True, slots=True)
class ReadOne(InCircle, wire="sessions.add.read"):
    pass


@dataclass(frozen=True, slots=True)
class SaveOne(InCircle, wire="sessions.add.save"):
    draft: int


@dataclass(frozen=True, slots=True)
class Discard(InCircle, wire="sessions.discard"):
    """What was read is not wanted."""

    draft: int


@dataclass(frozen=True, slots=True)
class EditSettings(InCircle, wire="sessions.settings"):
    pass


@dataclass(frozen=True, slots=True)
class SaveSettings(InCircle, wire="sessions.settings.save"):
    pass


@dataclass(frozen=True, slots=True)
class Manage(InCircle, wire="sessions.manage"):
    """The list of what is planned."""


@dataclass(frozen=True, slots=True)
class ManageOne(InCircle, wire="sessions.one"):
    session: int


@dataclass(frozen=True, slots=True)
class EditOne(InCircle, wire="sessions.edit"):
    session: int


@dataclass(frozen=True, slots=True)
class SaveEdit(InCircle, wire="sessions.edit.save"):
    session: int


@dataclass(frozen=True, slots=True)
class AskMove(InCircle, wire="sessions.move"):
    """Opens the form."""

    session: int


@dataclass(frozen=True, slots=True)
class ReadMove(InCircle, wire="sessions.move.read"):
    session: int


@dataclass(frozen=True, slots=True)
class Move(InCircle, wire="sessions.move.now"):
    """``to`` is the new start, an instant such as 20261203T1800."""

    session: int
    to: str
    minutes: int


@dataclass(frozen=True, slots=True)
class AskCancel(InCircle, wire="sessions.cancel"):
    session: int


@dataclass(frozen=True, slots=True)
class Cancel(InCircle, wire="sessions.cancel.now"):
    session: int


@dataclass(frozen=True, slots=True)
class PickItem(InCircle, wire="sessions.pick"):
    """On the agenda of this session; said again, not."""

    session: int
    item: int


@dataclass(frozen=True, slots=True)
class PickItems(InCircle, wire="sessions.picks"):
    """The facilitators' view of the agenda."""

    session: int
