"""What is remembered of running orders: where each is, and its steps in their order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Row,
    Select,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from bot.kernel.address import Person
from bot.sessions.running_model import Kind, Run, RunState, Step
from storage.database import Utc, insert_one, metadata, where
from storage.rows import Rows

run_table = Table(
    "session_run",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("session", Integer, nullable=False),
    Column("moves", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("at", Integer, nullable=False),
    Column("deadline", Utc),
    Column("left", Integer, nullable=False),
    Column("extra", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("started_at", Utc),
    Column("ended_at", Utc),
    UniqueConstraint("session", "moves"),
    sqlite_autoincrement=True,
)

step_table = Table(
    "session_run_step",
    metadata,
    Column("run", ForeignKey("session_run.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("text", String(200), nullable=False),
    Column("member", String(120), index=True),
    Column("item", Integer, index=True),
    sqlite_with_rowid=False,
)

_ON = [state.value for state in (RunState.RUNNING, RunState.PAUSED)]
_RUNNING = select(run_table).where(run_table.c.circle == bindparam("circle"), run_table.c.state.in_(_ON))
_STEPS = where(step_table, "run").order_by(step_table.c.number)


class SqlRuns(Rows):
    """``Runs`` on a database."""

    async def run(self, id_: int) -> Run | None:
        row = await self._first(where(run_table, "id"), id=id_)
        return await self._with_steps(row) if row else None

    async def runs(self, session: int) -> Sequence[Run]:
        rows = await self._all(where(run_table, "session").order_by(run_table.c.id), session=session)
        return [await self._with_steps(row) for row in rows]

    async def running(self, circle: int) -> Sequence[Run]:
        rows = await self._all(_RUNNING.order_by(run_table.c.id), circle=circle)
        return [await self._with_steps(row) for row in rows]

    async def _with_steps(self, row: Row[Any]) -> Run:
        return _run(row, await self._all(_STEPS, run=row.id))

    async def add_run(self, run: Run) -> Run:
        planned = {"circle": run.circle, "session": run.session, "moves": run.moves}
        await insert_one(self._connection, run_table, {**planned, **_state(run)}, ["session", "moves"])
        row = await self._first(where(run_table, "session", "moves"), session=run.session, moves=run.moves)
        assert row is not None
        return await self._with_steps(row)

    async def save_run(self, run: Run) -> None:
        await self._run(update(run_table).where(run_table.c.id == run.id).values(_state(run)))

    async def lay_out(self, run: int, steps: Sequence[Step]) -> None:
        await self._run(delete(step_table).where(step_table.c.run == run))
        rows = [
            {
                "run": run,
                "number": number,
                "kind": step.kind.value,
                "minutes": step.minutes,
                "text": step.text,
                "member": step.person,
                "item": step.item,
            }
            for number, step in enumerate(steps)
        ]
        if rows:
            await self._run(insert(step_table), rows)

    # ---- what is kept -----------------------------------------------------------------------------------------------

    async def leave_runs(self, circle: int, person: Person) -> None:
        here = step_table.c.run.in_(select(run_table.c.id).where(run_table.c.circle == circle))
        theirs = update(step_table).where(here, step_table.c.member == person)
        await self._run(theirs.where(step_table.c.kind == Kind.PRESENTS.value).values(text=""))
        await self._run(theirs.values(member=None))

    async def reword_runs(self, circle: int, person: Person, was: str, now: str) -> None:
        here = step_table.c.run.in_(select(run_table.c.id).where(run_table.c.circle == circle))
        theirs = here & (step_table.c.member == person) & (step_table.c.kind == Kind.PRESENTS.value)
        words = {"text": now} if now else {"text": "", "member": None}
        await self._run(update(step_table).where(theirs, step_table.c.text == was).values(words))

    async def _take_back(self, items: Select[Any]) -> None:
        """These items of the agenda are gone, and so are their words."""
        await self._run(update(step_table).where(step_table.c.item.in_(items)).values(text="", member=None))

    async def circles_run(self, person: Person) -> Collection[int]:
        theirs = select(run_table.c.circle).join(step_table).where(step_table.c.member == person).distinct()
        return {row.circle for row in await self._all(theirs)}

    async def forget_runs(self, person: Person) -> None:
        await self._run(update(step_table).where(step_table.c.member == person).values(text="", member=None))

    async def run_rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        theirs = select(run_table.c.circle, step_table).select_from(step_table.join(run_table))
        chosen = theirs.where(step_table.c.member == person).order_by(step_table.c.run, step_table.c.number)
        return {
            "running_order": [
                {"circle": row.circle, "step": row.kind, "minutes": row.minutes, "text": row.text}
                for row in await self._all(chosen)
            ]
        }

    async def purge_runs(self, circle: int) -> None:
        here = select(run_table.c.id).where(run_table.c.circle == circle)
        await self._run(delete(step_table).where(step_table.c.run.in_(here)))
        await self._run(delete(run_table).where(run_table.c.circle == circle))


def _state(run: Run) -> dict[str, object]:
    return {
        "state": run.state.value,
        "at": run.at,
        "deadline": run.deadline,
        "left": run.left,
        "extra": run.extra,
        "version": run.version,
        "started_at": run.started_at,
        "ended_at": run.ended_at,
    }


def _run(row: Row[Any], steps: Sequence[Row[Any]]) -> Run:
    return Run(
        id=row.id,
        circle=row.circle,
        session=row.session,
        moves=row.moves,
        steps=tuple(map(_step, steps)),
        state=RunState(row.state),
        at=row.at,
        deadline=row.deadline,
        left=row.left,
        extra=row.extra,
        version=row.version,
        started_at=row.started_at,
        ended_at=row.ended_at,
    )


def _step(row: Row[Any]) -> Step:
    return Step(Kind(row.kind), row.minutes, row.text, Person(row.member) if row.member else None, row.item)
