"""The end of a round: the digest stands, anonymous answers lose their last trace, a low response is talked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.checkins import desk, views
from bot.checkins.model import ANONYMOUS_FROM, Round, Visibility, fresh_id, in_random_order, is_private, should_talk
from bot.checkins.payloads import CloseWindow
from bot.checkins.showing import ask_key, seen, show_digest, tell_results
from bot.checkins.store import Checkins
from bot.kernel.intent import Due
from bot.kernel.ports import Purpose
from bot.kernel.work import Work
from bot.people.store import People

TALK_FOR = timedelta(days=14)


async def close_window(due: Due[CloseWindow], work: Work[Checkins]) -> None:
    round_ = await work.store.round(due.payload.round)
    if round_ is not None and work.now >= round_.closes_at:
        await close(round_, work)


async def close(round_: Round, work: Work[Checkins]) -> None:
    """Once, whoever comes first: the job, the next check-in, or the circle's end."""
    if not await work.store.close_round(round_.id):
        return
    closed = replace(round_, closed=True)
    if closed.anonymous:
        await seal(closed, work)
    await work.drop(f"checkin:{closed.id}:remind")
    await work.drop(ask_key(closed))
    await show_digest(closed, work)
    await _close_invitation(closed, work)
    if closed.visibility is Visibility.FACILITATORS:
        await tell_results(closed, work)
    await talk_if_few(closed, work)


async def seal(round_: Round, work: Work[Checkins]) -> None:
    """Fewer than four are deleted. The others are written anew, shuffled, under fresh ids: no token leads to them."""
    given = await work.store.hidden_answers(round_.id)
    answers = [values for values in given if not is_private(round_.questions, values)]
    kept = in_random_order(answers) if len(answers) >= ANONYMOUS_FROM else []
    await work.store.replace_hidden(round_.id, {fresh_id(): values for values in kept})
    await work.store.stir(round_.id)


async def _close_invitation(round_: Round, work: Work[Checkins]) -> None:
    key = f"{ask_key(round_)}:circle"
    if await work.journal.stands(key):
        about = await seen(round_, work)
        await work.show(about.circle.place, views.closed_invitation(about), key=key)


async def talk_if_few(round_: Round, work: Work[Checkins]) -> None:
    """Twice in a row under 40 %: the facilitators are asked, in private, and not again before two more rounds."""
    plan = await work.store.plan(round_.circle)
    circle = await work.of(People).circle(round_.circle)
    if plan is None or circle is None or not circle.running:
        return
    tallies = await work.store.last_tallies(round_.circle, plan.talked, 2)
    if not should_talk(tallies):
        return
    await work.store.save_plan(replace(plan, talked=round_.id))
    for person, _ in await work.people.facilitators(circle.id):
        await work.send(
            person,
            desk.few_answer(circle, round_, plan.every, tallies),
            key=f"checkin:{round_.id}:few:{person}",
            purpose=Purpose.PROMPT,
            circle=circle.id,
            useful_until=work.now + TALK_FOR,
        )
