"""Scheduled events with the real discord.py on the fake Discord: in step, in its limits, and with what it forbids."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord import events
from adapters.discord.app import DiscordApp
from adapters.memory.turning import Turning
from bot.kernel.address import Person as Address
from bot.kernel.address import Place, Ref
from bot.kernel.errors import Gone, InDoubt, Retry
from bot.kernel.ports import State
from bot.kernel.scheduled import EventState, ScheduledEvent
from bot.kernel.ui import said
from storage.database import Database
from tests.adapters.discord.desk import Desk, listening
from tests.adapters.discord.test_story import Town
from tests.fakes.discord import FakeDiscord, Fault, Limited, Perm, Refusal
from tests.kernel.meeting import KEY, Planner, meeting, meetings, words
from tests.kernel.pairs import begin
from tests.world import MONDAY_MORNING, sqlite_url

# ---- the adapter alone ----------------------------------------------------------------------------------------


class Square:
    """A server with a circle's channel, and what is to take place in a day."""

    app: DiscordApp

    def __init__(self, discord: FakeDiscord) -> None:
        self.discord = discord
        self.server = discord.server(bot=Perm.CREATE_EVENTS)
        self.home = Place(f"discord:{self.server.id}/{self.server.channel('harbour').id}")

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.discord.state.now(), UTC)

    def coming(self, **changes: object) -> ScheduledEvent:
        made = replace(meeting(self.now + timedelta(days=1)), title=said("Harbour meets"))
        return replace(made, **changes)  # type: ignore[arg-type]  # the fields of an event, told by name

    async def announces(self, event: ScheduledEvent, ref: Ref | None = None) -> Ref | None:
        return await self.app.messenger.announce(self.home, event, KEY, ref)


@pytest.fixture
async def square() -> AsyncIterator[Square]:
    async with FakeDiscord(patience=0.5) as discord:
        square = Square(discord)
        async with listening(discord, Desk()) as square.app:
            yield square


def off(event: ScheduledEvent) -> ScheduledEvent:
    return replace(event, state=EventState.CANCELLED)


async def test_it_says_what_where_and_when(square: Square) -> None:
    coming = square.coming()
    assert await square.announces(coming)
    (one,) = square.server.events
    assert (one.name, one.location) == ("Harbour meets", "the harbour")
    assert one.description == f"Bring one question.\n\n{events.mark_of(KEY)}"
    assert (one.starts, one.ends) == (coming.starts_at.timestamp(), coming.ends_at.timestamp())


async def test_it_is_looked_for_before_it_is_made(square: Square) -> None:
    first = await square.announces(square.coming())
    assert await square.announces(square.coming(about=said("Bring two."))) == first
    (one,) = square.server.events
    assert one.description.startswith("Bring two.")


async def test_it_moves_and_is_called_off(square: Square) -> None:
    ref = await square.announces(square.coming())
    later = square.now + timedelta(days=3)
    assert await square.announces(meeting_at(later), ref) == ref
    assert square.server.events[0].starts == later.timestamp()
    assert await square.announces(off(meeting_at(later)), ref) is None
    assert await square.announces(off(meeting_at(later)), ref) is None, "twice is once"
    assert not square.server.events


def meeting_at(at: datetime) -> ScheduledEvent:
    return replace(meeting(at), title=said("Harbour meets"))


async def test_discord_begins_and_ends_it_by_itself(square: Square) -> None:
    coming = square.coming()
    ref = await square.announces(coming)
    square.discord.passes(86_400 + 60)
    assert square.server.events[0].status == events.Status.ACTIVE
    assert await square.announces(replace(coming, about=said("We are in room 2.")), ref) == ref
    assert square.server.events[0].description.startswith("We are in room 2.")
    square.discord.passes(3_600)
    assert not square.server.events
    with pytest.raises(Gone) as gone:
        await square.announces(replace(coming, about=said("It was good.")), ref)
    assert gone.value.what == "event"


async def test_one_that_has_begun_ends_when_it_is_called_off_or_moved(square: Square) -> None:
    coming = square.coming()
    ref = await square.announces(coming)
    square.discord.passes(86_400 + 60)
    again = await square.announces(square.coming(), ref)
    assert again != ref
    (one,) = square.server.events
    assert one.status == events.Status.SCHEDULED
    square.discord.passes(86_400 + 60)
    assert await square.announces(off(coming), again) is None
    assert not square.server.events


async def test_what_has_begun_is_not_made(square: Square) -> None:
    assert await square.announces(meeting_at(square.now)) is None
    assert await square.announces(off(square.coming())) is None
    assert not square.discord.calls["make event"]


# ---- texts ----------------------------------------------------------------------------------------------------


async def test_everything_long_is_cut_to_what_discord_takes(square: Square) -> None:
    long = square.coming(
        title=said("T" * 300), about=said("*" * 3_000), where=said("https://meet.example/" + "x" * 200)
    )
    await square.announces(long)
    (one,) = square.server.events
    assert one.name == "T" * 99 + "…"
    assert 950 < len(one.description) <= 1_000
    assert "https://meet.example/" + "x" * 200 in one.description, "an address is whole or not there"
    assert one.description.endswith(events.mark_of(KEY))
    assert one.location == "#harbour"


async def test_nothing_in_it_rings_formats_or_hides_where_it_leads(square: Square) -> None:
    nasty = "@everyone <@1> [bank](https://evil.example) **now**\u202e\nand"
    await square.announces(square.coming(title=said(nasty), about=said(nasty), where=said(nasty)))
    (one,) = square.server.events
    for text in (one.name, one.location, one.description):
        assert "@everyone" not in text
        assert "<@" not in text.replace("\\<@", "")
        assert "](" not in text.replace("\\[bank](", "")
        assert "\u202e" not in text
    assert "\n" not in one.name + one.location
    assert r"\*\*now\*\*" in one.description


async def test_plain_words_are_left_as_they_are(square: Square) -> None:
    calm = "Q&A (part 2): what do night_owls need? 50 % of it – see https://a.example/b_c_d"
    await square.announces(square.coming(title=said(calm), about=said(calm), where=said(calm)))
    (one,) = square.server.events
    assert (one.name, one.location) == (calm, calm)
    assert one.description == f"{calm}\n\n{events.mark_of(KEY)}"


async def test_without_a_place_it_is_where_the_circle_is(square: Square) -> None:
    await square.announces(square.coming(where=said(""), about=said("")))
    (one,) = square.server.events
    assert (one.location, one.description) == ("#harbour", events.mark_of(KEY))


# ---- trouble --------------------------------------------------------------------------------------------------


async def test_without_the_permission_none_is_made(square: Square) -> None:
    square.server.forbids(Perm.CREATE_EVENTS)
    with pytest.raises(Gone) as gone:
        await square.announces(square.coming())
    assert gone.value.what == "events"
    assert gone.value.why != "full"


async def test_a_server_that_is_full_of_events_says_so(square: Square) -> None:
    square.server.is_full_of_events()
    with pytest.raises(Gone) as gone:
        await square.announces(square.coming())
    assert (gone.value.what, gone.value.why) == ("events", "full")


async def test_one_that_a_moderator_took_down_is_gone(square: Square) -> None:
    ref = await square.announces(square.coming())
    square.server.takes_down(square.server.events[0])
    with pytest.raises(Gone) as gone:
        await square.announces(square.coming(), ref)
    assert gone.value.what == "event"
    assert await square.announces(off(square.coming()), ref) is None


async def test_somebody_elses_event_with_our_mark_is_not_ours(square: Square) -> None:
    square.server.is_full_of_events()
    theirs, *others = square.server.events
    theirs.description = events.mark_of(KEY)
    for one in others:
        square.server.takes_down(one)
    assert await square.announces(square.coming())
    assert theirs.name == "Quiz night"


@pytest.mark.parametrize(
    ("trouble", "told"), [(Limited(120), Retry), (Fault.LOST_BEFORE, InDoubt), (Fault.LOST_AFTER, InDoubt)]
)
async def test_a_stumble_makes_no_second_one(square: Square, trouble: Limited | Fault, told: type[Exception]) -> None:
    square.discord.stumbles("make event", trouble)
    with pytest.raises(told):
        await square.announces(square.coming())
    ref = await square.announces(square.coming())
    assert len(square.server.events) == 1
    square.discord.stumbles("change event", Fault.LOST_AFTER)
    with pytest.raises(Retry):
        await square.announces(off(square.coming()), ref)
    assert await square.announces(off(square.coming()), ref) is None


async def test_patience_is_had_when_discord_asks_for_it_while_we_look(square: Square) -> None:
    square.discord.stumbles("events", Limited(90))
    with pytest.raises(Retry) as patience:
        await square.announces(square.coming())
    assert patience.value.after == timedelta(seconds=90)


async def test_over_between_looking_and_changing(square: Square) -> None:
    ref = await square.announces(square.coming())
    square.discord.stumbles("change event", Refusal(400, 180000, "Cannot update a finished event"))
    with pytest.raises(Gone) as gone:
        await square.announces(square.coming(), ref)
    assert gone.value.what == "event"


# ---- the whole bot --------------------------------------------------------------------------------------------


class Quay(Town):
    """A circle that is to meet in two days."""

    async def opens(self) -> None:
        ana = self.person("ana")
        home = Place(f"discord:{self.server.id}/{self.home.id}")
        circle = await begin(self.house, home, [Address(f"discord:/{ana.id}")])
        self.planner = Planner(self.house, circle)
        self.meeting = meeting(self.turning.now + timedelta(days=2))

    async def state(self) -> State:
        async with self.house.open_work(write=False) as unit:
            found = await unit.journal.delivery(KEY)
        assert found is not None
        return found.state

    async def fact(self, name: str) -> str | None:
        async with self.house.open_work(write=False) as unit:
            return await unit.journal.fact(name)


@pytest.fixture
async def quay(tmp_path: Path) -> AsyncIterator[Quay]:
    turning = Turning(MONDAY_MORNING)
    database = Database(sqlite_url(tmp_path))
    await database.create()
    async with FakeDiscord(now=lambda: turning.now.timestamp()) as discord:
        yield Quay(database, turning, discord, [meetings], words())
    await database.close()


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER])
async def test_a_broken_line_and_a_new_process_make_one_event(quay: Quay, fault: Fault) -> None:
    async with quay.running():
        await quay.opens()
        quay.discord.stumbles("make event", fault)
        await quay.planner.announces(quay.meeting)
        await quay.house.courier.deliver()
    async with quay.running():
        await quay.rest(minutes=5)
        assert [one.name for one in quay.server.events] == ["Harbour meets"]
        assert await quay.state() is State.SENT
        await Planner(quay.house, quay.planner.circle).calls_off(quay.meeting)
        await quay.rest()
        assert not quay.server.events
    assert not quay.discord.posts(quay.home)


async def test_a_full_server_is_told_once_and_not_asked_again(quay: Quay) -> None:
    async with quay.running():
        await quay.opens()
        quay.server.is_full_of_events()
        await quay.planner.announces(quay.meeting)
        await quay.rest(hours=12)
        assert await quay.state() is State.UNREACHABLE
        assert await quay.fact("refused") == f"{quay.planner.circle} {KEY} True"
        assert quay.discord.calls["make event"] == 1
