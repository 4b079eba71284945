"""The kernel's own routes: the home behind a ring, the choice of a circle, pages and fixes of forms, tidying up."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.kernel.feature import Feature, Who, every_night, on_click, on_due
from bot.kernel.intent import Click, Due
from bot.kernel.payload import Payload
from bot.kernel.ports import Journal, State
from bot.kernel.reply import ClickReply, Whisper
from bot.kernel.ring import Ring, RingOver, no_longer_waits, over, ring
from bot.kernel.ui import note, say
from bot.kernel.work import Work

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Read(Payload, wire="kernel.read"):
    """Show a message that waits in the home."""

    delivery: int


@dataclass(frozen=True, slots=True)
class TidyUp(Payload, wire="kernel.tidy"):
    """Forget what the kernel need not remember any longer."""


@dataclass(frozen=True, slots=True)
class TryAgain(Payload, wire="kernel.again"):
    """Whatever failed runs once more."""


async def read(click: Click[Read], work: Work[Journal]) -> ClickReply:
    """The message that waited, as it would have been sent; only for the one it was meant for."""
    waiting = await work.journal.delivery_of(click.payload.delivery)
    if waiting is None or waiting.person != click.sender.person:
        return Whisper(note(say("kernel-nothing-waits")))
    await no_longer_waits(work.journal, [waiting], State.READ, work.now)
    return Whisper(waiting.message)


async def try_again(due: Due[TryAgain], work: Work[Journal]) -> None:
    """What a bug stopped is done in the night after it is mended, as late as after an outage: no rhythm ends for good,
    and nothing is left undone."""
    again = await work.journal.try_failed_again(work.now - KEPT)
    if again:
        log.warning("jobs that failed are tried again", extra={"count": again})


async def tidy_up(due: Due[TidyUp], work: Work[Journal]) -> None:
    """Events, finished jobs, drafts and delivered messages of more than thirty days ago."""
    await work.journal.purge(work.now - KEPT)


hub: Feature[Journal] = Feature(
    "kernel",
    Journal,
    (
        on_click(Read, read, who=Who.ANYONE),
        on_due(Ring, ring),
        on_due(RingOver, over),
        every_night(TryAgain, try_again),
        every_night(TidyUp, tidy_up),
    ),
)
