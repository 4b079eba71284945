"""A fake Slack in a process of its own, as the real one has: ``python -m benchmarks.elsewhere PEOPLE SPEED``.

It tells its address on the first line, and on the second, when everybody was written to, what it saw.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack import FakeSlack, Pace

PER_MINUTE = 240
BURST_SECONDS = 1.25  # what may come at once, in seconds of its pace: a little more than the bot ever sends
LONGEST = 600.0


@dataclass(frozen=True, slots=True)
class Saw:
    """How long it took from the first to the last message, and how often it asked for patience."""

    messages: int
    seconds: float
    refused: int


class Elsewhere:
    def __init__(self, process: Process, url: str) -> None:
        self._process = process
        self.url = url

    async def saw(self) -> Saw:
        """Waits until everybody was written to."""
        return Saw(**await _line(self._process))


@asynccontextmanager
async def slack(people: int, speed: float) -> AsyncIterator[Elsewhere]:
    command = (sys.executable, "-m", "benchmarks.elsewhere", str(people), str(speed))
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    try:
        yield Elsewhere(process, (await _line(process))["url"])
    finally:
        process.terminate()
        await process.wait()


async def _line(process: Process) -> dict[str, Any]:
    assert process.stdout
    told: dict[str, Any] = json.loads(await asyncio.wait_for(process.stdout.readline(), LONGEST))
    return told


async def _serve(people: int, speed: float) -> None:
    pace = Pace(workspace_per_minute=PER_MINUTE, speed=speed, burst=PER_MINUTE / 60 * speed * BURST_SECONDS)
    async with FakeSlack(now=time.time, pace=pace) as fake:
        for number in range(people):
            fake.add_person(f"U{number}")
        print(json.dumps({"url": fake.api_url}), flush=True)
        await fake.until(lambda: fake.workspace.messages, LONGEST)
        began = time.perf_counter()
        await fake.until(lambda: len(fake.workspace.messages) >= people, LONGEST)
        seconds = time.perf_counter() - began
        told = {"messages": len(fake.workspace.messages), "seconds": seconds, "refused": fake.pace.refused}
        print(json.dumps(told), flush=True)
        await asyncio.sleep(LONGEST)


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), float(sys.argv[2])))
