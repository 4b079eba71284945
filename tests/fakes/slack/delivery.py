"""How what people do reaches the bot (envelopes on a WebSocket, signed HTTP requests), and what comes back."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.fakes.slack.workspace import JSON


@dataclass(frozen=True, slots=True)
class Ack:
    """What the bot answered to one request, and whether that was within the patience of Slack."""

    in_time: bool
    payload: JSON = field(default_factory=dict)
    status: int = 200


NO_ACK = Ack(in_time=False, status=0)


@dataclass(slots=True)
class Delivery:
    """One thing to tell the bot; `attempts` grows when it is told again."""

    kind: str
    payload: JSON
    name: str
    attempts: int = 0
    reason: str = "timeout"


class Line(Protocol):
    """A way to the bot."""

    async def deliver(self, delivery: Delivery, patience: float) -> Ack: ...


@dataclass(slots=True)
class SocketLine:
    """Socket Mode: any one of the open connections gets the envelope."""

    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    waiting: dict[str, asyncio.Future[JSON]] = field(default_factory=dict)
    connected: asyncio.Condition = field(default_factory=asyncio.Condition)
    unknown_acks: list[str] = field(default_factory=list)

    async def deliver(self, delivery: Delivery, patience: float) -> Ack:
        async with self.connected:
            try:
                await asyncio.wait_for(self.connected.wait_for(lambda: self.sockets), patience)
            except TimeoutError:
                return NO_ACK
        answer: asyncio.Future[JSON] = asyncio.get_running_loop().create_future()
        self.waiting[delivery.name] = answer
        await self.sockets[-1].send_json(envelope(delivery))
        try:
            return Ack(in_time=True, payload=await asyncio.wait_for(answer, patience))
        except TimeoutError:
            return NO_ACK
        finally:
            del self.waiting[delivery.name]

    def answered(self, message: JSON) -> None:
        name = message.get("envelope_id", "")
        waiter = self.waiting.get(name)
        if waiter is None or waiter.done():
            self.unknown_acks.append(name)
        else:
            waiter.set_result(message.get("payload") or {})

    async def add(self, socket: web.WebSocketResponse) -> None:
        async with self.connected:
            self.sockets.append(socket)
            self.connected.notify_all()

    async def remove(self, socket: web.WebSocketResponse) -> None:
        async with self.connected:
            self.sockets.remove(socket)
            self.connected.notify_all()


@dataclass(slots=True)
class HttpLine:
    """HTTP mode: requests signed with the app's secret."""

    url: str
    signing_secret: str
    session: aiohttp.ClientSession

    async def deliver(self, delivery: Delivery, patience: float) -> Ack:
        body, content_type = _http_body(delivery)
        headers = {"Content-Type": content_type} | signature(self.signing_secret, body, int(time.time()))
        if delivery.attempts:
            headers |= {"x-slack-retry-num": str(delivery.attempts), "x-slack-retry-reason": delivery.reason}
        limit = aiohttp.ClientTimeout(total=patience)
        try:
            async with self.session.post(self.url, data=body, headers=headers, timeout=limit) as answer:
                text = await answer.text()
        except (TimeoutError, aiohttp.ClientError):
            return NO_ACK
        return Ack(in_time=answer.status == 200, payload=_payload(text), status=answer.status)


def envelope(delivery: Delivery) -> JSON:
    wrapped = {"envelope_id": delivery.name, "type": delivery.kind, "payload": delivery.payload}
    if delivery.kind == "events_api":
        retries = {
            "retry_attempt": delivery.attempts,
            "retry_reason": delivery.reason if delivery.attempts else "",
        }
        return wrapped | retries | {"accepts_response_payload": False}
    return wrapped | {"accepts_response_payload": True}


def signature(secret: str, body: bytes, at: int) -> dict[str, str]:
    base = b"v0:" + str(at).encode() + b":" + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={digest}"}


def _http_body(delivery: Delivery) -> tuple[bytes, str]:
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload).encode(), "application/x-www-form-urlencoded"
    if delivery.kind == "interactive":
        return urlencode({"payload": json.dumps(delivery.payload)}).encode(), "application/x-www-form-urlencoded"
    return json.dumps(delivery.payload).encode(), "application/json"


def _payload(text: str) -> JSON:
    if not text:
        return {}
    if text.startswith("{"):
        payload: JSON = json.loads(text)
        return payload
    return {"text": text}
