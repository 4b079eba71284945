"""What every journey of this feature needs: the circle, its queue, and who presents in which session.

Nothing of it is fixed before a session begins: it is worked out whenever somebody asks, of what was brought by then.
``settle`` tells those who present once the pack is out, and those who do not after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

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
from bot.kernel.ports import Purpose, Role
from bot.kernel.questions import Absent, NextSession, SessionAhead
from bot.kernel.ui import Moment, note, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member
from bot.people.store import People
from bot.people.telling import put_right

LOOKED_AT = 12  # sessions ahead
GOING_ON = timedelta(hours=8)  # no session takes longer


def told_key(challenge: int, session: int) -> str:
    return f"challenge:{challenge}:session:{session}"


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


async def leads(circle: int, person: Person, work: Work[Challenges]) -> bool:
    return (await work.people.role(circle, person) or Role.GUEST) >= Role.DEPUTY


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
    paused = {member.person for member in members if away_at(member, session.starts_at)}
    absent = await work.know(Absent(plan.circle, id_of(session)))
    return line_up(by_then, await work.store.turns(id_of(session)), paused.union(absent), plan.presenters)


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
        if turn.told is Told.PRESENTS and turn.challenge not in presenting:
            await stand_down(meeting, turn, work)
    for one in line.presenting:
        turn = line.turns.get(one.id, Turn(one.id, meeting.session))
        if turn.told is not Told.PRESENTS:
            await work.store.save_turn(replace(turn, told=Told.PRESENTS))
            await _say_it(circle, one, meeting, work)


async def stand_down(meeting: Meeting, turn: Turn, work: Work[Challenges]) -> None:
    """Where somebody read that they present, it says that they do not, and that their place is kept."""
    await work.store.save_turn(replace(turn, told=Told.STOOD_DOWN))
    challenge = await work.store.challenge(turn.challenge)
    if challenge is not None and turn.outcome is not Outcome.NOT_NOW:
        instead = note(say("challenges-stood-down", at=Moment(meeting.starts_at)), views.queue_button(meeting.circle))
        await put_right(challenge.person, told_key(turn.challenge, meeting.session), instead, work)


async def _say_it(circle: Circle, challenge: Challenge, meeting: Meeting, work: Work[Challenges]) -> None:
    """Once for each session; so near that nobody can prepare, the pack and their home say it."""
    key = told_key(challenge.id, meeting.session)
    message = views.presents(circle, challenge, meeting, (await plan_of(circle.id, work)).minutes)
    if await work.journal.stands(key):
        await work.show(challenge.person, message, key=key)
    elif meeting.starts_at - work.now >= TOLD_BEFORE:
        await work.send(
            challenge.person,
            message,
            key=key,
            purpose=Purpose.ASKED_FOR,
            circle=circle.id,
            useful_until=meeting.starts_at,
        )


async def say_anew(circle: Circle, meeting: Meeting, work: Work[Challenges]) -> None:
    """The session is at another time, or what is brought has other words: where it was said, it says so."""
    for turn in (await work.store.turns(meeting.session)).values():
        key, challenge = told_key(turn.challenge, meeting.session), await work.store.challenge(turn.challenge)
        if challenge is not None and turn.told is Told.PRESENTS and await work.journal.stands(key):
            minutes = (await plan_of(circle.id, work)).minutes
            await work.show(challenge.person, views.presents(circle, challenge, meeting, minutes), key=key)
