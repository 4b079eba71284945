"""Outbox -> messenger: order, pace, retries, merging, and messages that are in doubt.

For each space apart: due rows are claimed, as many as its pace allows, at most one per conversation; decided about in
one transaction (which marks them ``sending``); the platform is called outside of any; and the outcome is stored in a
second one. A row that is found ``sending`` with its lease over, or whose connection broke, is in doubt: it is settled,
never guessed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.kernel import calendar, ring
from bot.kernel.address import Person, Place, Ref, id_of, is_gathering, platform_of, space_of
from bot.kernel.budget import Drop, Go, Ring, Verdict, Wait, judge
from bot.kernel.errors import Gone, InDoubt, Retry
from bot.kernel.foresight import Askings, Openings, askings_of, foresee, nobody_known, none_known
from bot.kernel.intent import Happened, Left, NotAnnounced, PlaceGone
from bot.kernel.letter import late, merge
from bot.kernel.pace import Paces
from bot.kernel.ports import Circle, Delivery, Gathering, Messenger, OpenWork, Prompted, Purpose, Reach, State, Unit
from bot.kernel.questions import PromptAhead
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import Message
from bot.kernel.words import Tongue, Words

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
BATCH = 50
SETTLE_AFTER = timedelta(seconds=5)
LATE_AFTER = timedelta(minutes=10)
LONGEST_DOUBT = timedelta(hours=1)
DOUBTS = 12  # a platform that breaks every connection is tried for some hours, ever more seldom
TRIES = 8  # after errors that nobody expected; a platform that asks for patience gets it
GIVE_UP = timedelta(days=3)
SLOW = 2.0  # seconds: a space that takes longer goes on by itself, and the others are not held up
_UNEXPECTED = timedelta(minutes=1)
_LEAST = timedelta(seconds=1)
_BREATH = timedelta(milliseconds=250)
_SPACE_GONE = timedelta(minutes=10)
_TONIGHT_ANYWHERE = timedelta(days=2)
_LATELY = timedelta(days=15)  # a circle that asks every other week is not forgotten in between
_WEEK_ANYWHERE = timedelta(days=9)  # whatever the zone, this week began later


@dataclass(frozen=True, slots=True)
class Outage:
    """When the bot was not running: what was due then comes late, and says so."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with a platform for a claimed row; ``delivery`` is the row as it was marked."""

    delivery: Delivery
    message: Message
    settle: Verdict | None = None  # of a row in doubt: what is to become of it should it not have arrived
    roll: tuple[Person, ...] = ()  # those for whom a wave's post stands: who of them has left is asked first
    gathering: Gathering | None = None  # where it goes, when that is no place yet
    home: Place | None = None  # of the circle, for what is announced there


class Courier:
    """Delivers what is due. ``now`` is the clock's; ``lost`` is told of people and places that are gone,
    ``openings`` and ``askings`` are asked what will be written later."""

    def __init__(
        self,
        open_work: OpenWork,
        words: Words,
        now: Callable[[], datetime],
        lost: Callable[[Happened], None] = lambda _event: None,
        openings: Openings = none_known,
        askings: Askings = nobody_known,
    ) -> None:
        self._open = open_work
        self._words = words
        self._now = now
        self._lost = lost
        self._openings = openings
        self._askings = askings
        self._messengers: dict[str, Messenger] = {}
        self._paces = Paces()
        self._serving: dict[str, asyncio.Task[int]] = {}
        self._slow: set[asyncio.Task[int]] = set()
        self._held: set[str] = set()  # spaces for which more is due than their pace allows
        self.outage: Outage | None = None

    def serve(self, messenger: Messenger) -> None:
        """From now on deliver through this platform too."""
        self._messengers[messenger.platform] = messenger

    async def deliver(self) -> int:
        """Everything that is due and that the paces allow; how many rows were handled. A slow space holds nobody up,
        and what falls due in another one meanwhile is there for the next tick."""
        async with self._open(write=False) as unit:
            spaces = await unit.journal.spaces_due(self._now())
        self._held &= set(spaces)
        for space in spaces:
            if space not in self._serving:
                self._serving[space] = asyncio.create_task(self._serve(space))
        return await self._served()

    async def _served(self) -> int:
        waited = [task for task in self._serving.values() if task not in self._slow]
        if waited:
            await asyncio.wait(waited, timeout=SLOW)
        done = [task for task in self._serving.values() if task.done()]
        self._slow = {task for task in self._serving.values() if not task.done()}
        self._serving = {space: task for space, task in self._serving.items() if not task.done()}
        for error in [error for task in done if (error := task.exception())]:
            raise error
        return sum(task.result() for task in done)

    @property
    def busy(self) -> bool:
        """Whether calls are under way, or a pace holds what may have been called off meanwhile."""
        return bool(self._serving or self._held)

    async def finish(self) -> None:
        """Wait for the calls that are under way, however slow."""
        if self._serving:
            await asyncio.wait(self._serving.values())

    def next_free(self) -> timedelta:
        """How long until a space that had no breath left may send again."""
        return self._paces.next_free(self._now())

    @property
    def held(self) -> timedelta | None:
        """How long until what only its pace holds may go on; ``None`` where nothing is held."""
        return max(self.next_free(), _BREATH) if self._held else None

    async def _serve(self, space: str) -> int:
        handled, more = 0, True
        while more:
            done, more = await self._batch(space)
            handled += done
        return handled

    async def _batch(self, space: str) -> tuple[int, bool]:
        """How many rows were handled, and whether there may be more."""
        messenger = self._messengers.get(platform_of(space))
        now = self._now()
        room = self._paces.room(space, messenger.pace, now, BATCH) if messenger else 0
        self._held = self._held | {space} if messenger and not room else self._held - {space}
        if messenger is None or not room:
            return 0, False
        async with self._open() as unit:
            rows = await unit.journal.claim_deliveries(space, now, now + LEASE, room)
            tasks = await self._decide(unit, rows, messenger, now)
            if not tasks:
                return len(rows), bool(rows) and space in await unit.journal.spaces_due(now)
        self._paces.spend(space, len(tasks))
        outcomes = await asyncio.gather(*(self._do(task, messenger) for task in tasks))
        async with self._open() as unit:
            await unit.journal.mark(outcomes)
            for outcome in outcomes:
                await self._after(unit, outcome)
            # Asked here, and not by claiming once more in vain, which would take the write lock.
            return len(rows), space in await unit.journal.spaces_due(self._now())

    # ---- deciding -------------------------------------------------------------------------------------------------

    async def _decide(
        self, unit: Unit, rows: Sequence[Delivery], messenger: Messenger, now: datetime
    ) -> Sequence[Task]:
        people = [row.person for row in rows if row.person]
        reach = await unit.directory.reach(people) if people else {}
        circles = await unit.directory.circles_by_id({row.circle for row in rows if row.circle is not None})
        leading = [row.key for row in rows if row.person]
        parts = await unit.journal.merged_into(leading) if leading else {}
        waves = [row.person for row in rows if row.person and _may_be_merged(row)]
        tonight, lease = now + _TONIGHT_ANYWHERE, now + LEASE
        companions = await unit.journal.companions(waves, now, tonight, lease) if waves else {}
        spent = await unit.journal.spent(people, now - _WEEK_ANYWHERE) if people else {}
        prompted = await unit.journal.prompted(waves, now - _LATELY) if waves else {}
        ahead = await foresee(unit, rows, self._openings, now)
        private = [Place(row.to) for row in rows if is_gathering(row.to)]
        gatherings = await unit.journal.gatherings(private) if private else {}
        asked: dict[int, Sequence[PromptAhead]] = {}
        tasks: list[Task] = []
        marks: list[Delivery] = []
        for row in rows:
            facts = _Facts(None, circles.get(row.circle or 0), now, parts=(row, *parts.get(row.key, ())))
            facts = replace(facts, asked=asked, gathering=gatherings.get(Place(row.to)))
            if row.person:
                theirs = companions.get(row.person, ())
                facts = replace(facts, reach=reach.get(row.person), spent=spent.get(row.person, ()), companions=theirs)
                facts = replace(facts, prompted=(*prompted.get(row.person, ()), *ahead.get(row.person, ())))
            marked, task = await self._judged(unit, row, facts, messenger)
            marks += marked
            tasks += [task] if task else []
        await unit.journal.mark([*marks, *(task.delivery for task in tasks)])
        return tasks

    async def _judged(
        self, unit: Unit, row: Delivery, facts: _Facts, messenger: Messenger
    ) -> tuple[Sequence[Delivery], Task | None]:
        try:
            return await self._judge(unit, row, facts, messenger)
        except (LookupError, ValueError, TypeError):  # a bug in one row must not stop everybody else's
            log.exception("cannot be judged", extra={"purpose": row.purpose.value, "attempt": row.attempts + 1})
            return [self._failed(Task(replace(row, attempts=row.attempts + 1), row.message))], None

    async def _judge(
        self, unit: Unit, row: Delivery, facts: _Facts, messenger: Messenger
    ) -> tuple[Sequence[Delivery], Task | None]:
        if not self._paces.ready(row.to, messenger.pace, facts.now):
            return [replace(row, due=self._paces.ready_at(row.to))], None
        if row.event is not None:
            return self._announcing(row, messenger, facts)
        if is_gathering(row.to) and (ended := _ended_unopened(row, facts.gathering)):
            return [ended], None
        match row.state:
            case State.CLOSING:
                return [], self._take(row, row.message, messenger, facts)
            case State.SENDING | State.DOUBT:
                verdict = judge(row, facts.reach, facts.circle, facts.spent, facts.now, facts.prompted)
                message = self._compose(facts.parts, row, facts)
                return [], self._take(row, message, messenger, facts, settle=verdict)
            case State.SENT | State.WITHDRAWN if row.ref is not None:
                return [], self._take(row, self._compose(facts.parts, row, facts), messenger, facts)
            case State.WITHDRAWN:  # while it was being posted: if it is found, it goes
                return [], self._take(row, row.message, messenger, facts, settle=Drop("withdrawn"))
            case State.PLANNED:
                return await self._first_post(unit, *await self._leading(unit, row, facts), messenger)
            case State.RINGING:  # it waited for a ring until it was no use any more
                return [replace(row, state=State.DROPPED, due=None)], None
            case _:
                return [replace(row, due=None)], None

    def _announcing(self, row: Delivery, messenger: Messenger, facts: _Facts) -> tuple[Sequence[Delivery], Task | None]:
        """Whether it was made already the platform is asked every time; so one in doubt is announced once more."""
        if facts.circle is None or (row.state is State.PLANNED and not _is_ahead(row.event, facts.circle, facts.now)):
            return [replace(row, state=State.CLOSED, due=None)], None
        settle = Go() if row.state in (State.SENDING, State.DOUBT) else None
        task = self._take(row, row.message, messenger, facts, settle=settle)
        return [], replace(task, home=facts.circle.place)

    async def _first_post(
        self, unit: Unit, row: Delivery, facts: _Facts, messenger: Messenger
    ) -> tuple[Sequence[Delivery], Task | None]:
        match await self._verdict(unit, row, facts):
            case Wait(until):
                return [replace(row, due=until)], None
            case Drop(why):
                log.info("dropped", extra={"why": why, "purpose": row.purpose.value})
                return [replace(row, state=State.DROPPED, due=None)], None
            case Ring():
                await unit.journal.mark([_ringing(row)])
                await ring.plan(unit.journal, unit.directory, row.circle, facts.now)
                return [], None
            case Go():
                parts = await self._merged(unit, row, facts)
                message = self._compose(parts, row, facts)
                marks = [replace(part, state=State.SENT, due=None, lead=row.key) for part in parts[1:]]
                task = self._take(row, message, messenger, facts)
                return marks, replace(task, roll=await self._roll(unit, row))

    async def _verdict(self, unit: Unit, row: Delivery, facts: _Facts) -> Verdict:
        """A nudge that could go out yields to whatever its person is to be asked this week as well."""
        verdict = judge(row, facts.reach, facts.circle, facts.spent, facts.now, facts.prompted)
        if row.person is None or row.purpose is not Purpose.NUDGE or not isinstance(verdict, Go):
            return verdict
        ahead = await askings_of(unit, row.person, self._askings, facts.now, facts.asked)
        prompted = (*facts.prompted, *ahead)
        return judge(row, facts.reach, facts.circle, facts.spent, facts.now, prompted) if ahead else verdict

    async def _leading(self, unit: Unit, row: Delivery, facts: _Facts) -> tuple[Delivery, _Facts]:
        """Where something unasked may come with what was asked for, it leads: it is what the message costs."""
        if row.purpose is not Purpose.ASKED_FOR or len(facts.parts) > 1:
            return row, facts
        for other in facts.companions:
            if other.purpose.unasked and other.due is not None and other.due <= facts.now:
                circle = await unit.directory.circle(other.circle or 0)
                verdict = await self._verdict(unit, other, replace(facts, circle=circle))
                if isinstance(verdict, Go) and merge([other, row], self._words, facts.tongue) is not None:
                    lead, mine = replace(other, due=row.due), replace(row, due=facts.now)
                    beside = (mine, *(one for one in facts.companions if one.key != other.key))
                    return lead, replace(facts, circle=circle, parts=(lead,), companions=beside)
        return row, facts

    async def _roll(self, unit: Unit, row: Delivery) -> tuple[Person, ...]:
        if row.circle is None or row.person is not None or row.useful_until is None or is_gathering(row.to):
            return ()
        waiting = await unit.journal.ringing(row.circle)
        return tuple(dict.fromkeys(one.person for one in waiting if one.person is not None))

    def _take(
        self, row: Delivery, message: Message, messenger: Messenger, facts: _Facts, *, settle: Verdict | None = None
    ) -> Task:
        self._paces.used(row.to, messenger.pace, facts.now)
        state = State.SENDING if row.ref is None and row.state is not State.CLOSING else row.state
        taken = replace(row, state=state, attempts=row.attempts + 1)
        return Task(taken, message, settle, gathering=facts.gathering)

    async def _merged(self, unit: Unit, row: Delivery, facts: _Facts) -> Sequence[Delivery]:
        """The row and what else falls due for the person today: one message, as far as it holds them all."""
        parts = list(facts.parts)
        if row.person is None or not row.purpose.unasked or facts.reach is None:
            return parts
        tonight = calendar.tomorrow(facts.now, ZoneInfo(facts.reach.zone))
        circles = {facts.circle.id: facts.circle} if facts.circle else {}
        due_today = [one for one in facts.companions if one.due is not None and one.due < tonight]
        for other in (one for one in due_today if one.key != row.key):
            circle = circles.get(other.circle or 0) or (await unit.directory.circle(other.circle or 0))
            spends = isinstance(judge(other, facts.reach, circle, (), facts.now), Go)
            if spends and merge([*parts, other], self._words, facts.tongue) is not None:
                parts.append(other)
        return parts

    def _compose(self, parts: Sequence[Delivery], row: Delivery, facts: _Facts) -> Message:
        message = merge(parts, self._words, facts.tongue) or row.message
        outage = self.outage
        planned = row.planned or facts.now
        missed = outage is not None and outage.since <= planned <= outage.until and row.purpose.unasked
        if outage is None or not missed or facts.now - planned < LATE_AFTER:
            return message
        return late(message, outage.since, self._words, facts.tongue)

    # ---- doing ----------------------------------------------------------------------------------------------------

    async def _do(self, task: Task, messenger: Messenger) -> Delivery:
        row = task.delivery
        try:
            return await self._call(task, messenger)
        except Retry as patience:
            after = max(patience.after, _LEAST)
            self._paces.pause(row.to, self._now() + after)
            return self._patient(task, after)
        except Gone as gone:
            return self._patient(task, _SPACE_GONE) if gone.what == "space" else self._gone(row, gone)
        except InDoubt:
            return self._doubt(task)
        except Exception:  # a bug in an adapter must not stop everybody else's messages
            log.exception("delivery failed", extra={"purpose": row.purpose.value, "attempt": row.attempts})
            return self._failed(task)

    async def _call(self, task: Task, messenger: Messenger) -> Delivery:
        row = task.delivery
        if row.state is State.CLOSING:
            return await self._put_away(task, messenger)
        if row.event is not None and task.home is not None:
            return await self._announce(row, row.event, task.home, messenger)
        if row.ref is None:
            return (
                await self._settle(task, task.settle, messenger) if task.settle else await self._post(task, messenger)
            )
        if row.state is State.WITHDRAWN:
            await messenger.delete(row.ref)
            return replace(row, due=None, ref=None)
        await messenger.edit(row.ref, task.message)
        return replace(row, delivered=row.revision, due=None, attempts=0)

    async def _announce(self, row: Delivery, event: ScheduledEvent, home: Place, messenger: Messenger) -> Delivery:
        ref = await messenger.announce(home, event, row.key, row.ref)
        if ref is not None:
            return self._sent(row, ref)
        return replace(row, state=State.CLOSED, ref=None, delivered=row.revision, due=None, attempts=0)

    async def _post(self, task: Task, messenger: Messenger) -> Delivery:
        await self._call_the_roll(task, messenger)
        row = task.delivery
        to = await self._gathered(task.gathering, messenger) if task.gathering else row.to
        return self._sent(row, await messenger.post(to, task.message, row.key))

    async def _gathered(self, gathering: Gathering, messenger: Messenger) -> Place:
        """Where the gathering is. It is opened at need, and that is stored before anything is posted there: who finds
        it opened looks for the message, who does not has none to look for."""
        if gathering.at is not None:
            return gathering.at
        try:
            at = await messenger.gather(gathering.home, gathering.people, gathering.title, id_of(gathering.place))
        except Gone as gone:
            if gone.what == "person":
                await self._missing(gathering, gone, messenger)
            raise
        async with self._open() as unit:
            await unit.journal.gathered(gathering.place, at)
        return at

    async def _missing(self, gathering: Gathering, gone: Gone, messenger: Messenger) -> None:
        """One of them cannot be gathered: who left is told to the features, who is closed to us to the facilitators."""
        left = await self._who_left(gathering.people, gathering.home, messenger)
        if gone.who is not None and gone.who not in left:
            async with self._open() as unit:
                await unit.directory.unreachable(gone.who, self._now())

    async def _put_away(self, task: Task, messenger: Messenger) -> Delivery:
        if task.gathering is not None and task.gathering.at is not None:
            await messenger.disband(task.gathering.at)
        return replace(task.delivery, state=State.CLOSED, due=None)

    async def _settle(self, task: Task, verdict: Verdict, messenger: Messenger) -> Delivery:
        row = task.delivery
        to = task.gathering.at if task.gathering else row.to
        try:
            ref = await messenger.find(to, row.key, row.planned or self._now()) if to else None
        except InDoubt:
            return self._untold(row)
        if ref is not None:
            return self._sent(row, ref)
        match verdict:
            case Go():
                return await self._post(task, messenger)
            case Ring():
                return replace(row, state=State.PLANNED, due=self._now())
            case Wait(until):  # still in doubt: it is looked for once more before it is posted
                return replace(row, state=State.DOUBT, due=until)
            case Drop():
                return replace(row, state=State.DROPPED, due=None)

    async def _call_the_roll(self, task: Task, messenger: Messenger) -> None:
        """Some platforms tell nobody when a person leaves: before a wave we ask."""
        if task.roll:
            await self._who_left(task.roll, Place(task.delivery.to), messenger)

    async def _who_left(self, people: Sequence[Person], place: Place, messenger: Messenger) -> Sequence[Person]:
        there = await messenger.whereabouts(people, place)
        left = [one for one in people if not there.get(one, True)]
        for person in left:
            # An account that is one on every server left the one of this place; another is gone altogether.
            self._lost(Left(person, None if space_of(person) else place))
        return left

    def _sent(self, row: Delivery, ref: Ref) -> Delivery:
        return replace(
            row, state=State.SENT, ref=ref, delivered=row.revision, due=None, sent_at=self._now(), attempts=0
        )

    def _patient(self, task: Task, after: timedelta) -> Delivery:
        """Nothing was delivered by this call: it does not count, until nobody would understand the message any more."""
        row = task.delivery
        too_late = self._now() - (row.planned or self._now()) > GIVE_UP
        if too_late and row.ref is None and row.event is None:  # an event is of use until it begins
            return self._ended(task)
        return self._once_more(replace(task, delivery=replace(row, attempts=row.attempts - 1)), after)

    def _failed(self, task: Task) -> Delivery:
        attempts = task.delivery.attempts
        return self._ended(task) if attempts >= TRIES else self._once_more(task, _UNEXPECTED * attempts)

    def _once_more(self, task: Task, after: timedelta) -> Delivery:
        row = task.delivery
        if row.state is State.SENDING:
            row = replace(row, state=State.DOUBT if task.settle else State.PLANNED)
        return replace(row, due=self._now() + after)

    def _ended(self, task: Task) -> Delivery:
        row = task.delivery
        if row.ref is not None:  # what stands there stays as it is
            return replace(row, delivered=row.revision, due=None, attempts=0)
        return replace(row, state=State.UNKNOWN if task.settle else State.UNREACHABLE, due=None)

    def _doubt(self, task: Task) -> Delivery:
        row = task.delivery
        after = min(SETTLE_AFTER * 2 ** min(row.attempts - 1, DOUBTS), LONGEST_DOUBT)
        if row.ref is not None:  # an edit can simply be made again
            return self._failed(task) if row.attempts >= DOUBTS else self._once_more(task, after)
        if row.attempts >= DOUBTS:
            return replace(row, state=State.UNKNOWN, due=None)
        return replace(row, state=State.DOUBT, due=self._now() + after)

    def _untold(self, row: Delivery) -> Delivery:
        """The platform cannot tell: what nobody asked for rather never than twice, the rest rather twice than never."""
        if row.purpose.unasked:
            return replace(row, state=State.UNKNOWN, due=None)
        log.warning("sent again", extra={"why": "the platform cannot tell", "purpose": row.purpose.value})
        return replace(row, state=State.PLANNED, due=self._now() + SETTLE_AFTER)

    def _gone(self, row: Delivery, gone: Gone) -> Delivery:
        log.info("gone", extra={"what": gone.what, "purpose": row.purpose.value})
        if row.state is State.CLOSING:
            return replace(row, state=State.CLOSED, due=None)
        if row.event is not None:
            return self._not_announced(row, gone)
        private = is_gathering(row.to)
        if gone.what == "place" or (private and row.ref is None):
            self._lost(PlaceGone(Place(row.to)))
        if row.ref is not None:
            return replace(row, delivered=row.revision, due=None)
        if private:
            return replace(row, state=State.UNREACHABLE, due=None)
        falls_back = gone.what == "person" and row.circle is not None and row.purpose is not Purpose.NUDGE
        return _ringing(row) if falls_back else replace(row, state=State.UNREACHABLE, due=None)

    def _not_announced(self, row: Delivery, gone: Gone) -> Delivery:
        """What somebody took down stays down; what we may not make, or not change, the feature hears of."""
        if gone.what != "event" and row.circle is not None:
            self._lost(NotAnnounced(row.circle, row.key, gone.why == "full"))
        state = State.UNREACHABLE if row.ref is None else row.state
        return replace(row, state=state, delivered=row.revision, due=None)

    async def _after(self, unit: Unit, row: Delivery) -> None:
        if row.event is not None:
            await self._planned_meanwhile(unit, row)
            return
        if row.ref is None and row.state not in (State.DOUBT, State.WITHDRAWN):
            await unit.journal.mark(await self._let_go(unit, row))
        closed = row.state in (State.RINGING, State.UNREACHABLE) and row.attempts < TRIES
        if closed and row.person is not None:
            await unit.directory.unreachable(row.person, self._now())
        if row.state is State.RINGING:
            await ring.plan(unit.journal, unit.directory, row.circle, self._now())

    async def _planned_meanwhile(self, unit: Unit, row: Delivery) -> None:
        """What was called off on the platform may be planned once more by now."""
        now = await unit.journal.delivery(row.key) if row.state is State.CLOSED else None
        if now is not None and now.revision > row.revision and now.event is not None and now.event.planned:
            await unit.journal.mark([replace(now, state=State.PLANNED, due=self._now())])

    async def _let_go(self, unit: Unit, row: Delivery) -> Sequence[Delivery]:
        """The message did not go out: what was merged into it stands for itself again. Where nobody knows whether it
        did, what nobody asked for shares its fate."""
        parts = [part for part in await unit.journal.parts(row.key) if part.key != row.key]
        lost = [part for part in parts if row.state is State.UNKNOWN and part.purpose.unasked]
        due = row.due if row.state is State.PLANNED and row.due else self._now()
        again = [replace(part, state=State.PLANNED, due=due, lead=None) for part in parts if part not in lost]
        return [*again, *(replace(part, state=State.UNKNOWN) for part in lost)]


def _ended_unopened(row: Delivery, gathering: Gathering | None) -> Delivery | None:
    """What becomes of a row for a gathering that is not to be any more, or need not be put away."""
    if row.state is State.CLOSING and (gathering is None or gathering.at is None):
        return replace(row, state=State.CLOSED, due=None)
    if row.ref is None and gathering is None:
        return replace(row, state=State.DROPPED, due=None)
    return None


def _is_ahead(event: ScheduledEvent | None, circle: Circle, now: datetime) -> bool:
    """Whether it is worth making."""
    return event is not None and event.planned and not circle.silent and event.starts_at > now


def _may_be_merged(row: Delivery) -> bool:
    return row.purpose.unasked or row.purpose is Purpose.ASKED_FOR


def _ringing(row: Delivery) -> Delivery:
    """It waits for the ring of its circle, and falls due when that is no use any more."""
    return replace(row, state=State.RINGING, due=row.useful_until)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a verdict about a row needs to know."""

    reach: Reach | None
    circle: Circle | None
    now: datetime
    spent: Sequence[datetime] = ()
    prompted: Sequence[Prompted] = ()
    parts: Sequence[Delivery] = ()
    companions: Sequence[Delivery] = ()
    gathering: Gathering | None = None
    asked: dict[int, Sequence[PromptAhead]] = field(default_factory=dict)  # of circles, as it was looked up

    @property
    def tongue(self) -> Tongue:
        if self.reach is not None:
            return Tongue(self.reach.locale, self.reach.zone)
        return Tongue(self.circle.language, self.circle.zone) if self.circle else Tongue()
