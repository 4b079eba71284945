"""What is remembered of challenges: what members bring, the sessions that have turns, and who had them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.challenges.model import Challenge, Meeting, Outcome, Plan, Presented, Told, Turn
from bot.kernel.address import Person
from storage.database import Utc, among, leave_no_trace, metadata, new_id, upsert, where
from storage.rows import Rows

plan_table = Table(
    "challenge_plan",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("presenters", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("since", Utc),
)

challenge_table = Table(
    "challenge",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("member", String(120), nullable=False, index=True),
    Column("text", String(150), nullable=False),
    Column("help", Text, nullable=False),
    Column("at", Utc, nullable=False),
    sqlite_autoincrement=True,
)

meeting_table = Table(
    "challenge_session",
    metadata,
    Column("session", Integer, primary_key=True, autoincrement=False),
    Column("circle", Integer, nullable=False, index=True),
    Column("starts_at", Utc, nullable=False),
    Column("called", Boolean, nullable=False),
    Column("over", Boolean, nullable=False),
)

turn_table = Table(
    "challenge_turn",
    metadata,
    Column("challenge", ForeignKey("challenge.id"), primary_key=True),
    Column("session", ForeignKey("challenge_session.session"), primary_key=True, index=True),
    Column("first", Boolean, nullable=False),
    Column("told", String(10)),
    Column("outcome", String(12)),
    Column("place", Integer, nullable=False),
    sqlite_with_rowid=False,
)

_DONE = select(turn_table.c.challenge).where(turn_table.c.outcome == Outcome.PRESENTED.value)
_PRESENTED = (
    select(challenge_table, meeting_table.c.session, meeting_table.c.starts_at)
    .select_from(turn_table.join(challenge_table).join(meeting_table))
    .where(turn_table.c.outcome == Outcome.PRESENTED.value)
)

# Made once: what a pack and a home ask. What has no words any more waits for no turn.
_WAITING = (
    select(challenge_table)
    .where(
        among(challenge_table.c.circle, "circles"),
        challenge_table.c.id.not_in(_DONE),
        challenge_table.c.text != "",
    )
    .order_by(challenge_table.c.at, challenge_table.c.id)
)
_LAST = (
    select(challenge_table.c.member, func.max(meeting_table.c.starts_at).label("at"))
    .select_from(turn_table.join(challenge_table).join(meeting_table))
    .where(turn_table.c.outcome == Outcome.PRESENTED.value, challenge_table.c.circle == bindparam("circle"))
    .group_by(challenge_table.c.member)
)
_BY = _PRESENTED.where(
    challenge_table.c.member == bindparam("member"), meeting_table.c.starts_at > bindparam("since")
).order_by(meeting_table.c.starts_at)
_IN = _PRESENTED.where(turn_table.c.session == bindparam("known")).order_by(turn_table.c.place)
_AHEAD = where(meeting_table, "circle", "over").order_by(meeting_table.c.starts_at)


class SqlChallenges(Rows):
    """``Challenges`` on a database."""

    async def plan(self, circle: int) -> Plan | None:
        row = await self._first(where(plan_table, "circle"), circle=circle)
        return Plan(row.circle, row.presenters, row.minutes, row.since) if row is not None else None

    async def save_plan(self, plan: Plan) -> None:
        row = {
            "circle": plan.circle,
            "presenters": plan.presenters,
            "minutes": plan.minutes,
            "since": plan.since,
        }
        await upsert(self._connection, plan_table, row, ["circle"])

    # ---- what members bring -----------------------------------------------------------------------------------------

    async def bring(self, challenge: Challenge) -> int:
        row = {
            "circle": challenge.circle,
            "member": challenge.person,
            "text": challenge.text,
            "help": challenge.help,
            "at": challenge.at,
        }
        return new_id(await self._run(insert(challenge_table).values(row)))

    async def challenge(self, id_: int) -> Challenge | None:
        row = await self._first(where(challenge_table, "id"), id=id_)
        return _challenge(row) if row is not None else None

    async def reword(self, id_: int, text: str, help_: str) -> None:
        changed = update(challenge_table).where(challenge_table.c.id == id_)
        await self._run(changed.values(text=text, help=help_))

    async def take_back(self, id_: int) -> None:
        await self._drop(select(challenge_table.c.id).where(challenge_table.c.id == id_))

    async def _drop(self, ids: Select[Any]) -> None:
        leave_no_trace(self._connection)
        await self._run(delete(turn_table).where(turn_table.c.challenge.in_(ids)))
        await self._run(delete(challenge_table).where(challenge_table.c.id.in_(ids)))

    async def waiting(self, circles: Collection[int]) -> Sequence[Challenge]:
        rows = await self._all(_WAITING, circles=list(circles)) if circles else []
        return [_challenge(row) for row in rows]

    async def presented_last(self, circle: int) -> Mapping[Person, datetime]:
        return {Person(row.member): row.at for row in await self._all(_LAST, circle=circle)}

    async def presented_by(self, person: Person, since: datetime) -> Sequence[Presented]:
        rows = await self._all(_BY, member=person, since=since)
        return [Presented(_challenge(row), row.session, row.starts_at) for row in rows]

    async def presented_in(self, session: int) -> Sequence[Challenge]:
        return [_challenge(row) for row in await self._all(_IN, known=session)]

    async def presented_lately(self, circle: int, sessions: int) -> tuple[int, Collection[Person]]:
        over = where(meeting_table, "circle", "over").order_by(meeting_table.c.starts_at.desc()).limit(sessions)
        rows = await self._all(over, circle=circle, over=True)
        presented = _PRESENTED.where(turn_table.c.session.in_([row.session for row in rows]))
        return len(rows), {Person(row.member) for row in await self._all(presented)} if rows else set()

    # ---- sessions ---------------------------------------------------------------------------------------------------

    async def meeting(self, session: int) -> Meeting | None:
        row = await self._first(where(meeting_table, "session"), session=session)
        return _meeting(row) if row is not None else None

    async def meetings(self, circle: int) -> Sequence[Meeting]:
        return [_meeting(row) for row in await self._all(_AHEAD, circle=circle, over=False)]

    async def save_meeting(self, meeting: Meeting) -> None:
        row = {
            "session": meeting.session,
            "circle": meeting.circle,
            "starts_at": meeting.starts_at,
            "called": meeting.called,
            "over": meeting.over,
        }
        await upsert(self._connection, meeting_table, row, ["session"])

    async def drop_meeting(self, session: int) -> None:
        await self._run(delete(turn_table).where(turn_table.c.session == session))
        await self._run(delete(meeting_table).where(meeting_table.c.session == session))

    async def turns(self, session: int) -> Mapping[int, Turn]:
        rows = await self._all(where(turn_table, "session"), session=session)
        return {row.challenge: _turn(row) for row in rows}

    async def save_turn(self, turn: Turn) -> None:
        row = {
            "challenge": turn.challenge,
            "session": turn.session,
            "first": turn.first,
            "told": turn.told.value if turn.told else None,
            "outcome": turn.outcome.value if turn.outcome else None,
            "place": turn.place,
        }
        await upsert(self._connection, turn_table, row, ["challenge", "session"])

    # ---- what is kept -----------------------------------------------------------------------------------------------

    async def forget(self, person: Person) -> None:
        await self._drop(select(challenge_table.c.id).where(challenge_table.c.member == person))

    async def meetings_with(self, person: Person) -> Sequence[Meeting]:
        theirs = (
            select(turn_table.c.session)
            .join(challenge_table, challenge_table.c.id == turn_table.c.challenge)
            .where(challenge_table.c.member == person)
        )
        chosen = select(meeting_table).where(meeting_table.c.session.in_(theirs))
        return [_meeting(row) for row in await self._all(chosen.order_by(meeting_table.c.starts_at))]

    async def circles_of(self, person: Person) -> Collection[int]:
        chosen = select(challenge_table.c.circle).where(challenge_table.c.member == person).distinct()
        return {row.circle for row in await self._all(chosen)}

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        brought = select(challenge_table).where(challenge_table.c.member == person).order_by(challenge_table.c.id)
        presented = _PRESENTED.where(challenge_table.c.member == person)
        sessions = {row.id: row.starts_at for row in await self._all(presented)}
        return {
            "challenges": [
                {
                    "circle": row.circle,
                    "text": row.text,
                    "help": row.help,
                    "at": row.at.isoformat(),
                    "presented": sessions[row.id].isoformat() if row.id in sessions else None,
                }
                for row in await self._all(brought)
            ]
        }

    async def purge(self, circle: int) -> None:
        await self._drop(select(challenge_table.c.id).where(challenge_table.c.circle == circle))
        await self._run(delete(meeting_table).where(meeting_table.c.circle == circle))
        await self._run(delete(plan_table).where(plan_table.c.circle == circle))


def _challenge(row: Row[Any]) -> Challenge:
    return Challenge(row.id, row.circle, Person(row.member), row.text, row.help, row.at)


def _meeting(row: Row[Any]) -> Meeting:
    return Meeting(row.session, row.circle, row.starts_at, row.called, row.over)


def _turn(row: Row[Any]) -> Turn:
    return Turn(
        row.challenge,
        row.session,
        row.first,
        Told(row.told) if row.told else None,
        Outcome(row.outcome) if row.outcome else None,
        row.place,
    )
