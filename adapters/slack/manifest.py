"""The app as Slack knows it: made from the one command table and from the scopes, each with its reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.slack.api import JSON
from bot.kernel.commands import CommandTable
from bot.kernel.core import Core
from bot.kernel.ui import say

NAME = "Interlude"
LANGUAGE = "en"
PATH = "/slack/events"
DESCRIPTION_MAX = 140
COMMAND_HELP_MAX = 2_000
USAGE_MAX = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Something the app asks a workspace for, and why."""

    name: str
    why: str


SCOPES = (
    Asked("chat:write", "Write in channels it was invited to and to people directly."),
    Asked("commands", "Offer its slash commands."),
    Asked("users:read", "Know a member's name, time zone and language, and whether an account is a guest or closed."),
    Asked("channels:read", "Know whether a public channel is open or archived, and who left it."),
    Asked("groups:read", "The same for the private channels it was invited to."),
    Asked("im:write", "Open a member's direct messages, to look there for a message whose sending was cut off."),
    Asked("mpim:write", "Open a group message for a few members who asked to be brought together. It reads none."),
    Asked(
        "im:history",
        "Read what members write to it directly (a plain reply is an answer), and find its own message there when a "
        "connection broke while sending. It cannot read any channel.",
    ),
    Asked("files:write", "Hand a member their own export, or a calendar file, in their direct messages."),
)

EVENTS = (
    Asked("app_home_opened", "Show a member's home when they open it."),
    Asked("message.im", "Hear what members write to it directly."),
    Asked("member_left_channel", "Notice when a member leaves a circle's channel, or it is removed itself."),
    Asked("channel_archive", "Stop speaking in a circle whose channel is archived."),
    Asked("channel_deleted", "The same when it is deleted."),
    Asked("channel_left", "The same when the bot is removed."),
    Asked("group_archive", "The same for private channels."),
    Asked("group_deleted", "The same for private channels."),
    Asked("group_left", "The same for private channels."),
    Asked("app_uninstalled", "Stop when the app is removed."),
    Asked("tokens_revoked", "Stop when its token is taken away."),
)


def scope_names() -> Sequence[str]:
    return tuple(scope.name for scope in SCOPES)


def manifest(core: Core, url: str | None = None) -> JSON:
    """What to paste at *Create New App*. With ``url`` Slack calls the bot there; without, Socket Mode."""
    request = {"request_url": f"{url.rstrip('/')}{PATH}"} if url else {}
    called = {"url": request["request_url"]} if url else {}
    return {
        "display_information": {
            "name": NAME,
            "description": core.words(say("slack-about"), LANGUAGE)[:DESCRIPTION_MAX],
            "long_description": " ".join(core.words(say("slack-about-long"), LANGUAGE).split()),
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "slash_commands": [_command(core, name) | called for name in core.commands.names()],
        },
        "oauth_config": {"scopes": {"bot": list(scope_names())}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": [event.name for event in EVENTS]},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def printed(core: Core, url: str | None = None) -> str:
    """For ``interlude manifest``."""
    return json.dumps(manifest(core, url), indent=2, ensure_ascii=False) + "\n"


def scopes_table() -> str:
    """For the docs: what is asked for, and why."""
    return (
        "\n".join(["| Scope | Why |", "|---|---|", *(f"| `{scope.name}` | {scope.why} |" for scope in SCOPES)]) + "\n"
    )


def events_table() -> str:
    return (
        "\n".join(["| Event | Why |", "|---|---|", *(f"| `{event.name}` | {event.why} |" for event in EVENTS)]) + "\n"
    )


def _command(core: Core, name: str) -> JSON:
    return {
        "command": f"/{name}",
        "description": core.words(say(f"{name}-help"), LANGUAGE)[:COMMAND_HELP_MAX],
        "usage_hint": _usage(core.commands, name),
        "should_escape": True,  # or a mention in a command would arrive as a bare name
    }


def _usage(table: CommandTable, name: str) -> str:
    """``show | set <person>``: every sub-command with its options."""
    subs = (" ".join([slash.sub, *(f"<{option.name}>" for option in slash.options)]) for slash in table.subs(name))
    return " | ".join(subs)[:USAGE_MAX]
