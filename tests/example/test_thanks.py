"""The example works: what docs/developers.md quotes is run here, the table and its migration included."""

from __future__ import annotations

import importlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import cast

import pytest

from bot.features import FEATURES
from bot.kernel.routes import AnyFeature
from bot.kernel.words import Words
from storage import migrate
from storage.database import Database, metadata
from storage.stores import STORES
from tests import guide
from tests.example.thanks.feature import thanks
from tests.example.thanks.store import Kept
from tests.people.gathering import circle_of
from tests.storage.test_migrate import differences
from tests.world import World, sqlite_url

EVERYTHING: tuple[AnyFeature, ...] = (*FEATURES, thanks)
HERE = Path(__file__).parent


@pytest.fixture
def in_the_house(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The two lines: one in storage/stores.py, one in bot/features.py. Other tests must not meet the table."""
    kept = importlib.import_module("tests.example.storage_thanks")
    if "thanks" not in metadata.tables:
        importlib.reload(kept)
    monkeypatch.setitem(cast("dict[object, object]", STORES), Kept, kept.SqlThanks)
    yield
    metadata.remove(kept.table)


@pytest.fixture
async def thankful(in_the_house: None, tmp_path: Path) -> AsyncIterator[World]:
    packages = ["bot.kernel", *(f"bot.{feature.name}" for feature in FEATURES), "tests.example.thanks"]
    world = await World.open(sqlite_url(tmp_path), features=EVERYTHING, words=Words(packages))
    yield world
    await world.close()


async def test_thanks_arrive_within_the_hours_of_who_is_thanked(thankful: World) -> None:
    ana, ben = await circle_of(thankful, "Ana", "Ben")
    assert "Ben gets it in an hour" in await ana.types("/thanks @Ben for reading my budget")
    await thankful.wait(hours=3)
    assert "for reading my budget" in ben.message("Ana thanks you, from Night owls").text


async def test_what_is_taken_back_is_read_by_nobody(thankful: World) -> None:
    ana, ben = await circle_of(thankful, "Ana", "Ben")
    await ana.types("/thanks @Ben for nothing, really")
    on, button = ana.button("Take it back")
    assert "Taken back" in await ana.clicks("Take it back")
    await thankful.wait(hours=3)
    assert not ben.sees("thanks you")
    assert "taken back already" in await ana.clicks_old(button, on.on)


async def test_without_words_nothing_is_guessed(thankful: World) -> None:
    ana, _ = await circle_of(thankful, "Ana", "Ben")
    assert "such as: /thanks @Ben" in await ana.types("/thanks @Ben")


async def test_who_deletes_themselves_takes_their_thanks_along(thankful: World) -> None:
    ana, _, _ = await circle_of(thankful, "Ana", "Ben", "Chi")
    await ana.types("/thanks @Ben for reading my budget")
    await ana.types("/interlude delete")
    await ana.clicks("Delete all of it")
    assert (await thankful.dump())["thanks"] == []


async def test_its_migration_makes_its_table(in_the_house: None, tmp_path: Path) -> None:
    scripts = migrate.config()
    versions = Path(scripts.get_main_option("script_location") or "") / "versions"
    (tmp_path / "0006_thanks.py").write_text((HERE / "migration.py").read_text("utf-8"))
    scripts.set_main_option("path_separator", "newline")
    scripts.set_main_option("version_locations", f"{versions}\n{tmp_path}")
    database = Database(sqlite_url(tmp_path))
    await migrate.upgrade(database, scripts=scripts)
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await migrate.downgrade(database, "0005", scripts=scripts)
    await database.close()


def test_its_messages_stand_in_its_table() -> None:
    assert guide.differing(HERE / "thanks") == []
