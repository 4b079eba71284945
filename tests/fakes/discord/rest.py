"""The REST side: each route by the name that `stumbles` knows it by."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader, web

from tests.fakes.discord import happenings, shapes
from tests.fakes.discord.posting import Post
from tests.fakes.discord.state import JSON, Channel, Kind, Perm, Refusal, forbidden, misshapen, unknown

if TYPE_CHECKING:
    from tests.fakes.discord.server import FakeDiscord

Answer = JSON | list[JSON] | None
Handler = Callable[["FakeDiscord", web.Request], Awaitable[Answer]]


def _id(request: web.Request, name: str) -> int:
    text = request.match_info[name]
    if not text.isdigit():
        raise misshapen(f'Value "{text}" is not snowflake.')
    return int(text)


async def _post(request: web.Request) -> Post:
    if not request.content_type.startswith("multipart/"):
        return Post(await request.json())
    body: JSON = {}
    files: dict[str, bytes] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            body = json.loads(await part.text())
        else:
            files[str(part.filename)] = bytes(await part.read())
    return Post(body, files)


# Who we are


async def me(discord: FakeDiscord, request: web.Request) -> Answer:
    return shapes.user(discord.state.accounts[discord.state.bot])


async def application(discord: FakeDiscord, request: web.Request) -> Answer:
    bot = discord.state.accounts[discord.state.bot]
    return {
        "id": str(bot.id),
        "name": bot.name,
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0",
        "owner": shapes.user(bot),
        "flags": 0,
    }


async def gateway(discord: FakeDiscord, request: web.Request) -> Answer:
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    return {"url": discord.gateway.address, "shards": 1, "session_start_limit": limit}


# Commands


async def commands(discord: FakeDiscord, request: web.Request) -> Answer:
    localized = request.query.get("with_localizations") in ("1", "true")
    return [_command(one, localized) for one in discord.state.commands]


def _command(one: JSON, localized: bool) -> JSON:
    """Without `with_localizations` Discord leaves the translations out, on every level."""
    if localized:
        return one
    bare = {key: value for key, value in one.items() if not key.endswith("_localizations")}
    return bare | {key: [_command(part, False) for part in one[key]] for key in ("options", "choices") if key in one}


async def overwrite_commands(discord: FakeDiscord, request: web.Request) -> Answer:
    body = await request.json()
    discord.state.commands = [registered(discord.state.snowflake(), one) for one in body]
    return discord.state.commands


def registered(id_: int, one: JSON) -> JSON:
    """As Discord writes it down: with everything that was left to a default."""
    if not 1 <= len(one.get("description", "")) <= 100:
        raise misshapen("description")
    return {
        "id": str(id_),
        "application_id": "1",
        "version": str(id_ + 1),
        "default_member_permissions": None,
        "type": 1,
        "name_localizations": None,
        "description_localizations": None,
        "dm_permission": True,
        "contexts": None,
        "integration_types": [0],
        "nsfw": False,
        **{key: value for key, value in one.items() if key != "options"},
        **({"options": [_option(each) for each in one["options"]]} if one.get("options") else {}),
    }


def _option(one: JSON) -> JSON:
    if not 1 <= len(one.get("description", "")) <= 100 or one["name"] != one["name"].lower():
        raise misshapen("options")
    if len(one.get("options", [])) > 25 or len(one.get("choices", [])) > 25:
        raise misshapen("options")
    kept = {key: value for key, value in one.items() if key not in ("options", "required")}
    if one.get("required"):
        kept["required"] = True
    if one.get("options"):
        kept["options"] = [_option(each) for each in one["options"]]
    return kept


# Channels and messages


async def channel(discord: FakeDiscord, request: web.Request) -> Answer:
    return shapes.channel(discord.state, discord.state.channel(_id(request, "channel")))


async def open_direct(discord: FakeDiscord, request: web.Request) -> Answer:
    user = int((await request.json())["recipient_id"])
    if discord.state.account(user).bot:
        raise forbidden(50007, "Cannot send messages to this user")
    return shapes.channel(discord.state, discord.state.direct_channel(user))


async def post(discord: FakeDiscord, request: web.Request) -> Answer:
    at = discord.state.channel(_id(request, "channel"))
    message, new = discord.posting.post(at, await _post(request))
    if new:
        await discord.announces(message)
    return shapes.message(discord.state, message)


async def history(discord: FakeDiscord, request: web.Request) -> Answer:
    at = discord.state.channel(_id(request, "channel"))
    if not discord.state.may(discord.state.bot, at, Perm.READ_MESSAGE_HISTORY):
        return []  # Discord does not refuse, it shows nothing
    after, before = int(request.query.get("after", 0)), int(request.query.get("before", 1 << 63))
    limit = int(request.query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise misshapen("limit")
    there = [
        m for m in discord.state.messages.values() if m.channel == at.id and after < m.id < before and not m.deleted
    ]
    there = [m for m in there if not m.is_private]
    chosen = there[:limit] if after else there[-limit:]
    return [shapes.message(discord.state, m, read=discord.may_read(m)) for m in reversed(chosen)]


async def message(discord: FakeDiscord, request: web.Request) -> Answer:
    at = discord.state.channel(_id(request, "channel"))
    found = discord.state.message(at.id, _id(request, "message"))
    return shapes.message(discord.state, found, read=discord.may_read(found))


async def edit(discord: FakeDiscord, request: web.Request) -> Answer:
    at = discord.state.channel(_id(request, "channel"))
    found = discord.state.message(at.id, _id(request, "message"))
    if at.archived:
        raise Refusal(400, 50083, "Thread is archived")
    discord.posting.edit(found, await _post(request))
    return shapes.message(discord.state, found)


async def delete(discord: FakeDiscord, request: web.Request) -> Answer:
    at = discord.state.channel(_id(request, "channel"))
    found = discord.state.message(at.id, _id(request, "message"))
    if found.author != discord.state.bot:
        raise forbidden(50013, "Missing Permissions")
    found.deleted = True
    return None


async def open_thread(discord: FakeDiscord, request: web.Request) -> Answer:
    at = discord.state.channel(_id(request, "channel"))
    wish = await request.json()
    kind = Kind(wish.get("type", Kind.PRIVATE_THREAD))
    needed = Perm.CREATE_PRIVATE_THREADS if kind is Kind.PRIVATE_THREAD else Perm.CREATE_PUBLIC_THREADS
    if not discord.state.may(discord.state.bot, at, needed):
        raise forbidden(50013, "Missing Permissions")
    if not 1 <= len(wish["name"]) <= 100:
        raise misshapen("name")
    if at.kind is not Kind.TEXT:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    if wish.get("auto_archive_duration", 1440) not in (60, 1440, 4320, 10080):
        raise misshapen("auto_archive_duration")
    bot = discord.state.bot
    made = Channel(discord.state.snowflake(), kind, wish["name"], at.guild, at.id, people={bot}, owner=bot)
    made.invitable = wish.get("invitable", True)
    discord.state.channels[made.id] = made
    await discord.gateway.tells("THREAD_CREATE", shapes.channel(discord.state, made) | {"newly_created": True})
    return shapes.channel(discord.state, made)


async def into_thread(discord: FakeDiscord, request: web.Request) -> Answer:
    thread = discord.state.channel(_id(request, "channel"))
    user = discord.state.account(_id(request, "user")).id
    if thread.archived:
        raise Refusal(400, 50083, "Thread is archived")
    if not discord.state.may(discord.state.bot, thread, Perm.SEND_MESSAGES_IN_THREADS):
        raise forbidden(50013, "Missing Permissions")
    if not discord.state.may(user, discord.state.channels[thread.parent or 0], Perm.VIEW_CHANNEL):
        raise forbidden(50001, "Missing Access")
    thread.people.add(user)
    return None


async def active_threads(discord: FakeDiscord, request: web.Request) -> Answer:
    """Of the private ones those that the bot may see."""
    state = discord.state
    guild = state.guild(_id(request, "guild")).id
    threads = [one for one in state.channels.values() if one.guild == guild and one.is_thread and not one.archived]
    seen = [shapes.channel(state, one) for one in threads if state.may(state.bot, one, Perm.VIEW_CHANNEL)]
    return {"threads": seen, "members": []}


async def change_channel(discord: FakeDiscord, request: web.Request) -> Answer:
    """A thread put away or taken out again: whoever opened it may put it away, whoever may write there take it out."""
    thread, wish = discord.state.channel(_id(request, "channel")), await request.json()
    if not thread.is_thread or set(wish) != {"archived"}:
        raise misshapen("a fake changes no more than this")
    manages = discord.state.may(discord.state.bot, thread, Perm.MANAGE_THREADS)
    if wish["archived"] and thread.owner != discord.state.bot and not manages:
        raise forbidden(50013, "Missing Permissions")
    thread.archived = wish["archived"]
    await discord.gateway.tells("THREAD_UPDATE", shapes.channel(discord.state, thread))
    return shapes.channel(discord.state, thread)


# Scheduled events


async def events(discord: FakeDiscord, request: web.Request) -> Answer:
    guild = discord.state.guild(_id(request, "guild")).id
    return [happenings.shape(discord.state, one) for one in happenings.standing(discord.state, guild)]


async def event(discord: FakeDiscord, request: web.Request) -> Answer:
    guild = discord.state.guild(_id(request, "guild")).id
    return happenings.shape(discord.state, happenings.the(discord.state, guild, _id(request, "event")))


async def make_event(discord: FakeDiscord, request: web.Request) -> Answer:
    guild = discord.state.guild(_id(request, "guild")).id
    return happenings.shape(discord.state, happenings.make(discord.state, guild, await request.json()))


async def change_event(discord: FakeDiscord, request: web.Request) -> Answer:
    guild = discord.state.guild(_id(request, "guild")).id
    one = happenings.the(discord.state, guild, _id(request, "event"))
    return happenings.shape(discord.state, happenings.change(discord.state, one, await request.json()))


# Servers


async def member(discord: FakeDiscord, request: web.Request) -> Answer:
    guild = discord.state.guild(_id(request, "guild"))
    found = guild.members.get(_id(request, "user"))
    if found is None:
        raise unknown(10007, "Member")
    return shapes.member(discord.state, found)


# Interactions


async def callback(discord: FakeDiscord, request: web.Request) -> Answer:
    discord.desk.callback(_id(request, "interaction"), request.match_info["token"], await _post(request))
    return None


async def follow_up(discord: FakeDiscord, request: web.Request) -> Answer:
    return shapes.message(discord.state, discord.desk.follow_up(request.match_info["token"], await _post(request)))


async def edit_response(discord: FakeDiscord, request: web.Request) -> Answer:
    token, which = request.match_info["token"], request.match_info["message"]
    return shapes.message(discord.state, discord.desk.edit(token, which, await _post(request)))


async def response(discord: FakeDiscord, request: web.Request) -> Answer:
    token, which = request.match_info["token"], request.match_info["message"]
    return shapes.message(discord.state, discord.desk.response(token, which))


async def delete_response(discord: FakeDiscord, request: web.Request) -> Answer:
    discord.desk.response(request.match_info["token"], request.match_info["message"]).deleted = True
    return None


MESSAGES = "/channels/{channel}/messages"
RESPONSES = "/webhooks/{application}/{token}"

ROUTES: tuple[tuple[str, str, str, Handler], ...] = (
    ("me", "GET", "/users/@me", me),
    ("application", "GET", "/oauth2/applications/@me", application),
    ("application", "GET", "/applications/@me", application),
    ("gateway", "GET", "/gateway/bot", gateway),
    ("commands", "GET", "/applications/{application}/commands", commands),
    ("overwrite commands", "PUT", "/applications/{application}/commands", overwrite_commands),
    ("channel", "GET", "/channels/{channel}", channel),
    ("open direct", "POST", "/users/@me/channels", open_direct),
    ("post", "POST", MESSAGES, post),
    ("history", "GET", MESSAGES, history),
    ("message", "GET", MESSAGES + "/{message}", message),
    ("edit", "PATCH", MESSAGES + "/{message}", edit),
    ("delete", "DELETE", MESSAGES + "/{message}", delete),
    ("open thread", "POST", "/channels/{channel}/threads", open_thread),
    ("change channel", "PATCH", "/channels/{channel}", change_channel),
    ("active threads", "GET", "/guilds/{guild}/threads/active", active_threads),
    ("into thread", "PUT", "/channels/{channel}/thread-members/{user}", into_thread),
    ("events", "GET", "/guilds/{guild}/scheduled-events", events),
    ("event", "GET", "/guilds/{guild}/scheduled-events/{event}", event),
    ("make event", "POST", "/guilds/{guild}/scheduled-events", make_event),
    ("change event", "PATCH", "/guilds/{guild}/scheduled-events/{event}", change_event),
    ("member", "GET", "/guilds/{guild}/members/{user}", member),
    ("callback", "POST", "/interactions/{interaction}/{token}/callback", callback),
    ("follow up", "POST", RESPONSES, follow_up),
    ("response", "GET", RESPONSES + "/messages/{message}", response),
    ("edit response", "PATCH", RESPONSES + "/messages/{message}", edit_response),
    ("delete response", "DELETE", RESPONSES + "/messages/{message}", delete_response),
)
