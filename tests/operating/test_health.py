"""The health endpoint: what a supervisor hears while all is well, and while it is not."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp

from bot.kernel.errors import CannotSave
from bot.kernel.ports import Counts
from bot.operating.asking import ask
from bot.operating.health import TICK_MAY_TAKE, Heart, Vitals, served


class Watch:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


async def counts() -> Counts:
    return Counts({"sent": 12, "doubt": 1}, jobs=4, late=timedelta(seconds=3))


async def no_counts() -> Counts:
    raise CannotSave("the disk is full")


@asynccontextmanager
async def heard(vitals: Vitals) -> AsyncIterator[tuple[int, dict[str, object]]]:
    async with (
        served(vitals, "127.0.0.1", 0) as port,
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/health") as answer,
    ):
        yield answer.status, await answer.json()


async def test_a_bot_that_ticks_is_well_and_counts_its_outbox() -> None:
    watch = Watch()
    heart = Heart(watch)
    heart.beat()
    watch.seconds += 2
    async with heard(Vitals(heart, counts, {"slack": lambda: True}, "1.2")) as (status, told):
        assert status == 200
        assert told == {
            "status": "well",
            "version": "1.2",
            "last_tick_seconds": 2.0,
            "platforms": {"slack": "connected"},
            "database": "answers",
            "outbox": {"sent": 12, "doubt": 1},
            "jobs": 4,
            "late_seconds": 3.0,
        }


async def test_before_the_first_tick_it_is_not_well_yet() -> None:
    async with heard(Vitals(Heart(), counts)) as (status, told):
        assert (status, told["last_tick_seconds"]) == (503, None)


async def test_a_clock_that_stopped_shows() -> None:
    watch = Watch()
    heart = Heart(watch)
    heart.beat()
    watch.seconds += TICK_MAY_TAKE + 1
    async with heard(Vitals(heart, counts)) as (status, told):
        assert (status, told["status"]) == (503, "unwell")


async def test_a_database_that_does_not_answer_shows_and_tells_no_more() -> None:
    heart = Heart()
    heart.beat()
    async with heard(Vitals(heart, no_counts)) as (status, told):
        assert (status, told["database"]) == (503, "does not answer")
        assert "disk" not in json.dumps(told)


async def test_a_platform_that_lost_its_connection_shows() -> None:
    heart = Heart()
    heart.beat()
    windows = {"slack": lambda: True, "discord": lambda: False}
    async with heard(Vitals(heart, counts, windows)) as (status, told):
        assert status == 503
        assert told["platforms"] == {"slack": "connected", "discord": "not connected"}


async def test_a_supervisor_asks_from_another_process() -> None:
    heart = Heart()
    heart.beat()
    async with served(Vitals(heart, counts), "127.0.0.1", 0) as port:
        well, told = await asyncio.to_thread(ask, "127.0.0.1", port)
    assert well
    assert json.loads(told)["status"] == "well"
    assert ask("127.0.0.1", port) == (False, "")
