"""A signal is an event like any other: what is under way ends first."""

import asyncio
import os
import signal

import pytest

from bot.operating.stopping import told_to_stop


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_first_signal_asks_and_the_handlers_go_back(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with told_to_stop() as stop:
        assert not stop.is_set()
        os.kill(os.getpid(), number)
        await asyncio.wait_for(stop.wait(), 5)
    assert signal.getsignal(number) in (before, signal.default_int_handler, signal.SIG_DFL)
