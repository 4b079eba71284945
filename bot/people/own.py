"""What belongs to a person: pausing, leaving, raising a concern, taking or deleting their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.kernel import calendar, forms
from bot.kernel.address import Person, Place, space_of
from bot.kernel.calendar import Unreadable
from bot.kernel.doors import MemberLeft, MemberPaused
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due, Left, Submit
from bot.kernel.ports import Draft
from bot.kernel.questions import EasyStep
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import Arg, Message, Section, note, say
from bot.kernel.work import Work
from bot.people import ending, membership, telling
from bot.people import own_payloads as payloads
from bot.people import own_views as views
from bot.people.joining import let_in
from bot.people.model import CONCERN_MOST, INSIDE, PENDING, Circle, Concern, Member, Standing
from bot.people.reading import Reading, no_day
from bot.people.store import People
from bot.people.tending_model import (
    CONCERN_KEPT_OPENED,
    CONCERN_KEPT_UNOPENED,
    CONCERN_REMIND_AFTER,
    check_back_on,
    hearers,
    is_last_facilitator,
    may_return,
)
from bot.people.tending_views import name_of, open_panel, who

_GONE = (Standing.LEFT, Standing.ALUMNI)
_TOLD = {Standing.LEFT: "people-left-told", Standing.ALUMNI: "people-alumni-told"}


# ---- pause ----------------------------------------------------------------------------------------------------


async def pause_command(command: Command, work: Work[People]) -> Whisper:
    """A day that can be read counts at once: the answer shows it, with the ways to change it."""
    typed = command.options.get("until", "") or command.text
    if not typed:
        return Whisper(views.how_long())
    try:
        return Whisper(await _pause(command.sender.person, await _day(typed, command.sender.person, work), work))
    except Unreadable as unreadable:
        return Whisper(views.how_long(no_day(unreadable)))


async def ask_pause(click: Click[payloads.AskPause], work: Work[People]) -> ClickReply:
    return Whisper(views.how_long())


async def pause_weeks(click: Click[payloads.PauseWeeks], work: Work[People]) -> ClickReply:
    today = await _today(click.sender.person, work)
    back_on = today + timedelta(weeks=max(1, min(click.payload.weeks, 52)))
    return Replace(await _pause(click.sender.person, back_on, work))


async def ask_pause_until(click: Click[payloads.AskPauseUntil], work: Work[People]) -> FormReply:
    return views.pause_form()


async def pause_until(submit: Submit[payloads.PauseUntil], work: Work[People]) -> SubmitReply:
    try:
        back_on = await _day(submit.text("day"), submit.sender.person, work)
        return Whisper(await _pause(submit.sender.person, back_on, work))
    except Unreadable as unreadable:
        return Mistakes({"day": no_day(unreadable)})
    except Refused as refused:
        return Mistakes({"day": refused.why})


async def back(click: Click[payloads.Back], work: Work[People]) -> ClickReply:
    return Replace(await _back(click.sender.person, work))


async def back_command(command: Command, work: Work[People]) -> Whisper:
    return Whisper(await _back(command.sender.person, work))


async def _back(person: Person, work: Work[People]) -> Message:
    if not (await work.store.someone(person)).is_paused(work.now):
        return note(say("people-back-already"))
    await work.store.change_someone(person, paused_until=None)
    await _tell_circles(person, work)
    return views.back(await _easy(person, work))


async def _easy(person: Person, work: Work[People]) -> tuple[Circle, Section] | None:
    """One thing for all circles: who was away is not met with a list."""
    for circle in await work.store.circles_of(person):
        member = await work.store.member(circle.id, person)
        steps = await work.know(EasyStep(circle.id, person)) if member and member.wants(work.now) else ()
        for step in steps:
            if step.lines and step.buttons:
                return circle, step
    return None


async def _pause(person: Person, back_on: date, work: Work[People]) -> Message:
    check_back_on(back_on, await _today(person, work))
    until = calendar.instant(datetime.combine(back_on, time()), await _zone(person, work))
    await work.store.change_someone(person, paused_until=until)
    await _tell_circles(person, work)
    return views.paused(back_on)


async def _tell_circles(person: Person, work: Work[People]) -> None:
    for circle in await work.store.circles_of(person):
        await work.open(MemberPaused(circle.id, person))


async def _day(typed: str, person: Person, work: Work[People]) -> date:
    return calendar.parse_date(typed, await _today(person, work))


async def _today(person: Person, work: Work[People]) -> date:
    return calendar.day_of(work.now, await _zone(person, work))


async def _zone(person: Person, work: Work[People]) -> ZoneInfo:
    return ZoneInfo((await work.people.reach([person]))[person].zone)


# ---- leaving, and coming back ---------------------------------------------------------------------------------


async def leave_command(command: Command, work: Work[People]) -> Whisper:
    return await _leave(command.circle or 0, command.sender.person, Standing.LEFT, work)


async def leave(click: Click[payloads.Leave], work: Work[People]) -> ClickReply:
    return await _leave(click.payload.circle, click.sender.person, Standing.LEFT, work)


async def step_back(click: Click[payloads.StepBack], work: Work[People]) -> ClickReply:
    return await _leave(click.payload.circle, click.sender.person, Standing.ALUMNI, work)


async def _leave(id_: int, person: Person, to: Standing, work: Work[People]) -> Whisper:
    circle = await telling.held(id_, work)
    member = await work.store.member(circle.id, person)
    if member is None or member.standing in _GONE:
        return Whisper(note(say("people-left-already", circle=circle.name)))
    if is_last_facilitator(await work.store.in_charge(circle.id), person):
        raise membership.refuse_last(circle)
    await work.store.step(circle.id, person, (*INSIDE, *PENDING), standing=to, left_at=work.now)
    word = "people-left" if to is Standing.LEFT else "people-alumni-done"
    if member.standing.inside:
        await work.open(MemberLeft(circle.id, person))
        told = note(
            say(_TOLD[to] if member.seat.role is not None else "people-left-told-outside", **_named(circle, member))
        )
        await telling.tell_facilitators(circle, told, work, key=telling.key_of(circle, f"left:{member.id}", work))
    return Whisper(views.left(circle, word))


def _named(circle: Circle, member: Member) -> dict[str, Arg]:
    return {"name": name_of(member), "circle": circle.name, "called": circle.called}


async def return_(click: Click[payloads.Return], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    member = await work.store.member(circle.id, click.sender.person)
    if member is not None and member.standing.inside:
        return Replace(note(say("people-returned-already", circle=circle.name)))
    leading = tuple(who(*one) for one in await work.people.facilitators(circle.id)) or (say("kernel-nobody"),)
    if member is None or not may_return(member, work.now):
        raise Refused(say("people-return-late", names=leading))
    if await work.store.count(circle.id) >= circle.size_most:
        raise Refused(say("people-return-full", circle=circle.name, names=leading))
    await let_in(circle, member.person, work)
    told = note(say("people-returned-told", **_named(circle, member)))
    await telling.tell_facilitators(
        circle, told, work, key=telling.key_of(circle, f"back:{member.id}", work), but=[member.person]
    )
    return Replace(note(say("people-returned", circle=circle.name)))


async def somebody_left(event: Left, work: Work[People]) -> None:
    """They left the channel of a circle, or the whole workspace or server: they are out, and those who look after the
    circle hear it. Which server a Discord account left is not told; then only the place counts."""
    for member in await work.store.memberships(event.person):
        circle = await work.store.circle(member.circle)
        if circle is None or not circle.running or not _concerned(circle, event):
            continue
        gone = await work.store.step(
            circle.id, event.person, (*INSIDE, *PENDING), standing=Standing.LEFT, left_at=work.now
        )
        if gone and member.standing.inside:
            await _told_gone(circle, member, "people-left-place-told" if event.place else "people-left-chat-told", work)
    if event.place is None:
        await work.store.change_someone(event.person, left_at=work.now)


def _concerned(circle: Circle, event: Left) -> bool:
    if event.place is not None:
        return event.place == circle.place
    return space_of(event.person) == space_of(Place(circle.place))


async def _told_gone(circle: Circle, member: Member, word: str, work: Work[People]) -> None:
    await work.open(MemberLeft(circle.id, member.person))
    told = note(say(word, **_named(circle, member)))
    await telling.tell_facilitators(circle, told, work, key=telling.key_of(circle, f"gone:{member.id}", work))
    await membership.nobody_leads(circle, work)


# ---- a concern ------------------------------------------------------------------------------------------------


async def concern_command(command: Command, work: Work[People]) -> FormReply:
    circle = await telling.running(command.circle or 0, work)
    return views.concern_form(circle, await _hearers(circle, command.sender.person, work))


async def ask_concern(click: Click[payloads.AskConcern], work: Work[People]) -> FormReply:
    circle = await telling.running(click.payload.circle, work)
    return views.concern_form(circle, await _hearers(circle, click.sender.person, work))


async def _hearers(circle: Circle, raiser: Person, work: Work[People]) -> list[tuple[Person, str]]:
    wanted = hearers(circle, await work.store.in_charge(circle.id), raiser)
    known, reach = await work.store.names(wanted), await work.people.reach(wanted)
    found = [(person, known[person]) for person in wanted if known.get(person) and not reach[person].left]
    if not found:
        raise Refused(say("people-concern-nobody", circle=circle.name, called=circle.called))
    return found


async def raise_concern(submit: Submit[payloads.RaiseConcern], work: Work[People]) -> SubmitReply:
    circle = await telling.running(submit.payload.circle, work)
    raiser = submit.sender.person
    may_hear = dict(await _hearers(circle, raiser, work))
    reading = Reading(submit.values)
    text = reading.text("text", CONCERN_MOST, required=True)
    to = Person(reading.raw("to") or next(iter(may_hear)))
    if to not in may_hear:
        reading.wrong("to", say("people-concern-other-person"))
    if reading.mistakes:
        return reading.mistakes
    await _hand_on(circle, raiser, to, text, work)
    return Whisper(note(say("people-concern-raised", name=who(to, may_hear[to]))))


async def _hand_on(circle: Circle, raiser: Person, to: Person, text: str, work: Work[People]) -> None:
    """The words are a draft of whoever is to read them, and nowhere else: not in the message that tells of them."""
    draft = await work.journal.keep_draft(Draft(to, "", {"text": text}), work.now)
    concern = await work.store.raise_concern(circle.id, raiser, to, work.now, draft)
    key = f"people:concern:{concern}"
    await telling.tell(to, circle, views.concern_came(circle, concern, "people-concern-came"), work, key=key)
    await work.later(work.now + CONCERN_REMIND_AFTER, payloads.RemindConcern(concern), key=f"{key}:remind")
    unopened = payloads.DropConcern(concern, opened=False)
    await work.later(work.now + CONCERN_KEPT_UNOPENED, unopened, key=f"{key}:unopened")


async def read_concern(click: Click[payloads.ReadConcern], work: Work[People]) -> ClickReply:
    concern, circle = await _mine(click.payload.concern, click.sender.person, work)
    draft = await work.journal.draft(concern.draft)
    if draft is None:
        return Whisper(note(say("people-concern-gone")))
    opened = payloads.DropConcern(concern.id, opened=True)
    await work.later(work.now + CONCERN_KEPT_OPENED, opened, key=f"people:concern:{concern.id}:opened")
    name = (await work.store.names([concern.person])).get(concern.person)
    text = str(draft.values["text"])
    return Whisper(views.concern(circle, concern.id, who(concern.person, name), text))


async def answered_concern(click: Click[payloads.AnsweredConcern], work: Work[People]) -> ClickReply:
    concern, circle = await _mine(click.payload.concern, click.sender.person, work)
    await _taken_up(concern, circle, work)
    return Replace(note(say("people-concern-done")))


async def _mine(id_: int, person: Person, work: Work[People]) -> tuple[Concern, Circle]:
    """Only the person it was raised to: the button proves nothing."""
    concern = await work.store.concern(id_)
    circle = await work.store.circle(concern.circle) if concern else None
    if concern is None or circle is None:
        raise Refused(say("people-concern-gone"))
    if concern.to != person:
        raise Refused(say("people-concern-not-yours"))
    return concern, circle


async def _taken_up(concern: Concern, circle: Circle, work: Work[People]) -> None:
    await work.journal.drop_draft(concern.draft)
    if await work.store.take_up(concern.id, work.now):
        name = (await work.store.names([concern.to])).get(concern.to)
        told = note(say("people-concern-read-told", name=who(concern.to, name), circle=circle.name))
        await telling.tell(concern.person, circle, told, work, key=f"people:concern:{concern.id}:told")


async def remind_concern(due: Due[payloads.RemindConcern], work: Work[People]) -> None:
    """Once, and only while it is not taken up."""
    concern = await work.store.concern(due.payload.concern)
    circle = await work.store.circle(concern.circle) if concern else None
    if concern is None or circle is None or concern.taken_up_at is not None:
        return
    message = views.concern_came(circle, concern.id, "people-concern-remind")
    await telling.tell(concern.to, circle, message, work, key=f"people:concern:{concern.id}:again")


async def drop_concern(due: Due[payloads.DropConcern], work: Work[People]) -> None:
    """Opened and left open: the words go all the same. Never opened: whoever raised it must know."""
    concern = await work.store.concern(due.payload.concern)
    circle = await work.store.circle(concern.circle) if concern else None
    if concern is None or circle is None or concern.taken_up_at is not None:
        return
    if due.payload.opened:
        await _taken_up(concern, circle, work)
        return
    if await work.journal.draft(concern.draft) is None:
        return
    await work.journal.drop_draft(concern.draft)
    await work.store.take_up(concern.id, work.now)
    name = (await work.store.names([concern.to])).get(concern.to)
    told = note(say("people-concern-unread-told", name=who(concern.to, name), circle=circle.name))
    await telling.tell(concern.person, circle, told, work, key=f"people:concern:{concern.id}:told")


# ---- one's own words ------------------------------------------------------------------------------------------


async def export_command(command: Command, work: Work[People]) -> Whisper:
    return await _export(command.sender.person, work)


async def export(click: Click[payloads.Export], work: Work[People]) -> ClickReply:
    return await _export(click.sender.person, work)


async def _export(person: Person, work: Work[People]) -> Whisper:
    kept = await work.export(person)
    return Whisper(note(say("people-export-here")), views.files(kept))


async def delete_command(command: Command, work: Work[People]) -> Whisper:
    return await _ask_delete(command.sender.person, work)


async def ask_delete(click: Click[payloads.AskDelete], work: Work[People]) -> ClickReply:
    return await _ask_delete(click.sender.person, work)


async def _ask_delete(person: Person, work: Work[People]) -> Whisper:
    circles = await work.store.circles_of(person)
    alone = [one for one in circles if is_last_facilitator(await work.store.in_charge(one.id), person)]
    return Whisper(views.delete_ask(circles, alone))


async def keep_me(click: Click[payloads.KeepMe], work: Work[People]) -> ClickReply:
    return Replace(note(say("people-delete-kept")))


async def delete_me(click: Click[payloads.DeleteMe], work: Work[People]) -> ClickReply:
    await work.forget(click.sender.person)
    return Replace(note(say("people-deleted")))


async def forget(person: Person, work: Work[People]) -> None:
    """Out of every circle at once; what they wrote in private goes with them. Those who look after a circle hear that
    a member left, and no name."""
    for concern in await work.store.open_concerns(person):
        await _forget_concern(concern, person, work)
    inside = [member for member in await work.store.memberships(person) if member.standing.inside]
    for member in inside:
        await work.store.step(member.circle, person, INSIDE, standing=Standing.LEFT, left_at=work.now)
        await work.open(MemberLeft(member.circle, person))
    await work.store.forget(person)
    for member in inside:
        await ending.recount(member.circle, work)
        await _told_nameless(member.circle, work)


async def _forget_concern(concern: Concern, person: Person, work: Work[People]) -> None:
    """One that they raised goes unread; whoever raised one to them must know that it will not be heard."""
    await work.journal.drop_draft(concern.draft)
    await work.drop(f"people:concern:{concern.id}")
    await work.store.take_up(concern.id, work.now)
    circle = await work.store.circle(concern.circle)
    if concern.person != person and circle is not None:
        told = views.concern_lost(circle)
        await telling.tell(concern.person, circle, told, work, key=f"people:concern:{concern.id}:told")


async def _told_nameless(id_: int, work: Work[People]) -> None:
    circle = await work.store.circle(id_)
    if circle is None or not circle.running:
        return
    told = note(say("people-left-told-nameless", circle=circle.name), open_panel(circle.id))
    await telling.tell_facilitators(circle, told, work, key=telling.key_of(circle, "left", work))
    await membership.nobody_leads(circle, work)


async def export_of(person: Person, work: Work[People]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    """The rows, the names of the circles they speak of, what they typed and have not sent, and the words of concerns
    that nobody has read yet: those are still theirs."""
    rows = dict(await work.store.rows_of(person))
    circles = [await work.store.circle(member.circle) for member in await work.store.memberships(person)]
    rows["circles"] = [{"id": circle.id, "name": circle.name} for circle in circles if circle is not None]
    concerns = await work.store.open_concerns(person)
    drafts = [await work.journal.draft(one.draft) for one in concerns if one.person == person]
    rows["concern_words"] = [{"text": str(draft.values["text"])} for draft in drafts if draft is not None]
    others = {one.draft for one in concerns if one.to == person}  # kept for them to read, and not theirs
    own = [draft for draft in await work.journal.drafts_of(person) if draft.id not in others]
    rows["unsent"] = [given for draft in own if (given := forms.given(draft))]
    return rows
