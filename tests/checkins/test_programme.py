"""The ``[checkins]`` table of a programme file."""

from __future__ import annotations

from datetime import time

import pytest

from bot.checkins.model import Kind, Visibility
from bot.checkins.programme import CheckinsTable, checkins_table
from bot.features import TABLES
from bot.people.programme import BadProgramme, library, read

CIRCLE = '[circle]\ntitle = "Ours"\nsummary = "For us."\n\n'
WHOLE = (
    CIRCLE
    + """[checkins]
weekday = "friday"
hour = "14:30"
every_weeks = 2
window_hours = 48
visibility = "facilitators"
publish = "close"
reminder = false
signposts = "Ask Noor."
sets = ["C8", "C1"]

[[checkins.own]]
name = "Weather"
visibility = "anonymous"
[[checkins.own.questions]]
ask = \"\"\"
What is your weather?
Sun
Rain\"\"\"
[[checkins.own.questions]]
ask = "Why?"
"""
)


def table(text: str) -> CheckinsTable:
    found = read(text, "ours", {"checkins": checkins_table}).table(CheckinsTable)
    assert found is not None
    return found


def mistakes(text: str) -> list[str]:
    with pytest.raises(BadProgramme) as bad:
        table(CIRCLE + text)
    return [str(mistake) for mistake in bad.value.mistakes]


def test_everything_is_read() -> None:
    found = table(WHOLE)
    plan = found.plan
    assert (plan.weekday, plan.hour, plan.every, plan.window) == (4, time(14, 30), 2, 48)
    assert (plan.visibility, plan.live, plan.reminder) == (Visibility.FACILITATORS, False, False)
    assert plan.signposts == "Ask Noor."
    turn = found.rotation("en")
    assert [one.name for one in turn] == ["A full plate", "Something moved", "Weather"]
    assert [one.position for one in turn] == [0, 1, 2]
    assert turn[2].visibility is Visibility.ANONYMOUS
    assert [question.kind for question in turn[2].questions] == [Kind.CHOICE, Kind.WORDS]


def test_nothing_need_be_said() -> None:
    found = table(CIRCLE + "[checkins]\n")
    assert len(found.sets) == 12
    assert (found.plan.window, found.plan.reminder, found.plan.live) == (72, True, True)


def test_the_programmes_that_come_with_the_bot_are_good() -> None:
    found = library(TABLES)
    assert len(found) == 4
    assert all(one.table(CheckinsTable) is not None for one in found.values())


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('wekday = "monday"', 'checkins.wekday: unknown key "wekday"; did you mean weekday?'),
        ('weekday = "munday"', 'checkins.weekday: unknown choice "munday"; did you mean sunday?'),
        ('sets = ["C1", "C99"]', 'checkins.sets: unknown choice "C99"; did you mean C9?'),
        ("every_weeks = 9", "checkins.every_weeks: is 9, but must be from 1 to 4"),
        ("window_hours = 12", "checkins.window_hours: is 12, but must be from 24 to 120"),
        ('visibility = "secret"', "checkins.visibility: unknown choice"),
        ('publish = "never"', "checkins.publish: unknown choice"),
        ('[[checkins.own]]\nname = "X"', "checkins.own[1].questions: must hold one to five questions"),
        (
            '[[checkins.own]]\nname = "X"\n[[checkins.own.questions]]\nask = "How?"',
            "must begin with a question that a tap answers",
        ),
    ],
)
def test_every_mistake_is_named_with_its_line(line: str, what: str) -> None:
    (found, *_) = mistakes(f"[checkins]\n{line}\n")
    assert what in found
    assert found.startswith("ours.toml:")
