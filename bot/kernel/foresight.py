"""What will be due for people and is not written yet: a prompt is written when it opens.

Without it, two circles whose check-ins open on one day would write twice to whoever is in both, and in the first week
of a circle a nudge would take the place of its check-in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from datetime import datetime, timedelta

from bot.kernel.address import Person
from bot.kernel.ports import Delivery, Prompted, Purpose, State, Unit
from bot.kernel.questions import PromptAhead

Openings = Callable[[Unit, int, datetime, datetime], Awaitable[Sequence[datetime]]]
"""When the prompts of a circle open, from an instant to another, the last excluded."""

Askings = Callable[[Unit, int, datetime, datetime], Awaitable[Sequence[PromptAhead]]]
"""Who of a circle is to be asked something besides, in the same way."""

_A_WEEK_ANYWHERE = timedelta(days=8)


async def none_known(_unit: Unit, _circle: int, _since: datetime, _until: datetime) -> Sequence[datetime]:
    return ()


async def nobody_known(_unit: Unit, _circle: int, _since: datetime, _until: datetime) -> Sequence[PromptAhead]:
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


async def askings_of(
    unit: Unit, person: Person, askings: Askings, now: datetime, known: MutableMapping[int, Sequence[PromptAhead]]
) -> Sequence[Prompted]:
    """What the person is to be asked within the week, apart from check-ins. This takes some looking up, so it is only
    for a nudge that could go out now; what was looked up of a circle is in ``known`` from then on."""
    found: list[Prompted] = []
    for circle in (await unit.directory.asked_in([person])).get(person, ()):
        if circle not in known:
            known[circle] = await askings(unit, circle, now + timedelta.resolution, now + _A_WEEK_ANYWHERE)
        found += [Prompted(circle, one.at, None, opens=True) for one in known[circle] if one.person == person]
    return found
