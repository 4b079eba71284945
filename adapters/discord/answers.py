"""What the person who acted sees at once: forms first and within three seconds, all else after an acknowledgement."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from enum import IntEnum
from typing import Any, assert_never

import discord

from adapters.discord import addresses, render
from adapters.discord.api import JSON, Api, Attachment
from adapters.discord.parse import Origin
from bot.kernel.address import id_of
from bot.kernel.core import Core
from bot.kernel.errors import Gone, InDoubt, Retry
from bot.kernel.intent import Said
from bot.kernel.payload import Wire
from bot.kernel.reply import File, Mistakes, Replace, Reply, Whisper
from bot.kernel.ui import Button, Buttons, Form, Line, Message, Text, message, said, say

log = logging.getLogger(__name__)

STUMBLES = (Retry, Gone, InDoubt, discord.HTTPException)
FIRST_SECONDS = 2.5  # Discord gives up on a first response after three
ALREADY_ACKNOWLEDGED = 40060

MESSAGES = "/channels/{channel_id}/messages"
FOLLOW_UPS = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = FOLLOW_UPS + "/messages/@original"

Work = Coroutine[Any, Any, Reply]


class First(IntEnum):
    """The kinds of a first response."""

    MESSAGE = 4
    LATER = 5  # "… is thinking"
    UPDATE_LATER = 6
    FORM = 9


class Answers:
    """Shows replies. What cannot be shown at all is logged by its kind; nothing here raises."""

    def __init__(self, api: Api, core: Core, first_seconds: float = FIRST_SECONDS) -> None:
        self._api = api
        self._core = core
        self._first_seconds = first_seconds

    # ---- before and after an acknowledgement ------------------------------------------------------------------

    async def acknowledged(self, origin: Origin, work: Work) -> None:
        """Acknowledge while the work is done, then show what came of it."""
        _, reply = await asyncio.gather(self._acknowledge(origin), work)
        await self._after(reply, origin)

    async def first(self, origin: Origin, work: Work, again: Wire | None = None) -> None:
        """A form opens only as the first response, so nothing is acknowledged before. ``again`` is the button that
        was pressed: where the work took too long, it is offered once more."""
        doing = asyncio.ensure_future(work)
        done, _ = await asyncio.wait({doing}, timeout=self._first_seconds)
        if not done:
            await self._too_late(origin, doing, again)
            return
        match doing.result():
            case Form() as form:
                await self._open(origin, form)
            case Whisper(shown, ()):
                await self._respond(origin, First.MESSAGE, self._private(origin, shown))
            case reply:
                await self._acknowledge(origin)
                await self._after(reply, origin)

    async def _too_late(self, origin: Origin, doing: Awaitable[Reply], again: Wire | None) -> None:
        apart = replace(origin, on_message=False, private=False)
        await self._acknowledge(apart)
        reply = await doing
        if isinstance(reply, Form):
            log.warning("form-too-late")
            reply = Whisper(self._try_again(origin, again))
        await self._after(reply, apart)

    def _try_again(self, origin: Origin, again: Wire | None) -> Message:
        late = said(self._core.words(say("discord-form-late"), origin.locale))
        label = said(self._core.words(say("discord-form-again"), origin.locale))
        return message(late, Text(late), Buttons((Button(label, again),)) if again else None)

    async def _acknowledge(self, origin: Origin) -> None:
        if origin.on_message:
            await self._respond(origin, First.UPDATE_LATER, {})
        else:
            await self._respond(origin, First.LATER, {} if origin.direct else {"flags": render.EPHEMERAL})

    async def _open(self, origin: Origin, form: Form) -> None:
        await self._respond(origin, First.FORM, render.form(form))

    async def _respond(self, origin: Origin, kind: First, data: JSON) -> None:
        body = {"type": int(kind), "data": data}
        await self._tried(kind.name, lambda: self._api.answer(origin.id, origin.token, body, self._first_seconds))

    # ---- showing ----------------------------------------------------------------------------------------------

    async def _after(self, reply: Reply, origin: Origin) -> None:
        match reply:
            case None:
                await self._nothing(origin)
            case Whisper(shown, files):
                await self._whisper(origin, shown, files)
            case Replace(shown):
                await (self._replace(origin, shown) if origin.private else self._whisper(origin, shown))
            case Mistakes(fields):
                await self._whisper(origin, _listed([line for line in fields.values() if isinstance(line, Line)]))
            case Form():
                log.error("form-after-acknowledgement")
                await self._nothing(origin)
            case _:
                assert_never(reply)

    async def _nothing(self, origin: Origin) -> None:
        """Where somebody reads "… is thinking", the thinking must end."""
        if not origin.on_message:
            await self._tried("end", lambda: self._api.delete(ORIGINAL, **_way(origin)))

    async def _whisper(self, origin: Origin, shown: Message, files: tuple[File, ...] = ()) -> None:
        """In place of "… is thinking" where there is one, else beside what was pressed."""
        if not origin.on_message:
            await self._show("PATCH", ORIGINAL, origin, render.message(shown, files=_names(files)), files)
            return
        body = self._private(origin, shown, _names(files))
        await self._show("POST", FOLLOW_UPS, origin, body, files)

    async def _replace(self, origin: Origin, shown: Message) -> None:
        """Whoever dismissed the message meanwhile gets a new one."""
        if not await self._show("PATCH", ORIGINAL, origin, render.message(shown), ()):
            await self._whisper(origin, shown)

    def _private(self, origin: Origin, shown: Message, files: tuple[str, ...] = ()) -> JSON:
        """In direct messages an answer stays; elsewhere nobody else sees it."""
        body = render.message(shown, files=files)
        return body if origin.direct else body | {"flags": body["flags"] | render.EPHEMERAL}

    async def _show(self, method: str, path: str, origin: Origin, body: JSON, files: tuple[File, ...]) -> bool:
        way = _way(origin)
        if files:
            return await self._tried("files", lambda: self._api.send_files(method, path, body, _attached(files), **way))
        if method == "POST":
            return await self._tried("whisper", lambda: self._api.post(path, body, safe=True, **way))
        return await self._tried("whisper", lambda: self._api.patch(path, body, **way))

    # ---- plain replies ----------------------------------------------------------------------------------------

    async def to_said(self, reply: Reply, heard: Said, message_id: str) -> None:
        """Below what the person wrote. In a channel all can read it, so it says no more than its notice."""
        if not isinstance(reply, Whisper):
            return
        direct = addresses.is_direct(heard.where.place)
        body = render.message(reply.message if direct else render.in_public(reply.message), files=_names(reply.files))
        body["message_reference"] = {"message_id": message_id, "fail_if_not_exists": False}
        body |= {"nonce": render.nonce_of(heard.event), "enforce_nonce": True}
        await self._below(body, id_of(heard.where.place), reply.files if direct else ())

    async def _below(self, body: JSON, channel: str, files: tuple[File, ...]) -> None:
        if files:
            attached = _attached(files)
            await self._tried(
                "files", lambda: self._api.send_files("POST", MESSAGES, body, attached, channel_id=channel)
            )
        else:
            await self._tried("below", lambda: self._api.post(MESSAGES, body, safe=True, channel_id=channel))

    # ---- once more --------------------------------------------------------------------------------------------

    async def _tried(self, what: str, call: Callable[[], Awaitable[object]]) -> bool:
        """Once more after a broken line: a whisper twice is better than none, and a first response comes only once."""
        try:
            try:
                await call()
            except (Retry, InDoubt):
                await call()
        except STUMBLES as error:
            code = getattr(error, "code", 0)
            if code == ALREADY_ACKNOWLEDGED:
                return True
            log.info("reply-stumbled", extra={"what": what, "kind": type(error).__name__, "code": code})
            return False
        return True


def _listed(lines: list[Line]) -> Message:
    notice = lines[0] if lines else said(render.NOTHING)
    return message(notice, *(Text(line) for line in lines))


def _way(origin: Origin) -> dict[str, str]:
    return {"webhook_id": origin.application, "webhook_token": origin.token}


def _names(files: tuple[File, ...]) -> tuple[str, ...]:
    return tuple(file.name for file in files)


def _attached(files: tuple[File, ...]) -> list[Attachment]:
    return [Attachment(file.name, file.kind, file.text.encode()) for file in files]
