"""What the kernel needs of the world: few ports, all mandatory, no optional methods."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import Enum, IntEnum
from typing import Protocol, TypeVar

from bot.kernel.address import Person, Place, Ref
from bot.kernel.calendar import Hours, Span
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import Message, note, said

S = TypeVar("S")


# ---- the platform ---------------------------------------------------------------------------------------------


class Messenger(Protocol):
    """One platform's way to deliver. Raises ``Retry``, ``Gone`` or ``InDoubt`` and nothing else that is expected."""

    @property
    def platform(self) -> str: ...

    @property
    def pace(self) -> Pace: ...

    @property
    def way(self) -> Way:
        """How its people are reached until they choose otherwise."""
        ...

    async def post(self, to: Person | Place, message: Message, key: str) -> Ref:
        """Post once. ``key`` names the message for ever: the platform's own idempotency is built on it."""
        ...

    async def edit(self, ref: Ref, message: Message) -> None: ...

    async def delete(self, ref: Ref) -> None: ...

    async def find(self, to: Person | Place, key: str, since: datetime) -> Ref | None:
        """The message of this key if it did arrive; ``None`` when posting again cannot make two of it.

        Raises ``InDoubt`` where the platform cannot tell.
        """
        ...

    async def gather(self, home: Place, people: Sequence[Person], title: str, key: str) -> Place:
        """Open a private conversation with these people (2 to 8) of a circle's home, and say where it is: the same one
        however often it is asked for. ``title`` is what it is called, where such conversations have names.

        Raises ``Gone`` of a ``place`` where none can be opened, of a ``person`` when one of them cannot be reached.
        """
        ...

    async def disband(self, at: Place) -> None:
        """Nothing more will be said there: put it away, where the platform knows that. Its people can still write."""
        ...

    async def announce(self, home: Place, event: ScheduledEvent, key: str, ref: Ref | None) -> Ref | None:
        """The platform's own event of this key looks like this now, for all who are in the space of a circle's home.

        Without a ``ref`` it is looked for before it is made, so doing this twice makes one. ``None`` when none stands
        (any more): it was called off, it begun before it was made, or this platform has no events of its own.
        Raises ``Gone`` of ``event`` when somebody took it down or it is over, of ``events`` when we may make none here
        or there are as many as there may be (``why`` is then ``full``).
        """
        ...

    async def whereabouts(self, people: Sequence[Person], place: Place) -> Mapping[Person, bool]:
        """Whether each of these people still belongs to the space of this place (asked before a wave)."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """What a platform allows: messages a minute for a whole space, and seconds between two in one conversation."""

    space_a_minute: float = 240
    conversation_seconds: float = 1.0


# ---- people ---------------------------------------------------------------------------------------------------


class Way(Enum):
    """How the bot may reach a person."""

    DIRECT = "direct"
    RING = "ring"


class Role(IntEnum):
    """What somebody is in a circle; a higher one may all that a lower one may."""

    GUEST = 0
    MEMBER = 1
    DEPUTY = 2
    FACILITATOR = 3


DEFAULT_HOURS = Hours(time(8, 30), time(18), frozenset(range(5)))
DAYTIME = Hours(time(9), time(21), frozenset(range(7)))  # whatever their hours are, nobody's night


@dataclass(frozen=True, slots=True)
class Reach:
    """What the budget and the courier must know of a recipient. ``paused_until`` is aware, UTC."""

    person: Person
    zone: str
    locale: str
    way: Way = Way.DIRECT
    hours: Hours = DEFAULT_HOURS
    weekly_limit: int = 2
    paused_until: datetime | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """What the kernel must know of a circle; ``breaks`` are inclusive local dates, ``silent`` means over or gone."""

    id: int
    name: str
    place: Place
    language: str
    zone: str
    breaks: tuple[Span, ...] = ()
    silent: bool = False


class Directory(Protocol):
    """What the kernel asks about people; the ``people`` feature implements it."""

    async def reach(self, people: Sequence[Person]) -> Mapping[Person, Reach]:
        """An unknown person has the defaults."""
        ...

    async def circle(self, id_: int) -> Circle | None: ...

    async def circles_by_id(self, ids: Collection[int]) -> Mapping[int, Circle]: ...

    async def circle_at(self, place: Place) -> Circle | None:
        """The living circle whose home this place is."""
        ...

    async def circles_of(self, person: Person) -> Sequence[Circle]:
        """The living circles in which the person has any role."""
        ...

    async def asked_in(self, people: Sequence[Person]) -> Mapping[Person, Sequence[int]]:
        """The living circles whose prompts are for each of these people."""
        ...

    async def role(self, circle: int, person: Person) -> Role | None: ...

    async def facilitators(self, circle: int) -> Sequence[tuple[Person, str]]:
        """With their display names: whom to ask when somebody may not."""
        ...

    async def met(self, person: Person, name: str, locale: str | None, zone: str | None) -> None:
        """Remember what the platform told us of somebody who acted; never over what they set themselves."""
        ...

    async def audit(self, circle: int | None, person: Person, what: str, now: datetime) -> None:
        """Note that somebody tried what they may not, or decided something: who, when, what; no words of people."""
        ...

    async def unreachable(self, person: Person, since: datetime) -> None:
        """A direct message failed for good: tell the facilitators through the panel, ring instead."""
        ...


# ---- the memory -----------------------------------------------------------------------------------------------


class Purpose(Enum):
    """Why a message is sent; only prompts and nudges to a person spend their contact budget."""

    REPLY = "reply"
    ASKED_FOR = "asked_for"
    ON_DUTY = "on_duty"  # the same, where waiting for their hours is too late: in the daytime of any day of theirs
    PROMPT = "prompt"
    NUDGE = "nudge"
    ANNOUNCEMENT = "announcement"

    @property
    def unasked(self) -> bool:
        return self in (Purpose.PROMPT, Purpose.NUDGE)


class State(Enum):
    """Where a delivery stands. Everything but PLANNED, SENDING and DOUBT is final for the first post."""

    PLANNED = "planned"
    SENDING = "sending"
    DOUBT = "doubt"
    SENT = "sent"
    RINGING = "ringing"  # waits for the ring of its circle
    RUNG = "rung"
    READ = "read"  # opened from the home
    WITHDRAWN = "withdrawn"  # was posted, and is taken down
    DROPPED = "dropped"  # no longer useful, or over budget until it was not
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"  # in doubt for ever, and silence was the better choice
    CANCELLED = "cancelled"
    CLOSING = "closing"  # not a message: its gathering is to be put away
    CLOSED = "closed"  # that was done; of a scheduled event: none stands (any more)


NOTHING = note(said("~"))  # what a row carries that is about no message

GATHERING_LEAST, GATHERING_MOST = 2, 8  # Slack opens group messages of no more
GATHERING_TITLE_MOST = 80


@dataclass(frozen=True, slots=True)
class Gathering:
    """A private conversation of a few people of a circle. ``place`` is what we call it from the start, ``at`` where it
    is on the platform: it is opened with its first message. From then on the platform alone knows who is in it.
    """

    place: Place
    circle: int
    home: Place
    people: tuple[Person, ...]
    title: str
    at: Place | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox: a message to a person or place under a key that exists once for ever.

    ``conversation`` is what order and pace go by: the person's or the place's address. ``revision`` counts what was
    shown under the key, ``delivered`` which of these the platform has; ``lead`` is the key of the delivery into whose
    message this one was merged as a part.
    """

    key: str
    to: Person | Place
    message: Message
    purpose: Purpose
    due: datetime | None  # None: nothing to do
    circle: int | None = None
    person: Person | None = None  # the recipient, for deliveries that spend a budget or ring
    useful_until: datetime | None = None
    planned: datetime | None = None
    state: State = State.PLANNED
    ref: Ref | None = None
    revision: int = 1
    delivered: int = 0
    lead: str | None = None
    shared: bool = False  # one of several who were asked: their feature shows it in the home itself
    sent_at: datetime | None = None
    attempts: int = 0
    event: ScheduledEvent | None = None  # a platform's own, to be kept in step; the message is NOTHING then
    id: int = 0


@dataclass(frozen=True, slots=True)
class Prompted:
    """That a circle had a prompt for a person, and whether it reached them or was passed over; ``None`` while it is
    still to come. ``opens``: it is not even written, and will be then."""

    circle: int
    at: datetime
    came: bool | None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One row of the schedule. ``action`` is the packed payload."""

    key: str
    at: datetime
    action: str
    attempts: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that is not finished, and what was typed so far; ``page`` is the next one to show."""

    person: Person
    form: str
    values: Mapping[str, str | tuple[str, ...]]
    page: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What an operator may know of the outbox: deliveries by state, no words and no people."""

    by_state: Mapping[str, int] = field(default_factory=dict)
    jobs: int = 0
    late: timedelta = timedelta()


class Journal(Protocol):
    """What the kernel itself remembers, in the same transaction as the features' rows."""

    async def first_time(self, event: str, now: datetime) -> bool:
        """Whether this event is new; remembers it."""
        ...

    # jobs
    async def plan(self, jobs: Sequence[Job]) -> None:
        """A key that exists already is left as it is."""
        ...

    async def replan(self, key: str, at: datetime) -> bool:
        """Move a job that has not run."""
        ...

    async def planned_jobs(self, prefix: str) -> Collection[str]:
        """The keys under this prefix of the jobs that are still to run."""
        ...

    async def cancel_jobs(self, prefix: str) -> None:
        """``checkin:4`` reaches ``checkin:4`` and ``checkin:4:close``, not ``checkin:42``. Those that failed are not
        tried once more either."""
        ...

    async def try_failed_again(self, since: datetime) -> int:
        """Jobs that failed for good, and were due after this, are to run once more; how many these are."""
        ...

    async def claim_jobs(self, now: datetime, until: datetime, limit: int) -> Sequence[Job]:
        """Due jobs, leased until ``until``; the clock that dies leaves them to the next one."""
        ...

    async def finish_job(self, id_: int, outcome: str, now: datetime) -> bool:
        """Mark it done, failed or unknown; ``False`` when another already did, or when it was moved meanwhile."""
        ...

    async def finish_jobs(self, ids: Sequence[int], outcome: str, now: datetime) -> Collection[int]:
        """The same for many; those that this finished."""
        ...

    async def postpone_job(self, id_: int, at: datetime) -> None: ...

    async def next_due(self) -> tuple[datetime | None, datetime | None]:
        """When the next job can be claimed, a leased one when its lease ends; and when the next delivery can."""
        ...

    # deliveries
    async def enqueue(self, deliveries: Sequence[Delivery]) -> None:
        """A key that exists already is left as it is."""
        ...

    async def delivery(self, key: str) -> Delivery | None: ...

    async def deliveries(self, keys: Collection[str]) -> Sequence[Delivery]:
        """Those of these names that there are."""
        ...

    async def stands(self, key: str) -> bool:
        """Whether there is one of this name, whatever became of it."""
        ...

    async def delivery_of(self, id_: int) -> Delivery | None: ...

    async def delivery_at(self, ref: Ref) -> Delivery | None:
        """The delivery whose message the platform calls so."""
        ...

    async def parts(self, lead: str) -> Sequence[Delivery]:
        """The deliveries in one platform message, the lead first, in the order in which they were merged."""
        ...

    async def rewrite(self, key: str, shown: Message | ScheduledEvent, now: datetime) -> None:
        """The message or event of this key looks like this now: one revision more, to be delivered."""
        ...

    async def cancel(self, prefix: str) -> None:
        """Whatever under this prefix was not sent yet never will be."""
        ...

    async def withdraw(self, key: str, now: datetime) -> None:
        """Take a posted message down; one that was not posted yet never will be."""
        ...

    async def spaces_due(self, now: datetime) -> Sequence[str]:
        """The spaces (``slack:T1``) for which something is due: each has a pace of its own."""
        ...

    async def claim_deliveries(self, space: str, now: datetime, until: datetime, limit: int) -> Sequence[Delivery]:
        """Due rows of a space, of each conversation only the first, replies ahead of waves, each due again at
        ``until`` should nobody tell what became of it. While one is on its way, its conversation waits."""
        ...

    async def merged_into(self, leads: Sequence[str]) -> Mapping[str, Sequence[Delivery]]:
        """What was merged into the messages of these deliveries, in that order, without themselves."""
        ...

    async def companions(
        self, people: Sequence[Person], now: datetime, until: datetime, lease: datetime
    ) -> Mapping[Person, Sequence[Delivery]]:
        """What may be merged: rows to each of these people that are planned, unasked ones that fall due until then,
        asked for ones that are due now. What waits for something on its way, as in claiming, is not among them."""
        ...

    async def mark(self, deliveries: Sequence[Delivery]) -> None:
        """Store what the courier found out: state, ref, due, delivered, lead, sent_at, attempts."""
        ...

    async def ringing(self, circle: int) -> Sequence[Delivery]:
        """The rows for people of this circle that wait for its ring, or for their time (RINGING, PLANNED)."""
        ...

    async def anybody_rung(self, circle: int, now: datetime) -> bool:
        """Whether something for which this circle rang still waits, and is of use."""
        ...

    async def spent(self, people: Sequence[Person], since: datetime) -> Mapping[Person, Sequence[datetime]]:
        """When unasked messages (a merged one counts once) reached these people since then."""
        ...

    async def prompted(self, people: Sequence[Person], since: datetime) -> Mapping[Person, Sequence[Prompted]]:
        """What circles had for these people since then, and what is planned for them: that at the time it is due."""
        ...

    async def waiting(self, person: Person, now: datetime) -> Sequence[Delivery]:
        """What is planned or was rung for the person and is still useful: the home shows it."""
        ...

    async def rehome(self, circle: int, was: Place, to: Place, keys: Collection[str], now: datetime) -> None:
        """A circle has another home: what was not sent to the one before goes there, and what stands under these names
        goes along: it is taken down where it was. All else stays there, under its name."""
        ...

    # gatherings
    async def gather(self, gathering: Gathering) -> None:
        """Remember one that is to be opened; one that is known already is left as it is."""
        ...

    async def gatherings(self, places: Collection[Place]) -> Mapping[Place, Gathering]: ...

    async def gathered(self, place: Place, at: Place) -> None:
        """It was opened: where it is."""
        ...

    async def silence(self, place: Place) -> None:
        """What was not sent to this place yet never will be."""
        ...

    async def forget_deliveries(self, person: Person) -> None: ...

    async def forget_circle(self, circle: int) -> None:
        """The messages that were sent for this circle, and what was still to be sent: their words go. A post that was
        just rewritten is still edited."""
        ...

    async def purge(self, before: datetime) -> None:
        """Forget events, finished jobs, drafts, messages of deliveries to people, and those in gatherings that were put
        away, that are older."""
        ...

    async def counts(self, now: datetime) -> Counts: ...

    # drafts and small facts
    async def keep_draft(self, draft: Draft, now: datetime) -> int: ...

    async def draft(self, id_: int) -> Draft | None: ...

    async def drafts_of(self, person: Person) -> Sequence[Draft]: ...

    async def drop_draft(self, id_: int) -> None: ...

    async def fact(self, name: str) -> str | None: ...

    async def remember(self, name: str, value: str) -> None: ...


class Unit(Protocol):
    """One open transaction and everything that can be reached in it."""

    @property
    def journal(self) -> Journal: ...

    @property
    def directory(self) -> Directory: ...

    def store(self, protocol: type[S]) -> S:
        """The store of a feature, named by its Protocol."""
        ...


class OpenWork(Protocol):
    """Opens a transaction; commits when the block ends well. ``write=False`` takes no write lock."""

    def __call__(self, *, write: bool = True) -> AbstractAsyncContextManager[Unit]: ...
