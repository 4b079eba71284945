"""Two people of a circle in a private thread: the real engine, courier, database and discord.py on the fake Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.memory.turning import Turning
from bot.kernel.address import Person as Address
from bot.kernel.address import Place
from bot.kernel.ports import Journal
from storage.database import Database
from tests.adapters.discord.test_story import Town
from tests.fakes.discord import FakeDiscord, Fault, Perm
from tests.kernel.pairs import begin, pair, pairs, words
from tests.world import MONDAY_MORNING, sqlite_url


class Square(Town):
    """Ana, Ben and Chi are in a circle; the first two are to meet."""

    async def pairs_two(self) -> None:
        self.ana, self.ben, self.chi = (self.person(name) for name in ("ana", "ben", "chi"))
        people = [Address(f"discord:/{one.id}") for one in (self.ana, self.ben, self.chi)]
        home = Place(f"discord:{self.server.id}/{self.home.id}")
        circle = await begin(self.house, home, people)
        self.place = await pair(self.house, circle, people[:2])

    async def fact(self, name: str) -> str | None:
        async with self.house.open_work(write=False) as unit:
            journal: Journal = unit.journal
            return await journal.fact(name)


@pytest.fixture
async def square(tmp_path: Path) -> AsyncIterator[Square]:
    turning = Turning(MONDAY_MORNING + timedelta(hours=3))
    database = Database(sqlite_url(tmp_path))
    await database.create()
    async with FakeDiscord(now=lambda: turning.now.timestamp()) as discord:
        yield Square(database, turning, discord, [pairs], words())
    await database.close()


async def test_two_meet_in_a_thread_of_their_own(square: Square) -> None:
    async with square.running():
        await square.pairs_two()
        await square.rest()
        (thread,) = square.ana.threads
        assert thread.name.startswith("A talk for two")
        assert square.ben.threads == [thread]
        assert not square.chi.threads
        (card,) = square.discord.posts(thread)
        await square.ana.clicks(card, "We met")
        assert (await square.ana.hears()).words == "Noted, Ana."
        await square.rest()
        assert card.words == "You met."
        await square.ben.types_command("/pairs where", thread)
        assert (await square.ben.hears()).words.startswith("This is circle")
    assert not square.discord.posts(square.home)
    assert not square.ana.told


@pytest.mark.parametrize("route", ["open thread", "post"])
@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER])
async def test_a_line_that_breaks_and_a_new_process_make_one_thread_and_one_card(
    square: Square, route: str, fault: Fault
) -> None:
    async with square.running():
        await square.pairs_two()
        square.discord.stumbles(route, fault)
        await square.house.courier.deliver()
    async with square.running():
        await square.rest(minutes=5)
        (thread,) = square.ana.threads
        assert square.ben.threads == [thread]
        assert len(square.discord.posts(thread)) == 1


async def test_where_the_bot_may_open_none_the_feature_hears_of_it(square: Square) -> None:
    async with square.running():
        await square.server.takes_away(square.home, Perm.CREATE_PRIVATE_THREADS)
        await square.pairs_two()
        await square.rest()
        assert not square.ana.threads
        assert await square.fact("gone") == square.place
    assert not square.discord.posts(square.home)


async def test_who_left_the_server_is_noticed(square: Square) -> None:
    async with square.running():
        await square.pairs_two()
        await square.server.loses(square.ben)
        await square.rest()
        assert await square.fact("left") == f"discord:/{square.ben.id}"
        assert await square.fact("gone") == square.place
    assert not square.ana.threads
