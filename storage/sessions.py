"""What is remembered of sessions: the rhythm, each gathering, who comes, and what people want to talk about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any, Unpack

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
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.kernel.address import Person
from bot.kernel.calendar import Rhythm
from bot.sessions.model import Coming, Item, Reply, Series, Session, State, Why
from bot.sessions.store import SessionChanges
from storage.database import Utc, among, insert_for_id, insert_new, metadata, new_id, upsert, where
from storage.session_afters import SqlAfters
from storage.session_polls import SqlPolls
from storage.session_runs import SqlRuns
from storage.session_themes import SqlThemes

WALL = "%Y-%m-%dT%H:%M"

series_table = Table(
    "session_series",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("rule", Text),
    Column("start", String(16)),
    Column("zone", String(64)),
    Column("minutes", Integer, nullable=False),
    Column("place", String(200), nullable=False),
    Column("pack_days", Integer, nullable=False),
    Column("rsvp", Boolean, nullable=False),
    Column("slots", Integer, nullable=False),
    Column("since", Utc),
    Column("events", Boolean),
    Column("polls", Boolean, nullable=False),
    Column("turns", Boolean, nullable=False),
    Column("themes", Utc),
)

session_table = Table(
    "session",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False),
    Column("planned", String(16)),
    Column("starts_at", Utc, nullable=False),
    Column("ends_at", Utc, nullable=False),
    Column("title", String(80), nullable=False),
    Column("objective", String(200), nullable=False),
    Column("place", String(200), nullable=False),
    Column("readings", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("why", String(10)),
    Column("uid", String(80), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("moves", Integer, nullable=False),
    Column("changed_at", Utc, nullable=False),
    Column("told_at", Utc),
    UniqueConstraint("circle", "planned"),
    sqlite_autoincrement=True,
)

reply_table = Table(
    "session_reply",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("session", ForeignKey("session.id"), nullable=False),
    Column("member", String(120), nullable=False, index=True),
    Column("coming", String(5), nullable=False),
    Column("moves", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("session", "member"),
    sqlite_autoincrement=True,
)

item_table = Table(
    "session_item",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("member", String(120), nullable=False, index=True),
    Column("text", String(140), nullable=False),
    Column("led", Boolean, nullable=False),
    Column("at", Utc, nullable=False),
    Column("session", ForeignKey("session.id")),
    Column("done", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

vote_table = Table(
    "session_vote",
    metadata,
    Column("item", ForeignKey("session_item.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    sqlite_with_rowid=False,
)


_IN_TIME = (session_table.c.starts_at, session_table.c.id)
_SESSIONS = where(session_table, "circle").order_by(*_IN_TIME)
_AHEAD = (
    select(session_table)
    .where(
        among(session_table.c.circle, "circles"),
        session_table.c.state == State.PLANNED.value,
        session_table.c.ends_at > bindparam("now"),
    )
    .order_by(*_IN_TIME)
)
_REPLIES = where(reply_table, "session").order_by(reply_table.c.id)


class SqlSessions(SqlPolls, SqlAfters, SqlThemes, SqlRuns):
    """``Sessions`` on a database."""

    # ---- the series -------------------------------------------------------------------------------------------------

    async def series(self, circle: int) -> Series | None:
        row = await self._first(where(series_table, "circle"), circle=circle)
        return _series(row) if row else None

    async def save_series(self, series: Series) -> None:
        await upsert(self._connection, series_table, _series_row(series), ["circle"])

    # ---- sessions ---------------------------------------------------------------------------------------------------

    async def add(self, session: Session) -> Session | None:
        id_ = await insert_for_id(self._connection, session_table, _session_row(session), ["circle", "planned"])
        return await self.session(id_) if id_ is not None else None

    async def session(self, id_: int) -> Session | None:
        row = await self._first(where(session_table, "id"), id=id_)
        return _session(row) if row else None

    async def sessions(self, circle: int) -> Sequence[Session]:
        return [_session(row) for row in await self._all(_SESSIONS, circle=circle)]

    async def ahead(self, circles: Collection[int], now: datetime) -> Sequence[Session]:
        return [_session(row) for row in await self._all(_AHEAD, circles=list(circles), now=now)]

    async def change(self, id_: int, **changes: Unpack[SessionChanges]) -> None:
        values = {name: _column(value) for name, value in changes.items()}
        await self._connection.execute(update(session_table).where(session_table.c.id == id_).values(values))

    async def step(self, id_: int, was: State, **changes: Unpack[SessionChanges]) -> bool:
        values = {name: _column(value) for name, value in changes.items()}
        guarded = update(session_table).where(session_table.c.id == id_, session_table.c.state == was.value)
        return (await self._connection.execute(guarded.values(values))).rowcount > 0

    # ---- who comes --------------------------------------------------------------------------------------------------

    async def answer(self, reply: Reply) -> None:
        row = {
            "session": reply.session,
            "member": reply.person,
            "coming": reply.coming.value,
            "moves": reply.moves,
            "at": reply.at,
        }
        await upsert(self._connection, reply_table, row, ["session", "member"])

    async def replies(self, session: int) -> Sequence[Reply]:
        return [_reply(row) for row in await self._all(_REPLIES, session=session)]

    async def replies_of(self, person: Person, sessions: Collection[int]) -> Mapping[int, Reply]:
        own = select(reply_table).where(reply_table.c.member == person, reply_table.c.session.in_(list(sessions)))
        return {row.session: _reply(row) for row in await self._all(own)}

    # ---- the agenda -------------------------------------------------------------------------------------------------

    async def propose(self, item: Item) -> int:
        row = {
            "circle": item.circle,
            "member": item.person,
            "text": item.text,
            "led": item.led,
            "at": item.at,
            "session": item.session,
            "done": item.done,
        }
        return new_id(await self._connection.execute(insert(item_table).values(row)))

    async def item(self, id_: int) -> Item | None:
        row = await self._first(select(item_table).where(item_table.c.id == id_))
        return _item(row) if row else None

    async def items(self, circle: int, session: int | None = None) -> Sequence[Item]:
        wanted = or_(item_table.c.done.is_(False), item_table.c.session == session)
        statement = select(item_table).where(item_table.c.circle == circle, wanted).order_by(item_table.c.id)
        return [_item(row) for row in await self._all(statement)]

    async def pick(self, item: int, session: int | None) -> None:
        await self._connection.execute(update(item_table).where(item_table.c.id == item).values(session=session))

    async def close_items(self, items: Collection[int], session: int) -> None:
        those = update(item_table).where(item_table.c.id.in_(list(items)))
        await self._connection.execute(those.values(session=session, done=True))

    async def drop_item(self, item: int) -> None:
        await self._drop_items(select(item_table.c.id).where(item_table.c.id == item))

    async def _drop_items(self, ids: Select[Any]) -> None:
        await self._take_back(ids)
        await self._connection.execute(delete(vote_table).where(vote_table.c.item.in_(ids)))
        await self._connection.execute(delete(item_table).where(item_table.c.id.in_(ids)))

    async def vote(self, item: int, person: Person, wanted: bool) -> None:
        if wanted:
            await insert_new(self._connection, vote_table, [{"item": item, "member": person}], ["item", "member"])
            return
        mine = delete(vote_table).where(vote_table.c.item == item, vote_table.c.member == person)
        await self._connection.execute(mine)

    async def votes(self, circle: int) -> Mapping[int, int]:
        counted = select(vote_table.c.item, func.count().label("wanted")).join(item_table)
        grouped = counted.where(item_table.c.circle == circle, item_table.c.done.is_(False)).group_by(vote_table.c.item)
        return {row.item: row.wanted for row in await self._all(grouped)}

    async def voted(self, circle: int, person: Person) -> Collection[int]:
        mine = select(vote_table.c.item).join(item_table)
        rows = await self._all(mine.where(item_table.c.circle == circle, vote_table.c.member == person))
        return {row.item for row in rows}

    # ---- what is kept -----------------------------------------------------------------------------------------------

    async def circles_of(self, person: Person) -> Collection[int]:
        replied = select(session_table.c.circle).join(reply_table).where(reply_table.c.member == person)
        proposed = select(item_table.c.circle).where(item_table.c.member == person)
        here = {row.circle for row in [*await self._all(replied), *await self._all(proposed)]}
        others = (self.circles_polled, self.circles_attended, self.circles_themed, self.circles_run)
        return here.union(*[await one(person) for one in others])

    async def forget(self, person: Person) -> None:
        await self._connection.execute(delete(reply_table).where(reply_table.c.member == person))
        await self._connection.execute(delete(vote_table).where(vote_table.c.member == person))
        await self._drop_items(select(item_table.c.id).where(item_table.c.member == person))
        await self.forget_polls(person)
        await self.forget_afters(person)
        await self.forget_themes(person)
        await self.forget_runs(person)

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        said = select(session_table.c.circle, session_table.c.starts_at, reply_table.c.coming).join(reply_table)
        items = select(item_table).where(item_table.c.member == person).order_by(item_table.c.id)
        votes = select(item_table.c.circle, item_table.c.text).join(vote_table).where(vote_table.c.member == person)
        return {
            "replies": [
                {"circle": row.circle, "session": row.starts_at.isoformat(), "coming": row.coming}
                for row in await self._all(said.where(reply_table.c.member == person).order_by(reply_table.c.id))
            ],
            "agenda": [
                {"circle": row.circle, "text": row.text, "at": row.at.isoformat()} for row in await self._all(items)
            ],
            "votes": [{"circle": row.circle, "text": row.text} for row in await self._all(votes)],
            **await self.poll_rows_of(person),
            **await self.after_rows_of(person),
            **await self.theme_rows_of(person),
            **await self.run_rows_of(person),
        }

    async def purge(self, circle: int) -> None:
        await self.purge_polls(circle)
        await self.purge_afters(circle)
        await self.purge_themes(circle)
        await self.purge_runs(circle)
        sessions = select(session_table.c.id).where(session_table.c.circle == circle)
        await self._drop_items(select(item_table.c.id).where(item_table.c.circle == circle))
        await self._connection.execute(delete(reply_table).where(reply_table.c.session.in_(sessions)))
        await self._connection.execute(delete(session_table).where(session_table.c.circle == circle))
        await self._connection.execute(delete(series_table).where(series_table.c.circle == circle))


# ---- rows -----------------------------------------------------------------------------------------------------------


def _column(value: object) -> object:
    """A planned time is a wall time and kept as such; every other is an instant."""
    match value:
        case Enum():
            return value.value
        case datetime() if value.tzinfo is None:
            return value.strftime(WALL)
        case _:
            return value


def _wall(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _series_row(series: Series) -> dict[str, object]:
    rhythm = series.rhythm
    return {
        "circle": series.circle,
        "rule": rhythm.rule if rhythm else None,
        "start": rhythm.start.strftime(WALL) if rhythm else None,
        "zone": rhythm.zone if rhythm else None,
        "minutes": series.minutes,
        "place": series.place,
        "pack_days": series.pack_days,
        "rsvp": series.rsvp,
        "slots": series.slots,
        "since": series.since,
        "events": series.events,
        "polls": series.polls,
        "turns": series.turns,
        "themes": series.themes,
    }


def _series(row: Row[Any]) -> Series:
    return Series(
        circle=row.circle,
        rhythm=Rhythm(row.rule, datetime.fromisoformat(row.start), row.zone) if row.rule else None,
        minutes=row.minutes,
        place=row.place,
        pack_days=row.pack_days,
        rsvp=row.rsvp,
        slots=row.slots,
        since=row.since,
        events=row.events,
        polls=row.polls,
        turns=row.turns,
        themes=row.themes,
    )


_SESSION = (
    "circle", "planned", "starts_at", "ends_at", "title", "objective", "place", "readings", "state", "why", "uid",
    "sequence", "moves", "changed_at", "told_at",
)  # fmt: skip


def _session_row(session: Session) -> dict[str, object]:
    return {name: _column(getattr(session, name)) for name in _SESSION}


def _session(row: Row[Any]) -> Session:
    return Session(
        id=row.id,
        circle=row.circle,
        planned=_wall(row.planned),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        title=row.title,
        objective=row.objective,
        place=row.place,
        readings=row.readings,
        state=State(row.state),
        why=Why(row.why) if row.why else None,
        uid=row.uid,
        sequence=row.sequence,
        moves=row.moves,
        changed_at=row.changed_at,
        told_at=row.told_at,
    )


def _reply(row: Row[Any]) -> Reply:
    return Reply(row.session, Person(row.member), Coming(row.coming), row.moves, row.at)


def _item(row: Row[Any]) -> Item:
    return Item(row.id, row.circle, Person(row.member), row.text, row.led, row.at, row.session, row.done)
