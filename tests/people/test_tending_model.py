"""The rules of tending a circle, and its widest views, without a world around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import words_of
from bot.kernel import calendar
from bot.kernel.address import Person, Place
from bot.kernel.errors import Refused
from bot.kernel.reply import Mistakes
from bot.kernel.ui import Message, Section, button, said, say
from bot.kernel.words import Tongue
from bot.people import ending_views, membership_views, own_views, tending_views
from bot.people.feature import people
from bot.people.model import AuditLine, Break, Circle, Member, Seat, Standing, Window
from bot.people.own_payloads import AskPause
from bot.people.tending_model import (
    Numbers,
    asks_renewal_at,
    check_back_on,
    counts_down_at,
    hearers,
    is_last_facilitator,
    may_return,
    numbers,
    read_days,
    split_days,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
WORDS = words_of((people,))
ANA, BEN, CHI = (Person(f"memory:T1/{name}") for name in ("ana", "ben", "chi"))
CIRCLE = Circle(
    id=1,
    name="Night owls",
    place=Place("memory:T1/owls"),
    language="en",
    zone="Europe/London",
    starts_on=TODAY,
    ends_on=TODAY + timedelta(weeks=26),
    created_at=NOW,
)


def member(number: int = 1, **about: object) -> Member:
    plain = Member(
        id=number,
        circle=1,
        person=Person(f"memory:T1/U{number}"),
        name=f"Member {number}",
        zone="Europe/London",
        locale="en",
        seat=Seat.MEMBER,
        standing=Standing.ACTIVE,
        agreed_at=NOW,
        joined_at=NOW,
    )
    return replace(plain, **about)  # type: ignore[arg-type]  # the fields of a member, told by name


# ---- days, as people type them --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("20 December to 6 January", ("20 December", "6 January")),
        ("from 20 December until 6 January", ("20 December", "6 January")),
        ("20.12. – 6.1.", ("20.12.", "6.1.")),
        ("2026-12-20 - 2027-01-06", ("2026-12-20", "2027-01-06")),
        ("2026-12-20", ("2026-12-20", "2026-12-20")),
        ("next Tuesday", ("next Tuesday", "next Tuesday")),
        ("October 3 through October 9", ("October 3", "October 9")),
    ],
)
def test_the_two_ends_of_a_span_are_found(typed: str, parts: tuple[str, str]) -> None:
    assert split_days(typed) == parts


def test_the_last_day_is_read_from_the_first_on() -> None:
    assert read_days("20 December", "6 January", TODAY) == calendar.Span(date(2026, 12, 20), date(2027, 1, 6))
    assert read_days("20 December", "in two weeks", TODAY) == calendar.Span(date(2026, 12, 20), date(2027, 1, 3))
    assert read_days("20 December", "in six weeks", TODAY) == calendar.Span(date(2026, 12, 20), date(2027, 1, 4))
    assert read_days("tomorrow", "tomorrow", TODAY) == calendar.Span(date(2026, 11, 24), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("30 February", "6 March", "first"),
        ("20 December", "blue", "last"),
        ("yesterday", "tomorrow", "first"),
        ("2026-12-20", "2026-12-01", "last"),
        ("2026-12-20", "2027-12-20", "last"),
        ("", "", "first"),
    ],
)
def test_days_that_cannot_be_are_told_under_their_field(first: str, last: str, field: str) -> None:
    found = read_days(first, last, TODAY)
    assert isinstance(found, Mistakes)
    assert set(found.fields) == {field}


def test_a_last_day_before_the_first_is_called_that_and_not_over() -> None:
    found = read_days("6 January 2027", "20 December 2026", TODAY)
    told = say("people-days-backwards", first=date(2027, 1, 6), last=date(2026, 12, 20))
    assert found == Mistakes({"last": told})


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_is_typed_is_read_or_told(first: str, last: str) -> None:
    found = read_days(first, last, TODAY)
    assert isinstance(found, Mistakes) or found.last >= found.first >= TODAY


@pytest.mark.parametrize("days", [-1, 0, 367, 5_000])
def test_a_pause_ends_between_tomorrow_and_a_year_from_now(days: int) -> None:
    with pytest.raises(Refused):
        check_back_on(TODAY + timedelta(days=days), TODAY)


# ---- the length of a circle -----------------------------------------------------------------------------------


@given(st.integers(0, 731), st.sampled_from(["Europe/London", "Pacific/Apia", "America/St_Johns", "UTC"]))
def test_what_is_planned_lies_within_the_circle_and_in_order(days: int, zone: str) -> None:
    circle = replace(CIRCLE, zone=zone, ends_on=TODAY + timedelta(days=days))
    asks, counts = asks_renewal_at(circle), counts_down_at(circle)
    if asks is not None:
        assert circle.midpoint < asks < circle.end
    if counts is not None:
        assert timedelta(days=6) < circle.end - counts < timedelta(days=9)


def test_a_circle_of_a_few_days_is_asked_nothing() -> None:
    short = replace(CIRCLE, ends_on=TODAY + timedelta(days=3))
    assert asks_renewal_at(short) is None
    assert counts_down_at(short) is None


# ---- who leads, who hears -------------------------------------------------------------------------------------


def test_only_the_last_facilitator_is_the_last() -> None:
    lone = [member(1, seat=Seat.FACILITATOR), member(2, seat=Seat.DEPUTY)]
    assert is_last_facilitator(lone, lone[0].person)
    assert not is_last_facilitator(lone, lone[1].person)
    both = [*lone, member(3, seat=Seat.FACILITATOR)]
    assert not is_last_facilitator(both, lone[0].person)


def test_a_concern_goes_to_the_named_person_or_another_but_never_to_oneself() -> None:
    ana = member(1, person=ANA, seat=Seat.FACILITATOR)
    ben = member(2, person=BEN, seat=Seat.DEPUTY)
    named = replace(CIRCLE, concern_to=CHI)
    assert hearers(named, [ana, ben], Person("memory:T1/dan")) == (CHI, ANA, BEN)
    assert hearers(named, [ana, ben], CHI) == (ANA, BEN)
    assert hearers(CIRCLE, [ana], ANA) == ()


def test_coming_back_is_for_those_who_went_by_themselves_within_a_week() -> None:
    gone = member(standing=Standing.LEFT, left_at=NOW)
    assert may_return(gone, NOW + timedelta(days=7))
    assert not may_return(gone, NOW + timedelta(days=7, seconds=1))
    assert not may_return(replace(gone, agreed_at=None), NOW)
    assert not may_return(member(), NOW)


# ---- counts for those outside ---------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(list(Seat)), st.sampled_from(list(Standing))), max_size=25))
def test_no_count_below_five_ever_leaves_the_circle(rows: Sequence[tuple[bool, Seat, Standing]]) -> None:
    later = NOW + timedelta(days=5)
    those = [
        member(n, seat=seat, standing=standing, paused_until=later if paused else None)
        for n, (paused, seat, standing) in enumerate(rows)
    ]
    seen = numbers(CIRCLE, those, NOW)
    shown = [] if seen is None else [seen.people, seen.active, seen.paused]
    assert all(count is None or count >= 5 for count in shown)
    if seen is not None and seen.active is not None and seen.paused is not None:
        assert seen.active + seen.paused == seen.people


def test_a_part_is_hidden_when_it_would_tell_the_rest() -> None:
    later = NOW + timedelta(days=5)
    eight = [member(n, paused_until=later if n < 5 else None) for n in range(8)]
    assert numbers(CIRCLE, eight, NOW) == Numbers(people=8, weeks=0)
    ten = [member(n, paused_until=later if n < 5 else None) for n in range(10)]
    assert numbers(CIRCLE, ten, NOW) == Numbers(people=10, weeks=0, active=5, paused=5)


# ---- the widest views -----------------------------------------------------------------------------------------


def speaks(message: Message) -> Message:
    """Every limit is checked again when words have taken their places."""
    return WORDS.speak(message, Tongue())


def crowd() -> list[Member]:
    """Twenty people with the longest names there are, in every state a panel lists."""
    seats = [Seat.FACILITATOR, Seat.DEPUTY, Seat.GUEST, Seat.CONVENER, Seat.SPONSOR]
    later = NOW + timedelta(days=9)
    inside = [
        member(n, name="W" * 60, seat=seats[n % 5] if n < 10 else Seat.MEMBER, until=TODAY, paused_until=later)
        for n in range(25)
    ]
    closed = [replace(one, unreachable_since=NOW) for one in inside]
    states = [Standing.ASKED] * 9 + [Standing.INVITED] * 9 + [Standing.WAITING] * 9
    return [*closed, *(member(100 + n, name="W" * 60, standing=state) for n, state in enumerate(states))]


def sections(count: int) -> list[Section]:
    press = tuple(button(said("Press this one"), AskPause()) for _ in range(3))
    return [Section(said(f"Feature {n}"), (said("A line of a feature. " * 5),) * 3, press) for n in range(count)]


@pytest.mark.parametrize("page", range(6))
def test_the_fullest_panel_fits_and_shows_every_section_on_some_page(page: int) -> None:
    spans = [(TODAY + timedelta(days=9 * n), TODAY + timedelta(days=9 * n + 5)) for n in range(12)]
    circle = replace(
        CIRCLE,
        name="W" * 60,
        purpose="W" * 200,
        breaks=tuple(Break(*span) for span in spans),
        windows=tuple(Window(*span) for span in spans),
    )
    shown = speaks(tending_views.panel(tending_views.Panel(circle, crowd(), sections(9), NOW, page)))
    assert shown.blocks


def test_every_section_is_on_exactly_one_page() -> None:
    seen = ""
    for page in range(6):
        seen += str(speaks(tending_views.panel(tending_views.Panel(CIRCLE, crowd()[:8], sections(9), NOW, page))))
        if "Back to the start" in seen:
            break
    assert [seen.count(f"Feature {n}'") for n in range(9)] == [1] * 9


def test_the_other_wide_views_fit() -> None:
    circle = replace(CIRCLE, name="W" * 60, purpose="W" * 200, agreement="W" * 1_500)
    those = crowd()
    lines = [AuditLine(NOW, "role", one.person, 1, one.person) for one in those]
    called = {one.person: tending_views.name_of(one) for one in those}
    messages = [
        tending_views.card(
            tending_views.OwnCard(circle, 20, those, said(circle.agreement), leads=True, hears="W" * 40)
        ),
        tending_views.decisions(circle, lines, called, 0),
        tending_views.decisions(circle, lines, called, 9),
        membership_views.everybody(circle, those),
        membership_views.pack(circle, 20, 4, sections(9)),
        membership_views.invitation(circle, "W" * 80, button(said("See"), AskPause())),
        ending_views.half_way(circle, said(circle.agreement)),
        ending_views.renewal(circle, tending_views.names(those), {"on": 9, "off": 2}, closed=False),
        own_views.concern(circle, 1, "W" * 60, "W" * 1_500),
        own_views.delete_ask([circle] * 9, [circle] * 3),
    ]
    assert all(speaks(message).blocks for message in messages)
