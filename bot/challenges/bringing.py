"""Bringing something: in a line, in a form, through another feature's door; changing it, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.challenges import views
from bot.challenges.lineup import (
    challenge_of,
    changed,
    line_of,
    member_of,
    next_session,
    owned,
    plan_of,
    queue_of,
    running_circle,
    say_anew,
    say_instead,
    still_waits,
)
from bot.challenges.model import HELP_MOST, TEXT_MOST, Challenge, Line, Plan, brings
from bot.challenges.payloads import Bring, Change, ReadOne, Save, ShowQueue, TakeBack
from bot.challenges.store import Challenges
from bot.kernel.address import Person
from bot.kernel.clean import tidy_line
from bot.kernel.doors import MatterChanged, OpenChallenge, PackChanged
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Submit
from bot.kernel.ports import Draft, Role
from bot.kernel.reply import ClickReply, File, FormReply, SubmitReply, Whisper
from bot.kernel.ui import Message, note, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.reading import Reading
from bot.people.rights import leads
from bot.people.store import People
from bot.people.telling import in_its_place

_MESSAGE_HOLDS = 2_900

# ---- the queue --------------------------------------------------------------------------------------------------


async def post(typed: Command, work: Work[Challenges]) -> Whisper:
    """Takes what was typed, echoed with the way back; typed alone, it shows the queue."""
    assert typed.circle is not None  # the engine resolves it before a member's command runs
    circle, person = await running_circle(typed.circle, work), typed.sender.person
    line = typed.options.get("text", "") or typed.text
    text = tidy_line(line)
    if not text:
        return Whisper(await board(circle, person, work))
    await member_of(circle, person, work)
    await _where_it_is_on(circle, person, work)
    if len(text) > TEXT_MOST:
        return await _given_back(circle, person, line, work)
    return await _bring(circle, person, text, "", work)


async def queue(typed: Command, work: Work[Challenges]) -> Whisper:
    assert typed.circle is not None  # the engine resolves it before a member's command runs
    return Whisper(await board(await running_circle(typed.circle, work), typed.sender.person, work))


async def _given_back(circle: Circle, person: Person, line: str, work: Work[Challenges]) -> Whisper:
    """Whole, whatever its length, with the form in which to shorten it."""
    draft = await _keep(person, {"text": line}, work)
    whole = (File("text.txt", "text/plain", line),) if len(line) > _MESSAGE_HOLDS else ()
    return Whisper(views.too_long(circle.id, tidy_line(line), draft), whole)


async def _keep(person: Person, values: dict[str, str], work: Work[Challenges]) -> int:
    return await work.journal.keep_draft(Draft(person, "", values), work.now)


async def show(click: Click[ShowQueue], work: Work[Challenges]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    return Whisper(await board(circle, click.sender.person, work))


async def board(circle: Circle, person: Person, work: Work[Challenges]) -> Message:
    """The queue as this member sees it; who only leads looks after it, and brings nothing."""
    led = await leads(circle.id, person, work)
    member = await work.of(People).member(circle.id, person) if led else await member_of(circle, person, work)
    plan = await plan_of(circle.id, work)
    queue = await queue_of(circle.id, work)
    mine = [one for one in queue if one.person == person]
    facilitates = await work.people.role(circle.id, person) is Role.FACILITATOR
    if not plan.on:
        return views.off(circle, mine, facilitates)
    session = await next_session(circle.id, work)
    line = await line_of(circle.id, session, work) if session else Line((), tuple(queue))
    return views.board(
        views.Board(
            circle,
            plan,
            session,
            line,
            mine,
            await work.store.presented_last(circle.id),
            await work.of(People).names([one.person for one in queue]),
            led,
            facilitates,
            work.now,
            member is not None and brings(member),
        )
    )


async def read_one(click: Click[ReadOne], work: Work[Challenges]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    if not await leads(circle.id, person, work):
        await member_of(circle, person, work)
    one = await challenge_of(circle.id, click.payload.challenge, work)
    names = await work.of(People).names([one.person])
    return Whisper(views.whole(circle.id, one, names.get(one.person, "")))


# ---- bringing it ------------------------------------------------------------------------------------------------


async def _where_it_is_on(circle: Circle, person: Person, work: Work[Challenges]) -> Plan:
    plan = await plan_of(circle.id, work)
    if not plan.on:
        facilitates = await work.people.role(circle.id, person) is Role.FACILITATOR
        raise Refused(views.is_off(circle), *views.switch(circle.id, facilitates))
    return plan


async def open_form(click: Click[Bring], work: Work[Challenges]) -> FormReply:
    return await _form(click.payload.circle, click.sender.person, {}, work)


async def open_from_elsewhere(click: Click[OpenChallenge], work: Work[Challenges]) -> FormReply:
    """With what they typed elsewhere, if it is theirs."""
    words = await _words(click.payload.draft, click.sender.person, work)
    return await _form(click.payload.circle, click.sender.person, words, work)


async def _words(draft_id: int, person: Person, work: Work[Challenges]) -> dict[str, str]:
    draft = await work.journal.draft(draft_id) if draft_id else None
    if draft is None or draft.person != person:
        return {}
    return {name: value for name, value in draft.values.items() if isinstance(value, str)}


async def _form(circle_id: int, person: Person, words: dict[str, str], work: Work[Challenges]) -> FormReply:
    """Who has brought something already changes it: its words stand above."""
    circle = await running_circle(circle_id, work)
    await member_of(circle, person, work)
    await _where_it_is_on(circle, person, work)
    mine = await _mine(circle.id, person, work)
    return views.change_form(circle, mine[0], words) if mine else views.bring_form(circle, words)


async def _mine(circle: int, person: Person, work: Work[Challenges]) -> Sequence[Challenge]:
    return [one for one in await work.store.waiting([circle]) if one.person == person]


async def change(click: Click[Change], work: Work[Challenges]) -> FormReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    words = await _words(click.payload.draft, person, work)
    if not click.payload.challenge:  # it was too long to become one
        return await _form(circle.id, person, words, work)
    challenge = await owned(circle.id, click.payload.challenge, person, work)
    await still_waits(challenge, work)
    return views.change_form(circle, challenge, words)


async def save(submit: Submit[Save], work: Work[Challenges]) -> SubmitReply:
    circle, person = await running_circle(submit.payload.circle, work), submit.sender.person
    await member_of(circle, person, work)
    reading = Reading(submit.values)
    text, help_ = reading.line("text", TEXT_MOST, required=True), reading.text("help", HELP_MOST)
    if reading.mistakes:
        return reading.mistakes
    if not submit.payload.challenge:
        await _where_it_is_on(circle, person, work)
        return await _bring(circle, person, text, help_, work)
    challenge = await work.store.challenge(submit.payload.challenge)
    if challenge is None:  # taken back in another window meanwhile: the words count
        return await _bring(circle, person, text, help_, work)
    await owned(circle.id, challenge.id, person, work)
    await still_waits(challenge, work)
    return await _reword(circle, challenge, text, help_, work)


async def _bring(circle: Circle, person: Person, text: str, help_: str, work: Work[Challenges]) -> Whisper:
    """One at a time: whoever has brought something is offered to change it. The same words twice are one."""
    mine = await _mine(circle.id, person, work)
    if any(one.text == text and one.help == (help_ or one.help) for one in mine):
        return Whisper(await _echo(circle, mine[0], work))
    if mine:
        draft = await _keep(person, {"text": text, "help": help_}, work)
        return Whisper(views.one_at_a_time(mine[0], text, draft))
    id_ = await work.store.bring(Challenge(0, circle.id, person, text, help_, work.now))
    await changed(circle.id, work)
    return Whisper(await _echo(circle, await owned(circle.id, id_, person, work), work))


async def _reword(circle: Circle, old: Challenge, text: str, help_: str, work: Work[Challenges]) -> Whisper:
    await work.store.reword(old.id, text, help_)
    await _reads_now(old, text, work)
    for meeting in await work.store.meetings(circle.id):
        await say_anew(circle, meeting, work)
    await changed(circle.id, work)
    return Whisper(await _echo(circle, await owned(circle.id, old.id, old.person, work), work))


async def _reads_now(was: Challenge, text: str, work: Work[Challenges]) -> None:
    if was.text != text:
        await work.open(MatterChanged(was.circle, was.person, was.text, text))


async def _echo(circle: Circle, challenge: Challenge, work: Work[Challenges]) -> Message:
    place = await place_of(challenge, work)
    return views.brought(circle, challenge, place, (await plan_of(circle.id, work)).minutes)


async def place_of(challenge: Challenge, work: Work[Challenges]) -> views.Place:
    """Where it stands: in the next session, or how far from it."""
    queue = await queue_of(challenge.circle, work)
    number = next((n for n, one in enumerate(queue, 1) if one.id == challenge.id), 0)
    session = await next_session(challenge.circle, work)
    line = await line_of(challenge.circle, session, work) if session else Line()
    turn = line.turns.get(challenge.id)
    presents = any(one.id == challenge.id for one in line.presenting)
    meeting = await work.store.meeting(session.id) if session else None
    return views.Place(number, session, presents, turn, meeting is not None and meeting.called)


# ---- taking it back ---------------------------------------------------------------------------------------------


async def take_back(click: Click[TakeBack], work: Work[Challenges]) -> ClickReply:
    """Once more they read their words. Of what was presented only the words go: that they had a turn stays."""
    challenge = await owned(click.payload.circle, click.payload.challenge, click.sender.person, work)
    await remove(challenge, work)
    return await in_its_place(click, views.taken_back(challenge), work)


async def remove(challenge: Challenge, work: Work[Challenges]) -> None:
    await _reads_now(challenge, "", work)
    if all(one.id != challenge.id for one in await work.store.waiting([challenge.circle])):
        await work.store.reword(challenge.id, "", "")
        for presented in await work.store.presented_by(challenge.person, challenge.at):
            if presented.challenge.id == challenge.id:
                await work.open(PackChanged(challenge.circle, presented.session))
        return
    for meeting in await work.store.meetings(challenge.circle):
        await say_instead(challenge, meeting.session, note(say("challenges-taken-back-told")), work)
    await work.store.take_back(challenge.id)
    await changed(challenge.circle, work)
