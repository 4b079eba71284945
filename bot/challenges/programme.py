"""The ``[challenges]`` table of a programme: how many members present in one session, and for how long."""

from __future__ import annotations

from bot.challenges.model import MINUTES, PRESENTERS_MOST, Plan
from bot.people import programme
from bot.people.model import Circle
from bot.people.programme import Table


def challenges_table(table: Table) -> Plan:
    """The plan lacks its circle."""
    return Plan(
        circle=0,
        presenters=table.whole("presenters", 0, PRESENTERS_MOST, 1),
        minutes=table.whole("minutes", *MINUTES, 30),
    )


def table_of(circle: Circle) -> Plan | None:
    """This feature's part of the circle's own copy, if it has one."""
    if not circle.programme:
        return None
    return programme.part(circle.programme, circle.programme_name, "challenges", challenges_table)
