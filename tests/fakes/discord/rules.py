"""What Discord refuses in a message, and whom a message really rings.

The shapes of components and modals are judged by simcord, a second opinion on Discord's behaviour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from simcord.components import ComponentValidationError, validate_message_state, validate_modal

from tests.fakes.discord.state import (
    COMPONENTS_V2,
    EPHEMERAL,
    JSON,
    SILENT,
    Channel,
    Message,
    Perm,
    State,
    misshapen,
    walk,
)

NONCE_MAX = 25
MENTIONED = re.compile(r"<@!?(\d+)>")
CODE = re.compile(r"\\.|(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
MAY_BE_SET = EPHEMERAL | SILENT | COMPONENTS_V2 | 1 << 2


def checked_parts(body: JSON, before: Message | None = None) -> list[JSON]:
    """The components of a post or an edit, with the ids that Discord gives them."""
    flags = int(body.get("flags") or 0) | (before.flags & COMPONENTS_V2 if before else 0)
    if int(body.get("flags") or 0) & ~MAY_BE_SET:
        raise misshapen("flags")
    parts = body.get("components", before.components if before else [])
    try:
        return validate_message_state(
            parts or [],
            flags=flags,
            content=body.get("content"),
            embeds=body.get("embeds") or [],
            previous_flags=before.flags if before else 0,
            attachments=body.get("attachments"),
            require_nonempty=True,
        )
    except ComponentValidationError as error:
        raise misshapen(str(error)) from error


def checked_modal(body: JSON) -> JSON:
    try:
        shown = validate_modal(body)
    except ComponentValidationError as error:
        raise misshapen(str(error)) from error
    for part in walk(shown["components"]):
        least, most, chosen = part.get("min_values", 1), part.get("max_values", 1), part.get("default_values")
        if chosen is not None and not least <= len(chosen) <= most:
            raise misshapen(f"default_values: {len(chosen)}, out of range")
    return shown


def check_nonce(body: JSON) -> None:
    if body.get("nonce") is not None and len(str(body["nonce"])) > NONCE_MAX:
        raise misshapen("nonce: Must be 25 or fewer in length")


def mentioned(text: str) -> list[int]:
    """Whom the markup of a text names; inside code it is only text."""
    return list(dict.fromkeys(int(found) for found in MENTIONED.findall(CODE.sub("", text))))


def rung(state: State, message: Message, at: Channel, *, by_interaction: bool = False) -> set[int]:
    """Who gets a notification: named in the text, allowed to be rung, and able to see it."""
    if message.flags & (SILENT | EPHEMERAL):
        return set()
    allowed = message.allowed_mentions
    if allowed is None:
        allowed = {"parse": ["users"] if by_interaction else ["users", "roles", "everyone"]}
    check_allowed(allowed)
    people = _people(mentioned(message.words), allowed)
    if "everyone" in allowed.get("parse", []) and _calls_everyone(state, message, at):
        people |= set(state.accounts)
    if message.reply_to and allowed.get("replied_user"):
        people.add(state.messages[message.reply_to].author)
    if at.guild is None:
        people |= at.people
    return {one for one in people - {message.author} if state.may(one, at, Perm.VIEW_CHANNEL)}


def check_allowed(allowed: JSON) -> None:
    for kind in ("users", "roles"):
        if len(allowed.get(kind, [])) > 100:
            raise misshapen(f"allowed_mentions.{kind}: Must be 100 or fewer in length")
        if kind in allowed.get("parse", []) and allowed.get(kind):
            raise misshapen(f"allowed_mentions: parse:[{kind!r}] and {kind}: [ids...] are mutually exclusive")


def _people(named: Iterable[int], allowed: JSON) -> set[int]:
    if "users" in allowed.get("parse", []):
        return set(named)
    return set(named) & {int(one) for one in allowed.get("users", [])}


def _calls_everyone(state: State, message: Message, at: Channel) -> bool:
    called = "@everyone" in message.words or "@here" in message.words
    return called and state.may(message.author, at, Perm.MENTION_EVERYONE)
