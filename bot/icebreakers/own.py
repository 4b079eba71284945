"""Three to choose from, and the prompts that a circle writes for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.icebreakers import rhythm, views
from bot.icebreakers.choosing import opening_for, picked
from bot.icebreakers.model import OWN_MOST, Depth, OwnPrompt, Plan, clean_prompt
from bot.icebreakers.payloads import DropOwn, EditOwn, PostOne, SaveOwn, ShowOwn, ShowOwnOne, ShowThis
from bot.icebreakers.sending import post
from bot.icebreakers.showing import chosen, for_opening, member_of, prompt_of, running_circle
from bot.icebreakers.store import Icebreakers
from bot.icebreakers.turns import my_opening
from bot.icebreakers.views import Offer
from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Submit
from bot.kernel.ports import Role
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import Button, Message, button, note, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People

# ---- three to choose from ---------------------------------------------------------------------------------------


async def show_command(command: Command, work: Work[Icebreakers]) -> Whisper:
    return await _show(command.circle or 0, command.sender.person, work)


async def show_this(click: Click[ShowThis], work: Work[Icebreakers]) -> ClickReply:
    return await _show(click.payload.circle, click.sender.person, work)


async def _show(circle_id: int, person: Person, work: Work[Icebreakers]) -> Whisper:
    """What is open, and three prompts: for the opener's session, to let one go out, or simply to be used."""
    circle = await running_circle(circle_id, work)
    leads = await work.people.role(circle.id, person) is Role.FACILITATOR
    if not leads:
        await member_of(circle, person, work)
    open_ = next((one for one in await work.store.open_rounds([circle.id]) if one.is_open(work.now)), None)
    mine = await my_opening(circle.id, person, work)
    if mine is not None:
        return Whisper(views.show(Offer(circle, await for_opening(circle, mine, work), open_, opening=mine)))
    prompts = await chosen(circle, rhythm.week_of(calendar.local(work.now, circle.tz)), work)
    return Whisper(views.show(Offer(circle, prompts, open_, posts=leads and open_ is None)))


async def post_one(click: Click[PostOne], work: Work[Icebreakers]) -> ClickReply:
    """A facilitator lets it go out now: one a week, and none in a break."""
    circle = await running_circle(click.payload.circle, work)
    prompt = await prompt_of(circle, click.payload.prompt, work)
    planned = calendar.local(work.now, circle.tz).replace(second=0, microsecond=0)
    if rhythm.in_break(planned, circle):
        raise Refused(say("icebreakers-post-break"))
    plan = await work.store.plan(circle.id) or Plan(circle.id, work.now, weekly=False, opener=False)
    round_ = await post(circle, plan, prompt, planned, work)
    if round_ is None:
        raise Refused(say("icebreakers-post-had-one"))
    return Replace(views.posted(circle, round_.closes_at))


# ---- the circle's own -------------------------------------------------------------------------------------------


async def list_command(command: Command, work: Work[Icebreakers]) -> Whisper:
    return Whisper(await _list(command.circle or 0, command.sender.person, work))


async def show_own(click: Click[ShowOwn], work: Work[Icebreakers]) -> ClickReply:
    return Whisper(await _list(click.payload.circle, click.sender.person, work))


async def _list(circle_id: int, person: Person, work: Work[Icebreakers]) -> Message:
    circle = await _inside(circle_id, person, work)
    listed = await work.store.own_prompts(circle.id)
    return views.own_list(circle, listed, await work.of(People).names([one.author for one in listed]))


async def _inside(circle_id: int, person: Person, work: Work[Icebreakers]) -> Circle:
    """A circle in which this person takes part, or which they look after."""
    circle = await running_circle(circle_id, work)
    if await work.people.role(circle.id, person) is not Role.FACILITATOR:
        await member_of(circle, person, work)
    return circle


async def show_own_one(click: Click[ShowOwnOne], work: Work[Icebreakers]) -> ClickReply:
    circle = await _inside(click.payload.circle, click.sender.person, work)
    one = await _own(circle, click.payload.own, work)
    return Whisper(views.own_one(one, await _may_change(one, click.sender.person, work)))


async def _own(circle: Circle, id_: int, work: Work[Icebreakers]) -> OwnPrompt:
    one = await work.store.own_prompt(id_)
    if one is None or one.circle != circle.id:
        raise Refused(say("icebreakers-own-away"), _all_own(circle.id))
    return one


def _all_own(circle: int) -> Button:
    return button(say("icebreakers-own-button"), ShowOwn(circle))


async def _may_change(one: OwnPrompt, person: Person, work: Work[Icebreakers]) -> bool:
    return one.author == person or await work.people.role(one.circle, person) is Role.FACILITATOR


async def _mine(circle: Circle, id_: int, person: Person, work: Work[Icebreakers]) -> OwnPrompt:
    one = await _own(circle, id_, work)
    if not await _may_change(one, person, work):
        raise Refused(say("icebreakers-own-not-yours"), _all_own(circle.id))
    return one


async def own_command(command: Command, work: Work[Icebreakers]) -> FormReply:
    circle = await _inside(command.circle or 0, command.sender.person, work)
    return views.own_form(circle.id, None, command.options.get("prompt", "") or command.text, 0)


async def edit_own(click: Click[EditOwn], work: Work[Icebreakers]) -> FormReply:
    circle = await _inside(click.payload.circle, click.sender.person, work)
    own = click.payload.own
    one = await _mine(circle, own, click.sender.person, work) if own else None
    return views.own_form(circle.id, one, "", click.payload.opening)


async def save_own(submit: Submit[SaveOwn], work: Work[Icebreakers]) -> SubmitReply:
    """A new one, or the words of an old one; written for a session, it is chosen for it at once."""
    person, payload = submit.sender.person, submit.payload
    circle = await _inside(payload.circle, person, work)
    try:
        text = clean_prompt(submit.text("prompt"))
    except Refused as refused:
        return Mistakes({"prompt": refused.why})
    depth = Depth(int(submit.text("depth"))) if submit.text("depth") in ("1", "2", "3") else Depth.SURFACE
    if payload.own:
        changed = replace(await _mine(circle, payload.own, person, work), text=text, depth=depth)
        await work.store.change_own(changed)
        return Whisper(views.own_saved(changed))
    one = await _add(circle, OwnPrompt(0, circle.id, person, text, depth), work)
    return Whisper(await _chosen_at_once(one, payload, person, work) if payload.opening else views.own_saved(one))


async def _add(circle: Circle, one: OwnPrompt, work: Work[Icebreakers]) -> OwnPrompt:
    """The same words twice are one prompt; and there is an end to how many."""
    there: Sequence[OwnPrompt] = await work.store.own_prompts(circle.id)
    same = next((old for old in there if old.text.casefold() == one.text.casefold()), None)
    if same is not None:
        return same
    if len(there) >= OWN_MOST:
        raise Refused(say("icebreakers-own-full", most=OWN_MOST), _all_own(circle.id))
    return replace(one, id=await work.store.add_own(one))


async def _chosen_at_once(one: OwnPrompt, payload: SaveOwn, person: Person, work: Work[Icebreakers]) -> Message:
    circle, opening = await opening_for(payload, payload.opening, person, work)
    return views.picked(circle, await picked(circle, opening, one.prompt, work))


async def drop_own(click: Click[DropOwn], work: Work[Icebreakers]) -> ClickReply:
    """Where it was asked already, it stays in that post."""
    circle = await _inside(click.payload.circle, click.sender.person, work)
    one = await _mine(circle, click.payload.own, click.sender.person, work)
    await work.store.drop_own(one.id)
    return Replace(note(say("icebreakers-own-dropped"), _all_own(circle.id)))
