"""The few ways in which a session comes to be, moves, is called off or comes back; each plans what follows from it.

Other journeys use these and never write a session's time or state themselves: so the calendar's sequence rises, what
was planned for the old time is dropped, and the circle is told once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.kernel.doors import SessionOff, SessionsChanged
from bot.kernel.together import beside_check_in
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People
from bot.sessions import running_showing, schedule
from bot.sessions.announcing import keep_in_step
from bot.sessions.model import Series, Session, State, Why, uid_of
from bot.sessions.payloads import AskSilent, Correct, DayBefore, Finish, SendPack
from bot.sessions.showing import nudge_key, tell_change, turn_key
from bot.sessions.store import Sessions


def drafted(
    circle: Circle, series: Series, starts_at: datetime, now: datetime, *, planned: datetime | None = None
) -> Session:
    """A session that is not kept yet; of a series when it stands for a planned time of it."""
    return Session(
        circle=circle.id,
        planned=planned,
        starts_at=starts_at,
        ends_at=starts_at + series.length,
        place=series.place,
        uid=uid_of(circle, planned, starts_at, now),
        changed_at=now,
        told_at=starts_at,
    )


async def add(
    session: Session, series: Series, circle: Circle, work: Work[Sessions], *, not_before: datetime | None = None
) -> Session | None:
    """Keep it and plan what is said of it, nothing of it before a time. Call ``changed`` when all is done."""
    kept = await work.store.add(session)
    if kept is not None:
        await _plan(kept, series, circle, not_before or work.now, work)
    return kept


async def move(
    session: Session, starts_at: datetime, length: timedelta, work: Work[Sessions], *, planned: datetime | None = None
) -> None:
    """Another time. Answers of before do not count then; only another length leaves them as they are."""
    moved = starts_at != session.starts_at
    await work.store.change(
        session.id,
        planned=planned or session.planned,
        starts_at=starts_at,
        ends_at=starts_at + length,
        sequence=session.sequence + 1,
        moves=session.moves + moved,
        changed_at=work.now,
    )
    await _planned_anew(session, work)


async def cancel(session: Session, why: Why, work: Work[Sessions]) -> bool:
    """Whether it was planned until now."""
    changed = await work.store.step(
        session.id, State.PLANNED, state=State.CANCELLED, why=why, sequence=session.sequence + 1, changed_at=work.now
    )
    if changed:
        await _forget_plans(session, work)
        await _unpick(session, work)
        await tell_change(session, work)
        await running_showing.keep_in_step(session.id, work)
        await keep_in_step(session.circle, work)
        await work.open(SessionOff(session.circle, session.id))
        await correct_soon(session.circle, [session.starts_at], work)
    return changed


async def _unpick(session: Session, work: Work[Sessions]) -> None:
    """What was chosen for it waits for the next one."""
    for item in await work.store.items(session.circle, session.id):
        if item.session == session.id:
            await work.store.pick(item.id, None)


async def restore(session: Session, work: Work[Sessions]) -> None:
    """It takes place after all."""
    changed = await work.store.step(
        session.id,
        State.CANCELLED,
        state=State.PLANNED,
        why=None,
        sequence=session.sequence + 1,
        moves=session.moves + 1,
        changed_at=work.now,
    )
    if changed:
        await _planned_anew(session, work)


async def edit(
    session: Session, work: Work[Sessions], *, title: str, objective: str, readings: str, place: str
) -> None:
    await work.store.change(
        session.id,
        title=title,
        objective=objective,
        readings=readings,
        place=place,
        sequence=session.sequence + 1,
        changed_at=work.now,
    )
    await tell_change(session, work)
    await keep_in_step(session.circle, work)


async def changed(circle: int, work: Work[Sessions]) -> None:
    await work.open(SessionsChanged(circle))


# ---- what follows from it ---------------------------------------------------------------------------------------


async def _planned_anew(before: Session, work: Work[Sessions]) -> None:
    now = await work.store.session(before.id)
    circle = await work.of(People).circle(before.circle)
    series = await work.store.series(before.circle) or Series(before.circle)
    if now is None or circle is None:
        return
    if now.moves != before.moves:
        await _forget_plans(before, work)
        await _plan(now, series, circle, work.now, work)
    else:
        await work.move(now.ends_at, key=f"{turn_key(now)}:finish")
    await tell_change(now, work)
    await running_showing.keep_in_step(now.id, work)
    await keep_in_step(now.circle, work)
    await correct_soon(now.circle, [before.starts_at, now.starts_at], work)


async def _plan(session: Session, series: Series, circle: Circle, not_before: datetime, work: Work[Sessions]) -> None:
    key, id_, moves = turn_key(session), session.id, session.moves
    pack = max(not_before, schedule.pack_at(session, series, circle))
    before, nudge = schedule.before_at(session, circle), schedule.nudge_at(session, pack, work.now)
    await work.later(pack, SendPack(id_, moves), key=f"{key}:pack")
    if nudge is not None:
        nudge = await beside_check_in(circle.id, nudge, circle.tz, work, until=session.starts_at)
        await work.later(nudge, AskSilent(id_, moves), key=f"{key}:nudge")
    if work.now < before < session.starts_at:
        await work.later(before, DayBefore(id_, moves), key=f"{key}:before")
    await work.later(session.ends_at, Finish(id_, moves), key=f"{key}:finish")


async def replan_words(sessions: Sequence[Session], series: Series, circle: Circle, work: Work[Sessions]) -> None:
    """What is said of these sessions comes at other times: the pack's days or the circle's breaks changed."""
    for session in sessions:
        pack = max(work.now, schedule.pack_at(session, series, circle))
        await work.move(pack, key=f"{turn_key(session)}:pack")
        await work.move(max(work.now, schedule.before_at(session, circle)), key=f"{turn_key(session)}:before")


async def _forget_plans(session: Session, work: Work[Sessions]) -> None:
    await work.drop(turn_key(session))
    await work.drop(nudge_key(session))


async def correct_soon(circle: int, starts: Sequence[datetime], work: Work[Sessions]) -> None:
    """One word for all that changes within a few minutes; the last of these jobs says it."""
    at = schedule.correct_at(starts, work.now)
    await work.later(at, Correct(circle), key=f"sessions:{circle}:correct:{work.now:%Y%m%dT%H%M%S%f}")
