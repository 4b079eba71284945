"""Who presents: longest ago first, a promise holds, nobody twice in one session; and the table of a programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.challenges.model import Challenge, Outcome, Plan, Told, Turn, after_attendance, in_line, line_up
from bot.challenges.programme import challenges_table
from bot.kernel.address import Person
from bot.people.programme import BadProgramme, read
from tests.actions.test_programme import CIRCLE, leave

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
A, B, C = (Person(f"memory:T1/{name}") for name in ("ana", "ben", "chi"))
SESSION = 7


def brought(id_: int, person: Person, minutes: int = 0) -> Challenge:
    return Challenge(id_, 1, person, f"number {id_}", "", NOW + timedelta(minutes=minutes))


ONE, TWO, THREE = brought(1, A), brought(2, B, 1), brought(3, C, 2)
QUEUE = (ONE, TWO, THREE)


def presenting(turns: Mapping[int, Turn], away: tuple[Person, ...] = (), places: int = 1) -> list[int]:
    return [one.id for one in line_up(QUEUE, turns, away, places).presenting]


def turn(challenge: int, *, first: bool = False, told: Told | None = None, outcome: Outcome | None = None) -> Turn:
    return Turn(challenge, SESSION, first, told, outcome)


def test_who_never_presented_comes_before_all_others_then_who_presented_longest_ago() -> None:
    last = {A: NOW - timedelta(days=7), C: NOW - timedelta(days=30)}
    assert [one.person for one in in_line(QUEUE, last)] == [B, C, A]
    assert [one.person for one in in_line((THREE, TWO, ONE), {})] == [A, B, C]


def test_as_many_as_there_are_places_without_those_who_cannot_come_or_would_rather_not() -> None:
    assert presenting({}, places=2) == [1, 2]
    assert presenting({}, (A,), places=2) == [2, 3]
    assert presenting({1: turn(1, outcome=Outcome.NOT_NOW)}) == [2]
    assert presenting({}, (A, B, C)) == []
    assert [one.id for one in line_up(QUEUE, {}, (A,), 1).following] == [1, 3]


def test_a_promise_holds_unless_somebody_is_let_go_first() -> None:
    told = {2: turn(2, told=Told.PRESENTS)}
    assert presenting(told) == [2]
    assert presenting(told, (B,)) == [1]
    assert presenting({**told, 3: turn(3, first=True)}) == [3]
    assert presenting({2: turn(2, told=Told.STOOD_DOWN)}) == [1]


def test_a_line_knows_whose_turn_it_cannot_be_and_who_is_there_for_a_promise() -> None:
    line = line_up(QUEUE, {1: turn(1, outcome=Outcome.NOT_NOW)}, (B,), 1)
    assert (line.passed, line.promised) == ({1, 2}, frozenset())
    line = line_up(QUEUE, {2: turn(2, told=Told.PRESENTS)}, (), 1)
    assert (line.passed, line.promised) == (frozenset(), {2})
    assert not line_up(QUEUE, {2: turn(2, told=Told.PRESENTS)}, (A,), 1).promised


def test_nobody_presents_twice_in_one_session() -> None:
    again = brought(4, A)
    line = line_up((ONE, again, TWO), {}, (), 2)
    assert [one.id for one in line.presenting] == [1, 2]
    assert line.following == (again,)


@pytest.mark.parametrize(
    ("was", "there", "now"),
    [
        (Outcome.PRESENTED, False, Outcome.ABSENT),
        (Outcome.ABSENT, True, Outcome.PRESENTED),
        (Outcome.PRESENTED, True, Outcome.PRESENTED),
        (Outcome.NOT_REACHED, True, Outcome.NOT_REACHED),
        (None, True, None),
    ],
)
def test_who_was_not_there_did_not_present(was: Outcome | None, there: bool, now: Outcome | None) -> None:
    assert after_attendance(turn(1, outcome=was), there) is now


def plan_in(text: str) -> Plan | None:
    return read(CIRCLE + text, "ours", {"circle": leave, "challenges": challenges_table}).table(Plan)


def test_a_programme_says_how_many_present_and_for_how_long() -> None:
    assert plan_in("[challenges]\npresenters = 2\nminutes = 20\n") == Plan(0, 2, 20)
    assert plan_in("[challenges]\n") == Plan(0, 1, 30)
    assert plan_in("") is None
    with pytest.raises(BadProgramme) as bad:
        plan_in("[challenges]\npresenters = 5\nminutes = 4\nwho = 3\n")
    for key in ("challenges.presenters", "challenges.minutes", "challenges.who"):
        assert key in str(bad.value)
