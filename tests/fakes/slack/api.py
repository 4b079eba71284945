"""The Web API methods a bot like this needs: one function each, refusing what Slack refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.slack.blocks import problems, view_problems
from tests.fakes.slack.workspace import JSON, Account, Channel, Message, Refusal, Upload, View, Workspace

MAX_TEXT = 40_000
MAX_UPDATE_TEXT = 4_000
MAX_BLOCK_CHARACTERS = 13_200
MAX_VIEW = 250_000
READ_SCOPE = {"channel": "channels:read", "group": "groups:read", "im": "im:read", "mpim": "mpim:read"}
HISTORY_SCOPE = {
    "channel": "channels:history",
    "group": "groups:history",
    "im": "im:history",
    "mpim": "mpim:history",
}


@dataclass(frozen=True, slots=True)
class Method:
    run: Callable[[Workspace, JSON], JSON]
    scope: str | None = None
    tier: int | None = None


def call(workspace: Workspace, name: str, args: JSON) -> JSON:
    """Do it, or raise the Refusal that Slack would answer."""
    if workspace.revoked:
        raise Refusal("account_inactive")
    if name not in METHODS:
        raise Refusal("unknown_method")
    method = METHODS[name]
    if method.scope:
        need(workspace, method.scope)
    return {"ok": True} | method.run(workspace, args)


def need(workspace: Workspace, scope: str) -> None:
    if workspace.scopes is not None and scope not in workspace.scopes:
        raise Refusal("missing_scope", needed=scope, provided=",".join(sorted(workspace.scopes)))


def parsed(args: JSON) -> JSON:
    """Form-encoded calls carry their structures as JSON strings."""
    structures = ("blocks", "view", "metadata", "attachments")
    return {
        key: json.loads(value) if key in structures and isinstance(value, str) else value for key, value in args.items()
    }


def auth_test(workspace: Workspace, args: JSON) -> JSON:
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.domain,
        "user": "interlude",
        "team_id": workspace.team,
        "user_id": workspace.bot_user,
        "bot_id": "B1",
        "is_enterprise_install": False,
    }


def post_message(workspace: Workspace, args: JSON) -> JSON:
    channel = _speakable(workspace, args["channel"])
    text, blocks = _content(args, MAX_TEXT)
    thread = args.get("thread_ts")
    message = Message(channel.id, workspace.ts(), workspace.bot_user, text[:MAX_TEXT], blocks, thread_ts=thread)
    message.metadata = _metadata(args)
    workspace.store(message)
    return {"channel": channel.id, "ts": message.ts, "message": as_json(message)}


def post_ephemeral(workspace: Workspace, args: JSON) -> JSON:
    channel = _speakable(workspace, args["channel"])
    if args["user"] not in channel.members:
        raise Refusal("user_not_in_channel")
    text, blocks = _content(args, MAX_UPDATE_TEXT)
    message = Message(channel.id, workspace.ts(), workspace.bot_user, text, blocks, only_for=args["user"])
    workspace.whispers.append(message)
    return {"message_ts": message.ts}


def update(workspace: Workspace, args: JSON) -> JSON:
    channel = workspace.channel(args["channel"])
    message = workspace.message(channel.id, args["ts"])
    if message.author != workspace.bot_user:
        raise Refusal("cant_update_message")
    if channel.is_archived:
        raise Refusal("is_archived")
    if len(args.get("text") or "") > MAX_UPDATE_TEXT:
        raise Refusal("msg_too_long")
    message.text, message.blocks = _content(args, MAX_UPDATE_TEXT)
    message.metadata = _metadata(args) or message.metadata
    message.edits += 1
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": as_json(message)}


def delete(workspace: Workspace, args: JSON) -> JSON:
    message = workspace.message(workspace.channel(args["channel"]).id, args["ts"])
    if message.author != workspace.bot_user:
        raise Refusal("cant_delete_message")
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}


def permalink(workspace: Workspace, args: JSON) -> JSON:
    message = workspace.message(workspace.channel(args["channel"]).id, args["message_ts"])
    where = f"https://{workspace.domain}.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}"
    return {"channel": message.channel, "permalink": where}


def conversations_open(workspace: Workspace, args: JSON) -> JSON:
    users = args.get("users") or ""
    people = users.split(",") if isinstance(users, str) else list(users)
    if not 1 <= len(people) <= 8 or not people[0]:
        raise Refusal("too_many_users" if len(people) > 8 else "users_list_not_supplied")
    need(workspace, "im:write" if len(people) == 1 else "mpim:write")
    for person in people:
        _reachable(workspace, person)
    return {"channel": {"id": workspace.direct(*people).id}}


def conversations_members(workspace: Workspace, args: JSON) -> JSON:
    channel = _visible(workspace, args["channel"])
    members, size, start = (
        sorted(channel.members),
        int(args.get("limit") or 100),
        int(args.get("cursor") or 0),
    )
    more = str(start + size) if start + size < len(members) else ""
    return {"members": members[start : start + size], "response_metadata": {"next_cursor": more}}


def conversations_info(workspace: Workspace, args: JSON) -> JSON:
    channel = _visible(workspace, args["channel"])
    return {"channel": channel_json(workspace, channel)}


def conversations_history(workspace: Workspace, args: JSON) -> JSON:
    channel = workspace.channel(args["channel"])
    need(workspace, HISTORY_SCOPE[channel.kind])
    size, start = int(args.get("limit") or 100), int(args.get("cursor") or 0)
    oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or 9e12)
    found = [m for m in workspace.messages if m.channel == channel.id and not m.deleted and m.thread_ts is None]
    found = [m for m in reversed(found) if oldest < float(m.ts) < latest]
    shown = found[start : start + size]
    with_metadata = str(args.get("include_all_metadata", "")).lower() in ("1", "true")
    more = str(start + size) if start + size < len(found) else ""
    return {
        "messages": [as_json(message, with_metadata=with_metadata) for message in shown],
        "has_more": bool(more),
        "response_metadata": {"next_cursor": more},
    }


def users_info(workspace: Workspace, args: JSON) -> JSON:
    account = workspace.account(args["user"])
    asked_locale = str(args.get("include_locale", "")).lower() in ("1", "true")
    return {"user": account_json(account, with_locale=asked_locale)}


def views_open(workspace: Workspace, args: JSON) -> JSON:
    person = workspace.use_trigger(args["trigger_id"])
    return {"view": workspace.show_view(person, _checked_view(args["view"], "modal"), under=None).as_json()}


def views_push(workspace: Workspace, args: JSON) -> JSON:
    person = workspace.use_trigger(args["trigger_id"])
    stack = workspace.stacks.get(person, [])
    if not stack:
        raise Refusal("not_found")
    return {"view": workspace.show_view(person, _checked_view(args["view"], "modal"), under=stack[-1]).as_json()}


def views_update(workspace: Workspace, args: JSON) -> JSON:
    view = workspace.find_view(args.get("view_id"), args.get("external_id"))
    if args.get("hash") and args["hash"] != view.hash:
        raise Refusal("hash_conflict")
    return {"view": replace_view(workspace, view, _checked_view(args["view"], "modal")).as_json()}


def views_publish(workspace: Workspace, args: JSON) -> JSON:
    if not workspace.home_tab:
        raise Refusal("not_enabled")
    person = workspace.account(args["user_id"]).id
    body, shown = _checked_view(args["view"], "home"), workspace.homes.get(person)
    if shown and args.get("hash") and args["hash"] != shown.hash:
        raise Refusal("hash_conflict")
    if shown is None:
        name = f"V{workspace.number()}"
        workspace.homes[person] = View(name, person, body, workspace.view_hash(), name)
    else:
        replace_view(workspace, shown, body)
    return {"view": workspace.homes[person].as_json()}


def files_get_upload_url(workspace: Workspace, args: JSON) -> JSON:
    if not args.get("filename") or int(args.get("length") or 0) < 1:
        raise Refusal("invalid_arguments")
    name = f"F{workspace.number()}"
    workspace.uploads[name] = Upload(args["filename"])
    return {"file_id": name, "upload_url": f"{workspace.base_url}/upload/{name}"}


def files_complete_upload(workspace: Workspace, args: JSON) -> JSON:
    channel = workspace.channel(args["channel_id"])
    for file in json.loads(args["files"]):
        workspace.uploads[file["id"]].channel = channel.id
    return {"files": json.loads(args["files"])}


def team_info(workspace: Workspace, args: JSON) -> JSON:
    return {"team": {"id": workspace.team, "name": workspace.domain, "domain": workspace.domain}}


METHODS: dict[str, Method] = {
    "auth.test": Method(auth_test),
    "chat.postMessage": Method(post_message, "chat:write"),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write", 4),
    "chat.update": Method(update, "chat:write", 3),
    "chat.delete": Method(delete, "chat:write", 3),
    "chat.getPermalink": Method(permalink),
    "conversations.open": Method(conversations_open, None, 3),
    "conversations.members": Method(conversations_members, None, 4),
    "conversations.info": Method(conversations_info, None, 3),
    "conversations.history": Method(conversations_history, None, 3),
    "users.info": Method(users_info, "users:read", 4),
    "views.open": Method(views_open, None, 4),
    "views.push": Method(views_push, None, 4),
    "views.update": Method(views_update, None, 4),
    "views.publish": Method(views_publish, None, 4),
    "files.getUploadURLExternal": Method(files_get_upload_url, "files:write", 4),
    "files.completeUploadExternal": Method(files_complete_upload, "files:write", 4),
    "team.info": Method(team_info, "team:read", 3),
}


def replace_view(workspace: Workspace, view: View, body: JSON) -> View:
    """The same window with other content; what was wrong with the old one is gone."""
    view.body, view.hash, view.errors = body, workspace.view_hash(), {}
    return view


def as_json(message: Message, *, with_metadata: bool = True) -> JSON:
    shown: JSON = {"type": "message", "user": message.author, "ts": message.ts, "text": message.text}
    shown |= {"team": "T1"} | ({"blocks": message.blocks} if message.blocks else {})
    if message.author.startswith("UBOT"):
        shown |= {"bot_id": "B1", "app_id": "A1"}
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    if with_metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown


def account_json(account: Account, *, with_locale: bool = True) -> JSON:
    profile = {"real_name": account.name, "display_name": account.name}
    known: JSON = {
        "id": account.id,
        "team_id": account.team,
        "name": account.name.lower(),
        "profile": profile,
    }
    known |= {"deleted": account.deleted, "is_bot": account.is_bot}
    if account.deleted:
        return known
    known |= {
        "real_name": account.name,
        "tz": account.tz,
        "tz_offset": account.tz_offset,
        "tz_label": account.tz,
    }
    known |= {"is_restricted": account.is_restricted, "is_ultra_restricted": account.is_ultra_restricted}
    if account.is_stranger:
        known["is_stranger"] = True
    return known | ({"locale": account.locale} if with_locale else {})


def channel_json(workspace: Workspace, channel: Channel) -> JSON:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "channel",
        "is_archived": channel.is_archived,
        "is_ext_shared": channel.is_shared,
        "is_shared": channel.is_shared,
        "is_member": workspace.bot_user in channel.members,
        "creator": channel.creator,
        "context_team_id": workspace.team,
    }


def check_content(text: str, blocks: list[JSON]) -> None:
    """What every way of speaking has in common."""
    if not text and not blocks:
        raise Refusal("no_text")
    found = problems(blocks, "message")
    if found:
        raise Refusal("invalid_blocks", found)
    if len(json.dumps(blocks, ensure_ascii=False)) > MAX_BLOCK_CHARACTERS:
        raise Refusal("msg_blocks_too_long")


def _content(args: JSON, limit: int) -> tuple[str, list[JSON]]:
    text, blocks = args.get("text") or "", args.get("blocks") or []
    check_content(text, blocks)
    return text[:limit], blocks


def _metadata(args: JSON) -> JSON | None:
    metadata: JSON | None = args.get("metadata")
    if metadata is not None and not (metadata.get("event_type") and isinstance(metadata.get("event_payload"), dict)):
        raise Refusal("invalid_metadata_format")
    return metadata


def _checked_view(view: JSON, kind: str) -> JSON:
    found = view_problems(view) + ([] if view.get("type") == kind else [f"{view.get('type')} is not a {kind}"])
    if found:
        raise Refusal("invalid_arguments", found)
    if len(json.dumps(view)) > MAX_VIEW:
        raise Refusal("view_too_large")
    return view


def _speakable(workspace: Workspace, name: str) -> Channel:
    """The conversation a message would land in; a person's id means their direct messages."""
    if name.startswith(("U", "W")):
        _reachable(workspace, name, error="channel_not_found")
        channel = workspace.direct(name)
    else:
        channel = workspace.channel(name)
    if channel.is_archived:
        raise Refusal("is_archived")
    if channel.kind == "im" and not workspace.messages_tab:
        raise Refusal("messages_tab_disabled")
    if workspace.bot_user not in channel.members:
        _join_by_scope(workspace, channel)
    return channel


def _join_by_scope(workspace: Workspace, channel: Channel) -> None:
    if channel.kind != "channel":
        raise Refusal("channel_not_found")
    if workspace.scopes is None or "chat:write.public" not in workspace.scopes:
        raise Refusal("not_in_channel")


def _visible(workspace: Workspace, name: str) -> Channel:
    channel = workspace.channel(name)
    need(workspace, READ_SCOPE[channel.kind])
    if channel.kind != "channel" and workspace.bot_user not in channel.members:
        raise Refusal("channel_not_found")
    return channel


def _reachable(workspace: Workspace, person: str, error: str = "user_not_found") -> None:
    if person not in workspace.accounts:
        raise Refusal(error)
    account = workspace.account(person)
    if account.deleted:
        raise Refusal("user_disabled")
    if account.is_stranger:
        raise Refusal("user_not_visible")
    if account.is_bot:
        raise Refusal("cannot_dm_bot")
