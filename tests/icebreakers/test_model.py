"""The rules, tried with many circles: what may come, what comes again, and whose turn it is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.icebreakers.deck import deck
from bot.icebreakers.model import (
    PROMPT_MOST,
    REST,
    Age,
    Category,
    Depth,
    Prompt,
    Turns,
    Used,
    Wish,
    after_turn,
    asked_at,
    choose,
    next_opener,
)
from bot.kernel.address import Person
from bot.kernel.ports import DEFAULT_HOURS
from bot.people.model import Member, Part, Seat, Standing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OLD = Age(days=200, met=5, people=8, deeper=True)
seeds = st.text("abcdef", max_size=5)
ages = st.builds(
    Age,
    days=st.integers(0, 300),
    met=st.integers(0, 10),
    people=st.integers(3, 20),
    coming=st.integers(0, 1),
    deeper=st.booleans(),
    public=st.booleans(),
    load=st.none() | st.floats(1, 5),
)


# ---- the deck ---------------------------------------------------------------------------------------------------


def test_the_deck_has_enough_of_every_depth_and_category() -> None:
    prompts = deck()
    assert len(prompts) >= 60
    assert len({prompt.text for prompt in prompts}) == len({prompt.key for prompt in prompts}) == len(prompts)
    assert Counter(prompt.depth for prompt in prompts)[Depth.DOUBTS] >= 7
    assert {prompt.category for prompt in prompts} == set(Category)
    assert all(len(prompt.text) <= PROMPT_MOST for prompt in prompts)


@pytest.mark.parametrize("prompt", deck(), ids=lambda prompt: prompt.key)
def test_a_prompt_assumes_nothing_about_anybody(prompt: Prompt) -> None:
    kept_out = r"famil|parent|mother|father|child|kid|partner|home|country|travel|holiday|money|salary|body|faith|relig"
    assert not re.search(rf"\b({kept_out})", prompt.text, re.IGNORECASE)
    assert not re.search(r"\b(best|worst|most|favou?rite) \w+ (ever|of all)|!", prompt.text)


def test_another_language_falls_back_to_english() -> None:
    assert deck("xx-YY") == deck("en")


# ---- what may come ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "deepest"),
    [
        (Age(days=0, met=0, people=6), 1),
        (Age(days=27, met=0, people=6, coming=1), 1),
        (Age(days=5, met=1, people=6, coming=1), 2),
        (Age(days=28, met=0, people=6), 2),
        (Age(days=200, met=2, people=6, coming=1, deeper=True), 2),
        (Age(days=200, met=3, people=6, deeper=True), 3),
        (Age(days=200, met=3, people=10, deeper=True, load=3.9), 3),
        (Age(days=200, met=3, people=11, deeper=True), 2),
        (Age(days=200, met=3, people=6, deeper=True, public=True), 2),
        (Age(days=200, met=3, people=6, deeper=True, load=4.0), 2),
        (Age(days=200, met=9, people=6), 2),
    ],
)
def test_depth_follows_the_age_of_the_circle(age: Age, deepest: int) -> None:
    assert age.deepest == deepest


@given(age=ages, seed=seeds)
def test_three_to_choose_from_are_different_and_not_too_deep(age: Age, seed: str) -> None:
    three = choose(deck(), (), age, NOW, seed)
    assert len({prompt.key for prompt in three}) == 3
    assert all(prompt.depth <= age.deepest for prompt in three)
    assert sum(prompt.depth is Depth.DOUBTS for prompt in three) <= 1
    assert choose(deck(), (), age, NOW, seed) == three


@given(age=ages, seed=seeds, weeks=st.integers(5, 90))
def test_nothing_comes_again_until_all_that_may_come_came(age: Age, seed: str, weeks: int) -> None:
    used: list[Used] = []
    for week in range(weeks):
        now = NOW + timedelta(weeks=week)
        [chosen] = choose(deck(), used, age, now, f"{seed}:{week}", 1)
        came = {one.key for one in used if now - one.at < REST}
        if chosen.key in came:
            last_was_deep = used[-1].depth is Depth.DOUBTS
            left = [p for p in deck() if p.depth <= age.deepest and p.key not in came]
            assert all(last_was_deep and prompt.depth is Depth.DOUBTS for prompt in left)
        assert not (used and used[-1].depth is Depth.DOUBTS and chosen.depth is Depth.DOUBTS)
        used.append(Used(chosen.key, chosen.depth, now))


@given(seed=seeds)
def test_the_mix_is_sixty_thirty_ten(seed: str) -> None:
    used: list[Used] = []
    for week in range(40):
        [chosen] = choose(deck(), used, OLD, NOW + timedelta(weeks=week), f"{seed}:{week}", 1)
        used.append(Used(chosen.key, chosen.depth, NOW + timedelta(weeks=week)))
    assert Counter(int(one.depth) for one in used) == {1: 24, 2: 12, 3: 4}


@given(seed=seeds)
def test_one_of_three_is_the_circles_own_while_there_is_a_new_one(seed: str) -> None:
    own = Prompt("own:1", "Which bridge?", Depth.SURFACE)
    assert sum(prompt.own for prompt in choose([*deck(), own], (), OLD, NOW, seed)) == 1
    came = [Used("own:1", Depth.SURFACE, NOW - timedelta(days=30))]
    assert not any(prompt.own for prompt in choose([*deck(), own], came, OLD, NOW, seed))


def test_when_the_deck_is_used_up_what_rested_longest_comes_again() -> None:
    few = deck()[:3]
    used = [Used(prompt.key, prompt.depth, NOW - timedelta(days=10 - n)) for n, prompt in enumerate(few)]
    assert choose(few, used, OLD, NOW, "", 1) == [few[0]]


def test_an_empty_deck_offers_nothing() -> None:
    assert choose((), (), OLD, NOW, "") == []


# ---- whose turn it is -------------------------------------------------------------------------------------------


def member(name: str, days: int = 100) -> Member:
    since = NOW - timedelta(days=days)
    return Member(
        id=ord(name),
        circle=1,
        person=Person(name),
        name=name,
        zone="UTC",
        locale="en",
        seat=Seat.MEMBER,
        standing=Standing.ACTIVE,
        joined_at=since,
        agreed_at=since,
    )


@pytest.mark.parametrize(
    ("starts", "asked"),
    [
        ("2026-12-16 10:00", "2026-12-11 10:00"),
        ("2026-12-16 20:00", "2026-12-11 08:30"),
        ("2026-12-17 15:00", "2026-12-11 15:00"),  # five days before is a Saturday
        ("2026-12-18 08:00", "2026-12-11 08:30"),  # and here a Sunday, before their day begins
    ],
)
def test_the_opener_is_asked_before_the_weekend_and_not_after_it(starts: str, asked: str) -> None:
    london = ZoneInfo("Europe/London")
    at = datetime.fromisoformat(f"{starts}+00:00")
    assert asked_at(at, DEFAULT_HOURS, london) == datetime.fromisoformat(f"{asked}+00:00")


def test_newcomers_are_not_first_in_their_first_two_weeks() -> None:
    old, new = member("a"), member("b", days=13)
    turns = {old.person: Turns(old.person, 3)}
    assert next_opener([old, new], turns, (), NOW, "") == "a"
    assert next_opener([old, member("b", days=14)], turns, (), NOW, "") == "b"
    assert next_opener([new], turns, (), NOW, "") == "b"


def test_some_are_never_asked() -> None:
    paused = replace(member("a"), paused_until=NOW + timedelta(days=1))
    written, reader = replace(member("b"), part=Part.WRITTEN), replace(member("c"), part=Part.DIGEST)
    guest, other = replace(member("d"), seat=Seat.GUEST), member("e")
    turns = {other.person: Turns(other.person, 0, Wish.NOT_ME)}
    assert next_opener([paused, written, reader, guest, other], turns, (), NOW, "") is None


def test_who_likes_to_open_is_first_among_equals_only() -> None:
    a, b = member("a"), member("b")
    likes = {b.person: Turns(b.person, 0, Wish.LIKES)}
    assert all(next_opener([a, b], likes, (), NOW, seed) == "b" for seed in "12345678")
    more = {b.person: Turns(b.person, 1, Wish.LIKES)}
    assert all(next_opener([a, b], more, (), NOW, seed) == "a" for seed in "12345678")


@given(st.data())
def test_turns_differ_by_one_at_most_among_those_who_stay(data: st.DataObject) -> None:
    people = [member(name) for name in "abcdefgh"[: data.draw(st.integers(2, 8))]]
    turns: dict[Person, Turns] = {}
    held: Counter[Person] = Counter()
    for session in range(data.draw(st.integers(1, 30))):
        opener = next_opener(people, turns, (), NOW, str(session))
        assert opener is not None
        turns |= {one.member: one for one in after_turn(opener, [one.person for one in people], turns)}
        held[opener] += 1
        assert max(held.values()) - min(held[one.person] for one in people) <= 1


@given(away=st.integers(1, 20), seed=seeds)
def test_who_was_away_does_not_open_again_and_again(away: int, seed: str) -> None:
    there, back = [member(name) for name in "abc"], member("d")
    turns: dict[Person, Turns] = {}
    opened: list[Person] = []
    for session in range(away + 12):
        people = there if session < away else [*there, back]
        opener = next_opener(people, turns, (), NOW, f"{seed}{session}")
        assert opener is not None
        turns |= {one.member: one for one in after_turn(opener, [one.person for one in people], turns)}
        opened.append(opener)
    since = opened[away:]
    assert since.count(back.person) in (3, 4)


@given(passing=st.sets(st.sampled_from("abcd"), max_size=3), seed=seeds)
def test_passing_leaves_the_turn_to_another_and_is_not_counted(passing: set[str], seed: str) -> None:
    people = [member(name) for name in "abcd"]
    opener = next_opener(people, {}, [Person(name) for name in passing], NOW, seed)
    assert opener not in passing
    assert opener is not None
    turns = {one.member: one for one in after_turn(opener, [one.person for one in people], {})}
    assert next_opener(people, turns, (), NOW, seed) != opener
