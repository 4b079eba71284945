"""What the bot asks a server for: no more than this, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import discord

AUTHORIZE = "https://discord.com/oauth2/authorize"
SCOPES = ("bot", "applications.commands")


@dataclass(frozen=True, slots=True)
class Asked:
    """``name`` is what Discord calls it on screen, ``flag`` what the library calls it. Without one that is not
    ``needed`` everything else works, and no circle waits for it.
    """

    name: str
    flag: str
    why: str
    needed: bool = True

    @property
    def bit(self) -> int:
        return discord.Permissions(**{self.flag: True}).value


ASKED = (
    Asked("View Channels", "view_channel", "See the channel that is a circle's home, and that it is still there."),
    Asked("Send Messages", "send_messages", "Post the circle's card, its check-ins and its digests there."),
    Asked(
        "Send Messages in Threads",
        "send_messages_in_threads",
        "The same where a circle's home is a thread, and in the private threads that it opens.",
    ),
    Asked(
        "Create Private Threads",
        "create_private_threads",
        "Open a private thread for a few members who asked to be brought together.",
    ),
    Asked(
        "Read Message History",
        "read_message_history",
        "Find its own message again when a connection broke while sending. What others wrote comes without its text.",
    ),
    Asked("Attach Files", "attach_files", "Hand a member their own export, or a calendar file."),
    Asked(
        "Create Events",
        "create_events",
        "Keep an event of the server in step with a session, where a facilitator wants that; its own ones only.",
        needed=False,
    ),
)

# The gateway's names; none of the three that Discord calls privileged.
INTENTS = (
    Asked("GUILDS", "guilds", "Know the channels of its servers and its own permissions there, and when one is gone."),
    Asked(
        "GUILD_MESSAGES",
        "guild_messages",
        "Hear a reply that mentions it. Of every other message Discord withholds the text.",
    ),
    Asked("DIRECT_MESSAGES", "dm_messages", "Hear what members write to it directly."),
)


def bits() -> Mapping[str, int]:
    return {asked.name: asked.bit for asked in ASKED}


def needed() -> discord.Permissions:
    return discord.Permissions(**{asked.flag: True for asked in ASKED})


def missing(granted: discord.Permissions, *, in_thread: bool = False) -> tuple[str, ...]:
    """What of it is not granted there, in the words that stand on the screen of whoever can grant it."""
    elsewhere = "send_messages" if in_thread else ""
    here = (asked for asked in ASKED if asked.needed and asked.flag != elsewhere)
    lacking = (asked for asked in here if not granted.value & asked.bit)
    return () if granted.administrator else tuple(asked.name for asked in lacking)


def intents() -> discord.Intents:
    return discord.Intents(**{asked.flag: True for asked in INTENTS})


def invite_link(application: str | int) -> str:
    """Where somebody who may manage a server lets the bot in."""
    query = {"client_id": str(application), "scope": " ".join(SCOPES), "permissions": str(needed().value)}
    return f"{AUTHORIZE}?{urlencode(query)}"
