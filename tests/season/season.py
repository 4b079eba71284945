"""A circle that lives through a season with everything switched on, and what may be said of it afterwards.

The people are simple and quick, but they do what people do: they look at what is new twice a working day, press one of
the buttons, fill what opens, promise something after a session, bring a topic. All chance comes from one seed.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from adapters.memory.chat import Channel, Opened, Post
from bot.actions.model import Share
from bot.actions.store import Actions
from bot.kernel import calendar
from bot.kernel.address import Person, Place, Ref
from bot.kernel.ports import DEFAULT_HOURS, Purpose, State
from bot.kernel.ui import ChoiceField, Message, TextField
from bot.people.store import People
from storage.kernel import outbox
from tests.world import Member, Seen, World, pressable, sqlite_url, text_of

HERE = Path(__file__).parent / "programmes"
NAMES = ("Ana", "Ben", "Chi", "Dee", "Eva", "Fay", "Gus", "Hal")
WEEKS = 26
CIRCLE = 1
LONDON = "Europe/London"
BRINGS = 0.015  # how often a look ends with a topic or a promise of one's own
LOOKS = (time(12, 30), time(17, 15))

# What somebody presses when it is there: the first row that fits, one of its labels.
HABITS: tuple[tuple[str, ...], ...] = (
    ("I can come", "I can come", "I can come", "Maybe", "I can't"),
    ("We met", "We met", "We met", "It did not happen"),
    ("Take the first", "Take the second", "Take the third", "Pass this time"),
    ("It's done", "Done", "Partly", "Not yet", "I changed my mind"),
    ("Answer in words", "Answer", "Pass this time"),
    ("Keep it",),
    ("I look after this theme",),
    ("I have said hello",),
)
A_THEME = "Theme "


@dataclass
class Season:
    """``said`` holds every message as it stood when it was posted, with its key and its instant."""

    world: World
    people: list[Member]
    room: Channel
    chance: random.Random
    answers: float = 0.6  # how often a look at something leads to an answer
    said: list[Post] = field(default_factory=list)
    since: dict[Person, datetime] = field(default_factory=dict)  # when each of them joined
    looked: dict[Person, set[Ref]] = field(default_factory=dict)
    spent: Counter[tuple[Person, str]] = field(default_factory=Counter)
    unasked: list[Post] = field(default_factory=list)
    promised: dict[str, list[str]] = field(default_factory=dict)  # what was open and shared when a pack went out

    @classmethod
    async def begin(cls, folder: Path, seed: int = 1, zones: Sequence[str] = (LONDON,)) -> Season:
        """The people live in these zones in turn."""
        world = await World.open(sqlite_url(folder), programmes=HERE)
        room = world.channel("owls")
        people = [world.person(name, zone=zones[i % len(zones)]) for i, name in enumerate(NAMES)]
        season = cls(world, people, room, random.Random(seed))
        season._listen()
        await season._found()
        return season

    def _listen(self) -> None:
        """Whatever is posted is written down as it was when it came."""
        post = self.world.chat.post

        async def heard(to: Person | Place, message: Message, key: str) -> Ref:
            ref = await post(to, message, key)
            self.said.append(Post(ref, to, message, key, self.world.now))
            if key.endswith(":pack"):
                self.promised[key] = await self._shared()
            return ref

        self.world.chat.post = heard  # type: ignore[method-assign]  # the chat itself stays as it is

    async def _found(self) -> None:
        first = self.people[0]
        await first.types("/circle start Night owls")
        await first.fills(
            purpose="We keep small charities afloat.", zone=LONDON, ends="23 May 2027", programme="everything"
        )
        await first.clicks("Start it")
        for member in self.people:
            await self.joins(member)
        for member in self.people[3:5]:
            await self.offers_to_greet(member)
        for member in self.people[::2]:
            await member.types("/interlude working")
            await member.fills(mine="Saying no, money")
        for member in self.people[:4]:
            await member.types(f"/challenge Matter of {member.name}", self.room)
        for member in self.people[5:]:
            await member.types(f"/session theme {A_THEME}of {member.name}", self.room)

    async def joins(self, member: Member) -> None:
        self.since[member.person] = self.world.now
        await member.clicks("Join")
        told = await member.clicks("I agree, count me in")
        if "Take part in pairings" in told:
            await member.clicks("Take part in pairings")
        else:
            await member.types("/pairing")
            await member.clicks("Take part in pairings")

    async def offers_to_greet(self, member: Member) -> None:
        await member.types("/circle duties", self.room)
        await member.clicks("I'd greet now and then")

    async def _shared(self) -> list[str]:
        async with self.world.house.open_work(write=False) as unit:
            members = {one.person for one in await unit.store(People).members(CIRCLE)}
            actions = await unit.store(Actions).in_circle(CIRCLE)
        return [one.what for one in actions if one.is_open and one.share is Share.CIRCLE and one.owner in members]

    async def leaves(self, member: Member) -> None:
        await member.types("/circle")
        await member.clicks("Leave")
        self.people.remove(member)

    # ---- time passes -------------------------------------------------------------------------------------------------

    async def live(self, weeks: int) -> None:
        for _ in range(weeks):
            await self.week()

    async def week(self) -> None:
        monday = calendar.local(self.world.now, ZoneInfo(LONDON)).date()
        for day in range(5):
            for at in LOOKS:
                await self.world.wait_until(datetime.combine(monday + timedelta(days=day), at), LONDON)
                for member in list(self.people):
                    await self.looks(member)
        await self.world.wait_until(datetime.combine(monday + timedelta(days=7), time(0, 5)), LONDON)
        await self._count()

    async def outage(self, *, days: int) -> None:
        """From Monday morning on nothing runs; then the week goes on."""
        await self.world.wait(hours=7)
        await self.world.outage(days=days)
        monday = calendar.local(self.world.now, ZoneInfo(LONDON)).date()
        ahead = 7 - monday.weekday()
        await self.world.wait_until(datetime.combine(monday + timedelta(days=ahead), time(0, 5)), LONDON)
        await self._count()

    async def looks(self, member: Member) -> None:
        """At what came in the last three weeks; what was answered once is left alone."""
        done = self.looked.setdefault(member.person, set())
        since = self.world.now - timedelta(days=21)
        for post in [post for post in self.world.chat.posts.values() if post.at > since and self._theirs(post, member)]:
            if post.ref not in done and await self._reacts(member, Seen(post.ref, post.message)):
                done.add(post.ref)
        if self.chance.random() < BRINGS:
            await self._brings(member)

    def _theirs(self, post: Post, member: Member) -> bool:
        room = self.world.chat.channels.get(Place(post.to))
        return post.to == member.person or (room is not None and (room.people is None or member.person in room.people))

    async def _reacts(self, member: Member, seen: Seen) -> bool:
        labels = [label for label, _ in pressable(seen.message)]
        habit = _habit(labels)
        if habit is None or self.chance.random() >= self.answers:
            return False
        wanted = [label for label in habit if label in labels]
        action = dict(pressable(seen.message))[self.chance.choice(wanted)]
        await member.clicks_old(action, seen.on)
        await self._fills(member)
        return True

    async def _fills(self, member: Member) -> None:
        while member.has_form:
            before = member.opened
            await member.fills(**dict(self._words(member)))
            if _stuck(member, before):
                raise AssertionError(f"{member.name} cannot fill {text_of_form(member)}: {member.mistakes}")

    def _words(self, member: Member) -> Iterator[tuple[str, str]]:
        for one in member.form.fields:
            if isinstance(one, TextField) and not one.value:
                if one.required or one.name in ("answer", "why"):
                    yield one.name, f"Words of {member.name}"
            elif isinstance(one, ChoiceField) and one.value is None:
                yield one.name, self.chance.choice(one.choices).value

    async def _brings(self, member: Member) -> None:
        number, wish = self.chance.randrange(1_000), self.chance.random()
        if wish < 0.1:
            await member.types(f"/session theme {A_THEME}{number} of {member.name}", self.room)
        elif wish < 0.3:
            await member.types(f"/challenge Matter {number} of {member.name}", self.room)
        elif wish < 0.4:
            await member.types(f"/session agenda Topic {number} of {member.name}", self.room)
        else:
            day = self.world.now + timedelta(days=self.chance.randrange(10, 35))
            await member.types(f"/action Task {number} of {member.name} by {day:%-d %B}", self.room)
            await self._fills(member)
            if "Is that right?" in member.told:
                await member.clicks("Yes, that day")

    # ---- what is known afterwards ------------------------------------------------------------------------------------

    async def _count(self) -> None:
        """Which of what was posted this week nobody asked for; the outbox forgets after a while."""
        async with self.world.database.reading() as connection:
            columns = (outbox.c.key, outbox.c.lead, outbox.c.person, outbox.c.purpose)
            rows = (await connection.execute(select(*columns).where(outbox.c.state == State.SENT.value))).all()
        spends = {r.lead or r.key for r in rows if r.person and Purpose(r.purpose).unasked}
        since = self.world.now - timedelta(days=7, minutes=1)
        for post in self.said:
            if post.at > since and post.key in spends:
                self.unasked.append(post)
                self.spent[Person(post.to), calendar.week_of(post.at, self.zone_of(post.to))] += 1

    def zone_of(self, person: str) -> ZoneInfo:
        return ZoneInfo(self.world.chat.people[Person(person)].zone or LONDON)

    @property
    def direct(self) -> Sequence[Post]:
        return [post for post in self.said if post.to in self.world.chat.people]

    def outside_hours(self) -> Sequence[Post]:
        return [p for p in self.direct if not calendar.is_open(p.at, DEFAULT_HOURS, self.zone_of(p.to))]

    def transcript(self) -> Sequence[tuple[datetime, str, str]]:
        return [(post.at, post.to, text_of(post.message)) for post in self.said]

    def rounds(self) -> dict[str, list[frozenset[Person]]]:
        """Who was put together, by the round of pairings."""
        found: dict[str, list[frozenset[Person]]] = {}
        for post in self.said:
            room = self.world.chat.channels.get(Place(post.to))
            if post.key.startswith("pairing:") and ":card:" in post.key and room is not None and room.people:
                found.setdefault(post.key.split(":")[1], []).append(frozenset(room.people))
        return found

    def posts(self, part: str) -> Sequence[Post]:
        return [post for post in self.said if part in post.key]


def _habit(labels: Sequence[str]) -> tuple[str, ...] | None:
    """A row of habits, or one of the themes that stand to choose."""
    themes = tuple(label for label in labels if label.startswith(A_THEME))
    row = next((row for row in HABITS if row[0] in labels or (row[1:2] and row[1] in labels)), None)
    return row or themes or None


def _stuck(member: Member, before: Opened) -> bool:
    return member.has_form and (member.opened is before or bool(member.mistakes))


def text_of_form(member: Member) -> str:
    return ", ".join(one.name for one in member.form.fields)
