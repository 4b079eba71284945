"""The running order: the bot keeps time on one card, so that those who lead can take part.

Whoever leads looks at it, bends it and starts it; from then on each step warns, is up, and gives way to the next.
"""

from __future__ import annotations

from bot.kernel.address import Person
from bot.kernel.doors import CircleEnded, MatterChanged, person_of
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Command, Due, Submit
from bot.kernel.reply import ClickReply, FormReply, Replace, SubmitReply, Whisper
from bot.kernel.ui import Moment, Say, Strong, clip, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.reading import Reading
from bot.people.rights import leads
from bot.people.store import People
from bot.sessions import running_views, views
from bot.sessions.model import Session
from bot.sessions.running_model import (
    BEFORE,
    BEYOND,
    MINUTES_MOST,
    MORE_MOST,
    Phase,
    Run,
    RunState,
    bent,
    may_run,
)
from bot.sessions.running_payloads import (
    Advance,
    EditMinutes,
    EndRun,
    MoreTime,
    MoveOn,
    PauseRun,
    ResumeRun,
    RunOut,
    SaveMinutes,
    ShowOrder,
    StartRun,
)
from bot.sessions.running_showing import all_in_step, as_it_is, order_of, show, turn, worked_out
from bot.sessions.running_views import Running
from bot.sessions.showing import member_of, next_of, open_session, running_circle, session_of
from bot.sessions.store import Sessions

# ---- before it begins -------------------------------------------------------------------------------------------


async def command(typed: Command, work: Work[Sessions]) -> Whisper:
    """What runs, else what is next."""
    assert typed.circle is not None  # the engine resolves it before a deputy's command runs
    circle = await running_circle(typed.circle, work)
    for run in await work.store.running(circle.id):
        session = await session_of(circle.id, run.session, work)
        return Whisper(running_views.runs_already(await as_it_is(run, session, circle, work)))
    session_ahead = await next_of(circle.id, work)
    if session_ahead is None:
        return Whisper(views.nothing_planned(circle, await leads(circle.id, typed.sender.person, work)))
    return await _look(session_ahead, circle, work)


async def look(click: Click[ShowOrder], work: Work[Sessions]) -> Whisper:
    circle = await running_circle(click.payload.circle, work)
    return await _look(await session_of(circle.id, click.payload.session, work), circle, work)


async def _look(session: Session, circle: Circle, work: Work[Sessions]) -> Whisper:
    there = await _begun(session, circle, work)
    if there is not None:
        return Whisper(running_views.runs_already(there))
    await open_session(circle.id, session.id, work)
    return Whisper(running_views.preview(await order_of(session, circle, work), work.now))


async def _begun(session: Session, circle: Circle, work: Work[Sessions]) -> Running | None:
    """What is on; of this time of the session also what has ended."""
    begun = [run for run in await work.store.runs(session.id) if run.state is not RunState.READY]
    run = next((run for run in begun if run.on or run.moves == session.moves), None)
    return await as_it_is(run, session, circle, work) if run is not None else None


async def minutes_form(click: Click[EditMinutes], work: Work[Sessions]) -> FormReply:
    circle = await running_circle(click.payload.circle, work)
    session = await open_session(circle.id, click.payload.session, work)
    there = await _begun(session, circle, work)
    if there is not None:
        return Whisper(running_views.runs_already(there))
    return running_views.minutes_form(await order_of(session, circle, work))


async def save_minutes(submit: Submit[SaveMinutes], work: Work[Sessions]) -> SubmitReply:
    circle = await running_circle(submit.payload.circle, work)
    session = await open_session(circle.id, submit.payload.session, work)
    there = await _begun(session, circle, work)
    if there is not None:
        return Whisper(running_views.runs_already(there))
    order = await order_of(session, circle, work)
    reading = Reading(submit.values)
    minutes = {step.name: reading.whole(step.name, 0, MINUTES_MOST, step.minutes) for step in order.steps}
    if not reading.mistakes and not any(minutes.values()):
        reading.wrong(order.steps[0].name, say("sessions-run-empty"))
    if reading.mistakes:
        return reading.mistakes
    run = await work.store.add_run(Run(circle=circle.id, session=session.id, moves=session.moves))
    plain = await worked_out(session, circle, work)
    # Only what was changed: the rest is shared out anew when somebody opens or presents who was not known yet.
    await work.store.lay_out(run.id, [step for step in bent(plain, minutes) if step not in plain])
    return Whisper(running_views.preview(await order_of(session, circle, work), work.now))


async def start(click: Click[StartRun], work: Work[Sessions]) -> ClickReply:
    """Once: whoever comes second sees that it runs."""
    circle = await running_circle(click.payload.circle, work)
    session = await session_of(circle.id, click.payload.session, work)
    there = await _begun(session, circle, work)
    if there is not None:
        return Replace(running_views.runs_already(there))
    await open_session(circle.id, session.id, work)
    if not may_run(session, work.now):
        raise Refused(say("sessions-run-early", at=Moment(session.starts_at - BEFORE)))
    order = await order_of(session, circle, work)
    if not any(step.takes_place for step in order.steps):
        raise Refused(say("sessions-run-empty"), running_views.minutes_button(session))
    run = await work.store.add_run(Run(circle=circle.id, session=session.id, moves=session.moves))
    await work.store.lay_out(run.id, order.steps)
    await turn(run.begun(order.steps, work.now), session, circle, work)
    await _run_out_later(run.id, session, work)
    return Replace(running_views.started(session))


# ---- while it runs ----------------------------------------------------------------------------------------------

OnCard = MoreTime | MoveOn | PauseRun | ResumeRun | EndRun


async def _run_of(payload: OnCard, work: Work[Sessions]) -> tuple[Run, Session, Circle]:
    circle = await running_circle(payload.circle, work)
    run = await work.store.run(payload.run)
    if run is None or run.circle != circle.id:
        raise StalePayload("sessions")
    return run, await session_of(circle.id, run.session, work), circle


async def _not_now(word: str, run: Run, session: Session, circle: Circle, work: Work[Sessions]) -> Whisper:
    return Whisper(running_views.not_now(word, await as_it_is(run, session, circle, work)))


async def more(click: Click[MoreTime], work: Work[Sessions]) -> ClickReply:
    run, session, circle = await _run_of(click.payload, work)
    if not run.on or run.at != click.payload.step:
        return await _not_now("sessions-run-step-over", run, session, circle, work)
    if run.extra >= MORE_MOST:
        return await _not_now("sessions-run-no-more", run, session, circle, work)
    if run.extra != click.payload.extra:
        return await _not_now("sessions-run-more-given", run, session, circle, work)
    await turn(run.lengthened(work.now), session, circle, work)
    return None


async def move_on(click: Click[MoveOn], work: Work[Sessions]) -> ClickReply:
    """Whoever leads, or whose step it is."""
    run, session, circle = await _run_of(click.payload, work)
    person = click.sender.person
    if not run.on or run.at != click.payload.step:
        return await _not_now("sessions-run-step-over", run, session, circle, work)
    if (run.step is None or run.step.person != person) and not await leads(circle.id, person, work):
        raise Refused(say("sessions-run-not-yours", names=await _leading(circle, work)))
    await turn(run.advanced(work.now), session, circle, work)
    return None


async def _leading(circle: Circle, work: Work[Sessions]) -> tuple[Strong | Say, ...]:
    names = [name for _, name in await work.people.facilitators(circle.id)]
    return tuple(Strong(clip(name, views.NAME_SHOWN)) for name in names) or (say("kernel-nobody"),)


async def pause(click: Click[PauseRun], work: Work[Sessions]) -> ClickReply:
    """Anyone who takes part."""
    run, session, circle = await _run_of(click.payload, work)
    await _takes_part(circle, click.sender.person, work)
    if not run.on or run.at != click.payload.step:
        return await _not_now("sessions-run-step-over", run, session, circle, work)
    if run.state is RunState.PAUSED:
        return await _not_now("sessions-run-paused-already", run, session, circle, work)
    await turn(run.paused(work.now), session, circle, work)
    return None


async def _takes_part(circle: Circle, person: Person, work: Work[Sessions]) -> None:
    if not await leads(circle.id, person, work):
        await member_of(circle, person, work)


async def resume(click: Click[ResumeRun], work: Work[Sessions]) -> ClickReply:
    """After a pause, anyone; what was ended, whoever leads takes up again."""
    run, session, circle = await _run_of(click.payload, work)
    await _takes_part(circle, click.sender.person, work)
    if run.state is RunState.RUNNING or run.at != click.payload.step:
        return await _not_now("sessions-run-goes-on-already", run, session, circle, work)
    allowed = run.on or (await leads(circle.id, click.sender.person, work) and await _newest(run, session, work))
    if not run.may_resume or not allowed or not may_run(session, work.now):
        return await _not_now("sessions-run-stays-ended", run, session, circle, work)
    await turn(run.resumed(work.now), session, circle, work)
    return None if run.on else Replace(running_views.started(session))


async def _newest(run: Run, session: Session, work: Work[Sessions]) -> bool:
    """One from another day, or one after which another began, is past."""
    begun = [one.id for one in await work.store.runs(session.id) if one.state is not RunState.READY]
    return begun[-1:] == [run.id] and run.near(session)


async def end(click: Click[EndRun], work: Work[Sessions]) -> ClickReply:
    run, session, circle = await _run_of(click.payload, work)
    if not run.on or run.at != click.payload.step:
        return await _not_now("sessions-run-step-over", run, session, circle, work)
    ended = run.ended(work.now)
    await turn(ended, session, circle, work)
    return Whisper(running_views.stopped(ended))


# ---- by itself --------------------------------------------------------------------------------------------------


async def advance(due: Due[Advance], work: Work[Sessions]) -> None:
    """It warns, it is up, it is over; of another turn it is from before. After an outage the next step is whole."""
    run = await work.store.run(due.payload.run)
    if run is None or run.version != due.payload.version or run.state is not RunState.RUNNING:
        return
    session = await work.store.session(run.session)
    circle = await work.of(People).circle(run.circle)
    if session is None or circle is None:
        return
    if not circle.running or not may_run(session, work.now):
        await turn(_run_out(run, session, work), session, circle, work)
    elif run.phase(work.now) is Phase.OVER:
        await turn(run.advanced(work.now), session, circle, work)
    else:
        await show(run, session, circle, work)


async def run_out(due: Due[RunOut], work: Work[Sessions]) -> None:
    """An hour after the session nobody keeps to it any more; a session that got longer has it later."""
    run = await work.store.run(due.payload.run)
    session = await work.store.session(run.session) if run is not None else None
    circle = await work.of(People).circle(run.circle) if run is not None else None
    if run is None or session is None or circle is None:
        return
    if may_run(session, work.now):
        await _run_out_later(run.id, session, work)
    elif run.on:
        await turn(_run_out(run, session, work), session, circle, work)


def _run_out(run: Run, session: Session, work: Work[Sessions]) -> Run:
    """Found out after an outage, it had ended by then."""
    return run.ended(min(work.now, session.ends_at + BEYOND))


async def _run_out_later(run: int, session: Session, work: Work[Sessions]) -> None:
    at = session.ends_at + BEYOND
    await work.later(at, RunOut(run), key=f"session:{session.id}:run:{run}:out:{at:%Y%m%dT%H%M}")


async def circle_ended(door: CircleEnded, work: Work[Sessions]) -> None:
    await all_in_step(door.circle, work)


async def matter_changed(door: MatterChanged, work: Work[Sessions]) -> None:
    """What they present is read in their words of now; what they took back is passed over."""
    await work.store.reword_runs(door.circle, person_of(door), door.was, door.now)
    await all_in_step(door.circle, work)
