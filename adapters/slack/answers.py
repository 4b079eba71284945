"""What the person who acted sees at once: forms, whispers and replaced messages, by the best way that is open."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import assert_never
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import render
from adapters.slack.api import JSON, Api, error_of
from adapters.slack.parse import Origin
from bot.kernel.core import Core
from bot.kernel.errors import Gone, InDoubt, Retry
from bot.kernel.intent import HomeOpened, Sender
from bot.kernel.payload import Wire
from bot.kernel.reply import File, Mistakes, Replace, Reply, Whisper
from bot.kernel.ui import Button, Form, Line, Message, note, said, say

log = logging.getLogger(__name__)

STUMBLES = (Retry, Gone, InDoubt, SlackApiError)


class Answers:
    """Shows replies. What cannot be shown at all is logged by its kind; nothing here raises."""

    def __init__(self, api: Api, core: Core) -> None:
        self._api = api
        self._core = core
        self._homes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def _client(self) -> AsyncWebClient:
        return self._api.client

    async def give(self, reply: Reply, origin: Origin, sender: Sender) -> None:
        match reply:
            case None:
                pass
            case Form():
                await self._open(reply, origin, sender)
            case Whisper(message, files):
                await self._whisper(message, origin)
                await self._hand_over(files, origin)
            case Replace(message):
                await self._replace(message, origin)
            case Mistakes(fields):
                lines = [line for line in fields.values() if isinstance(line, Line)]
                await self._whisper(note(lines[0] if lines else said(render.NOTHING)), origin)
            case _:
                assert_never(reply)

    async def home(self, sender: Sender, origin: Origin) -> None:
        """Publish the person's home as it is now: one at a time, so that the newest stands at the end."""
        lock = self._homes.setdefault(origin.user, asyncio.Lock())
        async with lock:
            reply = await self._core.handle(HomeOpened(sender))
            if isinstance(reply, Whisper):
                call = self._client.views_publish(user_id=origin.user, view=render.home(reply.message))
                await self._tried("home", self._api.done(call))

    # Forms

    async def _open(self, form: Form, origin: Origin, sender: Sender) -> None:
        await self.open_view(render.form(form, replace(origin, secret=not form.drafts).note()), origin, sender)

    async def open_view(self, view: JSON, origin: Origin, sender: Sender) -> None:
        """A trigger lives three seconds and opens one form. Too late: say so, and the person presses again."""
        call = self._client.views_open(trigger_id=origin.trigger, view=view)
        if not await self._tried("form", self._api.done(call, twice=False)):
            await self._whisper(self._late(origin, sender.locale or "en"), origin)

    def _late(self, origin: Origin, locale: str) -> Message:
        late = said(self._core.words(say("slack-form-late"), locale))
        if not origin.pressed:
            return note(late)
        label = said(self._core.words(say("slack-form-again"), locale))
        return note(late, Button(label, Wire(origin.pressed)))

    # Whispers

    async def _whisper(self, message: Message, origin: Origin) -> None:
        """In a direct conversation as a message that stays; elsewhere so that nobody else sees it."""
        shown = render.message(message)
        for way in self._ways(shown, origin):
            if await way():
                return
        log.warning("whisper-lost")

    def _ways(self, shown: JSON, origin: Origin) -> list[Callable[[], Awaitable[bool]]]:
        stays = origin.direct and (origin.typed or origin.message)
        ways: list[Callable[[], Awaitable[bool]]] = []
        if origin.response_url and not stays:
            ways.append(
                lambda: self._respond(origin, shown | {"response_type": "ephemeral", "replace_original": False})
            )
        if origin.channel and not origin.direct:
            ways.append(lambda: self._ephemeral(shown, origin))
        ways.append(lambda: self._directly(shown, origin))
        return ways

    async def _respond(self, origin: Origin, body: JSON) -> bool:
        """A response url works five times within half an hour; after that another way is found."""
        try:
            async with self._api.session.post(origin.response_url, json=body) as answer:
                return answer.status == 200 and b'"ok":false' not in (await answer.read()).replace(b" ", b"")
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def _ephemeral(self, shown: JSON, origin: Origin) -> bool:
        call = self._client.chat_postEphemeral(channel=origin.channel, user=origin.user, **shown)
        return await self._tried("ephemeral", self._api.done(call))

    async def _directly(self, shown: JSON, origin: Origin) -> bool:
        """In the conversation where they wrote, in the thread where they wrote; else in their direct messages."""
        channel = origin.channel if origin.direct else origin.user
        thread = origin.thread if origin.direct else ""
        call = self._client.chat_postMessage(
            channel=channel, thread_ts=thread or None, unfurl_links=False, unfurl_media=False, **shown
        )
        return await self._tried("direct", self._api.done(call, to="person", twice=False))

    async def _replace(self, message: Message, origin: Origin) -> None:
        """Only a message that nobody else sees is replaced; beside a public one it is whispered."""
        shown = render.message(message)
        if origin.ephemeral and await self._respond(origin, shown | {"replace_original": True}):
            return
        if origin.direct and origin.message and not origin.ephemeral:
            call = self._client.chat_update(channel=origin.channel, ts=origin.message, **shown)
            if await self._tried("replace", self._api.done(call, to="person")):
                return
        await self._whisper(message, origin)

    # Files

    async def _hand_over(self, files: tuple[File, ...], origin: Origin) -> None:
        """A file cannot be whispered: it goes to the person's direct messages."""
        if not files:
            return
        opened = await self._got("files", self._api.done(self._client.conversations_open(users=origin.user)))
        for file in files if opened else ():
            call = self._client.files_upload_v2(
                channel=opened["channel"]["id"] if opened else "", filename=file.name, content=file.text
            )
            await self._tried("file", self._api.done(call, to="person", twice=False))

    async def _tried(self, what: str, call: Awaitable[JSON]) -> bool:
        return await self._got(what, call) is not None

    async def _got(self, what: str, call: Awaitable[JSON]) -> JSON | None:
        try:
            return await call
        except STUMBLES as error:
            why = error_of(error) if isinstance(error, SlackApiError) else str(error)
            log.info("reply-stumbled", extra={"what": what, "why": why})
            return None
