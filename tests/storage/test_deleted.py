"""What was deleted is gone from every file, not from the tables alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database

WORDS = b"my trustees do not trust me"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'interlude.db'}")
    async with opened.writing() as connection:
        await connection.execute(text("CREATE TABLE answers (said TEXT)"))
        await connection.execute(text("INSERT INTO answers VALUES (:said)"), {"said": WORDS.decode()})
    yield opened
    await opened.close()


def holding(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if WORDS in file.read_bytes()}


async def test_deleted_words_leave_the_log_when_it_is_emptied(database: Database, tmp_path: Path) -> None:
    async with database.writing() as connection:
        await connection.execute(text("DELETE FROM answers"))
    assert holding(tmp_path) == {"interlude.db-wal"}
    assert await database.empty_log()
    assert holding(tmp_path) == set()


async def test_a_reader_is_not_disturbed_and_it_is_emptied_later(database: Database, tmp_path: Path) -> None:
    async with database.reading() as reader:
        said = text("SELECT said FROM answers")
        assert (await reader.execute(said)).scalar_one().encode() == WORDS
        async with database.writing() as connection:
            await connection.execute(text("DELETE FROM answers"))
        assert not await database.empty_log()
        assert (await reader.execute(said)).scalar_one().encode() == WORDS
    assert await database.empty_log()
    assert holding(tmp_path) == set()
