"""The tick: claims due jobs under a lease, runs each in its own transaction, and lets the courier go.

Rows are the schedule; whoever wakes the tick (APScheduler in ``bot.app``, a test, the playground) only wakes it.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.kernel.courier import Courier, Outage
from bot.kernel.engine import Engine
from bot.kernel.errors import CannotSave
from bot.kernel.ports import OpenWork

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
BATCH = 40  # of the largest kind, opening a check-in, so many hold the write lock for some 50 ms
NOTED = timedelta(minutes=1)
OUTAGE = timedelta(minutes=10)
_ALIVE = "alive"


class Clock:
    """``last_tick`` is for the health endpoint."""

    def __init__(
        self,
        engine: Engine,
        courier: Courier,
        open_work: OpenWork,
        now: Callable[[], datetime],
        afterwards: Callable[[], Awaitable[None]],
    ) -> None:
        """``afterwards`` runs at the end of each tick: what the courier found gone is told to the features there."""
        self._engine = engine
        self._courier = courier
        self._open = open_work
        self._now = now
        self._afterwards = afterwards
        self._noted: datetime | None = None
        self.last_tick: datetime | None = None

    async def start(self) -> None:
        """Find out how long the bot was not running, so that what comes late can say so."""
        async with self._open(write=False) as unit:
            alive = await unit.journal.fact(_ALIVE)
        since = datetime.fromisoformat(alive) if alive else self._now()
        if self._now() - since >= OUTAGE:
            self._courier.outage = Outage(since, self._now())
            log.warning("was not running", extra={"since": since.isoformat()})
        await self._waits()
        await self._engine.plan_nights()

    async def tick(self) -> None:
        """One round; a database that cannot be written is told to the operator, and the next round tries again."""
        try:
            job, delivery = await self._waits()
            if job:
                await self.run_jobs()
            if job or delivery or self._courier.busy:
                await self._courier.deliver()
            await self._afterwards()
            self.last_tick = self._now()
        except CannotSave:
            log.error("the tick cannot save", exc_info=True)  # noqa: G201  an error, not a bug
        except Exception:  # a bug must not stop the clock: the next round tries again
            log.exception("the tick failed")

    async def _waits(self) -> tuple[bool, bool]:
        """Whether a job is due, and whether a delivery: in most ticks neither, which costs the same with a million.
        Once a minute it is noted that the bot is alive."""
        now = self._now()
        noting = self._noted is None or now - self._noted >= NOTED
        async with self._open(write=noting) as unit:
            if noting:
                await unit.journal.remember(_ALIVE, now.isoformat())
            times = await unit.journal.next_due()
        self._noted = now if noting else self._noted
        job, delivery = (at is not None and at <= self._now() for at in times)
        return job, delivery

    async def run_jobs(self) -> None:
        more = True
        while more:
            now = self._now()
            async with self._open() as unit:
                jobs = await unit.journal.claim_jobs(now, now + LEASE, BATCH)
            await self._engine.run_jobs(jobs)
            more = len(jobs) == BATCH

    @property
    def held(self) -> timedelta | None:
        """How long until there is more to send, where only a pace holds it."""
        return self._courier.held

    async def next_due(self) -> datetime | None:
        """When the next job can run or the next delivery go; a leased one counts too."""
        now = self._now()
        async with self._open(write=False) as unit:
            job, delivery = await unit.journal.next_due()
        if delivery is not None and delivery <= now:  # only its pace holds it
            delivery = now + self._courier.next_free()
        return min((at for at in (job, delivery) if at is not None), default=None)

    async def stop(self) -> None:
        """Let the calls that are under way end: nothing is half sent."""
        await self._courier.finish()
