"""Keeps what people wrote from becoming markup, a link in disguise, a spoiler, or a ring."""

from __future__ import annotations

import re

# A plain address stays clickable: Discord shows where it leads. What could format or close something is not part of it.
_ADDRESS = re.compile(r"(https?://[^\s<>()\[\]*|~`\\]+)")
_ALWAYS = re.compile(r"([\\*_~`|<\[])")
_AT_LINE_START = re.compile(r"(?m)^([^\S\n]*)([#>+-]|\d+(?=[.)]))")
_EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
# What turns the rest of a line around, and controls that no keyboard types.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
# What would format, ring or hide something where it stands alone; an underscore inside a word does not.
_MEANS = re.compile(
    r"[*`\[<]|~~|\|\||__|(?<!\w)_|\\[^0-9A-Za-z\s]|@(?:everyone|here)|^[^\S\n]*(?:[#>+-]|\d+[.)])",
    re.IGNORECASE | re.MULTILINE,
)


def escape(text: str) -> str:
    """The same words, shown as they were typed."""
    pieces = _ADDRESS.split(clean(text))
    return "".join(piece if index % 2 else _escaped(piece) for index, piece in enumerate(pieces))


def sparing(text: str) -> str:
    """The same, for where we cannot be sure that Discord reads markup: what means nothing has no backslash in it."""
    return escape(text) if _MEANS.search(clean(text)) else clean(text)


def clean(text: str) -> str:
    return _INVISIBLE.sub("", text.replace("\r\n", "\n"))


def code(text: str) -> str:
    """Set as code; a longer fence holds the backticks that the text has itself."""
    text = " ".join(clean(text).split())
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text else ""


def _escaped(piece: str) -> str:
    piece = _EVERYBODY.sub("@\u200b", _ALWAYS.sub(r"\\\1", piece))
    return _AT_LINE_START.sub(_line_start, piece)


def _line_start(found: re.Match[str]) -> str:
    space, sign = found.groups()
    return f"{space}\\{sign}" if not sign[0].isdigit() else f"{space}{sign}\u200b"
