"""The table of a programme file: what it may say, and how its mistakes are told."""

from __future__ import annotations

from datetime import time

import pytest

from bot.features import TABLES
from bot.icebreakers.programme import IcebreakersTable
from bot.people.programme import BadProgramme, read

CIRCLE = '[circle]\ntitle = "Owls"\nsummary = "We meet."\n'


def table(text: str) -> IcebreakersTable:
    found = read(f"{CIRCLE}[icebreakers]\n{text}", "owls", TABLES).table(IcebreakersTable)
    assert found is not None
    return found


def test_an_empty_table_has_a_rhythm() -> None:
    assert table("") == IcebreakersTable(3, time(10), 1, 96, weekly=True, opener=True)


def test_everything_can_be_said() -> None:
    when = 'weekday = "monday"\nhour = "08:15"\nevery_weeks = 2\nwindow_hours = 48\n'
    written = f"{when}between_sessions = false\nopener = false"
    assert table(written) == IcebreakersTable(0, time(8, 15), 2, 48, weekly=False, opener=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('weekday = "thorsday"', "did you mean thursday?"),
        ("every_weeks = 5", "from 1 to 4"),
        ("window_hours = 200", "from 24 to 120"),
        ('hour = "25:00"', "must be a time"),
        ("openers = true", "did you mean opener?"),
    ],
)
def test_a_mistake_names_its_line_and_what_would_do(text: str, told: str) -> None:
    with pytest.raises(BadProgramme) as bad:
        table(text)
    assert "owls.toml:5" in str(bad.value)
    assert told in str(bad.value)
