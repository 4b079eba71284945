"""Which of several times suits people best, wherever they live; pure.

The order is: for how many it can be done at all, then how few of these would sit there at night, then how few of those
whose night it was last time would again, then for how many it simply works, then the earlier one. Whoever did not
answer is not in the sum: silence is neither a yes nor a no.

A time is worked out once for each zone and not for each person, so a poll of hundreds is ranked while one taps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import Enum
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from bot.kernel.calendar import Hours, is_open, next_open

MORNING, EVENING = time(7), time(22)  # what lies outside is night
STEP = timedelta(hours=1)
A_DAY = 2  # at most so many generated times on one day, so that a choice is left

P = TypeVar("P")


class Fit(Enum):
    WORKS = "works"
    NEED = "need"  # if need be
    NO = "no"


@dataclass(frozen=True, slots=True)
class Ranked(Generic[P]):
    """``index`` is the slot's place among those that were asked about. ``night`` are those of ``works`` and ``need``
    for whom it is night there, with what their clocks show (a wall time)."""

    index: int
    at: datetime
    works: tuple[P, ...]
    need: tuple[P, ...]
    cannot: tuple[P, ...]
    night: tuple[tuple[P, datetime], ...]

    @property
    def come(self) -> int:
        return len(self.works) + len(self.need)

    @property
    def for_all(self) -> bool:
        return self.come > 0 and not self.cannot


def local_night(at: datetime, length: timedelta, there: ZoneInfo) -> datetime | None:
    """The wall time there when any of it lies at night; ``None`` when all of it is day."""
    start, end = at.astimezone(there), (at.astimezone(UTC) + length).astimezone(there)
    day = start.date() == end.date() and start.time() >= MORNING and end.time() <= EVENING
    return None if day else start.replace(tzinfo=None, fold=0)


def rank(
    slots: Sequence[datetime],
    length: timedelta,
    zones: Mapping[P, str],
    marks: Sequence[Mapping[P, Fit]],
    last_night: Collection[P] = (),
) -> list[Ranked[P]]:
    """The best first. ``marks`` are those of each slot, by people whose zones stand in ``zones``; whoever marked any
    slot and not this one cannot come to it."""
    answered = list(dict.fromkeys(person for here in marks for person in here))
    again = frozenset(last_night)
    # Held here: the library remembers eight zones and reads all others from the disk each time.
    places = {zone: ZoneInfo(zone) for zone in {zones[person] for person in answered}}
    found = [
        _ranked(index, at, answered, marks[index], zones, _nights(at, length, places)) for index, at in enumerate(slots)
    ]
    return sorted(found, key=lambda one: _order(one, again))


def _ranked(
    index: int,
    at: datetime,
    answered: Sequence[P],
    marks: Mapping[P, Fit],
    zones: Mapping[P, str],
    nights: Mapping[str, datetime],
) -> Ranked[P]:
    """``nights`` are the zones where it is night, with what the clocks show there."""
    works: list[P] = []
    need: list[P] = []
    cannot: list[P] = []
    night: list[tuple[P, datetime]] = []
    for person in answered:
        fit = marks.get(person, Fit.NO)
        (works if fit is Fit.WORKS else need if fit is Fit.NEED else cannot).append(person)
        if fit is not Fit.NO and (there := nights.get(zones[person])) is not None:
            night.append((person, there))
    return Ranked(index, at, tuple(works), tuple(need), tuple(cannot), tuple(night))


def _nights(at: datetime, length: timedelta, places: Mapping[str, ZoneInfo]) -> dict[str, datetime]:
    found = ((name, local_night(at, length, zone)) for name, zone in places.items())
    return {place: there for place, there in found if there is not None}


def _order(one: Ranked[P], again: frozenset[P]) -> tuple[int, int, int, int, datetime, int]:
    twice = sum(person in again for person, _ in one.night)
    return -one.come, len(one.night), twice, -len(one.works), one.at, one.index


# ---- times that nobody typed ------------------------------------------------------------------------------------


def suggest(
    first: datetime,
    last: datetime,
    length: timedelta,
    people: Iterable[tuple[Hours, ZoneInfo]],
    most: int,
    zone: ZoneInfo,
) -> list[datetime]:
    """Full hours from one instant to another that lie in the hours of most people, whole; in the order of time. Nobody
    is asked about a time that is in nobody's hours. ``zone`` tells which day a time belongs to."""
    kept = Counter(people)
    scored: list[tuple[int, datetime]] = []
    at = _full_hour(first)
    while at <= last:
        free = sum(count for (hours, there), count in kept.items() if _within(at, length, hours, there))
        if free:
            scored.append((-free, at))
        at += STEP
    return sorted(_spread(sorted(scored), most, zone))


def _full_hour(at: datetime) -> datetime:
    floor = at.replace(minute=0, second=0, microsecond=0)
    return floor if floor == at else floor + STEP


def _within(at: datetime, length: timedelta, hours: Hours, zone: ZoneInfo) -> bool:
    """All of it lies in their hours: the end too, and nothing is shut in between."""
    if not is_open(at, hours, zone):
        return False
    end = at + length - timedelta(minutes=1)
    return next_open(end, hours, zone) == end and _one_stretch(at, end, hours, zone)


def _one_stretch(at: datetime, end: datetime, hours: Hours, zone: ZoneInfo) -> bool:
    steps = int((end - at) / STEP)
    return all(is_open(at + number * STEP, hours, zone) for number in range(1, steps + 1))


def _spread(scored: Sequence[tuple[int, datetime]], most: int, zone: ZoneInfo) -> list[datetime]:
    """The best, but no more than two a day, and these not side by side."""
    chosen: list[datetime] = []
    for _, at in scored:
        day = [one for one in chosen if one.astimezone(zone).date() == at.astimezone(zone).date()]
        if len(chosen) < most and len(day) < A_DAY and all(abs(at - one) >= 2 * STEP for one in day):
            chosen.append(at)
    return chosen
