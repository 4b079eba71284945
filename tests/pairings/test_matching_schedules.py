"""What is known beforehand: sizes, schedules without a repeat, and cycles in which all meet evenly."""

from __future__ import annotations

from statistics import median

import pytest

from bot.pairings.matching import Asked, Mode, Why, plan, promise
from bot.pairings.maths import designs
from bot.pairings.maths.sizes import sizes
from tests.pairings.matched import everybody_once, people, rounds_before_a_repeat, times_met

# The most rounds without a repeat. Of those in _PROVEN no schedule can have more; of the others none longer is known.
_PROVEN = {
    Mode.PAIRS: {n: n - 1 for n in range(4, 31, 2)}
    | {3: 1, 5: 1, 7: 3, 9: 6, 11: 7, 13: 9, 15: 11, 17: 13, 19: 15}
    | {21: 17, 23: 19, 25: 21, 27: 23, 29: 25},
    Mode.PAIRS_RESTING: {n: n - 1 + n % 2 for n in range(3, 31)},
    Mode.THREES_OR_FOURS: {3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 4, 10: 1, 11: 1, 12: 4, 13: 4, 14: 4, 15: 7, 16: 6}
    | {18: 8, 20: 7, 21: 10, 24: 11, 27: 13, 30: 14},
    Mode.THREES_OR_TWOS: {
        3: 1,
        4: 1,
        5: 1,
        6: 1,
        7: 3,
        8: 4,
        9: 4,
        10: 5,
        11: 4,
        12: 4,
        13: 7,
        14: 7,
        15: 7,
        16: 8,
        17: 8,
    }
    | {18: 8, 20: 10, 21: 10, 22: 11, 23: 11, 24: 11, 26: 13, 27: 13, 28: 14, 29: 14, 30: 14},
    Mode.FOURS: {8: 1, 12: 1, 16: 5, 20: 5},
}
_KNOWN = {
    Mode.THREES_OR_FOURS: {17: 5, 19: 7, 22: 8, 23: 8, 25: 10, 26: 9, 28: 11, 29: 11},
    Mode.THREES_OR_TWOS: {19: 9, 25: 12},
    Mode.FOURS: {24: 6, 28: 7},
}
_ALL = [(mode, n, most) for table in (_PROVEN, _KNOWN) for mode, row in table.items() for n, most in row.items()]
# How many rounds come before the first repeat when each is chosen without looking ahead: the median of many seeds.
_STEP_BY_STEP = {
    Mode.THREES_OR_FOURS: {6: 1, 7: 1, 8: 1, 9: 4, 10: 1, 11: 1, 12: 3, 13: 4, 14: 3, 15: 5, 16: 4, 17: 4, 18: 6, 19: 6}
    | {20: 5, 21: 7, 22: 7, 23: 7, 24: 9, 25: 8, 26: 8, 27: 10, 28: 9, 29: 9, 30: 11},
    Mode.THREES_OR_TWOS: {
        7: 3,
        8: 4,
        10: 4,
        11: 4,
        13: 5,
        14: 5,
        16: 6,
        17: 6,
        19: 8,
        20: 7,
        22: 9,
        23: 9,
        25: 10,
        26: 10,
    }
    | {28: 12, 29: 11},
}
_SEEDS = ("a", "b", "c", "d", "e")


def test_the_table_covers_every_number_of_people() -> None:
    for mode in (Mode.PAIRS, Mode.PAIRS_RESTING, Mode.THREES_OR_FOURS, Mode.THREES_OR_TWOS):
        assert sorted({*_PROVEN[mode], *_KNOWN.get(mode, {})}) == list(range(3, 31))


@pytest.mark.parametrize("mode", Mode)
def test_every_schedule_has_everybody_once_a_round_and_no_two_twice(mode: Mode) -> None:
    for n in range(2, 31):
        schedule = designs.schedule(n, mode)
        met = [two for split in schedule for two in designs.pairs(split)]
        assert len(met) == len(set(met)), n
        for split in schedule:
            there = sorted(label for group in split for label in group)
            rests = n % 2 if mode is Mode.PAIRS_RESTING else 0
            assert len(there) == len(set(there)) == n - rests
            assert set(there) <= set(range(n))
            assert tuple(sorted(map(len, split), reverse=True)) == sizes(n - rests, mode)


def test_nobody_rests_twice_before_everybody_did() -> None:
    for n in range(3, 31, 2):
        resting = [set(range(n)) - {label for two in split for label in two} for split in designs.round_robin(n)]
        assert sorted(label for rest in resting for label in rest) == list(range(n))


@pytest.mark.parametrize(("mode", "n", "most"), _ALL)
def test_a_plan_has_as_many_rounds_without_a_repeat_as_can_be(mode: Mode, n: int, most: int) -> None:
    found = plan(Asked(people(n), 1, "seed", mode), most)
    assert promise(n, mode) == most
    assert found.fresh == len(found.rounds) == most
    assert all(everybody_once(each, people(n), mode) for each in found.rounds)
    assert max(times_met(found.rounds).values()) == 1
    assert [each.number for each in found.rounds] == list(range(1, most + 1))


@pytest.mark.parametrize(
    ("mode", "n", "median_"), [(m, n, r) for m, row in _STEP_BY_STEP.items() for n, r in row.items()]
)
def test_round_by_round_it_takes_long_until_somebody_meets_again(mode: Mode, n: int, median_: int) -> None:
    assert median(rounds_before_a_repeat(n, mode, seed) for seed in _SEEDS[: 5 if n < 20 else 3]) >= median_


@pytest.mark.parametrize(
    ("n", "mode", "rounds", "times", "all_met_after"),
    [
        (5, Mode.PAIRS, 10, 4, 4),
        (5, Mode.THREES_OR_TWOS, 10, 4, 4),
        (6, Mode.THREES_OR_FOURS, 10, 4, 4),
        (7, Mode.THREES_OR_FOURS, 7, 3, 3),
        (8, Mode.THREES_OR_FOURS, 7, 3, 3),
        (8, Mode.PAIRS, 7, 1, 7),
    ],
)
def test_in_a_small_circle_everybody_meets_equally_often(
    n: int, mode: Mode, rounds: int, times: int, all_met_after: int
) -> None:
    found = plan(Asked(people(n), 1, "seed", mode), 2 * rounds).rounds
    pairs = n * (n - 1) // 2
    assert len(times_met(found[:all_met_after])) == pairs
    assert set(times_met(found[:rounds]).values()) == {times}
    assert set(times_met(found).values()) == {2 * times}
    assert set(times_met(found[3 : 3 + rounds]).values()) == {times}
    assert all(everybody_once(each, people(n), mode) for each in found)


def test_with_an_odd_number_of_pairs_one_rests_and_each_in_turn() -> None:
    found = plan(Asked(people(7), 1, "seed", Mode.PAIRS_RESTING), 7)
    resting = [left for each in found.rounds for left in each.left_out]
    assert sorted(left.person for left in resting) == people(7)
    assert {left.why for left in resting} == {Why.RESTS}


def test_what_is_planned_beyond_the_table_repeats_as_late_as_can_be() -> None:
    found = plan(Asked(people(12), 1, "seed", Mode.THREES_OR_FOURS), 10)
    assert found.fresh == 4
    assert len(found.rounds) == 10
    assert max(times_met(found.rounds).values()) <= 3


def test_every_size_is_allowed_and_nobody_is_alone() -> None:
    wanted = {
        Mode.PAIRS: [(), (), (2,), (3,), (2, 2), (3, 2), (2, 2, 2), (3, 2, 2)],
        Mode.THREES_OR_FOURS: [(), (), (2,), (3,), (4,), (5,), (3, 3), (4, 3), (4, 4), (3, 3, 3), (4, 3, 3), (4, 4, 3)],
        Mode.THREES_OR_TWOS: [(), (), (2,), (3,), (4,), (3, 2), (3, 3), (3, 2, 2), (3, 3, 2), (3, 3, 3)],
        Mode.FOURS: [(), (), (2,), (3,), (4,), (5,), (3, 3), (4, 3), (4, 4), (3, 3, 3)],
    }
    for mode, row in wanted.items():
        assert [sizes(n, mode) for n in range(len(row))] == row
