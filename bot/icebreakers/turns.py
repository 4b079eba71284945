"""Where it shows whose turn it is to open: the pack, the home, what goes in turn; and who would rather not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.icebreakers import views
from bot.icebreakers.model import Opening, Turns, asked_at, may_open
from bot.icebreakers.opening import ask_key, knows
from bot.icebreakers.payloads import SetWish
from bot.icebreakers.showing import member_of, running_circle
from bot.icebreakers.store import Icebreakers
from bot.kernel.address import Person
from bot.kernel.intent import Click, Command, HomeOpened
from bot.kernel.ports import DEFAULT_HOURS, State
from bot.kernel.questions import Duties, Duty, InPack, PackPart
from bot.kernel.reply import ClickReply, Replace, Whisper
from bot.kernel.ui import Moment, Moments, Section, Strong, Wording, clip, say
from bot.kernel.work import Work
from bot.people.model import Seat
from bot.people.store import People

# ---- what somebody says about opening ---------------------------------------------------------------------------


async def wishes_command(command: Command, work: Work[Icebreakers]) -> Whisper:
    return await _wishes(command.circle or 0, command.sender.person, work)


async def set_wish(click: Click[SetWish], work: Work[Icebreakers]) -> ClickReply:
    """It counts from the next asking on; an opener who says "not me" passes with the other button."""
    circle = await running_circle(click.payload.circle, work)
    member = await member_of(circle, click.sender.person, work)
    await work.store.wish(circle.id, member.person, click.payload.wish)
    return Replace((await _wishes(circle.id, member.person, work)).message)


async def _wishes(circle_id: int, person: Person, work: Work[Icebreakers]) -> Whisper:
    circle = await running_circle(circle_id, work)
    await member_of(circle, person, work)
    mine = (await work.store.turns(circle.id)).get(person, Turns(person))
    return Whisper(views.wishes(circle, mine.wish, await my_opening(circle.id, person, work)))


async def my_opening(circle: int, person: Person, work: Work[Icebreakers]) -> Opening | None:
    ahead = await work.store.openings_ahead([circle])
    return next((one for one in ahead if one.opener == person and one.starts_at > work.now), None)


async def duty(asked: Duties, work: Work[Icebreakers]) -> Sequence[Duty]:
    """Everybody opens in turn; nobody is named before they have heard of it."""
    plan = await work.store.plan(asked.circle)
    if plan is None or not plan.opener:
        return ()
    members, turns = await work.of(People).members(asked.circle), await work.store.turns(asked.circle)
    ahead = [one for one in await work.store.openings_ahead([asked.circle]) if one.starts_at > work.now]
    over = await work.store.opened_since(asked.circle, asked.since)
    mine = next((m for m in members if m.person == asked.person and m.seat is not Seat.GUEST), None)
    return [
        Duty(
            say("icebreakers-duty"),
            tuple(member.person for member in members if may_open(member, turns, work.now)),
            ahead[0].opener if ahead and await knows(ahead[0], work) else None,
            tuple(one.opener for one in over if one.opener is not None),
            everybody=True,
            button=views.in_or_out(asked.circle, turns.get(mine.person, Turns(mine.person)).wish) if mine else None,
        )
    ]


async def at_home(opened: HomeOpened, work: Work[Icebreakers]) -> Sequence[Section]:
    """My turn. While what asked me still waits in the home itself, this does not wait a second time."""
    person = opened.sender.person
    circles = {circle.id: circle for circle in await work.of(People).circles_of(person)}
    sections: list[Section] = []
    for opening in await work.store.openings_ahead(list(circles)):
        if opening.opener == person and opening.starts_at > work.now:
            asking = await work.journal.delivery(ask_key(opening, person))
            there = asking is not None and asking.state in (State.RINGING, State.RUNG)
            sections.append(views.turn(circles[opening.circle], opening, waits=not there))
    return sections


# ---- in the pack ------------------------------------------------------------------------------------------------


async def in_pack(asked: InPack, work: Work[Icebreakers]) -> Sequence[PackPart]:
    """Who opens, and with what, as far as it is settled; nobody is named before they have heard of it."""
    circle, plan = await work.of(People).circle(asked.circle), await work.store.plan(asked.circle)
    if circle is None or plan is None or not plan.opener:
        return ()
    title = say("icebreakers-pack-title")
    opening = await work.store.opening_of(asked.circle, asked.session)
    settled = asked_at(asked.starts_at, DEFAULT_HOURS, circle.tz)
    unheard = opening is not None and opening.opener is not None and not await knows(opening, work)
    if settled > work.now and (opening is None or unheard):
        return [PackPart(title, (say("icebreakers-pack-later", day=Moment(settled, Moments.DAY)),))]
    if unheard:
        return [PackPart(title, (say("icebreakers-pack-not-yet"),))]
    return [PackPart(title, (await _pack_line(opening, work),), opener=opening.opener if opening else None)]


async def _pack_line(opening: Opening | None, work: Work[Icebreakers]) -> Wording:
    if opening is None:
        return say("icebreakers-pack-nobody")
    if opening.opener is None:
        return say("icebreakers-pack-anyone", prompt=opening.text) if opening.text else say("icebreakers-pack-nobody")
    names = await work.of(People).names([opening.opener])
    name = Strong(clip(names.get(opening.opener) or "…", views.NAME_SHOWN))
    return (
        say("icebreakers-pack-asks", name=name, prompt=opening.text)
        if opening.text
        else say("icebreakers-pack-opens", name=name)
    )
