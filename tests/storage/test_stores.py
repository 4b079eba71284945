"""What the stores promise, told once and run on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.checkins.model import Asked, Kind, Plan, Question, QuestionSet, Rhythm, Round, Visibility
from bot.checkins.store import Checkins
from bot.kernel.address import Person, Place, Ref
from bot.kernel.payload import Wire
from bot.kernel.ports import Delivery, Draft, Gathering, Job, Prompted, Purpose, State
from bot.kernel.ui import Line, Message, Text
from bot.people.model import Circle, Seat, Standing
from bot.people.store import People
from storage.database import Database
from storage.kernel import body, outbox
from storage.stores import Works
from tests.people.test_store import a_circle

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SOON = NOW + timedelta(minutes=2)
ANA, BEN = Person("memory:T1/ana"), Person("memory:T1/ben")
ROOM = Place("memory:T1/room")
ACTION = Wire("tests.job|1")


@pytest.fixture
def works(database: Database) -> Works:
    return Works(database)


def words(text: str) -> Message:
    return Message(Line(("something",)), (Text(Line((text,))),))


def to(person: Person, key: str, about: str = "hello", **more: object) -> Delivery:
    row = Delivery(key, person, words(about), Purpose.PROMPT, NOW, circle=1, person=person)
    return replace(row, **more)  # type: ignore[arg-type]  # the fields of a Delivery, told by name


def at(place: Place, key: str, about: str = "hello", purpose: Purpose = Purpose.ANNOUNCEMENT) -> Delivery:
    return Delivery(key, place, words(about), purpose, NOW, circle=1)


async def enqueue(works: Works, *rows: Delivery) -> None:
    async with works() as unit:
        await unit.journal.enqueue(rows)


async def states(database: Database) -> dict[str, str]:
    async with database.reading() as connection:
        return {row.key: row.state for row in await connection.execute(select(outbox.c.key, outbox.c.state))}


async def bodies(database: Database) -> list[str]:
    async with database.reading() as connection:
        return list((await connection.execute(select(body.c.message))).scalars())


async def claim(works: Works, now: datetime = NOW, limit: int = 50) -> Sequence[Delivery]:
    async with works() as unit:
        return await unit.journal.claim_deliveries("memory:T1", now, now + timedelta(minutes=2), limit)


async def mark(works: Works, *rows: Delivery) -> None:
    async with works() as unit:
        await unit.journal.mark(rows)


async def sent(works: Works, row: Delivery, ref: str = "r1") -> Delivery:
    """As the courier does: claimed, being sent, sent."""
    gone = replace(row, state=State.SENT, ref=Ref(ref), delivered=row.revision, due=None, sent_at=NOW)
    await mark(works, gone)
    return gone


async def the(works: Works, key: str) -> Delivery:
    async with works(write=False) as unit:
        found = await unit.journal.delivery(key)
    assert found is not None
    return found


# ---- once ------------------------------------------------------------------------------------------------------------


async def test_an_event_is_new_once(works: Works) -> None:
    async with works() as unit:
        assert await unit.journal.first_time("e1", NOW)
        assert not await unit.journal.first_time("e1", NOW)
        assert await unit.journal.first_time("e2", NOW)


async def test_an_event_that_came_twice_at_once_is_handled_once(works: Works) -> None:
    async def comes() -> bool:
        async with works() as unit:
            return await unit.journal.first_time("e1", NOW)

    assert sorted(await asyncio.gather(*(comes() for _ in range(8)))) == [False] * 7 + [True]


async def test_a_unit_that_failed_has_never_been(works: Works, database: Database) -> None:
    async def fails() -> None:
        async with works() as unit:
            await unit.journal.first_time("e1", NOW)
            await unit.journal.plan([Job("j", NOW, ACTION)])
            await unit.journal.enqueue([to(ANA, "m")])
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    assert await states(database) == {}
    async with works() as unit:
        assert await unit.journal.next_due() == (None, None)
        assert await unit.journal.first_time("e1", NOW)


async def test_a_key_exists_once_for_ever(works: Works) -> None:
    async with works() as unit:
        await unit.journal.plan([Job("j", NOW, ACTION), Job("j", SOON, Wire("tests.other"))])
        await unit.journal.enqueue([to(ANA, "m", "first"), to(ANA, "m", "second")])
        (job,) = await unit.journal.claim_jobs(NOW, SOON, 10)
        assert job.action == ACTION
        await unit.journal.finish_job(job.id, "done", NOW)
        await unit.journal.plan([Job("j", NOW, ACTION)])
        assert not await unit.journal.claim_jobs(NOW, SOON, 10)
    assert (await the(works, "m")).message == words("first")


# ---- jobs ------------------------------------------------------------------------------------------------------------


async def test_two_clocks_never_run_one_job_twice(works: Works) -> None:
    async with works() as unit:
        await unit.journal.plan([Job(f"j{n}", NOW, ACTION) for n in range(60)])

    async def clock() -> list[int]:
        mine: list[int] = []
        while True:
            async with works() as unit:
                jobs = await unit.journal.claim_jobs(NOW, SOON, 7)
                for job in jobs:
                    mine += [job.id] if await unit.journal.finish_job(job.id, "done", NOW) else []
            if not jobs:
                return mine

    one, two, three = await asyncio.gather(clock(), clock(), clock())
    assert len({*one, *two, *three}) == len(one) + len(two) + len(three) == 60


async def test_a_lease_that_is_over_lets_another_try(works: Works) -> None:
    async with works() as unit:
        await unit.journal.plan([Job("j", NOW, ACTION)])
        assert await unit.journal.claim_jobs(NOW, SOON, 10)
        assert not await unit.journal.claim_jobs(NOW, SOON, 10)
        assert await unit.journal.next_due() == (SOON, None)
        assert await unit.journal.claim_jobs(SOON, SOON + timedelta(minutes=2), 10)


async def test_a_job_that_was_moved_after_it_was_claimed_waits_for_its_new_time(works: Works) -> None:
    tomorrow = NOW + timedelta(days=1)
    async with works() as unit:
        await unit.journal.plan([Job("j", NOW, ACTION)])
        (job,) = await unit.journal.claim_jobs(NOW, SOON, 10)
        assert await unit.journal.replan("j", tomorrow)
        assert not await unit.journal.finish_job(job.id, "done", NOW)
        assert not await unit.journal.claim_jobs(SOON, SOON, 10)
        (again,) = await unit.journal.claim_jobs(tomorrow, tomorrow + timedelta(minutes=2), 10)
        assert await unit.journal.finish_job(again.id, "done", tomorrow)
        assert not await unit.journal.replan("j", tomorrow)


async def test_what_failed_runs_once_more_unless_it_was_dropped_or_is_old(works: Works) -> None:
    async with works() as unit:
        old = NOW - timedelta(days=2)
        await unit.journal.plan([Job("fails", NOW, ACTION), Job("dropped", NOW, ACTION), Job("old", old, ACTION)])
        await unit.journal.plan([Job("works", NOW, ACTION)])
        for job in await unit.journal.claim_jobs(NOW, SOON, 10):
            await unit.journal.finish_job(job.id, "done" if job.key == "works" else "failed", NOW)
        await unit.journal.cancel_jobs("dropped")
        assert await unit.journal.try_failed_again(NOW - timedelta(days=1)) == 1
        assert [job.key for job in await unit.journal.claim_jobs(NOW, SOON, 10)] == ["fails"]


async def test_a_postponed_job_counts_its_tries(works: Works) -> None:
    async with works() as unit:
        await unit.journal.plan([Job("j", NOW, ACTION)])
        (job,) = await unit.journal.claim_jobs(NOW, SOON, 10)
        await unit.journal.postpone_job(job.id, SOON)
        assert not await unit.journal.claim_jobs(NOW, SOON, 10)
        (again,) = await unit.journal.claim_jobs(SOON, SOON, 10)
        assert again.attempts == 1


# ---- names -----------------------------------------------------------------------------------------------------------

KEYS = ["a:4", "a:4:x", "a:4:%", "a:42", "a:42:x", "a_4:x", "a%:x", "ab:x", "a", "A:4", "a:5"]


@pytest.mark.parametrize(
    ("prefix", "gone"),
    [
        ("a:4", {"a:4", "a:4:x", "a:4:%"}),
        ("a:4:", {"a:4:x", "a:4:%"}),
        ("a_4", {"a_4:x"}),
        ("a%", {"a%:x"}),
        ("a:4:%", {"a:4:%"}),
        ("a", {"a", "a:4", "a:4:x", "a:4:%", "a:42", "a:42:x", "a:5"}),
        ("", set[str]()),
    ],
)
async def test_what_is_cancelled_is_what_stands_under_the_name(
    works: Works, database: Database, prefix: str, gone: set[str]
) -> None:
    async with works() as unit:
        await unit.journal.plan([Job(key, NOW, ACTION) for key in KEYS])
        await unit.journal.enqueue([to(ANA, key) for key in KEYS])
        await unit.journal.cancel_jobs(prefix)
        await unit.journal.cancel(prefix)
        left = {job.key for job in await unit.journal.claim_jobs(NOW, SOON, 99)}
    assert left == set(KEYS) - gone
    assert {key for key, state in (await states(database)).items() if state == "cancelled"} == gone


async def test_what_was_sent_cannot_be_cancelled_but_taken_down(works: Works) -> None:
    await enqueue(works, at(ROOM, "ring"), at(ROOM, "ring:more"))
    (row,) = await claim(works)
    await sent(works, row)
    async with works() as unit:
        await unit.journal.cancel("ring")
        await unit.journal.withdraw("ring", SOON)
    assert (await the(works, "ring")).state is State.WITHDRAWN
    assert (await the(works, "ring:more")).state is State.CANCELLED, "by cancel: withdraw means one message"


async def test_what_is_taken_down_during_a_call_stays_so(works: Works) -> None:
    await enqueue(works, at(ROOM, "ring"))
    (row,) = await claim(works)
    standing = await sent(works, row)
    async with works() as unit:
        await unit.journal.withdraw("ring", NOW)
    await mark(works, replace(standing, delivered=2))
    assert (await the(works, "ring")).state is State.WITHDRAWN


async def test_a_circle_with_another_home_takes_along_what_is_open(works: Works) -> None:
    den = Place("memory:T1/den")
    await enqueue(works, at(ROOM, "card"), at(ROOM, "closed"), at(ROOM, "elsewhere"), at(ROOM, "card:2"))
    for number in range(3):
        (row,) = await claim(works)
        await mark(works, replace(row, state=State.SENT, ref=Ref(f"memory:post/{number}"), delivered=1, due=None))
    home = Gathering(Place("memory:T1/~4f"), 1, ROOM, (ANA, BEN), "A talk for two")
    async with works() as unit:
        await unit.journal.gather(home)
        await unit.journal.rehome(1, ROOM, den, ["card", "never posted"], NOW)
    left, card, planned = await the(works, "card:left:1"), await the(works, "card"), await the(works, "card:2")
    assert (left.state, left.ref) == (State.WITHDRAWN, "memory:post/0")
    assert (card.to, card.ref, card.message) == (den, None, words("hello"))
    assert planned.to == den
    assert [(await the(works, key)).to for key in ("closed", "elsewhere")] == [ROOM, ROOM]
    async with works(write=False) as unit:
        assert (await unit.journal.gatherings([home.place]))[home.place].home == den
    assert {row.key for row in await claim(works)} == {"card:left:1", "card:2"}


async def test_what_is_taken_down_while_it_is_being_posted_goes_when_it_stands(works: Works) -> None:
    await enqueue(works, at(ROOM, "ring"), at(Place("memory:T1/park"), "lost"))
    under_way = [replace(row, state=State.SENDING) for row in await claim(works)]
    await mark(works, *under_way)
    async with works() as unit:
        for row in under_way:
            await unit.journal.withdraw(row.key, NOW)
    for row in under_way:
        if row.key == "ring":
            await mark(works, replace(row, state=State.SENT, ref=Ref("memory:post/1"), due=None))
        else:
            await mark(works, replace(row, state=State.DROPPED, due=None))
    stands, lost = await the(works, "ring"), await the(works, "lost")
    assert (stands.state, stands.ref, lost.state, lost.due) == (State.WITHDRAWN, "memory:post/1", State.WITHDRAWN, None)
    assert [row.key for row in await claim(works)] == ["ring"], "to be deleted"


# ---- deliveries ------------------------------------------------------------------------------------------------------


async def test_two_couriers_never_get_one_row_twice(works: Works) -> None:
    await enqueue(works, *(to(Person(f"memory:T1/{n}"), f"m{n}") for n in range(60)))

    async def courier() -> list[str]:
        mine: list[str] = []
        while rows := await claim(works, limit=7):
            mine += [row.key for row in rows]
            await mark(works, *(replace(row, state=State.SENDING) for row in rows))
        return mine

    found = await asyncio.gather(*(courier() for _ in range(4)))
    everything = [key for mine in found for key in mine]
    assert len(everything) == len(set(everything)) == 60


async def test_of_a_conversation_one_at_a_time_in_the_order_in_which_it_was_planned(works: Works) -> None:
    await enqueue(
        works, at(ROOM, "first"), at(ROOM, "second"), at(ROOM, "reply", purpose=Purpose.REPLY), to(ANA, "ana")
    )
    assert [row.key for row in await claim(works)] == ["reply", "ana"]
    assert [row.key for row in await claim(works)] == ["first"]
    assert [row.key for row in await claim(works)] == ["second"]


async def test_while_one_is_on_its_way_the_next_waits(works: Works) -> None:
    await enqueue(works, at(ROOM, "first"), at(ROOM, "second"))
    (first,) = await claim(works)
    await mark(works, replace(first, state=State.SENDING))
    assert not await claim(works)
    await enqueue(works, at(ROOM, "reply", purpose=Purpose.REPLY))
    assert [row.key for row in await claim(works)] == ["reply"], "what is more urgent does not wait"
    later = NOW + timedelta(minutes=2)
    assert [row.key for row in await claim(works, later)] == ["reply"]
    await cancelled(works, "reply")
    assert [row.key for row in await claim(works, later)] == ["first"], "whoever died with it left it first in line"


async def cancelled(works: Works, key: str) -> None:
    async with works() as unit:
        await unit.journal.cancel(key)


async def test_one_space_knows_nothing_of_another(works: Works) -> None:
    elsewhere = Person("memory:T2/dan")
    await enqueue(works, to(ANA, "here"), to(elsewhere, "there"), to(ANA, "late", due=SOON))
    async with works(write=False) as unit:
        assert set(await unit.journal.spaces_due(NOW)) == {"memory:T1", "memory:T2"}
        assert await unit.journal.next_due() == (None, NOW)
    assert [row.key for row in await claim(works)] == ["here"]


async def test_a_message_that_is_rewritten_before_it_goes_goes_as_it_is_now(works: Works, database: Database) -> None:
    await enqueue(works, at(ROOM, "card", "old"))
    async with works() as unit:
        await unit.journal.rewrite("card", words("new"), NOW)
    (row,) = await claim(works)
    assert row.message == words("new")
    assert len(await bodies(database)) == 1, "the old words are gone"


async def test_a_message_that_is_rewritten_while_it_is_being_sent_is_due_again(works: Works) -> None:
    await enqueue(works, at(ROOM, "card", "old"))
    (row,) = await claim(works)
    await mark(works, replace(row, state=State.SENDING))
    async with works() as unit:
        await unit.journal.rewrite("card", words("new"), NOW)
        await unit.journal.rewrite("card", words("newer"), NOW)
    await sent(works, row)
    (again,) = await claim(works)
    assert (again.message, again.revision, again.ref) == (words("newer"), 3, "r1")
    await sent(works, again)
    assert not await claim(works)


async def test_a_part_of_a_message_is_rewritten_through_its_lead(works: Works) -> None:
    await enqueue(works, to(ANA, "lead", "one"), to(ANA, "part", "two"))
    lead = await the(works, "lead")
    await sent(works, lead)
    await mark(works, replace(await the(works, "part"), state=State.SENT, due=None, lead="lead"))
    async with works() as unit:
        await unit.journal.rewrite("part", words("changed"), NOW)
        assert [row.message for row in await unit.journal.parts("lead")] == [words("one"), words("changed")]
        found = await unit.journal.delivery_at(Ref("r1"))
    assert found is not None
    assert found.key == "lead"
    assert [row.key for row in await claim(works)] == ["lead"]


async def test_what_a_merged_message_cost_counts_once(works: Works) -> None:
    await enqueue(
        works, to(ANA, "lead"), to(ANA, "part"), to(BEN, "other"), to(ANA, "asked", purpose=Purpose.ASKED_FOR)
    )
    await sent(works, await the(works, "lead"))
    await mark(works, replace(await the(works, "part"), state=State.SENT, due=None, lead="lead", sent_at=NOW))
    await sent(works, await the(works, "asked"))
    async with works(write=False) as unit:
        assert await unit.journal.spent([ANA, BEN], NOW - timedelta(days=1)) == {ANA: [NOW]}
        assert await unit.journal.spent([ANA, BEN], SOON) == {}
        assert await unit.journal.spent([], NOW) == {}


async def test_what_circles_had_for_somebody_lately(works: Works) -> None:
    await enqueue(works, to(ANA, "came"), to(ANA, "passed over", circle=2), to(ANA, "to come", circle=3))
    await enqueue(works, to(ANA, "nudge", purpose=Purpose.NUDGE), to(BEN, "his"))
    await sent(works, await the(works, "came"))
    await mark(works, replace(await the(works, "passed over"), state=State.DROPPED, due=None))
    async with works(write=False) as unit:
        lately = await unit.journal.prompted([ANA, BEN], NOW - timedelta(days=1))
        assert sorted(lately[ANA], key=lambda one: one.circle) == [
            Prompted(1, NOW, True),
            Prompted(2, NOW, False),
            Prompted(3, NOW, None),
        ]
        assert lately[BEN] == [Prompted(1, NOW, None)]
        assert await unit.journal.prompted([ANA], SOON) == {}


async def test_what_may_be_merged_and_what_waits_for_a_ring(works: Works) -> None:
    other = to(ANA, "other-circle", circle=2)
    reply = to(ANA, "reply", purpose=Purpose.REPLY)
    await enqueue(works, to(ANA, "now"), to(ANA, "later", due=SOON), to(BEN, "ben"), other, reply, at(ROOM, "post"))
    signed_up = [to(ANA, key, purpose=Purpose.ASKED_FOR, due=due) for key, due in (("asked", NOW), ("at six", SOON))]
    await enqueue(works, *signed_up)
    async with works() as unit:
        companions = await unit.journal.companions([ANA, BEN], NOW, NOW, NOW)
        assert [row.key for row in companions[ANA]] == ["now", "other-circle", "asked"]
        tonight = await unit.journal.companions([ANA], NOW, SOON, NOW)
        assert {row.key for row in tonight[ANA]} == {"now", "other-circle", "asked", "later"}
        await unit.journal.mark([replace(row, state=State.RINGING) for row in companions[BEN]])
        assert [row.key for row in await unit.journal.ringing(1)] == ["now", "later", "ben", "asked", "at six"]


async def test_what_there_is_of_some_names(works: Works) -> None:
    await enqueue(works, to(ANA, "one"), to(BEN, "two"))
    async with works() as unit:
        await unit.journal.cancel("two")
    async with works(write=False) as unit:
        assert [row.key for row in await unit.journal.deliveries(["two", "one", "none"])] == ["one", "two"]
        assert await unit.journal.deliveries([]) == []
        assert await unit.journal.stands("two"), "whatever became of it"
        assert not await unit.journal.stands("none")


async def test_what_waits_at_home_is_due_and_still_useful(works: Works) -> None:
    over = to(ANA, "over", useful_until=NOW)
    await enqueue(works, to(ANA, "now", useful_until=SOON), over, to(ANA, "later", due=SOON), to(BEN, "ben"))
    async with works(write=False) as unit:
        assert [row.key for row in await unit.journal.waiting(ANA, NOW)] == ["now"]


async def test_an_operator_sees_counts_and_nothing_else(works: Works) -> None:
    await enqueue(works, to(ANA, "a", due=NOW - timedelta(hours=1)), to(BEN, "b"))
    async with works() as unit:
        await unit.journal.plan([Job("j", NOW, ACTION)])
    await sent(works, await the(works, "b"))
    async with works(write=False) as unit:
        counts = await unit.journal.counts(NOW)
    assert (counts.by_state, counts.jobs, counts.late) == ({"planned": 1, "sent": 1}, 1, timedelta(hours=1))


# ---- forgetting ------------------------------------------------------------------------------------------------------


async def test_whoever_is_forgotten_leaves_no_word(works: Works, database: Database) -> None:
    await enqueue(works, to(ANA, "ana", "for Ana"), to(BEN, "ben", "for both"), to(ANA, "both", "for both"))
    async with works() as unit:
        await unit.journal.keep_draft(Draft(ANA, "", {"text": "hers"}), NOW)
        kept = await unit.journal.keep_draft(Draft(BEN, "", {"text": "his"}), NOW)
        await unit.journal.forget_deliveries(ANA)
        assert await unit.journal.draft(kept) is not None
    assert await states(database) == {"ben": "planned"}
    assert ["for both" in text for text in await bodies(database)] == [True]


async def test_a_circle_that_is_forgotten_leaves_no_word(works: Works, database: Database) -> None:
    await enqueue(works, at(ROOM, "post", "theirs"), to(ANA, "else", "hers", circle=2))
    async with works() as unit:
        await unit.journal.forget_circle(1)
    assert ["hers" in text for text in await bodies(database)] == [True]
    assert [row.key for row in await claim(works)] == ["else"]


async def test_what_is_old_goes_and_what_is_open_stays(works: Works, database: Database) -> None:
    await enqueue(works, to(ANA, "sent", "words"), to(BEN, "planned", "more"), at(ROOM, "card", "shown"))
    await sent(works, await the(works, "sent"))
    await sent(works, await the(works, "card"), "r2")
    async with works() as unit:
        await unit.journal.first_time("e1", NOW)
        await unit.journal.plan([Job("done", NOW, ACTION), Job("open", NOW, ACTION)])
        done, _ = await unit.journal.claim_jobs(NOW, SOON, 2)
        await unit.journal.finish_job(done.id, "done", NOW)
        draft = await unit.journal.keep_draft(Draft(ANA, "", {}), NOW)
        await unit.journal.purge(SOON)
        assert await unit.journal.first_time("e1", NOW), "forgotten"
        assert await unit.journal.draft(draft) is None
        assert (await unit.journal.counts(NOW)).jobs == 1
    assert await states(database) == {"sent": "sent", "planned": "planned", "card": "sent"}
    assert len(await bodies(database)) == 2, "a card in a circle can still be shown anew"


# ---- drafts and facts ------------------------------------------------------------------------------------------------


async def test_a_draft_comes_back_as_it_was_kept(works: Works) -> None:
    async with works() as unit:
        given: dict[str, str | tuple[str, ...]] = {
            "text": "ç ‹@x› %_'\"\\ \U0001f331",
            "many": ("a", "b"),
            "none": (),
        }
        id_ = await unit.journal.keep_draft(Draft(ANA, "{}", given, 2), NOW)
        assert await unit.journal.draft(id_) == Draft(ANA, "{}", given, 2, id_)
        assert await unit.journal.keep_draft(Draft(ANA, "{}", {}, 3, id_), NOW) == id_
        assert await unit.journal.draft(id_) == Draft(ANA, "{}", {}, 3, id_)
        await unit.journal.drop_draft(id_)
        assert await unit.journal.draft(id_) is None


async def test_a_fact_is_what_was_said_last(works: Works) -> None:
    async with works() as unit:
        assert await unit.journal.fact("alive") is None
        await unit.journal.remember("alive", "1")
        await unit.journal.remember("alive", "2")
        assert await unit.journal.fact("alive") == "2"


# ---- time ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "zone",
    [UTC, timezone(timedelta(hours=5, minutes=45)), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati")],
)
async def test_an_instant_comes_back_as_the_same_instant_in_utc(works: Works, zone: ZoneInfo) -> None:
    told = NOW.astimezone(zone)
    await enqueue(works, to(ANA, "m", due=told, useful_until=told))
    found = await the(works, "m")
    assert found.due == NOW
    assert found.due is not None
    assert found.due.utcoffset() == timedelta()
    assert found.useful_until == NOW
    assert [row.key for row in await claim(works, told)] == ["m"]
    assert not await claim(works, (NOW - timedelta(microseconds=1)).astimezone(zone))


async def test_a_wall_time_is_refused(works: Works) -> None:
    with pytest.raises(Exception, match="naive"):
        await enqueue(works, to(ANA, "m", due=NOW.replace(tzinfo=None)))


# ---- many at once ----------------------------------------------------------------------------------------------------

MANY = 30


async def a_round(works: Works) -> tuple[Circle, Round]:
    async with works() as unit:
        circle = await unit.store(People).begin(a_circle())
        assert circle is not None
        one = QuestionSet("Weekly", (Question("How is it?", Kind.WORDS),), circle=circle.id)
        set_id = await unit.store(Checkins).add_set(one)
        opened = await unit.store(Checkins).open_round(
            Round(
                id=0,
                circle=circle.id,
                set_id=set_id,
                name=one.name,
                questions=one.questions,
                visibility=Visibility.CIRCLE,
                live=True,
                planned=NOW.replace(tzinfo=None),
                week="2026-W48",
                opens_at=NOW,
                closes_at=NOW + timedelta(days=3),
            )
        )
        assert opened is not None
        return circle, opened


async def test_thirty_answers_at_once_are_thirty_answers(works: Works) -> None:
    _, round_ = await a_round(works)

    async def answers(n: int) -> None:
        async with works() as unit:
            store = unit.store(Checkins)
            me = Person(f"memory:T1/{n}")
            assert await store.take_part(round_.id, me)
            await store.write(round_.id, me, {0: f"answer {n}"}, whole=True)
            await unit.journal.first_time(f"event {n}", NOW)
            await unit.journal.plan([Job(f"job {n}", NOW, ACTION)])
            await unit.journal.enqueue([to(me, f"message {n}", f"words {n}")])

    await asyncio.gather(*(answers(n) for n in range(MANY)))
    async with works(write=False) as unit:
        store = unit.store(Checkins)
        assert {answer.values[0] for answer in await store.answers(round_.id)} == {f"answer {n}" for n in range(MANY)}
        assert len(await store.took_part(round_.id)) == MANY
        counts = await unit.journal.counts(NOW)
    assert (counts.by_state, counts.jobs) == ({"planned": MANY}, MANY)


async def test_one_person_who_answers_thirty_times_at_once_took_part_once(works: Works) -> None:
    _, round_ = await a_round(works)

    async def answers(n: int) -> bool:
        async with works() as unit:
            first = await unit.store(Checkins).take_part(round_.id, ANA)
            await unit.store(Checkins).write(round_.id, ANA, {0: f"answer {n}"}, whole=True)
            return first

    assert sum(await asyncio.gather(*(answers(n) for n in range(MANY)))) == 1
    async with works(write=False) as unit:
        assert len(await unit.store(Checkins).answers(round_.id)) == 1


async def test_a_circle_that_many_begin_at_once_is_one_circle(works: Works) -> None:
    async def begins() -> bool:
        async with works() as unit:
            return await unit.store(People).begin(a_circle()) is not None

    assert sum(await asyncio.gather(*(begins() for _ in range(10)))) == 1


async def test_readers_and_writers_do_not_lock_each_other_out(works: Works) -> None:
    async def writes(n: int) -> None:
        async with works() as unit:
            count = int(await unit.journal.fact("count") or 0)
            await unit.journal.remember(f"fact {n}", str(count))

    async def reads() -> None:
        async with works(write=False) as unit:
            await unit.journal.counts(NOW)

    await asyncio.gather(*(writes(n) for n in range(MANY)), *(reads() for _ in range(MANY)))


async def test_a_transaction_that_reads_cannot_write(works: Works) -> None:
    with pytest.raises(RuntimeError, match="only reads"):
        async with works(write=False) as unit:
            await unit.journal.remember("fact", "forgotten")
    with pytest.raises(RuntimeError, match="only reads"):
        async with works(write=False) as unit:
            await unit.journal.plan([Job("gathered", NOW, ACTION)])
    async with works() as unit:
        assert await unit.journal.fact("fact") is None


# ---- people and check-ins --------------------------------------------------------------------------------------------


async def test_people_are_found_by_place_by_role_and_by_name(works: Works) -> None:
    async with works() as unit:
        people = unit.store(People)
        circle = await people.begin(a_circle(ROOM))
        assert circle is not None
        await people.enrol(
            circle.id, ANA, seat=Seat.FACILITATOR, standing=Standing.ACTIVE, joined_at=NOW, agreed_at=NOW
        )
        await people.met(ANA, "Ana", "de-AT", "Europe/Vienna")
        await people.met(ANA, "Ana B.", None, None)
        await people.audit(circle.id, ANA, "/circle end", NOW)
    async with works(write=False) as unit:
        found = await unit.directory.circle_at(ROOM)
        assert found is not None
        assert found.id == circle.id
        assert await unit.directory.facilitators(circle.id) == [(ANA, "Ana B.")]
        assert [one.id for one in await unit.directory.circles_of(ANA)] == [circle.id]
        reach = (await unit.directory.reach([ANA, BEN]))[ANA]
        assert (reach.locale, reach.zone) == ("de-AT", "Europe/Vienna")
        assert await unit.directory.role(circle.id, BEN) is None


async def test_a_plan_a_round_and_its_votes_come_back_as_they_were_kept(works: Works) -> None:
    circle, round_ = await a_round(works)
    plan = Plan(circle.id, weekday=3, hour=time(17, 30), signposts="Call ç 112")
    async with works() as unit:
        store = unit.store(Checkins)
        await store.save_plan(replace(plan, weekday=1))
        await store.save_plan(plan)
        assert await store.plan(circle.id) == plan
        assert await store.open_round(round_) is None, "one a week"
        assert await store.round(round_.id) == round_
        await store.add_asked(round_.id, [Asked(ANA, NOW), Asked(BEN, NOW), Asked(ANA, SOON)])
        assert set(await store.asked(round_.id)) == {Asked(ANA, NOW), Asked(BEN, NOW)}
        assert await store.close_round(round_.id)
        assert not await store.close_round(round_.id)
        vote = await store.open_vote(circle.id, round_.id, SOON)
        assert vote is not None
        await store.cast(vote.id, ANA, Rhythm.HALVE)
        await store.cast(vote.id, ANA, Rhythm.KEEP)
        assert await store.ballots(vote.id) == [Rhythm.KEEP]
        assert await store.open_votes(circle.id) == [vote]
        assert await store.close_vote(vote.id)
        assert await store.open_votes(circle.id) == []


async def test_anonymous_answers_belong_to_nobody_and_go_with_their_round(works: Works) -> None:
    circle, round_ = await a_round(works)
    async with works() as unit:
        store = unit.store(Checkins)
        for n in range(4):
            await store.take_part(round_.id, Person(f"memory:T1/{n}"))
            await store.write_hidden(round_.id, f"{n:064}", {0: f"secret {n}"})
        await store.stir(round_.id)
        await store.forget(Person("memory:T1/0"))
        assert sorted(values[0] for values in await store.hidden_answers(round_.id)) == [
            f"secret {n}" for n in range(4)
        ]
        assert len(await store.took_part(round_.id)) == 3
        await store.purge(circle.id)
        assert not await store.hidden_answers(round_.id)
        assert await store.round(round_.id) is not None
