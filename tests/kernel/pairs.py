"""A feature that brings two people together, for tests of gatherings on every platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.app import House
from bot.kernel import address
from bot.kernel.address import Person, Place
from bot.kernel.feature import Feature, Slash, Who, on_click, on_command, on_event
from bot.kernel.intent import Click, Command, Left, PlaceGone
from bot.kernel.payload import InCircle
from bot.kernel.ports import Journal, Purpose
from bot.kernel.reply import Whisper
from bot.kernel.ui import Buttons, Mention, Text, button, message, note, said, say
from bot.kernel.words import Words
from bot.kernel.work import Work
from bot.people.model import Seat, Standing
from bot.people.store import People
from tests.people.test_store import NOW, a_circle

WORDS = """
pairs-help = Pairs
pairs-where-help = Where you are
pairs-title = A talk for two
pairs-hello = Say hello, { $people }
pairs-met = We met
pairs-thanks = Noted, { $name }.
pairs-done = You met.
pairs-circle = This is circle { $circle }.
"""


@dataclass(frozen=True, slots=True)
class Met(InCircle, wire="pairs.met"):
    pass


WHERE = Slash("pairs", "where", Who.MEMBERS, default=True)


async def where(command: Command, work: Work[Journal]) -> Whisper:
    return Whisper(note(say("pairs-circle", circle=str(command.circle))))


async def met(click: Click[Met], work: Work[Journal]) -> Whisper:
    circle = await work.people.circle(click.payload.circle)
    assert circle is not None
    await work.show(address.gathering(circle.place, "pair:1"), note(say("pairs-done")), key="pair:1:card")
    return Whisper(note(say("pairs-thanks", name=click.sender.name)))


async def nowhere(event: PlaceGone, work: Work[Journal]) -> None:
    await work.store.remember("gone", event.place)


async def left(event: Left, work: Work[Journal]) -> None:
    await work.store.remember("left", event.person)


pairs: Feature[Journal] = Feature(
    "pairs",
    Journal,
    (on_command(WHERE, where), on_click(Met, met, who=Who.MEMBERS), on_event(PlaceGone, nowhere), on_event(Left, left)),
)


def words() -> Words:
    return Words(["bot.kernel", "adapters.slack", "adapters.discord"], {"en": WORDS})


async def begin(house: House, home: Place, members: Sequence[Person]) -> int:
    """A circle with these members in it."""
    async with house.open_work() as unit:
        people = unit.store(People)
        begun = await people.begin(a_circle(home))
        assert begun is not None
        for person in members:
            await people.enrol(
                begun.id, person, seat=Seat.MEMBER, standing=Standing.ACTIVE, joined_at=NOW, agreed_at=NOW
            )
    return begun.id


async def pair(
    house: House, circle: int, people: Sequence[Person], key: str = "pair:1", not_before: datetime | None = None
) -> Place:
    """What a feature does: gathers them and speaks to them, in one unit of work."""
    async with house.open_work() as unit:
        work = house.engine._work(unit, pairs)
        place = await work.gather(circle, people, say("pairs-title"), key=key)
        text = say("pairs-hello", people=tuple(Mention(person) for person in people))
        card = message(said("For you"), Text(text), Buttons((button(say("pairs-met"), Met(circle)),)))
        await work.send(place, card, key=f"{key}:card", purpose=Purpose.ASKED_FOR, not_before=not_before)
    return place
