"""What the circle's panel and card say of sessions, what others may ask, and what is given out, forgotten, purged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.kernel.address import Person
from bot.kernel.doors import CirclePurged, MemberLeft, person_of
from bot.kernel.questions import Absent, NextSession, Ritual, Rituals, SessionAhead
from bot.kernel.ui import Section, Wording, say
from bot.kernel.work import Work
from bot.people.store import People
from bot.sessions import afterwards, desk, polling, running_showing, views
from bot.sessions.after_model import Was, was
from bot.sessions.model import Session
from bot.sessions.payloads import Refresh
from bot.sessions.schedule import SHOWN
from bot.sessions.showing import ahead, card_key, nudge_key, pack_key, quiet, seen, tell_change, turn_key
from bot.sessions.store import Sessions

# ---- the panel and the card -------------------------------------------------------------------------------------


async def panel(circle: int, _person: Person, work: Work[Sessions]) -> Sequence[Section]:
    sessions = await ahead(circle, work)
    dates = [session.starts_at for session in sessions if session.starts_at <= work.now + SHOWN]
    first = await seen(sessions[0], work) if sessions else None
    return [desk.panel(circle, await work.store.series(circle), first, dates)]


async def on_card(circle: int, work: Work[Sessions]) -> Sequence[Wording]:
    series = await work.store.series(circle)
    return [desk.on_card(series)] if series is not None and series.rhythm is not None else []


# ---- what others ask --------------------------------------------------------------------------------------------


async def next_session(asked: NextSession, work: Work[Sessions]) -> Sequence[SessionAhead]:
    circle = await work.of(People).circle(asked.circle)
    if circle is None:
        return ()
    found = [one for one in await work.store.ahead([circle.id], asked.after) if one.starts_at > asked.after]
    return [SessionAhead(one.id, one.title or circle.name, one.starts_at, one.ends_at) for one in found[:1]]


async def absent(asked: Absent, work: Work[Sessions]) -> Sequence[Person]:
    session = await work.store.session(asked.session)
    if session is None or session.circle != asked.circle:
        return ()
    presences, replies = await work.store.presences(session.id), await work.store.replies(session.id)
    people = dict.fromkeys([*(one.person for one in presences), *(one.person for one in replies)])
    return [person for person in people if was(person, session, presences, replies) is Was.MISSED]


async def rituals(asked: Rituals, work: Work[Sessions]) -> Sequence[Ritual]:
    series = await work.store.series(asked.circle)
    if series is None or series.rhythm is None or series.since is None:
        return ()
    return [Ritual("sessions", say("sessions-panel-title"), series.since)]


# ---- those who go -----------------------------------------------------------------------------------------------


async def left(door: MemberLeft, work: Work[Sessions]) -> None:
    """They are not expected any more, and nothing of it comes to them."""
    person = person_of(door)
    await polling.refresh(door.circle, work)
    await running_showing.without(person, door.circle, work)
    for session in await ahead(door.circle, work):
        await quiet([f"{nudge_key(session)}:{person}", f"{turn_key(session)}:before:{person}"], work)
        await tell_change(session, work)
        await _refresh_soon(session, work)


async def forget(person: Person, work: Work[Sessions]) -> None:
    """Their words go at once, and what stands posted is shown without them. What other features have in a pack is
    asked anew when all of them have forgotten."""
    circles = await work.store.circles_of(person)
    await work.store.forget(person)
    for circle in circles:
        for session in await work.store.sessions(circle):
            await _refresh_soon(session, work)
    await afterwards.forgotten(circles, work)


async def _refresh_soon(session: Session, work: Work[Sessions]) -> None:
    if await work.journal.stands(card_key(session)) or await work.journal.stands(pack_key(session)):
        key = f"session:{session.id}:refresh:{work.now:%Y%m%dT%H%M%S%f}"
        await work.later(work.now, Refresh(session.id), key=key)


async def export(person: Person, work: Work[Sessions]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return await work.store.rows_of(person)


async def purged(door: CirclePurged, work: Work[Sessions]) -> None:
    sessions = await work.store.sessions(door.circle)
    circle = await work.of(People).circle(door.circle)
    if circle is not None:
        await afterwards.purged(circle, sessions, work)
    await work.store.purge(door.circle)
    for session in sessions if circle is not None else ():
        for key in (card_key(session), pack_key(session)):
            if circle is not None and await work.journal.stands(key):
                await work.show(circle.place, views.gone_card(), key=key)
