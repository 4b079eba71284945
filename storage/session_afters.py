"""What is remembered of sessions that are over: who was there, whether they came to what they were for, the recaps."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
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
    select,
    update,
)

from bot.kernel.address import Person
from bot.sessions.after_model import Met, Notes, Presence, Recap
from storage.database import Utc, insert_new, insert_one, metadata, upsert
from storage.rows import Rows

presence_table = Table(
    "session_presence",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("session", ForeignKey("session.id"), nullable=False),
    Column("member", String(120), nullable=False, index=True),
    Column("there", Boolean, nullable=False),
    Column("own", Boolean, nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("session", "member"),
    sqlite_autoincrement=True,
)

met_table = Table(
    "session_met",
    metadata,
    Column("session", ForeignKey("session.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    Column("met", String(6), nullable=False),
    sqlite_with_rowid=False,
)

recap_table = Table(
    "session_recap",
    metadata,
    Column("session", ForeignKey("session.id"), primary_key=True, autoincrement=False),
    Column("circle", Integer, nullable=False, index=True),
    Column("author", String(120), index=True),
    Column("draft", Text),
    Column("posted", Text),
    Column("offered", Boolean, nullable=False),
    Column("led", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("posted_at", Utc),
)

scribe_table = Table(
    "session_scribe",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False),
    Column("member", String(120), nullable=False, index=True),
    UniqueConstraint("circle", "member"),
    sqlite_autoincrement=True,
)

lapse_table = Table(
    "session_lapse",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("member", String(120), primary_key=True, index=True),
    Column("asked_at", Utc, nullable=False),
    sqlite_with_rowid=False,
)

OF_A_PERSON = (presence_table, met_table, scribe_table, lapse_table)


class SqlAfters(Rows):
    """``Afters`` on a database."""

    # ---- who was there ----------------------------------------------------------------------------------------------

    async def be_there(self, presences: Sequence[Presence]) -> None:
        for one in presences:
            row = {"session": one.session, "member": one.person, "there": one.there, "own": one.own, "at": one.at}
            await upsert(self._connection, presence_table, row, ["session", "member"])

    async def presences(self, session: int) -> Sequence[Presence]:
        found = select(presence_table).where(presence_table.c.session == session).order_by(presence_table.c.id)
        return [_presence(row) for row in await self._all(found)]

    async def presences_of(self, person: Person, sessions: Collection[int]) -> Mapping[int, Presence]:
        own = select(presence_table).where(presence_table.c.member == person)
        rows = await self._all(own.where(presence_table.c.session.in_(list(sessions))))
        return {row.session: _presence(row) for row in rows}

    async def judge(self, session: int, person: Person, met: Met) -> None:
        row = {"session": session, "member": person, "met": met.value}
        await upsert(self._connection, met_table, row, ["session", "member"])

    async def judged(self, session: int) -> Mapping[Met, int]:
        counted = select(met_table.c.met, func.count().label("said")).where(met_table.c.session == session)
        return {Met(row.met): row.said for row in await self._all(counted.group_by(met_table.c.met))}

    # ---- the recap --------------------------------------------------------------------------------------------------

    async def recap(self, session: int) -> Recap | None:
        rows = await self._all(select(recap_table).where(recap_table.c.session == session))
        return _recap(rows[0]) if rows else None

    async def recaps(self, circle: int) -> Sequence[Recap]:
        found = select(recap_table).where(recap_table.c.circle == circle).order_by(recap_table.c.session)
        return [_recap(row) for row in await self._all(found)]

    async def save_recap(self, recap: Recap) -> None:
        await upsert(self._connection, recap_table, _recap_row(recap), ["session"])

    async def approve_recap(self, recap: Recap, version: int) -> bool:
        guarded = update(recap_table).where(
            recap_table.c.session == recap.session,
            recap_table.c.version == version,
            recap_table.c.draft.is_not(None),
        )
        return (await self._connection.execute(guarded.values(_recap_row(recap)))).rowcount > 0

    async def scribes(self, circle: int) -> Sequence[Person]:
        found = select(scribe_table.c.member).where(scribe_table.c.circle == circle).order_by(scribe_table.c.id)
        return [Person(row.member) for row in await self._all(found)]

    async def scribe(self, circle: int, person: Person, willing: bool) -> None:
        if willing:
            row = {"circle": circle, "member": person}
            await insert_new(self._connection, scribe_table, [row], ["circle", "member"])
            return
        mine = delete(scribe_table).where(scribe_table.c.circle == circle, scribe_table.c.member == person)
        await self._connection.execute(mine)

    # ---- two in a row -----------------------------------------------------------------------------------------------

    async def ask_once(self, circle: int, person: Person, at: datetime) -> bool:
        row = {"circle": circle, "member": person, "asked_at": at}
        return await insert_one(self._connection, lapse_table, row, ["circle", "member"])

    async def came_back(self, circle: int, people: Collection[Person]) -> None:
        theirs = delete(lapse_table).where(lapse_table.c.circle == circle, lapse_table.c.member.in_(list(people)))
        await self._connection.execute(theirs)

    # ---- what is kept -----------------------------------------------------------------------------------------------

    async def circles_attended(self, person: Person) -> Collection[int]:
        session = metadata.tables["session"]
        rows = [*await self._all(select(recap_table.c.circle).where(recap_table.c.author == person))]
        for table in (presence_table, met_table):
            mine = select(session.c.circle).join(table).where(table.c.member == person)
            rows += await self._all(mine)
        return {row.circle for row in rows}

    async def forget_afters(self, person: Person) -> None:
        for table in OF_A_PERSON:
            await self._connection.execute(delete(table).where(table.c.member == person))
        gone = {"author": None, "draft": None, "posted": None, "offered": False}
        await self._connection.execute(update(recap_table).where(recap_table.c.author == person).values(gone))

    async def after_rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        def own(table: Table) -> Select[Any]:
            return select(table).where(table.c.member == person)

        recaps = select(recap_table).where(recap_table.c.author == person).order_by(recap_table.c.session)
        return {
            "presences": [
                {"session": row.session, "there": row.there, "at": row.at.isoformat()}
                for row in await self._all(own(presence_table).order_by(presence_table.c.id))
            ],
            "objectives": [{"session": row.session, "met": row.met} for row in await self._all(own(met_table))],
            "recaps": [
                {"circle": row.circle, "session": row.session, **asdict(_recap(row).newest)}
                for row in await self._all(recaps)
            ],
            "note_taking": [{"circle": row.circle} for row in await self._all(own(scribe_table))],
            "asked_how_placed": [
                {"circle": row.circle, "at": row.asked_at.isoformat()} for row in await self._all(own(lapse_table))
            ],
        }

    async def purge_afters(self, circle: int) -> None:
        recaps = delete(recap_table).where(recap_table.c.circle == circle)
        await self._connection.execute(recaps)
        for table in (scribe_table, lapse_table):
            await self._connection.execute(delete(table).where(table.c.circle == circle))
        session = metadata.tables["session"]
        those = select(session.c.id).where(session.c.circle == circle)
        for table in (presence_table, met_table):
            await self._connection.execute(delete(table).where(table.c.session.in_(those)))


def _presence(row: Row[Any]) -> Presence:
    return Presence(row.session, Person(row.member), row.there, row.own, row.at)


def _recap_row(recap: Recap) -> dict[str, object]:
    return {
        "session": recap.session,
        "circle": recap.circle,
        "author": recap.author,
        "draft": _written(recap.draft),
        "posted": _written(recap.posted),
        "offered": recap.offered,
        "led": recap.led,
        "version": recap.version,
        "posted_at": recap.posted_at,
    }


def _recap(row: Row[Any]) -> Recap:
    return Recap(
        session=row.session,
        circle=row.circle,
        author=Person(row.author) if row.author else None,
        draft=_notes(row.draft),
        posted=_notes(row.posted),
        offered=row.offered,
        led=row.led,
        version=row.version,
        posted_at=row.posted_at,
    )


def _written(notes: Notes | None) -> str | None:
    return json.dumps(asdict(notes)) if notes else None


def _notes(text: str | None) -> Notes | None:
    return Notes(**json.loads(text)) if text else None
