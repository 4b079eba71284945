"""What it looks like, in the words of ``ui`` and of words/en.ftl."""

from __future__ import annotations

from bot.kernel.ui import Message, Quote, Strong, Text, button, message, note, said, say
from tests.example.thanks.payloads import TakeBack
from tests.example.thanks.store import Thanks


def taken(thanks: Thanks, id_: int, name: str) -> Message:
    back = button(say("thanks-take-back"), TakeBack(thanks.circle, id_))
    return note(say("thanks-taken", name=Strong(name)), back)


def brought(thanks: Thanks, giver: str, circle: str) -> Message:
    head = say("thanks-brought", giver=Strong(giver), circle=Strong(circle))
    return message(say("thanks-notice", circle=circle), Text(head), Quote(said(thanks.words)))
