"""The operator's commands, ready for the command line: each takes what was typed and returns how it ends."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.kernel.ui import Arg, say
from bot.operating.asking import ask
from bot.operating.exits import Exit, spoken
from bot.operating.keeping import make_backup, put_back
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.operating.doctor import Needs


def backup(now: datetime, to: Path | None = None) -> int:
    """Of the database as it is now, while the bot runs or not."""
    made = make_backup(Settings.read(), now, to)
    return _done("backup-made", file=str(made))


def restore(file: Path, now: datetime) -> int:
    replaced = put_back(Settings.read(), file, now)
    if replaced is None:
        return _done("restored", file=str(file))
    return _done("restored-over", file=str(file), replaced=str(replaced))


async def doctor(needs: Needs, now: datetime) -> int:
    from bot.operating.doctor import consult, examine  # brings both platforms and the database with it

    return await consult(examine(needs, now), sys.stdout.write)


def health() -> int:
    """Ask the bot that runs on this machine."""
    settings = Settings.read()
    if not settings.health_port:
        return _done("health-off")
    well, told = ask(settings.health_host, settings.health_port)
    sys.stdout.write(f"{told or spoken(say('health-silent', port=str(settings.health_port)))}\n")
    return Exit.OK if well else Exit.UNWELL


def _done(id_: str, **args: Arg) -> int:
    sys.stdout.write(spoken(say(id_, **args)) + "\n")
    return Exit.OK
