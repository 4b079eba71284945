"""What every part of a running order needs: its steps, its card, and what wakes it next."""

from __future__ import annotations

from collections.abc import Sequence

from bot.kernel.address import Person
from bot.kernel.questions import InPack, Presenters
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People
from bot.sessions import running_views
from bot.sessions.model import Session
from bot.sessions.running_model import Run, RunState, Step, bent, may_run, order
from bot.sessions.running_payloads import Advance
from bot.sessions.running_views import Order, Running
from bot.sessions.showing import agenda_of, opener_of, series_of
from bot.sessions.store import Sessions


def run_key(run: Run) -> str:
    return f"session:{run.session}:running:{run.moves}"


# ---- its steps --------------------------------------------------------------------------------------------------


async def order_of(session: Session, circle: Circle, work: Work[Sessions]) -> Order:
    """As the agenda has it now, with the minutes that somebody who leads has changed."""
    steps = await worked_out(session, circle, work)
    changed = [run for run in await work.store.runs(session.id) if run.state is RunState.READY][-1:]
    minutes = {step.name: step.minutes for run in changed for step in run.steps}
    return await named(session, circle, bent(steps, minutes), work)


async def worked_out(session: Session, circle: Circle, work: Work[Sessions]) -> Sequence[Step]:
    """As it would be if nobody changed anything."""
    items = await agenda_of(session, await series_of(circle.id, work), work)
    parts = await work.know(InPack(circle.id, session.id, session.starts_at))
    presenters = await work.know(Presenters(circle.id, session.id, session.starts_at))
    last = any(part.first for part in parts)
    return order(session.minutes, items, presenters, opener=opener_of(parts), last=last)


async def named(session: Session, circle: Circle, steps: Sequence[Step], work: Work[Sessions]) -> Order:
    people = [step.person for step in steps if step.person is not None]
    return Order(session, circle, steps, await work.of(People).names(people))


# ---- its card ---------------------------------------------------------------------------------------------------


async def as_it_is(run: Run, session: Session, circle: Circle, work: Work[Sessions]) -> Running:
    return Running(run, await named(session, circle, run.steps, work), work.now)


async def show(run: Run, session: Session, circle: Circle, work: Work[Sessions]) -> None:
    """The one card looks like this now, and wakes when it will look otherwise."""
    await work.show(circle.place, running_views.card(await as_it_is(run, session, circle, work)), key=run_key(run))
    at = run.wakes_at(work.now)
    if run.state is RunState.RUNNING and at is not None:
        key = f"session:{run.session}:run:{run.id}:{run.version}:{run.phase(at).value}"
        await work.later(at, Advance(run.id, run.version), key=key)


async def turn(run: Run, session: Session, circle: Circle, work: Work[Sessions]) -> None:
    await work.store.save_run(run)
    await show(run, session, circle, work)


async def keep_in_step(session_id: int, work: Work[Sessions]) -> None:
    """Its session was moved or cancelled, its circle has ended, or somebody is not there any more."""
    session = await work.store.session(session_id)
    on = [run for run in await work.store.runs(session_id) if run.on]
    circle = await work.of(People).circle(session.circle) if session is not None and on else None
    if session is None or circle is None:
        return
    for run in on:
        goes_on = circle.running and may_run(session, work.now)
        await turn(run if goes_on else run.ended(work.now), session, circle, work)


async def without(person: Person, circle: int, work: Work[Sessions]) -> None:
    """They left: what they were to present is left out, and their name."""
    await work.store.leave_runs(circle, person)
    await all_in_step(circle, work)


async def all_in_step(circle: int, work: Work[Sessions]) -> None:
    for run in await work.store.running(circle):
        await keep_in_step(run.session, work)
