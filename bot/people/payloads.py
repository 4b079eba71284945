"""What the buttons, forms and jobs carry with which people start and join circles, and choose how it is for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.kernel.feature import Option, Slash, Who
from bot.kernel.payload import InCircle, Payload
from bot.kernel.ports import Way
from bot.people.model import Part

START = Slash("circle", "start", Who.STARTERS, options=(Option("name"),))
JOIN = Slash("circle", "join", Who.ANYONE)
WHO_IS_IN = Slash("circle", "people", Who.GUESTS)
HOME = Slash("interlude", "home", Who.ANYONE, default=True)
PREFERENCES = Slash("interlude", "preferences", Who.ANYONE)
PROFILE = Slash("interlude", "profile", Who.ANYONE)
WORKING_ON = Slash("interlude", "working", Who.ANYONE)
HELP = Slash("interlude", "help", Who.ANYONE)


# ---- start ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadStart(Payload, wire="people.start"):
    """The form of a new circle was sent in; the place is where it was asked for."""

    place: str
    public: bool


@dataclass(frozen=True, slots=True)
class FixStart(Payload, wire="people.start.fix"):
    """The form again, with what was typed."""

    draft: int


@dataclass(frozen=True, slots=True)
class StartNow(Payload, wire="people.start.now"):
    """What was understood is right: it counts."""

    draft: int


# ---- join -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Join(Payload, wire="people.join"):
    """Shows the agreement; nobody who presses it has a role yet."""

    circle: int


@dataclass(frozen=True, slots=True)
class Agree(Payload, wire="people.agree"):
    """Accepts this version of the agreement, and is in."""

    circle: int
    version: int


@dataclass(frozen=True, slots=True)
class AgreeAgain(InCircle, wire="people.agree.again"):
    version: int


@dataclass(frozen=True, slots=True)
class ReadAgreement(InCircle, wire="people.agreement"):
    pass


@dataclass(frozen=True, slots=True)
class NoJoin(Payload, wire="people.join.not"):
    circle: int


@dataclass(frozen=True, slots=True)
class AskAgain(Payload, wire="people.reread"):
    """Half a year after somebody agreed: time to read it again."""

    circle: int
    person: str


@dataclass(frozen=True, slots=True)
class OfferPlaces(Payload, wire="people.places"):
    """A window opens: those who wait are asked, in the order in which they came."""

    circle: int


# ---- how it is for me -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReachMe(Payload, wire="people.way"):
    """``circle`` is where the answer goes on; 0 when it is asked from the home."""

    way: Way
    circle: int


@dataclass(frozen=True, slots=True)
class AskHours(Payload, wire="people.hours"):
    circle: int


@dataclass(frozen=True, slots=True)
class SaveHours(Payload, wire="people.hours.save"):
    circle: int


@dataclass(frozen=True, slots=True)
class AskProfile(Payload, wire="people.profile"):
    circle: int


@dataclass(frozen=True, slots=True)
class SaveProfile(Payload, wire="people.profile.save"):
    circle: int


@dataclass(frozen=True, slots=True)
class AskWorkingOn(Payload, wire="people.working"):
    """What I am working on now."""


@dataclass(frozen=True, slots=True)
class SaveWorkingOn(Payload, wire="people.working.save"):
    pass


@dataclass(frozen=True, slots=True)
class AskPreferences(Payload, wire="people.prefer"):
    pass


@dataclass(frozen=True, slots=True)
class SavePreferences(Payload, wire="people.prefer.save"):
    pass


@dataclass(frozen=True, slots=True)
class SeeHome(Payload, wire="people.home"):
    """Another page of one's own home."""

    page: int


@dataclass(frozen=True, slots=True)
class SeeHelp(Payload, wire="people.help"):
    """The other page of what can be typed."""

    leading: bool


@dataclass(frozen=True, slots=True)
class AskPart(InCircle, wire="people.part"):
    """How much of this circle somebody wants."""


@dataclass(frozen=True, slots=True)
class TakePart(InCircle, wire="people.part.take"):
    part: Part


@dataclass(frozen=True, slots=True)
class SeePeople(InCircle, wire="people.people"):
    """The people of a circle to each other, a page at a time."""

    page: int


@dataclass(frozen=True, slots=True)
class Less(Payload, wire="people.less"):
    """Under everything that comes unasked: one step less of it."""

    circle: int


@dataclass(frozen=True, slots=True)
class More(Payload, wire="people.more"):
    circle: int


# ---- the circle's size ----------------------------------------------------------------------------------------


class SizeAnswer(Enum):
    KEEP = "keep"
    SPLIT = "split"
    MERGE = "merge"
    INVITE = "invite"


@dataclass(frozen=True, slots=True)
class CheckSize(Payload, wire="people.size"):
    """Two weeks after the start: are there enough to talk, and not too many?"""

    circle: int


@dataclass(frozen=True, slots=True)
class DecideSize(InCircle, wire="people.size.decide"):
    """``people`` is the number that was asked about."""

    answer: SizeAnswer
    people: int
