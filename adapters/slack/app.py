"""Interlude on one Slack workspace: one door for every request, answered at once, known or not.

Bolt verifies and unwraps; routing is the engine's, so a single middleware takes everything and nothing is left over.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Literal, Self

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from adapters.slack.answers import Answers
from adapters.slack.api import BASE_URL, Api, Install, quiet
from adapters.slack.door import VERDICT_SECONDS, Door
from adapters.slack.manifest import PATH
from adapters.slack.members import Members
from adapters.slack.messenger import SlackMessenger
from bot.kernel.core import Core
from bot.kernel.errors import Retry
from bot.kernel.ports import Pace
from bot.kernel.tasks import Tasks

DRAIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """``watch_seconds`` is how often the connection is looked at, ``ping_seconds`` how often it is tried."""

    bot_token: str
    app_token: str = ""
    signing_secret: str = ""
    mode: Literal["socket", "http"] = "socket"
    host: str = "127.0.0.1"
    port: int = 3000
    base_url: str = BASE_URL
    pace: Pace = field(default_factory=Pace)
    watch_seconds: float = 5.0
    ping_seconds: float = 10.0
    verdict_seconds: float = VERDICT_SECONDS

    def __post_init__(self) -> None:
        if self.mode == "http" and not self.signing_secret:
            raise ValueError("without a signing secret anybody could speak as Slack")


class SlackApp:
    """``open`` it, give its ``messenger`` to the courier, let it ``listen`` for the core, ``close`` it.

    Leaving the two apart lets the courier exist before the core does.
    """

    def __init__(self, settings: SlackSettings, api: Api, install: Install) -> None:
        self._settings = settings
        self._api = api
        self.install = install
        self.members = Members(api, install.team)
        self.messenger = SlackMessenger(api, self.members, install, settings.pace)
        self._tasks = Tasks()
        self._watch: asyncio.Task[None] | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self._runner: web.AppRunner | None = None

    @classmethod
    async def open(cls, settings: SlackSettings) -> Self:
        """Asks Slack whose token this is; raises ``Gone("space")`` or Slack's own error when it is nobody's."""
        api = Api.open(settings.bot_token, settings.base_url)
        try:
            return cls(settings, api, await api.install())
        except BaseException:
            await api.close()
            raise

    async def listen(self, core: Core) -> None:
        """Returns when Slack can reach us."""
        answers = Answers(self._api, core)
        seconds = self._settings.verdict_seconds
        bolt = self._bolt(Door(core, answers, self.members, self.install, self._tasks, seconds))
        if self._settings.mode == "http":
            await self._serve(bolt)
        else:
            await self._connect(bolt)

    async def close(self) -> None:
        """Stop hearing, finish what was heard, hang up."""
        if self._watch:
            self._watch.cancel()
        if self._socket:
            await self._socket.close_async()
        if self._runner:
            await self._runner.cleanup()
        await self._tasks.drain(DRAIN_SECONDS)
        await self._api.close()

    async def quiet(self) -> None:
        """When everything that was heard is dealt with."""
        await self._tasks.drain(DRAIN_SECONDS)

    @property
    def connected(self) -> bool:
        """For the health page."""
        if self._socket is None:
            return self._runner is not None
        session = self._socket.client.current_session
        return session is not None and not session.closed

    @property
    def port(self) -> int:
        """Where HTTP mode listens, when the system chose."""
        return int(self._runner.addresses[0][1]) if self._runner else self._settings.port

    def _bolt(self, door: Door) -> AsyncApp:
        async def authorize() -> AuthorizeResult:
            known = self.install
            return AuthorizeResult(
                enterprise_id=None,
                team_id=known.team,
                bot_user_id=known.bot_user,
                bot_id=known.bot,
                bot_token=self._settings.bot_token,
            )

        bolt = AsyncApp(
            name="interlude",
            logger=quiet("slack_bolt"),
            client=self._api.without_token(),
            authorize=authorize,
            signing_secret=self._settings.signing_secret,
            request_verification_enabled=self._settings.mode == "http",
        )
        bolt.middleware(door.every_request)
        return bolt

    async def _connect(self, bolt: AsyncApp) -> None:
        self._socket = AsyncSocketModeHandler(
            bolt,
            self._settings.app_token,
            logger=quiet("slack_sdk.socket_mode"),
            ping_interval=self._settings.ping_seconds,
        )
        self._socket.client.wss_uri = await self._first_ticket()
        self._watch = asyncio.create_task(self._watch_ticket(self._socket))
        await self._socket.connect_async()

    async def _first_ticket(self) -> str | None:
        """A wrong app token is said here; the SDK would try it for ever. Without an answer, the SDK goes on trying."""
        call = self._api.client.apps_connections_open(app_token=self._settings.app_token)
        try:
            return str((await self._api.done(call, to="space"))["url"])
        except Retry:
            return None

    async def _watch_ticket(self, socket: AsyncSocketModeHandler) -> None:
        """slack_sdk 3.47 tries a ticket that failed once for ever; without one it asks for a new one."""
        while True:
            await asyncio.sleep(self._settings.watch_seconds)
            if not await socket.client.is_connected():
                socket.client.wss_uri = None

    async def _serve(self, bolt: AsyncApp) -> None:
        self._runner = web.AppRunner(bolt.web_app(PATH), access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._settings.host, self._settings.port).start()
