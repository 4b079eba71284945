"""Rules of what comes after a session: who was there, the recap, who missed it; pure.

Nobody is counted as missing by being silent: a session is *missed* by whoever said so, was not ticked when somebody who
leads went through the names, or had said before that they cannot come. Of all others it is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.kernel.address import Person
from bot.kernel.calendar import next_open
from bot.kernel.ports import DAYTIME, Purpose, Reach
from bot.people.model import Member
from bot.sessions.model import Coming, Reply, Session, State

DECISIONS_MOST = 1_000
THANKS_MOST = 500
ACTIONS_MOST = 800
CARE_AFTER = timedelta(days=3)  # those who missed it wait so long for a recap
TAPS_FOR = timedelta(days=30)
FRESH = timedelta(hours=24)  # within so long somebody is asked for the recap
LEFT_FOR = timedelta(hours=18)  # to whoever took notes; a facilitator is then still asked while it is fresh
RECAP_WAITS = timedelta(days=7)
IN_A_ROW = 2


# ---- who was there ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Presence:
    """``own``: the person said so; otherwise somebody who leads ticked it, or did not."""

    session: int
    person: Person
    there: bool
    own: bool
    at: datetime


class Was(Enum):
    THERE = "there"
    MISSED = "missed"
    UNKNOWN = "unknown"


def was(person: Person, session: Session, presences: Sequence[Presence], replies: Sequence[Reply]) -> Was:
    said = next((one for one in presences if one.person == person), None)
    if said is not None:
        return Was.THERE if said.there else Was.MISSED
    reply = next((one for one in replies if one.person == person and one.moves == session.moves), None)
    return Was.MISSED if reply is not None and reply.coming is Coming.NO else Was.UNKNOWN


def expected(member: Member, session: Session) -> bool:
    """Was in the circle by then."""
    return member.takes_part and member.joined_at is not None and member.joined_at <= session.starts_at


def in_a_row(history: Sequence[Was]) -> int:
    """How many of the last, the newest last, were missed for certain."""
    count = 0
    for one in reversed(history):
        if one is not Was.MISSED:
            break
        count += 1
    return count


def ticks(
    session: Session, ticked: Collection[Person], asked: Sequence[Person], known: Sequence[Presence], now: datetime
) -> list[Presence]:
    """What a tick changes. What people said of themselves stands."""
    own = {one.person for one in known if one.own}
    return [Presence(session.id, person, person in ticked, False, now) for person in asked if person not in own]


class Met(Enum):
    """Whether the session came to what it was for."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


# ---- the recap --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notes:
    decisions: str = ""
    thanks: str = ""
    actions: str = ""

    @property
    def empty(self) -> bool:
        return not (self.decisions or self.thanks or self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """``draft`` is what was written and stands nowhere yet, ``posted`` what the circle reads; ``version`` rises with
    every word, so that nobody approves what they did not read. ``led``: its author leads."""

    session: int
    circle: int
    author: Person | None
    draft: Notes | None = None
    posted: Notes | None = None
    offered: bool = False
    led: bool = False
    version: int = 0
    posted_at: datetime | None = None

    def written(self, notes: Notes, author: Person | None) -> Recap:
        return replace(self, draft=notes, author=author, offered=False, version=self.version + 1)

    @property
    def approved(self) -> Recap:
        return replace(self, posted=self.draft or self.posted, draft=None, offered=False)

    @property
    def in_hand(self) -> bool:
        """Whoever wrote it has given it on, or it stands."""
        return self.offered or self.posted is not None

    @property
    def newest(self) -> Notes:
        return self.draft or self.posted or Notes()


def may_write(recap: Recap | None, person: Person, leads: bool) -> bool:
    return leads or recap is None or recap.author in (None, person)


def asked_as(ended: datetime, now: datetime, reach: Reach) -> Purpose:
    """In their hours, if these open while it is fresh; else in the daytime, for whoever holds a session then is at work
    for the circle then. On a pause, or when it is not fresh any more, it has time until their hours."""
    zone, by = ZoneInfo(reach.zone), ended + FRESH
    paused = reach.paused_until is not None and now < reach.paused_until
    if paused or next_open(now, reach.hours, zone) <= by or next_open(now, DAYTIME, zone) > by:
        return Purpose.ASKED_FOR
    return Purpose.ON_DUTY


# ---- the end ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decided:
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a circle's sessions came to."""

    held: int
    cancelled: int
    recaps: int
    decided: tuple[Decided, ...]


def account(sessions: Sequence[Session], recaps: Mapping[int, Recap]) -> Account:
    held = [one for one in sessions if one.state is State.OVER]
    posted = {one.id: recaps[one.id].posted for one in held if one.id in recaps}
    decided = tuple(
        Decided(one.starts_at, line)
        for one in held
        if (notes := posted.get(one.id)) is not None
        for line in notes.decisions.splitlines()
        if line.strip()
    )
    cancelled = sum(one.state is State.CANCELLED for one in sessions)
    return Account(len(held), cancelled, sum(notes is not None for notes in posted.values()), decided)
