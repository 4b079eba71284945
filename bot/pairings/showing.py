"""What every journey of this feature needs: a circle's pairings as they are now, and a group as its people see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.kernel import calendar
from bot.kernel.address import Person, Place
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.ports import State
from bot.kernel.ui import Strong, clip, say
from bot.kernel.work import Work
from bot.pairings import schedule, views
from bot.pairings.model import (
    Common,
    Group,
    Pair,
    Past,
    Plan,
    Round,
    RoundState,
    Taker,
    Tie,
    common,
    named_by,
    ties,
)
from bot.pairings.store import Pairings
from bot.pairings.views import Card
from bot.people.model import Circle, Member, Part
from bot.people.store import People

# ---- names of what is said ----------------------------------------------------------------------------------------


def room_key(group: Group) -> str:
    return f"pairing:{group.round}:{group.id}:room:{group.rooms}"


def card_key(group: Group) -> str:
    return f"pairing:{group.round}:{group.id}:card:{group.rooms}"


def met_key(group: Group) -> str:
    return f"pairing:{group.round}:{group.id}:met:{group.rooms}"


def alone_key(round_: Round, person: Person) -> str:
    return f"pairing:{round_.id}:alone:{person}"


def post_key(round_: Round) -> str:
    return f"pairing:{round_.id}:post"


def previews_key(round_: Round) -> str:
    return f"pairing:{round_.id}:preview"


def preview_key(round_: Round, person: Person) -> str:
    return f"{previews_key(round_)}:{person}"


# ---- a circle -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Home:
    """A circle that has, or had, pairings; ``members`` are those who take part in the circle."""

    circle: Circle
    plan: Plan
    members: Sequence[Member]
    takers: Sequence[Taker]
    rounds: Sequence[Round]

    @property
    def by_person(self) -> Mapping[Person, Member]:
        return {member.person: member for member in self.members}

    @property
    def inside(self) -> tuple[Member, ...]:
        """Who takes part in pairings, whether now or after a pause."""
        known = self.by_person
        return tuple(known[taker.person] for taker in self.takers if taker.inside and taker.person in known)

    @property
    def skipping(self) -> frozenset[Person]:
        return frozenset(taker.person for taker in self.takers if taker.skips)

    @property
    def last_planned(self) -> datetime | None:
        return max((r.planned for r in self.rounds if r.planned), default=None)

    @property
    def ready(self) -> Round | None:
        return next((r for r in self.rounds if r.state is RoundState.READY), None)

    @property
    def out(self) -> tuple[Round, ...]:
        return tuple(r for r in self.rounds if r.state is RoundState.OUT)

    def taker(self, person: Person) -> Taker | None:
        return next((taker for taker in self.takers if taker.person == person), None)

    def dates(self, now: datetime) -> list[datetime]:
        """What goes out within four weeks."""
        if not self.plan.on or not self.circle.running:
            return []
        ready = [self.ready.goes_at] if self.ready and not self.ready.extra else []
        return [*ready, *schedule.next_dates(self.plan, self.circle, self.last_planned, now)]


async def home_of(circle_id: int, work: Work[Pairings]) -> Home | None:
    plan, circle = await work.store.plan(circle_id), await work.of(People).circle(circle_id)
    if plan is None or circle is None:
        return None
    members = await work.of(People).members(circle_id)
    return Home(circle, plan, members, await work.store.takers(circle_id), await work.store.rounds(circle_id))


async def past_of(home: Home, work: Work[Pairings]) -> Sequence[Past]:
    """The groups of all rounds that went out, the earliest first."""
    order = {r.id: r for r in home.rounds if r.state in (RoundState.OUT, RoundState.OVER)}
    groups = [group for group in await work.store.groups_of(home.circle.id) if group.round in order and group.people]
    places = {id_: place for place, id_ in enumerate(order)}
    groups.sort(key=lambda group: (places[group.round], group.id))
    return [_past(group, order[group.round], home.circle) for group in groups]


def _past(group: Group, round_: Round, circle: Circle) -> Past:
    return Past(group, calendar.day_of(round_.goes_at, circle.tz), round_.extra)


async def running(circle_id: int, work: Work[Pairings]) -> Circle:
    circle = await work.of(People).circle(circle_id)
    if circle is None or not circle.running:
        raise Refused(say("pairings-circle-over"))
    return circle


async def in_use(circle_id: int, work: Work[Pairings]) -> Home:
    """A running circle with pairings that are switched on."""
    circle = await running(circle_id, work)
    home = await home_of(circle_id, work)
    if home is None or not home.plan.on:
        raise Refused(say("pairings-off", circle=Strong(clip(circle.name, views.NAME_SHOWN))))
    return home


async def member_of(circle: Circle, person: Person, work: Work[Pairings]) -> Member:
    member = await work.of(People).member(circle.id, person)
    if member is None or not member.takes_part:
        raise Refused(say("pairings-not-in-circle", circle=Strong(clip(circle.name, views.NAME_SHOWN))))
    return member


# ---- a group ------------------------------------------------------------------------------------------------------


async def my_group(home: Home, person: Person, work: Work[Pairings]) -> tuple[Round, Group] | None:
    """The latest group of theirs that is out."""
    for round_ in reversed(home.out):
        for group in await work.store.groups(round_.id):
            if person in group.people and len(group.people) > 1:
                return round_, group
    return None


async def group_of(circle: int, id_: int, person: Person, work: Work[Pairings]) -> Group:
    """An id in a button proves nothing: it is a group of this circle, and theirs."""
    group = await work.store.group(id_)
    if group is None or group.circle != circle:
        raise StalePayload("pairings")
    seat = group.seat(person)
    if seat is None:
        raise Refused(say("pairings-not-yours"))
    if seat.gone:
        raise Refused(say("pairings-not-yours-any-more"))
    return group


async def names_of(home: Home, round_: Round, group: Group, work: Work[Pairings]) -> Card:
    """A card that names them and says nothing else."""
    names = await work.of(People).names(group.people)
    shown = {person: clip(names.get(person, "…"), views.NAME_SHOWN) for person in group.people}
    return Card(home.circle, round_, group, shown)


Before = Mapping[Pair, Tie]


async def before(home: Home, round_: Round, work: Work[Pairings]) -> Before:
    """What everybody had behind them when a round went out."""
    return ties(one for one in await past_of(home, work) if one.group.round != round_.id)


async def card_of(home: Home, round_: Round, group: Group, work: Work[Pairings], known: Before | None = None) -> Card:
    """``known`` is what they have behind them, where it was read for a whole round."""
    members = [home.by_person[person] for person in group.people if person in home.by_person]
    known = await before(home, round_, work) if known is None else known
    hours = schedule.common(members, work.now, round_.ends_at) if members else []
    written = not home.plan.live or any(member.part is Part.WRITTEN for member in members)
    return replace(
        await names_of(home, round_, group, work),
        ties={two: known[two] for two in views.twos(group.people) if two in known},
        overlap=schedule.overlap(hours),
        slots=() if written else schedule.slots(hours, work.now),
        written=written,
        alike=home.plan.alike,
        common=(await common_of(home, [group.people], work))[0],
    )


async def common_of(
    home: Home, groups: Sequence[tuple[Person, ...]], work: Work[Pairings]
) -> Sequence[tuple[Common, ...]]:
    """What the people of each group have in common, of what their profiles say now."""
    profiles = await work.of(People).profiles([person for group in groups for person in group])
    named = {person: named_by(profile, home.plan.alike) for person, profile in profiles.items()}
    return [common(group, named) for group in groups]


async def place_of(home: Home, group: Group, work: Work[Pairings]) -> Place:
    """Their conversation: the same for the same people of a group."""
    title = say("pairings-room", circle=clip(home.circle.name, views.NAME_SHOWN))
    return await work.gather(home.circle.id, group.people, title, key=room_key(group))


async def stands(key: str, work: Work[Pairings]) -> bool:
    standing = await work.journal.delivery(key)
    return standing is not None and standing.state not in (State.CANCELLED, State.DROPPED, State.UNREACHABLE)
