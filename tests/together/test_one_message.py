"""What falls due for a person on one day comes as one message, whichever features it is from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.actions.gathering import says
from tests.checkins.gathering import gather, until
from tests.world import Member, World, sqlite_url

PROGRAMMES = Path(__file__).parent / "programmes"
# The first session is on Friday 4 December, its pack comes a week before: the silent are asked on Wednesday
# 25 November, which is the day of the first check-in.
SHIPPED = Path(__file__).parents[2] / "programmes"
NUDGE, CHECK_IN = "I ask only once", "One tap is a whole answer"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    opened = await World.open(sqlite_url(tmp_path), programmes=PROGRAMMES)
    yield opened
    await opened.close()


def texts(member: Member, *words: str) -> list[str]:
    """The direct messages that hold all of these words."""
    return [seen.text for seen in member.direct if all(word in seen.text for word in words)]


async def spent(world: World, member: Member) -> int:
    """What these days cost of their week."""
    async with world.house.open_work() as unit:
        return len((await unit.journal.spent([member.person], datetime(2026, 11, 23, tzinfo=UTC)))[member.person])


async def test_who_comes_is_asked_with_the_check_in_of_the_same_day(world: World) -> None:
    _, ben, _ = await gather(world, "Ana", "Ben", "Chi", programme="community-of-practice")
    await until(world, "2026-11-25 10:59")
    assert not texts(ben, NUDGE)
    await until(world, "2026-11-25 11:01")
    assert len(texts(ben, NUDGE, CHECK_IN)) == len(texts(ben, NUDGE)) == len(texts(ben, CHECK_IN)) == 1
    assert await spent(world, ben) == 1


async def test_each_part_is_answered_for_itself(world: World) -> None:
    _, ben, chi = await gather(world, "Ana", "Ben", "Chi", programme="community-of-practice")
    await until(world, "2026-11-25 11:01")
    await ben.clicks("It moved", within=NUDGE)
    assert texts(ben, NUDGE)
    await ben.clicks("I can come", within=NUDGE)
    assert "Coming: Ben" in world.post("2026-12-04 16:00").text
    await chi.clicks("I can't", within=CHECK_IN)
    assert texts(chi, CHECK_IN)


async def test_how_an_action_goes_is_asked_with_the_check_in_of_the_same_day(world: World) -> None:
    """They meet on Friday at 16:00: two days before that would be in the afternoon."""
    _, ben, _ = await gather(world, "Ana", "Ben", "Chi", programme="community-of-practice")
    await until(world, "2026-12-01 09:00")
    await says(ben, "I call two trustees by Thursday 3 December 2026")
    await until(world, "2026-12-02 10:59")
    assert not texts(ben, "Where is it now?")
    await until(world, "2026-12-02 20:00")
    assert len(texts(ben, "Where is it now?", CHECK_IN)) == len(texts(ben, "Where is it now?")) == 1


async def test_on_another_day_it_comes_by_itself(world: World) -> None:
    _, ben, _ = await gather(world, "Ana", "Ben", "Chi", programme="community-of-practice")
    await says(ben, "I call two trustees by Thursday 3 December 2026")
    await until(world, "2026-11-30 08:31")
    assert len(texts(ben, "Where is it now?")) == 1
    assert not texts(ben, "Where is it now?", CHECK_IN)


async def test_who_is_to_be_asked_on_friday_is_not_reminded_on_tuesday(tmp_path: Path) -> None:
    """The check-in of Monday and the turn to open are the two of their week; who comes is asked along with it."""
    world = await World.open(sqlite_url(tmp_path), programmes=SHIPPED)
    people = await gather(world, "Ana", "Ben", "Chi", "Dev", "Eva", "Fay", programme="troika-circle")
    await until(world, "2026-11-25 09:00")
    reminded = [member for member in people if texts(member, "is open until")]
    await until(world, "2026-11-27 13:00")
    (opener,) = [member for member in people if texts(member, "It is your turn to open")]
    assert reminded == [member for member in people if member is not opener]
    assert len(texts(opener, "It is your turn to open", "Can you come?")) == 1
    assert [await spent(world, member) for member in people] == [2] * 6
    await until(world, "2026-11-29 13:00")
    assert f"{opener.name} opens." in world.post("Before we meet").text
    await world.close()
