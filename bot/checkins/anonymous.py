"""Answers without a name.

That somebody took part and what was said are written to two tables that share nothing. What ties an answer to its
author is a token, which is made here, returned once in the button of the immediate private reply, and kept nowhere:
the answer's id is its hash. So nothing here is sent, shown to others, planned or kept as a draft.
"""

from __future__ import annotations

from bot.checkins import views
from bot.checkins.model import Asked, Round, Values, hidden_id, new_token
from bot.checkins.payloads import ChangeHidden, SaveHidden
from bot.checkins.showing import member_of, quiet_down, running_circle, seen, show_digest
from bot.checkins.store import Checkins
from bot.checkins.views import Seen
from bot.kernel.address import Person
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click
from bot.kernel.reply import FormReply, Whisper
from bot.kernel.ui import Moment, Moments, say
from bot.kernel.work import Work


async def first(round_: Round, person: Person, values: Values, work: Work[Checkins]) -> Whisper:
    """The one answer of this person. A second is refused: nobody could tell which was theirs."""
    await _take_part(round_, person, work)
    token = new_token()
    await work.store.write_hidden(round_.id, hidden_id(token), values)
    await work.store.stir(round_.id)
    await show_digest(round_, work)
    return Whisper(views.hidden_taken(await seen(round_, work), token, changed=False))


async def pass_(about: Seen, person: Person, work: Work[Checkins]) -> Whisper:
    """A pass leaves the same trace as an answer: that somebody took part."""
    await _take_part(about.round, person, work)
    await work.store.stir(about.round.id)
    await show_digest(about.round, work)
    return Whisper(views.passed(about))


async def _take_part(round_: Round, person: Person, work: Work[Checkins]) -> None:
    if not await work.store.take_part(round_.id, person):
        raise Refused(say("checkins-hidden-already"))
    await work.store.add_asked(round_.id, [Asked(person, round_.opens_at)])
    await quiet_down(round_, person, work)


# ---- the form ---------------------------------------------------------------------------------------------------


async def open_first(round_: Round, person: Person, work: Work[Checkins]) -> FormReply:
    if await work.store.takes_part(round_.id, person):
        raise Refused(say("checkins-hidden-already"))
    return views.hidden_form(round_, {}, token="")


async def open_again(click: Click[ChangeHidden], work: Work[Checkins]) -> FormReply:
    round_ = await open_round(click.payload, click.sender.person, work)
    values = await work.store.hidden(round_.id, hidden_id(click.payload.token))
    if values is None:
        raise StalePayload("checkins")
    return views.hidden_form(round_, values, click.payload.token)


async def change(payload: SaveHidden, values: Values, round_: Round, work: Work[Checkins]) -> Whisper:
    """The answer of this token says something else now; who holds the token is not looked at."""
    id_ = hidden_id(payload.token)
    if await work.store.hidden(round_.id, id_) is None:
        raise StalePayload("checkins")
    await work.store.write_hidden(round_.id, id_, values)
    await work.store.stir(round_.id)
    return Whisper(views.hidden_taken(await seen(round_, work), payload.token, changed=True))


async def open_round(payload: ChangeHidden | SaveHidden, person: Person, work: Work[Checkins]) -> Round:
    """Anonymous answers change until the close, and are never late."""
    await member_of(await running_circle(payload.circle, work), person, work)
    round_ = await work.store.round(payload.round)
    if round_ is None or round_.circle != payload.circle or not round_.anonymous:
        raise StalePayload("checkins")
    if not round_.is_open(work.now):
        raise Refused(say("checkins-hidden-closed", day=Moment(round_.closes_at, Moments.DAY)))
    return round_
