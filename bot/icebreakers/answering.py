"""Answering a prompt: a form, a pass, reading on; and what waits at home."""

from __future__ import annotations

from collections.abc import Sequence

from bot.icebreakers import views
from bot.icebreakers.model import Answer, Label, Round, clean_answer
from bot.icebreakers.payloads import AnswerOne, PassOne, ReadAll, SaveAnswer
from bot.icebreakers.showing import member_of, running_circle, seen, show_round
from bot.icebreakers.store import Icebreakers
from bot.kernel.address import Person
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, HomeOpened, Submit
from bot.kernel.payload import InCircle
from bot.kernel.ports import Role
from bot.kernel.questions import EasyStep
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import Moment, Moments, Section, say
from bot.kernel.work import Work
from bot.people.store import People
from bot.people.telling import in_its_place


async def open_form(click: Click[AnswerOne], work: Work[Icebreakers]) -> FormReply:
    round_ = await _open(click.payload, click.payload.round, click.sender.person, work)
    return views.answer_form(round_, await work.store.answer(round_.id, click.sender.person))


async def save_answer(submit: Submit[SaveAnswer], work: Work[Icebreakers]) -> SubmitReply:
    """One answer a person; sent again, it takes the place of the first."""
    person = submit.sender.person
    round_ = await _open(submit.payload, submit.payload.round, person, work)
    try:
        text = clean_answer(submit.text("text"))
    except Refused as refused:
        return Mistakes({"text": refused.why})
    labels = {label.value: label for label in Label}
    answer = Answer(person, text, label=labels.get(submit.text("label"), Label.STAYS))
    await work.store.write(round_.id, answer)
    await show_round(round_, work)
    return Whisper(views.taken(await seen(round_, work), answer))


async def pass_(click: Click[PassOne], work: Work[Icebreakers]) -> ClickReply:
    """Passing is taking part; what was said before is taken back with it."""
    round_ = await _open(click.payload, click.payload.round, click.sender.person, work)
    await work.store.write(round_.id, Answer(click.sender.person, passed=True))
    await show_round(round_, work)
    return await in_its_place(click, views.passed(round_), work)


async def _open(payload: InCircle, id_: int, person: Person, work: Work[Icebreakers]) -> Round:
    """The round, if this member may answer it now."""
    await member_of(await running_circle(payload.circle, work), person, work)
    round_ = await work.store.round(id_)
    if round_ is None or round_.circle != payload.circle:
        raise StalePayload("icebreakers")
    if not round_.is_open(work.now):
        raise Refused(say("icebreakers-closed", day=Moment(round_.closes_at, Moments.DAY)))
    return round_


async def read_all(click: Click[ReadAll], work: Work[Icebreakers]) -> ClickReply:
    """In private, in pages, for who is in the circle."""
    round_ = await work.store.round(click.payload.round)
    if round_ is None or round_.circle != click.payload.circle:
        raise StalePayload("icebreakers")
    about = await seen(round_, work)
    if await work.people.role(round_.circle, click.sender.person) is not Role.FACILITATOR:
        await member_of(about.circle, click.sender.person, work)
    return Replace(views.read_all(about, click.payload.page))


async def at_home(opened: HomeOpened, work: Work[Icebreakers]) -> Sequence[Section]:
    """The open icebreaker of each circle, answered or not."""
    person = opened.sender.person
    circles = [circle.id for circle in await work.of(People).circles_of(person)]
    sections: list[Section] = []
    for round_ in await work.store.open_rounds(circles):
        member = await work.of(People).member(round_.circle, person)
        if round_.is_open(work.now) and member is not None and member.takes_part:
            answered = await work.store.answer(round_.id, person) is not None
            sections.append(views.waiting(await seen(round_, work), answered))
    return sections


async def easy_step(asked: EasyStep, work: Work[Icebreakers]) -> Sequence[Section]:
    """The open icebreaker, while this person has not answered it."""
    rounds = [one for one in await work.store.open_rounds([asked.circle]) if one.is_open(work.now)]
    return [
        views.waiting(await seen(one, work), answered=False)
        for one in rounds
        if await work.store.answer(one.id, asked.person) is None
    ]
