"""A pairing from the invitation to its end."""

from __future__ import annotations

from tests.pairings.gathering import (
    ENDS,
    FIRST,
    PREVIEW,
    SECOND,
    WEEKLY,
    WEEKS,
    card,
    gather,
    partners,
    room_of,
    rooms,
    together,
    told,
    until,
)
from tests.world import World


async def test_a_pairing_from_the_invitation_to_its_end(world: World) -> None:
    ana, ben, chi, dee = people = await gather(world)
    assert "You take part in the pairings of Night owls." in ben.told
    assert "The next pairings go out on" in ben.told

    await until(world, PREVIEW)
    assert "These pairings in Night owls go out on 2026-12-01 10:00. Nothing is needed." in told(ana)
    assert told(ana).count("for the first time") == 2
    assert not any("pairings" in told(member) for member in (ben, chi, dee))
    assert rooms(world) == []

    await until(world, FIRST)
    assert len(rooms(world)) == 2
    assert all(len(member.gatherings) == 1 for member in people)
    shown = card(ben)
    assert "It is the first time you two meet in a pairing." in shown
    assert "starts: write here and suggest a time." in shown
    assert "hours a day. It would fit, for example: 2026-12-02" in shown
    assert "until 2026-12-11" in shown
    assert "The pairings in Night owls are out." in told(ana)

    assert "It counts as met." in await ben.clicks("We met")
    assert "nobody sees whose they are" in await ben.clicks("It was useful")
    await until(world, ENDS)
    asked = [member for member in people if any("did you meet?" in p.text for p in world.posts(room_of(member)))]
    assert ben not in asked
    assert len(asked) == 2
    assert "you may be put together again" in await asked[0].clicks("It did not happen")

    await world.wait(days=3)
    assert rooms(world) == []
    assert "this pairing ended on" in world.posts(ben.gatherings[0])[0].text
    home = await ben.opens_home()
    assert "You have met 1 of the 3 others who take part. ▰▱▱" in home
    await ben.types("/pairing")
    unmet = {"Ana", "Chi", "Dee"} - partners(world, ben)
    assert all(name in ben.told.split("Still to meet:")[1] for name in unmet)


async def test_the_next_pairings_bring_new_faces(world: World) -> None:
    people = await gather(world, programme=WEEKLY)
    met: set[frozenset[str]] = set()
    for day in WEEKS[:3]:
        await until(world, day)
        assert not together(world) & met
        met |= together(world)
        for member in people:
            await member.clicks("It is planned")
    assert len(met) == 6
    await until(world, WEEKS[3])
    assert "You two were put together on" in world.posts(rooms(world)[0])[0].text


async def test_the_truth_about_the_last_meeting(world: World) -> None:
    ana, ben = await gather(world, "Ana", "Ben")
    await until(world, FIRST)
    await ana.clicks("We met")
    await until(world, SECOND)
    assert "You two last met after the pairing of Tuesday 1 December 2026." in card(ben)
    assert len(rooms(world)) == 1
