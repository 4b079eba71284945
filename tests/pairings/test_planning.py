"""A fixed circle is planned ahead, and what is left of the plan is made anew when people come and go."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import combinations
from pathlib import Path

import pytest

from tests.pairings.gathering import PROGRAMMES, WEEKLY, WEEKS, gather, joins, takes_part, together, until
from tests.world import World, sqlite_url

EIGHT = ("Ana", "Ben", "Chi", "Dee", "Eva", "Fay", "Gil", "Hal")
ON = (*WEEKS, "2026-12-29 10:00", "2027-01-05 10:00", "2027-01-12 10:00")
Groups = frozenset[frozenset[str]]
Pairs = frozenset[frozenset[str]]


@asynccontextmanager
async def another_world(url: str) -> AsyncIterator[World]:
    world = await World.open(url, programmes=PROGRAMMES)
    yield world
    await world.close()


@pytest.fixture
def other_url(tmp_path: Path) -> str:
    (tmp_path / "other").mkdir()
    return sqlite_url(tmp_path / "other")


async def churned(world: World, days: Sequence[str] = ON) -> list[Groups]:
    """Eight in pairs; Hal leaves after round two, Zoe joins after round four."""
    people = await gather(world, *EIGHT, programme=WEEKLY)
    rounds: list[Groups] = []
    for day in days:
        await until(world, day)
        rounds.append(frozenset(together(world)))
        for member in people:
            await member.clicks("We met")
        if len(rounds) == 2:
            await people.pop().types("/circle leave")
        if len(rounds) == 4:
            zoe = world.person("Zoe", zone="Europe/London")
            await joins(zoe)
            await takes_part(zoe)
            people.append(zoe)
    return rounds


def pairs(groups: Iterable[frozenset[str]]) -> Pairs:
    return frozenset(frozenset(two) for group in groups for two in combinations(sorted(group), 2))


def new_to_each_other(left: Sequence[str], met: Pairs, trio: bool) -> Iterator[bool]:
    """Every way to put these into pairs, and one trio, in which nobody meets again."""
    if not left:
        yield True
    first, others = left[:1], left[1:]
    for size in (1, 2) if trio else (1,):
        for beside in combinations(others, size if left else 0):
            rest = [one for one in others if one not in beside]
            if not pairs([frozenset([*first, *beside])]) & met:
                yield from new_to_each_other(rest, met, trio and size == 1)


async def test_when_people_come_and_go_no_pair_is_repeated_before_it_must(world: World, other_url: str) -> None:
    rounds = await churned(world)
    met: Pairs = frozenset()
    fresh = 0
    for groups in rounds:
        there = sorted(person for group in groups for person in group)
        must = not any(new_to_each_other(there, met, len(there) % 2 == 1))
        assert must or not pairs(groups) & met
        fresh += not pairs(groups) & met
        met |= pairs(groups)
    assert [len(frozenset[str]().union(*groups)) for groups in rounds] == [8, 8, 7, 7, 8, 8, 8]
    assert fresh == 5  # then five pairs of the seven are left, of whom each round takes three

    async with another_world(other_url) as other:
        assert await churned(other, ON[:6]) == rounds[:6]
