"""Forms that were closed before their verdict came: kept for a while with what was typed, so that *Fix* reopens them.

In memory only: what people type goes into no file of ours before it is theirs to send. After a restart their text
still stands in the whisper that told them what is wrong.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict

from adapters.slack import render
from adapters.slack.api import JSON
from bot.kernel.payload import Wire

KEPT = 200
NAME = "slack.fix"
_SENT = ("type", "callback_id", "private_metadata", "title", "submit", "blocks")


class Unfinished:
    def __init__(self) -> None:
        self._views: OrderedDict[str, tuple[str, JSON]] = OrderedDict()

    def keep(self, user: str, view: JSON) -> Wire:
        """What the button that reopens this form carries."""
        wire = f"{NAME}|{secrets.token_hex(8)}"
        self._views[wire] = (user, filled(view))
        if len(self._views) > KEPT:
            self._views.popitem(last=False)
        return Wire(wire)

    def view(self, user: str, wire: str) -> JSON | None:
        """The form, for the person who typed into it."""
        kept = self._views.get(wire)
        return kept[1] if kept and kept[0] == user else None


def filled(view: JSON) -> JSON:
    """The form as it was sent, to be opened again."""
    values: JSON = view.get("state", {}).get("values", {})
    again = {name: view[name] for name in _SENT if name in view}
    return again | {"blocks": [_filled(block, values) for block in view["blocks"]]}


def _filled(block: JSON, values: JSON) -> JSON:
    if block["type"] != "input":
        return block
    state: JSON = values.get(block["block_id"], {}).get(render.FIELD, {})
    element = {name: value for name, value in block["element"].items() if not name.startswith("initial_")}
    return block | {"element": element | _initial(state)}


def _initial(state: JSON) -> JSON:
    for name, initial in _INITIAL.items():
        if state.get(name):
            return {initial: state[name]}
    return {}


_INITIAL = {
    "value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
}
