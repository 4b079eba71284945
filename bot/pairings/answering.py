"""In a pairing: how it went, whether it was useful, and what becomes of the others when somebody can't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.kernel.address import Person
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click
from bot.kernel.reply import ClickReply, Whisper
from bot.kernel.ui import Say, say
from bot.kernel.work import Work
from bot.pairings import matching, planning, views
from bot.pairings.model import LAST_CHANCE, Came, Group, Round, RoundState, came_of
from bot.pairings.payloads import CannotThisTime, Tell, Useful
from bot.pairings.sending import send_card, show_post, tell_alone
from bot.pairings.showing import Home, card_key, group_of, home_of, past_of, running, stands
from bot.pairings.store import Pairings
from bot.people.store import People

# ---- how it went --------------------------------------------------------------------------------------------------


async def tell(click: Click[Tell], work: Work[Pairings]) -> ClickReply:
    """It may be changed, and told late: what is true now counts."""
    group, round_ = await _theirs(click, work)
    person, answer = click.sender.person, click.payload.answer
    await work.store.change_seat(round_.id, person, answer=answer, acted=True)
    await _heard(group.circle, person, work)
    early = round_.state is RoundState.OUT and work.now < round_.ends_at
    return Whisper(views.told(group, answer, may_go=early and answer.denies))


async def useful(click: Click[Useful], work: Work[Pairings]) -> ClickReply:
    _, round_ = await _theirs(click, work)
    await work.store.change_seat(round_.id, click.sender.person, useful=click.payload.useful, acted=True)
    return Whisper(views.thumb_taken())


async def _theirs(
    click: Click[Tell] | Click[Useful] | Click[CannotThisTime], work: Work[Pairings]
) -> tuple[Group, Round]:
    await running(click.payload.circle, work)
    group = await group_of(click.payload.circle, click.payload.group, click.sender.person, work)
    round_ = await work.store.round(group.round)
    if round_ is None or round_.state not in (RoundState.OUT, RoundState.OVER):
        raise StalePayload("pairings")
    return group, round_


async def _heard(circle: int, person: Person, work: Work[Pairings]) -> None:
    taker = await work.store.taker(circle, person)
    if taker is not None and taker.silent:
        await work.store.save_taker(replace(taker, silent=0))


# ---- somebody can't -----------------------------------------------------------------------------------------------


async def cannot(click: Click[CannotThisTime], work: Work[Pairings]) -> ClickReply:
    group, round_ = await _theirs(click, work)
    if round_.state is not RoundState.OUT:
        raise Refused(say("pairings-round-gone"))
    await _heard(group.circle, click.sender.person, work)
    home = await home_of(group.circle, work)
    if home is not None:
        await drop_out(home, round_, group, click.sender.person, work)
    return Whisper(views.dropped_out(group.circle))


async def leave_running(circle: int, person: Person, work: Work[Pairings]) -> None:
    """Out of everything that runs in this circle."""
    home = await home_of(circle, work)
    for round_ in home.out if home else ():
        for group in await work.store.groups(round_.id):
            if home is not None and person in group.people:
                await drop_out(home, round_, group, person, work)


async def drop_out(home: Home, round_: Round, group: Group, person: Person, work: Work[Pairings]) -> None:
    """Never one alone, if it can be helped: two go on, one finds another group. What has happened stays as it is."""
    if came_of(group) is Came.MET:
        return
    names = await work.of(People).names([person, *group.people])
    gone = (names.get(person, ""),)  # whoever deleted themselves is not named
    await work.store.change_seat(round_.id, person, gone=True, acted=True)
    rest = tuple(other for other in group.people if other != person)
    await _leave_room(home, group, work)
    if len(rest) > 1:
        await _new_room(home, round_, group.id, work, views.without(gone))
    elif rest:
        await _place(home, round_, group, person, gone, work)
    await show_post(round_, work)


async def _leave_room(home: Home, group: Group, work: Work[Pairings]) -> None:
    """The conversation that somebody dropped out of is put away: it holds that person still."""
    if group.place is None:
        return
    if not group.unreached and await stands(card_key(group), work):
        await work.show(group.place, views.card_moved(home.circle), key=card_key(group))
    await work.disband(group.place)


async def _new_room(home: Home, round_: Round, group_id: int, work: Work[Pairings], *changed: Say) -> None:
    """``changed`` tells them why it goes on in a new conversation."""
    group = await work.store.group(group_id)
    if group is None:
        return
    starter = group.starter if group.starter in group.people else None
    await work.store.change_group(group_id, rooms=group.rooms + 1, unreached=False, starter=starter)
    fresh = replace(group, rooms=group.rooms + 1, unreached=False, starter=starter)
    await send_card(home, round_, fresh, work, changed)


async def _place(
    home: Home, round_: Round, group: Group, gone: Person, names: Sequence[str], work: Work[Pairings]
) -> None:
    """The one who is left joins the group that suits best, or somebody of a larger one comes over; with too little
    time, or where neither can be, they are told."""
    lone = next(other for other in group.people if other != gone)
    found = await _host(home, round_, group, gone, work) if round_.ends_at - work.now > LAST_CHANCE else None
    if found is None:
        await tell_alone(home, round_, lone, names, work)
        return
    host, moves = found
    await _leave_room(home, host, work)
    called = [(await work.of(People).names([moves])).get(moves, "…")]
    if moves == lone:
        await work.store.change_seat(round_.id, lone, group=host.id)
        await _new_room(home, round_, host.id, work, views.joins(called))
        return
    await work.store.change_seat(round_.id, moves, group=group.id)
    await _new_room(home, round_, host.id, work, views.one_went_over())
    await _new_room(home, round_, group.id, work, views.without(names), views.came_over(called))


async def _host(
    home: Home, round_: Round, group: Group, gone: Person, work: Work[Pairings]
) -> tuple[Group, Person] | None:
    """Among the groups of this round that have not met yet, the one that helps, and who changes place for it."""
    lone = next(other for other in group.people if other != gone)
    others = [
        other
        for other in await work.store.groups(round_.id)
        if other.id != group.id and len(other.people) > 1 and came_of(other) is Came.OPEN
    ]
    past = [one for one in await past_of(home, work) if one.group.round != round_.id]
    people = [lone, gone, *(person for other in others for person in other.people)]
    asked = await planning.question(home, [p for p in people if p in home.by_person], past, work.now, work)
    dropped = matching.drop_out([group.people, *(other.people for other in others)], gone, asked)
    now = set(next((changed for changed in dropped.changed if lone in changed), ()))
    host = next((other for other in others if now & set(other.people)), None)
    return (host, lone if now > set(host.people) else (now - {lone}).pop()) if host else None
