"""What is kept, given out and forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.challenges.lineup import changed
from bot.challenges.store import Challenges
from bot.kernel.address import Person
from bot.kernel.doors import CirclePurged, PackChanged
from bot.kernel.work import Work


async def forget(person: Person, work: Work[Challenges]) -> None:
    """Their words go from every pack, and the next in the queue moves up."""
    circles, meetings = await work.store.circles_of(person), await work.store.meetings_with(person)
    await work.store.forget(person)
    for meeting in meetings:
        if meeting.over:
            await work.open(PackChanged(meeting.circle, meeting.session))
    for circle in circles:
        await changed(circle, work)


async def export(person: Person, work: Work[Challenges]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return await work.store.rows_of(person)


async def purged(door: CirclePurged, work: Work[Challenges]) -> None:
    await work.store.purge(door.circle)
