"""What the store promises, told once and run on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.kernel.calendar import Rhythm
from bot.sessions.model import Coming, Item, Reply, Series, Session, State, Why
from bot.sessions.store import Sessions
from storage.database import Database
from storage.stores import Works
from tests import postgres
from tests.sessions.test_model import ANA, BEN, NOW, SESSION, START

SERIES = Series(1, Rhythm.weekly(3, time(18), "Europe/London", date(2026, 12, 3), 2), 75, "Room 4", 5, False, 6, NOW)
PLANNED = datetime.fromisoformat("2026-12-03T18:00")


@pytest.fixture(params=("sqlite", "postgresql"))
async def works(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Works]:
    here = f"sqlite:///{tmp_path / 'sessions.db'}"
    database = Database(here if request.param == "sqlite" else await postgres.fresh_url())
    if request.param == "sqlite":
        await database.create()
    yield Works(database)
    await database.close()


async def kept(store: Sessions, session: Session) -> Session:
    added = await store.add(session)
    assert added is not None
    return added


async def test_a_series_comes_back_as_it_was(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        assert await store.series(1) is None
        await store.save_series(SERIES)
        assert await store.series(1) == SERIES
        single = replace(SERIES, rhythm=None, since=None)
        await store.save_series(single)
        assert await store.series(1) == single


async def test_a_planned_time_has_one_session_and_single_ones_are_free(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        first = await kept(store, replace(SESSION, planned=PLANNED, title="Ä", readings="two\nlines"))
        assert first == replace(SESSION, id=first.id, planned=PLANNED, title="Ä", readings="two\nlines")
        assert await store.add(replace(SESSION, planned=PLANNED)) is None
        await kept(store, SESSION)
        await kept(store, SESSION)
        assert len(await store.sessions(1)) == 3
        assert await store.sessions(2) == []


async def test_what_is_ahead_is_planned_and_not_over(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        late = await kept(
            store, replace(SESSION, starts_at=START + timedelta(days=1), ends_at=START + timedelta(days=2))
        )
        soon = await kept(store, SESSION)
        await kept(store, replace(SESSION, state=State.CANCELLED, why=Why.BREAK))
        await kept(store, replace(SESSION, circle=2))
        assert [one.id for one in await store.ahead([1], NOW)] == [soon.id, late.id]
        assert [one.id for one in await store.ahead([1], SESSION.ends_at)] == [late.id]
        assert len(await store.ahead([1, 2], NOW)) == 3
        assert await store.ahead([], NOW) == []


async def test_of_two_hands_the_first_wins(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        one = await kept(store, SESSION)
        assert await store.step(one.id, State.PLANNED, state=State.CANCELLED, why=Why.PERSON, sequence=1)
        assert not await store.step(one.id, State.PLANNED, state=State.OVER)
        await store.change(one.id, told_at=None, planned=PLANNED)
        now = await store.session(one.id)
        assert now == replace(one, state=State.CANCELLED, why=Why.PERSON, sequence=1, told_at=None, planned=PLANNED)


async def test_one_answer_each_the_last_one(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        one = await kept(store, SESSION)
        await store.answer(Reply(one.id, BEN, Coming.YES, 0, NOW))
        await store.answer(Reply(one.id, ANA, Coming.MAYBE, 0, NOW))
        await store.answer(Reply(one.id, BEN, Coming.NO, 1, NOW))
        assert [(r.person, r.coming, r.moves) for r in await store.replies(one.id)] == [
            (BEN, Coming.NO, 1),
            (ANA, Coming.MAYBE, 0),
        ]
        assert list(await store.replies_of(ANA, [one.id])) == [one.id]
        assert await store.circles_of(ANA) == {1}


async def test_the_agenda_with_its_votes(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        one = await kept(store, SESSION)
        first, second = [await store.propose(Item(0, 1, ANA, text, False, NOW)) for text in ("a", "b")]
        await store.vote(first, BEN, True)
        await store.vote(first, BEN, True)
        await store.vote(first, ANA, True)
        await store.vote(first, ANA, False)
        assert await store.votes(1) == {first: 1}
        assert await store.voted(1, BEN) == {first}
        await store.pick(first, one.id)
        await store.close_items([first], one.id)
        assert [item.id for item in await store.items(1)] == [second]
        assert [item.id for item in await store.items(1, one.id)] == [first, second]
        assert await store.votes(1) == {}
        await store.drop_item(first)
        assert await store.item(first) is None


async def test_forgotten_given_out_and_purged(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        await store.save_series(SERIES)
        one = await kept(store, SESSION)
        await store.answer(Reply(one.id, ANA, Coming.YES, 0, NOW))
        mine = await store.propose(Item(0, 1, ANA, "mine", False, NOW))
        theirs = await store.propose(Item(0, 1, BEN, "theirs", True, NOW))
        await store.vote(mine, BEN, True)
        await store.vote(theirs, ANA, True)
        rows = await store.rows_of(ANA)
        assert [len(rows[name]) for name in ("replies", "agenda", "votes")] == [1, 1, 1]
        await store.forget(ANA)
        assert all(not found for found in (await store.rows_of(ANA)).values())
        assert [item.id for item in await store.items(1)] == [theirs]
        assert await store.votes(1) == {}
        await store.purge(1)
        assert (await store.series(1), await store.sessions(1), await store.items(1)) == (None, [], [])
