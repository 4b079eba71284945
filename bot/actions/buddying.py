"""The buddy: asked once, says yes or no, hears how it goes, may send one word; and what others guess about results."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions import board, views
from bot.actions.model import WORD_MOST, Action, Buddy, Guess, Share, end_of
from bot.actions.payloads import (
    AddGuess,
    AnswerBuddy,
    AskBuddy,
    Cheer,
    ChooseBuddy,
    DropBuddy,
    ReadResults,
    SaveCheer,
    SaveGuess,
)
from bot.actions.shown import (
    action_of,
    cheer_key,
    member_of,
    name_of,
    owned,
    request_key,
    results_of,
    running_circle,
    willing_key,
    withdraw_from_buddy,
)
from bot.actions.store import Actions
from bot.actions.telling import tell
from bot.actions.views import named
from bot.kernel.address import Person
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Submit
from bot.kernel.ports import Purpose
from bot.kernel.reply import ClickReply, FormReply, Replace, SubmitReply, Whisper
from bot.kernel.ui import Message, say
from bot.kernel.work import Work
from bot.people.model import Member
from bot.people.reading import Reading
from bot.people.store import People
from bot.people.telling import in_its_place

# ---- asking one -------------------------------------------------------------------------------------------------


async def choose_buddy(click: Click[ChooseBuddy], work: Work[Actions]) -> ClickReply:
    action = await _open_one(click.payload.action, click.sender.person, work)
    return Whisper(views.choose_buddy(action, await _candidates(action, work)))


async def _open_one(id_: int, person: Person, work: Work[Actions]) -> Action:
    action = await owned(id_, person, work)
    circle = await running_circle(action.circle, work)
    await member_of(circle, person, work)
    if not action.is_open:
        raise Refused(say("actions-is-over"))
    if action.buddy is not None:
        raise Refused(say("actions-buddy-has", name=named(await name_of(action.buddy, work))))
    return action


async def _candidates(action: Action, work: Work[Actions]) -> Sequence[Member]:
    """Who may be asked something now, and was not asked about this before."""
    members = await work.of(People).members(action.circle)
    return [
        one
        for one in members
        if one.person != action.owner
        and one.wants(work.now)
        and not await work.journal.stands(request_key(action, one.person))
    ]


async def ask_buddy(click: Click[AskBuddy], work: Work[Actions]) -> ClickReply:
    action = await _open_one(click.payload.action, click.sender.person, work)
    member = await work.of(People).member_by_id(click.payload.member)
    if member is None or member.circle != action.circle or member.person == action.owner:
        raise StalePayload("actions")
    if await work.journal.stands(request_key(action, member.person)):
        raise Refused(say("actions-buddy-before", name=named(member.name)))
    if not member.wants(work.now):
        raise Refused(say("actions-buddy-not-there"))
    await _ask(action, member, work)
    return await in_its_place(click, views.buddy_asked(member.name), work)


async def _ask(action: Action, member: Member, work: Work[Actions]) -> None:
    """It comes unasked, so it spends what they want to hear in a week."""
    share = Share.BUDDY if action.share is Share.ME else action.share
    await work.store.change(action.id, buddy=member.person, buddying=Buddy.ASKED, share=share)
    circle = await running_circle(action.circle, work)
    await work.send(
        member.person,
        views.buddy_request(action, await name_of(action.owner, work), circle),
        key=request_key(action, member.person),
        purpose=Purpose.PROMPT,
        circle=action.circle,
        useful_until=end_of(action.due, member.tz),
    )


async def drop_buddy(click: Click[DropBuddy], work: Work[Actions]) -> ClickReply:
    action = await owned(click.payload.action, click.sender.person, work)
    if action.buddy is None:
        raise StalePayload("actions")
    name = await name_of(action.buddy, work)
    await withdraw_from_buddy(action, work)
    await work.store.change(action.id, buddy=None, buddying=None)
    return await in_its_place(click, views.buddy_dropped(name), work)


# ---- being one --------------------------------------------------------------------------------------------------


async def answer_buddy(click: Click[AnswerBuddy], work: Work[Actions]) -> ClickReply:
    """The one who was asked, and nobody else; until they answered, nothing of it is shown."""
    action = await work.store.action(click.payload.action)
    person = click.sender.person
    if action is None or action.buddy != person or not action.is_open:
        raise Refused(say("actions-buddy-closed"))
    if action.buddying is Buddy.WILLING:
        return await in_its_place(click, await _willing(action, work), work)
    buddying = Buddy.WILLING if click.payload.willing else None
    action = await work.store.change(action.id, buddy=person if buddying else None, buddying=buddying)
    await _tell_owner(action, person, click.payload.willing, work)
    if not click.payload.willing:
        return await in_its_place(click, views.buddy_declined(), work)
    await tell(person, await _willing(action, work), action.circle, work, key=willing_key(action, person))
    return await in_its_place(click, views.buddy_thanked(), work)


async def _willing(action: Action, work: Work[Actions]) -> Message:
    return views.buddy_willing(action, await name_of(action.owner, work))


async def _tell_owner(action: Action, person: Person, willing: bool, work: Work[Actions]) -> None:
    shown = views.buddy_answered(action, await name_of(person, work), willing=willing)
    await tell(action.owner, shown, action.circle, work, key=f"action:{action.id}:buddy:{person}:answer")


async def cheer(click: Click[Cheer], work: Work[Actions]) -> FormReply:
    action = await _buddied(click.payload.action, click.sender.person, work)
    return views.cheer_form(action, await name_of(action.owner, work))


async def save_cheer(submit: Submit[SaveCheer], work: Work[Actions]) -> SubmitReply:
    action = await _buddied(submit.payload.action, submit.sender.person, work)
    reading = Reading(submit.values)
    word = reading.text("word", WORD_MOST, required=True)
    if reading.mistakes:
        return reading.mistakes
    action = await work.store.change(action.id, cheer=word, cheered_by=submit.sender.person)
    shown = views.cheer(action, await name_of(submit.sender.person, work))
    await tell(action.owner, shown, action.circle, work, key=cheer_key(action))
    return Whisper(views.cheered(await name_of(action.owner, work)))


async def _buddied(id_: int, person: Person, work: Work[Actions]) -> Action:
    action = await work.store.action(id_)
    if action is None or not action.is_read_by_buddy(person):
        raise Refused(say("actions-buddy-closed"))
    if action.cheer:
        raise Refused(say("actions-cheer-before"))
    return action


# ---- reading what came back, and guessing why -------------------------------------------------------------------


async def read_results(click: Click[ReadResults], work: Work[Actions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    await member_of(circle, click.sender.person, work)
    shown = await results_of(circle, click.payload.batch, work)
    return Replace(board.read_results(shown, click.sender.person, click.payload.page))


async def add_guess(click: Click[AddGuess], work: Work[Actions]) -> FormReply:
    action = await _result(click.payload, click.sender.person, work)
    mine = [one for one in await work.store.guesses([action.id]) if one.person == click.sender.person]
    return board.guess_form(click.payload.circle, action, mine[0].text if mine else "")


async def save_guess(submit: Submit[SaveGuess], work: Work[Actions]) -> SubmitReply:
    action = await _result(submit.payload, submit.sender.person, work)
    reading = Reading(submit.values)
    text = reading.text("guess", WORD_MOST, required=True)
    if reading.mistakes:
        return reading.mistakes
    await work.store.guess(Guess(action.id, submit.sender.person, text))
    return Whisper(board.guessed(await name_of(action.owner, work)))


async def _result(wanted: AddGuess | SaveGuess, person: Person, work: Work[Actions]) -> Action:
    """Only what came back and is shared, only in this circle, and not one's own."""
    circle = await running_circle(wanted.circle, work)
    await member_of(circle, person, work)
    action = await action_of(wanted.action, work)
    if action.circle != circle.id or action.share is not Share.CIRCLE:
        raise Refused(say("actions-not-shared", name=named(await name_of(action.owner, work))))
    if not action.stands_in_results:
        raise Refused(say("actions-no-result"))
    if action.owner == person:
        raise Refused(say("actions-own-guess"))
    return action
