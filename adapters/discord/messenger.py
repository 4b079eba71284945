"""Delivers on Discord: posts once under a nonce, edits, deletes, and finds our own message again by its mark."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from adapters.discord import addresses, render
from adapters.discord.api import ARCHIVED, DISCORD, JSON, Api
from adapters.discord.events import Events
from adapters.discord.members import Members
from bot.kernel.address import Person, Place, Ref, id_of, platform_of, space_of
from bot.kernel.errors import Gone, InDoubt
from bot.kernel.ports import Pace, Way
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import Message

# How long a nonce is surely remembered: Discord says "a few minutes".
NONCE_HOLDS = timedelta(minutes=2)
CLOSED_FOR = timedelta(hours=1)
PAGE = 100
PAGES = 5
CHANNELS_KEPT = 5_000
EPOCH_MS = 1_420_070_400_000

MESSAGES = "/channels/{channel_id}/messages"
ONE_MESSAGE = MESSAGES + "/{message_id}"
THREADS = "/channels/{channel_id}/threads"

PRIVATE_THREAD = 12
WEEK_MINUTES = 10_080  # the longest that Discord leaves a silent thread in the list
MISSING_PERMISSIONS = 50013


class DiscordMessenger:
    """The ``Messenger`` of all servers. ``now`` is the clock's."""

    platform = DISCORD
    way = Way.RING  # bots that write to people who did not write to them first are put into quarantine

    def __init__(self, api: Api, members: Members, now: Callable[[], datetime], pace: Pace | None = None) -> None:
        self._api = api
        self._members = members
        self._events = Events(api, members, now)
        self._now = now
        self.pace = pace or Pace(space_a_minute=120, conversation_seconds=1.0)
        self._direct: OrderedDict[str, str] = OrderedDict()
        self._closed: dict[str, datetime] = {}

    async def post(self, to: Person | Place, message: Message, key: str) -> Ref:
        """The same key to the same place always has the same nonce: within its time Discord answers with the first
        message. Elsewhere it is another message: a circle may have moved since."""
        body = render.message(message, mark=render.mark_of(key))
        body |= {"nonce": render.nonce_of(f"{key} {to}"), "enforce_nonce": True}
        if not addresses.is_person(to):
            posted = await self._api.post(MESSAGES, body, channel_id=id_of(to))
            return addresses.ref(Place(to), posted["id"])
        return await self._directly(id_of(to), body)

    async def _directly(self, user: str, body: JSON) -> Ref:
        """Refusals of closed direct messages count against the bot: nobody is tried twice in an hour."""
        if self._closed.get(user, self._now()) > self._now():
            raise Gone("person", "direct messages were closed a while ago")
        try:
            channel = await self._channel_of(user)
            posted = await self._api.post(MESSAGES, body, closed="person", channel_id=channel)
        except Gone as gone:
            if gone.what == "person":
                self._closed[user] = self._now() + CLOSED_FOR
            raise
        return addresses.ref(addresses.place(None, channel), posted["id"])

    async def _channel_of(self, user: str) -> str:
        if user not in self._direct:
            opened = await self._api.post("/users/@me/channels", {"recipient_id": user}, closed="person", safe=True)
            self._direct[user] = str(opened["id"])
            if len(self._direct) > CHANNELS_KEPT:
                self._direct.popitem(last=False)
        return self._direct[user]

    def wrote_to_us(self, user: str) -> None:
        """Whoever writes directly has opened their direct messages."""
        self._closed.pop(user, None)

    async def edit(self, ref: Ref, message: Message) -> None:
        """In a thread that was put away nothing is changed: it is taken out for that, and put back."""
        channel, id_ = addresses.split(ref)
        body = render.message(message)
        try:
            await self._api.patch(ONE_MESSAGE, body, closed=_holder(ref), channel_id=channel, message_id=id_)
        except Gone as gone:
            if gone.why != str(ARCHIVED):
                raise
            await self._put_away(channel, archived=False)
            await self._api.patch(ONE_MESSAGE, body, channel_id=channel, message_id=id_)
            await self._put_away(channel, archived=True)

    async def delete(self, ref: Ref) -> None:
        channel, id_ = addresses.split(ref)
        await self._api.delete(ONE_MESSAGE, closed=_holder(ref), channel_id=channel, message_id=id_)

    async def find(self, to: Person | Place, key: str, since: datetime) -> Ref | None:
        """Our own messages are looked through for the mark, the newest first. Where that is not possible, posting again
        is safe as long as the nonce is remembered."""
        direct = addresses.is_person(to)
        channel = await self._channel_of(id_of(to)) if direct else id_of(to)
        hidden = not direct and not self._members.may_look_back(Place(to))
        found = None if hidden else await self._look_through(channel, render.mark_of(key), since)
        if found is None and self._now() - since >= NONCE_HOLDS:
            raise InDoubt("nobody can look back so far")
        at = addresses.place(None, channel) if direct else Place(to)
        return addresses.ref(at, found) if found else None

    async def _look_through(self, channel: str, mark: int, since: datetime) -> str | None:
        """The id of the message; empty when it is surely not there, nothing when there was too much to look at."""
        before: JSON = {}
        for _ in range(PAGES):
            page: list[JSON] = await self._api.get(MESSAGES, params={"limit": str(PAGE)} | before, channel_id=channel)
            for one in page:
                if _has_mark(one, mark):
                    return str(one["id"])
            if len(page) < PAGE or _time_of(page[-1]) < since:
                return ""
            before = {"before": str(page[-1]["id"])}
        return None

    async def gather(self, home: Place, people: Sequence[Person], title: str, key: str) -> Place:
        """A private thread, looked for by its name before it is opened: Discord knows no nonce for threads."""
        channel, name = self._members.channel_of(home), thread_name(title, key)
        thread = await self._thread(space_of(home), channel, name)
        if thread is None:
            await self._all_there(people, home)
            wish = {"name": name, "type": PRIVATE_THREAD, "invitable": False, "auto_archive_duration": WEEK_MINUTES}
            thread = str((await self._api.post(THREADS, wish, channel_id=channel))["id"])
        for person in people:
            await self._let_in(thread, person)
        return addresses.place(space_of(home), thread)

    async def _thread(self, guild: str, channel: str, name: str) -> str | None:
        """Of the private threads that are not put away, those that we are in are shown."""
        active = (await self._api.get("/guilds/{guild_id}/threads/active", guild_id=guild))["threads"]
        ours = (one for one in active if one["parent_id"] == channel and one["type"] == PRIVATE_THREAD)
        return next((str(one["id"]) for one in ours if one["name"] == name), None)

    async def _all_there(self, people: Sequence[Person], home: Place) -> None:
        there = await self.whereabouts(people, home)
        for person in people:
            if not there[person]:
                raise Gone("person", "left the server", person)

    async def _let_in(self, thread: str, person: Person) -> None:
        path = "/channels/{channel_id}/thread-members/{user_id}"
        try:
            await self._api.put(path, closed="person", channel_id=thread, user_id=id_of(person))
        except Gone as gone:
            await self._put_away(thread, archived=True)
            if gone.why == str(MISSING_PERMISSIONS):  # ours, not theirs
                raise Gone("place", gone.why) from gone
            raise Gone(gone.what, gone.why, person) from gone

    async def disband(self, at: Place) -> None:
        await self._put_away(id_of(at), archived=True)

    async def _put_away(self, thread: str, *, archived: bool) -> None:
        """Whoever opened a thread may; one that is put away comes back when somebody writes there."""
        await self._api.patch("/channels/{channel_id}", {"archived": archived}, channel_id=thread)

    async def announce(self, home: Place, event: ScheduledEvent, key: str, ref: Ref | None) -> Ref | None:
        return await self._events.announce(home, event, key, ref)

    async def whereabouts(self, people: Sequence[Person], place: Place) -> Mapping[Person, bool]:
        ours = [person for person in people if platform_of(person) == DISCORD]
        return dict.fromkeys(people, False) | dict(await self._members.whereabouts(ours, place))


def thread_name(title: str, key: str) -> str:
    """With a little of the key, by which we know our own thread again."""
    return f"{title} · {key.lstrip('~')[:5]}"


def _time_of(message: JSON) -> datetime:
    """An id tells when it was given."""
    return datetime.fromtimestamp(((int(message["id"]) >> 22) + EPOCH_MS) / 1000, UTC)


def _has_mark(message: JSON, mark: int) -> bool:
    return any(part.get("id") == mark for part in message.get("components", [])[:1])


def _holder(ref: Ref) -> str:
    """Who closed the door when we may not touch a message any more."""
    return "person" if addresses.is_direct(ref) else "place"
