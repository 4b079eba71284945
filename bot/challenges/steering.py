"""The facilitators' part: the panel, the card, how many present and for how long; a circle begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.challenges import views
from bot.challenges.lineup import changed, plan_of, queue_of, running_circle, say_anew
from bot.challenges.model import LATELY, MINUTES, PRESENTERS_MOST, Plan, Tally
from bot.challenges.payloads import EditSettings, SaveSettings
from bot.challenges.presenting import off_everywhere
from bot.challenges.programme import table_of
from bot.challenges.store import Challenges
from bot.kernel.address import Person
from bot.kernel.doors import CardChanged, CircleEnded, CircleStarted, Decision, RitualDecided
from bot.kernel.intent import Click, Command, Submit
from bot.kernel.questions import Ritual, Rituals
from bot.kernel.reply import FormReply, SubmitReply, Whisper
from bot.kernel.ui import Section, Wording, say
from bot.kernel.work import Work
from bot.people.reading import Reading
from bot.people.rights import leads
from bot.people.store import People
from bot.people.telling import tell_facilitators

FEATURE = "challenges"


async def started(door: CircleStarted, work: Work[Challenges]) -> None:
    circle = await work.of(People).circle(door.circle)
    plan = table_of(circle) if circle is not None else None
    if plan is not None:
        await work.store.save_plan(replace(plan, circle=door.circle, since=work.now))


async def ended(door: CircleEnded, work: Work[Challenges]) -> None:
    """Nobody presents any more."""
    await off_everywhere(door.circle, work)


# ---- the panel and the card -------------------------------------------------------------------------------------


async def panel(circle: int, _person: Person, work: Work[Challenges]) -> Sequence[Section]:
    plan, queue = await work.store.plan(circle), await queue_of(circle, work)
    sessions, people = await work.store.presented_lately(circle, LATELY)
    led = [person for person in people if await leads(circle, person, work)]
    return [views.panel(circle, plan, Tally(len(queue), sessions, len(people), len(led)))]


async def on_card(circle: int, work: Work[Challenges]) -> Sequence[Wording]:
    plan = await work.store.plan(circle)
    return [views.on_card(plan)] if plan is not None and plan.on else []


# ---- settings ---------------------------------------------------------------------------------------------------


async def settings_command(command: Command, work: Work[Challenges]) -> FormReply:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return await _settings(command.circle, work)


async def edit_settings(click: Click[EditSettings], work: Work[Challenges]) -> FormReply:
    return await _settings(click.payload.circle, work)


async def _settings(circle: int, work: Work[Challenges]) -> FormReply:
    await running_circle(circle, work)
    return views.settings_form(await plan_of(circle, work))


async def save_settings(submit: Submit[SaveSettings], work: Work[Challenges]) -> SubmitReply:
    """Switched off, what was brought waits unseen; switched on again, it stands where it stood."""
    circle = await running_circle(submit.payload.circle, work)
    kept, reading = await work.store.plan(circle.id), Reading(submit.values)
    old = kept or Plan(circle.id)
    plan = Plan(
        circle.id,
        reading.whole("presenters", 0, PRESENTERS_MOST, old.presenters),
        reading.whole("minutes", *MINUTES, old.minutes),
        old.since if old.on and old.since is not None else work.now,
    )
    if reading.mistakes:
        return reading.mistakes
    await _save(plan, work)
    for meeting in await work.store.meetings(circle.id) if plan.minutes != old.minutes else ():
        await say_anew(circle, meeting, work)
    return Whisper(views.settings_saved(plan))


async def _save(plan: Plan, work: Work[Challenges]) -> None:
    await work.store.save_plan(plan)
    await changed(plan.circle, work)
    await work.open(CardChanged(plan.circle))


# ---- a trial ----------------------------------------------------------------------------------------------------


async def rituals(asked: Rituals, work: Work[Challenges]) -> Sequence[Ritual]:
    """Where a programme or a facilitator switched it on; what members bring of themselves is no ritual."""
    plan = await work.store.plan(asked.circle)
    if plan is None or not plan.on or plan.since is None:
        return ()
    return [Ritual(FEATURE, say("challenges-ritual"), plan.since)]


async def decided(door: RitualDecided, work: Work[Challenges]) -> None:
    """Stopped, nobody presents until a facilitator switches it on again; what was brought waits."""
    plan = await work.store.plan(door.circle)
    if door.feature != FEATURE or plan is None or not plan.on:
        return
    match door.decision:
        case Decision.KEEP:
            pass
        case Decision.CHANGE:
            await _offer_change(plan, work)
        case Decision.STOP:
            await _save(replace(plan, presenters=0), work)


async def _offer_change(plan: Plan, work: Work[Challenges]) -> None:
    circle = await running_circle(plan.circle, work)
    key = f"challenges:{circle.id}:change:{work.now:%Y%m%dT%H%M}"
    await tell_facilitators(circle, views.decided_change(circle), work, key=key)
