"""What the circle's panel and card say of sessions, what others may ask, and what is given out, forgotten, purged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.kernel.address import Person
from bot.kernel.doors import CirclePurged, MemberLeft, person_of
from bot.kernel.questions import Absent, LivePosts, NextSession, Ritual, Rituals, SessionAhead
from bot.kernel.ui import Section, Wording, say
from bot.kernel.work import Work
from bot.people.store import People
from bot.sessions import afterwards, desk, polling, running_showing, theme_showing, views, wrapping_up
from bot.sessions.after_model import Was, was
from bot.sessions.model import Session, State
from bot.sessions.over import recap_key
from bot.sessions.payloads import Refresh
from bot.sessions.schedule import SHOWN
from bot.sessions.showing import ahead, card_key, nudge_key, pack_key, quiet, seen, tell_change, turn_key
from bot.sessions.store import Sessions

_STILL_ASKED = timedelta(days=1)  # the card asks who was there

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


async def live_posts(asked: LivePosts, work: Work[Sessions]) -> Sequence[str]:
    """Of what is ahead, and of what was the day before; the latest recap and what all sessions came to; the open poll,
    and the theme of the month."""
    circle = await work.of(People).circle(asked.circle)
    if circle is None:
        return ()
    since = work.now - _STILL_ASKED
    kept = await work.store.sessions(circle.id)
    sessions = [one for one in kept if one.ends_at > since and one.state is not State.CANCELLED]
    latest = [one for one in kept if one.ends_at <= work.now and one.state is not State.CANCELLED][-1:]
    runs = [run for one in sessions for run in await work.store.runs(one.id)]
    polls = await work.store.polls([circle.id], polling.UNDECIDED)
    months = await work.store.months(circle.id)
    return [
        *(key(one) for one in sessions for key in (card_key, pack_key)),
        *(running_showing.run_key(run) for run in runs),
        *(recap_key(one.id) for one in latest),
        wrapping_up.wrapup_key(circle.id),
        *(polling.post_key(poll) for poll in polls),
        *(theme_showing.post_key(one) for one in months if one.open(work.now) or one.stands(circle, work.now)),
    ]


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
