"""``interlude run`` as a process of its own with one platform: how soon it is ready, and how much memory it takes."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time as clocks
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import psutil

from benchmarks.row import Row, at_most
from tests.fakes.slack import FakeSlack

GOAL_SECONDS = 1.5
GOAL_MEGABYTES = 120
LONGEST = 120.0
HOME = Path(__file__).parents[1]

# The command as it is, but that it looks for Slack elsewhere.
COMMAND = """
import functools, sys
import adapters.slack.app as slack
slack.SlackSettings = functools.partial(slack.SlackSettings, base_url=sys.argv[1])
from bot.__main__ import main
sys.exit(main(["run"]))
"""


async def rows(times: int = 5) -> list[Row]:
    """The first start makes the database and is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        async with FakeSlack() as slack:
            starts = [await _start(slack.api_url, Path(folder)) for _ in range(times + 1)][1:]
    seconds, megabytes = zip(*starts, strict=True)
    return [
        at_most("interlude run, from its start to ready", statistics.median(seconds), "s", GOAL_SECONDS),
        at_most("interlude run, memory with one platform", max(megabytes), "MB", GOAL_MEGABYTES),
    ]


async def _start(slack: str, folder: Path) -> tuple[float, float]:
    """Seconds until it said that it is ready, and its memory then."""
    began = clocks.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", COMMAND, slack), cwd=folder, env=_environment(folder), stderr=PIPE
    )
    try:
        await asyncio.wait_for(_ready(process), LONGEST)
        seconds = clocks.perf_counter() - began
        return seconds, psutil.Process(process.pid).memory_info().rss / 1_000_000
    finally:
        process.terminate()
        await process.wait()


async def _ready(process: Process) -> None:
    assert process.stderr
    told = b""
    async for line in process.stderr:
        told += line
        if json.loads(line)["event"] == "ready":
            return
    raise RuntimeError(f"it ended: {told.decode()}")


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(HOME),
        "DATA_DIR": str(folder / "data"),
        "DATA_MAY_VANISH": "true",
        "HEALTH_PORT": "0",
        "LOG_FORMAT": "json",
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
    }
