"""A demo world: a fresh database, the real house, and a circle that was started and joined by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.memory.chat import RINGING
from adapters.memory.turning import Turning
from adapters.playground.stage import Part, Persona
from adapters.playground.watching import WatchedChat
from bot.app import House, build, utc_now, words_of
from bot.demo.cast import Cast, Player, cast
from bot.demo.hands import Hands
from bot.demo.others import Simulation
from bot.kernel.address import Person, Place
from bot.kernel.clock import Clock
from bot.kernel.intent import Sight
from bot.kernel.words import Words
from bot.pairings.payloads import TakePart
from bot.people.payloads import Agree, AskHours, AskProfile, Join, StartNow
from storage.database import Database, url_for

FOUNDED = timedelta(days=3)  # before the week that is played: the Friday
FOUNDED_AT = time(15)
CURTAIN = time(7, 30)
PROGRAMMES = Path(__file__).parent / "programmes"


@dataclass(frozen=True, slots=True)
class Demo:
    """``Stage`` for the playground. Closing it throws its database away."""

    chat: WatchedChat
    turning: Turning
    house: House
    cast: Sequence[Persona]
    _folder: TemporaryDirectory[str] = field(repr=False)

    @property
    def clock(self) -> Clock:
        return self.house.clock

    async def others_answer(self, but: Person) -> int:
        players = [one.person for one in self.cast]
        read = {player: len(self.chat.screens[player].privates) for player in players}
        typed = len(self.chat.written)
        count = await Simulation(self.chat, self.house.open_work, players).answer(but)
        _put_away(self.chat, read, typed)
        return count

    async def close(self) -> None:
        await self.house.database.close()
        self._folder.cleanup()


async def set_stage(platform: str, week: datetime | None = None) -> Demo:
    """The curtain rises on Monday morning (UTC) of the week in which ``week`` lies; of this one, when none is given."""
    monday = _monday(week or utc_now())
    turning = Turning(datetime.combine(monday - FOUNDED, FOUNDED_AT, UTC))
    chat = WatchedChat(turning.read, platform)
    folder = TemporaryDirectory(prefix="interlude-demo-")
    # The demo begins anew each time, so there is nothing to migrate.
    database = Database(url_for(Path(folder.name)))
    await database.create()
    house = build(database, turning.read, words=_spoken(), own_programmes=PROGRAMMES)
    house.serve(chat)
    chat.core = house.engine
    demo = Demo(chat, turning, house, _enter(chat, cast()), folder)
    await house.clock.start()
    await _found(demo, cast())
    await turning.to(datetime.combine(monday, CURTAIN, UTC), house.clock)
    chat.after = house.clock.tick
    return demo


@cache
def _spoken() -> Words:
    """Reading them is a good part of a start; a second stage need not do it again."""
    return words_of()


def _monday(week: datetime) -> datetime:
    day = week.astimezone(UTC).date()
    return datetime.combine(day - timedelta(days=day.weekday()), time())


def _enter(chat: WatchedChat, players: Cast) -> Sequence[Persona]:
    """Where the bot rings, as on Discord, the chat tells no zones."""
    parts = [Part.FACILITATOR, *[Part.MEMBER] * (len(players.players) - 1), Part.OUTSIDER]
    everyone = [*players.players, players.outsider]
    return [_persona(chat, player, part) for player, part in zip(everyone, parts, strict=True)]


def _persona(chat: WatchedChat, player: Player, part: Part) -> Persona:
    zone = None if chat.platform == RINGING else player.zone
    who = chat.enter(player.handle, player.name, zone, may_start=part is not Part.MEMBER)
    return Persona(who.person, player.name, player.about, player.zone, part)


# ---- the circle begins ----------------------------------------------------------------------------------------


async def _found(demo: Demo, players: Cast) -> None:
    inside = [one.person for one in demo.cast if one.part is not Part.OUTSIDER]
    demo.chat.channel(players.circle.commons, Sight.PUBLIC)
    room = demo.chat.room(players.circle.channel, inside)
    await _start(Hands(demo.chat, inside[0]), room.place, players)
    await demo.clock.tick()
    if not demo.chat.posts:
        raise RuntimeError("the demo's circle does not begin")
    for person, player in zip(inside, players.players, strict=True):
        await _join(Hands(demo.chat, person), player, tells_zone=demo.chat.platform == RINGING)
    _tidy(demo.chat)


async def _start(hands: Hands, place: Place, players: Cast) -> None:
    circle = players.circle
    await hands.types(f"/circle start {circle.name}", place)
    await hands.fills({"purpose": circle.purpose, "programme": circle.programme, "zone": circle.zone})
    await hands.presses(StartNow)


async def _join(hands: Hands, player: Player, *, tells_zone: bool) -> None:
    await hands.presses(Join)
    await hands.presses(Agree)
    if tells_zone:
        await hands.presses(AskHours)
        await hands.fills({"zone": player.zone})
    await hands.presses(AskProfile)
    await hands.fills({"organisation": player.about, "field": player.field, "helps": player.help})
    if player.pairs:
        await hands.presses(TakePart)


def _tidy(chat: WatchedChat) -> None:
    """What was answered on the way to the first morning is put away, as a reader would have done by then."""
    for screen in chat.screens.values():
        screen.privates.clear()
    chat.written.clear()


def _put_away(chat: WatchedChat, read: Mapping[Person, int], typed: int) -> None:
    """What the others typed to the bot, and read from it, is not left lying about."""
    for who, count in read.items():
        del chat.screens[who].privates[count:]
    chat.written[typed:] = [one for one in chat.written[typed:] if not one.command]
