"""Who was there: one tap each, and somebody who leads may go through the names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.kernel.address import Person
from bot.kernel.doors import AttendanceChanged
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, HomeOpened, Submit
from bot.kernel.reply import ClickReply, FormReply, SubmitReply, Whisper
from bot.kernel.ui import Section, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member
from bot.people.store import People
from bot.sessions import after_views, catching_up
from bot.sessions.after_model import TAPS_FOR, Presence, expected, ticks
from bot.sessions.after_payloads import GotThere, SaveTicks, TickPeople, WasThere
from bot.sessions.model import Session, State
from bot.sessions.over import over, show_recap
from bot.sessions.showing import member_of, running_circle, seen, session_of, tell_change
from bot.sessions.store import Sessions

AT_HOME = timedelta(days=3)


async def _met(circle: Circle, id_: int, work: Work[Sessions]) -> Session:
    """One that has taken place, and not so long ago that nobody remembers."""
    session = await session_of(circle.id, id_, work)
    if session.state is State.CANCELLED:
        raise Refused(say("sessions-was-cancelled"))
    if session.state is State.PLANNED:
        raise Refused(say("sessions-was-not-yet"))
    if work.now > session.ends_at + TAPS_FOR:
        raise Refused(say("sessions-was-long-ago"))
    return session


async def tap(click: Click[WasThere], work: Work[Sessions]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await member_of(circle, person, work)
    session = await _met(circle, click.payload.session, work)
    there = click.payload.there
    await _take([Presence(session.id, person, there, True, work.now)], session, circle, work)
    return Whisper(after_views.was_noted(session, there))


async def _take(presences: Sequence[Presence], session: Session, circle: Circle, work: Work[Sessions]) -> None:
    await work.store.be_there(presences)
    there = [one.person for one in presences if one.there]
    await work.store.came_back(circle.id, there)
    await work.open(AttendanceChanged(circle.id, session.id))
    await tell_change(session, work)
    missed = [one.person for one in presences if not one.there]
    await catching_up.learned(session, circle, missed=missed, there=there, work=work)


async def got_there(click: Click[GotThere], work: Work[Sessions]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await member_of(circle, person, work)
    session = await _met(circle, click.payload.session, work)
    await work.store.judge(session.id, person, click.payload.met)
    await tell_change(session, work)
    await show_recap(await seen(session, work, circle), work)
    return Whisper(after_views.judged())


async def at_home(opened: HomeOpened, work: Work[Sessions]) -> Sequence[Section]:
    """The last session of each circle, for some days, until they said so."""
    person, sections = opened.sender.person, list[Section]()
    for circle in await work.of(People).circles_of(person):
        session = await last_over(circle.id, work)
        member = await work.of(People).member(circle.id, person)
        if session is None or member is None or work.now > session.ends_at + AT_HOME or not expected(member, session):
            continue
        if not await work.store.presences_of(person, [session.id]):
            sections.append(after_views.at_home(await over(await seen(session, work, circle), work)))
    return sections


async def last_over(circle: int, work: Work[Sessions]) -> Session | None:
    past = [one for one in await work.store.sessions(circle) if one.state is State.OVER]
    return past[-1] if past else None


# ---- the names --------------------------------------------------------------------------------------------------


async def open_ticks(click: Click[TickPeople], work: Work[Sessions]) -> FormReply:
    circle = await running_circle(click.payload.circle, work)
    session = await _met(circle, click.payload.session, work)
    members = await _expected(session, work)
    if not members:
        raise Refused(say("sessions-ticks-nobody"))
    there = [one.person for one in await work.store.presences(session.id) if one.there]
    return after_views.ticks_form(session, members, there)


async def _expected(session: Session, work: Work[Sessions]) -> Sequence[Member]:
    return [member for member in await work.of(People).members(session.circle) if expected(member, session)]


async def save_ticks(submit: Submit[SaveTicks], work: Work[Sessions]) -> SubmitReply:
    """What people said of themselves stands, whatever was ticked."""
    circle = await running_circle(submit.payload.circle, work)
    session = await _met(circle, submit.payload.session, work)
    members = await _expected(session, work)
    chosen = {value for name in submit.values if name.startswith("there") for value in submit.many(name)}
    people = [member.person for member in members if str(member.id) in chosen]
    known = await work.store.presences(session.id)
    await _take(ticks(session, people, [m.person for m in members], known, work.now), session, circle, work)
    return Whisper(after_views.ticked(await _count(session, members, work), session))


async def _count(session: Session, members: Sequence[Member], work: Work[Sessions]) -> int:
    here: Collection[Person] = {member.person for member in members}
    return sum(one.there and one.person in here for one in await work.store.presences(session.id))
