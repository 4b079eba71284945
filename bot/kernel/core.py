"""The port that adapters knock at: what came in goes in, what the person sees at once comes out."""

from __future__ import annotations

from typing import Protocol

from bot.kernel.commands import CommandTable
from bot.kernel.feature import Slash
from bot.kernel.intent import Incoming
from bot.kernel.payload import Wire
from bot.kernel.reply import Reply
from bot.kernel.ui import Wording


class Core(Protocol):
    """What came in goes to ``handle``; what it answers is spoken in the person's language and ready to render."""

    @property
    def commands(self) -> CommandTable: ...

    def words(self, wording: Wording, locale: str) -> str:
        """Bare text for what is no message: helps of commands, labels of the manifest."""
        ...

    def opens_form(self, action: Wire) -> bool:
        """Whether this button is answered with a form: then it must not be deferred."""
        ...

    def command_opens_form(self, slash: Slash) -> bool: ...

    async def handle(self, incoming: Incoming) -> Reply:
        """Never raises for what a person did: mistakes, refusals and bugs come back as replies.

        ``HomeOpened`` is answered with a ``Whisper`` that holds the home. With ``window.mistakes_inline`` false no
        ``Mistakes`` come back: they are a ``Whisper`` with the person's text and *Fix*. A ``Form`` never has more
        parts (the intro is one) than ``window.form_fields``.
        """
        ...
