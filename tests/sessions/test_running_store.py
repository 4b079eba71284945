"""What the store promises of running orders, told once and run on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.sessions.model import Item
from bot.sessions.running_model import Kind, Run, RunState, Step
from bot.sessions.store import Sessions
from storage.stores import Works
from tests.sessions.test_model import ANA, BEN, NOW
from tests.sessions.test_store import works as works

READY = Run(circle=1, session=12, moves=0)


async def laid_out(store: Sessions) -> Run:
    """Ana presents, Ben's item is talked about, and it is over."""
    item = await store.propose(Item(0, 1, BEN, "Tool library", False, NOW))
    run = await store.add_run(READY)
    steps = (
        Step(Kind.PRESENTS, 30, "We lose volunteers", ANA),
        Step(Kind.ITEM, 20, "Tool library", BEN, item),
        Step(Kind.CLOSING, 5),
    )
    await store.lay_out(run.id, steps)
    return replace(run, steps=steps)


async def test_one_for_each_time_and_it_comes_back_as_it_was_saved(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        ready = await laid_out(store)
        assert await store.add_run(READY) == ready
        moved = await store.add_run(replace(READY, moves=1))
        assert await store.runs(12) == [ready, moved]
        assert await store.running(1) == []
        begun = ready.begun(ready.steps, NOW)
        await store.save_run(begun)
        assert await store.run(ready.id) == begun
        assert await store.running(1) == [begun]
        assert await store.running(2) == []
        paused = begun.lengthened(NOW).paused(NOW + timedelta(minutes=3))
        await store.save_run(paused)
        assert await store.running(1) == [paused]
        await store.save_run(paused.ended(NOW))
        assert await store.running(1) == []
        await store.lay_out(ready.id, ready.steps[1:])
        over = await store.run(ready.id)
        assert over is not None
        assert (over.state, over.steps) == (RunState.DONE, ready.steps[1:])


async def test_words_go_with_whose_they_are(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        run = await laid_out(store)
        assert await store.circles_run(ANA) == {1}
        (row,) = (await store.run_rows_of(ANA))["running_order"]
        assert (row["circle"], row["step"], row["text"]) == (1, "presents", "We lose volunteers")
        await store.reword_runs(1, ANA, "Tool library", "Not theirs")
        await store.reword_runs(1, ANA, "We lose volunteers", "We lose heart")
        (row,) = (await store.run_rows_of(ANA))["running_order"]
        assert row["text"] == "We lose heart"
        await store.reword_runs(1, ANA, "We lose heart", "We lose volunteers")
        await store.leave_runs(1, BEN)
        await store.leave_runs(2, ANA)
        left = await store.run(run.id)
        assert left is not None
        assert [(step.text, step.person) for step in left.steps[:2]] == [
            ("We lose volunteers", ANA),
            ("Tool library", None),
        ]
        await store.leave_runs(1, ANA)
        await store.forget(BEN)
        forgotten = await store.run(run.id)
        assert forgotten is not None
        assert [(step.text, step.person) for step in forgotten.steps] == [("", None)] * 3
        assert [step.takes_place for step in forgotten.steps] == [False, False, True]
        assert await store.circles_run(ANA) == set()


async def test_a_persons_words_go_at_once_and_all_of_a_circle_with_its_time(works: Works) -> None:
    async with works() as unit:
        store = unit.store(Sessions)
        run = await laid_out(store)
        await store.forget_runs(ANA)
        now = await store.run(run.id)
        assert now is not None
        assert [step.text for step in now.steps] == ["", "Tool library", ""]
        await store.purge(1)
        assert await store.runs(12) == []
