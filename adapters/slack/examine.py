"""Asks Slack whether the tokens work, for `interlude doctor`; without the SDK, so that nothing retries or hides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import aiohttp

API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class Examined:
    """What Slack said. `error` is its own word for what is wrong; empty when nothing is."""

    error: str = ""
    workspace: str = ""
    scopes: frozenset[str] = frozenset()
    clock: datetime | None = None


async def bot_token(session: aiohttp.ClientSession, token: str, api: str = API) -> Examined:
    """Raises what aiohttp raises when Slack cannot be reached."""
    return await _asked(session, f"{api}auth.test", token)


async def app_token(session: aiohttp.ClientSession, token: str, api: str = API) -> Examined:
    """Asks for a Socket Mode address, and does not use it."""
    return await _asked(session, f"{api}apps.connections.open", token)


async def _asked(session: aiohttp.ClientSession, url: str, token: str) -> Examined:
    async with session.post(url, headers={"Authorization": f"Bearer {token}"}) as answer:
        said = await answer.json(content_type=None)
        date = answer.headers.get("Date")
        scopes = answer.headers.get("X-OAuth-Scopes", "")
        return Examined(
            error="" if said.get("ok") else str(said.get("error", answer.status)),
            workspace=str(said.get("team", "")),
            scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
            clock=parsedate_to_datetime(date) if date else None,
        )
