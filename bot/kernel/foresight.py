"""What will be due for people and is not written yet: a prompt is written when it opens.

Without it, two circles whose check-ins open on one day would write twice to whoever is in both, and in the first week
of a circle a nudge would take the place of its check-in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.kernel.address import Person
from bot.kernel.ports import Delivery, Prompted, Purpose, State, Unit

Openings = Callable[[Unit, int, datetime, datetime], Awaitable[Sequence[datetime]]]
"""When the prompts of a circle open, from an instant to another, the last excluded."""

_A_WEEK_ANYWHERE = timedelta(days=8)


async def none_known(_unit: Unit, _circle: int, _since: datetime, _until: datetime) -> Sequence[datetime]:
    return ()


async def foresee(
    unit: Unit, rows: Sequence[Delivery], openings: Openings, now: datetime
) -> Mapping[Person, Sequence[Prompted]]:
    """What is to open within the week, for those of whom it could change anything."""
    waves = [row for row in rows if row.person and row.purpose.unasked and row.state is State.PLANNED]
    people = dict.fromkeys(row.person for row in waves if row.person)
    circles = await unit.directory.asked_in(list(people)) if people else {}
    found: dict[Person, Sequence[Prompted]] = {}
    known: dict[int, Sequence[datetime]] = {}
    for row in waves:
        asking = circles.get(row.person, ()) if row.person else ()
        if row.person is None or row.person in found or not _could_change(row, len(asking)):
            continue
        for circle in asking:
            if circle not in known:
                known[circle] = await openings(unit, circle, now + timedelta.resolution, now + _A_WEEK_ANYWHERE)
        found[row.person] = [Prompted(circle, at, None, opens=True) for circle in asking for at in known[circle]]
    return found


def _could_change(row: Delivery, circles: int) -> bool:
    """Whether its person is in several circles, it nudges, or it was held up."""
    return circles > 1 or row.purpose is Purpose.NUDGE or row.due != row.planned
