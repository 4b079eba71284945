"""What must be remembered of people and circles.

``change_*`` writes the named columns and no others, so that two hands never undo each other; where the first of two
must win there is a guarded step (``step``, ``decide``), which says whether it was this one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypedDict, Unpack

from bot.kernel.address import Person, Place
from bot.kernel.calendar import Hours
from bot.kernel.ports import Directory, Way
from bot.people.greeting_store import Greetings
from bot.people.model import (
    AuditLine,
    Break,
    Called,
    Circle,
    CircleState,
    Concern,
    Decision,
    Entry,
    Member,
    Part,
    Profile,
    Seat,
    Someone,
    Standing,
)


class SomeoneChanges(TypedDict, total=False):
    name: str
    locale: str
    locale_own: bool
    zone: str | None
    zone_own: bool
    way: Way | None
    hours: Hours
    weekly_limit: int
    paused_until: datetime | None
    unreachable_since: datetime | None
    left_at: datetime | None
    profile: Profile


class CircleChanges(TypedDict, total=False):
    name: str
    place: Place
    language: str
    zone: str
    called: Called
    purpose: str
    objective: str
    programme: str
    programme_name: str
    public: bool
    starts_on: date
    ends_on: date
    entry: Entry
    approval: bool
    size_most: int
    greeters: bool
    agreement: str
    agreement_version: int
    concern_to: Person | None
    retention_days: int
    state: CircleState
    ended_at: datetime | None
    purged_at: datetime | None


class MemberChanges(TypedDict, total=False):
    seat: Seat
    standing: Standing
    part: Part
    asked_at: datetime | None
    joined_at: datetime | None
    agreed_at: datetime | None
    agreed_version: int
    until: date | None
    left_at: datetime | None


class People(Directory, Greetings, Protocol):
    """The kernel's ``Directory`` and everything the feature itself must remember. Circles come with their breaks and
    windows, members with the name, zone, hours and pause of their person."""

    # persons
    async def someone(self, person: Person) -> Someone:
        """An unknown person has the defaults."""
        ...

    async def profiles(self, people: Collection[Person]) -> Mapping[Person, Profile]:
        """What each says of themselves; an unknown person nothing. One query."""
        ...

    async def names(self, people: Collection[Person]) -> Mapping[Person, str]:
        """Display names; an unknown person is left out."""
        ...

    async def change_someone(self, person: Person, **changes: Unpack[SomeoneChanges]) -> None:
        """Makes the person known when they are not."""
        ...

    # circles
    async def begin(self, circle: Circle) -> Circle | None:
        """Write a new circle (its ``id`` is given here); ``None`` when its place has a running one already."""
        ...

    async def circle(self, id_: int) -> Circle | None: ...

    async def circles_by_id(self, ids: Collection[int]) -> Mapping[int, Circle]: ...

    async def circle_at(self, place: Place) -> Circle | None:
        """The running circle whose home this place is."""
        ...

    async def circles_of(self, person: Person) -> Sequence[Circle]:
        """The running circles in which the person has any role."""
        ...

    async def circles_watched(self, person: Person) -> Sequence[Circle]:
        """The running circles where the person is convener or sponsor."""
        ...

    async def circles_in_space(self, space: str) -> Sequence[Circle]:
        """The running circles of a workspace or server: ``slack:T1``, ``discord:G1``."""
        ...

    async def change_circle(self, id_: int, **changes: Unpack[CircleChanges]) -> bool:
        """``False`` when a new place has a running circle already; nothing is changed then."""
        ...

    async def end_circle(self, id_: int, state: CircleState, at: datetime) -> bool:
        """Guarded: whether it was running until now."""
        ...

    async def purge_circle(self, id_: int, at: datetime) -> None:
        """Remove what people wrote and who was in it; the bare row stays so that old buttons can say it is gone."""
        ...

    async def add_break(self, circle: int, first: date, last: date) -> int: ...

    async def breaks(self, circle: int) -> Sequence[Break]: ...

    async def drop_break(self, circle: int, id_: int) -> bool: ...

    async def add_window(self, circle: int, first: date, last: date) -> int: ...

    async def drop_window(self, circle: int, id_: int) -> bool: ...

    # members
    async def members(self, circle: int, *, active: bool = True) -> Sequence[Member]:
        """Those who take part, in the order of joining; with ``active=False`` everyone who has a row: the waiting,
        the invited, conveners, alumni and those who left too. One query."""
        ...

    async def members_of(self, circles: Collection[int]) -> Mapping[int, Sequence[Member]]:
        """Those who take part in each of many circles. One query per few thousand circles."""
        ...

    async def member(self, circle: int, person: Person) -> Member | None: ...

    async def member_by_id(self, id_: int) -> Member | None: ...

    async def memberships(self, person: Person) -> Sequence[Member]:
        """Every row of this person, in circles running or not."""
        ...

    async def enrol(self, circle: int, person: Person, **changes: Unpack[MemberChanges]) -> Member:
        """Write the row of this person in this circle, or change the one that is there. A new one is a member and
        invited unless the changes say otherwise."""
        ...

    async def step(
        self, circle: int, person: Person, was: Collection[Standing], **changes: Unpack[MemberChanges]
    ) -> bool:
        """Guarded change: only while the standing is one of ``was``; whether it was."""
        ...

    async def count(self, circle: int) -> int:
        """How many take part."""
        ...

    async def hold(self, circle: int) -> None:
        """Until the end of this transaction nobody else joins: a full circle stays full when two come at once."""
        ...

    async def in_charge(self, circle: int) -> Sequence[Member]:
        """Facilitators first, then deputies: those who are asked when something must be decided."""
        ...

    # what was decided, raised and done
    async def decide(self, circle: int, decision: Decision) -> Decision:
        """The decision that counts: this one, or the one that came before it."""
        ...

    async def decision(self, circle: int, question: str) -> Decision | None: ...

    async def vote(self, circle: int, question: str, person: Person, answer: str) -> None:
        """One row a person and question; another answer takes the place of the first."""
        ...

    async def votes(self, circle: int, question: str) -> Mapping[str, int]:
        """Answer -> how many."""
        ...

    async def raise_concern(self, circle: int, person: Person, to: Person, at: datetime, draft: int) -> int: ...

    async def open_concerns(self, person: Person) -> Sequence[Concern]:
        """Those that this person raised, or is to hear, and nobody took up yet."""
        ...

    async def concern(self, id_: int) -> Concern | None: ...

    async def take_up(self, concern: int, at: datetime) -> bool:
        """Guarded: whether it was open until now."""
        ...

    async def audit(
        self,
        circle: int | None,
        person: Person,
        what: str,
        now: datetime,
        about: Person | None = None,
        detail: str = "",
    ) -> None: ...

    async def audit_lines(self, circle: int, limit: int = 100) -> Sequence[AuditLine]:
        """The latest first."""
        ...

    async def done_since(self, circles: Collection[int], what: str, since: datetime) -> Sequence[AuditLine]:
        """When this was done in any of them, the latest last."""
        ...

    # forgetting
    async def forget(self, person: Person) -> None:
        """Remove this person's rows everywhere, and their address from decisions, concerns and audit lines."""
        ...

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Everything kept of this person as plain JSON-able rows by table name."""
        ...
