"""What the doctor finds: how well it is, and a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.kernel.ui import Arg, Say, say


class Mark(Enum):
    WELL = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    mark: Mark
    sentence: Say


def well(id_: str, **args: Arg) -> Finding:
    return Finding(Mark.WELL, say(id_, **args))


def note(id_: str, **args: Arg) -> Finding:
    return Finding(Mark.NOTE, say(id_, **args))


def wrong(id_: str, **args: Arg) -> Finding:
    return Finding(Mark.WRONG, say(id_, **args))
