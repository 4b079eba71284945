"""What Discord tells, as intents: the odd corners that a conversation rarely meets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, cast

import discord
import pytest

from adapters.discord import addresses, parse
from adapters.discord.api import JSON
from adapters.discord.app import Client
from adapters.discord.parse import AnyInteraction
from bot.kernel.address import Person, Place, Ref
from bot.kernel.intent import Sight
from tests.adapters.discord.desk import TABLE
from tests.fakes.discord import BOT, FakeDiscord, Perm, Server, shapes

if TYPE_CHECKING:  # at run time the library's types import one another in a circle
    from discord.types.interactions import Interaction as Payload
    from discord.types.user import User


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    client = Client()
    bot = FakeDiscord().state.accounts[BOT]
    client._connection.user = discord.ClientUser(state=client._connection, data=cast("User", shapes.user(bot)))
    yield client
    await client.http.close()


@pytest.fixture
def server() -> Server:
    return FakeDiscord().server()


def heard(client: Client, server: Server, kind: int, data: JSON, **more: object) -> AnyInteraction:
    """An interaction of Ana's in the channel of a server that the client may not even know yet."""
    ana, home = server.person("ana", may=Perm.MANAGE_CHANNELS), server.channel("harbour")
    state = server.discord.state
    payload = shapes.interaction_place(state, home, ana.id) | {
        "id": "5",
        "application_id": "1",
        "type": kind,
        "token": "token",
        "version": 1,
        "data": data,
        **more,
    }
    return discord.Interaction(data=cast("Payload", payload), state=client._connection)


def test_a_server_that_is_not_known_yet_is_no_obstacle(client: Client, server: Server) -> None:
    found = parse.command(heard(client, server, 2, {"name": "checkin", "options": []}), TABLE)
    assert found
    slash, command = found
    assert (slash.sub, command.sub, command.event) == ("show", "show", "discord:interaction/5")
    assert command.sender.may_start
    assert command.where.name == "harbour"


@pytest.mark.parametrize("name", ["checkin", "interlude"])
def test_a_sub_command_nobody_knows_any_more_is_the_default_one(client: Client, server: Server, name: str) -> None:
    old = {"type": 1, "name": "gone", "options": [{"type": 3, "name": "words", "value": "x"}]}
    found = parse.command(heard(client, server, 2, {"name": name, "options": [old]}), TABLE)
    assert found
    assert found[0] == TABLE.default(name)
    assert found[1].options == {}


def test_a_group_of_sub_commands_is_gone_through(client: Client, server: Server) -> None:
    leaf = {"type": 1, "name": "nudge", "options": [{"type": 6, "name": "person", "value": "7"}]}
    found = parse.command(
        heard(client, server, 2, {"name": "checkin", "options": [{"type": 2, "name": "more", "options": [leaf]}]}),
        TABLE,
    )
    assert found
    assert found[1].options == {"person": "discord:/7"}


def test_parts_of_a_form_that_are_no_fields_are_passed_over(client: Client, server: Server) -> None:
    parts: list[JSON] = [
        {"type": 10, "id": 1},
        {"type": 18, "id": 2, "component": {"type": 4, "id": 3, "custom_id": "a", "value": "A"}},
        {"type": 18, "id": 4, "component": {"type": 21, "id": 5, "custom_id": "b", "value": None}},
        {"type": 18, "id": 6, "component": {"type": 22, "id": 7, "custom_id": "c", "values": []}},
        {"type": 1, "components": [{"type": 4, "custom_id": "old", "value": "a form of old"}]},
        {"type": 99, "component": {"type": 98}},
    ]
    submit = parse.submit(heard(client, server, 5, {"custom_id": "checkins.save|42", "components": parts}))
    assert submit.values == {"a": "A", "b": "", "c": ()}
    assert submit.payload == "checkins.save|42"


def test_a_button_and_its_twin_mean_the_same(client: Client, server: Server) -> None:
    for custom_id in ("checkins.pass|42", "checkins.pass|42#2"):
        data = {"custom_id": custom_id, "component_type": 2}
        click = parse.click(heard(client, server, 3, data))
        assert click.payload == "checkins.pass|42"
        assert click.message is None


def test_addresses_are_taken_apart_as_they_were_put_together() -> None:
    at = addresses.place(11, 22)
    assert addresses.split(addresses.ref(at, 33)) == ("22", "33")
    assert addresses.place(None, 22) == Place("discord:@me/22")
    assert addresses.is_direct(Ref("discord:@me/22/33"))
    assert addresses.is_person(Person("discord:/1"))
    assert not addresses.is_person(at)
    assert not addresses.is_person(addresses.place(None, 22))


def test_where_nothing_is_known_counts_as_private() -> None:
    assert parse.sight(None) is Sight.PRIVATE


def test_a_command_behind_the_hub_is_that_command(client: Client, server: Server) -> None:
    leaf = {"type": 1, "name": "nudge", "options": [{"type": 6, "name": "person", "value": "7"}]}
    behind = {"name": "interlude", "options": [{"type": 2, "name": "checkin", "options": [leaf]}]}
    found = parse.command(heard(client, server, 2, behind), TABLE)
    assert found
    assert (found[1].name, found[1].sub, found[1].options) == ("checkin", "nudge", {"person": "discord:/7"})
    gone = {"name": "interlude", "options": [{"type": 2, "name": "gone", "options": [leaf]}]}
    found = parse.command(heard(client, server, 2, gone), TABLE)
    assert found
    assert found[0] == TABLE.default("interlude")
