"""What an opener does: takes a prompt, passes, or swaps with somebody who says yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.icebreakers import views
from bot.icebreakers.model import Opening, Prompt, may_open
from bot.icebreakers.opening import ask_key, ask_next, swap_key, withdraw_swap
from bot.icebreakers.payloads import AskSwap, ChooseSwap, PassOpening, Pick, RefuseSwap, ShowOpening, TakeSwap
from bot.icebreakers.showing import for_opening, member_of, prompt_of, running_circle
from bot.icebreakers.store import Icebreakers
from bot.kernel.address import Person
from bot.kernel.doors import PackChanged
from bot.kernel.errors import Refused
from bot.kernel.intent import Click
from bot.kernel.payload import InCircle
from bot.kernel.ports import Purpose, Role
from bot.kernel.reply import ClickReply, Replace, Whisper
from bot.kernel.ui import Message, Moment, Moments, Strong, clip, note, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member
from bot.people.store import People
from bot.people.telling import in_its_place, put_right

# ---- the opener's choices ---------------------------------------------------------------------------------------


async def opening_for(payload: InCircle, id_: int, person: Person, work: Work[Icebreakers]) -> tuple[Circle, Opening]:
    """The opening, if this person may choose for it: its opener, or a facilitator where there is none."""
    circle = await running_circle(payload.circle, work)
    opening = await _opening(circle, id_, work)
    leads = await work.people.role(circle.id, person) is Role.FACILITATOR
    if opening.opener != person and not (opening.opener is None and leads):
        raise Refused(say("icebreakers-not-your-turn", at=Moment(opening.starts_at, Moments.DAY)))
    return circle, opening


async def _opening(circle: Circle, id_: int, work: Work[Icebreakers]) -> Opening:
    opening = await work.store.opening(id_)
    if opening is None or opening.circle != circle.id:
        raise Refused(say("icebreakers-no-such-session"))
    if opening.over or opening.starts_at <= work.now:
        raise Refused(say("icebreakers-session-over", day=Moment(opening.starts_at, Moments.DAY)))
    return opening


async def show_opening(click: Click[ShowOpening], work: Work[Icebreakers]) -> ClickReply:
    circle, opening = await opening_for(click.payload, click.payload.opening, click.sender.person, work)
    return Whisper(views.opener_asked(circle, opening, await for_opening(circle, opening, work)))


async def pick(click: Click[Pick], work: Work[Icebreakers]) -> ClickReply:
    """Another one may be picked until the session begins."""
    circle, opening = await opening_for(click.payload, click.payload.opening, click.sender.person, work)
    chosen = await picked(circle, opening, await prompt_of(circle, click.payload.prompt, work), work)
    return await in_its_place(click, views.picked(circle, chosen), work)


async def picked(circle: Circle, opening: Opening, prompt: Prompt, work: Work[Icebreakers]) -> Opening:
    chosen = replace(opening, key=prompt.key, text=prompt.text, depth=prompt.depth, swap=None)
    await work.store.save_opening(chosen)
    await withdraw_swap(opening, work)
    await work.open(PackChanged(circle.id, opening.session))
    return chosen


async def pass_opening(click: Click[PassOpening], work: Work[Icebreakers]) -> ClickReply:
    """No turn is counted, and the next in the rotation is asked; whoever passed is first in line another time."""
    circle, opening = await opening_for(click.payload, click.payload.opening, click.sender.person, work)
    if opening.opener is None:
        raise Refused(say("icebreakers-not-your-turn", at=Moment(opening.starts_at, Moments.DAY)))
    await work.store.pass_opening(opening.id, opening.opener)
    await ask_next(circle, opening, work)
    return await in_its_place(click, note(say("icebreakers-opener-passed")), work)


# ---- swapping ---------------------------------------------------------------------------------------------------


async def choose_swap(click: Click[ChooseSwap], work: Work[Icebreakers]) -> ClickReply:
    circle, opening = await opening_for(click.payload, click.payload.opening, click.sender.person, work)
    return Whisper(views.swap_with(circle, opening, await _others(circle, opening, work)))


async def _others(circle: Circle, opening: Opening, work: Work[Icebreakers]) -> Sequence[Member]:
    turns, passed = await work.store.turns(circle.id), await work.store.passed(opening.id)
    members = [m for m in await work.of(People).members(circle.id) if may_open(m, turns, work.now)]
    return [m for m in members if m.person != opening.opener and m.person not in passed]


async def ask_swap(click: Click[AskSwap], work: Work[Icebreakers]) -> ClickReply:
    """One is asked at a time, in private; until they say yes nothing changes."""
    circle, opening = await opening_for(click.payload, click.payload.opening, click.sender.person, work)
    asker = await member_of(circle, click.sender.person, work)
    other = next((m for m in await _others(circle, opening, work) if m.id == click.payload.member), None)
    if other is None:
        raise Refused(say("icebreakers-swap-away"))
    if opening.swap not in (None, other.person):
        raise Refused(say("icebreakers-swap-waits"))
    await work.store.save_opening(replace(opening, swap=other.person))
    await work.send(
        other.person,
        views.swap_asked(circle, opening, asker.name),
        key=swap_key(opening, other.person),
        purpose=Purpose.PROMPT,
        circle=circle.id,
        useful_until=opening.starts_at,
    )
    return Replace(note(say("icebreakers-swap-sent", name=Strong(clip(other.name or "…", views.NAME_SHOWN)))))


async def _asked_to_swap(
    payload: InCircle, id_: int, person: Person, work: Work[Icebreakers]
) -> tuple[Circle, Opening]:
    circle = await running_circle(payload.circle, work)
    opening = await _opening(circle, id_, work)
    if opening.swap != person or opening.opener is None:
        raise Refused(say("icebreakers-swap-over"))
    return circle, opening


async def take_swap(click: Click[TakeSwap], work: Work[Icebreakers]) -> ClickReply:
    """From now on it is theirs: the turn, and the choice. Who asked is not asked again for this session."""
    person = click.sender.person
    circle, opening = await _asked_to_swap(click.payload, click.payload.opening, person, work)
    taken_by = await member_of(circle, person, work)
    given = replace(opening.unpicked, opener=person, swap=None, asked=opening.asked + 1)
    await work.store.save_opening(given)
    if opening.opener is not None:
        await work.store.pass_opening(opening.id, opening.opener)
        await put_right(opening.opener, ask_key(opening, opening.opener), note(say("icebreakers-swap-done")), work)
        told = views.swap_taken(circle, given, taken_by.name)
        await _answer_swap(opening.opener, opening, told, "taken", work)
    await work.open(PackChanged(circle.id, opening.session))
    prompts = await for_opening(circle, given, work)
    return await in_its_place(click, views.opener_asked(circle, given, prompts), work)


async def refuse_swap(click: Click[RefuseSwap], work: Work[Icebreakers]) -> ClickReply:
    circle, opening = await _asked_to_swap(click.payload, click.payload.opening, click.sender.person, work)
    refused_by = await member_of(circle, click.sender.person, work)
    await work.store.save_opening(replace(opening, swap=None))
    await work.store.pass_opening(opening.id, refused_by.person)
    if opening.opener is not None:
        told = views.swap_refused(circle, opening, refused_by.name)
        await _answer_swap(opening.opener, opening, told, f"no:{refused_by.id}", work)
    return await in_its_place(click, note(say("icebreakers-swap-refused-noted")), work)


async def _answer_swap(person: Person, opening: Opening, told: Message, what: str, work: Work[Icebreakers]) -> None:
    """They asked, so they hear."""
    key = f"icebreaker:opening:{opening.id}:swap:{opening.asked}:{what}"
    await work.send(
        person,
        told,
        key=key,
        purpose=Purpose.ASKED_FOR,
        circle=opening.circle,
        useful_until=opening.starts_at,
    )
