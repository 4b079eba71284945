"""When a theme is asked for, what stands to choose, and which one it becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.address import Person
from bot.people.model import Break
from bot.sessions.theme_model import (
    PLACES,
    Month,
    MonthState,
    Outcome,
    Theme,
    counted,
    next_turn,
    ranked,
    result,
    to_choose,
    turn,
    turns,
)
from tests.sessions.test_model import ANA, BEN, CHI, CIRCLE, NOW

LONG = replace(CIRCLE, starts_on=date(2026, 11, 1), ends_on=date(2027, 6, 30), zone="Europe/London", breaks=())
DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 1)
EARLY = datetime(2026, 11, 2, 8, tzinfo=UTC)


def theme(id_: int, asked: int = 0, wanted: int = 0) -> Theme:
    return Theme(id_, 1, ANA, f"theme {id_}", NOW, asked, wanted)


# ---- when -------------------------------------------------------------------------------------------------------


def test_a_week_before_the_month_for_three_days() -> None:
    found = turn(DECEMBER, LONG, EARLY)
    assert found is not None
    assert f"{found.opens:%d %H:%M} {found.closes:%d %H:%M}" == "24 09:00 27 18:00"


@pytest.mark.parametrize(
    ("breaks", "opens"),
    [
        ((date(2026, 11, 23), date(2026, 11, 25)), "11-26"),
        ((date(2026, 11, 27), date(2026, 12, 6)), "12-07"),  # it would close in it
        ((date(2026, 11, 20), date(2026, 12, 14)), None),  # too little of December is left
    ],
)
def test_never_in_a_break(breaks: tuple[date, date], opens: str | None) -> None:
    found = turn(DECEMBER, replace(LONG, breaks=(Break(*breaks),)), EARLY)
    assert (f"{found.opens:%m-%d}" if found else None) == opens


def test_not_in_the_last_two_weeks_of_a_circle() -> None:
    assert turn(DECEMBER, replace(LONG, ends_on=date(2026, 12, 12)), EARLY) is not None
    assert turn(DECEMBER, replace(LONG, ends_on=date(2026, 12, 10)), EARLY) is None


def test_switched_on_late_the_month_that_runs_is_asked_about_as_long_as_it_is_worth_it() -> None:
    def asked(since: datetime) -> str:
        found = next_turn(LONG, since, (), since)
        return f"{found.first:%m} on {found.opens:%m-%d}" if found else ""

    assert asked(datetime(2026, 12, 3, 12, tzinfo=UTC)) == "12 on 12-06"
    assert asked(datetime(2026, 12, 12, 12, tzinfo=UTC)) == "01 on 12-25"
    assert asked(datetime(2026, 12, 24, 12, tzinfo=UTC)) == "01 on 12-27"
    assert asked(datetime(2027, 6, 14, 12, tzinfo=UTC)) == ""


def test_a_month_is_asked_about_once() -> None:
    found = next_turn(LONG, EARLY, (date(2026, 11, 1), DECEMBER), datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert found is not None
    assert found.first == JANUARY


# ---- what stands to choose --------------------------------------------------------------------------------------


def test_two_places_are_for_what_was_wanted_before_the_others_for_what_waited() -> None:
    waiting = [theme(1, 2, 3), theme(2, 1, 1), theme(3, 1, 2), *(theme(n) for n in range(4, 10))]
    assert [one.id for one in to_choose((), waiting)] == [1, 3, 4, 5, 6]


def test_what_stands_stays_and_free_places_are_filled() -> None:
    standing = [theme(1), theme(2)]
    new = to_choose(standing, [*standing, theme(3, 1, 4), theme(4), theme(5), theme(6)])
    assert [one.id for one in new] == [4, 5, 6]
    assert to_choose([theme(n) for n in range(PLACES)], [theme(9)]) == []


@given(st.integers(1, 15), st.data())
def test_however_many_there_are_each_stands_to_choose_in_its_turn(count: int, data: st.DataObject) -> None:
    """Whatever wins: of those that are left none waits longer than it takes to ask about all that were there before."""
    waiting = {n: theme(n) for n in range(count)}
    stood: set[int] = set()
    for _ in range(-(-count // (PLACES - 2)) + 1):
        choices = to_choose((), list(waiting.values()))
        stood |= {one.id for one in choices}
        won = data.draw(st.sampled_from([one.id for one in choices])) if choices else None
        for one in choices:
            votes = data.draw(st.integers(0, 3))
            waiting[one.id] = replace(one, asked=one.asked + 1, wanted=one.wanted + votes)
        if won is not None:
            del waiting[won]
    assert stood == set(range(count))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({2: 2, 1: 1}, (2, Outcome.VOTED)),
        ({2: 2, 3: 2, 1: 1}, (2, Outcome.TIED)),
        ({}, (1, Outcome.WAITED)),
    ],
)
def test_most_votes_and_where_they_are_level_what_waited_longest(
    counts: dict[int, int], expected: tuple[int, Outcome]
) -> None:
    found, outcome = result([theme(1), theme(2), theme(3)], counts)
    assert found is not None
    assert (found.id, outcome) == expected


def test_one_needs_no_vote_and_none_is_none() -> None:
    assert result([theme(4)], {})[1] is Outcome.ONLY
    assert result([], {}) == (None, Outcome.NONE)


def test_what_was_chosen_comes_first_and_nobodys_theme_has_no_votes() -> None:
    choices = [theme(1), theme(2), theme(3), theme(4)]
    assert [one.id for one in ranked(choices, {1: 1, 2: 3, 4: 3}, 4)] == [4, 2, 1]


def test_only_those_who_are_there_count() -> None:
    assert counted({ANA: 1, BEN: 1, CHI: 2}, {ANA, CHI}) == {1: 1, 2: 1}


# ---- who looks after it -----------------------------------------------------------------------------------------


def test_who_looked_after_themes() -> None:
    def month(first: date, steward: Person | None) -> Month:
        closed = MonthState.CLOSED
        return Month(circle=1, first=first, opened_at=NOW, closes_at=NOW, state=closed, text="x", steward=steward)

    months = [month(date(2026, 9, 1), ANA), month(date(2026, 11, 1), BEN), month(DECEMBER, None)]
    now = datetime(2026, 11, 28, tzinfo=UTC)
    found = turns(months, LONG, now - timedelta(days=30), now)
    assert (found.willing, found.done, found.next) == ((ANA, BEN), (BEN,), None)
    after = turns([*months[:2], month(DECEMBER, CHI)], LONG, now - timedelta(days=90), datetime(2027, 1, 2, tzinfo=UTC))
    assert (after.done, after.next) == ((ANA, BEN, CHI), None)
    chosen = [*months[:2], month(DECEMBER, CHI)]
    assert turns(chosen, LONG, now, now).next == CHI
    assert turns(chosen, LONG, now, datetime(2026, 12, 2, tzinfo=UTC)).next is None
