"""The ``[actions]`` table of a programme: what a file may say, and what its author is told."""

from __future__ import annotations

import pytest

from bot.actions.model import Plan, Share
from bot.actions.programme import actions_table
from bot.people.programme import BadProgramme, Table, read

CIRCLE = """
[circle]
title = "Ours"
summary = "A few people."
language = "en"
called = "set"
size_least = 5
size_most = 8
weeks = 26
membership = "fixed"
agreement = "What is said here stays here."
"""


def leave(table: Table) -> None:
    table.asked.update(table.values)


def plan_in(text: str) -> Plan | None:
    programme = read(CIRCLE + text, "ours", {"circle": leave, "actions": actions_table})
    return programme.table(Plan)


def test_a_table_says_whether_actions_are_asked_about_and_who_reads_them() -> None:
    assert plan_in('[actions]\nnudges = false\nshare = "me"\nroutine_days = 30\n') == Plan(0, False, Share.ME, 30)


def test_an_empty_table_switches_it_on() -> None:
    assert plan_in("[actions]\n") == Plan(0, True, Share.CIRCLE, 42)


def test_what_is_wrong_is_said_to_its_author() -> None:
    with pytest.raises(BadProgramme) as bad:
        plan_in('[actions]\nnudges = "often"\nshare = "all"\nroutine_days = 3\ncolour = "red"\n')
    told = str(bad.value)
    for key in ("actions.nudges", "actions.share", "actions.routine_days", "actions.colour"):
        assert key in told
