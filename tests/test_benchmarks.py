"""Every measurement runs and gives its rows. How fast it was is for ``make bench`` to say."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from benchmarks import clicking, matching, opening, polling, season, sending, starting, tick
from benchmarks.row import FILE, Row, at_least, at_most, compared, keep, percentile, table
from storage.database import Database
from tests.postgres import fresh_url
from tests.world import sqlite_url

Measure = Callable[[], Awaitable[list[Row]]]


@pytest.mark.parametrize(
    ("measure", "goals"),
    [
        pytest.param(lambda: clicking.rows(2), 1, id="clicking"),
        pytest.param(lambda: tick.rows(jobs=20, ticks=3, members=5), 1, id="tick"),
        pytest.param(lambda: sending.rows(circles=2, speed=1_000), 2, id="sending"),
        pytest.param(lambda: starting.rows(1), 2, id="starting"),
        pytest.param(lambda: polling.rows(20), 1, id="polling"),
        pytest.param(lambda: season.rows(weeks=1), 1, id="season"),
        pytest.param(lambda: matching.rows((8, 40), seeds=1), 7, id="matching"),
    ],
)
async def test_a_measurement_gives_its_rows(measure: Measure, goals: int) -> None:
    rows = await measure()
    assert sum(bool(row.goal) for row in rows) == goals
    assert all(row.value >= 0 for row in rows)


@pytest.mark.parametrize("kind", ["SQLite", "PostgreSQL"])
async def test_every_member_of_every_circle_is_asked(kind: str, tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path) if kind == "SQLite" else await fresh_url())
    if kind == "SQLite":
        await database.create()
    row = await opening.measured(database, kind, 60)
    await database.close()
    assert row.name == f"opening a check-in for 480 members, {kind}"


def test_a_goal_is_met_or_not_and_what_is_there_to_compare_with_has_none() -> None:
    rows = [at_most("slow", 3, "s", 2), at_least("fast", 96, "%", 95), compared("beside", 1234.5, "ms")]
    assert [row.met for row in rows] == [False, True, None]
    assert table(rows).splitlines()[1:] == [
        "slow    3 s       at most 2 s    no",
        "fast    96 %      at least 95 %  yes",
        "beside  1,234 ms",
    ]
    assert percentile(range(1, 102), 50) == 51


def test_the_rows_are_kept_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep([at_most("nowhere", 1, "s", 2)])
    monkeypatch.setenv(FILE, str(tmp_path / "bench.json"))
    keep([at_most("slow", 3, "s", 2)])
    kept = json.loads((tmp_path / "bench.json").read_text())
    assert kept == [{"name": "slow", "value": 3, "unit": "s", "goal": "at most 2 s", "met": False}]
