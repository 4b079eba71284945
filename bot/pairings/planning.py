"""Asks the matcher for a circle: who is there, what was before, who is kept apart, what the profiles say.

A circle whose members stay is planned ahead, which gains rounds without a repeat. The plan is kept; when somebody
comes, goes or pauses, what is left of it is made anew, and rounds that still serve stay as they were. Where people come
and go all the time, each round is matched as it comes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from itertools import count, takewhile

from bot.kernel.address import Person
from bot.kernel.work import Work
from bot.pairings import matching, schedule
from bot.pairings.matching import Asked, History, Levels, Meeting, Mode, Traits, Wishes
from bot.pairings.model import Alike, Came, Groups, Past, Plan, Size, begun, came_of, had_to_repeat, named_by, who_met
from bot.pairings.showing import Home, past_of
from bot.pairings.store import Pairings
from bot.people.model import Entry, Member, Profile, Stage
from bot.people.store import People
from bot.people.working_model import same

AHEAD_LEAST, SMALL = 14, 8  # small circles repeat soon, and evenly only when planned
_MODES = {Size.PAIRS: Mode.PAIRS, Size.THREES: Mode.THREES_OR_TWOS}
_LEVELS = {Alike.STAGE: Levels.SAME, Alike.MIXED: Levels.MIXED}
_STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Arranged:
    """Groups with who starts in each, and who can be in none; ``left_out``: by a facilitator's hand."""

    groups: Groups
    starters: tuple[Person, ...]
    lone: tuple[Person, ...] = ()
    left_out: tuple[Person, ...] = ()


def there(home: Home, at: datetime) -> list[Person]:
    """Who will be in a round that goes out then: in, not skipping, not on a pause."""
    return [m.person for m in home.inside if m.person not in home.skipping and m.wants(at)]


async def arrange(home: Home, goes_at: datetime, work: Work[Pairings], left_out: Collection[Person] = ()) -> Arranged:
    """``left_out`` by a facilitator's hand, this time."""
    people = [member.person for member in home.inside]
    away = sorted(set(people) - (set(there(home, goes_at)) - set(left_out)))
    past = await past_of(home, work)
    asked = await question(home, people, past, goes_at, work, away)
    if home.circle.entry is Entry.FIXED:
        round_ = await _from_the_plan(home, asked, past, away, work)
    else:
        round_ = matching.match(asked)
    by_hand = tuple(person for person in left_out if person in people)
    lone = (*(left.person for left in round_.left_out), *by_hand)
    return named(Arranged(round_.groups, (), lone, by_hand), past, asked.seed)


def named(arranged: Arranged, past: Sequence[Past], seed: str) -> Arranged:
    """Whoever began least often starts."""
    started = begun(past)
    starters = tuple(matching.starter(group, started, f"{seed}:{len(past)}") for group in arranged.groups)
    return replace(arranged, starters=starters)


def host(people: Sequence[Person], past: Sequence[Past]) -> Person:
    """Who of these starts when somebody new is introduced to them."""
    return matching.starter(tuple(people), begun(past), str(len(past)))


async def question(
    home: Home,
    people: Sequence[Person],
    past: Sequence[Past],
    at: datetime,
    work: Work[Pairings],
    away: Collection[Person] = (),
) -> Asked:
    """Where somebody must be left out because of a wish, it is rather somebody who has one: to be left out would tell
    the other."""
    number, wishing = numbers(past), await work.store.wishing(home.circle.id)
    here = len(_went(past)) + 1
    return Asked(
        people=people,
        round=here,
        seed=f"circle:{home.circle.id}",
        mode=_MODES[home.plan.size],
        history=_history(past, number),
        bans=await work.store.bans(home.circle.id),
        traits=await _traits(home, people, at, work),
        wishes=_wishes(home.plan),
        repeated=had_to_repeat(past),
        rested={person: 1 for person in people if person not in wishing},
        away={here: away} if away else {},
    )


def numbers(past: Sequence[Past]) -> Mapping[int, int]:
    """Of each round, counted from one, as the matcher counts. A newcomer's introduction is no round of the plan: it has
    the number of the one before it."""
    found: dict[int, int] = {}
    count = 0
    for one in past:
        count += one.group.round not in found and not one.extra
        found.setdefault(one.group.round, max(count, 1))
    return found


def _history(past: Sequence[Past], number: Mapping[int, int]) -> History:
    """What did not happen does not count; what nobody told of does."""
    return History(
        Meeting(who_met(one.group) or one.group.people, number[one.group.round], one.on)
        for one in past
        if came_of(one.group) is not Came.NOT and len(one.group.people) > 1
    )


def _wishes(plan: Plan) -> Wishes:
    return Wishes(
        live=plan.live,
        other_organisation=plan.others,
        shared_theme=plan.alike.common,
        levels=_LEVELS.get(plan.alike, Levels.ANY),
    )


async def _traits(home: Home, people: Sequence[Person], at: datetime, work: Work[Pairings]) -> Mapping[Person, Traits]:
    found = {}
    for person, profile in (await work.of(People).profiles(people)).items():
        found[person] = traits_of(home.by_person[person], profile, home.plan.alike, at)
    return found


def traits_of(member: Member, profile: Profile, alike: Alike, at: datetime) -> Traits:
    return Traits(
        hours=schedule.open_hours(member, at),
        organisation=profile.organisation.casefold().strip(),
        themes=frozenset(map(same, named_by(profile, alike))),
        level=_STAGES.index(profile.stage) if profile.stage else None,
        job=same(profile.field),
    )


# ---- planned to the end -------------------------------------------------------------------------------------------


async def _from_the_plan(
    home: Home, asked: Asked, past: Sequence[Past], away: Sequence[Person], work: Work[Pairings]
) -> matching.Round:
    """The round that was planned, while the same people are there and what happened leaves it as good as it was; else
    the first of those planned anew. What is planned for somebody's absence is not kept: they may be back tomorrow."""
    base = _base(asked, past)
    ahead = _read(await work.store.ahead(home.circle.id), asked.mode) if past else _Ahead()
    if ahead.base == base and asked.round in ahead.rounds and not away:
        groups = ahead.rounds[asked.round]
        if not _as_planned(ahead.rounds, past) and matching.repeats(groups, asked.history):
            return matching.match(asked)
        planned: Sequence[matching.Round] = _to_come(ahead.rounds, asked)
    else:
        planned = _planned(ahead.rounds, asked)
    if not planned:
        return matching.match(asked)
    planned = matching.in_turn(planned, asked)
    if not away:
        await work.store.keep_ahead(home.circle.id, _written(base, _went(past), planned, asked.mode))
    return planned[0]


def _planned(ahead: Mapping[int, Groups], asked: Asked) -> Sequence[matching.Round]:
    """From this round on, until somebody meets again; in a small circle further. Rounds of which nothing was planned
    begin with those of a new circle."""
    kept = _to_come(ahead, asked)
    most = max(AHEAD_LEAST if len(asked.people) <= SMALL else 1, matching.promise(len(asked.people), asked.mode))
    missing = most - (asked.round - 1 + len(kept) if kept else 0)
    if missing > 0:
        new = replace(asked, round=asked.round + len(kept), away={}, history=History() if kept else asked.history)
        kept += matching.plan(new, missing).rounds
    found = matching.replan(matching.Plan(tuple(kept)), asked)
    return found.rounds if len(asked.people) <= SMALL else found.rounds[: found.fresh]


def _to_come(ahead: Mapping[int, Groups], asked: Asked) -> list[matching.Round]:
    """What is planned from this round on, one after the other."""
    numbered = (matching.Round(number, ahead.get(number, ())) for number in count(asked.round))
    return list(takewhile(lambda each: each.groups, numbered))


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What was planned, for whom, and what went out until then."""

    base: str = ""
    rounds: Mapping[int, Groups] = field(default_factory=dict)


def _base(asked: Asked, past: Sequence[Past]) -> str:
    """The same as long as the same people are there, the same are kept apart, nobody was introduced besides, and the
    sizes are the same."""
    introduced = [one.group.people for one in past if one.extra]
    facts = [sorted(asked.people), sorted(asked.bans), asked.mode.value, *introduced]
    return sha256(json.dumps(facts).encode()).hexdigest()


def _written(base: str, went: Sequence[Groups], planned: Sequence[matching.Round], mode: Mode) -> str:
    rounds = {str(number): groups for number, groups in enumerate(went, start=1)}
    rounds |= {str(each.number): each.groups for each in planned if not each.left_out}
    return json.dumps({"base": base, "mode": mode.value, "rounds": rounds})


def _read(text: str | None, mode: Mode) -> _Ahead:
    """Nothing, when the groups had other sizes."""
    kept = json.loads(text) if text else {}
    if kept.get("mode") != mode.value:
        return _Ahead()
    rounds: Mapping[str, Sequence[Sequence[str]]] = kept["rounds"]
    return _Ahead(
        kept["base"],
        {int(number): tuple(tuple(map(Person, group)) for group in rounds[number]) for number in rounds},
    )


def _went(past: Sequence[Past]) -> Sequence[Groups]:
    """Round by round; introductions are none of them."""
    rounds: dict[int, Groups] = {}
    for one in past:
        if one.extra:
            continue
        rounds[one.group.round] = (*rounds.get(one.group.round, ()), one.group.people)
    return list(rounds.values())


def _as_planned(kept: Mapping[int, Groups], past: Sequence[Past]) -> bool:
    """Whether all that went out so far are the groups of the plan."""
    went = [set(map(frozenset, groups)) for groups in _went(past)]
    return went == [set(map(frozenset, kept.get(number + 1, ()))) for number in range(len(went))]


# ---- a newcomer ---------------------------------------------------------------------------------------------------


async def similar(home: Home, newcomer: Member, work: Work[Pairings]) -> tuple[Person, ...]:
    """Two others who do similar work and may be put together with a newcomer, the most similar first: of one job, then
    with most in common. Fewer where fewer are there."""
    people = there(home, work.now)
    traits = await _traits(home, people, work.now, work)
    bans = await work.store.bans(home.circle.id)
    mine = traits[newcomer.person]

    def far(person: Person) -> tuple[bool, int, int, str]:
        theirs = traits[person]
        shared, hours = len(mine.themes & theirs.themes), (mine.hours & theirs.hours).bit_count()
        return not (mine.job and mine.job == theirs.job), -shared, -hours, person

    chosen: list[Person] = []
    for person in sorted((one for one in people if one != newcomer.person), key=far):
        apart = any(matching.pair(person, other) in bans for other in (newcomer.person, *chosen))
        if not apart and len(chosen) < 2:
            chosen.append(person)
    return tuple(chosen)
