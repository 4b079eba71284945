"""Those who missed a session: what they need to be back in it, and after two in a row one kind question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.kernel.address import Person
from bot.kernel.intent import Click, Due
from bot.kernel.ports import Purpose
from bot.kernel.questions import EasyStep
from bot.kernel.reply import ClickReply
from bot.kernel.ui import Message
from bot.kernel.work import Work
from bot.people.model import Circle, Member, Part
from bot.people.store import People
from bot.people.telling import in_its_place
from bot.sessions import after_views
from bot.sessions.after_model import CARE_AFTER, IN_A_ROW, Notes, Was, expected, in_a_row, was
from bot.sessions.after_payloads import CareFor, LeaveOpen, Stay
from bot.sessions.model import Session, State
from bot.sessions.over import over
from bot.sessions.showing import quiet, reachable, running_circle, seen
from bot.sessions.store import Sessions

USEFUL = timedelta(days=14)


def catch_up_key(session: Session, person: Person) -> str:
    return f"session:{session.id}:catchup:{person}"


async def care(due: Due[CareFor], work: Work[Sessions]) -> None:
    """So long after a session nobody waits any more: who missed it gets what there is."""
    session = await work.store.session(due.payload.session)
    circle = await work.of(People).circle(session.circle) if session else None
    if session is None or circle is None or not circle.running or session.state is not State.OVER:
        return
    await tell_absent(session, circle, work)
    for person in await absent(session, work):
        await _ask_how_placed(circle, person, work)


async def learned(
    session: Session,
    circle: Circle,
    *,
    missed: Collection[Person],
    there: Collection[Person],
    work: Work[Sessions],
) -> None:
    """Somebody said only now whether they were there."""
    await quiet([catch_up_key(session, person) for person in there], work)
    await quiet([_placed_key(circle, person, session) for person in there], work)
    recap = await work.store.recap(session.id)
    cared = work.now >= session.ends_at + CARE_AFTER
    if missed and (cared or (recap is not None and recap.posted is not None)):
        await tell_absent(session, circle, work)
    for person in missed if cared else ():
        await _ask_how_placed(circle, person, work)


async def absent(session: Session, work: Work[Sessions]) -> Sequence[Person]:
    """Those who missed it for certain, and may hear of it: not who is on a pause or comes to no live meetings."""
    presences, replies = await work.store.presences(session.id), await work.store.replies(session.id)
    members = [member for member in await reachable(session.circle, work) if _live(member, session)]
    return [m.person for m in members if was(m.person, session, presences, replies) is Was.MISSED]


def _live(member: Member, session: Session) -> bool:
    return expected(member, session) and member.part not in (Part.WRITTEN, Part.DIGEST)


# ---- what they get ----------------------------------------------------------------------------------------------


async def tell_absent(session: Session, circle: Circle, work: Work[Sessions]) -> None:
    """Each once, whenever it is that they are known to have missed it."""
    recap = await work.store.recap(session.id)
    notes = recap.posted if recap else None
    for person in await absent(session, work):
        await work.send(
            person,
            await _catch_up(session, circle, notes, person, work),
            key=catch_up_key(session, person),
            purpose=Purpose.ASKED_FOR,
            circle=circle.id,
            useful_until=session.ends_at + USEFUL + CARE_AFTER,
        )


async def _catch_up(
    session: Session, circle: Circle, notes: Notes | None, person: Person, work: Work[Sessions]
) -> Message:
    ahead = await work.store.ahead([circle.id], work.now)
    following = next((one for one in ahead if one.starts_at > work.now), None)
    steps = await work.know(EasyStep(circle.id, person))
    items = [item for item in await work.store.items(circle.id, session.id) if item.session == session.id and item.done]
    about = await over(await seen(session, work, circle), work)
    return after_views.catch_up(about, notes, items, following, steps[0] if steps else None)


# ---- two in a row -----------------------------------------------------------------------------------------------


def _placed_key(circle: Circle, person: Person, session: Session) -> str:
    return f"session:{session.id}:placed:{person}"


async def _ask_how_placed(circle: Circle, person: Person, work: Work[Sessions]) -> None:
    """Once, and not again before they came back."""
    member = await work.of(People).member(circle.id, person)
    if member is None or not member.wants(work.now):
        return
    past = [one for one in await work.store.sessions(circle.id) if one.state is State.OVER and expected(member, one)]
    last = past[-IN_A_ROW:]
    history = [await _was(person, one, work) for one in last]
    if in_a_row(history) < IN_A_ROW or not await work.store.ask_once(circle.id, person, work.now):
        return
    await work.send(
        person,
        after_views.how_placed(circle),
        key=_placed_key(circle, person, last[-1]),
        purpose=Purpose.PROMPT,
        circle=circle.id,
        useful_until=work.now + USEFUL,
    )


async def _was(person: Person, session: Session, work: Work[Sessions]) -> Was:
    return was(person, session, await work.store.presences(session.id), await work.store.replies(session.id))


async def stay(click: Click[Stay], work: Work[Sessions]) -> ClickReply:
    await running_circle(click.payload.circle, work)
    return await in_its_place(click, after_views.stayed(), work)


async def leave_open(click: Click[LeaveOpen], work: Work[Sessions]) -> ClickReply:
    """The lapse stands as asked, so nothing has to be kept."""
    await running_circle(click.payload.circle, work)
    return await in_its_place(click, after_views.left_open(), work)
