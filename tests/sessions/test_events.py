"""Where the platform has events of its own, they keep step with the sessions, for circles that may be seen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.memory.chat import LIKE_DISCORD
from bot.kernel.intent import Sight
from bot.kernel.ui import flat
from tests.sessions.gathering import cancels, gather, manages, moves, plan, until
from tests.world import Member, World, sqlite_url


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[World]:
    """A chat with events that everybody on it sees."""
    opened = await World.open(sqlite_url(tmp_path), platform="ringing", window=LIKE_DISCORD)
    yield opened
    await opened.close()


def shown(world: World) -> list[str]:
    """What stands among the events, the first to come first."""
    there = sorted((one.event for one in world.events if one.event.planned), key=lambda event: event.starts_at)
    return [f"{flat(one.title)}, {one.starts_at:%d %B %H:%M}" for one in there]


async def in_public(world: World) -> Member:
    world.channel("owls", Sight.PUBLIC)
    ana, *_ = await gather(world)
    return ana


async def settings(ana: Member, **values: str) -> str:
    await ana.types("/session settings")
    return await ana.fills(**values)


async def test_the_next_two_of_a_public_circle_are_events(server: World) -> None:
    ana = await in_public(server)
    await plan(ana, place="https://meet.example/owls")
    assert shown(server) == ["Night owls meets, 03 December 18:00", "Night owls meets, 17 December 18:00"]
    (first, _) = server.events
    assert flat(first.event.where) == "https://meet.example/owls"
    assert first.event.ends_at == datetime(2026, 12, 3, 19, 30, tzinfo=UTC)
    await until(server, "2026-12-03 20:00")
    assert shown(server)[-2:] == ["Night owls meets, 17 December 18:00", "Night owls meets, 31 December 18:00"]


async def test_they_move_change_and_go_with_their_session(server: World) -> None:
    ana = await in_public(server)
    await plan(ana)
    await moves(ana, date="4 December")
    assert shown(server)[0] == "Night owls meets, 04 December 18:00"
    assert len(server.events) == 2, "the same event at another time"
    await manages(ana)
    await ana.clicks("Change its words")
    await ana.fills(title="Trustees")
    assert shown(server)[0] == "Night owls: Trustees, 04 December 18:00"
    await cancels(ana)
    assert shown(server) == ["Night owls meets, 17 December 18:00", "Night owls meets, 31 December 18:00"]


async def test_an_answer_changes_no_event(server: World) -> None:
    ana = await in_public(server)
    await plan(ana)
    await ana.clicks("I can come")
    assert [one.edits for one in server.events] == [0, 0]


async def test_a_private_circle_has_none_until_a_facilitator_wants_them(server: World) -> None:
    ana, *_ = await gather(server)
    await plan(ana, place="https://meet.example/owls")
    assert not server.events
    await settings(ana, events="yes")
    assert shown(server) == ["Night owls meets, 03 December 18:00", "Night owls meets, 17 December 18:00"]
    await manages(ana)
    await ana.clicks("Change its words")
    await ana.fills(title="Two of us may lose their jobs", objective="Speak freely", readings="A letter")
    for one in server.events:
        told = " ".join(flat(text) for text in (one.event.title, one.event.about, one.event.where))
        assert not any(word in told for word in ("jobs", "freely", "letter", "meet.example")), "everybody reads it"
    await settings(ana, events="no")
    assert not shown(server)


async def test_a_public_circle_may_do_without(server: World) -> None:
    ana = await in_public(server)
    await plan(ana)
    await ana.types("/session settings")
    hint = next(field for field in ana.form.fields if field.name == "events").hint
    assert hint is not None
    assert "Everybody on the server sees these" in flat(hint)
    await ana.fills(events="no")
    assert not shown(server)
    await settings(ana, slots="5")
    assert not shown(server), "and that stays so"


async def test_where_there_are_none_nobody_is_asked(world: World) -> None:
    ana = await in_public(world)
    await plan(ana)
    await ana.types("/session settings")
    assert "events" not in {field.name for field in ana.form.fields}
    await ana.fills(slots="5")
    assert not world.events


async def test_a_full_server_is_told_to_the_facilitators_once(server: World) -> None:
    ana = await in_public(server)
    server.chat.most_events = 1
    await plan(ana)
    await moves(ana, "17", date="18 December")
    await server.wait(hours=12)
    assert shown(server) == ["Night owls meets, 03 December 18:00"]
    home = await ana.opens_home()
    told = [*(seen.text for seen in ana.direct), home]
    assert sum("as many as the server may have" in text for text in told) == 1
    server.chat.most_events = 100
    await settings(ana, events="no")
    await settings(ana, events="yes")
    assert len(shown(server)) == 2, "it is tried again when somebody does something about it"


async def test_one_that_a_moderator_deletes_stays_deleted(server: World) -> None:
    ana = await in_public(server)
    await plan(ana)
    first = min(server.events, key=lambda one: one.event.starts_at)
    del server.chat.events[first.ref]
    await moves(ana, date="4 December")
    assert shown(server) == ["Night owls meets, 17 December 18:00"]
    await until(server, "2026-12-05 09:00")
    assert shown(server)[-1] == "Night owls meets, 31 December 18:00", "the next ones come as ever"


async def test_they_go_when_the_circle_ends(server: World) -> None:
    ana = await in_public(server)
    await plan(ana)
    await server.restart()
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    assert not shown(server)
