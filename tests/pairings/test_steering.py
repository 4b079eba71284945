"""The facilitators look, change, send, cancel; settings; the panel; what the circle decides."""

from __future__ import annotations

from bot.kernel.doors import Decision, RitualDecided
from tests.pairings.gathering import FIRST, PREVIEW, SECOND, fills, gather, knocks, rooms, together, told, until
from tests.world import Member, World

Groups = set[frozenset[str]]


def groups_in(text: str) -> Groups:
    """Who meets whom in a preview."""
    lines = [line.partition(":")[0] for line in text.split("\n") if ": for the first time" in line or ": again" in line]
    return {frozenset(line.replace(", and", ",").replace(" and ", ", ").split(", ")) for line in lines}


async def the_next(facilitator: Member) -> Groups:
    await facilitator.types("/pairing next")
    return groups_in(facilitator.told)


def partner(groups: Groups, name: str) -> str:
    (other,) = next(group for group in groups if name in group) - {name}
    return other


async def test_what_was_seen_is_what_goes_out(world: World) -> None:
    ana, *_ = await gather(world)
    seen = await the_next(ana)
    assert len(seen) == 2
    await until(world, PREVIEW)
    assert groups_in(told(ana)) == seen
    await until(world, FIRST)
    assert together(world) == seen


async def test_two_change_places(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await until(world, PREVIEW)
    before = groups_in(told(ana))
    other = next(name for name in ("Chi", "Dee") if name != partner(before, "Ben"))
    third = next(m for m in (world.chat.people.values()) if m.name == other)
    await ana.clicks("Swap two")
    stood = len(ana.privates)
    await ana.fills(one=(ben.person,), other=(third.person,))
    assert len(ana.privates) == stood  # the preview changes where it stands, no second one comes
    after = groups_in(told(ana))
    assert after != before
    assert partner(after, "Ben") == partner(before, other)
    await until(world, FIRST)
    assert together(world) == after


async def test_a_swap_that_cannot_be_says_why_and_no_wish_shows_in_it(world: World) -> None:
    ana, ben, chi, dee = await gather(world)
    await ben.types("/pairing wishes")
    await ben.fills(apart=(chi.person,))
    groups = await the_next(ana)
    assert frozenset({"Ben", "Chi"}) not in groups
    with_ben = partner(groups, "Ben")
    await ana.clicks("Swap two")
    seat = next(m for m in (ana, dee) if m.name == with_ben)
    zoe = world.person("Zoe")
    await ana.fills(one=(ben.person,), other=(zoe.person,))
    assert "is in no group of this round" in ana.mistakes["other"]
    await ana.fills(one=(ben.person,), other=(seat.person,))
    assert "in the same group already" in ana.mistakes["other"]
    await ana.fills()
    assert set(ana.mistakes) == {"one", "other"}
    by_hand = groups_in(await ana.fills(one=(seat.person,), other=(chi.person,)))
    assert frozenset({"Ben", "Chi"}) in by_hand
    assert await the_next(ana) == by_hand
    await until(world, FIRST)
    assert len(together(world)) == 2
    assert frozenset({"Ben", "Chi"}) not in together(world)


async def test_a_wish_after_the_preview_changes_nothing_in_it_and_holds_all_the_same(world: World) -> None:
    ana, *others = await gather(world)
    await until(world, PREVIEW)
    seen = groups_in(told(ana))
    pair = next(group for group in seen if "Ana" not in group)
    one, other = (next(member for member in others if member.name == name) for name in sorted(pair))
    await one.types("/pairing wishes")
    await one.fills(apart=(other.person,))
    assert await the_next(ana) == groups_in(told(ana)) == seen
    await until(world, FIRST)
    assert len(together(world)) == 2
    assert pair not in together(world)


async def test_somebody_is_left_out_and_nobody_is_left_alone(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await ana.types("/pairing next")
    await ana.clicks("Leave somebody out")
    await ana.fills(who=(ben.person,))
    assert groups_in(ana.told) == {frozenset({"Ana", "Chi", "Dee"})}
    await until(world, FIRST)
    assert together(world) == {frozenset({"Ana", "Chi", "Dee"})}
    assert "I found no group for you this time." in told(ben)
    await until(world, SECOND)
    assert len(ben.gatherings) == 1


async def test_what_was_changed_by_hand_is_made_anew_when_it_must(world: World) -> None:
    ana, ben, chi, dee = await gather(world)
    await until(world, PREVIEW)
    before = groups_in(told(ana))
    await ana.clicks("Swap two")
    other = next(m for m in (chi, dee) if m.name != partner(before, "Ben"))
    await ana.fills(one=(ben.person,), other=(other.person,))
    await ben.clicks("Stop taking part")
    assert "Somebody came or went since you changed them" in told(ana)
    assert groups_in(told(ana)) == {frozenset({"Ana", "Chi", "Dee"})}


async def test_not_this_time(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await until(world, PREVIEW)
    assert "do not go out this time" in await ana.clicks("Not this time")
    await until(world, FIRST)
    assert rooms(world) == []
    assert told(ben) == ""
    await until(world, SECOND)
    assert len(rooms(world)) == 2


async def test_now_instead_of_at_its_time_and_only_once(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await ana.types("/pairing next")
    seen, action = ana.button("Send now")
    assert "are out" in await ana.clicks("Send now")
    assert "not waiting any more" in await ana.clicks_old(action, seen.on)
    await world.wait(minutes=5)
    assert len(ben.gatherings) == 1
    await until(world, FIRST)
    assert len(ben.gatherings) == 1
    await until(world, SECOND)
    assert len(ben.gatherings) == 2


async def test_members_may_not_look_or_change(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await ana.types("/pairing next")
    seen, action = ana.button("Send now")
    assert "Ana" in await ben.types("/pairing next")
    assert "facilitator" in (await ben.clicks_old(action, seen.on)).casefold()
    assert rooms(world) == []


async def test_settings_change_the_rhythm_and_the_size(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, PREVIEW)
    await ana.types("/pairing settings")
    saved = await fills(ana, every="1", weekday="3", hour="15:00", size="threes", days="4")
    assert "threes, each week on Thursday at 15:00" in saved
    assert "The plan of the pairings in Night owls was changed" in told(ana)
    await until(world, FIRST)
    assert rooms(world) == []
    await until(world, "2026-12-03 15:00")
    assert sorted(len(group) for group in together(world)) == [4]
    assert "threes, each week on Thursday at 15:00" in world.post("We keep small charities afloat").text


async def test_groups_that_wait_are_made_anew_for_other_settings(world: World) -> None:
    ana, *_ = await gather(world)
    await until(world, PREVIEW)
    await ana.types("/pairing settings")
    await fills(ana, size="threes")
    await world.wait(minutes=5)
    assert "so these do not go out as they stood here" in told(ana)
    assert groups_in(told(ana)) == {frozenset({"Ana", "Ben", "Chi", "Dee"})}


async def test_mistakes_in_settings_are_told_under_their_fields(world: World) -> None:
    ana, *_ = await gather(world)
    await ana.types("/pairing settings")
    await fills(ana, every="1", days="10", hour="half past nothing")
    assert "3 to 4 days" in ana.mistakes["days"]
    assert "hour" in ana.mistakes


async def test_switched_off_nothing_new_goes_out_and_it_may_come_back(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await ana.types("/pairing settings")
    assert "Pairings are off." in await fills(ana, every="off")
    assert "There are no pairings in Night owls at the moment." in await ben.types("/pairing")
    await until(world, FIRST)
    assert rooms(world) == []
    await ana.types("/pairing settings")
    assert "every 2 weeks" in await fills(ana, every="2")
    await ana.clicks("Invite the circle")
    assert "4 are in so far." in world.post("Pairings: every 2 weeks").text
    await until(world, "2026-12-08 10:00")
    assert len(rooms(world)) == 2


async def test_a_circle_decides_to_stop_or_to_keep(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await until(world, FIRST)
    await knocks(world, RitualDecided(1, "checkins", Decision.STOP))
    await knocks(world, RitualDecided(1, "pairings", Decision.KEEP))
    assert "Pairings, for whoever likes" in world.post("We keep small charities afloat").text
    await knocks(world, RitualDecided(1, "pairings", Decision.CHANGE))
    assert "tried pairings and would like them to be different" in told(ana)
    await knocks(world, RitualDecided(1, "pairings", Decision.STOP))
    assert "Pairings, for whoever likes" not in world.post("We keep small charities afloat").text
    assert "It counts as met." in await ben.clicks("We met")
    await until(world, SECOND)
    assert len(ben.gatherings) == 1
    await ana.types("/circle panel")
    await ana.clicks("See more")
    assert "There are no pairings. Switch them on in the settings." in ana.told


async def test_the_panel_counts_and_names_nobody(world: World) -> None:
    ana, ben, *others = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eva", "Fay")
    await until(world, FIRST)
    await ben.clicks("We met")
    panel = await in_the_panel(ana)
    assert "6 of 6 take part." in panel
    assert "3 groups are out; 1 said that they met." in panel
    assert "2026-12-15" in panel
    assert "Ben" not in panel
    await ben.clicks("Not really")
    for member in (ana, *others[:3]):
        await member.clicks("We met")
        await member.clicks("It was useful")
    assert "useful" not in await in_the_panel(ana)
    await until(world, "2026-12-14 11:00")
    assert "Of 5 who said so, 4 found their pairing useful." in await in_the_panel(ana)


async def in_the_panel(facilitator: Member) -> str:
    await facilitator.types("/circle panel")
    await facilitator.clicks("See more")
    return facilitator.told.split("Pairings")[1].split("[Look at the next]")[0]


async def test_nobody_is_in_and_the_facilitator_is_not_bothered(world: World) -> None:
    people = await gather(world)
    for member in people:
        await member.types("/pairing")
        await member.clicks("Stop taking part")
    await until(world, FIRST)
    assert told(people[0]) == ""
