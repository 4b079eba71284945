"""The facilitators' list: a single session more, another time, another word, or none; the circle is told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Command, Submit
from bot.kernel.reply import ClickReply, FormReply, Replace, SubmitReply, Whisper
from bot.kernel.ui import Moment, button, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.tending_payloads import Did
from bot.sessions import changing, desk
from bot.sessions.announcing import keep_in_step
from bot.sessions.model import (
    MINUTES,
    OBJECTIVE_MOST,
    PACK_DAYS,
    PLACE_MOST,
    READINGS_MOST,
    SLOTS,
    TITLE_MOST,
    Series,
    Session,
    Why,
)
from bot.sessions.payloads import (
    AddOne,
    AskCancel,
    AskMove,
    Cancel,
    EditOne,
    EditSettings,
    Manage,
    ManageOne,
    Move,
    ReadMove,
    ReadOne,
    SaveEdit,
    SaveOne,
    SaveSettings,
)
from bot.sessions.reading import Typed, draft_of, keep
from bot.sessions.schedule import in_break
from bot.sessions.showing import (
    ahead,
    open_session,
    running_circle,
    seen,
    series_of,
    session_of,
    show_next,
    tell_change,
)
from bot.sessions.store import Sessions

# ---- the list ---------------------------------------------------------------------------------------------------


async def manage_command(command: Command, work: Work[Sessions]) -> Whisper:
    assert command.circle is not None  # the engine resolves it before a deputy's command runs
    return await _list(command.circle, work)


async def manage_click(click: Click[Manage], work: Work[Sessions]) -> Whisper:
    return await _list(click.payload.circle, work)


async def _list(circle_id: int, work: Work[Sessions]) -> Whisper:
    circle = await running_circle(circle_id, work)
    return Whisper(desk.listed(circle, await work.store.series(circle.id), await ahead(circle.id, work)))


async def manage_one(click: Click[ManageOne], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    session = await open_session(circle.id, click.payload.session, work)
    return Replace(desk.one(await seen(session, work, circle)))


# ---- one more ---------------------------------------------------------------------------------------------------


async def add_command(command: Command, work: Work[Sessions]) -> FormReply:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return await _add_form(command.circle, work)


async def add_click(click: Click[AddOne], work: Work[Sessions]) -> FormReply:
    return await _add_form(click.payload.circle, work)


async def _add_form(circle_id: int, work: Work[Sessions]) -> FormReply:
    circle = await running_circle(circle_id, work)
    return desk.add_form(circle, await series_of(circle.id, work))


async def read_one(submit: Submit[ReadOne], work: Work[Sessions]) -> SubmitReply:
    circle = await running_circle(submit.payload.circle, work)
    typed = Typed(submit.values, circle, work.now)
    starts_at = typed.start("date", "hour")
    minutes = typed.lasting("until", typed.hour("hour"))
    texts = _texts(typed, {"title": TITLE_MOST, "objective": OBJECTIVE_MOST, "place": PLACE_MOST})
    if typed.mistakes:
        return typed.mistakes
    values = {**texts, "at": starts_at.isoformat(), "minutes": str(minutes)}
    session = _session(values, circle, await series_of(circle.id, work), work)
    return Whisper(desk.one_read(session, circle, await keep(submit.sender.person, values, work)))


def _texts(typed: Typed, most: Mapping[str, int]) -> dict[str, str]:
    return {name: typed.line(name, limit) for name, limit in most.items()}


def _session(values: Mapping[str, str], circle: Circle, series: Series, work: Work[Sessions]) -> Session:
    starts_at = datetime.fromisoformat(values["at"])
    drafted = changing.drafted(circle, replace(series, minutes=int(values["minutes"])), starts_at, work.now)
    return replace(drafted, title=values["title"], objective=values["objective"], place=values["place"])


async def save_one(click: Click[SaveOne], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    again = button(say("sessions-add-button"), AddOne(circle.id))
    kept = await draft_of(click.payload.draft, click.sender.person, again, work)
    series = await series_of(circle.id, work)
    session = await add_one(_session(kept, circle, series, work), series, circle, work)
    return Replace(desk.added(session))


async def add_one(session: Session, series: Series, circle: Circle, work: Work[Sessions]) -> Session:
    """A single session, ``changing.drafted`` before; its card stands in the circle at once."""
    if session.starts_at <= work.now:
        raise Refused(say("sessions-past", at=Moment(session.starts_at)))
    kept = await changing.add(session, series, circle, work)
    assert kept is not None  # it stands for no planned time that could be taken
    await tell_change(kept, work, post=True)
    await changing.changed(circle.id, work)
    return kept


# ---- its words --------------------------------------------------------------------------------------------------


async def edit_form(click: Click[EditOne], work: Work[Sessions]) -> FormReply:
    await running_circle(click.payload.circle, work)
    return desk.edit_form(await open_session(click.payload.circle, click.payload.session, work))


async def save_edit(submit: Submit[SaveEdit], work: Work[Sessions]) -> SubmitReply:
    """What stands posted changes in place; nobody is told."""
    circle = await running_circle(submit.payload.circle, work)
    session = await open_session(circle.id, submit.payload.session, work)
    typed = Typed(submit.values, circle, work.now)
    texts = _texts(typed, {"title": TITLE_MOST, "objective": OBJECTIVE_MOST, "place": PLACE_MOST})
    readings = typed.text("readings", READINGS_MOST)
    if typed.mistakes:
        return typed.mistakes
    await changing.edit(
        session, work, title=texts["title"], objective=texts["objective"], readings=readings, place=texts["place"]
    )
    return Whisper(desk.edited(session))


# ---- another time -----------------------------------------------------------------------------------------------


async def move_form(click: Click[AskMove], work: Work[Sessions]) -> FormReply:
    circle = await running_circle(click.payload.circle, work)
    return desk.move_form(await open_session(circle.id, click.payload.session, work), circle)


async def read_move(submit: Submit[ReadMove], work: Work[Sessions]) -> SubmitReply:
    """The date is echoed before it counts."""
    circle = await running_circle(submit.payload.circle, work)
    session = await open_session(circle.id, submit.payload.session, work)
    typed = Typed(submit.values, circle, work.now)
    starts_at = typed.start("date", "hour")
    minutes = typed.lasting("until", typed.hour("hour"))
    if typed.mistakes:
        return typed.mistakes
    return Whisper(desk.move_read(session, circle, starts_at, minutes))


async def move(click: Click[Move], work: Work[Sessions]) -> ClickReply:
    """A second tap finds it where it is to be; time may have passed since the echo."""
    circle = await running_circle(click.payload.circle, work)
    session = await open_session(circle.id, click.payload.session, work)
    starts_at = _instant(click.payload.to)
    if not MINUTES[0] <= click.payload.minutes <= MINUTES[1] or starts_at >= circle.end:
        raise StalePayload("sessions")
    if starts_at <= work.now or in_break(starts_at, circle):
        raise Refused(say("sessions-past", at=Moment(starts_at)))
    if (starts_at, click.payload.minutes) != (session.starts_at, session.minutes):
        await changing.move(session, starts_at, timedelta(minutes=click.payload.minutes), work)
        await changing.changed(circle.id, work)
        await work.people.audit(circle.id, click.sender.person, Did.SESSIONS.value, work.now)
    return Replace(desk.moved(await session_of(circle.id, session.id, work)))


def _instant(written: str) -> datetime:
    try:
        return datetime.strptime(written, "%Y%m%dT%H%M").replace(tzinfo=UTC)
    except ValueError:
        raise StalePayload("sessions") from None


# ---- not at all -------------------------------------------------------------------------------------------------


async def ask_cancel(click: Click[AskCancel], work: Work[Sessions]) -> ClickReply:
    await running_circle(click.payload.circle, work)
    return Replace(desk.ask_cancel(await open_session(click.payload.circle, click.payload.session, work)))


async def cancel(click: Click[Cancel], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    session = await session_of(circle.id, click.payload.session, work)
    if await changing.cancel(session, Why.PERSON, work):
        await show_next(circle.id, work)
        await changing.changed(circle.id, work)
        await work.people.audit(circle.id, click.sender.person, Did.SESSIONS.value, work.now)
    return Replace(desk.cancelled(await session_of(circle.id, session.id, work)))


# ---- settings ---------------------------------------------------------------------------------------------------


async def settings_command(command: Command, work: Work[Sessions]) -> FormReply:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return await _settings(command.circle, command.window.events, work)


async def settings_click(click: Click[EditSettings], work: Work[Sessions]) -> FormReply:
    return await _settings(click.payload.circle, click.window.events, work)


async def _settings(circle_id: int, events: bool, work: Work[Sessions]) -> FormReply:
    circle = await running_circle(circle_id, work)
    return desk.settings_form(await series_of(circle.id, work), circle.public, events=events)


async def save_settings(submit: Submit[SaveSettings], work: Work[Sessions]) -> SubmitReply:
    circle = await running_circle(submit.payload.circle, work)
    old = await series_of(circle.id, work)
    typed = Typed(submit.values, circle, work.now)
    new = replace(
        old,
        rsvp=typed.raw("rsvp") != "none",
        pack_days=typed.whole("pack", *PACK_DAYS, old.pack_days),
        slots=typed.whole("slots", *SLOTS, old.slots),
        place=typed.line("place", PLACE_MOST),
        events=_events(typed.raw("events"), old, circle),
    )
    if typed.mistakes:
        return typed.mistakes
    await work.store.save_series(new)
    await _apply(old, new, await ahead(circle.id, work), circle, work)
    return Whisper(desk.settings_saved(new))


def _events(chosen: str, old: Series, circle: Circle) -> bool | None:
    """What was decided; nobody decides by leaving the form as it was, or where it does not ask."""
    if chosen not in ("yes", "no") or (chosen == "yes") == old.announced(circle.public):
        return old.events
    return chosen == "yes"


async def _apply(old: Series, new: Series, sessions: Sequence[Session], circle: Circle, work: Work[Sessions]) -> None:
    """To what is planned already; a session with a place of its own keeps it."""
    for session in sessions:
        if session.place == old.place and new.place != old.place:
            await changing.edit(
                session,
                work,
                title=session.title,
                objective=session.objective,
                readings=session.readings,
                place=new.place,
            )
        else:
            await tell_change(session, work)
    await changing.replan_words(sessions, new, circle, work)
    await keep_in_step(circle.id, work)
