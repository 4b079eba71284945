"""What Discord knows: accounts, servers, channels and who may what in them, messages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

# Any: the wire is JSON, and this is its far side.
JSON = dict[str, Any]

EPOCH_MS = 1_420_070_400_000
EPHEMERAL = 1 << 6
LOADING = 1 << 7
SILENT = 1 << 12
COMPONENTS_V2 = 1 << 15


class Perm(IntFlag):
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    CREATE_EVENTS = 1 << 44


NOTHING = Perm(0)
ALL = Perm((1 << 50) - 1)
USUAL = Perm.VIEW_CHANNEL | Perm.SEND_MESSAGES | Perm.READ_MESSAGE_HISTORY | Perm.SEND_MESSAGES_IN_THREADS


class Kind(IntEnum):
    TEXT = 0
    DIRECT = 1
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12


class NotPossible(AssertionError):
    """What Discord's client would not let a person do."""


class Refusal(Exception):
    """An error of the API, by its own code."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message


def unknown(code: int, what: str) -> Refusal:
    return Refusal(404, code, f"Unknown {what}")


def forbidden(code: int, message: str) -> Refusal:
    return Refusal(403, code, message)


def misshapen(message: str) -> Refusal:
    return Refusal(400, 50035, f"Invalid Form Body: {message}")


@dataclass(slots=True)
class Account:
    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    takes_direct_messages: bool = True


@dataclass(slots=True)
class Role:
    id: int
    name: str
    permissions: Perm


@dataclass(slots=True)
class Member:
    user: int
    roles: set[int] = field(default_factory=set)
    nick: str | None = None


@dataclass(slots=True)
class Channel:
    id: int
    kind: Kind
    name: str = ""
    guild: int | None = None
    parent: int | None = None
    overwrites: dict[int, tuple[Perm, Perm]] = field(default_factory=dict)  # target: allowed, denied
    people: set[int] = field(default_factory=set)  # of a direct conversation or a thread
    owner: int = 0  # of a thread
    invitable: bool = True  # whether those in a private thread may let others in
    archived: bool = False

    @property
    def is_thread(self) -> bool:
        return self.kind in (Kind.PUBLIC_THREAD, Kind.PRIVATE_THREAD)


@dataclass(slots=True)
class Guild:
    id: int
    name: str
    owner: int
    roles: dict[int, Role]
    members: dict[int, Member] = field(default_factory=dict)


@dataclass(slots=True)
class GuildEvent:
    id: int
    guild: int
    creator: int
    name: str = ""
    description: str = ""
    location: str = ""
    starts: float = 0
    ends: float = 0
    status: int = 1


@dataclass(slots=True)
class Message:
    id: int
    channel: int
    author: int
    content: str = ""
    components: list[JSON] = field(default_factory=list)
    flags: int = 0
    nonce: str | None = None
    at: float = 0
    allowed_mentions: JSON | None = None
    mentions: tuple[int, ...] = ()
    notified: frozenset[int] = frozenset()
    reply_to: int | None = None
    attachments: list[JSON] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    edits: int = 0
    deleted: bool = False
    only_for: int | None = None

    @property
    def words(self) -> str:
        """Everything to read on it, line by line."""
        texts = [part["content"] for part in walk(self.components) if part["type"] == 10]
        return "\n".join([self.content, *texts] if self.content else texts)

    @property
    def labels(self) -> list[str]:
        """What stands on its buttons."""
        return [part["label"] for part in walk(self.components) if part["type"] == 2]

    @property
    def is_private(self) -> bool:
        return self.only_for is not None


def walk(parts: list[JSON]) -> Iterator[JSON]:
    """Every component, nested ones too."""
    for part in parts:
        yield part
        yield from walk(part.get("components", []))
        yield from walk([part[key] for key in ("accessory", "component") if key in part])


class State:
    """The tables, the clock and the permission sums of one Discord."""

    def __init__(self, now: Callable[[], float], bot: int) -> None:
        self.now = now
        self.bot = bot
        self.changed = asyncio.Condition()
        self.accounts: dict[int, Account] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.events: dict[int, GuildEvent] = {}
        self.commands: list[JSON] = []
        self._count = 0

    def snowflake(self) -> int:
        self._count += 1
        return ((int(self.now() * 1000) - EPOCH_MS) << 22) + self._count

    def account(self, user: int) -> Account:
        if user not in self.accounts:
            raise unknown(10013, "User")
        return self.accounts[user]

    def guild(self, id_: int) -> Guild:
        """A server the bot is in."""
        found = self.guilds.get(id_)
        if found is None:
            raise unknown(10004, "Guild")
        if self.bot not in found.members:
            raise forbidden(50001, "Missing Access")
        return found

    def channel(self, id_: int) -> Channel:
        """A channel the bot may look at."""
        found = self.channels.get(id_)
        if found is None:
            raise unknown(10003, "Channel")
        if not self.may(self.bot, found, Perm.VIEW_CHANNEL):
            raise forbidden(50001, "Missing Access")
        return found

    def message(self, channel: int, id_: int) -> Message:
        found = self.messages.get(id_)
        if found is None or found.channel != channel or found.deleted or found.is_private:
            raise unknown(10008, "Message")
        return found

    def direct_channel(self, user: int) -> Channel:
        for channel in self.channels.values():
            if channel.kind is Kind.DIRECT and user in channel.people:
                return channel
        made = Channel(self.snowflake(), Kind.DIRECT, people={user, self.bot})
        self.channels[made.id] = made
        return made

    def shares_a_guild(self, user: int) -> bool:
        return any(user in guild.members and self.bot in guild.members for guild in self.guilds.values())

    def may(self, user: int, channel: Channel, needed: Perm) -> bool:
        return needed in self.permissions(user, channel)

    def permissions(self, user: int, channel: Channel) -> Perm:
        if channel.guild is None:
            return ALL if user in channel.people else Perm(0)
        if channel.parent is not None:
            return self._in_thread(user, channel, self.channels[channel.parent])
        base = self.in_guild(user, channel.guild)
        member = self.guilds[channel.guild].members.get(user)
        return base if member is None or base == ALL else _overwritten(base, channel, channel.guild, member)

    def in_guild(self, user: int, id_: int) -> Perm:
        """What somebody may on a server, before a channel gives or takes."""
        guild = self.guilds[id_]
        member = guild.members.get(user)
        if member is None:
            return Perm(0)
        base = guild.roles[guild.id].permissions
        for role in member.roles:
            base |= guild.roles[role].permissions
        return ALL if guild.owner == user or Perm.ADMINISTRATOR in base else base

    def _in_thread(self, user: int, thread: Channel, parent: Channel) -> Perm:
        base = self.permissions(user, parent)
        if thread.kind is Kind.PRIVATE_THREAD and user not in thread.people and Perm.MANAGE_THREADS not in base:
            return Perm(0)
        return base


def _overwritten(base: Perm, channel: Channel, everyone: int, member: Member) -> Perm:
    nothing = (Perm(0), Perm(0))
    allow, deny = channel.overwrites.get(everyone, nothing)
    base = base & ~deny | allow
    roles = [channel.overwrites.get(role, nothing) for role in member.roles]
    for _, deny in roles:
        base &= ~deny
    for allow, _ in roles:
        base |= allow
    allow, deny = channel.overwrites.get(member.user, nothing)
    base = base & ~deny | allow
    return base if Perm.VIEW_CHANNEL in base else Perm(0)
