"""A database is brought to today's tables, from wherever it stands and wherever the bot is started."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Inspector, MetaData, Table, insert, inspect, select, text

from bot.checkins.model import Plan
from bot.people.model import Circle
from storage import migrate
from storage.checkins import SqlCheckins
from storage.database import Database, metadata
from storage.people import SqlPeople, memberships
from storage.trouble import NewerDatabase, Trouble, trouble_of
from tests.people.test_store import ANA, a_circle
from tests.storage.second_step import a_second_step


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def tables(database: Database) -> set[str]:
    async with database.engine.connect() as connection:
        return set(await connection.run_sync(lambda plain: inspect(plain).get_table_names()))


async def circle_with_a_member(database: Database) -> Circle:
    async with database.writing() as connection:
        store = SqlPeople(connection)
        circle = await store.begin(a_circle())
        assert circle is not None
        await store.enrol(circle.id, ANA)
        return circle


async def members(database: Database) -> list[str]:
    async with database.reading() as connection:
        return list((await connection.execute(select(memberships.c.person))).scalars())


async def test_what_is_migrated_equals_what_the_stores_expect(empty: Database) -> None:
    await migrate.upgrade(empty)
    async with empty.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    assert await migrate.current(empty) == migrate.head()


async def test_each_column_index_and_check_is_as_in_a_database_that_was_made(empty: Database) -> None:
    await migrate.upgrade(empty)
    migrated = await shape(empty)
    await migrate.downgrade(empty, "base")
    await empty.create()
    assert migrated == await shape(empty)


async def shape(database: Database) -> dict[str, list[str]]:
    def look(connection: Connection) -> dict[str, list[str]]:
        seen = inspect(connection)
        return {table.name: shape_of(seen, table.name) for table in metadata.sorted_tables}

    async with database.engine.connect() as connection:
        return await connection.run_sync(look)


def shape_of(seen: Inspector, table: str) -> list[str]:
    facts = [
        *({**column, "type": str(column["type"])} for column in seen.get_columns(table)),
        *seen.get_indexes(table),
        *seen.get_unique_constraints(table),
        *seen.get_foreign_keys(table),
        *seen.get_check_constraints(table),
        seen.get_pk_constraint(table),
    ]
    # The text of a partial index is an object of its own.
    return sorted(re.sub(r" at 0x\w+", "", str(fact)) for fact in facts)


async def test_a_second_start_changes_nothing(empty: Database) -> None:
    await migrate.upgrade(empty)
    await circle_with_a_member(empty)
    await migrate.upgrade(empty)
    assert await members(empty) == [ANA]


async def test_up_and_down_with_people_in_it(empty: Database) -> None:
    await migrate.upgrade(empty)
    await circle_with_a_member(empty)
    await migrate.downgrade(empty, "base")
    assert await tables(empty) <= {"alembic_version"}
    assert await migrate.current(empty) is None
    await migrate.upgrade(empty)
    assert await members(empty) == []


@pytest.fixture
def longer(tmp_path: Path) -> Config:
    """The migrations of a version to come: one step more, which makes the circles' table anew."""
    return a_second_step(tmp_path)


async def test_check_ins_of_before_they_could_rest_go_on(empty: Database) -> None:
    """A network that comes from the first version, and one that goes back to it."""
    await migrate.upgrade(empty, "0001")
    plan = Plan(circle=7)
    columns = {
        "weekday": 2,
        "hour": "09:00",
        "every": 1,
        "window": 72,
        "visibility": "circle",
        "signposts": "",
    }
    flags = {"live": True, "reminder": True, "revision": 4, "talked": 0}
    then = Table("checkin_plan", MetaData(), *(Column(name) for name in ("circle", *columns, *flags)))
    async with empty.writing() as connection:
        await connection.execute(insert(then).values(circle=plan.circle, **columns, **flags))
    await migrate.upgrade(empty)
    async with empty.reading() as connection:
        kept = await SqlCheckins(connection).plan(plan.circle)
    assert kept == replace(plan, weekday=2, revision=4, running=True)
    await migrate.downgrade(empty, "0001")
    async with empty.reading() as connection:
        assert (await connection.execute(select(then.c.circle))).scalars().all() == [plan.circle]


async def test_a_table_made_anew_keeps_the_rows_that_point_to_it(empty: Database, longer: Config) -> None:
    await migrate.upgrade(empty)
    await circle_with_a_member(empty)
    await migrate.upgrade(empty, scripts=longer)
    assert await members(empty) == [ANA]
    assert await migrate.current(empty) == "second"
    await migrate.downgrade(empty, migrate.head(), longer)
    assert await members(empty) == [ANA]
    assert await migrate.current(empty) == migrate.head()


async def test_the_keys_are_on_again_afterwards(empty: Database) -> None:
    await migrate.upgrade(empty)
    if empty.is_sqlite:
        async with empty.reading() as connection:
            assert (await connection.execute(text("PRAGMA foreign_keys"))).scalar_one() == 1


async def test_a_later_versions_database_is_left_alone(empty: Database, longer: Config) -> None:
    await migrate.upgrade(empty, scripts=longer)
    with pytest.raises(NewerDatabase, match="second") as told:
        await migrate.upgrade(empty)
    assert trouble_of(told.value) is Trouble.NEWER
    assert await migrate.current(empty) == "second"


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)  # PostgreSQL never lets go of its keys
async def test_a_step_that_breaks_links_changes_nothing(empty: Database, longer: Config) -> None:
    await migrate.upgrade(empty)
    async with empty.engine.connect() as connection:
        await migrate._foreign_keys(connection, "OFF")
        async with connection.begin():
            lost = {"circle": 99, "person": ANA, "seat": "member", "standing": "active", "part": "all"}
            await connection.execute(insert(memberships).values(**lost, agreed_version=0))
        await migrate._foreign_keys(connection, "ON")
    with pytest.raises(migrate.BrokenLinks, match="memberships"):
        await migrate.upgrade(empty, scripts=longer)
    assert await migrate.current(empty) == migrate.head()


async def test_two_processes_that_start_at_once_take_turns(empty: Database) -> None:
    other = Database(empty.engine.url.render_as_string(hide_password=False))
    await asyncio.gather(migrate.upgrade(empty), migrate.upgrade(other))
    await other.close()
    assert await migrate.current(empty) == migrate.head()


def test_the_names_of_the_files_tell_the_revisions_as_alembic_reads_them() -> None:
    scripts = ScriptDirectory.from_config(migrate.config())
    assert list(migrate.known()) == [script.revision for script in scripts.walk_revisions()][::-1]
    assert migrate.head() == scripts.get_current_head()


def test_a_start_on_a_database_that_is_up_to_date_does_not_load_alembic(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys, bot.run; from storage import migrate; from storage.database import Database\n"
        f"asyncio.run(migrate.upgrade(Database('sqlite:///{tmp_path / 'there.db'}')))\n"
        "print('alembic' in sys.modules)"
    )
    root = Path(migrate.__file__).parents[1]
    starts = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(root)}, check=True, stdout=PIPE
        )
        for _ in range(2)
    ]
    assert [start.stdout.split() for start in starts] == [[b"True"], [b"False"]]


def test_they_are_found_from_another_folder(tmp_path: Path) -> None:
    program = (
        "import asyncio; from storage import migrate; from storage.database import Database\n"
        f"asyncio.run(migrate.upgrade(Database('sqlite:///{tmp_path / 'there.db'}')))"
    )
    root = Path(migrate.__file__).parents[1]
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(root)}, check=True)
    assert (tmp_path / "there.db").stat().st_size > 0
