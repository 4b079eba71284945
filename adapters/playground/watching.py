"""A memory chat that is watched: it keeps what people wrote, notes what happened, and tells when something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from adapters.memory.chat import ALL_AT_ONCE, LIKE_DISCORD, RINGING, SPACE, Channel, Chat, Post, Screen, Somebody
from bot.kernel.address import Person, Place, Ref, person
from bot.kernel.intent import FormValues, Sight, Where
from bot.kernel.payload import Wire
from bot.kernel.reply import Reply
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import Message, flat

DIRECT = "memory"
PLATFORMS = (DIRECT, RINGING)


class What(Enum):
    """What the bot did, as the timeline tells it."""

    POSTED = "posted"
    CHANGED = "changed"
    TAKEN_DOWN = "taken-down"
    SIMULATED = "simulated"
    ANNOUNCED = "announced"
    CALLED_OFF = "called-off"


@dataclass(frozen=True, slots=True)
class Happened:
    """``notice`` is the line that a locked phone shows, so the timeline never tells anyone's answer."""

    id: int
    at: datetime
    what: What
    to: Person | Place | None
    notice: str = ""
    rung: tuple[Person, ...] = ()
    count: int = 1
    ref: Ref | None = None
    about: datetime | None = None  # when an event of the chat begins


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody typed; a command is seen by nobody else."""

    id: int
    at: datetime
    by: Person
    place: Place | None  # None: to the bot directly
    text: str
    command: bool = False
    reply_to: Ref | None = None


class WatchedChat(Chat):
    """Knows besides who may read which channel: a private one only its members."""

    def __init__(self, now: Callable[[], datetime], platform: str = DIRECT) -> None:
        super().__init__(now, platform, LIKE_DISCORD if platform == RINGING else ALL_AT_ONCE)
        self.happened: list[Happened] = []
        self.written: list[Written] = []
        self.changed_at: dict[Ref, datetime] = {}
        self.version = 0
        self._answering = False
        self.on_change: Callable[[], None] = _nothing
        self._readers: dict[Place, set[Person]] = {}

    @property
    def now(self) -> datetime:
        return self._now()

    # ---- who and where -----------------------------------------------------------------------------------------------

    def enter(self, handle: str, name: str, zone: str | None, *, may_start: bool = True) -> Somebody:
        """Somebody whose address is a handle, so that names may have several words."""
        who = Somebody(person(self.platform, SPACE, handle), name, zone, "en", may_start)
        self.people[who.person] = who
        self.screens[who.person] = Screen()
        return who

    def room(self, name: str, readers: Iterable[Person]) -> Channel:
        """A private channel."""
        made = self.channel(name)
        self._readers[made.place] = set(readers)
        return made

    def can_read(self, who: Person, room: Channel) -> bool:
        if room.people is not None:
            return who in room.people
        return room.sight is Sight.PUBLIC or who in self._readers.get(room.place, ())

    # ---- what the bot does -------------------------------------------------------------------------------------------

    async def post(self, to: Person | Place, message: Message, key: str) -> Ref:
        rang = len(self.rung)
        ref = await super().post(to, message, key)
        self._note(What.POSTED, self.posts[ref], tuple(one for one, _ in self.rung[rang:]))
        return ref

    async def edit(self, ref: Ref, message: Message) -> None:
        await super().edit(ref, message)
        self.changed_at[ref] = self._now()
        if not self._answering:
            self._note(What.CHANGED, self.posts[ref])

    async def _replace(self, who: Person, message: Message, where: Where | None, on: Ref | int | None) -> None:
        """What somebody's own tap made of their own message is theirs: the timeline does not tell it."""
        self._answering = True
        try:
            await super()._replace(who, message, where, on)
        finally:
            self._answering = False

    async def delete(self, ref: Ref) -> None:
        gone = self.posts.get(ref)
        await super().delete(ref)
        if gone is not None:
            self._note(What.TAKEN_DOWN, gone)

    async def announce(self, home: Place, event: ScheduledEvent, key: str, ref: Ref | None) -> Ref | None:
        before = dict(self.events)
        standing = await super().announce(home, event, key, ref)
        if self.events != before:
            what = What.ANNOUNCED if event.planned else What.CALLED_OFF
            title, begins = flat(event.title), event.starts_at
            self.happened.append(Happened(next(self._ids), self._now(), what, None, title, about=begins))
            self.touch()
        return standing

    def simulated(self, count: int) -> None:
        """So many of the others acted: the timeline says that it was a simulation."""
        self.happened.append(Happened(next(self._ids), self._now(), What.SIMULATED, None, count=count))
        self.touch()

    def _note(self, what: What, post: Post, rung: tuple[Person, ...] = ()) -> None:
        """A post that is changed again and again in one moment is one entry."""
        last = self.happened[-1] if self.happened else None
        same = last is not None and (last.what, last.ref, last.at) == (what, post.ref, self._now())
        count = self.happened.pop().count + 1 if same else 1
        notice = flat(post.message.notice)
        self.happened.append(Happened(next(self._ids), self._now(), what, post.to, notice, rung, count, post.ref))
        self.touch()

    # ---- what people do ----------------------------------------------------------------------------------------------

    async def command(self, who: Person, line: str, at: Place | None = None) -> Reply:
        self._write(who, line, at, command=True)
        reply = await super().command(who, line, at)
        self.touch()
        return reply

    async def say(self, who: Person, text: str, at: Place | None = None, reply_to: Ref | None = None) -> Reply:
        self._write(who, text, at, reply_to=reply_to)
        reply = await super().say(who, text, at, reply_to)
        self.touch()
        return reply

    def remark(self, who: Person, text: str, at: Place) -> None:
        """Said to each other, not to the bot: it does not hear it."""
        self._write(who, text, at)
        self.touch()

    async def click(self, who: Person, action: Wire, on: Ref | int | None = None, event: str | None = None) -> Reply:
        reply = await super().click(who, action, on, event)
        self.touch()
        return reply

    async def submit(self, who: Person, values: FormValues, event: str | None = None) -> Reply:
        reply = await super().submit(who, values, event)
        self.touch()
        return reply

    def close_form(self, who: Person) -> None:
        super().close_form(who)
        self.touch()

    def dismiss(self, who: Person, private: int) -> None:
        """Put a private answer away."""
        screen = self.screens[who]
        screen.privates = [one for one in screen.privates if one.id != private]
        self.touch()

    def touch(self) -> None:
        self.version += 1
        self.on_change()

    def _write(
        self, who: Person, text: str, at: Place | None, *, command: bool = False, reply_to: Ref | None = None
    ) -> None:
        self.written.append(Written(next(self._ids), self._now(), who, at, text, command, reply_to))

    def _somebody(self, word: str) -> Person | None:
        """In a command people are typed as ``@handle``; a first name will do."""
        handle = word.strip("<@>‹›").casefold()
        known = ((one.person, one.name.casefold()) for one in self.people.values())
        return next((who for who, name in known if handle in (name, name.partition(" ")[0], _handle(who))), None)


def _handle(who: Person) -> str:
    return who.partition("/")[2]


def _nothing() -> None:
    pass
