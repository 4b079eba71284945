"""The agenda: members propose and vote, those who lead hold at most half of it."""

from __future__ import annotations

from tests.sessions.gathering import cancels, gather, plan, until
from tests.world import World


async def test_proposed_voted_chosen_and_done(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await plan(ana)
    assert "It is among the proposals for 2026-12-03 18:00" in await ben.types("/session agenda Who signs?")
    await chi.types("/session agenda Reserves")
    shown = await chi.types("/session agenda")
    assert "• Who signs? (Ben)" in shown
    assert "At most 2 of them come from facilitators" in shown
    voted = await chi.clicks("Vote for: Who signs?")
    assert "• Who signs? (Ben), one vote" in voted
    assert "one vote" not in await chi.clicks("Take back my vote: Who signs?")
    await chi.clicks("Vote for: Who signs?")
    await ana.types("/session agenda")
    await ana.clicks("Choose items")
    assert "1 of 4 places" in await ana.clicks("Give a place: Reserves")
    shown = await ben.types("/session agenda")
    assert shown.index("Reserves") < shown.index("Who signs?")
    await until(world, "2026-12-03 20:00")
    assert "Nothing is on the agenda yet" in await ben.types("/session agenda")


async def test_the_same_words_twice_are_one_proposal_and_its_author_takes_it_back(world: World) -> None:
    ana, ben, chi, *_ = await gather(world)
    await plan(ana)
    await ben.types("/session agenda Who signs?")
    told = await ben.types("/session agenda Who signs?")
    assert "[Take it back]" in told
    _, action = ben.button("Take it back")
    await chi.types("/session agenda")
    assert chi.told.count("Who signs? (Ben)") == 1
    assert "Only who proposed it" in await chi.clicks_old(action)
    await ben.clicks("Take it back")
    assert "was taken off" in await ben.clicks_old(action)


async def test_facilitators_hold_at_most_half_of_the_places(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    for number in range(3):
        await ana.types(f"/session agenda Mine {number}")
    await ana.types("/session agenda")
    await ana.clicks("Choose items")
    await ana.clicks("Give a place: Mine 0")
    await ana.clicks("Give a place: Mine 1")
    assert "At most 2 places go to what facilitators propose" in await ana.clicks("Give a place: Mine 2")
    await until(world, "2026-11-26 09:01")
    pack = world.post("Before we meet").text
    assert "Mine 1" in pack
    assert "Mine 2" not in pack
    await ben.types("/session agenda")
    assert not any("Choose items" in label for label in ben.told.splitlines())


async def test_too_many_words_come_back(world: World) -> None:
    _, ben, *_ = await gather(world)
    long = "x" * 130
    told = await ben.types(f"/session agenda {long}")
    assert "This has 130 characters; 120 fit" in told
    assert long in told
    await ben.types(f"/session agenda {'words ' * 600}")
    assert [file.text.strip() for file in ben.privates[-1].files] == [("words " * 600).strip()]
    await ben.clicks("Propose something")
    assert "120 fit" in await ben.fills(text=long)
    assert ben.has_form
    assert "It waits for the next session" in await ben.fills(text="shorter")


async def test_what_nobody_had_time_for_waits_for_the_next(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await ana.types("/session settings")
    assert "2 items fit in, and at most one of them comes from facilitators." in await ana.fills(slots="2")
    for number in range(3):
        await ben.types(f"/session agenda Topic {number}")
    await until(world, "2026-12-03 20:00")
    shown = await ben.types("/session agenda")
    assert "Topic 2" in shown
    assert "Topic 0" not in shown
    await until(world, "2026-12-10 09:01")
    pack = world.post("Before we meet").text
    assert "2026-12-17 18:00" in pack
    assert "Topic 2" in pack


async def test_what_was_chosen_for_a_cancelled_session_waits_for_the_next(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await plan(ana)
    await ben.types("/session agenda Who signs?")
    await ana.types("/session agenda")
    await ana.clicks("Choose items")
    await ana.clicks("Give a place: Who signs?")
    await cancels(ana)
    shown = await ben.types("/session agenda")
    assert "For 2026-12-17 18:00" in shown
    assert "Who signs?" in shown
