"""What Slack remembers of one workspace: people, conversations, messages, open forms. No sockets here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack import words

JSON = dict[str, Any]

TRIGGER_SECONDS = 3
RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5
STACK = 3


class Refusal(Exception):
    """An `ok: false` answer."""

    def __init__(self, error: str, messages: list[str] | None = None, **more: object) -> None:
        super().__init__(error)
        self.error, self.messages, self.more = error, messages or [], more


@dataclass(slots=True)
class Account:
    id: str
    name: str
    tz: str = "Europe/London"
    tz_offset: int = 0
    locale: str = "en-GB"
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    team: str = "T1"


@dataclass(slots=True)
class Channel:
    id: str
    kind: str
    name: str = ""
    members: set[str] = field(default_factory=set)
    is_archived: bool = False
    is_shared: bool = False
    creator: str = ""


@dataclass(slots=True)
class Message:
    channel: str
    ts: str
    author: str
    text: str = ""
    blocks: list[JSON] = field(default_factory=list)
    metadata: JSON | None = None
    thread_ts: str | None = None
    only_for: str | None = None
    deleted: bool = False
    edits: int = 0

    @property
    def words(self) -> str:
        """All that stands on screen: the blocks when there are any, else the text."""
        return "\n".join(words.texts(self.blocks)) if self.blocks else words.unescape(self.text)

    @property
    def buttons(self) -> list[str]:
        return [words.label(element) for _, element in words.pressables(self.blocks)]

    @property
    def rings(self) -> list[str]:
        return words.rings(self.blocks, self.text)


@dataclass(slots=True)
class View:
    id: str
    owner: str
    body: JSON
    hash: str
    root_id: str
    previous_id: str | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.body.get("title", {}).get("text", ""))

    @property
    def blocks(self) -> list[JSON]:
        blocks: list[JSON] = self.body["blocks"]
        return blocks

    @property
    def words(self) -> str:
        return "\n".join(words.texts(self.blocks))

    @property
    def buttons(self) -> list[str]:
        return [words.label(element) for _, element in words.pressables(self.blocks)]

    def as_json(self) -> JSON:
        known = {
            "id": self.id,
            "hash": self.hash,
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
        }
        return self.body | known | {"team_id": "T1", "app_id": "A1", "bot_id": "B1"}


@dataclass(slots=True)
class Trigger:
    person: str
    until: float
    used: bool = False


@dataclass(slots=True)
class Response:
    """A response_url: whom it speaks to, and about which message."""

    person: str
    channel: str
    until: float
    message: Message | None = None
    uses: int = 0


@dataclass(slots=True)
class Upload:
    """A file on its way: named, then filled, then shared in a conversation."""

    name: str
    text: str = ""
    channel: str = ""


@dataclass(slots=True)
class Workspace:
    now: Callable[[], float]
    team: str = "T1"
    domain: str = "interlude"
    bot_user: str = "UBOT"
    accounts: dict[str, Account] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    whispers: list[Message] = field(default_factory=list)
    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    base_url: str = ""
    scopes: set[str] | None = None
    messages_tab: bool = True
    home_tab: bool = True
    revoked: bool = False
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _count: int = 0
    _by_place: dict[tuple[str, str], Message] = field(default_factory=dict)

    def number(self) -> int:
        self._count += 1
        return self._count

    def ts(self) -> str:
        return f"{int(self.now())}.{self.number():06d}"

    def account(self, person: str) -> Account:
        if person not in self.accounts:
            raise Refusal("user_not_found")
        return self.accounts[person]

    def channel(self, channel: str) -> Channel:
        if channel not in self.channels:
            raise Refusal("channel_not_found")
        return self.channels[channel]

    def direct(self, *people: str) -> Channel:
        """The direct conversation of the bot with these people, opened when there is none."""
        letter, kind = ("D", "im") if len(people) == 1 else ("G", "mpim")
        name = f"{letter}{'-'.join(sorted(people))}"
        if name not in self.channels:
            called = "" if kind == "im" else f"mpdm-{'--'.join(sorted(people)).lower()}-1"
            self.channels[name] = Channel(name, kind, called, members={self.bot_user, *people})
        return self.channels[name]

    def store(self, message: Message) -> Message:
        self.messages.append(message)
        self._by_place[message.channel, message.ts] = message
        return message

    def message(self, channel: str, ts: str) -> Message:
        found = self._by_place.get((channel, ts))
        if found is None or found.deleted:
            raise Refusal("message_not_found")
        return found

    def trigger(self, person: str) -> str:
        name = f"{self.number()}.{person}"
        self.triggers[name] = Trigger(person, self.now() + TRIGGER_SECONDS)
        return name

    def use_trigger(self, name: str) -> str:
        """Whose screen this trigger may open a form on: once, and for three seconds."""
        trigger = self.triggers.get(name)
        if trigger is None:
            raise Refusal("invalid_arguments", ["invalid `trigger_id`"])
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if self.now() > trigger.until:
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger.person

    def show_view(self, person: str, body: JSON, *, under: View | None) -> View:
        """Put a form on somebody's screen: as a new root, or on top of another."""
        external = body.get("external_id")
        if external and any(v.body.get("external_id") == external for v in self._open_views()):
            raise Refusal("duplicate_external_id")
        stack = self.stacks.setdefault(person, [])
        if under is None:
            stack.clear()
        elif len(stack) >= STACK:
            raise Refusal("push_limit_reached")
        name = f"V{self.number()}"
        root = under.root_id if under else name
        view = View(name, person, body, self.view_hash(), root, under.id if under else None)
        stack.append(view)
        return view

    def find_view(self, view_id: str | None, external_id: str | None) -> View:
        for view in self._open_views():
            if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
                return view
        raise Refusal("not_found")

    def view_hash(self) -> str:
        return f"{int(self.now())}.{self.number():06x}"

    def _open_views(self) -> list[View]:
        return [view for stack in self.stacks.values() for view in stack]

    async def tell(self) -> None:
        """Wake everybody who waits for something to become true."""
        async with self.changed:
            self.changed.notify_all()
