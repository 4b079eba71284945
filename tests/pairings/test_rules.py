"""The rules of pairings: who met, what is known of the past, when they go out, and whose hours meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.kernel.address import Person, Place
from bot.kernel.calendar import Hours
from bot.pairings import schedule
from bot.pairings.model import (
    Alike,
    Answer,
    Came,
    Common,
    Group,
    Past,
    Plan,
    Seat,
    Thumbs,
    Tie,
    Whose,
    begun,
    came_of,
    common,
    had_to_repeat,
    has_met,
    named_by,
    pair,
    question_of,
    thumbs,
    ties,
    to_be_asked,
    was_silent,
    who_met,
    without,
)
from bot.pairings.views import bar
from bot.people.model import Break, Circle, Member, Profile, Standing
from bot.people.model import Seat as Role

ANA, BEN, CHI = Person("memory:T1/ana"), Person("memory:T1/ben"), Person("memory:T1/chi")
MET, PLANNED, NOT, UNREACHED = Answer.MET, Answer.PLANNED, Answer.NOT, Answer.UNREACHED


def group(answers: Mapping[Person, Answer | None], round_: int = 1, starter: Person | None = None) -> Group:
    seats = tuple(Seat(person, answer, acted=answer is not None) for person, answer in answers.items())
    return Group(round_, round_, 1, seats, starter)


@pytest.mark.parametrize(
    ("answers", "met", "came"),
    [
        ((None, None), (), Came.OPEN),
        ((MET, None), (ANA, BEN), Came.MET),
        ((MET, MET), (ANA, BEN), Came.MET),
        ((MET, PLANNED), (ANA, BEN), Came.MET),
        ((MET, NOT), (), Came.NOT),
        ((PLANNED, None), (), Came.OPEN),
        ((PLANNED, UNREACHED), (), Came.NOT),
        ((UNREACHED, None), (), Came.NOT),
        ((NOT, NOT), (), Came.NOT),
    ],
)
def test_one_yes_is_enough_and_whoever_says_no_was_not_there(
    answers: tuple[Answer | None, ...], met: tuple[Person, ...], came: Came
) -> None:
    two = group(dict(zip((ANA, BEN), answers, strict=True)))
    assert who_met(two) == met
    assert came_of(two) is came
    assert to_be_asked(two) is (came is Came.OPEN)


def test_of_three_two_may_have_met() -> None:
    three = group({ANA: MET, BEN: None, CHI: NOT})
    assert who_met(three) == (ANA, BEN)
    assert ties([Past(three, date(2026, 12, 1))]).keys() == {pair(ANA, BEN)}


def test_silence_is_pressing_nothing_and_not_having_met() -> None:
    assert was_silent(group({ANA: None, BEN: None}), ANA)
    assert not was_silent(group({ANA: None, BEN: MET}), ANA)
    assert was_silent(group({ANA: None, BEN: NOT}), ANA)
    assert not was_silent(group({ANA: PLANNED, BEN: None}), ANA)
    gone = Group(1, 1, 1, (Seat(ANA, gone=True), Seat(BEN)))
    assert not was_silent(gone, ANA)


def test_what_two_have_behind_them_is_the_truth() -> None:
    first, second = date(2026, 12, 1), date(2026, 12, 15)
    met = Past(group({ANA: MET, BEN: None}), first)
    unknown = Past(group({ANA: None, BEN: None}, 2), second)
    failed = Past(group({ANA: NOT, BEN: None}, 2), second)
    assert ties([met]) == {pair(ANA, BEN): Tie(met=first, times=1)}
    assert ties([met, unknown]) == {pair(ANA, BEN): Tie(met=first, put=second, times=2)}
    assert ties([met, failed]) == ties([met])
    assert ties([failed]) == {}
    assert has_met(ANA, [met, unknown]) == {BEN}
    assert has_met(ANA, [unknown]) == frozenset()


def test_who_repeated_or_waited_in_vain_comes_first() -> None:
    day = date(2026, 12, 1)
    again = [Past(group({ANA: MET, BEN: None}), day), Past(group({ANA: None, BEN: None}, 2), day)]
    assert had_to_repeat(again) == {ANA, BEN}
    assert had_to_repeat([Past(group({ANA: UNREACHED, BEN: None}), day)]) == {ANA}
    assert had_to_repeat([]) == frozenset()


def test_who_began_is_counted() -> None:
    past = [Past(group({ANA: None, BEN: None}, starter=ANA), date(2026, 12, 1))] * 2
    assert begun(past) == {ANA: 2}
    assert without(((ANA, BEN), (CHI,)), {BEN, CHI}) == ((ANA,),)
    assert {question_of(replace(group({ANA: None}), id=number)) for number in range(24)} == set(range(1, 13))


# ---- when they go out ---------------------------------------------------------------------------------------------


def circle(*breaks: Break) -> Circle:
    return Circle(
        id=1,
        name="Night owls",
        place=Place("memory:T1/owls"),
        language="en",
        zone="Europe/London",
        breaks=breaks,
        starts_on=date(2026, 11, 23),
        ends_on=date(2027, 4, 30),
        created_at=datetime(2026, 11, 23, 7, tzinfo=UTC),
    )


PLAN = Plan(1)
START = datetime(2026, 11, 23, 7, tzinfo=UTC)


def coming(plan: Plan, where: Circle, last: datetime | None = None) -> list[str]:
    return [f"{planned:%m-%d}" for planned in list(schedule.ahead(plan, where, last, START))[:3]]


def test_the_first_leave_a_week_to_come_in() -> None:
    assert coming(PLAN, circle()) == ["12-01", "12-15", "12-29"]
    later = replace(PLAN, since=datetime(2026, 12, 14, 9, tzinfo=UTC))
    assert coming(later, circle()) == ["12-22", "01-05", "01-19"]


def test_none_in_a_break_and_the_rhythm_goes_on() -> None:
    holidays = Break(date(2026, 12, 14), date(2027, 1, 4))
    assert coming(PLAN, circle(holidays)) == ["12-01", "01-12", "01-26"]


def test_the_next_is_counted_from_the_last_whatever_its_weekday_was() -> None:
    assert coming(PLAN, circle(), datetime.fromisoformat("2026-12-03T15:00")) == ["12-15", "12-29", "01-12"]


def test_none_goes_out_at_the_very_end_of_a_circle() -> None:
    soon = replace(circle(), ends_on=date(2026, 12, 2))
    assert coming(PLAN, soon) == []


def test_the_hour_stays_when_the_clocks_change() -> None:
    dates = schedule.next_dates(
        replace(PLAN, every=1), circle(), datetime.fromisoformat("2027-03-16T10:00"), START + timedelta(days=115)
    )
    assert [f"{at:%m-%d %H}" for at in dates][:3] == ["03-23 10", "03-30 09", "04-06 09"]


def test_facilitators_have_two_working_days_to_look() -> None:
    tuesday = datetime(2026, 12, 1, 10, tzinfo=UTC)
    assert schedule.prepared_at(tuesday, START) == datetime(2026, 11, 27, 10, tzinfo=UTC)
    assert schedule.prepared_at(tuesday, tuesday - timedelta(hours=3)) == tuesday - timedelta(hours=3)


def test_a_pairing_does_not_end_in_a_break_or_after_its_circle() -> None:
    goes_at = datetime(2026, 12, 8, 10, tzinfo=UTC)
    holidays = Break(date(2026, 12, 14), date(2027, 1, 4))
    assert schedule.ends_at(PLAN, circle(holidays), goes_at) == datetime(2027, 1, 5, tzinfo=UTC)
    assert schedule.ends_at(PLAN, replace(circle(), ends_on=date(2026, 12, 12)), goes_at).date() == date(2026, 12, 12)


# ---- hours --------------------------------------------------------------------------------------------------------


def member(person: Person, zone: str, first: int = 9, last: int = 17) -> Member:
    hours = Hours(time(first), time(last), frozenset(range(5)))
    return Member(1, 1, person, "Somebody", zone, "en", Role.MEMBER, Standing.ACTIVE, hours=hours)


def test_the_message_comes_when_most_are_in_their_hours() -> None:
    at = datetime(2026, 12, 1, 10, tzinfo=UTC)
    ana, ben = member(ANA, "Europe/London"), member(BEN, "America/New_York")
    assert schedule.moment_for([ana], at) == at
    assert schedule.moment_for([ana, ben], at) == datetime(2026, 12, 1, 14, tzinfo=UTC)
    assert schedule.moment_for([ana, member(CHI, "Pacific/Auckland")], at) == at


def test_suggestions_lie_in_hours_that_all_have_in_common() -> None:
    now = datetime(2026, 12, 1, 10, tzinfo=UTC)
    both = [member(ANA, "Europe/London"), member(BEN, "America/New_York")]
    hours = schedule.common(both, now, now + timedelta(days=7))
    assert schedule.overlap(hours) == 3
    assert [f"{at:%a %H}" for at in schedule.slots(hours, now)] == ["Wed 15", "Thu 15", "Fri 15"]


def test_those_with_no_hour_in_common_get_no_suggestion() -> None:
    now = datetime(2026, 12, 1, 10, tzinfo=UTC)
    hours = schedule.common([member(ANA, "Europe/London"), member(BEN, "Pacific/Auckland")], now, now + timedelta(7))
    assert schedule.overlap(hours) == 0
    assert schedule.slots(hours, now) == ()


def test_how_many_found_it_useful_is_told_from_five_on_and_grows_by_five() -> None:
    def over(useful: int, not_: int) -> list[Group]:
        answers = [True] * useful + [False] * not_ + [None]
        people = [Person(f"memory:T1/{number}") for number in range(len(answers))]
        return [Group(1, 1, 1, tuple(Seat(person, useful=one) for person, one in zip(people, answers, strict=True)))]

    assert thumbs([]) is None
    assert thumbs([over(3, 1)]) is None
    assert thumbs([over(3, 1), over(1, 0)]) == Thumbs(5, 4)
    assert thumbs([over(3, 1), over(1, 0), over(0, 4)]) == Thumbs(5, 4)
    assert thumbs([over(3, 1), over(1, 0), over(0, 4), over(2, 0)]) == Thumbs(11, 6)


class TestWhatPeopleHaveInCommon:
    def test_what_most_have_comes_first_and_the_first_way_of_writing_it_stands(self) -> None:
        named = {ANA: ("Volunteers", "trustees"), BEN: ("a new funder", "VOLUNTEERS"), CHI: ("volunteers", "Trustees")}
        assert common((ANA, BEN, CHI), named) == (
            Common((ANA, BEN, CHI), ("Volunteers",), Whose.ALL),
            Common((ANA, CHI), ("trustees",), Whose.SOME),
        )
        assert common((ANA, BEN), named) == (Common((ANA, BEN), ("Volunteers",), Whose.BOTH),)

    def test_nothing_in_common_is_nothing(self) -> None:
        assert common((ANA, BEN), {ANA: ("volunteers",), BEN: ("trustees",)}) == ()
        assert common((ANA, BEN), {ANA: (), BEN: ("trustees",)}) == ()

    def test_the_field_counts_only_where_it_is_looked_at(self) -> None:
        profile = Profile(field="grants", working_on=("volunteers",))
        assert [named_by(profile, one) for one in (Alike.FIELD, Alike.THEMES, Alike.ANY)] == [
            ("grants",),
            ("volunteers",),
            ("volunteers",),
        ]
        assert named_by(Profile(), Alike.FIELD) == ()


def test_a_bar_is_full_when_all_have_met_and_empty_for_nobody_who_met_one() -> None:
    assert [bar(met, 3) for met in (1, 2, 3)] == ["▰▱▱", "▰▰▱", "▰▰▰"]
    assert [bar(met, 19) for met in (1, 9, 18, 19)] == [
        "▰▱▱▱▱▱▱▱▱▱",
        "▰▰▰▰▰▱▱▱▱▱",
        "▰▰▰▰▰▰▰▰▰▱",
        "▰▰▰▰▰▰▰▰▰▰",
    ]
    assert bar(1, 1) == "▰"
