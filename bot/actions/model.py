"""The rules of actions: who reads one, what may become of it, and when its owner is asked about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.calendar import Hours
from bot.kernel.errors import Refused
from bot.kernel.timetext import Reason, UnreadableDate
from bot.kernel.ui import say

WHAT_MOST = 200
STEP_MOST = 200
STORY_MOST = 600
LESSON_MOST = 280
WORD_MOST = 280  # an encouragement, or a guess why it went so
OPEN_MOST = 50  # of one person: nobody can do more, and nothing is kept without bound
LATEST = timedelta(days=366)

ROUTINE_DAYS = 42
BEFORE = timedelta(days=2)
_LEAST_TO_HALVE = timedelta(days=4)  # of something sooner the nudge before the day is enough
_APART = timedelta(days=2)
_SEARCHED = 7
_NEAR = timedelta(days=1)


class Share(Enum):
    """Who reads it besides its owner."""

    CIRCLE = "circle"
    BUDDY = "buddy"
    ME = "me"


class State(Enum):
    OPEN = "open"
    NOT_YET = "not-yet"  # its owner told that it is still to be done; open all the same
    DONE = "done"
    PARTLY = "partly"
    CHANGED = "changed"  # its owner changed their mind
    REFLECTED = "reflected"
    SETTLED = "settled"  # its owner told whether it became routine

    @property
    def is_open(self) -> bool:
        return self in OPEN


OPEN = (State.OPEN, State.NOT_YET)


class Step(Enum):
    EDIT = "edit"
    MOVE = "move"
    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    CHANGE_MIND = "changed"
    EXPLAIN = "explain"
    REFLECT = "reflect"
    SETTLE = "settle"


class Outcome(Enum):
    DONE = "done"
    PARTLY = "partly"
    CHANGED = "changed"


class Routine(Enum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Buddy(Enum):
    ASKED = "asked"
    WILLING = "willing"


class Nudge(Enum):
    HALF = "half"
    LAST = "last"


_REPORTS = {
    Step.DONE: State.DONE,
    Step.PARTLY: State.PARTLY,
    Step.NOT_YET: State.NOT_YET,
    Step.CHANGE_MIND: State.CHANGED,
}
# What was reported may be reported otherwise until its owner has looked back on it: a thumb slips.
STEPS: Mapping[State, Mapping[Step, State]] = {
    State.OPEN: {**_REPORTS, Step.EDIT: State.OPEN, Step.MOVE: State.OPEN},
    State.NOT_YET: {**_REPORTS, Step.EDIT: State.NOT_YET, Step.MOVE: State.OPEN, Step.EXPLAIN: State.NOT_YET},
    State.DONE: {
        **_REPORTS,
        Step.EXPLAIN: State.DONE,
        Step.REFLECT: State.REFLECTED,
        Step.SETTLE: State.SETTLED,
    },
    State.PARTLY: {
        **_REPORTS,
        Step.MOVE: State.OPEN,
        Step.EXPLAIN: State.PARTLY,
        Step.REFLECT: State.REFLECTED,
        Step.SETTLE: State.SETTLED,
    },
    State.CHANGED: {
        **_REPORTS,
        Step.MOVE: State.OPEN,
        Step.EXPLAIN: State.CHANGED,
        Step.REFLECT: State.REFLECTED,
    },
    State.REFLECTED: {
        Step.EXPLAIN: State.REFLECTED,
        Step.REFLECT: State.REFLECTED,
        Step.SETTLE: State.SETTLED,
    },
    State.SETTLED: {
        Step.EXPLAIN: State.SETTLED,
        Step.REFLECT: State.SETTLED,
        Step.SETTLE: State.SETTLED,
    },
}

_OUTCOMES = {State.DONE: Outcome.DONE, State.PARTLY: Outcome.PARTLY, State.CHANGED: Outcome.CHANGED}


@dataclass(frozen=True, slots=True)
class Action:
    """``due`` is a day where its owner lives. ``dated_at`` is when that day was set: nudges are counted from it.

    ``told_at`` is when its owner first said how it is going; ``batch`` names the post of results in which it stands.
    ``draft`` is the kept draft it was made from, so that saying yes twice makes one. What stands in the words of the
    owner is empty until they say it.
    """

    id: int
    circle: int
    owner: Person
    what: str
    due: date
    kept_at: datetime
    dated_at: datetime
    step: str = ""
    cue: str = ""
    share: Share = Share.CIRCLE
    state: State = State.OPEN
    outcome: Outcome | None = None
    told_at: datetime | None = None
    reported_at: datetime | None = None
    moved: int = 0
    nudged: tuple[Nudge, ...] = ()
    buddy: Person | None = None
    buddying: Buddy | None = None
    cheer: str = ""
    cheered_by: Person | None = None
    worked: str = ""
    did_not: str = ""
    why: str = ""
    note: str = ""  # a plain reply before any tap: theirs alone
    in_the_way: str = ""
    smaller: str = ""
    batch: str = ""
    keep: str = ""
    change: str = ""
    lesson: str = ""
    lesson_share: Share = Share.ME
    routine: Routine | None = None
    draft: int = 0

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    @property
    def stands_in_results(self) -> bool:
        """Came back done or partly, and its owner shares it: what is not yet done is listed nowhere as such."""
        return self.share is Share.CIRCLE and self.outcome in (Outcome.DONE, Outcome.PARTLY)

    @property
    def read_by(self) -> Share:
        """Who reads what its owner wrote about how it went: a change of mind is posted nowhere."""
        return Share.CIRCLE if self.stands_in_results else Share.ME

    @property
    def has_buddy(self) -> bool:
        return self.buddy is not None and self.buddying is Buddy.WILLING

    def is_read_by_buddy(self, person: Person) -> bool:
        return self.has_buddy and self.buddy == person and self.share is not Share.ME


@dataclass(frozen=True, slots=True)
class Guess:
    """What somebody else thinks made it go so."""

    action: int
    person: Person
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How a circle has its actions; without one nobody is nudged, and everything else works."""

    circle: int
    nudges: bool = False
    share: Share = Share.CIRCLE
    routine_days: int = ROUTINE_DAYS
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Of what is shared with a circle: how many are open, came back, were due, and of those came back."""

    open: int = 0
    back: int = 0
    due: int = 0
    due_back: int = 0

    @property
    def rate(self) -> int | None:
        """Of a hundred that were due, how many came back with a word, "not yet" too; ``None`` before any was due."""
        return round(100 * self.due_back / self.due) if self.due else None


# ---- what may become of it ------------------------------------------------------------------------------------


def after(action: Action, step: Step) -> State:
    """The state after a step; a step that cannot be is refused with a word."""
    if step is Step.SETTLE and action.outcome is Outcome.CHANGED:
        raise Refused(say("actions-no-routine"))
    found = STEPS[action.state].get(step)
    if found is None:
        raise _no(action, step)
    return found


def outcome_of(state: State) -> Outcome | None:
    return _OUTCOMES.get(state)


def _no(action: Action, step: Step) -> Refused:
    if action.is_open:
        return Refused(say("actions-still-open"))
    if step in (Step.EDIT, Step.MOVE):
        return Refused(say("actions-is-over"))
    if step in _REPORTS:
        return Refused(say("actions-looked-back"))
    return Refused(say("actions-no-routine"))


def check_day(day: date, today: date, text: str) -> date:
    """Nobody plans a single action for longer than a year."""
    if day > today + LATEST:
        near = (today + timedelta(weeks=4), today + LATEST)
        raise UnreadableDate(text, Reason.FAR, near, day.isoformat())
    return day


def check_room(open_ones: int) -> None:
    if open_ones >= OPEN_MOST:
        raise Refused(say("actions-many", most=OPEN_MOST))


# ---- when its owner is asked ----------------------------------------------------------------------------------


def end_of(due: date, zone: ZoneInfo) -> datetime:
    """The instant after the day."""
    return calendar.instant(datetime.combine(due + timedelta(days=1), time()), zone)


def begin_of(due: date, zone: ZoneInfo) -> datetime:
    return calendar.instant(datetime.combine(due, time()), zone)


@dataclass(frozen=True, slots=True)
class Asking:
    """When one nudge goes out, and how long it is any use."""

    at: datetime
    until: datetime


def half_way(action: Action, zone: ZoneInfo, hours: Hours, last: datetime | None) -> Asking | None:
    """Not for what is to be done within days, nor close to the other nudge."""
    due = begin_of(action.due, zone)
    if due - action.dated_at < _LEAST_TO_HALVE:
        return None
    at = calendar.next_open(action.dated_at + (due - action.dated_at) / 2, hours, zone)
    if at >= due or (last is not None and abs(last - at) < _APART):
        return None
    return Asking(at, due)


def before_session(action: Action, zone: ZoneInfo, hours: Hours, session: datetime | None, now: datetime) -> Asking:
    """Two days before the session, where one is known, else before the day itself; in their hours, so perhaps a day
    or two earlier. When that is over, or was just set, on the day after."""
    target = session or begin_of(action.due, zone)
    for back in range(_SEARCHED):
        at = calendar.next_open(target - BEFORE - timedelta(days=back), hours, zone)
        if at <= target - _NEAR and at > max(now, action.dated_at + _NEAR):
            return Asking(at, session or target + timedelta(days=3))
    return _after_the_day(action, zone, hours, now)


def _after_the_day(action: Action, zone: ZoneInfo, hours: Hours, now: datetime) -> Asking:
    at = calendar.next_open(max(end_of(action.due, zone), now), hours, zone)
    return Asking(at, at + timedelta(days=3))


def counted(actions: Sequence[Action], today: date) -> Tally:
    """What is shared with the circle, and nothing else."""
    shared = [one for one in actions if one.share is Share.CIRCLE]
    due = [one for one in shared if one.due < today or (one.told_at is not None and not one.is_open)]
    return Tally(
        open=sum(one.is_open for one in shared),
        back=sum(one.told_at is not None for one in shared),
        due=len(due),
        due_back=sum(one.told_at is not None for one in due),
    )
