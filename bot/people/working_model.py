"""What people are working on now, in a few words each: goals, challenges, priorities. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.kernel.clean import tidy_line

WORKING_MOST = 5
THEME_MOST = 30
TYPED_MOST = 400
OFFERED = 10
BETWEEN = ", "
_COMMAS = re.compile(r"[,;\n،؛、，；]")


def same(theme: str) -> str:
    """How two are compared: whoever writes it in capitals means the same."""
    return " ".join(theme.split()).casefold()


def themes_in(*texts: str) -> tuple[str, ...]:
    """What stands between the commas, each once, as it was written first."""
    found: dict[str, str] = {}
    for part in (tidy_line(part) for text in texts for part in _COMMAS.split(text)):
        if part:
            found.setdefault(same(part), part)
    return tuple(found.values())


def suggested(named: Iterable[Sequence[str]], mine: Sequence[str]) -> tuple[str, ...]:
    """What others are working on and I did not name: what most of them named first."""
    own = {same(theme) for theme in mine}
    written: dict[str, str] = {}
    counted = Counter[str]()
    for theme in sorted(theme for themes in named for theme in themes):
        if same(theme) not in own:
            written.setdefault(same(theme), theme)
            counted[same(theme)] += 1
    return tuple(written[key] for key, _ in counted.most_common(OFFERED))
