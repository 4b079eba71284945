"""Recaps among what is done in turn; a first word to what members propose for the agenda."""

from __future__ import annotations

from tests.checkins.gathering import joins
from tests.people.gathering import offers, switches
from tests.sessions.gathering import directs, gather, meets, plan, shares, until
from tests.sessions.test_after import writes
from tests.world import World

NEW = "There is a new proposal for the agenda"


async def test_recaps_are_among_what_is_done_in_turn(world: World) -> None:
    ana, ben, chi = await gather(world)
    assert "Nothing is done in turn" in await ben.types("/circle duties")
    await plan(ana)
    assert "Writing recaps\nIn turn: Ana.\nNext: Ana." in await ben.types("/circle duties")
    assert not ben.can_press("I'd write one now and then")
    await shares(ana, turns="turns")
    assert "Nobody offers it at the moment.\nNext: Ana." in await ben.types("/circle duties")
    assert "you may be asked" in await ben.clicks("I'd write one now and then")
    assert "In turn: Ben.\nNext: Ben." in await chi.types("/circle duties")
    assert "[No more recaps for me]" in await ben.types("/circle duties")
    await meets(world, ana)
    await until(world, "2026-12-04 09:00")
    await writes(ben)
    await ben.clicks("Hand it in")
    await world.wait(minutes=1)
    assert "Turns taken" not in await ana.types("/circle")
    await ana.clicks("Post it in the circle", within="Ben wrote a recap")
    assert "(Writing recaps): 1, of which 0 by those who lead" in await ana.types("/circle")
    await world.wait(days=93)
    assert "Done" not in await ben.types("/circle duties")


async def test_a_proposal_waits_for_a_first_word_in_the_greeters_home_and_in_no_message(world: World) -> None:
    ana, ben, chi = await gather(world)
    await plan(ana)
    await switches(ana)
    await offers(ben, chi)
    await until(world, "2026-12-01 09:00")
    before = [len(member.direct) for member in (ben, chi)]
    await ben.types("/session agenda What I ask")  # it is Ben's turn to greet, and his own needs no word of his
    await ana.types("/session agenda What Ana asks")  # who leads needs no welcome
    assert "Greeting in" not in await ben.opens_home()
    await chi.types("/session agenda Who signs?")
    assert NEW in await ben.opens_home()
    assert "Greeting in" not in await chi.opens_home()
    assert [len(member.direct) for member in (ben, chi)] == before
    zoe = world.person("Zoe", zone="Europe/London")
    await joins(zoe)
    await world.wait(hours=3)
    assert directs(ben, NEW) == 1  # beside the word about Zoe
    home = await ben.opens_home()
    assert home.count(NEW) == 1
    await ben.types("/session agenda")
    await ben.clicks("Vote for: Who signs?")
    assert NEW not in await ben.opens_home()
    await chi.types("/session agenda And who pays?")
    assert NEW in await ben.opens_home()
    await until(world, "2026-12-09 09:00")
    assert NEW not in await ben.opens_home()
