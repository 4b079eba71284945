"""What every journey of this feature needs: a session as its circle sees it, and what stands posted of it.

``tell_change`` is the one place where a session is shown to its circle, and shown anew when anything about it changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.kernel.address import Person
from bot.kernel.doors import OpenChallenge, PackChanged
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click
from bot.kernel.payload import Payload
from bot.kernel.questions import AfterPresenters, InPack, PackPart, Presenter, Presenters
from bot.kernel.reply import ClickReply, Replace, Whisper
from bot.kernel.ring import call_off
from bot.kernel.ui import Message, Strong, clip, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member, Standing
from bot.people.store import People
from bot.sessions import model, views
from bot.sessions.model import Item, Series, Session
from bot.sessions.over import over_card
from bot.sessions.running_model import item_minutes, order
from bot.sessions.store import Sessions
from bot.sessions.theme_model import Topic, month_of
from bot.sessions.views import Seen, Stage


def card_key(session: Session) -> str:
    return f"session:{session.id}:card"


def pack_key(session: Session) -> str:
    return f"session:{session.id}:pack"


def nudge_key(session: Session) -> str:
    return f"session:{session.id}:nudge"


def told_key(session: Session) -> str:
    return f"session:{session.id}:told"


def told_keys(session: Session, to: str) -> list[str]:
    """Of every word so far about this session being moved, cancelled or back: to a person, or to the ``circle``."""
    return [f"{told_key(session)}:{sequence}:{to}" for sequence in range(session.sequence + 1)]


def turn_key(session: Session) -> str:
    """What is planned for a session as it stands; when it moves, all of it is planned anew."""
    return f"session:{session.id}:{session.moves}"


# ---- who and what -----------------------------------------------------------------------------------------------


async def running_circle(id_: int, work: Work[Sessions]) -> Circle:
    circle = await work.of(People).circle(id_)
    if circle is None or not circle.running:
        raise Refused(say("sessions-circle-over"))
    return circle


async def member_of(circle: Circle, person: Person, work: Work[Sessions]) -> Member:
    member = await work.of(People).member(circle.id, person)
    if member is None or not member.takes_part:
        raise Refused(say("sessions-not-in", circle=Strong(clip(circle.name, views.CIRCLE_SHOWN))))
    return member


async def reachable(circle: int, work: Work[Sessions]) -> Sequence[Member]:
    """Those who hear of sessions: they take part, and are not on a pause."""
    members = await work.of(People).members(circle)
    return [m for m in members if m.takes_part and not on_pause(m, work.now)]


def on_pause(member: Member, now: datetime) -> bool:
    return member.standing is Standing.PAUSED or (member.paused_until is not None and now < member.paused_until)


async def series_of(circle: int, work: Work[Sessions]) -> Series:
    return await work.store.series(circle) or Series(circle)


async def session_of(circle: int, id_: int, work: Work[Sessions]) -> Session:
    session = await work.store.session(id_)
    if session is None or session.circle != circle:
        raise StalePayload("sessions")
    return session


async def open_session(circle: int, id_: int, work: Work[Sessions]) -> Session:
    """One that can still be changed."""
    session = await session_of(circle, id_, work)
    if not session.ahead(work.now):
        raise Refused(say("sessions-closed"))
    return session


async def ahead(circle: int, work: Work[Sessions]) -> Sequence[Session]:
    return await work.store.ahead([circle], work.now)


async def next_of(circle: int, work: Work[Sessions]) -> Session | None:
    return next(iter(await ahead(circle, work)), None)


async def following(session: Session, work: Work[Sessions]) -> datetime | None:
    return next((one.starts_at for one in await ahead(session.circle, work) if one.id != session.id), None)


async def seen(session: Session, work: Work[Sessions], circle: Circle | None = None) -> Seen:
    home = circle or await work.of(People).circle(session.circle)
    if home is None:
        raise Refused(say("sessions-circle-over"))
    members = {member.person for member in await work.of(People).members(session.circle)}
    said = model.answers(session, await work.store.replies(session.id), members)
    later = [one.starts_at for one in await ahead(session.circle, work) if one.starts_at > session.starts_at]
    names = await work.of(People).names([*said.by, *said.before])
    series = await series_of(session.circle, work)
    return Seen(session, home, series, said, names, later, await _topic(session, home, series, work))


async def _topic(session: Session, circle: Circle, series: Series, work: Work[Sessions]) -> Topic | None:
    """The theme of the month in which it lies, where the circle has themes."""
    first = month_of(session.starts_at, circle)
    month = await work.store.month_at(circle.id, first) if series.themes is not None else None
    if month is None or not month.text:
        return None
    names = await work.of(People).names([month.steward]) if month.steward else {}
    return Topic(first, month.text, names.get(month.steward, "") if month.steward else "", month.questions)


# ---- what stands posted -----------------------------------------------------------------------------------------


async def tell_change(session: Session, work: Work[Sessions], *, post: bool = False) -> None:
    """The card and the pack look like this now. The card of the next session is posted when it does not stand yet;
    with ``post`` that of any other too."""
    now = await work.store.session(session.id)
    if now is None:
        return
    about = await seen(now, work)
    first = await next_of(now.circle, work)
    wanted = now.ahead(work.now) and about.circle.running and (post or (first is not None and first.id == now.id))
    if wanted or await work.journal.stands(card_key(now)):
        await work.show(about.circle.place, await _card(about, work), key=card_key(now))
    if await work.journal.stands(pack_key(now)):
        await show_pack(about, work)


async def _card(about: Seen, work: Work[Sessions]) -> Message:
    session = about.session
    if session.state is model.State.CANCELLED:
        return views.cancelled_card(about, await following(session, work))
    return views.card(about) if session.ahead(work.now) else await over_card(about, work)


async def show_next(circle: int, work: Work[Sessions]) -> None:
    first = await next_of(circle, work)
    if first is not None:
        await tell_change(first, work)


async def agenda_of(session: Session, series: Series, work: Work[Sessions]) -> Sequence[Item]:
    items = await work.store.items(session.circle, session.id)
    if session.state is not model.State.PLANNED:
        return [item for item in items if item.session == session.id]
    return model.agenda(session.id, items, await work.store.votes(session.circle), series.slots)


async def show_pack(about: Seen, work: Work[Sessions], late: datetime | None = None) -> None:
    """When a session is over or off, what other features had for it is left out: it goes on elsewhere."""
    session, open_ = about.session, about.session.ahead(work.now)
    items = await agenda_of(session, about.series, work)
    stage = await stage_of(session, work)
    names = await work.of(People).names([*(item.person for item in items), *stage.people])
    known = replace(about, names={**about.names, **names})
    parts = await work.know(InPack(session.circle, session.id, session.starts_at)) if open_ else ()
    minutes = _minutes(session, items, parts, stage.presenters) if open_ and items else {}
    shown = views.pack(known, items, parts, late, minutes, stage) if open_ else views.past_pack(known, items, stage)
    await work.show(about.circle.place, shown, key=pack_key(session))


async def stage_of(session: Session, work: Work[Sessions]) -> Stage:
    """Whose matter it gives time to, as far as a feature knows; of one that is over, whose it did."""
    if session.state is model.State.CANCELLED:
        return Stage()
    presenters = await work.know(Presenters(session.circle, session.id, session.starts_at))
    if not session.ahead(work.now):
        return Stage(presenters)
    following = await work.know(AfterPresenters(session.circle, session.id, session.starts_at))
    bring = work.door(say("sessions-bring-button"), OpenChallenge(session.circle, 0))
    return Stage(presenters, next(iter(following), None), bring)


def _minutes(
    session: Session, items: Sequence[Item], parts: Sequence[PackPart], presenters: Sequence[Presenter]
) -> Mapping[int, int]:
    """What each item would have of the session, as the running order shares it out."""
    last = any(part.first for part in parts)
    return item_minutes(order(session.minutes, items, presenters, opener=opener_of(parts), last=last))


def opener_of(parts: Sequence[PackPart]) -> Person | None:
    return next((part.opener for part in parts if part.opener is not None), None)


async def refresh_packs(circle: int, work: Work[Sessions]) -> None:
    """The agenda changed: what stands posted of it does too."""
    for session in await ahead(circle, work):
        if await work.journal.stands(pack_key(session)):
            await show_pack(await seen(session, work), work)


async def pack_changed(door: PackChanged, work: Work[Sessions]) -> None:
    """Another feature has something else for it: who opens, who presents, what is still to do. Of a session that is
    over only its own is shown anew."""
    await refresh_packs(door.circle, work)
    session = await work.store.session(door.session) if door.session else None
    if session is not None and not session.ahead(work.now) and await work.journal.stands(pack_key(session)):
        await show_pack(await seen(session, work), work)


# ---- answers to a click -----------------------------------------------------------------------------------------


async def in_its_place(click: Click[Payload], session: Session, shown: Message, work: Work[Sessions]) -> ClickReply:
    """A question that was asked privately is answered and gives way to the answer, unless its message holds other parts
    too. Everything else stays: it tells when and where."""
    standing = await work.journal.delivery_at(click.message) if click.message else None
    if standing is None or not standing.key.startswith(f"{nudge_key(session)}:"):
        return Whisper(shown)
    alone = len(await work.journal.parts(standing.lead or standing.key)) == 1
    return Replace(shown) if alone else Whisper(shown)


async def quiet(keys: Collection[str], work: Work[Sessions]) -> None:
    """What waits under these names need not come any more."""
    await call_off(work.journal, keys, work.now)
