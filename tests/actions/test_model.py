"""The rules of actions by themselves: every step from every state, and when an owner is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.model import (
    OPEN_MOST,
    STEPS,
    Action,
    Nudge,
    Outcome,
    Share,
    State,
    Step,
    after,
    before_session,
    check_day,
    check_room,
    counted,
    half_way,
    outcome_of,
)
from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.calendar import Hours
from bot.kernel.errors import Refused
from bot.kernel.timetext import Reason, UnreadableDate

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
WORKDAYS = Hours(time(8, 30), time(18), frozenset(range(5)))
ACTION = Action(1, 1, Person("memory:T1/ben"), "Call two trustees", date(2026, 12, 11), NOW, NOW)

# What may follow what; a pair that is not here is refused with the word that stands below.
MAY = {
    State.OPEN: {
        Step.EDIT: State.OPEN,
        Step.MOVE: State.OPEN,
        Step.DONE: State.DONE,
        Step.PARTLY: State.PARTLY,
        Step.NOT_YET: State.NOT_YET,
        Step.CHANGE_MIND: State.CHANGED,
    },
    State.NOT_YET: {
        Step.EDIT: State.NOT_YET,
        Step.MOVE: State.OPEN,
        Step.DONE: State.DONE,
        Step.PARTLY: State.PARTLY,
        Step.NOT_YET: State.NOT_YET,
        Step.CHANGE_MIND: State.CHANGED,
        Step.EXPLAIN: State.NOT_YET,
    },
    State.DONE: {
        Step.DONE: State.DONE,
        Step.PARTLY: State.PARTLY,
        Step.NOT_YET: State.NOT_YET,
        Step.CHANGE_MIND: State.CHANGED,
        Step.EXPLAIN: State.DONE,
        Step.REFLECT: State.REFLECTED,
        Step.SETTLE: State.SETTLED,
    },
    State.PARTLY: {
        Step.MOVE: State.OPEN,
        Step.DONE: State.DONE,
        Step.PARTLY: State.PARTLY,
        Step.NOT_YET: State.NOT_YET,
        Step.CHANGE_MIND: State.CHANGED,
        Step.EXPLAIN: State.PARTLY,
        Step.REFLECT: State.REFLECTED,
        Step.SETTLE: State.SETTLED,
    },
    State.CHANGED: {
        Step.MOVE: State.OPEN,
        Step.DONE: State.DONE,
        Step.PARTLY: State.PARTLY,
        Step.NOT_YET: State.NOT_YET,
        Step.CHANGE_MIND: State.CHANGED,
        Step.EXPLAIN: State.CHANGED,
        Step.REFLECT: State.REFLECTED,
    },
    State.REFLECTED: {
        Step.EXPLAIN: State.REFLECTED,
        Step.REFLECT: State.REFLECTED,
        Step.SETTLE: State.SETTLED,
    },
    State.SETTLED: {
        Step.EXPLAIN: State.SETTLED,
        Step.REFLECT: State.SETTLED,
        Step.SETTLE: State.SETTLED,
    },
}
WORDS = {
    (State.OPEN, Step.EXPLAIN): "actions-still-open",
    (State.OPEN, Step.REFLECT): "actions-still-open",
    (State.OPEN, Step.SETTLE): "actions-still-open",
    (State.NOT_YET, Step.REFLECT): "actions-still-open",
    (State.NOT_YET, Step.SETTLE): "actions-still-open",
    (State.CHANGED, Step.SETTLE): "actions-no-routine",
    **{
        (state, Step.EDIT): "actions-is-over"
        for state in (State.DONE, State.PARTLY, State.CHANGED, State.REFLECTED, State.SETTLED)
    },
    **{(state, Step.MOVE): "actions-is-over" for state in (State.DONE, State.REFLECTED, State.SETTLED)},
    **{
        (state, step): "actions-looked-back"
        for state in (State.REFLECTED, State.SETTLED)
        for step in (Step.DONE, Step.PARTLY, Step.NOT_YET, Step.CHANGE_MIND)
    },
}


def in_state(state: State) -> Action:
    return replace(ACTION, state=state, outcome=outcome_of(state))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_each_step_from_each_state_is_taken_or_refused_with_a_word(state: State, step: Step) -> None:
    wanted = MAY[state].get(step)
    if wanted is not None:
        assert after(in_state(state), step) is wanted
        return
    with pytest.raises(Refused) as refused:
        after(in_state(state), step)
    assert refused.value.why.id == WORDS[state, step]


def test_who_changed_their_mind_and_looked_back_is_not_asked_about_routine() -> None:
    looked_back = replace(ACTION, state=State.REFLECTED, outcome=Outcome.CHANGED)
    with pytest.raises(Refused):
        after(looked_back, Step.SETTLE)


def test_every_state_can_be_reached() -> None:
    reached = {State.OPEN}
    for _ in State:
        reached |= {to for state in reached for to in STEPS[state].values()}
    assert reached == set(State)


def test_a_day_more_than_a_year_ahead_is_too_far() -> None:
    today = date(2026, 11, 23)
    assert check_day(today, today, "today") == today
    with pytest.raises(UnreadableDate) as refused:
        check_day(date(2028, 1, 1), today, "1 January 2028")
    assert refused.value.reason is Reason.FAR


def test_there_is_room_for_so_many_open_ones() -> None:
    check_room(OPEN_MOST - 1)
    with pytest.raises(Refused):
        check_room(OPEN_MOST)


# ---- when its owner is asked ----------------------------------------------------------------------------------


def test_half_way_lies_in_the_middle_and_in_their_hours() -> None:
    asking = half_way(ACTION, LONDON, WORKDAYS, None)
    assert asking is not None
    assert asking.at == datetime(2026, 12, 2, 8, 30, tzinfo=UTC) or asking.at.date() == date(2026, 12, 2)
    assert calendar.is_open(asking.at, WORKDAYS, LONDON)


def test_what_is_due_within_days_is_not_asked_about_half_way() -> None:
    soon = replace(ACTION, due=date(2026, 11, 26))
    assert half_way(soon, LONDON, WORKDAYS, None) is None


def test_half_way_does_not_come_close_to_the_other() -> None:
    assert half_way(ACTION, LONDON, WORKDAYS, datetime(2026, 12, 3, 9, tzinfo=UTC)) is None


def test_two_days_before_the_session_and_before_a_weekend_if_need_be() -> None:
    wednesday = datetime(2026, 12, 16, 16, tzinfo=UTC)
    assert before_session(ACTION, LONDON, WORKDAYS, wednesday, NOW).at == datetime(2026, 12, 14, 16, tzinfo=UTC)
    monday = datetime(2026, 12, 14, 10, tzinfo=UTC)
    assert before_session(ACTION, LONDON, WORKDAYS, monday, NOW).at < datetime(2026, 12, 12, tzinfo=UTC)


def test_without_a_session_two_days_before_the_day() -> None:
    assert before_session(ACTION, LONDON, WORKDAYS, None, NOW).at == datetime(2026, 12, 9, 8, 30, tzinfo=UTC)


def test_what_is_due_tomorrow_is_asked_about_on_the_day_after() -> None:
    tomorrow = replace(ACTION, due=date(2026, 11, 24))
    assert before_session(tomorrow, LONDON, WORKDAYS, None, NOW).at == datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


@given(
    days=st.integers(0, 366),
    session=st.one_of(st.none(), st.integers(0, 24 * 60)),
    start=st.integers(0, 20),
    zone=st.sampled_from(["Europe/London", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata"]),
    weekdays=st.sets(st.integers(0, 6), min_size=1),
)
def test_whenever_they_are_asked_it_is_in_their_hours_and_in_order(
    days: int, session: int | None, start: int, zone: str, weekdays: set[int]
) -> None:
    hours = Hours(time(start), time(start + 3), frozenset(weekdays))
    action = replace(ACTION, due=NOW.date() + timedelta(days=days))
    tz = ZoneInfo(zone)
    meets = NOW + timedelta(days=days + 1, hours=session) if session is not None else None
    last = before_session(action, tz, hours, meets, NOW)
    half = half_way(action, tz, hours, last.at)
    for asking in filter(None, (last, half)):
        assert calendar.is_open(asking.at, hours, tz)
        assert NOW <= asking.at < asking.until
    assert half is None or abs(half.at - last.at) >= timedelta(days=2)


# ---- counting -------------------------------------------------------------------------------------------------


def test_only_what_is_shared_is_counted() -> None:
    today = date(2026, 12, 20)
    told = replace(ACTION, id=2, state=State.NOT_YET, told_at=NOW)
    done = replace(ACTION, id=3, state=State.DONE, outcome=Outcome.DONE, told_at=NOW, due=date(2027, 1, 5))
    ahead = replace(ACTION, id=4, due=date(2027, 1, 5))
    private = replace(ACTION, id=5, share=Share.ME)
    tally = counted([ACTION, told, done, ahead, private], today)
    assert (tally.open, tally.back, tally.due, tally.due_back, tally.rate) == (3, 2, 3, 2, 67)
    assert counted([ahead], today).rate is None


def test_nudges_are_two() -> None:
    assert len(Nudge) == 2
