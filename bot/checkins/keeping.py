"""What is kept, given out and forgotten. Anonymous answers are nobody's: they are in no export and in no deletion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.checkins import board, views
from bot.checkins.showing import digest_key, seen, show_digest
from bot.checkins.steering import show_vote
from bot.checkins.store import Checkins
from bot.kernel.address import Person
from bot.kernel.doors import CirclePurged
from bot.kernel.work import Work
from bot.people.store import People


async def forget(person: Person, work: Work[Checkins]) -> None:
    """The words go, and every digest and every vote that stands is shown without them."""
    rounds = await work.store.rounds_answered(person)
    calls = await work.store.calls_of(person)
    votes = await work.store.votes_of(person)
    await work.store.forget(person)
    for vote in votes:
        circle = await work.of(People).circle(vote.circle)
        if circle is not None and circle.running:
            await show_vote(vote, circle, work)
    for round_ in rounds:
        if await work.journal.stands(digest_key(round_)):
            await show_digest(round_, work)
    for call, of in calls:
        await _withdraw(call, of, work)


async def _withdraw(call: int, circle: int, work: Work[Checkins]) -> None:
    for facilitator, _ in await work.people.facilitators(circle):
        key = f"checkin:call:{call}:{facilitator}"
        if await work.journal.stands(key):
            await work.show(facilitator, views.call_withdrawn(), key=key)


async def export(person: Person, work: Work[Checkins]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return await work.store.rows_of(person)


async def purged(door: CirclePurged, work: Work[Checkins]) -> None:
    """The time for keeping the circle's words is over: rows and posts lose them."""
    rounds = await work.store.rounds(door.circle)
    await work.store.purge(door.circle)
    for round_ in rounds:
        if await work.journal.stands(digest_key(round_)):
            about = await seen(round_, work)
            await work.show(about.circle.place, board.gone(about), key=digest_key(round_))
