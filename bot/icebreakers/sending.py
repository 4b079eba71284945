"""A prompt in the weeks without a check-in: planned, posted, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.icebreakers import opening, rhythm
from bot.icebreakers.model import Plan, Prompt, Round
from bot.icebreakers.payloads import CloseRound, SendOne
from bot.icebreakers.programme import table_of
from bot.icebreakers.showing import chosen, show_round
from bot.icebreakers.store import Icebreakers
from bot.kernel import calendar
from bot.kernel.doors import CircleChanged, CircleStarted
from bot.kernel.intent import Due
from bot.kernel.ports import DEFAULT_HOURS
from bot.kernel.questions import CheckInsBetween
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People

LATE = timedelta(hours=1)


# ---- planning ---------------------------------------------------------------------------------------------------


async def started(door: CircleStarted, work: Work[Icebreakers]) -> None:
    """The circle's own copy of the programme becomes its plan, once; its first sessions may be planned by now."""
    circle = await work.of(People).circle(door.circle)
    table = table_of(circle) if circle else None
    if circle is None or table is None or await work.store.plan(circle.id) is not None:
        return
    await work.store.save_plan(table.plan(circle.id, work.now))
    await replan(circle.id, work)
    await opening.refresh(circle.id, work)


async def changed(door: CircleChanged, work: Work[Icebreakers]) -> None:
    await replan(door.circle, work)


async def replan(circle_id: int, work: Work[Icebreakers]) -> None:
    """Plan the next one anew; older jobs then do nothing."""
    circle, plan = await work.of(People).circle(circle_id), await work.store.plan(circle_id)
    if circle is None or plan is None:
        return
    plan = replace(plan, revision=plan.revision + 1)
    await work.store.save_plan(plan)
    await plan_next(circle, plan, work)


async def plan_next(circle: Circle, plan: Plan, work: Work[Icebreakers]) -> None:
    planned = await _next(circle, plan, work) if plan.weekly and circle.running else None
    if planned is not None:
        written = rhythm.written(planned)
        key = f"icebreaker:plan:{circle.id}:{plan.revision}:{written}"
        at = calendar.instant(planned, circle.tz)
        await work.later(at, SendOne(circle.id, plan.revision, written), key=key)


async def _next(circle: Circle, plan: Plan, work: Work[Icebreakers]) -> datetime | None:
    last = await work.store.last_round(circle.id)
    return next(rhythm.coming(plan, circle, last.planned if last else None, work.now), None)


async def has_check_in(circle: Circle, planned: datetime, work: Work[Icebreakers]) -> bool:
    """Whether the week of this wall time has one, already or still."""
    since, until = rhythm.bounds(planned, circle)
    return bool(await work.know(CheckInsBetween(circle.id, since, until)))


async def dates(circle: Circle, plan: Plan, work: Work[Icebreakers]) -> list[datetime]:
    """The instants of what comes within four weeks, as far as one can tell today."""
    if not plan.weekly or not circle.running:
        return []
    last = await work.store.last_round(circle.id)
    found: list[datetime] = []
    before = last.planned if last else None
    for planned in rhythm.coming(plan, circle, before, work.now):
        at = calendar.instant(planned, circle.tz)
        if at > work.now + rhythm.AHEAD:
            break
        if rhythm.rested(plan, planned, before) and not await has_check_in(circle, planned, work):
            found.append(at)
            before = planned
    return found


# ---- posting ----------------------------------------------------------------------------------------------------


async def send_one(due: Due[SendOne], work: Work[Icebreakers]) -> None:
    """In a week without a check-in. After an outage it comes late but in the same week, by day, and says so."""
    circle = await work.of(People).circle(due.payload.circle)
    plan = await work.store.plan(due.payload.circle)
    if circle is None or plan is None or not _still_planned(due, circle, plan):
        return
    planned = rhythm.read(due.payload.planned)
    at = _when(planned, circle, work.now)
    if at is not None and at > work.now:
        await work.later(at, due.payload, key=f"{due.key}:late")
    elif at is not None:
        await _post_planned(circle, plan, planned, work)
    await plan_next(circle, plan, work)


def _still_planned(due: Due[SendOne], circle: Circle, plan: Plan) -> bool:
    return circle.running and plan.weekly and plan.revision == due.payload.revision


def _when(planned: datetime, circle: Circle, now: datetime) -> datetime | None:
    """Now; later in a morning when it is late and night; not any more when its week is over."""
    if now - calendar.instant(planned, circle.tz) <= LATE:
        return now
    return calendar.moved_into(now, DEFAULT_HOURS, circle.tz, rhythm.bounds(planned, circle)[1] - LATE)


async def _post_planned(circle: Circle, plan: Plan, planned: datetime, work: Work[Icebreakers]) -> None:
    last = await work.store.last_round(circle.id)
    today = calendar.local(work.now, circle.tz)
    rested = rhythm.rested(plan, planned, last.planned if last else None)
    if not rested or rhythm.in_break(today, circle) or await has_check_in(circle, planned, work):
        return
    prompts = await chosen(circle, rhythm.week_of(planned), work, number=1)
    if prompts:
        late = work.now - calendar.instant(planned, circle.tz) > LATE
        await post(circle, plan, prompts[0], planned, work, late=late)


async def post(
    circle: Circle, plan: Plan, prompt: Prompt, planned: datetime, work: Work[Icebreakers], *, late: bool = False
) -> Round | None:
    """``None`` when this week had one already."""
    following = next(rhythm.coming(plan, circle, planned, work.now), None) if plan.weekly else None
    closes = rhythm.closes_at(work.now, plan, following, circle)
    round_ = await work.store.open_round(
        Round(
            id=0,
            circle=circle.id,
            key=prompt.key,
            text=prompt.text,
            depth=prompt.depth,
            planned=planned,
            week=rhythm.week_of(planned),
            opens_at=work.now,
            closes_at=closes,
            late=late,
        )
    )
    if round_ is None:
        return None
    for earlier in await work.store.open_rounds([circle.id]):
        if earlier.id != round_.id:
            await close(earlier, work)
    await show_round(round_, work)
    await work.later(closes, CloseRound(round_.id), key=f"icebreaker:{round_.id}:close")
    return round_


# ---- the close --------------------------------------------------------------------------------------------------


async def close_round(due: Due[CloseRound], work: Work[Icebreakers]) -> None:
    round_ = await work.store.round(due.payload.round)
    if round_ is not None and work.now >= round_.closes_at:
        await close(round_, work)


async def close(round_: Round, work: Work[Icebreakers]) -> None:
    """Once, whoever comes first: the job, the next prompt, or the circle's end."""
    if await work.store.close_round(round_.id):
        await show_round(replace(round_, closed=True), work)


async def close_all(circle: int, work: Work[Icebreakers]) -> None:
    for round_ in await work.store.open_rounds([circle]):
        await close(round_, work)
