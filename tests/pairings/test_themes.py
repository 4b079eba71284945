"""Pairings that look for people who are working on the same things, and say so only where it is true."""

from __future__ import annotations

from tests.pairings.gathering import FIRST, PREVIEW, SECOND, card, fills, gather, partners, takes_part, told, until
from tests.world import Member, World


async def looks_for(ana: Member, alike: str) -> None:
    await ana.types("/pairing settings")
    await fills(ana, alike=alike)


async def works_on(member: Member, themes: str) -> None:
    await member.types("/interlude working")
    await member.fills(mine=themes)


async def test_who_works_on_the_same_is_put_together_and_told_so(world: World) -> None:
    ana, ben, chi, dee = await gather(world)
    await looks_for(ana, "themes")
    await ben.types("/pairing")
    assert "Name yours, if you like." in ben.told
    await ben.clicks("What I am working on")
    await ben.fills(mine="Volunteers, a new funder")
    await works_on(dee, "trustees, volunteers")
    await dee.types("/pairing")
    await dee.clicks("Stop taking part")
    assert "Yours: trustees and volunteers." in await takes_part(dee)
    await until(world, PREVIEW)
    assert "Ben and Dee: for the first time; both working on Volunteers" in told(ana)
    assert "Ana and Chi: for the first time\n" in told(ana)
    await until(world, FIRST)
    assert partners(world, ben) == {"Dee"}
    assert "It is the first time you two meet in a pairing.\nYou are both working on: Volunteers." in card(ben)
    assert "working on" not in card(chi)
    assert "You are both working on: Volunteers." in await dee.types("/pairing")
    for member in (ana, ben):
        await member.clicks("We met")
    await works_on(chi, "volunteers")
    await works_on(dee, "")
    await until(world, SECOND)  # not the same two again; of the two rounds that are left the one that suits
    assert partners(world, ben) == {"Chi"}


async def test_the_same_field_is_named_where_it_is_looked_for(world: World) -> None:
    ana, ben, chi, _ = await gather(world, programme="community-of-practice")
    await looks_for(ana, "field")
    await works_on(ana, "volunteers")
    await works_on(ben, "volunteers")
    for member in (chi, ana):
        await member.types("/interlude profile")
        await fills(member, field="Grants")
    await ana.types("/pairing next")
    assert "Ana and Chi: for the first time; both in Grants" in ana.told
    await until(world, FIRST)
    assert "You both work in the same field: Grants." in card(chi)
    assert "working on" not in card(ben)
