"""One's own actions as a text to take along: for a plan, or a talk about one's work, somewhere else.

It holds the owner's words and nobody else's: no buddy, no encouragement, no guess of another, no circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.actions.model import Action, Routine
from bot.kernel.reply import File
from bot.kernel.ui import Say, Wording, said, say

_GAP = said("")


def file_of(actions: Sequence[Action], today: date) -> File:
    return File("my-actions.md", "text/markdown", lines=tuple(_lines(actions, today)))


def _lines(actions: Sequence[Action], today: date) -> Iterator[Wording]:
    yield from (say("actions-text-title"), _GAP, say("actions-text-day", day=today))
    ahead = [one for one in actions if one.is_open]
    yield from _part(say("actions-text-ahead"), ahead)
    yield from _part(say("actions-text-came"), [one for one in actions if not one.is_open])
    became = [one for one in actions if one.routine in (Routine.YES, Routine.PARTLY)]
    if became:
        yield from (_GAP, say("actions-text-routine"), _GAP)
        yield from (say(f"actions-text-became-{one.routine.value}", what=one.what) for one in became if one.routine)


def _part(title: Say, actions: Sequence[Action]) -> Iterator[Wording]:
    if not actions:
        return
    yield from (_GAP, title)
    for action in actions:
        yield from (_GAP, say("actions-text-what", what=action.what), _GAP)
        word = f"outcome-{action.outcome.value}" if action.outcome else "by"
        yield say(f"actions-text-{word}", day=action.due)
        yield from (say(f"actions-text-{name}", text=_within(text)) for name, text in _told(action) if text)


def _told(action: Action) -> Sequence[tuple[str, str]]:
    return (
        ("step", action.step),
        ("cue", action.cue),
        ("note", action.note),
        ("way", action.in_the_way),
        ("smaller", action.smaller),
        ("worked", action.worked),
        ("did-not", action.did_not),
        ("why", action.why),
        ("keep", action.keep),
        ("change", action.change),
        ("lesson", action.lesson),
    )


def _within(text: str) -> str:
    """Several lines stay in their item of the list."""
    return text.replace("\n", "\n  ")
