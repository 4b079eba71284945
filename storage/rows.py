"""What every store begins with: a connection, and what a statement on it brings back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable, Row, Select
from sqlalchemy.ext.asyncio import AsyncConnection


class Rows:
    """On the connection of a unit of work, which commits. What a column holds only its table knows: hence the Any."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def _run(
        self, statement: Executable, values: Sequence[Mapping[str, Any]] | Mapping[str, Any] | None = None
    ) -> CursorResult[Any]:
        return await self._connection.execute(statement, values)

    async def _all(self, query: Select[Any], **known: object) -> Sequence[Row[Any]]:
        rows: Sequence[Row[Any]] = (await self._run(query, known)).all()
        return rows

    async def _first(self, query: Select[Any], **known: object) -> Row[Any] | None:
        row: Row[Any] | None = (await self._run(query, known)).first()
        return row
