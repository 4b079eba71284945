"""The last session's wrap-up: what the sessions came to, for those who lead, who may post it."""

from __future__ import annotations

from datetime import timedelta

from bot.kernel.intent import Click, Command
from bot.kernel.reply import ClickReply, Whisper
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People
from bot.people.telling import in_its_place, tell_facilitators
from bot.sessions import after_model, after_views
from bot.sessions.after_model import Account
from bot.sessions.after_payloads import PostWrapUp, WrapUp
from bot.sessions.model import Session
from bot.sessions.showing import ahead, running_circle, series_of
from bot.sessions.store import Sessions

END_NEAR = timedelta(weeks=5)
USEFUL = timedelta(days=14)


def wrapup_key(circle: int) -> str:
    return f"sessions:{circle}:wrapup"


async def if_last(session: Session, circle: Circle, work: Work[Sessions]) -> None:
    """After the last one of a series, or of a circle that is about to end: each who facilitates gets the account."""
    series = await series_of(circle.id, work)
    if await ahead(circle.id, work) or (series.rhythm is None and circle.end - work.now > END_NEAR):
        return
    told = after_views.account(circle, await _account(circle, work), asks=True)
    key = f"session:{session.id}:wrapup"
    await tell_facilitators(circle, told, work, key=key, useful_until=work.now + USEFUL)


async def _account(circle: Circle, work: Work[Sessions]) -> Account:
    recaps = {recap.session: recap for recap in await work.store.recaps(circle.id)}
    return after_model.account(await work.store.sessions(circle.id), recaps)


async def command(typed: Command, work: Work[Sessions]) -> Whisper:
    assert typed.circle is not None  # the engine resolves it before a deputy's command runs
    return await _shown(typed.circle, work)


async def look(click: Click[WrapUp], work: Work[Sessions]) -> Whisper:
    return await _shown(click.payload.circle, work)


async def _shown(circle_id: int, work: Work[Sessions]) -> Whisper:
    circle = await running_circle(circle_id, work)
    found = await _account(circle, work)
    return Whisper(after_views.account(circle, found, asks=True) if found.held else after_views.not_met(circle))


async def post(click: Click[PostWrapUp], work: Work[Sessions]) -> ClickReply:
    """As it is now; posted again, it changes in place."""
    circle = await running_circle(click.payload.circle, work)
    await _post(circle, work)
    return await in_its_place(click, after_views.account_posted(), work)


async def _post(circle: Circle, work: Work[Sessions]) -> None:
    shown = after_views.account(circle, await _account(circle, work), asks=False)
    await work.show(circle.place, shown, key=wrapup_key(circle.id))


async def refresh(circle_id: int, work: Work[Sessions]) -> None:
    """Somebody was forgotten: what they wrote stands in it no more."""
    circle = await work.of(People).circle(circle_id)
    if circle is not None and await work.journal.stands(wrapup_key(circle_id)):
        await _post(circle, work)
