"""What is remembered of pairings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import time
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
    delete,
    false,
    insert,
    or_,
    select,
    update,
)

from bot.kernel.address import Person, Place
from bot.pairings.model import (
    Alike,
    Answer,
    Group,
    Groups,
    Pair,
    Plan,
    Round,
    RoundState,
    Seat,
    Size,
    Standing,
    Taker,
    pair,
)
from bot.pairings.store import GroupChanges, RoundChanges, SeatChanges
from storage.database import Utc, among, insert_for_id, leave_no_trace, metadata, new_id, upsert, where
from storage.rows import Rows

plan_table = Table(
    "pairing_plan",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("weekday", Integer, nullable=False),
    Column("hour", String(5), nullable=False),
    Column("every", Integer, nullable=False),
    Column("size", String(10), nullable=False),
    Column("days", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("others", Boolean, nullable=False),
    Column("alike", String(10), nullable=False),
    Column("introduce", Boolean, nullable=False),
    Column("on", Boolean, nullable=False),
    Column("since", Utc),
    Column("revision", Integer, nullable=False),
)

ahead_table = Table(
    "pairing_ahead",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("rounds", Text, nullable=False),
)

taker_table = Table(
    "pairing_taker",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("member", String(120), primary_key=True, index=True),
    Column("standing", String(10), nullable=False),
    Column("since", Utc, nullable=False),
    Column("skips", Boolean, nullable=False),
    Column("silent", Integer, nullable=False),
)

wish_table = Table(
    "pairing_wish",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("member", String(120), primary_key=True, index=True),
    Column("other", String(120), primary_key=True, index=True),
)

round_table = Table(
    "pairing_round",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False),
    Column("slot", String(30), nullable=False),
    Column("state", String(10), nullable=False),
    Column("goes_at", Utc, nullable=False),
    Column("ends_at", Utc, nullable=False),
    Column("touched", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),
    UniqueConstraint("circle", "slot"),
    sqlite_autoincrement=True,
)

group_table = Table(
    "pairing_group",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("round", ForeignKey("pairing_round.id"), nullable=False, index=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("starter", String(120), index=True),
    Column("rooms", Integer, nullable=False),
    Column("unreached", Boolean, nullable=False),
    Column("place", String(120), index=True),
    sqlite_autoincrement=True,
)

seat_table = Table(
    "pairing_seat",
    metadata,
    Column("round", ForeignKey("pairing_round.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    Column("group", ForeignKey("pairing_group.id"), index=True),
    Column("answer", String(10)),
    Column("useful", Boolean),
    Column("acted", Boolean, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("left_out", Boolean, nullable=False, default=False, server_default=false()),
)


_TAKERS = where(taker_table, "circle").order_by(taker_table.c.member)
_ROUNDS = where(round_table, "circle").order_by(round_table.c.goes_at, round_table.c.id)
_ALONE = (
    select(seat_table.c.round, seat_table.c.member, seat_table.c.left_out)
    .where(among(seat_table.c.round, "rounds"), seat_table.c.group.is_(None))
    .order_by(seat_table.c.member)
)
_GROUPS = where(group_table, "round").order_by(group_table.c.id)
_GROUPS_OF = where(group_table, "circle").order_by(group_table.c.id)
_SEATS = select(seat_table).where(among(seat_table.c.group, "groups")).order_by(seat_table.c.member)


class SqlPairings(Rows):
    """``Pairings``."""

    # ---- rhythm and settings ------------------------------------------------------------------------------------

    async def plan(self, circle: int) -> Plan | None:
        row = await self._first(where(plan_table, "circle"), circle=circle)
        return _plan(row) if row else None

    async def save_plan(self, plan: Plan) -> None:
        row = {
            "circle": plan.circle,
            "weekday": plan.weekday,
            "hour": plan.hour.strftime("%H:%M"),
            "every": plan.every,
            "size": plan.size.value,
            "days": plan.days,
            "live": plan.live,
            "others": plan.others,
            "alike": plan.alike.value,
            "introduce": plan.introduce,
            "on": plan.on,
            "since": plan.since,
            "revision": plan.revision,
        }
        await upsert(self._connection, plan_table, row, ["circle"])

    # ---- who takes part -----------------------------------------------------------------------------------------

    async def taker(self, circle: int, person: Person) -> Taker | None:
        row = await self._first(where(taker_table, "circle", "member"), circle=circle, member=person)
        return _taker(row) if row else None

    async def takers(self, circle: int) -> Sequence[Taker]:
        return [_taker(row) for row in await self._all(_TAKERS, circle=circle)]

    async def takes_part_in(self, person: Person) -> Sequence[Taker]:
        theirs = select(taker_table).where(taker_table.c.member == person).order_by(taker_table.c.circle)
        return [_taker(row) for row in await self._all(theirs)]

    async def save_taker(self, taker: Taker) -> None:
        row = {
            "circle": taker.circle,
            "member": taker.person,
            "standing": taker.standing.value,
            "since": taker.since,
            "skips": taker.skips,
            "silent": taker.silent,
        }
        await upsert(self._connection, taker_table, row, ["circle", "member"])

    # ---- private wishes -----------------------------------------------------------------------------------------

    async def wishes(self, circle: int, person: Person) -> Sequence[Person]:
        this = (wish_table.c.circle == circle, wish_table.c.member == person)
        rows = await self._all(select(wish_table.c.other).where(*this).order_by(wish_table.c.other))
        return [Person(row.other) for row in rows]

    async def set_wishes(self, circle: int, person: Person, others: Collection[Person]) -> None:
        await self._run(delete(wish_table).where(wish_table.c.circle == circle, wish_table.c.member == person))
        leave_no_trace(self._connection)
        rows = [{"circle": circle, "member": person, "other": other} for other in sorted(set(others))]
        if rows:
            await self._connection.execute(insert(wish_table), rows)

    async def bans(self, circle: int) -> frozenset[Pair]:
        rows = await self._all(where(wish_table, "circle"), circle=circle)
        return frozenset(pair(Person(row.member), Person(row.other)) for row in rows)

    async def wishing(self, circle: int) -> frozenset[Person]:
        rows = await self._all(select(wish_table.c.member).where(wish_table.c.circle == circle).distinct())
        return frozenset(Person(row.member) for row in rows)

    # ---- the plan ahead -----------------------------------------------------------------------------------------

    async def ahead(self, circle: int) -> str | None:
        row = await self._first(select(ahead_table.c.rounds).where(ahead_table.c.circle == circle))
        return str(row.rounds) if row else None

    async def keep_ahead(self, circle: int, text: str) -> None:
        await upsert(self._connection, ahead_table, {"circle": circle, "rounds": text}, ["circle"])

    # ---- rounds -------------------------------------------------------------------------------------------------

    async def open_round(self, round_: Round) -> Round | None:
        row = {
            "circle": round_.circle,
            "slot": round_.slot,
            "state": round_.state.value,
            "goes_at": round_.goes_at,
            "ends_at": round_.ends_at,
            "touched": round_.touched,
            "late": round_.late,
        }
        id_ = await insert_for_id(self._connection, round_table, row, ["circle", "slot"])
        return replace(round_, id=id_) if id_ else None

    async def round(self, id_: int) -> Round | None:
        return next(iter(await self._rounds(where(round_table, "id"), id=id_)), None)

    async def rounds(self, circle: int) -> Sequence[Round]:
        return await self._rounds(_ROUNDS, circle=circle)

    async def _rounds(self, query: Select[Any], **known: object) -> Sequence[Round]:
        rows = await self._all(query, **known)
        lone: dict[int, dict[Person, bool]] = defaultdict(dict)
        for seat in await self._all(_ALONE, rounds=[row.id for row in rows]):
            lone[seat.round][Person(seat.member)] = seat.left_out
        return [_round(row, lone[row.id]) for row in rows]

    async def drop_round(self, id_: int) -> None:
        for table in (seat_table, group_table):
            await self._run(delete(table).where(table.c.round == id_))
        await self._run(delete(round_table).where(round_table.c.id == id_))

    async def change_round(self, id_: int, **changes: Unpack[RoundChanges]) -> None:
        await self._run(update(round_table).where(round_table.c.id == id_).values(**changes))

    async def step(self, id_: int, was: Collection[RoundState], state: RoundState) -> bool:
        still = (round_table.c.id == id_, round_table.c.state.in_([one.value for one in was]))
        return (await self._run(update(round_table).where(*still).values(state=state.value))).rowcount > 0

    # ---- groups and seats ---------------------------------------------------------------------------------------

    async def set_groups(
        self,
        round_: Round,
        groups: Groups,
        starters: Sequence[Person],
        lone: Sequence[Person],
        left_out: Collection[Person] = (),
    ) -> None:
        await self._run(delete(seat_table).where(seat_table.c.round == round_.id))
        await self._run(delete(group_table).where(group_table.c.round == round_.id))
        seats = [_new_seat(round_.id, person, None, left_out=person in left_out) for person in lone]
        for people, starter in zip(groups, starters, strict=True):
            id_ = await self.add_group(round_, starter)
            seats += [_new_seat(round_.id, person, id_) for person in people]
        if seats:
            await self._connection.execute(insert(seat_table), seats)

    async def add_group(self, round_: Round, starter: Person) -> int:
        row = {"round": round_.id, "circle": round_.circle, "starter": starter, "rooms": 1, "unreached": False}
        return new_id(await self._run(insert(group_table).values(**row)))

    async def group(self, id_: int) -> Group | None:
        return next(iter(await self._groups(where(group_table, "id"), id=id_)), None)

    async def group_at(self, place: Place) -> Group | None:
        return next(iter(await self._groups(where(group_table, "place"), place=place)), None)

    async def groups(self, round_: int) -> Sequence[Group]:
        return await self._groups(_GROUPS, round=round_)

    async def groups_of(self, circle: int) -> Sequence[Group]:
        return await self._groups(_GROUPS_OF, circle=circle)

    async def groups_with(self, person: Person) -> Sequence[Group]:
        theirs = select(seat_table.c.group).where(seat_table.c.member == person, seat_table.c.group.is_not(None))
        return await self._groups(select(group_table).where(group_table.c.id.in_(theirs)).order_by(group_table.c.id))

    async def _groups(self, query: Select[Any], **known: object) -> Sequence[Group]:
        rows = await self._all(query, **known)
        seats: dict[int, list[Seat]] = defaultdict(list)
        for seat in await self._all(_SEATS, groups=[row.id for row in rows]):
            seats[seat.group].append(_seat(seat))
        return [_group(row, seats[row.id]) for row in rows]

    async def change_group(self, id_: int, **changes: Unpack[GroupChanges]) -> None:
        await self._run(update(group_table).where(group_table.c.id == id_).values(**changes))

    async def change_seat(self, round_: int, person: Person, **changes: Unpack[SeatChanges]) -> None:
        values: dict[str, object] = {**changes}
        if isinstance(answer := values.get("answer"), Answer):
            values["answer"] = answer.value
        this = (seat_table.c.round == round_, seat_table.c.member == person)
        await self._run(update(seat_table).where(*this).values(**values))

    # ---- forgetting and giving out ------------------------------------------------------------------------------

    async def forget(self, person: Person) -> None:
        circles = [taker.circle for taker in await self.takes_part_in(person)]
        await self._run(delete(ahead_table).where(ahead_table.c.circle.in_(circles)))
        await self._run(delete(taker_table).where(taker_table.c.member == person))
        await self._run(delete(wish_table).where(or_(wish_table.c.member == person, wish_table.c.other == person)))
        await self._run(delete(seat_table).where(seat_table.c.member == person))
        await self._run(update(group_table).where(group_table.c.starter == person).values(starter=None))
        leave_no_trace(self._connection)

    async def purge(self, circle: int) -> None:
        theirs = select(round_table.c.id).where(round_table.c.circle == circle)
        await self._run(delete(seat_table).where(seat_table.c.round.in_(theirs)))
        for table in (group_table, taker_table, wish_table, ahead_table):
            await self._run(delete(table).where(table.c.circle == circle))
        leave_no_trace(self._connection)

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        seats = (
            select(round_table.c.circle, round_table.c.goes_at, seat_table)
            .join(round_table, round_table.c.id == seat_table.c.round)
            .where(seat_table.c.member == person)
            .order_by(seat_table.c.round)
        )
        found = {
            "taking_part": select(taker_table).where(taker_table.c.member == person),
            "wishes": select(wish_table).where(wish_table.c.member == person),
            "pairings": seats,
        }
        return {name: [_plain(row) for row in await self._all(query)] for name, query in found.items()}

    # ---- the connection -----------------------------------------------------------------------------------------


# A row's columns are known to the table alone: hence the Any.
def _plan(row: Row[Any]) -> Plan:
    return Plan(
        circle=row.circle,
        weekday=row.weekday,
        hour=time.fromisoformat(row.hour),
        every=row.every,
        size=Size(row.size),
        days=row.days,
        live=row.live,
        others=row.others,
        alike=Alike(row.alike),
        introduce=row.introduce,
        on=row.on,
        since=row.since,
        revision=row.revision,
    )


def _taker(row: Row[Any]) -> Taker:
    return Taker(row.circle, Person(row.member), Standing(row.standing), row.since, row.skips, row.silent)


def _round(row: Row[Any], lone: Mapping[Person, bool]) -> Round:
    """``lone`` says of each whether it was by hand."""
    return Round(
        id=row.id,
        circle=row.circle,
        slot=row.slot,
        state=RoundState(row.state),
        goes_at=row.goes_at,
        ends_at=row.ends_at,
        touched=row.touched,
        late=row.late,
        lone=tuple(lone),
        left_out=tuple(person for person, by_hand in lone.items() if by_hand),
    )


def _new_seat(round_: int, person: Person, group: int | None, *, left_out: bool = False) -> dict[str, object]:
    row = {"round": round_, "member": person, "group": group, "acted": False, "gone": False}
    return row | {"left_out": left_out}


def _seat(row: Row[Any]) -> Seat:
    answer = Answer(row.answer) if row.answer else None
    return Seat(Person(row.member), answer, row.useful, row.acted, row.gone)


def _group(row: Row[Any], seats: Sequence[Seat]) -> Group:
    return Group(
        id=row.id,
        round=row.round,
        circle=row.circle,
        seats=tuple(seats),
        starter=Person(row.starter) if row.starter else None,
        rooms=row.rooms,
        unreached=row.unreached,
        place=Place(row.place) if row.place else None,
    )


def _plain(row: Row[Any]) -> Mapping[str, object]:
    values = dict(row._mapping)
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in values.items()
        if name not in ("group", "member", "left_out")
    }
