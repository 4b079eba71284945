"""How a circle begins and is joined: the form, what was understood of it, the card, the agreement, the first steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.address import Place
from bot.kernel.ports import Way
from bot.kernel.ui import (
    CHOICES_MAX,
    Arg,
    Block,
    Button,
    Buttons,
    Choice,
    ChoiceField,
    Code,
    Field,
    Form,
    Heading,
    Message,
    Quote,
    Say,
    Section,
    Small,
    Span,
    Strong,
    Style,
    Text,
    TextField,
    Weekday,
    Wording,
    button,
    clip,
    form,
    message,
    note,
    said,
    say,
)
from bot.people.model import (
    NAME_MOST,
    PURPOSE_MOST,
    SIZE_GOOD,
    SIZE_LEAST,
    SIZE_MOST,
    Circle,
    CircleState,
    Entry,
    Member,
    Plan,
    Seat,
    Someone,
    Standing,
    next_window,
    window_open,
)
from bot.people.own_payloads import AskConcern, AskPause, Leave
from bot.people.payloads import (
    Agree,
    AgreeAgain,
    AskHours,
    AskPart,
    AskProfile,
    DecideSize,
    FixStart,
    Join,
    Less,
    NoJoin,
    ReachMe,
    ReadAgreement,
    ReadStart,
    SeePeople,
    SizeAnswer,
    StartNow,
)
from bot.people.programme import Programme
from bot.people.reading import language_name
from bot.people.tending_payloads import Approve, NotNow, OpenNumbers, OpenPanel

NAME_SHOWN = 40
RHYTHM_SHOWN = 8


# ---- for every feature ----------------------------------------------------------------------------------------


def quieter(circle: int) -> tuple[Button, ...]:
    """Stands under everything that comes unasked, beside the feature's own way to skip."""
    return (
        button(say("people-less-pause"), AskPause()),
        button(say("people-less-less"), Less(circle)),
    )


def agreement_of(circle: Circle) -> Wording:
    """Its own text, or ours."""
    return said(circle.agreement) if circle.agreement else say("people-agreement", called=circle.called)


def named(members: Iterable[Member]) -> tuple[Span, ...]:
    """Names that ring nobody; those whom the bot never met are left out."""
    return tuple(Strong(clip(member.name, NAME_SHOWN)) for member in members if member.name)


def objective(circle: Circle) -> Sequence[Text]:
    """What the circle wants to have by its end: on its card, half way, and near the end."""
    return [Text(say("people-objective", objective=circle.objective))] if circle.objective else []


def purpose_line(circle: Circle) -> Block | None:
    """Why the circle is there, in small print: for digests."""
    return Small(say("people-purpose-line", purpose=circle.purpose)) if circle.purpose else None


# ---- start ----------------------------------------------------------------------------------------------------


def start_form(
    place: Place, public: bool, values: Mapping[str, str], programmes: Mapping[str, Programme], zone: str
) -> Form:
    return form(
        say("people-start-title"),
        say("people-start-send"),
        ReadStart(place, public),
        _line("name", values, NAME_MOST, required=True),
        _line("purpose", values, PURPOSE_MOST, required=True, hint="people-start-purpose-hint"),
        _programmes(values, programmes),
        _line("size", values, 2, hint="people-start-size-hint"),
        _line("starts", values, 40, hint="people-start-starts-hint"),
        _line("ends", values, 40, hint="people-start-ends-hint"),
        _line("zone", {"zone": zone} | dict(values), 60, hint="people-start-zone-hint"),
        _line("language", values, 40, hint="people-start-language-hint"),
    )


def _line(
    name: str, values: Mapping[str, str], most: int, *, required: bool = False, hint: str | None = None
) -> TextField:
    label = say(f"people-start-{name}")
    help_ = say(hint) if hint else None
    return TextField(name, label, help_, values.get(name, "")[:most], most, required=required)


def _programmes(values: Mapping[str, str], programmes: Mapping[str, Programme]) -> Field:
    """A list as long as one fits; a network with more of its own types the name."""
    chosen = values.get("programme", "")
    if not 2 <= len(programmes) <= CHOICES_MAX:
        return TextField("programme", say("people-start-programme"), said(clip(", ".join(programmes), 100)), chosen)
    choices = tuple(Choice(name, said(clip(one.circle.title, 75))) for name, one in programmes.items())
    first = next(iter(programmes))
    return ChoiceField("programme", say("people-start-programme"), choices, value=chosen or first, required=True)


def start_echo(plan: Plan, draft: int, lacks: Sequence[str], now: datetime, reader: str) -> Message:
    """What was understood; nothing counts before it is confirmed."""
    notice = say("people-start-echo-notice", name=plan.name)
    return message(
        notice,
        Heading(said(plan.name)),
        Text(said(plan.purpose)),
        Text(say("people-start-programme-is", title=plan.programme.title, summary=plan.programme.summary)),
        Text(
            say(
                "people-start-echo",
                start=plan.starts_on,
                end=plan.ends_on,
                weeks=plan.weeks,
                zone=plan.zone,
                clock=_clock(now, plan.zone),
                language=language_name(plan.language, reader),
                size=plan.size_most,
            )
        ),
        Text(lacking(lacks)) if lacks else None,
        Small(say("people-start-public")) if plan.public else None,
        Small(say("people-start-size-odd")) if plan.size_most not in SIZE_GOOD else None,
        Buttons(
            (
                button(say("people-start-now"), StartNow(draft), Style.PRIMARY),
                button(say("people-start-fix"), FixStart(draft)),
            )
        ),
    )


def _clock(now: datetime, zone: str) -> time:
    return calendar.local(now, ZoneInfo(zone)).time().replace(second=0, microsecond=0)


def started(circle: Circle) -> Message:
    return message(
        say("people-started-notice", circle=circle.name),
        Text(say("people-started", circle=circle.name)),
        Small(say("people-started-public")) if circle.public else None,
        Buttons(
            (
                button(say("people-started-join"), Join(circle.id), Style.PRIMARY),
                button(say("people-started-panel"), OpenPanel(circle.id)),
            )
        ),
    )


def way_on(circle: Circle, member: Member | None) -> Button:
    """Where the channel has a circle already: how to join it, or for those inside what they can do with it."""
    if member is None or not member.standing.inside:
        return button(say("people-start-here-join"), Join(circle.id))
    if member.seat.watches:
        return button(say("people-do-numbers"), OpenNumbers(circle.id))
    if member.seat in (Seat.FACILITATOR, Seat.DEPUTY):
        return button(say("people-home-panel"), OpenPanel(circle.id))
    return button(say("people-home-people"), SeePeople(circle.id, 0))


def lacking(permissions: Sequence[str]) -> Say:
    """What the bot may not do in this channel yet, in the platform's own words."""
    return say("people-start-lacking", permissions=tuple(Strong(permission) for permission in permissions[:8]))


# ---- the card -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Card:
    """What everybody in the channel sees of a circle; ``summary`` is its programme's, ``rhythm`` what features add."""

    circle: Circle
    members: int
    leading: Sequence[Member]
    summary: str
    rhythm: Sequence[Wording]
    now: datetime


def card(card: Card) -> Message:
    circle = card.circle
    return message(
        say("people-card-notice", circle=circle.name),
        Heading(said(circle.name)),
        Text(said(circle.purpose)) if circle.purpose else None,
        *objective(circle),
        Text(said(card.summary)) if card.summary else None,
        *(Text(line) for line in card.rhythm[:RHYTHM_SHOWN]),
        Text(say("people-card-days", start=circle.starts_on, end=circle.ends_on)),
        Text(_who(card)),
        Quote(agreement_of(circle)) if circle.running else None,
        *_door(card),
    )


def _who(card: Card) -> Wording:
    leading = named(card.leading) or (say("people-card-nobody"),)
    return say("people-card-who", count=card.members, most=card.circle.size_most, leading=leading)


def _door(card: Card) -> Sequence[Block]:
    circle = card.circle
    if circle.state is not CircleState.RUNNING:
        return [Small(say("people-card-over", called=circle.called))]
    public = [Small(say("people-card-public"))] if circle.public else []
    return [*public, Small(_way_in(card)), Buttons((button(say("people-card-join"), Join(circle.id), Style.PRIMARY),))]


def _way_in(card: Card) -> Wording:
    circle = card.circle
    today = circle.today(card.now)
    if card.members >= circle.size_most:
        return say("people-card-full")
    if circle.entry is Entry.ROLLING and not window_open(circle, today):
        coming = next_window(circle, today)
        return say("people-card-window", first=coming.first) if coming else say("people-card-closed")
    return say("people-card-approval") if circle.approval else say("people-card-open")


# ---- join -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Terms:
    """What somebody agrees to. ``watching`` convene or pay for the circle."""

    circle: Circle
    members: int
    watching: Sequence[Member]
    changed: bool = False


def agreement(terms: Terms) -> Message:
    circle = terms.circle
    return message(
        say("people-join-notice", circle=circle.name),
        Text(say("people-join-changed" if terms.changed else "people-join", circle=circle.name)),
        *_terms(terms),
        Text(say("people-join-size", count=terms.members, most=circle.size_most)),
        Buttons(
            (
                button(say("people-join-agree"), Agree(circle.id, circle.agreement_version), Style.PRIMARY),
                button(say("people-join-not"), NoJoin(circle.id)),
            )
        ),
    )


def _terms(terms: Terms) -> Sequence[Block]:
    circle = terms.circle
    watching = named(terms.watching)
    sponsors = (
        say("people-join-watched", called=circle.called, names=watching, count=len(watching))
        if watching
        else say("people-join-sponsors")
    )
    return [
        Quote(agreement_of(circle)),
        *([Small(say("people-join-public", called=circle.called))] if circle.public else []),
        Small(say("people-join-owners")),
        Small(say("people-join-kept", called=circle.called, days=circle.retention_days, end=circle.ends_on)),
        Small(say("people-join-anonymous")),
        Small(sponsors),
    ]


def not_joined(circle: Circle) -> Message:
    return note(say("people-join-declined", circle=circle.name))


def reread(terms: Terms) -> Message:
    """Each half year, and when the text was changed."""
    circle = terms.circle
    word = "people-reread-changed" if terms.changed else "people-reread"
    return message(
        say("people-reread-notice", circle=circle.name),
        Text(say(word, circle=circle.name)),
        Quote(agreement_of(circle)),
        Buttons(
            (
                button(say("people-reread-agree"), AgreeAgain(circle.id, circle.agreement_version), Style.PRIMARY),
                button(say("people-reread-concern"), AskConcern(circle.id)),
                button(say("people-reread-leave"), Leave(circle.id)),
                *quieter(circle.id),
            )
        ),
    )


def reread_done(circle: Circle) -> Message:
    return note(say("people-reread-done", circle=circle.name))


def terms(terms: Terms) -> Message:
    """The agreement to read, for somebody who is in."""
    title = say("people-agreement-of", circle=terms.circle.name)
    return message(title, Text(title), *_terms(terms))


# ---- in, or on the way ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settled:
    """Where somebody who said yes stands now. ``place`` is their number on the waiting list, ``until`` a guest's last
    day; ``full`` tells one who waits for a place from one who waits for a window."""

    circle: Circle
    standing: Standing
    someone: Someone
    now: datetime
    leading: Sequence[Member] = ()
    place: int = 0
    full: bool = True
    until: date | None = None
    besides: Sequence[Section] = ()


def settled(settled: Settled) -> Message:
    """Everything but the first sentence can be skipped."""
    circle = settled.circle
    first = _standing(settled)
    return message(
        first,
        Text(first),
        Text(say("people-in-guest", day=settled.until)) if settled.until and settled.standing.inside else None,
        Text(way_line(settled.someone)),
        Text(zone_line(settled.someone, settled.now, circle.zone)),
        Text(say("people-in-profile")),
        Buttons(_choices(settled.someone, circle.id, inside=settled.standing.inside)),
        *(block for section in settled.besides for block in _besides(section)),
        Small(say("people-in-quiet")),
    )


def _besides(section: Section) -> Sequence[Block]:
    """Something else to take part in: what it is, and a tap for it."""
    return (*map(Text, section.lines), *([Buttons(section.buttons)] if section.buttons else []))


def _standing(settled: Settled) -> Wording:
    name = settled.circle.name
    match settled.standing:
        case Standing.WAITING:
            return _in_line(settled)
        case Standing.ASKED:
            leading = named(settled.leading) or (say("people-card-nobody"),)
            return say("people-in-asked", circle=name, leading=leading)
        case _:
            return say("people-in", circle=name)


def _in_line(settled: Settled) -> Wording:
    circle, today = settled.circle, settled.circle.today(settled.now)
    about: dict[str, Arg] = {"circle": circle.name, "place": settled.place}
    if settled.full or circle.entry is not Entry.ROLLING or window_open(circle, today):
        return say("people-in-waiting", **about)
    coming = next_window(circle, today)
    return say("people-in-window", first=coming.first, **about) if coming else say("people-in-closed", **about)


def _choices(someone: Someone, circle: int, *, inside: bool) -> tuple[Button, ...]:
    other = Way.RING if someone.reached_by is Way.DIRECT else Way.DIRECT
    part = (button(say("people-in-part"), AskPart(circle)),) if inside else ()
    return (
        button(say(f"people-way-take-{other.value}"), ReachMe(other, circle)),
        button(say("people-in-hours"), AskHours(circle)),
        button(say("people-in-profile-button"), AskProfile(circle)),
        *part,
    )


def way_line(someone: Someone) -> Wording:
    if someone.unreachable_since:
        return say("people-way-closed")
    return say(f"people-way-is-{someone.reached_by.value}")


def zone_line(someone: Someone, now: datetime, otherwise: str | None = None) -> Wording:
    """With the time that it is there, so that a wrong zone shows."""
    hours = someone.hours
    zone = someone.zone or otherwise or "UTC"
    return say(
        "people-zone-is" if someone.zone else "people-zone-circle",
        zone=zone.replace("_", " "),
        clock=_clock(now, zone),
        start=hours.start,
        end=hours.end,
        days=weekdays(hours.weekdays),
    )


def weekdays(days: Iterable[int]) -> Say:
    """Monday to Friday is said as such; other days by name."""
    ordered = sorted(days)
    words = {(0, 1, 2, 3, 4): "people-days-work", (0, 1, 2, 3, 4, 5, 6): "people-days-all"}
    if tuple(ordered) in words:
        return say(words[tuple(ordered)])
    return say("people-days-some", days=tuple(Weekday(day) for day in ordered))


def member_asks(circle: Circle, member: Member) -> Message:
    """To each facilitator, privately: somebody would like to come in."""
    who = Strong(clip(member.name, NAME_SHOWN))
    return message(
        say("people-asks-notice", circle=circle.name),
        Text(say("people-asks", circle=circle.name, who=who)),
        Buttons(
            (
                button(say("people-asks-yes"), Approve(circle.id, member.person), Style.PRIMARY),
                button(say("people-asks-no"), NotNow(circle.id, member.person)),
            )
        ),
    )


def place_free(circle: Circle, until: datetime) -> Message:
    """To the first on the waiting list."""
    day = calendar.day_of(until, circle.tz)
    return message(
        say("people-place-notice", circle=circle.name),
        Text(say("people-place", circle=circle.name, until=day)),
        Buttons(
            (
                button(say("people-place-take"), Join(circle.id), Style.PRIMARY),
                button(say("people-join-not"), NoJoin(circle.id)),
            )
        ),
    )


# ---- size -----------------------------------------------------------------------------------------------------


def too_many(circle: Circle, people: int) -> Message:
    return _size("many", circle, people, SizeAnswer.SPLIT, SizeAnswer.KEEP)


def too_few(circle: Circle, people: int) -> Message:
    return _size("few", circle, people, SizeAnswer.INVITE, SizeAnswer.MERGE, SizeAnswer.KEEP)


def _size(word: str, circle: Circle, people: int, *answers: SizeAnswer) -> Message:
    buttons = [button(say(f"people-size-{one.value}"), DecideSize(circle.id, one, people)) for one in answers]
    return message(
        say("people-size-notice", circle=circle.name),
        Text(say(f"people-size-{word}", circle=circle.name, count=people, least=SIZE_LEAST, most=SIZE_MOST)),
        Buttons((*buttons, *quieter(circle.id))),
    )


def size_decided(who: str, answer: SizeAnswer) -> Block:
    """Somebody else was first: both are told the same truth."""
    return Small(
        say("people-size-decided", who=Strong(clip(who, NAME_SHOWN)), answer=say(f"people-size-{answer.value}"))
    )


def halves(circle: Circle, one: Sequence[Member], two: Sequence[Member], first: Block | None = None) -> Message:
    notice = say("people-size-halves-notice", circle=circle.name)
    return message(
        notice,
        first,
        Text(say("people-size-halves", one=named(one), two=named(two))),
        Small(say("people-size-halves-how", command=Code("/circle start"))),
    )


def merge_with(circle: Circle, others: Sequence[Circle], first: Block | None = None) -> Message:
    notice = say("people-size-merge-notice", circle=circle.name)
    names = tuple(Strong(clip(other.name, NAME_SHOWN)) for other in others[:5])
    text = say("people-size-merge-with", names=names) if names else say("people-size-merge-none")
    return message(notice, first, Text(text))


def size_noted(answer: SizeAnswer, circle: Circle, first: Block | None = None) -> Message:
    text = say(f"people-size-noted-{answer.value}", circle=circle.name)
    invite = (
        Buttons((button(say("people-started-panel"), OpenPanel(circle.id)),)) if answer is SizeAnswer.INVITE else None
    )
    return message(text, first, Text(text), invite)


def read_agreement(circle: Circle) -> Button:
    return button(say("people-agreement-read"), ReadAgreement(circle.id))
