"""Calls to Discord through discord.py's own HTTP client, with its errors told in the kernel's words."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import aiohttp
import discord
from discord.http import HTTPClient, Route

from bot.kernel.errors import Gone, InDoubt, Retry

log = logging.getLogger(__name__)

# Any: JSON of the wire; each field is read where it is needed.
JSON = dict[str, Any]

DISCORD = "discord"
PATIENCE_SECONDS = 15.0

UNKNOWN = {10003: "place", 10004: "space", 10007: "person", 10008: "message", 10013: "person", 10070: "event"}
CLOSED_PERSON = {50007, 50278}  # direct messages closed, or no server in common
ARCHIVED = 50083
CLOSED_PLACE = {ARCHIVED, 160005, 50024}  # a thread that is archived or locked; a channel that cannot have such threads
EVENTS_FULL = 30038  # a server has as many scheduled events as it may
EVENT_OVER = 180000
TRY_LATER = {
    20016: timedelta(seconds=30),  # slow mode
    20028: timedelta(seconds=30),  # writing too much in one channel
    30046: timedelta(minutes=10),  # too many edits of a message older than an hour
    40003: timedelta(minutes=2),  # opening direct messages too fast
    160006: timedelta(hours=1),  # a server has as many open threads as it may
}
TOO_MANY = 429
SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    kind: str
    content: bytes


class Api:
    """``closed`` is what is gone to us when Discord forbids a call; ``safe`` calls may simply be made again."""

    def __init__(self, http: HTTPClient) -> None:
        self._http = http

    async def get(
        self, path: str, *, closed: str = "place", params: Mapping[str, str] | None = None, **ids: str
    ) -> Any:
        return await self._call(Route("GET", path, **ids), closed=closed, safe=True, params=dict(params or {}))

    async def post(self, path: str, body: JSON, *, closed: str = "place", safe: bool = False, **ids: str) -> JSON:
        return cast(JSON, await self._call(Route("POST", path, **ids), closed=closed, safe=safe, json=body))

    async def put(self, path: str, body: object = None, *, closed: str = "space", **ids: str) -> Any:
        carried: JSON = {} if body is None else {"json": body}
        return await self._call(Route("PUT", path, **ids), closed=closed, safe=True, **carried)

    async def patch(self, path: str, body: JSON, *, closed: str = "place", **ids: str) -> JSON:
        return cast(JSON, await self._call(Route("PATCH", path, **ids), closed=closed, safe=True, json=body))

    async def delete(self, path: str, *, closed: str = "place", **ids: str) -> None:
        await self._call(Route("DELETE", path, **ids), closed=closed, safe=True)

    async def send_files(self, method: str, path: str, body: JSON, files: Sequence[Attachment], **ids: str) -> None:
        """Files travel beside the JSON, which names them by their place in the row."""
        named = [{"id": number, "filename": file.name} for number, file in enumerate(files)]
        parts: list[JSON] = [{"name": "payload_json", "value": json.dumps(body | {"attachments": named})}]
        parts += [
            {"name": f"files[{number}]", "value": file.content, "filename": file.name, "content_type": file.kind}
            for number, file in enumerate(files)
        ]
        await self._call(Route(method, path, **ids), closed="place", safe=method == "PATCH", form=parts)

    async def answer(self, interaction: str, token: str, body: JSON, seconds: float) -> None:
        """The first response. Made again after a lost connection; the second is then "already acknowledged"."""
        route = Route(
            "POST", "/interactions/{webhook_id}/{webhook_token}/callback", webhook_id=interaction, webhook_token=token
        )
        await self._call(route, closed="message", safe=True, json=body, seconds=seconds)

    # Any: whatever JSON Discord answers with; and what discord.py's own `request` takes.
    async def _call(
        self, route: Route, *, closed: str, safe: bool, seconds: float = PATIENCE_SECONDS, **body: Any
    ) -> Any:
        try:
            return await self._http.request(route, timeout=aiohttp.ClientTimeout(total=seconds), **body)
        except discord.RateLimited as limited:
            raise Retry(timedelta(seconds=limited.retry_after), "rate limited") from limited
        except discord.HTTPException as error:
            raise told(error, closed, safe=safe) from error
        except aiohttp.ClientConnectorError as error:
            raise Retry(why="no connection") from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise broken(safe=safe) from error


def told(error: discord.HTTPException, closed: str, *, safe: bool) -> Exception:
    """An answer of Discord in the kernel's words; one that only a bug of ours can bring about stays as it is."""
    if error.code in TRY_LATER:
        return Retry(TRY_LATER[error.code], str(error.code))
    if error.status == TOO_MANY:
        return Retry(_after(error), "rate limited")
    if error.status >= SERVER_ERROR:
        return broken(safe=safe)
    if error.code in UNKNOWN:
        return Gone(UNKNOWN[error.code], str(error.code))
    if error.code == EVENTS_FULL:
        return Gone("events", "full")
    if error.code == EVENT_OVER:
        return Gone("event", str(error.code))
    if error.code in CLOSED_PERSON:
        return Gone("person", str(error.code))
    if error.code in CLOSED_PLACE or isinstance(error, discord.Forbidden):
        return Gone("place" if error.code in CLOSED_PLACE else closed, str(error.code))
    return error


def broken(*, safe: bool) -> Exception:
    """The line broke with the call on its way."""
    return Retry(timedelta(seconds=5), "connection lost") if safe else InDoubt("connection lost")


def _after(error: discord.HTTPException) -> timedelta:
    """discord.py waits itself for what is short; what arrives here is long, or comes from before Discord's door."""
    try:
        return timedelta(seconds=max(1.0, float(error.response.headers.get("Retry-After", ""))))
    except ValueError:
        return timedelta(minutes=1)
