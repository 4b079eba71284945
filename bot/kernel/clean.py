"""What people and platforms send, without what no screen shows and no database keeps."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.kernel.intent import Chosen, Click, ClickIn, Command, FormValues, HomeOpened, Said, Sender, Submit, SubmitIn

Acted = Command | ClickIn | SubmitIn | Said | HomeOpened

_KEPT_FORMATS = frozenset("\u200c\u200d")  # joiners: emoji and several scripts need them
# Not among them "Cn": to Unicode of yesterday, an emoji of today is unassigned.
_DROPPED = frozenset(("Cc", "Cf", "Cs", "Co"))
_SPACES = re.compile(r"[^\S\n]+")
# PostgreSQL refuses a NUL, and half a surrogate pair cannot be written at all.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def tidy(text: str) -> str:
    """What a person typed without control characters, direction overrides and doubled blanks."""
    ours = "".join(char for char in text.replace("\r\n", "\n").replace("\t", " ") if _is_text(char))
    lines = (_SPACES.sub(" ", line).strip() for line in ours.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def tidy_line(text: str) -> str:
    """The same on one line: for names and whatever stands inside a sentence."""
    return tidy(" ".join(text.split("\n")))


def _is_text(char: str) -> bool:
    return char == "\n" or char in _KEPT_FORMATS or unicodedata.category(char) not in _DROPPED


# ---- at the door of the engine --------------------------------------------------------------------------------


def storable(text: str) -> str:
    """Their words as they are, but for what a database would choke on."""
    return _UNSTORABLE.sub("", text)


def cleaned(incoming: Acted) -> Acted:
    """What came in, with a name that can stand in a sentence and words that can be kept: a feature may tidy more."""
    match incoming:
        case Command(options=options):
            kept = {name: storable(value) for name, value in options.items()}
            return replace(incoming, sender=_known(incoming.sender), text=storable(incoming.text), options=kept)
        case Said():
            return replace(incoming, sender=_known(incoming.sender), text=storable(incoming.text))
        case Submit():
            return replace(incoming, sender=_known(incoming.sender), values=_values(incoming.values))
        case Click() | HomeOpened():
            return replace(incoming, sender=_known(incoming.sender))


def _known(sender: Sender) -> Sender:
    zone = sender.zone if sender.zone and _is_zone(sender.zone) else None
    return replace(sender, name=tidy_line(sender.name), zone=zone)


def _is_zone(name: str) -> bool:
    """A platform may name a zone that our tables do not have."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return True


def _values(values: FormValues) -> FormValues:
    return {
        name: _value(value) if isinstance(value, str) else tuple(map(storable, value)) for name, value in values.items()
    }


def _value(value: str) -> str:
    return Chosen(storable(value)) if isinstance(value, Chosen) else storable(value)
