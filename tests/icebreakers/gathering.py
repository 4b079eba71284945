"""A circle with icebreakers to tell stories about, and a diary that stands for its sessions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from bot.app import words_of
from bot.checkins.feature import checkins
from bot.icebreakers.feature import icebreakers
from bot.icebreakers.store import Icebreakers
from bot.kernel.address import Person
from bot.kernel.doors import SessionOver, SessionsChanged
from bot.kernel.feature import Feature, answers, on_due, on_export, on_forget
from bot.kernel.intent import Due
from bot.kernel.payload import Payload, pack
from bot.kernel.ports import Job, Journal
from bot.kernel.questions import InPack, Load, NextSession, PackPart, SessionAhead
from bot.kernel.routes import AnyFeature
from bot.kernel.ui import flat
from bot.kernel.work import Work
from bot.people.feature import people
from tests.checkins.gathering import gather as gather_owls
from tests.checkins.gathering import until as until
from tests.world import Member, World

PROGRAMMES = Path(__file__).parent / "programmes"
QUIET_THURSDAY = "2026-12-03 10:00"  # the first week without a check-in


@dataclass(frozen=True, slots=True)
class Changed(Payload, wire="diary.changed"):
    """The diary of this circle is another one now."""

    circle: int


@dataclass(frozen=True, slots=True)
class Over(Payload, wire="diary.over"):
    circle: int
    session: int


@dataclass(frozen=True, slots=True)
class LookInPack(Payload, wire="diary.pack"):
    circle: int
    session: int


@dataclass(slots=True)
class Diary:
    """Sessions, as the feature of sessions would tell of them."""

    sessions: list[SessionAhead] = field(default_factory=list)
    pack: Sequence[PackPart] = ()
    load: Sequence[float] = ()
    turns: int = 0

    async def following(self, asked: NextSession, _work: Work[Journal]) -> Sequence[SessionAhead]:
        later = [session for session in self.sessions if session.starts_at > asked.after]
        return sorted(later, key=lambda session: session.starts_at)[:1]

    async def changed(self, due: Due[Changed], work: Work[Journal]) -> None:
        await work.open(SessionsChanged(due.payload.circle))

    async def over(self, due: Due[Over], work: Work[Journal]) -> None:
        await work.open(SessionOver(due.payload.circle, due.payload.session))

    async def look(self, due: Due[LookInPack], work: Work[Journal]) -> None:
        self.load = await work.know(Load(due.payload.circle))
        session = next(one for one in self.sessions if one.id == due.payload.session)
        self.pack = await work.know(InPack(due.payload.circle, session.id, session.starts_at))

    @property
    def feature(self) -> Feature[Journal]:
        routes = (
            answers(NextSession, self.following),
            on_due(Changed, self.changed),
            on_due(Over, self.over),
            on_due(LookInPack, self.look),
            on_forget(_nothing),
            on_export(_no_rows),
        )
        return Feature("diary", Journal, routes)

    # ---- what happens to sessions -----------------------------------------------------------------------------------

    async def plans(self, world: World, *starts: str) -> None:
        """Sessions of an hour, from 1 on."""
        for start in starts:
            at = datetime.fromisoformat(f"{start}+00:00")
            number = len(self.sessions) + 1
            self.sessions.append(SessionAhead(number, f"Session {number}", at, at + timedelta(hours=1)))
        await self._tell(world, Changed(1))

    async def moves(self, world: World, number: int, start: str) -> None:
        at = datetime.fromisoformat(f"{start}+00:00")
        self.sessions = [replace(one, starts_at=at) if one.id == number else one for one in self.sessions]
        await self._tell(world, Changed(1))

    async def cancels(self, world: World, number: int) -> None:
        self.sessions = [one for one in self.sessions if one.id != number]
        await self._tell(world, Changed(1))

    async def is_over(self, world: World, number: int) -> None:
        await self._tell(world, Over(1, number))

    async def packed(self, world: World, number: int) -> str:
        """What stands in the pack of a session, as ids of words and their arguments."""
        await self._tell(world, LookInPack(1, number))
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


FEATURES: tuple[AnyFeature, ...] = (people, checkins, icebreakers)


async def open_world(url: str, diary: Diary, platform: str = "memory") -> World:
    features = (*FEATURES, diary.feature)
    return await World.open(url, features=features, words=words_of(FEATURES), programmes=PROGRAMMES, platform=platform)


async def gather(world: World, *names: str, programme: str = "action-learning-set") -> list[Member]:
    """Ana and the others, in a circle that begins on Monday 23 November 2026, with a check-in every other Wednesday at
    9 from the 25th on, and an icebreaker at 10 on the Thursdays of the weeks between."""
    return await gather_owls(world, *names, programme=programme)


def post(world: World) -> str:
    """The newest icebreaker in the channel; empty when there is none."""
    for seen in reversed(world.posts()):
        if "What is said here stays here" in seen.text or "passing is fine. Open" in seen.text:
            return seen.text
    return ""


def posts(world: World) -> int:
    return sum("A small question for" in flat(seen.message.notice) for seen in world.posts())


def asked_to_open(member: Member) -> int:
    return sum("It is your turn to open" in seen.text for seen in member.direct)


@asynccontextmanager
async def store(world: World) -> AsyncIterator[Icebreakers]:
    async with world.house.open_work() as unit:
        yield unit.store(Icebreakers)
