"""Who comes: one tap on the card, in the home or in a message; changeable as long as the session is not over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.doors import AttendanceChanged
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due, HomeOpened
from bot.kernel.ports import Purpose
from bot.kernel.reply import ClickReply, Whisper
from bot.kernel.together import beside_check_in
from bot.kernel.ui import Button, Moment, Section, button, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member, Part
from bot.people.rights import leads
from bot.people.store import People
from bot.sessions import views
from bot.sessions.calendarfile import calendar_file
from bot.sessions.model import Coming, Reply, Session, State, answers
from bot.sessions.payloads import AskSilent, CalendarFile, LeaveOpen, Rsvp, ShowSession
from bot.sessions.showing import (
    in_its_place,
    member_of,
    next_of,
    nudge_key,
    quiet,
    reachable,
    running_circle,
    seen,
    series_of,
    session_of,
    tell_change,
    told_keys,
    turn_key,
)
from bot.sessions.store import Sessions

# ---- the next session -------------------------------------------------------------------------------------------


async def show(command: Command, work: Work[Sessions]) -> Whisper:
    assert command.circle is not None  # the engine resolves it before a guest's command runs
    return await _next(command.circle, command.sender.person, work)


async def show_click(click: Click[ShowSession], work: Work[Sessions]) -> Whisper:
    return await _next(click.payload.circle, click.sender.person, work)


async def _next(circle_id: int, person: Person, work: Work[Sessions]) -> Whisper:
    circle = await running_circle(circle_id, work)
    session = await next_of(circle.id, work)
    if session is None:
        return Whisper(views.nothing_planned(circle, await leads(circle.id, person, work)))
    return Whisper(views.own(await seen(session, work, circle), await _coming(session, person, work)))


async def _coming(session: Session, person: Person, work: Work[Sessions]) -> Coming | None:
    reply = (await work.store.replies_of(person, [session.id])).get(session.id)
    return reply.coming if reply is not None and reply.moves == session.moves else None


async def at_home(opened: HomeOpened, work: Work[Sessions]) -> Sequence[Section]:
    """The next session of each circle, with what one said."""
    person = opened.sender.person
    circles = {circle.id: circle for circle in await work.of(People).circles_of(person)}
    sections: list[Section] = []
    shown: set[int] = set()
    for session in await work.store.ahead(list(circles), work.now):
        member = await work.of(People).member(session.circle, person)
        if session.circle in shown or member is None or not member.takes_part:
            continue
        shown.add(session.circle)
        about = await seen(session, work, circles[session.circle])
        order = _today(about, work) and await leads(session.circle, person, work)
        sections.append(views.at_home(about, await _coming(session, person, work), order=order))
    return sections


def _today(about: views.Seen, work: Work[Sessions]) -> bool:
    zone = about.circle.tz
    return calendar.day_of(about.session.starts_at, zone) <= calendar.day_of(work.now, zone)


# ---- a tap ------------------------------------------------------------------------------------------------------


async def answer(click: Click[Rsvp], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    member = await member_of(circle, click.sender.person, work)
    session = await _still_open(circle, click.payload.session, work)
    if click.payload.moves != session.moves:
        return Whisper(views.moved_since(session))
    coming = click.payload.coming
    await work.store.answer(Reply(session.id, member.person, coming, session.moves, work.now))
    await _settle(session, member.person, coming, work)
    await work.open(AttendanceChanged(circle.id, session.id))
    await tell_change(session, work)
    return await in_its_place(click, session, views.answered(session, coming), work)


async def _still_open(circle: Circle, id_: int, work: Work[Sessions]) -> Session:
    """A kind word to a button of before, and the way on."""
    session = await session_of(circle.id, id_, work)
    if session.ahead(work.now):
        return session
    word = "sessions-rsvp-cancelled" if session.state is State.CANCELLED else "sessions-rsvp-over"
    raise Refused(say(word, at=Moment(session.starts_at)), *await _way_on(circle, work))


async def _way_on(circle: Circle, work: Work[Sessions]) -> Sequence[Button]:
    if await next_of(circle.id, work) is None:
        return ()
    return (button(say("sessions-next-button"), ShowSession(circle.id)),)


async def _settle(session: Session, person: Person, coming: Coming, work: Work[Sessions]) -> None:
    """Nothing asks them any more, also not a word of the move that has not reached them: they answered for the new
    time. Who is not coming is not reminded."""
    keys = [f"{nudge_key(session)}:{person}", *told_keys(session, person)]
    if coming is Coming.NO:
        keys.append(f"{turn_key(session)}:before:{person}")
    await quiet(keys, work)


async def leave_open(click: Click[LeaveOpen], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    session = await session_of(circle.id, click.payload.session, work)
    await quiet([f"{nudge_key(session)}:{click.sender.person}"], work)
    return await in_its_place(click, session, views.left_open(), work)


async def hand_file(click: Click[CalendarFile], work: Work[Sessions]) -> ClickReply:
    """The session as a calendar takes it; of a cancelled one, the file that takes it out again."""
    circle = await work.of(People).circle(click.payload.circle)
    session = await session_of(click.payload.circle, click.payload.session, work)
    if circle is None:
        raise Refused(say("sessions-circle-over"))
    told = views.file_ready(session, session.state is State.CANCELLED)
    return Whisper(told, (calendar_file(session, circle),))


# ---- the silent, once -------------------------------------------------------------------------------------------


async def ask_silent(due: Due[AskSilent], work: Work[Sessions]) -> None:
    """Privately, within their budget. Who comes to no live meetings is not asked."""
    session = await work.store.session(due.payload.session)
    if session is None or session.moves != due.payload.moves or not session.ahead(work.now):
        return
    series = await series_of(session.circle, work)
    if not series.rsvp or session.starts_at <= work.now:
        return
    members = await reachable(session.circle, work)
    replies = await work.store.replies(session.id)
    said = answers(session, replies, [member.person for member in members]).by
    about = await seen(session, work)
    silent = [member for member in members if member.person not in said and _comes_to_meetings(member, work)]
    for zone, those in _by_zone(silent).items():
        at = await beside_check_in(session.circle, work.now, zone, work, until=session.starts_at)
        for member in those:
            await work.send(
                member.person,
                views.nudge(about),
                key=f"{nudge_key(session)}:{member.person}",
                purpose=Purpose.NUDGE,
                circle=session.circle,
                not_before=at,
                useful_until=session.starts_at,
            )


def _by_zone(members: Sequence[Member]) -> Mapping[ZoneInfo, Sequence[Member]]:
    found: dict[ZoneInfo, list[Member]] = {}
    for member in members:
        found.setdefault(member.tz, []).append(member)
    return found


def _comes_to_meetings(member: Member, work: Work[Sessions]) -> bool:
    return member.wants(work.now) and member.part is not Part.WRITTEN
