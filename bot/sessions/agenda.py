"""What to talk about: members propose and vote, those who lead choose among it and hold at most half."""

from __future__ import annotations

from bot.kernel.address import Person
from bot.kernel.doors import OpenAgenda
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Command, Submit
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import Button, Message, button, say
from bot.kernel.work import Work
from bot.people.model import Circle, tidy_line
from bot.people.reading import Reading
from bot.people.rights import leads
from bot.people.store import People
from bot.sessions import model, views
from bot.sessions.model import ITEM_MOST, OPEN_ITEMS_MOST, Item, Session
from bot.sessions.payloads import DropItem, PickItem, PickItems, Propose, SaveItem, ShowAgenda, VoteItem
from bot.sessions.reading import whole
from bot.sessions.running_showing import all_in_step
from bot.sessions.showing import (
    member_of,
    next_of,
    open_session,
    refresh_packs,
    running_circle,
    series_of,
    stage_of,
)
from bot.sessions.store import Sessions
from bot.sessions.theme_model import month_of
from bot.sessions.views import Board, Stage

# ---- looking ----------------------------------------------------------------------------------------------------


async def command(typed: Command, work: Work[Sessions]) -> Whisper:
    """Shows the agenda, or takes what was typed as a proposal; echoed, with the way back."""
    assert typed.circle is not None  # the engine resolves it before a guest's command runs
    circle, person = await running_circle(typed.circle, work), typed.sender.person
    await member_of(circle, person, work)
    text = tidy_line(typed.options.get("text", "") or typed.text)
    if not text:
        return Whisper(views.agenda(await _board(circle, person, work)))
    if len(text) > ITEM_MOST:
        return Whisper(views.too_long(text, circle.id), whole(text))
    return await _propose(circle, person, text, work)


async def show(click: Click[ShowAgenda], work: Work[Sessions]) -> Whisper:
    circle = await running_circle(click.payload.circle, work)
    await member_of(circle, click.sender.person, work)
    return Whisper(views.agenda(await _board(circle, click.sender.person, work)))


async def _board(circle: Circle, person: Person, work: Work[Sessions]) -> Board:
    session, series = await next_of(circle.id, work), await series_of(circle.id, work)
    items, votes = await work.store.items(circle.id), await work.store.votes(circle.id)
    stage = await stage_of(session, work) if session else Stage()
    return Board(
        circle,
        series,
        person,
        session,
        items,
        model.agenda(session.id, items, votes, series.slots) if session else (),
        votes,
        frozenset(await work.store.voted(circle.id, person)),
        await work.of(People).names([*(item.person for item in items), *stage.people]),
        await leads(circle.id, person, work),
        await _tends(session, person, circle, work) if session and series.themes else None,
        stage,
    )


async def _tends(session: Session, person: Person, circle: Circle, work: Work[Sessions]) -> int | None:
    """The month of this session, if they look after its theme."""
    month = await work.store.month_at(circle.id, month_of(session.starts_at, circle))
    return month.id if month is not None and month.text and month.steward == person else None


# ---- proposing --------------------------------------------------------------------------------------------------


async def open_form(click: Click[Propose], work: Work[Sessions]) -> FormReply:
    circle = await running_circle(click.payload.circle, work)
    await member_of(circle, click.sender.person, work)
    return views.propose_form(circle.id)


async def open_from_elsewhere(click: Click[OpenAgenda], work: Work[Sessions]) -> FormReply:
    """With what they typed elsewhere, if it is theirs."""
    circle = await running_circle(click.payload.circle, work)
    await member_of(circle, click.sender.person, work)
    draft = await work.journal.draft(click.payload.draft) if click.payload.draft else None
    text = draft.values.get("text", "") if draft is not None and draft.person == click.sender.person else ""
    return views.propose_form(circle.id, text if isinstance(text, str) else "")


async def save(submit: Submit[SaveItem], work: Work[Sessions]) -> SubmitReply:
    circle = await running_circle(submit.payload.circle, work)
    person = submit.sender.person
    await member_of(circle, person, work)
    reading = Reading(submit.values)
    text = reading.line("text", ITEM_MOST, required=True)
    if isinstance(reading.mistakes, Mistakes):
        return reading.mistakes
    return await _propose(circle, person, text, work)


async def _propose(circle: Circle, person: Person, text: str, work: Work[Sessions]) -> Whisper:
    """The same words twice are one proposal."""
    items = await work.store.items(circle.id)
    same = next((item for item in items if item.person == person and item.text == text), None)
    if same is None and len(items) >= OPEN_ITEMS_MOST:
        raise Refused(say("sessions-items-full", most=OPEN_ITEMS_MOST), _show_button(circle.id))
    led = await leads(circle.id, person, work)
    id_ = same.id if same else await work.store.propose(Item(0, circle.id, person, text, led, work.now))
    await refresh_packs(circle.id, work)
    return Whisper(views.proposed(text, await _board(circle, person, work), id_))


def _show_button(circle: int) -> Button:
    return button(say("sessions-agenda-button"), ShowAgenda(circle))


async def _item(circle: int, id_: int, work: Work[Sessions]) -> Item:
    item = await work.store.item(id_)
    if item is None:
        raise Refused(say("sessions-item-gone"), _show_button(circle))
    if item.circle != circle:
        raise StalePayload("sessions")
    if item.done:
        raise Refused(say("sessions-item-done"), _show_button(circle))
    return item


# ---- voting and taking back -------------------------------------------------------------------------------------


async def vote(click: Click[VoteItem], work: Work[Sessions]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await member_of(circle, person, work)
    item = await _item(circle.id, click.payload.item, work)
    wanted = item.id not in await work.store.voted(circle.id, person)
    await work.store.vote(item.id, person, wanted)
    await refresh_packs(circle.id, work)
    return Replace(views.agenda(await _board(circle, person, work)))


async def drop(click: Click[DropItem], work: Work[Sessions]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    item = await _item(circle.id, click.payload.item, work)
    if item.person != person and not await leads(circle.id, person, work):
        raise Refused(say("sessions-item-not-yours"), _show_button(circle.id))
    await work.store.drop_item(item.id)
    await refresh_packs(circle.id, work)
    await all_in_step(circle.id, work)
    return Replace(views.agenda(await _board(circle, person, work)))


# ---- choosing ---------------------------------------------------------------------------------------------------


async def picks(click: Click[PickItems], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    return Whisper(await _picks(circle, click.payload.session, click.sender.person, work))


async def _picks(circle: Circle, session_id: int, person: Person, work: Work[Sessions]) -> Message:
    session = await open_session(circle.id, session_id, work)
    board = await _board(circle, person, work)
    return views.picks(views.at_session(board, session))


async def pick(click: Click[PickItem], work: Work[Sessions]) -> ClickReply:
    circle = await running_circle(click.payload.circle, work)
    session = await open_session(circle.id, click.payload.session, work)
    item = await _item(circle.id, click.payload.item, work)
    if item.session == session.id:
        await work.store.pick(item.id, None)
    else:
        series = await series_of(circle.id, work)
        why = model.may_pick(item, session.id, await work.store.items(circle.id), series.slots)
        if why is not None:
            most = series.slots if why == "full" else model.led_most(series.slots)
            raise Refused(say(f"sessions-pick-{why}", most=most))
        await work.store.pick(item.id, session.id)
    await refresh_packs(circle.id, work)
    return Replace(await _picks(circle, session.id, click.sender.person, work))
