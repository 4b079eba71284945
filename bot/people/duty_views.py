"""What is done in turn looks like this: the list of it, and what a greeter is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.kernel.address import Person
from bot.kernel.questions import Ask, Duty
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    Message,
    Say,
    Section,
    Small,
    Span,
    Strong,
    Text,
    Wording,
    button,
    clip,
    message,
    note,
    say,
)
from bot.people import duty_payloads as payloads
from bot.people import paging
from bot.people.greeting_model import Greeting
from bot.people.mine_views import in_one_line
from bot.people.model import Circle, Member, Profile

CIRCLE_SHOWN = 40
NAME_SHOWN = 40
NAMES_SHOWN = 5
ASKS_SHOWN = 2

Newcomers = Sequence[tuple[Member, Profile]]


# ---- who takes turns ------------------------------------------------------------------------------------------


def duties(circle: Circle, known: Sequence[Duty], names: Mapping[Person, str]) -> Message:
    """Each with who takes turns, whose turn it is, and the way in or out."""
    title = say("people-duties-title" if known else "people-duties-none", circle=_called(circle))
    sections = [Section(duty.title, tuple(_lines(duty, names)), _offer(duty)) for duty in known]
    return message(title, Text(title), *paging.blocks(sections))


def _lines(duty: Duty, names: Mapping[Person, str]) -> Sequence[Wording]:
    lines = [_willing(duty, names)]
    if duty.next is not None:
        lines.append(say("people-duty-next", name=_name(duty.next, names)))
    if duty.done:
        lines.append(say("people-duty-done", count=len(duty.done)))
    return lines


def _willing(duty: Duty, names: Mapping[Person, str]) -> Say:
    """Where everybody takes turns nobody is listed: who does not is nobody's business."""
    if duty.everybody:
        return say("people-duty-everybody")
    if not duty.willing:
        return say("people-duty-nobody")
    return say("people-duty-willing", names=_some([_name(person, names) for person in duty.willing]))


def _some(names: Sequence[Span]) -> tuple[Span | Say, ...]:
    more = len(names) - NAMES_SHOWN
    rest = (say("people-panel-more-names", count=more),) if more > 0 else ()
    return (*names[:NAMES_SHOWN], *rest)


def _name(person: Person, names: Mapping[Person, str]) -> Strong:
    return Strong(clip(names.get(person) or "…", NAME_SHOWN))


def _offer(duty: Duty) -> tuple[Button, ...]:
    return (duty.button,) if duty.button is not None else ()


def open_duties(circle: int) -> Button:
    return button(say("people-do-duties"), payloads.OpenDuties(circle))


@dataclass(frozen=True, slots=True)
class Share:
    """How many turns were taken lately, and how many of them by those who lead; of nobody in particular."""

    turns: int
    led: int
    of: tuple[Say, ...]


def share(share: Share) -> Say:
    return say("people-panel-turns", turns=share.turns, led=share.led, of=share.of)


# ---- greeting -------------------------------------------------------------------------------------------------


def greet(circle: Circle, greeting: Greeting, newcomers: Newcomers, asks: Sequence[Ask]) -> Message:
    """With what the newcomers show to the circle anyway."""
    return message(
        say("people-greet-notice", circle=_called(circle)),
        Text(_came(circle, newcomers)),
        *_about(newcomers),
        Small(say("people-greet-why")),
        Buttons((*_answers(greeting), button(say("people-greet-stop"), payloads.OfferGreeting(circle.id, False)))),
        *_words(asks),
    )


def _came(circle: Circle, newcomers: Newcomers) -> Say:
    names = _some([Strong(clip(member.name or "…", NAME_SHOWN)) for member, _ in newcomers])
    return say("people-greet", names=names, count=len(newcomers), circle=_called(circle))


def _about(newcomers: Newcomers) -> Sequence[Block]:
    told = [(member, profile) for member, profile in newcomers if profile != Profile()]
    return [Text(in_one_line(member, profile)) for member, profile in told[:NAMES_SHOWN]]


def _answers(greeting: Greeting) -> tuple[Button, Button]:
    return (
        button(say("people-greet-done-button"), payloads.SaidHello(greeting.circle, greeting.id)),
        button(say("people-greet-pass-button"), payloads.PassGreeting(greeting.circle, greeting.id)),
    )


def _words(asks: Sequence[Ask]) -> Sequence[Block]:
    return [block for ask in asks[:ASKS_SHOWN] for block in (Text(ask.line), Buttons((ask.button,)))]


def my_turn(
    circle: Circle, greeting: Greeting | None, newcomers: Newcomers, asks: Sequence[Ask], *, waits: bool
) -> Section:
    """In the greeter's home: whom to greet, and what waits for a first word."""
    came = (_came(circle, newcomers),) if greeting else ()
    shown = asks[:ASKS_SHOWN] if greeting is None else asks[:1]
    buttons = (*(_answers(greeting) if greeting else ()), *(ask.button for ask in shown))
    return Section(
        say("people-greet-home", circle=_called(circle)),
        (*came, *(ask.line for ask in shown)),
        buttons,
        waits=waits,
    )


def greeted(circle: Circle, word: str) -> Message:
    """What came of a greeting, or of offering it."""
    return note(say(word, circle=_called(circle)), open_duties(circle.id))


def _called(circle: Circle) -> str:
    return clip(circle.name, CIRCLE_SHOWN)
