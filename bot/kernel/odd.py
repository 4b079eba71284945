"""A typed command whose words mean nothing here: it is answered as the bare one is, and says so."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from bot.kernel.commands import CommandTable
from bot.kernel.feature import Slash
from bot.kernel.reply import Reply, Whisper
from bot.kernel.ui import Code, Form, LimitError, Small, clip, say

SHOWN = 40
SHOWN_IN_FORM = 400


def shown_again(reply: Reply, slash: Slash, text: str) -> Reply:
    """``/session add 4 December`` opens a form, and no field is said to be the one: the words stand above them all."""
    if not isinstance(reply, Form) or reply.intro is not None or slash.options or not text.strip():
        return reply
    typed = clip(" ".join(text.split()), SHOWN_IN_FORM)
    return replace(reply, intro=say("kernel-odd-form", text=typed))


def owned_up(reply: Reply, slash: Slash, text: str, table: CommandTable) -> Reply:
    """``/circle strat owls`` shows the circle; above it stands that ``strat`` is not known, and what may be meant."""
    if not isinstance(reply, Whisper) or not slash.default or slash.options or not text.strip():
        return reply
    word = text.split()[0].casefold()
    close = get_close_matches(word, [one.sub for one in table.subs(slash.name)], n=1)
    bare = Code(f"/{slash.name}")
    odd = clip(" ".join(text.split()), SHOWN)
    told = say("kernel-odd-words", text=odd, command=bare)
    if close:
        told = say("kernel-odd-word", text=clip(word, SHOWN), command=bare, meant=Code(f"/{slash.name} {close[0]}"))
    try:
        return replace(reply, message=replace(reply.message, blocks=(Small(told), *reply.message.blocks)))
    except LimitError:  # no room for the remark
        return reply
