"""What is remembered of actions: what people said they will do, how it went, and what others think of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Unpack

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    bindparam,
    delete,
    or_,
    select,
    update,
)

from bot.actions.model import Action, Buddy, Guess, Nudge, Outcome, Plan, Routine, Share, State
from bot.actions.store import ActionChanges
from bot.kernel.address import Person
from storage.database import Utc, insert_for_id, leave_no_trace, metadata, upsert, where
from storage.rows import Rows

plan_table = Table(
    "action_plan",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("nudges", Boolean, nullable=False),
    Column("share", String(10), nullable=False),
    Column("routine_days", Integer, nullable=False),
    Column("since", Utc),
)

action_table = Table(
    "action_item",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("owner", String(120), nullable=False, index=True),
    Column("draft", Integer, unique=True),
    Column("what", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("kept_at", Utc, nullable=False),
    Column("dated_at", Utc, nullable=False),
    Column("share", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("outcome", String(10)),
    Column("told_at", Utc),
    Column("reported_at", Utc),
    Column("moved", Integer, nullable=False),
    Column("nudged", String(20), nullable=False),
    Column("buddy", String(120), index=True),
    Column("buddying", String(10)),
    Column("cheer", Text, nullable=False),
    Column("cheered_by", String(120), index=True),
    Column("worked", Text, nullable=False),
    Column("did_not", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("in_the_way", Text, nullable=False),
    Column("smaller", Text, nullable=False),
    Column("batch", String(20), nullable=False),
    Column("keep", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("lesson", Text, nullable=False),
    Column("lesson_share", String(10), nullable=False),
    Column("routine", String(10)),
    sqlite_autoincrement=True,
)

guess_table = Table(
    "action_guess",
    metadata,
    Column("action", ForeignKey("action_item.id"), primary_key=True),
    Column("person", String(120), primary_key=True, index=True),
    Column("text", Text, nullable=False),
    sqlite_with_rowid=False,
)

_THEIRS = (
    "what",
    "step",
    "cue",
    "worked",
    "did_not",
    "why",
    "note",
    "in_the_way",
    "smaller",
    "keep",
    "change",
    "lesson",
)
_FACTS = ("share", "state", "outcome", "lesson_share", "routine", "moved", "circle")


_IN_CIRCLE = where(action_table, "circle").order_by(action_table.c.due, action_table.c.id)
_CAME_BACK = where(action_table, "circle").where(
    action_table.c.reported_at >= bindparam("since"),
    action_table.c.reported_at < bindparam("until"),
    action_table.c.routine.is_(None),
)


class SqlActions(Rows):
    """``Actions``."""

    # ---- how a circle has them ----------------------------------------------------------------------------------

    async def plan(self, circle: int) -> Plan | None:
        row = await self._first(where(plan_table, "circle"), circle=circle)
        return Plan(row.circle, row.nudges, Share(row.share), row.routine_days, row.since) if row else None

    async def save_plan(self, plan: Plan) -> None:
        row = {
            "circle": plan.circle,
            "nudges": plan.nudges,
            "share": plan.share.value,
            "routine_days": plan.routine_days,
            "since": plan.since,
        }
        await upsert(self._connection, plan_table, row, ["circle"])

    # ---- one action ---------------------------------------------------------------------------------------------

    async def add(self, action: Action) -> Action | None:
        names = [column.name for column in action_table.columns if column.name != "id"]
        row = {name: _stored(getattr(action, name)) for name in names} | {"draft": action.draft or None}
        id_ = await insert_for_id(self._connection, action_table, row, ["draft"])
        return await self.action(id_) if id_ is not None else None

    async def action(self, id_: int) -> Action | None:
        row = await self._first(where(action_table, "id"), id=id_)
        return _action(row) if row else None

    async def made_from(self, draft: int) -> Action | None:
        row = await self._first(select(action_table).where(action_table.c.draft == draft))
        return _action(row) if row else None

    async def change(self, id_: int, **changes: Unpack[ActionChanges]) -> Action:
        values = {name: _stored(value) for name, value in changes.items()}
        await self._run(update(action_table).where(action_table.c.id == id_).values(**values))
        return _action((await self._connection.execute(where(action_table, "id"), {"id": id_})).one())

    async def remove(self, id_: int) -> None:
        leave_no_trace(self._connection)
        await self._run(delete(guess_table).where(guess_table.c.action == id_))
        await self._run(delete(action_table).where(action_table.c.id == id_))

    # ---- many ---------------------------------------------------------------------------------------------------

    async def actions_of(self, owner: Person) -> Sequence[Action]:
        found = await self._actions(select(action_table).where(action_table.c.owner == owner))
        over = sorted((one for one in found if not one.is_open), key=_when_over, reverse=True)
        return [*(one for one in found if one.is_open), *over]

    async def in_circle(self, circle: int) -> Sequence[Action]:
        return [_action(row) for row in await self._all(_IN_CIRCLE, circle=circle)]

    async def came_back(self, circle: int, since: datetime, until: datetime) -> Sequence[Action]:
        return [_action(row) for row in await self._all(_CAME_BACK, circle=circle, since=since, until=until)]

    async def buddied_by(self, person: Person) -> Sequence[Action]:
        return await self._actions(select(action_table).where(action_table.c.buddy == person))

    async def cheered_by(self, person: Person) -> Sequence[Action]:
        return await self._actions(select(action_table).where(action_table.c.cheered_by == person))

    async def in_batch(self, circle: int, batch: str) -> Sequence[Action]:
        theirs = action_table.c.batch == batch
        found = await self._actions(select(action_table).where(action_table.c.circle == circle, theirs))
        return sorted((one for one in found if one.stands_in_results), key=_when_over)

    async def _actions(self, query: Select[Any]) -> list[Action]:
        rows = await self._all(query.order_by(action_table.c.due, action_table.c.id))
        return [_action(row) for row in rows]

    # ---- guesses ------------------------------------------------------------------------------------------------

    async def guess(self, guess: Guess) -> None:
        row = {"action": guess.action, "person": guess.person, "text": guess.text}
        await upsert(self._connection, guess_table, row, ["action", "person"])

    async def guesses(self, actions: Collection[int]) -> Sequence[Guess]:
        found = select(guess_table).where(guess_table.c.action.in_(actions))
        rows = await self._all(found.order_by(guess_table.c.action, guess_table.c.person))
        return [Guess(row.action, Person(row.person), row.text) for row in rows]

    async def guessed_by(self, person: Person) -> Sequence[Action]:
        theirs = select(guess_table.c.action).where(guess_table.c.person == person)
        return await self._actions(select(action_table).where(action_table.c.id.in_(theirs)))

    # ---- what is kept, given out and forgotten ------------------------------------------------------------------

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        own = await self._all(select(action_table).where(action_table.c.owner == person).order_by(action_table.c.id))
        guesses = await self._all(select(guess_table).where(guess_table.c.person == person))
        words = await self._all(select(action_table).where(action_table.c.cheered_by == person))
        return {
            "actions": [_exported(row) for row in own],
            "guesses": [{"action": row.action, "text": row.text} for row in guesses],
            "encouragements": [{"action": row.id, "text": row.cheer} for row in words],
        }

    async def forget(self, person: Person) -> None:
        leave_no_trace(self._connection)
        own = select(action_table.c.id).where(action_table.c.owner == person)
        await self._run(delete(guess_table).where(or_(guess_table.c.person == person, guess_table.c.action.in_(own))))
        await self._run(delete(action_table).where(action_table.c.owner == person))
        as_buddy = update(action_table).where(action_table.c.buddy == person)
        await self._run(as_buddy.values(buddy=None, buddying=None))
        await self._run(
            update(action_table).where(action_table.c.cheered_by == person).values(cheered_by=None, cheer="")
        )

    async def purge(self, circle: int) -> None:
        leave_no_trace(self._connection)
        theirs = select(action_table.c.id).where(action_table.c.circle == circle)
        await self._run(delete(guess_table).where(guess_table.c.action.in_(theirs)))
        await self._run(delete(action_table).where(action_table.c.circle == circle))
        await self._run(delete(plan_table).where(plan_table.c.circle == circle))


def _when_over(action: Action) -> datetime:
    return action.reported_at or action.told_at or action.kept_at


def _stored(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case tuple():
            return " ".join(one.value for one in value)
        case _:
            return value


def _exported(row: Row[Any]) -> Mapping[str, object]:
    days = {name: _written(getattr(row, name)) for name in ("due", "kept_at", "reported_at")}
    return {"id": row.id} | {name: getattr(row, name) for name in (*_THEIRS, *_FACTS)} | days


def _written(value: date | datetime | None) -> str | None:
    return value.isoformat() if value is not None else None


def _nudges(names: str) -> tuple[Nudge, ...]:
    return tuple(Nudge(name) for name in names.split())


# What ``_stored`` changed is read again with these; every other column is the field of its name as it is.
# Any: each makes what its field holds.
_READ: Mapping[str, Callable[[str], Any]] = {
    "owner": Person,
    "buddy": Person,
    "cheered_by": Person,
    "share": Share,
    "lesson_share": Share,
    "state": State,
    "outcome": Outcome,
    "buddying": Buddy,
    "routine": Routine,
    "nudged": _nudges,
}


def _action(row: Row[Any]) -> Action:
    """What was never said is empty here as it is in an ``Action``."""
    said = {name: value for name, value in row._mapping.items() if value is not None}
    return Action(**{name: _READ[name](value) if name in _READ else value for name, value in said.items()})
