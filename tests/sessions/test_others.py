"""How sessions meet other features: what these ask and hear, what they have for a pack, what a circle decides."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.app import words_of
from bot.features import FEATURES
from bot.kernel.address import Person
from bot.kernel.doors import Decision, RitualDecided, SessionOver, SessionsChanged
from bot.kernel.feature import Feature, answers, on_due, on_export, on_forget, opens
from bot.kernel.intent import Due
from bot.kernel.payload import Payload, pack
from bot.kernel.ports import Job, Journal
from bot.kernel.questions import InPack, NextSession, PackPart, Ritual, Rituals, SessionAhead
from bot.kernel.ui import said
from bot.kernel.work import Work
from tests.sessions.gathering import directs, gather, plan, until
from tests.world import World, sqlite_url

NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Look(Payload, wire="neighbour.look"):
    circle: int


@dataclass(frozen=True, slots=True)
class Decide(Payload, wire="neighbour.decide"):
    circle: int
    decision: Decision


@dataclass(slots=True)
class Neighbour:
    """A feature that asks, listens, has lines for the pack, and ends trials."""

    lines: tuple[str, ...] = ()
    changes: int = 0
    over: list[int] = field(default_factory=list)
    next: Sequence[SessionAhead] = ()
    rituals: Sequence[Ritual] = ()

    async def changed(self, _door: SessionsChanged, _work: Work[Journal]) -> None:
        self.changes += 1

    async def ended(self, door: SessionOver, _work: Work[Journal]) -> None:
        self.over.append(door.session)

    async def part(self, _asked: InPack, _work: Work[Journal]) -> Sequence[PackPart]:
        return [PackPart(said("Open actions"), tuple(map(said, self.lines)), first=True)] if self.lines else []

    async def look(self, due: Due[Look], work: Work[Journal]) -> None:
        self.next = await work.know(NextSession(due.payload.circle, work.now))
        self.rituals = [one for one in await work.know(Rituals(due.payload.circle)) if one.feature == "sessions"]

    async def decide(self, due: Due[Decide], work: Work[Journal]) -> None:
        await work.open(RitualDecided(due.payload.circle, "sessions", due.payload.decision))

    @property
    def feature(self) -> Feature[Journal]:
        routes = (
            opens(SessionsChanged, self.changed),
            opens(SessionOver, self.ended),
            answers(InPack, self.part),
            on_due(Look, self.look),
            on_due(Decide, self.decide),
            on_forget(_nothing),
            on_export(_no_rows),
        )
        return Feature("neighbour", Journal, routes)


async def _nothing(_person: Person, _work: Work[Journal]) -> None:
    return None


async def _no_rows(_person: Person, _work: Work[Journal]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return {}


@pytest.fixture
def neighbour() -> Neighbour:
    return Neighbour()


@pytest.fixture
async def street(tmp_path: Path, neighbour: Neighbour) -> AsyncIterator[World]:
    features = (*FEATURES, neighbour.feature)
    opened = await World.open(sqlite_url(tmp_path), features=features, words=words_of(FEATURES))
    yield opened
    await opened.close()


async def happens(world: World, payload: Payload) -> None:
    async with world.house.open_work() as unit:
        await unit.journal.plan([Job(f"neighbour:{next(NUMBERS)}", world.now, pack(payload))])
    await world.tick()


async def test_others_know_the_next_one_and_hear_what_changes(street: World, neighbour: Neighbour) -> None:
    ana, *_ = await gather(street)
    await happens(street, Look(1))
    assert len(neighbour.next) == 0
    assert neighbour.rituals == []
    await plan(ana)
    assert neighbour.changes == 1
    await happens(street, Look(1))
    told = [(one.title, one.ends_at - one.starts_at) for one in neighbour.next]
    assert told == [("Night owls", timedelta(minutes=90))]
    assert [ritual.since for ritual in neighbour.rituals] == [street.now]
    await until(street, "2026-12-03 20:00")
    await street.restart()
    assert neighbour.over == [1]


async def test_what_others_have_stands_in_the_pack_and_not_in_what_is_left_of_it(
    street: World, neighbour: Neighbour
) -> None:
    neighbour.lines = ("Ben: call two trustees",)
    ana, *_ = await gather(street)
    await plan(ana)
    await until(street, "2026-11-26 09:01")
    pack = street.post("Before we meet").text
    assert "Open actions\n• Ben: call two trustees" in pack
    assert pack.index("Open actions") < pack.index("Agenda"), "it opens with what was left open"
    await until(street, "2026-12-03 20:00")
    assert "call two trustees" not in street.post("This was the pack for").text


async def test_what_does_not_fit_is_counted(street: World, neighbour: Neighbour) -> None:
    neighbour.lines = tuple(f"{number} {'x' * 250}" for number in range(30))
    ana, *_ = await gather(street)
    await plan(ana)
    await until(street, "2026-11-26 09:01")
    pack = street.post("Before we meet").text
    shown = pack.count("• ")
    assert shown > 5
    assert f"And {30 - shown} more, which do not fit here." in pack


async def test_a_circle_that_decides_to_stop_has_no_more_sessions(street: World) -> None:
    ana, ben, *_ = await gather(street)
    await plan(ana)
    await until(street, "2026-11-24 10:00")
    await happens(street, Decide(1, Decision.STOP))
    await street.wait(minutes=6)
    assert directs(ben, "have changed:") == 1
    assert "No session is planned" in await ben.types("/session")


async def test_a_circle_that_wants_them_otherwise_is_brought_to_its_facilitator(street: World) -> None:
    ana, ben, *_ = await gather(street)
    await plan(ana)
    await until(street, "2026-11-24 10:00")
    await happens(street, Decide(1, Decision.CHANGE))
    assert "would like its sessions otherwise" in ana.message("[Plan the rhythm]").text
    assert directs(ben, "otherwise") == 0
