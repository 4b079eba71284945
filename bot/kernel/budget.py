"""The only gate for messages that nobody asked for: limit, hours, pause, breaks, usefulness.

Pure. It is asked when the courier claims a row, not when the row is written, so a pause works at once. The limit
counts by the person's local ISO week: a rolling week would let a prompt that came a minute late block the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.calendar import Hours
from bot.kernel.ports import DAYTIME, Circle, Delivery, Prompted, Purpose, Reach, Way

RING_AHEAD = timedelta(hours=12)
LEAST_USE = timedelta(hours=3)  # what waited for the next week and closes within these hours is not worth its place


@dataclass(frozen=True, slots=True)
class Go:
    """Now, directly."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Now, but this person is told by the ring of the circle."""


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """Never: ``why`` is ``stale``, ``over``, ``left``, ``paused``, ``break``, ``hours`` or ``budget``."""

    why: str


Verdict = Go | Ring | Wait | Drop


def judge(
    delivery: Delivery,
    reach: Reach | None,
    circle: Circle | None,
    spent: Sequence[datetime],
    now: datetime,
    prompted: Sequence[Prompted] = (),
) -> Verdict:
    """What becomes of a row that is due. ``spent`` is when unasked messages reached the person, ``prompted`` what
    their circles lately had for them."""
    if delivery.useful_until is not None and now >= delivery.useful_until:
        return Drop("stale")
    if circle is not None and circle.silent:
        return Drop("over")
    if delivery.purpose is Purpose.REPLY:
        return Go()
    if reach is None:
        return _in_place(delivery, circle, now)
    return _to_person(delivery, reach, circle, spent, now, prompted)


def _in_place(delivery: Delivery, circle: Circle | None, now: datetime) -> Verdict:
    # A post that stops being useful is asked by somebody; a card or a digest is only shown.
    if circle is None or delivery.useful_until is None:
        return Go()
    resumed = calendar.after_break(now, circle.breaks, ZoneInfo(circle.zone))
    return Go() if resumed <= now else _wait(resumed, delivery, "break")


def _to_person(
    delivery: Delivery,
    reach: Reach,
    circle: Circle | None,
    spent: Sequence[datetime],
    now: datetime,
    prompted: Sequence[Prompted],
) -> Verdict:
    if reach.left:
        return Drop("left")
    zone = ZoneInfo(reach.zone)
    earliest, why = now, ""
    if delivery.purpose.unasked:
        kept = kept_for_others(delivery, prompted, now, zone)
        earliest, why = _earliest(reach, circle, spent, now, zone, kept)
    opening = calendar.next_open(earliest, hours_for(delivery.purpose, reach), zone)
    if opening > now:
        return _wait(opening, delivery, why or "hours")
    if reach.way is Way.RING:
        return Ring()
    later = _opens_later(delivery, reach, prompted, now, zone)
    return Wait(later) if later is not None else Go()


def _opens_later(
    delivery: Delivery, reach: Reach, prompted: Sequence[Prompted], now: datetime, zone: ZoneInfo
) -> datetime | None:
    """When the last prompt opens that is still to be written for the person today: what is due now waits for it, for
    what falls due on one day comes as one message."""
    if not delivery.purpose.unasked:
        return None
    tonight = calendar.tomorrow(now, zone)
    ends = min(tonight, delivery.useful_until - LEAST_USE) if delivery.useful_until is not None else tonight
    coming = (one.at for one in prompted if one.opens and now < one.at < ends)
    return max((at for at in coming if calendar.is_open(at, reach.hours, zone)), default=None)


def hours_for(purpose: Purpose, reach: Reach) -> Hours:
    """When a message of this purpose may come to them."""
    return DAYTIME if purpose is Purpose.ON_DUTY else reach.hours


def _earliest(
    reach: Reach, circle: Circle | None, spent: Sequence[datetime], now: datetime, zone: ZoneInfo, kept: int
) -> tuple[datetime, str]:
    earliest, why = now, ""
    if reach.paused_until is not None and reach.paused_until > earliest:
        earliest, why = reach.paused_until, "paused"
    if circle is not None:
        resumed = calendar.after_break(earliest, circle.breaks, ZoneInfo(circle.zone))
        earliest, why = (resumed, "break") if resumed > earliest else (earliest, why)
    monday, next_monday = calendar.week_bounds(earliest, zone)
    others = kept if monday <= now else 0  # of a week that has not begun nobody knows yet what belongs to others
    if sum(monday <= at < next_monday for at in spent) + others >= reach.weekly_limit:
        earliest, why = next_monday, "budget"
    return earliest, why


def kept_for_others(delivery: Delivery, prompted: Sequence[Prompted], now: datetime, zone: ZoneInfo) -> int:
    """How many messages of this week belong to others. A nudge yields to the prompts of each other day of it (those
    of one day are one message, and what is due today is merged with it), and to every circle, its own too, that
    prompted them lately and has yet to this week; a prompt only to the circles that were passed over last, when its
    own was not."""
    monday, next_monday = calendar.week_bounds(now, zone)
    tomorrow = calendar.tomorrow(now, zone)
    had = [one for one in prompted if one.came is not None]
    coming = [one for one in prompted if one.came is None and tomorrow <= one.at < next_monday]
    yet = {one.circle for one in had} - {one.circle for one in had if one.came and one.at >= monday}
    match delivery.purpose:
        case Purpose.NUDGE:
            days, asking = {calendar.day_of(one.at, zone) for one in coming}, {one.circle for one in coming}
            return len(days) + sum(one not in asking for one in yet)
        case Purpose.PROMPT if not _passed_over(delivery.circle, had):
            return sum(_passed_over(one, had) for one in yet if one != delivery.circle)
        case _:
            return 0


def _passed_over(circle: int | None, had: Sequence[Prompted]) -> bool:
    last = max((one for one in had if one.circle == circle), key=lambda one: one.at, default=None)
    return last is not None and not last.came


def _wait(until: datetime, delivery: Delivery, why: str) -> Verdict:
    least = LEAST_USE if why == "budget" else timedelta(0)
    return Drop(why) if delivery.useful_until is not None and until + least >= delivery.useful_until else Wait(until)


# ---- the ring -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody for whom something waits from ``since`` until ``useful_until``."""

    reach: Reach
    since: datetime
    useful_until: datetime


def best_ring(waiting: Iterable[Waiting], now: datetime) -> datetime | None:
    """The earliest moment of the next twelve hours at which one ring finds most of these people in their hours."""
    those = [one for one in waiting if one.useful_until > now]
    moments = {now} | {moment for one in those if now < (moment := _opening(one, now)) <= now + RING_AHEAD}
    best = max(sorted(moments), key=lambda at: sum(can_hear(one, at) for one in those), default=None)
    return best if best is not None and any(can_hear(one, best) for one in those) else None


def can_hear(one: Waiting, at: datetime) -> bool:
    """Whether a ring at this moment would reach the person in their hours."""
    paused = one.reach.paused_until is not None and one.reach.paused_until > at
    timely = one.since <= at < one.useful_until and not paused and not one.reach.left
    return timely and calendar.is_open(at, one.reach.hours, ZoneInfo(one.reach.zone))


def next_hearing(waiting: Iterable[Waiting], after: datetime) -> datetime | None:
    """The first moment from ``after`` on in the hours of one for whom it is still useful then."""
    openings = [(_opening(one, after), one) for one in waiting if not one.reach.left]
    return min((at for at, one in openings if at < one.useful_until), default=None)


def _opening(one: Waiting, now: datetime) -> datetime:
    start = max(now, one.since, one.reach.paused_until or now)
    return calendar.next_open(start, one.reach.hours, ZoneInfo(one.reach.zone))
