"""From the plan to its end: groups are made and shown to the facilitators, go out, are asked how it went, are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.doors import CircleChanged, CircleEnded, CircleStarted
from bot.kernel.intent import Due, PlaceGone
from bot.kernel.ports import Purpose
from bot.kernel.ui import Mention, Say
from bot.kernel.work import Work
from bot.pairings import desk, planning, schedule, views
from bot.pairings.model import (
    SILENT_MOST,
    Group,
    Groups,
    Round,
    RoundState,
    Standing,
    newcomer_slot,
    ties,
    to_be_asked,
    was_silent,
    without,
)
from bot.pairings.payloads import AskMet, CloseRound, GoOut, Introduce, Prepare
from bot.pairings.planning import Arranged
from bot.pairings.programme import table_of
from bot.pairings.showing import (
    Before,
    Home,
    alone_key,
    before,
    card_key,
    card_of,
    common_of,
    home_of,
    met_key,
    names_of,
    past_of,
    place_of,
    post_key,
    preview_key,
    previews_key,
    stands,
)
from bot.pairings.store import Pairings
from bot.people.store import People
from bot.people.telling import tell_facilitators

LATE = timedelta(hours=1)
TOLD_FOR = timedelta(days=7)

# ---- planning -----------------------------------------------------------------------------------------------------


async def started(door: CircleStarted, work: Work[Pairings]) -> None:
    """The circle's own copy of the programme becomes its plan, once."""
    circle = await work.of(People).circle(door.circle)
    table = table_of(circle) if circle else None
    if circle is None or table is None or await work.store.plan(circle.id) is not None:
        return
    await work.store.save_plan(replace(table.plan, circle=circle.id, since=work.now))
    await replan(circle.id, work)


async def changed(door: CircleChanged, work: Work[Pairings]) -> None:
    await replan(door.circle, work)


async def replan(circle_id: int, work: Work[Pairings], *, regroup: bool = False) -> datetime | None:
    """Plan the next round anew; older jobs then do nothing. When it goes out, if there is one. ``regroup``: groups that
    wait were made for other settings."""
    home = await home_of(circle_id, work)
    if home is None:
        return None
    await work.store.save_plan(replace(home.plan, revision=home.plan.revision + 1))
    await _drop_misplanned(home, work, regroup=regroup)
    return await plan_next(circle_id, work)


async def _drop_misplanned(home: Home, work: Work[Pairings], *, regroup: bool) -> None:
    """Groups were made for a day on which nothing goes out any more, or for another kind of pairing."""
    ready = home.ready
    if ready is None or ready.planned is None:
        return
    before = max((r.planned for r in home.rounds if r.planned and r.id != ready.id), default=None)
    coming = schedule.ahead(home.plan, home.circle, before, work.now)
    if home.plan.on and ready.planned == next(coming, None) and not regroup:
        return
    await _end_preview(home, ready, "replanned", work)
    await work.drop(f"pairing:{ready.id}")
    await work.store.drop_round(ready.id)


async def plan_next(circle_id: int, work: Work[Pairings]) -> datetime | None:
    home = await home_of(circle_id, work)
    if home is None or not home.plan.on or not home.circle.running:
        return None
    if home.ready is not None:
        return home.ready.goes_at
    planned = next(schedule.ahead(home.plan, home.circle, home.last_planned, work.now), None)
    if planned is None:
        return None
    goes_at = calendar.instant(planned, home.circle.tz)
    due = Prepare(circle_id, home.plan.revision, schedule.written(planned))
    key = f"pairing:plan:{circle_id}:{due.revision}:{due.planned}"
    await work.later(schedule.prepared_at(goes_at, work.now), due, key=key)
    return goes_at


# ---- the groups are made ------------------------------------------------------------------------------------------


async def prepare(due: Due[Prepare], work: Work[Pairings]) -> None:
    """The facilitators see the groups two days ahead. Whoever looked before that finds them as they are."""
    home = await home_of(due.payload.circle, work)
    if home is None or not home.circle.running or not home.plan.on or home.plan.revision != due.payload.revision:
        return
    ready = home.ready or await make_ready(home, datetime.fromisoformat(due.payload.planned), work)
    if ready is not None:
        await refresh(home.circle.id, work)
        await show_ahead(home.circle.id, work)


async def make_ready(home: Home, planned: datetime, work: Work[Pairings]) -> Round | None:
    goes_at = calendar.instant(planned, home.circle.tz)
    ends_at = schedule.ends_at(home.plan, home.circle, goes_at)
    new = Round(0, home.circle.id, schedule.written(planned), RoundState.READY, goes_at, ends_at)
    round_ = await work.store.open_round(new)
    if round_ is not None:
        await _set(round_, await planning.arrange(home, goes_at, work), work)
        await work.later(goes_at, GoOut(round_.id), key=f"pairing:{round_.id}:go")
    return round_


async def _set(round_: Round, arranged: Arranged, work: Work[Pairings]) -> None:
    """Nothing is written where they stand so already, as they mostly do when they go out."""
    standing = [(frozenset(group.people), group.starter) for group in await work.store.groups(round_.id)]
    wanted = zip(map(frozenset, arranged.groups), arranged.starters, strict=True)
    lone = (set(round_.lone), set(round_.left_out)) == (set(arranged.lone), set(arranged.left_out))
    if standing != list(wanted) or not lone:
        set_ = (arranged.groups, arranged.starters, arranged.lone, arranged.left_out)
        await work.store.set_groups(round_, *set_)


async def refresh(circle_id: int, work: Work[Pairings], *, goes_out: bool = False, anew: bool = False) -> bool:
    """The groups that wait, for those who are there now. They stay as they were seen while nobody comes or goes; what
    was changed by hand stays where it still can. Whether it could not.

    A wish changes nothing before they go out: what changes just then would tell of it.
    """
    home = await home_of(circle_id, work)
    ready = home.ready if home else None
    if home is None or ready is None:
        return False
    kept = await _kept(home, ready, work) if ready.touched or not anew else None
    if kept is None or (goes_out and not await _may_go(home, ready, kept, work)):
        await _set(ready, await planning.arrange(home, ready.goes_at, work, ready.left_out), work)
        await work.store.change_round(ready.id, touched=bool(ready.left_out))
        return ready.touched
    here = planning.there(home, ready.goes_at)
    lone, left_out = (tuple(one for one in some if one in here) for some in (ready.lone, ready.left_out))
    as_it_is = Arranged(kept, (), lone, left_out)
    await _set(ready, planning.named(as_it_is, await past_of(home, work), f"circle:{circle_id}"), work)
    return False


async def _kept(home: Home, ready: Round, work: Work[Pairings]) -> Groups | None:
    """The groups as they stand, where nobody came or went; as they were changed by hand, without those who went, where
    that leaves nobody alone and nobody is new."""
    groups = tuple(group.people for group in await work.store.groups(ready.id))
    there = set(planning.there(home, ready.goes_at)) - set(ready.left_out)
    grouped = {person for group in groups for person in group}
    before = grouped | (set(ready.lone) - set(ready.left_out))
    left = without(groups, grouped - there)
    fine = there <= before if ready.touched else there == before
    return left if fine and all(len(group) > 1 for group in left) else None


async def _may_go(home: Home, ready: Round, groups: Groups, work: Work[Pairings]) -> bool:
    """Nobody is with whom they would rather not be; nor, where nothing was changed by hand, is anybody left alone who
    may have a place by now."""
    apart = await work.store.bans(home.circle.id)
    waiting = not ready.touched and ready.lone
    return not waiting and not any(two in apart for group in groups for two in views.twos(group))


async def preview_of(home: Home, ready: Round, work: Work[Pairings], *, anew: bool = False) -> desk.Preview:
    groups = tuple(group.people for group in await work.store.groups(ready.id))
    names = await work.of(People).names([*ready.lone, *(person for group in groups for person in group)])
    seen = desk.Preview(home.circle, ready, groups, names, ties(await past_of(home, work)), home.plan.alike, anew=anew)
    if not home.plan.alike.common:
        return seen
    shared = await common_of(home, groups, work)
    return replace(seen, common=dict(zip(groups, shared, strict=True)))


async def show_ahead(circle_id: int, work: Work[Pairings]) -> None:
    """Two days ahead; nothing when nobody has ever said yes."""
    home = await home_of(circle_id, work)
    if home is None or home.ready is None or not home.inside:
        return
    seen = desk.preview(await preview_of(home, home.ready, work))
    key, until = previews_key(home.ready), home.ready.goes_at
    await tell_facilitators(home.circle, seen, work, key=key, useful_until=until)


async def show_previews(circle_id: int, work: Work[Pairings], *, anew: bool = False) -> None:
    """What stands with the facilitators shows the groups as they are now."""
    home = await home_of(circle_id, work)
    if home is None or home.ready is None:
        return
    seen = desk.preview(await preview_of(home, home.ready, work, anew=anew))
    for person, _ in await work.people.facilitators(circle_id):
        if await stands(preview_key(home.ready, person), work):
            await work.show(person, seen, key=preview_key(home.ready, person))


async def came_or_went(circle_id: int, work: Work[Pairings], *, anew: bool = False) -> None:
    """``anew``: nobody did, and yet the groups are to be other ones."""
    by_hand = await refresh(circle_id, work, anew=anew)
    await show_previews(circle_id, work, anew=by_hand)


async def _end_preview(home: Home, round_: Round, word: str, work: Work[Pairings]) -> None:
    for person, _ in await work.people.facilitators(home.circle.id):
        if await stands(preview_key(round_, person), work):
            await work.show(person, desk.preview_over(home.circle, word), key=preview_key(round_, person))


# ---- they go out --------------------------------------------------------------------------------------------------


async def go_out(due: Due[GoOut], work: Work[Pairings]) -> None:
    """After an outage, while half of its time is left; else it is left out, and the facilitators are told."""
    round_ = await work.store.round(due.payload.round)
    home = await home_of(round_.circle, work) if round_ else None
    if round_ is None or home is None or round_.state is not RoundState.READY:
        return
    if not schedule.still_useful(round_.goes_at, round_.ends_at, work.now):
        await cancel(home, round_, "missed", work)
    else:
        await send_out(home, round_, work)
    await plan_next(home.circle.id, work)


async def cancel(home: Home, round_: Round, word: str, work: Work[Pairings]) -> bool:
    """It does not go out; whether it was waiting to."""
    if not await work.store.step(round_.id, [RoundState.READY], RoundState.CANCELLED):
        return False
    await work.drop(f"pairing:{round_.id}:go")
    await _end_preview(home, round_, word, work)
    return True


async def send_out(home: Home, round_: Round, work: Work[Pairings]) -> int:
    """How many groups went out; with none, the round is cancelled, and the facilitators read why."""
    await refresh(home.circle.id, work, goes_out=True)
    fresh = await work.store.round(round_.id) or round_
    groups = await work.store.groups(round_.id)
    if not groups or not home.circle.running or not home.plan.on:
        await _tell_lone(home, fresh, work)
        await cancel(home, round_, "too-few", work)
        return 0
    if not await work.store.step(round_.id, [RoundState.READY], RoundState.OUT):
        return 0
    await work.store.change_round(round_.id, late=work.now - round_.goes_at > LATE)
    await _begin(round_.id, work)
    await _tell_lone(home, fresh, work)
    await _end_skips(home, work)
    await _end_preview(home, round_, "sent", work)
    return len(groups)


async def _begin(round_id: int, work: Work[Pairings]) -> None:
    round_ = await work.store.round(round_id)
    home = await home_of(round_.circle, work) if round_ else None
    if round_ is None or home is None:
        return
    known = await before(home, round_, work)
    groups = await work.store.groups(round_.id)
    await _meet_all(groups, work)
    for group in groups:
        await send_card(home, round_, group, work, known=known)
    await work.later(round_.ends_at, AskMet(round_.id), key=f"pairing:{round_.id}:ask")
    await work.later(round_.closes_at, CloseRound(round_.id), key=f"pairing:{round_.id}:close")


async def _meet_all(groups: Sequence[Group], work: Work[Pairings]) -> None:
    """Their names are read at once, and known when each group is shown."""
    await work.of(People).names([person for group in groups for person in group.people])


async def send_card(
    home: Home,
    round_: Round,
    group: Group,
    work: Work[Pairings],
    changed: Sequence[Say] = (),
    known: Before | None = None,
) -> None:
    """In their own conversation, when most of them are in their hours."""
    place = await place_of(home, group, work)
    await work.store.change_group(group.id, place=place)
    members = [home.by_person[person] for person in group.people if person in home.by_person]
    card = await card_of(home, round_, group, work, known)
    await work.send(
        place,
        views.card(replace(card, changed=tuple(changed))),
        key=card_key(group),
        purpose=Purpose.ASKED_FOR,
        not_before=schedule.moment_for(members, max(work.now, round_.goes_at)),
        useful_until=round_.ends_at,
    )


async def _tell_lone(home: Home, round_: Round, work: Work[Pairings]) -> None:
    for person in round_.lone:
        await tell_alone(home, round_, person, (), work)


async def tell_alone(home: Home, round_: Round, person: Person, gone: Sequence[str], work: Work[Pairings]) -> None:
    """Nobody is left without a group and without a word."""
    await work.send(
        person,
        views.left_alone(home.circle, gone, _following(home, work.now)),
        key=alone_key(round_, person),
        purpose=Purpose.ASKED_FOR,
        circle=home.circle.id,
        useful_until=max(round_.ends_at, work.now + TOLD_FOR),
    )


def _following(home: Home, now: datetime) -> datetime | None:
    planned = next(schedule.ahead(home.plan, home.circle, home.last_planned, now), None)
    return calendar.instant(planned, home.circle.tz) if planned and home.plan.on else None


async def tell_alone_without(home: Home, round_: Round, person: Person, work: Work[Pairings]) -> None:
    """What they were told names somebody who is not to be named any more."""
    if await stands(alone_key(round_, person), work):
        shown = views.left_alone(home.circle, ("",), _following(home, work.now))
        await work.show(person, shown, key=alone_key(round_, person))


async def _end_skips(home: Home, work: Work[Pairings]) -> None:
    for taker in home.takers:
        if taker.skips:
            await work.store.save_taker(replace(taker, skips=False))


# ---- where no conversation can be opened --------------------------------------------------------------------------


async def place_gone(event: PlaceGone, work: Work[Pairings]) -> None:
    """The channel names those who are together, and the rest of it waits in their homes."""
    group = await work.store.group_at(event.place)
    round_ = await work.store.round(group.round) if group else None
    if group is None or round_ is None or round_.state is not RoundState.OUT:
        return
    await work.store.change_group(group.id, unreached=True)
    await show_post(round_, work)


async def show_post(round_: Round, work: Work[Pairings], *, over: bool = False) -> None:
    home = await home_of(round_.circle, work)
    groups = [group for group in await work.store.groups(round_.id) if group.unreached and len(group.people) > 1]
    if home is None or not (groups or await stands(post_key(round_), work)):
        return
    mentions = [tuple(Mention(person) for person in group.people) for group in groups]
    shown = views.shared_post(home.circle, round_, mentions, over=over or not groups)
    await work.show(home.circle.place, shown, key=post_key(round_))


# ---- did you meet? ------------------------------------------------------------------------------------------------


async def ask_met(due: Due[AskMet], work: Work[Pairings]) -> None:
    """Once, in their conversation, where nobody has said how it went."""
    round_ = await work.store.round(due.payload.round)
    home = await home_of(round_.circle, work) if round_ else None
    if round_ is None or home is None or round_.state is not RoundState.OUT or not home.circle.running:
        return
    for group in await work.store.groups(round_.id):
        if to_be_asked(group) and not group.unreached:
            await _ask(home, round_, group, work)


async def _ask(home: Home, round_: Round, group: Group, work: Work[Pairings]) -> None:
    members = [home.by_person[person] for person in group.people if person in home.by_person]
    await work.send(
        await place_of(home, group, work),
        views.did_you_meet(await names_of(home, round_, group, work)),
        key=met_key(group),
        purpose=Purpose.ASKED_FOR,
        not_before=schedule.moment_for(members, work.now),
        useful_until=round_.closes_at,
    )


# ---- it is over ---------------------------------------------------------------------------------------------------


async def close_round(due: Due[CloseRound], work: Work[Pairings]) -> None:
    round_ = await work.store.round(due.payload.round)
    home = await home_of(round_.circle, work) if round_ else None
    if round_ is None or home is None or not await close(home, round_, work):
        return
    if not round_.extra and home.circle.running:
        groups = await work.store.groups(round_.id)
        if any([await _count_silence(home, round_, group, work) for group in groups]):
            await came_or_went(home.circle.id, work)


async def close(home: Home, round_: Round, work: Work[Pairings]) -> bool:
    """The cards lose their buttons and the conversations are put away; whether it was running."""
    if not await work.store.step(round_.id, [RoundState.OUT], RoundState.OVER):
        return False
    await work.drop(f"pairing:{round_.id}")
    groups = await work.store.groups(round_.id)
    await _meet_all(groups, work)
    for group in groups:
        if group.place is not None and not group.unreached and len(group.people) > 1:
            over = views.card_over(await names_of(home, round_, group, work))
            for key in (card_key(group), met_key(group)):
                if await stands(key, work):
                    await work.show(group.place, over, key=key)
            await work.disband(group.place)
    await show_post(round_, work, over=True)
    return True


async def _count_silence(home: Home, round_: Round, group: Group, work: Work[Pairings]) -> bool:
    """Whether anybody was taken out for it."""
    taken_out = False
    for person in group.people:
        taker, member = home.taker(person), home.by_person.get(person)
        if taker is None or not taker.inside or member is None or not member.wants(work.now) or len(group.people) < 2:
            continue
        silent = taker.silent + 1 if was_silent(group, person) else 0
        if silent < SILENT_MOST:
            await work.store.save_taker(replace(taker, silent=silent))
        else:
            await work.store.save_taker(replace(taker, standing=Standing.QUIET, silent=0, skips=False))
            await _tell_taken_out(home, round_, person, work)
            taken_out = True
    return taken_out


async def _tell_taken_out(home: Home, round_: Round, person: Person, work: Work[Pairings]) -> None:
    await work.send(
        person,
        views.taken_out(home.circle),
        key=f"pairing:{round_.id}:out:{person}",
        purpose=Purpose.NUDGE,
        circle=home.circle.id,
        useful_until=work.now + TOLD_FOR,
    )


async def ended(door: CircleEnded, work: Work[Pairings]) -> None:
    """Nothing more goes out, and what runs is over."""
    home = await home_of(door.circle, work)
    if home is None:
        return
    await work.store.save_plan(replace(home.plan, revision=home.plan.revision + 1))
    for round_ in home.rounds:
        if round_.state is RoundState.READY:
            await cancel(home, round_, "cancelled", work)
        await close(home, round_, work)


# ---- a newcomer ---------------------------------------------------------------------------------------------------


async def introduce(due: Due[Introduce], work: Work[Pairings]) -> None:
    """Whoever is the only one with their job meets two who do similar work, in their first week."""
    home = await home_of(due.payload.circle, work)
    member = await work.of(People).member_by_id(due.payload.member)
    if home is None or member is None or not _may_be_introduced(home, member.person, work.now):
        return
    lonely = (await work.of(People).someone(member.person)).profile.only_one
    others = await planning.similar(home, member, work) if lonely else ()
    if not others:
        return
    ends_at = schedule.ends_at(home.plan, home.circle, work.now)
    new = Round(0, home.circle.id, newcomer_slot(member.id), RoundState.OUT, work.now, ends_at)
    round_ = await work.store.open_round(new)
    if round_ is not None:
        starters = (planning.host(others, await past_of(home, work)),)
        await _set(round_, Arranged(((member.person, *others),), starters), work)
        await _begin(round_.id, work)
        await came_or_went(home.circle.id, work, anew=True)  # these are not to meet again at once


def _may_be_introduced(home: Home, person: Person, now: datetime) -> bool:
    taker = home.taker(person)
    inside = taker is not None and taker.inside and person in planning.there(home, now)
    return inside and home.plan.on and home.plan.introduce and home.circle.running
