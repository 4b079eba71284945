"""What belongs to one person: the home, the preferences, the profile, how much they want."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.feature import Slash, Who
from bot.kernel.hub import Read
from bot.kernel.ports import Delivery, Way
from bot.kernel.ui import (
    BUTTONS_MAX,
    Block,
    Button,
    Buttons,
    Choice,
    ChoiceField,
    ChoicesField,
    Code,
    Form,
    Menu,
    Message,
    Say,
    Section,
    Small,
    Span,
    Strong,
    Text,
    TextField,
    Weekday,
    button,
    clip,
    flat,
    form,
    message,
    note,
    option,
    said,
    say,
)
from bot.people import paging
from bot.people.model import PROFILE_MOST, Circle, Member, Part, Profile, Seat, Someone, Stage
from bot.people.own_payloads import AskDelete, AskPause, Back, Export, Leave
from bot.people.paging import Room
from bot.people.payloads import (
    AskHours,
    AskPart,
    AskPreferences,
    AskProfile,
    AskWorkingOn,
    Join,
    Less,
    More,
    ReadAgreement,
    SaveHours,
    SavePreferences,
    SaveProfile,
    SaveWorkingOn,
    SeeHelp,
    SeeHome,
    SeePeople,
    TakePart,
)
from bot.people.tending_payloads import OpenPanel
from bot.people.views import way_line, zone_line
from bot.people.working_model import BETWEEN, TYPED_MOST, WORKING_MOST

LIMITS = (1, 2, 3, 5)
_LEADING = (Who.DEPUTIES, Who.FACILITATORS)
PEOPLE_SHOWN = 6
WAITING_SHOWN = 4
CIRCLES_SHOWN = 4
NOTICE_SHOWN = 120


# ---- home -----------------------------------------------------------------------------------------------------


def home(sections: Sequence[Section], name: str, page: int = 0) -> Message:
    """First what waits, last what is set once and left; as many pages as it takes."""
    hello = Text(say("people-home-hello", name=clip(name, 40)) if name else say("people-home-hello-you"))
    in_order = sorted(sections, key=lambda one: (not one.waits, one.settled))
    pages = paging.pages(in_order, Room().less([hello]))
    page = min(page, len(pages) - 1)
    return message(
        say("people-home-notice"),
        hello if page == 0 else None,
        *paging.blocks(pages[page]),
        _onward(page, len(pages)),
    )


def _onward(page: int, pages: int) -> Block | None:
    if pages == 1:
        return None
    if page + 1 < pages:
        return Buttons((button(say("people-home-next"), SeeHome(page + 1)),))
    return Buttons((button(say("people-home-first"), SeeHome(0)),))


def waiting(deliveries: Sequence[Delivery]) -> Sequence[Section]:
    """What waits for me, the oldest first; answered on the spot where its own buttons fit."""
    sections = [_waits(delivery) for delivery in deliveries[:WAITING_SHOWN]]
    more = len(deliveries) - len(sections)
    return [*sections, Section(say("people-home-waiting-more", count=more), waits=True)] if more else sections


def _waits(delivery: Delivery) -> Section:
    notice = said(clip(flat(delivery.message.notice), NOTICE_SHOWN))
    return Section(say("people-home-waiting"), (notice,), (_opened(delivery),), waits=True)


def _opened(delivery: Delivery) -> Button:
    return button(say("people-home-open"), Read(delivery.id))


def my_circle(circle: Circle, member: Member, members: int, now: datetime, moved: Say | None = None) -> Section:
    runs = say("people-home-circle", count=members, weeks=circle.weeks_left(now), end=circle.ends_on)
    lines = (runs, *((moved,) if moved else ()), *_as_what(member))
    return Section(said(clip(circle.name, 60)), lines, _circle_buttons(circle, member))


def _as_what(member: Member) -> tuple[Say, ...]:
    if member.seat is Seat.GUEST and member.until is not None:
        return (say("people-home-guest", day=member.until),)
    return () if member.takes_part else (say("people-home-only-leading"),)


def _circle_buttons(circle: Circle, member: Member) -> tuple[Button, ...]:
    people = button(say("people-home-people"), SeePeople(circle.id, 0))
    join = button(say("people-started-join"), Join(circle.id))
    part = button(say("people-in-part"), AskPart(circle.id)) if member.takes_part else join
    if member.seat in (Seat.FACILITATOR, Seat.DEPUTY):
        return button(say("people-home-panel"), OpenPanel(circle.id)), part, people
    return part, people, button(say("people-agreement-read"), ReadAgreement(circle.id))


def more_circles(count: int) -> Section:
    return Section(say("people-home-circles-more", count=count, command=Code("/circle")))


def no_circle() -> Section:
    lines = (say("people-home-alone-join"), say("people-home-alone-start", command=Code("/circle start")))
    return Section(say("people-home-alone"), lines)


def my_way(someone: Someone, now: datetime, zone: str | None = None) -> Section:
    """How the bot reaches me. ``zone`` is the one that counts where none is known."""
    until = someone.paused_until if someone.is_paused(now) else None
    rest = button(say("people-home-back"), Back()) if until else button(say("people-less-pause"), AskPause())
    there = ZoneInfo(zone or someone.zone or "UTC")
    how_much = (
        say("people-home-paused", day=calendar.day_of(until, there))
        if until
        else say("people-limit-is", count=someone.weekly_limit)
    )
    return Section(
        say("people-home-mine"),
        (way_line(someone), zone_line(someone, now, zone), how_much),
        (
            button(say("people-home-preferences"), AskPreferences()),
            rest,
            button(say("people-home-profile"), AskProfile(0)),
        ),
        settled=True,
    )


def kept() -> Section:
    buttons = (button(say("people-home-export"), Export()), button(say("people-home-delete"), AskDelete()))
    return Section(say("people-home-kept"), (say("people-home-kept-what"),), buttons, settled=True)


# ---- preferences ----------------------------------------------------------------------------------------------


def preferences_form(someone: Someone, language: str) -> Form:
    limits = tuple(Choice(str(number), say("people-limit", count=number)) for number in LIMITS)
    return form(
        say("people-mine-title"),
        say("people-mine-save"),
        SavePreferences(),
        _way_field(someone),
        *_hours_fields(someone),
        ChoiceField("limit", say("people-mine-limit"), limits, say("people-mine-limit-hint"), _limit(someone), True),
        TextField("language", say("people-mine-language"), value=language, most=40),
    )


def hours_form(someone: Someone, circle: int) -> Form:
    return form(say("people-in-hours"), say("people-mine-save"), SaveHours(circle), *_hours_fields(someone))


def _way_field(someone: Someone) -> ChoiceField:
    ways = tuple(Choice(way.value, say(f"people-way-{way.value}")) for way in Way)
    return ChoiceField("way", say("people-mine-way"), ways, value=someone.reached_by.value, required=True)


def _hours_fields(someone: Someone) -> tuple[TextField, TextField, TextField, ChoicesField]:
    hours = someone.hours
    days = tuple(Choice(str(day), say("people-mine-day", day=Weekday(day))) for day in range(7))
    return (
        TextField("zone", say("people-mine-zone"), say("people-start-zone-hint"), someone.zone or "", 60),
        TextField("start", say("people-mine-start"), say("people-mine-start-hint"), f"{hours.start:%H:%M}", 20),
        TextField("end", say("people-mine-end"), None, f"{hours.end:%H:%M}", 20),
        ChoicesField("days", say("people-mine-days"), days, values=tuple(str(day) for day in sorted(hours.weekdays))),
    )


def _limit(someone: Someone) -> str:
    return str(min(LIMITS, key=lambda limit: abs(limit - someone.weekly_limit)))


def saved(someone: Someone, now: datetime, circle: int = 0, zone: str | None = None) -> Message:
    """What was understood, with the way to change it."""
    return message(
        say("people-mine-saved"),
        Text(say("people-mine-saved")),
        Text(way_line(someone)),
        Text(zone_line(someone, now, zone)),
        Small(say("people-limit-is", count=someone.weekly_limit)),
        Buttons(
            (
                button(say("people-mine-change"), AskHours(circle) if circle else AskPreferences()),
                button(say("people-in-profile-button"), AskProfile(circle)),
            )
        ),
    )


# ---- profile --------------------------------------------------------------------------------------------------


def profile_form(someone: Someone, circle: int) -> Form:
    """Five taps; all of it may stay empty."""
    profile = someone.profile
    stages = tuple(Choice(stage.value, say(f"people-profile-stage-{stage.value}")) for stage in Stage)
    alone = (Choice("yes", say("people-profile-only-yes")), Choice("no", say("people-profile-only-no")))
    only = None if profile.only_one is None else "yes" if profile.only_one else "no"
    return form(
        say("people-profile-title"),
        say("people-mine-save"),
        SaveProfile(circle),
        _profile_line("organisation", profile.organisation),
        _profile_line("field", profile.field),
        ChoiceField("stage", say("people-profile-stage"), stages, value=profile.stage.value if profile.stage else None),
        _profile_line("helps", profile.helps_with),
        ChoiceField("only", say("people-profile-only"), alone, value=only),
    )


def _profile_line(name: str, value: str) -> TextField:
    label, hint = say(f"people-profile-{name}"), say(f"people-profile-{name}-hint")
    return TextField(name, label, hint, value, PROFILE_MOST)


def profile_saved() -> Message:
    change = button(say("people-mine-change"), AskProfile(0))
    return note(say("people-profile-saved"), change, button(say("people-working-button"), AskWorkingOn()))


def working_form(mine: Sequence[str], others: Sequence[str]) -> Form:
    """``others``: what people of the same circles named, to take with a tap; never who."""
    label, hint = say("people-working-mine"), say("people-working-mine-hint", most=WORKING_MOST)
    offered = tuple(Choice(theme, said(theme)) for theme in others)
    taken = (ChoicesField("others", say("people-working-others"), offered),) if offered else ()
    own = TextField("mine", label, hint, BETWEEN.join(mine), TYPED_MOST)
    return form(say("people-working-title"), say("people-mine-save"), SaveWorkingOn(), own, *taken)


def working_saved(themes: Sequence[str]) -> Message:
    text = say("people-working-saved", themes=tuple(themes)) if themes else say("people-working-cleared")
    return note(text, button(say("people-mine-change"), AskWorkingOn()))


# ---- who is in ------------------------------------------------------------------------------------------------


def people(circle: Circle, profiles: Sequence[tuple[Member, Profile]], onward: int | None) -> Message:
    """In the order of joining: one line each, what is empty left out."""
    title = say("people-who-title", circle=circle.name)
    lines = [Text(in_one_line(member, profile)) for member, profile in profiles] or [Text(say("people-who-nobody"))]
    more = Buttons((button(say("people-who-more"), SeePeople(circle.id, onward)),)) if onward else None
    return message(title, Text(title), *lines, more, Small(say("people-who-own")), _own_profile())


def in_one_line(member: Member, profile: Profile) -> Say:
    """What the circle may know of somebody."""
    stage = (say(f"people-who-stage-{profile.stage.value}"),) if profile.stage else ()
    alone = (say("people-who-only"),) if profile.only_one else ()
    texts = tuple(text for text in (profile.organisation, profile.field) if text)
    facts: tuple[Span | Say | Weekday, ...] = (*texts, *stage, *alone)
    line = say("people-who-line", name=Strong(clip(member.name, 40)), facts=facts, count=len(facts))
    if profile.working_on:
        line = _besides(line, say("people-who-working-on", themes=profile.working_on))
    return _besides(line, say("people-who-helps", helps=profile.helps_with)) if profile.helps_with else line


def _besides(line: Say, more: Say) -> Say:
    return say("people-who-besides", line=line, more=more)


def _own_profile() -> Buttons:
    working_on = button(say("people-working-button"), AskWorkingOn())
    return Buttons((button(say("people-home-profile"), AskProfile(0)), working_on))


# ---- how much -------------------------------------------------------------------------------------------------


def parts(circle: Circle, member: Member) -> Message:
    text = say("people-part-ask", circle=circle.name, now=say(f"people-part-{member.part.value}"))
    options = tuple(option(say(f"people-part-{part.value}"), TakePart(circle.id, part)) for part in Part)
    return message(text, Text(text), Menu(say("people-part-menu"), options), _away(circle))


def _away(circle: Circle) -> Buttons:
    return Buttons((button(say("people-less-pause"), AskPause()), button(say("people-reread-leave"), Leave(circle.id))))


def part_taken(circle: Circle, part: Part) -> Message:
    text = say(f"people-part-taken-{part.value}", circle=circle.name)
    return note(text, button(say("people-mine-change"), AskPart(circle.id)))


def less(someone: Someone, circle: int) -> Message:
    """After one step down: what it is now, a step more, and back."""
    text = say("people-less-now", count=someone.weekly_limit, way=say(f"people-less-way-{someone.reached_by.value}"))
    return note(text, button(say("people-less-again"), Less(circle)), button(say("people-less-more"), More(circle)))


def least(circle: Circle | None) -> Message:
    """There is nothing below: what else there is."""
    text = say("people-less-least")
    here = (button(say("people-in-part"), AskPart(circle.id)),) if circle else ()
    leave = (button(say("people-reread-leave"), Leave(circle.id)),) if circle else ()
    buttons = (*here, button(say("people-less-pause"), AskPause()), *leave, button(say("people-less-more"), More(0)))
    return message(text, Text(text), Buttons(buttons[:BUTTONS_MAX]))


# ---- help -----------------------------------------------------------------------------------------------------


def help_page(slashes: Sequence[Slash], leading: bool) -> Message:
    """Every command with its sentence, on two pages: one message does not hold them all on every kind of chat."""
    shown = [slash for slash in slashes if (slash.who in _LEADING) is leading]
    names = dict.fromkeys(slash.name for slash in shown)
    return message(
        say("people-help-notice"),
        Text(say("people-help-leading" if leading else "people-help")),
        *(Text(_help_lines([slash for slash in shown if slash.name == name])) for name in names),
        Buttons((button(say("people-help-to-all" if leading else "people-help-to-leading"), SeeHelp(not leading)),)),
    )


def _help_lines(slashes: Sequence[Slash]) -> Say:
    first, *others = [_help_line(slash) for slash in slashes]
    return reduce(lambda above, line: say("people-help-lines", above=above, line=line), others, first)


def _help_line(slash: Slash) -> Say:
    """Always with its second word: not every kind of chat takes the first one alone."""
    word = "people-help-line-deputies" if slash.who is Who.DEPUTIES else "people-help-line"
    return say(word, command=Code(f"/{slash.name} {slash.sub}"), help=say(slash.help_id))
