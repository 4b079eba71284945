"""A clock that can be turned: time stands still until somebody waits, and stops at all that happens on the way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

_MOST_STOPS = 100_000


class Ticking(Protocol):
    """What a turned clock wakes: see ``bot.kernel.clock.Clock``."""

    async def tick(self) -> None: ...

    async def next_due(self) -> datetime | None: ...


class Turning:
    """``now`` is aware, UTC; pass ``Turning.read`` wherever a clock is asked for."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def read(self) -> datetime:
        return self.now

    async def to(self, target: datetime, ticking: Ticking) -> None:
        """Turn to ``target`` and let everything on the way happen at its time."""
        await ticking.tick()
        for _ in range(_MOST_STOPS):
            due = await ticking.next_due()
            if due is None or due > target:
                break
            self.now = max(due, self.now + timedelta(microseconds=1)) if due <= self.now else due
            await ticking.tick()
        else:
            raise RuntimeError("something falls due again and again without end")
        self.now = max(target, self.now)
        await ticking.tick()

    async def next(self, ticking: Ticking) -> datetime | None:
        """Turn to the next thing that happens; ``None`` when nothing is planned."""
        due = await ticking.next_due()
        if due is not None:
            await self.to(max(due, self.now), ticking)
        return due
