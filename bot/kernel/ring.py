"""The ring: at most one post a day in a circle that tells for whom something waits, never what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.budget import Waiting, best_ring, can_hear, hours_for, next_hearing
from bot.kernel.intent import Due
from bot.kernel.payload import Payload, pack
from bot.kernel.ports import Circle, Delivery, Directory, Job, Journal, Purpose, Reach, State, Way
from bot.kernel.ui import Buttons, Mention, Message, Text, button, message, say
from bot.kernel.work import Work

FAR = timedelta(days=30)
GATHERING = timedelta(minutes=1)  # what falls due at the very moment of the ring must be there when it rings


@dataclass(frozen=True, slots=True)
class Ring(Payload, wire="kernel.ring"):
    """Time to ring in this circle."""

    circle: int


@dataclass(frozen=True, slots=True)
class RingOver(Payload, wire="kernel.ringover"):
    """What this day's ring told of is over: its post is taken down."""

    circle: int
    day: date


@dataclass(frozen=True, slots=True)
class OpenHome(Payload, wire="kernel.home"):
    """What a ring's button opens, privately."""


async def plan(journal: Journal, directory: Directory, circle_id: int | None, now: datetime) -> None:
    """See to it that this circle rings for those who wait: once a day, when most of them can hear it."""
    circle = await directory.circle(circle_id) if circle_id is not None else None
    if circle is None or circle.silent:
        return
    waiting = [one for _, one in await _waiting(journal, directory, circle, now)]
    start = await _not_before(journal, circle, now)
    at = best_ring(waiting, start) or next_hearing(waiting, start)
    if at is not None:
        await _plan_at(journal, circle, at + GATHERING)


async def _not_before(journal: Journal, circle: Circle, now: datetime) -> datetime:
    """Today, or when it rang today already, tomorrow."""
    zone = ZoneInfo(circle.zone)
    today = calendar.day_of(now, zone)
    if await journal.fact(_rang(circle.id)) != today.isoformat():
        return now
    return calendar.instant(datetime.combine(today + timedelta(days=1), datetime.min.time()), zone)


async def _plan_at(journal: Journal, circle: Circle, at: datetime) -> None:
    """One ring of a circle is planned at a time. The moment is in the key: one that ran is not planned again."""
    await journal.cancel_jobs(f"ring:{circle.id}:at:")
    await journal.plan([Job(f"ring:{circle.id}:at:{at.isoformat()}", at, pack(Ring(circle.id)))])


async def ring(due: Due[Ring], work: Work[object]) -> None:
    """Post the ring for those who can hear it now, in place of the one before, and plan the next for the others."""
    circle = await work.people.circle(due.payload.circle)
    if circle is None or circle.silent:
        return
    waiting = await _waiting(work.journal, work.people, circle, work.now)
    those = [(row, one) for row, one in waiting if row.state is State.RINGING and can_hear(one, work.now)]
    if those:
        await _post(circle, [row for row, _ in those], work)
    rung = {row.key for row, _ in those}
    if any(row.state is State.RINGING and row.key not in rung for row, _ in waiting):
        await plan(work.journal, work.people, circle.id, work.now)


async def _post(circle: Circle, rows: Sequence[Delivery], work: Work[object]) -> None:
    today = calendar.day_of(work.now, ZoneInfo(circle.zone))
    before = await work.journal.fact(_last(circle.id))
    if before:
        await work.journal.withdraw(before, work.now)
    people = tuple(dict.fromkeys(row.person for row in rows if row.person))
    key = _post_key(circle.id, today)
    until = max(row.useful_until or work.now + FAR for row in rows)
    await work.send(
        circle.place, doorbell(people), key=key, purpose=Purpose.ANNOUNCEMENT, circle=circle.id, useful_until=until
    )
    await work.later(until, RingOver(circle.id, today), key=f"ring:{circle.id}:{today}:over")
    await work.journal.remember(_last(circle.id), key)
    await work.journal.remember(_rang(circle.id), today.isoformat())
    await work.journal.mark(_rung(rows, work.now))


async def over(due: Due[RingOver], work: Work[object]) -> None:
    """A post that says that something waits goes when nothing does."""
    await work.journal.withdraw(_post_key(due.payload.circle, due.payload.day), work.now)


async def no_longer_waits(journal: Journal, rows: Sequence[Delivery], state: State, now: datetime) -> None:
    """What waits is done with (``READ``, ``CANCELLED``). The ring that told of it stays as it is, for it must not tell
    who is not done; when everybody is, it goes."""
    waiting = [row for row in rows if row.state in (State.PLANNED, State.RINGING, State.RUNG)]
    await journal.mark([replace(row, state=state, due=None) for row in waiting])
    for circle in {row.circle for row in waiting if row.state is State.RUNG and row.circle is not None}:
        if not await journal.anybody_rung(circle, now):
            await take_down(journal, circle, now)


async def call_off(journal: Journal, keys: Collection[str], now: datetime) -> None:
    """What waits for somebody under these names neither waits nor comes any more."""
    await no_longer_waits(journal, await journal.deliveries(keys), State.CANCELLED, now)


async def take_down(journal: Journal, circle: int, now: datetime) -> None:
    """The circle is over, or nothing that its last ring told of waits: the post goes."""
    before = await journal.fact(_last(circle))
    if before:
        await journal.withdraw(before, now)


def doorbell(people: Sequence[Person]) -> Message:
    """It mentions those for whom something waits, and opens privately."""
    text = say("kernel-ring", people=tuple(Mention(person) for person in people), count=len(people))
    return message(say("kernel-ring-notice"), Text(text), Buttons((button(say("kernel-ring-open"), OpenHome()),)))


def _rung(rows: Sequence[Delivery], now: datetime) -> Sequence[Delivery]:
    leads: dict[Person | None, str] = {}
    marked: list[Delivery] = []
    for row in rows:
        lead = leads.get(row.person)
        leads.setdefault(row.person, row.key)
        marked.append(replace(row, state=State.RUNG, sent_at=now, due=None, lead=lead))
    return marked


async def _waiting(
    journal: Journal, directory: Directory, circle: Circle, now: datetime
) -> Sequence[tuple[Delivery, Waiting]]:
    rows = await journal.ringing(circle.id)
    reach = await directory.reach([row.person for row in rows if row.person])
    return [
        (row, Waiting(_for(row, one), _since(row, circle, now), row.useful_until or now + FAR))
        for row in rows
        if (one := _ringable(row, reach.get(row.person) if row.person else None)) is not None
    ]


def _for(row: Delivery, reach: Reach) -> Reach:
    return replace(reach, hours=hours_for(row.purpose, reach))


def _since(row: Delivery, circle: Circle, now: datetime) -> datetime:
    """From when on it may ring: what nobody asked for does not in a break that began meanwhile."""
    since = row.due or now if row.state is State.PLANNED else now
    return calendar.after_break(since, circle.breaks, ZoneInfo(circle.zone)) if row.purpose.unasked else since


def _ringable(row: Delivery, reach: Reach | None) -> Reach | None:
    if reach is None or (row.state is State.PLANNED and reach.way is not Way.RING):
        return None
    return reach


def _post_key(circle: int, day: date) -> str:
    return f"ring:{circle}:{day}:post"


def _rang(circle: int) -> str:
    return f"rang:{circle}"


def _last(circle: int) -> str:
    return f"ring:{circle}"
