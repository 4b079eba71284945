"""Clocks that change, people who travel, windows that open while somebody comes, goes, pauses or rests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.kernel.ports import State
from tests.checkins.gathering import digest, gather, joins, prompt, prompts, reminders, settings, store, to_first, until
from tests.world import Member, World, sqlite_url


@asynccontextmanager
async def begun(folder: Path, start: datetime) -> AsyncIterator[World]:
    world = await World.open(sqlite_url(folder), start=start)
    try:
        yield world
    finally:
        await world.close()


async def asked_at(world: World, member: Member, name: str = "") -> list[datetime]:
    """When the prompts of check-ins reached somebody, by their own clock."""
    zone = ZoneInfo(name or world.chat.people[member.person].zone or "UTC")
    posts = [post for post in world.chat.posts.values() if post.to == member.person]
    return [post.at.astimezone(zone).replace(tzinfo=None) for post in posts if post.key.startswith("checkin")]


CHANGES = [
    ("Europe/London", datetime(2027, 3, 15, 7, tzinfo=UTC), "2027-04-11 12:00"),
    ("Europe/London", datetime(2027, 10, 18, 7, tzinfo=UTC), "2027-11-14 12:00"),
    ("America/New_York", datetime(2027, 3, 1, 12, tzinfo=UTC), "2027-03-28 12:00"),
    ("America/New_York", datetime(2027, 10, 25, 12, tzinfo=UTC), "2027-11-21 12:00"),
    ("Australia/Lord_Howe", datetime(2027, 3, 22, 0, tzinfo=UTC), "2027-04-18 12:00"),
    ("Australia/Lord_Howe", datetime(2027, 9, 20, 0, tzinfo=UTC), "2027-10-17 12:00"),
]


@pytest.mark.parametrize(("zone", "start", "end"), CHANGES)
async def test_nine_is_nine_before_and_after_the_clocks_change(
    tmp_path: Path, zone: str, start: datetime, end: str
) -> None:
    async with begun(tmp_path, start) as world:
        ana, ben, *_ = await gather(world, zone=zone, ends="1 February 2028")
        far = world.person("Kim", zone="Asia/Kolkata")
        await joins(far)
        await until(world, end, zone)
        for one in (ana, ben, far):
            times = [at for at in await asked_at(world, one) if at.time().hour == 9]
            assert [at.strftime("%a %H:%M") for at in times] == ["Wed 09:00"] * len(times)
            assert prompts(one) >= 3
            days = sorted(at.date() for at in times)
            assert all((later - earlier).days == 7 for earlier, later in pairwise(days))


async def test_nobody_is_reached_at_their_midnight(world: World) -> None:
    await gather(world, "Ana", "Ben", "Chi")
    kim = world.person("Kim", zone="Pacific/Kiritimati")
    lou = world.person("Lou", zone="Pacific/Pago_Pago")
    await joins(kim)
    await joins(lou)
    await until(world, "2026-12-20 12:00")
    for one in (kim, lou):
        assert prompts(one) >= 3
        zone = ZoneInfo(world.chat.people[one.person].zone or "")
        for post in world.chat.posts.values():
            if post.to == one.person:
                assert 8 <= post.at.astimezone(zone).hour < 18


async def test_who_travels_while_a_check_in_is_open_is_asked_and_reminded_once(world: World) -> None:
    _, ben, chi, *_ = await gather(world)
    await ben.types("/interlude preferences")
    await ben.fills(zone="Auckland")
    await to_first(world)
    assert [f"{at:%a %H:%M}" for at in await asked_at(world, ben, "Pacific/Auckland")] == ["Wed 09:00"]
    await chi.types("/interlude preferences")
    await chi.fills(zone="Honolulu")
    await ben.types("/interlude preferences")
    await ben.fills(zone="Los Angeles")
    await world.wait(days=3)
    assert (prompts(ben), prompts(chi)) == (1, 1)
    assert reminders(ben) <= 1
    assert reminders(chi) <= 1
    for one, zone in ((ben, "America/Los_Angeles"), (chi, "Pacific/Honolulu")):
        last = max(post.at for post in world.chat.posts.values() if post.to == one.person)
        if reminders(one):
            assert 8 <= last.astimezone(ZoneInfo(zone)).hour < 18


async def test_who_comes_and_goes_while_a_window_is_open_leaves_true_numbers(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await to_first(world)
    await ben.clicks("It moved")
    fay = world.person("Fay", zone="Europe/London")
    await joins(fay)
    await fay.types("/checkin show")
    await fay.clicks("It moved")
    assert "2 of 6 so far" in digest(world)
    await fay.types("/circle leave")
    await ben.types("/circle leave")
    await ana.clicks("It moved")
    await world.wait(minutes=1)
    numbers = digest(world)
    await world.wait(days=4)
    assert "took part" in digest(world)
    assert reminders(fay) == reminders(ben) == 0
    took, of = numbers.split(" so far")[0].split()[-3], numbers.split(" so far")[0].split()[-1]
    assert int(took) <= int(of)
    assert f"{took} of {of} took part" in digest(world)


async def test_a_break_that_begins_while_a_window_is_open(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await to_first(world)
    await ana.types("/circle break 26 November to 6 December")
    await ana.clicks("Yes, that's right")
    await world.wait(days=4)
    assert reminders(ben) == 0
    await until(world, "2026-12-06 23:00")
    assert prompts(ben) == 1
    await until(world, "2026-12-09 10:00")
    assert prompts(ben) == 2
    assert "Open until" in prompt(ben)


async def test_a_pause_inside_a_window_and_its_end(world: World) -> None:
    _, ben, chi, *_ = await gather(world)
    await until(world, "2026-11-24 12:00")
    await ben.types("/interlude pause 27 November")
    await to_first(world)
    assert prompts(ben) == 0
    await chi.types("/interlude pause 26 November")
    await until(world, "2026-11-26 23:00")
    assert prompts(ben) == 0
    await until(world, "2026-11-28 12:00")
    assert prompts(ben) <= 1
    assert reminders(ben) <= 1
    assert reminders(chi) == 1, "it came back in time to be reminded once"


async def test_a_clock_that_jumps_back_says_nothing_twice(world: World, clean_log: None) -> None:
    people = await gather(world)
    await to_first(world)
    await people[1].clicks("It moved")
    for _ in range(3):
        world.turning.now -= timedelta(minutes=5)
        await world.tick()
        await world.restart()
        await world.wait(minutes=4)
    await world.wait(days=4)
    assert [len(await asked_at(world, one)) for one in people] == [2, 1, 2, 2, 2], "each one prompt, four a reminder"
    assert "1 of 5 took part" in digest(world)
    states = {row["state"] for row in (await world.dump())["outbox"]}
    assert states <= {state.value for state in State} - {"sending", "doubt"}


async def test_a_clock_that_jumps_ahead_and_back_again(world: World, clean_log: None) -> None:
    people = await gather(world)
    await until(world, "2026-11-25 08:58")
    world.turning.now += timedelta(minutes=5)
    await world.tick()
    world.turning.now -= timedelta(minutes=5)
    await world.tick()
    await world.wait(hours=1)
    assert [prompts(one) for one in people] == [1] * 5


async def test_a_weekday_on_the_last_sunday_of_march_at_an_hour_that_is_skipped_or_comes_twice(tmp_path: Path) -> None:
    async with begun(tmp_path, datetime(2027, 10, 18, 7, tzinfo=UTC)) as world:
        ana, *_ = await gather(world, ends="1 February 2028")
        await settings(ana, weekday="6", hour="01:30")
        for day in ("2027-10-24", "2027-10-31", "2027-11-07"):
            await until(world, f"{day} 12:00")
            async with store(world) as kept:
                last = await kept.last_round(1)
            assert last is not None
            assert f"{last.opens_at.astimezone(ZoneInfo('Europe/London')):%Y-%m-%d %H:%M}" == f"{day} 01:30"
