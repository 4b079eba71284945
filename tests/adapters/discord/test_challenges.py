"""Somebody brings a challenge and presents it, on the real discord.py."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.adapters.discord.test_meetings import plans
from tests.adapters.discord.test_rituals import is_shown, two, whispered
from tests.adapters.discord.test_story import Town, fills

PACK_OUT = datetime(2026, 11, 26, 9, 1, tzinfo=UTC)


async def test_who_presents_is_told_once_and_may_make_room(town: Town) -> None:
    async with town.running():
        ana, ben = await two(town)
        await plans(town, ana)
        await ben.types_command("/challenge post", town.home, text="We lose @everyone *volunteers*")
        brought = await whispered(ben, "Change it")
        assert "We lose @\u200beveryone \\*volunteers\\*" in brought.words
        form = await ben.clicks(brought, "Change it")
        told = await fills(ben, form, {"What would help (if you like)": "Questions first."})
        assert "Questions first." in told.words
        await ana.types_command("/challenge post", town.home, text="Our board is tired")
        await is_shown(ana, "You are second in the queue.")

        # The pack names him and rings nobody; what is for him alone waits behind the ring.
        await town.turning.to(PACK_OUT, town.house.clock)
        await town.rest(minutes=30)
        pack = town.post("Before we meet")
        assert "**Ben** presents: We lose" in pack.words
        assert not pack.notified
        (ring,) = ben.rings
        await ben.clicks(ring, "See what waits")
        home = await is_shown(ben, "Harbour: the next session is your turn")
    async with town.running():
        await ben.clicks(home, "Not this time")
        await is_shown(ben, "You keep your place")
        await town.rest()
        assert "**Ana** presents: Our board is tired (30 minutes)" in pack.words
        assert not ana.told + ben.told
