"""The rules, without a world: what is told of a change, who comes, what has a place on the agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.kernel.address import Person, Place
from bot.people.model import Circle
from bot.sessions.model import (
    Coming,
    Item,
    Reply,
    Session,
    State,
    Turn,
    agenda,
    answers,
    correction,
    may_pick,
    uid_of,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
START = datetime(2026, 12, 3, 18, tzinfo=UTC)
ANA, BEN, CHI = (Person(f"memory:T1/{name}") for name in ("ana", "ben", "chi"))
SESSION = Session(
    id=1, circle=1, starts_at=START, ends_at=START + timedelta(minutes=90), uid="u", changed_at=NOW, told_at=START
)
CIRCLE = Circle(
    id=1,
    name="Night owls",
    place=Place("memory:T1/owls"),
    language="en",
    zone="Europe/London",
    starts_on=date(2026, 11, 23),
    ends_on=date(2027, 6, 30),
    created_at=NOW,
)


# ---- what is told -----------------------------------------------------------------------------------------------


def test_what_is_as_it_was_told_is_not_told_again() -> None:
    assert correction(SESSION) is None
    assert correction(replace(SESSION, state=State.OVER, told_at=None)) is None
    assert correction(replace(SESSION, state=State.CANCELLED, told_at=None)) is None


@pytest.mark.parametrize(
    ("session", "turn", "was"),
    [
        (replace(SESSION, starts_at=START + timedelta(days=1)), Turn.MOVED, START),
        (replace(SESSION, state=State.CANCELLED), Turn.CANCELLED, START),
        (replace(SESSION, told_at=None), Turn.BACK, None),
    ],
)
def test_the_difference_to_what_was_told_is_told(session: Session, turn: Turn, was: datetime | None) -> None:
    change = correction(session)
    assert change is not None
    assert (change.turn, change.was) == (turn, was)
    assert change.concerns(NOW)


def test_what_lies_behind_concerns_nobody() -> None:
    change = correction(replace(SESSION, state=State.CANCELLED))
    assert change is not None
    assert not change.concerns(START + timedelta(hours=1))


def test_a_name_for_calendars_is_the_same_for_the_same_planned_time_only() -> None:
    planned = datetime.fromisoformat("2026-12-03T18:00")
    first, later = uid_of(CIRCLE, planned, START, NOW), uid_of(CIRCLE, planned, START, NOW + timedelta(days=9))
    assert first == later
    assert first != uid_of(replace(CIRCLE, id=2), planned, START, NOW)
    assert uid_of(CIRCLE, None, START, NOW) != uid_of(CIRCLE, None, START, NOW + timedelta(seconds=1))
    assert "@interlude" in first


# ---- who comes --------------------------------------------------------------------------------------------------


def reply(person: Person, coming: Coming, moves: int = 0) -> Reply:
    return Reply(1, person, coming, moves, NOW)


def test_who_left_is_not_expected() -> None:
    said = answers(SESSION, [reply(ANA, Coming.YES), reply(BEN, Coming.YES)], {ANA})
    assert said.who(Coming.YES) == (ANA,)


def test_a_yes_to_an_earlier_time_is_remembered_as_that() -> None:
    moved = replace(SESSION, moves=1)
    replies = [reply(ANA, Coming.YES), reply(BEN, Coming.NO), reply(CHI, Coming.MAYBE, moves=1)]
    said = answers(moved, replies, {ANA, BEN, CHI})
    assert said.before == (ANA,)
    assert dict(said.by) == {CHI: Coming.MAYBE}


# ---- the agenda -------------------------------------------------------------------------------------------------


def item(id_: int, *, led: bool = False, session: int | None = None, done: bool = False) -> Item:
    return Item(id_, 1, ANA, f"item {id_}", led, NOW, session, done)


def test_what_most_people_want_has_a_place() -> None:
    items = [item(1), item(2), item(3)]
    assert [one.id for one in agenda(1, items, {3: 2, 2: 1}, 2)] == [3, 2]


def test_those_who_lead_hold_at_most_half_of_it() -> None:
    items = [item(n, led=n <= 4) for n in range(1, 9)]
    votes = {1: 9, 2: 9, 3: 9, 4: 9}
    on = agenda(1, items, votes, 4)
    assert [one.id for one in on] == [1, 2, 5, 6]
    assert [one.id for one in agenda(1, items[:4], votes, 4)] == [1, 2]


def test_what_was_picked_comes_first_whatever_the_votes() -> None:
    items = [item(1), item(2, session=1), item(3, led=True, session=1)]
    assert [one.id for one in agenda(1, items, {1: 5}, 3)] == [2, 3, 1]
    assert [one.id for one in agenda(2, items, {1: 5}, 3)] == [1]


def test_what_was_talked_about_does_not_come_again() -> None:
    assert agenda(2, [item(1, session=1, done=True)], {1: 5}, 3) == []


def test_no_more_is_picked_than_fits_and_no_more_than_half_of_theirs() -> None:
    picked = [item(1, led=True, session=1), item(2, led=True, session=1)]
    assert may_pick(item(3, led=True), 1, picked, 4) == "half"
    assert may_pick(item(3), 1, picked, 4) is None
    assert may_pick(item(3), 1, picked, 2) == "full"
    assert may_pick(picked[0], 1, picked, 4) is None
