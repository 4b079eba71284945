"""Somebody with a keyboard: what they do, told in the verbs of a story, and what they see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tests.fakes.slack import api, words
from tests.fakes.slack.blocks import view_problems
from tests.fakes.slack.delivery import NO_ACK, Ack
from tests.fakes.slack.forms import NotPossible, filled, missing
from tests.fakes.slack.workspace import JSON, Account, Channel, Message, Refusal, View

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack

__all__ = ["NotPossible", "Person"]

Filled = Mapping[str, str | list[str] | dt.date | int]


class Person:
    """One account of the fake Slack; two Persons with one id are the same somebody."""

    def __init__(self, slack: FakeSlack, account: Account) -> None:
        self.slack = slack
        self.account = account
        self.id = account.id

    # What they see

    @property
    def dms(self) -> list[Message]:
        """Their direct messages with the bot, oldest first, their own words included."""
        channels = {c.id for c in self.slack.workspace.channels.values() if c.kind == "im" and self.id in c.members}
        return [m for m in self.slack.workspace.messages if m.channel in channels and not m.deleted]

    @property
    def told(self) -> list[Message]:
        """What the bot wrote to them directly."""
        return [m for m in self.dms if m.author != self.id]

    @property
    def groups(self) -> list[Channel]:
        """Their group messages with the bot, in the order in which they were opened."""
        return [c for c in self.slack.workspace.channels.values() if c.kind == "mpim" and self.id in c.members]

    @property
    def whispers(self) -> list[Message]:
        """What only they see, oldest first."""
        return [m for m in self.slack.workspace.whispers if m.only_for == self.id and not m.deleted]

    @property
    def files(self) -> dict[str, str]:
        """What was handed over to them directly, by its name."""
        channels = {c.id for c in self.slack.workspace.channels.values() if c.kind == "im" and self.id in c.members}
        return {file.name: file.text for file in self.slack.workspace.uploads.values() if file.channel in channels}

    @property
    def view(self) -> View | None:
        """The form on top of their screen."""
        stack = self.slack.workspace.stacks.get(self.id, [])
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        return self.slack.workspace.homes.get(self.id)

    async def sees_form(self) -> View:
        await self.slack.until(lambda: self.view)
        assert self.view
        return self.view

    async def is_told(self, more_than: int = 0) -> Message:
        """Wait for a direct message beyond the first `more_than`."""
        await self.slack.until(lambda: len(self.told) > more_than)
        return self.told[-1]

    async def hears(self, more_than: int = 0) -> Message:
        """Wait for a whisper beyond the first `more_than`."""
        await self.slack.until(lambda: len(self.whispers) > more_than)
        return self.whispers[-1]

    # What they do

    async def types_command(self, line: str, channel: str | None = None) -> Ack:
        """`/name words`, in a channel or, without one, in their direct messages with the bot."""
        name, _, rest = line.partition(" ")
        if self.slack.commands is not None and name not in self.slack.commands:
            raise NotPossible(f"{name} is not a command of this workspace")
        place = self._place(channel)
        payload = {
            "command": name,
            "text": words.escape_command(rest),
            "channel_id": place.id,
            "channel_name": place.name or "directmessage",
        }
        payload |= {"team_id": "T1", "team_domain": self.slack.workspace.domain, "api_app_id": "A1"}
        payload |= {
            "user_id": self.id,
            "user_name": self.account.name.lower(),
            "is_enterprise_install": "false",
        }
        payload |= {"trigger_id": self.slack.workspace.trigger(self.id)}
        payload |= {"response_url": self.slack.response_url(self.id, place.id)}
        ack = await self.slack.tells("slash_commands", payload)
        if ack.payload.get("text") or ack.payload.get("blocks"):
            self._whisper(place.id, ack.payload)
        return ack

    async def clicks(self, where: Message | View, label: str) -> Ack:
        """Press a button by what stands on it."""
        block, element = _find(where.blocks, label, "button")
        action = {"type": "button", "text": element["text"], "value": element.get("value")}
        return await self._acts(where, block, element, action)

    async def picks(self, where: Message | View, menu: str, option: str) -> Ack:
        """Choose from a menu (by its placeholder), radio buttons or an overflow."""
        block, element = _find(where.blocks, menu, None)
        chosen = [o for o in element["options"] if words.unescape(o["text"]["text"]) == option]
        if not chosen:
            raise NotPossible(f"no option {option}")
        return await self._acts(where, block, element, {"type": element["type"], "selected_option": chosen[0]})

    async def submits(self, view: View | None = None, answers: Filled | None = None) -> Ack:
        """Fill the fields by their labels and send; what Slack's client would not send is NotPossible."""
        shown = view or await self.sees_form()
        values = filled(shown.blocks, answers or {})
        holes = missing(shown.blocks, values)
        if holes:
            raise NotPossible(f"please fill: {', '.join(holes)}")
        payload = self._interaction("view_submission") | {"response_urls": []}
        payload["view"] = shown.as_json() | {"state": {"values": values}}
        ack = await self.slack.tells("interactive", payload)
        if ack.in_time:
            self._after_submit(shown, ack.payload)
        await self.slack.workspace.tell()
        return ack

    async def closes(self, view: View | None = None) -> Ack:
        shown = view or await self.sees_form()
        self.slack.workspace.stacks[self.id].remove(shown)
        if not shown.body.get("notify_on_close"):
            return NO_ACK
        payload = self._interaction("view_closed") | {"view": shown.as_json(), "is_cleared": False}
        return await self.slack.tells("interactive", payload)

    async def opens_home(self, tab: str = "home") -> Ack:
        event = {"type": "app_home_opened", "user": self.id, "channel": self._place(None).id, "tab": tab}
        return await self.slack.event(event | {"event_ts": self.slack.workspace.ts()})

    async def writes_to_bot(self, text: str, *, reply_to: Message | None = None) -> Ack:
        """A plain direct message, in the thread of `reply_to` when given."""
        channel = self._place(None)
        message = Message(channel.id, self.slack.workspace.ts(), self.id, words.escape(text))
        message.thread_ts = reply_to.ts if reply_to else None
        self.slack.workspace.store(message)
        event = api.as_json(message) | {"channel": channel.id, "channel_type": "im", "event_ts": message.ts}
        return await self.slack.event(event | {"client_msg_id": f"m{self.slack.workspace.number()}"})

    async def writes(self, channel: Channel, text: str) -> Ack | None:
        """Words in a group message: only an app that may read those hears of it."""
        message = self.slack.workspace.store(
            Message(channel.id, self.slack.workspace.ts(), self.id, words.escape(text))
        )
        scopes = self.slack.workspace.scopes
        if channel.kind == "mpim" and scopes is not None and "mpim:history" not in scopes:
            return None
        event = api.as_json(message) | {"channel": channel.id, "channel_type": channel.kind, "event_ts": message.ts}
        return await self.slack.event(event)

    async def leaves(self, channel: str) -> Ack:
        place = self.slack.workspace.channel(channel)
        place.members.discard(self.id)
        letter = "C" if place.kind == "channel" else "G"
        event = {"type": "member_left_channel", "user": self.id, "channel": channel, "channel_type": letter}
        return await self.slack.event(event | {"team": "T1", "event_ts": self.slack.workspace.ts()})

    async def is_deactivated(self) -> Ack:
        """The workspace's owners close the account."""
        self.account.deleted = True
        event = {
            "type": "user_change",
            "user": api.account_json(self.account),
            "event_ts": self.slack.workspace.ts(),
        }
        return await self.slack.event(event)

    # How it travels

    async def _acts(self, where: Message | View, block: JSON, element: JSON, action: JSON) -> Ack:
        action |= {"action_id": element["action_id"], "block_id": block.get("block_id", "")}
        action["action_ts"] = self.slack.workspace.ts()
        payload = self._interaction("block_actions") | {"actions": [action], "state": {"values": {}}}
        return await self.slack.tells("interactive", payload | self._container(where))

    def _container(self, where: Message | View) -> JSON:
        if isinstance(where, View):
            return {"container": {"type": "view", "view_id": where.id}, "view": where.as_json()}
        private = where.only_for is not None
        container = {
            "type": "message",
            "message_ts": where.ts,
            "channel_id": where.channel,
            "is_ephemeral": private,
        }
        channel = self.slack.workspace.channels[where.channel]
        named = {"id": channel.id, "name": channel.name or "directmessage"}
        url = self.slack.response_url(self.id, channel.id, where)
        carried = {"container": container, "channel": named, "response_url": url}
        return carried if private else carried | {"message": api.as_json(where)}

    def _interaction(self, kind: str) -> JSON:
        name = self.account.name.lower()
        user = {"id": self.id, "username": name, "name": name, "team_id": self.account.team}
        team = {"id": "T1", "domain": self.slack.workspace.domain}
        known: JSON = {"type": kind, "user": user, "team": team, "api_app_id": "A1", "enterprise": None}
        return known | {"is_enterprise_install": False, "trigger_id": self.slack.workspace.trigger(self.id)}

    def _after_submit(self, shown: View, answer: JSON) -> None:
        stack = self.slack.workspace.stacks[self.id]
        match answer.get("response_action"):
            case "errors":
                self._show_errors(shown, answer["errors"])
            case "update":
                api.replace_view(self.slack.workspace, shown, _proper(answer["view"]))
            case "push":
                self.slack.workspace.show_view(self.id, _proper(answer["view"]), under=shown)
            case "clear":
                stack.clear()
            case None:
                stack.remove(shown)
            case other:
                raise AssertionError(f"Slack shows 'trouble connecting' for response_action {other}")

    def _show_errors(self, shown: View, errors: dict[str, str]) -> None:
        inputs = {block.get("block_id") for block in shown.blocks if block["type"] == "input"}
        if not errors or set(errors) - inputs:
            raise AssertionError(f"Slack shows 'trouble connecting': errors must name inputs, not {errors}")
        shown.errors = errors

    def _whisper(self, channel: str, body: JSON) -> None:
        message = Message(channel, self.slack.workspace.ts(), self.slack.workspace.bot_user, body.get("text", ""))
        message.blocks, message.only_for = body.get("blocks") or [], self.id
        self.slack.workspace.whispers.append(message)

    def _place(self, channel: str | None) -> Channel:
        return self.slack.workspace.channel(channel) if channel else self.slack.workspace.direct(self.id)


def _proper(view: JSON) -> JSON:
    found = view_problems(view)
    if found:
        raise Refusal("invalid_view", found)
    return view


def _find(blocks: list[JSON], label: str, kind: str | None) -> tuple[JSON, JSON]:
    there = [(b, e) for b, e in words.pressables(blocks) if kind is None or e["type"] == kind]
    for block, element in there:
        if label in (words.label(element), element.get("action_id")):
            return block, element
    raise NotPossible(f"no {label!r} among {[words.label(e) for _, e in there]}")
