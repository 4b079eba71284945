"""Somebody can't after it went out: never one alone, everybody concerned is told once."""

from __future__ import annotations

from tests.pairings.gathering import ENDS, FIRST, SECOND, card, gather, partners, room_of, rooms, together, told, until
from tests.world import Member, World


def with_name(people: list[Member], name: str) -> Member:
    return next(member for member in people if member.name == name)


async def test_of_a_three_two_go_on(world: World) -> None:
    people = await gather(world, "Ana", "Ben", "Chi")
    ana, ben, chi = people
    await until(world, FIRST)
    assert "nobody is left alone" in await ben.clicks("I can't this time")
    await world.wait(minutes=5)
    assert together(world) == {frozenset({"Ana", "Chi"})}
    assert "Ben can't this time, so it goes on with you here." in card(ana)
    assert room_of(ana) == room_of(chi) != ben.gatherings[0]
    assert "goes on without one of you, in a new conversation" in world.posts(ben.gatherings[0])[0].text
    assert len(ben.gatherings) == 1
    assert len(world.posts(room_of(ana))) == 1


async def test_who_shared_a_card_in_vain_reads_nothing_untrue_the_next_time(world: World) -> None:
    ana, ben = await gather(world, "Ana", "Ben")
    await until(world, FIRST)
    await ben.clicks("I can't this time")
    await until(world, SECOND)
    assert "It is the first time you two meet in a pairing." in card(ana)
    assert "first time you two are put together" not in card(ana)


async def test_of_two_the_other_joins_another_group(world: World) -> None:
    people = await gather(world)
    ben = people[1]
    await until(world, FIRST)
    other = with_name(people, *partners(world, ben))
    hosts = [with_name(people, name) for name in {"Ana", "Chi", "Dee"} - {other.name}]
    await ben.clicks("I can't this time")
    await world.wait(minutes=5)
    assert together(world) == {frozenset({other.name, *(host.name for host in hosts)})}
    assert f"{other.name} would have been left alone, and joins you." in card(hosts[0])
    assert all(len(member.gatherings) == 2 for member in (other, *hosts))
    assert "alone" not in told(other)


async def test_of_two_and_three_somebody_comes_over(world: World) -> None:
    people = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eva")
    await until(world, FIRST)
    two, three = sorted(together(world), key=len)
    gone, left = (with_name(people, name) for name in sorted(two))
    await gone.clicks("I can't this time")
    await world.wait(minutes=5)
    assert sorted(map(len, together(world))) == [2, 2]
    (over,) = partners(world, left)
    assert over in three
    assert f"{gone.name} can't this time, so it goes on with you here." in card(left)
    assert f"{over} comes over from a larger group, so that nobody is left alone." in card(left)
    stayed = [with_name(people, name) for name in three - {over}]
    assert all("One of you went over to somebody who would have been left alone" in card(one) for one in stayed)
    assert together(world) == {frozenset({left.name, over}), three - {over}}
    assert "It counts as met." in await with_name(people, over).clicks("We met")
    assert "found no other group" not in told(left)


async def test_who_went_over_and_then_deletes_themselves_is_named_nowhere(world: World) -> None:
    people = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eva")
    await until(world, FIRST)
    two, _ = sorted(together(world), key=len)
    gone, left = (with_name(people, name) for name in sorted(two))
    await gone.clicks("I can't this time")
    await world.wait(minutes=5)
    (name,) = partners(world, left)
    over = with_name(people, name)
    old = over.gatherings[0]
    await over.types("/interlude delete")
    await over.clicks("Delete all of it")
    await world.wait(minutes=5)
    stayed = next(one for one in people if one not in (over, left) and room_of(one) != old and old in one.gatherings)
    shown = [seen.text for one in (left, stayed) for room in one.gatherings for seen in world.posts(room)]
    assert not any(name in text for text in shown)


async def test_a_second_tap_changes_nothing(world: World) -> None:
    _, ben, *_ = await gather(world, "Ana", "Ben", "Chi")
    await until(world, FIRST)
    seen, action = ben.button("I can't this time")
    await ben.clicks("I can't this time")
    await world.wait(minutes=5)
    assert "this pairing goes on without you" in await ben.clicks_old(action, seen.on)
    assert len(world.gatherings) == 2


async def test_where_they_met_already_nothing_changes(world: World) -> None:
    ana, ben = await gather(world, "Ana", "Ben")
    await until(world, FIRST)
    await ana.clicks("We met")
    await ben.clicks("I can't this time")
    await world.wait(minutes=5)
    assert len(world.gatherings) == 1
    assert "can't this time" not in told(ana)


async def test_who_leaves_the_circle_leaves_what_runs(world: World) -> None:
    _ana, ben, _chi = await gather(world, "Ana", "Ben", "Chi")
    await until(world, FIRST)
    await ben.types("/circle leave")
    await world.wait(minutes=5)
    assert together(world) == {frozenset({"Ana", "Chi"})}


async def test_a_long_pause_is_a_no_and_a_short_one_is_not(world: World) -> None:
    _ana, ben, chi = await gather(world, "Ana", "Ben", "Chi")
    await until(world, FIRST)
    await chi.types("/interlude pause 4 December 2026")
    await world.wait(minutes=5)
    assert together(world) == {frozenset({"Ana", "Ben", "Chi"})}
    await ben.types("/interlude pause 20 December 2026")
    await world.wait(minutes=5)
    assert together(world) == {frozenset({"Ana", "Chi"})}


async def test_near_the_end_nobody_is_put_into_another_group(world: World) -> None:
    people = await gather(world)
    await until(world, "2026-12-10 10:00")
    ben = people[1]
    other = with_name(people, *partners(world, ben))
    await ben.clicks("I can't this time")
    await world.wait(minutes=5)
    assert len(together(world)) == 1
    assert "Ben can't this time" in told(other)
    assert told(other).count("Ben can't this time") == 1


async def test_it_wont_happen_offers_to_let_the_other_go_on(world: World) -> None:
    people = await gather(world)
    ben = people[1]
    await until(world, FIRST)
    other = with_name(people, *partners(world, ben))
    assert "[I can't this time]" in await ben.clicks("It won't happen")
    await ben.clicks("I can't this time")
    await world.wait(minutes=5)
    assert len(other.gatherings) == 2


async def test_a_restart_and_an_outage_lose_nothing(world: World) -> None:
    _ana, ben, *_ = await gather(world)
    await until(world, FIRST)
    await world.restart()
    assert len(rooms(world)) == 2
    await ben.clicks("We met")
    await world.restart()
    await until(world, ENDS)
    assert sum("did you meet?" in seen.text for room in rooms(world) for seen in world.posts(room)) == 1


async def test_late_after_an_outage_it_says_so(world: World) -> None:
    _, ben, *_ = await gather(world)
    await until(world, "2026-11-30 10:00")
    await world.outage(days=3)
    await world.wait(hours=12)
    assert "This comes late: I was not running when it was due." in card(ben)


async def test_too_late_it_is_left_out_and_the_facilitator_knows(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await until(world, "2026-11-30 10:00")
    await world.outage(days=8)
    await world.wait(hours=12)
    assert ben.gatherings == []
    assert "did not go out: I was not running when they were due" in told(ana)
    await until(world, "2026-12-15 10:00")
    assert len(ben.gatherings) == 1


async def test_a_button_is_its_own_peoples_alone(world: World) -> None:
    people = await gather(world)
    ben = people[1]
    await until(world, FIRST)
    stranger = with_name(people, next(iter({"Ana", "Chi", "Dee"} - partners(world, ben))))
    seen, action = ben.button("We met")
    assert "That pairing is not yours." in await stranger.clicks_old(action, seen.on)
    zoe = world.person("Zoe")
    assert "counts as met" not in await zoe.clicks_old(action, seen.on)


async def test_a_button_from_before_says_so_kindly(world: World) -> None:
    ana, ben, *_ = await gather(world)
    await until(world, FIRST)
    met, cannot = ben.button("We met"), ben.button("I can't this time")
    await until(world, "2026-12-15 09:00")
    assert "Nothing is needed." in await ben.clicks_old(cannot[1], cannot[0].on)
    assert "It counts as met." in await ben.clicks_old(met[1], met[0].on)
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    assert "ended" in await ben.clicks_old(met[1], met[0].on)
