"""Saying it: days in people's own words, read back before they count; and what cannot be, with their text kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.actions.model import OPEN_MOST, WHAT_MOST
from bot.actions.payloads import Confirm
from bot.kernel.doors import OpenAction
from bot.kernel.intent import Window
from bot.kernel.payload import pack
from bot.kernel.ports import Draft
from tests.actions.gathering import ONE_LINE, gather, open_world, says, store
from tests.world import Member, World, text_of


async def mine(member: Member) -> str:
    return await member.types("/action list")


async def test_a_day_in_words_counts_once_it_was_read_back(world: World) -> None:
    _, ben, _ = await gather(world)
    await ben.types("/action")
    told = await ben.fills(what="Ask the baker", by="in two weeks")
    assert "By Monday 7 December 2026. Is that right?" in told
    assert "no actions yet" in await mine(ben)
    assert "Noted, by Monday 7 December 2026." in await ben.clicks("Yes, that day")
    assert "Ask the baker · by Monday 7 December 2026" in await mine(ben)


async def test_yes_twice_makes_one(world: World) -> None:
    _, ben, _ = await gather(world)
    await ben.types("/action")
    await ben.fills(what="Ask the baker", by="next Friday")
    _, yes = ben.button("Yes, that day")
    assert "Noted" in await ben.clicks_old(yes)
    assert "Noted" in await ben.clicks_old(yes)
    async with store(world) as kept:
        assert len(await kept.actions_of(ben.person)) == 1


async def test_the_day_can_be_put_right(world: World) -> None:
    _, ben, _ = await gather(world)
    await ben.types("/action")
    await ben.fills(what="Ask the baker", by="next Friday", step="Find the number")
    await ben.clicks("Change it")
    assert [getattr(field, "value", "") for field in ben.form.fields][:3] == [
        "Ask the baker",
        "Friday 27 November 2026",
        "Find the number",
    ]
    assert "Is that right?" in await ben.fills(by="in two weeks")
    assert sum("Yes, that day" in text_of(one.message) for one in ben.privates) == 1  # read back in the same place
    await ben.clicks("Change it")
    assert "Noted, by Friday 4 December 2026" in await ben.fills(by="Friday 4 December 2026")
    assert not any("Yes, that day" in text_of(one.message) for one in ben.privates)


NO_DAYS = {
    "31 February": "There is no 2027-02-31. 2027-02-28 or 2027-03-01 would work.",
    "yesterday": "2026-11-22 is over.",
    "4/12": "could be two days: 2026-12-04 or 2027-04-12?",
    "when it rains": "I can't read “when it rains” as a day. 2026-11-30 or 2026-12-07 would work.",
    "1 January 2040": "2040-01-01 is too far ahead.",
    "": "This one I need.",
}


async def test_what_is_no_day_is_told_beside_the_field(world: World) -> None:
    _, ben, _ = await gather(world)
    await ben.types("/action")
    for typed, told in NO_DAYS.items():
        await ben.fills(what="Ask the baker", by=typed)
        assert told in ben.mistakes["by"], typed
    assert "Noted" in await ben.fills(what="Ask the baker", by="2026-12-04")


async def test_an_impossible_day_in_the_line_is_told_in_the_form(world: World) -> None:
    _, ben, _ = await gather(world)
    await ben.types("/action I call Ann by 31 February")
    assert "There is no 2027-02-31" in str(ben.form.intro)
    assert [getattr(field, "value", "") for field in ben.form.fields][:2] == ["I call Ann", "by 31 February"]


async def test_a_day_is_read_in_the_language_and_zone_of_the_person(world: World) -> None:
    await gather(world)
    mai = world.person("Mai", locale="de", zone="Pacific/Auckland")
    await mai.clicks("Join")
    await mai.clicks("I agree, count me in")
    await world.wait(hours=6)  # it is Tuesday in Auckland, and Monday everywhere else
    await mai.types("/action Ich rufe zwei Stifter an bis morgen")
    assert [getattr(field, "value", "") for field in mai.form.fields][:2] == [
        "Ich rufe zwei Stifter an",
        "Mittwoch 25 November 2026",
    ]
    await mai.fills()
    await mai.types("/action")
    told = await mai.fills(what="Anrufen", by="am 4. Dezember")
    assert "4 Dezember 2026" in told or "4 December 2026" in told
    assert "[Yes, that day]" in told
    await mai.types("/action")
    await mai.fills(what="Anrufen", by="31. Februar")
    assert "2027-02-31" in mai.mistakes["by"]


async def test_four_thousand_characters_are_given_back_whole(world: World) -> None:
    _, ben, _ = await gather(world)
    text = "word " * 800
    told = await ben.types(f"/action {text}")
    assert f"an action has room for {WHAT_MOST}" in told
    assert "Nothing is saved yet" in told
    assert [file.text.strip() for file in ben.privates[-1].files] == [text.strip()]
    await ben.types("/action")
    await ben.fills(what="x" * 4000, by="next Friday")
    assert "This has 4,000 characters; 200 fit." in ben.mistakes["what"]
    assert "no actions yet" in await mine(ben)


async def test_what_people_write_is_text_and_rings_nobody(world: World) -> None:
    ana, ben, _ = await gather(world)
    rings = ana.rings
    await says(ben, "*Call* <!channel> @everyone [here](https://example.org) by next Friday")
    await ben.clicks("All of mine")
    await ben.types("/action circle")
    assert "*Call* <!channel> @everyone [here](https://example.org)" in ben.told
    assert ana.rings == rings


async def test_nothing_but_blanks_is_not_kept(world: World) -> None:
    _, ben, _ = await gather(world)
    await ben.types("/action")
    await ben.fills(what=" \u202e\n ", by="next Friday")
    assert "what" in ben.mistakes


async def test_what_was_typed_elsewhere_stands_in_the_form(world: World) -> None:
    ana, ben, _ = await gather(world)
    async with world.house.open_work() as unit:
        draft = await unit.journal.keep_draft(Draft(ben.person, "", {"text": ONE_LINE}), world.now)
    await ben.clicks_old(pack(OpenAction(1, draft)))
    assert getattr(ben.form.fields[0], "value", "") == "I call two trustees"
    await ana.clicks_old(pack(OpenAction(1, draft)))  # a draft is its author's
    assert getattr(ana.form.fields[0], "value", "") == ""
    await ana.clicks_old(pack(OpenAction(1, 0)))
    assert ana.has_form


async def test_a_line_that_begins_like_a_command_is_not_lost_silently(world: World) -> None:
    _, ben, _ = await gather(world)
    told = await ben.types("/action list my debts by next Friday")
    assert "To do “list my debts by next Friday”, begin with /action new." in told
    await ben.types("/action new list my debts by next Friday")
    assert getattr(ben.form.fields[0], "value", "") == "list my debts"


async def test_nobody_confirms_what_another_typed(world: World) -> None:
    ana, ben, _ = await gather(world)
    await ben.types("/action")
    await ben.fills(what="Ask the baker", by="next Friday")
    _, yes = ben.button("Yes, that day")
    assert "I don't have this text any more" in await ana.clicks_old(yes)
    assert "I don't have this text any more" in await ben.clicks_old(pack(Confirm(999)))


async def test_who_has_not_joined_is_told_the_way_in(world: World) -> None:
    await gather(world)
    eva = world.person("Eva")
    assert "Night owls" in await eva.types(f"/action {ONE_LINE}")
    assert not eva.has_form


async def test_a_day_that_passes_while_nobody_says_yes_does_not_count(world: World) -> None:
    _, ben, _ = await gather(world)
    await ben.types("/action")
    await ben.fills(what="Ask the baker", by="tomorrow")
    await world.wait(days=3)
    assert "is over by now" in await ben.clicks("Yes, that day")
    await ben.clicks("Change it")
    assert ben.has_form


async def test_changing_it_reads_the_day_back_again(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben)
    await ben.clicks("Change it")
    assert "Is that right?" in await ben.fills(what="I call three trustees", by="in two weeks", share="me")
    assert "Noted: by Monday 7 December 2026 now." in await ben.clicks("Yes, that day")
    assert "I call three trustees · by Monday 7 December 2026" in await mine(ben)
    assert "Nothing that is shared is open" in await ben.types("/action circle")


async def test_only_its_owner_changes_or_deletes_it(world: World) -> None:
    ana, ben, _ = await gather(world)
    await says(ben)
    await mine(ben)
    await ben.clicks("I call two trustees")
    for label in ("Change it", "Move the date", "Delete it", "It's done", "Not yet", "Ask a buddy"):
        told = await ana.clicks_old(ben.button(label)[1])
        assert "Only Ben can do that" in told, label
        assert not ana.has_form
    _, again = ben.button("Delete it")
    told = await ben.clicks("Delete it")
    assert "These were your words" in told
    assert "I call two trustees" in told
    assert "not there any more" in await ben.clicks_old(again)
    assert "no actions yet" in await mine(ben)


async def test_nobody_keeps_hundreds(world: World) -> None:
    _, ben, _ = await gather(world)
    await says(ben, "Thing 0 by next Friday")
    async with store(world) as kept:
        (first,) = await kept.actions_of(ben.person)
        for number in range(1, OPEN_MOST):
            await kept.add(replace(first, what=f"Thing {number}", draft=0))
    assert f"You have {OPEN_MOST} open actions" in await says(ben, "One more by next Friday")
    told = await mine(ben)
    assert "50 are open." in told
    assert "Page 1 of 7" in told
    await ben.clicks("Next page")
    assert "Page 2 of 7" in ben.message("Page 2 of 7").text


async def test_where_forms_are_small_it_is_one_page_and_mistakes_keep_the_text(tmp_path: Path) -> None:
    world = await open_world(tmp_path, window=Window(form_fields=5, mistakes_inline=False), platform="ringing")
    _, ben, _ = await gather(world)
    await ben.types("/action I call two trustees")
    assert len(ben.form.fields) == 5
    told = await ben.fills(by="31 February")
    assert "There is no 2027-02-31" in told
    await ben.clicks("Fix it")
    assert getattr(ben.form.fields[0], "value", "") == "I call two trustees"
    assert "Is that right?" in await ben.fills(by="next Friday")
    await world.restart()
    assert "Noted" in await ben.clicks("Yes, that day")
    await world.close()
