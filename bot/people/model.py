"""Rules of people and circles; pure.

``Someone`` is a person as the bot knows them, ``Member`` what that person is in one circle, ``Circle`` a small steady
group with a home channel. Whoever has accepted the agreement *takes part*; a facilitator who has not only facilitates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.kernel import calendar, ports
from bot.kernel.address import Person
from bot.kernel.calendar import Hours, Span
from bot.kernel.clean import tidy as tidy
from bot.kernel.clean import tidy_line as tidy_line
from bot.kernel.errors import Refused
from bot.kernel.ports import DEFAULT_HOURS, Reach, Role, Way
from bot.kernel.ui import say
from bot.kernel.ways import default_way
from bot.people.programme import CircleTable

SIZE_LEAST, SIZE_MOST = 3, 20
SIZE_GOOD = range(4, 11)
COUNTED_FROM = 5  # conveners and sponsors see a number from five people up
RETENTION_DAYS = 90
LONGEST_CIRCLE = timedelta(days=731)  # six months to two years is what works; nothing is planned beyond
RENEWAL_BEFORE = timedelta(weeks=6)
AGREEMENT_LASTS = timedelta(days=182)

NAME_MOST = 60
WORD_MOST = 20
PURPOSE_MOST = 200
OBJECTIVE_MOST = 200
AGREEMENT_MOST = 1_500
PROFILE_MOST = 80
CONCERN_MOST = 1_500

# ---- people ---------------------------------------------------------------------------------------------------


class Stage(Enum):
    """How long somebody has done this work."""

    NEW = "new"
    SOME_YEARS = "some"
    LONG = "long"
    BEFORE_THE_END = "late"


@dataclass(frozen=True, slots=True)
class Profile:
    """Five taps, and what somebody is working on now; all of it may stay empty. ``only_one``: nobody else in the
    organisation has this job."""

    organisation: str = ""
    field: str = ""
    stage: Stage | None = None
    helps_with: str = ""
    only_one: bool | None = None
    working_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the bot knows them; what they set themselves (``*_own``) the platform never overwrites.

    ``way`` is ``None`` until they chose. ``unreachable_since``: a direct message failed for good.
    """

    person: Person
    name: str
    locale: str = "en"
    locale_own: bool = False
    zone: str | None = None
    zone_own: bool = False
    way: Way | None = None
    hours: Hours = DEFAULT_HOURS
    weekly_limit: int = 2
    paused_until: datetime | None = None
    unreachable_since: datetime | None = None
    left_at: datetime | None = None
    profile: Profile = Profile()

    @property
    def reached_by(self) -> Way:
        """As chosen or by default; the ring where direct messages turned out to be closed."""
        return Way.RING if self.unreachable_since else self.way or default_way(self.person)

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until


# ---- circles --------------------------------------------------------------------------------------------------


class CircleState(Enum):
    RUNNING = "running"
    OVER = "over"
    GONE = "gone"  # its place, or the bot, was removed


class Entry(Enum):
    """Fixed membership keeps a waiting list when it is full; rolling membership may have windows."""

    FIXED = "fixed"
    ROLLING = "rolling"


class Called(Enum):
    """What the group is called on screen."""

    CIRCLE = "circle"
    SET = "set"
    GROUP = "group"
    FORUM = "forum"


@dataclass(frozen=True, slots=True)
class Window(Span):
    """Days on which a rolling circle takes people in."""

    id: int = 0


@dataclass(frozen=True, slots=True)
class Break(Span):
    """Days without messages from the bot."""

    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle(ports.Circle):
    """``starts_on`` and ``ends_on`` are days in the circle's zone. ``programme`` is its own copy, TOML text.

    An empty ``agreement`` means our default text; ``agreement_version`` rises when the text is changed.
    ``objective`` is what the circle wants to have by its end; empty where nobody said.
    ``concern_to`` hears concerns; ``None`` means the facilitators. ``greeters``: members greet newcomers in turn.
    """

    called: Called = Called.CIRCLE
    purpose: str = ""
    objective: str = ""
    programme: str = ""
    programme_name: str = ""
    public: bool = False
    starts_on: date
    ends_on: date
    entry: Entry = Entry.FIXED
    approval: bool = False
    size_most: int = 8
    greeters: bool = False
    agreement: str = ""
    agreement_version: int = 1
    concern_to: Person | None = None
    retention_days: int = RETENTION_DAYS
    state: CircleState = CircleState.RUNNING
    created_at: datetime
    ended_at: datetime | None = None
    purged_at: datetime | None = None
    windows: tuple[Window, ...] = ()

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def running(self) -> bool:
        return self.state is CircleState.RUNNING

    def today(self, now: datetime) -> date:
        return calendar.day_of(now, self.tz)

    @property
    def start(self) -> datetime:
        """The first instant of its first day."""
        return self._midnight(self.starts_on)

    @property
    def end(self) -> datetime:
        """The instant after its last day."""
        return self._midnight(self.ends_on + timedelta(days=1))

    @property
    def midpoint(self) -> datetime:
        """Ten o'clock on the middle day."""
        middle = self.starts_on + (self.ends_on - self.starts_on) / 2
        return self._midnight(middle) + timedelta(hours=10)

    @property
    def renewal(self) -> datetime:
        """When its facilitators are asked how it goes on: ten o'clock, six weeks before the last day."""
        return self._midnight(self.ends_on - RENEWAL_BEFORE) + timedelta(hours=10)

    @property
    def kept_until(self) -> datetime:
        """When what was said in it goes."""
        return (self.ended_at or self.end) + timedelta(days=self.retention_days)

    def weeks_left(self, now: datetime) -> int:
        """Whole ones."""
        return max(0, (self.ends_on - self.today(now)).days // 7)

    def _midnight(self, day: date) -> datetime:
        return calendar.instant(datetime.combine(day, datetime.min.time()), self.tz)


@dataclass(frozen=True, slots=True)
class Plan:
    """A circle as it was asked for, before it counts."""

    name: str
    purpose: str
    programme_name: str
    programme: CircleTable
    language: str
    zone: str
    starts_on: date
    ends_on: date
    size_most: int
    public: bool

    @property
    def weeks(self) -> int:
        return (self.ends_on - self.starts_on).days // 7


class Seat(Enum):
    """What somebody is in a circle. Conveners and sponsors see counts and nothing that was said."""

    GUEST = "guest"
    MEMBER = "member"
    DEPUTY = "deputy"
    FACILITATOR = "facilitator"
    CONVENER = "convener"
    SPONSOR = "sponsor"

    @property
    def role(self) -> Role | None:
        return _ROLES.get(self)

    @property
    def watches(self) -> bool:
        return self in (Seat.CONVENER, Seat.SPONSOR)


_ROLES = {
    Seat.GUEST: Role.GUEST,
    Seat.MEMBER: Role.MEMBER,
    Seat.DEPUTY: Role.DEPUTY,
    Seat.FACILITATOR: Role.FACILITATOR,
}


class Standing(Enum):
    ASKED = "asked"  # waits for a facilitator's yes
    WAITING = "waiting"  # the circle is full, or its window is closed
    INVITED = "invited"
    ACTIVE = "active"
    PAUSED = "paused"
    QUIET = "quiet"
    ALUMNI = "alumni"
    LEFT = "left"

    @property
    def inside(self) -> bool:
        """Has a role in the circle."""
        return self in INSIDE


INSIDE = (Standing.ACTIVE, Standing.PAUSED, Standing.QUIET)
PENDING = (Standing.ASKED, Standing.WAITING, Standing.INVITED)


class Part(Enum):
    """How much of it a member wants: every ritual has a light version."""

    ALL = "all"
    WRITTEN = "written"  # no live meetings
    TAPS = "taps"  # one tap, no forms offered
    DIGEST = "digest"  # is asked nothing, reads


@dataclass(frozen=True, slots=True)
class Member:
    """One person's place in one circle, with what features need to ask them something.

    ``zone`` is the circle's where the person's is unknown. ``until`` is a guest's last day.
    """

    id: int
    circle: int
    person: Person
    name: str
    zone: str
    locale: str
    seat: Seat
    standing: Standing
    part: Part = Part.ALL
    way: Way = Way.DIRECT
    hours: Hours = DEFAULT_HOURS
    asked_at: datetime | None = None
    joined_at: datetime | None = None
    agreed_at: datetime | None = None
    agreed_version: int = 0
    until: date | None = None
    paused_until: datetime | None = None
    unreachable_since: datetime | None = None
    left_at: datetime | None = None

    @property
    def takes_part(self) -> bool:
        """Counts in "five of eight" and is asked: has accepted the agreement and is inside, not merely watching."""
        return self.agreed_at is not None and self.standing in INSIDE and not self.seat.watches

    @property
    def role(self) -> Role | None:
        return self.seat.role if self.standing.inside else None

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def reach(self) -> Reach:
        """What is needed to plan something for them; what they have left of their budget is asked when it goes out."""
        return Reach(self.person, self.zone, self.locale, self.way, self.hours, paused_until=self.paused_until)

    def wants(self, now: datetime) -> bool:
        """May be asked something now: takes part, is not on a pause, and not content with the digest."""
        paused = self.standing is Standing.PAUSED or (self.paused_until is not None and now < self.paused_until)
        return self.takes_part and not paused and self.part is not Part.DIGEST


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a question of a circle; the first answer counts."""

    question: str
    answer: str
    person: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Concern:
    """That somebody raised a concern, and whether it was taken up. Its words are the draft, until they were read."""

    id: int
    circle: int
    person: Person
    to: Person
    at: datetime
    draft: int
    taken_up_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to whom; never what anybody wrote."""

    at: datetime
    what: str
    person: Person
    circle: int | None = None
    about: Person | None = None
    detail: str = ""


# ---- rules ----------------------------------------------------------------------------------------------------


def counted(number: int) -> int | None:
    """A number as conveners and sponsors may see it."""
    return number if number >= COUNTED_FROM else None


def taking_part(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(member for member in members if member.takes_part)


def check_dates(starts_on: date, ends_on: date) -> None:
    if ends_on <= starts_on:
        raise Refused(say("people-dates-backwards", start=starts_on, end=ends_on))
    if ends_on - starts_on > LONGEST_CIRCLE:
        raise Refused(say("people-dates-long", end=starts_on + LONGEST_CIRCLE))


def check_size(most: int) -> None:
    if not SIZE_LEAST <= most <= SIZE_MOST:
        raise Refused(say("people-size-wrong", least=SIZE_LEAST, most=SIZE_MOST))


def window_open(circle: Circle, today: date) -> bool:
    """Whether a rolling circle takes people in on this day; one without windows always does."""
    return not circle.windows or any(today in window for window in circle.windows)


def next_window(circle: Circle, today: date) -> Window | None:
    return min((w for w in circle.windows if w.first > today), key=lambda w: w.first, default=None)


def standing_on_joining(circle: Circle, inside: int, invited: bool, today: date) -> Standing:
    """Where somebody who says yes stands: in, on the waiting list, or before the facilitators."""
    closed = circle.entry is Entry.ROLLING and not window_open(circle, today)
    if inside >= circle.size_most or (closed and not invited):
        return Standing.WAITING
    return Standing.ASKED if circle.approval and not invited else Standing.ACTIVE


def was_taken_out(member: Member) -> bool:
    """A facilitator took them out: with the place went the agreement. They come back with a facilitator's yes."""
    return member.standing is Standing.LEFT and member.joined_at is not None and member.agreed_at is None


class Fit(Enum):
    """What the number of people says: proposals go to the facilitators, nothing is done to anybody."""

    GOOD = "good"
    FEW = "few"  # perhaps merge with another, or invite
    MANY = "many"  # perhaps split


def fit(taking_part: int) -> Fit:
    if taking_part in SIZE_GOOD:
        return Fit.GOOD
    return Fit.FEW if taking_part < SIZE_GOOD.start else Fit.MANY


def in_halves(members: Sequence[tuple[Member, str]]) -> tuple[Sequence[Member], Sequence[Member]]:
    """Dealt in turns, those of one organisation one after the other, so that they come apart."""
    ordered = [member for member, _ in sorted(members, key=lambda pair: (pair[1].casefold(), pair[0].id))]
    return ordered[::2], ordered[1::2]


def due_to_reread(member: Member, circle: Circle, now: datetime) -> bool:
    """The agreement is read again each half year, and when it was changed."""
    if not member.takes_part or member.agreed_at is None:
        return False
    return member.agreed_version < circle.agreement_version or now - member.agreed_at >= AGREEMENT_LASTS


def quieter(someone: Someone) -> int | Way | None:
    """The next step down of *less*: a lower weekly limit, then the ring; ``None`` when there is nothing below."""
    if someone.weekly_limit > 1:
        return someone.weekly_limit - 1
    return Way.RING if someone.reached_by is Way.DIRECT else None
