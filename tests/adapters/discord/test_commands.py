"""The one command table as Discord takes it: its real commands, its limits, and what counts as a change."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from adapters.discord import commands
from adapters.discord.api import JSON
from bot.app import described
from bot.kernel.commands import HUB
from tests.adapters.discord.desk import TABLE, Desk
from tests.fakes.discord import rest

TREE = commands.tree(described())


def walk(parts: list[JSON]) -> Iterator[JSON]:
    for part in parts:
        yield part
        yield from walk(part.get("options", []))


def size(part: JSON) -> int:
    """What Discord adds up for a command: names, descriptions and values of its largest language."""
    own = len(part["name"]) + max(map(len, [part["description"], *part.get("description_localizations", {}).values()]))
    choices = sum(len(one["name"]) + len(one["value"]) for one in part.get("choices", []))
    return own + choices + sum(size(one) for one in part.get("options", []))


@pytest.mark.parametrize("command", TREE, ids=lambda command: command["name"])
def test_every_command_keeps_discords_limits(command: JSON) -> None:
    for part in walk([command]):
        assert re.fullmatch(r"[-_a-z0-9]{1,32}", part["name"])
        assert 1 <= len(part["description"]) <= 100
        assert not part["description"].endswith("…")
        assert len(part.get("options", [])) <= 25
        assert len(part.get("choices", [])) <= 25
    assert size(command) <= 8_000


def test_every_command_of_the_table_is_in_it() -> None:
    table = described().commands
    found = {(command["name"], sub["name"]) for command in TREE for sub in command["options"] if sub["type"] == 1}
    assert found == {(slash.name, slash.sub) for slash in table.slashes}


def test_every_command_stands_behind_the_hub_too() -> None:
    """With the same sub-commands and options: where two bots have a command of one name, this one is ours."""
    (hub,) = [command for command in TREE if command["name"] == HUB]
    groups = {group["name"]: group["options"] for group in hub["options"] if group["type"] == 2}
    assert groups == {command["name"]: command["options"] for command in TREE if command["name"] != HUB}


def test_what_discord_writes_down_is_no_change() -> None:
    there = [rest.registered(900, one) for one in TREE]
    assert [commands.bare(one) for one in there] == [commands.bare(one) for one in TREE]


@pytest.mark.parametrize("language", ["de", "pt-BR"])
def test_a_new_word_is_a_change(language: str) -> None:
    desk = Desk(TABLE)
    before = [commands.bare(one) for one in commands.tree(desk)]
    desk.translated[f"{language} checkin-nudge-tone-help"] = "Anders"
    assert [commands.bare(one) for one in commands.tree(desk)] != before
