"""What belongs to one person: a pause, leaving, a concern, their own words taken or deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.kernel.address import Person
from bot.kernel.reply import File
from bot.kernel.ui import (
    CHOICES_MAX,
    Buttons,
    Choice,
    ChoiceField,
    Field,
    Form,
    Message,
    Quote,
    Say,
    Section,
    Small,
    Span,
    Strong,
    Style,
    Text,
    TextField,
    Wording,
    button,
    clip,
    form,
    message,
    note,
    said,
    say,
)
from bot.people import own_payloads as payloads
from bot.people import tending_payloads as tending
from bot.people.model import CONCERN_MOST, Circle
from bot.people.tending_views import NAME_SHOWN

PAUSES = (1, 2, 4)  # weeks
Kept = Mapping[str, Mapping[str, Sequence[Mapping[str, object]]]]
_NUMBERS = ("id", "draft")  # of rows: for machines


# ---- pause ----------------------------------------------------------------------------------------------------


def how_long(odd: Wording | None = None) -> Message:
    """``odd``: what was typed and could not be read, if anything was."""
    weeks = tuple(button(say("people-pause-weeks", weeks=count), payloads.PauseWeeks(count)) for count in PAUSES)
    until = button(say("people-pause-until"), payloads.AskPauseUntil())
    notice = say("people-pause-notice")
    return message(notice, Text(odd) if odd else None, Text(say("people-pause-ask")), Buttons((*weeks, until)))


def pause_form() -> Form:
    day = TextField("day", say("people-pause-day"), hint=say("people-pause-day-hint"), most=60, required=True)
    return form(say("people-pause-title"), say("people-pause-send"), payloads.PauseUntil(), day)


def paused(back_on: date) -> Message:
    return note(
        say("people-paused", day=back_on),
        button(say("people-pause-back"), payloads.Back()),
        button(say("people-pause-other"), payloads.AskPauseUntil()),
    )


def back(easy: tuple[Circle, Section] | None) -> Message:
    """``easy``: one small thing, and in which circle; what came meanwhile stands nowhere and is not counted."""
    if easy is None:
        return note(say("people-back"))
    circle, step = easy
    return message(
        say("people-back"),
        Text(say("people-back")),
        Text(say("people-back-step", circle=Strong(clip(circle.name, NAME_SHOWN)))),
        Text(step.lines[0]),
        Buttons(step.buttons),
    )


# ---- leaving --------------------------------------------------------------------------------------------------


def left(circle: Circle, word: str) -> Message:
    """``word`` tells whether they left or stepped back to alumni; both can be undone."""
    return note(
        say(word, circle=circle.name),
        button(say("people-left-back"), payloads.Return(circle.id)),
        button(say("people-left-export"), payloads.Export()),
        button(say("people-left-delete"), payloads.AskDelete()),
    )


# ---- a concern ------------------------------------------------------------------------------------------------


def concern_form(circle: Circle, hearers: Sequence[tuple[Person, str]]) -> Form:
    """Who may hear it is chosen when there is a choice: a concern about one of them goes to another."""
    first = hearers[0][1]
    intro = say("people-concern-intro", name=Strong(first)) if len(hearers) == 1 else say("people-concern-choose")
    text = TextField("text", say("people-concern-text"), most=CONCERN_MOST, lines=True, required=True)
    return form(
        say("people-concern-title"),
        say("people-concern-send"),
        payloads.RaiseConcern(circle.id),
        *_hearer_field(hearers),
        text,
        intro=intro,
        drafts=False,
    )


def _hearer_field(hearers: Sequence[tuple[Person, str]]) -> tuple[Field, ...]:
    if len(hearers) < 2:
        return ()
    choices = tuple(Choice(person, said(clip(name, NAME_SHOWN))) for person, name in hearers[:CHOICES_MAX])
    return (ChoiceField("to", say("people-concern-to"), choices, value=choices[0].value, required=True),)


def concern_came(circle: Circle, concern: int, word: str) -> Message:
    """Tells that one waits, and not a word of it: it may be read on a locked phone, or by somebody else."""
    read = button(say("people-concern-read"), payloads.ReadConcern(concern))
    return message(
        say("people-concern-notice", circle=circle.name), Text(say(word, circle=circle.name)), Buttons((read,))
    )


def concern_lost(circle: Circle) -> Message:
    again = button(say("people-do-concern"), payloads.AskConcern(circle.id))
    return note(say("people-concern-lost-told", circle=circle.name), again)


def concern(circle: Circle, id_: int, raiser: Span, text: str) -> Message:
    return message(
        say("people-concern-notice", circle=circle.name),
        Text(say("people-concern-from", name=raiser)),
        Quote(said(text)),
        Small(say("people-concern-once")),
        Buttons((button(say("people-concern-have"), payloads.AnsweredConcern(id_)),)),
    )


# ---- one's own words ------------------------------------------------------------------------------------------


def files(kept: Kept) -> tuple[File, File]:
    """The same twice: one for reading, one for machines."""
    as_json = json.dumps(kept, ensure_ascii=False, indent=2, default=str)
    return (
        File("interlude.md", "text/markdown", "\n".join(_markdown(kept))),
        File("interlude.json", "application/json", as_json),
    )


def _markdown(kept: Kept) -> Iterator[str]:
    """Names of tables and columns as they are in the other file; circles by their names, and no numbers of rows."""
    names = {row["id"]: row["name"] for row in kept.get("people", {}).get("circles", ())}
    for feature, tables in kept.items():
        yield f"# {feature}\n"
        for table, rows in ((table, rows) for table, rows in tables.items() if rows):
            yield f"## {_words(table)}\n"
            for row in rows:
                yield from _items(row, names, "")
                yield ""


def _items(row: Mapping[str, object], circles: Mapping[object, object], indent: str) -> Iterator[str]:
    told = {name: value for name, value in row.items() if name not in _NUMBERS and value not in (None, "", [], ())}
    for name, value in told.items():
        within = [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
        shown = circles.get(value, value) if name == "circle" else value
        yield f"{indent}- {_words(name)}:" if within else f"{indent}- {_words(name)}: {_cell(shown, indent)}"
        for one in within:
            yield from _items(one, circles, f"{indent}  ")


def _words(name: str) -> str:
    return name.replace("_", " ")


def _cell(value: object, indent: str) -> str:
    """A value of several lines stays in its item."""
    text = ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    return text.replace("\n", f"\n{indent}  ")


def delete_ask(circles: Sequence[Circle], leads_alone: Sequence[Circle]) -> Message:
    """What goes and what stays, before anything does."""
    goes = say("people-delete-goes", circles=_called(circles)) if circles else say("people-delete-goes-alone")
    hand_over = [button(say("people-do-handover"), tending.HandOver(circle.id)) for circle in leads_alone[:2]]
    return message(
        say("people-delete-notice"),
        Text(goes),
        Text(say("people-delete-stays")),
        Text(say("people-delete-leaves", circles=_called(leads_alone))) if leads_alone else None,
        Buttons(
            (
                button(say("people-delete-it"), payloads.DeleteMe(), Style.DANGER),
                button(say("people-delete-keep"), payloads.KeepMe()),
                *hand_over,
            )
        ),
    )


def _called(circles: Sequence[Circle]) -> tuple[Span | Say, ...]:
    shown: list[Span | Say] = [Strong(clip(circle.name, NAME_SHOWN)) for circle in circles[:5]]
    more = len(circles) - len(shown)
    return (*shown, say("people-panel-more-names", count=more)) if more else tuple(shown)
