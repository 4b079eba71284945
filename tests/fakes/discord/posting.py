"""Posting and editing: by the bot itself, and in answer to an interaction."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.fakes.discord import rules
from tests.fakes.discord.state import EPHEMERAL, JSON, Channel, Kind, Message, Perm, State, forbidden, unknown

NONCE_SECONDS = 180.0  # "in the past few minutes"


@dataclass(slots=True)
class Post:
    """What a call wants to have posted; `files` come beside the JSON."""

    body: JSON
    files: dict[str, bytes] = field(default_factory=dict)


class Posting:
    def __init__(self, state: State) -> None:
        self.state = state

    # By the bot

    def post(self, at: Channel, post: Post) -> tuple[Message, bool]:
        """The message, and whether it is new: an enforced nonce brings back the first one."""
        rules.check_nonce(post.body)
        self._may_post(at, post)
        if post.body.get("enforce_nonce") and (before := self._by_nonce(str(post.body.get("nonce")))):
            return before, False
        at.archived = False  # whoever writes takes a thread out again
        return self._make(at, self.state.bot, post), True

    def edit(self, message: Message, post: Post) -> Message:
        if message.author != self.state.bot:
            raise forbidden(50005, "Cannot edit a message authored by another user")
        return self.rewrite(message, post)

    def _may_post(self, at: Channel, post: Post) -> None:
        if at.kind is Kind.DIRECT:
            self._may_write_directly(at)
            return
        needed = Perm.SEND_MESSAGES_IN_THREADS if at.is_thread else Perm.SEND_MESSAGES
        if post.files:
            needed |= Perm.ATTACH_FILES
        if post.body.get("message_reference"):
            needed |= Perm.READ_MESSAGE_HISTORY
        if not self.state.may(self.state.bot, at, needed):
            raise forbidden(50013, "Missing Permissions")

    def _may_write_directly(self, at: Channel) -> None:
        (person,) = at.people - {self.state.bot}
        if not self.state.shares_a_guild(person):
            raise forbidden(50278, "Cannot send messages to this user due to having no mutual guilds")
        if not self.state.accounts[person].takes_direct_messages:
            raise forbidden(50007, "Cannot send messages to this user")

    def _by_nonce(self, nonce: str) -> Message | None:
        since = self.state.now() - NONCE_SECONDS
        mine = (m for m in self.state.messages.values() if m.author == self.state.bot)
        return next((m for m in mine if m.nonce == nonce and m.at > since and not m.deleted), None)

    # In answer to an interaction

    def answer(self, at: Channel, post: Post, *, to: int, private: bool) -> Message:
        return self._make(at, self.state.bot, post, by_interaction=True, private_to=to if private else None)

    # Both

    def rewrite(self, message: Message, post: Post) -> Message:
        body = post.body
        message.components = rules.checked_parts(body, message)
        message.flags |= int(body.get("flags") or 0) & ~EPHEMERAL
        message.content = body.get("content", message.content) or ""
        if body.get("allowed_mentions") is not None:
            rules.check_allowed(body["allowed_mentions"])
        self.attach(message, post)
        message.edits += 1
        return message

    def _make(
        self,
        at: Channel,
        author: int,
        post: Post,
        *,
        by_interaction: bool = False,
        private_to: int | None = None,
    ) -> Message:
        body = post.body
        message = Message(self.state.snowflake(), at.id, author, body.get("content") or "", only_for=private_to)
        message.components = rules.checked_parts(body)
        message.flags = int(body.get("flags") or 0)
        message.nonce = None if body.get("nonce") is None else str(body["nonce"])
        message.at = self.state.now()
        message.allowed_mentions = body.get("allowed_mentions")
        message.reply_to = self._reference(at, body)
        message.mentions = tuple(rules.mentioned(message.words))
        message.notified = frozenset(rules.rung(self.state, message, at, by_interaction=by_interaction))
        self.attach(message, post)
        self.state.messages[message.id] = message
        return message

    def _reference(self, at: Channel, body: JSON) -> int | None:
        reference = body.get("message_reference")
        if not reference:
            return None
        found = self.state.messages.get(int(reference["message_id"]))
        if found is None or found.deleted or found.channel != at.id:
            if reference.get("fail_if_not_exists", True):
                raise unknown(10008, "Message")
            return None
        return found.id

    def attach(self, message: Message, post: Post) -> None:
        for name, content in post.files.items():
            url = f"https://cdn.example/{message.id}/{name}"
            message.files[name] = content
            message.attachments.append(
                {
                    "id": str(self.state.snowflake()),
                    "filename": name,
                    "size": len(content),
                    "url": url,
                    "proxy_url": url,
                }
            )
