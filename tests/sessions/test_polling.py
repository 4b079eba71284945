"""When can we meet? Times marked privately, counts in the circle, the best first for who chooses."""

from __future__ import annotations

from pathlib import Path

from adapters.memory.chat import LIKE_DISCORD
from bot.kernel.ui import ChoicesField, flat
from tests.checkins.gathering import fills
from tests.sessions.gathering import card, directs, gather, meets, shares, until
from tests.world import Member, World, sqlite_url

TIMES = "3 December 18:00, 20:00\n4 December 9:00"


async def polls(ana: Member, times: str = TIMES, **values: str) -> str:
    await ana.types("/session poll")
    await fills(ana, times=times, **values)
    return await ana.clicks("Ask the circle")


async def marks(person: Member, works: tuple[int, ...] = (), need: tuple[int, ...] = ()) -> str:
    """Ticks times by their place in the order of time."""
    await person.clicks("Mark my times")
    field = person.form.fields[0]
    assert isinstance(field, ChoicesField)
    ids = [choice.value for choice in field.choices]
    return await person.fills(works0=tuple(ids[n] for n in works), need0=tuple(ids[n] for n in need))


def post(world: World) -> str:
    return world.post("Mark privately what works").text


async def test_the_times_are_read_back_before_anybody_is_asked(world: World) -> None:
    ana, *_ = await gather(world)
    await ana.types("/session poll")
    read = await fills(ana, times=TIMES, minutes="60", title="Budget")
    assert "I understood 3 times, 60 minutes each" in read
    assert "2026-12-04 09:00" in read
    assert not any("Mark privately" in seen.text for seen in world.posts())
    assert "open until 2026-11-26 18:00" in await ana.clicks("Ask the circle")
    assert "Budget" in post(world)


async def test_only_counts_stand_in_the_circle_and_never_names(world: World) -> None:
    ana, ben, chi = await gather(world)
    await polls(ana)
    assert "Works: 2026-12-03 18:00" in await marks(ben, works=(0,), need=(2,))
    assert "none of these" in await chi.clicks("None of these")
    shown = post(world)
    assert "2026-12-03 18:00: works for 1" in shown
    assert "if need be for 1 more" in shown
    assert "2 of 3 so far" in shown
    assert not any(person.name in shown for person in (ana, ben, chi))


async def test_another_answer_takes_the_place_of_the_first(world: World) -> None:
    ana, ben, _ = await gather(world)
    await polls(ana)
    await marks(ben, works=(0, 1))
    await marks(ben, works=(2,))
    assert "2026-12-04 09:00: works for 1" in post(world)
    assert "18:00: works" not in post(world)
    assert "1 of 3 so far" in post(world)


async def test_at_the_deadline_who_chooses_gets_the_best_first(world: World) -> None:
    ana, ben, chi = await gather(world)
    await polls(ana)
    await marks(ben, works=(0, 1))
    await marks(chi, works=(1,), need=(2,))
    await until(world, "2026-11-27 09:00")
    told = ana.direct[-1].text
    assert "there is a time for all of them" in told
    assert told.index("1. 2026-12-03 20:00: 2 of 2 can") < told.index("2. ")
    assert "Can't: Chi" in told
    assert directs(ben, "the best times") == 0
    assert "Who facilitates chooses now" in world.post("answered").text


async def test_a_chosen_time_is_a_session_once(world: World) -> None:
    ana, ben, _ = await gather(world)
    await polls(ana, title="Budget")
    await marks(ben, works=(1,))
    await until(world, "2026-11-27 09:00")
    _, action = ana.button("Thursday 3 December, 20:00: 1 can")
    assert "It is planned: 2026-12-03 20:00" in await ana.clicks("Thursday 3 December, 20:00: 1 can")
    assert "It is planned: 2026-12-03 20:00" in await ana.clicks_old(action)
    assert "Budget" in card(world)
    rows = await world.dump()
    assert len(rows["session"]) == 1
    assert "We found a time: 2026-12-03 20:00" in world.post("We found a time").text


async def test_for_whom_it_is_night_is_said_with_their_clocks(world: World) -> None:
    ana, ben, chi = await gather(world)
    await ben.types("/interlude preferences")
    await fills(ben, zone="Asia/Tokyo")
    await polls(ana)
    await marks(ben, works=(0, 2))
    await marks(chi, works=(0, 2))
    told = await ana.types("/session poll")
    assert "1. 2026-12-04 09:00: 2 of 2 can" in told
    assert "Night for: Ben (03:00)" in told


async def test_of_equal_times_it_is_not_the_same_peoples_night_again(world: World) -> None:
    people = ana, ben, chi = await gather(world)
    for person, zone in ((ben, "Asia/Tokyo"), (chi, "America/Los_Angeles")):
        await person.types("/interlude preferences")
        await fills(person, zone=zone)
    await meets(world, ana)
    await polls(ana, "10 December 18:00\n11 December 8:00", minutes="60")
    for person in people:
        await marks(person, works=(0, 1))
    told = await ana.types("/session poll")
    assert "1. 2026-12-11 08:00: 3 of 3 can" in told
    assert "Night for: Ben (03:00)" in told


async def test_who_told_no_zone_is_told_whose_clock_it_is(world: World) -> None:
    ana, *_ = await gather(world)
    await polls(ana)
    dee = world.person("Dee", zone=None)
    await dee.clicks("Join")
    await dee.clicks("I agree, count me in")
    if dee.has_form:
        dee.closes_form()
    await dee.clicks("Mark my times")
    assert dee.form.intro is not None
    assert "I do not know your time zone" in flat(dee.form.intro)


async def test_the_bot_looks_for_times_in_peoples_own_hours(world: World) -> None:
    ana, *_ = await gather(world)
    await ana.types("/session poll")
    read = await fills(ana, first="30 November", last="4 December", minutes="60")
    assert "most people's own hours" in read
    assert "2026-11-30" in read
    assert "19:00" not in read


async def test_no_time_one_time_and_impossible_ones_get_a_clear_word(world: World) -> None:
    ana, *_ = await gather(world)

    async def typed(**values: str) -> str:
        await ana.types("/session poll")
        return await fills(ana, **values)

    assert "There is no time to ask for yet" in await typed()
    assert "one time needs no poll" in await typed(times="3 December 18:00")
    assert "At what time" in await typed(times="3 December\n4 December 10:00")
    assert "2026-02-30" in await typed(times="30 February 2026 18:00, 19:00")
    assert "no time for a session any more" in await typed(times="today 6:00, 6:30")
    assert "before it begins" in await typed(first="4 December", last="1 December")
    assert "fit into one question" in await typed(
        times="\n".join(f"{day} December 9:00, 10:00, 11:00" for day in range(1, 9))
    )
    assert "before the first of the times" in await typed(times=TIMES, closes="10 December")
    assert (await world.dump())["session_poll"] == []


async def test_silence_and_no_for_all_are_told_and_it_may_stay_open(world: World) -> None:
    ana, ben, _ = await gather(world)
    await polls(ana)
    await until(world, "2026-11-27 09:00")
    assert "Nobody has answered so far" in ana.direct[-1].text
    assert "open until 2026-11-30" in await ana.clicks("Three more days")
    assert "none of these" in await ben.clicks("None of these")
    await until(world, "2026-12-01 09:00")
    assert "none of these times works for anybody" in ana.direct[-1].text


async def test_a_late_answer_and_wrong_persons_hear_it_kindly(world: World) -> None:
    ana, ben, chi = await gather(world)
    assert "those who facilitate ask" in await ben.types("/session poll")
    await polls(ana)
    _, late = ben.button("None of these")
    see = await ana.types("/session poll")
    _, take = ana.button("Thursday 3 December, 18:00: 0 can")
    assert "[Close it now]" in see
    assert "Only facilitators" in await chi.clicks_old(take)
    zoe = world.person("Zoe")
    assert "0 of 3" not in await zoe.clicks("None of these")
    assert "0 of 3 so far" in post(world)
    await ana.clicks("Close it now")
    assert "This closed on" in await ben.clicks_old(late)
    assert (await world.dump())["session_poll_mark"] == []


async def test_members_may_ask_where_the_circle_lets_them(world: World) -> None:
    ana, ben, chi = await gather(world)
    await shares(ana, polls="all")
    await polls(ben)
    assert "Mark privately" in post(world)
    assert "One question at a time" in await chi.types("/session poll")
    told = await ben.types("/session poll")
    assert "[Close it now]" not in told
    assert "Nobody has answered" in told


async def test_it_survives_a_restart_and_a_deletion(world: World) -> None:
    ana, ben, chi = await gather(world)
    await polls(ana)
    await marks(ben, works=(0,))
    await marks(chi, works=(0,))
    await world.restart()
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.tick()
    assert "1 of 2 so far" in post(world)
    assert "works for 1" in post(world)
    assert len((await world.dump())["session_poll_mark"]) == 3
    await until(world, "2026-11-27 09:00")
    assert "1 of 2 answered" in ana.direct[-1].text


async def test_it_waits_at_home_until_it_is_answered(ringing_world: World) -> None:
    world = ringing_world
    ana, ben, _ = await gather(world)
    await polls(ana)
    assert "When can Night owls meet?" in await ben.opens_home()
    await marks(ben, works=(0,))
    assert "When can Night owls meet?" not in await ben.opens_home()
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    assert "No time is being looked for" in world.post("called off").text
    assert ben.direct == []


async def test_where_forms_are_small_and_people_are_rung(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path), platform="ringing", window=LIKE_DISCORD)
    ana, ben, _ = await gather(world)
    times = "\n".join(f"{day} December 9:00, 11:00, 13:00" for day in range(7, 13))
    await polls(ana, times, minutes="45", title="Budget", closes="3 December")
    assert "Budget" in post(world)
    assert "open until 2026-12-03 18:00" in (await ana.types("/session poll")).lower() or "45 minutes" in post(world)
    await ben.clicks("Mark my times")
    by_name = {field.name: field for field in ben.form.fields}
    last = by_name["works1"]
    assert isinstance(last, ChoicesField)
    assert "2026-12-12 13:00: works for 1" in await _marked(world, ben, last.choices[-1].value)
    await until(world, "2026-12-04 09:00")
    assert "the best times to meet" in await ana.opens_home()
    await world.close()


async def _marked(world: World, ben: Member, last: str) -> str:
    await fills(ben, works1=(last,))  # type: ignore[arg-type]  # ticks, where the helper tells of words
    return post(world)
