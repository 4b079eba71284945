"""Typed doors through which features meet: one opens, others knock, and neither imports the other.

A door is a payload, so a button can carry it. ``OpenChallenge(draft)`` is opened by one feature and offered by
others' views; ``CircleStarted`` and its like are opened by every feature that has something to plan or to tidy.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.kernel.address import Person
from bot.kernel.payload import InCircle, Payload


@dataclass(frozen=True, slots=True)
class OpenChallenge(InCircle, wire="door.challenge"):
    """Bring something to the circle as a challenge; the text waits as a draft row."""

    draft: int


@dataclass(frozen=True, slots=True)
class OpenAction(InCircle, wire="door.action"):
    """Say what one will do, and by when; what was typed already waits as a draft row, 0 when nothing was."""

    draft: int


@dataclass(frozen=True, slots=True)
class OpenAgenda(InCircle, wire="door.agenda"):
    """Propose something for the next session; what was typed already waits as a draft row, 0 when nothing was."""

    draft: int


@dataclass(frozen=True, slots=True)
class CircleStarted(Payload, wire="door.started"):
    """A circle has begun, with its own copy of a programme."""

    circle: int


@dataclass(frozen=True, slots=True)
class CircleChanged(Payload, wire="door.changed"):
    """Its zone, dates or breaks changed: what is planned must be planned anew."""

    circle: int


@dataclass(frozen=True, slots=True)
class CardChanged(Payload, wire="door.card"):
    """What a feature says on a circle's card is another thing now."""

    circle: int


@dataclass(frozen=True, slots=True)
class CircleEnded(Payload, wire="door.ended"):
    """It is over, or its place is gone: nothing more is said there."""

    circle: int


@dataclass(frozen=True, slots=True)
class MemberJoined(Payload, wire="door.joined"):
    circle: int
    person: str


@dataclass(frozen=True, slots=True)
class MemberMoved(Payload, wire="door.moved"):
    """Lives by the clock of another zone from now on."""

    circle: int
    person: str


@dataclass(frozen=True, slots=True)
class ProfileChanged(Payload, wire="door.profile"):
    """Says something else of themselves from now on."""

    circle: int
    person: str


@dataclass(frozen=True, slots=True)
class MemberPaused(Payload, wire="door.paused"):
    """Will not be asked anything for a while, or is back before that."""

    circle: int
    person: str


@dataclass(frozen=True, slots=True)
class MemberLeft(Payload, wire="door.left"):
    """Left, was removed, or stepped back to alumni."""

    circle: int
    person: str


@dataclass(frozen=True, slots=True)
class SessionsChanged(Payload, wire="door.sessions"):
    """A session was planned, moved or cancelled: what is counted from the next one is counted anew."""

    circle: int


@dataclass(frozen=True, slots=True)
class SessionOff(Payload, wire="door.session.off"):
    """A session was cancelled, also while it went on; before the circle hears of it."""

    circle: int
    session: int


@dataclass(frozen=True, slots=True)
class SessionOver(Payload, wire="door.session.over"):
    """A session has taken place."""

    circle: int
    session: int


@dataclass(frozen=True, slots=True)
class PackOut(Payload, wire="door.pack.out"):
    """The pack of a session is out: whoever has a part in the session may be told."""

    circle: int
    session: int


@dataclass(frozen=True, slots=True)
class AttendanceChanged(Payload, wire="door.attendance"):
    """Somebody said whether they can come to a session, or whether they were there; what is posted is shown anew
    after this."""

    circle: int
    session: int


@dataclass(frozen=True, slots=True)
class PackChanged(Payload, wire="door.pack"):
    """What a feature has for the pack of a session is another thing now; of a cancelled session too. ``session`` is 0
    for whichever are ahead."""

    circle: int
    session: int


@dataclass(frozen=True, slots=True)
class MatterChanged(Payload, wire="door.matter"):
    """What somebody brings to a session has other words ``now``, or none: wherever it stands already, it follows."""

    circle: int
    person: str
    was: str
    now: str


class Decision(Enum):
    """What a circle decided of a ritual that was on trial."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class RitualDecided(Payload, wire="door.ritual"):
    """The trial of one feature's ritual is over; ``feature`` is the name of the feature that answered ``Rituals``."""

    circle: int
    feature: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class CirclePurged(Payload, wire="door.purged"):
    """The time for keeping a circle's words is over: they go."""

    circle: int


def person_of(door: MemberJoined | ProfileChanged | MemberPaused | MemberLeft | MatterChanged) -> Person:
    return Person(door.person)
