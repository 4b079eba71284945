"""What the store of actions promises, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.actions.model import Action, Buddy, Guess, Nudge, Outcome, Plan, Routine, Share, State
from bot.actions.store import Actions
from bot.kernel.address import Person
from storage.database import Database
from storage.stores import Works

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANA, BEN, CHI = (Person(f"memory:T1/{name}") for name in ("ana", "ben", "chi"))


@pytest.fixture
def works(database: Database) -> Works:
    return Works(database)


def an_action(owner: Person = BEN, what: str = "Call two trustees", draft: int = 0, **days: int) -> Action:
    return Action(
        id=0,
        circle=1,
        owner=owner,
        what=what,
        due=date(2026, 12, 4) + timedelta(**days),
        kept_at=NOW,
        dated_at=NOW,
        draft=draft,
    )


async def add(works: Works, *actions: Action) -> list[Action]:
    async with works() as unit:
        made = [await unit.store(Actions).add(one) for one in actions]
    assert None not in made
    return [one for one in made if one is not None]


async def test_an_action_comes_back_as_it_was_kept(works: Works) -> None:
    (made,) = await add(works, an_action(draft=7))
    async with works() as unit:
        kept = unit.store(Actions)
        changed = await kept.change(
            made.id,
            state=State.DONE,
            outcome=Outcome.DONE,
            share=Share.BUDDY,
            nudged=(Nudge.HALF, Nudge.LAST),
            buddy=ANA,
            buddying=Buddy.WILLING,
            routine=Routine.PARTLY,
            reported_at=NOW,
            why="Luck.",
        )
    async with works(write=False) as unit:
        assert await unit.store(Actions).action(made.id) == changed
        assert await unit.store(Actions).made_from(7) == changed
    assert changed is not None
    assert (changed.nudged, changed.buddy, changed.why) == ((Nudge.HALF, Nudge.LAST), ANA, "Luck.")


async def test_one_draft_makes_one_action_and_none_makes_many(works: Works) -> None:
    await add(works, an_action(draft=7), an_action(), an_action())
    async with works() as unit:
        assert await unit.store(Actions).add(an_action(draft=7)) is None
        assert len(await unit.store(Actions).actions_of(BEN)) == 3


async def test_the_open_ones_come_first_by_their_day(works: Works) -> None:
    late, soon, done = await add(works, an_action(what="late", days=9), an_action(what="soon"), an_action(what="done"))
    async with works() as unit:
        kept = unit.store(Actions)
        await kept.change(done.id, state=State.DONE, outcome=Outcome.DONE, reported_at=NOW)
        assert [one.id for one in await kept.actions_of(BEN)] == [soon.id, late.id, done.id]
        assert [one.id for one in await kept.in_circle(1)] == [soon.id, done.id, late.id]


async def test_a_post_holds_what_came_back_and_is_shared(works: Works) -> None:
    first, second, private, changed = await add(works, *(an_action() for _ in range(4)))
    async with works() as unit:
        kept = unit.store(Actions)
        for number, one in enumerate((second, first, private)):
            at = NOW + timedelta(hours=number)
            await kept.change(one.id, outcome=Outcome.DONE, state=State.DONE, batch="s1", reported_at=at)
        await kept.change(private.id, share=Share.ME)
        await kept.change(changed.id, outcome=Outcome.CHANGED, state=State.CHANGED, batch="s1", reported_at=NOW)
        assert [one.id for one in await kept.in_batch(1, "s1")] == [second.id, first.id]
        assert await kept.in_batch(2, "s1") == []


async def test_what_came_back_between_two_instants_and_is_no_routine_yet(works: Works) -> None:
    early, due, settled, late = await add(works, *(an_action() for _ in range(4)))
    async with works() as unit:
        kept = unit.store(Actions)
        for number, one in enumerate((early, due, settled, late)):
            at = NOW + timedelta(hours=min(number, 2) if one is not late else 3)
            await kept.change(one.id, outcome=Outcome.DONE, state=State.DONE, reported_at=at)
        await kept.change(settled.id, routine=Routine.YES)
        found = await kept.came_back(1, NOW + timedelta(hours=1), NOW + timedelta(hours=3))
        assert [one.id for one in found] == [due.id]
        assert await kept.came_back(2, NOW, NOW + timedelta(days=1)) == []


async def test_a_guess_takes_the_place_of_the_one_before(works: Works) -> None:
    (made,) = await add(works, an_action())
    async with works() as unit:
        kept = unit.store(Actions)
        await kept.guess(Guess(made.id, ANA, "Luck."))
        await kept.guess(Guess(made.id, ANA, "Work."))
        await kept.guess(Guess(made.id, CHI, "Both."))
        assert [guess.text for guess in await kept.guesses([made.id])] == ["Work.", "Both."]
        assert [one.id for one in await kept.guessed_by(CHI)] == [made.id]
        assert await kept.guesses([]) == []


async def test_forgetting_takes_ones_own_and_leaves_the_others(works: Works) -> None:
    mine, other = await add(works, an_action(BEN), an_action(ANA))
    async with works() as unit:
        kept = unit.store(Actions)
        for action, person in ((mine, ANA), (other, BEN), (other, CHI)):
            await kept.guess(Guess(action.id, person, "Luck."))
        await kept.change(other.id, buddy=BEN, buddying=Buddy.WILLING, cheer="Courage.", cheered_by=BEN)
        rows = await kept.rows_of(BEN)
        assert [len(rows[name]) for name in ("actions", "guesses", "encouragements")] == [1, 1, 1]
        await kept.forget(BEN)
        assert await kept.action(mine.id) is None
        left = await kept.action(other.id)
        assert left is not None
        assert (left.buddy, left.buddying, left.cheer) == (None, None, "")
        assert [guess.person for guess in await kept.guesses([mine.id, other.id])] == [CHI]
        assert all(not found for found in (await kept.rows_of(BEN)).values())


async def test_a_circle_loses_everything(works: Works) -> None:
    (made,) = await add(works, an_action())
    async with works() as unit:
        kept = unit.store(Actions)
        await kept.save_plan(Plan(1, nudges=True, since=NOW))
        await kept.save_plan(Plan(1, nudges=False, share=Share.ME, routine_days=30, since=NOW))
        assert await kept.plan(1) == Plan(1, nudges=False, share=Share.ME, routine_days=30, since=NOW)
        await kept.guess(Guess(made.id, ANA, "Luck."))
        await kept.purge(1)
        assert await kept.in_circle(1) == []
        assert await kept.plan(1) is None
        assert await kept.guesses([made.id]) == []


async def test_removing_one_takes_what_others_said_of_it(works: Works) -> None:
    (made,) = await add(works, an_action())
    async with works() as unit:
        await unit.store(Actions).guess(Guess(made.id, ANA, "Luck."))
        await unit.store(Actions).remove(made.id)
        assert await unit.store(Actions).guessed_by(ANA) == []
