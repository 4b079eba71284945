"""Hundreds and thousands: nobody meets anybody twice in twelve rounds, and it takes no time worth speaking of."""

from __future__ import annotations

import time

import pytest

from bot.pairings.matching import Asked, History, Meeting, Mode, Traits, Wishes, hours_of, match, pairs_of, repeats
from tests.pairings.matched import apart, everybody_once, fewest_by_a_swap, of, people

TWELVE = 12
ORGANISATIONS, ZONES = 40, (-8, -5, 0, 1, 3, 5.5, 8, 10)


@pytest.mark.parametrize("mode", [Mode.PAIRS, Mode.THREES_OR_FOURS, Mode.THREES_OR_TWOS])
@pytest.mark.parametrize("number", [200, 1_000, 10_000])
def test_nobody_meets_anybody_twice_in_twelve_rounds(number: int, mode: Mode) -> None:
    history, there = History(), people(number)
    for at in range(TWELVE if number < 10_000 or mode is Mode.PAIRS else 4):
        found = match(Asked(there, at, "seed", mode, history))
        assert everybody_once(found, there, mode)
        assert not repeats(found.groups, history)
        history = history.with_round(found)


def test_a_round_of_ten_thousand_with_wishes_and_bans_takes_less_than_two_seconds() -> None:
    there = people(10_001)
    traits = {
        person: Traits(hours_of(ZONES[at % len(ZONES)]), f"o{at * 7 % ORGANISATIONS}", level=at % 3)
        for at, person in enumerate(there)
    }
    bans = apart(*((at, at + 1) for at in range(0, 5_000, 5)))
    before = History(Meeting(of(at, at + 8), 1) for at in range(9_000))
    asked = Asked(there, 2, "s", history=before, bans=bans, traits=traits, wishes=Wishes(live=True))
    began = time.process_time()
    found = match(asked)
    assert time.process_time() - began < 2
    assert everybody_once(found, there, Mode.PAIRS)
    assert not repeats(found.groups, before)
    met = {two for group in found.groups for two in pairs_of(group)}
    assert not met & bans
    strangers_to_the_day = sum(not traits[one].hours & traits[other].hours for one, other in met)
    one_house = sum(traits[one].organisation == traits[other].organisation for one, other in met)
    assert strangers_to_the_day < len(met) / 50
    assert one_house < len(met) / ORGANISATIONS


def test_where_some_must_meet_again_no_swap_would_make_them_fewer() -> None:
    """Ten crowds in which everybody knows everybody; and one, in which all that differs is who met twice."""
    there = people(130)
    before = History(Meeting(of(*range(start, start + 13)), 1) for start in range(0, 130, 13)).with_round(
        match(Asked(there, 2, "s"))
    )
    crowd = History([Meeting(tuple(there), 1), *(Meeting(of(at, at + 1), 2) for at in range(0, 130, 2))])
    for history in (before, crowd):
        found = match(Asked(there, 3, "s", history=history)).groups
        assert len(repeats(found, history)) <= fewest_by_a_swap(found, history)
