"""When can we meet? Some times, marked privately by each, the best first; whoever leads makes one of them a session."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.calendar import Unreadable
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Command, Due, HomeOpened, Submit
from bot.kernel.reply import ClickReply, FormReply, SubmitReply, Whisper
from bot.kernel.ui import Message, Moment, Section, Strong, button, clip, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.reading import echo, no_day
from bot.people.rights import leads
from bot.people.store import People
from bot.people.telling import in_its_place, tell
from bot.people.tending_payloads import Did
from bot.sessions import changing, poll_model, poll_views, tending
from bot.sessions.bestslots import Fit, local_night, suggest
from bot.sessions.model import MINUTES, State
from bot.sessions.payloads import ShowSession
from bot.sessions.poll_model import (
    LONGER,
    OPEN_DAYS,
    SLOTS_LEAST,
    SLOTS_MOST,
    SPAN_MOST,
    SUGGESTED,
    TITLE_MOST,
    Mark,
    Poll,
    PollState,
    TypedLine,
    marks_of,
    typed_lines,
)
from bot.sessions.poll_payloads import (
    AnswerPoll,
    CallOff,
    CloseNow,
    ClosePoll,
    Longer,
    NoneFits,
    ReadPoll,
    SaveMarks,
    SavePoll,
    SeePoll,
    StartPoll,
    TakeSlot,
)
from bot.sessions.poll_views import Asked
from bot.sessions.reading import Typed, draft_of, keep
from bot.sessions.schedule import in_break
from bot.sessions.showing import member_of, running_circle, series_of
from bot.sessions.store import Sessions

UNDECIDED = (PollState.OPEN, PollState.CLOSED)
CLOSING_HOUR = time(18)


def post_key(poll: Poll) -> str:
    return f"session-poll:{poll.id}:post"


# ---- starting one -----------------------------------------------------------------------------------------------


async def command(typed: Command, work: Work[Sessions]) -> FormReply:
    assert typed.circle is not None  # the engine resolves it before a member's command runs
    return await _start(typed.circle, typed.sender.person, work)


async def start_click(click: Click[StartPoll], work: Work[Sessions]) -> FormReply:
    return await _start(click.payload.circle, click.sender.person, work)


async def _start(circle_id: int, person: Person, work: Work[Sessions]) -> FormReply:
    """One question at a time: while one is open it is shown instead."""
    circle = await running_circle(circle_id, work)
    open_ = await _open_one(circle.id, work)
    if open_ is not None:
        return await _as_it_stands(open_, circle, person, work)
    await _may_start(circle, person, work)
    return poll_views.start_form(circle, (await series_of(circle.id, work)).minutes)


async def _open_one(circle: int, work: Work[Sessions]) -> Poll | None:
    found = await work.store.polls([circle], (PollState.OPEN,))
    return found[-1] if found else None


async def _as_it_stands(poll: Poll, circle: Circle, person: Person, work: Work[Sessions]) -> Whisper:
    if await _may_see(poll, person, work):
        return Whisper(await _result(poll, circle, person, work))
    return Whisper(poll_views.already(poll))


async def _may_start(circle: Circle, person: Person, work: Work[Sessions]) -> None:
    if not (await series_of(circle.id, work)).polls and not await leads(circle.id, person, work):
        names = [Strong(clip(name, 40)) for _, name in await work.people.facilitators(circle.id)]
        raise Refused(say("sessions-poll-not-allowed", names=tuple(names)))


async def _may_see(poll: Poll, person: Person, work: Work[Sessions]) -> bool:
    return poll.by == person or await leads(poll.circle, person, work)


async def read(submit: Submit[ReadPoll], work: Work[Sessions]) -> SubmitReply:
    """The times are echoed before anybody is asked."""
    circle = await running_circle(submit.payload.circle, work)
    await _may_start(circle, submit.sender.person, work)
    typed = Typed(submit.values, circle, work.now)
    minutes = typed.whole("minutes", *MINUTES, (await series_of(circle.id, work)).minutes)
    title = typed.line("title", TITLE_MOST)
    times, found = _typed_times(typed), False
    if not times and not typed.mistakes:
        times, found = await _found_times(typed, timedelta(minutes=minutes), work), True
    closes_at = _closing(typed, times)
    if not typed.mistakes and len(times) < SLOTS_LEAST:
        typed.wrong("times", say("sessions-poll-few", has=len(times)))
    if typed.mistakes:
        return typed.mistakes
    poll = _drafted(circle, submit.sender.person, title, minutes, closes_at, work)
    draft = await keep(submit.sender.person, _written(poll, times), work)
    return Whisper(poll_views.echo(poll, times, circle, draft, found=found))


def _drafted(circle: Circle, by: Person, title: str, minutes: int, closes_at: datetime, work: Work[Sessions]) -> Poll:
    return Poll(circle=circle.id, by=by, title=title, minutes=minutes, opened_at=work.now, closes_at=closes_at)


def _written(poll: Poll, times: Sequence[datetime]) -> dict[str, str]:
    return {
        "title": poll.title,
        "minutes": str(poll.minutes),
        "closes": poll.closes_at.isoformat(),
        "times": " ".join(at.isoformat() for at in times),
    }


# ---- what was typed ---------------------------------------------------------------------------------------------


def _typed_times(typed: Typed) -> list[datetime]:
    """In their order, each once; every line that cannot be taken is told, the first one first."""
    found: list[datetime] = []
    for line in typed_lines(typed.raw("times")):
        found += _times_of(line, typed)
    if len(set(found)) > SLOTS_MOST:
        typed.wrong("times", say("sessions-poll-many", has=len(set(found)), most=SLOTS_MOST))
    return sorted(set(found))


def _times_of(line: TypedLine, typed: Typed) -> list[datetime]:
    if not line.day or not line.hours:
        text = echo(line.day or " ".join(line.hours))
        typed.wrong("times", say("sessions-poll-no-hour" if line.day else "sessions-poll-no-day", text=text))
        return []
    try:
        day = calendar.parse_date(line.day, typed.today)
        hours = [calendar.parse_time(hour) for hour in line.hours]
    except Unreadable as unreadable:
        dated = unreadable.text == line.day
        typed.wrong("times", no_day(unreadable) if dated else say("sessions-poll-bad-hour", text=echo(unreadable.text)))
        return []
    times = [calendar.instant(datetime.combine(day, hour), typed.circle.tz) for hour in hours]
    for at in times:
        _fits(at, typed)
    return times


def _fits(at: datetime, typed: Typed) -> None:
    if at <= typed.now:
        typed.wrong("times", say("sessions-past", at=Moment(at)))
    if at >= typed.circle.end:
        typed.wrong("times", say("sessions-poll-after-end", at=Moment(at), end=typed.circle.ends_on))
    if in_break(at, typed.circle):
        typed.wrong("times", say("sessions-poll-in-break", at=Moment(at)))


async def _found_times(typed: Typed, length: timedelta, work: Work[Sessions]) -> list[datetime]:
    """By everybody's own hours, in the span that was typed."""
    if not typed.raw("first").strip() and not typed.raw("last").strip():
        typed.wrong("times", say("sessions-poll-no-slot"))
        return []
    tomorrow = typed.today + timedelta(days=1)
    first = typed.day("first", typed.today, tomorrow)
    last = typed.day("last", typed.today, first + timedelta(days=6))
    if last < first:
        typed.wrong("last", say("sessions-poll-backwards", first=first, last=last))
    if (last - first).days >= SPAN_MOST:
        typed.wrong("last", say("sessions-poll-far", most=SPAN_MOST))
    if typed.mistakes:
        return []
    since = max(typed.now + timedelta(hours=1), calendar.instant(datetime.combine(first, time()), typed.circle.tz))
    until = calendar.instant(datetime.combine(last, time(23)), typed.circle.tz)
    members = await work.of(People).members(typed.circle.id)
    people = [(member.hours, member.tz) for member in members if member.takes_part]
    many = suggest(since, min(until, typed.circle.end - length), length, people, SLOTS_MOST, typed.circle.tz)
    times = [at for at in many if not in_break(at, typed.circle)][:SUGGESTED]
    if len(times) < SLOTS_LEAST:
        typed.wrong("first", say("sessions-poll-nothing-found"))
    return times


def _closing(typed: Typed, times: Sequence[datetime]) -> datetime:
    """Until the evening of a day, and never until after the first of the times: an answer would come too late."""
    day = typed.day("closes", typed.today, typed.today + timedelta(days=OPEN_DAYS))
    at = calendar.instant(datetime.combine(day, CLOSING_HOUR), typed.circle.tz)
    said = bool(typed.raw("closes").strip())
    if not times:
        return at
    if said and (at <= typed.now or at >= times[0]):
        typed.wrong("closes", say("sessions-poll-bad-close", first=Moment(times[0])))
    return max(min(at, times[0] - timedelta(hours=1)), typed.now + timedelta(minutes=5))


# ---- asking -----------------------------------------------------------------------------------------------------


async def save(click: Click[SavePoll], work: Work[Sessions]) -> ClickReply:
    """The echo was right: it stands in the circle."""
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await _may_start(circle, person, work)
    open_ = await _open_one(circle.id, work)
    if open_ is not None:
        return Whisper(poll_views.already(open_))
    again = button(say("sessions-poll-anew-button"), StartPoll(circle.id))
    kept = await draft_of(click.payload.draft, person, again, work)
    times = [datetime.fromisoformat(text) for text in kept["times"].split()]
    times = [at for at in times if at > work.now]
    if len(times) < SLOTS_LEAST:
        raise Refused(say("sessions-poll-few", has=len(times)), again)
    closes_at = max(datetime.fromisoformat(kept["closes"]), work.now + timedelta(minutes=5))
    drafted = _drafted(circle, person, kept["title"], int(kept["minutes"]), closes_at, work)
    poll = await work.store.open_poll(drafted, times)
    await show(poll, work)
    await work.later(poll.closes_at, ClosePoll(poll.id), key=f"session-poll:{poll.id}:close")
    return await in_its_place(click, poll_views.asked(poll), work)


async def show(poll: Poll, work: Work[Sessions]) -> None:
    """The one post of a poll looks like this now."""
    circle = await work.of(People).circle(poll.circle)
    if circle is not None and (circle.running or await work.journal.stands(post_key(poll))):
        await work.show(circle.place, poll_views.post(await _asked(poll, circle, work)), key=post_key(poll))


async def _asked(poll: Poll, circle: Circle, work: Work[Sessions]) -> Asked:
    members = [m.person for m in await work.of(People).members(circle.id) if m.takes_part]
    marks = await work.store.marks(poll.id)
    answered = {mark.person for mark in marks if mark.person in members}
    session = await work.store.session(poll.session) if poll.session else None
    counts = poll_model.counts(poll, marks, members)
    return Asked(poll, circle, counts, len(answered), len(members), session.starts_at if session else None)


# ---- answering --------------------------------------------------------------------------------------------------


async def _poll(circle: int, id_: int, work: Work[Sessions]) -> Poll:
    poll = await work.store.poll(id_)
    if poll is None or poll.circle != circle:
        raise StalePayload("sessions")
    return poll


async def _open(circle: int, id_: int, work: Work[Sessions]) -> Poll:
    """A kind word to an answer that comes too late, and the way on."""
    poll = await _poll(circle, id_, work)
    if not poll.open(work.now):
        raise Refused(poll_views.over(poll), button(say("sessions-next-button"), ShowSession(circle)))
    return poll


async def answer(click: Click[AnswerPoll], work: Work[Sessions]) -> FormReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await member_of(circle, person, work)
    poll = await _open(circle.id, click.payload.poll, work)
    mine = [mark for mark in await work.store.marks(poll.id) if mark.person == person]
    someone = await work.of(People).someone(person)
    return poll_views.answer_form(poll, mine, someone.zone, circle.zone)


async def save_marks(submit: Submit[SaveMarks], work: Work[Sessions]) -> SubmitReply:
    circle, person = await running_circle(submit.payload.circle, work), submit.sender.person
    await member_of(circle, person, work)
    poll = await _open(circle.id, submit.payload.poll, work)
    works, need = (
        {value for name in poll_views.field_names(poll, fit) for value in submit.many(name)}
        for fit in (Fit.WORKS, Fit.NEED)
    )
    return Whisper(poll_views.answered(poll, await _take(poll, person, works, need, work)))


async def none_fits(click: Click[NoneFits], work: Work[Sessions]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await member_of(circle, person, work)
    poll = await _open(circle.id, click.payload.poll, work)
    return Whisper(poll_views.answered(poll, await _take(poll, person, (), (), work)))


async def _take(
    poll: Poll, person: Person, works: Collection[str], need: Collection[str], work: Work[Sessions]
) -> Sequence[Mark]:
    marks = marks_of(poll, person, works, need)
    await work.store.mark(marks)
    await show(poll, work)
    return marks


async def at_home(opened: HomeOpened, work: Work[Sessions]) -> Sequence[Section]:
    """What is open and not answered yet."""
    person = opened.sender.person
    circles = {circle.id: circle for circle in await work.of(People).circles_of(person)}
    polls = [poll for poll in await work.store.polls(list(circles), (PollState.OPEN,)) if poll.open(work.now)]
    answered = await work.store.polls_answered(person, [poll.id for poll in polls])
    sections: list[Section] = []
    for poll in polls:
        member = await work.of(People).member(poll.circle, person)
        if poll.id not in answered and member is not None and member.takes_part:
            sections.append(poll_views.at_home(Asked(poll, circles[poll.circle])))
    return sections


# ---- its end ----------------------------------------------------------------------------------------------------


async def close(due: Due[ClosePoll], work: Work[Sessions]) -> None:
    """Once; it may have been made longer meanwhile."""
    poll = await work.store.poll(due.payload.poll)
    if poll is None or work.now < poll.closes_at or not await _step(poll, (PollState.OPEN,), PollState.CLOSED, work):
        return
    circle = await work.of(People).circle(poll.circle)
    if circle is None or not circle.running:
        return
    choosers = [person for person, _ in await work.people.facilitators(circle.id)]
    starter = await work.of(People).member(circle.id, poll.by) if poll.by else None
    if starter is not None and starter.takes_part and starter.person not in choosers:
        choosers.append(starter.person)
    closed = await _poll(circle.id, poll.id, work)
    for person in choosers:
        key = f"session-poll:{poll.id}:result:{poll.closes_at:%Y%m%dT%H%M}:{person}"
        await tell(person, circle, await _result(closed, circle, person, work), work, key=key)


async def _step(poll: Poll, was: Collection[PollState], state: PollState, work: Work[Sessions]) -> bool:
    stepped = await work.store.step_poll(poll.id, was, state)
    if stepped:
        await show(await _poll(poll.circle, poll.id, work), work)
    return stepped


async def see(click: Click[SeePoll], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    poll = await _poll(circle.id, click.payload.poll, work)
    if not await _may_see(poll, click.sender.person, work):
        raise Refused(say("sessions-poll-not-yours"))
    return await in_its_place(click, await _result(poll, circle, click.sender.person, work), work)


async def _result(poll: Poll, circle: Circle, person: Person, work: Work[Sessions]) -> Message:
    members = [member for member in await work.of(People).members(circle.id) if member.takes_part]
    last = await _last_night({member.person: member.zone for member in members}, circle.id, work)
    found = poll_model.result(poll, await work.store.marks(poll.id), members, work.now, last)
    names = {member.person: member.name for member in members if member.name}
    return poll_views.result(poll, found, names, circle, leads=await leads(circle.id, person, work))


async def _last_night(zones: Mapping[Person, str], circle: int, work: Work[Sessions]) -> Collection[Person]:
    """For whom it was night when the circle met last, and who did not say that they were not there."""
    over = [one for one in await work.store.sessions(circle) if one.state is State.OVER]
    if not over:
        return ()
    session = over[-1]
    absent = {one.person for one in await work.store.presences(session.id) if not one.there}
    length = session.ends_at - session.starts_at
    night = {zone: local_night(session.starts_at, length, ZoneInfo(zone)) is not None for zone in set(zones.values())}
    return {person for person, zone in zones.items() if night[zone] and person not in absent}


async def close_now(click: Click[CloseNow], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    poll = await _poll(circle.id, click.payload.poll, work)
    await _step(poll, (PollState.OPEN,), PollState.CLOSED, work)
    await work.drop(f"session-poll:{poll.id}:close")
    return await in_its_place(
        click, await _result(await _poll(circle.id, poll.id, work), circle, click.sender.person, work), work
    )


async def longer(click: Click[Longer], work: Work[Sessions]) -> ClickReply:
    """A few days more, as long as one of the times lies behind them."""
    circle = await running_circle(click.payload.circle, work)
    poll = await _poll(circle.id, click.payload.poll, work)
    closes_at = min(work.now + LONGER, poll.slots[-1].at - timedelta(hours=1))
    if closes_at <= work.now or not poll.undecided():
        raise Refused(say("sessions-poll-too-late"), button(say("sessions-poll-anew-button"), StartPoll(circle.id)))
    if poll.state is PollState.CLOSED:
        await work.store.lengthen_poll(poll.id, closes_at)
        await _step(poll, (PollState.CLOSED,), PollState.OPEN, work)
        key = f"session-poll:{poll.id}:close:{closes_at:%Y%m%dT%H%M}"
        await work.later(closes_at, ClosePoll(poll.id), key=key)
    return await in_its_place(click, poll_views.lengthened(await _poll(circle.id, poll.id, work)), work)


async def call_off(click: Click[CallOff], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    poll = await _poll(circle.id, click.payload.poll, work)
    await _step(poll, UNDECIDED, PollState.OFF, work)
    await work.drop(f"session-poll:{poll.id}:close")
    return await in_its_place(click, poll_views.called_off(), work)


async def take(click: Click[TakeSlot], work: Work[Sessions]) -> ClickReply:
    """This time becomes a session, once: the second of two hands hears which."""
    circle = await running_circle(click.payload.circle, work)
    poll = await _poll(circle.id, click.payload.poll, work)
    slot = poll.slot(click.payload.slot)
    if slot is None:
        raise StalePayload("sessions")
    if not poll.undecided():
        return await _decided_already(click, poll, work)
    if slot.at <= work.now or slot.at >= circle.end or in_break(slot.at, circle):
        raise Refused(say("sessions-past", at=Moment(slot.at)))
    if not await work.store.step_poll(poll.id, UNDECIDED, PollState.TAKEN):
        return await _decided_already(click, await _poll(circle.id, poll.id, work), work)
    series = await series_of(circle.id, work)
    drafted = changing.drafted(circle, replace(series, minutes=poll.minutes), slot.at, work.now)
    session = await tending.add_one(replace(drafted, title=poll.title), series, circle, work)
    await work.store.settle_poll(poll.id, session.id)
    await work.drop(f"session-poll:{poll.id}:close")
    await show(await _poll(circle.id, poll.id, work), work)
    await work.people.audit(circle.id, click.sender.person, Did.SESSIONS.value, work.now)
    return await in_its_place(click, poll_views.taken(circle.id, session.starts_at), work)


async def _decided_already(click: Click[TakeSlot], poll: Poll, work: Work[Sessions]) -> ClickReply:
    session = await work.store.session(poll.session) if poll.session else None
    if session is None:
        raise Refused(poll_views.over(poll), button(say("sessions-next-button"), ShowSession(poll.circle)))
    return await in_its_place(click, poll_views.taken(poll.circle, session.starts_at), work)


# ---- those who go -----------------------------------------------------------------------------------------------


async def refresh(circle: int, work: Work[Sessions]) -> None:
    """Somebody joined, left or is forgotten: what stands posted counts anew."""
    for poll in await work.store.polls([circle], tuple(PollState)):
        if await work.journal.stands(post_key(poll)):
            await show(poll, work)


async def ended(circle: int, work: Work[Sessions]) -> None:
    for poll in await work.store.polls([circle], UNDECIDED):
        await _step(poll, UNDECIDED, PollState.OFF, work)
        await work.drop(f"session-poll:{poll.id}:close")
