"""How large the groups are: as the format wants them, and nobody alone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.pairings.maths.values import Mode

Sizes = tuple[int, ...]

_ALLOWED = {
    Mode.PAIRS: (2, 3),
    Mode.PAIRS_RESTING: (2, 2),
    Mode.THREES_OR_FOURS: (3, 4),
    Mode.THREES_OR_TWOS: (3, 2),
    Mode.FOURS: (4, 3),
}
_WHOLE = {  # up to here they are one group
    Mode.PAIRS: 3,
    Mode.PAIRS_RESTING: 2,
    Mode.THREES_OR_FOURS: 5,
    Mode.THREES_OR_TWOS: 4,
    Mode.FOURS: 5,
}


def sizes(people: int, mode: Mode) -> Sizes:
    """What the format wants most. Three or four are one group, but in pairs; five is a wise crowd, where trios may not
    lose one."""
    return next(possible(people, mode), ())


def possible(people: int, mode: Mode) -> Iterator[Sizes]:
    """Every choice of sizes that is allowed, the wanted one first; the others are for when bans rule it out."""
    if _one_group(people, mode):
        yield (people,)
    first, second = _ALLOWED[mode]
    for seconds in range(people // second + 1 if second != first else 1):
        firsts, left = divmod(people - seconds * second, first)
        if not left and firsts + seconds > 1:
            yield tuple(sorted((first,) * firsts + (second,) * seconds, reverse=True))


def smallest(mode: Mode) -> int:
    return min(_ALLOWED[mode])


def _one_group(people: int, mode: Mode) -> bool:
    return 2 <= people <= _WHOLE[mode]


def allowed(size: int, people: int, mode: Mode) -> bool:
    """Whether a group of that size may stand among so many people."""
    return any(size in chosen for chosen in possible(people, mode))
