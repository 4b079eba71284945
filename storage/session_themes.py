"""What is remembered of the theme of the month: what was proposed, each month with its votes, who looks after it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import (
    Column,
    Date,
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

from bot.kernel.address import Person
from bot.sessions.theme_model import Month, MonthState, Outcome, Theme
from storage.database import Utc, insert_for_id, insert_new, metadata, new_id, upsert
from storage.rows import Rows

theme_table = Table(
    "session_theme",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False, index=True),
    Column("member", String(120), nullable=False, index=True),
    Column("text", String(60), nullable=False),
    Column("at", Utc, nullable=False),
    sqlite_autoincrement=True,
)

month_table = Table(
    "session_theme_month",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("circle", Integer, nullable=False),
    Column("first", Date, nullable=False),
    Column("opened_at", Utc, nullable=False),
    Column("closes_at", Utc, nullable=False),
    Column("state", String(10), nullable=False),
    Column("theme", ForeignKey("session_theme.id"), index=True),
    Column("outcome", String(10)),
    Column("steward", String(120), index=True),
    Column("questions", Text, nullable=False),
    UniqueConstraint("circle", "first"),
    sqlite_autoincrement=True,
)

choice_table = Table(
    "session_theme_choice",
    metadata,
    Column("month", ForeignKey("session_theme_month.id"), primary_key=True),
    Column("theme", ForeignKey("session_theme.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

ballot_table = Table(
    "session_theme_ballot",
    metadata,
    Column("month", ForeignKey("session_theme_month.id"), primary_key=True),
    Column("member", String(120), primary_key=True, index=True),
    Column("theme", ForeignKey("session_theme.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

_CHOSEN = select(month_table.c.theme).where(month_table.c.theme.is_not(None))
_ASKED = (
    select(func.count())
    .select_from(choice_table)
    .where(choice_table.c.theme == theme_table.c.id)
    .correlate(theme_table)
    .scalar_subquery()
)
_WANTED = (
    select(func.count())
    .select_from(ballot_table)
    .where(ballot_table.c.theme == theme_table.c.id)
    .correlate(theme_table)
    .scalar_subquery()
)


class SqlThemes(Rows):
    """``Themes`` on a database."""

    # ---- what is proposed -------------------------------------------------------------------------------------------

    async def propose_theme(self, theme: Theme) -> int:
        row = {"circle": theme.circle, "member": theme.person, "text": theme.text, "at": theme.at}
        return new_id(await self._connection.execute(insert(theme_table).values(row)))

    async def theme(self, id_: int) -> Theme | None:
        return next(iter(await self._waiting(theme_table.c.id == id_)), None)

    async def themes(self, circle: int) -> Sequence[Theme]:
        return await self._waiting(theme_table.c.circle == circle)

    async def _waiting(self, which: Any) -> Sequence[Theme]:
        return await self._themes(_counted().where(which, theme_table.c.id.not_in(_CHOSEN)))

    async def _themes(self, statement: Select[Any]) -> Sequence[Theme]:
        return [_theme(row) for row in await self._all(statement.order_by(theme_table.c.id))]

    async def drop_theme(self, id_: int) -> None:
        await self._drop_themes(select(theme_table.c.id).where(theme_table.c.id == id_))

    async def _drop_themes(self, ids: Select[Any]) -> None:
        """A month that had chosen one of them has none any more."""
        await self._connection.execute(update(month_table).where(month_table.c.theme.in_(ids)).values(theme=None))
        await self._connection.execute(delete(ballot_table).where(ballot_table.c.theme.in_(ids)))
        await self._connection.execute(delete(choice_table).where(choice_table.c.theme.in_(ids)))
        await self._connection.execute(delete(theme_table).where(theme_table.c.id.in_(ids)))

    # ---- months -----------------------------------------------------------------------------------------------------

    async def open_month(self, month: Month) -> Month | None:
        row = {
            "circle": month.circle,
            "first": month.first,
            "opened_at": month.opened_at,
            "closes_at": month.closes_at,
            "state": month.state.value,
            "questions": "",
        }
        id_ = await insert_for_id(self._connection, month_table, row, ["circle", "first"])
        return await self.month(id_) if id_ is not None else None

    async def month(self, id_: int) -> Month | None:
        return next(iter(await self._months(month_table.c.id == id_)), None)

    async def month_at(self, circle: int, first: date) -> Month | None:
        return next(iter(await self._months(month_table.c.circle == circle, month_table.c.first == first)), None)

    async def months(self, circle: int) -> Sequence[Month]:
        return await self._months(month_table.c.circle == circle)

    async def open_months(self, circles: Collection[int]) -> Sequence[Month]:
        here = month_table.c.circle.in_(list(circles))
        return await self._months(here, month_table.c.state == MonthState.OPEN.value) if circles else []

    async def months_of_steward(self, person: Person) -> Sequence[Month]:
        return await self._months(month_table.c.steward == person)

    async def _months(self, *which: Any) -> Sequence[Month]:
        chosen = select(month_table, theme_table.c.text).select_from(
            month_table.outerjoin(theme_table, month_table.c.theme == theme_table.c.id)
        )
        rows = await self._all(chosen.where(*which).order_by(month_table.c.first, month_table.c.id))
        return [_month(row) for row in rows]

    async def stand(self, month: int, themes: Collection[int]) -> None:
        rows = [{"month": month, "theme": theme} for theme in themes]
        await insert_new(self._connection, choice_table, rows, ["month", "theme"])

    async def standing(self, month: int) -> Sequence[Theme]:
        chosen = select(choice_table.c.theme).where(choice_table.c.month == month)
        return await self._themes(_counted().where(theme_table.c.id.in_(chosen)))

    async def step_month(
        self, id_: int, was: MonthState, state: MonthState, theme: int | None = None, outcome: Outcome | None = None
    ) -> bool:
        guarded = update(month_table).where(month_table.c.id == id_, month_table.c.state == was.value)
        values = {"state": state.value, "theme": theme, "outcome": outcome.value if outcome else None}
        return (await self._connection.execute(guarded.values(values))).rowcount > 0

    async def close_month_at(self, id_: int, closes_at: datetime) -> None:
        which = update(month_table).where(month_table.c.id == id_)
        await self._connection.execute(which.values(closes_at=closes_at))

    # ---- votes ------------------------------------------------------------------------------------------------------

    async def choose(self, month: int, person: Person, theme: int) -> None:
        row = {"month": month, "member": person, "theme": theme}
        await upsert(self._connection, ballot_table, row, ["month", "member"])

    async def ballots(self, month: int) -> Mapping[Person, int]:
        rows = await self._all(select(ballot_table).where(ballot_table.c.month == month))
        return {Person(row.member): row.theme for row in rows}

    async def seal_ballots(self, month: int, members: Collection[Person]) -> None:
        cast = await self.ballots(month)
        await self._connection.execute(delete(ballot_table).where(ballot_table.c.month == month))
        sealed = {f"sealed:{token_hex(8)}": theme for person, theme in cast.items() if person in members}
        rows = [{"month": month, "member": nobody, "theme": sealed[nobody]} for nobody in sorted(sealed)]
        await insert_new(self._connection, ballot_table, rows, ["month", "member"])

    # ---- who looks after it -----------------------------------------------------------------------------------------

    async def take_theme(self, month: int, person: Person) -> bool:
        free = update(month_table).where(month_table.c.id == month, month_table.c.steward.is_(None))
        return (await self._connection.execute(free.values(steward=person))).rowcount > 0

    async def give_theme_back(self, month: int, person: Person) -> bool:
        theirs = update(month_table).where(month_table.c.id == month, month_table.c.steward == person)
        return (await self._connection.execute(theirs.values(steward=None, questions=""))).rowcount > 0

    async def ask_on_theme(self, month: int, person: Person, questions: str) -> bool:
        theirs = update(month_table).where(month_table.c.id == month, month_table.c.steward == person)
        return (await self._connection.execute(theirs.values(questions=questions))).rowcount > 0

    # ---- what is kept -----------------------------------------------------------------------------------------------

    async def circles_themed(self, person: Person) -> Collection[int]:
        proposed = select(theme_table.c.circle).where(theme_table.c.member == person)
        looked_after = select(month_table.c.circle).where(month_table.c.steward == person)
        voted = select(month_table.c.circle).join(ballot_table).where(ballot_table.c.member == person)
        return {row.circle for one in (proposed, looked_after, voted) for row in await self._all(one)}

    async def forget_themes(self, person: Person) -> None:
        await self._connection.execute(delete(ballot_table).where(ballot_table.c.member == person))
        theirs = update(month_table).where(month_table.c.steward == person)
        await self._connection.execute(theirs.values(steward=None, questions=""))
        await self._drop_themes(select(theme_table.c.id).where(theme_table.c.member == person))

    async def theme_rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        proposed = select(theme_table).where(theme_table.c.member == person).order_by(theme_table.c.id)
        voted = (
            select(month_table.c.circle, month_table.c.first, theme_table.c.text)
            .select_from(ballot_table.join(month_table).join(theme_table, theme_table.c.id == ballot_table.c.theme))
            .where(ballot_table.c.member == person)
            .order_by(month_table.c.first)
        )
        tended = select(month_table).where(month_table.c.steward == person).order_by(month_table.c.first)
        return {
            "themes": [
                {"circle": row.circle, "text": row.text, "at": row.at.isoformat()} for row in await self._all(proposed)
            ],
            "theme_votes": [
                {"circle": row.circle, "month": f"{row.first:%Y-%m}", "text": row.text}
                for row in await self._all(voted)
            ],
            "theme_steward": [
                {"circle": row.circle, "month": f"{row.first:%Y-%m}", "questions": row.questions}
                for row in await self._all(tended)
            ],
        }

    async def purge_themes(self, circle: int) -> None:
        await self._drop_themes(select(theme_table.c.id).where(theme_table.c.circle == circle))
        await self._connection.execute(delete(month_table).where(month_table.c.circle == circle))


def _counted() -> Select[Any]:
    """Themes, with how often each stood to choose and how many votes it got."""
    return select(theme_table, _ASKED.label("asked"), _WANTED.label("wanted"))


def _theme(row: Row[Any]) -> Theme:
    return Theme(row.id, row.circle, Person(row.member), row.text, row.at, row.asked, row.wanted)


def _month(row: Row[Any]) -> Month:
    return Month(
        id=row.id,
        circle=row.circle,
        first=row.first,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        state=MonthState(row.state),
        theme=row.theme,
        text=row.text or "",
        outcome=Outcome(row.outcome) if row.outcome else None,
        steward=Person(row.steward) if row.steward else None,
        questions=row.questions,
    )
