"""What is kept, given out and forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.kernel.address import Person
from bot.kernel.doors import CirclePurged
from bot.kernel.work import Work
from bot.pairings import views
from bot.pairings.answering import leave_running
from bot.pairings.model import Group, RoundState
from bot.pairings.sending import came_or_went, tell_alone_without
from bot.pairings.showing import card_key, card_of, home_of, met_key, stands
from bot.pairings.store import Pairings


async def forget(person: Person, work: Work[Pairings]) -> None:
    """They leave what runs, their rows go, and the cards that stand are shown without their name."""
    circles = [taker.circle for taker in await work.store.takes_part_in(person)]
    for circle in circles:
        await leave_running(circle, person, work)
    groups = await work.store.groups_with(person)
    await work.store.forget(person)
    for group in groups:
        await _show_without(group, person, work)
    for circle in circles:
        await came_or_went(circle, work)


async def _show_without(group: Group, person: Person, work: Work[Pairings]) -> None:
    """Also where they had dropped out before, and where somebody was told so."""
    home, round_ = await home_of(group.circle, work), await work.store.round(group.round)
    fresh = await work.store.group(group.id)
    if home is None or round_ is None or fresh is None:
        return
    card = replace(await card_of(home, round_, fresh, work), changed=(views.without(("",)),) if fresh.rooms > 1 else ())
    if len(fresh.people) < 2:
        shown = asked = views.card_gone(home.circle)
    elif round_.state is RoundState.OUT:
        shown, asked = views.card(card), views.did_you_meet(card)
    else:
        shown = asked = views.card_over(card)
    for key, message in ((card_key(fresh), shown), (met_key(fresh), asked)):
        if fresh.place is not None and await stands(key, work):
            await work.show(fresh.place, message, key=key)
    for other in (seat.person for seat in group.seats if seat.person != person):
        await tell_alone_without(home, round_, other, work)


async def export(person: Person, work: Work[Pairings]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return await work.store.rows_of(person)


async def purged(door: CirclePurged, work: Work[Pairings]) -> None:
    """The time for keeping is over: rows go, and with them who met whom."""
    home = await home_of(door.circle, work)
    groups = await work.store.groups_of(door.circle)
    await work.store.purge(door.circle)
    for group in groups if home else ():
        for key in (card_key(group), met_key(group)):
            if group.place is not None and home is not None and await stands(key, work):
                await work.show(group.place, views.card_gone(home.circle), key=key)
