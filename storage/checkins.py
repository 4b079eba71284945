"""What is remembered of check-ins.

The three tables that know who took part in, or what was said in, an anonymous round have no row numbers, no times and
no sequence: ``checkin_participation`` and ``checkin_hidden`` lie in the order of their keys, one of which is random.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    CursorResult,
    Executable,
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
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.model import (
    Answer,
    Asked,
    Kind,
    Pick,
    Plan,
    Question,
    QuestionSet,
    Rhythm,
    Round,
    SetState,
    Tally,
    Values,
    Visibility,
    Vote,
    in_random_order,
)
from bot.checkins.schedule import Coming, read, written
from bot.kernel.address import Person
from storage.database import (
    Utc,
    among,
    insert_for_id,
    insert_for_ids,
    insert_new,
    insert_one,
    leave_no_trace,
    metadata,
    new_id,
    one_of,
    upsert,
    where,
)
from storage.rows import Rows

plan_table = Table(
    "checkin_plan",
    metadata,
    Column("circle", Integer, primary_key=True, autoincrement=False),
    Column("weekday", Integer, nullable=False),
    Column("hour", String(5), nullable=False),
    Column("every", Integer, nullable=False),
    Column("window", Integer, nullable=False),
    Column("visibility", String(12), nullable=False),
    Column("live", Boolean, nullable=False),
    Column("reminder", Boolean, nullable=False),
    Column("signposts", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("talked", Integer, nullable=False),
    Column("running", Boolean, nullable=False, server_default=true()),
    Column("since", Utc),
)

set_table = Table(
    "checkin_set",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("name", String(80), nullable=False),
    Column("questions", Text, nullable=False),
    Column("visibility", String(12)),
    Column("needs", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("replaces", Integer),
    sqlite_autoincrement=True,
)

round_table = Table(
    "checkin_round",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False),
    Column("set_id", ForeignKey("checkin_set.id"), nullable=False),
    Column("visibility", String(12), nullable=False),
    Column("live", Boolean, nullable=False),
    Column("planned", String(16), nullable=False),
    Column("week", String(8), nullable=False),
    Column("opens_at", Utc, nullable=False),
    Column("closes_at", Utc, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("settled", Boolean, nullable=False),
    UniqueConstraint("circle", "week"),
    sqlite_autoincrement=True,
)

asked_table = Table(
    "checkin_asked",
    metadata,
    Column("round", ForeignKey("checkin_round.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    Column("opens_at", Utc, nullable=False),
    sqlite_with_rowid=False,
)

participation = Table(
    "checkin_participation",
    metadata,
    Column("round", ForeignKey("checkin_round.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

answer_table = Table(
    "checkin_answer",
    metadata,
    Column("round", ForeignKey("checkin_round.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    Column("passed", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

value_table = Table(
    "checkin_value",
    metadata,
    Column("round", ForeignKey("checkin_round.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    Column("question", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
    Column("before", Text),
    sqlite_with_rowid=False,
)

hidden_table = Table(
    "checkin_hidden",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("round", ForeignKey("checkin_round.id"), nullable=False),
    Column("given", Text, nullable=False),
    sqlite_with_rowid=False,
)

call_table = Table(
    "checkin_call",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("round", ForeignKey("checkin_round.id"), nullable=False),
    Column("member", String(120), nullable=False, index=True),
    UniqueConstraint("round", "member"),
    sqlite_autoincrement=True,
)

vote_table = Table(
    "checkin_vote",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False),
    Column("round", ForeignKey("checkin_round.id"), nullable=False, unique=True),
    Column("closes_at", Utc, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("settled", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

ballot_table = Table(
    "checkin_ballot",
    metadata,
    Column("vote", ForeignKey("checkin_vote.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    Column("choice", String(10), nullable=False),
    sqlite_with_rowid=False,
)

_BY_MEMBER = (value_table, answer_table, participation, asked_table, call_table, ballot_table)
_BY_ROUND = (value_table, answer_table, hidden_table, participation, asked_table, call_table)


def _rounds() -> Select[Any]:
    wanted = select(round_table, set_table.c.name, set_table.c.questions, set_table.c.position)
    return wanted.join(set_table, set_table.c.id == round_table.c.set_id)


@cache
def _counting(table: Table) -> Select[Any]:
    count = select(table.c.round, func.count().label("number"))
    return count.where(among(table.c.round, "rounds")).group_by(table.c.round)


_PLANS = select(plan_table).where(among(plan_table.c.circle, "circles"))
_SETS = (
    select(set_table)
    .where(
        among(set_table.c.circle, "circles"), one_of(set_table.c.state, [SetState.ACTIVE.value, SetState.RESTING.value])
    )
    .order_by(set_table.c.position, set_table.c.id)
)
_ROUND = _rounds().where(round_table.c.id == bindparam("id"))
_LATEST = (
    select(func.max(round_table.c.id)).where(among(round_table.c.circle, "circles")).group_by(round_table.c.circle)
)
_LAST_ROUNDS = _rounds().where(round_table.c.id.in_(_LATEST))
_OPEN_ROUNDS = (
    _rounds()
    .where(among(round_table.c.circle, "circles"), round_table.c.closed.is_(False))
    .order_by(round_table.c.closes_at, round_table.c.id)
)


class SqlCheckins(Rows):
    """``Checkins``."""

    def __init__(self, connection: AsyncConnection) -> None:
        super().__init__(connection)
        self.ahead: dict[str, Coming] = {}
        self._opened: dict[tuple[int, str], Round] = {}
        self._new_asked: list[dict[str, object]] = []

    async def flush(self) -> None:
        """Who is asked is gathered, and written before anything is read, and at the end of the unit."""
        if self._new_asked:
            rows, self._new_asked = self._new_asked, []
            await insert_new(self._connection, asked_table, rows, ["round", "member"])

    # ---- rhythm and settings ------------------------------------------------------------------------------------

    async def plan(self, circle: int) -> Plan | None:
        row = await self._first(where(plan_table, "circle"), circle=circle)
        return _plan(row) if row else None

    async def plans(self, circles: Collection[int]) -> Mapping[int, Plan]:
        rows = await self._all(_PLANS, circles=list(circles))
        return {row.circle: _plan(row) for row in rows}

    async def revisions(self) -> Mapping[int, int]:
        running = plan_table.c.running.is_(True)
        rows = await self._all(select(plan_table.c.circle, plan_table.c.revision).where(running))
        return {row.circle: row.revision for row in rows}

    async def save_plan(self, plan: Plan) -> None:
        row = {
            "circle": plan.circle,
            "weekday": plan.weekday,
            "hour": plan.hour.strftime("%H:%M"),
            "every": plan.every,
            "window": plan.window,
            "visibility": plan.visibility.value,
            "live": plan.live,
            "reminder": plan.reminder,
            "signposts": plan.signposts,
            "revision": plan.revision,
            "talked": plan.talked,
            "running": plan.running,
            "since": plan.since,
        }
        await upsert(self._connection, plan_table, row, ["circle"])

    # ---- question sets ------------------------------------------------------------------------------------------

    async def sets(self, circle: int) -> Sequence[QuestionSet]:
        return (await self.sets_of([circle]))[circle]

    async def sets_of(self, circles: Collection[int]) -> Mapping[int, Sequence[QuestionSet]]:
        found: dict[int, list[QuestionSet]] = {circle: [] for circle in circles}
        for row in await self._all(_SETS, circles=list(circles)):
            found[row.circle].append(_set(row))
        return found

    async def question_set(self, id_: int) -> QuestionSet | None:
        row = await self._first(where(set_table, "id"), id=id_)
        return _set(row) if row else None

    async def add_set(self, one: QuestionSet) -> int:
        row = {
            "circle": one.circle,
            "name": one.name,
            "questions": _dump_questions(one.questions),
            "visibility": one.visibility.value if one.visibility else None,
            "needs": json.dumps(one.needs),
            "position": one.position,
            "state": one.state.value,
            "replaces": one.replaces,
        }
        return new_id(await self._run(insert(set_table).values(**row)))

    async def place_set(self, id_: int, state: SetState, position: int) -> None:
        change = update(set_table).where(set_table.c.id == id_).values(state=state.value, position=position)
        await self._run(change)

    # ---- rounds -------------------------------------------------------------------------------------------------

    async def open_ahead(self, rounds: Sequence[Round]) -> None:
        rows = [_round_row(one) for one in rounds]
        ids = await insert_for_ids(self._connection, round_table, rows, ["circle", "week"])
        self._opened |= {
            (one.circle, one.week): replace(one, id=id_) for one in rounds if (id_ := ids.get((one.circle, one.week)))
        }

    async def open_round(self, round_: Round) -> Round | None:
        if opened := self._opened.pop((round_.circle, round_.week), None):
            return opened
        id_ = await insert_for_id(self._connection, round_table, _round_row(round_), ["circle", "week"])
        return replace(round_, id=id_) if id_ else None

    async def round(self, id_: int) -> Round | None:
        row = await self._first(_ROUND, id=id_)
        return _round(row) if row else None

    async def last_round(self, circle: int) -> Round | None:
        latest = _rounds().where(round_table.c.circle == circle).order_by(round_table.c.id.desc()).limit(1)
        row = await self._first(latest)
        return _round(row) if row else None

    async def last_rounds(self, circles: Collection[int]) -> Mapping[int, Round]:
        rows = await self._all(_LAST_ROUNDS, circles=list(circles))
        return {row.circle: _round(row) for row in rows}

    async def rounds(self, circle: int) -> Sequence[Round]:
        ordered = _rounds().where(round_table.c.circle == circle).order_by(round_table.c.id.desc())
        return [_round(row) for row in await self._all(ordered)]

    async def open_rounds(self, circles: Collection[int]) -> Sequence[Round]:
        return [_round(row) for row in await self._all(_OPEN_ROUNDS, circles=list(circles))]

    async def close_round(self, id_: int) -> bool:
        still = (round_table.c.id == id_, round_table.c.closed.is_(False))
        result = await self._run(update(round_table).where(*still).values(closed=True))
        return result.rowcount > 0

    async def settle_rhythm(self, id_: int) -> bool:
        still = (round_table.c.id == id_, round_table.c.settled.is_(False))
        result = await self._run(update(round_table).where(*still).values(settled=True))
        return result.rowcount > 0

    async def add_asked(self, round_: int, asked: Sequence[Asked]) -> None:
        self._new_asked += [{"round": round_, "member": one.member, "opens_at": one.opens_at} for one in asked]

    async def asked(self, round_: int) -> Sequence[Asked]:
        rows = await self._all(where(asked_table, "round"), round=round_)
        return [Asked(Person(row.member), row.opens_at) for row in rows]

    async def drop_asked(self, round_: int, member: Person) -> None:
        if not await self.takes_part(round_, member):
            this = (asked_table.c.round == round_, asked_table.c.member == member)
            await self._run(delete(asked_table).where(*this))

    async def tally(self, round_: int) -> Tally:
        return (await self._tallies([round_]))[0]

    async def last_tallies(self, circle: int, after: int, limit: int) -> Sequence[Tally]:
        ended = (round_table.c.circle == circle, round_table.c.id > after, round_table.c.closed.is_(True))
        ids = select(round_table.c.id).where(*ended).order_by(round_table.c.id.desc()).limit(limit)
        return await self._tallies([row.id for row in await self._all(ids)])

    async def _tallies(self, rounds: Sequence[int]) -> Sequence[Tally]:
        asked, took_part = await self._counts(asked_table, rounds), await self._counts(participation, rounds)
        return [Tally(asked.get(id_, 0), took_part.get(id_, 0)) for id_ in rounds]

    async def _counts(self, table: Table, rounds: Sequence[int]) -> Mapping[int, int]:
        return {row.round: row.number for row in await self._all(_counting(table), rounds=list(rounds))}

    # ---- taking part --------------------------------------------------------------------------------------------

    async def take_part(self, round_: int, member: Person) -> bool:
        row = {"round": round_, "member": member}
        return await insert_one(self._connection, participation, row, ["round", "member"])

    async def takes_part(self, round_: int, member: Person) -> bool:
        return await self._first(where(participation, "round", "member"), round=round_, member=member) is not None

    async def took_part(self, round_: int) -> Sequence[Person]:
        rows = await self._all(select(participation.c.member).where(participation.c.round == round_))
        return [Person(row.member) for row in rows]

    # ---- answers with a name ------------------------------------------------------------------------------------

    async def write(
        self, round_: int, member: Person, values: Values, *, whole: bool, passed: bool = False, late: bool = False
    ) -> None:
        key = {"round": round_, "member": member}
        await upsert(self._connection, answer_table, {**key, "passed": passed, "late": late}, ["round", "member"])
        before = await self._values(round_, member)
        if whole:
            this = (value_table.c.round == round_, value_table.c.member == member)
            await self._run(delete(value_table).where(*this))
        for question, value in values.items():
            row = {**key, "question": question, "value": value, "before": before.get(question)}
            await upsert(self._connection, value_table, row, ["round", "member", "question"])

    async def undo(self, round_: int, member: Person, question: int) -> None:
        this = (
            value_table.c.round == round_,
            value_table.c.member == member,
            value_table.c.question == question,
        )
        row = await self._first(select(value_table.c.before).where(*this))
        if row and row.before is not None:
            await self._run(update(value_table).where(*this).values(value=row.before, before=None))
        elif row:
            await self._run(delete(value_table).where(*this))

    async def _values(self, round_: int, member: Person) -> Values:
        rows = await self._all(where(value_table, "round", "member"), round=round_, member=member)
        return {row.question: row.value for row in rows}

    async def answer(self, round_: int, member: Person) -> Answer | None:
        row = await self._first(where(answer_table, "round", "member"), round=round_, member=member)
        return Answer(member, await self._values(round_, member), row.passed, row.late) if row else None

    async def answers(self, round_: int) -> Sequence[Answer]:
        values: dict[str, dict[int, str]] = defaultdict(dict)
        for row in await self._all(where(value_table, "round"), round=round_):
            values[row.member][row.question] = row.value
        heads = await self._all(where(answer_table, "round"), round=round_)
        return [Answer(Person(row.member), values.get(row.member, {}), row.passed, row.late) for row in heads]

    async def earlier_answers(self, circle: int, member: Person, before: int) -> Sequence[tuple[Round, Answer]]:
        own = _rounds().join(answer_table, answer_table.c.round == round_table.c.id)
        mine = own.where(round_table.c.circle == circle, round_table.c.id < before, answer_table.c.member == member)
        rounds = [_round(row) for row in await self._all(mine.order_by(round_table.c.id.desc()))]
        return [(one, answer) for one in rounds if (answer := await self.answer(one.id, member))]

    # ---- answers without one ------------------------------------------------------------------------------------

    async def write_hidden(self, round_: int, id_: str, values: Values) -> None:
        row = {"id": id_, "round": round_, "given": _dump_values(values)}
        await upsert(self._connection, hidden_table, row, ["id"])

    async def hidden(self, round_: int, id_: str) -> Values | None:
        row = await self._first(select(hidden_table).where(hidden_table.c.round == round_, hidden_table.c.id == id_))
        return _load_values(row.given) if row else None

    async def hidden_answers(self, round_: int) -> Sequence[Values]:
        ordered = select(hidden_table).where(hidden_table.c.round == round_).order_by(hidden_table.c.id)
        return [_load_values(row.given) for row in await self._all(ordered)]

    async def replace_hidden(self, round_: int, answers: Mapping[str, Values]) -> None:
        await self._run(delete(hidden_table).where(hidden_table.c.round == round_))
        for id_, values in answers.items():
            await self.write_hidden(round_, id_, values)

    async def stir(self, round_: int) -> None:
        leave_no_trace(self._connection)
        for table in (participation, hidden_table):
            rows = [dict(row._mapping) for row in await self._all(select(table).where(table.c.round == round_))]
            await self._run(delete(table).where(table.c.round == round_))
            if rows:
                await self._run(insert(table), in_random_order(rows))

    # ---- asking for a call --------------------------------------------------------------------------------------

    async def ask_call(self, round_: int, member: Person) -> int | None:
        key = {"round": round_, "member": member}
        return await insert_for_id(self._connection, call_table, key, ["round", "member"])

    async def calls_of(self, member: Person) -> Sequence[tuple[int, int]]:
        found = select(call_table.c.id, round_table.c.circle).join(round_table).where(call_table.c.member == member)
        return [(row.id, row.circle) for row in await self._all(found)]

    # ---- votes --------------------------------------------------------------------------------------------------

    async def open_vote(self, circle: int, round_: int, closes_at: datetime) -> Vote | None:
        row = {"circle": circle, "round": round_, "closes_at": closes_at, "closed": False, "settled": False}
        id_ = await insert_for_id(self._connection, vote_table, row, ["round"])
        return Vote(id_, circle, closes_at) if id_ else None

    async def vote(self, id_: int) -> Vote | None:
        row = await self._first(select(vote_table).where(vote_table.c.id == id_))
        return _vote(row) if row else None

    async def open_votes(self, circle: int) -> Sequence[Vote]:
        still = (vote_table.c.circle == circle, vote_table.c.closed.is_(False))
        return [_vote(row) for row in await self._all(select(vote_table).where(*still).order_by(vote_table.c.id))]

    async def cast(self, vote: int, member: Person, choice: Rhythm) -> None:
        row = {"vote": vote, "member": member, "choice": choice.value}
        await upsert(self._connection, ballot_table, row, ["vote", "member"])

    async def votes_of(self, member: Person) -> Sequence[Vote]:
        theirs = select(vote_table).join(ballot_table).where(ballot_table.c.member == member)
        return [_vote(row) for row in await self._all(theirs.order_by(vote_table.c.id))]

    async def ballots(self, vote: int) -> Sequence[Rhythm]:
        rows = await self._all(select(ballot_table.c.choice).where(ballot_table.c.vote == vote))
        return [Rhythm(row.choice) for row in rows]

    async def close_vote(self, id_: int) -> bool:
        still = (vote_table.c.id == id_, vote_table.c.closed.is_(False))
        result = await self._run(update(vote_table).where(*still).values(closed=True))
        return result.rowcount > 0

    async def settle_vote(self, id_: int) -> bool:
        still = (vote_table.c.id == id_, vote_table.c.settled.is_(False))
        result = await self._run(update(vote_table).where(*still).values(settled=True))
        return result.rowcount > 0

    # ---- forgetting and giving out ------------------------------------------------------------------------------

    async def rounds_answered(self, member: Person) -> Sequence[Round]:
        own = _rounds().join(answer_table, answer_table.c.round == round_table.c.id)
        return [_round(row) for row in await self._all(own.where(answer_table.c.member == member))]

    async def forget(self, member: Person) -> None:
        leave_no_trace(self._connection)
        for table in _BY_MEMBER:
            await self._run(delete(table).where(table.c.member == member))

    async def purge(self, circle: int) -> None:
        leave_no_trace(self._connection)
        rounds = select(round_table.c.id).where(round_table.c.circle == circle)
        for table in _BY_ROUND:
            await self._run(delete(table).where(table.c.round.in_(rounds)))
        votes = select(vote_table.c.id).where(vote_table.c.circle == circle)
        await self._run(delete(ballot_table).where(ballot_table.c.vote.in_(votes)))
        await self._run(delete(vote_table).where(vote_table.c.circle == circle))
        unused = set_table.c.id.not_in(select(round_table.c.set_id))
        await self._run(delete(set_table).where(set_table.c.circle == circle, unused))

    async def rows_of(self, member: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        answers = []
        for round_ in await self.rounds_answered(member):
            answer = await self.answer(round_.id, member)
            if answer is not None:
                answers.append(_exported(round_, answer))
        took_part = select(round_table).join(participation).where(participation.c.member == member)
        weeks = [{"circle": row.circle, "week": row.week} for row in await self._all(took_part)]
        own = select(ballot_table.c.choice, vote_table.c.circle).join(vote_table)
        ballots = await self._all(own.where(ballot_table.c.member == member))
        calls = await self._all(select(round_table).join(call_table).where(call_table.c.member == member))
        return {
            "answers": answers,
            "took_part": weeks,
            "calls": [{"circle": row.circle, "week": row.week} for row in calls],
            "votes": [{"circle": row.circle, "choice": row.choice} for row in ballots],
        }

    async def _run(
        self, statement: Executable, values: Sequence[Mapping[str, Any]] | Mapping[str, Any] | None = None
    ) -> CursorResult[Any]:
        """What is gathered is written first."""
        await self.flush()
        return await super()._run(statement, values)


# Rows have no static types: what a column holds only its table knows. Hence the Any.
def _plan(row: Row[Any]) -> Plan:
    return Plan(
        circle=row.circle,
        weekday=row.weekday,
        hour=time.fromisoformat(row.hour),
        every=row.every,
        window=row.window,
        visibility=Visibility(row.visibility),
        live=row.live,
        reminder=row.reminder,
        signposts=row.signposts,
        revision=row.revision,
        talked=row.talked,
        running=row.running,
        since=row.since,
    )


def _set(row: Row[Any]) -> QuestionSet:
    return QuestionSet(
        name=row.name,
        questions=_load_questions(row.questions),
        visibility=Visibility(row.visibility) if row.visibility else None,
        needs=_load_needs(row.needs),
        position=row.position,
        state=SetState(row.state),
        replaces=row.replaces,
        circle=row.circle,
        id=row.id,
    )


def _round_row(round_: Round) -> dict[str, object]:
    return {
        "circle": round_.circle,
        "set_id": round_.set_id,
        "visibility": round_.visibility.value,
        "live": round_.live,
        "planned": written(round_.planned),
        "week": round_.week,
        "opens_at": round_.opens_at,
        "closes_at": round_.closes_at,
        "closed": False,
        "settled": False,
    }


def _round(row: Row[Any]) -> Round:
    return Round(
        id=row.id,
        circle=row.circle,
        set_id=row.set_id,
        name=row.name,
        questions=_load_questions(row.questions),
        visibility=Visibility(row.visibility),
        live=row.live,
        planned=read(row.planned),
        week=row.week,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        closed=row.closed,
        position=row.position,
    )


def _vote(row: Row[Any]) -> Vote:
    return Vote(row.id, row.circle, row.closes_at, row.closed)


def _dump_questions(questions: Sequence[Question]) -> str:
    return json.dumps(
        [
            {
                "text": question.text,
                "kind": question.kind.value,
                "load": question.load,
                "picks": [[pick.label, pick.stuck, pick.private, pick.act] for pick in question.picks],
            }
            for question in questions
        ],
        ensure_ascii=False,
    )


@lru_cache(256)  # most circles have the questions of a ready-made set
def _load_questions(text: str) -> tuple[Question, ...]:
    return tuple(
        Question(one["text"], Kind(one["kind"]), tuple(Pick(*pick) for pick in one["picks"]), one["load"])
        for one in json.loads(text)
    )


@lru_cache(256)
def _load_needs(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _dump_values(values: Values) -> str:
    return json.dumps({str(number): values[number] for number in sorted(values)}, ensure_ascii=False)


def _load_values(text: str) -> Values:
    return {int(number): value for number, value in json.loads(text).items()}


def _exported(round_: Round, answer: Answer) -> Mapping[str, object]:
    given = [
        {"question": question.text, "answer": question.shown(answer.values[number])}
        for number, question in enumerate(round_.questions)
        if answer.values.get(number)
    ]
    rest = [
        {"question": "", "answer": text} for number, text in answer.values.items() if number >= len(round_.questions)
    ]
    return {
        "circle": round_.circle,
        "week": round_.week,
        "passed": answer.passed,
        "late": answer.late,
        "given": given + rest,
    }
