"""People and circles in tables; also what the kernel asks about people.

They are read often and in crowds: members come with their person and their circle's zone in one query, circles with
their breaks and windows in one more each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Unpack
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.kernel.address import Person, Place
from bot.kernel.calendar import Hours
from bot.kernel.ports import DEFAULT_HOURS, Reach, Role, Way
from bot.kernel.ways import default_way
from bot.people.model import (
    INSIDE,
    AuditLine,
    Break,
    Called,
    Circle,
    CircleState,
    Concern,
    Decision,
    Entry,
    Member,
    Part,
    Profile,
    Seat,
    Someone,
    Stage,
    Standing,
    Window,
    tidy_line,
)
from bot.people.store import CircleChanges, MemberChanges, SomeoneChanges
from bot.people.working_model import BETWEEN, themes_in
from storage.database import Utc, among, insert_one, metadata, one_of, upsert
from storage.greetings import GREETING_TABLES, SqlGreetings

T = TypeVar("T")
ADDRESS = String(120)

persons = Table(
    "persons",
    metadata,
    Column("person", ADDRESS, primary_key=True),
    Column("name", Text, nullable=False, default=""),
    Column("locale", String(20), nullable=False, default="en"),
    Column("locale_own", Boolean, nullable=False, default=False),
    Column("zone", String(60)),
    Column("zone_own", Boolean, nullable=False, default=False),
    Column("way", String(10)),
    Column("hours_start", Time, nullable=False, default=DEFAULT_HOURS.start),
    Column("hours_end", Time, nullable=False, default=DEFAULT_HOURS.end),
    Column("weekdays", String(7), nullable=False, default="01234"),
    Column("weekly_limit", Integer, nullable=False, default=2),
    Column("paused_until", Utc),
    Column("unreachable_since", Utc),
    Column("left_at", Utc),
    Column("organisation", Text, nullable=False, default=""),
    Column("field", Text, nullable=False, default=""),
    Column("stage", String(10)),
    Column("helps_with", Text, nullable=False, default=""),
    Column("only_one", Boolean),
    Column("working_on", Text, nullable=False, default="", server_default=""),
)

circles = Table(
    "circles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("place", ADDRESS, nullable=False),
    Column("language", String(20), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("called", String(10), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("objective", Text, nullable=False, default=""),
    Column("programme", Text, nullable=False),
    Column("programme_name", String(60), nullable=False),
    Column("public", Boolean, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("entry", String(10), nullable=False),
    Column("approval", Boolean, nullable=False),
    Column("size_most", Integer, nullable=False),
    Column("greeters", Boolean, nullable=False, default=False, server_default=false()),
    Column("agreement", Text, nullable=False),
    Column("agreement_version", Integer, nullable=False),
    Column("concern_to", ADDRESS),
    Column("retention_days", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("ended_at", Utc),
    Column("purged_at", Utc),
    sqlite_autoincrement=True,
)
_running = circles.c.state == CircleState.RUNNING.value
# One living circle a channel: the database refuses the second, also when two people start at once.
Index("uq_circles_place_running", circles.c.place, unique=True, sqlite_where=_running, postgresql_where=_running)
Index("ix_circles_place", circles.c.place)


def _of_circle(name: str = "circle") -> Column[int]:
    return Column(name, Integer, ForeignKey("circles.id", ondelete="CASCADE"), nullable=False)


memberships = Table(
    "memberships",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_circle(),
    Column("person", ADDRESS, nullable=False),
    Column("seat", String(12), nullable=False),
    Column("standing", String(10), nullable=False),
    Column("part", String(10), nullable=False),
    Column("asked_at", Utc),
    Column("joined_at", Utc),
    Column("agreed_at", Utc),
    Column("agreed_version", Integer, nullable=False),
    Column("until", Date),
    Column("left_at", Utc),
    UniqueConstraint("circle", "person"),
    Index("ix_memberships_person", "person"),
    sqlite_autoincrement=True,
)

circle_breaks = Table(
    "circle_breaks",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_circle(),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Index("ix_circle_breaks_circle", "circle"),
    sqlite_autoincrement=True,
)

join_windows = Table(
    "join_windows",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_circle(),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Index("ix_join_windows_circle", "circle"),
    sqlite_autoincrement=True,
)

decisions = Table(
    "circle_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_circle(),
    Column("question", String(60), nullable=False),
    Column("answer", String(60), nullable=False),
    Column("person", ADDRESS, nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("circle", "question"),
    sqlite_autoincrement=True,
)

votes = Table(
    "circle_votes",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_circle(),
    Column("question", String(60), nullable=False),
    Column("person", ADDRESS, nullable=False),
    Column("answer", String(20), nullable=False),
    UniqueConstraint("circle", "question", "person"),
    Index("ix_circle_votes_person", "person"),
    sqlite_autoincrement=True,
)

concerns = Table(
    "concerns",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_circle(),
    Column("person", ADDRESS, nullable=False),
    Column("to", ADDRESS, nullable=False),
    Column("at", Utc, nullable=False),
    Column("draft", Integer, nullable=False),
    Column("taken_up_at", Utc),
    Index("ix_concerns_circle", "circle"),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("circle", Integer),
    Column("person", ADDRESS, nullable=False),
    Column("what", String(60), nullable=False),
    Column("about", ADDRESS),
    Column("detail", Text, nullable=False),
    Index("ix_audit_circle", "circle"),
    Index("ix_audit_person", "person"),
    sqlite_autoincrement=True,
)

NAME_SHOWN = 80
NOBODY = Person("")
_CROWD = 5_000  # parameters of one IN (…): well below what either database takes

_CIRCLE = [column.name for column in circles.columns]
_inside = one_of(memberships.c.standing, [standing.value for standing in INSIDE])
_takes_part = and_(
    _inside,
    memberships.c.agreed_at.is_not(None),
    ~one_of(memberships.c.seat, [Seat.CONVENER.value, Seat.SPONSOR.value]),
)
_order = (memberships.c.joined_at, memberships.c.id)


def _span(table: Table, *, rests: bool) -> Select[Any]:
    return select(literal(rests).label("rests"), table.c.id, table.c.circle, table.c.first, table.c.last)


_spans = union_all(_span(circle_breaks, rests=True), _span(join_windows, rests=False)).subquery()


class SqlPeople(SqlGreetings):
    """Implements ``People``, and with it the kernel's ``Directory``.

    A unit asks for its circle and for who acts in it again and again: what was read stays until this unit writes to
    circles, members or persons.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        super().__init__(connection)
        self._known: dict[int, Circle] = {}
        self._theirs: dict[Person, Sequence[Circle]] = {}
        self._persons: dict[Person, Someone | None] = {}
        self._names: dict[Person, str | None] = {}
        self._seats: dict[tuple[int, Person], Member | None] = {}
        self._together: dict[tuple[int, bool], Sequence[Member]] = {}

    def _changed(self) -> None:
        for kept in (self._known, self._theirs, self._persons, self._names, self._seats, self._together):
            kept.clear()

    # ---- persons ----

    async def someone(self, person: Person) -> Someone:
        return (await self._known_persons([person]))[person] or Someone(person, "")

    async def _known_persons(self, people: Collection[Person]) -> Mapping[Person, Someone | None]:
        """Each of them; ``None`` where nothing is known."""
        if new := [person for person in people if person not in self._persons]:
            self._persons |= dict.fromkeys(new)
            self._names |= dict.fromkeys(new)
            for row in await self._crowd(_PERSONS, new):
                self._persons[Person(row["person"])] = _someone(row)
                self._names[Person(row["person"])] = row["name"]
        return {person: self._persons[person] for person in people}

    async def profiles(self, people: Collection[Person]) -> Mapping[Person, Profile]:
        found = await self._known_persons(people)
        return {person: someone.profile if someone else Profile() for person, someone in found.items()}

    async def names(self, people: Collection[Person]) -> Mapping[Person, str]:
        if new := [person for person in people if person not in self._names]:
            self._names |= dict.fromkeys(new)
            for row in await self._crowd(_NAMES, new):
                self._names[Person(row["person"])] = row["name"]
        return {person: name for person in people if (name := self._names[person]) is not None}

    async def change_someone(self, person: Person, **changes: Unpack[SomeoneChanges]) -> None:
        self._changed()
        await upsert(self._connection, persons, {"person": person, **_columns(changes)}, ["person"])

    async def reach(self, people: Sequence[Person]) -> Mapping[Person, Reach]:
        found = await self._known_persons(people)
        known = {person: someone or Someone(person, "") for person, someone in found.items()}
        zones = await self._zones([person for person, someone in known.items() if someone.zone is None])
        return {person: _reach(someone, zones.get(person, "UTC")) for person, someone in known.items()}

    async def _zones(self, people: Sequence[Person]) -> Mapping[Person, str]:
        """Whose own zone is unknown lives by that of their oldest running circle."""
        rows = await self._crowd(_ZONES, people) if people else []
        return {Person(row["person"]): row["zone"] for row in rows}

    async def met(self, person: Person, name: str, locale: str | None, zone: str | None) -> None:
        known = (await self._known_persons([person]))[person]
        told = _told(known, tidy_line(name)[:NAME_SHOWN], locale, _real(zone))
        if told or not known:
            await self.change_someone(person, **told)

    async def unreachable(self, person: Person, since: datetime) -> None:
        self._changed()
        await insert_one(self._connection, persons, {"person": person}, ["person"])
        still = (persons.c.person == person) & persons.c.unreachable_since.is_(None)
        await self._connection.execute(update(persons).where(still).values(unreachable_since=since))

    # ---- circles ----

    async def begin(self, circle: Circle) -> Circle | None:
        if await self.circle_at(circle.place):
            return None
        values = {name: _plain(getattr(circle, name)) for name in _CIRCLE[1:]}
        try:
            async with self._connection.begin_nested():
                made = await self._connection.execute(insert(circles).values(**values).returning(circles.c.id))
                id_ = made.scalar_one()
        except IntegrityError:  # another process was first
            return None
        return await self.circle(id_)

    async def circle(self, id_: int) -> Circle | None:
        return (await self.circles_by_id([id_])).get(id_)

    async def circles_by_id(self, ids: Collection[int]) -> Mapping[int, Circle]:
        if new := set(ids) - self._known.keys():
            await self._circles(_CIRCLES, {"wanted": list(new)})
        return {id_: self._known[id_] for id_ in ids if id_ in self._known}

    async def circle_at(self, place: Place) -> Circle | None:
        if known := next((one for one in self._known.values() if one.place == place and one.running), None):
            return known
        return _first(await self._circles(_CIRCLE_AT, {"at": place}))

    async def circles_of(self, person: Person) -> Sequence[Circle]:
        if person not in self._theirs:
            roles = [seat.value for seat in Seat if seat.role is not None]
            self._theirs[person] = await self._circles(_with(person, _running, _inside, memberships.c.seat.in_(roles)))
        return self._theirs[person]

    async def asked_in(self, people: Sequence[Person]) -> Mapping[Person, Sequence[int]]:
        found: dict[Person, list[int]] = {}
        for row in await self._crowd(_ASKED_IN, people):
            found.setdefault(Person(row["person"]), []).append(row["circle"])
        return found

    async def circles_watched(self, person: Person) -> Sequence[Circle]:
        watching = [seat.value for seat in Seat if seat.watches]
        return await self._circles(_with(person, _running, _inside, memberships.c.seat.in_(watching)))

    async def circles_in_space(self, space: str) -> Sequence[Circle]:
        theirs = circles.c.place.startswith(f"{space}/", autoescape=True)
        return await self._circles(_ALL_OF_IT.where(theirs, _running))

    async def change_circle(self, id_: int, **changes: Unpack[CircleChanges]) -> bool:
        there = await self.circle_at(changes["place"]) if "place" in changes else None
        if there and there.id != id_:
            return False
        if changes:
            values = {name: _plain(value) for name, value in changes.items()}
            await self._connection.execute(update(circles).where(circles.c.id == id_).values(**values))
        self._changed()
        return True

    async def end_circle(self, id_: int, state: CircleState, at: datetime) -> bool:
        self._changed()
        ending = update(circles).where(circles.c.id == id_, _running).values(state=state.value, ended_at=at)
        return (await self._connection.execute(ending)).rowcount > 0

    async def purge_circle(self, id_: int, at: datetime) -> None:
        self._changed()
        theirs = (memberships, circle_breaks, join_windows, decisions, votes, concerns, audit)
        for table in (*theirs, *GREETING_TABLES):
            await self._connection.execute(delete(table).where(table.c.circle == id_))
        bare = {"purpose": "", "objective": "", "agreement": "", "programme": "", "concern_to": None, "purged_at": at}
        await self._connection.execute(update(circles).where(circles.c.id == id_).values(**bare))

    async def add_break(self, circle: int, first: date, last: date) -> int:
        self._changed()
        return await self._add(circle_breaks, circle=circle, first=first, last=last)

    async def breaks(self, circle: int) -> Sequence[Break]:
        return (await self._spans([circle]))[0][circle]

    async def drop_break(self, circle: int, id_: int) -> bool:
        self._changed()
        return await self._drop(circle_breaks, circle, id_)

    async def add_window(self, circle: int, first: date, last: date) -> int:
        self._changed()
        return await self._add(join_windows, circle=circle, first=first, last=last)

    async def drop_window(self, circle: int, id_: int) -> bool:
        self._changed()
        return await self._drop(join_windows, circle, id_)

    # ---- members ----

    async def members(self, circle: int, *, active: bool = True) -> Sequence[Member]:
        if (circle, active) not in self._together:
            which = _TAKING_PART if active else _EVERYBODY
            self._together[circle, active] = await self._members(which, {"wanted": [circle]})
        return self._together[circle, active]

    async def members_of(self, circles: Collection[int]) -> Mapping[int, Sequence[Member]]:
        found: dict[int, list[Member]] = {circle: [] for circle in circles}
        for row in await self._crowd(_TAKING_PART, circles):
            found[row["circle"]].append(_member(row))
        return found

    async def member(self, circle: int, person: Person) -> Member | None:
        if (circle, person) not in self._seats:
            found = await self._members(_MEMBER, {"in_circle": circle, "who": person})
            self._seats[circle, person] = _first(found)
        return self._seats[circle, person]

    async def member_by_id(self, id_: int) -> Member | None:
        return _first(await self._members(_MEMBERS.where(memberships.c.id == id_)))

    async def memberships(self, person: Person) -> Sequence[Member]:
        return await self._members(_MEMBERS.where(memberships.c.person == person).order_by(*_order))

    async def enrol(self, circle: int, person: Person, **changes: Unpack[MemberChanges]) -> Member:
        self._changed()
        named = {name: _plain(value) for name, value in changes.items()}
        fresh = {"seat": Seat.MEMBER.value, "standing": Standing.INVITED.value, "part": Part.ALL.value}
        row = {"circle": circle, "person": person, "agreed_version": 0, **fresh, **named}
        if not await insert_one(self._connection, memberships, row, ["circle", "person"]) and named:
            theirs = (memberships.c.circle == circle) & (memberships.c.person == person)
            await self._connection.execute(update(memberships).where(theirs).values(**named))
        member = await self.member(circle, person)
        assert member is not None
        return member

    async def step(
        self, circle: int, person: Person, was: Collection[Standing], **changes: Unpack[MemberChanges]
    ) -> bool:
        self._changed()
        named = {name: _plain(value) for name, value in changes.items()}
        guard = update(memberships).where(
            memberships.c.circle == circle,
            memberships.c.person == person,
            memberships.c.standing.in_([standing.value for standing in was]),
        )
        return (await self._connection.execute(guard.values(**named))).rowcount > 0

    async def count(self, circle: int) -> int:
        which = select(func.count()).select_from(memberships).where(memberships.c.circle == circle, _takes_part)
        return int((await self._connection.execute(which)).scalar_one())

    async def hold(self, circle: int) -> None:
        self._changed()
        await self._connection.execute(select(circles.c.id).where(circles.c.id == circle).with_for_update())

    async def in_charge(self, circle: int) -> Sequence[Member]:
        leading = memberships.c.seat.in_([Seat.FACILITATOR.value, Seat.DEPUTY.value])
        which = _MEMBERS.where(memberships.c.circle == circle, _inside, leading).order_by(*_order)
        return sorted(await self._members(which), key=lambda member: member.seat is not Seat.FACILITATOR)

    async def role(self, circle: int, person: Person) -> Role | None:
        member = await self.member(circle, person)
        return member.role if member else None

    async def facilitators(self, circle: int) -> Sequence[tuple[Person, str]]:
        return [(m.person, m.name) for m in await self.in_charge(circle) if m.seat is Seat.FACILITATOR]

    # ---- what was decided, raised and done ----

    async def decide(self, circle: int, decision: Decision) -> Decision:
        row = {
            "circle": circle,
            "question": decision.question,
            "answer": decision.answer,
            "person": decision.person,
            "at": decision.at,
        }
        await insert_one(self._connection, decisions, row, ["circle", "question"])
        return await self.decision(circle, decision.question) or decision

    async def decision(self, circle: int, question: str) -> Decision | None:
        which = select(decisions).where(decisions.c.circle == circle, decisions.c.question == question)
        row = await self._one(which)
        return Decision(row["question"], row["answer"], Person(row["person"]), row["at"]) if row else None

    async def vote(self, circle: int, question: str, person: Person, answer: str) -> None:
        row = {"circle": circle, "question": question, "person": person, "answer": answer}
        await upsert(self._connection, votes, row, ["circle", "question", "person"])

    async def votes(self, circle: int, question: str) -> Mapping[str, int]:
        which = select(votes.c.answer, func.count()).where(votes.c.circle == circle, votes.c.question == question)
        rows = (await self._connection.execute(which.group_by(votes.c.answer))).all()
        return {row[0]: row[1] for row in rows}

    async def raise_concern(self, circle: int, person: Person, to: Person, at: datetime, draft: int) -> int:
        return await self._add(concerns, circle=circle, person=person, to=to, at=at, draft=draft)

    async def concern(self, id_: int) -> Concern | None:
        row = await self._one(select(concerns).where(concerns.c.id == id_))
        return _concern(row) if row else None

    async def open_concerns(self, person: Person) -> Sequence[Concern]:
        theirs = or_(concerns.c.person == person, concerns.c.to == person)
        waiting = select(concerns).where(theirs, concerns.c.taken_up_at.is_(None)).order_by(concerns.c.id)
        return [_concern(row) for row in (await self._connection.execute(waiting)).mappings()]

    async def take_up(self, concern: int, at: datetime) -> bool:
        still = (concerns.c.id == concern) & concerns.c.taken_up_at.is_(None)
        return (await self._connection.execute(update(concerns).where(still).values(taken_up_at=at))).rowcount > 0

    async def audit(
        self,
        circle: int | None,
        person: Person,
        what: str,
        now: datetime,
        about: Person | None = None,
        detail: str = "",
    ) -> None:
        await self._add(audit, at=now, circle=circle, person=person, what=what, about=about, detail=detail)

    async def audit_lines(self, circle: int, limit: int = 100) -> Sequence[AuditLine]:
        which = select(audit).where(audit.c.circle == circle).order_by(audit.c.id.desc()).limit(limit)
        return [_audit_line(row) for row in (await self._connection.execute(which)).mappings()]

    async def done_since(self, circles: Collection[int], what: str, since: datetime) -> Sequence[AuditLine]:
        meant = (audit.c.circle.in_(list(circles)), audit.c.what == what, audit.c.at >= since)
        which = select(audit).where(*meant).order_by(audit.c.id)
        return [_audit_line(row) for row in (await self._connection.execute(which)).mappings()]

    # ---- forgetting ----

    async def forget(self, person: Person) -> None:
        self._changed()
        for table in (persons, memberships, votes, concerns, *GREETING_TABLES):
            await self._connection.execute(delete(table).where(table.c.person == person))
        for table, column, put in (
            (decisions, "person", NOBODY),
            (audit, "person", NOBODY),
            (audit, "about", None),
            (circles, "concern_to", None),
            (concerns, "to", NOBODY),
        ):
            named = update(table).where(table.c[column] == person)
            await self._connection.execute(named.values({column: put}))

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        kept: dict[str, Sequence[Mapping[str, object]]] = {}
        for table in (persons, memberships, decisions, votes, concerns, audit, *GREETING_TABLES):
            rows = (await self._connection.execute(select(table).where(table.c.person == person))).mappings()
            kept[table.name] = [{name: _exported(value) for name, value in row.items()} for row in rows]
        return kept

    # ---- reading ----

    async def _one(self, which: Select[Any]) -> RowMapping | None:
        row: RowMapping | None = (await self._connection.execute(which)).mappings().first()
        return row

    async def _crowd(self, which: Select[Any], wanted: Collection[object]) -> Sequence[RowMapping]:
        rows: list[RowMapping] = []
        for some in _slices(wanted):
            rows += (await self._connection.execute(which, {"wanted": some})).mappings().all()
        return rows

    async def _circles(self, which: Select[Any], known: Mapping[str, object] | None = None) -> Sequence[Circle]:
        rows = (await self._connection.execute(which, known)).mappings().all()
        breaks, windows = await self._spans([row["id"] for row in rows if row["has_spans"]])
        found = [_circle(row, breaks[row["id"]], windows[row["id"]]) for row in rows]
        self._known |= {circle.id: circle for circle in found}
        return found

    async def _spans(self, ids: Sequence[int]) -> tuple[Mapping[int, Sequence[Break]], Mapping[int, Sequence[Window]]]:
        breaks: dict[int, list[Break]] = defaultdict(list)
        windows: dict[int, list[Window]] = defaultdict(list)
        for row in await self._crowd(_SPANS, ids):
            if row["rests"]:
                breaks[row["circle"]].append(Break(row["first"], row["last"], row["id"]))
            else:
                windows[row["circle"]].append(Window(row["first"], row["last"], row["id"]))
        return breaks, windows

    async def _members(self, which: Select[Any], known: Mapping[str, object] | None = None) -> Sequence[Member]:
        found: list[Member] = []
        for row in (await self._connection.execute(which, known)).mappings():
            found.append(_member(row))
            self._names[found[-1].person] = row["name"]
            self._seats[found[-1].circle, found[-1].person] = found[-1]
        return found

    # ---- writing ----

    # Any: a column's value; only the table knows its type.
    async def _add(self, table: Table, **values: Any) -> int:
        made = await self._connection.execute(insert(table).values(**values).returning(table.c.id))
        return int(made.scalar_one())

    async def _drop(self, table: Table, circle: int, id_: int) -> bool:
        which = delete(table).where(table.c.circle == circle, table.c.id == id_)
        return (await self._connection.execute(which)).rowcount > 0


# ---- rows in, dataclasses out ---------------------------------------------------------------------------------


def _with(person: Person, *where: ColumnElement[bool]) -> Select[Any]:
    theirs = and_(memberships.c.circle == circles.c.id, memberships.c.person == person)
    return _ALL_OF_IT.join(memberships, theirs).where(*where).order_by(circles.c.id)


_OF_PERSON = (
    persons.c.locale,
    persons.c.zone,
    persons.c.way,
    persons.c.hours_start,
    persons.c.hours_end,
    persons.c.weekdays,
    persons.c.paused_until,
    persons.c.unreachable_since,
)


_MEMBERS = select(memberships, persons.c.name, circles.c.zone.label("circle_zone"), *_OF_PERSON).select_from(
    memberships.join(circles, circles.c.id == memberships.c.circle).outerjoin(
        persons, persons.c.person == memberships.c.person
    )
)


# What is asked all the time is made once: to build a statement anew takes longer than SQLite needs for it.

_PERSONS = select(persons).where(among(persons.c.person, "wanted"))
_NAMES = select(persons.c.person, persons.c.name).where(among(persons.c.person, "wanted"))
_PLACES = memberships.join(circles, circles.c.id == memberships.c.circle)
_ZONES = (
    select(memberships.c.person, circles.c.zone)
    .select_from(_PLACES)
    .where(_running, _inside, among(memberships.c.person, "wanted"))
    .order_by(circles.c.id.desc())
)
_ASKED_IN = (
    select(memberships.c.person, memberships.c.circle)
    .select_from(_PLACES)
    .where(_running, _takes_part, memberships.c.part != Part.DIGEST.value, among(memberships.c.person, "wanted"))
    .order_by(memberships.c.circle)
)
_HAS_SPANS = or_(
    *(exists(select(table.c.id).where(table.c.circle == circles.c.id)) for table in (circle_breaks, join_windows))
)
_ALL_OF_IT = select(circles, _HAS_SPANS.label("has_spans"))  # most circles have neither
_CIRCLES = _ALL_OF_IT.where(among(circles.c.id, "wanted"))
_CIRCLE_AT = _ALL_OF_IT.where(circles.c.place == bindparam("at"), _running)
_SPANS = select(_spans).where(among(_spans.c.circle, "wanted")).order_by(_spans.c.first)
_EVERYBODY = _MEMBERS.where(among(memberships.c.circle, "wanted")).order_by(*_order)
_TAKING_PART = _EVERYBODY.where(_takes_part)
_MEMBER = _MEMBERS.where(memberships.c.circle == bindparam("in_circle"), memberships.c.person == bindparam("who"))


def _someone(row: RowMapping) -> Someone:
    return Someone(
        person=Person(row["person"]),
        name=row["name"],
        locale=row["locale"],
        locale_own=row["locale_own"],
        zone=row["zone"],
        zone_own=row["zone_own"],
        way=Way(row["way"]) if row["way"] else None,
        hours=_hours(row),
        weekly_limit=row["weekly_limit"],
        paused_until=row["paused_until"],
        unreachable_since=row["unreachable_since"],
        left_at=row["left_at"],
        profile=Profile(
            organisation=row["organisation"],
            field=row["field"],
            stage=Stage(row["stage"]) if row["stage"] else None,
            helps_with=row["helps_with"],
            only_one=row["only_one"],
            working_on=themes_in(row["working_on"]),
        ),
    )


def _hours(row: RowMapping) -> Hours:
    """The defaults where the person has no row."""
    if row["hours_start"] is None:
        return DEFAULT_HOURS
    return _own_hours(row["hours_start"], row["hours_end"], row["weekdays"])


@lru_cache(1_024)  # most people keep the hours that they were given
def _own_hours(start: time, end: time, weekdays: str) -> Hours:
    return Hours(start, end, frozenset(int(day) for day in weekdays))


def _reach(someone: Someone, zone: str) -> Reach:
    return Reach(
        person=someone.person,
        zone=someone.zone or zone,
        locale=someone.locale,
        way=someone.reached_by,
        hours=someone.hours,
        weekly_limit=someone.weekly_limit,
        paused_until=someone.paused_until,
        left=someone.left_at is not None,
    )


def _told(known: Someone | None, name: str, locale: str | None, zone: str | None) -> SomeoneChanges:
    """What the platform says that is news, and not over what the person set themselves."""
    news: SomeoneChanges = {}
    if name and (known is None or known.name != name):
        news["name"] = name
    if locale and (known is None or (not known.locale_own and known.locale != locale)):
        news["locale"] = locale
    if zone and (known is None or (not known.zone_own and known.zone != zone)):
        news["zone"] = zone
    if known is not None and known.left_at is not None:
        news["left_at"] = None
    return news


def _real(zone: str | None) -> str | None:
    """A platform may name a zone that our tables do not have."""
    try:
        return ZoneInfo(zone).key if zone else None
    except (ValueError, ZoneInfoNotFoundError):
        return None


def _circle(row: RowMapping, breaks: Sequence[Break], windows: Sequence[Window]) -> Circle:
    values = {name: row[name] for name in _CIRCLE}
    return Circle(
        **values
        | {
            "place": Place(row["place"]),
            "called": Called(row["called"]),
            "entry": Entry(row["entry"]),
            "state": CircleState(row["state"]),
            "concern_to": _person(row["concern_to"]),
            "breaks": tuple(breaks),
            "silent": row["state"] != CircleState.RUNNING.value,
            "windows": tuple(windows),
        }
    )


def _concern(row: RowMapping) -> Concern:
    return Concern(
        id=row["id"],
        circle=row["circle"],
        person=Person(row["person"]),
        to=Person(row["to"]),
        at=row["at"],
        draft=row["draft"],
        taken_up_at=row["taken_up_at"],
    )


def _member(row: RowMapping) -> Member:
    person = Person(row["person"])
    way = Way(row["way"]) if row["way"] else default_way(person)
    return Member(
        id=row["id"],
        circle=row["circle"],
        person=person,
        name=row["name"] or "",
        zone=row["zone"] or row["circle_zone"],
        locale=row["locale"] or "en",
        seat=Seat(row["seat"]),
        standing=Standing(row["standing"]),
        part=Part(row["part"]),
        way=Way.RING if row["unreachable_since"] else way,
        hours=_hours(row),
        asked_at=row["asked_at"],
        joined_at=row["joined_at"],
        agreed_at=row["agreed_at"],
        agreed_version=row["agreed_version"],
        until=row["until"],
        paused_until=row["paused_until"],
        unreachable_since=row["unreachable_since"],
        left_at=row["left_at"],
    )


def _columns(changes: SomeoneChanges) -> dict[str, Any]:
    """The columns of what was changed: hours and profile are several each."""
    values: dict[str, Any] = {name: _plain(value) for name, value in changes.items()}
    if hours := changes.get("hours"):
        del values["hours"]
        weekdays = "".join(str(day) for day in sorted(hours.weekdays))
        values |= {"hours_start": hours.start, "hours_end": hours.end, "weekdays": weekdays}
    if profile := changes.get("profile"):
        del values["profile"]
        values |= {"organisation": profile.organisation, "field": profile.field, "helps_with": profile.helps_with}
        values |= {"stage": _plain(profile.stage), "only_one": profile.only_one}
        values["working_on"] = BETWEEN.join(profile.working_on)
    return values


def _plain(value: object) -> Any:
    return value.value if isinstance(value, Enum) else value


def _exported(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def _audit_line(row: RowMapping) -> AuditLine:
    about, detail = _person(row["about"]), row["detail"]
    return AuditLine(row["at"], row["what"], Person(row["person"]), row["circle"], about, detail)


def _person(address: str | None) -> Person | None:
    return Person(address) if address else None


def _first(found: Sequence[T]) -> T | None:
    return found[0] if found else None


def _slices(wanted: Collection[T]) -> Iterator[list[T]]:
    everything = list(wanted)
    for start in range(0, len(everything), _CROWD):
        yield everything[start : start + _CROWD]
