"""Several rounds of people, improved together until nobody meets again in any of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.kernel.address import Person
from bot.pairings.maths import designs, search
from bot.pairings.maths.cost import REPEAT, Costs
from bot.pairings.maths.exact import Groups, Patience
from bot.pairings.maths.joint import Rounds
from bot.pairings.maths.rounds import chance
from bot.pairings.maths.values import Asked, Round, kept_apart, pair

_NEVER = 1_000  # who must not meet weighs as much as who met so often


def together(rounds: Sequence[Round], asked: Asked, patience: Patience) -> list[Round]:
    """As many of these rounds as are found without anybody meeting again, improved together.

    While there are none, the one goes that is most in the way. Which that is, is free but for rounds that somebody is
    to miss, for these keep their numbers.
    """
    people = sorted({person for each in rounds for group in each.groups for person in group})
    place = {person: at for at, person in enumerate(people)}
    groups: list[Groups] = [[[place[person] for person in group] for group in each.groups] for each in rounds]
    joint, rng = Rounds(groups, _met(people, asked)), chance(asked, f"together {patience.steps}")
    frames = list(rounds)
    while frames and not joint.improve(rng, patience.share()):
        dropped = joint.worst(min(_free(frames, asked), len(frames) - 1))
        joint.drop(dropped)
        frames.pop(dropped)
    found = _as_wished(joint.rounds, people, asked)
    groups_of = [tuple(tuple(sorted(people[one] for one in group)) for group in groups) for groups in found]
    left_out, numbers = (frame.left_out for frame in frames), (each.number for each in rounds)
    return [Round(*each) for each in zip(numbers, groups_of, left_out, strict=False)]


def _free(rounds: Sequence[Round], asked: Asked) -> int:
    """The first place from which on no round is bound to its number."""
    return max((at + 1 for at, each in enumerate(rounds) if asked.away.get(each.number)), default=0)


def _met(people: Sequence[Person], asked: Asked) -> list[list[int]]:
    known, never = asked.history.pairs(), kept_apart(asked)

    def times(one: Person, other: Person) -> int:
        two = pair(one, other)
        return _NEVER if two in never else known[two].times if two in known else 0

    return [[times(one, other) if one != other else 0 for other in people] for one in people]


def _as_wished(rounds: Sequence[Groups], people: Sequence[Person], asked: Asked) -> Sequence[Groups]:
    """Each round once more, by swaps for which nobody meets again in any other."""
    costs = Costs(people, asked)
    if not costs.wished:
        return rounds
    plain = costs.matrix()
    for groups in rounds:
        others = [other for other in rounds if other is not groups]
        matrix = [list(row) for row in plain]
        for two in (two for other in others for two in designs.pairs(other)):
            matrix[two[0]][two[1]] += REPEAT
            matrix[two[1]][two[0]] += REPEAT
        search.climb(groups, matrix)
    return rounds
