"""Who opens the next session: asked in turn five days before, with three prompts; picks, swaps or passes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.icebreakers import desk, views
from bot.icebreakers.model import (
    ASKED_BEFORE,
    LOOKED_AT_BEFORE,
    Depth,
    Opening,
    Prompt,
    Turns,
    after_turn,
    may_open,
    next_opener,
)
from bot.icebreakers.payloads import (
    AskOpener,
    AskSwap,
    ChooseSwap,
    PassOpening,
    Pick,
    RefuseSwap,
    SetWish,
    ShowOpening,
    StillOpens,
    TakeSwap,
)
from bot.icebreakers.showing import for_opening, in_its_place, member_of, prompt_of, put_right, running_circle, stands
from bot.icebreakers.store import Icebreakers
from bot.kernel.address import Person
from bot.kernel.doors import MemberLeft, MemberPaused, PackChanged, SessionOver, SessionsChanged, person_of
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due, HomeOpened
from bot.kernel.payload import InCircle
from bot.kernel.ports import Purpose, Role, State
from bot.kernel.questions import Duties, Duty, InPack, NextSession, PackPart, SessionAhead
from bot.kernel.reply import ClickReply, Replace, Whisper
from bot.kernel.ui import Message, Moment, Moments, Section, Strong, Wording, clip, note, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member, Seat
from bot.people.store import People
from bot.people.telling import tell_facilitators

SESSIONS_LOOKED_AT = 12
ONE_DAY = timedelta(days=1)


# ---- sessions come, move, go ------------------------------------------------------------------------------------


async def sessions_changed(door: SessionsChanged, work: Work[Icebreakers]) -> None:
    await refresh(door.circle, work)


async def refresh(circle_id: int, work: Work[Icebreakers]) -> None:
    """Plan the asking for every session ahead; an opener moves with their session, and is free when it is cancelled."""
    circle, plan = await work.of(People).circle(circle_id), await work.store.plan(circle_id)
    if circle is None or plan is None or not plan.opener or not circle.running:
        return
    ahead = await sessions_ahead(circle_id, work)
    await _follow(circle, {session.id: session for session in ahead}, work)
    for session in ahead:
        at = session.starts_at - ASKED_BEFORE
        if at > work.now:
            await _ask_later(circle, session, at, work)
        else:
            await _begin(circle, session, work)


async def _ask_later(circle: Circle, session: SessionAhead, at: datetime, work: Work[Icebreakers]) -> None:
    starts = _written(session.starts_at)
    key = f"icebreaker:opener:{circle.id}:{session.id}:{starts}"
    if at > session.starts_at - ASKED_BEFORE:
        key = f"{key}:{at:%Y%m%d}"
    await work.later(at, AskOpener(circle.id, session.id, starts), key=key)


async def sessions_ahead(circle: int, work: Work[Icebreakers]) -> Sequence[SessionAhead]:
    found: list[SessionAhead] = []
    after = work.now
    while len(found) < SESSIONS_LOOKED_AT:
        following = await work.know(NextSession(circle, after))
        if not following:
            break
        found.append(min(following, key=lambda session: session.starts_at))
        after = found[-1].starts_at
    return found


async def _follow(circle: Circle, ahead: Mapping[int, SessionAhead], work: Work[Icebreakers]) -> None:
    for opening in await work.store.openings_ahead([circle.id]):
        session = ahead.get(opening.session)
        if session is None and opening.starts_at > work.now:
            await drop(circle, opening, work)
        elif session is not None and session.starts_at != opening.starts_at:
            moved = replace(opening, starts_at=session.starts_at)
            await work.store.save_opening(moved)
            await _look_again_later(moved, work)
            await _tell_anew(circle, moved, work)


async def drop(circle: Circle, opening: Opening, work: Work[Icebreakers]) -> None:
    """The session is cancelled: nobody opens it, and no turn counts."""
    await work.store.drop_opening(opening.id)
    for person in filter(None, (opening.opener, opening.swap)):
        await _take_back(opening, person, "icebreakers-opening-gone", work)
    await work.drop(f"icebreaker:opening:{opening.id}")
    await work.open(PackChanged(circle.id, opening.session))


async def drop_all(circle: Circle, work: Work[Icebreakers]) -> None:
    for opening in await work.store.openings_ahead([circle.id]):
        await drop(circle, opening, work)


async def ask_opener(due: Due[AskOpener], work: Work[Icebreakers]) -> None:
    """Unless that session was moved or cancelled meanwhile."""
    circle = await work.of(People).circle(due.payload.circle)
    plan = await work.store.plan(due.payload.circle)
    if circle is None or plan is None or not plan.opener or not circle.running:
        return
    for session in await sessions_ahead(circle.id, work):
        if session.id == due.payload.session and _written(session.starts_at) == due.payload.starts:
            await _begin(circle, session, work)


async def _begin(circle: Circle, session: SessionAhead, work: Work[Icebreakers]) -> None:
    tomorrow = work.now + ONE_DAY
    if tomorrow < session.starts_at and not await work.of(People).members(circle.id):
        # The circle has started this minute: whoever comes in until tomorrow may be asked.
        await _ask_later(circle, session, tomorrow, work)
        return
    opening = await work.store.begin_opening(circle.id, session.id, session.starts_at)
    if opening is not None:
        await ask_next(circle, opening, work)
        await _look_again_later(opening, work)


async def _look_again_later(opening: Opening, work: Work[Icebreakers]) -> None:
    at, written = opening.starts_at - LOOKED_AT_BEFORE, _written(opening.starts_at)
    if at > work.now:
        await work.later(at, StillOpens(opening.id, written), key=f"icebreaker:opening:{opening.id}:still:{written}")


async def still_opens(due: Due[StillOpens], work: Work[Icebreakers]) -> None:
    """Who wants less of it by now is not waited for."""
    opening = await work.store.opening(due.payload.opening)
    if opening is not None and _written(opening.starts_at) == due.payload.starts:
        await _replace_if_away(opening, work)


async def paused(door: MemberPaused, work: Work[Icebreakers]) -> None:
    for opening in await work.store.openings_ahead([door.circle]):
        if opening.opener == door.person and opening.starts_at > work.now:
            await _replace_if_away(opening, work)


async def _replace_if_away(opening: Opening, work: Work[Icebreakers]) -> None:
    circle = await work.of(People).circle(opening.circle)
    if opening.over or opening.opener is None or circle is None or not circle.running:
        return
    member = await work.of(People).member(opening.circle, opening.opener)
    if member is None or not may_open(member, await work.store.turns(opening.circle), work.now):
        await _take_back(opening, opening.opener, "icebreakers-opener-replaced", work)
        await ask_next(circle, opening, work)


def _written(at: datetime) -> str:
    return at.strftime("%Y%m%dT%H%M")


# ---- whose turn it is -------------------------------------------------------------------------------------------


def ask_key(opening: Opening, person: Person) -> str:
    return f"icebreaker:opening:{opening.id}:{opening.asked}:{person}"


def swap_key(opening: Opening, person: Person) -> str:
    return f"icebreaker:opening:{opening.id}:{opening.asked}:swap:{person}"


async def ask_next(circle: Circle, opening: Opening, work: Work[Icebreakers]) -> None:
    """The next in the rotation is asked; when nobody is left, whoever looks after the circle hears of it."""
    person = await whose_turn(circle.id, opening.session, await work.store.passed(opening.id), work)
    given = replace(_unpicked(opening), opener=person, swap=None, asked=opening.asked + 1)
    await work.store.save_opening(given)
    await _withdraw_swap(opening, work)
    prompts = await for_opening(circle, given, work)
    if person is None:
        await _tell_nobody(circle, given, prompts, work)
    else:
        await work.send(
            person,
            views.opener_asked(circle, given, prompts),
            key=ask_key(given, person),
            purpose=Purpose.PROMPT,
            circle=circle.id,
            useful_until=given.starts_at,
        )
    await work.open(PackChanged(circle.id, opening.session))


def _unpicked(opening: Opening) -> Opening:
    return replace(opening, key="", text="", depth=Depth.SURFACE)


async def whose_turn(circle: int, session: int, passed: Collection[Person], work: Work[Icebreakers]) -> Person | None:
    """Who opens a session that has not come yet counts as having had that turn."""
    members, turns = await work.of(People).members(circle), dict(await work.store.turns(circle))
    for other in await work.store.openings_ahead([circle]):
        if other.session != session and other.opener is not None:
            before = turns.get(other.opener, Turns(other.opener))
            turns[other.opener] = replace(before, turns=before.turns + 1)
    return next_opener(members, turns, passed, work.now, f"{circle}:{session}")


async def _tell_nobody(circle: Circle, opening: Opening, prompts: Sequence[Prompt], work: Work[Icebreakers]) -> None:
    told = desk.nobody_opens(circle, opening, prompts)
    key = f"icebreaker:opening:{opening.id}:{opening.asked}:nobody"
    await tell_facilitators(circle, told, work, key=key, useful_until=opening.starts_at)


async def _tell_anew(circle: Circle, opening: Opening, work: Work[Icebreakers]) -> None:
    """The session moved: what the opener was asked says so where it stands."""
    if opening.opener is None:
        return
    key = ask_key(opening, opening.opener)
    if await stands(key, work):
        prompts = await for_opening(circle, opening, work)
        shown = views.picked(circle, opening) if opening.key else views.opener_asked(circle, opening, prompts)
        await work.show(opening.opener, shown, key=key)


async def _take_back(opening: Opening, person: Person, word: str, work: Work[Icebreakers]) -> None:
    instead = note(say(word, at=Moment(opening.starts_at)))
    for key in (ask_key(opening, person), swap_key(opening, person)):
        await put_right(person, key, instead, work)


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
    await _withdraw_swap(opening, work)
    await work.open(PackChanged(circle.id, opening.session))
    return chosen


async def _withdraw_swap(opening: Opening, work: Work[Icebreakers]) -> None:
    """Whoever was asked to take it over need not say anything any more."""
    if opening.swap is not None:
        await put_right(opening.swap, swap_key(opening, opening.swap), note(say("icebreakers-swap-over")), work)


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
    given = replace(_unpicked(opening), opener=person, swap=None, asked=opening.asked + 1)
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


# ---- in the pack, and after the session -------------------------------------------------------------------------


async def in_pack(asked: InPack, work: Work[Icebreakers]) -> Sequence[PackPart]:
    """Who opens, and with what, as far as it is settled; nobody is named before they were asked."""
    plan = await work.store.plan(asked.circle)
    if plan is None or not plan.opener:
        return ()
    opening = await work.store.opening_of(asked.circle, asked.session)
    return [PackPart(say("icebreakers-pack-title"), (await _pack_line(asked, opening, work),))]


async def _pack_line(asked: InPack, opening: Opening | None, work: Work[Icebreakers]) -> Wording:
    settled = asked.starts_at - ASKED_BEFORE
    if opening is None and settled > work.now:
        return say("icebreakers-pack-later", day=Moment(settled, Moments.DAY))
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


async def session_over(door: SessionOver, work: Work[Icebreakers]) -> None:
    """The circle has met once more, and the opener's turn counts."""
    if await work.store.met(door.circle, door.session):
        opening = await work.store.opening_of(door.circle, door.session)
        if opening is not None and not opening.over:
            await _count(opening, work)
    await refresh(door.circle, work)


async def _count(opening: Opening, work: Work[Icebreakers]) -> None:
    await work.store.save_opening(replace(opening, over=True, swap=None))
    if opening.opener is None:
        return
    turns = await work.store.turns(opening.circle)
    pool = [m.person for m in await work.of(People).members(opening.circle) if may_open(m, turns, work.now)]
    for one in after_turn(opening.opener, pool, turns):
        await work.store.save_turns(opening.circle, one)


async def left(door: MemberLeft, work: Work[Icebreakers]) -> None:
    await without(person_of(door), [door.circle], work)


async def without(person: Person, circles: Sequence[int], work: Work[Icebreakers]) -> None:
    """Somebody is not there any more: another is asked in their place."""
    for opening in await work.store.openings_ahead(circles):
        circle = await work.of(People).circle(opening.circle)
        if opening.swap == person:
            opening = replace(opening, swap=None)
            await work.store.save_opening(opening)
        if opening.opener == person and circle is not None and circle.running:
            await _take_back(opening, person, "icebreakers-opener-replaced", work)
            await ask_next(circle, opening, work)


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
    """Everybody opens in turn; nobody is named before they were asked."""
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
            ahead[0].opener if ahead else None,
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
