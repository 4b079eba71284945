"""What a database error means for the person who runs the bot, on either database."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator
from enum import Enum


class Trouble(Enum):
    """The same few troubles, whatever the database calls them."""

    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read-only"
    NEWER = "newer"
    DAMAGED = "damaged"
    UNREACHABLE = "unreachable"


class NewerDatabase(Exception):
    """The database was written by a later version of the bot than this one."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


_SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_IOERR: Trouble.UNREACHABLE,
    sqlite3.SQLITE_CANTOPEN: Trouble.UNREACHABLE,
}

_POSTGRESQL = {
    "55P03": Trouble.LOCKED,
    "57014": Trouble.LOCKED,  # waited longer than allowed
    "40P01": Trouble.LOCKED,
    "53100": Trouble.FULL,
    "25006": Trouble.READ_ONLY,
    "42501": Trouble.READ_ONLY,
    "XX001": Trouble.DAMAGED,
    "XX002": Trouble.DAMAGED,
    "28000": Trouble.UNREACHABLE,
    "28P01": Trouble.UNREACHABLE,
    "3D000": Trouble.UNREACHABLE,
    "53300": Trouble.UNREACHABLE,
    "57P01": Trouble.UNREACHABLE,
    "57P03": Trouble.UNREACHABLE,
}


def trouble_of(error: BaseException) -> Trouble | None:
    """The trouble behind an error, however deep its library wrapped it; `None` when it is something else."""
    return next((found for one in _behind(error) if (found := _of_one(one))), None)


def _of_one(error: BaseException) -> Trouble | None:
    match error:
        case NewerDatabase():
            return Trouble.NEWER
        case sqlite3.Error():
            # The low byte is the kind, the rest says more of it. Errors of the module itself have no code.
            return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        case ConnectionError() | TimeoutError() | socket.gaierror():
            return Trouble.UNREACHABLE
        case _:
            state = getattr(error, "sqlstate", None)
            return _POSTGRESQL.get(state) if isinstance(state, str) else None


def _behind(error: BaseException) -> Iterator[BaseException]:
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            together = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
            waiting += [getattr(one, "orig", None), one.__cause__, one.__context__, *together]
