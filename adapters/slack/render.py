"""What the bot says, as Slack's blocks. Nothing a person wrote ever becomes markup, a link or a ring.

A text without markup of ours goes out as ``plain_text``, which Slack does not interpret. A text with a name in bold, a
moment or a mention needs ``mrkdwn``: there people's words are escaped, ``verbatim`` keeps Slack from finding links, and
formatting signs are wrapped. Quotes, and what escaping would make too long, are ``rich_text``, which carries no markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from adapters.slack.api import JSON
from bot.kernel import ui
from bot.kernel.address import id_of

MRKDWN_MAX = 3_000
HEADER_MAX = 150
PLACEHOLDER_MAX = 150
NOTHING = "…"  # Slack refuses an empty text

_DATES = {
    ui.Moments.TIME: "{time}",
    ui.Moments.DAY: "{date_long_pretty}",
    ui.Moments.FULL: "{date_long_pretty} {time}",
}
# A zero-width space on both sides: whether Slack takes it for a letter or for a gap, neither opens nor closes a format.
# Escaped or not, a ``>`` at the start of a line would set it apart as a quote.
_SIGNS = str.maketrans({sign: f"\u200b{sign}\u200b" for sign in "*_~`"} | {">": "\u200b>"})


# ---- messages -------------------------------------------------------------------------------------------------


def message(said: ui.Message) -> JSON:
    """``text`` and ``blocks`` of a post. The text is the notice: what a locked phone shows carries no answer."""
    return {"text": escape(bare(said.notice)) or NOTHING, "blocks": blocks(said.blocks)}


def home(said: ui.Message) -> JSON:
    return {"type": "home", "blocks": blocks(said.blocks)}


def blocks(parts: Iterable[ui.Block]) -> list[JSON]:
    return [_block(part) for part in parts]


def _block(part: ui.Block) -> JSON:
    match part:
        case ui.Heading(text):
            return {"type": "header", "text": plain(text, HEADER_MAX)}
        case ui.Text(text):
            return _text(text)
        case ui.Quote(text):
            return _rich("rich_text_quote", text)
        case ui.Small(text):
            return {"type": "context", "elements": [_small(text)]}
        case ui.Divider():
            return {"type": "divider"}
        case ui.Buttons(buttons):
            return {"type": "actions", "elements": [_button(one, at) for at, one in enumerate(buttons)]}
        case ui.Menu(placeholder, options):
            return {"type": "actions", "elements": [_menu(placeholder, options)]}
        case _:
            assert_never(part)


def _button(part: ui.Button | ui.LinkButton, at: int) -> JSON:
    # The value says what the button means; action ids must only differ within their row.
    match part:
        case ui.Button(label, action, style):
            look = {} if style is ui.Style.NORMAL else {"style": style.value}
            shown = {"type": "button", "text": plain(label, ui.LABEL_MAX)}
            return shown | {"action_id": f"button-{at}", "value": action} | look
        case ui.LinkButton(label, url):
            return {"type": "button", "text": plain(label, ui.LABEL_MAX), "action_id": f"link-{at}", "url": url}
        case _:
            assert_never(part)


def _menu(placeholder: ui.Wording, options: tuple[ui.Option, ...]) -> JSON:
    return {
        "type": "static_select",
        "action_id": "menu",
        "placeholder": plain(placeholder, PLACEHOLDER_MAX),
        "options": [{"text": plain(one.label, ui.LABEL_MAX), "value": one.action} for one in options],
    }


# ---- running text ---------------------------------------------------------------------------------------------


def _text(text: ui.Wording) -> JSON:
    shown = _shown(text)
    return {"type": "section", "text": shown} if shown else _rich("rich_text_section", text)


def _small(text: ui.Wording) -> JSON:
    """Small print has no rich form: what escaping makes too long goes out bare."""
    return _shown(text) or plain(text, MRKDWN_MAX)


def _shown(text: ui.Wording) -> JSON | None:
    """A text object, or nothing when escaping made it much longer than what is read."""
    spans = _spans(text)
    if all(isinstance(span, str) for span in spans) or not bare(text).strip():
        return plain(text, MRKDWN_MAX)
    marked = "".join(_marked(span) for span in spans)
    room = min(MRKDWN_MAX, 2 * len(bare(text)) + 30 * len(spans))
    return {"type": "mrkdwn", "text": marked, "verbatim": True} if len(marked) <= room else None


def _marked(span: ui.Span) -> str:
    match span:
        case str():
            return guard(span)
        case ui.Strong(text):
            return f"*{guard(' '.join(text.split()))}*" if text.strip() else ""
        case ui.Code(text):
            return f"`{escape(text.replace('`', chr(39)))}`"
        case ui.Mention(person):
            return f"<@{id_of(person)}>"
        case ui.Moment(at, style):
            return f"<!date^{int(at.timestamp())}^{_DATES[style]}|{_in_utc(span)}>"
        case _:
            assert_never(span)


def _rich(kind: str, text: ui.Wording) -> JSON:
    elements = [_element(span) for span in _spans(text) if span != ""] or [_element(NOTHING)]
    return {"type": "rich_text", "elements": [{"type": kind, "elements": elements}]}


def _element(span: ui.Span) -> JSON:
    match span:
        case str():
            return {"type": "text", "text": span}
        case ui.Strong(text):
            return {"type": "text", "text": text or NOTHING, "style": {"bold": True}}
        case ui.Code(text):
            return {"type": "text", "text": text or NOTHING, "style": {"code": True}}
        case ui.Mention(person):
            return {"type": "user", "user_id": id_of(person)}
        case ui.Moment(at, style):
            when = {"timestamp": int(at.timestamp()), "format": _DATES[style]}
            return {"type": "date", **when, "fallback": _in_utc(span)}
        case _:
            assert_never(span)


def _in_utc(moment: ui.Moment) -> str:
    """For the few places where Slack cannot show a moment in the reader's zone."""
    return f"{ui.flat(ui.Line((moment,)))} UTC"


def _spans(text: ui.Wording) -> tuple[ui.Span, ...]:
    return text.spans if isinstance(text, ui.Line) else (text.id,)


def plain(text: ui.Wording, most: int) -> JSON:
    """Bare words that Slack shows as they are."""
    shown = ui.clip(bare(text), most)
    return {"type": "plain_text", "text": shown if shown.strip() else NOTHING, "emoji": True}


def bare(text: ui.Wording) -> str:
    return "".join(_in_utc(span) if isinstance(span, ui.Moment) else ui.flat(ui.Line((span,))) for span in _spans(text))


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def guard(text: str) -> str:
    """People's words inside ``mrkdwn``: no reference, and no formatting either."""
    return escape(text.translate(_SIGNS))


# ---- forms ----------------------------------------------------------------------------------------------------

FIELD = "value"  # the action id within a field's block, whose own id is the field's name


def form(asked: ui.Form, note: str = "") -> JSON:
    """A modal. ``note`` travels with it and comes back: where the answer to its submission can be shown."""
    intro = [_text(asked.intro)] if asked.intro is not None else []
    return {
        "type": "modal",
        "callback_id": asked.action,
        "private_metadata": note,
        "title": plain(asked.title, ui.TITLE_MAX),
        "submit": plain(asked.send, ui.TITLE_MAX),
        "blocks": intro + [_field(one) for one in asked.fields],
    }


def _field(field: ui.Field) -> JSON:
    block = {
        "type": "input",
        "block_id": field.name,
        "label": plain(field.label, ui.LABEL_MAX),
        "element": {"action_id": FIELD} | _input(field),
        "optional": isinstance(field, ui.ChoicesField) or not field.required,
    }
    return block if field.hint is None else block | {"hint": plain(field.hint, ui.HINT_MAX)}


def _input(field: ui.Field) -> JSON:
    match field:
        case ui.TextField():
            shown = {"type": "plain_text_input", "multiline": field.lines, "max_length": field.most}
            return shown | ({"initial_value": field.value[: field.most]} if field.value else {})
        case ui.ChoiceField():
            return _chosen("radio_buttons", field.choices, (field.value,) if field.value is not None else ())
        case ui.ChoicesField():
            return _chosen("checkboxes", field.choices, field.values)
        case ui.PeopleField(most=1):
            return {"type": "users_select"} | ({"initial_user": id_of(field.values[0])} if field.values else {})
        case ui.PeopleField():
            several = {"type": "multi_users_select", "max_selected_items": field.most}
            return several | ({"initial_users": [id_of(one) for one in field.values]} if field.values else {})
        case _:
            assert_never(field)


def _chosen(kind: str, choices: tuple[ui.Choice, ...], values: tuple[str, ...]) -> JSON:
    options = [{"text": plain(one.label, ui.LABEL_MAX), "value": one.value} for one in choices]
    picked = [option for option in options if option["value"] in values]
    if not picked:
        return {"type": kind, "options": options}
    initial = {"initial_option": picked[0]} if kind == "radio_buttons" else {"initial_options": picked}
    return {"type": kind, "options": options} | initial
