"""Where every event of Discord comes in."""

from __future__ import annotations

import discord

from adapters.discord import addresses, parse
from adapters.discord.answers import Answers
from adapters.discord.api import DISCORD
from adapters.discord.messenger import DiscordMessenger
from adapters.discord.parse import AnyInteraction
from bot.kernel.core import Core
from bot.kernel.intent import PlaceGone, Uninstalled


class Door:
    """Interactions are routed by our own ids, not by what discord.py remembers: they survive a restart."""

    def __init__(self, core: Core, answers: Answers, messenger: DiscordMessenger, bot: int) -> None:
        self._core = core
        self._answers = answers
        self._messenger = messenger
        self._bot = bot

    async def interaction(self, interaction: AnyInteraction) -> None:
        match interaction.type:
            case discord.InteractionType.application_command:
                await self._command(interaction)
            case discord.InteractionType.component:
                await self._click(interaction)
            case discord.InteractionType.modal_submit:
                work = self._core.handle(parse.submit(interaction))
                await self._answers.acknowledged(parse.origin(interaction), work)
            case _:
                pass

    async def _command(self, interaction: AnyInteraction) -> None:
        found = parse.command(interaction, self._core.commands)
        if found is None:
            return
        slash, command = found
        if self._core.command_opens_form(slash):
            await self._answers.first(parse.origin(interaction), self._core.handle(command))
        else:
            await self._answers.acknowledged(parse.origin(interaction), self._core.handle(command))

    async def _click(self, interaction: AnyInteraction) -> None:
        click = parse.click(interaction)
        if self._core.opens_form(click.payload):
            await self._answers.first(parse.origin(interaction), self._core.handle(click), again=click.payload)
        else:
            await self._answers.acknowledged(parse.origin(interaction), self._core.handle(click))

    async def message(self, message: discord.Message) -> None:
        heard = parse.said(message, self._bot)
        if heard is None:
            return
        if message.guild is None:
            self._messenger.wrote_to_us(str(message.author.id))
        await self._answers.to_said(await self._core.handle(heard), heard, str(message.id))

    async def channel_gone(self, guild: int, channel: int) -> None:
        await self._core.handle(PlaceGone(addresses.place(guild, channel)))

    async def removed(self, guild: int) -> None:
        await self._core.handle(Uninstalled(f"{DISCORD}:{guild}"))
