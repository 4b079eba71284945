"""The command line: demo, run, migrate, manifest, invite, backup, restore, doctor, health."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot import __version__
from bot.kernel.ui import say
from bot.operating.exits import guarded, spoken

DEMO_PORT = 8765


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit code; see docs/operators.md for what each means."""
    typed = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int | None] = typed.command
    return guarded(lambda: command(typed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="interlude", description=spoken(say("cli-about")))
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar=spoken(say("cli-command")))

    def add(name: str, command: Callable[[argparse.Namespace], int | None]) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=spoken(say(f"cli-{name}")), description=spoken(say(f"cli-{name}")))
        one.set_defaults(command=command)
        return one

    demo = add("demo", _demo)
    demo.add_argument("--port", type=int, default=DEMO_PORT, help=spoken(say("cli-demo-port")))
    demo.add_argument("--host", default="127.0.0.1", help=spoken(say("cli-demo-host")))
    add("run", _run)
    add("migrate", _migrate)
    manifest = add("manifest", _manifest)
    manifest.add_argument("--url", help=spoken(say("cli-manifest-url")))
    add("invite", _invite)
    backup = add("backup", _backup)
    backup.add_argument("file", nargs="?", type=Path, help=spoken(say("cli-backup-file")))
    restore = add("restore", _restore)
    restore.add_argument("file", type=Path, help=spoken(say("cli-restore-file")))
    add("doctor", _doctor)
    add("health", _health)
    return parser


# Each command imports what it needs: `interlude manifest` needs no database, and the demo no platform.


def _demo(typed: argparse.Namespace) -> None:
    from bot.demo import serve

    asyncio.run(serve(typed.host, typed.port))


def _run(_: argparse.Namespace) -> None:
    from bot.run import run

    run()


def _migrate(_: argparse.Namespace) -> None:
    from bot.run import migrate

    migrate()


def _manifest(typed: argparse.Namespace) -> None:
    from adapters.slack.manifest import printed
    from bot.app import described

    sys.stdout.write(printed(described(), typed.url))


def _invite(_: argparse.Namespace) -> None:
    from bot.settings import Settings
    from bot.windows import discord_invite

    sys.stdout.write(asyncio.run(discord_invite(Settings.read())) + "\n")


def _backup(typed: argparse.Namespace) -> int:
    from bot.app import utc_now
    from bot.operating import commands

    return commands.backup(utc_now(), typed.file)


def _restore(typed: argparse.Namespace) -> int:
    from bot.app import utc_now
    from bot.operating import commands

    return commands.restore(typed.file, utc_now())


def _doctor(_: argparse.Namespace) -> int:
    from adapters.discord import permissions
    from adapters.slack.manifest import scope_names
    from bot.app import utc_now
    from bot.operating import commands
    from bot.operating.doctor import Needs

    return asyncio.run(commands.doctor(Needs(scope_names(), permissions.bits()), utc_now()))


def _health(_: argparse.Namespace) -> int:
    from bot.operating import commands

    return commands.health()


if __name__ == "__main__":
    sys.exit(main())
