"""A chat that stumbles on request, and a circle of people to send things to: for tests of the courier and the ring."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import select

from adapters.memory.chat import UNHURRIED, Chat
from adapters.memory.turning import Turning
from bot.kernel.address import Person, Place, Ref
from bot.kernel.errors import InDoubt
from bot.kernel.feature import Feature, on_event
from bot.kernel.intent import PlaceGone
from bot.kernel.ports import Delivery, Journal, Pace, Purpose, State
from bot.kernel.routes import AnyFeature
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import Line, Message, Text
from bot.kernel.words import Words
from bot.kernel.work import Work
from bot.people.model import Seat, Standing
from bot.people.store import People
from storage.database import Database
from storage.kernel import outbox
from tests.kernel.small import small, words
from tests.people.test_store import a_circle
from tests.world import MONDAY_MORNING, Member, World, sqlite_url


class Crash(BaseException):
    """The process is gone."""


class Lost(Enum):
    """The connection breaks: before the platform heard it, or after."""

    BEFORE = "before"
    AFTER = "after"


class Dies(Enum):
    """The process dies: before the platform heard it, or after."""

    BEFORE = "before"
    AFTER = "after"


Stumble = Lost | Dies | Exception | None


class Stumbling(Chat):
    """``next`` is what goes wrong with the next calls, ``always`` with every call; it ``tells`` what arrived or not."""

    def __init__(self, now: Callable[[], datetime], platform: str = "memory", pace: Pace = UNHURRIED) -> None:
        super().__init__(now, platform, pace=pace)
        self.next: deque[Stumble] = deque()
        self.always: Stumble = None
        self.tells = True
        self.calls: list[tuple[datetime, str, str]] = []
        self.meanwhile: Callable[[], Any] | None = None  # something that happens while a call is under way
        self.answering = asyncio.Event()
        self.answering.set()

    async def post(self, to: Person | Place, message: Message, key: str) -> Ref:
        self.calls.append((self._now(), "post", key))
        stumble = await self._before()
        ref = await super().post(to, message, key)
        self._after(stumble)
        return ref

    async def edit(self, ref: Ref, message: Message) -> None:
        self.calls.append((self._now(), "edit", ref))
        stumble = await self._before()
        await super().edit(ref, message)
        self._after(stumble)

    async def gather(self, home: Place, people: Sequence[Person], title: str, key: str) -> Place:
        self.calls.append((self._now(), "gather", key))
        stumble = await self._before()
        at = await super().gather(home, people, title, key)
        self._after(stumble)
        return at

    async def announce(self, home: Place, event: ScheduledEvent, key: str, ref: Ref | None) -> Ref | None:
        self.calls.append((self._now(), "announce", key))
        stumble = await self._before()
        standing = await super().announce(home, event, key, ref)
        self._after(stumble)
        return standing

    async def find(self, to: Person | Place, key: str, since: datetime) -> Ref | None:
        if not self.tells:
            raise InDoubt("cannot tell")
        return await super().find(to, key, since)

    async def _before(self) -> Stumble:
        await self.answering.wait()
        if self.meanwhile is not None:
            during, self.meanwhile = self.meanwhile, None
            await during()
        stumble = self.next.popleft() if self.next else self.always
        match stumble:
            case Lost.BEFORE:
                raise InDoubt("the connection broke")
            case Dies.BEFORE:
                raise Crash
            case Exception():
                raise stumble
        return stumble

    def _after(self, stumble: Stumble) -> None:
        if stumble is Lost.AFTER:
            raise InDoubt("the connection broke")
        if stumble is Dies.AFTER:
            raise Crash


async def place_gone(event: PlaceGone, work: Work[Journal]) -> None:
    await work.store.remember("gone", event.place)


listening: Feature[Journal] = Feature("listening", Journal, (on_event(PlaceGone, place_gone),))


class Office:
    """A world with one circle, where rows are put into the outbox by hand."""

    def __init__(self, world: World, chat: Stumbling) -> None:
        self.world = world
        self.chat = chat
        self.circle = 0
        self.room = chat.channel("circle").place

    @classmethod
    async def open(
        cls,
        folder: Path,
        platform: str = "memory",
        pace: Pace = UNHURRIED,
        start: datetime = MONDAY_MORNING,
        features: Sequence[AnyFeature] = (),
        speech: Words | None = None,
    ) -> Office:
        database = Database(sqlite_url(folder))
        await database.create()
        turning = Turning(start)
        chat = Stumbling(turning.read, platform, pace)
        world = World(database, chat, turning, features or [small, listening], speech or words())
        office = cls(world, chat)
        await world.house.clock.start()
        await office._begin()
        return office

    async def _begin(self) -> None:
        async with self.world.house.open_work() as unit:
            begun = await unit.store(People).begin(replace(a_circle(self.room), zone="UTC"))
            assert begun is not None
            self.circle = begun.id

    async def member(self, name: str, zone: str = "UTC", *, open: bool = True, **changes: object) -> Member:
        """Somebody joins the circle; ``changes`` are what they set for themselves."""
        somebody = self.world.person(name, zone=zone, open=open)
        async with self.world.house.open_work() as unit:
            people = unit.store(People)
            await people.enrol(
                self.circle,
                somebody.person,
                seat=Seat.MEMBER,
                standing=Standing.ACTIVE,
                joined_at=self.world.now,
                agreed_at=self.world.now,
            )
            told = {"name": name, "zone": zone, "zone_own": True, **changes}
            await people.change_someone(somebody.person, **told)  # type: ignore[arg-type]  # told by name
        return somebody

    # ---- putting -----------------------------------------------------------------------------------------------------

    def row(self, to: Person | Place, key: str, about: str = "", **more: object) -> Delivery:
        """A prompt to a person, an announcement to a place, due now and useful for three days."""
        person = Person(to) if to != self.room else None
        now = self.world.now
        made = Delivery(
            key,
            to,
            saying(about or key),
            Purpose.PROMPT if person else Purpose.ANNOUNCEMENT,
            now,
            self.circle,
            person,
            now + timedelta(days=3) if person else None,
        )
        return replace(made, **more)  # type: ignore[arg-type]  # the fields of a Delivery, told by name

    async def put(self, *rows: Delivery) -> None:
        async with self.world.house.open_work() as unit:
            await unit.journal.enqueue(rows)

    async def post(self, key: str, about: str = "", **more: object) -> None:
        await self.put(self.row(self.room, key, about, **more))

    async def send(self, to: Member, key: str, about: str = "", **more: object) -> None:
        await self.put(self.row(to.person, key, about, **more))

    async def rewrite(self, key: str, about: str) -> None:
        async with self.world.house.open_work() as unit:
            await unit.journal.rewrite(key, saying(about), self.world.now)

    async def deliver(self) -> None:
        await self.world.house.courier.deliver()

    # ---- looking -----------------------------------------------------------------------------------------------------

    async def states(self) -> dict[str, State]:
        async with self.world.database.reading() as connection:
            rows = await connection.execute(select(outbox.c.key, outbox.c.state))
            return {row.key: State(row.state) for row in rows if not row.key.startswith("ring:")}

    async def state(self, key: str) -> State:
        return (await self.states())[key]

    async def due(self, key: str) -> datetime | None:
        async with self.world.house.open_work(write=False) as unit:
            found = await unit.journal.delivery(key)
        return found.due if found else None

    async def fact(self, name: str) -> str | None:
        async with self.world.house.open_work(write=False) as unit:
            return await unit.journal.fact(name)

    def posted(self, key: str) -> int:
        return sum(post.key == key for post in self.chat.posts.values())

    @property
    def texts(self) -> Sequence[str]:
        """What stands in the circle's channel, in its order."""
        return [seen.text for seen in self.world.posts(self.chat.channels[self.room])]


def saying(text: str) -> Message:
    return Message(Line(("Something for you",)), (Text(Line((text,))),))
