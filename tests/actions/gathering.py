"""A circle whose members say what they will do, and a diary that stands for its sessions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from adapters.memory.chat import ALL_AT_ONCE
from bot.actions.feature import actions
from bot.actions.store import Actions
from bot.app import words_of
from bot.kernel.address import Person
from bot.kernel.doors import Decision, RitualDecided, SessionsChanged
from bot.kernel.feature import Feature, answers, on_due, on_export, on_forget
from bot.kernel.intent import Due, Window
from bot.kernel.payload import Payload, pack
from bot.kernel.ports import Job, Journal
from bot.kernel.questions import InPack, NextSession, PackPart, Ritual, Rituals, SessionAhead
from bot.kernel.routes import AnyFeature
from bot.kernel.work import Work
from bot.people.feature import people
from tests.checkins.gathering import gather as gather_owls
from tests.checkins.gathering import until as until
from tests.world import Member, World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"
ONE_LINE = "I call two trustees by next Friday"


@dataclass(frozen=True, slots=True)
class Changed(Payload, wire="diary.sessions"):
    """The diary of this circle is another one now."""

    circle: int


@dataclass(frozen=True, slots=True)
class Look(Payload, wire="diary.look"):
    """What do the others know?"""

    circle: int


@dataclass(frozen=True, slots=True)
class Decided(Payload, wire="diary.decided"):
    """The circle does not want a ritual any more."""

    circle: int
    feature: str


@dataclass(slots=True)
class Diary:
    """Sessions, as the feature of sessions would tell of them; and what it was told in return."""

    sessions: list[SessionAhead] = field(default_factory=list)
    pack: Sequence[PackPart] = ()
    rituals: Sequence[Ritual] = ()
    turns: int = 0

    async def following(self, asked: NextSession, _work: Work[Journal]) -> Sequence[SessionAhead]:
        later = [session for session in self.sessions if session.starts_at > asked.after]
        return sorted(later, key=lambda session: session.starts_at)[:1]

    async def changed(self, due: Due[Changed], work: Work[Journal]) -> None:
        await work.open(SessionsChanged(due.payload.circle))

    async def decided(self, due: Due[Decided], work: Work[Journal]) -> None:
        await work.open(RitualDecided(due.payload.circle, due.payload.feature, Decision.STOP))

    async def look(self, due: Due[Look], work: Work[Journal]) -> None:
        self.pack = await work.know(InPack(due.payload.circle, 1, work.now))
        self.rituals = await work.know(Rituals(due.payload.circle))

    @property
    def feature(self) -> Feature[Journal]:
        routes = (
            answers(NextSession, self.following),
            on_due(Changed, self.changed),
            on_due(Look, self.look),
            on_due(Decided, self.decided),
            on_forget(_nothing),
            on_export(_no_rows),
        )
        return Feature("diary", Journal, routes)

    async def plans(self, world: World, start: str) -> None:
        at = datetime.fromisoformat(f"{start}+00:00")
        number = len(self.sessions) + 1
        self.sessions.append(SessionAhead(number, f"Session {number}", at, at + timedelta(hours=1)))
        await self._tell(world, Changed(1))

    async def moves(self, world: World, number: int, start: str) -> None:
        at = datetime.fromisoformat(f"{start}+00:00")
        self.sessions = [replace(one, starts_at=at) if one.id == number else one for one in self.sessions]
        await self._tell(world, Changed(1))

    async def stops(self, world: World, feature: str) -> None:
        await self._tell(world, Decided(1, feature))

    async def packed(self, world: World) -> str:
        """What stands in the pack, as ids of words and their arguments."""
        await self._tell(world, Look(1))
        return "\n".join(str(line) for part in self.pack for line in (part.title, *part.lines))

    async def _tell(self, world: World, payload: Payload) -> None:
        self.turns += 1
        async with world.house.open_work() as unit:
            await unit.journal.plan([Job(f"diary:{self.turns}", world.now, pack(payload))])
        await world.tick()


async def _nothing(_person: Person, _work: Work[Journal]) -> None:
    return None


async def _no_rows(_person: Person, _work: Work[Journal]) -> MappingProxyType[str, Sequence[dict[str, object]]]:
    return MappingProxyType({})


FEATURES: tuple[AnyFeature, ...] = (people, actions)


async def open_world(
    folder: Path, diary: Diary | None = None, platform: str = "memory", window: Window = ALL_AT_ONCE
) -> World:
    return await World.open(
        sqlite_url(folder),
        features=(*FEATURES, diary.feature) if diary else FEATURES,
        words=words_of(FEATURES),
        programmes=PROGRAMMES,
        platform=platform,
        window=window,
    )


async def gather(world: World, *names: str, zone: str = "Europe/London") -> list[Member]:
    """Ana and the others, in a circle that begins on Monday 23 November 2026 and has nothing but actions."""
    return await gather_owls(world, *(names or ("Ana", "Ben", "Chi")), zone=zone)


async def says(member: Member, line: str = ONE_LINE, **form: str) -> str:
    """Types it in one line; the day stands in the form as it was read, so sending it keeps it."""
    await member.types(f"/action {line}")
    return await member.fills(**form)


def nudges(member: Member) -> int:
    return sum("Where is it now?" in seen.text for seen in member.direct)


def results(world: World) -> str:
    """The posts of results, the newest last."""
    return "\n--\n".join(seen.text for seen in world.posts() if "What came back" in seen.text)


@asynccontextmanager
async def store(world: World) -> AsyncIterator[Actions]:
    async with world.house.open_work() as unit:
        yield unit.store(Actions)
