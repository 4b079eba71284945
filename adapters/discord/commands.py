"""The slash commands as Discord wants them, made of the one command table, and sent only when they changed."""

from __future__ import annotations

import logging
from typing import assert_never

import discord

from adapters.discord.api import JSON, Api
from bot.kernel.commands import HUB
from bot.kernel.core import Core
from bot.kernel.feature import Kind, Option, Slash
from bot.kernel.ui import clip, say

log = logging.getLogger(__name__)

ENGLISH = "en"
HELP_MAX = 100
LANGUAGES = tuple(locale.value for locale in discord.Locale)
SUB_COMMAND, SUB_GROUP, STRING, USER = 1, 2, 3, 6
CHAT_INPUT = 1
IN_SERVERS, WITH_THE_BOT = 0, 1
# What of a command is ours to say; Discord adds ids, versions and defaults.
OURS = {"type", "name", "description", "description_localizations", "options", "choices", "value", "contexts"}

PATH = "/applications/{application_id}/commands"


def tree(core: Core) -> list[JSON]:
    """Every command with its sub-commands: Discord has no bare command beside them. Behind the hub stand all the others
    once more: where two bots have a command of one name, that is the one that is surely ours."""
    return [_command(core, name) for name in core.commands.names()]


def _command(core: Core, name: str) -> JSON:
    others = [_group(core, other) for other in core.commands.names() if other != HUB] if name == HUB else []
    return {
        "type": CHAT_INPUT,
        "name": name,
        **_help(core, f"{name}-help"),
        "options": [*_subs(core, name), *others],
        "contexts": [IN_SERVERS, WITH_THE_BOT],
        "integration_types": [0],
    }


def _group(core: Core, name: str) -> JSON:
    return {"type": SUB_GROUP, "name": name, **_help(core, f"{name}-help"), "options": _subs(core, name)}


def _subs(core: Core, name: str) -> list[JSON]:
    return [_sub(core, slash) for slash in core.commands.subs(name)]


def _sub(core: Core, slash: Slash) -> JSON:
    part: JSON = {"type": SUB_COMMAND, "name": slash.sub, **_help(core, slash.help_id)}
    options = [_option(core, slash, option) for option in slash.options]
    return part | ({"options": options} if options else {})


def _option(core: Core, slash: Slash, option: Option) -> JSON:
    part: JSON = {"name": option.name, **_help(core, f"{slash.name}-{slash.sub}-{option.name}-help")}
    match option.kind:
        case Kind.TEXT:
            return part | {"type": STRING}
        case Kind.CHOICE:
            return part | {"type": STRING, "choices": [{"name": one, "value": one} for one in option.choices]}
        case Kind.PERSON:
            return part | {"type": USER}
        case _:
            assert_never(option.kind)


def _help(core: Core, word: str) -> JSON:
    """The help in English, and in every language of Discord's in which we say it otherwise."""
    english = clip(core.words(say(word), ENGLISH), HELP_MAX)
    others = {language: clip(core.words(say(word), language), HELP_MAX) for language in LANGUAGES}
    translated = {language: text for language, text in others.items() if text != english}
    return {"description": english} | ({"description_localizations": translated} if translated else {})


async def sync(api: Api, application: str, core: Core) -> bool:
    """Discord counts how often commands are written: what is there already is left alone."""
    wanted = tree(core)
    there = await api.get(PATH, closed="space", params={"with_localizations": "true"}, application_id=application)
    if {one["name"]: bare(one) for one in there} == {one["name"]: bare(one) for one in wanted}:
        return False
    await api.put(PATH, wanted, application_id=application)
    log.info("commands-written", extra={"count": len(wanted)})
    return True


def bare(part: JSON) -> JSON:
    """A command without what Discord added: equal when nothing of ours changed."""
    kept = {key: value for key, value in part.items() if key in OURS and value not in (None, [], {}, False)}
    return kept | {key: [bare(one) for one in kept[key]] for key in ("options", "choices") if key in kept}
