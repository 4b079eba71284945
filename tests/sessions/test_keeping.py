"""What is given out, forgotten and kept no longer."""

from __future__ import annotations

from tests.sessions.gathering import card, gather, plan, until
from tests.world import World


async def test_who_is_deleted_stands_nowhere_any_more(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await ben.clicks("I can come")
    await chi.clicks("I can come")
    await ben.types("/session agenda Who signs?")
    await until(world, "2026-11-26 10:00")
    assert "Who signs?" in world.post("Before we meet").text
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.tick()
    assert "Coming: Chi" in card(world)
    assert "Ben" not in card(world)
    assert "Who signs?" not in world.post("Before we meet").text
    rows = await world.dump()
    for table in ("session_reply", "session_item", "session_vote"):
        assert not any("ben" in str(row.get("member", "")) for row in rows[table])
    assert "Who signs?" not in str(rows)


async def test_of_a_session_that_is_over_too(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await ben.types("/session agenda Who signs?")
    await until(world, "2026-12-04 10:00")
    assert any("Who signs?" in seen.text for seen in world.posts())
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.tick()
    assert not any("Who signs?" in seen.text for seen in world.posts())
    assert "Agenda" not in world.post("This was the pack for 2026-12-03").text


async def test_everything_said_is_given_out(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await ben.clicks("Maybe")
    await ben.types("/session agenda Who signs?")
    await ben.types("/interlude export")
    exported = "".join(file.text for private in ben.privates for file in private.files)
    assert "maybe" in exported
    assert "Who signs?" in exported


async def test_who_leaves_is_not_expected_any_more(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await ben.clicks("I can come")
    await ben.types("/circle leave")
    assert "Ben" not in card(world)
    await until(world, "2026-12-02 10:00")
    assert not any("the session is on" in seen.text for seen in ben.direct)
    assert any("the session is on" in seen.text for seen in chi.direct)


async def test_when_the_time_for_keeping_is_over_all_of_it_goes(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await ben.types("/session agenda Who signs?")
    await until(world, "2026-11-26 10:00")
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    await world.wait(days=92)
    rows = await world.dump()
    for table in ("session", "session_series", "session_reply", "session_item", "session_vote"):
        assert rows[table] == []
    assert not any("Who signs?" in seen.text for seen in world.posts())
