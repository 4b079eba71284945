"""What tending a circle looks like: the panel, the card of a member, edits, breaks, decisions and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from bot.kernel import calendar, ui
from bot.kernel.address import Person
from bot.kernel.payload import Payload
from bot.kernel.ui import (
    Block,
    Buttons,
    Choice,
    ChoiceField,
    Form,
    Heading,
    Menu,
    Message,
    Moment,
    PeopleField,
    Quote,
    Say,
    Section,
    Small,
    Span,
    Strong,
    Style,
    Text,
    TextField,
    button,
    clip,
    form,
    message,
    note,
    option,
    said,
    say,
)
from bot.people import own_payloads as own
from bot.people import paging
from bot.people import tending_payloads as payloads
from bot.people.duty_payloads import OpenDuties
from bot.people.duty_views import Share, open_duties, share
from bot.people.model import (
    AGREEMENT_MOST,
    NAME_MOST,
    OBJECTIVE_MOST,
    PURPOSE_MOST,
    AuditLine,
    Called,
    Circle,
    Entry,
    Fit,
    Member,
    Seat,
    Standing,
    fit,
)
from bot.people.paging import Room
from bot.people.reading import language_name
from bot.people.tending_model import GATHERING, Numbers
from bot.people.tending_payloads import Did, Topic
from bot.people.views import objective

S = TypeVar("S", bound=calendar.Span)
NAME_SHOWN = 40
ASKS_SHOWN = 2
BREAKS_SHOWN = 4
DECISIONS_SHOWN = 15
NAMES_SHOWN = 5  # of those who are listed for a reason; who is in is listed whole


# ---- people and days in a sentence ----------------------------------------------------------------------------


def name_of(member: Member) -> Span:
    return who(member.person, member.name)


def who(person: Person, name: str | None) -> Span:
    """A name that rings nobody. Somebody the bot never met has none yet: the platform knows it, and in a private
    message a mention reaches only its reader."""
    return Strong(clip(name, NAME_SHOWN)) if name else ui.Mention(person)


def names(members: Iterable[Member]) -> tuple[Span, ...]:
    return tuple(name_of(member) for member in members)


def some(members: Iterable[Member]) -> tuple[Span | Say, ...]:
    """The first few, and how many more there are."""
    those = names(members)
    more = len(those) - NAMES_SHOWN
    return (*those[:NAMES_SHOWN], say("people-panel-more-names", count=more)) if more > 0 else those


# ---- the panel ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Panel:
    """What a facilitator sees. ``members`` is everybody who has a row, ``sections`` what other features add."""

    circle: Circle
    members: Sequence[Member]
    sections: Sequence[Section]
    now: datetime
    page: int = 0
    leads: bool = True  # deputies look and let in, and decide nothing else
    hears: Span | None = None  # who was named for concerns
    share: Share | None = None  # of what is done in turn, how much those who lead did

    @property
    def inside(self) -> Sequence[Member]:
        return [m for m in self.members if m.standing.inside and not m.seat.watches]

    @property
    def people(self) -> int:
        return sum(member.takes_part for member in self.members)

    @property
    def asking(self) -> Sequence[Member]:
        return [m for m in self.members if m.standing is Standing.ASKED]


def panel(panel: Panel) -> Message:
    """The circle itself on the first page, and on it and the next ones what other features add."""
    title = Heading(said(panel.circle.name))
    own = [title, *_state(panel), *_requests(panel)]
    doings = list(_doings(panel))
    pages = paging.pages(panel.sections, Room().less((*own, *doings)))
    page = min(panel.page, len(pages) - 1)
    added = [*paging.blocks(pages[page]), _onward(panel.circle, page, len(pages))]
    blocks = [*own, *added, *doings] if page == 0 else [title, *added]
    return message(say("people-panel-notice", circle=panel.circle.name), *blocks)


def _state(panel: Panel) -> Iterator[Block]:
    circle = panel.circle
    if circle.purpose:
        yield Quote(said(circle.purpose))
    yield from objective(circle)
    yield Text(say("people-panel-runs", people=panel.people, first=circle.starts_on, last=circle.ends_on))
    for line in (*_who_is_in(panel), *_remarks(panel)):
        yield Text(line)


def _who_is_in(panel: Panel) -> Iterator[Say]:
    inside = panel.inside
    for seat in (Seat.FACILITATOR, Seat.DEPUTY, Seat.MEMBER):
        if those := names(m for m in inside if m.seat is seat):
            yield say(f"people-panel-is-{seat.value}", names=those)
    if guests := tuple(_guest(m) for m in inside if m.seat is Seat.GUEST):
        yield say("people-panel-guests", names=guests)
    if watching := some(m for m in panel.members if m.standing.inside and m.seat.watches):
        yield say("people-panel-outside", names=watching)
    if invited := some(m for m in panel.members if m.standing is Standing.INVITED):
        yield say("people-panel-invited", names=invited)
    if waiting := some(m for m in panel.members if m.standing is Standing.WAITING):
        yield say("people-panel-waitlist", names=waiting)


def _guest(member: Member) -> Span | Say:
    return say("people-panel-guest", name=name_of(member), day=member.until) if member.until else name_of(member)


def _remarks(panel: Panel) -> Iterator[Say]:
    if not any(member.seat is Seat.FACILITATOR for member in panel.inside):
        yield say("people-panel-nobody-leads", circle=panel.circle.name)
    if paused := some(m for m in panel.inside if m.paused_until and panel.now < m.paused_until):
        yield say("people-panel-paused", names=paused)
    if closed := some(m for m in panel.inside if m.unreachable_since):
        yield say("people-panel-unreachable", names=closed, called=panel.circle.called)
    named = (
        say("people-panel-concern", name=panel.hears)
        if panel.hears
        else say("people-panel-concern-nobody", called=panel.circle.called)
    )
    yield named
    if panel.share and panel.share.turns:
        yield share(panel.share)
    today = panel.circle.today(panel.now)
    if breaks := _spans(panel.circle.breaks, today):
        yield say("people-panel-breaks", breaks=breaks)
    if windows := _spans(panel.circle.windows, today):
        yield say("people-panel-windows", windows=windows)
    match fit(panel.people):
        case Fit.FEW if panel.now >= panel.circle.created_at + GATHERING:
            yield say("people-panel-size-small")
        case Fit.MANY:
            yield say("people-panel-size-large", half=panel.people // 2)
        case _:
            pass


def _spans(spans: Iterable[calendar.Span], today: date) -> tuple[Say, ...]:
    return tuple(say("people-panel-span", first=span.first, last=span.last) for span in _coming(spans, today))


def _requests(panel: Panel) -> Iterator[Block]:
    for member in panel.asking[:ASKS_SHOWN]:
        yield Text(say("people-panel-asks", name=name_of(member)))
        yield Buttons(request_buttons(panel.circle.id, member.person))
    if more := len(panel.asking[ASKS_SHOWN:]):
        yield Small(say("people-panel-asks-more", count=more))


def request_buttons(circle: int, person: Person) -> tuple[ui.Button, ui.Button]:
    return (
        button(say("people-do-approve"), payloads.Approve(circle, person)),
        button(say("people-do-not-now"), payloads.NotNow(circle, person)),
    )


def _onward(circle: Circle, page: int, pages: int) -> Block | None:
    if pages == 1:
        return None
    if page + 1 < pages:
        return Buttons((button(say("people-panel-next"), payloads.OpenPanel(circle.id, page + 1)),))
    return Buttons((button(say("people-panel-first"), payloads.OpenPanel(circle.id, 0)),))


def _doings(panel: Panel) -> Iterator[Block]:
    id_ = panel.circle.id
    look = (
        button(say("people-do-people"), payloads.OpenPeople(id_)),
        button(say("people-do-invite"), payloads.Invite(id_)),
    )
    if not panel.leads:
        yield Buttons((*look, button(say("people-do-decisions"), payloads.OpenDecisions(id_))))
        return
    change = (
        button(say("people-do-break"), payloads.PlanBreak(id_)),
        button(say("people-do-dates"), payloads.EditCircle(id_, Topic.DATES)),
    )
    yield Buttons((*look, *change))
    yield _more(panel.circle, panel.circle.today(panel.now))


def _more(circle: Circle, today: date) -> Menu:
    id_ = circle.id
    topics = [
        option(say(f"people-do-{topic.value}"), payloads.EditCircle(id_, topic))
        for topic in Topic
        if topic is not Topic.DATES
    ]
    breaks = [
        option(say("people-do-drop-break", first=span.first), payloads.DropBreak(id_, span.first))
        for span in _coming(circle.breaks, today)
    ]
    windows = [
        option(say("people-do-drop-window", first=span.first), payloads.DropWindow(id_, span.first))
        for span in _coming(circle.windows, today)
    ]
    last = [
        option(say("people-do-decisions"), payloads.OpenDecisions(id_)),
        option(say("people-do-numbers"), payloads.OpenNumbers(id_)),
        option(say("people-do-handover"), payloads.HandOver(id_)),
        option(say("people-do-extend"), payloads.AskUntil(id_)),
        option(say("people-do-end", called=circle.called), payloads.AskEnd(id_)),
    ]
    window = option(say("people-do-window"), payloads.PlanWindow(id_))
    turns = option(say("people-do-duties"), OpenDuties(id_))
    return Menu(say("people-panel-menu"), (turns, *topics, window, *breaks, *windows, *last))


def _coming(spans: Iterable[S], today: date) -> list[S]:
    return [span for span in spans if span.last >= today][:BREAKS_SHOWN]


def open_panel(circle: int) -> ui.Button:
    return button(say("people-panel-open-it"), payloads.OpenPanel(circle))


# ---- a member's card ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OwnCard:
    """What a member sees of their circle, privately, with the ways out of it."""

    circle: Circle
    people: int
    in_charge: Sequence[Member]
    agreement: ui.Wording
    leads: bool = False
    hears: Span | None = None


def card(card: OwnCard) -> Message:
    circle = card.circle
    leading = names(m for m in card.in_charge if m.seat is Seat.FACILITATOR)
    in_it = say("people-own-card-people", people=card.people, names=leading)
    return message(
        say("people-own-card-notice", circle=circle.name),
        Heading(said(circle.name)),
        Quote(said(circle.purpose)) if circle.purpose else None,
        *objective(circle),
        Text(in_it if leading else say("people-own-card-alone", people=card.people)),
        Text(say("people-own-card-runs", last=circle.ends_on)),
        Text(say("people-own-card-agreement")),
        Quote(card.agreement),
        Small(say("people-own-card-concern", name=card.hears)) if card.hears else None,
        Buttons(_own_buttons(circle.id, nobody_leads=not leading, leads=card.leads)),
        Buttons((open_duties(circle.id),)),
    )


def _own_buttons(circle: int, *, nobody_leads: bool, leads: bool) -> tuple[ui.Button, ...]:
    first = []
    if nobody_leads:
        first = [button(say("people-own-card-step-in"), payloads.StepIn(circle))]
    elif leads:
        first = [open_panel(circle)]
    return (
        *first,
        button(say("people-do-pause"), own.AskPause()),
        button(say("people-do-concern"), own.AskConcern(circle)),
        button(say("people-do-alumni"), own.StepBack(circle)),
        button(say("people-do-leave"), own.Leave(circle)),
    )


# ---- editing --------------------------------------------------------------------------------------------------


def edit(circle: Circle, topic: Topic) -> Form:
    """One short form a topic."""
    title = say(f"people-edit-{topic.value}-title")
    fields = _fields(circle, topic)
    return form(title, say("people-edit-send"), payloads.SaveCircle(circle.id, topic), *fields)


def _fields(circle: Circle, topic: Topic) -> tuple[ui.Field, ...]:
    match topic:
        case Topic.ABOUT:
            return _about_fields(circle)
        case Topic.DATES:
            return _dates_fields(circle)
        case Topic.AGREEMENT:
            return _agreement_fields(circle)
        case Topic.JOINING:
            return _joining_fields(circle)
        case Topic.CARE:
            return (PeopleField("concern", say("people-edit-concern"), hint=say("people-edit-concern-hint")),)


def _about_fields(circle: Circle) -> tuple[ui.Field, ...]:
    called = tuple(Choice(word.value, say(f"people-called-{word.value}")) for word in Called)
    return (
        TextField("name", say("people-edit-name"), value=circle.name, most=NAME_MOST, required=True),
        ChoiceField("called", say("people-edit-called"), called, value=circle.called.value, required=True),
        TextField("purpose", say("people-edit-purpose"), value=circle.purpose, most=PURPOSE_MOST, lines=True),
        TextField(
            "objective",
            say("people-edit-objective"),
            hint=say("people-edit-objective-hint"),
            value=circle.objective,
            most=OBJECTIVE_MOST,
            lines=True,
        ),
    )


def _dates_fields(circle: Circle) -> tuple[ui.Field, ...]:
    hint = say("people-edit-ends-hint")
    starts, ends = circle.starts_on.isoformat(), circle.ends_on.isoformat()
    return (
        TextField("starts", say("people-edit-starts"), value=starts, most=60, required=True),
        TextField("ends", say("people-edit-ends"), hint=hint, value=ends, most=60, required=True),
        TextField("zone", say("people-edit-zone"), hint=say("people-edit-zone-hint"), value=circle.zone, most=60),
        TextField("language", say("people-edit-language"), value=circle.language, most=60),
    )


def _agreement_fields(circle: Circle) -> tuple[ui.Field, ...]:
    hint = say("people-edit-agreement-hint")
    label = say("people-edit-agreement")
    return (TextField("agreement", label, hint=hint, value=circle.agreement, most=AGREEMENT_MOST, lines=True),)


def _joining_fields(circle: Circle) -> tuple[ui.Field, ...]:
    entries = tuple(Choice(entry.value, say(f"people-edit-{entry.value}")) for entry in Entry)
    approval = tuple(Choice(value, say(f"people-edit-approval-{value}")) for value in ("yes", "no"))
    greeters = tuple(Choice(value, say(f"people-edit-greeters-{value}")) for value in ("yes", "no"))
    return (
        ChoiceField("entry", say("people-edit-membership"), entries, value=circle.entry.value, required=True),
        ChoiceField(
            "approval",
            say("people-edit-approval"),
            approval,
            value="yes" if circle.approval else "no",
            required=True,
        ),
        TextField(
            "size",
            say("people-edit-size"),
            hint=say("people-edit-size-hint"),
            value=str(circle.size_most),
            most=10,
            required=True,
        ),
        ChoiceField(
            "greeters",
            say("people-edit-greeters"),
            greeters,
            hint=say("people-edit-greeters-hint"),
            value="yes" if circle.greeters else "no",
            required=True,
        ),
    )


def with_remark(shown: Message, remark: Say) -> Message:
    """The same with a line in small print under its first words."""
    first, *rest = shown.blocks
    return message(shown.notice, first, Small(remark), *rest)


def dates_echo(circle: Circle, change: payloads.ChangeDates, reader: str) -> Message:
    """What was understood; it counts when somebody says so."""
    echo = say(
        "people-edit-echo",
        circle=circle.name,
        first=change.starts,
        last=change.ends,
        zone=change.zone.replace("_", " "),
        language=language_name(change.language, reader),
    )
    return note(
        echo,
        button(say("people-do-yes"), change, Style.PRIMARY),
        button(say("people-do-change"), payloads.EditCircle(circle.id, Topic.DATES)),
    )


# ---- breaks, and windows to join ------------------------------------------------------------------------------


def break_form(circle: int, first: str = "", last: str = "") -> Form:
    return _days_form("break", payloads.ReadBreak(circle), first, last)


def window_form(circle: int, first: str = "", last: str = "") -> Form:
    return _days_form("window", payloads.ReadWindow(circle), first, last)


def _days_form(word: str, payload: Payload, first: str, last: str) -> Form:
    return form(
        say(f"people-{word}-title"),
        say("people-days-send"),
        payload,
        TextField("first", say(f"people-{word}-first"), value=first, most=60, required=True),
        TextField("last", say(f"people-{word}-last"), value=last, most=60, required=True),
    )


def break_echo(circle: int, first: date, last: date) -> Message:
    return note(
        say("people-break-echo", first=first, last=last),
        button(say("people-do-yes"), payloads.TakeBreak(circle, first, last), Style.PRIMARY),
        button(say("people-do-change"), payloads.PlanBreak(circle)),
    )


def window_echo(circle: int, first: date, last: date) -> Message:
    return note(
        say("people-window-echo", first=first, last=last),
        button(say("people-do-yes"), payloads.TakeWindow(circle, first, last), Style.PRIMARY),
        button(say("people-do-change"), payloads.PlanWindow(circle)),
    )


# ---- decisions and counts -------------------------------------------------------------------------------------


def decisions(circle: Circle, lines: Sequence[AuditLine], called: dict[Person, Span], page: int) -> Message:
    start = page * DECISIONS_SHOWN
    shown = lines[start : start + DECISIONS_SHOWN]
    older = len(lines) > start + DECISIONS_SHOWN
    return message(
        say("people-decisions-notice", circle=circle.name),
        Heading(say("people-decisions-title")),
        *(Text(_decision(line, called)) for line in shown),
        None if shown else Text(say("people-decisions-none")),
        Buttons(
            (
                *(
                    [button(say("people-decisions-older"), payloads.OpenDecisions(circle.id, page + 1))]
                    if older
                    else []
                ),
                open_panel(circle.id),
            )
        ),
    )


def _decision(line: AuditLine, called: dict[Person, Span]) -> Say:
    """Lines of other kinds are the engine's: somebody tried what they may not."""
    someone = say("people-someone")
    known = any(line.what == did.value for did in Did)
    what = say(
        f"people-did-{line.what if known else 'refused'}",
        who=called.get(line.person, someone),
        whom=called.get(line.about, someone) if line.about else someone,
    )
    return say("people-decisions-line", at=Moment(line.at), what=what)


def watched(circle: Circle) -> Section:
    see = button(say("people-do-numbers"), payloads.OpenNumbers(circle.id))
    leave = button(say("people-do-leave"), own.Leave(circle.id))
    return Section(said(clip(circle.name, NAME_SHOWN)), (say("people-numbers-home", circle=circle.name),), (see, leave))


def numbers_of_which(circles: Sequence[Circle]) -> Message:
    which = say("people-numbers-which")
    options = tuple(option(said(circle.name), payloads.OpenNumbers(circle.id)) for circle in circles[: ui.MENU_MAX])
    return message(which, Text(which), Menu(which, options))


def numbers(circle: Circle, seen: Numbers | None) -> Message:
    notice = say("people-numbers-notice", circle=circle.name)
    if seen is None:
        return message(notice, Text(say("people-numbers-few", circle=circle.name)))
    split = seen.active is not None and seen.paused is not None
    return message(
        notice,
        Heading(said(circle.name)),
        Text(say("people-numbers-people", people=seen.people, circle=circle.name)),
        Text(say("people-numbers-weeks", weeks=seen.weeks)),
        Text(say("people-numbers-split", active=seen.active or 0, paused=seen.paused or 0)) if split else None,
        Small(say("people-numbers-rule")),
    )
