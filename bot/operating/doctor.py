"""`interlude doctor`: everything an operator could have got wrong, looked at once, each with what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from adapters.discord import examine as at_discord
from adapters.slack import examine as at_slack
from bot.kernel.ui import say
from bot.operating.checks import database, machine
from bot.operating.checks.discord import discord
from bot.operating.checks.programmes import programmes
from bot.operating.checks.slack import slack
from bot.operating.exits import Exit, spoken
from bot.operating.finding import Finding, Mark, well, wrong
from bot.settings import Problem, Settings


@dataclass(frozen=True, slots=True)
class Needs:
    """What the bot must be allowed: Slack's scopes, and Discord's permissions by name with their bit."""

    slack_scopes: Collection[str] = ()
    discord_permissions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Platforms:
    """Where the platforms are asked."""

    slack: str = at_slack.API
    discord: str = at_discord.API


async def examine(
    needs: Needs, now: datetime, env_file: Path | None = Path(".env"), ask: Platforms | None = None
) -> AsyncIterator[Finding]:
    """Look at everything, also after something was found; what was found comes as it is found."""
    ask = ask or Platforms()
    settings, problems = Settings.read_anyway(env_file)
    for finding in _of_settings(settings, problems):
        yield finding
    for finding in _of_the_machine(settings):
        yield finding
    async for finding in database.database(settings):
        yield finding
    async for finding in slack(settings, needs.slack_scopes, now, ask.slack):
        yield finding
    async for finding in discord(settings, needs.discord_permissions, now, ask.discord):
        yield finding


def _of_the_machine(settings: Settings) -> Iterator[Finding]:
    yield from machine.zones()
    yield from machine.disk(settings.data_dir)
    yield from machine.data_folder(settings)
    yield from programmes(settings.programmes_dir)


def _of_settings(settings: Settings, problems: Sequence[Problem]) -> list[Finding]:
    named = {problem.setting for problem in problems}
    missing = [one for one in settings.missing(named) if one.setting not in named]
    found = [wrong("doctor-setting", problem=str(problem)) for problem in (*problems, *missing)]
    return found or [well("doctor-settings")]


async def consult(findings: AsyncIterator[Finding], write: Callable[[str], object]) -> Exit:
    """Write a line for each finding and one that sums up; ends with a number for scripts."""
    wrongs = 0
    async for finding in findings:
        wrongs += finding.mark is Mark.WRONG
        write(f"{finding.mark.value:<5}  {_indented(spoken(finding.sentence))}\n")
    write(spoken(say("doctor-sum", wrongs=wrongs)) + "\n")
    return Exit.UNWELL if wrongs else Exit.OK


def _indented(text: str) -> str:
    return text.replace("\n", "\n" + " " * 7)
