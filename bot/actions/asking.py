"""When an owner is asked: twice at most for each day they set, and once, weeks after, whether it became routine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import views
from bot.actions.model import Action, Asking, Nudge, Outcome, Plan, Share, before_session, begin_of, half_way
from bot.actions.payloads import NudgeDue, RoutineDue
from bot.actions.programme import table_of
from bot.actions.shown import (
    Clock,
    asked_key,
    clock_of,
    jobs_key,
    may_be_asked,
    nudges_key,
    plan_of,
    request_key,
    seen,
    show_results,
    withdraw_from_buddy,
)
from bot.actions.store import Actions
from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.doors import (
    CircleChanged,
    CircleEnded,
    CircleStarted,
    MemberLeft,
    MemberMoved,
    SessionsChanged,
    person_of,
)
from bot.kernel.intent import Due
from bot.kernel.ports import Purpose
from bot.kernel.questions import NextSession, PromptAhead, PromptsAhead
from bot.kernel.ring import call_off
from bot.kernel.together import beside_check_in
from bot.kernel.work import Work
from bot.people.store import People

ROUTINE_USEFUL = timedelta(days=14)


# ---- planning ---------------------------------------------------------------------------------------------------


async def started(door: CircleStarted, work: Work[Actions]) -> None:
    """The circle's own copy of the programme becomes its plan, once."""
    circle = await work.of(People).circle(door.circle)
    table = table_of(circle) if circle else None
    if table is not None and await work.store.plan(door.circle) is None:
        await work.store.save_plan(replace(table, circle=door.circle, since=work.now))


async def plan_nudges(action: Action, work: Work[Actions]) -> None:
    """What was planned is planned anew; what was sent stays sent."""
    await work.drop(nudges_key(action))
    plan = await plan_of(action.circle, work)
    if not action.is_open or not plan.nudges or not await may_be_asked(action, work):
        return
    zone = (await clock_of(action.circle, action.owner, work)).zone
    for nudge, asking in (await _askings(action, work)).items():
        at = await beside_check_in(action.circle, asking.at, zone, work, until=asking.until)
        key = f"{nudges_key(action)}:{action.moved}:{nudge.value}:{at:%Y%m%dT%H%M}"
        await work.later(at, NudgeDue(action.id, action.moved, nudge), key=key)


async def _askings(action: Action, work: Work[Actions]) -> Mapping[Nudge, Asking]:
    clock = await clock_of(action.circle, action.owner, work)
    last = await _last(action, clock, work)
    half = half_way(action, clock.zone, clock.hours, last.at)
    found = {Nudge.LAST: last} | ({Nudge.HALF: half} if half is not None and half.at > work.now else {})
    return {nudge: asking for nudge, asking in found.items() if nudge not in action.nudged}


async def _last(action: Action, clock: Clock, work: Work[Actions]) -> Asking:
    """Counted from the first session on or after the day: before that there is nothing to bring."""
    after = max(begin_of(action.due, clock.zone), work.now)
    session = next(iter(await work.know(NextSession(action.circle, after))), None)
    return before_session(action, clock.zone, clock.hours, session.starts_at if session else None, work.now)


async def replan_circle(circle: int, work: Work[Actions]) -> None:
    for action in await work.store.in_circle(circle):
        if action.is_open:
            await plan_nudges(action, work)


async def sessions_changed(door: SessionsChanged, work: Work[Actions]) -> None:
    await replan_circle(door.circle, work)


async def changed(door: CircleChanged, work: Work[Actions]) -> None:
    await replan_circle(door.circle, work)


async def moved(door: MemberMoved, work: Work[Actions]) -> None:
    for action in await work.store.actions_of(Person(door.person)):
        if action.circle == door.circle and action.is_open:
            await plan_nudges(action, work)


# ---- asking -----------------------------------------------------------------------------------------------------


async def nudge_due(due: Due[NudgeDue], work: Work[Actions]) -> None:
    """Nothing, when it came back, was moved or is not asked about any more."""
    wanted = due.payload
    action = await work.store.action(wanted.action)
    if action is None or not action.is_open or action.moved != wanted.moved or wanted.nudge in action.nudged:
        return
    plan = await plan_of(action.circle, work)
    if plan.nudges and await may_be_asked(action, work):
        await _nudge(action, wanted.nudge, due, work)


async def _nudge(action: Action, nudge: Nudge, due: Due[NudgeDue], work: Work[Actions]) -> None:
    clock = await clock_of(action.circle, action.owner, work)
    until = await _useful_until(action, nudge, clock, due, work)
    at = calendar.next_open(work.now, clock.hours, clock.zone)
    if at >= until:
        return
    at = await beside_check_in(action.circle, at, clock.zone, work, until=until)
    await work.store.change(action.id, nudged=(*action.nudged, nudge))
    await work.send(
        action.owner,
        views.nudge(await seen(action, work)),
        key=f"{asked_key(action)}:{action.moved}:{nudge.value}",
        purpose=Purpose.NUDGE,
        circle=action.circle,
        not_before=at,
        useful_until=until,
    )


async def _useful_until(
    action: Action, nudge: Nudge, clock: Clock, due: Due[NudgeDue], work: Work[Actions]
) -> datetime:
    """The half-way one until the day begins; the other until they meet, or for three days."""
    begins = begin_of(action.due, clock.zone)
    if nudge is Nudge.HALF:
        return begins
    session = next(iter(await work.know(NextSession(action.circle, max(begins, due.planned)))), None)
    near = session is not None and session.starts_at - due.planned < timedelta(days=10)
    return session.starts_at if session is not None and near else due.planned + timedelta(days=3)


async def plan_routine(action: Action, work: Work[Actions]) -> None:
    """Counted from the day it came back; whoever changed their mind is not asked."""
    plan = await plan_of(action.circle, work)
    key = f"{jobs_key(action)}:routine"
    await work.drop(key)
    if plan.nudges and action.reported_at and action.outcome in (Outcome.DONE, Outcome.PARTLY):
        at = action.reported_at + timedelta(days=plan.routine_days)
        zone = (await clock_of(action.circle, action.owner, work)).zone
        at = await beside_check_in(action.circle, at, zone, work, until=at + ROUTINE_USEFUL)
        await work.later(at, RoutineDue(action.id), key=f"{key}:{action.reported_at:%Y%m%dT%H%M%S}")


async def routine_due(due: Due[RoutineDue], work: Work[Actions]) -> None:
    action = await work.store.action(due.payload.action)
    if action is None or action.routine is not None or action.outcome not in (Outcome.DONE, Outcome.PARTLY):
        return
    if not (await plan_of(action.circle, work)).nudges or not await may_be_asked(action, work):
        return
    clock, until = await clock_of(action.circle, action.owner, work), due.planned + ROUTINE_USEFUL
    at = calendar.next_open(work.now, clock.hours, clock.zone)
    await work.send(
        action.owner,
        views.routine(await seen(action, work)),
        key=f"{asked_key(action)}:routine",
        purpose=Purpose.PROMPT,
        circle=action.circle,
        not_before=await beside_check_in(action.circle, at, clock.zone, work, until=until),
        useful_until=until,
    )


async def prompts_ahead(asked: PromptsAhead, work: Work[Actions]) -> Sequence[PromptAhead]:
    """Who is to be asked whether something became routine."""
    plan = await plan_of(asked.circle, work)
    after = timedelta(days=plan.routine_days)
    came = await work.store.came_back(asked.circle, asked.since - after, asked.until - after) if plan.nudges else ()
    found: list[PromptAhead] = []
    for action in came:
        if action.reported_at and action.outcome in (Outcome.DONE, Outcome.PARTLY) and await may_be_asked(action, work):
            clock = await clock_of(action.circle, action.owner, work)
            at = calendar.next_open(action.reported_at + after, clock.hours, clock.zone)
            found.append(PromptAhead(action.owner, at))
    return found


async def quiet_down(action: Action, work: Work[Actions]) -> None:
    """It came back, or has another day: no nudge waits for its owner or comes to them any more."""
    await work.drop(nudges_key(action))
    keys = [f"{asked_key(action)}:{number}:{nudge.value}" for number in range(action.moved + 1) for nudge in Nudge]
    await call_off(work.journal, keys, work.now)


# ---- somebody leaves, a circle ends -----------------------------------------------------------------------------


async def left(door: MemberLeft, work: Work[Actions]) -> None:
    """What is theirs stays theirs, in their home alone; and they are nobody's buddy here any more."""
    person = person_of(door)
    for action in await work.store.actions_of(person):
        if action.circle == door.circle:
            await quiet_down(action, work)
            await work.drop(jobs_key(action))
            await withdraw_from_buddy(action, work)
            await work.store.change(action.id, share=Share.ME, lesson_share=Share.ME, buddy=None, buddying=None)
            await show_results(action.circle, action.batch, work)
    for action in await work.store.buddied_by(person):
        if action.circle == door.circle:
            await call_off(work.journal, [request_key(action, person)], work.now)
            await work.store.change(action.id, buddy=None, buddying=None)


async def ended(door: CircleEnded, work: Work[Actions]) -> None:
    for action in await work.store.in_circle(door.circle):
        await quiet_down(action, work)
        await work.drop(f"action:{action.id}")


async def set_plan(plan: Plan, work: Work[Actions]) -> None:
    """Where nobody is to be asked any more, what waits goes too."""
    await work.store.save_plan(plan)
    await replan_circle(plan.circle, work)
    for action in () if plan.nudges else await work.store.in_circle(plan.circle):
        await quiet_down(action, work)
        await call_off(work.journal, [f"{asked_key(action)}:routine"], work.now)
