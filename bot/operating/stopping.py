"""Stopping when told to: the signal of a service manager, a container engine, or a hand on Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def told_to_stop() -> Iterator[asyncio.Event]:
    """An event that is set by the first signal. A second one ends the process at once, as it always did.

    Also right for the first process of a container, which the system gives no default reaction to signals.
    """
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    signals = (signal.SIGTERM, signal.SIGINT)

    def first() -> None:
        stop.set()
        as_before()

    def as_before() -> None:
        for number in signals:
            loop.remove_signal_handler(number)

    for number in signals:
        loop.add_signal_handler(number, first)
    try:
        yield stop
    finally:
        as_before()
