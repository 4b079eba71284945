"""Whose turn it is: fair among those who stay, kind to those who come."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.address import Person
from bot.people.turns import whose_turn

ANA, BEN, CHI = Person("a"), Person("b"), Person("c")


def test_least_first_then_longest_ago() -> None:
    assert whose_turn([], [ANA]) is None
    assert whose_turn([ANA, BEN], [None, ANA]) == BEN
    assert whose_turn([ANA, BEN, CHI], [BEN, CHI, ANA]) == BEN
    assert whose_turn([ANA, BEN], []) == ANA


@given(number=st.integers(1, 6), rounds=st.integers(1, 30))
def test_turns_differ_by_one_at_most_among_those_who_stay(number: int, rounds: int) -> None:
    people = [Person(name) for name in "abcdef"[:number]]
    turns: list[Person | None] = []
    for _ in range(rounds):
        turns.append(whose_turn(people, turns))
        held = Counter(turns)
        assert max(held.values()) - min(held[one] for one in people) <= 1


@given(before=st.integers(0, 30), others=st.integers(1, 4))
def test_who_offers_it_late_does_not_do_it_again_and_again(before: int, others: int) -> None:
    there = [Person(name) for name in "abcd"[:others]]
    turns: list[Person | None] = []
    for _ in range(before):
        turns.append(whose_turn(there, turns))
    everybody = [*there, Person("new")]
    for _ in range(3 * len(everybody)):
        turns.append(whose_turn(everybody, turns))
    since = turns[before:]
    assert all(abs(since.count(one) - 3) <= 1 for one in everybody)
