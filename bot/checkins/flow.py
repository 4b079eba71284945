"""Answering: a tap, a form, a plain reply, a pass; undo, reading on, and the doors for somebody who is stuck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.checkins import anonymous, board, views
from bot.checkins.model import (
    REMARK,
    Answer,
    Asked,
    Kind,
    Round,
    TooLong,
    Values,
    Visibility,
    asks_load,
    clean_words,
    heavy,
    in_one_line,
    is_stuck,
    read_reply,
    wants_to_act,
)
from bot.checkins.payloads import (
    AnswerAll,
    AskCall,
    LeaveIt,
    Pass,
    ReadAll,
    SaveAnswer,
    SaveHidden,
    ShowSignposts,
    ShowThis,
    TakeReply,
    Tap,
    UndoReply,
)
from bot.checkins.showing import (
    board_of,
    facilitators,
    home_of,
    member_of,
    next_dates,
    quiet_down,
    running_circle,
    seen,
    show_digest,
)
from bot.checkins.store import Checkins
from bot.kernel.address import Person
from bot.kernel.doors import OpenAction, OpenChallenge
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.feature import Claim
from bot.kernel.intent import Click, Command, HomeOpened, Said, Sight, Submit
from bot.kernel.ports import Draft, Role
from bot.kernel.questions import EasyStep
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SaidReply, SubmitReply, Whisper
from bot.kernel.ui import Button, Message, Moment, Moments, Say, Section, Wording, button, clip, note, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member, Part
from bot.people.own_payloads import AskPause
from bot.people.store import People
from bot.people.telling import in_its_place, tell_facilitators

# ---- this week's ------------------------------------------------------------------------------------------------


async def show(command: Command, work: Work[Checkins]) -> Whisper:
    assert command.circle is not None  # the engine resolves it before a member's command runs
    return await this_week(command.circle, command.sender.person, work)


async def show_this(click: Click[ShowThis], work: Work[Checkins]) -> Whisper:
    return await this_week(click.payload.circle, click.sender.person, work)


async def this_week(circle_id: int, person: Person, work: Work[Checkins]) -> Whisper:
    """The open check-in to answer in private, or when the next one comes."""
    circle = await running_circle(circle_id, work)
    await member_of(circle, person, work)
    open_ = await _open_round(circle.id, work)
    if open_ is None:
        home = await home_of(circle.id, work)
        dates = next_dates(home, work.now) if home else []
        late = await _late_chance(circle.id, person, work)
        return Whisper(views.nothing_open(circle, dates[0] if dates else None, late))
    about = await seen(open_, work, circle)
    if open_.anonymous and await work.store.takes_part(open_.id, person):
        return Whisper(note(say("checkins-hidden-already")))
    return Whisper(views.this_one(about, await work.store.answer(open_.id, person)))


async def _late_chance(circle: int, person: Person, work: Work[Checkins]) -> Round | None:
    last = await work.store.last_round(circle)
    if last is None or last.anonymous or await work.store.takes_part(last.id, person):
        return None
    return last


async def _open_round(circle: int, work: Work[Checkins]) -> Round | None:
    rounds = await work.store.open_rounds([circle])
    return next((one for one in rounds if one.is_open(work.now)), None)


# ---- may it be answered -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chance:
    """A round that this member may answer now; ``late`` when its window is closed and no other has opened."""

    round: Round
    circle: Circle
    member: Member
    late: bool = False

    @property
    def person(self) -> Person:
        return self.member.person


async def chance(circle_id: int, round_id: int, person: Person, work: Work[Checkins]) -> Chance:
    circle = await running_circle(circle_id, work)
    member = await member_of(circle, person, work)
    round_ = await work.store.round(round_id)
    if round_ is None or round_.circle != circle_id:
        raise StalePayload("checkins")
    if round_.is_open(work.now):
        return Chance(round_, circle, member)
    return Chance(round_, circle, member, late=await _late(round_, person, work))


async def _late(round_: Round, person: Person, work: Work[Checkins]) -> bool:
    """Late answers count until the next check-in opens; anonymous ones are never late."""
    last = await work.store.last_round(round_.circle)
    if last is None or last.id != round_.id:
        raise await _closed(round_, work)
    if round_.anonymous:
        raise Refused(say("checkins-hidden-closed", day=Moment(round_.closes_at, Moments.DAY)))
    answer = await work.store.answer(round_.id, person)
    if answer is not None and not answer.late:
        raise Refused(say("checkins-closed-with-yours", day=Moment(round_.closes_at, Moments.DAY)))
    return True


async def _closed(round_: Round, work: Work[Checkins]) -> Refused:
    """A button from before: when that check-in closed, and the way to this week's."""
    day = Moment(round_.closes_at, Moments.DAY)
    if await _open_round(round_.circle, work) is None:
        return Refused(say("checkins-closed", day=day))
    way = button(say("checkins-this-week-button"), ShowThis(round_.circle))
    return Refused(say("checkins-closed-other-open", day=day), way)


# ---- a tap ------------------------------------------------------------------------------------------------------


async def tap(click: Click[Tap], work: Work[Checkins]) -> ClickReply:
    got = await chance(click.payload.circle, click.payload.round, click.sender.person, work)
    if not got.round.first.accepts(click.payload.value):
        raise StalePayload("checkins")
    values = {0: click.payload.value}
    if got.round.anonymous:
        return await anonymous.first(got.round, got.person, values, work)
    answer = await _give(got, values, work, whole=False)
    return await in_its_place(click, await _thanks(got, answer, work), work)


async def _give(got: Chance, values: Values, work: Work[Checkins], *, whole: bool) -> Answer:
    await take_part(got.round, got.person, work)
    await work.store.write(got.round.id, got.person, values, whole=whole, late=got.late)
    await show_digest(got.round, work)
    return await work.store.answer(got.round.id, got.person) or Answer(got.person, values)


async def take_part(round_: Round, person: Person, work: Work[Checkins]) -> bool:
    """Somebody who came after it opened counts among those asked from now on."""
    first = await work.store.take_part(round_.id, person)
    await work.store.add_asked(round_.id, [Asked(person, round_.opens_at)])
    await quiet_down(round_, person, work)
    return first


async def _thanks(got: Chance, answer: Answer, work: Work[Checkins]) -> Message:
    about = await seen(got.round, work, got.circle)
    taps_only = got.member.part is Part.TAPS
    doors, act = await _doors(got, answer, work), await _action_door(got, answer, work)
    thanks = views.thanks(about, answer, doors, taps_only=taps_only, act=act)
    if not await _full_twice(got, answer, work):
        return thanks
    plan = await work.store.plan(got.circle.id)
    pause = button(say("checkins-pause-button"), AskPause())
    return views.full_plate(about, pause, bool(plan and plan.signposts), thanks)


async def _doors(got: Chance, answer: Answer, work: Work[Checkins]) -> Sequence[Button]:
    """Ways on for somebody who is stuck; a challenge only where some feature takes one."""
    if not is_stuck(got.round.questions, answer.values):
        return ()
    bring = await _challenge_door(got, answer, work)
    return (views.call_door(got.round), *([bring] if bring else []), views.leave_door(got.round))


async def _challenge_door(got: Chance, answer: Answer, work: Work[Checkins]) -> Button | None:
    return await _door(say("checkins-challenge-button"), OpenChallenge, got, answer, work)


async def _action_door(got: Chance, answer: Answer, work: Work[Checkins]) -> Button | None:
    """For somebody who knows their next step: with a day it comes back to them."""
    if not wants_to_act(got.round.questions, answer.values):
        return None
    return await _door(say("checkins-action-button"), OpenAction, got, answer, work)


async def _door(
    label: Say, door: type[OpenChallenge] | type[OpenAction], got: Chance, answer: Answer, work: Work[Checkins]
) -> Button | None:
    """Their own words go along as a draft; no button where no feature opens the door."""
    if work.door(label, door(got.circle.id, 0)) is None:
        return None
    text = in_one_line(got.round.questions, {n: v for n, v in answer.values.items() if n})
    draft = await work.journal.keep_draft(Draft(got.person, "", {"text": text}), work.now)
    return work.door(label, door(got.circle.id, draft))


async def _full_twice(got: Chance, answer: Answer, work: Work[Checkins]) -> bool:
    """This time and the time before that the question was asked."""
    if not heavy(got.round.questions, answer.values):
        return False
    earlier = await work.store.earlier_answers(got.circle.id, got.person, got.round.id)
    before = next(((one, given) for one, given in earlier if asks_load(one.questions)), None)
    return before is not None and heavy(before[0].questions, before[1].values)


# ---- the form ---------------------------------------------------------------------------------------------------


async def open_form(click: Click[AnswerAll], work: Work[Checkins]) -> FormReply:
    got = await chance(click.payload.circle, click.payload.round, click.sender.person, work)
    if got.round.anonymous:
        return await anonymous.open_first(got.round, got.person, work)
    answer = await work.store.answer(got.round.id, got.person)
    return views.answer_form(got.round, answer.values if answer else {})


async def save_answer(submit: Submit[SaveAnswer], work: Work[Checkins]) -> SubmitReply:
    got = await chance(submit.payload.circle, submit.payload.round, submit.sender.person, work)
    values = read_form(got.round, submit)
    if isinstance(values, Mistakes):
        return values
    answer = await _give(got, values, work, whole=True)
    return Whisper(await _thanks(got, answer, work))


async def save_hidden(submit: Submit[SaveHidden], work: Work[Checkins]) -> SubmitReply:
    round_ = await anonymous.open_round(submit.payload, submit.sender.person, work)
    values = read_form(round_, submit)
    if isinstance(values, Mistakes):
        return values
    if submit.payload.token:
        return await anonymous.change(submit.payload, values, round_, work)
    return await anonymous.first(round_, submit.sender.person, values, work)


def read_form(round_: Round, submit: Submit[SaveAnswer] | Submit[SaveHidden]) -> Values | Mistakes:
    """Everything that was given; a field that cannot be taken says why, and keeps its text."""
    values: dict[int, str] = {}
    wrong: dict[str, Wording] = {}
    kinds = dict(enumerate(question.kind for question in round_.questions)) | {REMARK: Kind.WORDS}
    for number, kind in kinds.items():
        name = views.field_name(number)
        try:
            value = clean_words(submit.text(name)) if kind is Kind.WORDS else submit.text(name)
        except TooLong as long:
            wrong[name] = long.why
            continue
        if value and (number == REMARK or round_.questions[number].accepts(value)):
            values[number] = value
    if not values and not wrong:
        wrong[views.field_name(0)] = say("checkins-nothing-given")
    return Mistakes(wrong) if wrong else values


# ---- a pass -----------------------------------------------------------------------------------------------------


async def pass_(click: Click[Pass], work: Work[Checkins]) -> ClickReply:
    """Passing is taking part; what was said before is taken back with it."""
    got = await chance(click.payload.circle, click.payload.round, click.sender.person, work)
    about = await seen(got.round, work, got.circle)
    if got.round.anonymous:
        return await anonymous.pass_(about, got.person, work)
    await take_part(got.round, got.person, work)
    await work.store.write(got.round.id, got.person, {}, whole=True, passed=True, late=got.late)
    await show_digest(got.round, work)
    return await in_its_place(click, views.passed(about), work)


# ---- a plain reply ----------------------------------------------------------------------------------------------


async def claims(reply: Said, work: Work[Checkins]) -> Sequence[Claim]:
    """Where an open check-in could take it: in direct messages any with names, in a circle's place only one that the
    whole circle reads. A reply to the invitation itself decides."""
    circles = {circle.id: circle for circle in await work.of(People).circles_of(reply.sender.person)}
    answered = await work.journal.delivery_at(reply.reply_to) if reply.reply_to else None
    found: list[Claim] = []
    for round_ in await work.store.open_rounds(list(circles)):
        circle = circles[round_.circle]
        if round_.is_open(work.now) and _may_take(round_, circle, reply) and await _is_in(circle, reply, work):
            certain = answered is not None and answered.key.startswith(f"checkin:{round_.id}:")
            label = say("checkins-claim", circle=clip(circle.name, 50))
            found.append(Claim(TakeReply(circle.id, round_.id), label, certain))
    return found


def _may_take(round_: Round, circle: Circle, reply: Said) -> bool:
    if reply.where.sight is Sight.DIRECT:
        return not round_.anonymous
    return round_.visibility is Visibility.CIRCLE and circle.place == reply.where.place


async def _is_in(circle: Circle, reply: Said, work: Work[Checkins]) -> bool:
    member = await work.of(People).member(circle.id, reply.sender.person)
    return member is not None and member.takes_part


async def take_reply(taken: TakeReply, text: str, person: Person, work: Work[Checkins]) -> SaidReply:
    got = await chance(taken.circle, taken.round, person, work)
    if got.round.anonymous:
        raise StalePayload("checkins")
    try:
        values = read_reply(got.round, text)
    except TooLong as long:
        return Whisper(views.too_long(long.length, long.most, text))
    answer = await _give(got, values, work, whole=False)
    about = await seen(got.round, work, got.circle)
    doors, act = await _doors(got, answer, work), await _action_door(got, answer, work)
    return Whisper(views.reply_taken(about, answer, next(iter(values)), doors, act))


async def undo_reply(click: Click[UndoReply], work: Work[Checkins]) -> ClickReply:
    """What stood there before the reply stands there again."""
    got = await chance(click.payload.circle, click.payload.round, click.sender.person, work)
    await work.store.undo(got.round.id, got.person, click.payload.question)
    await show_digest(got.round, work)
    about = await seen(got.round, work, got.circle)
    left = await work.store.answer(got.round.id, got.person)
    return await in_its_place(click, views.undone(about, left), work)


# ---- reading ----------------------------------------------------------------------------------------------------


async def read_all(click: Click[ReadAll], work: Work[Checkins]) -> ClickReply:
    """In private, in pages. What only facilitators read only facilitators open."""
    round_ = await work.store.round(click.payload.round)
    if round_ is None or round_.circle != click.payload.circle:
        raise StalePayload("checkins")
    await _may_read(round_, click.sender.person, work)
    return Replace(board.read_all(await board_of(round_, work), click.payload.page))


async def _may_read(round_: Round, person: Person, work: Work[Checkins]) -> None:
    role = await work.people.role(round_.circle, person)
    if role is not Role.FACILITATOR:
        await member_of((await seen(round_, work)).circle, person, work)
    if round_.visibility is Visibility.FACILITATORS and role is not Role.FACILITATOR:
        names = await facilitators(round_.circle, work)
        raise Refused(say("checkins-facilitators-read", facilitators=names or (say("checkins-facilitators"),)))
    if round_.anonymous and not round_.closed:
        raise Refused(say("checkins-hidden-until", closes=Moment(round_.closes_at)))
    if not round_.live and not round_.closed and role is not Role.FACILITATOR:
        raise Refused(say("checkins-published-at", closes=Moment(round_.closes_at)))


# ---- doors ------------------------------------------------------------------------------------------------------


async def ask_call(click: Click[AskCall], work: Work[Checkins]) -> ClickReply:
    """The facilitators hear that this member would like a call, and nothing of the answer."""
    circle = await running_circle(click.payload.circle, work)
    member = await member_of(circle, click.sender.person, work)
    round_ = await work.store.round(click.payload.round)
    if round_ is None or round_.circle != circle.id:
        raise StalePayload("checkins")
    call = await work.store.ask_call(round_.id, member.person)
    if call is not None:
        await tell_facilitators(circle, views.call_wanted(circle, member.name), work, key=f"checkin:call:{call}")
    return Whisper(views.call_asked(await facilitators(circle.id, work)))


async def leave_it(_click: Click[LeaveIt], _work: Work[Checkins]) -> ClickReply:
    return Whisper(note(say("checkins-left")))


async def show_signposts(click: Click[ShowSignposts], work: Work[Checkins]) -> ClickReply:
    plan = await work.store.plan(click.payload.circle)
    return Whisper(views.signposts(plan.signposts if plan else ""))


# ---- at home ----------------------------------------------------------------------------------------------------


async def at_home(opened: HomeOpened, work: Work[Checkins]) -> Sequence[Section]:
    """This week's open check-in of each circle, answered or not."""
    person = opened.sender.person
    circles: Mapping[int, Circle] = {c.id: c for c in await work.of(People).circles_of(person)}
    sections: list[Section] = []
    for round_ in await work.store.open_rounds(list(circles)):
        member = await work.of(People).member(round_.circle, person)
        if round_.is_open(work.now) and member is not None and member.takes_part:
            about = await seen(round_, work, circles[round_.circle])
            sections.append(views.waiting(about, await work.store.takes_part(round_.id, person)))
    return sections


async def easy_step(asked: EasyStep, work: Work[Checkins]) -> Sequence[Section]:
    """This week's open check-in, while this person took no part in it."""
    open_ = await _open_round(asked.circle, work)
    if open_ is None or await work.store.takes_part(open_.id, asked.person):
        return []
    return [views.waiting(await seen(open_, work), answered=False)]
