"""The ``[pairings]`` table of a programme: rhythm, size, and what the matcher looks for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pairings.model import DAYS_LEAST, EVERY, Alike, Plan, Size, days_most
from bot.people import programme
from bot.people.model import Circle
from bot.people.programme import Table

SIZES = tuple(size.value for size in Size)
ALIKE = tuple(alike.value for alike in Alike)


@dataclass(frozen=True, slots=True)
class PairingsTable:
    """``plan`` lacks its circle."""

    plan: Plan


def pairings_table(table: Table) -> PairingsTable:
    every = table.whole("every_weeks", EVERY[0], EVERY[-1], 2)
    size, alike = table.one_of("size", SIZES, "pairs"), table.one_of("alike", ALIKE, "any")
    plan = Plan(
        circle=0,
        weekday=table.weekday("weekday", "tuesday"),
        hour=table.hour("hour", "10:00"),
        every=every,
        size=Size(size) if size in SIZES else Size.PAIRS,
        days=table.whole("days", DAYS_LEAST, days_most(EVERY[-1]), min(10, days_most(every))),
        live=table.one_of("meet", ("live", "written"), "live") == "live",
        others=table.flag("other_organisation", True),
        alike=Alike(alike) if alike in ALIKE else Alike.ANY,
        introduce=table.flag("introduce_newcomers", True),
    )
    if plan.days > days_most(every):
        table.wrong("days", f"is {plan.days}, but a pairing is over before the next: at most {days_most(every)}")
    if every not in EVERY:
        table.wrong("every_weeks", f"is {every}, but must be one of {', '.join(map(str, EVERY))}")
    return PairingsTable(plan)


def table_of(circle: Circle) -> PairingsTable | None:
    """This feature's part of the circle's own copy, if it has one."""
    if not circle.programme:
        return None
    return programme.part(circle.programme, circle.programme_name, "pairings", pairings_table)
