"""The sockets, and the story verbs about the platform itself."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

import yarl
from aiohttp import web

import discord as library
from tests.fakes.discord import happenings, rest, shapes
from tests.fakes.discord.faults import Fault, Faults, Limited, Trouble
from tests.fakes.discord.gateway import Gateway, Intents
from tests.fakes.discord.interactions import Asked, Desk, Interaction
from tests.fakes.discord.person import Person
from tests.fakes.discord.posting import Posting
from tests.fakes.discord.state import (
    JSON,
    NOTHING,
    USUAL,
    Account,
    Channel,
    Guild,
    GuildEvent,
    Kind,
    Member,
    Message,
    Perm,
    Refusal,
    Role,
    State,
)

START = 1_790_000_000.0
PATIENCE = 15.0
TOKEN = "token"
BOT = 900_000_000_000_000_000


class Server:
    """One guild, as a story sees it."""

    def __init__(self, discord: FakeDiscord, guild: Guild) -> None:
        self.discord = discord
        self.guild = guild
        self.id = guild.id

    def person(self, name: str, *, may: Perm = NOTHING) -> Person:
        """Somebody of this server by name; a new member when nobody is called so yet."""
        state = self.discord.state
        account = next((one for one in state.accounts.values() if one.name == name), None)
        if account is None:
            account = Account(state.snowflake(), name)
            state.accounts[account.id] = account
        member = self.guild.members.setdefault(account.id, Member(account.id))
        if may:
            role = Role(state.snowflake(), f"of {name}", may)
            self.guild.roles[role.id] = role
            member.roles.add(role.id)
        return Person(self.discord, account, self)

    def channel(self, name: str, *, private: bool = False) -> Channel:
        """A text channel by name, made when it is not there; a private one is seen by the bot and whom it lets in."""
        state = self.discord.state
        for one in state.channels.values():
            if one.guild == self.id and one.name == name:
                return one
        made = Channel(state.snowflake(), Kind.TEXT, name, self.id)
        if private:
            made.overwrites[self.id] = (NOTHING, Perm.VIEW_CHANNEL)
            self.lets_in(made, self.discord.state.bot)
        state.channels[made.id] = made
        return made

    def lets_in(self, channel: Channel, *people: int) -> None:
        for one in people:
            channel.overwrites[one] = (Perm.VIEW_CHANNEL, NOTHING)

    async def takes_away(self, channel: Channel, permissions: Perm) -> None:
        """The bot may not do this in the channel any more."""
        allow, deny = channel.overwrites.get(self.discord.state.bot, (NOTHING, NOTHING))
        channel.overwrites[self.discord.state.bot] = (allow & ~permissions, deny | permissions)
        await self._tells("CHANNEL_UPDATE", channel)

    @property
    def events(self) -> list[GuildEvent]:
        """The scheduled events that everybody on the server sees: to come, or going on."""
        return happenings.standing(self.discord.state, self.id)

    def takes_down(self, event: GuildEvent) -> None:
        """A moderator deletes an event."""
        del self.discord.state.events[event.id]

    def is_full_of_events(self) -> None:
        owner, now = self.guild.owner, self.discord.state.now()
        for _ in range(happenings.MOST):
            made = GuildEvent(self.discord.state.snowflake(), self.id, owner, "Quiz night", "", "Pub")
            made.starts, made.ends = now + 86_400, now + 90_000
            self.discord.state.events[made.id] = made

    def forbids(self, permissions: Perm) -> None:
        """The bot may not do this on the whole server any more."""
        for role in self.guild.members[self.discord.state.bot].roles:
            self.guild.roles[role].permissions &= ~permissions

    async def opens(self, name: str, *, private: bool = False) -> Channel:
        """A channel that is made while the bot is looking."""
        made = self.channel(name, private=private)
        await self._tells("CHANNEL_CREATE", made)
        return made

    async def deletes(self, channel: Channel) -> None:
        del self.discord.state.channels[channel.id]
        kind = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
        await self._tells(kind, channel)

    async def _tells(self, event: str, channel: Channel) -> None:
        await self.discord.gateway.tells(event, shapes.channel(self.discord.state, channel), Intents.GUILDS)

    async def loses(self, person: Person) -> None:
        """Somebody leaves. Without the privileged intent the bot hears nothing of it."""
        del self.guild.members[person.id]
        data = {"guild_id": str(self.id), "user": shapes.user(person.account)}
        await self.discord.gateway.tells("GUILD_MEMBER_REMOVE", data, Intents.GUILD_MEMBERS)

    async def removes_bot(self) -> None:
        del self.guild.members[self.discord.state.bot]
        await self.discord.gateway.tells("GUILD_DELETE", {"id": str(self.id)}, Intents.GUILDS)

    async def has_outage(self) -> None:
        """The server cannot be reached for a while: it is not gone."""
        await self.discord.gateway.tells("GUILD_DELETE", {"id": str(self.id), "unavailable": True}, Intents.GUILDS)

    async def invites_bot(self) -> None:
        self.guild.members[self.discord.state.bot] = Member(self.discord.state.bot)
        data = shapes.guild(self.discord.state, self.guild)
        await self.discord.gateway.tells("GUILD_CREATE", data, Intents.GUILDS)


class FakeDiscord:
    """`async with FakeDiscord() as discord: …`; inside, discord.py talks to it instead of the real one.

    `now` may be somebody else's clock; without one, time stands still until `passes` moves it.
    `patience` is how long, in real seconds, a first response is waited for.
    """

    def __init__(self, *, now: Callable[[], float] | None = None, patience: float = PATIENCE) -> None:
        self._moved = 0.0
        self.state = State(now or (lambda: START + self._moved), BOT)
        self.state.accounts[BOT] = Account(BOT, "interlude", bot=True)
        self.posting = Posting(self.state)
        self.desk = Desk(self.state, self.posting)
        self.gateway = Gateway(self.state, TOKEN)
        self.faults = Faults()
        self.patience = patience
        self.calls: Counter[str] = Counter()
        self._silent = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._real = (library.http.Route.BASE, library.gateway.DiscordWebSocket.DEFAULT_GATEWAY)

    # Opening and closing

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=30 * 1024 * 1024)
        for name, method, path, handler in rest.ROUTES:
            app.router.add_route(method, f"/api/v10{path}", self._route(name, handler))
        app.router.add_get("/gateway", self.gateway.serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.gateway.address = f"ws://127.0.0.1:{port}/gateway"
        library.http.Route.BASE = f"http://127.0.0.1:{port}/api/v10"
        library.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self.gateway.address)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        library.http.Route.BASE, library.gateway.DiscordWebSocket.DEFAULT_GATEWAY = self._real
        self._silent.set()
        await self.gateway.drops(1001)
        if self._runner:
            await self._runner.cleanup()

    # The world

    def passes(self, seconds: float) -> None:
        """Time goes by."""
        self._moved += seconds

    def server(self, name: str = "Network", *, everyone: Perm = USUAL, bot: Perm = NOTHING) -> Server:
        """A guild with the bot in it; `bot` is what the bot's own role adds to what everyone may."""
        state = self.state
        id_, role, owner = state.snowflake(), state.snowflake(), Account(state.snowflake(), f"owner of {name}")
        state.accounts[owner.id] = owner
        roles = {id_: Role(id_, "@everyone", everyone), role: Role(role, "Interlude", bot)}
        guild = Guild(id_, name, owner.id, roles)
        guild.members = {owner.id: Member(owner.id), state.bot: Member(state.bot, {role})}
        state.guilds[id_] = guild
        return Server(self, guild)

    def posts(self, channel: Channel) -> list[Message]:
        """What stands in a channel for everybody, oldest first."""
        return [
            m for m in self.state.messages.values() if m.channel == channel.id and not m.deleted and not m.is_private
        ]

    def stumbles(self, route: str, trouble: Trouble, times: int = 1) -> None:
        """The next calls of a route go wrong."""
        assert any(route == name for name, *_ in rest.ROUTES), route
        self.faults.add(route, trouble, times)

    async def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait, without polling, until something has become true on this Discord."""
        async with self.state.changed:
            await asyncio.wait_for(self.state.changed.wait_for(lambda: bool(true())), seconds)

    async def is_ready(self) -> None:
        await self.until(lambda: self.gateway.is_connected)

    # What the platform does to the bot

    async def drops_connection(self, code: int = 4000) -> None:
        await self.gateway.drops(code)

    def forgets_the_session(self) -> None:
        """The next resume is refused: the bot must identify anew."""
        assert self.gateway.session
        self.gateway.session.resumable = False

    async def announces(self, message: Message) -> None:
        at = self.state.channels[message.channel]
        needs = Intents.DIRECT_MESSAGES if at.guild is None else Intents.GUILD_MESSAGES
        data = shapes.message(self.state, message, read=self.may_read(message))
        await self.gateway.tells("MESSAGE_CREATE", data, needs)

    def may_read(self, message: Message) -> bool:
        """Without the message content intent: its own messages, direct ones, and what mentions it."""
        bot = self.state.bot
        direct = self.state.channels[message.channel].guild is None
        return direct or message.author == bot or bot in message.mentions

    async def delivers(
        self, kind: Asked, who: int, at: Channel, data: JSON, source: Message | None = None
    ) -> Interaction:
        """An interaction reaches the bot; comes back with the first response, or without when there was none."""
        made = self.desk.opened(kind, who, at, data, source)
        payload = shapes.interaction_place(self.state, at, who) | {
            "id": str(made.id),
            "application_id": str(self.state.bot),
            "type": int(kind),
            "token": made.token,
            "version": 1,
            "data": data,
        }
        if source is not None:
            payload["message"] = shapes.message(self.state, source)
        made.delivered = await self.gateway.tells("INTERACTION_CREATE", payload)
        await self._answered(made)
        return made

    async def _answered(self, made: Interaction) -> None:
        try:
            await self.until(lambda: made.answer, self.patience)
        except TimeoutError:
            return

    # What the bot asks of the platform

    def _route(self, name: str, handler: rest.Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            self.calls[name] += 1
            try:
                return await self._serve(request, handler, self.faults.next(name))
            finally:
                async with self.state.changed:
                    self.state.changed.notify_all()

        return serve

    async def _serve(self, request: web.Request, handler: rest.Handler, trouble: Trouble | None) -> web.StreamResponse:
        match trouble:
            case Fault.LOST_BEFORE:
                return _cut(request)
            case Fault.SILENT:
                await self._silent.wait()
                return _cut(request)
            case Fault.UNAVAILABLE:
                return _json({"message": "503: Service Unavailable", "code": 0}, 503)
            case Limited() as limited:
                return _limited(limited)
            case Refusal() as refusal:
                return _refused(refusal)
            case _:
                answer = await self._answer(request, handler)
                return _cut(request) if trouble is Fault.LOST_AFTER else answer

    async def _answer(self, request: web.Request, handler: rest.Handler) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bot {TOKEN}" and "/webhooks/" not in request.path:
            return _refused(Refusal(401, 0, "401: Unauthorized"))
        try:
            answer = await handler(self, request)
        except Refusal as refusal:
            return _refused(refusal)
        return web.Response(status=204) if answer is None else _json(answer)


def _json(body: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Discord says `application/json` and nothing behind it; discord.py insists."""
    answer = web.Response(body=json.dumps(body).encode(), status=status, headers=headers)
    answer.headers["Content-Type"] = "application/json"
    return answer


def _refused(refusal: Refusal) -> web.Response:
    return _json({"code": refusal.code, "message": refusal.message}, refusal.status)


def _limited(limited: Limited) -> web.Response:
    headers = {"Retry-After": str(limited.retry_after)} | ({"Via": "1.1 google"} if limited.via else {})
    body = {"message": "You are being rate limited.", "retry_after": limited.retry_after}
    return _json(body | {"global": limited.everywhere}, 429, headers)


def _cut(request: web.Request) -> web.StreamResponse:
    """The connection breaks without an answer."""
    assert request.transport
    request.transport.abort()
    return web.Response()
