"""Somebody with a keyboard: what they do, told in the verbs of a story, and what they see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import dropwhile
from typing import TYPE_CHECKING

from tests.fakes.discord import shapes
from tests.fakes.discord.forms import Answers, filled
from tests.fakes.discord.interactions import Asked, Interaction
from tests.fakes.discord.rules import mentioned
from tests.fakes.discord.state import JSON, LOADING, Account, Channel, Kind, Message, NotPossible, Perm, walk

if TYPE_CHECKING:
    from tests.fakes.discord.server import FakeDiscord, Server

OPTION_TYPES = {3: str, 4: int, 5: bool}


class Person:
    """One member of a server; two Persons of one name there are the same somebody."""

    def __init__(self, discord: FakeDiscord, account: Account, server: Server) -> None:
        self.discord = discord
        self.account = account
        self.server = server
        self.id = account.id

    def __repr__(self) -> str:
        return self.account.name

    # What they see

    @property
    def told(self) -> list[Message]:
        """What the bot wrote to them directly; the "… is thinking" is left out."""
        written = [m for m in self._all() if self._is_direct(m) and m.author == self.discord.state.bot]
        return [m for m in written if not m.flags & LOADING]

    @property
    def whispers(self) -> list[Message]:
        """What only they see, oldest first; the "… is thinking" is left out."""
        return [m for m in self._all() if m.only_for == self.id and not m.flags & LOADING]

    @property
    def rings(self) -> list[Message]:
        """What made their phone ring in a channel."""
        return [m for m in self._all() if self.id in m.notified and not self._is_direct(m)]

    @property
    def threads(self) -> list[Channel]:
        """The private threads they are in, oldest first."""
        those = self.discord.state.channels.values()
        return [one for one in those if one.kind is Kind.PRIVATE_THREAD and self.id in one.people]

    def sees(self, message: Message) -> bool:
        if message.deleted or message.only_for not in (None, self.id):
            return False
        at = self.discord.state.channels.get(message.channel)
        return at is not None and self.discord.state.may(self.id, at, Perm.VIEW_CHANNEL)

    async def hears(self, more_than: int = 0) -> Message:
        """Wait for a whisper beyond the first `more_than`."""
        await self.discord.until(lambda: len(self.whispers) > more_than)
        return self.whispers[-1]

    async def is_told(self, more_than: int = 0) -> Message:
        """Wait for a direct message beyond the first `more_than`."""
        await self.discord.until(lambda: len(self.told) > more_than)
        return self.told[-1]

    def closes_direct_messages(self) -> None:
        self.account.takes_direct_messages = False

    def opens_direct_messages(self) -> None:
        self.account.takes_direct_messages = True

    def _all(self) -> Iterable[Message]:
        return [m for m in self.discord.state.messages.values() if not m.deleted]

    def _is_direct(self, message: Message) -> bool:
        at = self.discord.state.channels.get(message.channel)
        return at is not None and at.kind is Kind.DIRECT and self.id in at.people

    # What they do

    async def types_command(
        self, line: str, channel: Channel | None = None, **options: str | int | bool | Person
    ) -> Interaction:
        """`/checkin show`, with options by name; without a channel in their direct messages with the bot."""
        name, *path = line.removeprefix("/").split()
        command = next((one for one in self.discord.state.commands if one["name"] == name), None)
        if command is None:
            raise NotPossible(f"there is no command {line}")
        found, resolved = self._filled_in(_leaf(command, path), options)
        for above, word in enumerate(reversed(path)):  # a sub-command, and above it its group
            found = [{"type": 2 if above else 1, "name": word, "options": found}]
        data: JSON = {"id": command["id"], "name": name, "type": 1, "options": found}
        if resolved:
            data["resolved"] = resolved
        return await self.discord.delivers(Asked.COMMAND, self.id, self._at(channel), data)

    async def clicks(self, message: Message, label: str, *, below: str = "") -> Interaction:
        """Press a button by what stands on it; of several that read the same, the first one ``below`` these words."""
        part = self._part(message, 2, "label", label, below)
        if part.get("disabled") or part["style"] == 5:
            raise NotPossible(f"nothing happens at {label}")
        data = {"custom_id": part["custom_id"], "component_type": 2, "id": part["id"]}
        return await self._acts(message, data)

    async def picks(self, message: Message, menu: str, label: str) -> Interaction:
        """Choose from a menu, by its placeholder."""
        part = self._part(message, 3, "placeholder", menu)
        chosen = [option["value"] for option in part["options"] if option["label"] == label]
        if not chosen:
            raise NotPossible(f"{menu} has no {label}, only {[one['label'] for one in part['options']]}")
        data = {"custom_id": part["custom_id"], "component_type": 3, "id": part["id"], "values": chosen}
        return await self._acts(message, data)

    async def submits(self, opened: Interaction, answers: Answers | None = None) -> Interaction:
        """Fill the form that an interaction opened, by the labels of its fields, and send it."""
        if opened.modal is None or opened.who != self.id:
            raise NotPossible("there is no form to fill")
        parts = filled(opened.modal["components"], answers or {})
        data = {"custom_id": opened.modal["custom_id"], "components": parts, "resolved": self._people_in(parts)}
        return await self.discord.delivers(Asked.MODAL, self.id, opened.at, data, opened.source)

    async def writes(self, channel: Channel, text: str, *, reply_to: Message | None = None) -> Message:
        """A message in a channel; `@Interlude` in it mentions the bot."""
        if not self.discord.state.may(self.id, channel, Perm.VIEW_CHANNEL):
            raise NotPossible(f"{self} does not see {channel.name}")
        text = text.replace("@Interlude", f"<@{self.discord.state.bot}>")
        made = Message(self.discord.state.snowflake(), channel.id, self.id, text, at=self.discord.state.now())
        made.reply_to = reply_to.id if reply_to else None
        replied = (reply_to.author,) if reply_to else ()
        made.mentions = tuple(dict.fromkeys((*mentioned(text), *replied)))
        channel.archived = False
        self.discord.state.messages[made.id] = made
        await self.discord.announces(made)
        return made

    async def replies_to(self, message: Message, text: str) -> Message:
        """A reply, which mentions whom it answers."""
        return await self.writes(self.discord.state.channels[message.channel], text, reply_to=message)

    async def writes_to_bot(self, text: str) -> Message:
        return await self.writes(self.discord.state.direct_channel(self.id), text)

    # How they do it

    def _at(self, channel: Channel | None) -> Channel:
        if channel is None:
            return self.discord.state.direct_channel(self.id)
        if not self.discord.state.may(self.id, channel, Perm.VIEW_CHANNEL):
            raise NotPossible(f"{self} does not see {channel.name}")
        return channel

    def _part(self, message: Message, kind: int, key: str, value: str, below: str = "") -> JSON:
        if not self.sees(message):
            raise NotPossible(f"{self} does not see that message")
        under = dropwhile(lambda part: below not in part.get("content", ""), walk(message.components))
        parts = [part for part in under if part["type"] == kind]
        found = next((part for part in parts if part.get(key) == value), None)
        if found is None:
            raise NotPossible(f"there is no {value!r}, only {[part.get(key) for part in parts]}")
        return found

    async def _acts(self, message: Message, data: JSON) -> Interaction:
        at = self.discord.state.channels[message.channel]
        return await self.discord.delivers(Asked.COMPONENT, self.id, at, data, message)

    def _filled_in(self, leaf: JSON, options: Mapping[str, str | int | bool | Person]) -> tuple[list[JSON], JSON]:
        known = {one["name"]: one for one in leaf.get("options", [])}
        lacking = [name for name, one in known.items() if one.get("required") and name not in options]
        if lacking or set(options) - set(known):
            raise NotPossible(f"{leaf['name']} takes {list(known)}; lacking {lacking}")
        people: list[Person] = [value for value in options.values() if isinstance(value, Person)]
        found = [_option(known[name], value) for name, value in options.items()]
        return found, self._resolved(people) if people else {}

    def _resolved(self, people: list[Person]) -> JSON:
        state = self.discord.state
        members = {one.id: self.server.guild.members[one.id] for one in people}
        return {
            "users": {str(one.id): shapes.user(one.account) for one in people},
            "members": {str(id_): _without_user(shapes.member(state, one)) for id_, one in members.items()},
        }

    def _people_in(self, parts: list[JSON]) -> JSON:
        picked = [value for part in walk(parts) if part["type"] == 5 for value in part["values"]]
        found = [self.discord.state.accounts[int(one)] for one in picked]
        return self._resolved([Person(self.discord, one, self.server) for one in found]) if found else {}


def _without_user(member: JSON) -> JSON:
    return {key: value for key, value in member.items() if key != "user"} | {"permissions": "0"}


def _leaf(command: JSON, path: list[str]) -> JSON:
    node = command
    for word in path:
        found = next((one for one in node.get("options", []) if one["type"] in (1, 2) and one["name"] == word), None)
        if found is None:
            raise NotPossible(f"/{command['name']} has no {word}")
        node = found
    if any(one["type"] in (1, 2) for one in node.get("options", [])):
        raise NotPossible(f"/{command['name']} {' '.join(path)} is not complete: Discord asks for a sub-command")
    return node


def _option(known: JSON, value: str | int | bool | Person) -> JSON:
    if isinstance(value, Person):
        if known["type"] != 6:
            raise NotPossible(f"{known['name']} is no person")
        return {"type": 6, "name": known["name"], "value": str(value.id)}
    if not isinstance(value, OPTION_TYPES.get(known["type"], type(None))):
        raise NotPossible(f"{known['name']} takes something else than {value!r}")
    choices = [one["value"] for one in known.get("choices", [])]
    if choices and value not in choices:
        raise NotPossible(f"{known['name']} is one of {choices}")
    return {"type": known["type"], "name": known["name"], "value": value}
