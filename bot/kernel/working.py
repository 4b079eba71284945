"""``Work`` as the engine hands it out: one open unit, the words, and the features behind the doors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from bot.kernel import address, calendar
from bot.kernel.address import Person, Place, gathering, is_gathering
from bot.kernel.commands import CommandTable
from bot.kernel.intent import HomeOpened
from bot.kernel.payload import Payload, pack
from bot.kernel.ports import (
    GATHERING_LEAST,
    GATHERING_MOST,
    GATHERING_TITLE_MOST,
    NOTHING,
    Delivery,
    Directory,
    Gathering,
    Job,
    Journal,
    Purpose,
    Reach,
    State,
    Unit,
    Way,
)
from bot.kernel.questions import Question
from bot.kernel.routes import Routes
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import Button, Line, Message, Section, Style, Wording, clip
from bot.kernel.words import Tongue, Words

S = TypeVar("S")
T = TypeVar("T")
A = TypeVar("A")


class Working(Generic[S]):
    """See ``bot.kernel.work.Work`` for what each method promises."""

    def __init__(
        self,
        unit: Unit,
        protocol: type[S],
        now: datetime,
        routes: Routes,
        words: Words,
        since: datetime | None = None,
    ) -> None:
        """``since`` is when a job was due: what it says after an outage was planned for then, and comes late."""
        self._unit = unit
        self._protocol = protocol
        self._routes = routes
        self._words = words
        self._since = since or now
        self.now = now

    @property
    def store(self) -> S:
        return self._unit.store(self._protocol)

    @property
    def people(self) -> Directory:
        return self._unit.directory

    @property
    def journal(self) -> Journal:
        return self._unit.journal

    @property
    def commands(self) -> CommandTable:
        return self._routes.commands

    def of(self, protocol: type[T]) -> T:
        return self._unit.store(protocol)

    def _for(self, protocol: type[T]) -> Working[T]:
        return Working(self._unit, protocol, self.now, self._routes, self._words, self._since)

    # ---- speaking -------------------------------------------------------------------------------------------------

    async def send(
        self,
        to: Person | Place,
        message: Message,
        *,
        key: str,
        purpose: Purpose,
        circle: int | None = None,
        not_before: datetime | None = None,
        useful_until: datetime | None = None,
    ) -> None:
        circle = await self._circle_of(to) if is_gathering(to) else circle
        person, tongue = await self._reader(to, circle)
        planned = not_before or self._since
        due = max(self.now, planned)
        spoken = self._words.speak(message, tongue)
        row = Delivery(
            key, to, spoken, purpose, due, circle=circle, person=person, useful_until=useful_until, planned=planned
        )
        await self.journal.enqueue([row])

    async def _circle_of(self, to: Person | Place) -> int | None:
        known = (await self.journal.gatherings([Place(to)])).get(Place(to))
        return known.circle if known else None

    async def _reader(self, to: Person | Place, circle: int | None) -> tuple[Person | None, Tongue]:
        """Who reads it, and in which language: a place is a circle's home or a gathering, anything else a person."""
        home = await self.people.circle(circle) if circle is not None else await self.people.circle_at(Place(to))
        if is_gathering(to) or (home is not None and home.place == to):
            return None, Tongue(home.language, home.zone) if home else Tongue()
        person = Person(to)
        reach = (await self.people.reach([person]))[person]
        return person, _tongue(reach)

    async def ask(
        self,
        circle: int,
        asked: Sequence[Person],
        message: Message,
        *,
        key: str,
        purpose: Purpose,
        useful_until: datetime,
        not_before: datetime | Mapping[Person, datetime],
        shared: Message | None = None,
        reach: Mapping[Person, Reach] | None = None,
        rung_until: Mapping[Person, datetime] | None = None,
    ) -> None:
        reach = reach or await self.people.reach(asked)
        rung = [person for person in asked if reach[person].way is Way.RING]
        times = {person: _time(not_before, person, self._since) for person in asked}
        until = dict.fromkeys(asked, useful_until) | {one: rung_until[one] for one in rung if rung_until}
        spoken = self._spoken(message, [reach[person] for person in asked])
        rows: list[Delivery] = []
        for person in asked:
            words = spoken[_tongue(reach[person])]
            planned, due = self._when(times[person], reach[person], until[person])
            row = Delivery(f"{key}:{person}", person, words, purpose, due, circle, person, until[person], planned)
            rows.append(replace(row, shared=True))
        if rung or shared is not None:
            first = min((times[person] for person in rung or asked), default=self.now)
            rows.append(await self._post(circle, shared or message, f"{key}:circle", first, useful_until))
        await self.journal.enqueue(rows)

    def _spoken(self, message: Message, readers: Sequence[Reach]) -> Mapping[Tongue, Message]:
        """Once for all who read alike."""
        return {tongue: self._words.speak(message, tongue) for tongue in {_tongue(reader) for reader in readers}}

    def _when(self, at: datetime, reach: Reach, until: datetime) -> tuple[datetime, datetime]:
        """When it was to come to them, and when it does: what is late comes in their hours too."""
        planned = _opening(at, reach, until)
        return planned, planned if planned > self.now else _opening(self.now, reach, until)

    async def _post(self, circle_id: int, message: Message, key: str, planned: datetime, until: datetime) -> Delivery:
        circle = await self.people.circle(circle_id)
        if circle is None:
            raise LookupError(f"no circle {circle_id}")
        due = max(self.now, planned)
        spoken = self._words.speak(message, Tongue(circle.language, circle.zone))
        return Delivery(
            key, circle.place, spoken, Purpose.ANNOUNCEMENT, due, circle_id, useful_until=until, planned=planned
        )

    async def gather(self, circle: int, people: Sequence[Person], title: Wording, *, key: str) -> Place:
        home = await self.people.circle(circle)
        if home is None:
            raise LookupError(f"no circle {circle}")
        them = tuple(dict.fromkeys(people))
        if not GATHERING_LEAST <= len(them) <= GATHERING_MOST:
            raise ValueError(f"{len(them)} people do not make a gathering")
        called = clip(self._words.text(title, Tongue(home.language, home.zone)), GATHERING_TITLE_MOST)
        place = gathering(home.place, key)
        await self.journal.gather(Gathering(place, circle, home.place, them, called))
        return place

    async def disband(self, place: Place) -> None:
        await self.journal.silence(place)
        if place in await self.journal.gatherings([place]):
            key = f"gathering:{place}:closing"
            closing = Delivery(key, place, NOTHING, Purpose.ANNOUNCEMENT, self.now, state=State.CLOSING)
            await self.journal.enqueue([closing])

    async def show(
        self, to: Person | Place, message: Message, *, key: str, purpose: Purpose = Purpose.ANNOUNCEMENT
    ) -> None:
        standing = await self.journal.delivery(key)
        if standing is None:
            home = None if is_gathering(to) else await self.people.circle_at(Place(to))
            await self.send(to, message, key=key, purpose=purpose, circle=home.id if home else None)
            return
        _, tongue = await self._reader(to, standing.circle)
        spoken = self._words.speak(message, tongue)
        if spoken != standing.message:
            await self.journal.rewrite(key, spoken, self.now)

    async def announce_event(self, circle: int, event: ScheduledEvent, *, key: str) -> None:
        home = await self.people.circle(circle)
        if home is None:
            raise LookupError(f"no circle {circle}")
        spoken = self._bare(event, Tongue(home.language, home.zone))
        standing = await self.journal.delivery(key)
        if standing is None and event.planned:
            place = address.event(home.place, key)
            row = Delivery(key, place, NOTHING, Purpose.ANNOUNCEMENT, self.now, circle=circle, event=spoken)
            await self.journal.enqueue([row])
        elif standing is not None and spoken != standing.event:
            await self.journal.rewrite(key, spoken, self.now)
            if event.planned and standing.state in _NONE_STANDS:
                again = replace(standing, state=State.PLANNED, ref=None, due=self.now, attempts=0)
                await self.journal.mark([again])

    def _bare(self, event: ScheduledEvent, tongue: Tongue) -> ScheduledEvent:
        title, where, about = (
            Line((self._words.text(text, tongue),)) for text in (event.title, event.where, event.about)
        )
        return replace(event, title=title, where=where, about=about)

    # ---- planning -------------------------------------------------------------------------------------------------

    async def later(self, at: datetime, payload: Payload, *, key: str) -> None:
        await self.journal.plan([Job(key, at, pack(payload))])

    async def move(self, at: datetime, *, key: str) -> bool:
        return await self.journal.replan(key, at)

    async def drop(self, prefix: str) -> None:
        await self.journal.cancel_jobs(prefix)
        await self.journal.cancel(prefix)

    # ---- meeting other features -----------------------------------------------------------------------------------

    async def open(self, door: Payload) -> None:
        for feature, route in self._routes.openers(type(door)):
            await route.handler(door, self._for(feature.store))

    def door(self, label: Wording, door: Payload) -> Button | None:
        return Button(label, pack(door), Style.NORMAL) if self._routes.openers(type(door)) else None

    async def know(self, question: Question[A]) -> tuple[A, ...]:
        known: list[A] = []
        for feature, route in self._routes.answerers(type(question)):
            known += await route.handler(question, self._for(feature.store))
        return tuple(known)

    async def home(self, opened: HomeOpened) -> Sequence[Section]:
        sections: list[Section] = []
        for feature, route in self._routes.homes():
            sections += await route.handler(opened, self._for(feature.store))
        return sections

    async def panel(self, circle: int, person: Person) -> Sequence[Section]:
        sections: list[Section] = []
        for feature, route in self._routes.panels():
            sections += await route.handler(circle, person, self._for(feature.store))
        return sections

    async def rhythm(self, circle: int) -> Sequence[Wording]:
        lines: list[Wording] = []
        for feature, route in self._routes.cards():
            lines += await route.handler(circle, self._for(feature.store))
        return lines

    async def forget(self, person: Person) -> None:
        for feature, route in self._routes.forgetters():
            await route.handler(person, self._for(feature.store))
        await self.journal.forget_deliveries(person)

    async def export(self, person: Person) -> Mapping[str, Mapping[str, Sequence[Mapping[str, object]]]]:
        return {
            feature.name: await route.handler(person, self._for(feature.store))
            for feature, route in self._routes.exporters()
        }


# An event that ended so is made anew when it is planned again, or is another than the one that was refused.
_NONE_STANDS = (State.CLOSED, State.UNREACHABLE, State.UNKNOWN, State.CANCELLED)


def _tongue(reader: Reach) -> Tongue:
    return Tongue(reader.locale, reader.zone)


def _time(not_before: datetime | Mapping[Person, datetime], person: Person, otherwise: datetime) -> datetime:
    return not_before if isinstance(not_before, datetime) else not_before.get(person, otherwise)


def _opening(at: datetime, reach: Reach, useful_until: datetime) -> datetime:
    """In their hours already when it is planned, so that nothing is claimed in vain."""
    opening = calendar.next_open(at, reach.hours, ZoneInfo(reach.zone))
    return opening if opening < useful_until else at
