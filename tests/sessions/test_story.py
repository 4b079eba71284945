"""From the first plan to the end of a session: one circle, told in the order in which it happens."""

from __future__ import annotations

from tests.sessions.gathering import card, cards, directs, gather, reads, until
from tests.world import World


async def test_a_session_from_its_plan_to_its_end(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    read = await reads(ana)
    assert "I understood: every 2 weeks on Thursday at 18:00, 90 minutes." in read
    assert "2026-12-03 18:00, 2026-12-17 18:00" in read
    assert not cards(world)
    assert "Planned: every 2 weeks" in await ana.clicks("Plan it")
    assert "2026-12-03 18:00, 90 minutes" in card(world)
    assert "After that: 2026-12-17" in card(world)

    assert "Noted: you can come" in await ben.clicks("I can come")
    assert "Coming: Ben" in card(world)
    await chi.clicks("Maybe")
    assert "One more may come." in card(world)
    assert "Chi" not in card(world)

    await until(world, "2026-11-26 09:00")
    pack = world.post("Before we meet").text
    assert "Nobody has put anything on the agenda yet" in pack
    assert "[I can't make it]" in pack

    await until(world, "2026-12-02 09:00")
    assert directs(ben, "the session is on 2026-12-03 18:00") == 1
    await until(world, "2026-12-03 19:30")
    assert "We met on 2026-12-03" in world.post("We met").text
    assert "2026-12-17 18:00, 90 minutes" in card(world)
    assert len(cards(world)) == 1
