"""Anonymous sets: the whole database is read at every point, and nowhere does an answer stand beside a person.

The database is looked at in two ways: every column of every row, and the raw bytes of its files, the write-ahead log
included.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.memory.chat import LIKE_DISCORD
from bot.checkins.model import hidden_id
from bot.checkins.payloads import ChangeHidden
from bot.kernel.payload import build, name_of, pack
from tests.checkins.gathering import digest, gather, prompt, reminders, store, to_first, until, visibility
from tests.world import Member, World, pressable, sqlite_url

SECRET = "The board frightens me"
NEXT_PAGE = 512  # bytes: how near a person's address may not come to what they said


async def anonymous_circle(world: World, *names: str) -> list[Member]:
    people = await gather(world, *(names or ("Ana", "Ben", "Chi", "Dee", "Eva", "Fay")))
    await visibility(world, people[0], "anonymous")
    await to_first(world)
    return people


async def answers(member: Member, tap: str, words: str = "") -> str:
    await member.clicks("Answer in words")
    return await member.fills(q0=tap, q1=words)


def token_of(member: Member) -> str:
    """What only the button in their private answer carries."""
    for private in reversed(member.privates):
        for _, action in pressable(private.message):
            if name_of(action) == ChangeHidden.wire_name:
                return build(ChangeHidden, action).token
    raise AssertionError(f"{member.name} has no button that changes an answer")


async def told_by(world: World, member: Member, said: Sequence[str]) -> list[str]:
    """Every row that holds this person and anything of what was said, and every trace of their token."""
    found = []
    token = token_of(member) if any("Change my answer" in str(p.message) for p in member.privates) else None
    for table, rows in (await world.dump()).items():
        for row in rows:
            text = json.dumps(row, default=str, ensure_ascii=False)
            if member.person in text and any(words in text for words in said):
                found.append(f"{table}: {text}")
            if token and token in text:
                found.append(f"{table} holds a token: {text}")
    return found


def log(world: World) -> bytes:
    path = Path(f"{world.database.file}-wal")
    return path.read_bytes() if path.exists() else b""


def raw(world: World) -> bytes:
    path = world.database.file
    assert path is not None
    return path.read_bytes() + log(world)


def neighbours(world: World, member: Member, said: str) -> list[bytes]:
    """Where in the files the person's address stands near what they said."""
    everything, address = raw(world), member.person.encode()
    places = [found.start() for found in re.finditer(re.escape(said.encode()), everything)]
    near = [everything[max(0, at - NEXT_PAGE) : at + len(said) + NEXT_PAGE] for at in places]
    return [piece for piece in near if address in piece]


async def nothing_tells(world: World, people: Sequence[Member], said: Sequence[str]) -> None:
    for member in people:
        assert await told_by(world, member, said) == []
        for words in said:
            assert neighbours(world, member, words) == []
        token = token_of(member) if any("Change my answer" in str(p.message) for p in member.privates) else None
        assert token is None or token.encode() not in raw(world)


async def test_nothing_ties_an_answer_to_a_person_at_any_point(world: World) -> None:
    people = await anonymous_circle(world)
    said = [f"{SECRET} {number}" for number in range(5)]
    await nothing_tells(world, people, said)
    for member, words in zip(people, said, strict=False):
        assert "without your name" in await answers(member, "1", words)
        await nothing_tells(world, people, said)
    await people[0].clicks("Change my answer")
    assert people[0].form.drafts is False
    assert "Changed." in await people[0].fills(q0="0", q1="Something else moved")
    await nothing_tells(world, people, [*said, "Something else moved"])
    await until(world, "2026-11-27 12:00")  # the reminder went to the one who is missing
    assert [reminders(member) for member in people] == [0, 0, 0, 0, 0, 1]
    await nothing_tells(world, people, said)
    await until(world, "2026-11-30 12:00")
    assert all(words in digest(world) for words in [*said[1:], "Something else moved"])
    assert said[0].encode() not in raw(world)
    await world.restart()
    await nothing_tells(world, people, said)


async def test_participation_has_neither_time_nor_outcome(world: World) -> None:
    people = await anonymous_circle(world)
    await answers(people[0], "1", SECRET)
    await people[1].clicks("Pass this time")
    rows = (await world.dump())["checkin_participation"]
    assert [sorted(row) for row in rows] == [["member", "round"]] * 2
    hidden = (await world.dump())["checkin_hidden"]
    assert [sorted(row) for row in hidden] == [["given", "id", "round"]]
    assert hidden[0]["id"] == hashlib.sha256(token_of(people[0]).encode()).hexdigest()
    for table in ("checkin_answer", "checkin_value", "draft"):
        assert (await world.dump())[table] == []


async def test_no_row_number_tells_the_order(world: World) -> None:
    people = await anonymous_circle(world)
    for member in people:
        await answers(member, "0", f"I am number {member.name}")
    async with world.database.reading() as connection:
        for table in ("checkin_participation", "checkin_hidden"):
            with pytest.raises(Exception, match="no such column: rowid"):
                await connection.exec_driver_sql(f"SELECT rowid FROM {table}")
        rows = (await connection.exec_driver_sql("SELECT member FROM checkin_participation")).scalars().all()
        ids = (await connection.exec_driver_sql("SELECT id FROM checkin_hidden")).scalars().all()
    assert list(rows) == sorted(rows)
    assert list(ids) == sorted(ids)


async def test_the_write_ahead_log_keeps_no_history_of_it(world: World) -> None:
    people = await anonymous_circle(world)
    for member in people:
        await answers(member, "0", SECRET)
        assert SECRET.encode() not in log(world)


async def test_a_crash_between_two_steps_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage.checkins import SqlCheckins

    people = await anonymous_circle(world)

    async def crash(*_: object) -> None:
        raise RuntimeError("the process died")

    for step in ("write_hidden", "stir", "tally"):
        with monkeypatch.context() as broken:
            broken.setattr(SqlCheckins, step, crash)
            await people[0].clicks("Answer in words")
            assert "Something went wrong" in await people[0].fills(q0="1", q1=SECRET)
        dumped = await world.dump()
        assert dumped["checkin_participation"] == []
        assert dumped["checkin_hidden"] == []
        assert SECRET.encode() not in raw(world)
        await world.restart()
    assert "without your name" in await answers(people[0], "1", SECRET)
    await nothing_tells(world, people, [SECRET])


async def test_a_crash_at_the_close_is_made_good(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage.checkins import SqlCheckins

    people = await anonymous_circle(world)
    for member in people:
        await answers(member, "0", f"{SECRET} {member.name}")
    before = {str(row["id"]) for row in (await world.dump())["checkin_hidden"]}

    async def crash(*_: object) -> None:
        raise RuntimeError("the process died")

    with monkeypatch.context() as broken:
        broken.setattr(SqlCheckins, "stir", crash)
        await until(world, "2026-11-28 09:00")
        assert "Without names" in digest(world)
        assert SECRET not in digest(world)
    await world.wait(minutes=10)
    after = {str(row["id"]) for row in (await world.dump())["checkin_hidden"]}
    assert len(after) == 6
    assert not after & before
    assert SECRET in digest(world)


async def test_at_the_close_they_get_fresh_ids_that_no_token_leads_to(world: World) -> None:
    people = await anonymous_circle(world)
    for member in people:
        await answers(member, "0", f"Words of number {len(member.name)}")
    tokens = [token_of(member) for member in people]
    await until(world, "2026-11-28 09:00")
    ids = {str(row["id"]) for row in (await world.dump())["checkin_hidden"]}
    assert not ids & {hidden_id(token) for token in tokens}
    change = pack(ChangeHidden(1, 1, tokens[0]))
    assert "nothing can be added or changed" in await people[0].clicks_old(change)


async def test_a_count_until_the_close_then_all_at_once_in_no_order(world: World) -> None:
    people = await anonymous_circle(world)
    for number, member in enumerate(people[:5]):
        await answers(member, "0", f"Number {number}")
        assert "Number" not in digest(world)
        assert f"{number + 1} of 6 so far" in digest(world)
        assert "[Read all]" not in digest(world)
    await until(world, "2026-11-28 09:00")
    published = digest(world)
    assert all(f"Number {number}" in published for number in range(5))
    assert not any(member.name in published for member in people)
    edits = [post.edits for post in world.chat.posts.values() if "Number 1" in str(post.message)]
    whole = await people[5].clicks("Read all")
    assert all(f"Number {number}" in whole for number in range(5))
    await world.wait(days=2)
    assert [post.edits for post in world.chat.posts.values() if "Number 1" in str(post.message)] == edits
    assert digest(world) == published


async def test_fewer_than_four_are_deleted_and_it_is_said(world: World) -> None:
    people = await anonymous_circle(world)
    for member in people[:3]:
        await answers(member, "1", SECRET)
    await people[3].clicks("Pass this time")
    await until(world, "2026-11-28 09:00")
    assert "Fewer than 4 answered" in digest(world)
    assert "4 of 6 took part" in digest(world)
    assert (await world.dump())["checkin_hidden"] == []
    assert SECRET.encode() not in raw(world)


async def test_one_tap_in_the_message_is_an_anonymous_answer(world: World) -> None:
    people = await anonymous_circle(world)
    asked = prompt(people[0])
    assert "I keep nothing that ties an answer to you" in asked
    told = await people[0].clicks("I'm stuck")
    assert told.index("Only the button below can change it") < told.index("[Change my answer]")
    assert "[I'm stuck]" in prompt(people[0])  # the message that was tapped is not rewritten with a token in it
    await people[0].clicks("Change my answer")
    await people[0].fills(q1=SECRET)
    await nothing_tells(world, people, [SECRET])


async def test_without_the_reply_nothing_can_be_changed(world: World) -> None:
    people = await anonymous_circle(world)
    await people[0].clicks("It moved")
    world.chat.screens[people[0].person].privates.clear()
    for button in ("It moved", "I'm stuck", "Answer in words", "Pass this time"):
        assert "I can't tell which answer is yours" in await people[0].clicks(button)
    assert "1 of 6 so far" in digest(world)
    assert len((await world.dump())["checkin_hidden"]) == 1


async def test_a_made_up_token_opens_nothing(world: World) -> None:
    people = await anonymous_circle(world)
    await people[0].clicks("It moved")
    assert "another time" in await people[1].clicks_old(pack(ChangeHidden(1, 1, "x" * 24)))


async def test_a_plain_reply_is_never_an_anonymous_answer(world: World) -> None:
    people = await anonymous_circle(world)
    assert "I kept nothing of this" in await people[0].writes(SECRET)
    assert "[Pass this time]" in prompt(people[0])
    assert SECRET.encode() not in raw(world)
    assert (await world.dump())["draft"] == []


async def test_too_many_words_are_not_kept_either(world: World) -> None:
    people = await anonymous_circle(world)
    await people[0].clicks("Answer in words")
    await people[0].fills(q0="1", q1=SECRET * 200)
    assert "room for 600" in people[0].mistakes["q1"]
    assert SECRET.encode() not in raw(world)


async def test_where_forms_show_no_mistakes_nothing_is_kept_either(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path), platform="ringing", window=LIKE_DISCORD)
    people = await anonymous_circle(world)
    await people[1].clicks("Answer in words")
    told = await people[1].fills(q0="1", q1=SECRET * 100)
    assert "room for 600" in told
    assert SECRET in told  # their text comes back to them, and is kept nowhere
    assert SECRET.encode() not in raw(world)
    assert "without your name" in await answers(people[1], "1", SECRET)
    await nothing_tells(world, people, [SECRET])
    await world.close()


async def test_a_note_for_oneself_is_not_published(world: World) -> None:
    people = await gather(world, "Ana", "Ben", "Chi", "Dee", "Eva", "Fay")
    await visibility(world, people[0], "anonymous")
    async with store(world) as kept:
        for one in await kept.sets(1):
            await kept.place_set(one.id, one.state, -1 if one.name == "What did not work" else one.position)
    await to_first(world)
    await answers(people[0], "1", SECRET)
    for member in people[1:]:
        await answers(member, "0", f"From {member.name.lower()[0]}")
    await until(world, "2026-11-28 09:00")
    assert SECRET not in digest(world)
    assert SECRET.encode() not in raw(world)
    assert "From b" in digest(world)


async def test_deleting_a_person_removes_that_they_took_part_and_no_answer(world: World) -> None:
    people = await anonymous_circle(world)
    for member in people:
        await answers(member, "0", f"Words, {len(member.name)}")
    async with world.house.open_work() as unit:
        from bot.checkins.store import Checkins

        kept = unit.store(Checkins)
        given = await kept.rows_of(people[2].person)
        await kept.forget(people[2].person)
    assert given["answers"] == []
    assert SECRET not in json.dumps(given)
    dumped = await world.dump()
    assert len(dumped["checkin_participation"]) == 5
    assert len(dumped["checkin_hidden"]) == 6
