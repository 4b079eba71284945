"""What is kept, given out and forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.icebreakers import views
from bot.icebreakers.opening import without
from bot.icebreakers.showing import post_key, show_round
from bot.icebreakers.store import Icebreakers
from bot.kernel.address import Person
from bot.kernel.doors import CirclePurged, PackChanged
from bot.kernel.work import Work
from bot.people.store import People


async def forget(person: Person, work: Work[Icebreakers]) -> None:
    """Their answers and prompts go, and every post that stands is shown without them."""
    rounds = await work.store.rounds_with(person)
    openings = await work.store.openings_with(person)
    await without(person, list({opening.circle for opening in openings}), work)
    await work.store.forget(person)
    for round_ in rounds:
        kept = await work.store.round(round_.id)
        if kept is not None and await work.journal.stands(post_key(kept)):
            await show_round(kept, work)
    for opening in openings:
        await work.open(PackChanged(opening.circle, opening.session))


async def export(person: Person, work: Work[Icebreakers]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return await work.store.rows_of(person)


async def purged(door: CirclePurged, work: Work[Icebreakers]) -> None:
    """The time for keeping the circle's words is over: rows and posts lose them."""
    circle = await work.of(People).circle(door.circle)
    rounds = await work.store.rounds(door.circle)
    await work.store.purge(door.circle)
    for round_ in rounds:
        if circle is not None and await work.journal.stands(post_key(round_)):
            await work.show(circle.place, views.gone(circle), key=post_key(round_))
