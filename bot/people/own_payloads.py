"""What belongs to a person: their pause, their leaving, their words, their concern. Other features' views offer some
of these buttons, such as ``AskPause`` under everything that comes unasked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.feature import Option, Slash, Who
from bot.kernel.payload import InCircle, Payload

PAUSE = Slash("interlude", "pause", Who.ANYONE, options=(Option("until"),))
BACK = Slash("interlude", "back", Who.ANYONE)
EXPORT = Slash("interlude", "export", Who.ANYONE)
DELETE = Slash("interlude", "delete", Who.ANYONE)
LEAVE = Slash("circle", "leave", Who.GUESTS)
CONCERN = Slash("circle", "concern", Who.GUESTS)


# ---- pause ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskPause(Payload, wire="people.pause"):
    """Shows how long a pause may be; each choice is one tap."""


@dataclass(frozen=True, slots=True)
class PauseWeeks(Payload, wire="people.pause.weeks"):
    weeks: int


@dataclass(frozen=True, slots=True)
class AskPauseUntil(Payload, wire="people.pause.ask"):
    """Asks for a date."""


@dataclass(frozen=True, slots=True)
class PauseUntil(Payload, wire="people.pause.until"):
    pass


@dataclass(frozen=True, slots=True)
class Back(Payload, wire="people.back"):
    """The pause is over now."""


# ---- leaving --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leave(Payload, wire="people.leave"):
    """One tap, and out; the answer offers the way back. Whoever is out already hears just that."""

    circle: int


@dataclass(frozen=True, slots=True)
class StepBack(Payload, wire="people.alumni"):
    """To alumni: no more prompts, still known."""

    circle: int


@dataclass(frozen=True, slots=True)
class Return(Payload, wire="people.return"):
    """Back within a week of having left; no role in the circle is needed, only having had one."""

    circle: int


# ---- a concern ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskConcern(InCircle, wire="people.concern"):
    pass


@dataclass(frozen=True, slots=True)
class RaiseConcern(InCircle, wire="people.concern.raise"):
    pass


@dataclass(frozen=True, slots=True)
class ReadConcern(Payload, wire="people.concern.read"):
    """The named person need not be in the circle: the handler checks that it is them."""

    concern: int


@dataclass(frozen=True, slots=True)
class AnsweredConcern(Payload, wire="people.concern.done"):
    concern: int


@dataclass(frozen=True, slots=True)
class RemindConcern(Payload, wire="people.concern.remind"):
    concern: int


@dataclass(frozen=True, slots=True)
class DropConcern(Payload, wire="people.concern.drop"):
    """Its words go: two days after they were opened, or unopened after two weeks."""

    concern: int
    opened: bool


# ---- one's own words ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Export(Payload, wire="people.export"):
    pass


@dataclass(frozen=True, slots=True)
class AskDelete(Payload, wire="people.delete"):
    pass


@dataclass(frozen=True, slots=True)
class DeleteMe(Payload, wire="people.delete.now"):
    pass


@dataclass(frozen=True, slots=True)
class KeepMe(Payload, wire="people.delete.not"):
    pass
