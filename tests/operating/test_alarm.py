"""What wakes the clock: often enough for whatever a pace holds, and not more often than that."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import cast

from bot.alarm import Alarm
from bot.kernel.clock import Clock

BREATH = timedelta(milliseconds=20)


class Ticking:
    """A clock that a pace holds up all the time; it tells when it has ticked."""

    held = BREATH

    def __init__(self) -> None:
        self.ticked = asyncio.Event()

    async def tick(self) -> None:
        self.ticked.set()

    async def stop(self) -> None:
        """Nothing is under way."""

    async def again(self, times: int) -> None:
        for _ in range(times):
            self.ticked.clear()
            await self.ticked.wait()


async def test_however_often_it_is_woken_what_is_held_is_tried_once_in_a_breath() -> None:
    ticking = Ticking()
    alarm = Alarm(cast(Clock, ticking), lambda: None)
    alarm.start()
    for _ in range(30):
        alarm.wake()
        await ticking.again(1)
    began = asyncio.get_running_loop().time()
    await ticking.again(10)
    took = asyncio.get_running_loop().time() - began
    await alarm.stop()
    assert took >= 7 * BREATH.total_seconds()
