"""A small chat that behaves: channels, direct messages, private answers, forms, mentions that ring.

It is a ``Messenger`` for the courier, and for people it has the verbs of a chat: type a command, press a button, send a
form, write, open the home. Whatever the core answers at once lands where the person would see it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from bot.kernel.address import Person, Place, Ref, id_of, person, place
from bot.kernel.core import Core
from bot.kernel.errors import Gone
from bot.kernel.intent import (
    Chosen,
    Click,
    Command,
    FormValues,
    HomeOpened,
    Incoming,
    Said,
    Sender,
    Sight,
    Submit,
    Where,
    Window,
)
from bot.kernel.payload import Wire
from bot.kernel.ports import Pace, Way
from bot.kernel.reply import File, Mistakes, Replace, Reply, Whisper
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import ChoiceField, Form, Line, Message, mentions

RINGING = "ringing"
UNHURRIED = Pace(space_a_minute=6_000_000, conversation_seconds=0)
SPACE = "T1"
ALL_AT_ONCE = Window()
LIKE_DISCORD = Window(form_fields=5, mistakes_inline=False, events=True)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who is in the chat. ``zone`` and ``locale`` are what the platform tells of them; ``open`` to direct messages."""

    person: Person
    name: str
    zone: str | None = None
    locale: str | None = None
    may_start: bool = True
    open: bool = True


@dataclass(frozen=True, slots=True)
class Channel:
    place: Place
    name: str
    sight: Sight = Sight.PRIVATE
    lacks: tuple[str, ...] = ()  # what the bot may not do there
    people: tuple[Person, ...] | None = None  # of a gathering: it is theirs alone
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A message that stands in a channel or in somebody's direct messages."""

    ref: Ref
    to: Person | Place
    message: Message
    key: str
    at: datetime
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A scheduled event of the chat itself, for all who are in it to see."""

    ref: Ref
    event: ScheduledEvent
    key: str
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Private:
    """What only one person sees: an answer to what they just did. It vanishes with the window."""

    id: int
    message: Message
    at: datetime
    where: Where | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A form on somebody's screen, and the message whose button opened it."""

    form: Form
    where: Where | None
    mistakes: Mapping[str, Line] = field(default_factory=dict)
    values: FormValues = field(default_factory=dict)
    on: Ref | int | None = None


@dataclass(slots=True)
class Screen:
    """What one person has in front of them besides the posts."""

    privates: list[Private] = field(default_factory=list)
    form: Opened | None = None
    home: Message | None = None


class Chat:
    """``platform`` is ``memory`` (direct messages) or ``ringing`` (the ring); ``after`` runs when somebody acted.

    Where the ``window`` has events, the chat holds scheduled events of its own, ``most_events`` at a time.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        platform: str = "memory",
        window: Window = ALL_AT_ONCE,
        pace: Pace = UNHURRIED,
    ) -> None:
        self.platform = platform
        self.way = Way.RING if platform == RINGING else Way.DIRECT
        self.pace = pace
        self.window = window
        self.people: dict[Person, Somebody] = {}
        self.channels: dict[Place, Channel] = {}
        self.posts: dict[Ref, Post] = {}
        self.screens: dict[Person, Screen] = {}
        self.rung: list[tuple[Person, Ref]] = []  # who was notified by a mention or a direct message, in order
        self.most_events = 100
        self.events: dict[Ref, Held] = {}
        self.core: Core | None = None
        self.after: Callable[[], Awaitable[object]] | None = None
        self._now = now
        self._ids = count(1)

    # ---- who and where -----------------------------------------------------------------------------------------------

    def person(
        self,
        name: str,
        *,
        zone: str | None = None,
        locale: str | None = None,
        may_start: bool = True,
        open: bool = True,
    ) -> Somebody:
        """Somebody enters the chat; their address is made of their name."""
        who = Somebody(person(self.platform, SPACE, name.lower()), name, zone, locale, may_start, open)
        self.people[who.person] = who
        self.screens[who.person] = Screen()
        return who

    def channel(self, name: str, sight: Sight = Sight.PRIVATE) -> Channel:
        room = Channel(place(self.platform, SPACE, name), name, sight)
        self.channels[room.place] = room
        return room

    def leave(self, gone: Person) -> None:
        """The person is no longer in the chat at all."""
        self.people.pop(gone, None)

    # ---- the messenger -----------------------------------------------------------------------------------------------

    async def post(self, to: Person | Place, message: Message, key: str) -> Ref:
        who = self.people.get(Person(to))
        if who is None and Place(to) not in self.channels:
            raise Gone("person" if Person(to) in self.screens else "place")
        if who is not None and not who.open:
            raise Gone("person", "direct messages are closed")
        ref = Ref(f"{self.platform}:{SPACE}/{id_of(to)}/{next(self._ids)}")
        self.posts[ref] = Post(ref, to, message, key, self._now())
        self.rung += [(one, ref) for one in self._ringing(to, message) if one in self.people]
        return ref

    def _ringing(self, to: Person | Place, message: Message) -> Sequence[Person]:
        """A message to a person or to a few rings them all, one in a channel whom it mentions."""
        room = self.channels.get(Place(to))
        if room is None:
            return [Person(to)]
        return mentions(message) if room.people is None else room.people

    async def edit(self, ref: Ref, message: Message) -> None:
        standing = self.posts.get(ref)
        if standing is None:
            raise Gone("message")
        self.posts[ref] = replace(standing, message=message, edits=standing.edits + 1)

    async def delete(self, ref: Ref) -> None:
        if self.posts.pop(ref, None) is None:
            raise Gone("message")

    async def find(self, to: Person | Place, key: str, since: datetime) -> Ref | None:
        return next((post.ref for post in self.posts.values() if post.key == key and post.to == to), None)

    async def gather(self, home: Place, people: Sequence[Person], title: str, key: str) -> Place:
        at = place(self.platform, SPACE, f"with{key}")
        if at in self.channels:
            return at
        for one in people:
            if one not in self.people:
                raise Gone("person", "not here any more", one)
        if home not in self.channels or self.channels[home].lacks:
            raise Gone("place", "nobody can be gathered from there")
        self.channels[at] = Channel(at, title, people=tuple(people))
        return at

    async def disband(self, at: Place) -> None:
        self.channels[at] = replace(self.channels[at], closed=True)

    async def announce(self, home: Place, event: ScheduledEvent, key: str, ref: Ref | None) -> Ref | None:
        if not self.window.events:
            return None
        if ref is not None and ref not in self.events:
            raise Gone("event", "taken down")
        standing = next((one for one in self.events.values() if one.key == key and one.event.planned), None)
        if standing is None:
            return self._hold(event, key)
        self.events[standing.ref] = replace(standing, event=event, edits=standing.edits + 1)
        return standing.ref if event.planned else None

    def _hold(self, event: ScheduledEvent, key: str) -> Ref | None:
        if not event.planned or event.starts_at <= self._now():
            return None
        if sum(one.event.planned for one in self.events.values()) >= self.most_events:
            raise Gone("events", "full")
        ref = Ref(f"{self.platform}:{SPACE}/event/{next(self._ids)}")
        self.events[ref] = Held(ref, event, key)
        return ref

    async def whereabouts(self, people: Sequence[Person], place: Place) -> Mapping[Person, bool]:
        return {one: one in self.people for one in people}

    # ---- what people do ----------------------------------------------------------------------------------------------

    async def command(self, who: Person, line: str, at: Place | None = None) -> Reply:
        """``line`` is what is typed, such as ``/checkin show``; without a place it is typed to the bot directly."""
        name, _, text = line.strip().removeprefix("/").partition(" ")
        where = self._where(who, at)
        read = self._ready.commands.read(name, text, self._somebody)
        if read is None:
            return None
        return await self._act(
            who,
            Command(
                self._sender(who),
                where,
                read.slash.name,
                read.slash.sub,
                self._event(),
                read.text,
                read.options,
                window=self.window,
            ),
            where,
        )

    async def click(self, who: Person, action: Wire, on: Ref | int | None = None, event: str | None = None) -> Reply:
        """Press a button on a post (its ref) or a private answer (its id); one ``event`` twice is a second delivery."""
        where = self._where_of(who, on)
        ref = on if isinstance(on, str) else None
        click = Click(self._sender(who), action, event or self._event(), where, ref, self.window)
        return await self._act(who, click, where, on)

    async def submit(self, who: Person, values: FormValues, event: str | None = None) -> Reply:
        """Send the form that is open. Its defaults count where nothing is given."""
        opened = self.screens[who].form
        if opened is None:
            raise LookupError("no form is open")
        self.screens[who].form = replace(opened, values=values)
        lists = {one.name for one in opened.form.fields if isinstance(one, ChoiceField)}
        values = {n: Chosen(v) if n in lists and isinstance(v, str) else v for n, v in values.items()}
        ref = opened.on if isinstance(opened.on, str) else None
        submit = Submit(
            self._sender(who), opened.form.action, values, event or self._event(), opened.where, self.window, ref
        )
        return await self._act(who, submit, opened.where, opened.on)

    async def say(self, who: Person, text: str, at: Place | None = None, reply_to: Ref | None = None) -> Reply:
        """Write to the bot: directly, or in a channel with a mention of it."""
        where = self._where(who, at)
        words = Said(self._sender(who), where, text, self._event(), reply_to, self.window)
        return await self._act(who, words, where)

    async def open_home(self, who: Person) -> Reply:
        reply = await self._ready.handle(HomeOpened(self._sender(who)))
        if isinstance(reply, Whisper):
            self.screens[who].home = reply.message
        return reply

    def close_form(self, who: Person) -> None:
        self.screens[who].form = None

    # ---- inside ------------------------------------------------------------------------------------------------------

    @property
    def _ready(self) -> Core:
        if self.core is None:
            raise RuntimeError("nobody listens to this chat yet")
        return self.core

    async def _act(self, who: Person, incoming: Incoming, where: Where | None, on: Ref | int | None = None) -> Reply:
        reply = await self._ready.handle(incoming)
        await self._see(who, reply, where, on, isinstance(incoming, Submit))
        if self.after is not None:
            await self.after()
        return reply

    async def _see(self, who: Person, reply: Reply, where: Where | None, on: Ref | int | None, sent: bool) -> None:
        screen = self.screens[who]
        match reply:
            case Form():
                screen.form = Opened(reply, where, on=on)
            case Mistakes(fields=wrong) if screen.form is not None:
                told = {name: line for name, line in wrong.items() if isinstance(line, Line)}
                screen.form = replace(screen.form, mistakes=told)
            case Replace(message=message):
                screen.form = None if sent else screen.form
                await self._replace(who, message, where, on)
            case Whisper(message=message, files=files):
                screen.form = None if sent else screen.form
                self._whisper(screen, message, where, files)
            case Mistakes() | None:
                screen.form = None if sent else screen.form

    def _whisper(self, screen: Screen, message: Message, where: Where | None, files: tuple[File, ...] = ()) -> None:
        screen.privates.append(Private(next(self._ids), message, self._now(), where, files))

    async def _replace(self, who: Person, message: Message, where: Where | None, on: Ref | int | None) -> None:
        screen = self.screens[who]
        if isinstance(on, str) and on in self.posts and self.posts[on].to == who:
            await self.edit(on, message)
            return
        for index, private in enumerate(screen.privates):
            if private.id == on:
                screen.privates[index] = replace(private, message=message, files=())
                return
        self._whisper(screen, message, where)

    def _sender(self, who: Person) -> Sender:
        one = self.people[who]
        return Sender(one.person, one.name, one.locale, one.zone, one.may_start)

    def _somebody(self, word: str) -> Person | None:
        name = word.strip("<@>‹›").casefold()
        return next((one.person for one in self.people.values() if one.name.casefold() == name), None)

    def _where(self, who: Person, at: Place | None) -> Where:
        if at is None:
            return Where(Place(who), sight=Sight.DIRECT)
        room = self.channels[at]
        return Where(room.place, room.name, room.sight, room.lacks)

    def _where_of(self, who: Person, on: Ref | int | None) -> Where | None:
        if isinstance(on, str) and on in self.posts:
            to = self.posts[on].to
            return self._where(who, None if to == who else Place(to))
        return next((one.where for one in self.screens[who].privates if one.id == on), None)

    def _event(self) -> str:
        return f"{self.platform}:{next(self._ids)}"
