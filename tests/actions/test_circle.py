"""What a circle sees: open ones that are shared, results, counts without names, the pack before a session."""

from __future__ import annotations

from bot.actions.payloads import AddGuess, ReadResults, ShowCircle
from bot.kernel.payload import pack
from tests.actions.gathering import gather, results, says, until
from tests.diary import Diary
from tests.world import Member, World

LINE = "I find a treasurer by Friday 18 December 2026"


async def reports(member: Member, what: str, how: str) -> None:
    await member.types("/action list")
    await member.clicks(what)
    await member.clicks(how)


async def test_members_see_what_is_shared_and_how_the_circle_does(world: World) -> None:
    ana, ben, chi = await gather(world)
    await says(ben, LINE)
    await says(chi, "A private thing by Friday 4 December 2026", share="me")
    told = await ana.types("/action circle")
    assert "Ben: I find a treasurer · by Friday 18 December 2026" in told
    assert "private" not in told
    assert "came back" not in told  # nothing was due yet
    await says(ana, "I ask Dee by tomorrow")
    await says(ana, "I ask Eva by tomorrow")
    await reports(ana, "I ask Dee", "Not yet")
    await until(world, "2026-11-26 12:00")
    assert "Of what was due so far, 1 of 2 came back with a word." in await ana.types("/action circle")
    panel = await ana.types("/circle")
    assert "3 are open, and one came back." in panel
    assert "50 % of what was due came back" in panel
    for line in panel.splitlines():
        if "open and" in line or "%" in line:
            assert not any(member.name in line for member in (ana, ben, chi))


async def test_the_open_ones_come_in_pages(world: World) -> None:
    ana, ben, _ = await gather(world)
    for number in range(10):
        await says(ben, f"Thing {number} by Friday 18 December 2026")
    assert "Page 1 of 2" in await ana.types("/action circle")
    assert "Thing 9" in await ana.clicks("Next page")
    outsider = world.person("Eva")
    assert "Thing" not in await outsider.clicks_old(pack(ShowCircle(1)))


async def test_the_pack_has_every_open_one_that_is_shared(world: World, diary: Diary) -> None:
    ana, ben, chi = await gather(world)
    await diary.plans(world, "2026-12-09 16:00")
    await says(ben, LINE)
    await says(chi, "I call Ann by tomorrow")
    await says(ana, "A private thing by Friday", share="me")
    await says(ana, "Done thing by Friday")
    await reports(ana, "Done thing", "It's done")
    await until(world, "2026-12-02 12:00")
    pack_ = await diary.packed(world)
    assert "actions-pack" in pack_
    assert "I find a treasurer" in pack_
    assert "I call Ann" in pack_  # its day is over, and it stands there like the others
    assert pack_.index("I call Ann") < pack_.index("I find a treasurer")
    assert "private" not in pack_
    assert "Done thing" not in pack_
    assert [ritual.feature for ritual in diary.rituals] == ["actions"]


async def test_guesses_are_for_results_that_are_shared_and_not_ones_own(world: World) -> None:
    ana, ben, _ = await gather(world)
    await says(ben, LINE)
    await says(ben, "A private thing by Friday", share="me")
    assert "has not come back" in await ana.clicks_old(pack(AddGuess(1, 1)))
    assert "Ben keeps that to themselves" in await ana.clicks_old(pack(AddGuess(1, 2)))
    await reports(ben, "I find a treasurer", "It's done")
    assert "your own why has its place" in await ben.clicks_old(pack(AddGuess(1, 1)))
    outsider = world.person("Eva")
    assert "treasurer" not in await outsider.clicks_old(pack(ReadResults(1, "m2026-11")))
    await ana.clicks_old(pack(AddGuess(1, 1)))
    await ana.fills(guess="Luck.")
    await ana.clicks_old(pack(AddGuess(1, 1)))
    assert getattr(ana.form.fields[0], "value", "") == "Luck."
    await ana.fills(guess="Work.")
    await ben.types("/action list")
    assert "Ana thinks: Work." in await ben.clicks("I find a treasurer")


async def test_the_post_tells_what_it_leaves_out(world: World) -> None:
    _, ben, _ = await gather(world)
    for number in range(12):
        await says(ben, f"Thing {number} by Friday 18 December 2026")
        await reports(ben, f"Thing {number}", "It's done")
    assert "And 2 more." in results(world)
    await ben.clicks("Read all, or add a guess why")
    assert "Page 1 of 12" in ben.told
    await ben.clicks("Next page")


async def test_the_home_shows_the_next_ones(world: World) -> None:
    _, ben, _ = await gather(world)
    assert "Nothing is open." in await ben.opens_home()
    for number in range(4):
        await says(ben, f"Thing {number} by Friday 18 December 2026")
    home = await ben.opens_home()
    assert "Thing 0 · by Friday 18 December 2026" in home
    assert "And 2 more." in home
    await ben.clicks("Write one down")
    assert ben.has_form
