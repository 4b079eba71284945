"""Sections of many features on as many pages as one message each holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.kernel import ui
from bot.kernel.ui import COMPONENTS_MAX, MESSAGE_MAX, Block, Buttons, Heading, Menu, Say, Section, Strong, Text

_TURNING = 2  # components of the way to another page
_UNSAID = 90  # a sentence that is not spoken yet, in characters, without what is filled in


@dataclass(frozen=True, slots=True)
class Room:
    """What a message can still hold: components, and characters as far as they can be known before it is spoken."""

    components: int = COMPONENTS_MAX - _TURNING
    characters: int = MESSAGE_MAX

    def less(self, shown: Sequence[Block]) -> Room:
        texts = sum(_length(text) for text in ui.texts(shown))
        return Room(self.components - sum(map(_components, shown)), self.characters - texts)

    @property
    def spent(self) -> bool:
        return self.components < 0 or self.characters < 0


def pages(sections: Sequence[Section], room: Room) -> Sequence[Sequence[Section]]:
    """As many sections on each page as it holds, in their order; ``room`` is what the first one has left."""
    found: list[list[Section]] = [[]]
    for section in sections:
        shown = list(blocks([section]))
        room = room.less(shown)
        if room.spent:
            found.append([])
            room = Room().less([Heading(section.title), *shown])
        found[-1].append(section)
    return found


def _components(block: Block) -> int:
    return 1 + len(block.buttons) if isinstance(block, Buttons) else 1 + isinstance(block, Menu)


def _length(arg: object) -> int:
    """How long a wording will be, by its arguments."""
    match arg:
        case Say(args=args):
            return _UNSAID + sum(_length(value) for _, value in args)
        case ui.Line():
            return len(ui.flat(arg))
        case tuple():
            return sum(_length(part) + 2 for part in arg)
        case str():
            return len(arg)
        case Strong(text):
            return len(text)
        case _:
            return 25


def blocks(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield Heading(section.title)
        yield from (Text(line) for line in section.lines)
        if section.buttons:
            yield Buttons(section.buttons)
