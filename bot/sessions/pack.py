"""What comes before a session, and its end: the pack, the word on the day before, and what the next one needs."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.kernel import calendar
from bot.kernel.doors import PackOut, SessionOver
from bot.kernel.intent import Due
from bot.kernel.ports import Purpose
from bot.kernel.work import Work
from bot.people.model import Circle, Member, Part
from bot.people.store import People
from bot.sessions import planning, schedule, views
from bot.sessions.model import Coming, Session, State
from bot.sessions.payloads import DayBefore, Finish, Refresh, SendPack
from bot.sessions.running_showing import keep_in_step
from bot.sessions.showing import (
    agenda_of,
    ahead,
    pack_key,
    reachable,
    seen,
    series_of,
    show_next,
    show_pack,
    tell_change,
    turn_key,
)
from bot.sessions.store import Sessions

TOO_CLOSE = timedelta(hours=12)  # a pack so shortly before is word enough


async def _due(session_id: int, moves: int, work: Work[Sessions]) -> tuple[Session, Circle] | None:
    """The session as it was when this was planned, if it is still to come."""
    session = await work.store.session(session_id)
    if session is None or session.moves != moves or not session.planned_now:
        return None
    circle = await work.of(People).circle(session.circle)
    return (session, circle) if circle is not None and circle.running else None


# ---- the pack ---------------------------------------------------------------------------------------------------


async def send_pack(due: Due[SendPack], work: Work[Sessions]) -> None:
    """One post in the circle. While an earlier session has not taken place it waits: first things first."""
    found = await _due(due.payload.session, due.payload.moves, work)
    if found is None or found[0].starts_at <= work.now:
        return
    session, circle = found
    earlier = [one for one in await ahead(circle.id, work) if one.starts_at < session.starts_at]
    if earlier:
        last = earlier[-1]
        after = min(schedule.morning_after(last.ends_at, circle), session.starts_at - schedule.SOON)
        if after > work.now:
            await work.later(after, due.payload, key=f"{turn_key(session)}:pack:{last.id}:{last.moves}")
            return
    late = due.planned if work.now - due.planned > schedule.LATE else None
    await work.open(PackOut(circle.id, session.id))
    await show_pack(await seen(session, work, circle), work, late)


# ---- the day before ---------------------------------------------------------------------------------------------


async def day_before(due: Due[DayBefore], work: Work[Sessions]) -> None:
    """To each who is reached directly, and as one post where people are rung; not to who said that they cannot."""
    found = await _due(due.payload.session, due.payload.moves, work)
    if found is None or found[0].starts_at <= work.now + schedule.SOON:
        return
    session, circle = found
    about = await seen(session, work, circle)
    if await work.journal.stands(pack_key(session)):
        await show_pack(about, work)
    if await _pack_was_just_sent(session, work):
        return
    asked = [member for member in await reachable(circle.id, work) if _expected(member, about)]
    if asked:
        await work.ask(
            circle.id,
            [member.person for member in asked],
            views.day_before(about),
            key=f"{turn_key(session)}:before",
            purpose=Purpose.ASKED_FOR,
            useful_until=session.starts_at,
            not_before=work.now,
            reach={member.person: member.reach for member in asked},
            rung_until={member.person: _eve_ends(session, member) for member in asked},
        )


def _eve_ends(session: Session, member: Member) -> datetime:
    """Where the member lives. On the day itself the word stands in the circle already, and rings for nobody."""
    return calendar.day_begins(session.starts_at, member.tz)


async def _pack_was_just_sent(session: Session, work: Work[Sessions]) -> bool:
    pack = await work.journal.delivery(pack_key(session))
    sent: datetime | None = (pack.sent_at or work.now) if pack is not None else None
    return sent is not None and work.now - sent < TOO_CLOSE


def _expected(member: Member, about: views.Seen) -> bool:
    said = about.answers.by.get(member.person)
    return said is not Coming.NO and (said is not None or member.part not in (Part.WRITTEN, Part.DIGEST))


# ---- it is over -------------------------------------------------------------------------------------------------


async def finish(due: Due[Finish], work: Work[Sessions]) -> None:
    """What was on its agenda is done; what was not waits for the next, whose card stands from now on."""
    session = await work.store.session(due.payload.session)
    if session is None or session.moves != due.payload.moves or session.ends_at > work.now:
        return
    series = await series_of(session.circle, work)
    on = await agenda_of(session, series, work)
    if not await work.store.step(session.id, State.PLANNED, state=State.OVER):
        return
    await work.store.close_items([item.id for item in on], session.id)
    await tell_change(session, work)
    circle = await work.of(People).circle(session.circle)
    if circle is None or not circle.running:
        return
    await planning.arrange(series, circle, work)
    await work.open(SessionOver(circle.id, session.id))
    await show_next(circle.id, work)


async def refresh(due: Due[Refresh], work: Work[Sessions]) -> None:
    """After somebody was forgotten: what stands posted is shown without them."""
    session = await work.store.session(due.payload.session)
    if session is None:
        return
    await tell_change(session, work)
    await keep_in_step(session.id, work)
