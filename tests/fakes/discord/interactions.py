"""Interactions: three seconds for the first response, one first response only, fifteen minutes for the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from tests.fakes.discord import rules
from tests.fakes.discord.posting import Post, Posting
from tests.fakes.discord.state import (
    COMPONENTS_V2,
    EPHEMERAL,
    JSON,
    LOADING,
    Channel,
    Message,
    Refusal,
    State,
    misshapen,
    unknown,
)

FIRST_RESPONSE_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0


class Asked(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Answer(IntEnum):
    MESSAGE = 4
    LATER = 5  # "… is thinking"
    UPDATE_LATER = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(slots=True)
class Interaction:
    """Something a person did, and how it was answered."""

    id: int
    token: str
    kind: Asked
    who: int
    at: Channel
    data: JSON
    when: float
    source: Message | None = None
    answer: Answer | None = None
    modal: JSON | None = None
    choices: list[JSON] | None = None
    original: Message | None = None
    more: list[Message] = field(default_factory=list)
    delivered: bool = True

    @property
    def failed(self) -> bool:
        """The person reads "This interaction failed"."""
        return self.answer is None

    @property
    def is_thinking(self) -> bool:
        return self.original is not None and bool(self.original.flags & LOADING) and not self.original.deleted


class Desk:
    """Where interactions are answered."""

    def __init__(self, state: State, posting: Posting) -> None:
        self.state = state
        self.posting = posting
        self.interactions: dict[int, Interaction] = {}

    def opened(self, kind: Asked, who: int, at: Channel, data: JSON, source: Message | None) -> Interaction:
        id_ = self.state.snowflake()
        made = Interaction(id_, f"token-{id_}", kind, who, at, data, self.state.now(), source)
        self.interactions[id_] = made
        return made

    # The first response

    def callback(self, id_: int, token: str, post: Post) -> Interaction:
        asked = self.interactions.get(id_)
        if asked is None or asked.token != token:
            raise unknown(10062, "interaction")
        if asked.answer is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        if self.state.now() - asked.when > FIRST_RESPONSE_SECONDS:
            raise unknown(10062, "interaction")
        kind = self._fitting(asked, post.body["type"])
        self._first(asked, kind, Post(post.body.get("data") or {}, post.files))
        asked.answer = kind
        return asked

    def _fitting(self, asked: Interaction, number: int) -> Answer:
        kind = Answer(number)
        if kind is Answer.MODAL and asked.kind is Asked.MODAL:
            raise misshapen("a form cannot answer a form")
        if kind in (Answer.UPDATE, Answer.UPDATE_LATER) and asked.source is None:
            raise misshapen("nothing to update")
        if (kind is Answer.CHOICES) != (asked.kind is Asked.AUTOCOMPLETE):
            raise misshapen("type")
        return kind

    def _first(self, asked: Interaction, kind: Answer, post: Post) -> None:
        private = bool(int(post.body.get("flags") or 0) & EPHEMERAL)
        match kind:
            case Answer.MESSAGE:
                asked.original = self.posting.answer(asked.at, post, to=asked.who, private=private)
            case Answer.LATER:
                asked.original = self._thinking(asked, private)
            case Answer.UPDATE_LATER:
                asked.original = asked.source
            case Answer.UPDATE:
                assert asked.source
                asked.original = self.posting.rewrite(asked.source, post)
            case Answer.MODAL:
                asked.modal = rules.checked_modal(post.body)
            case Answer.CHOICES:
                asked.choices = post.body["choices"]

    def _thinking(self, asked: Interaction, private: bool) -> Message:
        made = Message(self.state.snowflake(), asked.at.id, self.state.bot, at=self.state.now())
        made.flags = LOADING | (EPHEMERAL if private else 0)
        made.only_for = asked.who if private else None
        self.state.messages[made.id] = made
        return made

    # All later ones

    def by_token(self, token: str) -> Interaction:
        asked = next((one for one in self.interactions.values() if one.token == token), None)
        if asked is None or asked.answer is None:
            raise unknown(10015, "Webhook")
        if self.state.now() - asked.when > TOKEN_SECONDS:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return asked

    def follow_up(self, token: str, post: Post) -> Message:
        asked = self.by_token(token)
        if asked.is_thinking:  # the first followup takes the place of "… is thinking"
            return self.edit(token, "@original", post)
        private = bool(int(post.body.get("flags") or 0) & EPHEMERAL)
        made = self.posting.answer(asked.at, post, to=asked.who, private=private)
        asked.more.append(made)
        return made

    def response(self, token: str, which: str) -> Message:
        asked = self.by_token(token)
        if which == "@original":
            found = asked.original
        else:
            found = next((one for one in asked.more if str(one.id) == which), None)
        if found is None or found.deleted:
            raise unknown(10008, "Message")
        return found

    def edit(self, token: str, which: str, post: Post) -> Message:
        message = self.response(token, which)
        if not message.flags & LOADING:
            return self.posting.rewrite(message, post)
        fresh = Message(0, message.channel, message.author, flags=int(post.body.get("flags") or 0) & COMPONENTS_V2)
        message.components = rules.checked_parts(post.body, fresh)
        message.flags = message.flags & ~LOADING | fresh.flags
        message.content = post.body.get("content") or ""
        self.posting.attach(message, post)
        return message
