"""``interlude run``: back up, migrate, open the platforms, tick until told to stop, and leave nothing half sent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack

from bot import __version__
from bot.alarm import Alarm
from bot.app import House, build, utc_now
from bot.kernel.ports import Counts
from bot.logs import configure
from bot.operating.health import Heart, Vitals, served
from bot.operating.keeping import data_folder, keep_last_state
from bot.operating.stopping import told_to_stop
from bot.settings import Settings
from bot.windows import Window, opened
from storage.database import Database
from storage.migrate import upgrade

log = logging.getLogger(__name__)


def run() -> None:
    """Returns when the process was told to stop. Raises what an operator can put right (``bot.operating.exits``)."""
    settings = Settings.read_to_run()
    configure(settings.log_level, settings.log_format, settings.secrets)
    with data_folder(settings):
        keep_last_state(settings, utc_now())
        asyncio.run(_run(settings))


def migrate() -> None:
    """Bring the database up to this version, a backup made first."""
    settings = Settings.read()
    with data_folder(settings):
        keep_last_state(settings, utc_now())
        asyncio.run(_migrate(settings))


async def _migrate(settings: Settings) -> None:
    database = Database(settings.database)
    try:
        await upgrade(database)
    finally:
        await database.close()


async def _run(settings: Settings) -> None:
    await _migrate(settings)
    async with AsyncExitStack() as stack:
        stop = stack.enter_context(told_to_stop())
        database = Database(settings.database)
        stack.push_async_callback(database.close)
        house = build(
            database,
            own_programmes=settings.programmes_dir,
            language=settings.default_language,
            retention_days=settings.retention_days,
        )
        heart = Heart()
        alarm = Alarm(house.clock, heart.beat)
        house.engine.changed = alarm.wake
        windows = await stack.enter_async_context(opened(settings))
        for window in windows:
            house.serve(window.messenger)
        if settings.health_port:
            vitals = _vitals(house, heart, windows)
            await stack.enter_async_context(served(vitals, settings.health_host, settings.health_port))
        await house.clock.start()
        alarm.start()
        stack.push_async_callback(alarm.stop)
        for window in windows:
            await window.listen(house.engine)
        log.info("ready", extra={"platforms": ",".join(window.messenger.platform for window in windows)})
        await stop.wait()
        log.info("stopping")


def _vitals(house: House, heart: Heart, windows: Sequence[Window]) -> Vitals:
    async def counts() -> Counts:
        async with house.open_work(write=False) as unit:
            return await unit.journal.counts(utc_now())

    connected = {window.messenger.platform: _connected(window) for window in windows}
    return Vitals(heart, counts, connected, __version__)


def _connected(window: Window) -> Callable[[], bool]:
    return lambda: window.connected
