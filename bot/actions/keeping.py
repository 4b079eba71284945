"""What is kept, given out and forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.actions import board, views
from bot.actions.flow import remove
from bot.actions.shown import cheer_key, results_key, show_results, withdraw_from_buddy
from bot.actions.store import Actions
from bot.kernel.address import Person
from bot.kernel.doors import CirclePurged
from bot.kernel.work import Work
from bot.people.store import People


async def forget(person: Person, work: Work[Actions]) -> None:
    """Their actions, guesses and words to others go; every post that stands is shown without them."""
    guessed = await work.store.guessed_by(person)
    for action in await work.store.actions_of(person):
        await remove(action, work)
    for action in await work.store.cheered_by(person):
        if await work.journal.stands(cheer_key(action)):
            await work.show(action.owner, views.cheer_gone(), key=cheer_key(action))
    await work.store.forget(person)
    for circle, batch in {(one.circle, one.batch) for one in guessed}:
        await show_results(circle, batch, work)


async def export(person: Person, work: Work[Actions]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return await work.store.rows_of(person)


async def purged(door: CirclePurged, work: Work[Actions]) -> None:
    """The time for keeping the circle's words is over: rows and posts lose them."""
    actions = await work.store.in_circle(door.circle)
    for action in actions:
        await withdraw_from_buddy(action, work)
    await work.store.purge(door.circle)
    circle = await work.of(People).circle(door.circle)
    for batch in sorted({one.batch for one in actions if one.batch}):
        if circle is not None and await work.journal.stands(results_key(circle.id, batch)):
            await work.show(circle.place, board.results_gone(circle), key=results_key(circle.id, batch))
