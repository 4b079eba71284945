"""A private word to one person, or to those who look after a circle; and the circle that is meant."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.kernel.address import Person
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Submit
from bot.kernel.payload import Payload
from bot.kernel.ports import Purpose, State
from bot.kernel.reply import Replace, Whisper
from bot.kernel.ring import no_longer_waits
from bot.kernel.ui import Code, Message, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People

START = "/circle start"


async def running(circle: int, work: Work[People]) -> Circle:
    """The circle, if it is running: buttons outlive circles."""
    found = await work.store.circle(circle)
    if found is None or not found.running:
        raise Refused(say("people-circle-over", circle=found.name if found else "", start=Code(START)))
    return found


async def held(circle: int, work: Work[People]) -> Circle:
    """The same for what reads before it writes: two who decide at once do so one after the other."""
    await work.store.hold(circle)
    return await running(circle, work)


def key_of(circle: Circle, what: str, work: Work[People]) -> str:
    """A name for something that is said because somebody acted now."""
    return f"people:{circle.id}:{what}:{work.now:%Y%m%dT%H%M%S%f}"


async def tell(
    person: Person,
    circle: Circle,
    message: Message,
    work: Work[object],
    *,
    key: str,
    useful_until: datetime | None = None,
) -> None:
    """What somebody must know because of the place they have in a circle. After its end nothing rings any more: where
    direct messages are not the way, it waits in the home."""
    running = circle.id if circle.running else None
    await work.send(person, message, key=key, purpose=Purpose.ASKED_FOR, circle=running, useful_until=useful_until)


async def tell_facilitators(
    circle: Circle,
    message: Message,
    work: Work[object],
    *,
    key: str,
    useful_until: datetime | None = None,
    but: Collection[Person] = (),
) -> None:
    """Whoever looks after the circle, each under ``{key}:{person}``."""
    for person, _ in await work.people.facilitators(circle.id):
        if person not in but:
            await tell(person, circle, message, work, key=f"{key}:{person}", useful_until=useful_until)


async def put_right(person: Person, key: str, instead: Message, work: Work[object]) -> None:
    """What was asked of somebody holds no longer: it does not wait any more, and where it was read it says so."""
    standing = await work.journal.delivery(key)
    if standing is not None and standing.state in (State.PLANNED, State.RINGING, State.RUNG):
        await no_longer_waits(work.journal, [standing], State.CANCELLED, work.now)
    elif standing is not None:
        await work.show(person, instead, key=key)


async def in_its_place(
    acted: Click[Payload] | Submit[Payload], shown: Message, work: Work[object]
) -> Whisper | Replace:
    """Instead of the message that was clicked, or whose button opened the form, unless that holds other parts too."""
    standing = await work.journal.delivery_at(acted.message) if acted.message else None
    if standing is not None and len(await work.journal.parts(standing.lead or standing.key)) > 1:
        return Whisper(shown)
    return Replace(shown)
