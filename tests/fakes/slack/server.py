"""The sockets: Web API, response urls, Socket Mode; and the story verbs about the platform itself."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import WSMsgType, web

from tests.fakes.slack import api
from tests.fakes.slack.delivery import NO_ACK, Ack, Delivery, HttpLine, Line, SocketLine
from tests.fakes.slack.faults import Fault, Faults
from tests.fakes.slack.pace import Pace
from tests.fakes.slack.person import Person
from tests.fakes.slack.workspace import (
    JSON,
    RESPONSE_SECONDS,
    RESPONSE_USES,
    Account,
    Channel,
    Message,
    Refusal,
    Response,
    Workspace,
)

START = 1_790_000_000.0
PATIENCE = 15.0
SUBSCRIPTIONS = {"message": "message.im"}


class FakeSlack:
    """One workspace and one installed app. `async with FakeSlack() as slack: …`

    `now` may be somebody else's clock; without one, time stands still until `passes` moves it.
    `patience` is how long, in real seconds, an acknowledgement is waited for.
    """

    def __init__(
        self, *, now: Callable[[], float] | None = None, pace: Pace | None = None, patience: float = 10.0
    ) -> None:
        self._moved = 0.0
        self.workspace = Workspace(now or (lambda: START + self._moved))
        self.pace = pace or Pace(enforced=False)
        self.patience = patience
        self.faults = Faults()
        self.calls: Counter[str] = Counter()
        self.log: list[tuple[str, JSON]] = []
        self.refusals: list[tuple[str, str]] = []
        self.deliveries: list[tuple[Delivery, Ack]] = []
        self.socket_line = SocketLine()
        self.line: Line = self.socket_line
        self.signing_secret = "shhh"
        self.tickets: list[int] = []
        self.commands: set[str] | None = None
        self.events: set[str] | None = None
        self.refusing = 0
        self._silent = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self._dead_tickets: set[int] = set()
        self.add_person(self.workspace.bot_user, "Interlude", is_bot=True)

    # Opening and closing

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/response/{name}", self._response)
        app.router.add_post("/upload/{name}", self._upload)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.workspace.base_url = f"http://127.0.0.1:{self.port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._silent.set()
        for socket in list(self.socket_line.sockets):
            await socket.close()
        if self._session:
            await self._session.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.workspace.base_url}/api/"

    def posts_to(self, url: str) -> None:
        """From now on this Slack speaks HTTP to the bot, signed with `signing_secret`."""
        self._session = self._session or aiohttp.ClientSession()
        self.line = HttpLine(url, self.signing_secret, self._session)

    # The world

    def passes(self, seconds: float) -> None:
        """Time goes by."""
        self._moved += seconds

    def add_person(self, person: str, name: str = "", **facts: object) -> Person:
        account = Account(person, name or person)
        for fact, value in facts.items():
            if not hasattr(account, fact):
                raise TypeError(fact)
            setattr(account, fact, value)
        self.workspace.accounts[person] = account
        return Person(self, account)

    def person(self, person: str) -> Person:
        """Somebody of this workspace; a new full member when nobody has that id yet."""
        if person not in self.workspace.accounts:
            return self.add_person(person)
        return Person(self, self.workspace.accounts[person])

    def add_channel(
        self, channel: str, *people: str, private: bool = False, with_bot: bool = True, shared: bool = False
    ) -> Channel:
        members = set(people) | ({self.workspace.bot_user} if with_bot else set())
        kind = "group" if private else "channel"
        made = Channel(channel, kind, channel.lower(), members, is_shared=shared)
        self.workspace.channels[channel] = made
        return made

    def install(self, manifest: JSON) -> None:
        """Grant exactly what a manifest asks for: scopes, commands, events; nothing else works."""
        self.workspace.scopes = set(manifest["oauth_config"]["scopes"]["bot"])
        features = manifest["features"]
        self.commands = {command["command"] for command in features.get("slash_commands", [])}
        self.events = set(manifest["settings"].get("event_subscriptions", {}).get("bot_events", []))
        self.workspace.home_tab = features["app_home"]["home_tab_enabled"]
        self.workspace.messages_tab = features["app_home"]["messages_tab_enabled"]

    def stumbles(self, method: str, fault: Fault | str, times: int = 1) -> None:
        """The next calls of a method go wrong: by a Fault, or with an error's name."""
        self.faults.add(method, fault, times)

    def posts(self, channel: str) -> list[Message]:
        """What stands in a conversation, oldest first, without what was deleted and without whispers."""
        return [m for m in self.workspace.messages if m.channel == channel and not m.deleted]

    async def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait, without polling, until something has become true on this Slack."""
        async with self.workspace.changed:
            await asyncio.wait_for(self.workspace.changed.wait_for(lambda: bool(true())), seconds)

    # What the platform does to the bot

    async def tells(self, kind: str, payload: JSON) -> Ack:
        """Deliver one request and wait for its acknowledgement."""
        return await self._deliver(Delivery(kind, payload, f"E{self.workspace.number()}"))

    async def repeats(self, number: int = -1, *, fresh_event_id: bool = False) -> Ack:
        """Deliver again what was delivered before, as Slack does when it has missed the acknowledgement."""
        before = self.deliveries[number][0]
        payload = dict(before.payload)
        if fresh_event_id:
            payload["event_id"] = f"Ev{self.workspace.number()}"
        return await self._deliver(Delivery(before.kind, payload, f"{before.name}r", before.attempts + 1))

    async def event(self, event: JSON) -> Ack:
        """Deliver an event, when the app subscribed to it."""
        wanted = SUBSCRIPTIONS.get(event["type"], event["type"])
        if self.events is not None and wanted not in self.events:
            return NO_ACK
        number = self.workspace.number()
        wrapped = {"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": f"Ev{number}"}
        authorization = {
            "team_id": "T1",
            "user_id": self.workspace.bot_user,
            "is_bot": True,
            "enterprise_id": None,
        }
        at = int(self.workspace.now())
        return await self.tells(
            "events_api", wrapped | {"event": event, "event_time": at, "authorizations": [authorization]}
        )

    async def archives(self, channel: str, by: str = "U1") -> Ack:
        found = self.workspace.channel(channel)
        found.is_archived = True
        kind = "channel_archive" if found.kind == "channel" else "group_archive"
        return await self.event({"type": kind, "channel": channel, "user": by, "event_ts": self.workspace.ts()})

    async def deletes_channel(self, channel: str) -> Ack:
        found = self.workspace.channels.pop(channel)
        kind = "channel_deleted" if found.kind == "channel" else "group_deleted"
        return await self.event({"type": kind, "channel": channel, "event_ts": self.workspace.ts()})

    async def removes_bot_from(self, channel: str) -> Ack:
        found = self.workspace.channel(channel)
        found.members.discard(self.workspace.bot_user)
        kind = "channel_left" if found.kind == "channel" else "group_left"
        return await self.event({"type": kind, "channel": channel, "event_ts": self.workspace.ts()})

    async def uninstalls(self) -> list[Ack]:
        """Tokens go first, then the app; the bot's own calls fail from now on."""
        self.workspace.revoked = True
        revoked = {"type": "tokens_revoked", "tokens": {"bot": [self.workspace.bot_user], "oauth": []}}
        return [await self.event(revoked), await self.event({"type": "app_uninstalled"})]

    async def asks_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to come again with a new ticket."""
        for socket in list(self.socket_line.sockets):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}})

    async def drops_connections(self) -> None:
        """The sockets close without a word."""
        for socket in list(self.socket_line.sockets):
            await socket.close()

    def refuses_next_connections(self, times: int = 1) -> None:
        """The next WebSockets fail to open; each such ticket is dead for ever after."""
        self.refusing += times

    async def connected(self, seconds: float = PATIENCE) -> None:
        """Wait until the bot has a WebSocket."""
        line = self.socket_line
        async with line.connected:
            await asyncio.wait_for(line.connected.wait_for(lambda: line.sockets), seconds)

    async def _deliver(self, delivery: Delivery) -> Ack:
        ack = await self.line.deliver(delivery, self.patience)
        self.deliveries.append((delivery, ack))
        await self.workspace.tell()
        return ack

    # The Web API

    async def _api(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        fault = self.faults.next(name)
        args = api.parsed(await _arguments(request))
        self.calls[name] += 1
        self.log.append((name, args))
        if fault in (Fault.LOST_BEFORE, Fault.SILENT, Fault.SERVER_ERROR):
            return await self._stumble(request, fault)
        answer = self._answer(name, args, fault)
        await self.workspace.tell()
        if fault in (Fault.LOST_AFTER, Fault.SILENT_AFTER):
            return await self._stumble(request, fault)
        return answer

    def _answer(self, name: str, args: JSON, fault: Fault | str | None) -> web.Response:
        if isinstance(fault, str):
            return _refused(Refusal(fault))
        tier = api.METHODS[name].tier if name in api.METHODS else None
        wait = self.pace.retry_after(name, args.get("channel"), tier, self.workspace.now())
        if wait is not None:
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(wait)}
            )
        if name == "apps.connections.open":
            return web.json_response({"ok": True, "url": self._ticket()})
        try:
            answer = api.call(self.workspace, name, args)
        except Refusal as refusal:
            self.refusals.append((name, refusal.error))
            return _refused(refusal)
        if fault is Fault.INTERNAL_ERROR:
            return _refused(Refusal("internal_error"))
        scopes = ",".join(sorted(self.workspace.scopes or ()))
        return web.json_response(answer, headers={"x-oauth-scopes": scopes} if scopes else {})

    async def _stumble(self, request: web.Request, fault: Fault | str | None) -> web.StreamResponse:
        if fault is Fault.SERVER_ERROR:
            return web.Response(status=500, text="upstream connect error")
        if fault in (Fault.SILENT, Fault.SILENT_AFTER):
            await self._silent.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    # Response urls

    async def _response(self, request: web.Request) -> web.Response:
        known = self.workspace.responses.get(request.match_info["name"])
        if known is None or self.workspace.now() > known.until:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        if known.uses >= RESPONSE_USES:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        fault = self.faults.next("response_url")
        body = api.parsed(await request.json())
        self.log.append(("response_url", body))
        if fault is Fault.LOST_BEFORE:
            return web.Response(status=500)
        known.uses += 1
        try:
            self._respond(known, body)
        except Refusal as refusal:
            return _refused(refusal)
        await self.workspace.tell()
        return web.json_response({"ok": True})

    def _respond(self, known: Response, body: JSON) -> None:
        text, blocks = body.get("text") or "", body.get("blocks") or []
        if body.get("delete_original") and known.message:
            known.message.deleted = True
            return
        api.check_content(text, blocks)
        if body.get("replace_original") and known.message:
            known.message.text, known.message.blocks = text, blocks
            known.message.edits += 1
            return
        private = body.get("response_type", "ephemeral") == "ephemeral"
        message = Message(known.channel, self.workspace.ts(), self.workspace.bot_user, text, blocks)
        message.only_for = known.person if private else None
        if private:
            self.workspace.whispers.append(message)
        else:
            self.workspace.store(message)

    def response_url(self, person: str, channel: str, message: Message | None = None) -> str:
        name = f"R{self.workspace.number()}"
        until = self.workspace.now() + RESPONSE_SECONDS
        self.workspace.responses[name] = Response(person, channel, until, message)
        return f"{self.workspace.base_url}/response/{name}"

    async def _upload(self, request: web.Request) -> web.Response:
        self.workspace.uploads[request.match_info["name"]].text = await request.text()
        return web.Response(text="OK")

    # Socket Mode

    def _ticket(self) -> str:
        self.tickets.append(0)
        return f"ws://127.0.0.1:{self.port}/link?ticket={len(self.tickets) - 1}"

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = int(request.query["ticket"])
        self.tickets[ticket] += 1
        if self.refusing or self.tickets[ticket] > 1 or ticket in self._dead_tickets:
            self.refusing = max(0, self.refusing - 1)
            self._dead_tickets.add(ticket)
            await self.workspace.tell()
            return web.Response(status=404, text="ticket is not valid")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(_hello(len(self.socket_line.sockets) + 1))
        await self.socket_line.add(socket)
        await self.workspace.tell()
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self.socket_line.answered(json.loads(frame.data))
        finally:
            await self.socket_line.remove(socket)
            await self.workspace.tell()
        return socket


async def _arguments(request: web.Request) -> JSON:
    if request.content_type == "application/json":
        body: JSON = await request.json()
        return body
    return {**dict(request.query), **{key: str(value) for key, value in (await request.post()).items()}}


def _refused(refusal: Refusal) -> web.Response:
    answer: JSON = {"ok": False, "error": refusal.error, **refusal.more}
    if refusal.messages:
        answer |= {"errors": refusal.messages, "response_metadata": {"messages": refusal.messages}}
    return web.json_response(answer)


def _hello(connections: int) -> JSON:
    debug = {"host": "fake", "approximate_connection_time": 3600}
    info = {"app_id": "A1"}
    return {"type": "hello", "num_connections": connections, "connection_info": info, "debug_info": debug}
