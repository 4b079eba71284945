"""How Discord writes what it knows."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.fakes.discord.state import ALL, JSON, Account, Channel, Guild, Kind, Member, Message, Role, State

LIMIT_BYTES = 10 * 1024 * 1024

# Of a server, what no story needs.
UNSET = ("icon", "splash", "discovery_splash", "banner", "description", "afk_channel_id", "vanity_url_code")
IDS = ("system_channel_id", "rules_channel_id", "public_updates_channel_id", "application_id")
EMPTY = ("features", "emojis", "stickers", "presences", "voice_states", "stage_instances", "guild_scheduled_events")
ZERO = ("afk_timeout", "verification_level", "default_message_notifications", "explicit_content_filter")
LEVELS = ("mfa_level", "premium_tier", "premium_subscription_count", "system_channel_flags", "nsfw_level")


def stamp(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()


def user(account: Account) -> JSON:
    return {
        "id": str(account.id),
        "username": account.name,
        "global_name": account.name.title(),
        "discriminator": "0",
        "avatar": None,
        "bot": account.bot,
        "public_flags": 0,
    }


def member(state: State, one: Member) -> JSON:
    return {
        "user": user(state.accounts[one.user]),
        "roles": [str(role) for role in one.roles],
        "nick": one.nick,
        "joined_at": stamp(0),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "avatar": None,
        "communication_disabled_until": None,
    }


def role(one: Role, position: int) -> JSON:
    return {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(int(one.permissions)),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
        "icon": None,
        "unicode_emoji": None,
    }


def channel(state: State, one: Channel) -> JSON:
    shape: JSON = {"id": str(one.id), "type": int(one.kind), "last_message_id": None, "flags": 0}
    if one.kind is Kind.DIRECT:
        others = [user(state.accounts[id_]) for id_ in one.people if id_ != state.bot]
        return shape | {"recipients": others}
    shape |= {"guild_id": str(one.guild), "name": one.name, "rate_limit_per_user": 0}
    if one.is_thread:
        return shape | _thread(one)
    return shape | {
        "position": 0,
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "permission_overwrites": [_overwrite(one, target) for target in one.overwrites],
    }


def _thread(one: Channel) -> JSON:
    metadata = {
        "archived": one.archived,
        "auto_archive_duration": 10080,
        "archive_timestamp": stamp(0),
        "locked": False,
        "invitable": one.invitable,
        "create_timestamp": stamp(0),
    }
    return {
        "parent_id": str(one.parent),
        "owner_id": str(one.owner),
        "message_count": 0,
        "member_count": len(one.people),
        "total_message_sent": 0,
        "thread_metadata": metadata,
    }


def _overwrite(one: Channel, target: int) -> JSON:
    allow, deny = one.overwrites[target]
    kind = 0 if target == one.guild else 1
    return {"id": str(target), "type": kind, "allow": str(int(allow)), "deny": str(int(deny))}


def guild(state: State, one: Guild) -> JSON:
    """A GUILD_CREATE as it comes without the privileged intents: of the members only ourselves."""
    inside = [c for c in state.channels.values() if c.guild == one.id]
    shape: JSON = dict.fromkeys(UNSET + IDS) | {name: [] for name in EMPTY} | dict.fromkeys(ZERO + LEVELS, 0)
    return shape | {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner),
        "preferred_locale": "en-US",
        "roles": [role(each, place) for place, each in enumerate(one.roles.values())],
        "channels": [channel(state, c) for c in inside if not c.is_thread],
        "threads": [channel(state, c) for c in inside if c.is_thread and state.bot in c.people],
        "members": [member(state, one.members[state.bot])],
        "member_count": len(one.members),
        "large": False,
        "unavailable": False,
        "joined_at": stamp(0),
        "premium_progress_bar_enabled": False,
    }


def message(state: State, one: Message, *, read: bool = True) -> JSON:
    """`read` is false where a bot without the message content intent may not know what stands in it."""
    at = state.channels[one.channel]
    shape: JSON = {
        "id": str(one.id),
        "channel_id": str(one.channel),
        "author": user(state.accounts[one.author]),
        "content": one.content if read else "",
        "components": one.components if read else [],
        "attachments": one.attachments if read else [],
        "embeds": [],
        "timestamp": stamp(one.at),
        "edited_timestamp": stamp(one.at) if one.edits else None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [user(state.accounts[id_]) for id_ in one.mentions if id_ in state.accounts],
        "mention_roles": [],
        "pinned": False,
        "type": 19 if one.reply_to else 0,
        "flags": one.flags,
        "nonce": one.nonce,
    }
    if one.reply_to:
        shape["message_reference"] = {"type": 0, "message_id": str(one.reply_to), "channel_id": str(one.channel)}
    if at.guild is not None:
        shape["guild_id"] = str(at.guild)
        if one.author in state.guilds[at.guild].members:
            bare = member(state, state.guilds[at.guild].members[one.author])
            shape["member"] = {key: value for key, value in bare.items() if key != "user"}
    return shape


def interaction_place(state: State, at: Channel, who: int) -> JSON:
    """Where an interaction happened, and who acted with which permissions."""
    account = state.accounts[who]
    shape: JSON = {
        "channel_id": str(at.id),
        "channel": channel(state, at) | {"permissions": str(int(state.permissions(who, at)))},
        "locale": account.locale,
        "app_permissions": str(int(state.permissions(state.bot, at))),
        "entitlements": [],
        "authorizing_integration_owners": {},
        "attachment_size_limit": LIMIT_BYTES,
        "context": 1 if at.guild is None else 0,
    }
    if at.guild is None:
        return shape | {"user": user(account)}
    one = member(state, state.guilds[at.guild].members[who])
    return shape | {
        "guild_id": str(at.guild),
        "guild": {"id": str(at.guild), "locale": "en-US", "features": []},
        "guild_locale": "en-US",
        "member": one | {"permissions": str(int(state.permissions(who, at) & ALL))},
    }
