"""A monkey at everybody's keyboard: it presses what it sees, fills forms with odd things, types, turns the clock.

``Watched`` is the chat it plays on: it checks each message at the moment at which it reaches somebody.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.memory.chat import ALL_AT_ONCE, LIKE_DISCORD, Chat
from adapters.memory.turning import Turning
from bot.features import FEATURES
from bot.kernel import calendar
from bot.kernel.address import Person, Place, Ref
from bot.kernel.errors import InDoubt, Retry
from bot.kernel.intent import FormValues, Left, PlaceGone, Where, Window
from bot.kernel.payload import Wire
from bot.kernel.ports import Delivery, Reach, State
from bot.kernel.ui import ChoiceField, ChoicesField, Field, Form, Message, PeopleField, TextField, flat, mentions, texts
from storage.database import Database
from tests.adapters.test_every_view import as_discord, as_slack, form_as_discord, form_as_slack
from tests.world import MONDAY_MORNING, Member, World, defaults, pressable, text_of

NASTY = (
    "",
    " ",
    "\n\t\u200b ",
    "\x00",
    "a\x00b",
    "@everyone @here <!channel> <!here>",
    "<@U2> <@1> ‹@slack:T1/U2› ‹@memory:T1/ben›",
    "[free](https://evil.example) <https://evil.example|x>",
    "`code` *b* _i_ ~s~ ||x|| **B** ```",
    "\u202eevil\u202c \u2066x\u2069",
    "🙂" * 10_000,
    "x" * 10_000,
    "ﷺ" * 700,
    "*" * 3_000,
    "<" * 590,
    "a\n" * 299,
    "\ud83d",
    "\U000e0041\ue0000\ue001{ $name } { -brand }",
    "{ $count -> [one] x *[other] y }",
    "0",
    "-1",
    "99999999999999999999",
    "٣",
    "1e9",
    "true",
    "None",
    "31 February",
    "yesterday",
    "2020-01-01",
    "0000-00-00",
    "9999-12-31",
    "next Friday",
    "25:00",
    "Mars/Base",
    "UTC+25",
    "../../etc/passwd",
    "'; DROP TABLE circles; --",
    "it moved",
)
SENSIBLE = (
    "9:00",
    "Monday",
    "30 June 2027",
    "next Friday",
    "in two weeks",
    "Europe/London",
    "New York",
    "Lord Howe",
    "3",
    "1",
    "20",
    "48",
    "English",
    "Good enough.",
    "Ana",
    "We called the trustees.",
)


class Watched(Chat):
    """Draws everything for both platforms, keeps count, and stumbles once in ``1 / clumsy`` calls."""

    def __init__(self, now: Callable[[], datetime], platform: str, window: Window, chance: random.Random) -> None:
        super().__init__(now, platform, window)
        self.chance = chance
        self.clumsy = 0.0
        self._answering = False
        self.world: World | None = None
        self.wrong: list[str] = []
        self.drawn: dict[int, Message] = {}
        self.keys: Counter[str] = Counter()
        self.reached: dict[Person, list[datetime]] = defaultdict(list)

    async def post(self, to: Person | Place, message: Message, key: str) -> Ref:
        self._stumble()
        ref = await super().post(to, message, key)
        self.keys[key] += 1
        self.draw(message)
        await self._check(to, message, key)
        self._stumble(after=True)
        return ref

    async def gather(self, home: Place, people: Sequence[Person], title: str, key: str) -> Place:
        self._stumble()
        at = await super().gather(home, people, title, key)
        self._stumble(after=True)
        return at

    async def edit(self, ref: Ref, message: Message) -> None:
        self._stumble()
        await super().edit(ref, message)
        self.draw(message)
        self._stumble(after=True)

    async def _replace(self, who: Person, message: Message, where: Where | None, on: Ref | int | None) -> None:
        self._answering, before = True, self._answering
        await super()._replace(who, message, where, on)
        self._answering = before

    def _stumble(self, after: bool = False) -> None:
        if not self._answering and self.chance.random() < self.clumsy:
            raise InDoubt("lost") if after or self.chance.random() < 0.5 else Retry(timedelta(seconds=7))

    def draw(self, message: Message) -> None:
        if id(message) in self.drawn:
            return
        self.drawn[id(message)] = message
        as_slack(message)
        as_discord(message)
        told = flat(message.notice) + "".join(flat(text) for text in texts(message.blocks))
        if "\x00" in told or "\ud83d" in told:
            self.wrong.append(f"what no database takes is shown: {told[:200]!r}")

    async def _check(self, to: Person | Place, message: Message, key: str) -> None:
        assert self.world is not None
        async with self.world.house.open_work(write=False) as unit:
            row = await unit.journal.delivery(key)
            rung = (Person(to),) if to in self.people else mentions(message) if key.startswith("ring:") else ()
            reach = await unit.directory.reach(rung)
        for person in rung:
            self._check_one(person, reach[person], row)

    def _check_one(self, person: Person, reach: Reach, row: Delivery | None) -> None:
        now = self._now()
        if row is None:
            self.wrong.append(f"nobody knows what was sent to {person}")
            return
        ring = row.person is None
        if not (row.purpose.unasked or ring):
            return
        zone = ZoneInfo(reach.zone)
        if not calendar.is_open(now, reach.hours, zone):
            self.wrong.append(f"{row.key} outside the hours of {person}: {now} {reach}")
        if reach.paused_until is not None and reach.paused_until > now:
            self.wrong.append(f"{row.key} reached {person}, who pauses")
        if reach.left:
            self.wrong.append(f"{row.key} reached {person}, who left")
        if ring:
            return
        week, _ = calendar.week_bounds(now, zone)
        before = sum(at >= week for at in self.reached[person])
        if before >= reach.weekly_limit:
            self.wrong.append(f"{row.key} is number {before + 1} of the week for {person}")
        self.reached[person].append(now)


NAMES = (
    "Ana",
    "Ben @everyone",
    "Chi <!channel> & co",
    "D" * 80,
    "\u202eEve\u202c [x](https://evil.example)",
    "`Fay` *B* \x00",
)
ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", None, "Asia/Kolkata", "Pacific/Kiritimati")


def named(world: World, id_: str, name: str, zone: str | None = None) -> Member:
    """Somebody whose name is odder than their address."""
    member = world.person(id_, zone=zone)
    world.chat.people[member.person] = replace(world.chat.people[member.person], name=name)
    return member


class Monkey:
    """One seed is one life. ``await monkey.lives(300)``, then ``await monkey.reckons()``."""

    def __init__(self, world: World, chat: Watched, chance: random.Random) -> None:
        self.world = world
        self.chat = chat
        self.chance = chance
        self.rooms = [world.channel("owls"), world.channel("larks")]
        self.people = [
            named(world, f"u{at}", name, zone) for at, (name, zone) in enumerate(zip(NAMES, ZONES, strict=True))
        ]
        self.remembered: list[tuple[Wire, Ref | int | None]] = []
        self.diary: list[str] = []
        self.bugs: list[str] = []
        self.clicked: Counter[str] = Counter()

    @classmethod
    async def open(cls, url: str, seed: int, platform: str = "memory") -> Monkey:
        chance = random.Random(seed)
        database = Database(url)
        await database.create()
        turning = Turning(MONDAY_MORNING + timedelta(hours=chance.randrange(24 * 365)))
        window = ALL_AT_ONCE if platform == "memory" else LIKE_DISCORD
        chat = Watched(turning.read, platform, window, chance)
        world = World(database, chat, turning, FEATURES, None)
        chat.world = world
        await world.house.clock.start()
        return cls(world, chat, chance)

    async def lives(self, steps: int) -> None:
        await self.begins()
        for _ in range(steps):
            await self.acts()
        self.chat.clumsy = 0
        for _ in range(3):
            await self.world.wait(hours=1)

    async def begins(self) -> None:
        """A circle, so that there is something to press."""
        leader, *others = self.chance.sample(self.people, len(self.people))
        room = self.chance.choice(self.rooms)
        await leader.types("/circle start Night owls", room)
        for _ in range(4):
            if leader.has_form:
                about = {"purpose": "We go on.", "zone": "Europe/London", "ends": "in 40 weeks"}
                await leader.fills(**{name: value for name, value in about.items() if name in defaults(leader.form)})
            for label in ("Continue", "Start it"):
                if leader.can_press(label):
                    await leader.clicks(label)
        for member in (leader, *others):
            if member.can_press("Join"):
                await member.clicks("Join")
                if member.can_press("I agree, count me in"):
                    await member.clicks("I agree, count me in")

    async def acts(self) -> None:
        doings = (
            (self._presses, 40),
            (self._fills, 30),
            (self._types, 12),
            (self._writes, 6),
            (self._turns, 14),
            (self._presses_old, 4),
            (self._presses_twice, 3),
            (self._opens_home, 2),
            (self._restarts, 1),
            (self._together, 2),
            (self._fate, 1),
        )
        doing = self.chance.choices([one for one, _ in doings], [weight for _, weight in doings])[0]
        member = self.chance.choice(self.people)
        if doing == self._fills and not any(one.has_form for one in self.people):
            doing = self._presses
        await doing(member)
        self._look()

    # ---- what it does ------------------------------------------------------------------------------------------------

    async def _presses(self, member: Member) -> None:
        seen = member.screen[-25:] if self.chance.random() < 0.8 else member.screen
        buttons = [(label, action, one.on) for one in seen for label, action in pressable(one.message)]
        if not buttons:
            await self._types(member)
            return
        # What was pressed less often is more interesting.
        some = self.chance.choices(buttons, [1 / (1 + self.clicked[label]) for label, _, _ in buttons])
        label, action, on = some[0]
        self.clicked[label] += 1
        self.remembered.append((action, on))
        self._note(member, f"presses [{label}] {action}")
        await self._told(member, member.clicks_old(action, on))

    async def _presses_old(self, member: Member) -> None:
        if self.remembered:
            action, on = self.chance.choice(self.remembered)
            on = on if any(seen.on == on for seen in member.screen) else None
            self._note(member, f"presses what was {action}")
            await self._told(member, member.clicks_old(action, on))

    async def _presses_twice(self, member: Member) -> None:
        buttons = [(action, one.on) for one in member.screen[-10:] for _, action in pressable(one.message)]
        if buttons:
            action, on = self.chance.choice(buttons)
            self._note(member, f"presses twice {action}")
            event = f"twice:{len(self.diary)}" if self.chance.random() < 0.5 else None
            clicks = (self.chat.click(member.person, action, on, event) for _ in range(2))
            await asyncio.gather(*clicks)

    async def _together(self, member: Member) -> None:
        """Some press what they see at the same moment, while the clock ticks."""
        pairs: list[tuple[Member, Wire, Ref | int | None]] = []
        for one in self.chance.sample(self.people, self.chance.choice((2, 4))):
            buttons = [(action, seen.on) for seen in one.screen[-8:] for _, action in pressable(seen.message)]
            if buttons:
                pairs.append((one, *self.chance.choice(buttons)))
        self._note(member, f"together {[(one.name[:3], action) for one, action, _ in pairs]}")
        clicks = (self.chat.click(one.person, action, on) for one, action, on in pairs)
        await asyncio.gather(*clicks, self.world.tick())

    async def _fills(self, _: Member) -> None:
        member = self.chance.choice([one for one in self.people if one.has_form])
        if self.chance.random() < 0.05:
            member.closes_form()
            return
        self.draw_form(member.form)
        values = self._values(member)
        self._note(member, f"fills {member.form.action}: { {k: str(v)[:40] for k, v in values.items()} }")
        before = member.opened
        await self.chat.submit(member.person, values)
        self._say(member)
        if member.has_form and member.opened.form is before.form and self.chance.random() < 0.4:
            member.closes_form()

    def draw_form(self, form: Form) -> None:
        form_as_slack(form)
        if self.chat.window is LIKE_DISCORD:
            form_as_discord(form)

    def _values(self, member: Member) -> FormValues:
        mood = self.chance.random()
        given = dict(defaults(member.form))
        for field in member.form.fields:
            if self.chance.random() < 0.7:
                given[field.name] = self._value(field, NASTY if self.chance.random() < mood else SENSIBLE)
        return given

    def _value(self, field: Field, texts: Sequence[str]) -> str | tuple[str, ...]:
        match field:
            case TextField(most=most):
                text = self.chance.choice(texts)
                return text if self.chance.random() < 0.3 else text[:most]
            case ChoiceField(choices=choices):
                return self.chance.choice([*(one.value for one in choices), ""])
            case ChoicesField(choices=choices):
                return tuple(one.value for one in choices if self.chance.random() < 0.5)
            case PeopleField():
                return tuple(one.person for one in self.chance.sample(self.people, self.chance.choice((0, 1, 2))))

    async def _types(self, member: Member) -> None:
        slash = self.chance.choice(self.world.house.engine.commands.slashes)
        words = self.chance.choice(["", "", "", self.people[1].name, *SENSIBLE, *NASTY])
        line = f"/{slash.name} {slash.sub} {words}" if self.chance.random() < 0.9 else f"/{slash.name} {words}"
        if (slash.name, slash.sub) in (("interlude", "delete"), ("circle", "end")) and self.chance.random() < 0.7:
            return
        self._note(member, f"types {line[:80]!r}")
        if self.chance.random() < 0.2:
            await self._told(member, member.types_to_the_bot(line))
        else:
            await self._told(member, member.types(line, self.chance.choice(self.rooms)))

    async def _writes(self, member: Member) -> None:
        text = self.chance.choice([*NASTY, *SENSIBLE])
        self._note(member, f"writes {text[:60]!r}")
        posts = self.world.posts(self.rooms[0])
        if posts and self.chance.random() < 0.3:
            ref = self.chance.choice(posts).on
            assert isinstance(ref, str)
            await self._told(member, member.writes(text, self.rooms[0], ref))
        else:
            await self._told(member, member.writes(text))

    async def _turns(self, member: Member) -> None:
        much = self.chance.choice([1, 10, 60, 60 * 8, 60 * 24, 60 * 24 * 3, 60 * 24 * 7])
        if self.chance.random() < 0.02:
            self.world.turning.now -= timedelta(minutes=5)
        self._note(member, f"waits {much} minutes from {self.world.now:%a %d %b %Y %H:%M}")
        await self.world.wait(minutes=much)

    async def _opens_home(self, member: Member) -> None:
        self._note(member, "opens the home")
        if "went wrong on my side" in await member.opens_home():
            self.bugs.append("the home")

    async def _restarts(self, member: Member) -> None:
        self._note(member, "restarts")
        if self.chance.random() < 0.3:
            await self.world.outage(hours=self.chance.choice([1, 12, 72, 24 * 30]))
        else:
            await self.world.restart()

    async def _fate(self, member: Member) -> None:
        fate = self.chance.randrange(8)
        somebody = self.chat.people[member.person]
        engine = self.world.house.engine
        self._note(member, f"meets fate {fate}")
        if fate < 3:
            self.chat.people[member.person] = replace(somebody, open=not somebody.open)
        elif fate < 5:
            self.chat.clumsy = self.chance.choice([0.0, 0.05, 0.3])
        elif fate == 5 and self.chance.random() < 0.2:
            await engine.handle(Left(member.person, self.chance.choice([None, self.rooms[0].place])))
        elif fate == 6 and self.chance.random() < 0.1:
            await engine.handle(PlaceGone(self.chance.choice(self.rooms).place))
        else:
            await self.begins()

    # ---- what it minds -----------------------------------------------------------------------------------------------

    async def _told(self, member: Member, answer: Awaitable[str]) -> None:
        await answer
        self._say(member)

    def _say(self, member: Member) -> None:
        if member.privates and "went wrong on my side" in member.told:
            self.bugs.append("\n".join([*self.diary[-3:], member.told]))

    def _look(self) -> None:
        for member in self.people:
            mine = self.chat.screens[member.person]
            for one in mine.privates[-3:]:
                self.chat.draw(one.message)
            if mine.home is not None:
                self.chat.draw(mine.home)
            del mine.privates[:-12]
        self.bugs += self.chat.wrong
        self.chat.wrong.clear()

    def _note(self, member: Member, what: str) -> None:
        self.diary.append(f"{member.name[:12]!r} {what}")

    async def reckons(self) -> list[str]:
        """What is wrong with the books when all is quiet."""
        wrong = [f"{key} was posted {many} times" for key, many in self.chat.keys.items() if many > 1]
        async with self.world.house.open_work(write=False) as unit:
            for key in self.chat.keys:
                row = await unit.journal.delivery(key)
                if row is not None:
                    wrong += self._of(row)
        for kept in (await self.world.dump())["outbox"]:
            state = State(kept["state"])
            if state in (State.SENDING, State.DOUBT):
                wrong.append(f"{kept['key']} is {state.value} for ever, due {kept['due']}")
            if state is State.PLANNED and kept["due"] is None and kept["body"] is not None:
                wrong.append(f"{kept['key']} is planned for never")
        return wrong

    def _of(self, row: Delivery) -> Iterator[str]:
        if row.state is not State.SENT or row.ref is None or row.lead is not None:
            return
        standing = self.chat.posts.get(row.ref)
        if row.revision != row.delivered and row.due is None:
            yield f"{row.key} has an edit that nobody makes: {row.revision} {row.delivered}"
        if standing is None or row.person is not None or row.revision != row.delivered:
            return
        shown = text_of(standing.message)
        if "comes late" not in shown and shown != text_of(row.message):
            yield f"{row.key} stands there with other words"
