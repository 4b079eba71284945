"""One word for every move: a few minutes after, with all that changed meanwhile.

What was put back in time is told to nobody. A word that has not reached somebody yet gives way to the next one, and the
post of an earlier one goes: nobody reads two times of one session and must guess.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.intent import Due
from bot.kernel.ports import Purpose, Way
from bot.kernel.ui import Message
from bot.kernel.work import Work
from bot.people.model import Circle, Member
from bot.people.store import People
from bot.sessions import model, views
from bot.sessions.model import Correction, State
from bot.sessions.payloads import Correct
from bot.sessions.schedule import SETTLES, SOON
from bot.sessions.showing import ahead, following, reachable, seen, told_key, told_keys
from bot.sessions.store import Sessions


async def correct(due: Due[Correct], work: Work[Sessions]) -> None:
    circle = await work.of(People).circle(due.payload.circle)
    if circle is None or not circle.running:
        return
    changes = [change for session in await work.store.sessions(circle.id) if (change := model.correction(session))]
    if not changes or await _still_settling(changes, circle, work):
        return
    for change in changes:
        await _take_back(change, work)
        session = change.session
        await work.store.change(session.id, told_at=session.starts_at if session.state is State.PLANNED else None)
    told = [change for change in changes if change.concerns(work.now)]
    if told:
        await _tell(told, circle, work)


async def _still_settling(changes: Sequence[Correction], circle: Circle, work: Work[Sessions]) -> bool:
    """Somebody is still at it: the word waits, unless a session is near."""
    last = max(change.session.changed_at for change in changes)
    near = any(work.now <= at <= work.now + SOON for change in changes for at in _times(change))
    if near or work.now >= last + SETTLES:
        return False
    again = last + SETTLES
    await work.later(again, Correct(circle.id), key=f"sessions:{circle.id}:correct:{last:%Y%m%dT%H%M%S%f}:settled")
    return True


def _times(change: Correction) -> Sequence[datetime]:
    return [at for at in (change.was, change.session.starts_at) if at is not None]


async def _take_back(change: Correction, work: Work[Sessions]) -> None:
    """Earlier words of this session: unread ones never come, their post is taken down."""
    await work.drop(told_key(change.session))
    for key in told_keys(change.session, "circle"):
        if await work.journal.stands(key):
            await work.journal.withdraw(key, work.now)


@dataclass(frozen=True, slots=True)
class Word:
    """``known`` is for those who ``said`` already whether they can come then: told, and not asked again."""

    key: str
    message: Message
    known: Message | None = None
    said: Collection[Person] = ()


async def _tell(changes: Sequence[Correction], circle: Circle, work: Work[Sessions]) -> None:
    """To each who is reached directly; as one post where people are rung, and where it would come too late."""
    word = await _word(changes, circle, work)
    members = await reachable(circle.id, work)
    starts = [at for change in changes for at in _times(change) if at > work.now]
    late = any(_too_late(member, min(starts), work) for member in members)
    knowing = [member for member in members if member.person in word.said and member.way is Way.DIRECT]
    asked = [member for member in members if member not in knowing]
    if asked or late:
        await _say(word.message, asked, word.key, max(starts), circle, work, shared=word.message if late else None)
    if knowing and word.known is not None:
        await _say(word.known, knowing, word.key, max(starts), circle, work)


async def _say(
    shown: Message,
    members: Sequence[Member],
    key: str,
    until: datetime,
    circle: Circle,
    work: Work[Sessions],
    *,
    shared: Message | None = None,
) -> None:
    await work.ask(
        circle.id,
        [member.person for member in members],
        shown,
        key=key,
        purpose=Purpose.ASKED_FOR,
        useful_until=until,
        not_before=work.now,
        shared=shared,
        reach={member.person: member.reach for member in members},
    )


async def _word(changes: Sequence[Correction], circle: Circle, work: Work[Sessions]) -> Word:
    if len(changes) > 1:
        coming = [session.starts_at for session in await ahead(circle.id, work)]
        key = f"sessions:{circle.id}:told:{work.now:%Y%m%dT%H%M%S%f}"
        return Word(key, views.corrected_many(circle, changes, coming))
    change, session = changes[0], changes[0].session
    about, after = await seen(session, work, circle), await following(session, work)
    return Word(
        f"{told_key(session)}:{session.sequence}",
        views.corrected(about, change, after),
        views.corrected(about, change, after, answered=True),
        about.answers.by,
    )


def _too_late(member: Member, first: datetime, work: Work[Sessions]) -> bool:
    """Their hours open only when it has begun."""
    return member.way is Way.DIRECT and calendar.next_open(work.now, member.hours, member.tz) >= first
