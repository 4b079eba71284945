"""The facilitators' part: the panel, the card, the settings, how deep the circle wants to go, and trials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.icebreakers import desk
from bot.icebreakers.desk import Next
from bot.icebreakers.model import DEEP_PEOPLE, DEEP_SESSIONS, DEEPER_LASTS, WINDOWS, Deeper, Plan
from bot.icebreakers.opening import drop_all, knows, refresh, sessions_ahead, whose_turn
from bot.icebreakers.payloads import AskDeeper, CastDeeper, CloseDeeper, EditSettings, SaveSettings
from bot.icebreakers.sending import close_all, dates, replan
from bot.icebreakers.showing import member_of, post_key, running_circle
from bot.icebreakers.store import Icebreakers
from bot.kernel.address import Person
from bot.kernel.doors import CardChanged, CircleEnded, Decision, RitualDecided
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due, Submit
from bot.kernel.questions import LivePosts, Ritual, Rituals
from bot.kernel.reply import ClickReply, FormReply, SubmitReply, Whisper
from bot.kernel.ui import Moment, Section, Wording, note, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.reading import Reading
from bot.people.store import People
from bot.people.telling import tell_facilitators

NAME = "icebreakers"


# ---- the panel and the card -------------------------------------------------------------------------------------


async def panel(circle_id: int, _person: Person, work: Work[Icebreakers]) -> Sequence[Section]:
    circle, plan = await work.of(People).circle(circle_id), await work.store.plan(circle_id)
    if circle is None:
        return []
    ahead = await dates(circle, plan, work) if plan else []
    return [desk.panel(circle_id, plan, ahead, await _next(circle, plan, work))]


async def _next(circle: Circle, plan: Plan | None, work: Work[Icebreakers]) -> Next | None:
    """Who opens the next session; before they have heard of it, whose turn it would be today."""
    ahead = await sessions_ahead(circle.id, work, 1) if plan is not None and plan.opener else []
    if not ahead:
        return None
    session = ahead[0]
    opening = await work.store.opening_of(circle.id, session.id)
    person = opening.opener if opening else await whose_turn(circle.id, session.id, (), work)
    name = (await work.of(People).names([person])).get(person, "…") if person else ""
    return Next(session.starts_at, name, asked=opening is not None and await knows(opening, work))


async def rhythm(circle_id: int, work: Work[Icebreakers]) -> Sequence[Wording]:
    """On the circle's card."""
    plan = await work.store.plan(circle_id)
    return desk.card(plan) if plan else []


# ---- settings ---------------------------------------------------------------------------------------------------


async def settings_command(command: Command, work: Work[Icebreakers]) -> FormReply:
    return await _settings(command.circle or 0, work)


async def edit_settings(click: Click[EditSettings], work: Work[Icebreakers]) -> FormReply:
    return await _settings(click.payload.circle, work)


async def _settings(circle: int, work: Work[Icebreakers]) -> FormReply:
    await running_circle(circle, work)
    return desk.settings_form(await work.store.plan(circle) or Plan(circle, work.now))


async def save_settings(submit: Submit[SaveSettings], work: Work[Icebreakers]) -> SubmitReply:
    """What is open stays as it is; what is planned is planned anew. A circle without icebreakers gets them."""
    circle = await running_circle(submit.payload.circle, work)
    old = await work.store.plan(circle.id)
    reading = Reading(submit.values)
    plan = _read_settings(reading, old or Plan(circle.id, work.now, weekly=False, opener=False))
    if reading.mistakes:
        return reading.mistakes
    if plan.on and (old is None or not old.on):
        plan = replace(plan, since=work.now)
    await work.store.save_plan(plan)
    await _follow(circle, plan, work)
    ahead = await dates(circle, plan, work)
    return Whisper(desk.saved(plan, ahead[0] if ahead else None, await _may_go_deeper(circle, plan, work)))


def _read_settings(reading: Reading, plan: Plan) -> Plan:
    return replace(
        plan,
        weekly=reading.raw("weekly") != "off",
        weekday=reading.whole("weekday", 0, 6, plan.weekday),
        hour=reading.time("hour", plan.hour),
        every=reading.whole("every", 1, 4, plan.every),
        window=reading.whole("window", WINDOWS[0], WINDOWS[-1], plan.window),
        opener=reading.raw("opener") != "off",
    )


async def _follow(circle: Circle, plan: Plan, work: Work[Icebreakers]) -> None:
    await replan(circle.id, work)
    if plan.opener:
        await refresh(circle.id, work)
    else:
        await drop_all(circle, work)
    await work.open(CardChanged(circle.id))


# ---- deeper prompts ---------------------------------------------------------------------------------------------


async def _may_go_deeper(circle: Circle, plan: Plan, work: Work[Icebreakers]) -> bool:
    """A small circle that has met three times may be asked, also once more after a no."""
    small = await work.of(People).count(circle.id) <= DEEP_PEOPLE and not circle.public
    met = await work.store.meetings(circle.id) >= DEEP_SESSIONS
    return small and met and plan.deeper in (Deeper.UNASKED, Deeper.NO)


async def ask_deeper(click: Click[AskDeeper], work: Work[Icebreakers]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    plan = await work.store.plan(circle.id)
    if plan is None or not await _may_go_deeper(circle, plan, work):
        raise Refused(say("icebreakers-deeper-not-now", sessions=DEEP_SESSIONS, people=DEEP_PEOPLE))
    until = work.now + DEEPER_LASTS
    await work.store.save_plan(replace(plan, deeper=Deeper.OPEN, deeper_until=until))
    await _show_deeper(circle, replace(plan, deeper_until=until), work)
    await work.later(until, CloseDeeper(circle.id), key=f"icebreaker:{circle.id}:{_question(until)}:close")
    return Whisper(note(say("icebreakers-deeper-asked", closes=Moment(until))))


def _question(until: datetime) -> str:
    return f"{NAME}:deeper:{until:%Y%m%d%H%M}"


async def _show_deeper(circle: Circle, plan: Plan, work: Work[Icebreakers]) -> None:
    assert plan.deeper_until is not None  # it is open
    question = _question(plan.deeper_until)
    counts: Sequence[int] = tuple((await work.of(People).votes(circle.id, question)).values())
    votes = sum(counts)
    await work.show(
        circle.place, desk.deeper(circle, plan.deeper_until, votes), key=f"icebreaker:{circle.id}:{question}"
    )


async def cast_deeper(click: Click[CastDeeper], work: Work[Icebreakers]) -> ClickReply:
    """One vote each; another tap changes it. Who voted what is never shown."""
    circle = await running_circle(click.payload.circle, work)
    member = await member_of(circle, click.sender.person, work)
    plan = await work.store.plan(circle.id)
    if plan is None or plan.deeper is not Deeper.OPEN or plan.deeper_until is None or work.now >= plan.deeper_until:
        raise Refused(say("icebreakers-deeper-over"))
    question = _question(plan.deeper_until)
    answer = "yes" if click.payload.yes else "no"
    await work.of(People).vote(circle.id, question, member.person, answer)
    await _show_deeper(circle, plan, work)
    return Whisper(note(say(f"icebreakers-deeper-taken-{answer}")))


async def close_deeper(due: Due[CloseDeeper], work: Work[Icebreakers]) -> None:
    """More than half of those who voted must want it."""
    circle, plan = await work.of(People).circle(due.payload.circle), await work.store.plan(due.payload.circle)
    if circle is None or plan is None or plan.deeper_until is None or work.now < plan.deeper_until:
        return
    question = _question(plan.deeper_until)
    counts = await work.of(People).votes(circle.id, question)
    decided = Deeper.YES if counts.get("yes", 0) > counts.get("no", 0) else Deeper.NO
    if await work.store.close_deeper(circle.id, decided):
        key = f"icebreaker:{circle.id}:{question}"
        await work.show(circle.place, desk.deeper_closed(decided, counts), key=key)


async def live_posts(asked: LivePosts, work: Work[Icebreakers]) -> Sequence[str]:
    """What can be answered, and the question how deep the circle wants to go."""
    plan = await work.store.plan(asked.circle)
    asking = plan.deeper_until if plan is not None and plan.deeper is Deeper.OPEN else None
    rounds = [post_key(round_) for round_ in await work.store.open_rounds([asked.circle])]
    return [*rounds, *([f"icebreaker:{asked.circle}:{_question(asking)}"] if asking else [])]


# ---- trials -----------------------------------------------------------------------------------------------------


async def rituals(asked: Rituals, work: Work[Icebreakers]) -> Sequence[Ritual]:
    plan = await work.store.plan(asked.circle)
    return [Ritual(NAME, say("icebreakers-ritual"), plan.since)] if plan is not None and plan.on else []


async def decided(door: RitualDecided, work: Work[Icebreakers]) -> None:
    """Stopped is really off, until a facilitator switches it on again."""
    circle, plan = await work.of(People).circle(door.circle), await work.store.plan(door.circle)
    if door.feature != NAME or circle is None or plan is None:
        return
    match door.decision:
        case Decision.KEEP:
            pass
        case Decision.CHANGE:
            await _offer_change(circle, plan, work)
        case Decision.STOP:
            stopped = replace(plan, weekly=False, opener=False)
            await work.store.save_plan(stopped)
            await _follow(circle, stopped, work)


async def _offer_change(circle: Circle, plan: Plan, work: Work[Icebreakers]) -> None:
    await tell_facilitators(circle, desk.change(circle), work, key=f"icebreaker:change:{circle.id}:{plan.since:%Y%m%d}")


async def ended(door: CircleEnded, work: Work[Icebreakers]) -> None:
    """Nothing more is asked; what stands loses its buttons."""
    circle, plan = await work.of(People).circle(door.circle), await work.store.plan(door.circle)
    if circle is None or plan is None:
        return
    await work.store.save_plan(replace(plan, revision=plan.revision + 1))
    await close_all(circle.id, work)
    await drop_all(circle, work)
