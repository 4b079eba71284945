"""Several rounds at once, for a circle whose members stay: one to three more without a repeat than round by round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.pairings.maths.churn import adapted
from bot.pairings.maths.cost import Costs
from bot.pairings.maths.designs import schedule
from bot.pairings.maths.exact import Patience
from bot.pairings.maths.rounds import one_round, present
from bot.pairings.maths.search import CAREFUL, QUICK
from bot.pairings.maths.seats import by_design
from bot.pairings.maths.sizes import possible
from bot.pairings.maths.together import together
from bot.pairings.maths.values import Asked, Mode, Round, kept_apart, pairs_of, repeats

_TABLE = 30  # up to here no search of ours finds more than the schedules have
_A_CIRCLE = 40  # above, round by round is as good for as many rounds as anybody plans
_FEW = 8  # who meet again soon: evenly, so every round is taken care of
_TRIES = 3
_SWAPS = 55_000  # weighed for one plan: for a circle of twenty some thirty milliseconds


@dataclass(frozen=True, slots=True)
class Plan:
    """``fresh`` says how many of the rounds, from the first on, come without anybody meeting again."""

    rounds: tuple[Round, ...]
    fresh: int = 0


def planned(asked: Asked, number: int) -> Plan:
    """So many rounds, the first of them ``asked.round``."""
    return _finished(_anew(asked, number, Patience(_SWAPS)), asked, number)


def replanned(old: Sequence[Round], asked: Asked) -> Plan:
    """The rounds of the plan still to come, for those who are there now; as they were, where they still serve."""
    left = [each for each in old if each.number >= asked.round]
    kept = [adapted(each, asked) for each in left]
    fresh = _fresh(kept, asked)
    if fresh == len(left) or (kept == left and not _broken(kept, asked)):
        return Plan(tuple(kept), fresh)
    if len(asked.people) > _A_CIRCLE or _even(asked):
        return planned(asked, len(left))
    patience, room = Patience(_SWAPS), _room(kept, asked)
    found = _longer(together(kept[:room], asked, patience), asked, room, patience)
    return _finished(found, asked, len(left))


def in_turn(rounds: Sequence[Round], asked: Asked) -> tuple[Round, ...]:
    """Of the rounds to come in which nobody meets again the one goes next in which most is as people wish; it changes
    places with the first, also where both come round again."""
    fresh = rounds[: _fresh(rounds, asked)]
    if not fresh or asked.away or any(each.left_out for each in rounds):
        return tuple(rounds)
    costs = Costs(sorted(asked.people), asked)
    place = {person: at for at, person in enumerate(costs.people)}

    def far(each: Round) -> int:
        return sum(costs.wish(place[one], place[other]) for group in each.groups for one, other in pairs_of(group))

    first, best = fresh[0], min(fresh, key=far)  # of equals the first
    other = {frozenset(one.groups): two.groups for one, two in ((first, best), (best, first))}
    return tuple(replace(each, groups=other.get(frozenset(each.groups), each.groups)) for each in rounds)


def _anew(asked: Asked, number: int, patience: Patience) -> list[Round]:
    """As many rounds as are found without anybody meeting again, or of a cycle in which all meet evenly."""
    found = _by_design(asked, number, patience)
    people = len(asked.people)
    known = people <= _TABLE and (asked.mode is not Mode.FOURS or people % 4 == 0)
    if len(found) < number and not (found and known):
        found = max(found, _longer(_without_repeat(asked, number), asked, number, patience), key=len)
    return found


# ---- by design -------------------------------------------------------------------------------------------------------


def _by_design(asked: Asked, number: int, patience: Patience) -> list[Round]:
    """A schedule known beforehand, where all have met equally often; shorter for a ban, or for who is away."""
    if len(asked.people) > 2 * _A_CIRCLE or not _even(asked):
        return []
    rounds = by_design(asked, number)
    if not asked.away and not _broken(rounds, asked):
        return rounds
    rounds = by_design(asked, min(number, len(schedule(len(asked.people), asked.mode))))
    rounds = [adapted(each, asked) if each.number in asked.away else each for each in rounds]
    return rounds if _fresh(rounds, asked) == len(rounds) else together(rounds, asked, patience)


def _even(asked: Asked) -> bool:
    known = asked.history.pairs()
    return len({known[two].times if two in known else 0 for two in pairs_of(asked.people)}) <= 1


def _broken(rounds: Sequence[Round], asked: Asked) -> bool:
    never = kept_apart(asked)
    return bool(never) and any(two in never for each in rounds for group in each.groups for two in pairs_of(group))


# ---- round by round --------------------------------------------------------------------------------------------------


def _finished(found: Sequence[Round], asked: Asked, number: int) -> Plan:
    """What is still missing is added round by round: from there on somebody meets again."""
    rounds, following = list(found), _after(found, asked)
    while len(rounds) < number:
        rounds.append(one_round(following, QUICK if rounds and len(asked.people) > _FEW else CAREFUL))
        following = _after(rounds[-1:], following)
    return Plan(tuple(rounds), _fresh(rounds, asked))


def _after(rounds: Sequence[Round], asked: Asked) -> Asked:
    """The question about the following round, as if these had happened."""
    for each in rounds:
        rested = dict(asked.rested)
        for left in each.left_out:
            rested[left.person] = rested.get(left.person, 0) + 1
        repeated = {person for two in repeats(each.groups, asked.history) for person in two}
        history = asked.history.with_round(each)
        asked = replace(asked, round=each.number + 1, history=history, rested=rested, repeated=repeated)
    return asked


def _without_repeat(asked: Asked, number: int) -> list[Round]:
    rounds: list[Round] = []
    while len(rounds) < number:
        found = one_round(asked, QUICK)
        if repeats(found.groups, asked.history):
            break
        rounds.append(found)
        asked = _after([found], asked)
    return rounds


# ---- looking ahead ---------------------------------------------------------------------------------------------------


def _longer(rounds: list[Round], asked: Asked, number: int, patience: Patience) -> list[Round]:
    """One round more, as long as all of them together can be had without a repeat; each is tried a few times."""
    tries = _TRIES
    while len(rounds) < number and tries and not patience.spent() and len(asked.people) <= _A_CIRCLE:
        more = [*rounds, one_round(_after(rounds, asked), QUICK)]
        found = together(more, asked, patience) if _room(more, asked) == len(more) else []
        tries, rounds = (_TRIES, found) if len(found) > len(rounds) else (tries - 1, rounds)
    return rounds


def _room(rounds: Sequence[Round], asked: Asked) -> int:
    """How many of the rounds could come without a repeat, counting whom each has not met yet."""
    known = {*asked.history.pairs(), *kept_apart(asked)}
    unmet = [two for two in pairs_of(asked.people) if two not in known]
    pairs, others = len(unmet), Counter(person for two in unmet for person in two)
    for number, each in enumerate(rounds):
        fewest = min(map(len, each.groups), default=1) - 1
        others.subtract({person: fewest for group in each.groups for person in group})
        pairs -= sum(len(pairs_of(group)) for group in each.groups)
        if pairs < 0 or min(others.values(), default=0) < 0:
            return number
    return len(rounds)


def _fresh(rounds: Sequence[Round], asked: Asked) -> int:
    """How many rounds come before the first in which somebody meets again, or which must not be."""
    seen = set(asked.history.pairs())
    for number, each in enumerate(rounds):
        met = {two for group in each.groups for two in pairs_of(group)}
        if met & seen or _broken([each], asked) or not _allowed(each, asked):
            return number
        seen |= met
    return len(rounds)


def _allowed(each: Round, asked: Asked) -> bool:
    """Whether everybody who is there stands somewhere, in sizes that may be."""
    there = [person for group in each.groups for person in group]
    wanted = tuple(sorted(map(len, each.groups), reverse=True))
    complete = sorted([*there, *(left.person for left in each.left_out)]) == present(replace(asked, round=each.number))
    return complete and (not there or wanted in possible(len(there), asked.mode))
