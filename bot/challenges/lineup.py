"""What every journey of this feature needs: the circle, its queue, and who presents in which session.

Nothing of it is fixed before a session begins: it is worked out whenever somebody asks, of what was brought by then.
``settle`` tells those who present once the pack is out, and those who do not after all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.challenges import views
from bot.challenges.model import (
    TOLD_BEFORE,
    Challenge,
    Line,
    Meeting,
    Outcome,
    Plan,
    Told,
    Turn,
    away_at,
    brings,
    in_line,
    line_up,
)
from bot.challenges.store import Challenges
from bot.kernel.address import Person
from bot.kernel.doors import PackChanged
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.ports import Purpose, State
from bot.kernel.questions import Absent, NextSession, SessionAhead
from bot.kernel.ui import Message, Moment, note, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member
from bot.people.store import People
from bot.people.telling import put_right

LOOKED_AT = 12  # sessions ahead
GOING_ON = timedelta(hours=8)  # no session takes longer


_NOT_READ = (State.PLANNED, State.RINGING, State.RUNG, State.CANCELLED, State.DROPPED, State.UNREACHABLE)


def told_key(challenge: int, session: int) -> str:
    return f"challenge:{challenge}:session:{session}"


def told_keys(challenge: int, session: int) -> tuple[str, str, str]:
    """That they present, that they do not after all, and that they do once more: each is sent once."""
    key = told_key(challenge, session)
    return key, f"{key}:down", f"{key}:again"


# ---- people and circles -----------------------------------------------------------------------------------------


async def running_circle(id_: int, work: Work[Challenges]) -> Circle:
    circle = await work.of(People).circle(id_)
    if circle is None or not circle.running:
        raise Refused(say("challenges-circle-over"))
    return circle


async def member_of(circle: Circle, person: Person, work: Work[Challenges]) -> Member:
    member = await work.of(People).member(circle.id, person)
    if member is None or not brings(member):
        raise Refused(say("challenges-not-in", circle=views.circle_name(circle)))
    return member


async def plan_of(circle: int, work: Work[Challenges]) -> Plan:
    return await work.store.plan(circle) or Plan(circle)


async def owned(circle: int, id_: int, person: Person, work: Work[Challenges]) -> Challenge:
    challenge = await challenge_of(circle, id_, work)
    if challenge.person != person:
        raise Refused(say("challenges-not-yours"), views.queue_button(circle))
    return challenge


async def challenge_of(circle: int, id_: int, work: Work[Challenges]) -> Challenge:
    challenge = await work.store.challenge(id_)
    if challenge is None:
        raise Refused(say("challenges-gone"), views.queue_button(circle))
    if challenge.circle != circle:
        raise StalePayload("challenges")
    return challenge


async def still_waits(challenge: Challenge, work: Work[Challenges]) -> None:
    if all(one.id != challenge.id for one in await work.store.waiting([challenge.circle])):
        raise Refused(say("challenges-was-presented"), views.queue_button(challenge.circle))


# ---- the queue --------------------------------------------------------------------------------------------------


async def queue_of(circle: int, work: Work[Challenges]) -> Sequence[Challenge]:
    """Of those who are in the circle."""
    waiting = await work.store.waiting([circle])
    if not waiting:
        return ()
    inside = {member.person for member in await work.of(People).members(circle) if brings(member)}
    return in_line([one for one in waiting if one.person in inside], await work.store.presented_last(circle))


async def line_of(circle: int, session: SessionAhead | Meeting, work: Work[Challenges]) -> Line:
    """Whoever presents in a session before it does not present in it."""
    queue = await queue_of(circle, work)
    plan = await plan_of(circle, work) if queue else Plan(circle, 0)
    if not plan.on:
        return Line()
    members = await work.of(People).members(circle)
    for earlier in await _before(circle, session, work):
        taken = await _line_up(queue, earlier, members, plan, work)
        queue = [one for one in queue if one not in taken.presenting]
    return await _line_up(queue, session, members, plan, work)


async def _line_up(
    queue: Sequence[Challenge],
    session: SessionAhead | Meeting,
    members: Sequence[Member],
    plan: Plan,
    work: Work[Challenges],
) -> Line:
    """What is brought while a session goes on waits for the next."""
    by_then = [one for one in queue if one.at < session.starts_at]
    away = await _away(plan.circle, session, members, work)
    return line_up(by_then, await work.store.turns(id_of(session)), away, plan.presenters)


async def _away(
    circle: int, session: SessionAhead | Meeting, members: Sequence[Member], work: Work[Challenges]
) -> Collection[Person]:
    paused = {member.person for member in members if away_at(member, session.starts_at)}
    return paused.union(await work.know(Absent(circle, id_of(session))))


def id_of(session: SessionAhead | Meeting) -> int:
    return session.session if isinstance(session, Meeting) else session.id


async def _before(
    circle: int, session: SessionAhead | Meeting, work: Work[Challenges]
) -> Sequence[SessionAhead | Meeting]:
    begun = [one for one in await work.store.meetings(circle) if work.now - GOING_ON < one.starts_at <= work.now]
    before: list[SessionAhead | Meeting] = [*begun, *await ahead(circle, work, until=session)]
    return [one for one in before if id_of(one) != id_of(session) and one.starts_at <= session.starts_at]


async def ahead(
    circle: int, work: Work[Challenges], until: SessionAhead | Meeting | None = None
) -> Sequence[SessionAhead]:
    """The sessions that have not begun, the next one first."""
    found: list[SessionAhead] = []
    after = work.now
    while len(found) < LOOKED_AT and (until is None or after < until.starts_at):
        following = await work.know(NextSession(circle, after))
        if not following:
            break
        found.append(min(following, key=lambda one: one.starts_at))
        after = found[-1].starts_at
    return found


async def next_session(circle: int, work: Work[Challenges]) -> SessionAhead | None:
    return next(iter(await work.know(NextSession(circle, work.now))), None)


# ---- telling those who present ----------------------------------------------------------------------------------


async def changed(circle_id: int, work: Work[Challenges]) -> None:
    """Something about the queue is another thing now: those who hear of it are told, and the packs say so."""
    await settle(circle_id, work)
    await work.open(PackChanged(circle_id, 0))


async def settle(circle_id: int, work: Work[Challenges]) -> None:
    """Where nothing waits, nobody was told anything that is still to come."""
    circle = await work.of(People).circle(circle_id) if await work.store.waiting([circle_id]) else None
    if circle is None or not circle.running:
        return
    for meeting in await work.store.meetings(circle_id):
        if meeting.called and meeting.starts_at > work.now:
            await _tell(circle, meeting, await line_of(circle_id, meeting, work), work)


async def _tell(circle: Circle, meeting: Meeting, line: Line, work: Work[Challenges]) -> None:
    presenting = {one.id for one in line.presenting}
    for turn in (await work.store.turns(meeting.session)).values():
        if turn.told is not None and turn.challenge not in presenting:
            await _not_after_all(circle, meeting, turn, line, work)
    for one in line.presenting:
        turn = line.turns.get(one.id, Turn(one.id, meeting.session))
        if turn.told is not Told.PRESENTS:
            await work.store.save_turn(replace(turn, told=Told.PRESENTS))
            await _say_it(circle, one, meeting, work)


async def _not_after_all(circle: Circle, meeting: Meeting, turn: Turn, line: Line, work: Work[Challenges]) -> None:
    """Who did it themselves knows it. Who did not, and has read that they present, would come prepared: an edited
    message rings nobody, so they get a new one."""
    if turn.told is Told.PRESENTS:
        await stand_down(meeting, turn, work)
    challenge = await work.store.challenge(turn.challenge)
    members = [one for one in await work.of(People).members(circle.id) if brings(one)]
    away = await _away(circle.id, meeting, members, work)
    expected = {one.person for one in members}.difference(away)
    if challenge is None or turn.outcome is Outcome.NOT_NOW or challenge.person not in expected:
        await work.store.save_turn(replace(turn, told=None))
        return
    await _say_not(circle, challenge, meeting, line, work)


async def _say_not(circle: Circle, challenge: Challenge, meeting: Meeting, line: Line, work: Work[Challenges]) -> None:
    """Once."""
    key, down, again = told_keys(challenge.id, meeting.session)
    if not _in_time(meeting, work) or not await _was_read([key, again], work):
        return
    first = any(one.id in line.turns and line.turns[one.id].first for one in line.presenting)
    await work.send(
        challenge.person,
        views.stood_down(circle, meeting, first=first),
        key=down,
        purpose=Purpose.ASKED_FOR,
        circle=circle.id,
        not_before=await _back(circle, challenge.person, work),
        useful_until=meeting.starts_at,
    )


async def stand_down(meeting: Meeting, turn: Turn, work: Work[Challenges]) -> None:
    """Where somebody read that they present, it says that they do not, and that their place is kept."""
    await work.store.save_turn(replace(turn, told=Told.STOOD_DOWN))
    challenge = await work.store.challenge(turn.challenge)
    if challenge is not None and turn.outcome is not Outcome.NOT_NOW:
        instead = note(say("challenges-stood-down", at=Moment(meeting.starts_at)), views.queue_button(meeting.circle))
        await say_instead(challenge, meeting.session, instead, work)


async def say_instead(challenge: Challenge, session: int, instead: Message, work: Work[Challenges]) -> None:
    """Wherever they read whether they present."""
    for key in told_keys(challenge.id, session):
        await put_right(challenge.person, key, instead, work)


async def _was_read(keys: Collection[str], work: Work[Challenges]) -> bool:
    """As far as is known: it has been brought to them."""
    return any(one.state not in _NOT_READ for one in await work.journal.deliveries(keys))


async def _say_it(circle: Circle, challenge: Challenge, meeting: Meeting, work: Work[Challenges]) -> None:
    """Once for each session, and once more for who was told meanwhile that they do not, or was told nothing."""
    key, down, again = told_keys(challenge.id, meeting.session)
    message = views.presents(circle, challenge, meeting, (await plan_of(circle.id, work)).minutes)
    if await work.journal.stands(key):
        await put_right(challenge.person, key, message, work)
        await put_right(challenge.person, again, message, work)
        await put_right(challenge.person, down, note(say("challenges-presents-after-all")), work)
        if await _was_read([key], work) and not await _was_read([down], work):
            return
        key = again
    if _in_time(meeting, work):
        await work.send(
            challenge.person,
            message,
            key=key,
            purpose=Purpose.ASKED_FOR,
            circle=circle.id,
            not_before=await _back(circle, challenge.person, work),
            useful_until=meeting.starts_at,
        )


async def _back(circle: Circle, person: Person, work: Work[Challenges]) -> datetime | None:
    """Who is on a pause that is over by then reads it when they are back."""
    member = await work.of(People).member(circle.id, person)
    back = member.paused_until if member is not None else None
    return back if back is not None and back > work.now else None


def _in_time(meeting: Meeting, work: Work[Challenges]) -> bool:
    """Later, nobody can prepare any more: the pack and their home say it."""
    return meeting.starts_at - work.now >= TOLD_BEFORE


async def say_anew(circle: Circle, meeting: Meeting, work: Work[Challenges]) -> None:
    """The session is at another time, or what is brought has other words: where it was said, it says so."""
    for turn in (await work.store.turns(meeting.session)).values():
        challenge = await work.store.challenge(turn.challenge)
        if challenge is None or turn.told is not Told.PRESENTS:
            continue
        minutes = (await plan_of(circle.id, work)).minutes
        first, _, again = told_keys(turn.challenge, meeting.session)
        for key in (first, again):
            if await work.journal.stands(key):
                await work.show(challenge.person, views.presents(circle, challenge, meeting, minutes), key=key)
