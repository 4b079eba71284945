"""`interlude run` as a process of its own, against a Slack that behaves: started, looked at, told to stop."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.kernel.address import Place
from bot.kernel.ports import Delivery, Purpose, State
from bot.kernel.ui import note, said
from bot.operating.exits import Exit
from bot.operating.folder import held
from storage.database import Database
from storage.migrate import upgrade
from storage.stores import Works
from tests.fakes.slack.server import FakeSlack

HOME = Path(__file__).parents[2]
START = """
import functools, sys
import adapters.slack.app as slack
slack.SlackSettings = functools.partial(slack.SlackSettings, base_url=sys.argv[1])
from bot.__main__ import main
sys.exit(main(["run"]))
"""
"""The command as it is, but that it looks for Slack elsewhere."""


class SlowSlack(FakeSlack):
    """A Slack that lets a message hang until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.posting, self.go_on = asyncio.Event(), asyncio.Event()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == "chat.postMessage":
            self.posting.set()
            await self.go_on.wait()
        return await super()._api(request)


class Operator:
    """Somebody with a server, a folder and two tokens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            "DATA_DIR": str(folder / "data"),
            "DATA_MAY_VANISH": "true",
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_APP_TOKEN": "xapp-1",
            "HEALTH_PORT": "0",
            "LOG_FORMAT": "json",
            "PYTHONPATH": str(HOME),
            "PATH": "/usr/bin:/bin",
        }
        self.logged: list[dict[str, object]] = []

    @asynccontextmanager
    async def starts(self, slack: FakeSlack) -> AsyncIterator[Process]:
        """Runs until the block ends."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", START, slack.api_url),
            cwd=self.folder,
            env=self.env,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def reads(self, process: Process, event: str) -> None:
        """The log, until something is told there."""
        assert process.stderr
        async for line in process.stderr:
            self.logged.append(json.loads(line))
            if self.logged[-1]["event"] == event:
                return
        raise AssertionError(f"ended without {event!r}: {self.logged}")

    @asynccontextmanager
    async def looks(self) -> AsyncIterator[Works]:
        """Into the database."""
        database = Database(f"sqlite:///{self.folder / 'data/interlude.db'}")
        yield Works(database)
        await database.close()


@pytest.fixture
async def operator(tmp_path: Path) -> Operator:
    (tmp_path / "data").mkdir()
    database = Database(f"sqlite:///{tmp_path / 'data/interlude.db'}")
    await upgrade(database)
    await database.close()
    return Operator(tmp_path)


def letter(number: int) -> Delivery:
    due = datetime.now(UTC) - timedelta(minutes=5) + timedelta(seconds=number)
    hello = note(said(f"Hello {number}"))
    return Delivery(f"hello:{number}", Place("slack:T1/C1"), hello, Purpose.ANNOUNCEMENT, due)


async def test_told_to_stop_while_a_message_is_under_way_it_ends_that_one_and_begins_no_other(
    operator: Operator,
) -> None:
    async with operator.looks() as works, works() as unit:
        await unit.journal.enqueue([letter(1), letter(2)])
    async with SlowSlack() as slack:
        slack.add_channel("C1")
        async with operator.starts(slack) as process:
            await asyncio.wait_for(slack.posting.wait(), 20)
            process.send_signal(signal.SIGTERM)
            await operator.reads(process, "stopping")
            slack.go_on.set()
            assert await asyncio.wait_for(process.wait(), 20) == Exit.OK
        assert [message.text for message in slack.posts("C1")] == ["Hello 1"]
        async with operator.looks() as works, works(write=False) as unit:
            first, second = [await unit.journal.delivery(f"hello:{n}") for n in (1, 2)]
        assert first
        assert second
        assert (first.state, second.state) == (State.SENT, State.PLANNED)

        async with operator.starts(slack) as process:
            await slack.until(lambda: len(slack.posts("C1")) == 2, 20)
            process.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(process.wait(), 20) == Exit.OK
        assert [message.text for message in slack.posts("C1")] == ["Hello 1", "Hello 2"]


async def test_a_start_keeps_the_last_state_and_tells_neither_tokens_nor_words(operator: Operator) -> None:
    async with FakeSlack() as slack, operator.starts(slack) as process:
        await operator.reads(process, "ready")
        backups = list((operator.folder / "data/backups").iterdir())
        assert len(backups) == 1
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 20) == Exit.OK
    assert "xoxb-1" not in str(operator.logged)


async def test_a_second_bot_on_the_same_data_is_refused(operator: Operator) -> None:
    with held(operator.folder / "data"):
        async with FakeSlack() as slack, operator.starts(slack) as process:
            _, told = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == Exit.IN_USE
    assert b"Another bot is running" in told
