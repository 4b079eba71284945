"""Somebody's turn: the pack goes out, sessions move and go, people cannot come or would rather not; and afterwards."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.challenges import views
from bot.challenges.bringing import board, place_of
from bot.challenges.lineup import (
    ahead,
    challenge_of,
    changed,
    line_of,
    member_of,
    owned,
    plan_of,
    queue_of,
    running_circle,
    say_anew,
    say_instead,
    settle,
    stand_down,
    still_waits,
)
from bot.challenges.model import TO_SAY, Challenge, Meeting, Outcome, Told, Turn, after_attendance
from bot.challenges.payloads import AfterAll, LetFirst, NotNow, NotReached
from bot.challenges.store import Challenges
from bot.kernel.address import Person
from bot.kernel.doors import (
    AttendanceChanged,
    MemberJoined,
    MemberLeft,
    MemberPaused,
    OpenAction,
    PackChanged,
    PackOut,
    SessionOff,
    SessionOver,
    SessionsChanged,
)
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, HomeOpened
from bot.kernel.questions import Absent, AfterPresenters, Following, Presenter, Presenters, SessionAhead
from bot.kernel.reply import ClickReply, Replace
from bot.kernel.ui import Moment, Moments, Section, note, say
from bot.kernel.work import Work
from bot.people.store import People
from bot.people.telling import in_its_place

# ---- sessions come, move, go ------------------------------------------------------------------------------------


async def pack_out(door: PackOut, work: Work[Challenges]) -> None:
    """From now on those who present are told."""
    session = await _ahead(door.circle, door.session, work)
    if session is None:
        return
    await work.store.save_meeting(Meeting(session.id, door.circle, session.starts_at, called=True))
    await settle(door.circle, work)


async def _ahead(circle: int, id_: int, work: Work[Challenges]) -> SessionAhead | None:
    return next((one for one in await ahead(circle, work) if one.id == id_), None)


async def session_off(door: SessionOff, work: Work[Challenges]) -> None:
    """Everybody keeps their place, also those whose turn had begun."""
    meeting = await work.store.meeting(door.session)
    if meeting is not None and not meeting.over:
        await _off(meeting, work)


async def sessions_changed(door: SessionsChanged, work: Work[Challenges]) -> None:
    """A turn moves with its session."""
    meetings = await work.store.meetings(door.circle)
    circle = await work.of(People).circle(door.circle)
    if not meetings or circle is None:
        return
    coming = {one.id: one for one in await ahead(door.circle, work)}
    for meeting in meetings:
        session = coming.get(meeting.session)
        if session is not None and session.starts_at != meeting.starts_at:
            moved = replace(meeting, starts_at=session.starts_at)
            await work.store.save_meeting(moved)
            await say_anew(circle, moved, work)
    await settle(door.circle, work)


async def _off(meeting: Meeting, work: Work[Challenges]) -> None:
    instead = note(say("challenges-session-off", day=Moment(meeting.starts_at, Moments.DAY)))
    for turn in (await work.store.turns(meeting.session)).values():
        challenge = await work.store.challenge(turn.challenge)
        if challenge is not None and turn.told is Told.PRESENTS:
            await say_instead(challenge, meeting.session, instead, work)
    await work.store.drop_meeting(meeting.session)


async def off_everywhere(circle: int, work: Work[Challenges]) -> None:
    for meeting in await work.store.meetings(circle):
        await _off(meeting, work)


# ---- people come and go -----------------------------------------------------------------------------------------


async def attendance(door: AttendanceChanged, work: Work[Challenges]) -> None:
    """Before a session somebody else moves up; after it, whoever was not there is back in their place."""
    meeting = await work.store.meeting(door.session)
    if meeting is None:
        return
    if not meeting.over:
        await settle(door.circle, work)
        return
    absent = await work.know(Absent(door.circle, door.session))
    before = (await work.store.turns(door.session)).values()
    after = [await _attended(turn, absent, work) for turn in before]
    anew = [turn for turn, was in zip(after, before, strict=True) if turn != was]
    for turn in anew:
        await work.store.save_turn(turn)
    if anew:
        await changed(door.circle, work)


async def _attended(turn: Turn, absent: Collection[Person], work: Work[Challenges]) -> Turn:
    challenge = await work.store.challenge(turn.challenge)
    there = challenge is not None and challenge.person not in absent
    return replace(turn, outcome=after_attendance(turn, there))


async def paused(door: MemberPaused, work: Work[Challenges]) -> None:
    await _somebody_else(door.circle, work)


async def joined(door: MemberJoined, work: Work[Challenges]) -> None:
    """Who is back finds what they brought where it was."""
    await _somebody_else(door.circle, work)


async def left(door: MemberLeft, work: Work[Challenges]) -> None:
    """What they brought waits for them, unseen, as long as the circle's words are kept."""
    await _somebody_else(door.circle, work)


async def _somebody_else(circle: int, work: Work[Challenges]) -> None:
    if await work.store.waiting([circle]):
        await changed(circle, work)


# ---- what a presenter says --------------------------------------------------------------------------------------


async def not_now(click: Click[NotNow], work: Work[Challenges]) -> ClickReply:
    """Somebody else moves up, and nothing is lost."""
    challenge, session = await _turn(click.payload, click.sender.person, work)
    await _set(challenge, session, Outcome.NOT_NOW, work)
    line = await line_of(challenge.circle, session, work)
    followed = len(line.presenting) == (await plan_of(challenge.circle, work)).presenters
    return await in_its_place(click, views.not_this_time(challenge, session.id, followed=followed), work)


async def after_all(click: Click[AfterAll], work: Work[Challenges]) -> ClickReply:
    challenge, session = await _turn(click.payload, click.sender.person, work)
    await _set(challenge, session, None, work)
    place = await place_of(challenge, work)
    return await in_its_place(click, views.stands(challenge, place), work)


async def _turn(payload: NotNow | AfterAll, person: Person, work: Work[Challenges]) -> tuple[Challenge, SessionAhead]:
    """What they brought, and the session it is about, which has not begun."""
    circle = await running_circle(payload.circle, work)
    await member_of(circle, person, work)
    challenge = await owned(circle.id, payload.challenge, person, work)
    await still_waits(challenge, work)
    session = await _ahead(circle.id, payload.session, work)
    if session is None:
        raise Refused(say("challenges-session-over"), views.queue_button(circle.id))
    return challenge, session


async def _set(challenge: Challenge, session: SessionAhead, outcome: Outcome | None, work: Work[Challenges]) -> None:
    turn = await _turn_of(challenge, session, work)
    if turn.outcome is not outcome:
        await work.store.save_turn(replace(turn, outcome=outcome))
        await changed(challenge.circle, work)


async def _turn_of(challenge: Challenge, session: SessionAhead, work: Work[Challenges]) -> Turn:
    """A turn stands in a session that is known here."""
    if await work.store.meeting(session.id) is None:
        await work.store.save_meeting(Meeting(session.id, challenge.circle, session.starts_at))
    return (await work.store.turns(session.id)).get(challenge.id, Turn(challenge.id, session.id))


async def let_first(click: Click[LetFirst], work: Work[Challenges]) -> ClickReply:
    """One at a time: who was let go first before is not any more, also where they know of it. Nobody takes that place
    while others wait."""
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    challenge = await challenge_of(circle.id, click.payload.challenge, work)
    await still_waits(challenge, work)
    session = await _ahead(circle.id, click.payload.session, work)
    if session is None:
        raise Refused(say("challenges-session-over"), views.queue_button(circle.id))
    chosen = await _turn_of(challenge, session, work)
    if challenge.person == person and not chosen.first and await _others_wait(circle.id, person, work):
        raise Refused(say("challenges-others-first"), views.queue_button(circle.id))
    meeting = Meeting(session.id, circle.id, session.starts_at)
    for turn in (await work.store.turns(session.id)).values():
        if turn.first:
            await stand_down(meeting, replace(turn, first=False), work)
    if not chosen.first:
        await work.store.save_turn(replace(chosen, first=True))
    await changed(circle.id, work)
    return Replace(await board(circle, person, work))


async def _others_wait(circle: int, person: Person, work: Work[Challenges]) -> bool:
    return any(one.person != person for one in await queue_of(circle, work))


# ---- it is over -------------------------------------------------------------------------------------------------


async def session_over(door: SessionOver, work: Work[Challenges]) -> None:
    """Those who were to present did, as far as is known."""
    meeting = await work.store.meeting(door.session)
    if meeting is not None and meeting.over:
        return
    plan, waiting = await work.store.plan(door.circle), await work.store.waiting([door.circle])
    if (plan is None or not plan.on) and meeting is None and not waiting:
        return
    began = meeting or Meeting(door.session, door.circle, work.now)
    line = await line_of(door.circle, began, work)
    await work.store.save_meeting(replace(began, called=True, over=True))
    for place, one in enumerate(line.presenting):
        turn = line.turns.get(one.id, Turn(one.id, door.session))
        await work.store.save_turn(replace(turn, outcome=Outcome.PRESENTED, place=place))
    await settle(door.circle, work)


async def not_reached(click: Click[NotReached], work: Work[Challenges]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    challenge = await owned(circle.id, click.payload.challenge, click.sender.person, work)
    if not challenge.text:
        raise Refused(say("challenges-gone"), views.queue_button(circle.id))
    turn = (await work.store.turns(click.payload.session)).get(challenge.id)
    meeting = await work.store.meeting(click.payload.session)
    if turn is None or meeting is None or work.now > meeting.starts_at + TO_SAY:
        raise Refused(say("challenges-long-ago"), views.queue_button(circle.id))
    if turn.outcome is Outcome.PRESENTED:
        await work.store.save_turn(replace(turn, outcome=Outcome.NOT_REACHED))
        await work.open(PackChanged(circle.id, meeting.session))
        await changed(circle.id, work)
    return await in_its_place(click, views.back_in_line(challenge), work)


# ---- what others ask --------------------------------------------------------------------------------------------


async def presenters(asked: Presenters, work: Work[Challenges]) -> Sequence[Presenter]:
    known = await work.store.meeting(asked.session)
    if known is not None and known.over:
        challenges = await work.store.presented_in(asked.session)
    else:
        session = Meeting(asked.session, asked.circle, asked.starts_at)
        challenges = (await line_of(asked.circle, session, work)).presenting
    minutes = (await plan_of(asked.circle, work)).minutes if challenges else 0
    return [Presenter(one.person, one.text, minutes) for one in challenges if one.text]


async def after_presenters(asked: AfterPresenters, work: Work[Challenges]) -> Sequence[Following]:
    plan = await work.store.plan(asked.circle)
    if plan is not None and not plan.on:
        return ()
    line = await line_of(asked.circle, Meeting(asked.session, asked.circle, asked.starts_at), work)
    if plan is None and not line.presenting and not line.following:
        return ()
    return [Following(tuple(dict.fromkeys(one.person for one in line.following)))]


# ---- the home ---------------------------------------------------------------------------------------------------


async def at_home(opened: HomeOpened, work: Work[Challenges]) -> Sequence[Section]:
    """What they bring, and when; for a while after it, what comes of it."""
    person = opened.sender.person
    circles = {circle.id: circle for circle in await work.of(People).circles_of(person)}
    mine = [one for one in await work.store.waiting(list(circles)) if one.person == person]
    sections = [
        views.at_home(circles[one.circle], one, await place_of(one, work))
        for one in mine
        if (await plan_of(one.circle, work)).on
    ]
    for had in await work.store.presented_by(person, work.now - TO_SAY):
        circle = circles.get(had.challenge.circle)
        if circle is not None and had.challenge.text:
            action = work.door(say("challenges-action-button"), OpenAction(circle.id, 0))
            sections.append(views.after_it(circle, had, action))
    return sections
