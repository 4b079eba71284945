"""What an anonymous round overwrites leaves SQLite's log too, also when somebody was reading just then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from bot.checkins.model import QuestionSet, Visibility, hidden_id
from storage.checkins import SqlCheckins
from storage.database import Database
from tests.checkins.test_model import LOAD, a_round


async def test_a_reader_delays_it_and_the_next_writer_makes_it_good(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'log.db'}")
    await database.create()
    async with database.writing() as connection:
        set_id = await SqlCheckins(connection).add_set(QuestionSet("Load", (LOAD,), circle=1))
        kept = a_round(LOAD)
        round_ = await SqlCheckins(connection).open_round(replace(kept, set_id=set_id, visibility=Visibility.ANONYMOUS))
    assert round_ is not None
    async with database.reading() as reader:
        await reader.execute(text("SELECT count(*) FROM checkin_hidden"))
        async with database.writing() as connection:
            await SqlCheckins(connection).write_hidden(round_.id, hidden_id("token"), {0: "5", 1: "Do not tell"})
            await SqlCheckins(connection).stir(round_.id)
        assert b"Do not tell" in log(tmp_path)
    async with database.writing() as connection:
        await connection.execute(text("UPDATE checkin_round SET live = live"))
    assert log(tmp_path) == b""
    await database.close()


def log(folder: Path) -> bytes:
    return (folder / "log.db-wal").read_bytes()
