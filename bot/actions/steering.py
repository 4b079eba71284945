"""The facilitators' part, and what other features ask: the pack before a session, what is on trial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.actions import board
from bot.actions.asking import set_plan
from bot.actions.model import Plan, Share, counted
from bot.actions.payloads import EditSettings, SaveSettings
from bot.actions.shown import batch_now, plan_of, results_key, running_circle, with_names
from bot.actions.store import Actions
from bot.kernel.address import Person
from bot.kernel.doors import CardChanged, Decision, RitualDecided
from bot.kernel.intent import Click, Command, Submit
from bot.kernel.questions import InPack, LivePosts, PackPart, Ritual, Rituals
from bot.kernel.reply import FormReply, SubmitReply, Whisper
from bot.kernel.ui import Section, Wording, say
from bot.kernel.work import Work
from bot.people.reading import Reading
from bot.people.store import People
from bot.people.telling import tell_facilitators

FEATURE = "actions"

# ---- settings, panel, card --------------------------------------------------------------------------------------


async def settings_command(command: Command, work: Work[Actions]) -> FormReply:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return await _settings(command.circle, work)


async def edit_settings(click: Click[EditSettings], work: Work[Actions]) -> FormReply:
    return await _settings(click.payload.circle, work)


async def _settings(circle: int, work: Work[Actions]) -> FormReply:
    await running_circle(circle, work)
    return board.settings_form(await plan_of(circle, work))


async def save_settings(submit: Submit[SaveSettings], work: Work[Actions]) -> SubmitReply:
    circle = await running_circle(submit.payload.circle, work)
    old, reading = await plan_of(circle.id, work), Reading(submit.values)
    plan = replace(
        old,
        nudges=reading.raw("nudges") != "no",
        share=reading.one("share", Share, old.share),
        routine_days=reading.whole("routine", 14, 120, old.routine_days),
        since=old.since if old.nudges else work.now,
    )
    if reading.mistakes:
        return reading.mistakes
    await set_plan(plan, work)
    await work.open(CardChanged(circle.id))
    return Whisper(board.settings_saved(plan))


async def panel(circle_id: int, _person: Person, work: Work[Actions]) -> Sequence[Section]:
    circle = await work.of(People).circle(circle_id)
    if circle is None:
        return ()
    tally = counted(await work.store.in_circle(circle.id), circle.today(work.now))
    return [board.panel(circle.id, await work.store.plan(circle.id), tally)]


async def rhythm(circle_id: int, work: Work[Actions]) -> Sequence[Wording]:
    plan = await work.store.plan(circle_id)
    return [board.rhythm()] if plan and plan.nudges else []


# ---- what other features ask ------------------------------------------------------------------------------------


async def in_pack(asked: InPack, work: Work[Actions]) -> Sequence[PackPart]:
    """The open ones whose owners share them and still take part; those whose day is over stand there as the others."""
    members = {one.person for one in await work.of(People).members(asked.circle)}
    actions = await work.store.in_circle(asked.circle)
    shared = [one for one in actions if one.is_open and one.share is Share.CIRCLE and one.owner in members]
    return [board.pack_part(await with_names(shared, work))] if shared else []


async def live_posts(asked: LivePosts, work: Work[Actions]) -> Sequence[str]:
    """What came back in this stretch, to which more is added."""
    circle = await work.of(People).circle(asked.circle)
    return [results_key(circle.id, await batch_now(circle, work))] if circle is not None else []


async def rituals(asked: Rituals, work: Work[Actions]) -> Sequence[Ritual]:
    plan = await work.store.plan(asked.circle)
    if plan is None or not plan.nudges or plan.since is None:
        return ()
    return [Ritual(FEATURE, say("actions-ritual"), plan.since)]


# ---- a trial ----------------------------------------------------------------------------------------------------


async def decided(door: RitualDecided, work: Work[Actions]) -> None:
    """Stopped, nobody is asked until a facilitator switches it on again; everything else goes on."""
    plan = await work.store.plan(door.circle)
    if door.feature != FEATURE or plan is None or not plan.nudges:
        return
    match door.decision:
        case Decision.KEEP:
            pass
        case Decision.CHANGE:
            await _offer_change(plan, work)
        case Decision.STOP:
            await set_plan(replace(plan, nudges=False), work)
            await work.open(CardChanged(plan.circle))


async def _offer_change(plan: Plan, work: Work[Actions]) -> None:
    circle = await running_circle(plan.circle, work)
    key = f"actions:{circle.id}:change:{work.now:%Y%m%dT%H%M}"
    await tell_facilitators(circle, board.change(circle), work, key=key)
