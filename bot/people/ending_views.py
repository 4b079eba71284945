"""What it looks like half way, before the end, at the end, and when a place is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.kernel import ui
from bot.kernel.ui import (
    Buttons,
    Code,
    Form,
    Message,
    Quote,
    Small,
    Span,
    Style,
    Text,
    TextField,
    button,
    form,
    message,
    note,
    said,
    say,
)
from bot.people import tending_payloads as payloads
from bot.people.model import Circle
from bot.people.moving_views import MOVE
from bot.people.tending_views import open_panel
from bot.people.views import objective

EXPORT = "/interlude export"


def half_way(circle: Circle, agreement: ui.Wording) -> Message:
    """Stands in the circle: purpose and agreement, to be looked at together."""
    words = say("people-halfway-said", last=circle.ends_on)
    return message(
        say("people-halfway-notice", circle=circle.name),
        Text(words),
        Quote(said(circle.purpose)) if circle.purpose else None,
        *objective(circle),
        Quote(agreement),
    )


def half_way_told(circle: Circle) -> Message:
    words = say("people-halfway-told", circle=circle.name, last=circle.ends_on)
    return message(say("people-halfway-notice", circle=circle.name), Text(words), Buttons((open_panel(circle.id),)))


def near_end(circle: Circle) -> Message:
    return message(
        say("people-near-end-notice", circle=circle.name),
        Text(say("people-near-end-told", circle=circle.name, last=circle.ends_on)),
        *objective(circle),
        Buttons(
            (
                button(say("people-near-end-ask"), payloads.AskRenewal(circle.id, circle.ends_on)),
                button(say("people-do-extend"), payloads.AskUntil(circle.id)),
                button(say("people-near-end-let"), payloads.LetEnd(circle.id)),
            )
        ),
    )


def renewal(circle: Circle, leading: Sequence[Span | ui.Say], votes: Mapping[str, int], *, closed: bool) -> Message:
    """The question to everyone, with counts and no names."""
    counts = say("people-renewal-counts", on=votes.get("on", 0), off=votes.get("off", 0))
    names = tuple(leading) or (say("kernel-nobody"),)
    return message(
        say("people-renewal-notice", circle=circle.name),
        Text(say("people-renewal-said", last=circle.ends_on, names=names)),
        Small(counts) if votes else None,
        None
        if closed
        else Buttons(
            (
                button(say("people-renewal-on"), payloads.VoteRenewal(circle.id, circle.ends_on, True)),
                button(say("people-renewal-off"), payloads.VoteRenewal(circle.id, circle.ends_on, False)),
            )
        ),
    )


def until_form(circle: Circle, typed: str = "") -> Form:
    return form(
        say("people-extend-title"),
        say("people-extend-send"),
        payloads.ReadUntil(circle.id),
        TextField(
            "last", say("people-extend-field"), value=typed or circle.ends_on.isoformat(), most=60, required=True
        ),
    )


def until_echo(circle: Circle, last: date) -> Message:
    return note(
        say("people-extend-echo", circle=circle.name, last=last),
        button(say("people-do-yes"), payloads.RunUntil(circle.id, last), Style.PRIMARY),
        button(say("people-do-change"), payloads.AskUntil(circle.id)),
    )


def end_ask(circle: Circle, kept_until: date) -> Message:
    return note(
        say("people-end-ask", circle=circle.name, called=circle.called, day=kept_until),
        button(say("people-do-end", called=circle.called), payloads.EndNow(circle.id), Style.DANGER),
        button(say("people-do-keep"), payloads.OpenPanel(circle.id, 0)),
    )


def farewell(circle: Circle, kept_until: date) -> Message:
    words = say("people-ended-said", circle=circle.name, day=kept_until, export=Code(EXPORT))
    return message(say("people-ended-notice", circle=circle.name), Text(words))


def place_gone(circle: Circle, kept_until: date) -> Message:
    return note(say("people-place-gone-told", circle=circle.name, day=kept_until, move=Code(MOVE)))
