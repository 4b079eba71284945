"""What happened on Discord, as intents. Nothing is looked up: an interaction brings along who acted and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import discord
from discord.abc import GuildChannel

from adapters.discord import addresses, permissions
from adapters.discord.api import JSON
from adapters.discord.render import TEXT_INPUT, wire_of
from bot.kernel.address import Ref
from bot.kernel.commands import HUB, CommandTable
from bot.kernel.feature import Slash
from bot.kernel.intent import Chosen, Click, Command, FormValues, Said, Sender, Sight, Submit, Where, Window
from bot.kernel.payload import Wire

WINDOW = Window(form_fields=5, mistakes_inline=False, events=True)
SUB_COMMAND, SUB_GROUP = 1, 2
USER_OPTION = 6
PEOPLE_PARTS = {5, 7}
TOLD = {discord.MessageType.default, discord.MessageType.reply}

AnyInteraction = discord.Interaction[discord.Client]


@dataclass(frozen=True, slots=True)
class Origin:
    """An interaction, and the ways back to who acted. ``on_message`` says whether there is one to change."""

    id: str
    token: str
    application: str
    locale: str
    direct: bool
    on_message: bool = False
    private: bool = False  # the message that was clicked is seen by nobody else


def origin(interaction: AnyInteraction) -> Origin:
    message = interaction.message
    direct = interaction.guild_id is None
    return Origin(
        id=str(interaction.id),
        token=interaction.token,
        application=str(interaction.application_id),
        locale=interaction.locale.value,
        direct=direct,
        on_message=message is not None,
        private=message is not None and (direct or message.flags.ephemeral),
    )


# ---- who and where --------------------------------------------------------------------------------------------


def sender(interaction: AnyInteraction) -> Sender:
    return Sender(
        addresses.person(interaction.user.id),
        interaction.user.display_name,
        locale=interaction.locale.value,
        may_start=interaction.permissions.manage_channels,
    )


def where(interaction: AnyInteraction) -> Where | None:
    if interaction.channel is None:
        return None
    at = addresses.place(interaction.guild_id, interaction.channel.id)
    in_thread = isinstance(interaction.channel, discord.Thread)
    lacks = permissions.missing(interaction.app_permissions, in_thread=in_thread) if interaction.guild_id else ()
    return Where(at, getattr(interaction.channel, "name", None) or "", sight(interaction.channel), lacks)


def sight(channel: object) -> Sight:
    """Who can read there; what we do not know counts as private."""
    match channel:
        case discord.DMChannel():
            return Sight.DIRECT
        case discord.Thread() if channel.is_private() or channel.parent is None:
            return Sight.PRIVATE
        case discord.Thread():
            return sight(channel.parent)
        # A server that the gateway has not told us of yet has no roles.
        case GuildChannel() if everyone := cast("discord.Role | None", channel.guild.default_role):
            seen = channel.permissions_for(everyone).view_channel
            return Sight.PUBLIC if seen else Sight.PRIVATE
        case _:
            return Sight.PRIVATE


# ---- what was done --------------------------------------------------------------------------------------------


def command(interaction: AnyInteraction, table: CommandTable) -> tuple[Slash, Command] | None:
    """A command that we do not have any more is answered by the home."""
    at = where(interaction)
    if at is None:
        return None
    path, options = _called(_data(interaction))
    name = next((one for one in reversed(path[:2]) if one in table.names()), HUB)  # `/interlude circle start`
    known = table.find(name, path[-1]) or table.default(name)
    values = {option["name"]: _option(option) for option in options if _is_of(option["name"], known)}
    return known, Command(
        sender(interaction), at, known.name, known.sub, _event(interaction), options=values, window=WINDOW
    )


def _is_of(option: str, slash: Slash) -> bool:
    return any(known.name == option for known in slash.options)


def _called(data: JSON) -> tuple[Sequence[str], list[JSON]]:
    """The command, what stands behind it down to the sub-command, and the options of that."""
    path, options = [str(data["name"])], cast("list[JSON]", data.get("options") or [])
    while options and options[0]["type"] in (SUB_COMMAND, SUB_GROUP):
        path, options = [*path, str(options[0]["name"])], options[0].get("options") or []
    return path, options


def _option(option: JSON) -> str:
    return addresses.person(option["value"]) if option["type"] == USER_OPTION else str(option["value"])


def click(interaction: AnyInteraction) -> Click[Wire]:
    """A button says what it means by its id, an entry of a menu by its value."""
    data = _data(interaction)
    chosen = data.get("values") or [data["custom_id"]]
    wire = Wire(wire_of(str(chosen[0])))
    return Click(sender(interaction), wire, _event(interaction), where(interaction), _message(interaction), WINDOW)


def submit(interaction: AnyInteraction) -> Submit[Wire]:
    data = _data(interaction)
    wire = Wire(str(data["custom_id"]))
    values = dict(_fields(data.get("components") or []))
    at, message = where(interaction), _message(interaction)
    return Submit(sender(interaction), wire, values, _event(interaction), at, WINDOW, message)


def _message(interaction: AnyInteraction) -> Ref | None:
    """What was pressed, or held the button that opened the form."""
    at = where(interaction)
    return addresses.ref(at.place, interaction.message.id) if at and interaction.message else None


def _fields(parts: list[JSON]) -> FormValues:
    filled: dict[str, str | tuple[str, ...]] = {}
    for part in parts:
        if isinstance(field := part.get("component"), Mapping) and "custom_id" in field:
            filled[field["custom_id"]] = _value(cast(JSON, field))
    return filled


def _value(field: JSON) -> str | tuple[str, ...]:
    if field["type"] in PEOPLE_PARTS:
        return tuple(addresses.person(one) for one in field["values"])
    if "values" in field:
        return tuple(str(one) for one in field["values"])
    value = str(field.get("value") or "")
    return value if field["type"] == TEXT_INPUT else Chosen(value)


def said(message: discord.Message, bot: int) -> Said | None:
    """A direct message, or one in a channel that mentions us; we are not told the words of any other."""
    direct = message.guild is None
    if message.author.bot or message.webhook_id or message.type not in TOLD:
        return None
    if not direct and all(one.id != bot for one in message.mentions):
        return None
    at = addresses.place(message.guild.id if message.guild else None, message.channel.id)
    reference = message.reference
    reply_to = addresses.ref(at, reference.message_id) if reference and reference.message_id else None
    shown = Where(at, getattr(message.channel, "name", None) or "", Sight.DIRECT if direct else sight(message.channel))
    who = Sender(addresses.person(message.author.id), message.author.display_name)
    return Said(who, shown, _without_us(message.content, bot), f"discord:message/{message.id}", reply_to, WINDOW)


def _without_us(text: str, bot: int) -> str:
    return text.replace(f"<@{bot}>", "").replace(f"<@!{bot}>", "").strip()


def _data(interaction: AnyInteraction) -> JSON:
    return cast(JSON, interaction.data)


def _event(interaction: AnyInteraction) -> str:
    return f"discord:interaction/{interaction.id}"
