"""Leaving, ending, being forgotten: what is whose stays so to the end."""

from __future__ import annotations

import json

from tests.actions.gathering import gather, nudges, results, says, until
from tests.world import Member, World

LINE = "I find a treasurer by Friday 18 December 2026"


async def reports(member: Member, what: str, how: str) -> None:
    await member.types("/action list")
    await member.clicks(what)
    await member.clicks(how)


async def deletes_themselves(member: Member) -> None:
    await member.types("/interlude delete")
    await member.clicks("Delete all of it")


async def test_who_deletes_themselves_leaves_no_word(world: World) -> None:
    ana, ben, chi = await gather(world)
    await until(world, "2026-11-23 09:00")
    for member in (ben, chi):
        await says(member, LINE)
        await reports(member, "I find a treasurer", "It's done")
    await ana.clicks("Read all, or add a guess why")
    await ana.clicks("Add my guess why")
    await ana.fills(guess="Sheer luck.")
    await says(ana, "I ask Dee by Friday")
    await ana.clicks("Ask a buddy")
    await ana.clicks("Ben")
    await world.wait(minutes=5)
    await ben.clicks("Yes, gladly")
    await ben.clicks("Send a word")
    await ben.fills(word="Courage to you.")
    assert ana.sees("Courage to you.")

    await deletes_themselves(ben)
    await world.tick()
    assert "Ben did it" not in results(world)
    assert "Chi did it" in results(world)
    assert not any("Courage" in seen.text for seen in ana.direct)
    kept = json.dumps((await world.dump())["action_item"], default=str)
    assert str(ben.person) not in kept
    assert "Courage" not in kept


async def test_who_leaves_keeps_their_own_in_their_home(world: World) -> None:
    ana, ben, _ = await gather(world)
    await says(ben, LINE)
    await says(ben, "Done thing by Friday")
    await reports(ben, "Done thing", "It's done")
    await ben.types("/circle leave")
    assert "treasurer" not in await ana.types("/action circle")
    assert "Done thing" not in results(world)
    assert "I find a treasurer · by Friday 18 December 2026" in await ben.opens_home()
    await world.wait(weeks=3)
    assert nudges(ben) == 0
    await reports(ben, "I find a treasurer", "It's done")
    assert "treasurer" not in results(world)
    await ben.clicks("Say why")
    await ben.fills(why="Luck.", share="circle")
    assert "Luck" not in results(world)


async def test_an_export_has_everything_they_wrote(world: World) -> None:
    ana, ben, _ = await gather(world)
    await says(ben, LINE, step="Ask Ann.")
    await reports(ben, "I find a treasurer", "It's done")
    await ana.clicks("Read all, or add a guess why")
    await ana.clicks("Add my guess why")
    await ana.fills(guess="Sheer luck.")
    for member, words in ((ben, ("I find a treasurer", "Ask Ann.")), (ana, ("Sheer luck.",))):
        await member.types("/interlude export")
        whole = "\n".join(file.text for private in member.privates for file in private.files)
        assert all(word in whole for word in words)


async def test_when_a_circle_ends_nobody_is_asked_and_in_time_its_words_go(world: World) -> None:
    ana, ben, _ = await gather(world)
    await says(ben, LINE)
    await says(ben, "Done thing by Friday")
    await reports(ben, "Done thing", "It's done")
    await ana.types("/circle end")
    await ana.clicks("End the set")
    await world.wait(weeks=4)
    assert nudges(ben) == 0
    assert "That circle has ended" in await ben.types("/action I call Ann by Friday") or not ben.has_form
    assert "treasurer" in await ben.types("/action list")
    await world.wait(days=70)
    assert "not kept any more" in results(world) or "not kept any more" in world.posts()[-1].text
    assert "treasurer" not in await ben.types("/action list")
