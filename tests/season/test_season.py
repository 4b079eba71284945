"""Half a year of a circle of eight with everything switched on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from itertools import chain, combinations, product
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.memory.chat import Post
from bot.challenges.model import Challenge
from bot.challenges.store import Challenges
from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.ports import DAYTIME, DEFAULT_HOURS
from bot.sessions.model import Coming, Session, State
from bot.sessions.store import Sessions
from tests.pairings.test_planning import new_to_each_other, pairs
from tests.season.season import CIRCLE, WEEKS, Season
from tests.sessions.gathering import cancels, moves
from tests.world import pressable, text_of

LONDON, NEW_YORK = "Europe/London", "America/New_York"
WEEKLY_LIMIT = 2
PRESENTERS = 1
ALWAYS_THERE = {"Pause until …", "Less of this"}


async def sessions(season: Season) -> list[Session]:
    async with season.world.house.open_work(write=False) as unit:
        return list(await unit.store(Sessions).sessions(CIRCLE))


def pairs_met(rounds: list[list[frozenset[Person]]]) -> Counter[frozenset[Person]]:
    return Counter(frozenset(two) for groups in rounds for group in groups for two in combinations(sorted(group), 2))


async def check(season: Season) -> None:
    """What is true of every season."""
    assert {key: count for key, count in season.spent.items() if count > WEEKLY_LIMIT} == {}
    over = [one for one in await sessions(season) if one.state is State.OVER]
    outside = [post for post in season.outside_hours() if not could_not_wait(post, over, season.zone_of(post.to))]
    assert [(post.at, post.to, text_of(post.message)) for post in outside] == []
    for post in season.unasked:
        labels = {label for label, _ in pressable(post.message)}
        assert labels >= ALWAYS_THERE, text_of(post.message)
    for key, open_actions in season.promised.items():
        (pack,) = [post for post in season.said if post.key == key]
        assert [what for what in open_actions if what not in text_of(pack.message)] == []
    await check_sessions(season)
    await check_themes(season)
    await check_presenting(season)


async def check_themes(season: Season) -> None:
    """A pack names the theme of its month, from when there was something to choose."""
    async with season.world.house.open_work(write=False) as unit:
        months = await unit.store(Sessions).months(CIRCLE)
    chosen = {month.first for month in months if month.theme is not None}
    assert len(chosen) >= 3
    for one in [one for one in await sessions(season) if one.state is State.OVER]:
        (pack,) = [post for post in season.said if post.key == f"session:{one.id}:pack"]
        month = one.starts_at.date().replace(day=1)
        if month in chosen and pack.at.date() > month:
            assert f"Theme of {month:%B}" in text_of(pack.message)


async def check_presenting(season: Season) -> None:
    """Whoever brought something presented as soon as there was a place, in fair order: who never did before who did."""
    last: dict[Person, datetime] = {}
    async with season.world.house.open_work(write=False) as unit:
        store = unit.store(Challenges)
        waiting = list(await store.waiting([CIRCLE]))
        over = [one for one in await sessions(season) if one.state is State.OVER]
        presented = {one.id: list(await store.presented_in(one.id)) for one in over}
    assert sum(map(len, presented.values())) >= 4
    for one in over:
        had, away = presented.pop(one.id), await cannot_come(season, one)
        later = [left for left in [*waiting, *chain.from_iterable(presented.values())] if left.at < one.starts_at]
        there = {left.person for left in later} & {member.person for member in season.people} - away
        assert len(had) >= min(PRESENTERS, len(there | {each.person for each in had}))
        (pack,) = [post for post in season.said if post.key == f"session:{one.id}:pack"]
        for each, left in product(had, later):
            passed_over = left.at < pack.at and left.person in there and left.person not in {p.person for p in had}
            assert not passed_over or turn_of(each, last) <= turn_of(left, last)
        last |= {each.person: one.starts_at for each in had}


def turn_of(challenge: Challenge, last: Mapping[Person, datetime]) -> tuple[datetime, datetime]:
    return last.get(challenge.person, datetime.min.replace(tzinfo=UTC)), challenge.at


def could_not_wait(post: Post, over: list[Session], zone: ZoneInfo) -> bool:
    """The asking for a recap, within a day of a session after which the hours open only later, and not at night."""
    ended = next((one.ends_at for one in over if post.key.startswith(f"session:{one.id}:recap:ask:")), None)
    if ended is None or calendar.next_open(ended, DEFAULT_HOURS, zone) <= ended + timedelta(days=1):
        return False
    return post.at <= ended + timedelta(days=1) and calendar.is_open(post.at, DAYTIME, zone)


async def check_sessions(season: Season) -> None:
    """Of each session that took place one card, one pack, and a word the day before to whoever may come."""
    for one in [one for one in await sessions(season) if one.state is State.OVER]:
        assert len([post for post in season.said if post.key == f"session:{one.id}:card"]) == 1
        (pack,) = [post for post in season.said if post.key == f"session:{one.id}:pack"]
        assert pack.at < one.starts_at
        told = words_the_day_before(season, one)
        away = await cannot_come(season, one)
        for member in [member for member in season.people if season.since[member.person] < pack.at]:
            assert told[member.person] == (member.person not in away), (member.name, one.starts_at)


def words_the_day_before(season: Season, session: Session) -> Counter[str]:
    lately = [post for post in season.direct if timedelta() < session.starts_at - post.at < timedelta(days=4)]
    word = f"session is on {session.starts_at:%Y-%m-%d %H:%M}"
    return Counter(post.to for post in lately if word in text_of(post.message))


async def cannot_come(season: Season, session: Session) -> set[Person]:
    async with season.world.house.open_work(write=False) as unit:
        return {one.person for one in await unit.store(Sessions).replies(session.id) if one.coming is Coming.NO}


async def test_half_a_year_with_everything_switched_on(tmp_path: Path) -> None:
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
    season = await lived(tmp_path / "once")
    await check(season)
    rounds = list(season.rounds().values())
    assert len(rounds) >= 11
    assert set(pairs_met(rounds[:7]).values()) == {1}
    assert set(pairs_met(rounds).values()) <= {1, 2}
    over = [one for one in await sessions(season) if one.state is State.OVER]
    assert len(over) >= 6
    for one in over:
        (pack,) = season.posts(f"session:{one.id}:pack")
        assert pack.at == datetime.combine(one.starts_at.date() - timedelta(days=7), time(9), ZoneInfo(LONDON))
    again = await lived(tmp_path / "again")
    assert again.transcript() == season.transcript()
    await season.world.close()
    await again.world.close()


async def lived(folder: Path) -> Season:
    season = await Season.begin(folder)
    await season.live(WEEKS)
    return season


async def test_half_a_year_in_which_much_goes_wrong(tmp_path: Path) -> None:
    """In two zones, whose clocks change two weeks apart; a session moves, another is cancelled; two leave, one comes;
    for three days nothing runs."""
    season = await Season.begin(tmp_path, zones=(LONDON, NEW_YORK))
    ana, ben, chi, *_ = season.people
    await season.live(5)
    moved, cancelled = [one for one in await sessions(season) if one.starts_at > season.world.now][:2]
    to = moved.starts_at + timedelta(days=2)  # a Saturday
    await moves(ana, f"{moved.starts_at:%-d %B}", date=f"{to:%-d %B %Y}")
    await season.live(3)
    await season.leaves(ben)
    await cancels(ana, f"{cancelled.starts_at:%-d %B}")
    await season.live(2)
    await season.outage(days=3)
    await season.live(1)
    newcomer = season.world.person("Ines", zone=NEW_YORK)
    season.people.append(newcomer)
    await season.joins(newcomer)
    await season.live(2)
    await season.leaves(chi)
    await season.live(WEEKS - 13)
    await check(season)
    assert [f"session:{moved.id}:recap:ask:" in post.key for post in season.outside_hours()] == [True]
    told = [text_of(post.message) for post in season.direct]
    assert sum("Ines" in text and "Say hello" in text for text in told) == 1
    for words, count in (("has moved", 8), ("is cancelled", 7)):
        assert sum(words in text for text in told) == count
    met: frozenset[frozenset[str]] = frozenset()
    for groups in season.rounds().values():
        there = sorted(person for group in groups for person in group)
        must = not any(new_to_each_other(there, met, len(there) % 2 == 1))
        assert must or not pairs(groups) & met
        assert all(len(group) >= 2 for group in groups)
        met |= pairs(groups)
    await season.world.close()
