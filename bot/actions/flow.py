"""Saying it: in a line, in a form, from another feature's door; the day read back, changes, and the lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import board, plantext, views
from bot.actions.asking import plan_nudges, quiet_down
from bot.actions.model import WHAT_MOST, Action, Buddy, Share, Step, after, check_room, counted
from bot.actions.payloads import (
    Confirm,
    Correct,
    Delete,
    Edit,
    SaveCorrected,
    SaveEdit,
    SaveNew,
    ShowAction,
    ShowCircle,
    ShowMine,
    TakeAlong,
    WriteNew,
)
from bot.actions.shown import (
    Clock,
    clock_of,
    jobs_key,
    member_of,
    owned,
    plan_of,
    running_circle,
    seen,
    show_results,
    willing_key,
    with_names,
    withdraw_from_buddy,
)
from bot.actions.store import Actions
from bot.actions.views import Written
from bot.actions.writing import Wanted, from_draft, from_form, from_line, written_day
from bot.kernel.address import Person
from bot.kernel.clean import tidy_line
from bot.kernel.doors import OpenAction
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, HomeOpened, Submit
from bot.kernel.ports import Draft
from bot.kernel.reply import ClickReply, File, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ring import call_off
from bot.kernel.ui import Message, Section, say
from bot.kernel.work import Work
from bot.people.store import People
from bot.people.telling import in_its_place

_MESSAGE_HOLDS = 2_900


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wants to do something, in which circle, by which clock. ``action`` is 0 for a new one."""

    circle: int
    person: Person
    clock: Clock
    action: int = 0


# ---- a new one --------------------------------------------------------------------------------------------------


async def new_command(command: Command, work: Work[Actions]) -> FormReply:
    assert command.circle is not None  # the engine resolves it before a member's command runs
    line = command.options.get("what") or command.text
    return await _open_form(command.circle, command.sender.person, line, work)


async def write_new(click: Click[WriteNew], work: Work[Actions]) -> FormReply:
    return await _open_form(click.payload.circle, click.sender.person, "", work)


async def open_from_elsewhere(click: Click[OpenAction], work: Work[Actions]) -> FormReply:
    """Through the door of another feature: what was typed there stands in the form."""
    draft = await work.journal.draft(click.payload.draft) if click.payload.draft else None
    mine = draft is not None and draft.person == click.sender.person
    text = str(draft.values.get("text", "")) if draft is not None and mine else ""
    return await _open_form(click.payload.circle, click.sender.person, text, work)


async def _open_form(circle_id: int, person: Person, line: str, work: Work[Actions]) -> FormReply:
    circle = await running_circle(circle_id, work)
    await member_of(circle, person, work)
    plan = await plan_of(circle.id, work)
    written, problem = from_line(line, await clock_of(circle.id, person, work), plan.share)
    if len(written.what) > WHAT_MOST:
        return _given_back(written.what, line, circle.id)
    return views.new_form(circle.id, written, problem)


def _given_back(what: str, line: str, circle: int) -> Whisper:
    """Whole, whatever its length."""
    whole = (File("text.txt", "text/plain", line),) if len(line) > _MESSAGE_HOLDS else ()
    return Whisper(views.too_long(len(what), tidy_line(line), circle), whole)


async def save_new(submit: Submit[SaveNew] | Submit[SaveCorrected], work: Work[Actions]) -> SubmitReply:
    circle = await running_circle(submit.payload.circle, work)
    await member_of(circle, submit.sender.person, work)
    asker = await asker_of(circle.id, submit.sender.person, work)
    wanted = from_form(submit.values, asker.clock)
    return wanted if isinstance(wanted, Mistakes) else await ask_back(asker, wanted, work)


async def save_corrected(submit: Submit[SaveCorrected], work: Work[Actions]) -> SubmitReply:
    reply = await save_new(submit, work)
    return Replace(reply.message) if isinstance(reply, Whisper) else reply


async def asker_of(circle: int, person: Person, work: Work[Actions], action: int = 0) -> Asker:
    return Asker(circle, person, await clock_of(circle, person, work), action)


async def ask_back(asker: Asker, wanted: Wanted, work: Work[Actions]) -> SubmitReply:
    """A day counts once it was shown back; one that was written out whole was."""
    kept = {**wanted.kept(), "circle": str(asker.circle), "action": str(asker.action)}
    draft = await work.journal.keep_draft(Draft(asker.person, "", kept), work.now)
    if wanted.plain:
        return Whisper(await _settle(draft, asker, wanted, work))
    return Whisper(views.echo(draft, wanted.day, wanted.what))


async def _settle(draft: int, asker: Asker, wanted: Wanted, work: Work[Actions]) -> Message:
    if asker.action:
        return await change(asker.action, asker.person, wanted, work)
    made = await work.store.made_from(draft) or await _add(draft, asker, wanted, work)
    return views.kept(await seen(made, work))


async def _add(draft: int, asker: Asker, wanted: Wanted, work: Work[Actions]) -> Action:
    circle = await running_circle(asker.circle, work)
    await member_of(circle, asker.person, work)
    check_room(sum(one.is_open and one.circle == circle.id for one in await work.store.actions_of(asker.person)))
    action = await work.store.add(
        Action(
            id=0,
            circle=circle.id,
            owner=asker.person,
            what=wanted.what,
            due=wanted.day,
            kept_at=work.now,
            dated_at=work.now,
            step=wanted.step,
            cue=wanted.cue,
            share=wanted.share,
            draft=draft,
        )
    )
    assert action is not None  # nobody else writes while this transaction does, and no action was made of the draft
    await plan_nudges(action, work)
    return action


# ---- the day was read back --------------------------------------------------------------------------------------


async def confirm(click: Click[Confirm], work: Work[Actions]) -> ClickReply:
    """Twice yes makes one."""
    draft = await _draft(click.payload.draft, click.sender.person, work)
    asker = await _asker_in(draft, work)
    wanted = from_draft(draft.values)
    if wanted.day < asker.clock.today:
        raise Refused(say("actions-day-over", day=wanted.day))
    return Replace(await _settle(draft.id, asker, wanted, work))


async def correct(click: Click[Correct], work: Work[Actions]) -> FormReply:
    draft = await _draft(click.payload.draft, click.sender.person, work)
    asker, wanted = await _asker_in(draft, work), from_draft(draft.values)
    written = Written(wanted.what, written_day(wanted.day, asker.clock), wanted.step, wanted.cue, wanted.share)
    if asker.action:
        return views.edit_form(asker.action, written)
    made = await work.store.made_from(draft.id)
    return views.edit_form(made.id, written) if made else views.corrected_form(asker.circle, written)


async def _draft(id_: int, person: Person, work: Work[Actions]) -> Draft:
    draft = await work.journal.draft(id_)
    if draft is None or draft.person != person:
        raise Refused(say("actions-draft-gone"))
    return draft


async def _asker_in(draft: Draft, work: Work[Actions]) -> Asker:
    circle, action = int(str(draft.values["circle"])), int(str(draft.values["action"]))
    return await asker_of(circle, draft.person, work, action)


# ---- changing it ------------------------------------------------------------------------------------------------


async def edit(click: Click[Edit], work: Work[Actions]) -> FormReply:
    action = await owned(click.payload.action, click.sender.person, work)
    after(action, Step.EDIT)
    clock = await clock_of(action.circle, action.owner, work)
    by = written_day(action.due, clock)
    return views.edit_form(action.id, Written(action.what, by, action.step, action.cue, action.share))


async def save_edit(submit: Submit[SaveEdit], work: Work[Actions]) -> SubmitReply:
    action = await owned(submit.payload.action, submit.sender.person, work)
    after(action, Step.EDIT)
    asker = await asker_of(action.circle, action.owner, work, action.id)
    wanted = from_form(submit.values, asker.clock)
    return wanted if isinstance(wanted, Mistakes) else await ask_back(asker, wanted, work)


async def change(id_: int, person: Person, wanted: Wanted, work: Work[Actions]) -> Message:
    """Another day is a new promise: it is asked about anew. What came back may be taken up again, its words stand."""
    old = await owned(id_, person, work)
    after(old, Step.MOVE if wanted.moves(old) else Step.EDIT)
    action = await work.store.change(
        id_, what=wanted.what, step=wanted.step, cue=wanted.cue, share=await _allowed(wanted.share, old, work)
    )
    promised = wanted.day != old.due or not old.is_open
    if promised:
        action = await _set_day(action, wanted, work)
    if action.share is Share.ME and old.share is not Share.ME:
        await withdraw_from_buddy(old, work)
        action = await work.store.change(id_, buddy=None, buddying=None)
    await tell_buddy_anew(action, work)
    return views.kept(await seen(action, work), moved=promised)


async def _allowed(share: Share, action: Action, work: Work[Actions]) -> Share:
    """With the circle shares only who is in it."""
    member = await work.of(People).member(action.circle, action.owner)
    return share if member is not None and member.takes_part else Share.ME


async def _set_day(action: Action, wanted: Wanted, work: Work[Actions]) -> Action:
    state = after(action, Step.MOVE)
    await quiet_down(action, work)
    moved = await work.store.change(
        action.id,
        due=wanted.day,
        dated_at=work.now,
        moved=action.moved + 1,
        nudged=(),
        state=state,
        outcome=None,
        batch="",
    )
    await show_results(moved.circle, action.batch, work)
    await work.drop(f"{jobs_key(moved)}:routine")
    await plan_nudges(moved, work)
    return moved


async def tell_buddy_anew(action: Action, work: Work[Actions]) -> None:
    """What stands with the buddy says what its owner says now."""
    if action.has_buddy and action.buddy and await work.journal.stands(willing_key(action, action.buddy)):
        names = await work.of(People).names([action.owner])
        shown = views.buddy_willing(action, names.get(action.owner, ""))
        await work.show(action.buddy, shown, key=willing_key(action, action.buddy))


async def delete(click: Click[Delete], work: Work[Actions]) -> ClickReply:
    """Its owner's words go everywhere; once more they read them."""
    action = await owned(click.payload.action, click.sender.person, work)
    await remove(action, work)
    return await in_its_place(click, views.deleted(action), work)


async def remove(action: Action, work: Work[Actions]) -> None:
    await quiet_down(action, work)
    await call_off(work.journal, [f"action:{action.id}:asked:routine"], work.now)
    await work.drop(jobs_key(action))
    await withdraw_from_buddy(action, work)
    await work.store.remove(action.id)
    await show_results(action.circle, action.batch, work)


# ---- the lists --------------------------------------------------------------------------------------------------


async def list_command(command: Command, work: Work[Actions]) -> Whisper:
    return Whisper(views.with_odd(await _mine(command.sender.person, 0, work), command.sub, command.text))


async def show_mine(click: Click[ShowMine], work: Work[Actions]) -> ClickReply:
    return await in_its_place(click, await _mine(click.sender.person, click.payload.page, work), work)


async def _mine(person: Person, page: int, work: Work[Actions]) -> Message:
    actions, buddied = await work.store.actions_of(person), await buddied_by(person, work)
    if not actions and not buddied:
        return views.none_yet(await _circle_to_write_in(person, work))
    return views.mine(actions, await with_names(buddied, work), page)


async def buddied_by(person: Person, work: Work[Actions]) -> Sequence[Action]:
    """What a buddy may read, while it is open."""
    theirs = await work.store.buddied_by(person)
    return [one for one in theirs if one.is_open and one.buddying is Buddy.WILLING and one.share is not Share.ME]


async def _circle_to_write_in(person: Person, work: Work[Actions]) -> int | None:
    for circle in await work.of(People).circles_of(person):
        member = await work.of(People).member(circle.id, person)
        if member is not None and member.takes_part:
            return circle.id
    return None


async def take_along(click: Click[TakeAlong], work: Work[Actions]) -> Whisper:
    """What others said of it stays here."""
    person = click.sender.person
    actions = await work.store.actions_of(person)
    if not actions:
        return Whisper(views.none_yet(await _circle_to_write_in(person, work)))
    clock = await clock_of(actions[0].circle, person, work)
    return Whisper(views.taken_along(), (plantext.file_of(actions, clock.today),))


async def show_action(click: Click[ShowAction], work: Work[Actions]) -> ClickReply:
    action = await owned(click.payload.action, click.sender.person, work)
    return await in_its_place(click, views.card(await seen(action, work)), work)


async def circle_command(command: Command, work: Work[Actions]) -> Whisper:
    assert command.circle is not None  # the engine resolves it before a member's command runs
    return Whisper(views.with_odd(await _loops(command.circle, 0, work), command.sub, command.text))


async def show_circle(click: Click[ShowCircle], work: Work[Actions]) -> ClickReply:
    return Whisper(await _loops(click.payload.circle, click.payload.page, work))


async def _loops(circle_id: int, page: int, work: Work[Actions]) -> Message:
    circle = await running_circle(circle_id, work)
    actions = await work.store.in_circle(circle.id)
    loops = [one for one in actions if one.is_open and one.share is Share.CIRCLE]
    tally = counted(actions, circle.today(work.now))
    return board.open_loops(circle, await with_names(loops, work), tally, page)


async def at_home(opened: HomeOpened, work: Work[Actions]) -> Sequence[Section]:
    """What is open; also of circles that are over, or that they left: it is theirs."""
    person = opened.sender.person
    actions, buddied = await work.store.actions_of(person), await buddied_by(person, work)
    circle = await _circle_to_write_in(person, work)
    if not actions and not buddied and circle is None:
        return ()
    return [views.home(actions, len(buddied), circle)]
