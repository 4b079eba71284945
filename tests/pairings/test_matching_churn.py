"""A plan when people come, go, pause and are kept apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.kernel.address import Person
from bot.pairings.matching import Asked, History, Mode, Plan, Round, Why, pairs_of, plan, promise, repeats, replan
from tests.pairings.matched import ROUND_BY_ROUND, apart, everybody_once, fewest_by_a_swap, of, one, people, times_met


def after(happened: tuple[Round, ...]) -> History:
    history = History()
    for each in happened:
        history = history.with_round(each)
    return history


def season(mode: Mode, number: int, rounds: int) -> tuple[Asked, Plan]:
    asked = Asked(people(number), 1, "season", mode)
    return asked, plan(asked, rounds)


def going_on(asked: Asked, planned: Plan, done: int, there: list[Person] | None = None) -> Asked:
    there = list(asked.people) if there is None else there
    return replace(asked, people=there, round=done + 1, history=after(planned.rounds[:done]))


@pytest.mark.parametrize(("mode", "number"), [(Mode.PAIRS, 8), (Mode.THREES_OR_FOURS, 8), (Mode.THREES_OR_FOURS, 21)])
def test_where_nothing_changed_the_plan_stays(mode: Mode, number: int) -> None:
    asked, planned = season(mode, number, 7)
    assert replan(planned, going_on(asked, planned, 3)).rounds == planned.rounds[3:]


def test_when_one_leaves_a_kirkman_circle_the_rest_never_meet_again() -> None:
    """Twenty-one less one is the best schedule for twenty, whenever they leave."""
    asked, planned = season(Mode.THREES_OR_TWOS, 21, 10)
    left = replan(planned, going_on(asked, planned, 4, people(20)))
    assert left.fresh == len(left.rounds) == 6
    assert all(everybody_once(each, people(20), Mode.THREES_OR_TWOS) for each in left.rounds)


@pytest.mark.parametrize(
    ("mode", "before", "now", "done", "fresh"),
    [
        (Mode.PAIRS, 12, 10, 3, 6),
        (Mode.PAIRS, 12, 13, 3, 7),
        (Mode.PAIRS_RESTING, 9, 10, 3, 6),
        (Mode.PAIRS_RESTING, 12, 11, 4, 7),
        (Mode.THREES_OR_FOURS, 15, 16, 2, 3),
        (Mode.THREES_OR_FOURS, 18, 17, 3, 2),
        (Mode.THREES_OR_FOURS, 24, 25, 4, 5),
        (Mode.THREES_OR_TWOS, 15, 12, 3, 1),
        (Mode.THREES_OR_TWOS, 15, 17, 2, 5),
    ],
)
def test_after_people_came_or_went_there_are_still_many_rounds_without_a_repeat(
    mode: Mode, before: int, now: int, done: int, fresh: int
) -> None:
    asked, planned = season(mode, before, promise(before, mode))
    left = replan(planned, going_on(asked, planned, done, people(now)))
    assert left.fresh >= fresh
    assert all(everybody_once(each, people(now), mode) for each in left.rounds)


def test_whoever_pauses_for_two_rounds_is_missed_in_these_alone() -> None:
    asked, planned = season(Mode.PAIRS, 10, 8)
    away = {3: of(0), 4: of(0)}
    left = replan(planned, replace(going_on(asked, planned, 2), away=away))
    assert [len([1 for group in each.groups if one(0) in group]) for each in left.rounds] == [0, 0, 1, 1, 1, 1]
    assert left.fresh >= 5


def test_somebody_who_misses_the_first_round_costs_the_season_little() -> None:
    for mode, number, fresh in ((Mode.PAIRS, 12, 10), (Mode.THREES_OR_TWOS, 15, 7), (Mode.THREES_OR_FOURS, 15, 5)):
        away = {1: of(3)}
        found = plan(Asked(people(number), 1, "s", mode, away=away), promise(number, mode))
        assert found.fresh >= fresh
        assert not any(one(3) in group for group in found.rounds[0].groups)
        assert all(everybody_once(each, people(number), mode) for each in found.rounds[1:])


def test_a_ban_in_the_midst_of_a_season_holds_and_costs_at_most_the_last_round() -> None:
    asked, planned = season(Mode.PAIRS, 10, 9)
    still_to_meet = planned.rounds[6].groups[0]
    left = replan(planned, replace(going_on(asked, planned, 2), bans=[(still_to_meet[0], still_to_meet[1])]))
    assert still_to_meet not in [group for each in left.rounds for group in each.groups]
    assert left.fresh >= 5
    assert not any(each.left_out for each in left.rounds)


def test_when_all_but_one_have_left_that_one_is_told_so() -> None:
    asked, planned = season(Mode.PAIRS, 6, 4)
    left = replan(planned, going_on(asked, planned, 2, people(1)))
    assert [(each.groups, each.left_out[0].why) for each in left.rounds] == [((), Why.ALONE)] * 2


def test_a_ban_from_the_start_is_kept_with_as_few_rounds_lost_as_can_be() -> None:
    for mode, number in ((Mode.PAIRS, 10), (Mode.THREES_OR_FOURS, 18), (Mode.THREES_OR_TWOS, 20)):
        bans = apart((0, 1), (4, 7))
        found = plan(Asked(people(number), 1, "s", mode, bans=bans), promise(number, mode))
        assert not set(times_met(found.rounds)) & bans
        assert found.fresh >= promise(number, mode) - 2


def test_a_second_season_of_pairs_begins_with_those_who_met_longest_ago() -> None:
    asked, planned = season(Mode.PAIRS, 8, 7)
    again = plan(going_on(asked, planned, 7), 7)
    assert set(times_met(again.rounds).values()) == {1}
    assert not set(times_met(again.rounds[:1])) & set(times_met(planned.rounds[6:]))


@st.composite
def troubled_seasons(draw: st.DrawFn) -> tuple[Asked, Plan, list[tuple[int, Asked]]]:
    mode = draw(st.sampled_from(ROUND_BY_ROUND))
    first = draw(st.sets(st.integers(0, 11), min_size=2))
    asked = Asked(of(*first), 1, draw(st.text("ab", max_size=2)), mode)
    planned = plan(asked, 6)
    turns = []
    for done in (1, 3, 5):
        there = of(*draw(st.sets(st.integers(0, 11))))
        twos = draw(st.frozensets(st.sampled_from(pairs_of(people(12))), max_size=3))
        away = {6: draw(st.frozensets(st.sampled_from(people(12)), max_size=2))}
        turns.append((done, replace(asked, people=there, bans=twos, away=away, round=done + 1)))
    return asked, planned, turns


@given(troubled_seasons())
@settings(max_examples=15)
def test_whatever_happens_everybody_is_somewhere_and_no_swap_would_avoid_a_repeat(
    troubled: tuple[Asked, Plan, list[tuple[int, Asked]]],
) -> None:
    _, planned, turns = troubled
    rounds = list(planned.rounds)
    for done, changed in turns:
        asked = replace(changed, history=after(tuple(rounds[:done])))
        left = replan(Plan(tuple(rounds)), asked)
        assert [each.number for each in left.rounds] == list(range(done + 1, 7))
        rounds[done:] = left.rounds
        for each in left.rounds:
            there = set(asked.people) - set(asked.away.get(each.number, ()))
            assert everybody_once(each, there, asked.mode)
            assert not {two for group in each.groups for two in pairs_of(group)} & set(asked.bans)
        upcoming = left.rounds[0].groups
        assert len(repeats(upcoming, asked.history)) <= fewest_by_a_swap(upcoming, asked.history, asked.bans)
