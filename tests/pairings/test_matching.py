"""One round: who is put beside whom, and who is not."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.kernel.address import Person
from bot.pairings.matching import (
    Asked,
    Group,
    History,
    LeftOut,
    Levels,
    Meeting,
    Mode,
    Pair,
    Together,
    Traits,
    Why,
    Wishes,
    explain,
    hours_of,
    in_turn,
    match,
    pair,
    pairs_of,
    plan,
    repeats,
    starter,
)
from bot.pairings.maths.sizes import possible
from tests.pairings.matched import ROUND_BY_ROUND, apart, everybody_once, fewest_by_a_swap, met, of, one, people

modes = st.sampled_from(ROUND_BY_ROUND)


@st.composite
def histories(draw: st.DrawFn, number: int) -> History:
    """Some meetings of some, in rounds 1 to 6."""
    several = st.lists(st.integers(0, number - 1), min_size=2, max_size=4, unique=True)
    groups = draw(st.lists(st.tuples(several, st.integers(1, 6)), max_size=4 * number))
    return History(Meeting(of(*group), at) for group, at in groups)


@st.composite
def questions(draw: st.DrawFn, least: int = 2, most: int = 14, bans: bool = False) -> Asked:
    number = draw(st.integers(least, most))
    twos = st.sampled_from(pairs_of(people(number)))
    never = draw(st.frozensets(twos, max_size=number)) if bans else frozenset()
    return Asked(people(number), 7, draw(st.text("abc", max_size=3)), draw(modes), draw(histories(number)), never)


class TestAnyRound:
    @given(questions(bans=True))
    @settings(max_examples=120)
    def test_everybody_is_in_one_group_or_told_why_not(self, asked: Asked) -> None:
        found = match(asked)
        assert everybody_once(found, asked.people, asked.mode)
        assert not {two for group in found.groups for two in pairs_of(group)} & set(asked.bans)

    @given(questions(bans=True), st.randoms(use_true_random=False))
    @settings(max_examples=40)
    def test_the_same_question_has_the_same_answer(self, asked: Asked, rng: random.Random) -> None:
        order = rng.sample(list(asked.people), len(asked.people))
        again = Asked(order, asked.round, asked.seed, asked.mode, asked.history, sorted(asked.bans))
        assert match(again) == match(asked)

    @given(questions(least=4, bans=True))
    @settings(max_examples=150)
    def test_no_swap_would_avoid_a_repeat(self, asked: Asked) -> None:
        found = match(asked).groups
        assert len(repeats(found, asked.history)) <= fewest_by_a_swap(found, asked.history, asked.bans)

    @given(questions(most=7, bans=True))
    @settings(max_examples=150)
    def test_nobody_is_left_out_whom_some_grouping_would_take_in(self, asked: Asked) -> None:
        never = frozenset(asked.bans)
        out = len(match(asked).left_out)
        fits = any(
            _legal(people_, asked.mode, never) for people_ in combinations(asked.people, len(asked.people) - out + 1)
        )
        assert out == 0 or not fits

    @given(questions(most=7))
    @settings(max_examples=60)
    def test_nobody_meets_again_where_some_grouping_has_nobody_who_does(self, asked: Asked) -> None:
        avoidable = _legal(tuple(asked.people), asked.mode, frozenset(asked.history.pairs()), only_wanted=True)
        assert not avoidable or not repeats(match(asked).groups, asked.history)


def _legal(there: Group, mode: Mode, never: frozenset[Pair], only_wanted: bool = False) -> bool:
    """By looking at every grouping there is."""
    choices = list(possible(len(there), mode))[: 1 if only_wanted else None]
    return any(
        not any(two in never for group in groups for two in pairs_of(group))
        for sizes in choices
        for groups in _groupings(there, sizes)
    )


def _groupings(there: Group, sizes: tuple[int, ...]) -> Iterator[list[Group]]:
    if not sizes:
        yield []
        return
    for size in set(sizes):
        rest = list(sizes)
        rest.remove(size)
        for others in combinations(there[1:], size - 1):
            left = tuple(person for person in there[1:] if person not in others)
            yield from ([(there[0], *others), *more] for more in _groupings(left, tuple(rest)))


class TestFewPeople:
    def test_one_alone_is_told_so(self) -> None:
        assert match(Asked(people(1), 1, "s")).left_out == (LeftOut(one(0), Why.ALONE),)

    def test_nobody_is_nobody(self) -> None:
        found = match(Asked([], 1, "s"))
        assert (found.groups, found.left_out) == ((), ())

    def test_two_are_a_pair_and_three_a_trio_in_every_mode(self) -> None:
        for mode in ROUND_BY_ROUND:
            assert [len(group) for group in match(Asked(people(2), 1, "s", mode)).groups] == [2]
            assert [len(group) for group in match(Asked(people(3), 1, "s", mode)).groups] == [3]

    def test_five_make_a_wise_crowd_where_pairs_are_of_no_use(self) -> None:
        assert [len(group) for group in match(Asked(people(5), 1, "s", Mode.THREES_OR_FOURS)).groups] == [5]

    def test_two_who_are_kept_apart_are_both_left_out(self) -> None:
        found = match(Asked(people(2), 1, "s", bans=apart((1, 0))))
        assert found.groups == ()
        assert {left.why for left in found.left_out} == {Why.BANNED}

    def test_of_three_the_two_who_may_meet_do(self) -> None:
        found = match(Asked(people(3), 1, "s", bans=apart((0, 1), (0, 2))))
        assert found.groups == (of(1, 2),)
        assert found.left_out == (LeftOut(one(0), Why.BANNED),)

    def test_four_who_would_be_one_group_split_where_two_are_kept_apart(self) -> None:
        found = match(Asked(people(4), 1, "s", Mode.THREES_OR_TWOS, bans=apart((0, 1))))
        assert sorted(map(len, found.groups)) == [2, 2]
        assert not found.left_out

    def test_one_whom_everybody_avoids_is_left_out_and_the_others_meet(self) -> None:
        found = match(Asked(people(7), 1, "s", bans=apart(*((0, other) for other in range(1, 7)))))
        assert found.left_out == (LeftOut(one(0), Why.BANNED),)
        assert sorted(map(len, found.groups)) == [2, 2, 2]

    def test_when_everybody_avoids_everybody_nobody_meets(self) -> None:
        found = match(Asked(people(6), 1, "s", bans=pairs_of(people(6))))
        assert found.groups == ()
        assert len(found.left_out) == 6

    def test_whoever_rested_least_rests(self) -> None:
        rested = {person: 1 for person in people(5) if person != one(3)}
        found = match(Asked(people(5), 1, "s", Mode.PAIRS_RESTING, rested=rested))
        assert found.left_out == (LeftOut(one(3), Why.RESTS),)

    def test_of_two_who_are_kept_apart_one_rests_when_that_helps(self) -> None:
        found = match(Asked(people(3), 1, "s", Mode.PAIRS_RESTING, bans=apart((0, 1))))
        assert [left.why for left in found.left_out] == [Why.RESTS]

    def test_who_is_away_is_not_asked(self) -> None:
        found = match(Asked(people(5), 3, "s", away={3: of(4)}))
        assert everybody_once(found, people(4), Mode.PAIRS)


class TestWhoMeetsAgain:
    def test_somebody_new_comes_first(self) -> None:
        history = met((0, 1), (2, 3), (0, 2), (1, 3))
        assert set(match(Asked(people(4), 9, "s", history=history)).groups) == {of(0, 3), of(1, 2)}

    def test_who_met_least_often_comes_next(self) -> None:
        history = met((0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (1, 2), (0, 1), (0, 2))
        assert set(match(Asked(people(4), 9, "s", history=history)).groups) == {of(0, 3), of(1, 2)}

    def test_who_met_last_round_comes_last(self) -> None:
        twos = ((0, 1), (0, 2), (0, 3))
        history = History(
            Meeting(of(*group), at)
            for at, two in enumerate(twos, start=1)
            for group in (two, tuple({1, 2, 3} - set(two)))
        )
        for seed in "abcdef":
            assert set(match(Asked(people(4), 4, seed, history=history)).groups) == {of(0, 1), of(2, 3)}

    def test_who_had_to_meet_again_last_time_is_first_with_somebody_new(self) -> None:
        """Of five only two pairs and a trio are new; who had a repeat before is not the one who has the next."""
        history = met((0, 1), (0, 2), (1, 2))
        for seed in "abcdef":
            found = match(Asked(people(4), 99, seed, history=history, repeated=of(0)))
            assert not repeats(found.groups, history) or one(0) not in repeats(found.groups, history)[0]

    def test_a_meeting_that_did_not_happen_does_not_count(self) -> None:
        assert not History().known(*of(0, 1))


class TestWishes:
    def _pairs(self, traits: dict[Person, Traits], wishes: Wishes, history: History | None = None) -> set[Group]:
        asked = Asked(people(4), 9, "s", traits=traits, wishes=wishes, history=history or History())
        return {tuple(sorted(group)) for group in match(asked).groups}

    def test_people_who_meet_live_share_two_hours(self) -> None:
        east, west = Traits(hours=hours_of(10)), Traits(hours=hours_of(-5))
        traits = dict(zip(people(4), (east, west, east, west), strict=True))
        assert self._pairs(traits, Wishes(live=True)) == {of(0, 2), of(1, 3)}

    def test_other_organisations_come_first(self) -> None:
        traits = {person: Traits(organisation="ab"[at // 2]) for at, person in enumerate(people(4))}
        assert of(0, 1) not in self._pairs(traits, Wishes())

    def test_a_newcomer_who_is_the_only_one_with_the_job_meets_another_with_it(self) -> None:
        jobs = ("nurse", "cook", "Nurse", "driver")
        traits = {person: Traits(job=jobs[at], seeks_same_job=at == 0) for at, person in enumerate(people(4))}
        assert of(0, 2) in self._pairs(traits, Wishes())

    @pytest.mark.parametrize(("levels", "wanted"), [(Levels.SAME, of(0, 1)), (Levels.MIXED, of(0, 2))])
    def test_levels_are_alike_or_mixed(self, levels: Levels, wanted: Group) -> None:
        traits = {person: Traits(level=at // 2, organisation=f"{at % 2}") for at, person in enumerate(people(4))}
        found = self._pairs(traits, Wishes(levels=levels, other_organisation=False))
        assert (of(0, 1) in found) == (wanted == of(0, 1))

    def test_themes_are_shared(self) -> None:
        themes = ("a", "b", "b", "a")
        traits = {person: Traits(themes=frozenset(themes[at])) for at, person in enumerate(people(4))}
        assert of(0, 3) in self._pairs(traits, Wishes(shared_theme=True))

    @pytest.mark.parametrize("two", [(0, 1), (0, 2), (0, 3), (1, 2)])
    def test_the_only_two_who_share_a_theme_meet_whoever_else_named_any(self, two: tuple[int, int]) -> None:
        themes = {one(at): frozenset({"a", f"{at}"}) for at in two}
        for others in ({}, {person: frozenset({person}) for person in people(4)}):
            traits = {person: Traits(themes=named) for person, named in {**others, **themes}.items()}
            assert of(*two) in self._pairs(traits, Wishes(shared_theme=True))

    def test_more_in_common_is_better_and_the_first_matters_most(self) -> None:
        themes = ("abc", "abc", "az", "zc")
        traits = {person: Traits(themes=frozenset(themes[at])) for at, person in enumerate(people(4))}
        assert of(0, 1) in self._pairs(traits, Wishes(shared_theme=True))
        themes = ("abc", "abc", "a", "b")
        traits = {person: Traits(themes=frozenset(themes[at])) for at, person in enumerate(people(4))}
        assert of(0, 1) not in self._pairs(traits, Wishes(shared_theme=True))

    @pytest.mark.parametrize("number", [4, 8, 12])
    def test_of_rounds_planned_ahead_those_come_first_in_which_themes_are_shared(self, number: int) -> None:
        half = number // 2
        themed = {person: Traits(themes=frozenset({f"{at % half}"})) for at, person in enumerate(people(number))}
        asked = Asked(people(number), 1, "s", traits=themed, wishes=Wishes(shared_theme=True))
        wanted = {of(at, at + half) for at in range(half)}
        assert {*plan(asked, number - 1).rounds[0].groups} == wanted
        planned = plan(replace(asked, traits={}), number - 1).rounds  # and where they were named later
        third = enumerate(planned[2].groups)
        later = {person: Traits(themes=frozenset({str(at)})) for at, group in third for person in group}
        turned = in_turn(planned, replace(asked, traits=later))
        assert [each.number for each in turned] == [each.number for each in planned]
        assert [each.groups for each in turned[:3]] == [planned[at].groups for at in (2, 1, 0)]
        assert turned[3:] == planned[3:]

    def test_no_wish_makes_anybody_meet_again(self) -> None:
        traits = {
            person: Traits(hours=hours_of(at // 2 * 12), organisation="ab"[at % 2])
            for at, person in enumerate(people(4))
        }
        found = self._pairs(traits, Wishes(live=True), met((0, 1), (2, 3)))
        assert of(0, 1) not in found

    def test_two_hours_may_lie_around_midnight(self) -> None:
        assert hours_of(0, 23, 25) == (1 << 23) | 1
        late = Traits(hours=hours_of(0, 23, 25))
        traits = dict(zip(people(4), (late, Traits(hours=hours_of(0)), late, Traits(hours=hours_of(0))), strict=True))
        assert of(0, 2) in self._pairs(traits, Wishes(live=True))


class TestWhatIsSaid:
    def test_first_time_or_when_last(self) -> None:
        history = History([Meeting(of(0, 1), 2, date(2026, 3, 2)), Meeting(of(0, 1, 2), 1, date(2026, 2, 2))])
        assert explain(of(2, 1, 0), history) == (
            Together(pair(*of(0, 1)), 2, date(2026, 3, 2)),
            Together(pair(*of(0, 2)), 1, date(2026, 2, 2)),
            Together(pair(*of(1, 2)), 1, date(2026, 2, 2)),
        )
        assert explain(of(3, 0), history)[0].first_time

    def test_who_started_least_often_starts(self) -> None:
        assert starter(of(0, 1, 2), {one(0): 2, one(1): 1, one(2): 2}, "s") == one(1)

    def test_by_turns_nobody_starts_more_than_once_more_than_another(self) -> None:
        started: dict[Person, int] = {}
        for at in range(20):
            first = starter(of(0, 1, 2), started, f"round {at}")
            started[first] = started.get(first, 0) + 1
            assert max(started.values()) - min(started.get(person, 0) for person in of(0, 1, 2)) <= 1

    def test_chance_is_the_same_for_the_same_seed(self) -> None:
        assert starter(of(0, 1, 2), {}, "s") == starter(of(2, 1, 0), {}, "s")
        assert {starter(of(0, 1, 2), {}, str(seed)) for seed in range(20)} == set(of(0, 1, 2))


class TestManyWhoAreKeptApart:
    @pytest.mark.parametrize("mode", [Mode.PAIRS, Mode.THREES_OR_TWOS])
    @pytest.mark.parametrize("number", [60, 119])
    def test_two_thirds_who_all_avoid_each_other_leave_out_no_more_than_must_be(self, number: int, mode: Mode) -> None:
        avoiding = people(number)[: number * 2 // 3]
        began = time.process_time()
        found = match(Asked(people(number), 1, "s", mode, bans=pairs_of(avoiding)))
        assert time.process_time() - began < 1
        assert everybody_once(found, people(number), mode)
        assert len(found.left_out) == 2 * len(avoiding) - number
        assert {left.person for left in found.left_out} <= set(avoiding)

    def test_of_those_who_avoid_each_other_whoever_was_left_out_least_often_is(self) -> None:
        rested = {person: 1 for person in people(14) if person not in of(0, 1, 2, 3, 4, 5)}
        found = match(Asked(people(14), 1, "s", bans=pairs_of(people(10)), rested=rested))
        assert sorted(left.person for left in found.left_out) == [*of(0, 1, 2, 3, 4, 5)]
