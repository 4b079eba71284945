"""The series: it begins with the circle or with a facilitator's form, and its sessions are kept some weeks ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.kernel import calendar
from bot.kernel.calendar import Occurrence, Rhythm
from bot.kernel.doors import CardChanged, CircleChanged, CircleEnded, CircleStarted, Decision, RitualDecided
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due, Submit
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import button, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People
from bot.people.telling import tell_facilitators
from bot.people.tending_payloads import Did
from bot.sessions import changing, desk, schedule
from bot.sessions.model import DATES_MOST, EVERY, PLACE_MOST, Series, Session, State, Why
from bot.sessions.payloads import (
    AskStopSeries,
    Discard,
    PlanSeries,
    ReadSeries,
    SaveSeries,
    ShowNext,
    StopSeries,
)
from bot.sessions.programme import table_of
from bot.sessions.reading import Typed, draft_of, keep
from bot.sessions.showing import ahead, running_circle, series_of, show_next
from bot.sessions.store import Sessions

BACK = (Why.BREAK, Why.END)  # what took a session that may come back by itself


# ---- the circle begins, changes, ends ---------------------------------------------------------------------------


async def started(door: CircleStarted, work: Work[Sessions]) -> None:
    """The circle's own copy of the programme becomes its series, once. Its first card comes the morning after: by then
    people have joined."""
    circle = await work.of(People).circle(door.circle)
    table = table_of(circle) if circle else None
    if circle is None or table is None or await work.store.series(circle.id) is not None:
        return
    series = replace(table.series_of(circle), since=work.now, themes=work.now if table.themes else None)
    await work.store.save_series(series)
    first = max(schedule.morning(circle.starts_on, circle), schedule.morning_after(work.now, circle))
    await arrange(series, circle, work, not_before=first)
    await work.later(first, ShowNext(circle.id), key=f"sessions:{circle.id}:first")


async def show_first(due: Due[ShowNext], work: Work[Sessions]) -> None:
    await show_next(due.payload.circle, work)


async def changed(door: CircleChanged, work: Work[Sessions]) -> None:
    """A break or another end takes what lies in it, or gives it back; one word tells of all."""
    circle = await work.of(People).circle(door.circle)
    if circle is None or not circle.running:
        return
    series = await series_of(circle.id, work)
    fitted = [await _fit(session, circle, work) for session in await work.store.sessions(circle.id)]
    await arrange(series, circle, work)
    await changing.replan_words(await ahead(circle.id, work), series, circle, work)
    if any(fitted):
        await changing.changed(circle.id, work)


async def _fit(session: Session, circle: Circle, work: Work[Sessions]) -> bool:
    """Whether it had to be taken or given back: what lies ahead, and what a circle lost while it went on."""
    why = _taken_by(session.starts_at, circle)
    if session.starts_at <= work.now and not (session.why is Why.END and work.now < session.ends_at):
        return False
    if session.state is State.PLANNED and why is not None:
        return await changing.cancel(session, why, work)
    if session.state is State.CANCELLED and session.why in BACK and why is None:
        await changing.restore(session, work)
        return True
    return False


def _taken_by(at: datetime, circle: Circle) -> Why | None:
    if at >= circle.end:
        return Why.END
    return Why.BREAK if schedule.in_break(at, circle) else None


async def ended(door: CircleEnded, work: Work[Sessions]) -> None:
    """What was still planned is off. Nothing more is said in the circle; what stands there tells it."""
    for session in await ahead(door.circle, work):
        await changing.cancel(session, Why.END, work)
    await work.drop(f"sessions:{door.circle}")
    await changing.changed(door.circle, work)


async def decided(door: RitualDecided, work: Work[Sessions]) -> None:
    """What the circle decided of its sessions after a trial."""
    circle = await work.of(People).circle(door.circle)
    if door.feature != "sessions" or circle is None or not circle.running:
        return
    if door.decision is Decision.STOP:
        await stop(circle, work)
    if door.decision is Decision.CHANGE:
        key = f"sessions:{circle.id}:decided:{work.now:%Y%m%dT%H%M%S}"
        await tell_facilitators(circle, desk.decided_change(circle), work, key=key)


# ---- the rows ---------------------------------------------------------------------------------------------------


async def arrange(series: Series, circle: Circle, work: Work[Sessions], *, not_before: datetime | None = None) -> None:
    """Keep what the series has in the next weeks; what is there already stays as it is."""
    new = [await _add(one, series, circle, work, not_before) for one in schedule.coming(series, circle, work.now)]
    if any(new):
        await changing.changed(circle.id, work)


async def _add(
    one: Occurrence, series: Series, circle: Circle, work: Work[Sessions], not_before: datetime | None = None
) -> bool:
    drafted = changing.drafted(circle, series, one.at, work.now, planned=one.planned)
    return await changing.add(drafted, series, circle, work, not_before=not_before) is not None


async def rearrange(series: Series, circle: Circle, work: Work[Sessions]) -> None:
    """Another rhythm: what falls into the same week is moved, the rest is called off, and new ones are added."""
    here = calendar.local(work.now, circle.tz)
    rows = [s for s in await work.store.sessions(circle.id) if s.planned is not None and s.planned > here]
    old = [session for session in rows if session.ahead(work.now)]
    occurrences = schedule.coming(series, circle, work.now)
    settled = {s.planned: s for s in rows if s.state is not State.PLANNED}
    for one in occurrences:
        session = settled.get(one.planned)
        if session is not None and session.why is Why.SERIES:
            await changing.restore(session, work)
    fate = schedule.fate(old, [one for one in occurrences if one.planned not in settled])
    for session in fate.gone:
        await changing.cancel(session, Why.SERIES, work)
    for session, one in fate.kept:
        if (one.planned, series.length) != (session.planned, timedelta(minutes=session.minutes)):
            at = one.at if one.planned != session.planned else session.starts_at
            await changing.move(session, at, series.length, work, planned=one.planned)
    for one in fate.new:
        await _add(one, series, circle, work)
    await changing.changed(circle.id, work)


# ---- the form ---------------------------------------------------------------------------------------------------


async def plan_command(command: Command, work: Work[Sessions]) -> FormReply:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return await _form(command.circle, work)


async def plan_click(click: Click[PlanSeries], work: Work[Sessions]) -> FormReply:
    return await _form(click.payload.circle, work)


async def _form(circle_id: int, work: Work[Sessions]) -> FormReply:
    circle = await running_circle(circle_id, work)
    return desk.plan_form(circle, await series_of(circle.id, work))


async def read_series(submit: Submit[ReadSeries], work: Work[Sessions]) -> SubmitReply:
    """What was understood is shown with its dates, and counts with the next tap."""
    circle = await running_circle(submit.payload.circle, work)
    typed = Typed(submit.values, circle, work.now)
    series = _read(typed, await series_of(circle.id, work))
    if typed.mistakes:
        return typed.mistakes
    dates = [one.at for one in schedule.coming(series, circle, work.now)]
    if not dates:
        return Mistakes({"first": say("sessions-mistake-none", end=circle.ends_on)})
    draft = await keep(submit.sender.person, _written(series), work)
    return Whisper(desk.series_read(series, dates, circle.end - timedelta(days=1), draft))


def _read(typed: Typed, old: Series) -> Series:
    zone = typed.zone("zone", typed.circle.zone)
    typed.circle = replace(typed.circle, zone=zone)  # "past" is past there
    first, at = typed.one_day("first"), typed.hour("hour")
    typed.not_after_end("first", first)
    minutes, place = typed.lasting("until", at), typed.line("place", PLACE_MOST)
    rhythm = _rhythm(typed, first, at, zone)
    typed.not_past("hour" if first == typed.today else "first", first, at)
    return replace(old, circle=typed.circle.id, rhythm=rhythm, minutes=minutes, place=place)


def _rhythm(typed: Typed, first: date, at: time, zone: str) -> Rhythm:
    kind, every = typed.raw("rhythm"), typed.whole("every", *EVERY, 1)
    match kind:
        case "dates":
            days = [first, *typed.days("dates")]
            if len(set(days)) > DATES_MOST:
                typed.wrong("dates", say("sessions-mistake-many", has=len(set(days)), most=DATES_MOST))
            return Rhythm.on(days, at, zone)
        case "last" | "monthly":
            last = kind == "last"
            if last and not schedule.is_last(first):
                typed.wrong("first", say("sessions-mistake-last"))
            return schedule.monthly(first, at, zone, every, last=last)
        case _:
            return Rhythm.weekly(first.weekday(), at, zone, first, every)


def _written(series: Series) -> dict[str, str]:
    assert series.rhythm is not None
    rhythm = series.rhythm
    return {
        "rule": rhythm.rule,
        "start": rhythm.start.isoformat(),
        "zone": rhythm.zone,
        "minutes": str(series.minutes),
        "place": series.place,
    }


async def save_series(click: Click[SaveSeries], work: Work[Sessions]) -> ClickReply:
    """The echo was right: it counts."""
    circle = await running_circle(click.payload.circle, work)
    again = button(say("sessions-plan-button"), PlanSeries(circle.id))
    kept = await draft_of(click.payload.draft, click.sender.person, again, work)
    old = await series_of(circle.id, work)
    rhythm = Rhythm(kept["rule"], datetime.fromisoformat(kept["start"]), kept["zone"])
    series = replace(old, rhythm=rhythm, minutes=int(kept["minutes"]), place=kept["place"], since=old.since or work.now)
    await work.store.save_series(series)
    await rearrange(series, circle, work)
    await show_next(circle.id, work)
    await work.open(CardChanged(circle.id))
    await work.people.audit(circle.id, click.sender.person, Did.SESSIONS.value, work.now)
    return Replace(desk.planned(series, [one.starts_at for one in await ahead(circle.id, work)]))


async def discard(click: Click[Discard], work: Work[Sessions]) -> ClickReply:
    draft = await work.journal.draft(click.payload.draft)
    if draft is not None and draft.person == click.sender.person:
        await work.journal.drop_draft(draft.id)
    return Replace(desk.discarded())


# ---- stopping it ------------------------------------------------------------------------------------------------


async def ask_stop(click: Click[AskStopSeries], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    series = await _running_series(circle.id, work)
    return Whisper(desk.ask_stop(series, len(await _of_series(circle.id, work))))


async def _running_series(circle: int, work: Work[Sessions]) -> Series:
    series = await series_of(circle, work)
    if series.rhythm is None:
        raise Refused(say("sessions-no-series"))
    return series


async def _of_series(circle: int, work: Work[Sessions]) -> Sequence[Session]:
    return [one for one in await ahead(circle, work) if one.planned is not None and one.starts_at > work.now]


async def stop_click(click: Click[StopSeries], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    await _running_series(circle.id, work)
    await work.people.audit(circle.id, click.sender.person, Did.SESSIONS.value, work.now)
    return Replace(desk.stopped(await stop(circle, work)))


async def stop(circle: Circle, work: Work[Sessions]) -> int:
    """The rhythm ends and what it had planned is called off, with one word for all; how many these were."""
    series = await series_of(circle.id, work)
    await work.store.save_series(replace(series, rhythm=None, since=None))
    off = await _of_series(circle.id, work)
    for session in off:
        await changing.cancel(session, Why.SERIES, work)
    await show_next(circle.id, work)
    await changing.changed(circle.id, work)
    await work.open(CardChanged(circle.id))
    return len(off)
