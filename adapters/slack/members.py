"""Whom Slack says somebody is, and what it says a conversation is: asked once, remembered for a while."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from slack_sdk.errors import SlackApiError

from adapters.slack.api import JSON, MISSING_SCOPE, SLACK, Api, error_of
from bot.kernel import address
from bot.kernel.address import Person, Place
from bot.kernel.errors import Gone, Retry
from bot.kernel.intent import Sender, Sight, Where

REMEMBERED_SECONDS = 15 * 60
REMEMBERED = 5_000
LETS_IN = ("/invite @Interlude",)  # typed in a channel, it lets the bot in
ASK_SECONDS = 1.2  # a form must be open within three seconds of the click: who acted must not use them up

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    zone: str | None
    locale: str | None
    full: bool
    gone: bool


class Memory(Generic[T]):
    """The most recent answers, each for a quarter of an hour."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._kept: OrderedDict[str, tuple[float, T]] = OrderedDict()

    def get(self, name: str) -> T | None:
        at, value = self._kept.get(name, (0.0, None))
        return value if value is not None and self._now() - at < REMEMBERED_SECONDS else None

    def stale(self, name: str) -> T | None:
        """The last answer, however old."""
        return self._kept.get(name, (0.0, None))[1]

    def put(self, name: str, value: T) -> T:
        self._kept[name] = (self._now(), value)
        self._kept.move_to_end(name)
        if len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)
        return value


class Members:
    """The people and places of one workspace. ``now`` counts seconds, from whenever."""

    def __init__(
        self, api: Api, team: str, now: Callable[[], float] = time.monotonic, patience: float = ASK_SECONDS
    ) -> None:
        self._api = api
        self._team = team
        self._patience = patience
        self._members: Memory[Member] = Memory(now)
        self._places: Memory[Where] = Memory(now)

    def person(self, user: str) -> Person:
        return address.person(SLACK, self._team, user)

    def place(self, channel: str) -> Place:
        return address.place(SLACK, self._team, channel)

    async def sender(self, user: str, name: str = "") -> Sender:
        """Who acted. When Slack is slow to tell, what we knew does, or their bare name: nobody waits for a profile."""
        member: Member | None
        try:
            async with asyncio.timeout(self._patience):
                member = await self.member(user)
        except (TimeoutError, Retry, Gone, SlackApiError):
            member = self._members.stale(user)
        if member is None:
            return Sender(self.person(user), name or user)
        return Sender(self.person(user), member.name or name or user, member.locale, member.zone, member.full)

    async def where(self, channel: str, name: str = "") -> Where:
        """A conversation we are in; one that Slack does not show us is private."""
        if channel.startswith("D"):
            return Where(self.place(channel), sight=Sight.DIRECT)
        if known := self._places.get(channel):
            return known
        try:
            async with asyncio.timeout(self._patience):
                info = await self._api.done(self._api.client.conversations_info(channel=channel))
        except (TimeoutError, Retry):
            return Where(self.place(channel), name, Sight.PRIVATE)
        except (Gone, SlackApiError) as error:
            unseen = Where(self.place(channel), name, Sight.PRIVATE, LETS_IN)
            # A group message, whose people are not ours to look up: that stays so.
            barred = isinstance(error, SlackApiError) and error_of(error) == MISSING_SCOPE
            return self._places.put(channel, unseen) if barred else unseen
        where = _where(self.place(channel), info["channel"], name)
        return where if where.lacks else self._places.put(channel, where)

    async def member(self, user: str, *, afresh: bool = False) -> Member:
        known = None if afresh else self._members.get(user)
        if known is not None:
            return known
        call = self._api.client.users_info(user=user, include_locale=True)
        info = await self._api.done(call, to="person")
        return self._members.put(user, _member(info["user"], self._team))

    async def still_there(self, user: str) -> bool:
        """Whether the account is open, asked now; true when Slack does not say."""
        try:
            return not (await self.member(user, afresh=True)).gone
        except Gone as gone:
            return gone.what != "person"
        except SlackApiError as error:
            return error_of(error) not in ("user_not_found", "users_not_found")

    async def in_channel(self, channel: str) -> set[str]:
        """The ids of everybody in a channel."""
        found: set[str] = set()
        cursor = ""
        while True:
            call = self._api.client.conversations_members(channel=channel, limit=200, cursor=cursor)
            answer = await self._api.done(call)
            found.update(answer["members"])
            cursor = answer.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return found


def _member(user: JSON, team: str) -> Member:
    profile: JSON = user.get("profile", {})
    name = profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name", "")
    guest = user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")
    here = user.get("team_id", team) == team and not user.get("is_bot")
    locale = str(user["locale"]) if user.get("locale") else None
    zone = str(user["tz"]) if user.get("tz") else None
    return Member(str(name), zone, locale, full=here and not guest, gone=bool(user.get("deleted")))


def _where(place: Place, channel: JSON, name: str) -> Where:
    private = channel.get("is_private") or channel.get("is_group") or channel.get("is_mpim")
    sight = Sight.PRIVATE if private else Sight.PUBLIC
    return Where(place, str(channel.get("name") or name), sight, () if channel.get("is_member") else LETS_IN)
