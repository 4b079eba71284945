"""Delivers in one Slack workspace: posts once, edits, deletes, and settles what is in doubt where Slack can tell."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from adapters.slack import render
from adapters.slack.api import JSON, MISSING_SCOPE, SLACK, Api, Install, error_of
from adapters.slack.members import Members
from bot.kernel import address
from bot.kernel.address import Person, Place, Ref, id_of, space_of
from bot.kernel.errors import Gone, InDoubt
from bot.kernel.ports import Pace, Way
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import Message

EVENT_TYPE = "interlude_message"
PAGE = 100
SKEW = timedelta(minutes=10)  # Slack's clock and ours need not agree
PAGES = 10


class SlackMessenger:
    """The ``Messenger`` of one workspace."""

    platform = SLACK
    way = Way.DIRECT

    def __init__(self, api: Api, members: Members, install: Install, pace: Pace | None = None) -> None:
        self._api = api
        self._members = members
        self._install = install
        self.pace = pace or Pace()
        self._latest: tuple[Message, JSON] | None = None

    def _render(self, message: Message) -> JSON:
        """Of a wave many get the same message, one after the other."""
        if self._latest is None or self._latest[0] is not message:
            self._latest = (message, render.message(message))
        return self._latest[1]

    async def post(self, to: Person | Place, message: Message, key: str) -> Ref:
        """Slack has no idempotency key. In direct messages, where we may read, the key travels as metadata."""
        direct = _is_person(to)
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": fingerprint(key)}} if direct else None
        call = self._api.client.chat_postMessage(
            channel=id_of(to),
            **self._render(message),
            metadata=metadata,
            unfurl_links=False,
            unfurl_media=False,
        )
        posted = await self._api.done(call, to="person" if direct else "place", twice=False)
        return Ref(f"{SLACK}:{space_of(to)}/{posted['channel']}/{posted['ts']}")

    async def edit(self, ref: Ref, message: Message) -> None:
        channel, ts = split(ref)
        call = self._api.client.chat_update(channel=channel, ts=ts, **render.message(message))
        await self._api.done(call, to=_holder(channel))

    async def delete(self, ref: Ref) -> None:
        channel, ts = split(ref)
        await self._api.done(self._api.client.chat_delete(channel=channel, ts=ts), to=_holder(channel))

    async def find(self, to: Person | Place, key: str, since: datetime) -> Ref | None:
        """Direct messages are looked through; channels are not ours to read, so there Slack cannot tell."""
        if not _is_person(to):
            raise InDoubt("a channel's history is not read")
        opened = await self._api.done(self._api.client.conversations_open(users=id_of(to)), to="person")
        channel = opened["channel"]["id"]
        ts = await self._ts_of(channel, fingerprint(key), since)
        return Ref(f"{SLACK}:{space_of(to)}/{channel}/{ts}") if ts else None

    async def _ts_of(self, channel: str, mark: str, since: datetime) -> str | None:
        cursor = ""
        for _ in range(PAGES):
            call = self._api.client.conversations_history(
                channel=channel,
                oldest=f"{max(0.0, (since - SKEW).timestamp()):.6f}",
                include_all_metadata=True,
                limit=PAGE,
                cursor=cursor,
            )
            page = await self._api.done(call, to="person")
            for message in page["messages"]:
                if _mark(message) == mark:
                    return str(message["ts"])
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return None
        raise InDoubt("too much was said since")

    async def gather(self, home: Place, people: Sequence[Person], title: str, key: str) -> Place:
        """A group message. Slack has one for the same people, however often it is asked for, and gives it no name."""
        call = self._api.client.conversations_open(users=",".join(id_of(person) for person in people))
        try:
            opened = await self._api.done(call, to="person")
        except Gone as gone:
            raise Gone(gone.what, gone.why, await self._closed(people)) from gone
        except SlackApiError as error:
            if error_of(error) != MISSING_SCOPE:
                raise
            raise Gone("place", "installed when it did not ask for group messages yet") from error
        return address.place(SLACK, space_of(home), opened["channel"]["id"])

    async def _closed(self, people: Sequence[Person]) -> Person | None:
        """Slack does not say which of several it means."""
        for person in people:
            if not await self._members.still_there(id_of(person)):
                return person
        return None

    async def disband(self, at: Place) -> None:
        """A group message belongs to its people: there is nothing to put away."""

    async def announce(self, home: Place, event: ScheduledEvent, key: str, ref: Ref | None) -> Ref | None:
        """Slack has no events of its own: the session's card stands in the channel anyhow."""
        return None

    async def whereabouts(self, people: Sequence[Person], place: Place) -> Mapping[Person, bool]:
        """Who is in the channel is in the workspace; the others are asked about one by one."""
        try:
            here = await self._members.in_channel(id_of(place))
        except (Gone, SlackApiError):
            here = set()
        return {person: id_of(person) in here or await self._members.still_there(id_of(person)) for person in people}


def fingerprint(key: str) -> str:
    """Metadata can be read by every app of a workspace, so the key itself stays at home."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def split(ref: Ref) -> tuple[str, str]:
    """The channel and ts of a message."""
    channel, _, ts = id_of(ref).partition("/")
    return channel, ts


def _mark(message: JSON) -> str:
    metadata: JSON = message.get("metadata") or {}
    return str(metadata.get("event_payload", {}).get("key", ""))


def _is_person(to: Person | Place) -> bool:
    return id_of(to).startswith(("U", "W"))


def _holder(channel: str) -> str:
    return "person" if channel.startswith("D") else "place"
