"""A diary that stands for the sessions of a circle: for stories of features that only ask when the circle meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.kernel.address import Person
from bot.kernel.doors import Decision, RitualDecided, SessionOver, SessionsChanged
from bot.kernel.feature import Feature, answers, on_due, on_export, on_forget
from bot.kernel.intent import Due
from bot.kernel.payload import Payload, pack
from bot.kernel.ports import Job, Journal
from bot.kernel.questions import InPack, Load, NextSession, PackPart, Ritual, Rituals, SessionAhead
from bot.kernel.work import Work
from tests.world import World


@dataclass(frozen=True, slots=True)
class Changed(Payload, wire="diary.changed"):
    """The diary of this circle is another one now."""

    circle: int


@dataclass(frozen=True, slots=True)
class Over(Payload, wire="diary.over"):
    circle: int
    session: int


@dataclass(frozen=True, slots=True)
class Decided(Payload, wire="diary.decided"):
    """The circle does not want a ritual any more."""

    circle: int
    feature: str


@dataclass(frozen=True, slots=True)
class Look(Payload, wire="diary.look"):
    """What do the others know?"""

    circle: int
    session: int


@dataclass(slots=True)
class Diary:
    """Sessions, as the feature of sessions would tell of them; and what it was told in return."""

    sessions: list[SessionAhead] = field(default_factory=list)
    pack: Sequence[PackPart] = ()
    load: Sequence[float] = ()
    rituals: Sequence[Ritual] = ()
    turns: int = 0

    async def following(self, asked: NextSession, _work: Work[Journal]) -> Sequence[SessionAhead]:
        later = [session for session in self.sessions if session.starts_at > asked.after]
        return sorted(later, key=lambda session: session.starts_at)[:1]

    async def changed(self, due: Due[Changed], work: Work[Journal]) -> None:
        await work.open(SessionsChanged(due.payload.circle))

    async def over(self, due: Due[Over], work: Work[Journal]) -> None:
        await work.open(SessionOver(due.payload.circle, due.payload.session))

    async def decided(self, due: Due[Decided], work: Work[Journal]) -> None:
        await work.open(RitualDecided(due.payload.circle, due.payload.feature, Decision.STOP))

    async def look(self, due: Due[Look], work: Work[Journal]) -> None:
        circle, number = due.payload.circle, due.payload.session
        starts = {session.id: session.starts_at for session in self.sessions}
        self.pack = await work.know(InPack(circle, number, starts.get(number, work.now)))
        self.load = await work.know(Load(circle))
        self.rituals = await work.know(Rituals(circle))

    @property
    def feature(self) -> Feature[Journal]:
        routes = (
            answers(NextSession, self.following),
            on_due(Changed, self.changed),
            on_due(Over, self.over),
            on_due(Decided, self.decided),
            on_due(Look, self.look),
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

    async def stops(self, world: World, feature: str) -> None:
        """The circle decides that it does without this ritual."""
        await self._tell(world, Decided(1, feature))

    async def packed(self, world: World, number: int = 1) -> str:
        """What stands in the pack of a session, as ids of words and their arguments."""
        await self._tell(world, Look(1, number))
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
