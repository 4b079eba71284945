"""The one place where everything meets: features, storage, words, engine, courier and clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.features import FEATURES, TABLES
from bot.kernel import ways
from bot.kernel.clock import Clock
from bot.kernel.core import Core
from bot.kernel.courier import Courier
from bot.kernel.engine import Engine
from bot.kernel.intent import Happened
from bot.kernel.ports import Messenger, OpenWork, Unit
from bot.kernel.routes import AnyFeature
from bot.kernel.words import Words
from bot.people.model import RETENTION_DAYS
from bot.people.programme import library
from bot.people.shelf import stock
from storage.database import Database
from storage.stores import Works

# Platforms have words of their own: what a manifest says, and what only happens there.
WINDOWS = ("adapters.slack", "adapters.discord")


SWEEP = timedelta(minutes=1)


def utc_now() -> datetime:
    return datetime.now(UTC)


def words_of(features: Sequence[AnyFeature] = FEATURES, **extra: str) -> Words:
    """The words of the kernel, the features and the platforms; ``extra`` adds languages as Fluent text."""
    packages = ["bot.kernel", *(f"bot.{feature.name}" for feature in features), *WINDOWS]
    return Words(packages, extra)


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs, put together and not started yet."""

    database: Database
    open_work: OpenWork
    words: Words
    engine: Engine
    courier: Courier
    clock: Clock

    def serve(self, messenger: Messenger) -> None:
        ways.learn(messenger.platform, messenger.way)
        self.courier.serve(messenger)


def build(
    database: Database,
    now: Callable[[], datetime] = utc_now,
    features: Sequence[AnyFeature] = FEATURES,
    words: Words | None = None,
    *,
    own_programmes: Path | None = None,
    language: str = "",
    retention_days: int = RETENTION_DAYS,
) -> House:
    """A house on a database whose tables are there already. A programme file with mistakes raises ``BadProgramme``."""
    open_work = Works(database)
    spoken = words or words_of(features)
    engine = Engine(features, open_work, spoken, now)
    chores = Chores(engine, database, now)
    courier = Courier(open_work, spoken, now, chores.lost.append, engine.openings, engine.askings)
    clock = Clock(engine, courier, open_work, now, chores.do)
    stock(library(TABLES, own_programmes), language=language, retention_days=retention_days)
    return House(database, open_work, spoken, engine, courier, clock)


class Chores:
    """What is left to do at the end of a tick."""

    def __init__(self, engine: Engine, database: Database, now: Callable[[], datetime]) -> None:
        self.lost: list[Happened] = []
        self._engine = engine
        self._database = database
        self._now = now
        self._swept = now()
        self._night = now().date()

    async def do(self) -> None:
        """Tell the features whom and what the courier found gone, and what could not be saved before; see to it that
        deleted words leave the disk, and that each night has its jobs."""
        await self._engine.catch_up()
        while self.lost:
            await self._engine.handle(self.lost.pop())
        if self._now() - self._swept >= SWEEP and await self._database.empty_log():
            self._swept = self._now()
        if self._now().date() != self._night:
            await self._engine.plan_nights()
            self._night = self._now().date()


def described(features: Sequence[AnyFeature] = FEATURES) -> Core:
    """The commands and their words without a database: for what is printed."""
    return Engine(features, _nothing_to_open, words_of(features), utc_now)


def _nothing_to_open(*, write: bool = True) -> AbstractAsyncContextManager[Unit]:
    raise RuntimeError("there is no database behind a description")
