"""Question sets: looked at, written, seen as they will look, and only then taken into the rotation."""

from __future__ import annotations

from dataclasses import replace

from bot.checkins import desk
from bot.checkins.model import (
    NAME_MOST,
    QUESTIONS_MOST,
    SETS_MOST,
    BadSet,
    Plan,
    Question,
    QuestionSet,
    SetState,
    Visibility,
    check_questions,
    read_question,
    successor,
)
from bot.checkins.payloads import DropSet, EditSet, RestSet, SaveSet, ShowSet, ShowSets, UseSet
from bot.checkins.showing import coming_set, home_of, lacks, running_circle
from bot.checkins.store import Checkins
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Command, Submit
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import Message, Say, Wording, say
from bot.kernel.work import Work
from bot.people.model import tidy_line


async def sets_command(command: Command, work: Work[Checkins]) -> Whisper:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return Whisper(await _list(command.circle, work))


async def show_sets(click: Click[ShowSets], work: Work[Checkins]) -> ClickReply:
    return Replace(await _list(click.payload.circle, work))


async def _list(circle_id: int, work: Work[Checkins]) -> Message:
    circle = await running_circle(circle_id, work)
    home = await home_of(circle.id, work)
    listed = home.sets if home else ()
    waiting = {one.id for one in listed if lacks(one, work)}
    return desk.sets(circle, listed, coming_set(home, work) if home else None, waiting)


async def show_set(click: Click[ShowSet], work: Work[Checkins]) -> ClickReply:
    one = await _set(click.payload.circle, click.payload.set, work)
    return Replace(await _preview(one, work))


async def _preview(one: QuestionSet, work: Work[Checkins]) -> Message:
    plan = await work.store.plan(one.circle) or Plan(one.circle)
    return desk.preview(one, plan.visibility)


async def _set(circle: int, id_: int, work: Work[Checkins]) -> QuestionSet:
    await running_circle(circle, work)
    one = await work.store.question_set(id_)
    if one is None or one.circle != circle:
        raise StalePayload("checkins")
    return one


# ---- writing ----------------------------------------------------------------------------------------------------


async def edit_set(click: Click[EditSet], work: Work[Checkins]) -> FormReply:
    await running_circle(click.payload.circle, work)
    if not click.payload.set:
        if len(await work.store.sets(click.payload.circle)) >= SETS_MOST:
            raise Refused(say("checkins-sets-full", most=SETS_MOST))
        return desk.set_form(None, click.payload.circle)
    one = await _set(click.payload.circle, click.payload.set, work)
    return desk.set_form(one, click.payload.circle)


async def save_set(submit: Submit[SaveSet], work: Work[Checkins]) -> SubmitReply:
    """Kept as a draft and shown as it will look; nothing counts yet."""
    circle = submit.payload.circle
    await running_circle(circle, work)
    old = await _set(circle, submit.payload.set, work) if submit.payload.set else None
    draft = _read_set(submit, old)
    if isinstance(draft, Mistakes):
        return draft
    id_ = await work.store.add_set(replace(draft, circle=circle, replaces=_origin(old)))
    shown = await _preview(await _set(circle, id_, work), work)
    return Replace(shown) if old is not None and old.state is SetState.DRAFT else Whisper(shown)


def _origin(old: QuestionSet | None) -> int | None:
    """A draft of a draft replaces what the first one was to replace."""
    if old is None:
        return None
    return old.replaces if old.state is SetState.DRAFT else old.id


def _read_set(submit: Submit[SaveSet], old: QuestionSet | None) -> QuestionSet | Mistakes:
    wrong: dict[str, Wording] = {}
    name = tidy_line(submit.text("name"))
    if not name or len(name) > NAME_MOST:
        wrong["name"] = say("checkins-bad-name", most=NAME_MOST)
    questions: list[Question] = []
    for number in range(QUESTIONS_MOST):
        was = old.questions[number] if old and number < len(old.questions) else None
        try:
            if submit.text(f"q{number}") or number == 0:
                questions.append(read_question(submit.text(f"q{number}"), was))
        except BadSet as bad:
            wrong[f"q{number}"] = _bad(bad)
    if not wrong:
        try:
            check_questions(questions)
        except BadSet as bad:
            wrong["q0"] = _bad(bad)
    if wrong:
        return Mistakes(wrong)
    return QuestionSet(name, tuple(questions), _visibility(submit.text("visibility")), state=SetState.DRAFT)


def _bad(bad: BadSet) -> Say:
    return say(f"checkins-bad-{bad.why}", most=bad.most)


def _visibility(value: str) -> Visibility | None:
    return Visibility(value) if value in {one.value for one in Visibility} else None


# ---- counting ---------------------------------------------------------------------------------------------------


async def use_set(click: Click[UseSet], work: Work[Checkins]) -> ClickReply:
    """The draft takes the place of what it replaces; a second tap finds it in use."""
    draft = await _set(click.payload.circle, click.payload.set, work)
    if draft.state is SetState.RETIRED:
        raise Refused(say("checkins-draft-gone"))
    if draft.state is SetState.DRAFT:
        old = await work.store.question_set(draft.replaces) if draft.replaces else None
        listed = await work.store.sets(draft.circle)
        taken = successor(draft, old, max((one.position for one in listed), default=-1))
        if old is not None:
            await work.store.place_set(old.id, SetState.RETIRED, old.position)
        await work.store.place_set(draft.id, SetState.ACTIVE, taken.position)
    return Replace(desk.in_use(draft))


async def drop_set(click: Click[DropSet], work: Work[Checkins]) -> ClickReply:
    draft = await _set(click.payload.circle, click.payload.set, work)
    if draft.state is SetState.DRAFT:
        await work.store.place_set(draft.id, SetState.RETIRED, draft.position)
    return Replace(desk.dropped(draft.circle))


async def rest_set(click: Click[RestSet], work: Work[Checkins]) -> ClickReply:
    """Left out of the rotation, or back in; the last one stays."""
    one = await _set(click.payload.circle, click.payload.set, work)
    if one.state not in (SetState.ACTIVE, SetState.RESTING):
        raise Refused(say("checkins-draft-gone"))
    active = [other for other in await work.store.sets(one.circle) if other.state is SetState.ACTIVE]
    if click.payload.rest and [other.id for other in active] == [one.id]:
        raise Refused(say("checkins-last-set"))
    await work.store.place_set(one.id, SetState.RESTING if click.payload.rest else SetState.ACTIVE, one.position)
    return Replace(await _list(one.circle, work))
