"""The ``[actions]`` table of a programme: whether actions are asked about, and who reads them by default."""

from __future__ import annotations

from bot.actions.model import ROUTINE_DAYS, Plan, Share
from bot.people import programme
from bot.people.model import Circle
from bot.people.programme import Table

SHARES = tuple(share.value for share in Share)


def actions_table(table: Table) -> Plan:
    """The plan lacks its circle."""
    return Plan(
        circle=0,
        nudges=table.flag("nudges", True),
        share=Share(_share(table)),
        routine_days=table.whole("routine_days", 14, 120, ROUTINE_DAYS),
    )


def _share(table: Table) -> str:
    value = table.one_of("share", SHARES, Share.CIRCLE.value)
    return value if value in SHARES else Share.CIRCLE.value


def table_of(circle: Circle) -> Plan | None:
    """This feature's part of the circle's own copy, if it has one."""
    if not circle.programme:
        return None
    return programme.part(circle.programme, circle.programme_name, "actions", actions_table)
