"""What becomes of polls, recaps and themes when a circle ends, somebody is forgotten, or the time to keep is over."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.kernel.doors import CircleEnded, MemberJoined
from bot.kernel.ui import Message
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People
from bot.sessions import (
    after_views,
    poll_views,
    polling,
    running_showing,
    theme_showing,
    theme_views,
    views,
    wrapping_up,
)
from bot.sessions.model import Session
from bot.sessions.over import recap_key, show_recap
from bot.sessions.poll_model import PollState
from bot.sessions.showing import seen
from bot.sessions.store import Sessions


async def joined(door: MemberJoined, work: Work[Sessions]) -> None:
    await polling.refresh(door.circle, work)


async def ended(door: CircleEnded, work: Work[Sessions]) -> None:
    await polling.ended(door.circle, work)


async def forgotten(circles: Collection[int], work: Work[Sessions]) -> None:
    """The words are gone already; what stands posted is shown without them. Cards follow with the session's own."""
    for id_ in circles:
        await polling.refresh(id_, work)
        await theme_showing.forgotten(id_, work)
        await wrapping_up.refresh(id_, work)
        await running_showing.all_in_step(id_, work)
        circle = await work.of(People).circle(id_)
        for session in await work.store.sessions(id_) if circle is not None else ():
            if await work.journal.stands(recap_key(session.id)):
                await show_recap(await seen(session, work, circle), work)


async def purged(circle: Circle, sessions: Sequence[Session], work: Work[Sessions]) -> None:
    """Before the rows go."""
    for session in sessions:
        await _gone(circle, recap_key(session.id), after_views.recap_gone(), work)
        for run in await work.store.runs(session.id):
            await _gone(circle, running_showing.run_key(run), views.gone_card(), work)
    for poll in await work.store.polls([circle.id], tuple(PollState)):
        await _gone(circle, polling.post_key(poll), poll_views.gone(), work)
    for month in await work.store.months(circle.id):
        await _gone(circle, theme_showing.post_key(month), theme_views.gone(), work)
    await _gone(circle, wrapping_up.wrapup_key(circle.id), after_views.recap_gone(), work)


async def _gone(circle: Circle, key: str, shown: Message, work: Work[Sessions]) -> None:
    if await work.journal.stands(key):
        await work.show(circle.place, shown, key=key)
