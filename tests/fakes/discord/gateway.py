"""The gateway: one WebSocket, everything squeezed into one zlib stream, sessions that can be resumed."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from enum import IntFlag

from aiohttp import WSMsgType, web

from tests.fakes.discord import shapes
from tests.fakes.discord.state import JSON, Account, State

HEARTBEAT_MS = 41_250


class Intents(IntFlag):
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intents.GUILD_MEMBERS | Intents.GUILD_PRESENCES | Intents.MESSAGE_CONTENT


NO_INTENT = Intents(0)


@dataclass(slots=True)
class Session:
    """What a connection may come back to: everything it was sent, by number."""

    name: str
    intents: Intents
    sent: list[JSON] = field(default_factory=list)
    resumable: bool = True


class Line:
    """One open socket."""

    def __init__(self, socket: web.WebSocketResponse, squeezed: bool) -> None:
        self.socket = socket
        self._squeeze = zlib.compressobj() if squeezed else None

    async def send(self, payload: JSON) -> None:
        data = json.dumps(payload).encode()
        if self._squeeze is None:
            await self.socket.send_str(data.decode())
            return
        await self.socket.send_bytes(self._squeeze.compress(data) + self._squeeze.flush(zlib.Z_SYNC_FLUSH))


class Gateway:
    """`identified` and `resumed` count how connections began."""

    def __init__(self, state: State, token: str) -> None:
        self.state = state
        self.token = token
        self.address = ""
        self.session: Session | None = None
        self.line: Line | None = None
        self.identified = 0
        self.resumed = 0
        self.heartbeats = 0
        self.allowed = Intents(-1) & ~PRIVILEGED

    @property
    def is_connected(self) -> bool:
        return self.line is not None and self.session is not None and not self.line.socket.closed

    # Towards the bot

    async def tells(self, event: str, data: JSON, needs: Intents = NO_INTENT) -> bool:
        """Dispatch an event; kept for a resume while nobody listens. `False` when the bot will not hear of it."""
        session = self.session
        if session is None or needs not in session.intents:
            return False
        payload = {"op": 0, "t": event, "s": len(session.sent) + 1, "d": data}
        session.sent.append(payload)
        if self.line is not None:
            try:
                await self.line.send(payload)
            except ConnectionError:
                self.line = None
        return True

    async def drops(self, code: int) -> None:
        """The connection is cut; what happens meanwhile waits for a resume."""
        line, self.line = self.line, None
        if line is not None:
            await line.socket.close(code=code)

    async def asks_to_reconnect(self) -> None:
        if self.line is not None:
            await self.line.send({"op": 7, "d": None, "s": None, "t": None})

    # From the bot

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        line = Line(socket, request.query.get("compress") == "zlib-stream")
        await line.send({"op": 10, "d": {"heartbeat_interval": HEARTBEAT_MS}, "s": None, "t": None})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._hears(line, json.loads(message.data))
        if self.line is line:
            self.line = None
        await self._changed()
        return socket

    async def _hears(self, line: Line, payload: JSON) -> None:
        match payload["op"]:
            case 1:
                self.heartbeats += 1
                await line.send({"op": 11, "d": None, "s": None, "t": None})
            case 2:
                await self._identify(line, payload["d"])
            case 6:
                await self._resume(line, payload["d"])
            case _:
                pass
        await self._changed()

    async def _changed(self) -> None:
        async with self.state.changed:
            self.state.changed.notify_all()

    async def _identify(self, line: Line, wish: JSON) -> None:
        if wish["token"] != self.token:
            await line.socket.close(code=4004)
            return
        intents = Intents(wish["intents"])
        if intents & ~self.allowed:
            await line.socket.close(code=4014)
            return
        self.identified += 1
        self.session = Session(f"session-{self.identified}", intents)
        self.line = line
        ours = [g for g in self.state.guilds.values() if self.state.bot in g.members]
        await self.tells("READY", self._ready(self.session, [guild.id for guild in ours]))
        for guild in ours:
            await self.tells("GUILD_CREATE", shapes.guild(self.state, guild), Intents.GUILDS)

    def _ready(self, session: Session, guilds: list[int]) -> JSON:
        return {
            "v": 10,
            "user": shapes.user(self._bot),
            "guilds": [{"id": str(guild), "unavailable": True} for guild in guilds],
            "session_id": session.name,
            "resume_gateway_url": self.address,
            "application": {"id": str(self.state.bot), "flags": 0},
        }

    @property
    def _bot(self) -> Account:
        return self.state.accounts[self.state.bot]

    async def _resume(self, line: Line, wish: JSON) -> None:
        session = self.session
        if session is None or session.name != wish["session_id"] or not session.resumable:
            self.session = None
            await line.send({"op": 9, "d": False, "s": None, "t": None})
            return
        self.resumed += 1
        for payload in session.sent[wish["seq"] :]:
            await line.send(payload)
        self.line = line
        await self.tells("RESUMED", {})
