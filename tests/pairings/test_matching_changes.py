"""What is changed by hand, and who drops out late."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pairings.matching import (
    Asked,
    Change,
    Dropped,
    Group,
    LeftOut,
    Mode,
    Refusal,
    Why,
    drop_out,
    match,
    move,
    pair,
    pairs_of,
    swap,
)
from tests.pairings.matched import ROUND_BY_ROUND, apart, met, of, one, people


def dropped(groups: list[Group], number: int, mode: Mode, *bans: tuple[int, int]) -> Dropped:
    there = sorted(person for group in groups for person in group)
    return drop_out(groups, one(number), Asked(there, 1, "s", mode, bans=apart(*bans)))


class TestDroppingOut:
    def test_of_a_trio_the_other_two_have_their_coffee(self) -> None:
        after = dropped([of(0, 1, 2), of(3, 4)], 1, Mode.PAIRS)
        assert after == Dropped((of(3, 4), of(0, 2)), (of(0, 2),))

    def test_the_one_who_is_left_of_a_pair_joins_another(self) -> None:
        after = dropped([of(0, 1), of(2, 3), of(4, 5)], 0, Mode.PAIRS)
        assert sorted(map(len, after.groups)) == [2, 3]
        assert after.changed == tuple(group for group in after.groups if one(1) in group)

    def test_they_join_those_they_have_not_met(self) -> None:
        asked = Asked(people(6), 9, "s", history=met((1, 2), (1, 5)))
        after = drop_out([of(0, 1), of(2, 3), of(4, 6)], one(0), asked)
        assert set(after.changed[0]) == set(of(1, 4, 6))

    def test_where_only_a_trio_is_left_somebody_of_it_comes_over(self) -> None:
        after = dropped([of(0, 1), of(2, 3, 4)], 0, Mode.PAIRS)
        assert sorted(map(len, after.groups)) == [2, 2]
        assert len(after.changed) == 2

    def test_of_a_troika_the_other_two_make_fours(self) -> None:
        after = dropped([of(0, 1, 2), of(3, 4, 5), of(6, 7, 8)], 0, Mode.THREES_OR_FOURS)
        assert sorted(map(len, after.groups)) == [4, 4]

    def test_beside_a_four_a_troika_is_filled_up(self) -> None:
        after = dropped([of(0, 1, 2), of(3, 4, 5, 6)], 0, Mode.THREES_OR_FOURS)
        assert sorted(map(len, after.groups)) == [3, 3]

    def test_two_troikas_become_a_wise_crowd(self) -> None:
        after = dropped([of(0, 1, 2), of(3, 4, 5)], 0, Mode.THREES_OR_FOURS)
        assert after.groups == (of(3, 4, 5, 1, 2),)

    def test_of_the_only_troika_two_still_have_each_other(self) -> None:
        assert dropped([of(0, 1, 2)], 0, Mode.THREES_OR_FOURS).groups == (of(1, 2),)

    def test_of_the_only_pair_one_is_alone_and_told_so(self) -> None:
        after = dropped([of(0, 1)], 0, Mode.PAIRS)
        assert after == Dropped((), (), (LeftOut(one(1), Why.ALONE),))

    def test_a_ban_holds_also_then(self) -> None:
        after = dropped([of(0, 1), of(2, 3), of(4, 5)], 0, Mode.PAIRS, (1, 2))
        assert set(after.changed[0]) == set(of(1, 4, 5))

    def test_whom_bans_leave_nobody_is_told_so(self) -> None:
        after = dropped([of(0, 1), of(2, 3)], 0, Mode.PAIRS, (1, 2))
        assert after == Dropped((of(2, 3),), (), (LeftOut(one(1), Why.BANNED),))

    def test_somebody_who_was_in_no_group_changes_nothing(self) -> None:
        assert dropped([of(0, 1)], 7, Mode.PAIRS) == Dropped((of(0, 1),), ())

    @given(
        st.sampled_from(ROUND_BY_ROUND),
        st.integers(2, 13),
        st.integers(0, 12),
        st.frozensets(
            st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda two: two[0] != two[1]), max_size=6
        ),
    )
    def test_nobody_is_alone_and_nobody_is_lost(
        self, mode: Mode, number: int, who: int, bans: frozenset[tuple[int, int]]
    ) -> None:
        asked = Asked(people(number), 1, "s", mode, bans=apart(*bans))
        before = match(asked)
        grouped = sorted(person for group in before.groups for person in group)
        gone = one(who % number)
        after = drop_out(before.groups, gone, asked)
        found = [*(person for group in after.groups for person in group), *(left.person for left in after.left_out)]
        assert sorted(found) == [person for person in grouped if person != gone]
        assert all(2 <= len(group) <= 5 for group in after.groups)
        assert not {two for group in after.groups for two in pairs_of(group)} & set(asked.bans)
        assert after.left_out == () or bans or number == 2
        assert set(after.changed) == set(after.groups) - set(before.groups)


class TestAFacilitatorsHand:
    groups = (of(0, 1), of(2, 3), of(4, 5, 6))

    def test_two_change_places_and_it_is_said_who_meets_again(self) -> None:
        asked = Asked(people(7), 9, "s", history=met((0, 3), (2, 3)))
        found = swap(self.groups, one(1), one(3), asked)
        assert found == Change((of(0, 3), of(2, 1), of(4, 5, 6)), (pair(*of(0, 3)),))

    @pytest.mark.parametrize(
        ("first", "second", "why"), [(0, 1, Refusal.SAME_GROUP), (0, 9, Refusal.NOT_THERE), (1, 3, Refusal.BANNED)]
    )
    def test_what_cannot_be_is_refused(self, first: int, second: int, why: Refusal) -> None:
        asked = Asked(people(7), 9, "s", bans=apart((0, 3)))
        assert swap(self.groups, one(first), one(second), asked) is why

    def test_who_stood_together_already_may_stay_so(self) -> None:
        asked = Asked(people(7), 9, "s", bans=apart((4, 5)))
        assert isinstance(swap(self.groups, one(0), one(2), asked), Change)

    def test_one_moves_where_there_is_room(self) -> None:
        found = move(self.groups, one(4), one(0), Asked(people(7), 9, "s"))
        assert isinstance(found, Change)
        assert found.groups == (of(0, 1, 4), of(2, 3), of(5, 6))

    @pytest.mark.parametrize(
        ("who", "beside", "why"),
        [
            (0, 2, Refusal.SIZE),
            (4, 5, Refusal.SAME_GROUP),
            (9, 0, Refusal.NOT_THERE),
            (5, 2, Refusal.BANNED),
        ],
    )
    def test_nobody_is_left_alone_and_no_ban_broken_by_a_move(self, who: int, beside: int, why: Refusal) -> None:
        asked = Asked(people(7), 9, "s", bans=apart((5, 3)))
        assert move(self.groups, one(who), one(beside), asked) is why
