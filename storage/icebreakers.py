"""What is remembered of icebreakers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.icebreakers.model import (
    Answer,
    Deeper,
    Depth,
    Label,
    Opening,
    OwnPrompt,
    Plan,
    Round,
    Turns,
    Used,
    Wish,
)
from bot.icebreakers.rhythm import read, written
from bot.kernel.address import Person
from storage.database import Utc, insert_for_id, insert_one, leave_no_trace, metadata, new_id, upsert, where
from storage.rows import Rows

plan_table = Table(
    "icebreaker_plan",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("since", Utc, nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("hour", String(5), nullable=False),
    Column("every", Integer, nullable=False),
    Column("window", Integer, nullable=False),
    Column("weekly", Boolean, nullable=False),
    Column("opener", Boolean, nullable=False),
    Column("deeper", String(10), nullable=False),
    Column("deeper_until", Utc),
    Column("revision", Integer, nullable=False),
)

own_table = Table(
    "icebreaker_own",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("author", String(120), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("depth", Integer, nullable=False),
    sqlite_autoincrement=True,
)

round_table = Table(
    "icebreaker_round",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False),
    Column("key", String(40), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("planned", String(16), nullable=False),
    Column("week", String(8), nullable=False),
    Column("opens_at", Utc, nullable=False),
    Column("closes_at", Utc, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("closed", Boolean, nullable=False),
    UniqueConstraint("circle", "week"),
    sqlite_autoincrement=True,
)

answer_table = Table(
    "icebreaker_answer",
    metadata,
    Column("round", ForeignKey("icebreaker_round.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    Column("text", Text, nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("label", String(10), nullable=False),
    sqlite_with_rowid=False,
)

met_table = Table(
    "icebreaker_met",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("session", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

turns_table = Table(
    "icebreaker_turns",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("member", String(120), primary_key=True, index=True),
    Column("turns", Integer, nullable=False),
    Column("wish", String(10), nullable=False),
    sqlite_with_rowid=False,
)

opening_table = Table(
    "icebreaker_opening",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False),
    Column("session", Integer, nullable=False),
    Column("starts_at", Utc, nullable=False),
    Column("opener", String(120), index=True),
    Column("key", String(40), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("swap", String(120), index=True),
    Column("asked", Integer, nullable=False),
    Column("over", Boolean, nullable=False),
    UniqueConstraint("circle", "session"),
    sqlite_autoincrement=True,
)

passed_table = Table(
    "icebreaker_passed",
    metadata,
    Column("opening", ForeignKey("icebreaker_opening.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    sqlite_with_rowid=False,
)


class SqlIcebreakers(Rows):
    """``Icebreakers``."""

    # ---- the rhythm ---------------------------------------------------------------------------------------------

    async def plan(self, circle: int) -> Plan | None:
        row = await self._first(where(plan_table, "circle"), circle=circle)
        return _plan(row) if row else None

    async def save_plan(self, plan: Plan) -> None:
        row = {
            "circle": plan.circle,
            "since": plan.since,
            "weekday": plan.weekday,
            "hour": plan.hour.strftime("%H:%M"),
            "every": plan.every,
            "window": plan.window,
            "weekly": plan.weekly,
            "opener": plan.opener,
            "deeper": plan.deeper.value,
            "deeper_until": plan.deeper_until,
            "revision": plan.revision,
        }
        await upsert(self._connection, plan_table, row, ["circle"])

    async def close_deeper(self, circle: int, decided: Deeper) -> bool:
        still = (plan_table.c.circle == circle, plan_table.c.deeper == Deeper.OPEN.value)
        return (await self._run(update(plan_table).where(*still).values(deeper=decided.value))).rowcount > 0

    # ---- prompts ------------------------------------------------------------------------------------------------

    async def used(self, circle: int) -> Sequence[Used]:
        came = select(round_table.c.key, round_table.c.depth, round_table.c.opens_at.label("at"))
        opened = select(opening_table.c.key, opening_table.c.depth, opening_table.c.starts_at.label("at"))
        picked = opened.where(opening_table.c.circle == circle, opening_table.c.key != "")
        rows = [*await self._all(came.where(round_table.c.circle == circle)), *await self._all(picked)]
        return [Used(row.key, Depth(row.depth), row.at) for row in sorted(rows, key=lambda row: row.at)]

    async def own_prompts(self, circle: int) -> Sequence[OwnPrompt]:
        theirs = select(own_table).where(own_table.c.circle == circle).order_by(own_table.c.id)
        return [_own(row) for row in await self._all(theirs)]

    async def own_prompt(self, id_: int) -> OwnPrompt | None:
        row = await self._first(select(own_table).where(own_table.c.id == id_))
        return _own(row) if row else None

    async def add_own(self, one: OwnPrompt) -> int:
        row = {"circle": one.circle, "author": one.author, "text": one.text, "depth": int(one.depth)}
        return new_id(await self._run(insert(own_table).values(**row)))

    async def change_own(self, one: OwnPrompt) -> None:
        change = update(own_table).where(own_table.c.id == one.id)
        await self._run(change.values(text=one.text, depth=int(one.depth)))

    async def drop_own(self, id_: int) -> bool:
        leave_no_trace(self._connection)
        return (await self._run(delete(own_table).where(own_table.c.id == id_))).rowcount > 0

    # ---- rounds -------------------------------------------------------------------------------------------------

    async def open_round(self, round_: Round) -> Round | None:
        row = {
            "circle": round_.circle,
            "key": round_.key,
            "text": round_.text,
            "depth": int(round_.depth),
            "planned": written(round_.planned),
            "week": round_.week,
            "opens_at": round_.opens_at,
            "closes_at": round_.closes_at,
            "late": round_.late,
            "closed": round_.closed,
        }
        id_ = await insert_for_id(self._connection, round_table, row, ["circle", "week"])
        return replace(round_, id=id_) if id_ else None

    async def round(self, id_: int) -> Round | None:
        row = await self._first(where(round_table, "id"), id=id_)
        return _round(row) if row else None

    async def last_round(self, circle: int) -> Round | None:
        latest = select(round_table).where(round_table.c.circle == circle)
        row = await self._first(latest.order_by(round_table.c.planned.desc(), round_table.c.id.desc()).limit(1))
        return _round(row) if row else None

    async def open_rounds(self, circles: Collection[int]) -> Sequence[Round]:
        still = select(round_table).where(round_table.c.circle.in_(circles), round_table.c.closed.is_(False))
        return [_round(row) for row in await self._all(still.order_by(round_table.c.id))]

    async def rounds(self, circle: int) -> Sequence[Round]:
        ordered = select(round_table).where(round_table.c.circle == circle).order_by(round_table.c.id.desc())
        return [_round(row) for row in await self._all(ordered)]

    async def close_round(self, id_: int) -> bool:
        still = (round_table.c.id == id_, round_table.c.closed.is_(False))
        return (await self._run(update(round_table).where(*still).values(closed=True))).rowcount > 0

    async def write(self, round_: int, answer: Answer) -> None:
        row = {
            "round": round_,
            "member": answer.member,
            "text": answer.text,
            "passed": answer.passed,
            "label": answer.label.value,
        }
        await upsert(self._connection, answer_table, row, ["round", "member"])

    async def answer(self, round_: int, member: Person) -> Answer | None:
        row = await self._first(where(answer_table, "round", "member"), round=round_, member=member)
        return _answer(row) if row else None

    async def answers(self, round_: int) -> Sequence[Answer]:
        return [_answer(row) for row in await self._all(where(answer_table, "round"), round=round_)]

    # ---- openers ------------------------------------------------------------------------------------------------

    async def meetings(self, circle: int) -> int:
        count = select(func.count().label("number")).select_from(met_table).where(met_table.c.circle == circle)
        row = await self._first(count)
        return int(row.number) if row else 0

    async def met(self, circle: int, session: int) -> bool:
        row = {"circle": circle, "session": session}
        return await insert_one(self._connection, met_table, row, ["circle", "session"])

    async def turns(self, circle: int) -> Mapping[Person, Turns]:
        rows = await self._all(where(turns_table, "circle"), circle=circle)
        return {Person(row.member): Turns(Person(row.member), row.turns, Wish(row.wish)) for row in rows}

    async def save_turns(self, circle: int, turns: Turns) -> None:
        row = {"circle": circle, "member": turns.member, "turns": turns.turns, "wish": turns.wish.value}
        await upsert(self._connection, turns_table, row, ["circle", "member"])

    async def wish(self, circle: int, member: Person, wish: Wish) -> None:
        row = {"circle": circle, "member": member, "turns": 0, "wish": wish.value}
        if not await insert_one(self._connection, turns_table, row, ["circle", "member"]):
            this = (turns_table.c.circle == circle, turns_table.c.member == member)
            await self._run(update(turns_table).where(*this).values(wish=wish.value))

    async def begin_opening(self, circle: int, session: int, starts_at: datetime) -> Opening | None:
        row = {
            "circle": circle,
            "session": session,
            "starts_at": starts_at,
            "opener": None,
            "key": "",
            "text": "",
            "depth": int(Depth.SURFACE),
            "swap": None,
            "asked": 0,
            "over": False,
        }
        id_ = await insert_for_id(self._connection, opening_table, row, ["circle", "session"])
        return Opening(id_, circle, session, starts_at) if id_ else None

    async def opening(self, id_: int) -> Opening | None:
        row = await self._first(where(opening_table, "id"), id=id_)
        return _opening(row) if row else None

    async def opening_of(self, circle: int, session: int) -> Opening | None:
        this = (opening_table.c.circle == circle, opening_table.c.session == session)
        row = await self._first(select(opening_table).where(*this))
        return _opening(row) if row else None

    async def openings_ahead(self, circles: Collection[int]) -> Sequence[Opening]:
        still = select(opening_table).where(opening_table.c.circle.in_(circles), opening_table.c.over.is_(False))
        return [_opening(row) for row in await self._all(still.order_by(opening_table.c.starts_at))]

    async def opened_since(self, circle: int, since: datetime) -> Sequence[Opening]:
        took_place = (opening_table.c.circle == circle, opening_table.c.over, opening_table.c.starts_at >= since)
        found = select(opening_table).where(*took_place).order_by(opening_table.c.starts_at)
        return [_opening(row) for row in await self._all(found)]

    async def save_opening(self, opening: Opening) -> None:
        values = {
            "starts_at": opening.starts_at,
            "opener": opening.opener,
            "key": opening.key,
            "text": opening.text,
            "depth": int(opening.depth),
            "swap": opening.swap,
            "asked": opening.asked,
            "over": opening.over,
        }
        await self._run(update(opening_table).where(opening_table.c.id == opening.id).values(**values))

    async def drop_opening(self, id_: int) -> None:
        await self._run(delete(passed_table).where(passed_table.c.opening == id_))
        await self._run(delete(opening_table).where(opening_table.c.id == id_))

    async def passed(self, opening: int) -> Collection[Person]:
        rows = await self._all(select(passed_table.c.member).where(passed_table.c.opening == opening))
        return [Person(row.member) for row in rows]

    async def pass_opening(self, opening: int, member: Person) -> None:
        row = {"opening": opening, "member": member}
        await insert_one(self._connection, passed_table, row, ["opening", "member"])

    # ---- forgetting and giving out ------------------------------------------------------------------------------

    async def rounds_with(self, member: Person) -> Sequence[Round]:
        answered = select(answer_table.c.round).where(answer_table.c.member == member)
        keys = await self._own_keys(own_table.c.author == member)
        theirs = round_table.c.id.in_(answered) | round_table.c.key.in_(keys)
        return [_round(row) for row in await self._all(select(round_table).where(theirs))]

    async def openings_with(self, member: Person) -> Sequence[Opening]:
        keys = await self._own_keys(own_table.c.author == member)
        of_theirs = (opening_table.c.opener == member) | (opening_table.c.swap == member)
        still = (of_theirs | opening_table.c.key.in_(keys), opening_table.c.over.is_(False))
        return [_opening(row) for row in await self._all(select(opening_table).where(*still))]

    async def _own_keys(self, which: Any) -> Sequence[str]:
        # Any: a condition of SQLAlchemy, whose type has no name of its own.
        return [f"own:{row.id}" for row in await self._all(select(own_table.c.id).where(which))]

    async def forget(self, member: Person) -> None:
        leave_no_trace(self._connection)
        keys = await self._own_keys(own_table.c.author == member)
        for table in (round_table, opening_table):
            await self._run(update(table).where(table.c.key.in_(keys)).values(text=""))
        for column in (opening_table.c.opener, opening_table.c.swap):
            await self._run(update(opening_table).where(column == member).values({column.name: None}))
        for table in (answer_table, turns_table, passed_table):
            await self._run(delete(table).where(table.c.member == member))
        await self._run(delete(own_table).where(own_table.c.author == member))

    async def purge(self, circle: int) -> None:
        leave_no_trace(self._connection)
        rounds = select(round_table.c.id).where(round_table.c.circle == circle)
        openings = select(opening_table.c.id).where(opening_table.c.circle == circle)
        await self._run(delete(answer_table).where(answer_table.c.round.in_(rounds)))
        await self._run(delete(passed_table).where(passed_table.c.opening.in_(openings)))
        keys = await self._own_keys(own_table.c.circle == circle)
        await self._run(update(round_table).where(round_table.c.key.in_(keys)).values(text=""))
        for table in (opening_table, turns_table, own_table):
            await self._run(delete(table).where(table.c.circle == circle))

    async def rows_of(self, member: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        rounds = select(round_table.c.circle, round_table.c.text.label("prompt"), round_table.c.opens_at)
        joined = rounds.add_columns(answer_table.c.text, answer_table.c.passed, answer_table.c.label)
        own = select(own_table.c.circle, own_table.c.text, own_table.c.depth).where(own_table.c.author == member)
        opened = select(opening_table.c.circle, opening_table.c.starts_at, opening_table.c.text.label("prompt"))
        stands = select(turns_table.c.circle, turns_table.c.turns, turns_table.c.wish)
        return {
            "answers": await self._rows(
                joined.join(answer_table, answer_table.c.round == round_table.c.id).where(
                    answer_table.c.member == member
                )
            ),
            "own_prompts": await self._rows(own),
            "openings": await self._rows(opened.where(opening_table.c.opener == member)),
            "turns": await self._rows(stands.where(turns_table.c.member == member)),
        }

    # ---- rows ---------------------------------------------------------------------------------------------------

    async def _rows(self, query: Select[Any]) -> Sequence[Mapping[str, object]]:
        return [{name: _plain(value) for name, value in row._mapping.items()} for row in await self._all(query)]


# ---- rows in, dataclasses out -------------------------------------------------------------------------------------


def _plan(row: Row[Any]) -> Plan:
    return Plan(
        circle=row.circle,
        since=row.since,
        weekday=row.weekday,
        hour=time.fromisoformat(row.hour),
        every=row.every,
        window=row.window,
        weekly=row.weekly,
        opener=row.opener,
        deeper=Deeper(row.deeper),
        deeper_until=row.deeper_until,
        revision=row.revision,
    )


def _own(row: Row[Any]) -> OwnPrompt:
    return OwnPrompt(row.id, row.circle, Person(row.author), row.text, Depth(row.depth))


def _round(row: Row[Any]) -> Round:
    return Round(
        id=row.id,
        circle=row.circle,
        key=row.key,
        text=row.text,
        depth=Depth(row.depth),
        planned=read(row.planned),
        week=row.week,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        late=row.late,
        closed=row.closed,
    )


def _answer(row: Row[Any]) -> Answer:
    return Answer(Person(row.member), row.text, row.passed, Label(row.label))


def _opening(row: Row[Any]) -> Opening:
    return Opening(
        id=row.id,
        circle=row.circle,
        session=row.session,
        starts_at=row.starts_at,
        opener=Person(row.opener) if row.opener else None,
        key=row.key,
        text=row.text,
        depth=Depth(row.depth),
        swap=Person(row.swap) if row.swap else None,
        asked=row.asked,
        over=row.over,
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
