"""Who joins a circle hears at once what else there is to take part in, from features that `people` does not know."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import words_of
from bot.kernel.feature import Feature, Who, answers, on_click
from bot.kernel.intent import Click
from bot.kernel.payload import InCircle
from bot.kernel.questions import Invitations
from bot.kernel.reply import ClickReply, Whisper
from bot.kernel.ui import Section, button, note, said
from bot.kernel.work import Work
from bot.people.feature import people
from bot.people.store import People
from tests.people.gathering import join, start
from tests.world import World, sqlite_url


@dataclass(frozen=True, slots=True)
class Sing(InCircle, wire="choir.sing"):
    pass


async def invite(asked: Invitations, work: Work[People]) -> Sequence[Section]:
    return (Section(said("Choir"), (said("There is a choir too."),), (button(said("Sing"), Sing(asked.circle)),)),)


async def sing(click: Click[Sing], work: Work[People]) -> ClickReply:
    return Whisper(note(said("You sing from now on.")))


choir: Feature[People] = Feature("choir", People, (answers(Invitations, invite), on_click(Sing, sing, who=Who.MEMBERS)))


@pytest.fixture
async def singing(tmp_path: Path) -> AsyncIterator[World]:
    world = await World.open(sqlite_url(tmp_path), features=(people, choir), words=words_of((people,)))
    world.channel("owls")
    yield world
    await world.close()


async def test_joining_shows_what_else_there_is(singing: World) -> None:
    ana, ben = singing.people("Ana", "Ben")
    await start(singing, ana)
    assert "There is a choir too.\n" in await join(ben)
    assert await ben.clicks("Sing") == "You sing from now on."


async def test_who_still_waits_for_a_place_is_not_invited(singing: World) -> None:
    everybody = singing.people(*(f"Member {number}" for number in range(13)))
    await start(singing, everybody[0])
    told = [await join(member) for member in everybody][-1]
    assert "waiting list" in told
    assert "choir" not in told
