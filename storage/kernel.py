"""The kernel's own memory: events seen, jobs, the outbox, drafts and small facts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    CursorResult,
    Executable,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    String,
    Subquery,
    Table,
    Text,
    Update,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.kernel.address import Person, Place, Ref, platform_of, space_of
from bot.kernel.ports import NOTHING, Counts, Delivery, Draft, Gathering, Job, Prompted, Purpose, State
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.stored import dump, load
from bot.kernel.ui import Message
from storage.database import Key, Utc, among, insert_new, insert_one, metadata, new_id, one_of, upsert

seen = Table(
    "seen",
    metadata,
    Column("event", String(200), primary_key=True),
    Column("at", Utc, nullable=False, index=True),
)

job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", Key, nullable=False, unique=True),
    Column("at", Utc, nullable=False),
    Column("action", String(100), nullable=False),
    Column("state", String(10), nullable=False, server_default="planned"),
    Column("leased_until", Utc),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("finished_at", Utc),
    Index("ix_job_due", "state", "at"),
    sqlite_autoincrement=True,
)

# One body serves the many to whom the same message goes; its id is made of what it says.
body = Table(
    "body",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("message", Text, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", Key, nullable=False, unique=True),
    Column("recipient", String(120), nullable=False),
    Column("space", String(60), nullable=False),
    Column("person", String(120)),
    Column("circle", Integer),
    Column("body", ForeignKey("body.id")),
    Column("purpose", String(12), nullable=False),
    Column("unasked", Boolean, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("due", Utc),
    Column("planned", Utc),
    Column("useful_until", Utc),
    Column("state", String(12), nullable=False),
    Column("ref", String(160)),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("delivered", Integer, nullable=False, server_default="0"),
    Column("lead", Key),
    Column("shared", Boolean, nullable=False),
    Column("sent_at", Utc),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Index("ix_outbox_due", "space", "due"),
    Index("ix_outbox_recipient", "recipient", "due"),
    Index("ix_outbox_person_sent", "person", "sent_at"),
    Index("ix_outbox_circle_state", "circle", "state"),
    Index("ix_outbox_ref", "ref"),
    Index("ix_outbox_lead", "lead"),
    sqlite_autoincrement=True,
)

draft = Table(
    "draft",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("person", String(120), nullable=False, index=True),
    Column("form", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    sqlite_autoincrement=True,
)

fact = Table(
    "fact",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)

# Replies to what somebody just did go ahead of what they signed up for, and that ahead of waves.
_LANES = {
    Purpose.REPLY: 0,
    Purpose.ASKED_FOR: 1,
    Purpose.ON_DUTY: 1,
    Purpose.ANNOUNCEMENT: 2,
    Purpose.PROMPT: 3,
    Purpose.NUDGE: 4,
}
_AHEAD = 4  # for each row that is wanted, so many are looked at
_OPEN = (State.PLANNED.value, State.SENDING.value, State.DOUBT.value)
_FACT = "gathering:"


# Statements are made once: to build one anew takes longer than SQLite needs for it.


def _under(column: Column[str]) -> ColumnElement[bool]:
    """The key itself, and those that go on behind a colon: ``checkin:4`` does not reach ``checkin:42``."""
    # A range instead of LIKE: keys hold % and _, and the index serves a range.
    branch = and_(column >= bindparam("branch"), column < bindparam("behind"))
    return or_(column == bindparam("prefix"), branch)


def _prefix(prefix: str) -> dict[str, object]:
    """What ``_under`` asks for. The sign behind ":" is ";"."""
    branch = prefix if prefix.endswith(":") else f"{prefix}:"
    return {"prefix": prefix, "branch": branch, "behind": f"{branch[:-1]};"}


def _on_its_way(row: Subquery | Table) -> ColumnElement[bool]:
    """Whether something as urgent to the same conversation is being sent or settled: the next waits for it."""
    other = outbox.alias("other")
    calling = one_of(other.c.state, [State.SENDING.value, State.DOUBT.value])
    soon = and_(other.c.due > bindparam("now"), other.c.due <= bindparam("lease"))
    return exists().where(other.c.recipient == row.c.recipient, calling, soon, other.c.lane <= row.c.lane)


def _in_order(waiting: Select[Any]) -> Select[Any]:
    some = waiting.subquery()
    held = _on_its_way(some).label("held")
    return select(some.c.id, some.c.recipient, held).order_by(some.c.lane, some.c.planned, some.c.id)


_ORDER = (outbox.c.lane, outbox.c.planned, outbox.c.id)
_PLANNED_OR_RUNG = one_of(outbox.c.state, [State.PLANNED.value, State.RINGING.value])

_JOBS_DUE = (
    select(job)
    .where(
        job.c.state == "planned",
        job.c.at <= bindparam("now"),
        or_(job.c.leased_until.is_(None), job.c.leased_until <= bindparam("now")),
    )
    .order_by(job.c.at, job.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LEASE = update(job).where(among(job.c.id, "ids")).values(leased_until=bindparam("until"))
_FINISH = (
    # One that was moved after it was claimed is not due: it stays.
    update(job)
    .where(among(job.c.id, "ids"), job.c.state == "planned", job.c.at <= bindparam("now"))
    .values(state=bindparam("outcome"), finished_at=bindparam("now"), leased_until=None)
    .returning(job.c.id)
)
_DROP_JOBS = delete(job).where(_under(job.c.key), one_of(job.c.state, ["planned", "failed"]))
_JOBS_AHEAD = select(job.c.at, job.c.leased_until).where(job.c.state == "planned").order_by(job.c.at)
_NEXT_DELIVERY = select(func.min(outbox.c.due))
_FIRST_JOB = _JOBS_AHEAD.limit(1)
_NEXT = select(
    _FIRST_JOB.with_only_columns(job.c.at).scalar_subquery().label("job"),
    _FIRST_JOB.with_only_columns(job.c.leased_until).scalar_subquery().label("leased_until"),
    _NEXT_DELIVERY.scalar_subquery().label("delivery"),
)

_WITH_MESSAGE = select(outbox, body.c.message).join(body, outbox.c.body == body.c.id)
_BY_KEY = _WITH_MESSAGE.where(outbox.c.key == bindparam("of_key"))
_BY_KEYS = _WITH_MESSAGE.where(among(outbox.c.key, "of_keys")).order_by(outbox.c.id)
_STANDS = select(outbox.c.id).where(outbox.c.key == bindparam("of_key"))
_BY_REF = _WITH_MESSAGE.where(outbox.c.ref == bindparam("of_ref"), outbox.c.lead.is_(None)).limit(1)
_PARTS = _WITH_MESSAGE.where(or_(outbox.c.key == bindparam("of_key"), outbox.c.lead == bindparam("of_key"))).order_by(
    outbox.c.lead.is_not(None), outbox.c.id
)
_MERGED = _WITH_MESSAGE.where(among(outbox.c.lead, "leads")).order_by(outbox.c.id)
_BODY_OF = select(outbox.c.body, outbox.c.lead).where(outbox.c.key == bindparam("of_key"))
_UNUSED_BODY = delete(body).where(
    body.c.id == bindparam("of_id"), ~select(outbox.c.id).where(outbox.c.body == bindparam("of_id")).exists()
)
_CANCEL = update(outbox).where(_under(outbox.c.key), _PLANNED_OR_RUNG).values(state=State.CANCELLED.value, due=None)

_SPACES_DUE = select(outbox.c.space).where(outbox.c.due <= bindparam("now")).distinct()
_WAITING = (
    select(outbox.c.id, outbox.c.recipient, outbox.c.lane, outbox.c.planned)
    .where(outbox.c.space == bindparam("in_space"), outbox.c.due <= bindparam("now"))
    .order_by(*_ORDER)
)
_ALL_WAITING = _in_order(_WAITING)
_FEW_WAITING = _in_order(_WAITING.limit(bindparam("few")))
# Asked again on the locked rows: another process may have taken them between the two.
_STILL_WAITING = (
    _WITH_MESSAGE.where(among(outbox.c.id, "ids"), outbox.c.due <= bindparam("now"))
    .order_by(*_ORDER)
    .with_for_update(of=outbox, skip_locked=True)
)
_HOLD = update(outbox).where(among(outbox.c.id, "ids")).values(due=bindparam("until"))

_MARKED = ("state", "ref", "delivered", "lead", "sent_at", "attempts")
# What was rewritten while the platform was being called is due again at once.
_BEHIND = and_(bindparam("settled", type_=Boolean), outbox.c.revision > bindparam("new_delivered"))
_MARK = (
    update(outbox)
    .where(outbox.c.id == bindparam("row_id"))
    .values({name: bindparam(f"new_{name}") for name in _MARKED})
    .values(due=case((_BEHIND, outbox.c.planned), else_=bindparam("new_due", type_=Utc)))
)
_MARK_STANDING = _MARK.where(outbox.c.state != State.WITHDRAWN.value)

_ASKED_FOR_NOW = and_(outbox.c.purpose == Purpose.ASKED_FOR.value, outbox.c.due <= bindparam("now"))
_COMPANIONS = (
    _WITH_MESSAGE.where(
        among(outbox.c.recipient, "people"),
        outbox.c.state == State.PLANNED.value,
        outbox.c.attempts == 0,
        or_(and_(outbox.c.unasked, outbox.c.due <= bindparam("until")), _ASKED_FOR_NOW),
        ~_on_its_way(outbox),
    )
    .order_by(outbox.c.due, outbox.c.id)
    .with_for_update(of=outbox, skip_locked=True)
)
_SPENT = select(outbox.c.person, outbox.c.sent_at).where(
    among(outbox.c.person, "people"), outbox.c.unasked, outbox.c.lead.is_(None), outbox.c.sent_at >= bindparam("since")
)
_PROMPTED = select(outbox.c.person, outbox.c.circle, outbox.c.planned, outbox.c.due, outbox.c.state).where(
    among(outbox.c.person, "people"),
    outbox.c.purpose == Purpose.PROMPT.value,
    ~one_of(outbox.c.state, [State.SENDING.value, State.DOUBT.value]),
    outbox.c.planned >= bindparam("since"),
    outbox.c.circle.is_not(None),
)
_GATHERINGS = select(fact).where(among(fact.c.name, "names"))


def space_name(address: str) -> str:
    """``slack:T1``: what has a pace of its own."""
    return f"{platform_of(address)}:{space_of(address)}"


class SqlJournal:
    """``Journal`` on one connection. New jobs and deliveries are gathered and written together, before anything that
    might look for them, and at the end of the unit."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection
        self._new_jobs: list[dict[str, object]] = []
        self._new_bodies: dict[str, str] = {}
        self._new_rows: list[dict[str, object]] = []

    async def flush(self) -> None:
        """Write what was gathered."""
        if self._new_jobs:
            rows, self._new_jobs = self._new_jobs, []
            await insert_new(self._db, job, rows, ["key"])
        if self._new_bodies:
            bodies, self._new_bodies = self._new_bodies, {}
            await insert_new(self._db, body, [{"id": id_, "message": text} for id_, text in bodies.items()], ["id"])
        if self._new_rows:
            rows, self._new_rows = self._new_rows, []
            await insert_new(self._db, outbox, rows, ["key"])

    async def _run(
        self, statement: Executable, rows: Sequence[dict[str, object]] | dict[str, object] | None = None
    ) -> CursorResult[Any]:
        await self.flush()
        return await self._db.execute(statement, rows)

    async def first_time(self, event: str, now: datetime) -> bool:
        return await insert_one(self._db, seen, {"event": event[:200], "at": now}, ["event"])

    # ---- jobs -------------------------------------------------------------------------------------------------

    async def plan(self, jobs: Sequence[Job]) -> None:
        self._new_jobs += [{"key": one.key, "at": one.at, "action": one.action} for one in jobs]

    async def replan(self, key: str, at: datetime) -> bool:
        planned = and_(job.c.key == key, job.c.state == "planned")
        result = await self._run(update(job).where(planned).values(at=at, leased_until=None))
        return result.rowcount > 0

    async def planned_jobs(self, prefix: str) -> Collection[str]:
        wanted = select(job.c.key).where(_under(job.c.key), job.c.state == "planned")
        return set((await self._run(wanted, _prefix(prefix))).scalars())

    async def cancel_jobs(self, prefix: str) -> None:
        await self._run(_DROP_JOBS, _prefix(prefix))

    async def try_failed_again(self, since: datetime) -> int:
        failed = and_(job.c.state == "failed", job.c.at >= since)
        # The attempts stay as they are: once more, and not six times.
        again = update(job).where(failed).values(state="planned", finished_at=None, leased_until=None)
        return (await self._run(again)).rowcount

    async def claim_jobs(self, now: datetime, until: datetime, limit: int) -> Sequence[Job]:
        rows = (await self._run(_JOBS_DUE, {"now": now, "most": limit})).all()
        if rows:
            await self._run(_LEASE, {"ids": [row.id for row in rows], "until": until})
        return [Job(row.key, row.at, row.action, row.attempts, row.id) for row in rows]

    async def finish_job(self, id_: int, outcome: str, now: datetime) -> bool:
        return id_ in await self.finish_jobs([id_], outcome, now)

    async def finish_jobs(self, ids: Sequence[int], outcome: str, now: datetime) -> Collection[int]:
        done = await self._run(_FINISH, {"ids": list(ids), "outcome": outcome, "now": now})
        return set(done.scalars())

    async def postpone_job(self, id_: int, at: datetime) -> None:
        later = update(job).where(job.c.id == id_, job.c.state == "planned")
        await self._run(later.values(at=at, leased_until=None, attempts=job.c.attempts + 1))

    async def next_due(self) -> tuple[datetime | None, datetime | None]:
        first = (await self._run(_NEXT)).one()
        return first.job if first.leased_until is None else await self._next_free_job(), first.delivery

    async def _next_free_job(self) -> datetime:
        # The leased ones are the oldest, and never more than two batches: behind them the next free one stands.
        times: list[datetime] = [
            max(row.at, row.leased_until or row.at) for row in await self._run(_JOBS_AHEAD.limit(200))
        ]
        return min(times)

    # ---- deliveries -------------------------------------------------------------------------------------------

    async def enqueue(self, deliveries: Sequence[Delivery]) -> None:
        bodies: dict[int, str] = {}
        for one in deliveries:
            if id(one.event or one.message) not in bodies:
                bodies[id(one.event or one.message)] = self._keep(one.event or one.message)
        self._new_rows += [_row(one) | {"body": bodies[id(one.event or one.message)]} for one in deliveries]

    def _keep(self, shown: Message | ScheduledEvent) -> str:
        text = dump(shown)
        id_ = sha256(text.encode()).hexdigest()[:32]
        self._new_bodies[id_] = text
        return id_

    async def delivery(self, key: str) -> Delivery | None:
        return next(iter(await self._deliveries(_BY_KEY, {"of_key": key})), None)

    async def deliveries(self, keys: Collection[str]) -> Sequence[Delivery]:
        return await self._deliveries(_BY_KEYS, {"of_keys": list(keys)}) if keys else []

    async def stands(self, key: str) -> bool:
        return (await self._run(_STANDS, {"of_key": key})).first() is not None

    async def delivery_of(self, id_: int) -> Delivery | None:
        return next(iter(await self._deliveries(_WITH_MESSAGE.where(outbox.c.id == id_))), None)

    async def delivery_at(self, ref: Ref) -> Delivery | None:
        return next(iter(await self._deliveries(_BY_REF, {"of_ref": ref})), None)

    async def parts(self, lead: str) -> Sequence[Delivery]:
        return await self._deliveries(_PARTS, {"of_key": lead})

    async def rewrite(self, key: str, shown: Message | ScheduledEvent, now: datetime) -> None:
        row = (await self._run(_BODY_OF, {"of_key": key})).one()
        # A message that waits for its first post keeps its time; one that stands is edited now.
        due = case((outbox.c.state == State.SENT.value, literal(now, Utc)), else_=outbox.c.due)
        again = {"revision": outbox.c.revision + 1}
        changed = again | {"body": self._keep(shown)} | ({} if row.lead else {"due": due})
        await self._run(update(outbox).where(outbox.c.key == key).values(**changed))
        await self._drop_body(row.body)
        if row.lead:
            await self._run(update(outbox).where(outbox.c.key == row.lead).values(**again, due=due))

    async def _drop_body(self, id_: str | None) -> None:
        await self._run(_UNUSED_BODY, {"of_id": id_})

    async def cancel(self, prefix: str) -> None:
        await self._run(_CANCEL, _prefix(prefix))

    async def withdraw(self, key: str, now: datetime) -> None:
        mine = outbox.c.key == key
        waiting = and_(mine, _PLANNED_OR_RUNG)
        await self._run(update(outbox).where(waiting).values(state=State.CANCELLED.value, due=None))
        posted = and_(mine, outbox.c.state == State.SENT.value)
        await self._run(update(outbox).where(posted).values(state=State.WITHDRAWN.value, due=now))
        # Whether it stands is known when the call is over, or when it is looked for; until then its time stays.
        calling = and_(mine, outbox.c.state.in_([State.SENDING.value, State.DOUBT.value]))
        await self._run(update(outbox).where(calling).values(state=State.WITHDRAWN.value))

    async def spaces_due(self, now: datetime) -> Sequence[str]:
        return list((await self._run(_SPACES_DUE, {"now": now})).scalars())

    async def claim_deliveries(self, space: str, now: datetime, until: datetime, limit: int) -> Sequence[Delivery]:
        # What the few that come first leave free is nearly always enough; behind them may stand thousands.
        few = limit * _AHEAD
        known = {"in_space": space, "now": now, "lease": until}
        rows = (await self._run(_FEW_WAITING, known | {"few": few})).all()
        ids = _first_of_each(rows, limit)
        if len(ids) < limit and len(rows) == few:
            ids = _first_of_each((await self._run(_ALL_WAITING, known)).all(), limit)
        mine = await self._deliveries(_STILL_WAITING, {"ids": ids, "now": now}) if ids else []
        if mine:
            await self._run(_HOLD, {"ids": [one.id for one in mine], "until": until})
        return [replace(one, due=until) for one in mine]

    async def merged_into(self, leads: Sequence[str]) -> Mapping[str, Sequence[Delivery]]:
        found: dict[str, list[Delivery]] = defaultdict(list)
        for part in await self._deliveries(_MERGED, {"leads": list(leads)}):
            found[part.lead or ""].append(part)
        return found

    async def companions(
        self, people: Sequence[Person], now: datetime, until: datetime, lease: datetime
    ) -> Mapping[Person, Sequence[Delivery]]:
        found: dict[Person, list[Delivery]] = defaultdict(list)
        known = {"people": list(people), "now": now, "until": until, "lease": lease}
        for one in await self._deliveries(_COMPANIONS, known):
            found[Person(one.to)].append(one)
        return found

    async def mark(self, deliveries: Sequence[Delivery]) -> None:
        await self._mark([one for one in deliveries if one.state is State.WITHDRAWN], _MARK)
        # What was taken down while the platform was being called stays so.
        others = [one for one in deliveries if one.state is not State.WITHDRAWN]
        if not await self._mark(others, _MARK_STANDING):
            await self._mark_withdrawn([one for one in others if one.state is not State.SENDING])

    async def _mark_withdrawn(self, outcomes: Sequence[Delivery]) -> None:
        """What was taken down while it was being posted: it stands and goes now, is still looked for, or never came."""
        unposted = and_(outbox.c.state == State.WITHDRAWN.value, outbox.c.ref.is_(None))
        theirs = select(outbox.c.id).where(outbox.c.id.in_([one.id for one in outcomes]), unposted)
        ids = set((await self._run(theirs)).scalars()) if outcomes else set()
        for one in (one for one in outcomes if one.id in ids):
            due = one.planned if one.ref else one.due if one.state is State.DOUBT else None
            known = {"ref": one.ref, "due": due, "sent_at": one.sent_at, "attempts": one.attempts}
            await self._run(update(outbox).where(outbox.c.id == one.id).values(**known))

    async def _mark(self, deliveries: Sequence[Delivery], change: Update) -> bool:
        """Whether it is known that all of them could be marked."""
        if not deliveries:
            return True
        marked = await self._run(change, [_marked(one) for one in deliveries])
        return marked.rowcount == len(deliveries)

    async def ringing(self, circle: int) -> Sequence[Delivery]:
        states = [State.RINGING.value, State.PLANNED.value]
        wanted = _WITH_MESSAGE.where(
            outbox.c.circle == circle,
            outbox.c.state.in_(states),
            outbox.c.person.is_not(None),
            or_(outbox.c.state == State.RINGING.value, outbox.c.purpose != Purpose.REPLY.value),
        )
        return await self._deliveries(wanted.order_by(outbox.c.id))

    async def anybody_rung(self, circle: int, now: datetime) -> bool:
        rung = and_(outbox.c.circle == circle, outbox.c.state == State.RUNG.value)
        useful = or_(outbox.c.useful_until.is_(None), outbox.c.useful_until > now)
        return (await self._run(select(outbox.c.id).where(rung, useful).limit(1))).first() is not None

    async def spent(self, people: Sequence[Person], since: datetime) -> Mapping[Person, Sequence[datetime]]:
        found: dict[Person, list[datetime]] = defaultdict(list)
        for row in await self._run(_SPENT, {"people": list(people), "since": since}):
            found[Person(row.person)].append(row.sent_at)
        return found

    async def prompted(self, people: Sequence[Person], since: datetime) -> Mapping[Person, Sequence[Prompted]]:
        found: dict[Person, list[Prompted]] = defaultdict(list)
        for row in await self._run(_PROMPTED, {"people": list(people), "since": since}):
            found[Person(row.person)].append(_prompted(row))
        return found

    async def waiting(self, person: Person, now: datetime) -> Sequence[Delivery]:
        states = [State.PLANNED.value, State.RINGING.value, State.RUNG.value]
        theirs = and_(outbox.c.person == person, outbox.c.state.in_(states), outbox.c.planned <= now)
        useful = or_(outbox.c.useful_until.is_(None), outbox.c.useful_until > now)
        return await self._deliveries(_WITH_MESSAGE.where(theirs, useful).order_by(outbox.c.id))

    async def rehome(self, circle: int, was: Place, to: Place, keys: Collection[str], now: datetime) -> None:
        theirs = and_(outbox.c.circle == circle, outbox.c.recipient == was)
        unsent = and_(theirs, outbox.c.state == State.PLANNED.value)
        await self._run(update(outbox).where(unsent).values(recipient=to, space=space_name(to)))
        standing = and_(theirs, outbox.c.key.in_(list(keys)), outbox.c.body.is_not(None))
        for row in await self._run(select(outbox).where(standing).order_by(outbox.c.id)):
            await self._post_anew(row, to, now)
        for place in await self._all_gatherings(f'"circle": {circle},'):
            one = (await self.gatherings([place]))[place]
            if one.at is None:  # it is opened at its circle's home
                moved = _gathering_row(replace(one, home=to))
                await self._run(update(fact).where(fact.c.name == moved["name"]).values(value=moved["value"]))

    async def _post_anew(self, row: Row[Any], to: Place, now: datetime) -> None:
        """The old row gives its name away, and its message goes: nobody could change it any more."""
        await self.withdraw(row.key, now)
        await self._run(update(outbox).where(outbox.c.id == row.id).values(key=f"{row.key}:left:{row.id}"))
        same = ("key", "person", "circle", "body", "purpose", "unasked", "lane", "useful_until", "shared")
        copy = {name: getattr(row, name) for name in same} | {"recipient": to, "space": space_name(to)}
        await self._run(insert(outbox).values(**copy, due=now, planned=now, state=State.PLANNED.value))

    # ---- gatherings: one small fact each ------------------------------------------------------------------------

    async def gather(self, gathering: Gathering) -> None:
        await insert_one(self._db, fact, _gathering_row(gathering), ["name"])

    async def gatherings(self, places: Collection[Place]) -> Mapping[Place, Gathering]:
        rows = await self._run(_GATHERINGS, {"names": [_fact_of(place) for place in places]})
        found = [_gathering(row) for row in rows]
        return {one.place: one for one in found}

    async def gathered(self, place: Place, at: Place) -> None:
        known = (await self.gatherings([place])).get(place)
        if known is not None:
            row = _gathering_row(replace(known, people=(), title="", at=at))
            await self._run(update(fact).where(fact.c.name == row["name"]).values(value=row["value"]))

    async def silence(self, place: Place) -> None:
        waiting = and_(outbox.c.recipient == place, outbox.c.state == State.PLANNED.value)
        await self._run(update(outbox).where(waiting).values(state=State.CANCELLED.value, due=None))

    async def _all_gatherings(self, part: str) -> Sequence[Place]:
        """Those in whose fact this part stands."""
        ours = fact.c.name.startswith(_FACT, autoescape=True)
        rows = await self._run(select(fact).where(ours, fact.c.value.contains(part, autoescape=True)))
        return [_gathering(row).place for row in rows]

    async def _drop_gathering(self, place: Place) -> None:
        await self._run(delete(fact).where(fact.c.name == _fact_of(place)))

    async def forget_deliveries(self, person: Person) -> None:
        theirs = or_(outbox.c.recipient == person, outbox.c.person == person)
        for one in await self._all_gatherings(json.dumps(person)):
            await self._drop_gathering(one)
            theirs = or_(theirs, outbox.c.recipient == one)
        await self._run(delete(outbox).where(theirs))
        await self._run(delete(draft).where(draft.c.person == person))
        await self._drop_orphans()

    async def forget_circle(self, circle: int) -> None:
        for one in await self._all_gatherings(f'"circle": {circle},'):
            await self._drop_gathering(one)
        # What stands and is being edited says by now that the words are gone: that must still be shown.
        editing = and_(outbox.c.state == State.SENT.value, outbox.c.due.is_not(None))
        editing = and_(editing, outbox.c.revision > outbox.c.delivered)
        await self._run(update(outbox).where(outbox.c.circle == circle, ~editing).values(body=None, due=None))
        await self._drop_orphans()

    async def _drop_orphans(self) -> None:
        used = select(outbox.c.id).where(outbox.c.body == body.c.id).exists()
        await self._run(delete(body).where(~used))

    async def purge(self, before: datetime) -> None:
        await self._run(delete(seen).where(seen.c.at < before))
        await self._run(delete(draft).where(draft.c.at < before))
        await self._run(delete(job).where(job.c.state != "planned", job.c.finished_at < before))
        old = and_(outbox.c.due.is_(None), outbox.c.planned < before, outbox.c.state.not_in(_OPEN))
        closing = outbox.alias("closing")
        put_away = select(closing.c.recipient).where(closing.c.state == State.CLOSED.value, closing.c.planned < before)
        private = or_(outbox.c.person.is_not(None), outbox.c.recipient.in_(put_away))
        await self._run(update(outbox).where(old, private).values(body=None))
        await self._drop_orphans()

    async def counts(self, now: datetime) -> Counts:
        states = select(outbox.c.state, func.count().label("many")).group_by(outbox.c.state)
        by_state = {row.state: row.many for row in await self._run(states)}
        jobs = (await self._run(select(func.count()).where(job.c.state == "planned"))).scalar_one()
        oldest = await self._first(_NEXT_DELIVERY)
        return Counts(by_state, jobs, max(now - oldest, timedelta()) if oldest else timedelta())

    # ---- drafts and facts -------------------------------------------------------------------------------------

    async def keep_draft(self, kept: Draft, now: datetime) -> int:
        row = {"person": kept.person, "form": kept.form, "given": json.dumps(dict(kept.values)), "page": kept.page}
        if kept.id:
            await self._db.execute(update(draft).where(draft.c.id == kept.id).values(**row, at=now))
            return kept.id
        result = await self._db.execute(insert(draft).values(**row, at=now))
        return new_id(result)

    async def draft(self, id_: int) -> Draft | None:
        row = (await self._db.execute(select(draft).where(draft.c.id == id_))).one_or_none()
        return _draft(row) if row is not None else None

    async def drafts_of(self, person: Person) -> Sequence[Draft]:
        theirs = select(draft).where(draft.c.person == person).order_by(draft.c.id)
        return [_draft(row) for row in await self._db.execute(theirs)]

    async def drop_draft(self, id_: int) -> None:
        await self._db.execute(delete(draft).where(draft.c.id == id_))

    async def fact(self, name: str) -> str | None:
        return (await self._db.execute(select(fact.c.value).where(fact.c.name == name))).scalar_one_or_none()

    async def remember(self, name: str, value: str) -> None:
        await upsert(self._db, fact, {"name": name, "value": value}, ["name"])

    async def _first(self, query: Select[Any]) -> datetime | None:
        return cast("datetime | None", (await self._run(query)).scalar_one_or_none())

    async def _deliveries(self, query: Select[Any], known: dict[str, object] | None = None) -> list[Delivery]:
        rows = (await self._run(query, known)).all()
        shown: dict[str, object] = {}
        return [_delivery(row, shown) for row in rows]


# A row of a query with many columns has no type of its own.
def _delivery(row: Row[Any], shown: dict[str, object]) -> Delivery:
    if row.body not in shown:
        shown[row.body] = load(row.message, object)
    what = shown[row.body]
    return Delivery(
        key=row.key,
        to=Person(row.recipient) if row.person == row.recipient else Place(row.recipient),
        message=what if isinstance(what, Message) else NOTHING,
        event=what if isinstance(what, ScheduledEvent) else None,
        purpose=Purpose(row.purpose),
        due=row.due,
        circle=row.circle,
        person=Person(row.person) if row.person else None,
        useful_until=row.useful_until,
        planned=row.planned,
        state=State(row.state),
        ref=Ref(row.ref) if row.ref else None,
        revision=row.revision,
        delivered=row.delivered,
        lead=row.lead,
        shared=row.shared,
        sent_at=row.sent_at,
        attempts=row.attempts,
        id=row.id,
    )


def _first_of_each(rows: Sequence[Row[Any]], limit: int) -> list[int]:
    """Of each conversation the first, unless one is on its way."""
    first: dict[str, int] = {}
    for row in rows:
        if not row.held and len(first) < limit:
            first.setdefault(row.recipient, row.id)
    return list(first.values())


def _draft(row: Row[Any]) -> Draft:
    given = json.loads(row.given)
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Draft(Person(row.person), row.form, values, row.page, row.id)


def _prompted(row: Row[Any]) -> Prompted:
    if row.state == State.PLANNED.value:
        return Prompted(row.circle, row.due or row.planned, None)
    return Prompted(row.circle, row.planned, row.state != State.DROPPED.value)


def _row(one: Delivery) -> dict[str, object]:
    return {
        "key": one.key,
        "recipient": one.to,
        "space": space_name(one.to),
        "person": one.person,
        "circle": one.circle,
        "purpose": one.purpose.value,
        "unasked": one.purpose.unasked,
        "lane": _LANES[one.purpose],
        "due": one.due,
        "planned": one.planned or one.due,
        "useful_until": one.useful_until,
        "state": one.state.value,
        "shared": one.shared,
    }


def _marked(one: Delivery) -> dict[str, object]:
    values = {f"new_{name}": getattr(one, name) for name in (*_MARKED, "due")}
    settled = one.state is State.SENT and one.due is None and one.lead is None
    return values | {"new_state": one.state.value, "row_id": one.id, "settled": settled}


def _fact_of(place: Place) -> str:
    return f"{_FACT}{place}"


def _gathering_row(one: Gathering) -> dict[str, object]:
    value = {"circle": one.circle, "home": one.home, "people": list(one.people), "title": one.title, "at": one.at}
    return {"name": _fact_of(one.place), "value": json.dumps(value)}


# A row of a query with several columns has no type of its own.
def _gathering(row: Row[Any]) -> Gathering:
    kept = json.loads(row.value)
    people = tuple(Person(one) for one in kept["people"])
    at = Place(kept["at"]) if kept["at"] else None
    place = Place(row.name.removeprefix(_FACT))
    return Gathering(place, kept["circle"], Place(kept["home"]), people, kept["title"], at)
