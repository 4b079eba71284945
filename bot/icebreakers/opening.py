"""Who opens the next session: asked in turn five days before; sessions come, move and go, and so do people.

The day of the asking is planned from its first minute on, so that what comes to them earlier on it brings this along.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.icebreakers import desk, views
from bot.icebreakers.model import (
    LOOKED_AT_BEFORE,
    Opening,
    Prompt,
    Turns,
    after_turn,
    asked_at,
    may_open,
    next_opener,
)
from bot.icebreakers.payloads import (
    AskOpener,
    LookIfTold,
    StillOpens,
)
from bot.icebreakers.showing import for_opening
from bot.icebreakers.store import Icebreakers
from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.doors import MemberLeft, MemberPaused, PackChanged, SessionOver, SessionsChanged, person_of
from bot.kernel.intent import Due
from bot.kernel.ports import DEFAULT_HOURS, Delivery, Purpose, State
from bot.kernel.questions import NextSession, PromptAhead, PromptsAhead, SessionAhead
from bot.kernel.together import beside_check_in
from bot.kernel.ui import Moment, note, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member
from bot.people.store import People
from bot.people.telling import put_right, tell_facilitators

SESSIONS_LOOKED_AT = 12
SESSIONS_FORESEEN = 2
ONE_DAY = timedelta(days=1)
_READ = (State.SENT, State.RUNG, State.READ)
_SOON, _LATER = timedelta(minutes=1), timedelta(hours=6)


# ---- sessions come, move, go ------------------------------------------------------------------------------------


async def sessions_changed(door: SessionsChanged, work: Work[Icebreakers]) -> None:
    await refresh(door.circle, work)


async def refresh(circle_id: int, work: Work[Icebreakers]) -> None:
    """Plan the asking for every session ahead; an opener moves with their session, and is free when it is cancelled."""
    circle, plan = await work.of(People).circle(circle_id), await work.store.plan(circle_id)
    if circle is None or plan is None or not plan.opener or not circle.running:
        return
    ahead = await sessions_ahead(circle_id, work)
    await _follow(circle, {session.id: session for session in ahead}, work)
    members = await work.of(People).members(circle_id)
    for session in ahead:
        at = _day_of_asking(circle, members, session)
        if at > work.now:
            await _ask_later(circle, session, at, "", work)
        else:
            await _begin(circle, session, work)


def _day_of_asking(circle: Circle, members: Sequence[Member], session: SessionAhead) -> datetime:
    """Its first minute for the first of those who could be asked; who it is shows when it has come."""
    clocks = {(member.reach.hours, member.tz) for member in members} or {(DEFAULT_HOURS, circle.tz)}
    return min(calendar.day_begins(asked_at(session.starts_at, hours, zone), zone) for hours, zone in clocks)


async def _ask_later(circle: Circle, session: SessionAhead, at: datetime, again: str, work: Work[Icebreakers]) -> None:
    starts = _written(session.starts_at)
    key = f"icebreaker:opener:{circle.id}:{session.id}:{starts}{again}"
    await work.later(at, AskOpener(circle.id, session.id, starts), key=key)


async def sessions_ahead(
    circle: int, work: Work[Icebreakers], most: int = SESSIONS_LOOKED_AT
) -> Sequence[SessionAhead]:
    found: list[SessionAhead] = []
    after = work.now
    while len(found) < most:
        following = await work.know(NextSession(circle, after))
        if not following:
            break
        found.append(min(following, key=lambda session: session.starts_at))
        after = found[-1].starts_at
    return found


async def _follow(circle: Circle, ahead: Mapping[int, SessionAhead], work: Work[Icebreakers]) -> None:
    for opening in await work.store.openings_ahead([circle.id]):
        session = ahead.get(opening.session)
        if session is None and opening.starts_at > work.now:
            await drop(circle, opening, work)
        elif session is not None and session.starts_at != opening.starts_at:
            moved = replace(opening, starts_at=session.starts_at)
            await work.store.save_opening(moved)
            await _look_again_later(moved, work)
            await _tell_anew(circle, moved, work)


async def drop(circle: Circle, opening: Opening, work: Work[Icebreakers]) -> None:
    """The session is cancelled: nobody opens it, and no turn counts."""
    await work.store.drop_opening(opening.id)
    for person in filter(None, (opening.opener, opening.swap)):
        await _take_back(opening, person, "icebreakers-opening-gone", work)
    await work.drop(f"icebreaker:opening:{opening.id}:")
    await work.open(PackChanged(circle.id, opening.session))


async def drop_all(circle: Circle, work: Work[Icebreakers]) -> None:
    for opening in await work.store.openings_ahead([circle.id]):
        await drop(circle, opening, work)


async def ask_opener(due: Due[AskOpener], work: Work[Icebreakers]) -> None:
    """Unless that session was moved or cancelled meanwhile."""
    circle = await work.of(People).circle(due.payload.circle)
    plan = await work.store.plan(due.payload.circle)
    if circle is None or plan is None or not plan.opener or not circle.running:
        return
    for session in await sessions_ahead(circle.id, work):
        if session.id == due.payload.session and _written(session.starts_at) == due.payload.starts:
            await _begin(circle, session, work)


async def _begin(circle: Circle, session: SessionAhead, work: Work[Icebreakers]) -> None:
    tomorrow = work.now + ONE_DAY
    if tomorrow < session.starts_at and not await work.of(People).members(circle.id):
        # The circle has started this minute: whoever comes in until tomorrow may be asked.
        await _ask_later(circle, session, tomorrow, f":{tomorrow:%Y%m%d}", work)
        return
    opening = await work.store.begin_opening(circle.id, session.id, session.starts_at)
    if opening is not None:
        await ask_next(circle, opening, work)
        await _look_again_later(opening, work)


async def _look_again_later(opening: Opening, work: Work[Icebreakers]) -> None:
    at, written = opening.starts_at - LOOKED_AT_BEFORE, _written(opening.starts_at)
    if at > work.now:
        await work.later(at, StillOpens(opening.id, written), key=f"icebreaker:opening:{opening.id}:still:{written}")


async def still_opens(due: Due[StillOpens], work: Work[Icebreakers]) -> None:
    """Who wants less of it by now is not waited for."""
    opening = await work.store.opening(due.payload.opening)
    if opening is not None and _written(opening.starts_at) == due.payload.starts:
        await _replace_if_away(opening, work)


async def paused(door: MemberPaused, work: Work[Icebreakers]) -> None:
    for opening in await work.store.openings_ahead([door.circle]):
        if opening.opener == door.person and opening.starts_at > work.now:
            await _replace_if_away(opening, work)


async def _replace_if_away(opening: Opening, work: Work[Icebreakers]) -> None:
    circle = await work.of(People).circle(opening.circle)
    if opening.over or opening.opener is None or circle is None or not circle.running:
        return
    member = await work.of(People).member(opening.circle, opening.opener)
    if member is None or not may_open(member, await work.store.turns(opening.circle), work.now):
        await _take_back(opening, opening.opener, "icebreakers-opener-replaced", work)
        await ask_next(circle, opening, work)


def _written(at: datetime) -> str:
    return at.strftime("%Y%m%dT%H%M")


# ---- whose turn it is -------------------------------------------------------------------------------------------


def ask_key(opening: Opening, person: Person) -> str:
    return f"icebreaker:opening:{opening.id}:{opening.asked}:{person}"


def swap_key(opening: Opening, person: Person) -> str:
    return f"icebreaker:opening:{opening.id}:{opening.asked}:swap:{person}"


async def ask_next(circle: Circle, opening: Opening, work: Work[Icebreakers]) -> None:
    """The next in the rotation is asked; when nobody is left, whoever looks after the circle hears of it."""
    person = await whose_turn(circle.id, opening.session, await work.store.passed(opening.id), work)
    given = replace(opening.unpicked, opener=person, swap=None, asked=opening.asked + 1)
    await work.store.save_opening(given)
    await withdraw_swap(opening, work)
    prompts = await for_opening(circle, given, work)
    if person is None:
        await _tell_nobody(circle, given, prompts, work)
    else:
        at = await _when(circle, person, given, work)
        await work.send(
            person,
            views.opener_asked(circle, given, prompts),
            key=ask_key(given, person),
            purpose=Purpose.PROMPT,
            circle=circle.id,
            not_before=at,
            useful_until=given.starts_at,
        )
        await _look_if_told_later(given, at + _SOON, work)
    await work.open(PackChanged(circle.id, opening.session))


async def _when(circle: Circle, person: Person, opening: Opening, work: Work[Icebreakers]) -> datetime:
    """In their own hours, with the check-in of that day where there is one; at once when that is over."""
    member = await work.of(People).member(circle.id, person)
    if member is None:
        return work.now
    at = calendar.next_open(
        max(asked_at(opening.starts_at, member.reach.hours, member.tz), work.now), member.reach.hours, member.tz
    )
    return await beside_check_in(circle.id, at, member.tz, work, until=opening.starts_at)


# ---- whether they know it ---------------------------------------------------------------------------------------


async def knows(opening: Opening, work: Work[Icebreakers]) -> bool:
    """Whether the opener has heard of it; before that nobody else is told who it is."""
    if opening.opener is None:
        return False
    asked, taken_over = _asked_under(opening, opening.opener)
    delivery = await work.journal.delivery(asked)
    if opening.text or (delivery is not None and delivery.state in _READ):
        return True
    return delivery is None and await work.journal.stands(taken_over)


async def look_if_told(due: Due[LookIfTold], work: Work[Icebreakers]) -> None:
    """As soon as they have heard of it, the pack names them; it may have waited for their hours, or for their week."""
    opening = await work.store.opening(due.payload.opening)
    if opening is None or opening.over or opening.opener is None or opening.asked != due.payload.asked:
        return
    await work.open(PackChanged(opening.circle, opening.session))
    if not await knows(opening, work):
        delivery = await work.journal.delivery(ask_key(opening, opening.opener))
        await _look_if_told_later(opening, _next_look(delivery, work.now), work)


def _next_look(delivery: Delivery | None, now: datetime) -> datetime:
    if delivery is not None and delivery.state is State.PLANNED and delivery.due is not None and delivery.due > now:
        return delivery.due + _SOON
    return now + _LATER


async def _look_if_told_later(opening: Opening, at: datetime, work: Work[Icebreakers]) -> None:
    if at < opening.starts_at:
        key = f"icebreaker:opening:{opening.id}:told:{opening.asked}:{at:%Y%m%dT%H%M}"
        await work.later(at, LookIfTold(opening.id, opening.asked), key=key)


async def prompts_ahead(asked: PromptsAhead, work: Work[Icebreakers]) -> Sequence[PromptAhead]:
    """Whom it would be to ask today for the sessions that come first, where nobody is asked yet."""
    circle, plan = await work.of(People).circle(asked.circle), await work.store.plan(asked.circle)
    if circle is None or plan is None or not plan.opener or not circle.running:
        return ()
    found: list[PromptAhead] = []
    for session in await sessions_ahead(circle.id, work, SESSIONS_FORESEEN):
        if await work.store.opening_of(circle.id, session.id) is None:
            person = await whose_turn(circle.id, session.id, (), work)
            member = await work.of(People).member(circle.id, person) if person else None
            at = asked_at(session.starts_at, member.reach.hours, member.tz) if member else asked.until
            found += [PromptAhead(member.person, at)] if member and asked.since <= at < asked.until else []
    return found


async def whose_turn(circle: int, session: int, passed: Collection[Person], work: Work[Icebreakers]) -> Person | None:
    """Who opens a session that has not come yet counts as having had that turn."""
    members, turns = await work.of(People).members(circle), dict(await work.store.turns(circle))
    for other in await work.store.openings_ahead([circle]):
        if other.session != session and other.opener is not None:
            before = turns.get(other.opener, Turns(other.opener))
            turns[other.opener] = replace(before, turns=before.turns + 1)
    return next_opener(members, turns, passed, work.now, f"{circle}:{session}")


async def _tell_nobody(circle: Circle, opening: Opening, prompts: Sequence[Prompt], work: Work[Icebreakers]) -> None:
    told = desk.nobody_opens(circle, opening, prompts)
    key = f"icebreaker:opening:{opening.id}:{opening.asked}:nobody"
    await tell_facilitators(circle, told, work, key=key, useful_until=opening.starts_at)


async def _tell_anew(circle: Circle, opening: Opening, work: Work[Icebreakers]) -> None:
    """The session moved: what was asked of the opener, and of whom they would swap with, says so where it stands."""
    if opening.opener is None:
        return
    for key in _asked_under(opening, opening.opener):
        if await work.journal.stands(key):
            prompts = await for_opening(circle, opening, work)
            shown = views.picked(circle, opening) if opening.key else views.opener_asked(circle, opening, prompts)
            await work.show(opening.opener, shown, key=key)
            break
    if opening.swap is not None and await work.journal.stands(swap_key(opening, opening.swap)):
        name = (await work.of(People).names([opening.opener])).get(opening.opener, "")
        await work.show(opening.swap, views.swap_asked(circle, opening, name), key=swap_key(opening, opening.swap))


def _asked_under(opening: Opening, person: Person) -> Sequence[str]:
    """Where the opener was asked: in turn, or by the one before them to take it over."""
    return ask_key(opening, person), swap_key(replace(opening, asked=opening.asked - 1), person)


async def _take_back(opening: Opening, person: Person, word: str, work: Work[Icebreakers]) -> None:
    instead = note(say(word, at=Moment(opening.starts_at)))
    for key in (*_asked_under(opening, person), swap_key(opening, person)):
        await put_right(person, key, instead, work)


async def withdraw_swap(opening: Opening, work: Work[Icebreakers]) -> None:
    """Whoever was asked to take it over need not say anything any more."""
    if opening.swap is not None:
        await put_right(opening.swap, swap_key(opening, opening.swap), note(say("icebreakers-swap-over")), work)


# ---- after the session, and when somebody is not there any more --------------------------------------------------


async def session_over(door: SessionOver, work: Work[Icebreakers]) -> None:
    """The circle has met once more, and the opener's turn counts."""
    if await work.store.met(door.circle, door.session):
        opening = await work.store.opening_of(door.circle, door.session)
        if opening is not None and not opening.over:
            await _count(opening, work)
    await refresh(door.circle, work)


async def _count(opening: Opening, work: Work[Icebreakers]) -> None:
    await work.store.save_opening(replace(opening, over=True, swap=None))
    if opening.opener is None:
        return
    turns = await work.store.turns(opening.circle)
    pool = [m.person for m in await work.of(People).members(opening.circle) if may_open(m, turns, work.now)]
    for one in after_turn(opening.opener, pool, turns):
        await work.store.save_turns(opening.circle, one)


async def left(door: MemberLeft, work: Work[Icebreakers]) -> None:
    await without(person_of(door), [door.circle], work)


async def without(person: Person, circles: Sequence[int], work: Work[Icebreakers]) -> None:
    """Somebody is not there any more: another is asked in their place."""
    for opening in await work.store.openings_ahead(circles):
        circle = await work.of(People).circle(opening.circle)
        if opening.swap == person:
            opening = replace(opening, swap=None)
            await work.store.save_opening(opening)
        if opening.opener == person and circle is not None and circle.running:
            await _take_back(opening, person, "icebreakers-opener-replaced", work)
            await ask_next(circle, opening, work)
