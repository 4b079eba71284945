"""Who is in a circle and what they are there: invited, let in, taken out, given a role, asked to take over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.doors import MemberJoined, MemberLeft
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due, Submit
from bot.kernel.ports import Purpose, Way
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import Button, Message, Span, Wording, button, note, say
from bot.kernel.work import Work
from bot.people import membership_views as views
from bot.people import own_payloads as own
from bot.people import payloads as joining
from bot.people import telling
from bot.people import tending_payloads as payloads
from bot.people.joining import let_in
from bot.people.model import INSIDE, PENDING, Circle, Member, Seat, Standing
from bot.people.reading import Reading
from bot.people.store import People
from bot.people.tending_model import is_last_facilitator
from bot.people.tending_payloads import Did
from bot.people.tending_views import name_of, open_panel, request_buttons, who

INVITED_FOR = timedelta(weeks=3)
_LISTED = (*INSIDE, Standing.INVITED)
_SEATS_INSIDE = (Seat.MEMBER, Seat.DEPUTY, Seat.FACILITATOR)


# ---- invite ---------------------------------------------------------------------------------------------------


async def invite_command(command: Command, work: Work[People]) -> FormReply:
    circle = await telling.running(command.circle or 0, work)
    chosen = command.options.get("person")
    if not chosen:
        return views.invite_form(circle.id)
    person = Person(chosen)
    return Whisper(views.invite_ask(circle, person, await _name(person, work)))


async def invite(click: Click[payloads.Invite], work: Work[People]) -> FormReply:
    return views.invite_form((await telling.running(click.payload.circle, work)).id)


async def send_invitation(submit: Submit[payloads.SendInvitation], work: Work[People]) -> SubmitReply:
    chosen = submit.many("person")
    if not chosen:
        return Mistakes({"person": say("people-mistake-empty")})
    circle = await telling.held(submit.payload.circle, work)
    return await _invite(circle, submit.sender.person, Person(chosen[0]), work)


async def invite_one(click: Click[payloads.InviteOne], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    return await _invite(circle, click.sender.person, Person(click.payload.person), work)


async def _invite(circle: Circle, host: Person, person: Person, work: Work[People]) -> Whisper:
    member = await work.store.member(circle.id, person)
    if member is not None and not member.seat.watches:
        if member.standing.inside:
            raise Refused(say("people-invite-already", name=name_of(member), circle=circle.name))
        if member.standing is Standing.INVITED:
            raise Refused(say("people-invite-again", name=name_of(member)))
        if member.standing in PENDING:
            raise Refused(say("people-invite-asked", name=name_of(member)), *request_buttons(circle.id, person))
    await work.store.audit(circle.id, host, Did.INVITED.value, work.now, about=person)
    return Whisper(note(await _seat_invited(circle, host, person, Seat.MEMBER, None, work)))


async def _seat_invited(
    circle: Circle, host: Person, person: Person, seat: Seat, until: date | None, work: Work[People]
) -> Wording:
    """A row that waits for their yes, and a private word. Where direct messages are not the way nothing rings for
    somebody who did not join: it waits in their home, and whoever invites tells them."""
    await work.store.enrol(
        circle.id, person, seat=seat, standing=Standing.INVITED, until=until, agreed_at=None, left_at=None
    )
    hosts = await work.store.names([host])
    see = button(say("people-invite-see"), joining.Join(circle.id))
    await work.send(
        person,
        views.invitation(circle, hosts.get(host, ""), see, until),
        key=telling.key_of(circle, "invite", work),
        purpose=Purpose.PROMPT,
        useful_until=work.now + INVITED_FOR,
    )
    way = (await work.people.reach([person]))[person].way
    name = await _name(person, work)
    return views.waits_in_home(name) if way is Way.RING else say("people-invite-sent", name=name)


async def decline(click: Click[payloads.Decline], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    person = click.sender.person
    if not await work.store.step(circle.id, person, (Standing.INVITED,), standing=Standing.LEFT, left_at=work.now):
        return Whisper(note(say("people-invite-gone")))
    told = note(say("people-declined-told", name=await _name(person, work), circle=circle.name))
    await telling.tell_facilitators(circle, told, work, key=telling.key_of(circle, "declined", work))
    return Replace(note(say("people-declined", circle=circle.name)))


async def _name(person: Person, work: Work[People]) -> Span:
    return who(person, (await work.store.names([person])).get(person))


# ---- let in ---------------------------------------------------------------------------------------------------


async def approve(click: Click[payloads.Approve], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    person = Person(click.payload.person)
    asking = (Standing.ASKED, Standing.WAITING)
    member = await work.store.member(circle.id, person)
    if member is not None and member.standing in asking and await work.store.count(circle.id) >= circle.size_most:
        raise Refused(say("people-approved-full", name=name_of(member), size=circle.size_most), open_panel(circle.id))
    if member is None or member.standing not in asking:
        return Replace(note(_not_asking(member), open_panel(circle.id)))
    await work.store.audit(circle.id, click.sender.person, Did.APPROVED.value, work.now, about=person)
    await let_in(circle, person, work)
    told = note(say("people-approved-told", circle=circle.name))
    await telling.tell(person, circle, told, work, key=telling.key_of(circle, f"in:{member.id}", work))
    return Replace(note(say("people-approved", name=name_of(member)), open_panel(circle.id)))


def _not_asking(member: Member | None) -> Wording:
    if member is not None and member.standing.inside:
        return say("people-approved-already", name=name_of(member))
    return say("people-asking-gone", name=name_of(member)) if member else say("people-asking-gone-nameless")


async def not_now(click: Click[payloads.NotNow], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    person = Person(click.payload.person)
    member = await work.store.member(circle.id, person)
    asking = (Standing.ASKED, Standing.WAITING)
    stepped = await work.store.step(circle.id, person, asking, standing=Standing.LEFT, agreed_at=None)
    if not stepped or member is None:
        return Replace(note(_not_asking(member), open_panel(circle.id)))
    await work.store.audit(circle.id, click.sender.person, Did.NOT_NOW.value, work.now, about=person)
    told = note(say("people-not-now-told", circle=circle.name))
    await telling.tell(person, circle, told, work, key=telling.key_of(circle, f"notnow:{member.id}", work))
    return Replace(note(say("people-not-now", name=name_of(member)), open_panel(circle.id)))


# ---- everybody, and one of them -------------------------------------------------------------------------------


async def open_people(click: Click[payloads.OpenPeople], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    members = [m for m in await work.store.members(circle.id, active=False) if m.standing in _LISTED]
    return Replace(views.everybody(circle, members))


async def open_person(click: Click[payloads.OpenPerson], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    return Replace(views.one(circle, await _listed(circle, Person(click.payload.person), work)))


async def _listed(circle: Circle, person: Person, work: Work[People]) -> Member:
    member = await work.store.member(circle.id, person)
    if member is None or member.standing not in _LISTED:
        name = await _name(person, work)
        raise Refused(say("people-remove-already", name=name, circle=circle.name), open_panel(circle.id))
    return member


async def remove_command(command: Command, work: Work[People]) -> Whisper:
    circle = await telling.running(command.circle or 0, work)
    chosen = command.options.get("person")
    if chosen:
        member = await _removable(circle, command.sender.person, Person(chosen), work)
        return Whisper(views.remove_ask(circle, member))
    members = [m for m in await work.store.members(circle.id, active=False) if m.standing in _LISTED]
    return Whisper(views.everybody(circle, members))


async def remove(click: Click[payloads.Remove], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    member = await _removable(circle, click.sender.person, Person(click.payload.person), work)
    return Replace(views.remove_ask(circle, member))


async def _removable(circle: Circle, by: Person, person: Person, work: Work[People]) -> Member:
    if by == person:
        raise Refused(
            say("people-remove-self", called=circle.called), button(say("people-do-leave"), own.Leave(circle.id))
        )
    return await _listed(circle, person, work)


async def remove_now(click: Click[payloads.RemoveNow], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    person = Person(click.payload.person)
    member = await _removable(circle, click.sender.person, person, work)
    if not await take_out(circle, member, work):
        raise Refused(say("people-remove-already", name=name_of(member), circle=circle.name))
    await work.store.audit(circle.id, click.sender.person, Did.REMOVED.value, work.now, about=person)
    leading = tuple(who(*one) for one in await work.people.facilitators(circle.id))
    key = telling.key_of(circle, f"removed:{member.id}", work)
    if member.standing.inside:
        await telling.tell(person, circle, views.removed(circle, leading), work, key=key)
    word = "people-remove-done" if member.standing.inside else "people-remove-done-invited"
    return Replace(note(say(word, name=name_of(member), circle=circle.name), open_panel(circle.id)))


async def take_out(circle: Circle, member: Member, work: Work[People]) -> bool:
    """Out without a way back by oneself: the agreement is theirs no more, so a return begins with it."""
    gone = await work.store.step(
        circle.id, member.person, _LISTED, standing=Standing.LEFT, left_at=work.now, agreed_at=None
    )
    if gone and member.standing.inside:
        await work.open(MemberLeft(circle.id, member.person))
    return gone


# ---- roles ----------------------------------------------------------------------------------------------------


async def seat_command(command: Command, work: Work[People]) -> FormReply:
    circle = await telling.running(command.circle or 0, work)
    chosen = command.options.get("person")
    if not chosen:
        return views.seat_whom(circle.id)
    member = await work.store.member(circle.id, Person(chosen))
    return views.seat_form(circle.id, member, Person(chosen))


async def choose_seat(click: Click[payloads.ChooseSeat], work: Work[People]) -> FormReply:
    circle = await telling.running(click.payload.circle, work)
    person = Person(click.payload.person)
    return views.seat_form(circle.id, await work.store.member(circle.id, person), person)


async def give_seat(submit: Submit[payloads.GiveSeat], work: Work[People]) -> SubmitReply:
    circle = await telling.held(submit.payload.circle, work)
    reading = Reading(submit.values)
    chosen = next(iter(reading.many("person")), "") or submit.payload.person
    if not chosen:
        reading.wrong("person", say("people-mistake-empty"))
    seat = reading.one("seat", Seat, Seat.MEMBER)
    until = _until(circle, seat, reading, work)
    if reading.mistakes:
        return reading.mistakes
    return await _give(circle, submit.sender.person, Person(chosen), seat, until, work)


def _until(circle: Circle, seat: Seat, reading: Reading, work: Work[People]) -> date | None:
    """The last day of a guest; of nobody else."""
    if seat is not Seat.GUEST:
        return None
    if not reading.raw("until").strip():
        reading.wrong("until", say("people-office-until-needed"))
    return reading.day("until", circle.today(work.now), circle.ends_on)


async def _give(
    circle: Circle, by: Person, person: Person, seat: Seat, until: date | None, work: Work[People]
) -> Whisper:
    member = await work.store.member(circle.id, person)
    inside = member is not None and member.standing.inside and not member.seat.watches
    name = await _name(person, work)
    if member is not None and member.standing.inside and (member.seat, member.until) == (seat, until):
        raise Refused(say("people-office-same", name=name, office=views.office(seat)))
    if seat is not Seat.FACILITATOR and is_last_facilitator(await work.store.in_charge(circle.id), person):
        raise Refused(say("people-office-last", name=name), *_ways_out(circle))
    if not inside and seat in _SEATS_INSIDE:
        raise Refused(say("people-handover-outside", name=name, circle=circle.name))
    await work.store.audit(circle.id, by, Did.ROLE.value, work.now, about=person, detail=seat.value)
    if not inside and seat is Seat.GUEST:
        return Whisper(note(await _seat_invited(circle, by, person, seat, until, work)))
    await _seat(circle, person, seat, until, work, was=member if inside else None)
    kept = say("people-office-kept", name=name, office=views.office(seat), circle=circle.name)
    return Whisper(note(kept, open_panel(circle.id)))


async def _seat(
    circle: Circle, person: Person, seat: Seat, until: date | None, work: Work[People], *, was: Member | None
) -> None:
    if was is not None and seat.watches:
        await work.open(MemberLeft(circle.id, person))
    member = await work.store.enrol(circle.id, person, seat=seat, standing=Standing.ACTIVE, until=until)
    key = telling.key_of(circle, f"seat:{member.id}", work)
    await telling.tell(person, circle, views.seat_told(circle, seat, until), work, key=key)
    if until is not None:
        await plan_guest(circle, member, until, work)


async def plan_guest(circle: Circle, member: Member, until: date, work: Work[People]) -> None:
    """A guest goes by themselves at the end of their last day. Also for one who was invited and says yes."""
    at = calendar.instant(datetime.combine(until + timedelta(days=1), time()), circle.tz)
    payload = payloads.ExpireGuest(circle.id, member.person, until)
    await work.later(at, payload, key=f"people:{circle.id}:guest:{member.id}:{until}")


async def guest_joined(door: MemberJoined, work: Work[People]) -> None:
    circle = await work.store.circle(door.circle)
    member = await work.store.member(door.circle, Person(door.person))
    if circle is not None and member is not None and member.seat is Seat.GUEST and member.until is not None:
        await plan_guest(circle, member, member.until, work)


async def expire_guest(due: Due[payloads.ExpireGuest], work: Work[People]) -> None:
    circle = await work.store.circle(due.payload.circle)
    member = await work.store.member(due.payload.circle, Person(due.payload.person))
    if circle is None or not circle.running or member is None:
        return
    if member.seat is not Seat.GUEST or member.until != due.payload.until or not await take_out(circle, member, work):
        return
    key = f"people:{circle.id}:guest:{member.id}:{due.payload.until}"
    await telling.tell(member.person, circle, note(say("people-guest-over", circle=circle.name)), work, key=key)
    told = note(say("people-guest-over-told", name=name_of(member), circle=circle.name))
    await telling.tell_facilitators(circle, told, work, key=f"{key}:told")


def _ways_out(circle: Circle) -> tuple[Button, ...]:
    return (
        button(say("people-do-handover"), payloads.HandOver(circle.id)),
        button(say("people-do-end", called=circle.called), payloads.AskEnd(circle.id)),
    )


def refuse_last(circle: Circle) -> Refused:
    return Refused(say("people-only-facilitator", circle=circle.name), *_ways_out(circle))


# ---- hand-over ------------------------------------------------------------------------------------------------


async def handover_command(command: Command, work: Work[People]) -> FormReply:
    return views.handover_form((await telling.running(command.circle or 0, work)).id)


async def hand_over(click: Click[payloads.HandOver], work: Work[People]) -> FormReply:
    return views.handover_form((await telling.running(click.payload.circle, work)).id)


async def offer_handover(submit: Submit[payloads.OfferHandOver], work: Work[People]) -> SubmitReply:
    circle = await telling.running(submit.payload.circle, work)
    chosen, from_ = submit.many("person"), submit.sender.person
    if not chosen:
        return Mistakes({"person": say("people-mistake-empty")})
    to = Person(chosen[0])
    if to == from_:
        return Mistakes({"person": say("people-handover-self")})
    member = await work.store.member(circle.id, to)
    if member is None or not member.takes_part:
        return Mistakes({"person": say("people-handover-outside", name=await _name(to, work), circle=circle.name)})
    await work.store.audit(circle.id, from_, Did.HANDOVER_OFFERED.value, work.now, about=to)
    host = (await work.store.names([from_])).get(from_, "")
    message = views.offer(circle, from_, host, submit.text("then") == "go")
    await telling.tell(to, circle, message, work, key=telling.key_of(circle, f"handover:{member.id}", work))
    return Whisper(note(say("people-handover-asked", name=name_of(member))))


async def take_over(click: Click[payloads.TakeOver], work: Work[People]) -> ClickReply:
    """The first to accept has it; the question is settled once whoever asked no longer facilitates."""
    circle = await telling.held(click.payload.circle, work)
    person, from_ = click.sender.person, Person(click.payload.from_)
    before = await work.store.member(circle.id, from_)
    leads = before is not None and before.standing.inside and before.seat is Seat.FACILITATOR
    if before is None or not leads or not await _was_asked(circle, from_, person, work):
        raise Refused(say("people-handover-gone"))
    after = await work.store.enrol(circle.id, person, seat=Seat.FACILITATOR)
    await work.store.enrol(circle.id, from_, seat=Seat.MEMBER)
    if click.payload.leaves:
        left = await work.store.step(circle.id, from_, INSIDE, standing=Standing.LEFT, left_at=work.now)
        if left:
            await work.open(MemberLeft(circle.id, from_))
    await work.store.audit(circle.id, person, Did.HANDOVER_TAKEN.value, work.now, about=from_)
    told = note(say("people-handover-taken-told", name=name_of(after), circle=circle.name))
    await telling.tell(from_, circle, told, work, key=telling.key_of(circle, f"handed:{before.id}", work))
    return Replace(await _pack(circle, person, work))


async def _was_asked(circle: Circle, from_: Person, to: Person, work: Work[People]) -> bool:
    asked = Did.HANDOVER_OFFERED.value
    lines = await work.store.audit_lines(circle.id)
    return any((line.what, line.person, line.about) == (asked, from_, to) for line in lines)


async def _pack(circle: Circle, person: Person, work: Work[People]) -> Message:
    members = await work.store.members(circle.id, active=False)
    people = sum(member.takes_part for member in members)
    asking = sum(member.standing is Standing.ASKED for member in members)
    return views.pack(circle, people, asking, await work.panel(circle.id, person))


async def refuse_over(click: Click[payloads.RefuseOver], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    from_ = Person(click.payload.from_)
    if not await _was_asked(circle, from_, click.sender.person, work):
        raise Refused(say("people-handover-gone"))
    name = await _name(click.sender.person, work)
    told = note(say("people-handover-refused-told", name=name, circle=circle.name))
    # Named after the question alone: a second tap tells nobody a second time.
    await telling.tell(from_, circle, told, work, key=f"people:{circle.id}:refused:{from_}:{click.sender.person}")
    host = await _name(from_, work)
    return Replace(note(say("people-handover-refused", **{"from": host})))


async def step_in(click: Click[payloads.StepIn], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    leading = tuple(who(*one) for one in await work.people.facilitators(circle.id))
    if leading:
        return Whisper(note(say("people-stepped-in-already", names=leading, circle=circle.name)))
    await work.store.enrol(circle.id, click.sender.person, seat=Seat.FACILITATOR)
    await work.store.audit(circle.id, click.sender.person, Did.STEPPED_IN.value, work.now)
    return Whisper(note(say("people-stepped-in", circle=circle.name), open_panel(circle.id)))


async def nobody_leads(circle: Circle, work: Work[People]) -> None:
    """Says so in the circle when its last facilitator is gone."""
    if circle.running and not await work.people.facilitators(circle.id):
        await work.send(
            circle.place,
            views.nobody_leads(circle),
            key=telling.key_of(circle, "nobody", work),
            purpose=Purpose.ANNOUNCEMENT,
            circle=circle.id,
        )
