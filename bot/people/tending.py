"""The facilitator's panel, a member's card, and what facilitators change while a circle runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import assert_never

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.doors import CircleChanged
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, HomeOpened, Submit
from bot.kernel.ports import Role
from bot.kernel.questions import LivePosts
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import Form, Message, Section, Span, note, say
from bot.kernel.work import Work
from bot.people import duties, ending, telling
from bot.people import tending_payloads as payloads
from bot.people import tending_views as views
from bot.people.model import (
    AGREEMENT_MOST,
    NAME_MOST,
    OBJECTIVE_MOST,
    PURPOSE_MOST,
    SIZE_GOOD,
    SIZE_LEAST,
    SIZE_MOST,
    Called,
    Circle,
    Entry,
    check_dates,
)
from bot.people.payloads import OfferPlaces
from bot.people.reading import Reading
from bot.people.rights import leads
from bot.people.store import CircleChanges, People
from bot.people.tending_model import may_see_numbers, numbers, read_days, split_days
from bot.people.tending_payloads import Did, Topic
from bot.people.views import agreement_of

DECISIONS_KEPT = 200
_KEPT = {Did.AGREEMENT: "people-edit-kept-agreement", Did.CARE: "people-edit-kept-care"}
DaysForm = Callable[[int, str, str], Form]
DaysEcho = Callable[[int, date, date], Message]


# ---- the panel, and a member's card ---------------------------------------------------------------------------


async def show(command: Command, work: Work[People]) -> Whisper:
    """The panel for those who look after the circle, the card for everyone else; both private."""
    circle = await telling.running(command.circle or 0, work)
    if await leads(circle.id, command.sender.person, work):
        return Whisper(await _panel(circle, command.sender.person, work))
    return Whisper(await card(circle, command.sender.person, work))


async def open_panel(click: Click[payloads.OpenPanel], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    return Replace(await _panel(circle, click.sender.person, work, click.payload.page))


async def _panel(circle: Circle, person: Person, work: Work[People], page: int = 0) -> Message:
    members = await work.store.members(circle.id, active=False)
    sections = await work.panel(circle.id, person)
    facilitates = await work.people.role(circle.id, person) is Role.FACILITATOR
    hears = await _hears(circle, work)
    share = await duties.share(circle, person, work)
    return views.panel(views.Panel(circle, members, sections, work.now, page, facilitates, hears, share))


async def _hears(circle: Circle, work: Work[People]) -> Span | None:
    """Who was named to hear concerns, unless they are gone."""
    if circle.concern_to is None:
        return None
    named = await work.store.someone(circle.concern_to)
    return None if named.left_at else views.who(named.person, named.name)


async def card(circle: Circle, person: Person, work: Work[People]) -> Message:
    people = await work.store.count(circle.id)
    in_charge = await work.store.in_charge(circle.id)
    in_it = any(member.person == person for member in in_charge)
    hears = await _hears(circle, work)
    return views.card(views.OwnCard(circle, people, in_charge, agreement_of(circle), in_it, hears))


async def show_decisions(command: Command, work: Work[People]) -> Whisper:
    circle = await telling.running(command.circle or 0, work)
    return Whisper(await _decisions(circle, 0, work))


async def open_decisions(click: Click[payloads.OpenDecisions], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    return Replace(await _decisions(circle, click.payload.page, work))


async def _decisions(circle: Circle, page: int, work: Work[People]) -> Message:
    lines = await work.store.audit_lines(circle.id, DECISIONS_KEPT)
    known = await work.store.names({person for line in lines for person in (line.person, line.about) if person})
    return views.decisions(circle, lines, {person: views.who(person, name) for person, name in known.items()}, page)


# ---- counts, for those who stand outside ----------------------------------------------------------------------


async def show_numbers(command: Command, work: Work[People]) -> Whisper:
    """Of the circle of this channel, else of every circle whose counts the person may see."""
    person = command.sender.person
    here = await work.store.circle_at(command.where.place)
    if here is not None:
        return Whisper(await _numbers(here, person, work))
    seen = [*await work.store.circles_watched(person), *await work.store.circles_of(person)]
    circles = [circle for circle in seen if may_see_numbers(await work.store.member(circle.id, person))]
    if not circles:
        raise Refused(say("people-numbers-nowhere"))
    if len(circles) > 1:
        return Whisper(views.numbers_of_which(circles))
    return Whisper(await _numbers(circles[0], person, work))


async def watched(opened: HomeOpened, work: Work[People]) -> Sequence[Section]:
    """The home of a convener or sponsor: what they may see, and nothing else of the circle."""
    return [views.watched(circle) for circle in await work.store.circles_watched(opened.sender.person)]


async def open_numbers(click: Click[payloads.OpenNumbers], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    return Whisper(await _numbers(circle, click.sender.person, work))


async def _numbers(circle: Circle, person: Person, work: Work[People]) -> Message:
    if not may_see_numbers(await work.store.member(circle.id, person)):
        await work.store.audit(circle.id, person, "/circle numbers", work.now)
        leading = tuple(views.who(*one) for one in await work.people.facilitators(circle.id))
        return note(say("people-numbers-none", names=leading or (say("kernel-nobody"),)))
    return views.numbers(circle, numbers(circle, await work.store.members(circle.id), work.now))


# ---- edits ----------------------------------------------------------------------------------------------------


async def edit_command(command: Command, work: Work[People]) -> FormReply:
    circle = await telling.running(command.circle or 0, work)
    return views.edit(circle, Topic(command.options.get("topic", Topic.ABOUT.value)))


async def edit(click: Click[payloads.EditCircle], work: Work[People]) -> FormReply:
    return views.edit(await telling.running(click.payload.circle, work), click.payload.topic)


async def save(submit: Submit[payloads.SaveCircle], work: Work[People]) -> SubmitReply:
    circle = await telling.running(submit.payload.circle, work)
    reading = Reading(submit.values)
    match submit.payload.topic:
        case Topic.ABOUT:
            return await _save_about(circle, reading, submit.sender.person, work)
        case Topic.DATES:
            return await _echo_dates(circle, reading, submit.sender.person, work)
        case Topic.AGREEMENT:
            return await _save_agreement(circle, reading, submit.sender.person, work)
        case Topic.JOINING:
            return await _save_joining(circle, reading, submit.sender.person, work)
        case Topic.CARE:
            return await _save_care(circle, reading, submit.sender.person, work)
    assert_never(submit.payload.topic)


async def _save_about(circle: Circle, reading: Reading, person: Person, work: Work[People]) -> SubmitReply:
    changes: CircleChanges = {
        "name": reading.line("name", NAME_MOST, required=True),
        "called": reading.one("called", Called, circle.called),
        "purpose": reading.text("purpose", PURPOSE_MOST),
        "objective": reading.text("objective", OBJECTIVE_MOST),
    }
    return reading.mistakes or await _change(circle, changes, Did.EDITED, person, work)


async def _save_agreement(circle: Circle, reading: Reading, person: Person, work: Work[People]) -> SubmitReply:
    text = reading.text("agreement", AGREEMENT_MOST)
    changes: CircleChanges = {"agreement": text}
    if text != circle.agreement:
        changes["agreement_version"] = circle.agreement_version + 1
    return reading.mistakes or await _change(circle, changes, Did.AGREEMENT, person, work)


async def _save_joining(circle: Circle, reading: Reading, person: Person, work: Work[People]) -> SubmitReply:
    size = reading.whole("size", SIZE_LEAST, SIZE_MOST, circle.size_most)
    people = await work.store.count(circle.id)
    if size < people:
        reading.wrong("size", say("people-edit-size-below", people=people))
    changes: CircleChanges = {
        "entry": reading.one("entry", Entry, circle.entry),
        "approval": reading.raw("approval") == "yes",
        "size_most": size,
        "greeters": reading.raw("greeters") == "yes",
    }
    if reading.mistakes:
        return reading.mistakes
    reply = await _change(circle, changes, Did.JOINING, person, work)
    return reply if size in SIZE_GOOD else Whisper(views.with_remark(reply.message, say("people-start-size-odd")))


async def _save_care(circle: Circle, reading: Reading, person: Person, work: Work[People]) -> SubmitReply:
    """The person who hears concerns is told so; they need not be in the circle."""
    chosen = next((Person(address) for address in reading.many("concern")), circle.concern_to)
    reply = await _change(circle, {"concern_to": chosen}, Did.CARE, person, work)
    if chosen is not None and chosen not in (circle.concern_to, person):
        by = (await work.store.names([person])).get(person)
        told = note(say("people-edit-concern-told", circle=circle.name, who=views.who(person, by)))
        await telling.tell(chosen, circle, told, work, key=telling.key_of(circle, "care", work))
    return reply


async def _change(circle: Circle, changes: CircleChanges, did: Did, person: Person, work: Work[People]) -> Whisper:
    if all(getattr(circle, name) == value for name, value in changes.items()):
        return Whisper(note(say("people-edit-same"), views.open_panel(circle.id)))
    await work.store.change_circle(circle.id, **changes)
    await work.store.audit(circle.id, person, did.value, work.now)
    await work.open(CircleChanged(circle.id))
    word, called = _KEPT.get(did, "people-edit-kept"), changes.get("called", circle.called)
    return Whisper(note(say(word, called=called), views.open_panel(circle.id)))


async def _echo_dates(circle: Circle, reading: Reading, person: Person, work: Work[People]) -> SubmitReply:
    """Days and zones are typed by people: they are shown back before they count."""
    today = circle.today(work.now)
    change = payloads.ChangeDates(
        circle.id,
        zone=reading.zone("zone", circle.zone),
        language=reading.language("language", circle.language),
        starts=reading.day("starts", today, circle.starts_on, past=True),
        ends=reading.day("ends", today, circle.ends_on),
    )
    if reading.mistakes:
        return reading.mistakes
    try:
        check_dates(change.starts, change.ends)
    except Refused as refused:
        return Mistakes({"ends": refused.why})
    reader = (await work.people.reach([person]))[person].locale
    return Whisper(views.dates_echo(circle, change, reader))


async def change_dates(click: Click[payloads.ChangeDates], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    change = click.payload
    check_dates(change.starts, change.ends)
    if change.ends < circle.today(work.now):
        raise Refused(say("people-ends-past", last=change.ends))
    changes: CircleChanges = {
        "zone": change.zone,
        "language": change.language,
        "starts_on": change.starts,
        "ends_on": change.ends,
    }
    reply = await _change(circle, changes, Did.DATES, click.sender.person, work)
    await ending.plan(circle.id, work)
    return Replace(reply.message)


# ---- a break --------------------------------------------------------------------------------------------------


async def break_command(command: Command, work: Work[People]) -> FormReply:
    return await _days_typed(command, views.break_form, views.break_echo, work)


async def _days_typed(command: Command, form: DaysForm, echo: DaysEcho, work: Work[People]) -> FormReply:
    """Days that can be read are echoed at once; else the form, filled with what was typed."""
    circle = await telling.running(command.circle or 0, work)
    typed = command.options.get("days", "") or command.text
    if not typed:
        return form(circle.id, "", "")
    first, last = split_days(typed)
    days = read_days(first, last, circle.today(work.now))
    if isinstance(days, Mistakes):
        return form(circle.id, first, last)
    return Whisper(echo(circle.id, days.first, days.last))


async def plan_break(click: Click[payloads.PlanBreak], work: Work[People]) -> FormReply:
    return views.break_form((await telling.running(click.payload.circle, work)).id)


async def read_break(submit: Submit[payloads.ReadBreak], work: Work[People]) -> SubmitReply:
    return await _days_sent(submit.payload.circle, Reading(submit.values), views.break_echo, work)


async def _days_sent(id_: int, reading: Reading, echo: DaysEcho, work: Work[People]) -> SubmitReply:
    circle = await telling.running(id_, work)
    days = read_days(reading.raw("first"), reading.raw("last"), circle.today(work.now))
    return days if isinstance(days, Mistakes) else Whisper(echo(circle.id, days.first, days.last))


async def take_break(click: Click[payloads.TakeBreak], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    first, last = click.payload.first, click.payload.last
    if any((span.first, span.last) == (first, last) for span in circle.breaks):
        return Replace(note(say("people-break-already"), views.open_panel(circle.id)))
    id_ = await work.store.add_break(circle.id, first, last)
    await work.store.audit(circle.id, click.sender.person, Did.BREAK.value, work.now)
    await work.open(CircleChanged(circle.id))
    await _say_break(circle, id_, first, last, work)
    return Replace(note(say("people-break-taken", first=first, last=last), views.open_panel(circle.id)))


async def _say_break(circle: Circle, id_: int, first: date, last: date, work: Work[People]) -> None:
    await work.show(circle.place, note(say("people-break-said", first=first, last=last)), key=_break_key(circle, id_))


def _break_key(circle: Circle, id_: int) -> str:
    return f"people:{circle.id}:break:{id_}"


async def live_posts(asked: LivePosts, work: Work[People]) -> Sequence[str]:
    """The breaks that are not over."""
    circle = await work.store.circle(asked.circle)
    if circle is None:
        return ()
    today = circle.today(work.now)
    return [_break_key(circle, one.id) for one in await work.store.breaks(circle.id) if one.last >= today]


async def drop_break(click: Click[payloads.DropBreak], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    found = next((one for one in await work.store.breaks(circle.id) if one.first == click.payload.first), None)
    if found is None or not await work.store.drop_break(circle.id, found.id):
        return Whisper(note(say("people-break-dropped-already"), views.open_panel(circle.id)))
    await work.store.audit(circle.id, click.sender.person, Did.BREAK_DROPPED.value, work.now)
    await work.open(CircleChanged(circle.id))
    await work.show(circle.place, note(say("people-break-off")), key=_break_key(circle, found.id))
    return Whisper(note(say("people-break-dropped"), views.open_panel(circle.id)))


# ---- windows to join ------------------------------------------------------------------------------------------


async def window_command(command: Command, work: Work[People]) -> FormReply:
    return await _days_typed(command, views.window_form, views.window_echo, work)


async def plan_window(click: Click[payloads.PlanWindow], work: Work[People]) -> FormReply:
    return views.window_form((await telling.running(click.payload.circle, work)).id)


async def read_window(submit: Submit[payloads.ReadWindow], work: Work[People]) -> SubmitReply:
    return await _days_sent(submit.payload.circle, Reading(submit.values), views.window_echo, work)


async def take_window(click: Click[payloads.TakeWindow], work: Work[People]) -> ClickReply:
    """With a window membership is rolling; whoever waits is asked when it opens."""
    circle = await telling.held(click.payload.circle, work)
    first, last = click.payload.first, click.payload.last
    if any((span.first, span.last) == (first, last) for span in circle.windows):
        return Replace(note(say("people-window-already"), views.open_panel(circle.id)))
    id_ = await work.store.add_window(circle.id, first, last)
    await work.store.change_circle(circle.id, entry=Entry.ROLLING)
    await work.store.audit(circle.id, click.sender.person, Did.WINDOW.value, work.now)
    await work.open(CircleChanged(circle.id))
    opens = calendar.instant(datetime.combine(first, time(9)), circle.tz)
    closes = calendar.instant(datetime.combine(last + timedelta(days=1), time()), circle.tz)
    key = f"people:{circle.id}:window:{id_}"
    await work.later(opens, OfferPlaces(circle.id), key=f"{key}:{first}")
    await work.later(closes, OfferPlaces(circle.id), key=f"{key}:{last}:over")  # the card says that it is over
    return Replace(note(say("people-window-taken", first=first, last=last), views.open_panel(circle.id)))


async def drop_window(click: Click[payloads.DropWindow], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    found = next((one for one in circle.windows if one.first == click.payload.first), None)
    if found is None or not await work.store.drop_window(circle.id, found.id):
        return Whisper(note(say("people-window-dropped-already"), views.open_panel(circle.id)))
    await work.store.audit(circle.id, click.sender.person, Did.WINDOW_DROPPED.value, work.now)
    await work.open(CircleChanged(circle.id))
    return Whisper(note(say("people-window-dropped"), views.open_panel(circle.id)))
