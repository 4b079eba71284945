"""A feature is its table of contents: every command, button, form, plain reply, job and home section."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from bot.kernel.address import Person
from bot.kernel.intent import (
    Click,
    Command,
    Due,
    Happened,
    HomeOpened,
    Left,
    NotAnnounced,
    PlaceGone,
    Said,
    Submit,
    Uninstalled,
)
from bot.kernel.payload import Payload
from bot.kernel.questions import Question
from bot.kernel.reply import ClickReply, FormReply, Reply, SaidReply, SubmitReply, Whisper
from bot.kernel.ui import Section, Wording
from bot.kernel.work import Work

S = TypeVar("S")
P = TypeVar("P", bound=Payload)
A = TypeVar("A")
Q = TypeVar("Q", bound=Question[Any])


class Who(Enum):
    """Who may use a route. For all but ANYONE, STARTERS and BOT the payload is an ``InCircle``, or the command is
    resolved to a circle, and the engine checks the role there before the handler runs."""

    ANYONE = "anyone"
    STARTERS = "starters"
    GUESTS = "guests"  # everybody with a role in the circle
    MEMBERS = "members"
    DEPUTIES = "deputies"
    FACILITATORS = "facilitators"
    BOT = "bot"  # nobody: jobs and what other features open


# ---- commands -------------------------------------------------------------------------------------------------


class Kind(Enum):
    TEXT = "text"
    CHOICE = "choice"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Option:
    """A typed option of a command; its help is the word ``{command}-{sub}-{name}-help``."""

    name: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slash:
    """``/checkin show``, declared once; its help is the word ``{command}-{sub}-help`` and ``{command}-help`` that of
    the command. One sub-command of each command is its default, which a bare ``/checkin`` means."""

    name: str
    sub: str
    who: Who
    default: bool = False
    options: tuple[Option, ...] = ()

    @property
    def help_id(self) -> str:
        return f"{self.name}-{self.sub}-help"


# ---- routes ---------------------------------------------------------------------------------------------------

# A route forgets the payload's class: the engine hands a handler only what its own route names. Hence the Any.
Handler = Callable[[Any, Work[S]], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class OnCommand(Generic[S]):
    slash: Slash
    handler: Callable[[Command, Work[S]], Awaitable[Whisper | None]]

    @property
    def who(self) -> Who:
        return self.slash.who


@dataclass(frozen=True, slots=True)
class OnClick(Generic[S]):
    payload: type[Payload]
    handler: Handler[S]
    who: Who


@dataclass(frozen=True, slots=True)
class Asks(Generic[S]):
    """Opens a form: never deferred, reads without a write lock."""

    trigger: type[Payload] | Slash
    handler: Handler[S]
    who: Who


@dataclass(frozen=True, slots=True)
class OnSubmit(Generic[S]):
    payload: type[Payload]
    handler: Handler[S]
    who: Who


@dataclass(frozen=True, slots=True)
class Claim:
    """A feature would take this plain reply: as the answer to the message it replies to, or to an open question.

    ``take`` is the payload with which the route's ``take`` gets the text; ``label`` names the claim when the person
    must choose between several. ``certain`` when the reply itself decides: it answers a message of this feature.
    """

    take: Payload
    label: Wording
    certain: bool = False


@dataclass(frozen=True, slots=True)
class OnSaid(Generic[S]):
    """``claims`` tells what this feature would take a plain reply for, most fitting first; ``take`` takes it."""

    claims: Callable[[Said, Work[S]], Awaitable[Sequence[Claim]]]
    payload: type[Payload]
    take: Callable[[Any, str, Person, Work[S]], Awaitable[SaidReply]]
    who: Who


@dataclass(frozen=True, slots=True)
class OnDue(Generic[S]):
    """``prepare`` is told of all that fall due together before any of them runs, in the same transaction and with the
    same ``now``: it may read and write for them at once."""

    payload: type[Payload]
    handler: Callable[[Any, Work[S]], Awaitable[None]]
    who: Who = Who.BOT
    prepare: Callable[[Sequence[Any], Work[S]], Awaitable[None]] | None = None
    nightly: bool = False


@dataclass(frozen=True, slots=True)
class OnHome(Generic[S]):
    handler: Callable[[HomeOpened, Work[S]], Awaitable[Sequence[Section]]]
    who: Who = Who.ANYONE


@dataclass(frozen=True, slots=True)
class OnPanel(Generic[S]):
    """What the feature adds to the facilitator's panel of a circle."""

    handler: Callable[[int, Person, Work[S]], Awaitable[Sequence[Section]]]
    who: Who = Who.DEPUTIES


@dataclass(frozen=True, slots=True)
class OnCard(Generic[S]):
    """What the feature says of its rhythm on the circle's card, which everybody in the channel can read."""

    handler: Callable[[int, Work[S]], Awaitable[Sequence[Wording]]]
    who: Who = Who.ANYONE


@dataclass(frozen=True, slots=True)
class Opens(Generic[S]):
    """Handles a door. Doors that a button may carry (``asks=True``) answer with a form, others with nothing."""

    door: type[Payload]
    handler: Callable[[Any, Work[S]], Awaitable[Any]]
    who: Who = Who.BOT
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Answers(Generic[S]):
    """Knows the answer to what other features may ask; reads, and changes nothing."""

    question: type[Question[Any]]
    handler: Callable[[Any, Work[S]], Awaitable[Sequence[Any]]]
    who: Who = Who.BOT


@dataclass(frozen=True, slots=True)
class OnForget(Generic[S]):
    """Remove everything of this person that the feature keeps; re-show what stands posted without it."""

    handler: Callable[[Person, Work[S]], Awaitable[None]]
    who: Who = Who.BOT


@dataclass(frozen=True, slots=True)
class OnExport(Generic[S]):
    """Everything of this person that the feature keeps, as plain JSON-able rows by table name."""

    handler: Callable[[Person, Work[S]], Awaitable[Mapping[str, Sequence[Mapping[str, object]]]]]
    who: Who = Who.BOT


Event = TypeVar("Event", Left, PlaceGone, NotAnnounced, Uninstalled)


@dataclass(frozen=True, slots=True)
class OnEvent(Generic[S]):
    """Somebody left, a place or a space is gone, a scheduled event cannot stand."""

    event: type[Happened]
    handler: Callable[[Any, Work[S]], Awaitable[None]]
    who: Who = Who.BOT


Route = (
    OnCommand[S]
    | OnClick[S]
    | Asks[S]
    | OnSubmit[S]
    | OnSaid[S]
    | OnDue[S]
    | OnHome[S]
    | OnPanel[S]
    | OnCard[S]
    | Opens[S]
    | Answers[S]
    | OnForget[S]
    | OnExport[S]
    | OnEvent[S]
)


def on_command(slash: Slash, handler: Callable[[Command, Work[S]], Awaitable[Whisper | None]]) -> OnCommand[S]:
    return OnCommand(slash, handler)


def on_click(
    payload: type[P], handler: Callable[[Click[P], Work[S]], Awaitable[ClickReply]], *, who: Who
) -> OnClick[S]:
    return OnClick(payload, handler, who)


def asks(payload: type[P], handler: Callable[[Click[P], Work[S]], Awaitable[FormReply]], *, who: Who) -> Asks[S]:
    return Asks(payload, handler, who)


def asks_command(slash: Slash, handler: Callable[[Command, Work[S]], Awaitable[FormReply]]) -> Asks[S]:
    return Asks(slash, handler, slash.who)


def on_submit(
    payload: type[P], handler: Callable[[Submit[P], Work[S]], Awaitable[SubmitReply]], *, who: Who
) -> OnSubmit[S]:
    return OnSubmit(payload, handler, who)


def on_said(
    claims: Callable[[Said, Work[S]], Awaitable[Sequence[Claim]]],
    payload: type[P],
    take: Callable[[P, str, Person, Work[S]], Awaitable[SaidReply]],
    *,
    who: Who,
) -> OnSaid[S]:
    return OnSaid(claims, payload, take, who)


def on_due(
    payload: type[P],
    handler: Callable[[Due[P], Work[S]], Awaitable[None]],
    *,
    prepare: Callable[[Sequence[Due[P]], Work[S]], Awaitable[None]] | None = None,
) -> OnDue[S]:
    return OnDue(payload, handler, prepare=prepare)


def every_night(payload: type[P], handler: Callable[[Due[P], Work[S]], Awaitable[None]]) -> OnDue[S]:
    """A job that the engine plans, once a night: what broke in one night is done in the next. ``payload`` has no
    fields."""
    return OnDue(payload, handler, nightly=True)


def on_home(handler: Callable[[HomeOpened, Work[S]], Awaitable[Sequence[Section]]]) -> OnHome[S]:
    return OnHome(handler)


def on_panel(handler: Callable[[int, Person, Work[S]], Awaitable[Sequence[Section]]]) -> OnPanel[S]:
    return OnPanel(handler)


def on_card(handler: Callable[[int, Work[S]], Awaitable[Sequence[Wording]]]) -> OnCard[S]:
    return OnCard(handler)


def opens(door: type[P], handler: Callable[[P, Work[S]], Awaitable[None]]) -> Opens[S]:
    return Opens(door, handler)


def opens_form(door: type[P], handler: Callable[[Click[P], Work[S]], Awaitable[FormReply]]) -> Opens[S]:
    """A door that other features' buttons lead through: members of the circle get a form."""
    return Opens(door, handler, asks=True)


def answers(question: type[Q], handler: Callable[[Q, Work[S]], Awaitable[Sequence[A]]]) -> Answers[S]:
    return Answers(question, handler)


def on_forget(handler: Callable[[Person, Work[S]], Awaitable[None]]) -> OnForget[S]:
    return OnForget(handler)


def on_export(
    handler: Callable[[Person, Work[S]], Awaitable[Mapping[str, Sequence[Mapping[str, object]]]]],
) -> OnExport[S]:
    return OnExport(handler)


def on_event(event: type[Event], handler: Callable[[Event, Work[S]], Awaitable[None]]) -> OnEvent[S]:
    return OnEvent(event, handler)


@dataclass(frozen=True, slots=True)
class Feature(Generic[S]):
    """``store`` is the Protocol of what it remembers; ``words`` the package that holds ``words/en.ftl``."""

    name: str
    store: type[S]
    routes: tuple[Route[S], ...]

    def payloads(self) -> Iterable[type[Payload]]:
        """Every payload class that a button, form or job of this feature carries."""
        for route in self.routes:
            match route:
                case (
                    OnClick(payload=payload)
                    | OnSubmit(payload=payload)
                    | OnDue(payload=payload)
                    | OnSaid(payload=payload)
                ):
                    yield payload
                case Asks(trigger=trigger) if not isinstance(trigger, Slash):
                    yield trigger
                case _:
                    pass

    def slashes(self) -> Iterable[Slash]:
        for route in self.routes:
            match route:
                case OnCommand(slash=slash) | Asks(trigger=Slash() as slash):
                    yield slash
                case _:
                    pass
