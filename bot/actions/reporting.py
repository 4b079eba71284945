"""How it went: a tap, a why, what got in the way, another day, a plain reply, looking back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.actions import views
from bot.actions.asking import plan_nudges, plan_routine, quiet_down
from bot.actions.flow import ask_back, asker_of, change
from bot.actions.model import (
    LESSON_MOST,
    STEP_MOST,
    STORY_MOST,
    Action,
    Share,
    State,
    Step,
    after,
    outcome_of,
)
from bot.actions.payloads import (
    Explain,
    Leave,
    Move,
    Reflect,
    Report,
    SaveMove,
    SaveObstacle,
    SaveReflection,
    SaveResult,
    Settle,
    TakeReply,
    WeekLater,
)
from bot.actions.shown import (
    asked_key,
    batch_now,
    clock_of,
    name_of,
    owned,
    request_key,
    seen,
    show_results,
    told_key,
    withdraw_from_buddy,
)
from bot.actions.store import Actions
from bot.actions.telling import tell
from bot.actions.writing import is_plain, on_another_day, read_by, written_day
from bot.kernel.address import Person
from bot.kernel.clean import tidy
from bot.kernel.errors import Refused
from bot.kernel.feature import Claim
from bot.kernel.intent import Click, Said, Sight, Submit
from bot.kernel.reply import ClickReply, File, FormReply, Mistakes, SaidReply, SubmitReply, Whisper
from bot.kernel.ring import call_off
from bot.kernel.ui import TEXT_MAX, clip, say
from bot.kernel.work import Work
from bot.people.reading import Reading
from bot.people.store import People
from bot.people.telling import in_its_place

WHY_WITHIN = timedelta(days=3)  # that long a plain reply is taken for the why
_CLAIM_SHOWN = 50

# ---- a tap ------------------------------------------------------------------------------------------------------


async def report(click: Click[Report], work: Work[Actions]) -> ClickReply:
    """A tap is a whole report; the same tap twice is one."""
    action = await owned(click.payload.action, click.sender.person, work)
    state = after(action, click.payload.step)
    if state is not action.state:
        action = await _reported(action, state, work)
    return await in_its_place(click, views.reported(action), work)


async def _reported(action: Action, state: State, work: Work[Actions]) -> Action:
    outcome = outcome_of(state)
    told = await work.store.change(
        action.id,
        state=state,
        outcome=outcome,
        told_at=action.told_at or work.now,
        reported_at=work.now if outcome else None,
        batch=await _batch(action, work) if outcome else action.batch,
    )
    await quiet_down(told, work)
    await plan_nudges(told, work)  # "not yet" half-way: the one before they meet is still to come
    await plan_routine(told, work)
    await show_results(told.circle, told.batch, work)
    await _tell_buddy(told, work)
    return told


async def _batch(action: Action, work: Work[Actions]) -> str:
    """It stands in the post that was the newest when it came back, and stays there."""
    circle = await work.of(People).circle(action.circle)
    return action.batch or (await batch_now(circle, work) if circle is not None else "")


async def _tell_buddy(action: Action, work: Work[Actions]) -> None:
    """Who was asked and has not answered is asked no more; who said yes hears how it went, and when it did not."""
    if action.buddy is None or action.share is Share.ME:
        return
    name, key = await name_of(action.owner, work), told_key(action, action.buddy)
    if not action.has_buddy and action.outcome:
        await call_off(work.journal, [request_key(action, action.buddy)], work.now)
        await work.store.change(action.id, buddy=None, buddying=None)
    elif action.has_buddy and action.outcome:
        await tell(action.buddy, views.buddy_told(action, name), action.circle, work, key=key)
    elif action.has_buddy and await work.journal.stands(key):
        await work.show(action.buddy, views.buddy_willing(action, name), key=key)


async def leave(click: Click[Leave], work: Work[Actions]) -> ClickReply:
    return await in_its_place(click, views.left(), work)


# ---- why --------------------------------------------------------------------------------------------------------


async def explain(click: Click[Explain], work: Work[Actions]) -> FormReply:
    action = await owned(click.payload.action, click.sender.person, work)
    after(action, Step.EXPLAIN)
    return views.obstacle_form(action) if action.is_open else views.result_form(action)


async def save_result(submit: Submit[SaveResult], work: Work[Actions]) -> SubmitReply:
    action = await owned(submit.payload.action, submit.sender.person, work)
    after(action, Step.EXPLAIN)
    reading = Reading(submit.values)
    worked, did_not = reading.text("worked", STORY_MOST), reading.text("did_not", STORY_MOST)
    why, share = reading.text("why", STORY_MOST), reading.one("share", Share, action.share)
    if not (worked or did_not or why) and not reading.mistakes:
        reading.wrong("why", say("actions-nothing-told"))
    if reading.mistakes:
        return reading.mistakes
    action = await _published(action, share, work)
    told = await work.store.change(action.id, worked=worked, did_not=did_not, why=why)
    await show_results(told.circle, told.batch, work)
    return Whisper(views.told(told))


async def _published(action: Action, share: Share, work: Work[Actions]) -> Action:
    """Its owner decides again who reads it, now that it came back."""
    member = await work.of(People).member(action.circle, action.owner)
    if share is Share.CIRCLE and (member is None or not member.takes_part):
        share = action.share
    if share is Share.ME and action.share is not Share.ME:
        await withdraw_from_buddy(action, work)
        await work.store.change(action.id, buddy=None, buddying=None)
    return await work.store.change(action.id, share=share)


async def save_obstacle(submit: Submit[SaveObstacle], work: Work[Actions]) -> SubmitReply:
    """What got in the way, a smaller step, another day: any of them."""
    action = await owned(submit.payload.action, submit.sender.person, work)
    after(action, Step.EXPLAIN)
    reading, clock = Reading(submit.values), await clock_of(action.circle, action.owner, work)
    way, smaller = reading.text("way", STORY_MOST), reading.line("smaller", STEP_MOST)
    day = read_by(reading, clock, required=False)
    if not (way or smaller or day) and not reading.mistakes:
        reading.wrong("way", say("actions-nothing-told"))
    if reading.mistakes:
        return reading.mistakes
    told = await work.store.change(action.id, in_the_way=way, smaller=smaller)
    if day is None:
        return Whisper(views.obstacle_told(told))
    return await _move_to(told, day, is_plain(reading.raw("by"), day), work)


# ---- another day ------------------------------------------------------------------------------------------------


async def move(click: Click[Move], work: Work[Actions]) -> FormReply:
    action = await owned(click.payload.action, click.sender.person, work)
    after(action, Step.MOVE)
    clock = await clock_of(action.circle, action.owner, work)
    return views.move_form(action, written_day(max(action.due, clock.today), clock))


async def save_move(submit: Submit[SaveMove], work: Work[Actions]) -> SubmitReply:
    action = await owned(submit.payload.action, submit.sender.person, work)
    after(action, Step.MOVE)
    reading, clock = Reading(submit.values), await clock_of(action.circle, action.owner, work)
    day = read_by(reading, clock, required=True)
    if day is None:
        return reading.mistakes or Mistakes({"by": say("actions-empty")})
    return await _move_to(action, day, is_plain(reading.raw("by"), day), work)


async def _move_to(action: Action, day: date, plain: bool, work: Work[Actions]) -> SubmitReply:
    """Read back first, like every day."""
    asker = await asker_of(action.circle, action.owner, work, action.id)
    return await ask_back(asker, on_another_day(action, day, plain=plain), work)


async def week_later(click: Click[WeekLater], work: Work[Actions]) -> ClickReply:
    """From the day it was, or from today: pressed twice it is one week."""
    action = await owned(click.payload.action, click.sender.person, work)
    if click.payload.moved != action.moved:
        return await in_its_place(click, views.kept(await seen(action, work), moved=True), work)
    clock = await clock_of(action.circle, action.owner, work)
    day = max(action.due, clock.today) + timedelta(weeks=1)
    moved = await change(action.id, action.owner, on_another_day(action, day, plain=True), work)
    return await in_its_place(click, moved, work)


# ---- a plain reply ----------------------------------------------------------------------------------------------


async def claims(reply: Said, work: Work[Actions]) -> Sequence[Claim]:
    """In direct messages alone: a reply to a nudge, or the why of what came back in these days."""
    if reply.where.sight is not Sight.DIRECT:
        return ()
    answered = await work.journal.delivery_at(reply.reply_to) if reply.reply_to else None
    found: list[Claim] = []
    for action in await work.store.actions_of(reply.sender.person):
        certain = answered is not None and answered.key.startswith(f"{asked_key(action)}:")
        if certain or _wants_why(action, work):
            label = say("actions-claim", what=clip(action.what, _CLAIM_SHOWN))
            found.append(Claim(TakeReply(action.id), label, certain))
    return found


def _wants_why(action: Action, work: Work[Actions]) -> bool:
    fresh = action.reported_at is not None and work.now - action.reported_at < WHY_WITHIN
    return fresh and not action.why and not action.is_open


async def take_reply(taken: TakeReply, text: str, person: Person, work: Work[Actions]) -> SaidReply:
    action = await owned(taken.action, person, work)
    words = tidy(text)
    if not words:
        raise Refused(say("actions-reply-empty"))
    if len(words) > STORY_MOST:
        whole = (File("text.txt", "text/plain", text),) if len(words) > TEXT_MAX else ()
        return Whisper(views.reply_too_long(len(words), words), whole)
    if action.is_open:
        await work.store.change(action.id, note=words)
        return Whisper(views.reply_where(action, words))
    told = await work.store.change(action.id, why=words)
    await show_results(told.circle, told.batch, work)
    return Whisper(views.reply_taken(told, words))


# ---- looking back -----------------------------------------------------------------------------------------------


async def reflect(click: Click[Reflect], work: Work[Actions]) -> FormReply:
    action = await owned(click.payload.action, click.sender.person, work)
    after(action, Step.REFLECT)
    return views.reflection_form(action)


async def save_reflection(submit: Submit[SaveReflection], work: Work[Actions]) -> SubmitReply:
    action = await owned(submit.payload.action, submit.sender.person, work)
    state = after(action, Step.REFLECT)
    reading = Reading(submit.values)
    keep, change = reading.text("keep", LESSON_MOST), reading.text("change", LESSON_MOST)
    lesson, share = reading.text("lesson", LESSON_MOST), reading.one("share", Share, Share.ME)
    if not (keep or change or lesson) and not reading.mistakes:
        reading.wrong("keep", say("actions-nothing-told"))
    if reading.mistakes:
        return reading.mistakes
    told = await work.store.change(
        action.id, state=state, keep=keep, change=change, lesson=lesson, lesson_share=_lesson_for(share, action)
    )
    await show_results(told.circle, told.batch, work)
    return Whisper(views.reflected(told))


def _lesson_for(share: Share, action: Action) -> Share:
    """The circle reads the lesson of what it knows of; else it stays private."""
    return share if action.stands_in_results else Share.ME


async def settle(click: Click[Settle], work: Work[Actions]) -> ClickReply:
    action = await owned(click.payload.action, click.sender.person, work)
    state = after(action, Step.SETTLE)
    told = await work.store.change(action.id, state=state, routine=click.payload.routine)
    await call_off(work.journal, [f"{asked_key(action)}:routine"], work.now)
    return await in_its_place(click, views.settled(told), work)
