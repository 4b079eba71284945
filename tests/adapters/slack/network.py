"""A whole house on the fake Slack: the real engine, courier, database and adapter, and a clock that is turned."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.memory.turning import Turning
from adapters.slack.app import SlackApp, SlackSettings
from adapters.slack.manifest import manifest
from bot.app import House, build
from bot.features import FEATURES
from bot.kernel.routes import AnyFeature
from bot.kernel.words import Words
from storage.database import Database
from tests.fakes.slack import FakeSlack, Person
from tests.world import sqlite_url

PATIENCE = 8.0  # a busy machine; what happens when a verdict is late is told in test_wire.py
MONDAY_MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


class Network:
    """One workspace, one bot. ``restart`` is a new process on the same database and the same Slack."""

    def __init__(
        self, database: Database, features: Sequence[AnyFeature], words: Words | None, programmes: Path | None
    ) -> None:
        self.turning = Turning(MONDAY_MORNING)
        self.slack = FakeSlack(now=lambda: self.turning.now.timestamp())
        self.database = database
        self._features = features
        self._words = words
        self._programmes = programmes
        self.house = self._build()
        self.app: SlackApp | None = None

    def _build(self) -> House:
        read, features = self.turning.read, self._features
        return build(self.database, read, features, self._words, own_programmes=self._programmes)

    async def start(self) -> None:
        self.house = self._build()
        self.app = await SlackApp.open(
            SlackSettings("xoxb-1", "xapp-1", base_url=self.slack.api_url, watch_seconds=0.05, verdict_seconds=PATIENCE)
        )
        self.house.serve(self.app.messenger)
        self.slack.install(manifest(self.house.engine))
        await self.house.clock.start()
        await self.app.listen(self.house.engine)

    async def stop(self) -> None:
        if self.app:
            await self.app.close()

    async def restart(self) -> None:
        await self.stop()
        await self.start()
        await self.house.clock.tick()

    async def wait(self, **much: float) -> None:
        """Time passes; while something is due and must wait for its turn, the clock ticks every second as it does."""
        await self.wait_until(self.turning.now + timedelta(**much))

    async def wait_until(self, target: datetime) -> None:
        while True:
            await self.house.clock.tick()
            due = await self.house.clock.next_due()
            if due is None or max(due, self.turning.now) >= target:
                break
            self.turning.now = max(due, self.turning.now + timedelta(seconds=1))
        self.turning.now = max(target, self.turning.now)
        await self.house.clock.tick()

    async def deliver(self) -> None:
        """What was decided goes out; a running bot does so by itself within a second."""
        await self.house.courier.deliver()

    async def settled(self) -> None:
        """Until everything that was heard is dealt with."""
        assert self.app
        await self.app.quiet()

    def person(self, user: str, name: str, **facts: object) -> Person:
        return self.slack.add_person(user, name, **({"tz": "UTC"} | facts))


@asynccontextmanager
async def network(
    folder: Path,
    features: Sequence[AnyFeature] = FEATURES,
    words: Words | None = None,
    programmes: Path | None = None,
) -> AsyncIterator[Network]:
    database = Database(sqlite_url(folder))
    await database.create()
    whole = Network(database, features, words, programmes)
    async with whole.slack:
        await whole.start()
        try:
            yield whole
        finally:
            await whole.stop()
            await database.close()
