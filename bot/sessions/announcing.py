"""The platform's own events of what is to come next, where the circle wants them and the platform has any.

Everybody in the space sees these, not only the circle. So a circle whose channel is private has none until a
facilitator asks for them, and then they tell its name and the time: no title, no link.
"""

from __future__ import annotations

from bot.kernel.doors import SessionOver, SessionsChanged
from bot.kernel.intent import NotAnnounced
from bot.kernel.work import Work
from bot.people.store import People
from bot.people.telling import tell_facilitators
from bot.sessions import desk, views
from bot.sessions.model import Session
from bot.sessions.showing import series_of
from bot.sessions.store import Sessions

NEXT = 2  # a server holds 100 events, of all circles and of everybody else


def event_key(session: Session) -> str:
    return f"session:{session.id}:event"


async def changed(door: SessionsChanged | SessionOver, work: Work[Sessions]) -> None:
    await keep_in_step(door.circle, work)


async def keep_in_step(circle_id: int, work: Work[Sessions]) -> None:
    """The next sessions are announced; of the others, those that were before."""
    circle = await work.of(People).circle(circle_id)
    if circle is None:
        return
    wanted = circle.running and (await series_of(circle_id, work)).announced(circle.public)
    sessions = [one for one in await work.store.sessions(circle_id) if one.ends_at > work.now]
    first = [one.id for one in sessions if one.planned_now][:NEXT]
    for one in sessions:
        if (wanted and one.id in first) or await work.journal.stands(event_key(one)):
            event = views.event(one, circle, planned=wanted and one.planned_now)
            await work.announce_event(circle_id, event, key=event_key(one))


async def refused(event: NotAnnounced, work: Work[Sessions]) -> None:
    """Told once to each facilitator, for each of the two reasons; sessions go on without."""
    circle = await work.of(People).circle(event.circle)
    if not event.key.startswith("session:") or circle is None or not circle.running:
        return
    why = "full" if event.full else "forbidden"
    await tell_facilitators(circle, desk.no_event(circle, why), work, key=f"sessions:{circle.id}:no-event:{why}")
