"""The guide says what is so: what is made from the code is current, what is named exists, and links lead somewhere."""

from __future__ import annotations

import pytest

from tests import guide


def test_the_commands_are_those_of_the_table() -> None:
    assert guide.current(guide.DOCS / "commands.md", "commands", guide.commands_table())


def test_the_question_sets_are_those_of_the_deck() -> None:
    assert guide.current(guide.DOCS / "facilitators.md", "sets", guide.sets_table())


@pytest.mark.parametrize("room", guide.rooms(), ids=lambda room: room.name)
def test_every_message_of_the_code_stands_in_the_table(room: guide.Path) -> None:
    assert guide.differing(room) == []


def test_every_message_has_a_purpose_and_says_whom_it_is_for() -> None:
    rows = [row for room in guide.rooms() for row in guide.registered(room)]
    assert len(rows) > 40
    assert {row.purpose for row in rows} <= set(guide.PURPOSES)
    assert all(row.says and row.to and row.when for row in rows)


def test_the_table_of_messages_is_current() -> None:
    assert guide.current(guide.DOCS / "messages.md", "messages", guide.messages_table())
