"""Asks Discord whether the token works and what the bot may do where, for `interlude doctor`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

API = "https://discord.com/api/v10"
_ADMINISTRATOR = 1 << 3


@dataclass(frozen=True, slots=True)
class Server:
    """A server the bot was invited to. `may` holds its permission bits there."""

    id: str
    name: str
    may: int

    def lacks(self, bit: int) -> bool:
        return not self.may & (bit | _ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Examined:
    """What Discord said. `error` is its own word for what is wrong; empty when nothing is."""

    error: str = ""
    name: str = ""
    answers_elsewhere: bool = False
    """An interactions endpoint is set in the portal: then no click ever reaches the gateway."""
    servers: tuple[Server, ...] = ()
    starts_left: int | None = None
    clock: datetime | None = None


class _Refused(Exception):
    pass


async def bot_token(session: aiohttp.ClientSession, token: str, api: str = API) -> Examined:
    """Raises what aiohttp raises when Discord cannot be reached."""
    headers = {"Authorization": f"Bot {token}"}

    async def get(path: str) -> tuple[Any, datetime | None]:  # JSON, read field by field below
        async with session.get(f"{api}{path}", headers=headers) as answer:
            said = await answer.json(content_type=None)
            if answer.status != 200:
                raise _Refused(str(said.get("message", answer.status)))
            date = answer.headers.get("Date")
            return said, parsedate_to_datetime(date) if date else None

    try:
        app, clock = await get("/applications/@me")
        servers, _ = await get("/users/@me/guilds")
        gateway, _ = await get("/gateway/bot")
    except _Refused as refused:
        return Examined(error=str(refused))
    return Examined(
        name=str(app["name"]),
        answers_elsewhere=bool(app.get("interactions_endpoint_url")),
        servers=tuple(Server(one["id"], one["name"], int(one["permissions"])) for one in servers),
        starts_left=gateway["session_start_limit"]["remaining"],
        clock=clock,
    )
