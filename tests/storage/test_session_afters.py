"""What the store promises of polls and of sessions that are over, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.kernel.address import Person
from bot.sessions.after_model import Met, Notes, Presence, Recap
from bot.sessions.bestslots import Fit
from bot.sessions.model import Session
from bot.sessions.poll_model import Mark, Poll, PollState
from bot.sessions.store import Sessions
from storage.database import Database
from storage.stores import Works

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANA, BEN, CHI = (Person(f"memory:T1/{name}") for name in ("ana", "ben", "chi"))
TIMES = [NOW + timedelta(days=day) for day in (3, 1, 2)]
OPEN = (PollState.OPEN,)
DRAFT = Recap(session=1, circle=1, author=BEN, draft=Notes("One.", "Chi", "Call"), version=1)


@pytest.fixture
def works(database: Database) -> Works:
    return Works(database)


async def a_session(works: Works) -> Session:
    wanted = Session(circle=1, starts_at=NOW, ends_at=NOW + timedelta(hours=1), uid="u@interlude", changed_at=NOW)
    async with works() as unit:
        kept = await unit.store(Sessions).add(wanted)
    assert kept is not None
    return kept


async def a_poll(works: Works) -> Poll:
    poll = Poll(circle=1, by=ANA, title="Budget", minutes=60, opened_at=NOW, closes_at=TIMES[1])
    async with works() as unit:
        return await unit.store(Sessions).open_poll(poll, [*TIMES, TIMES[0]])


async def test_a_poll_keeps_each_time_once_and_each_persons_last_word(works: Works) -> None:
    poll = await a_poll(works)
    assert [slot.at for slot in poll.slots] == sorted(TIMES)
    async with works() as unit:
        kept = unit.store(Sessions)
        await kept.mark([Mark(slot.id, BEN, Fit.WORKS) for slot in poll.slots])
        await kept.mark([Mark(poll.slots[0].id, BEN, Fit.NEED), Mark(poll.slots[0].id, CHI, Fit.NO)])
    async with works(write=False) as unit:
        kept = unit.store(Sessions)
        assert [(mark.person, mark.fit) for mark in await kept.marks(poll.id)] == [
            (BEN, Fit.NEED), (BEN, Fit.WORKS), (BEN, Fit.WORKS), (CHI, Fit.NO)
        ]  # fmt: skip
        assert await kept.polls_answered(CHI, [poll.id]) == {poll.id}
        assert await kept.polls_answered(ANA, [poll.id]) == set()
        assert await kept.polls([1, 2], OPEN) == [poll]


async def test_of_two_hands_on_a_poll_the_first_wins(works: Works) -> None:
    poll = await a_poll(works)
    async with works() as unit:
        kept = unit.store(Sessions)
        assert await kept.step_poll(poll.id, OPEN, PollState.TAKEN)
        assert not await kept.step_poll(poll.id, OPEN, PollState.OFF)
        await kept.settle_poll(poll.id, 4)
        assert await kept.polls([1], OPEN) == []
        assert await kept.poll(poll.id) == replace(poll, state=PollState.TAKEN, session=4)


async def test_who_was_there_and_what_they_thought_of_it(works: Works) -> None:
    session = await a_session(works)
    async with works() as unit:
        kept = unit.store(Sessions)
        await kept.be_there([Presence(session.id, BEN, False, False, NOW), Presence(session.id, CHI, True, True, NOW)])
        await kept.be_there([Presence(session.id, BEN, True, True, NOW)])
        assert [(one.person, one.there, one.own) for one in await kept.presences(session.id)] == [
            (BEN, True, True), (CHI, True, True)
        ]  # fmt: skip
        for person, met in ((BEN, Met.NO), (CHI, Met.YES), (BEN, Met.YES)):
            await kept.judge(session.id, person, met)
        assert await kept.judged(session.id) == {Met.YES: 2}


async def test_only_the_version_that_was_read_is_approved_and_once(works: Works) -> None:
    session = await a_session(works)
    draft = replace(DRAFT, session=session.id)
    async with works() as unit:
        kept = unit.store(Sessions)
        await kept.save_recap(draft)
        approved = replace(draft.approved, posted_at=NOW)
        assert not await kept.approve_recap(approved, 2)
        assert await kept.approve_recap(approved, 1)
        assert not await kept.approve_recap(approved, 1)
        assert await kept.recap(session.id) == approved
        assert await kept.recaps(1) == [approved]


async def test_turns_are_offered_and_the_question_is_asked_once(works: Works) -> None:
    async with works() as unit:
        kept = unit.store(Sessions)
        for person in (CHI, BEN, CHI):
            await kept.scribe(1, person, True)
        assert await kept.scribes(1) == [CHI, BEN]
        await kept.scribe(1, CHI, False)
        assert await kept.scribes(1) == [BEN]
        assert await kept.ask_once(1, BEN, NOW)
        assert not await kept.ask_once(1, BEN, NOW)
        await kept.came_back(1, [BEN, CHI])
        assert await kept.ask_once(1, BEN, NOW)


async def test_everything_of_a_person_is_given_out_and_forgotten_and_of_a_circle_purged(works: Works) -> None:
    session, poll = await a_session(works), await a_poll(works)
    async with works() as unit:
        kept = unit.store(Sessions)
        await kept.mark([Mark(poll.slots[0].id, BEN, Fit.NEED)])
        await kept.be_there([Presence(session.id, BEN, True, True, NOW)])
        await kept.judge(session.id, BEN, Met.PARTLY)
        await kept.save_recap(replace(DRAFT, session=session.id))
        await kept.scribe(1, BEN, True)
        await kept.ask_once(1, BEN, NOW)
        rows = await kept.rows_of(BEN)
        names = ("poll_marks", "presences", "objectives", "recaps", "note_taking", "asked_how_placed")
        assert [len(rows[name]) for name in names] == [1] * len(names)
        assert await kept.circles_of(BEN) == await kept.circles_of(ANA) == {1}
        await kept.forget(BEN)
        await kept.forget(ANA)
        assert not any((await kept.rows_of(BEN)).values())
        assert await kept.recap(session.id) == replace(DRAFT, session=session.id, author=None, draft=None)
        forgotten = await kept.poll(poll.id)
        assert forgotten is not None
        assert (forgotten.by, forgotten.title) == (None, "")
        await kept.purge(1)
        assert await kept.poll(poll.id) is None
        assert await kept.recap(session.id) is None
