"""What the buttons, forms and jobs carry with which a circle is tended, and the commands that lead there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.kernel.feature import Kind, Option, Slash, Who
from bot.kernel.payload import InCircle, Payload


class Topic(Enum):
    """What of a circle is edited at once: each is one short form."""

    ABOUT = "about"
    DATES = "dates"
    AGREEMENT = "agreement"
    JOINING = "joining"
    CARE = "care"


class Did(Enum):
    """What stands in the list of decisions."""

    STARTED = "started"
    EDITED = "edited"
    DATES = "dates"
    AGREEMENT = "agreement"
    JOINING = "joining"
    CARE = "care"
    INVITED = "invited"
    APPROVED = "approved"
    NOT_NOW = "not-now"
    REMOVED = "removed"
    ROLE = "role"
    HANDOVER_OFFERED = "handover-offered"
    HANDOVER_TAKEN = "handover-taken"
    STEPPED_IN = "stepped-in"
    BREAK = "break"
    BREAK_DROPPED = "break-dropped"
    WINDOW = "window"
    WINDOW_DROPPED = "window-dropped"
    UNTIL = "until"
    RENEWAL = "renewal"
    TRIAL = "trial"
    SESSIONS = "sessions"
    ENDED = "ended"
    MOVED = "moved"


CIRCLE_SHOW = Slash("circle", "show", Who.GUESTS, default=True)
CIRCLE_EDIT = Slash(
    "circle", "edit", Who.FACILITATORS, options=(Option("topic", Kind.CHOICE, tuple(topic.value for topic in Topic)),)
)
CIRCLE_INVITE = Slash("circle", "invite", Who.DEPUTIES, options=(Option("person", Kind.PERSON),))
CIRCLE_REMOVE = Slash("circle", "remove", Who.FACILITATORS, options=(Option("person", Kind.PERSON),))
CIRCLE_ROLE = Slash("circle", "role", Who.FACILITATORS, options=(Option("person", Kind.PERSON),))
CIRCLE_HANDOVER = Slash("circle", "handover", Who.FACILITATORS)
CIRCLE_BREAK = Slash("circle", "break", Who.FACILITATORS, options=(Option("days"),))
CIRCLE_WINDOW = Slash("circle", "window", Who.FACILITATORS, options=(Option("days"),))
CIRCLE_EXTEND = Slash("circle", "extend", Who.FACILITATORS, options=(Option("until"),))
CIRCLE_END = Slash("circle", "end", Who.FACILITATORS)
CIRCLE_MOVE = Slash("circle", "move", Who.STARTERS, options=(Option("name"),))
CIRCLE_NUMBERS = Slash("circle", "numbers", Who.ANYONE)
CIRCLE_DECISIONS = Slash("circle", "decisions", Who.DEPUTIES)


# ---- the panel ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenPanel(InCircle, wire="people.panel"):
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenPeople(InCircle, wire="people.who"):
    """Everybody in the circle, to choose one from."""


@dataclass(frozen=True, slots=True)
class OpenPerson(InCircle, wire="people.one"):
    person: str


@dataclass(frozen=True, slots=True)
class OpenDecisions(InCircle, wire="people.decisions"):
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenNumbers(Payload, wire="people.numbers"):
    circle: int


# ---- edits ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditCircle(InCircle, wire="people.edit"):
    topic: Topic


@dataclass(frozen=True, slots=True)
class SaveCircle(InCircle, wire="people.save"):
    topic: Topic


@dataclass(frozen=True, slots=True)
class ChangeDates(InCircle, wire="people.dates"):
    """What was typed, as it was understood: it counts when somebody says so."""

    zone: str
    language: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class PlanBreak(InCircle, wire="people.break"):
    """Asks for the days of a break."""


@dataclass(frozen=True, slots=True)
class ReadBreak(InCircle, wire="people.break.read"):
    pass


@dataclass(frozen=True, slots=True)
class TakeBreak(InCircle, wire="people.break.take"):
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DropBreak(InCircle, wire="people.break.drop"):
    first: date


@dataclass(frozen=True, slots=True)
class PlanWindow(InCircle, wire="people.window"):
    """Asks for the days on which people may join."""


@dataclass(frozen=True, slots=True)
class ReadWindow(InCircle, wire="people.window.read"):
    pass


@dataclass(frozen=True, slots=True)
class TakeWindow(InCircle, wire="people.window.take"):
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DropWindow(InCircle, wire="people.window.drop"):
    first: date


# ---- who is in ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Invite(InCircle, wire="people.invite"):
    """Asks whom."""


@dataclass(frozen=True, slots=True)
class SendInvitation(InCircle, wire="people.invite.send"):
    pass


@dataclass(frozen=True, slots=True)
class InviteOne(InCircle, wire="people.invite.one"):
    person: str


@dataclass(frozen=True, slots=True)
class Decline(Payload, wire="people.decline"):
    """An invitation is declined by somebody who has no role in the circle yet."""

    circle: int


@dataclass(frozen=True, slots=True)
class Approve(InCircle, wire="people.approve"):
    person: str


@dataclass(frozen=True, slots=True)
class NotNow(InCircle, wire="people.notnow"):
    person: str


@dataclass(frozen=True, slots=True)
class Remove(InCircle, wire="people.remove"):
    """Asks once more before it is done."""

    person: str


@dataclass(frozen=True, slots=True)
class RemoveNow(InCircle, wire="people.remove.now"):
    person: str


@dataclass(frozen=True, slots=True)
class ChooseSeat(InCircle, wire="people.seat"):
    """Asks what somebody is to be."""

    person: str


@dataclass(frozen=True, slots=True)
class GiveSeat(InCircle, wire="people.seat.give"):
    person: str


@dataclass(frozen=True, slots=True)
class ExpireGuest(Payload, wire="people.guest.over"):
    circle: int
    person: str
    until: date


# ---- hand-over ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HandOver(InCircle, wire="people.handover"):
    """Asks who takes over."""


@dataclass(frozen=True, slots=True)
class OfferHandOver(InCircle, wire="people.handover.offer"):
    pass


@dataclass(frozen=True, slots=True)
class TakeOver(InCircle, wire="people.handover.take"):
    """``leaves``: the one who asked leaves then, instead of staying as a member."""

    from_: str
    leaves: bool


@dataclass(frozen=True, slots=True)
class RefuseOver(InCircle, wire="people.handover.refuse"):
    from_: str


@dataclass(frozen=True, slots=True)
class StepIn(InCircle, wire="people.stepin"):
    """Any member of a circle without a facilitator may become one."""


# ---- the end --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskUntil(InCircle, wire="people.extend"):
    """Asks for a new last day."""


@dataclass(frozen=True, slots=True)
class ReadUntil(InCircle, wire="people.extend.read"):
    pass


@dataclass(frozen=True, slots=True)
class RunUntil(InCircle, wire="people.extend.until"):
    last: date


@dataclass(frozen=True, slots=True)
class AskEnd(InCircle, wire="people.end"):
    pass


@dataclass(frozen=True, slots=True)
class EndNow(InCircle, wire="people.end.now"):
    pass


@dataclass(frozen=True, slots=True)
class HalfWay(Payload, wire="people.halfway"):
    """The midpoint review falls due."""

    circle: int


@dataclass(frozen=True, slots=True)
class NearEnd(Payload, wire="people.nearend"):
    circle: int
    last: date


@dataclass(frozen=True, slots=True)
class WeekLeft(Payload, wire="people.weekleft"):
    circle: int
    last: date


@dataclass(frozen=True, slots=True)
class LetEnd(InCircle, wire="people.nearend.let"):
    pass


@dataclass(frozen=True, slots=True)
class AskRenewal(InCircle, wire="people.renewal.ask"):
    """The circle is asked whether to go on; facilitators decide with what it says."""

    last: date


@dataclass(frozen=True, slots=True)
class VoteRenewal(InCircle, wire="people.renewal.vote"):
    last: date
    on: bool


@dataclass(frozen=True, slots=True)
class LastDay(Payload, wire="people.lastday"):
    """The last day is over, unless another one was chosen meanwhile."""

    circle: int
    last: date


@dataclass(frozen=True, slots=True)
class Purge(Payload, wire="people.purge"):
    circle: int


# ---- another channel --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MoveHere(Payload, wire="people.move"):
    """The place is where it was asked for."""

    circle: int
    place: str
    public: bool
