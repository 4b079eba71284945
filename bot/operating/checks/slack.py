"""Slack: do the tokens work, and may the bot do what it needs?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from datetime import datetime

import aiohttp

from adapters.slack import examine
from bot.operating.checks import machine
from bot.operating.finding import Finding, note, well, wrong
from bot.settings import Settings


async def slack(
    settings: Settings, scopes: Collection[str], now: datetime, api: str = examine.API
) -> AsyncIterator[Finding]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session:
        try:
            if settings.slack_bot_token:
                seen = await examine.bot_token(session, settings.slack_bot_token.get_secret_value(), api)
                for finding in _bot(seen, scopes, now):
                    yield finding
            if settings.slack_app_token and settings.slack_mode == "socket":
                seen = await examine.app_token(session, settings.slack_app_token.get_secret_value(), api)
                yield wrong("doctor-slack-app-token", error=seen.error) if seen.error else well("doctor-slack-socket")
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            yield wrong("doctor-unreachable", platform="Slack", why=type(error).__name__)
    if settings.slack_mode == "http" and settings.slack_signing_secret:
        yield note("doctor-slack-http", host=settings.slack_http_host, port=str(settings.slack_http_port))


def _bot(seen: examine.Examined, needed: Collection[str], now: datetime) -> list[Finding]:
    if seen.error:
        return [wrong("doctor-slack-bot-token", error=seen.error)]
    found = [well("doctor-slack", workspace=seen.workspace)]
    if seen.clock:
        found.append(machine.clock(seen.clock, now, "Slack"))
    missing, more = sorted(set(needed) - seen.scopes), sorted(seen.scopes - set(needed))
    if missing:
        found.append(wrong("doctor-slack-scopes", scopes=", ".join(missing)))
    if more:
        found.append(note("doctor-slack-more", scopes=", ".join(more)))
    return found
