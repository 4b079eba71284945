"""What wakes the clock: APScheduler every second, and every change at once. One tick at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.kernel.clock import Clock

EVERY_SECONDS = 1


class Alarm:
    """``wake`` may be called from anywhere in the loop; ``beat`` is told of every tick."""

    def __init__(self, clock: Clock, beat: Callable[[], None]) -> None:
        self._clock = clock
        self._beat = beat
        self._woken = asyncio.Event()
        # Rows are the schedule: this one job in memory only wakes, so nothing of it needs to be remembered.
        self._scheduler = AsyncIOScheduler()
        self._scheduler.add_job(
            self._wake, "interval", seconds=EVERY_SECONDS, misfire_grace_time=None, coalesce=True, max_instances=1
        )
        self._task: asyncio.Task[None] | None = None
        self._soon: asyncio.TimerHandle | None = None

    def wake(self) -> None:
        self._woken.set()

    async def _wake(self) -> None:
        self.wake()

    def start(self) -> None:
        self._scheduler.start()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Lets the tick that runs end: nothing is half sent."""
        self._scheduler.shutdown(wait=False)
        if self._task is not None:
            task, self._task = self._task, None
            self.wake()
            await task
        await self._clock.stop()

    async def _run(self) -> None:
        while self._task is not None:
            await self._woken.wait()
            self._woken.clear()
            await self._clock.tick()
            self._beat()
            if self._soon is not None:  # there is one at a time, however often somebody else wakes it
                self._soon.cancel()
            if (breath := self._clock.held) is not None:  # sooner than every second: no breath of it is lost
                self._soon = asyncio.get_running_loop().call_later(breath.total_seconds(), self.wake)
