"""The ``[pairings]`` table of a programme file."""

from __future__ import annotations

from datetime import time

import pytest

from bot.pairings.model import Alike, Size
from bot.pairings.programme import PairingsTable, pairings_table
from bot.people.programme import BadProgramme, read

CIRCLE = '[circle]\ntitle = "Ours"\nsummary = "For us."\n\n'


def table(text: str) -> PairingsTable:
    found = read(CIRCLE + text, "ours", {"pairings": pairings_table}).table(PairingsTable)
    assert found is not None
    return found


def mistakes(text: str) -> list[str]:
    with pytest.raises(BadProgramme) as bad:
        table(text)
    return [str(mistake) for mistake in bad.value.mistakes]


def test_everything_is_read() -> None:
    plan = table(
        """[pairings]
every_weeks = 3
weekday = "thursday"
hour = "14:30"
size = "threes"
days = 12
meet = "written"
other_organisation = false
alike = "mixed"
introduce_newcomers = false
"""
    ).plan
    assert (plan.every, plan.weekday, plan.hour, plan.days) == (3, 3, time(14, 30), 12)
    assert (plan.size, plan.alike) == (Size.THREES, Alike.MIXED)
    assert (plan.live, plan.others, plan.introduce) == (False, False, False)


def test_an_empty_table_has_our_values() -> None:
    plan = table("[pairings]\n").plan
    assert (plan.every, plan.weekday, plan.hour, plan.days) == (2, 1, time(10), 10)
    assert plan.size is Size.PAIRS
    assert plan.on


def test_a_weekly_pairing_is_over_before_the_next() -> None:
    assert table("[pairings]\nevery_weeks = 1\n").plan.days == 4
    (wrong,) = mistakes("[pairings]\nevery_weeks = 1\ndays = 10\n")
    assert "at most 4" in wrong


def test_what_is_wrong_is_named() -> None:
    found = mistakes('[pairings]\nevery_weeks = 5\nsize = "fours"\nalike = "hair"\n')
    assert len(found) == 3
    assert any("one of 1, 2, 3, 4, 6, 8" in mistake for mistake in found)
