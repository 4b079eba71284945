"""Who is still there, and what the bot may do where."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import discord

from adapters.discord.api import Api
from bot.kernel.address import Person, Place, id_of, space_of
from bot.kernel.errors import Gone

AT_ONCE = 5


class Members:
    """Without the privileged intent nobody tells us of a leave: each member is asked about before a wave."""

    def __init__(self, api: Api, client: discord.Client) -> None:
        self._api = api
        self._client = client
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def whereabouts(self, people: Sequence[Person], place: Place) -> Mapping[Person, bool]:
        found = await asyncio.gather(*(self._is_there(id_of(person), space_of(place)) for person in people))
        return dict(zip(people, found, strict=True))

    async def _is_there(self, user: str, guild: str) -> bool:
        path = "/guilds/{guild_id}/members/{user_id}"
        async with self._turn:
            try:
                await self._api.get(path, closed="space", guild_id=guild, user_id=user)
            except Gone as gone:
                if gone.what == "person":
                    return False
                raise
        return True

    def channel_of(self, place: Place) -> str:
        """Where threads can be opened: the channel itself, or the one that a thread stands in."""
        guild = self._client.get_guild(int(space_of(place)))
        channel = guild.get_channel_or_thread(int(id_of(place))) if guild else None
        return str(channel.parent_id) if isinstance(channel, discord.Thread) else id_of(place)

    @property
    def me(self) -> str:
        return str(self._client.user.id) if self._client.user else ""

    def name_of(self, place: Place) -> str:
        """What a channel is called, or its server where the channel is not known."""
        guild = self._client.get_guild(int(space_of(place)))
        channel = guild.get_channel_or_thread(int(id_of(place))) if guild else None
        return f"#{channel.name}" if channel else guild.name if guild else "Discord"

    def may_look_back(self, place: Place) -> bool:
        """Whether we see what was posted before. Without that permission Discord shows an empty channel."""
        guild = self._client.get_guild(int(space_of(place)))
        channel = guild.get_channel_or_thread(int(id_of(place))) if guild else None
        return guild is not None and channel is not None and channel.permissions_for(guild.me).read_message_history
