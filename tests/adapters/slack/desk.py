"""A core that does what the test wrote on its desk, and keeps what it heard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from adapters.slack.app import SlackApp, SlackSettings
from bot.kernel import ui
from bot.kernel.commands import CommandTable
from bot.kernel.feature import Kind, Option, Slash, Who
from bot.kernel.intent import Click, Command, HomeOpened, Incoming, Said, Submit
from bot.kernel.payload import Wire
from bot.kernel.reply import Reply, Whisper
from bot.kernel.ui import Line, Message, note, said
from tests.fakes.slack import FakeSlack

I = TypeVar("I", bound=Incoming)  # noqa: E741 - an incoming
Does = Callable[[Incoming], Awaitable[Reply]]

LONG_AGO = datetime.fromtimestamp(86_400, UTC)
TABLE = CommandTable(
    (
        Slash("interlude", "home", Who.ANYONE, default=True),
        Slash("checkin", "show", Who.MEMBERS, default=True),
        Slash("checkin", "nudge", Who.DEPUTIES, options=(Option("person", Kind.PERSON), Option("words"))),
    )
)


def line(*spans: ui.Span) -> Line:
    return Line(spans)


def button(label: str, wire: str) -> ui.Button:
    return ui.Button(said(label), Wire(wire))


def whisper(text: str, *buttons: ui.Button) -> Whisper:
    return Whisper(note(said(text), *buttons))


class Desk:
    """A double of the engine's port. ``answers`` maps a command's name, a wire, or ``said`` to the reply or to what
    makes one; as the real engine, it lets a second delivery of one event do nothing."""

    commands = TABLE

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.answers: dict[str, Reply | Does] = {}
        self.home: Message = note(said("Your home"))
        self._events: set[str] = set()
        self._changed = asyncio.Condition()

    def words(self, wording: ui.Wording, locale: str) -> str:
        return ui.flat(wording)

    def opens_form(self, action: Wire) -> bool:
        return False

    def command_opens_form(self, slash: Slash) -> bool:
        return False

    async def handle(self, incoming: Incoming) -> Reply:
        if self._is_second(incoming):
            return None
        self.heard.append(incoming)
        async with self._changed:
            self._changed.notify_all()
        answer = Whisper(self.home) if isinstance(incoming, HomeOpened) else self.answers.get(_name(incoming))
        return await answer(incoming) if callable(answer) else answer

    async def hears(self, kind: type[I], count: int = 1) -> I:
        """Wait for the ``count``-th intent of a kind."""

        def there() -> list[I]:
            return [one for one in self.heard if isinstance(one, kind)]

        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(lambda: len(there()) >= count), 15)
        return there()[count - 1]

    def _is_second(self, incoming: Incoming) -> bool:
        event = getattr(incoming, "event", None)
        if event is None or event not in self._events:
            self._events.add(event or "")
            return False
        return True


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
async def listening(slack: FakeSlack, desk: Desk, **changes: object) -> AsyncIterator[SlackApp]:
    """The real adapter with the real Bolt, on the fake Slack."""
    settings = SlackSettings("xoxb-1", "xapp-1", "shhh", base_url=slack.api_url, watch_seconds=0.05, ping_seconds=0.05)
    settings = replace(settings, **changes)  # type: ignore[arg-type] # a test names the fields it changes
    app = await SlackApp.open(settings)
    try:
        await app.listen(desk)
        if settings.mode == "http":
            slack.posts_to(f"http://127.0.0.1:{app.port}/slack/events")
        yield app
    finally:
        await app.close()
