"""What came in: an adapter makes one of these of every event and hands it to the engine.

``event`` is the natural key of the event (workspace, channel and ts; interaction id; …), never an id of its
delivery: the engine lets the second one do nothing. Adapters build ``Click[Wire]`` and ``Submit[Wire]``; handlers
get them with the payload unpacked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Generic, TypeVar

from bot.kernel.address import Person, Place, Ref
from bot.kernel.payload import Wire

P_co = TypeVar("P_co", covariant=True)

FormValues = Mapping[str, str | tuple[str, ...]]


class Chosen(str):
    """What somebody chose of a list in a form: a value of ours, and no words of theirs to give back."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """Who acted, with what the platform told us for free; ``None`` where it did not."""

    person: Person
    name: str
    locale: str | None = None
    zone: str | None = None
    may_start: bool = False  # full members on Slack, those who may manage channels on Discord


class Sight(Enum):
    """Who can read a place."""

    PUBLIC = "public"
    PRIVATE = "private"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Where:
    place: Place
    name: str = ""
    sight: Sight = Sight.PRIVATE
    lacks: tuple[str, ...] = ()  # what the bot may not do there, in the platform's own words


@dataclass(frozen=True, slots=True)
class Window:
    """What the platform's forms can do: ``form_fields`` top-level parts, mistakes shown in the form or not; and whether
    it has scheduled ``events`` of its own."""

    form_fields: int = 20
    mistakes_inline: bool = True
    events: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """``/checkin show some words``: ``text`` is what stood behind the sub-command, ``options`` the typed part of it."""

    sender: Sender
    where: Where
    name: str
    sub: str
    event: str
    text: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    circle: int | None = None  # set by the engine where the command belongs to a circle
    window: Window = Window()


@dataclass(frozen=True, slots=True)
class Click(Generic[P_co]):
    """A button or an entry of a menu; ``message`` is where it stood, if the platform says so."""

    sender: Sender
    payload: P_co
    event: str
    where: Where | None = None
    message: Ref | None = None
    window: Window = Window()


@dataclass(frozen=True, slots=True)
class Submit(Generic[P_co]):
    """``message`` is where the button stood that opened the form, if the platform says so."""

    sender: Sender
    payload: P_co
    values: FormValues
    event: str
    where: Where | None = None
    window: Window = Window()
    message: Ref | None = None

    def text(self, name: str) -> str:
        """What was typed into a text field or chosen in a choice; empty when nothing."""
        value = self.values.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def many(self, name: str) -> tuple[str, ...]:
        """What was ticked, or the addresses of people who were picked."""
        value = self.values.get(name, ())
        return value if isinstance(value, tuple) else ((value,) if value else ())


@dataclass(frozen=True, slots=True)
class Said:
    """A plain reply to the bot: a direct message, or on Discord a reply in a channel that mentions it."""

    sender: Sender
    where: Where
    text: str
    event: str
    reply_to: Ref | None = None
    window: Window = Window()


@dataclass(frozen=True, slots=True)
class Due(Generic[P_co]):
    """A job whose time has come; ``planned`` is when it was due, which after an outage is not now."""

    payload: P_co
    planned: datetime
    key: str = ""


@dataclass(frozen=True, slots=True)
class HomeOpened:
    sender: Sender


@dataclass(frozen=True, slots=True)
class Left:
    """A person left a place, or the whole space (``place`` is then ``None``)."""

    person: Person
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PlaceGone:
    """A channel was deleted, archived, or closed to the bot."""

    place: Place


@dataclass(frozen=True, slots=True)
class NotAnnounced:
    """A scheduled event of this key cannot stand on its platform: the bot may make none there, or it is ``full``."""

    circle: int
    key: str
    full: bool


@dataclass(frozen=True, slots=True)
class Uninstalled:
    """The bot was removed from a workspace or server; ``space`` is ``slack:T1`` or ``discord:G1``."""

    space: str


ClickIn = Click[Wire]
SubmitIn = Submit[Wire]
Happened = Left | PlaceGone | NotAnnounced | Uninstalled  # nobody did it to the bot
Incoming = Command | ClickIn | SubmitIn | Said | HomeOpened | Happened
