"""What happened in Slack, as intents. Pure: who acted and where it was are looked up by the caller."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from adapters.slack.api import JSON, SLACK
from bot.kernel import address
from bot.kernel.address import Person, Ref
from bot.kernel.commands import HUB, CommandTable, Read
from bot.kernel.intent import (
    Chosen,
    Click,
    Command,
    FormValues,
    Incoming,
    Left,
    PlaceGone,
    Said,
    Sender,
    Submit,
    Uninstalled,
    Where,
    Window,
)
from bot.kernel.payload import Wire

CHANNEL_GONE = {
    "channel_archive",
    "channel_deleted",
    "channel_left",
    "group_archive",
    "group_deleted",
    "group_left",
}
REMOVED = {"app_uninstalled", "tokens_revoked"}
_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
_REFERENCE = re.compile(r"<([@#!]?)([^>|]*)(?:\|([^>]*))?>")


# ---- where an answer can go -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Origin:
    """Who acted, on what, and the ways back to them."""

    user: str
    name: str = ""
    channel: str = ""
    channel_name: str = ""
    response_url: str = ""
    message: str = ""  # the ts of what was clicked
    ephemeral: bool = False  # … which only this person sees
    thread: str = ""
    trigger: str = ""
    pressed: str = ""  # what the button means, to offer it again
    home: bool = False
    typed: bool = False  # a plain message, not a press
    secret: bool = False  # a form that is not to be kept beside a name

    @property
    def direct(self) -> bool:
        return self.channel.startswith("D")

    def note(self) -> str:
        """What a form carries along, so that its submission finds the way back."""
        kept = {name: value for name, value in asdict(self).items() if name in _NOTED and value}
        return json.dumps(kept, separators=(",", ":"))


_NOTED = {"channel", "channel_name", "response_url", "message", "ephemeral", "home", "secret"}


def origin(body: JSON) -> Origin | None:
    """Of a request somebody made; nothing when nobody did, or it is none we know."""
    match body.get("type"):
        case "event_callback":
            return _event_origin(body["event"])
        case "block_actions":
            return _click_origin(body)
        case "view_submission":
            return _submit_origin(body)
        case None if "command" in body:
            return _command_origin(body)
        case _:
            return None


def _event_origin(event: JSON) -> Origin | None:
    match event.get("type"):
        case "app_home_opened" if event.get("tab", "home") == "home":
            return Origin(event["user"], home=True)
        case "message" if _is_said(event):
            thread = event.get("thread_ts", "")
            return Origin(event["user"], channel=event["channel"], thread=thread, typed=True)
        case _:
            return None


def _is_said(event: JSON) -> bool:
    """A person's own new words in a direct conversation: no edits, no joins, no bare picture, nothing a bot said."""
    if not event.get("text", "").strip():
        return False
    plain = event.get("subtype") in (None, "file_share", "thread_broadcast")
    return plain and event.get("channel_type") == "im" and "user" in event and "bot_id" not in event


def _click_origin(body: JSON) -> Origin:
    container: JSON = body.get("container", {})
    channel: JSON = body.get("channel") or {}
    return Origin(
        user=body["user"]["id"],
        name=_name(body["user"]),
        channel=channel.get("id") or container.get("channel_id", ""),
        channel_name=channel.get("name", ""),
        response_url=body.get("response_url", ""),
        message=container.get("message_ts", ""),
        ephemeral=bool(container.get("is_ephemeral")),
        thread=body.get("message", {}).get("thread_ts", ""),
        trigger=body.get("trigger_id", ""),
        pressed=_wire(body),
        home=body.get("view", {}).get("type") == "home",
    )


def _submit_origin(body: JSON) -> Origin:
    noted = _noted(body["view"].get("private_metadata", ""))
    known = Origin(user=body["user"]["id"], name=_name(body["user"]), trigger=body.get("trigger_id", ""))
    return replace(known, **noted)


def _noted(metadata: str) -> JSON:
    """What ``Origin.note`` wrote; a form of an older version opens no way back, and loses nothing else."""
    try:
        noted = json.loads(metadata)
    except ValueError:
        return {}
    return {name: noted[name] for name in _NOTED & noted.keys()} if isinstance(noted, dict) else {}


def _command_origin(body: JSON) -> Origin:
    return Origin(
        user=body["user_id"],
        name=body.get("user_name", ""),
        channel=body.get("channel_id", ""),
        channel_name=body.get("channel_name", ""),
        response_url=body.get("response_url", ""),
        trigger=body.get("trigger_id", ""),
    )


def _name(user: JSON) -> str:
    return str(user.get("name") or user.get("username") or "")


# ---- what happened --------------------------------------------------------------------------------------------


def happened(body: JSON, team: str, bot_user: str) -> Incoming | None:
    """What the world did by itself: a leave, a closed channel, a removal."""
    event: JSON = body.get("event", {})
    place = address.place(SLACK, team, str(event.get("channel", "")))
    match event.get("type"):
        case "member_left_channel" if event["user"] == bot_user:
            return PlaceGone(place)
        case "member_left_channel":
            return Left(address.person(SLACK, team, event["user"]), place)
        case kind if kind in CHANNEL_GONE:
            return PlaceGone(place)
        case "tokens_revoked" if not event.get("tokens", {}).get("bot"):
            return None
        case kind if kind in REMOVED:
            return Uninstalled(f"{SLACK}:{team}")
        case _:
            return None


def incoming(body: JSON, sender: Sender, where: Where | None, table: CommandTable) -> Incoming | None:
    """What a person did; opening the home asks for nothing but the home."""
    match body.get("type"):
        case "event_callback" if where is not None:
            return _said(body["event"], sender, where)
        case "block_actions":
            return _click(body, sender, where)
        case "view_submission":
            return submission(body, sender, where)
        case _ if where is not None:
            return _command(body, sender, where, table)
        case _:
            return None


def _said(event: JSON, sender: Sender, where: Where) -> Said:
    thread, ts = event.get("thread_ts"), event["ts"]
    reply_to = Ref(f"{where.place}/{thread}") if thread and thread != ts else None
    return Said(sender, where, words(event.get("text", "")), f"{where.place}/{ts}", reply_to)


def _click(body: JSON, sender: Sender, where: Where | None) -> Incoming | None:
    action, wire = body["actions"][0], _wire(body)
    if not wire:
        return None  # a link: Slack tells of it, and there is nothing to do
    container: JSON = body.get("container", {})
    on = container.get("message_ts") or container.get("view_id", "")
    at = where.place if where else sender.person
    event = f"{at}/{on}/{action.get('action_ts', '')}/{sender.person}"
    message = Ref(f"{where.place}/{on}") if where and container.get("message_ts") else None
    return Click(sender, Wire(wire), event, where, message)


def _wire(body: JSON) -> str:
    """What was pressed or chosen."""
    action: JSON = body["actions"][0]
    return str(action.get("value") or (action.get("selected_option") or {}).get("value", ""))


def submission(
    body: JSON, sender: Sender, where: Where | None, attempt: str = "", window: Window | None = None
) -> Submit[Wire]:
    """``attempt`` tells a corrected form from one delivered twice: both have the id and hash of their view."""
    view: JSON = body["view"]
    event = f"{SLACK}:view/{view['id']}/{view.get('hash', '')}/{attempt}"
    values = _values(view, sender.person)
    at = _noted(view.get("private_metadata", "")).get("message") if where else None
    message = Ref(f"{where.place}/{at}") if where and at else None
    return Submit(sender, Wire(view.get("callback_id", "")), values, event, where, window or Window(), message)


def _values(view: JSON, person: Person) -> FormValues:
    team = address.space_of(person)
    fields: dict[str, str | tuple[str, ...]] = {}
    for name, elements in view.get("state", {}).get("values", {}).items():
        for state in elements.values():
            fields[name] = _value(state, team)
    return fields


def _value(state: JSON, team: str) -> str | tuple[str, ...]:
    match state.get("type"):
        case "radio_buttons" | "static_select":
            return Chosen((state.get("selected_option") or {}).get("value", ""))
        case "checkboxes":
            return tuple(str(option["value"]) for option in state.get("selected_options") or ())
        case "users_select":
            user = state.get("selected_user")
            return (address.person(SLACK, team, user),) if user else ()
        case "multi_users_select":
            return tuple(address.person(SLACK, team, user) for user in state.get("selected_users") or ())
        case _:
            return str(state.get("value") or "")


def _command(body: JSON, sender: Sender, where: Where, table: CommandTable) -> Command:
    """An unknown command of ours is an older or newer manifest: the home answers."""
    person = _person_reader(address.space_of(sender.person))
    name, text = body["command"].removeprefix("/"), body.get("text", "")
    read = table.read(name, text, person) or table.read(HUB, "", person)
    event = f"{where.place}/command/{body.get('trigger_id', '')}"
    slash, rest, options = _clean(read) if read else _nothing(table)
    return Command(sender, where, slash[0], slash[1], event, rest, options)


def _clean(read: Read) -> tuple[tuple[str, str], str, dict[str, str]]:
    options = {name: value if value.startswith(f"{SLACK}:") else words(value) for name, value in read.options.items()}
    return (read.slash.name, read.slash.sub), words(read.text), options


def _nothing(table: CommandTable) -> tuple[tuple[str, str], str, dict[str, str]]:
    first = table.slashes[0]
    return (first.name, first.sub), "", {}


def _person_reader(team: str) -> Callable[[str], Person | None]:
    def read(word: str) -> Person | None:
        found = _USER.fullmatch(word)
        return address.person(SLACK, team, found.group(1)) if found else None

    return read


def words(text: str) -> str:
    """What a person wrote, as they saw it: Slack's references as their labels, its escapes undone."""
    return _unescaped(_REFERENCE.sub(_label, text)).strip()


def _label(found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    if sign == "!":
        return f"@{(label or target).removeprefix('@')}"
    if sign:
        return f"{sign}{label or target}"
    return target.removeprefix("mailto:")


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
