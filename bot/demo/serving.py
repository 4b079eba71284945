"""The demo in a browser, until it is told to stop."""

from __future__ import annotations

import asyncio
import sys

from adapters.playground.play import Playground
from adapters.playground.server import serving
from adapters.playground.watching import DIRECT
from bot.demo.house import set_stage
from bot.kernel.ui import Say, say
from bot.kernel.words import Tongue, Words
from bot.operating.stopping import told_to_stop


async def serve(host: str, port: int) -> None:
    """The page answers at once; what it asks for waits the second that the stage takes to be set."""
    play = Playground(set_stage)
    with told_to_stop() as stop:
        async with serving(play, host, port) as address:
            setting = asyncio.create_task(play.set(DIRECT))
            _tell(say("demo-ready", address=address))
            _tell(say("demo-stop"))
            await setting
            await stop.wait()


def _tell(what: Say) -> None:
    sys.stdout.write(Words(["bot.demo"]).text(what, Tongue()) + "\n")
    sys.stdout.flush()
