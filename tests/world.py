"""A world for stories: a clock, a database, a chat, and people who type and click.

``await world.wait(hours=8)`` lets everything on the way happen at its time; ``await world.restart()`` is a new process
on the same database and the same chat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.memory.chat import ALL_AT_ONCE, Channel, Chat, Held, Opened, Private
from adapters.memory.turning import Turning
from bot.app import House, build
from bot.features import FEATURES
from bot.kernel import calendar
from bot.kernel.address import Person, Place, Ref
from bot.kernel.intent import FormValues, Sight, Window
from bot.kernel.payload import Wire
from bot.kernel.reply import Reply
from bot.kernel.routes import AnyFeature
from bot.kernel.ui import (
    Button,
    Buttons,
    ChoiceField,
    ChoicesField,
    Form,
    LinkButton,
    Menu,
    Message,
    PeopleField,
    TextField,
    flat,
    texts,
)
from bot.kernel.words import Tongue, Words
from storage.database import Database, url_for

QUIET = Path(__file__).parent / "programmes"
MONDAY_MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


class NotThere(AssertionError):
    """Somebody looked for a button, a form or a sentence that is not on their screen."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something on a person's screen: a post (``on`` is its ref) or a private answer (``on`` is its number)."""

    on: Ref | int | None
    message: Message

    @property
    def text(self) -> str:
        return text_of(self.message)


def text_of(message: Message) -> str:
    """Everything a person reads in a message, labels of buttons in brackets."""
    parts = [flat(text) for text in texts(message.blocks)]
    labels = [f"[{label}]" for label, _ in pressable(message)]
    return "\n".join([*parts, *labels])


def pressable(message: Message) -> Iterator[tuple[str, Wire]]:
    """The label and action of every button and menu entry."""
    for block in message.blocks:
        match block:
            case Buttons(buttons):
                for one in buttons:
                    if isinstance(one, Button):
                        yield flat(one.label), one.action
                    else:
                        assert isinstance(one, LinkButton)
            case Menu(options=options):
                yield from ((flat(entry.label), entry.action) for entry in options)
            case _:
                pass


class Member:
    """Somebody in the chat, with the verbs of a person. Verbs return what they saw at once, as text."""

    def __init__(self, world: World, person: Person) -> None:
        self.world = world
        self.person = person

    @property
    def name(self) -> str:
        return self._chat.people[self.person].name

    @property
    def _chat(self) -> Chat:
        return self.world.chat

    # ---- doing -------------------------------------------------------------------------------------------------------

    async def types(self, line: str, at: Channel | None = None) -> str:
        """Types a command; in the circle's channel unless another is given."""
        room = at or self.world.room
        return self._told(await self._chat.command(self.person, line, room.place if room else None))

    async def types_to_the_bot(self, line: str) -> str:
        """Types a command in their direct messages with the bot."""
        return self._told(await self._chat.command(self.person, line))

    async def clicks(self, label: str, *, within: str = "", event: str | None = None) -> str:
        """Presses the newest button of this label that they can see, in a message that contains ``within``."""
        seen, action = self.button(label, within=within)
        return self._told(await self._chat.click(self.person, action, seen.on, event))

    async def clicks_old(self, action: Wire, on: Ref | int | None = None) -> str:
        """Presses a button that was remembered from before."""
        return self._told(await self._chat.click(self.person, action, on))

    async def fills(self, **values: str | tuple[str, ...]) -> str:
        """Fills the open form and sends it; what stands in it already is sent with it."""
        return self._told(await self._chat.submit(self.person, {**defaults(self.form), **values}))

    async def writes(self, text: str, at: Channel | None = None, reply_to: Ref | None = None) -> str:
        """Writes to the bot: directly, or in a channel with a mention of it."""
        return self._told(await self._chat.say(self.person, text, at.place if at else None, reply_to))

    async def opens_home(self) -> str:
        await self._chat.open_home(self.person)
        home = self._chat.screens[self.person].home
        return text_of(home) if home else ""

    def closes_form(self) -> None:
        self._chat.close_form(self.person)

    # ---- seeing ------------------------------------------------------------------------------------------------------

    @property
    def screen(self) -> Sequence[Seen]:
        """Everything they can see, the newest last: posts in channels, direct messages, private answers, the home."""
        posts = [
            (p.at, Seen(p.ref, p.message)) for p in self._chat.posts.values() if p.to == self.person or self._in(p.to)
        ]
        mine = self._chat.screens[self.person]
        privates = [(one.at, Seen(one.id, one.message)) for one in mine.privates]
        home = [Seen(None, mine.home)] if mine.home else []
        return [*home, *(seen for _, seen in sorted([*posts, *privates], key=lambda pair: pair[0]))]

    def _in(self, place: str) -> bool:
        room = self._chat.channels.get(Place(place))
        return room is not None and (room.people is None or self.person in room.people)

    @property
    def gatherings(self) -> Sequence[Channel]:
        """The private conversations of a few in which they are, the newest last; ``world.posts(room)`` reads one."""
        return [room for room in self.world.gatherings if room.people and self.person in room.people]

    @property
    def direct(self) -> Sequence[Seen]:
        """The direct messages they got from the bot, the newest last."""
        return [Seen(p.ref, p.message) for p in self._chat.posts.values() if p.to == self.person]

    @property
    def privates(self) -> Sequence[Private]:
        return self._chat.screens[self.person].privates

    @property
    def told(self) -> str:
        """The newest private answer, as text."""
        return text_of(self.privates[-1].message) if self.privates else ""

    @property
    def opened(self) -> Opened:
        opened = self._chat.screens[self.person].form
        if opened is None:
            raise NotThere(f"{self.name} has no form open; last told: {self.told!r}")
        return opened

    @property
    def form(self) -> Form:
        return self.opened.form

    @property
    def has_form(self) -> bool:
        return self._chat.screens[self.person].form is not None

    @property
    def mistakes(self) -> dict[str, str]:
        return {name: flat(line) for name, line in self.opened.mistakes.items()}

    def sees(self, text: str) -> bool:
        return any(text in seen.text for seen in self.screen)

    def message(self, text: str) -> Seen:
        """The newest message on their screen that contains this."""
        for seen in reversed(self.screen):
            if text in seen.text:
                return seen
        raise NotThere(f"{self.name} sees no {text!r} in:\n" + "\n--\n".join(seen.text for seen in self.screen))

    def button(self, label: str, *, within: str = "") -> tuple[Seen, Wire]:
        # Of equally old messages the private one is on top: it answers what was just done.
        for seen in reversed(self.screen):
            if within in seen.text:
                for name, action in pressable(seen.message):
                    if name == label:
                        return seen, action
        everything = "\n--\n".join(seen.text for seen in self.screen)
        raise NotThere(f"{self.name} sees no [{label}] (within {within!r}) in:\n{everything}")

    def can_press(self, label: str) -> bool:
        return any(name == label for seen in self.screen for name, _ in pressable(seen.message))

    @property
    def rings(self) -> int:
        """How often they were notified: by a direct message or by a mention."""
        return sum(person == self.person for person, _ in self._chat.rung)

    def _told(self, reply: Reply) -> str:
        match reply:
            case None:
                return ""
            case Form():
                return flat(reply.title)
            case _ if hasattr(reply, "message"):
                return text_of(reply.message)
            case _:
                return "\n".join(flat(line) for line in reply.fields.values())


def defaults(form: Form) -> FormValues:
    """What a form sends when nobody touches it."""
    values: dict[str, str | tuple[str, ...]] = {}
    for one in form.fields:
        match one:
            case TextField(name=name, value=value):
                values[name] = value
            case ChoiceField(name=name, value=chosen):
                values[name] = chosen or ""
            case ChoicesField(name=name, values=ticked):
                values[name] = ticked
            case PeopleField(name=name, values=people):
                values[name] = people
    return values


class World:
    """One database, one chat, one clock. ``room`` is the channel in which commands are typed."""

    def __init__(
        self,
        database: Database,
        chat: Chat,
        clock: Turning,
        features: Sequence[AnyFeature],
        words: Words | None,
        programmes: Path = QUIET,
    ) -> None:
        self.programmes = programmes
        self.database = database
        self.chat = chat
        self.turning = clock
        self.features = features
        self.words = words
        self.room: Channel | None = None
        self.house: House = self._build()

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        platform: str = "memory",
        window: Window = ALL_AT_ONCE,
        start: datetime = MONDAY_MORNING,
        features: Sequence[AnyFeature] = FEATURES,
        words: Words | None = None,
        programmes: Path = QUIET,
    ) -> World:
        """``programmes`` replace those of the same name that come with the bot; the ready-made ones speak often, so
        most stories are told with quiet ones that have only a circle and its check-ins."""
        database = Database(url)
        await database.create()
        turning = Turning(start)
        world = cls(database, Chat(turning.read, platform, window), turning, features, words, programmes)
        await world.house.clock.start()
        return world

    def _build(self) -> House:
        house = build(self.database, self.turning.read, self.features, self.words, own_programmes=self.programmes)
        house.serve(self.chat)
        self.chat.core = house.engine
        self.chat.after = self._delivered
        return house

    async def _delivered(self) -> None:
        """However busy the machine is: in a story the courier is never too slow to be waited for."""
        await self.house.courier.deliver()
        await self.house.courier.finish()

    async def close(self) -> None:
        await self.database.close()

    # ---- people ------------------------------------------------------------------------------------------------------

    def person(self, name: str, **about: str | bool | None) -> Member:
        """Somebody enters: ``zone``, ``locale``, ``may_start`` and ``open`` may be told."""
        somebody = self.chat.person(name)
        somebody = replace(somebody, **about)  # type: ignore[arg-type]  # the fields of Somebody, told by name
        self.chat.people[somebody.person] = somebody
        return Member(self, somebody.person)

    def people(self, *names: str, **about: str | bool | None) -> list[Member]:
        return [self.person(name, **about) for name in names]

    def channel(self, name: str, sight: Sight = Sight.PRIVATE) -> Channel:
        """A channel; the first one is where commands are typed from now on."""
        room = self.chat.channel(name, sight)
        self.room = self.room or room
        return room

    @property
    def gatherings(self) -> Sequence[Channel]:
        """The private conversations of a few that were opened, with their ``name``, ``people`` and ``closed``."""
        return [room for room in self.chat.channels.values() if room.people is not None]

    @property
    def events(self) -> Sequence[Held]:
        """The chat's own scheduled events, cancelled ones too, where its window has any."""
        return list(self.chat.events.values())

    def posts(self, room: Channel | None = None) -> Sequence[Seen]:
        """What stands in a channel, the newest last."""
        place = (room or self.room or self.channel("circle")).place
        return [Seen(p.ref, p.message) for p in self.chat.posts.values() if p.to == place]

    def post(self, text: str, room: Channel | None = None) -> Seen:
        for seen in reversed(self.posts(room)):
            if text in seen.text:
                return seen
        raise NotThere(f"no post has {text!r}:\n" + "\n--\n".join(seen.text for seen in self.posts(room)))

    # ---- time --------------------------------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self.turning.now

    async def wait(self, **much: float) -> None:
        """Lets time pass: ``minutes=5``, ``hours=8``, ``days=3``, ``weeks=1``."""
        await self.turning.to(self.now + timedelta(**much), self)

    async def wait_until(self, local: datetime, zone: str = "UTC") -> None:
        """Lets time pass until a wall time (naive) in a zone."""
        await self.turning.to(calendar.instant(local, ZoneInfo(zone)), self)

    async def tick(self) -> None:
        await self.house.clock.tick()
        await self.house.courier.finish()

    async def next_due(self) -> datetime | None:
        return await self.house.clock.next_due()

    # ---- trouble -----------------------------------------------------------------------------------------------------

    async def restart(self) -> None:
        """A new process on the same database; the chat went on meanwhile."""
        self.house = self._build()
        await self.house.clock.start()
        await self.tick()

    async def outage(self, **long: float) -> None:
        """Nothing runs for this long; then the bot is started again."""
        self.turning.now += timedelta(**long)
        await self.restart()

    async def dump(self) -> dict[str, list[dict[str, object]]]:
        """Every row of every table, as the database has it."""
        from storage.database import metadata

        async with self.database.reading() as connection:
            return {
                table.name: [dict(row) for row in (await connection.execute(table.select())).mappings()]
                for table in metadata.sorted_tables
            }


def sqlite_url(folder: Path) -> str:
    return url_for(folder)


def speaks(words: Words, locale: str = "en") -> Callable[[Message], str]:
    """How a message reads in a language: for tests of views without a world."""
    return lambda message: text_of(words.speak(message, Tongue(locale)))
