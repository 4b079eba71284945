"""A server's own scheduled events: made once, kept in step, called off. Everybody on the server sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import IntEnum
from hashlib import sha256

from adapters.discord import addresses
from adapters.discord.api import JSON, Api
from adapters.discord.escaping import clean, sparing
from adapters.discord.members import Members
from bot.kernel.address import Place, Ref, space_of
from bot.kernel.errors import Gone
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import Wording, clip, flat

NAME_MAX = 100
PLACE_MAX = 100
ABOUT_MAX = 1_000
MARK_SIGNS = 6
GUILD_ONLY = 2
EXTERNAL = 3

EVENTS = "/guilds/{guild_id}/scheduled-events"
ONE_EVENT = EVENTS + "/{event_id}"
_FOLDER = "event"
_TOO_SOON = timedelta(seconds=30)  # Discord takes no start that is past by its own clock

# Where Discord reads no backslash: what would become a mention, an emoji, or a link that hides where it leads.
_SIGNS = re.compile(r"<(?=[@#:/ati])|\](?=\()|@(?=everyone|here)", re.IGNORECASE)


class Status(IntEnum):
    SCHEDULED = 1
    ACTIVE = 2
    COMPLETED = 3
    CANCELED = 4

    @property
    def stands(self) -> bool:
        return self in (Status.SCHEDULED, Status.ACTIVE)


class Events:
    """Discord begins and ends an event by itself at its times. It has no nonce for them: before one is made, it is
    looked for by the mark at the end of its description."""

    def __init__(self, api: Api, members: Members, now: Callable[[], datetime]) -> None:
        self._api = api
        self._members = members
        self._now = now

    async def announce(self, home: Place, event: ScheduledEvent, key: str, ref: Ref | None) -> Ref | None:
        try:
            standing = await (self._one(ref) if ref else self._ours(space_of(home), mark_of(key)))
            return await self._keep(home, event, key, standing)
        except Gone as gone:
            if gone.what == "event" and not event.planned:
                return None
            raise

    async def _one(self, ref: Ref) -> JSON:
        _, id_ = addresses.split(ref)
        found: JSON = await self._api.get(ONE_EVENT, closed="events", guild_id=space_of(ref), event_id=id_)
        if not Status(found["status"]).stands:
            raise Gone("event", "over, or called off by somebody")
        return found

    async def _ours(self, guild: str, mark: str) -> JSON | None:
        """Those that are over or called off Discord does not list; nor do they count."""
        listed: list[JSON] = await self._api.get(EVENTS, closed="events", guild_id=guild)
        ours = (one for one in listed if one.get("creator_id") == self._members.me and Status(one["status"]).stands)
        return next((one for one in ours if (one.get("description") or "").endswith(mark)), None)

    async def _keep(self, home: Place, event: ScheduledEvent, key: str, standing: JSON | None) -> Ref | None:
        if standing is None:
            return await self._make(home, event, key)
        going_on = standing["status"] == Status.ACTIVE
        if not event.planned or (going_on and event.starts_at > self._now()):
            await self._change(standing, {"status": Status.COMPLETED if going_on else Status.CANCELED})
            return await self._make(home, event, key)
        body = self._body(home, event, key)
        if going_on or event.starts_at <= self._now() + _TOO_SOON:
            del body["scheduled_start_time"]
        await self._change(standing, body)
        return _ref(standing)

    async def _make(self, home: Place, event: ScheduledEvent, key: str) -> Ref | None:
        if not event.planned or event.starts_at <= self._now() + _TOO_SOON:
            return None
        body = self._body(home, event, key) | {"privacy_level": GUILD_ONLY, "entity_type": EXTERNAL}
        return _ref(await self._api.post(EVENTS, body, closed="events", guild_id=space_of(home)))

    async def _change(self, standing: JSON, body: JSON) -> None:
        ids = {"guild_id": str(standing["guild_id"]), "event_id": str(standing["id"])}
        await self._api.patch(ONE_EVENT, body, closed="events", **ids)

    def _body(self, home: Place, event: ScheduledEvent, key: str) -> JSON:
        """A place that is too long to be one is told whole in the description: half an address leads nowhere."""
        where, about = _bare(event.where), flat(event.about).strip()
        if len(where) > PLACE_MAX:
            where, about = "", "\n\n".join(part for part in (flat(event.where).strip(), about) if part)
        return {
            "name": clip(_bare(event.title), NAME_MAX),
            "description": description(about, mark_of(key)),
            "scheduled_start_time": event.starts_at.isoformat(),
            "scheduled_end_time": event.ends_at.isoformat(),
            "entity_metadata": {"location": where or clip(self._members.name_of(home), PLACE_MAX)},
        }


def mark_of(key: str) -> str:
    """A little of the key, by which we know our own event again."""
    return f"· {sha256(key.encode()).hexdigest()[:MARK_SIGNS]}"


def description(about: str, mark: str) -> str:
    """Their words, escaped and cut to what Discord takes, and the mark under them."""
    room = ABOUT_MAX - len(mark) - 2
    shown = sparing(clip(about, room))
    while (excess := len(shown) - room) > 0:  # what escapes it takes room too, at most as much again
        about = clip(about, min(len(about), room) - max(1, excess // 2))
        shown = sparing(about)
    return f"{shown}\n\n{mark}" if shown else mark


def _bare(text: Wording) -> str:
    """On one line, where Discord formats nothing."""
    return _SIGNS.sub(lambda sign: f"{sign[0]}\u200b", " ".join(clean(flat(text)).split()))


def _ref(event: JSON) -> Ref:
    return addresses.ref(addresses.place(event["guild_id"], _FOLDER), event["id"])
