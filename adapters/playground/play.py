"""The play itself: one stage at a time, one deed after the other, and a version that says when to look again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from secrets import token_hex
from zoneinfo import ZoneInfo

from adapters.playground import view
from adapters.playground.render import JsonObject
from adapters.playground.stage import Persona, Sets, Stage
from adapters.playground.watching import PLATFORMS
from bot.kernel import calendar
from bot.kernel.address import Person, Place, Ref, id_of
from bot.kernel.intent import FormValues
from bot.kernel.payload import Wire
from bot.kernel.reply import File

MORNING = time(8)
FARTHEST = timedelta(days=60)


class NoSuch(LookupError):
    """What the page speaks of is not there (any more)."""


class Playground:
    """Chat and clock know no concurrency, so everything that changes them passes one lock."""

    def __init__(self, sets: Sets) -> None:
        self._sets = sets
        self._stage: Stage | None = None
        self._turn = asyncio.Lock()
        self._night = token_hex(4)  # another process is another one: its versions are no later ones of this
        self._act = 0
        self._changed = asyncio.Event()
        self.closed = False

    # ---- the stage ---------------------------------------------------------------------------------------------------

    async def set(self, platform: str) -> None:
        """A fresh stage, in place of the one before."""
        if platform not in PLATFORMS:
            raise NoSuch(platform)
        async with self._turn:
            before, self._stage = self._stage, None
            if before is not None:
                await before.close()
            self._stage = await self._sets(platform)
            self._stage.chat.on_change = self._tell
            self._act += 1
            self._tell()

    async def close(self) -> None:
        self.closed = True
        self._tell()
        async with self._turn:
            if self._stage is not None:
                await self._stage.close()
            self._stage = None

    @property
    def stage(self) -> Stage:
        if self._stage is None:
            raise NoSuch("stage")
        return self._stage

    # ---- what changed ------------------------------------------------------------------------------------------------

    @property
    def version(self) -> str:
        return f"{self._night}-{self._act}.{self._stage.chat.version if self._stage is not None else 0}"

    async def versions(self) -> AsyncIterator[str]:
        """The version now, and each time it is another one."""
        while not self.closed:
            changed = self._changed
            yield self.version
            await changed.wait()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    # ---- what the page shows -----------------------------------------------------------------------------------------

    async def about(self) -> JsonObject:
        """Waits for the first stage, as everything does that is asked while one is being set."""
        async with self._turn:
            return view.about(self.stage)

    async def snapshot(self, handle: str, at_home: bool = False) -> JsonObject:
        async with self._turn:
            me = self.persona(handle)
            if at_home:
                await self.stage.chat.open_home(me.person)
            return {"version": self.version, **view.snapshot(self.stage, me)}

    def persona(self, handle: str) -> Persona:
        for one in self.stage.cast:
            if one.handle == handle:
                return one
        raise NoSuch(handle)

    def file(self, handle: str, private: int, index: int) -> File:
        screen = self.stage.chat.screens[self.persona(handle).person]
        for one in screen.privates:
            if one.id == private and 0 <= index < len(one.files):
                return one.files[index]
        raise NoSuch("file")

    # ---- what people do ----------------------------------------------------------------------------------------------

    async def click(self, handle: str, action: str, on: str) -> None:
        async with self._acting(handle) as who:
            await self.stage.chat.click(who, Wire(action), _what(on))

    async def submit(self, handle: str, values: FormValues) -> None:
        async with self._acting(handle) as who:
            await self.stage.chat.submit(who, values)

    async def close_form(self, handle: str) -> None:
        async with self._acting(handle) as who:
            self.stage.chat.close_form(who)

    async def dismiss(self, handle: str, private: int) -> None:
        async with self._acting(handle) as who:
            self.stage.chat.dismiss(who, private)

    async def say(self, handle: str, text: str, at: str, reply_to: str) -> None:
        async with self._acting(handle) as who:
            place = self._place(who, at)
            if place is not None and self._is_among_themselves(place) and not reply_to:
                self.stage.chat.remark(who, text, place)
            else:
                await self.stage.chat.say(who, text, place, Ref(reply_to) if reply_to else None)

    async def command(self, handle: str, line: str, at: str) -> None:
        async with self._acting(handle) as who:
            name = line.strip().removeprefix("/").partition(" ")[0]
            core = self.stage.chat.core
            if core is None or name not in core.commands.names():
                raise NoSuch("command")
            await self.stage.chat.command(who, line, self._place(who, at))

    async def others(self, handle: str) -> int:
        async with self._acting(handle) as who:
            count = await self.stage.others_answer(who)
            self.stage.chat.simulated(count)
            return count

    @asynccontextmanager
    async def _acting(self, handle: str) -> AsyncIterator[Person]:
        async with self._turn:
            yield self.persona(handle).person

    def _place(self, who: Person, at: str) -> Place | None:
        """Where something is typed; the home and direct messages are both between the person and the bot."""
        if at in (view.DIRECT, view.HOME):
            return None
        chat = self.stage.chat
        for room in chat.channels.values():
            if id_of(room.place) == at and chat.can_read(who, room):
                return room.place
        raise NoSuch(at)

    def _is_among_themselves(self, place: Place) -> bool:
        """In a conversation of a few they write to each other; the bot hears replies to what it said."""
        return self.stage.chat.channels[place].people is not None

    # ---- time --------------------------------------------------------------------------------------------------------

    async def turn(self, handle: str, by: str) -> None:
        turns = {"next": self._next, "hour": self._hour, "day": self._day, "monday": self._monday}
        if by not in turns:
            raise NoSuch(by)
        async with self._turn:
            await turns[by](self.persona(handle))
            self.stage.chat.touch()

    async def _next(self, _me: Persona) -> None:
        """On to the next thing that somebody could notice: silent work on the way is done, not shown."""
        stage = self.stage
        seen, until = stage.chat.version, stage.turning.read() + FARTHEST
        while stage.chat.version == seen:
            due = await stage.clock.next_due()
            if due is None or due > until:
                return
            await stage.turning.next(stage.clock)

    async def _hour(self, _me: Persona) -> None:
        await self._to(self.stage.turning.read() + timedelta(hours=1))

    async def _day(self, me: Persona) -> None:
        """The same wall time tomorrow."""
        zone = ZoneInfo(me.zone)
        await self._to(calendar.instant(calendar.local(self.stage.turning.read(), zone) + timedelta(days=1), zone))

    async def _monday(self, me: Persona) -> None:
        """The coming Monday's morning."""
        zone, now = ZoneInfo(me.zone), self.stage.turning.read()
        today = calendar.day_of(now, zone)
        monday = datetime.combine(today - timedelta(days=today.weekday()), MORNING)
        weeks = 1 if calendar.instant(monday, zone) <= now else 0
        await self._to(calendar.instant(monday + timedelta(weeks=weeks), zone))

    async def _to(self, target: datetime) -> None:
        await self.stage.turning.to(target, self.stage.clock)


def _what(on: str) -> Ref | int | None:
    """A private answer goes by its number, a post by its reference; the home by nothing."""
    if not on:
        return None
    return int(on) if on.isdecimal() else Ref(on)
