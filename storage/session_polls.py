"""What is remembered of polls for a time: the times asked about, and what each person marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
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
    delete,
    insert,
    select,
    update,
)

from bot.kernel.address import Person
from bot.sessions.bestslots import Fit
from bot.sessions.poll_model import Mark, Poll, PollState, Slot
from storage.database import Utc, metadata, new_id, upsert
from storage.rows import Rows

poll_table = Table(
    "session_poll",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("by", String(120), index=True),
    Column("title", String(80), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("opened_at", Utc, nullable=False),
    Column("closes_at", Utc, nullable=False),
    Column("state", String(10), nullable=False),
    Column("session", Integer),
    sqlite_autoincrement=True,
)

slot_table = Table(
    "session_poll_slot",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("poll", ForeignKey("session_poll.id"), nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("poll", "at"),
    sqlite_autoincrement=True,
)

mark_table = Table(
    "session_poll_mark",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("slot", ForeignKey("session_poll_slot.id"), nullable=False),
    Column("member", String(120), nullable=False, index=True),
    Column("fit", String(5), nullable=False),
    UniqueConstraint("slot", "member"),
    sqlite_autoincrement=True,
)


class SqlPolls(Rows):
    """``Polls`` on a database."""

    async def open_poll(self, poll: Poll, times: Sequence[datetime]) -> Poll:
        row = {
            "circle": poll.circle,
            "by": poll.by,
            "title": poll.title,
            "minutes": poll.minutes,
            "opened_at": poll.opened_at,
            "closes_at": poll.closes_at,
            "state": poll.state.value,
            "session": poll.session,
        }
        id_ = new_id(await self._connection.execute(insert(poll_table).values(row)))
        slots = [{"poll": id_, "at": at} for at in sorted(set(times))]
        if slots:
            await self._connection.execute(insert(slot_table), slots)
        opened = await self.poll(id_)
        assert opened is not None
        return opened

    async def poll(self, id_: int) -> Poll | None:
        return next(iter(await self._polls(select(poll_table).where(poll_table.c.id == id_))), None)

    async def polls(self, circles: Collection[int], states: Collection[PollState]) -> Sequence[Poll]:
        wanted = select(poll_table).where(
            poll_table.c.circle.in_(list(circles)), poll_table.c.state.in_([state.value for state in states])
        )
        return await self._polls(wanted)

    async def _polls(self, statement: Select[Any]) -> Sequence[Poll]:
        rows = await self._all(statement.order_by(poll_table.c.id))
        slots: dict[int, list[Slot]] = {row.id: [] for row in rows}
        those = select(slot_table).where(slot_table.c.poll.in_(list(slots))).order_by(slot_table.c.at)
        for row in await self._all(those) if slots else ():
            slots[row.poll].append(Slot(row.id, row.at))
        return [_poll(row, slots[row.id]) for row in rows]

    async def step_poll(self, id_: int, was: Collection[PollState], state: PollState) -> bool:
        guarded = update(poll_table).where(poll_table.c.id == id_, poll_table.c.state.in_([one.value for one in was]))
        return (await self._connection.execute(guarded.values(state=state.value))).rowcount > 0

    async def lengthen_poll(self, id_: int, closes_at: datetime) -> None:
        await self._connection.execute(update(poll_table).where(poll_table.c.id == id_).values(closes_at=closes_at))

    async def settle_poll(self, id_: int, session: int) -> None:
        await self._connection.execute(update(poll_table).where(poll_table.c.id == id_).values(session=session))

    async def mark(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            row = {"slot": mark.slot, "member": mark.person, "fit": mark.fit.value}
            await upsert(self._connection, mark_table, row, ["slot", "member"])

    async def marks(self, poll: int) -> Sequence[Mark]:
        of_poll = select(mark_table).join(slot_table).where(slot_table.c.poll == poll).order_by(mark_table.c.id)
        return [Mark(row.slot, Person(row.member), Fit(row.fit)) for row in await self._all(of_poll)]

    async def polls_answered(self, person: Person, polls: Collection[int]) -> Collection[int]:
        own = select(slot_table.c.poll).join(mark_table).where(mark_table.c.member == person).distinct()
        return {row.poll for row in await self._all(own.where(slot_table.c.poll.in_(list(polls))))}

    async def circles_polled(self, person: Person) -> Collection[int]:
        marked = select(poll_table.c.circle).select_from(mark_table.join(slot_table).join(poll_table))
        started = select(poll_table.c.circle).where(poll_table.c.by == person)
        both = [*await self._all(marked.where(mark_table.c.member == person)), *await self._all(started)]
        return {row.circle for row in both}

    async def forget_polls(self, person: Person) -> None:
        """A poll goes on without the name of whoever started it; its title was theirs too."""
        await self._connection.execute(delete(mark_table).where(mark_table.c.member == person))
        theirs = update(poll_table).where(poll_table.c.by == person)
        await self._connection.execute(theirs.values(by=None, title=""))

    async def poll_rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        marked = select(poll_table.c.circle, slot_table.c.at, mark_table.c.fit).select_from(
            mark_table.join(slot_table).join(poll_table)
        )
        started = select(poll_table).where(poll_table.c.by == person).order_by(poll_table.c.id)
        return {
            "poll_marks": [
                {"circle": row.circle, "time": row.at.isoformat(), "fit": row.fit}
                for row in await self._all(marked.where(mark_table.c.member == person).order_by(mark_table.c.id))
            ],
            "polls": [
                {"circle": row.circle, "title": row.title, "opened_at": row.opened_at.isoformat()}
                for row in await self._all(started)
            ],
        }

    async def purge_polls(self, circle: int) -> None:
        polls = select(poll_table.c.id).where(poll_table.c.circle == circle)
        slots = select(slot_table.c.id).where(slot_table.c.poll.in_(polls))
        await self._connection.execute(delete(mark_table).where(mark_table.c.slot.in_(slots)))
        await self._connection.execute(delete(slot_table).where(slot_table.c.poll.in_(polls)))
        await self._connection.execute(delete(poll_table).where(poll_table.c.circle == circle))


def _poll(row: Row[Any], slots: Sequence[Slot]) -> Poll:
    return Poll(
        id=row.id,
        circle=row.circle,
        by=Person(row.by) if row.by else None,
        title=row.title,
        minutes=row.minutes,
        slots=tuple(slots),
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        state=PollState(row.state),
        session=row.session,
    )
