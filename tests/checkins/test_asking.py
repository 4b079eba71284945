"""When a check-in comes, to whom, when it closes, and when somebody is reminded."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.checkins import asking
from bot.people.model import CircleState
from bot.people.store import People
from tests.checkins.gathering import (
    digest,
    gather,
    joins,
    prompt,
    prompts,
    reminders,
    settings,
    store,
    to_first,
    until,
)
from tests.world import Member, World, sqlite_url


async def test_it_comes_at_each_persons_own_hour_and_closes_for_all_at_once(world: World) -> None:
    ana, ben = (await gather(world, "Ana", "Ben"))[:2]
    far = world.person("Kim", zone="Asia/Tokyo")
    await joins(far)
    await until(world, "2026-11-25 08:59", "Asia/Tokyo")
    assert prompts(far) == 0
    await until(world, "2026-11-25 09:00", "Asia/Tokyo")
    assert prompts(far) == 1
    assert prompts(ana) == 0
    await to_first(world)
    assert prompts(ana) == prompts(ben) == 1
    for one in (ana, far):
        # 72 hours from the first member's hour: 9:00 in Tokyo is midnight in London.
        assert "Open until 2026-11-28 00:00" in prompt(one)


async def test_nobody_is_asked_at_night_or_twice_after_a_restart(world: World) -> None:
    ana, *_ = await gather(world)
    await to_first(world)
    await world.restart()
    await world.wait(minutes=5)
    await world.restart()
    assert prompts(ana) == 1


async def test_the_hour_stays_the_same_when_the_clocks_change(tmp_path: Path) -> None:
    start = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)
    world = await World.open(sqlite_url(tmp_path), start=start)
    ana, *_ = await gather(world, "Ana", "Ben", "Chi", ends="30 June 2027")
    await settings(ana, weekday="6", hour="01:30")
    for day in ("2027-03-21", "2027-03-28", "2027-04-04"):
        # 01:30 does not exist on 28 March in London: it comes at 02:00 then, an hour later than in winter by UTC.
        await until(world, f"{day} 12:00")
        async with store(world) as kept:
            last = await kept.last_round(1)
        assert last is not None
        assert (
            f"{last.opens_at:%Y-%m-%d %H:%M}"
            == {
                "2027-03-21": "2027-03-21 01:30",
                "2027-03-28": "2027-03-28 01:00",
                "2027-04-04": "2027-04-04 00:30",
            }[day]
        )
    await world.close()


async def test_one_reminder_at_sixty_percent_of_their_own_time(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await to_first(world)
    await ben.clicks("It moved")
    await chi.clicks("Pass this time")
    # 60 % of 72 hours after Wednesday 9:00 is Friday 4:12, moved to when the day begins: 8:30.
    await until(world, "2026-11-27 08:29")
    assert reminders(ana) == 0
    await until(world, "2026-11-27 08:31")
    assert reminders(ana) == 1
    await until(world, "2026-11-28 10:00")
    assert (reminders(ana), reminders(ben), reminders(chi)) == (1, 0, 0)


async def test_no_reminder_when_it_would_come_too_late(world: World) -> None:
    ana, *_ = await gather(world)
    await settings(ana, weekday="4", hour="10:00", window="48")
    await until(world, "2026-11-27 10:00")
    assert prompts(ana) == 1
    await world.wait(days=5)  # Saturday and Sunday are not in her hours, and Monday is too late
    assert reminders(ana) == 0


async def test_no_reminder_for_somebody_who_paused_or_when_it_is_switched_off(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await to_first(world)
    await ben.types("/interlude pause")
    await ben.clicks("2 weeks")
    await world.wait(days=3)
    assert (reminders(ana), reminders(ben)) == (1, 0)
    await settings(ana, reminder="no")
    await until(world, "2026-12-06 09:00")
    assert reminders(ana) == 1


async def test_what_a_pause_held_up_comes_without_a_reminder_of_itself(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await settings(ana, weekday="0", hour="10:00", window="48")
    await ben.types("/interlude pause 2 December")
    await until(world, "2026-12-02 09:00")
    assert (prompts(ben), reminders(ben)) == (1, 0)


async def test_who_comes_back_by_hand_finds_one_easy_thing_and_no_list(world: World) -> None:
    _, ben, chi, *_ = await gather(world)
    await chi.types("/interlude pause 4 January 2027")
    assert "easy thing" not in await chi.types("/interlude back"), "nothing is open yet"
    for away in (ben, chi):
        await away.types("/interlude pause 4 January 2027")
    await to_first(world)
    await world.wait(hours=4)
    told = await ben.clicks("Back now")
    assert "You are back." in told
    assert "One easy thing in Night owls, if you like" in told
    assert "did something move, even a little?" in told
    assert told.count("[") == 2
    await ben.clicks("Pass this time")
    assert "easy thing" not in await ben.types("/interlude back"), "already back"
    await world.wait(hours=4)
    assert prompts(ben) == 0
    await until(world, "2026-12-01 09:00")
    assert "easy thing" not in await chi.types("/interlude back"), "it is over by now"


async def test_a_break_is_kept_and_what_follows_is_not_doubled(world: World) -> None:
    ana, *_ = await gather(world)
    await ana.types("/circle break 1 December to 10 December")
    await ana.clicks("Yes, that's right")
    await until(world, "2026-12-15 12:00")
    assert prompts(ana) == 1
    await until(world, "2026-12-16 09:00")
    assert prompts(ana) == 2


async def test_after_an_outage_it_comes_once_says_so_and_keeps_its_close(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, "2026-11-25 08:00")
    await world.outage(hours=20)
    await until(world, "2026-11-26 09:00")
    assert prompts(ana) == 1
    assert "This comes late" in prompt(ana)
    assert "Open until 2026-11-28 09:00" in prompt(ana)


async def test_after_a_longer_outage_it_stays_open_for_a_fair_time(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await until(world, "2026-11-25 08:00")
    await world.outage(hours=49)
    assert "This comes late" in prompt(ana)
    assert "open until 2026-11-28 21:00" in prompt(ana)
    await until(world, "2026-11-28 20:00")
    await ben.clicks("It moved")
    assert "Ben: It moved" in digest(world)


async def test_after_weeks_of_silence_only_the_latest_is_asked(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, "2026-11-25 08:00")
    await world.outage(days=15)  # two check-ins were missed, the second a day ago
    await world.wait(hours=2)
    assert prompts(ana) == 1
    await until(world, "2026-12-16 10:00")
    assert prompts(ana) == 2


async def test_a_check_in_too_old_to_be_fair_is_left_out(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, "2026-11-25 08:00")
    await world.outage(days=6, hours=20)  # the next one comes in five hours
    assert prompts(ana) == 0
    await until(world, "2026-12-02 09:00")
    assert prompts(ana) == 1
    assert "This comes late" not in prompt(ana)


async def test_a_newcomer_may_answer_without_having_been_asked(world: World) -> None:
    ana, *_ = await gather(world)
    await to_first(world)
    await ana.clicks("It moved")
    fay = world.person("Fay", zone="Europe/London")
    await joins(fay)
    assert prompts(fay) == 0
    await fay.types("/checkin show")
    await fay.clicks("Not started")
    assert "Fay: Not started" in digest(world)
    assert "2 of 6 so far" in digest(world)


async def test_somebody_who_left_is_not_counted_as_missing(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await to_first(world)
    await ben.types("/circle leave")
    await ana.clicks("It moved")
    assert "1 of 4 so far" in digest(world)
    await world.wait(days=3)
    assert reminders(ben) == 0


async def test_those_who_want_only_taps_or_only_the_digest(world: World) -> None:
    _, ben, chi, *_ = await gather(world)
    for member, part in ((ben, "taps"), (chi, "digest")):
        await member.types("/interlude home")
        async with world.house.open_work() as unit:
            from bot.people.model import Part
            from bot.people.store import People

            await unit.store(People).enrol(1, member.person, part=Part(part))
    await to_first(world)
    assert "[Answer in words]" not in prompt(ben)
    assert "[Pass this time]" in prompt(ben)
    assert prompts(chi) == 0


@pytest.mark.parametrize("every", ["1", "2", "4"])
async def test_every_n_weeks(world: World, every: str) -> None:
    ana, *_ = await gather(world, "Ana", "Ben", "Chi")
    await settings(ana, every=every)
    await until(world, "2027-01-06 08:00")
    assert prompts(ana) == {"1": 6, "2": 3, "4": 2}[every]


async def test_another_weekday_in_the_same_week_does_not_ask_twice(world: World) -> None:
    ana, *_ = await gather(world)
    await to_first(world)
    told = await settings(ana, weekday="4", hour="2pm")
    assert "Every Friday at 14:00" in told
    await until(world, "2026-11-29 12:00")
    assert prompts(ana) == 1
    await until(world, "2026-12-04 14:00")
    assert prompts(ana) == 2


async def test_there_and_back_again_plans_it_once(world: World) -> None:
    ana, *_ = await gather(world)
    await settings(ana, weekday="4")
    await settings(ana, weekday="2")
    await until(world, "2026-11-28 12:00")
    assert prompts(ana) == 1


async def test_it_ends_with_the_circle(world: World) -> None:
    ana, *_ = await gather(world, ends="8 December 2026")
    await until(world, "2026-12-20 12:00")
    assert prompts(ana) == 2


async def test_nothing_is_asked_in_a_circle_that_was_ended(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await to_first(world)
    _, tap = ben.button("It moved")
    async with world.house.open_work() as unit:
        from bot.people.model import CircleState
        from bot.people.store import People

        await unit.store(People).end_circle(1, CircleState.OVER, world.now)
    assert "come to its end" in await ben.clicks_old(tap)
    await until(world, "2026-12-20 12:00")
    assert prompts(ana) == 1


class TestAJobThatBreaks:
    """A check-in plans the next one: a bug in one must not be the end of all."""

    @staticmethod
    async def _first_one_breaks(world: World, monkeypatch: pytest.MonkeyPatch) -> Member:
        ana, *_ = await gather(world)
        with monkeypatch.context() as bug:
            bug.setattr(asking, "open_up", _stumbles)
            await until(world, "2026-11-25 12:00")
        states = [row["state"] for row in (await world.dump())["job"] if str(row["action"]).startswith("checkins.ask")]
        assert states == ["failed"]
        assert prompts(ana) == 0
        return ana

    async def test_it_comes_late_and_the_rhythm_is_back_by_the_next_night(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ana = await self._first_one_breaks(world, monkeypatch)
        await until(world, "2026-11-26 12:00")
        assert prompts(ana) == 1
        await until(world, "2026-12-02 09:00")
        assert prompts(ana) == 2
        await until(world, "2026-12-09 09:00")
        assert prompts(ana) == 3

    async def test_it_comes_back_after_the_nightly_job_broke_too(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ana = await self._first_one_breaks(world, monkeypatch)
        with monkeypatch.context() as bug:
            bug.setattr(asking, "plan_next", _stumbles)
            await until(world, "2026-11-26 12:00")
        before = prompts(ana)
        await until(world, "2026-12-02 09:00")
        assert prompts(ana) == before + 1

    async def test_a_circle_that_is_over_is_left_alone(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        await self._first_one_breaks(world, monkeypatch)
        async with world.house.open_work() as unit:
            await unit.store(People).end_circle(1, CircleState.OVER, world.now)
        await world.wait(days=3)
        assert not [row for row in (await world.dump())["job"] if str(row["action"]).startswith("checkins.again")]


async def _stumbles(*_: object) -> None:
    raise RuntimeError("a bug")
