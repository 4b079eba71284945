"""Interlude on Discord: one gateway connection for all servers, without a privileged intent and without caches."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self, cast

import discord
from discord.abc import GuildChannel
from discord.gateway import DiscordWebSocket

from adapters.discord import commands
from adapters.discord.answers import FIRST_SECONDS, Answers
from adapters.discord.api import Api
from adapters.discord.door import Door
from adapters.discord.members import Members
from adapters.discord.messenger import DiscordMessenger
from adapters.discord.parse import AnyInteraction
from adapters.discord.permissions import intents, invite_link
from bot.kernel.core import Core
from bot.kernel.errors import Gone, Retry
from bot.kernel.ports import Pace
from bot.kernel.tasks import Tasks

log = logging.getLogger(__name__)

DRAIN_SECONDS = 5.0
CLOSE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """``first_seconds`` is how long a form may take to be made."""

    token: str = field(repr=False)
    pace: Pace = field(default_factory=lambda: Pace(space_a_minute=120, conversation_seconds=1.0))
    first_seconds: float = FIRST_SECONDS


class Client(discord.Client):
    """discord.py without its memory: no messages, no members, no views. Events go through the ``door``."""

    def __init__(self) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice here
        super().__init__(
            intents=intents(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=30.0,
        )
        self.tasks = Tasks()
        self.door: Door | None = None
        self.greeted = asyncio.Event()

    async def on_connect(self) -> None:
        self.greeted.set()

    async def on_interaction(self, interaction: AnyInteraction) -> None:
        if self.door:
            self.tasks.start(self.door.interaction(interaction))

    async def on_message(self, message: discord.Message) -> None:
        if self.door:
            self.tasks.start(self.door.message(message))

    async def on_guild_channel_delete(self, channel: GuildChannel) -> None:
        if self.door:
            self.tasks.start(self.door.channel_gone(channel.guild.id, channel.id))

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        if self.door:
            self.tasks.start(self.door.channel_gone(thread.guild_id, thread.thread_id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Not an outage: discord.py tells of those as of a guild that is unavailable."""
        if self.door:
            self.tasks.start(self.door.removed(guild.id))


class DiscordApp:
    """``open`` it, give its ``messenger`` to the courier, let it ``listen`` for the core, ``close`` it.

    Leaving the two apart lets the courier exist before the core does.
    """

    def __init__(self, settings: DiscordSettings, client: Client, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._client = client
        self._api = Api(client.http)
        self._running: asyncio.Task[None] | None = None
        members = Members(self._api, client)
        self.messenger = DiscordMessenger(self._api, members, now, settings.pace)

    @classmethod
    async def open(cls, settings: DiscordSettings, now: Callable[[], datetime]) -> Self:
        """Asks Discord whose token this is; raises ``Gone("space")`` when it is nobody's."""
        client = Client()
        try:
            await client.login(settings.token)
        except BaseException as error:
            await client.close()
            if isinstance(error, discord.LoginFailure):
                raise Gone("space", "the token is nobody's") from error
            raise
        return cls(settings, client, now)

    @property
    def application(self) -> str:
        return str(self._client.application_id)

    @property
    def invite_link(self) -> str:
        return invite_link(self.application)

    @property
    def connected(self) -> bool:
        """For the health page."""
        ws = cast("DiscordWebSocket | None", self._client.ws)  # there is none before the first connection
        return ws is not None and ws.open and not self._client.is_closed()

    async def listen(self, core: Core) -> None:
        """Returns when Discord can reach us and has our commands; raises what made that impossible."""
        assert self._client.user
        answers = Answers(self._api, core, self._settings.first_seconds)
        self._client.door = Door(core, answers, self.messenger, self._client.user.id)
        self._running = asyncio.create_task(self._client.connect())
        greeted = asyncio.create_task(self._client.greeted.wait())
        await asyncio.wait({self._running, greeted}, return_when=asyncio.FIRST_COMPLETED)
        greeted.cancel()
        if self._running.done():
            self._running.result()
            raise Gone("space", "the connection ended")
        self._running.add_done_callback(_ended)
        await self._offer_commands(core)

    async def _offer_commands(self, core: Core) -> None:
        """Those of before still work where Discord does not take the new ones today."""
        try:
            await commands.sync(self._api, self.application, core)
        except (Retry, Gone, discord.HTTPException) as error:
            log.error("commands-not-written", extra={"kind": type(error).__name__, "why": str(error)[:200]})

    async def close(self) -> None:
        """Stop hearing, finish what was heard, hang up."""
        self._client.door = None
        await self._client.tasks.drain(DRAIN_SECONDS)
        await self._client.close()
        if self._running:
            await asyncio.wait({self._running}, timeout=CLOSE_SECONDS)


def _ended(running: asyncio.Task[None]) -> None:
    """A connection that Discord ends for good (a new token, a forbidden intent) is not tried again."""
    if not running.cancelled() and (error := running.exception()):
        log.critical("discord-connection-ended", exc_info=error)
