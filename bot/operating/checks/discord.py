"""Discord: does the token work, and may the bot do what it needs on each server?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime

import aiohttp

from adapters.discord import examine
from bot.operating.checks import machine
from bot.operating.finding import Finding, note, well, wrong
from bot.settings import Settings

FEW_STARTS = 50


async def discord(
    settings: Settings, permissions: Mapping[str, int], now: datetime, api: str = examine.API
) -> AsyncIterator[Finding]:
    """`permissions` names what the bot needs, with Discord's bit for each."""
    if not settings.discord_token:
        return
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session:
        try:
            seen = await examine.bot_token(session, settings.discord_token.get_secret_value(), api)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            yield wrong("doctor-unreachable", platform="Discord", why=type(error).__name__)
            return
    for finding in _found(seen, permissions, now):
        yield finding


def _found(seen: examine.Examined, permissions: Mapping[str, int], now: datetime) -> list[Finding]:
    if seen.error:
        return [wrong("doctor-discord-token", error=seen.error)]
    found = [well("doctor-discord", name=seen.name, servers=len(seen.servers))]
    if seen.clock:
        found.append(machine.clock(seen.clock, now, "Discord"))
    if seen.answers_elsewhere:
        found.append(wrong("doctor-discord-endpoint"))
    if not seen.servers:
        found.append(note("doctor-discord-nowhere"))
    if seen.starts_left is not None and seen.starts_left < FEW_STARTS:
        found.append(note("doctor-discord-starts", left=seen.starts_left))
    return [*found, *(lack for server in seen.servers for lack in _lacking(server, permissions))]


def _lacking(server: examine.Server, permissions: Mapping[str, int]) -> list[Finding]:
    missing = [name for name, bit in permissions.items() if server.lacks(bit)]
    if not missing:
        return []
    return [wrong("doctor-discord-permissions", server=server.name, permissions=", ".join(missing))]
