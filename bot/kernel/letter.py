"""One message out of several parts, and the line that owns up when it comes late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.kernel.ports import Delivery
from bot.kernel.ui import Block, Divider, LimitError, Message, Moment, Moments, Small, say
from bot.kernel.words import Tongue, Words


def merge(parts: Sequence[Delivery], words: Words, tongue: Tongue) -> Message | None:
    """The parts under each other, a line between them; ``None`` when one message cannot hold them."""
    if len(parts) == 1:
        return parts[0].message
    blocks: list[Block] = []
    for part in parts:
        blocks += [Divider()] if blocks else []
        blocks += part.message.blocks
    notice = words.line(say("kernel-merged-notice", count=len(parts)), tongue)
    try:
        return Message(notice, tuple(blocks))
    except LimitError:
        return None


def late(message: Message, since: datetime, words: Words, tongue: Tongue) -> Message:
    """The same message with one sentence on top: since when the bot was not running."""
    line = words.line(say("kernel-late", since=Moment(since, Moments.DAY)), tongue)
    try:
        return Message(message.notice, (Small(line), *message.blocks))
    except LimitError:
        return message
