"""Where every request of Slack comes in: acknowledged at once, known or not; only a form waits for its verdict."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import OrderedDict
from dataclasses import replace

from slack_bolt.response import BoltResponse

from adapters.slack import parse, render, unfinished
from adapters.slack.answers import Answers
from adapters.slack.api import JSON, Install
from adapters.slack.members import Members
from adapters.slack.parse import Origin
from adapters.slack.unfinished import Unfinished
from bot.kernel.core import Core
from bot.kernel.intent import Sender, Where, Window
from bot.kernel.reply import Mistakes, Reply, Whisper
from bot.kernel.tasks import Tasks
from bot.kernel.ui import Button, Buttons, Form, note, said, say

log = logging.getLogger(__name__)

VERDICT_SECONDS = 2.5  # Slack gives up on a form after three
ATTEMPTS_REMEMBERED = 1_000


class Door:
    """Where every request comes in."""

    def __init__(
        self,
        core: Core,
        answers: Answers,
        members: Members,
        install: Install,
        tasks: Tasks,
        verdict_seconds: float = VERDICT_SECONDS,
    ) -> None:
        self._core = core
        self._answers = answers
        self._members = members
        self._install = install
        self._tasks = tasks
        self._verdict_seconds = verdict_seconds
        self._attempts: OrderedDict[str, int] = OrderedDict()
        self._unfinished = Unfinished()
        self._since = secrets.token_hex(4)

    async def every_request(self, body: JSON) -> BoltResponse:
        """Acknowledged here and now, whatever it is; only a form waits for its verdict."""
        if body.get("type") == "view_submission":
            return await self._submission(body)
        self._tasks.start(self._handle(body))
        return BoltResponse(status=200, body="")

    async def _handle(self, body: JSON) -> None:
        event = parse.happened(body, self._install.team, self._install.bot_user)
        if event is not None:
            await self._core.handle(event)
            return
        origin = parse.origin(body)
        if origin is None:
            log.info("request-ignored", extra={"kind": str(body.get("type"))})
            return
        sender, where = await self._who_and_where(origin)
        if origin.pressed.startswith(f"{unfinished.NAME}|"):
            await self._reopen(origin, sender)
            return
        incoming = parse.incoming(body, sender, where, self._core.commands)
        if incoming is not None:
            await self._give(await self._core.handle(incoming), origin, sender)
        elif origin.home:
            await self._answers.home(sender, origin)

    async def _who_and_where(self, origin: Origin) -> tuple[Sender, Where | None]:
        if not origin.channel:
            return await self._members.sender(origin.user, origin.name), None
        sender, where = await asyncio.gather(
            self._members.sender(origin.user, origin.name),
            self._members.where(origin.channel, origin.channel_name),
        )
        return sender, where

    # Forms

    async def _submission(self, body: JSON) -> BoltResponse:
        """The verdict, in the form itself, while Slack waits; when it takes longer, by a whisper."""
        verdict = self._tasks.start(self._verdict(body))
        done, _ = await asyncio.wait({verdict}, timeout=self._verdict_seconds)
        if not done:
            self._tasks.start(self._late(body, verdict))
            return BoltResponse(status=200, body="")
        reply, origin, sender = verdict.result()
        if isinstance(reply, Mistakes) and (errors := _errors(body, reply)):
            view = body["view"]["id"]
            self._attempts[view] = self._attempts.get(view, 0) + 1
            return _answer(response_action="errors", errors=errors)
        if isinstance(reply, Form):
            return _answer(response_action="update", view=render.form(reply, origin.note()))
        self._tasks.start(self._give(reply, origin, sender))
        return BoltResponse(status=200, body="")

    async def _verdict(self, body: JSON, *, inline: bool = True) -> tuple[Reply, Origin, Sender]:
        origin = parse.origin(body)
        assert origin
        sender, where = await self._who_and_where(origin)
        submit = parse.submission(body, sender, where, self._attempt(body, inline), Window(mistakes_inline=inline))
        return await self._core.handle(submit), origin, sender

    async def _late(self, body: JSON, verdict: asyncio.Task[tuple[Reply, Origin, Sender]]) -> None:
        """The form is closed by now: mistakes come back with the person's text, as where forms cannot show them."""
        reply, origin, sender = await verdict
        if isinstance(reply, Mistakes):
            reply, origin, sender = await self._verdict(body, inline=False)
            reply = self._with_fix(reply, body["view"], origin, sender)
        await self._give(reply, origin, sender)

    def _with_fix(self, reply: Reply, view: JSON, origin: Origin, sender: Sender) -> Reply:
        if origin.secret or not isinstance(reply, Whisper):
            return reply
        label = said(self._core.words(say("kernel-fix"), sender.locale or "en"))
        fix = Buttons((Button(label, self._unfinished.keep(origin.user, view)),))
        return Whisper(replace(reply.message, blocks=(*reply.message.blocks, fix)), reply.files)

    async def _reopen(self, origin: Origin, sender: Sender) -> None:
        view = self._unfinished.view(origin.user, origin.pressed)
        if view is not None:
            await self._answers.open_view(view, origin, sender)
            return
        gone = said(self._core.words(say("kernel-draft-gone"), sender.locale or "en"))
        await self._answers.give(Whisper(note(gone)), origin, sender)

    async def _give(self, reply: Reply, origin: Origin, sender: Sender) -> None:
        await self._answers.give(reply, origin, sender)
        if origin.home:
            await self._answers.home(sender, origin)

    def _attempt(self, body: JSON, inline: bool) -> str:
        """A view keeps its id and hash when it is sent again after mistakes. That is a new event; a delivery of the
        same attempt is not. The count is of this process: after a restart, rather twice than dropped."""
        while len(self._attempts) > ATTEMPTS_REMEMBERED:
            self._attempts.popitem(last=False)
        count = self._attempts.get(body["view"]["id"], 0)
        return f"{self._since}.{count}{'' if inline else '.late'}"


def _errors(body: JSON, mistakes: Mistakes) -> dict[str, str]:
    """Slack refuses errors that name no field of the form: such a mistake stands at the first field."""
    fields = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
    errors: dict[str, str] = {}
    for name, wording in mistakes.fields.items() if fields else ():
        at = name if name in fields else fields[0]
        text = render.bare(wording) or render.NOTHING
        errors[at] = f"{errors[at]}\n{text}" if at in errors else text
    return errors


def _answer(**body: object) -> BoltResponse:
    return BoltResponse(status=200, body=dict(body), headers={"content-type": ["application/json"]})
