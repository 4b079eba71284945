"""A core that does what the test wrote on its desk, and keeps what it heard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TypeVar

from adapters.discord.app import DiscordApp, DiscordSettings
from bot.kernel import ui
from bot.kernel.commands import CommandTable
from bot.kernel.feature import Kind, Option, Slash, Who
from bot.kernel.intent import Click, Command, Incoming, Said, Submit
from bot.kernel.payload import Wire
from bot.kernel.reply import Reply, Whisper
from bot.kernel.ui import Form, TextField, note, said
from tests.fakes.discord import TOKEN, FakeDiscord

I = TypeVar("I", bound=Incoming)  # noqa: E741 - an incoming
Does = Callable[[Incoming], Awaitable[Reply]]

TABLE = CommandTable(
    (
        Slash("interlude", "home", Who.ANYONE, default=True),
        Slash("checkin", "show", Who.MEMBERS, default=True),
        Slash("checkin", "answer", Who.MEMBERS),
        Slash(
            "checkin",
            "nudge",
            Who.DEPUTIES,
            options=(Option("person", Kind.PERSON), Option("tone", Kind.CHOICE, ("warm", "short")), Option("words")),
        ),
    )
)
OPENS = {"checkins.answer|42"}


def button(label: str, wire: str) -> ui.Button:
    return ui.Button(said(label), Wire(wire))


def whisper(text: str, *buttons: ui.Button) -> Whisper:
    return Whisper(note(said(text), *buttons))


def question(value: str = "") -> Form:
    field = TextField("words", said("How was it?"), required=True, most=200, value=value)
    return Form(said("Check-in"), said("Save"), Wire("checkins.save|42"), (field,))


class Desk:
    """A double of the engine's port. ``answers`` maps a command's name, a wire, or ``said`` to the reply or to what
    makes one; as the real engine, it lets a second delivery of one event do nothing."""

    def __init__(self, commands: CommandTable = TABLE) -> None:
        self.commands = commands
        self.heard: list[Incoming] = []
        self.answers: dict[str, Reply | Does] = {}
        self.translated: dict[str, str] = {}
        self._events: set[str] = set()
        self._changed = asyncio.Condition()

    def words(self, wording: ui.Wording, locale: str) -> str:
        return self.translated.get(f"{locale} {ui.flat(wording)}", ui.flat(wording))

    def opens_form(self, action: Wire) -> bool:
        return action in OPENS

    def command_opens_form(self, slash: Slash) -> bool:
        return slash.sub == "answer"

    async def handle(self, incoming: Incoming) -> Reply:
        event = getattr(incoming, "event", None)
        if event is not None and event in self._events:
            return None
        self._events.add(event or "")
        self.heard.append(incoming)
        async with self._changed:
            self._changed.notify_all()
        answer = self.answers.get(_name(incoming))
        return await answer(incoming) if callable(answer) else answer

    async def hears(self, kind: type[I], count: int = 1) -> I:
        """Wait for the ``count``-th intent of a kind."""

        def there() -> list[I]:
            return [one for one in self.heard if isinstance(one, kind)]

        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(lambda: len(there()) >= count), 5)
        return there()[count - 1]


def _name(incoming: Incoming) -> str:
    match incoming:
        case Command(name=name, sub=sub):
            return f"{name} {sub}"
        case Click(payload=wire) | Submit(payload=wire):
            return wire
        case Said():
            return "said"
        case _:
            return type(incoming).__name__


@asynccontextmanager
async def listening(discord: FakeDiscord, desk: Desk, first_seconds: float = 2.5) -> AsyncIterator[DiscordApp]:
    """The real adapter with the real discord.py, on the fake Discord."""

    def now() -> datetime:
        return datetime.fromtimestamp(discord.state.now(), UTC)

    app = await DiscordApp.open(DiscordSettings(TOKEN, first_seconds=first_seconds), now)
    try:
        await app.listen(desk)
        yield app
    finally:
        await app.close()
