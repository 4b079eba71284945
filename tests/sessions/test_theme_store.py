"""What the store promises of themes, told once and run on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date, timedelta

from bot.sessions.model import Series
from bot.sessions.store import Sessions
from bot.sessions.theme_model import Month, MonthState, Outcome, Theme
from storage.stores import Works
from tests.sessions.test_model import ANA, BEN, CHI, NOW
from tests.sessions.test_store import works as works

DECEMBER = date(2026, 12, 1)
MONTH = Month(circle=1, first=DECEMBER, opened_at=NOW, closes_at=NOW + timedelta(days=3))


async def opened(store: Sessions, *texts: str) -> tuple[Month, list[int]]:
    themes = [await store.propose_theme(Theme(0, 1, ANA, text, NOW)) for text in texts]
    month = await store.open_month(MONTH)
    assert month is not None
    await store.stand(month.id, themes)
    return month, themes


async def test_a_month_is_asked_about_once_and_settled_once(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        month, (first, second) = await opened(store, "a", "b")
        assert await store.open_month(MONTH) is None
        assert await store.open_months([1, 2]) == [month]
        await store.choose(month.id, BEN, first)
        await store.choose(month.id, BEN, second)
        await store.choose(month.id, CHI, second)
        assert await store.ballots(month.id) == {BEN: second, CHI: second}
        closed = (month.id, MonthState.OPEN, MonthState.CLOSED, second, Outcome.VOTED)
        assert await store.step_month(*closed)
        assert not await store.step_month(*closed)
        now = await store.month_at(1, DECEMBER)
        assert now is not None
        assert (now.text, now.outcome) == ("b", Outcome.VOTED)
        assert [(one.text, one.asked, one.wanted) for one in await store.themes(1)] == [("a", 1, 0)]
        assert [one.text for one in await store.standing(month.id)] == ["a", "b"]
        assert await store.theme(second) is None
        await store.seal_ballots(month.id, {BEN})
        sealed = await store.ballots(month.id)
        assert (list(sealed.values()), sealed.keys() & {BEN, CHI}) == ([second], set())


async def test_one_looks_after_it_and_only_they_write(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        month, _ = await opened(store, "a")
        assert await store.take_theme(month.id, BEN)
        assert not await store.take_theme(month.id, CHI)
        assert not await store.ask_on_theme(month.id, CHI, "Why?")
        assert await store.ask_on_theme(month.id, BEN, "Why?")
        assert [one.questions for one in await store.months_of_steward(BEN)] == ["Why?"]
        assert not await store.give_theme_back(month.id, CHI)
        assert await store.give_theme_back(month.id, BEN)
        assert await store.months_of_steward(BEN) == []


async def test_forgotten_and_purged(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        await store.save_series(Series(1, themes=NOW))
        series = await store.series(1)
        assert series is not None
        assert series.themes == NOW
        month, (first,) = await opened(store, "a")
        await store.choose(month.id, BEN, first)
        await store.take_theme(month.id, CHI)
        await store.step_month(month.id, MonthState.OPEN, MonthState.CLOSED, first, Outcome.ONLY)
        assert await store.circles_of(ANA) == await store.circles_of(BEN) == await store.circles_of(CHI) == {1}
        rows = {person: await store.rows_of(person) for person in (ANA, BEN, CHI)}
        assert [len(rows[ANA]["themes"]), len(rows[BEN]["theme_votes"]), len(rows[CHI]["theme_steward"])] == [1, 1, 1]
        for person in (BEN, CHI, ANA):
            await store.forget(person)
            assert await store.circles_of(person) == set()
        now = await store.month(month.id)
        assert now is not None
        assert (now.text, now.theme, now.steward) == ("", None, None)
        await store.propose_theme(Theme(0, 1, ANA, "b", NOW))
        await store.purge(1)
        assert (await store.themes(1), await store.months(1)) == ([], [])
