"""The platforms that are set up, opened. Only what is used is imported."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Protocol

from bot.app import utc_now
from bot.kernel.core import Core
from bot.kernel.ports import Messenger, Pace
from bot.settings import Problem, Settings, Unready, how_to_get


class Window(Protocol):
    """One platform: its messenger for the courier, and its ear for the core."""

    @property
    def messenger(self) -> Messenger: ...

    @property
    def connected(self) -> bool: ...

    async def listen(self, core: Core) -> None:
        """Returns when people can reach the bot."""
        ...

    async def close(self) -> None: ...


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Sequence[Window]]:
    """Every platform that has its secrets; closed again in the other order."""
    async with AsyncExitStack() as stack:
        windows: list[Window] = []
        for wanted, open_window in ((settings.speaks_slack, _slack), (settings.speaks_discord, _discord)):
            if wanted:
                window = await open_window(settings)
                stack.push_async_callback(window.close)
                windows.append(window)
        yield windows


async def _slack(settings: Settings) -> Window:
    from adapters.slack.app import SlackApp, SlackSettings

    assert settings.slack_bot_token
    secrets = (settings.slack_app_token, settings.slack_signing_secret)
    app_token, signing_secret = (secret.get_secret_value() if secret else "" for secret in secrets)
    return await SlackApp.open(
        SlackSettings(
            bot_token=settings.slack_bot_token.get_secret_value(),
            app_token=app_token,
            signing_secret=signing_secret,
            mode=settings.slack_mode,
            host=settings.slack_http_host,
            port=settings.slack_http_port,
            pace=Pace(settings.slack_per_minute, settings.slack_channel_seconds),
        )
    )


async def _discord(settings: Settings) -> Window:
    from adapters.discord.app import DiscordApp, DiscordSettings

    assert settings.discord_token
    return await DiscordApp.open(DiscordSettings(settings.discord_token.get_secret_value()), utc_now)


async def discord_invite(settings: Settings) -> str:
    """The link that lets the bot into a server; asks Discord which application the token belongs to."""
    from adapters.discord.app import DiscordApp, DiscordSettings

    if settings.discord_token is None:
        raise Unready([Problem("DISCORD_TOKEN", "is missing", how_to_get("discord_token"))])
    window = await DiscordApp.open(DiscordSettings(settings.discord_token.get_secret_value()), utc_now)
    try:
        return window.invite_link
    finally:
        await window.close()
