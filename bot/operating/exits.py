"""How the command line ends when something is in the way: a number for scripts, a sentence for people."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Callable
from enum import IntEnum
from functools import cache
from typing import Final

from bot.kernel.ui import Say, say
from bot.kernel.words import Tongue, Words
from bot.operating.folder import FolderInUse, FolderWillVanish
from bot.operating.keeping import NotAFile
from bot.people.programme import BadProgramme
from bot.settings import Unready
from storage.backup import NotABackup
from storage.trouble import Trouble, trouble_of

log = logging.getLogger(__name__)


class Exit(IntEnum):
    OK = 0
    BUG = 1
    USAGE = 2  # argparse's own
    SETTINGS = 3
    LOCKED = 4
    FULL = 5
    READ_ONLY = 6
    NEWER = 7
    DAMAGED = 8
    UNREACHABLE = 9
    VANISHES = 10
    IN_USE = 11
    NOT_A_BACKUP = 12
    UNWELL = 13  # doctor or health found something
    PORT = 14
    PROGRAMME = 15


_TROUBLES: Final = {
    Trouble.LOCKED: Exit.LOCKED,
    Trouble.FULL: Exit.FULL,
    Trouble.READ_ONLY: Exit.READ_ONLY,
    Trouble.NEWER: Exit.NEWER,
    Trouble.DAMAGED: Exit.DAMAGED,
    Trouble.UNREACHABLE: Exit.UNREACHABLE,
}
_DISK: Final = {
    errno.ENOSPC: Exit.FULL,
    errno.EDQUOT: Exit.FULL,
    errno.EROFS: Exit.READ_ONLY,
    errno.EACCES: Exit.READ_ONLY,
    errno.EPERM: Exit.READ_ONLY,
}
_PORT: Final = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)


def guarded(command: Callable[[], int | None]) -> int:
    """Run a command; what an operator can put right is said in a sentence, the rest is a bug and is logged as one."""
    try:
        return command() or Exit.OK
    except KeyboardInterrupt:
        return Exit.OK
    except Exception as error:
        known = exit_for(error)
        if known is None:
            log.exception("stopped")
            known = Exit.BUG, say("exit-bug")
        code, sentence = known
        sys.stderr.write(f"interlude: {spoken(sentence)}\n")
        return code


def exit_for(error: BaseException) -> tuple[Exit, Say] | None:
    match error:
        case Unready():
            return Exit.SETTINGS, say("exit-settings", problems=str(error))
        case FolderWillVanish(folder=folder):
            return Exit.VANISHES, say("exit-vanishes", folder=str(folder.absolute()))
        case FolderInUse(folder=folder):
            return Exit.IN_USE, say("exit-in-use", folder=str(folder.absolute()))
        case BadProgramme():
            return Exit.PROGRAMME, say("exit-programme", mistakes=str(error))
        case NotAFile():
            return Exit.USAGE, say("exit-not-a-file")
        case NotABackup(file=file, why=why):
            return Exit.NOT_A_BACKUP, say("exit-not-a-backup", file=str(file), why=why)
    trouble = trouble_of(error)
    code = _TROUBLES[trouble] if trouble else _of_the_machine(error)
    return (code, say(f"exit-{code.name.lower().replace('_', '-')}")) if code else None


def _of_the_machine(error: BaseException) -> Exit | None:
    """Of a file the system names the path; of a port it does not."""
    if not isinstance(error, OSError) or error.errno is None:
        return None
    if error.filename is None and error.errno in _PORT:
        return Exit.PORT
    return _DISK.get(error.errno)


def spoken(sentence: Say) -> str:
    return _words().text(sentence, Tongue())


@cache
def _words() -> Words:
    return Words(["bot.operating"])
