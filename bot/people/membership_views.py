"""What it looks like when people are invited, let in, given a role, taken out, or asked to take over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.kernel import ui
from bot.kernel.address import Person
from bot.kernel.ui import (
    Buttons,
    Choice,
    ChoiceField,
    Code,
    Form,
    Heading,
    Menu,
    Message,
    PeopleField,
    Quote,
    Say,
    Section,
    Small,
    Span,
    Style,
    Text,
    TextField,
    button,
    form,
    message,
    note,
    option,
    said,
    say,
)
from bot.people import tending_payloads as payloads
from bot.people.model import Circle, Member, Seat, Standing
from bot.people.tending_views import NAME_SHOWN, name_of, open_panel
from bot.people.views import objective, quieter

HOME = "/interlude"
PANEL = "/circle show"
COUNTS = "/circle numbers"
EXPORT = "/interlude export"
DELETE = "/interlude delete"


# ---- invite ---------------------------------------------------------------------------------------------------


def invite_form(circle: int) -> Form:
    whom = PeopleField("person", say("people-invite-whom"), required=True)
    return form(say("people-invite-title"), say("people-invite-send"), payloads.SendInvitation(circle), whom)


def invite_ask(circle: Circle, person: Person, name: Span) -> Message:
    it = button(say("people-do-invite"), payloads.InviteOne(circle.id, person), Style.PRIMARY)
    return note(say("people-invite-ask", name=name, circle=circle.name), it)


def invitation(circle: Circle, host: str, see: ui.Button, until: date | None = None) -> Message:
    """``until`` is the last day of somebody who is invited as a guest."""
    return message(
        say("people-invite-notice", **{"from": host}),
        Text(say("people-invite-message", circle=circle.name, called=circle.called, **{"from": host})),
        Quote(said(circle.purpose)) if circle.purpose else None,
        Text(say("people-invite-guest", day=until)) if until else None,
        Small(say("people-invite-minute")),
        Buttons((see, button(say("people-invite-no"), payloads.Decline(circle.id)), *quieter(circle.id))),
    )


def waits_in_home(name: Span) -> Say:
    return say("people-invite-waits", name=name, command=Code(HOME))


# ---- everybody, and one of them -------------------------------------------------------------------------------


def everybody(circle: Circle, members: Sequence[Member]) -> Message:
    options = tuple(
        option(said(ui.clip(member.name or member.person, NAME_SHOWN)), payloads.OpenPerson(circle.id, member.person))
        for member in members[: ui.MENU_MAX]
    )
    lines = [Text(_is(circle, member)) for member in members]
    return message(
        say("people-person-notice", circle=circle.name),
        Heading(said(circle.name)),
        *lines[: ui.MENU_MAX],
        Menu(say("people-choose-person"), options) if options else None,
        Buttons((open_panel(circle.id),)),
    )


def office(seat: Seat) -> Say:
    return say(f"people-office-a-{seat.value}")


def one(circle: Circle, member: Member) -> Message:
    return message(
        say("people-person-notice", circle=circle.name),
        Text(_is(circle, member)),
        Buttons(
            (
                button(say("people-do-role"), payloads.ChooseSeat(circle.id, member.person)),
                button(say("people-do-remove"), payloads.Remove(circle.id, member.person)),
                button(say("people-do-people"), payloads.OpenPeople(circle.id)),
            )
        ),
    )


def _is(circle: Circle, member: Member) -> Say:
    if member.standing is Standing.INVITED:
        return say("people-person-invited", name=name_of(member), circle=circle.name)
    return say("people-person-is", name=name_of(member), office=office(member.seat), circle=circle.name)


def remove_ask(circle: Circle, member: Member) -> Message:
    word = "people-remove-ask-invited" if member.standing is Standing.INVITED else "people-remove-ask"
    return note(
        say(word, name=name_of(member), circle=circle.name),
        button(say("people-do-remove"), payloads.RemoveNow(circle.id, member.person), Style.DANGER),
        button(say("people-do-keep"), payloads.OpenPerson(circle.id, member.person)),
    )


def removed(circle: Circle, leading: tuple[Span, ...]) -> Message:
    return note(
        say(
            "people-remove-told",
            circle=circle.name,
            called=circle.called,
            names=leading,
            export=Code(EXPORT),
            delete=Code(DELETE),
        )
    )


# ---- roles ----------------------------------------------------------------------------------------------------


def seat_form(circle: int, member: Member | None, person: Person) -> Form:
    seats = tuple(Choice(seat.value, say(f"people-office-{seat.value}-choice")) for seat in Seat)
    return form(
        say("people-office-title"),
        say("people-office-send"),
        payloads.GiveSeat(circle, person),
        ChoiceField("seat", say("people-office-field"), seats, value=member.seat.value if member else None),
        TextField("until", say("people-office-until"), most=60),
    )


def seat_whom(circle: int) -> Form:
    """Asked when the command named nobody."""
    seats = tuple(Choice(seat.value, say(f"people-office-{seat.value}-choice")) for seat in Seat)
    return form(
        say("people-office-title"),
        say("people-office-send"),
        payloads.GiveSeat(circle, ""),
        PeopleField("person", say("people-office-whom"), required=True),
        ChoiceField("seat", say("people-office-field"), seats, required=True),
        TextField("until", say("people-office-until"), most=60),
    )


def seat_told(circle: Circle, seat: Seat, until: date | None) -> Message:
    match seat:
        case Seat.GUEST if until is not None:
            return note(say("people-office-told-guest", circle=circle.name, day=until))
        case Seat.FACILITATOR:
            words = say("people-office-told-facilitator", circle=circle.name, command=Code(PANEL))
            return note(words, open_panel(circle.id))
        case Seat.CONVENER | Seat.SPONSOR:
            words = say(f"people-office-told-{seat.value}", circle=circle.name, command=Code(COUNTS))
            return note(words, button(say("people-do-numbers"), payloads.OpenNumbers(circle.id)))
        case _:
            return note(say(f"people-office-told-{seat.value}", circle=circle.name))


# ---- hand-over ------------------------------------------------------------------------------------------------


def handover_form(circle: int) -> Form:
    then = tuple(Choice(value, say(f"people-handover-{value}")) for value in ("stay", "go"))
    return form(
        say("people-handover-title"),
        say("people-handover-send"),
        payloads.OfferHandOver(circle),
        PeopleField("person", say("people-handover-who"), required=True),
        ChoiceField("then", say("people-handover-then"), then, value="stay", required=True),
    )


def offer(circle: Circle, from_: Person, host: str, leaves: bool) -> Message:
    take = payloads.TakeOver(circle.id, from_, leaves)
    return message(
        say("people-handover-notice", circle=circle.name, **{"from": host}),
        Text(say("people-handover-message", circle=circle.name, **{"from": host})),
        Buttons(
            (
                button(say("people-handover-take"), take, Style.PRIMARY),
                button(say("people-handover-no"), payloads.RefuseOver(circle.id, from_)),
            )
        ),
    )


def pack(circle: Circle, people: int, asking: int, sections: Sequence[Section]) -> Message:
    """What a new facilitator must know: purpose, dates, rhythm and open ends. Nothing anybody wrote in private."""
    rhythm = [Text(line) for section in sections[:8] for line in (section.title, *section.lines)]
    return message(
        say("people-handover-notice-taken", circle=circle.name),
        Text(say("people-handover-taken", circle=circle.name)),
        Quote(said(circle.purpose)) if circle.purpose else None,
        *objective(circle),
        Text(say("people-panel-runs", people=people, first=circle.starts_on, last=circle.ends_on)),
        Text(say("people-handover-asking", asking=asking)) if asking else None,
        *rhythm[:24],
        Small(say("people-handover-open")),
        Buttons((open_panel(circle.id),)),
    )


def nobody_leads(circle: Circle) -> Message:
    step_in = button(say("people-step-in"), payloads.StepIn(circle.id))
    return note(say("people-nobody-leads-said", circle=circle.name), step_in)
