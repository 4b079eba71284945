"""Who opens the next session: asked in turn, picks, swaps, passes; sessions move and go, people too."""

from __future__ import annotations

from bot.icebreakers.model import Opening
from tests.diary import Diary
from tests.icebreakers.gathering import asked_to_open, gather, store, until
from tests.world import Member, World


async def the_opening(world: World, session: int = 1) -> Opening:
    async with store(world) as kept:
        opening = await kept.opening_of(1, session)
    assert opening is not None
    return opening


async def opener_of(world: World, people: list[Member], session: int = 1) -> Member:
    opening = await the_opening(world, session)
    return next(member for member in people if member.person == opening.opener)


async def to_the_asking(world: World, diary: Diary) -> tuple[list[Member], Member]:
    """A session on Wednesday 16 December at ten; somebody was asked on the 11th."""
    people = await gather(world, "Ana", "Ben", "Chi", "Dee")
    await diary.plans(world, "2026-12-16 10:00")
    await until(world, "2026-12-11 12:00")
    return people, await opener_of(world, people)


async def test_one_person_is_asked_five_days_before_and_picks_one_of_three(world: World, diary: Diary) -> None:
    people = await gather(world, "Ana", "Ben", "Chi", "Dee")
    await diary.plans(world, "2026-12-16 10:00")
    assert "icebreakers-pack-later" in await diary.packed(world, 1)
    await until(world, "2026-12-11 09:59")
    assert [asked_to_open(member) for member in people] == [0, 0, 0, 0]
    await until(world, "2026-12-11 12:00")
    opener = await opener_of(world, people)
    assert [asked_to_open(member) for member in people].count(1) == 1
    asked = opener.message("It is your turn to open").text
    for way in ("Take the third", "Write one", "Swap", "Pass this time", "Pause until …", "Less of this"):
        assert f"[{way}]" in asked
    assert "icebreakers-pack-opens" in await diary.packed(world, 1)
    assert opener.name in await diary.packed(world, 1)
    third = next(line for line in asked.splitlines() if line.startswith("3. ")).removeprefix("3. ")
    assert third in await opener.clicks("Take the third")
    assert third in await diary.packed(world, 1)
    assert "Your turn to open" in await opener.opens_home()
    await opener.clicks("Choose another", within="Your turn to open")
    await opener.clicks("Write one")
    assert "opens the session" in await opener.fills(prompt="What is your oldest tool?")
    assert "What is your oldest tool?" in await diary.packed(world, 1)


async def test_who_passes_is_not_counted_and_the_next_is_asked(world: World, diary: Diary) -> None:
    people, first = await to_the_asking(world, diary)
    assert "Somebody else is asked" in await first.clicks("Pass this time", within="It is your turn")
    await world.wait(minutes=5)
    second = await opener_of(world, people)
    assert second is not first
    assert asked_to_open(second) == 1
    await diary.is_over(world, 1)
    async with store(world) as kept:
        turns = await kept.turns(1)
    assert {person: one.turns for person, one in turns.items() if one.turns} == {second.person: 1}


async def test_when_all_pass_a_facilitator_may_choose_for_everyone(world: World, diary: Diary) -> None:
    people, _ = await to_the_asking(world, diary)
    for _ in people:
        opener = await opener_of(world, people)
        await opener.clicks("Pass this time", within="It is your turn")
        await world.wait(minutes=5)
    ana = people[0]
    assert "icebreakers-pack-nobody" in await diary.packed(world, 1)
    assert "Nobody in" in ana.message("opens the session yet").text
    await ana.clicks("Take the first", within="opens the session yet")
    assert "icebreakers-pack-anyone" in await diary.packed(world, 1)


async def test_a_swap_needs_a_yes(world: World, diary: Diary) -> None:
    people, opener = await to_the_asking(world, diary)
    one, other, _ = [member for member in people if member is not opener]
    await opener.clicks("Swap")
    assert f"I ask {one.name}" in await opener.clicks(one.name)
    await world.wait(minutes=5)
    assert await opener_of(world, people) is opener
    assert "That is fine" in await one.clicks("Not this time", within="asks whether you would open")
    await world.wait(minutes=5)
    assert "can't this time" in opener.message(f"{one.name} can't").text
    await opener.clicks("Swap", within=f"{one.name} can't")
    assert opener.can_press(other.name)
    await opener.clicks(other.name)
    await world.wait(minutes=5)
    assert "It is your turn to open" in await other.clicks("I'll open")
    assert await opener_of(world, people) is other
    await other.clicks("Take the first")
    await world.wait(minutes=5)
    assert opener.sees(f"{other.name} opens the session")
    assert "Somebody else opens" in await opener.clicks_old(opener.button("Pass this time")[1])


async def test_who_took_it_over_reads_the_new_time_and_that_it_is_off(world: World, diary: Diary) -> None:
    people, opener = await to_the_asking(world, diary)
    other = next(member for member in people if member is not opener)
    await opener.clicks("Swap")
    await opener.clicks(other.name)
    await world.wait(minutes=5)
    await diary.moves(world, 1, "2026-12-18 15:00")
    await world.wait(minutes=5)
    assert "2026-12-18 15:00" in other.message("asks whether you would open").text
    await other.clicks("I'll open")
    await diary.moves(world, 1, "2026-12-18 17:00")
    await world.wait(minutes=5)
    assert "2026-12-18 17:00" in other.message("It is your turn to open").text
    await diary.cancels(world, 1)
    await world.wait(minutes=5)
    assert not other.can_press("Take the first")


async def test_opening_stands_among_what_is_done_in_turn(world: World, diary: Diary) -> None:
    people = await gather(world, "Ana", "Ben", "Chi")
    await diary.plans(world, "2026-12-16 10:00")
    listed = await people[1].types("/circle duties")
    assert "Opening sessions\nEverybody takes turns.\n[Not me]" in listed  # nobody is named before they were asked
    assert "You are not asked to open" in await people[1].clicks("Not me")
    assert "[I take my turn]" in await people[1].types("/circle duties")
    await until(world, "2026-12-11 12:00")
    opener = await opener_of(world, people)
    assert f"Next: {opener.name}." in await people[1].types("/circle duties")
    await until(world, "2026-12-16 12:00")
    await diary.is_over(world, 1)
    assert "Done once in the last three months." in await people[1].types("/circle duties")
    led = int(opener is people[0])
    assert f"(Opening sessions): 1, of which {led} by those who lead" in await people[0].types("/circle")


async def test_a_moved_session_keeps_its_opener_and_their_choice(world: World, diary: Diary) -> None:
    people, opener = await to_the_asking(world, diary)
    await opener.clicks("Take the first")
    await diary.moves(world, 1, "2026-12-18 15:00")
    await world.wait(hours=1)
    assert "2026-12-18 15:00" in opener.message("This opens the session").text
    assert await opener_of(world, people) is opener
    assert (await the_opening(world)).text != ""
    assert sum(asked_to_open(member) for member in people) <= 1


async def test_a_session_that_moves_before_the_asking_is_asked_for_at_its_new_time(world: World, diary: Diary) -> None:
    people = await gather(world, "Ana", "Ben", "Chi")
    await diary.plans(world, "2026-12-16 10:00")
    await diary.moves(world, 1, "2026-12-23 10:00")
    await until(world, "2026-12-17 12:00")
    assert sum(map(asked_to_open, people)) == 0
    await diary.moves(world, 1, "2026-12-21 10:00")
    await world.wait(hours=1)
    assert sum(map(asked_to_open, people)) == 1


async def test_a_cancelled_session_has_no_opener_and_costs_no_turn(world: World, diary: Diary) -> None:
    people, opener = await to_the_asking(world, diary)
    _, take = opener.button("Take the first")
    await diary.cancels(world, 1)
    await world.wait(minutes=5)
    assert opener.sees("Nobody is asked to open that session any more")
    assert "Nobody is asked to open" in await opener.clicks_old(take)
    assert ["Your turn" in await member.opens_home() for member in people] == [False] * 4
    await diary.plans(world, "2026-12-17 10:00")
    async with store(world) as kept:
        assert await kept.turns(1) == {}


async def test_turns_go_round(world: World, diary: Diary) -> None:
    people = await gather(world, "Ana", "Ben", "Chi")
    await diary.plans(world, *(f"2026-12-{day:02d} 10:00" for day in (8, 11, 14, 17, 20, 23)))
    opened: list[str] = []
    for number, day in enumerate((8, 11, 14, 17, 20, 23), start=1):
        await until(world, f"2026-12-{day:02d} 11:30")
        opened.append((await opener_of(world, people, number)).name)
        await diary.is_over(world, number)
    counts = [opened.count(member.name) for member in people]
    assert max(counts) - min(counts) <= 1


async def test_who_left_or_paused_is_replaced(world: World, diary: Diary) -> None:
    people, opener = await to_the_asking(world, diary)
    await opener.types("/circle leave")
    await world.wait(minutes=5)
    second = await opener_of(world, people)
    assert second is not opener
    await second.types("/interlude pause 4 January 2027")
    await until(world, "2026-12-14 12:00")
    third = await opener_of(world, people)
    assert third not in (opener, second)
    assert asked_to_open(third) == 1


async def test_who_has_everything_deleted_is_replaced(world: World, diary: Diary) -> None:
    _, opener = await to_the_asking(world, diary)
    await opener.types("/interlude delete")
    await opener.clicks("Delete all of it")
    await world.wait(minutes=5)
    assert (await the_opening(world)).opener not in (opener.person, None)


async def test_not_me_is_never_asked_and_i_like_to_is_asked_first(world: World, diary: Diary) -> None:
    ana, ben, chi, dee = people = await gather(world, "Ana", "Ben", "Chi", "Dee")
    for member in (ana, ben):
        await member.types("/icebreaker opening")
        assert "not asked" in await member.clicks("Not me")
    await dee.types("/icebreaker opening")
    assert "like to open" in await dee.clicks("I like to open")
    await diary.plans(world, "2026-12-16 10:00")
    await until(world, "2026-12-11 12:00")
    assert await opener_of(world, people) is dee
    await dee.clicks("Pass this time", within="It is your turn")
    assert await opener_of(world, people) is chi


async def test_where_people_are_rung_it_waits_at_home(ringing: World, diary: Diary) -> None:
    _, opener = await to_the_asking(ringing, diary)
    await until(ringing, "2026-12-11 18:00")
    assert opener.direct == []
    assert not any(opener.name in seen.text and "open" in seen.text for seen in ringing.posts())
    home = await opener.opens_home()
    assert "Your turn to open" in home
    await opener.clicks("Choose a prompt")
    await opener.clicks("Take the second")
    assert (await the_opening(ringing)).text


async def test_how_full_the_plates_are_is_known_of_nobody(world: World, diary: Diary) -> None:
    people = await gather(world, "Ana", "Ben", "Chi", "Dee", programme="light-touch")
    await diary.plans(world, "2026-12-16 10:00")
    await until(world, "2026-11-25 09:01")
    for member, plate in zip(people, ("5", "4", "4"), strict=False):
        await member.clicks(plate)
    await diary.packed(world, 1)
    assert not diary.load
    await until(world, "2026-11-28 09:05")
    await diary.packed(world, 1)
    assert list(diary.load) == [13 / 3]


async def test_after_a_restart_everything_goes_on(world: World, diary: Diary) -> None:
    people = await gather(world, "Ana", "Ben", "Chi")
    await diary.plans(world, "2026-12-16 10:00")
    await world.restart()
    await until(world, "2026-12-11 12:00")
    await world.restart()
    opener = await opener_of(world, people)
    await opener.clicks("Take the first")
    assert sum(map(asked_to_open, people)) <= 1


async def test_deeper_prompts_come_only_when_the_circle_says_yes(world: World, diary: Diary) -> None:
    ana, ben, chi = await gather(world, "Ana", "Ben", "Chi")
    await ana.types("/icebreaker settings")
    assert "[Ask for deeper prompts]" not in await ana.fills()
    for number in (1, 2, 3):
        await diary.is_over(world, number)
    await ana.types("/icebreaker settings")
    await ana.fills()
    await ana.clicks("Ask for deeper prompts")
    await ben.clicks("Yes, now and then")
    await ben.clicks("No, as it is")
    await ben.clicks("Yes, now and then")
    await chi.clicks("Yes, now and then")
    await ana.clicks("No, as it is")
    assert "3 votes so far" in world.post("May some prompts go deeper").text
    await world.wait(days=3, minutes=1)
    assert "Yes: 2, no: 1" in world.post("Deeper prompts may come").text
    await ana.types("/icebreaker settings")
    assert "said yes to deeper prompts" in await ana.fills()


async def test_who_was_asked_to_swap_is_free_when_the_opener_passes(world: World, diary: Diary) -> None:
    people, opener = await to_the_asking(world, diary)
    one = next(member for member in people if member is not opener)
    await opener.clicks("Swap")
    await opener.clicks(one.name)
    await world.wait(minutes=5)
    _, take = one.button("I'll open")
    await opener.clicks("Pass this time", within="It is your turn")
    await world.wait(minutes=5)
    assert "settled" in one.message("That question is settled").text
    assert "settled" in await one.clicks_old(take)


async def test_switched_off_nobody_is_asked_and_on_again_somebody_is(world: World, diary: Diary) -> None:
    people, opener = await to_the_asking(world, diary)
    ana = people[0]
    await ana.types("/icebreaker settings")
    await ana.fills(opener="off")
    await world.wait(minutes=5)
    assert opener.sees("Nobody is asked to open that session any more")
    assert await diary.packed(world, 1) == ""
    await ana.types("/icebreaker settings")
    await ana.fills(opener="on")
    assert (await the_opening(world)).opener is not None
