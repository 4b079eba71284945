"""What it looks like when a circle moves into another channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.kernel.address import Place
from bot.kernel.ui import (
    BUTTONS_MAX,
    Button,
    Buttons,
    Code,
    Message,
    Say,
    Small,
    Span,
    Strong,
    Style,
    Text,
    button,
    clip,
    message,
    note,
    say,
)
from bot.people.model import Circle
from bot.people.tending_payloads import MoveHere
from bot.people.tending_views import open_panel

MOVE = "/circle move"
_NAME_SHOWN = 50


def choice(circles: Sequence[Circle], place: Place, public: bool, lacks: Sequence[str]) -> Message:
    """Each with its button; those that lost their channel stand first."""
    shown, more = circles[:BUTTONS_MAX], len(circles) - BUTTONS_MAX
    return message(
        say("people-move-notice"),
        *(Text(_about(circle)) for circle in shown),
        Text(say("people-move-more", more=more, command=Code(MOVE))) if more > 0 else None,
        Text(lacking(lacks)) if lacks else None,
        Small(say("people-start-public")) if public else None,
        Small(say("people-move-see")),
        Small(say("people-move-told")) if any(not circle.running for circle in circles) else None,
        Buttons(tuple(_here(circle, place, public) for circle in shown)),
    )


def _about(circle: Circle) -> Say:
    name = Strong(circle.name)
    return say("people-move-elsewhere" if circle.running else "people-move-lost", circle=name)


def _here(circle: Circle, place: Place, public: bool) -> Button:
    style = Style.NORMAL if circle.running else Style.PRIMARY
    return button(label(circle), MoveHere(circle.id, place, public), style)


def label(circle: Circle) -> Say:
    return say("people-move-button", circle=clip(circle.name, _NAME_SHOWN))


def lacking(permissions: Sequence[str]) -> Say:
    return say("people-move-lacking", permissions=tuple(Strong(permission) for permission in permissions[:8]))


def moved(circle: Circle, *, public: bool) -> Message:
    return message(
        say("people-moved-notice", circle=circle.name),
        Text(say("people-moved", circle=Strong(circle.name))),
        Small(say("people-started-public")) if public else None,
        Buttons((open_panel(circle.id),)),
    )


def lives_here(circle: Circle) -> Message:
    return note(say("people-move-already", circle=circle.name), open_panel(circle.id))


def elsewhere(circle: Circle, at: datetime, leading: Sequence[Span]) -> Say:
    """At home, for some time: where to ask, for it is not said what the channel is called."""
    return say("people-home-moved", day=circle.today(at), asks=len(leading), names=tuple(leading))


def found_again(circle: Circle, leading: Sequence[Span]) -> Message:
    """To each who is in it, for nothing could be said in the channel that it lost."""
    return note(say("people-move-found", circle=circle.name, asks=len(leading), names=tuple(leading)))


def away(circle: Circle, leading: Sequence[Span]) -> Message:
    """In the channel that it leaves. It does not say which one it goes to: not everybody here need know."""
    return note(say("people-move-away", circle=circle.name, names=tuple(leading) or (say("kernel-nobody"),)))
