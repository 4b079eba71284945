"""Forms that a platform cannot show at once, and what was typed into them: pages, drafts, and *Fix*.

Where a platform shows mistakes in the form and takes all its fields, none of this happens. Elsewhere every form that
may keep a draft travels as ``kernel.page|<draft>``: the draft is a row, so it survives a restart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.kernel.address import Person
from bot.kernel.intent import Chosen, FormValues, Window
from bot.kernel.payload import Payload, pack
from bot.kernel.ports import Draft, Journal
from bot.kernel.stored import dump, load
from bot.kernel.ui import (
    TEXT_MAX,
    Block,
    Buttons,
    ChoiceField,
    ChoicesField,
    Field,
    Form,
    Line,
    Message,
    PeopleField,
    Quote,
    Small,
    Strong,
    Text,
    TextField,
    Wording,
    button,
    clip,
    flat,
    message,
    said,
    say,
)

_WRONG = "?"  # the names of the fields that had mistakes, kept beside the values of a draft
_QUOTED = 900
_TOLD_BLOCKS = 36  # with the button under it what a message holds; twenty mistakes at once are not all told
_TOLD = 3_000  # characters of all mistakes and of what was typed, in one message


@dataclass(frozen=True, slots=True)
class Page(Payload, wire="kernel.page"):
    """One page of a form was sent in."""

    draft: int


@dataclass(frozen=True, slots=True)
class Continue(Payload, wire="kernel.continue"):
    """Show the next page of a form."""

    draft: int


@dataclass(frozen=True, slots=True)
class Fix(Payload, wire="kernel.fix"):
    """Show the form again, with what was typed."""

    draft: int


def needs_draft(form: Form, window: Window) -> bool:
    return form.drafts and (not window.mistakes_inline or _parts(form) > window.form_fields)


async def begin(journal: Journal, person: Person, form: Form, window: Window, now: datetime) -> Form:
    """The first page of a form, with its draft kept."""
    id_ = await journal.keep_draft(Draft(person, dump(form), {}), now)
    return page(form, Draft(person, dump(form), {}, id=id_), window)


def page(form: Form, draft: Draft, window: Window) -> Form:
    """The page of the form at which the draft stands."""
    start, end = _bounds(form, window)[draft.page]
    shown = tuple(filled(field, draft.values) for field in form.fields[start:end])
    intro = form.intro if draft.page == 0 else None
    return replace(form, fields=shown, intro=intro, action=pack(Page(draft.id)))


def is_last(form: Form, draft: Draft, window: Window) -> bool:
    return bool(draft.values.get(_WRONG)) or draft.page + 1 >= len(_bounds(form, window))


def _bounds(form: Form, window: Window) -> Sequence[tuple[int, int]]:
    first = window.form_fields - (1 if form.intro is not None else 0)
    ends = [min(first, len(form.fields))]
    while ends[-1] < len(form.fields):
        ends.append(min(ends[-1] + window.form_fields, len(form.fields)))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _parts(form: Form) -> int:
    return len(form.fields) + (1 if form.intro is not None else 0)


def sent(form: Form, draft: Draft, values: FormValues, window: Window) -> Draft:
    """The draft with this page in it. A page that was open twice and is sent twice skips none."""
    pages = [{field.name for field in form.fields[start:end]} for start, end in _bounds(form, window)]
    page = next((number for number, names in enumerate(pages) if names & set(values)), draft.page)
    return replace(draft, page=page, values={**draft.values, **values})


def given(draft: Draft) -> FormValues:
    """What the person typed, without our own notes."""
    return {name: value for name, value in draft.values.items() if name != _WRONG}


async def keep_mistakes(journal: Journal, draft: Draft, mistakes: Mapping[str, Wording], now: datetime) -> Message:
    """The whisper that tells what is wrong, gives the text back, and offers *Fix*."""
    await journal.keep_draft(replace(draft, values={**draft.values, _WRONG: tuple(mistakes)}), now)
    form = load(draft.form, Form)
    blocks = told(form, mistakes, given(draft))
    return message(say("kernel-mistakes-notice"), *blocks, Buttons((button(say("kernel-fix"), Fix(draft.id)),)))


def told(form: Form | None, mistakes: Mapping[str, Wording], values: FormValues) -> Sequence[Block]:
    """Field by field: its label, what is wrong, and the person's own text."""
    labels = {field.name: field.label for field in form.fields} if form else {}
    room = min(_QUOTED, _TOLD // (2 * len(mistakes))) if mistakes else _QUOTED  # each is told, and what was typed
    blocks: list[Block] = [Text(say("kernel-mistakes"))]
    for name, wrong in mistakes.items():
        label = Strong(flat(labels[name])) if name in labels else Strong(name)
        blocks.append(Text(say("kernel-mistake", field=label, wrong=clip(_spoken(wrong), room))))
        typed = values.get(name, "")
        if isinstance(typed, str) and typed.strip():
            blocks.append(Quote(said(clip(typed, room))))
    return blocks[:_TOLD_BLOCKS]


def _spoken(wording: Wording) -> str:
    return flat(wording) if isinstance(wording, Line) else wording.id


def fixing(form: Form, draft: Draft, window: Window) -> Form:
    """The form again: whole where it fits, else only what had mistakes."""
    wrong = draft.values.get(_WRONG, ())
    fields = form.fields if len(form.fields) <= window.form_fields else _only(form.fields, wrong)
    shown = tuple(filled(field, draft.values) for field in fields[: window.form_fields])
    return replace(form, fields=shown, intro=None, action=pack(Page(draft.id)))


def _only(fields: Sequence[Field], names: str | tuple[str, ...]) -> tuple[Field, ...]:
    chosen = tuple(field for field in fields if field.name in names)
    return chosen or tuple(fields)


def filled(field: Field, values: FormValues) -> Field:
    """The field with what was given for it standing in it."""
    value = values.get(field.name)
    match field:
        case TextField() if isinstance(value, str):
            return replace(field, value=value)
        case ChoiceField() if isinstance(value, str) and value in [choice.value for choice in field.choices]:
            return replace(field, value=value)
        case ChoicesField() if isinstance(value, tuple):
            return replace(field, values=value)
        case PeopleField() if isinstance(value, tuple):
            return replace(field, values=value[: field.most])
        case TextField() | ChoiceField() | ChoicesField() | PeopleField():
            return field


def text_back(values: FormValues) -> Sequence[Block]:
    """What somebody typed, given back when it could not be saved."""
    typed = [value for value in values.values() if isinstance(value, str) and not isinstance(value, Chosen)]
    texts = [text for text in typed if text.strip()]
    if not texts:
        return []
    return [Small(say("kernel-your-text")), *(Quote(said(clip(text, TEXT_MAX // len(texts)))) for text in texts)]
