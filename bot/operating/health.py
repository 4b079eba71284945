"""Is it alive? What the running bot tells a supervisor, a container engine or a curious operator, over HTTP."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from bot.kernel.ports import Counts

TICK_MAY_TAKE: Final = 120.0
"""Seconds without a tick after which the bot counts as stuck: it ticks many times in that."""


@dataclass(slots=True)
class Heart:
    """Beats with every tick. Counts by the machine's own clock, which nobody turns."""

    now: Callable[[], float] = time.monotonic
    _last: float | None = None

    def beat(self) -> None:
        self._last = self.now()

    @property
    def age(self) -> float | None:
        """Seconds since the last tick; `None` before the first."""
        return None if self._last is None else self.now() - self._last


@dataclass(frozen=True, slots=True)
class Vitals:
    """What the endpoint tells. `windows` says of each platform whether it is connected."""

    heart: Heart
    counts: Callable[[], Awaitable[Counts]]
    windows: Mapping[str, Callable[[], bool]] = field(default_factory=dict)
    version: str = ""

    async def told(self) -> tuple[bool, dict[str, object]]:
        windows = {name: connected() for name, connected in self.windows.items()}
        counts = await self._counts()
        ticking = self.heart.age is not None and self.heart.age < TICK_MAY_TAKE
        well = ticking and counts is not None and all(windows.values())
        return well, {
            "status": "well" if well else "unwell",
            "version": self.version,
            "last_tick_seconds": None if self.heart.age is None else round(self.heart.age, 1),
            "platforms": {name: "connected" if up else "not connected" for name, up in windows.items()},
            "database": "answers" if counts else "does not answer",
            "outbox": dict(counts.by_state) if counts else {},
            "jobs": counts.jobs if counts else None,
            "late_seconds": round(counts.late.total_seconds(), 1) if counts else None,
        }

    async def _counts(self) -> Counts | None:
        try:
            return await self.counts()
        except Exception:  # noqa: BLE001 - whatever ails the database, this answer must come
            return None


@asynccontextmanager
async def served(vitals: Vitals, host: str, port: int) -> AsyncIterator[int]:
    """Serve `/health` while the block runs; gives the port, which 0 leaves to the system."""

    async def answer(_: web.Request) -> web.Response:
        well, told = await vitals.told()
        return web.json_response(told, status=200 if well else 503)

    app = web.Application()
    app.router.add_get("/health", answer)
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
