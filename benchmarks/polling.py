"""A scheduling poll: 50 times are ranked for 500 people in many zones, with who can and for whom it is night.

Beside it stands the obvious way: each person's clock is worked out for each time anew.
"""

from __future__ import annotations

import random
import time as clocks
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from benchmarks.row import Row, at_most, compared
from bot.sessions.bestslots import EVENING, MORNING, Fit, rank

PEOPLE, SLOTS = 500, 50
GOAL_MS = 50.0
_LENGTH = timedelta(minutes=90)
_TRIES = 5
_START = datetime(2026, 11, 30, tzinfo=UTC)

Marks = Sequence[Mapping[int, Fit]]


async def rows(people: int = PEOPLE) -> list[Row]:
    slots, zones, marks = _poll(people, random.Random(7))
    ours = _fastest(lambda: [one.at for one in rank(slots, _LENGTH, zones, marks)])
    naive = _fastest(lambda: _naive(slots, zones, marks))
    name = f"scheduling poll, {people} people, {SLOTS} times in {len(set(zones.values()))} zones"
    return [
        at_most(f"{name}: ranked", ours * 1_000, "ms", GOAL_MS),
        compared(f"{name}: each person's clock for each time", naive * 1_000, "ms"),
        compared(f"{name}: ratio", ours / naive, ""),
    ]


def _poll(people: int, dice: random.Random) -> tuple[list[datetime], dict[int, str], Marks]:
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))[::12]
    zones = {person: dice.choice(places) for person in range(people)}
    slots = [_START + timedelta(hours=hour) for hour in sorted(dice.sample(range(24 * 14), SLOTS))]
    fits = tuple(Fit)
    return slots, zones, [{person: dice.choice(fits) for person in zones} for _ in slots]


def _naive(slots: Sequence[datetime], zones: Mapping[int, str], marks: Marks) -> list[datetime]:
    found: list[tuple[int, int, int, datetime]] = []
    for at, here in zip(slots, marks, strict=True):
        come = [person for person, fit in here.items() if fit is not Fit.NO]
        works = sum(fit is Fit.WORKS for fit in here.values())
        found.append((-len(come), sum(_night(at, zones[person]) for person in come), -works, at))
    return [one[-1] for one in sorted(found)]


def _night(at: datetime, zone: str) -> bool:
    start, end = at.astimezone(ZoneInfo(zone)), (at + _LENGTH).astimezone(ZoneInfo(zone))
    return start.date() != end.date() or start.time() < MORNING or end.time() > EVENING


def _fastest(run: Callable[[], list[datetime]]) -> float:
    """Of several, the one that was disturbed least; the processor's time."""
    times: list[float] = []
    for _ in range(_TRIES):
        began = clocks.process_time()
        run()
        times.append(clocks.process_time() - began)
    return min(times)
