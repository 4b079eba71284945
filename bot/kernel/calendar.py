"""Recurrence, time zones, clock changes, quiet hours and breaks.

Pure: no clock stands here, "now" always comes in. An instant is an aware datetime in UTC; a wall time is a
naive datetime, and so is a *planned* time: what stands in the calendar, whatever the clocks do that night.
A wall time that does not exist means the next minute that does; of an hour that comes twice, the first.
What a wave asks again for each of its people is remembered for a while.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import dropwhile, islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from bot.kernel.timetext import Reason as Reason
from bot.kernel.timetext import Unreadable as Unreadable
from bot.kernel.timetext import UnreadableDate as UnreadableDate
from bot.kernel.timetext import UnreadableTime as UnreadableTime
from bot.kernel.timetext import UnreadableWeekday as UnreadableWeekday
from bot.kernel.timetext import parse_date as parse_date
from bot.kernel.timetext import parse_time as parse_time
from bot.kernel.timetext import parse_weekday as parse_weekday
from bot.kernel.zones import UnknownZone as UnknownZone
from bot.kernel.zones import zone as zone

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = timedelta(days=1)
_FARTHEST_OPENING = 16
_REMEMBERED = 4_096


# Instants and wall times


def instant(local: datetime, zone: ZoneInfo) -> datetime:
    if local.tzinfo is not None:
        raise ValueError("a wall time carries no zone")
    return _instant(local, zone)


@lru_cache(_REMEMBERED)
def _instant(local: datetime, zone: ZoneInfo) -> datetime:
    at = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    return at if _wall(at, zone) == local else _end_of_gap(local, zone)


def local(at: datetime, zone: ZoneInfo) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant carries its zone")
    return _wall(at, zone)


def day_of(at: datetime, zone: ZoneInfo) -> date:
    return local(at, zone).date()


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def _end_of_gap(local: datetime, zone: ZoneInfo) -> datetime:
    """Read with the offset after the jump, the wall time lies before it, and the other way round."""
    before = int(local.replace(tzinfo=zone, fold=1).timestamp())
    after = int(local.replace(tzinfo=zone, fold=0).timestamp()) + 1
    while after - before > 1:
        middle = (before + after) // 2
        if _wall(datetime.fromtimestamp(middle, UTC), zone) < local:
            before = middle
        else:
            after = middle
    return datetime.fromtimestamp(after, UTC)


# Rhythms


@dataclass(frozen=True, slots=True)
class Weekly:
    weekday: int
    every: int = 1


@dataclass(frozen=True, slots=True)
class Monthly:
    """The nth weekday of every so many months; nth -1 is the last. No fifth: most months have none."""

    nth: int
    weekday: int
    every: int = 1


@dataclass(frozen=True, slots=True)
class Dates:
    planned: tuple[datetime, ...]


Shape = Weekly | Monthly | Dates


class BadRhythm(ValueError):
    """A rule outside the three shapes we speak."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A series as it is kept: an RRULE (or RDATE) text, the planned start and the zone's name.

    "Every two weeks" is counted from the start. The factory methods move it to the first date of the series.
    """

    rule: str
    start: datetime
    zone: str

    def __post_init__(self) -> None:
        _read(self.rule)
        if self.start.tzinfo is not None or self.start.second or self.start.microsecond:
            raise BadRhythm(f"a start is a wall time in whole minutes, not {self.start.isoformat()}")

    @property
    def shape(self) -> Shape:
        return _read(self.rule)

    @classmethod
    def weekly(cls, weekday: int, at: time, zone: str, first: date, every: int = 1) -> "Rhythm":
        rule = f"FREQ=WEEKLY;INTERVAL={every};BYDAY={_day_name(weekday)}"
        ahead = timedelta(days=(weekday - first.weekday()) % 7)
        return cls(rule, datetime.combine(first + ahead, at), zone)

    @classmethod
    def monthly(cls, nth: int, weekday: int, at: time, zone: str, first: date, every: int = 1) -> "Rhythm":
        rule = f"FREQ=MONTHLY;INTERVAL={every};BYDAY={nth}{_day_name(weekday)}"
        # The first date comes within two months, whatever the interval; from there the interval counts.
        early = _rrule(Monthly(nth, weekday), datetime.combine(first, at))
        return cls(rule, early[0], zone)

    @classmethod
    def on(cls, dates: Iterable[date], at: time, zone: str) -> "Rhythm":
        planned = [datetime.combine(day, at) for day in sorted(set(dates))]
        if not planned:
            raise BadRhythm("a series of dates needs a date")
        return cls("RDATE:" + ",".join(moment.strftime(_RDATE) for moment in planned), planned[0], zone)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Keyed and counted by what was planned, sent at the instant it comes out as."""

    planned: datetime
    at: datetime


def occurrences(
    rhythm: Rhythm, after: datetime, until: datetime | None = None, limit: int | None = None
) -> Iterator[Occurrence]:
    """Those later than `after` and not later than `until`, lazily: without an end, up to the year 9999."""
    there = ZoneInfo(rhythm.zone)
    # A planned time in a gap comes out later than its wall time: by a day where a whole day was left out.
    planned = _planned(rhythm, local(after, there) - 2 * _DAY)
    coming = dropwhile(lambda o: o.at <= after, (Occurrence(p, instant(p, there)) for p in planned))
    in_time = coming if until is None else takewhile(lambda o: o.at <= until, coming)
    return islice(in_time, limit)


def next_after(rhythm: Rhythm, planned_local: datetime) -> datetime | None:
    """The next planned time, counted from the plan and never from now: no delay, no clock change adds up."""
    return _next_after(rhythm, planned_local)


@lru_cache(_REMEMBERED)
def _next_after(rhythm: Rhythm, planned_local: datetime) -> datetime | None:
    return next((planned for planned in _planned(rhythm, planned_local) if planned > planned_local), None)


def _planned(rhythm: Rhythm, since: datetime) -> Iterator[datetime]:
    shape = rhythm.shape
    if isinstance(shape, Dates):
        return (planned for planned in shape.planned if planned >= since)
    near = _moved_near(shape, rhythm.start, since)
    return dropwhile(lambda planned: planned < since, _rrule(shape, near))


def _rrule(shape: Weekly | Monthly, start: datetime) -> rrule:
    if isinstance(shape, Weekly):
        return rrule(WEEKLY, dtstart=start, interval=shape.every, byweekday=shape.weekday)
    return rrule(MONTHLY, dtstart=start, interval=shape.every, byweekday=weekday(shape.weekday, shape.nth))


def _moved_near(shape: Weekly | Monthly, start: datetime, since: datetime) -> datetime:
    """A start of the same phase shortly before `since`: expanding from ten years back takes milliseconds."""
    if since <= start:
        return start
    if isinstance(shape, Weekly):
        period = timedelta(weeks=shape.every)
        return start + (since - start) // period * period
    months = (since.year - start.year) * 12 + since.month - start.month
    skipped = months // shape.every * shape.every
    if not skipped:
        return start
    years, month = divmod(start.month - 1 + skipped, 12)
    return start.replace(year=start.year + years, month=month + 1, day=1)


_RDATE = "%Y%m%dT%H%M%S"
_RULE = re.compile(
    r"FREQ=(?P<freq>WEEKLY|MONTHLY)(?:;INTERVAL=(?P<every>[1-9]\d?))?;BYDAY=(?P<nth>-1|[1-4])?(?P<day>MO|TU|WE|TH|FR|SA|SU)"
)


@cache
def _read(rule: str) -> Shape:
    if rule.startswith("RDATE:"):
        return Dates(_read_dates(rule))
    found = _RULE.fullmatch(rule)
    if not found or (found["freq"] == "MONTHLY") != bool(found["nth"]):
        raise BadRhythm(rule)
    every, day = int(found["every"] or 1), WEEKDAYS.index(found["day"])
    return Monthly(int(found["nth"]), day, every) if found["nth"] else Weekly(day, every)


def _read_dates(rule: str) -> tuple[datetime, ...]:
    texts = rule.removeprefix("RDATE:").split(",")
    try:
        if not all(re.fullmatch(r"\d{8}T\d{6}", text) for text in texts):
            raise ValueError
        moments = {datetime.fromisoformat(text) for text in texts}
    except ValueError:
        raise BadRhythm(rule) from None
    return tuple(sorted(moments))


def _day_name(weekday: int) -> str:
    if weekday not in range(7):
        raise BadRhythm(f"no weekday {weekday}")
    return WEEKDAYS[weekday]


# The same planned moment in each person's own zone


def personal(planned_local: datetime, zone: ZoneInfo) -> datetime:
    """A planned wall time as it comes to somebody living in that zone."""
    return instant(planned_local, zone)


def first_opening(planned_local: datetime, zones: Iterable[ZoneInfo]) -> datetime:
    """When the planned time comes to the first of these people; there must be one."""
    return min(instant(planned_local, zone) for zone in zones)


# A person's hours


@dataclass(frozen=True, slots=True)
class Hours:
    """When a person may be written to; Monday is 0.

    A window across midnight belongs to the day it begins on; an end equal to the start is the whole round.
    """

    start: time
    end: time
    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise ValueError("hours need at least one weekday, Monday = 0 to Sunday = 6")
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("hours are wall times")


def is_open(at: datetime, hours: Hours, zone: ZoneInfo) -> bool:
    return next_open(at, hours, zone) == at


def next_open(at: datetime, hours: Hours, zone: ZoneInfo) -> datetime:
    """The first instant from `at` on that lies in the person's hours: `at` itself if it does."""
    return _next_open(at, hours, zone)


@lru_cache(_REMEMBERED)
def _next_open(at: datetime, hours: Hours, zone: ZoneInfo) -> datetime:
    return next(max(at, opens) for opens, closes in _windows(at, hours, zone) if at < closes)


def moved_into(at: datetime, hours: Hours, zone: ZoneInfo, not_after: datetime) -> datetime | None:
    """A reminder moves forward into the person's hours; when that is too late, it is not sent."""
    moved = next_open(at, hours, zone)
    return moved if moved <= not_after else None


def _windows(at: datetime, hours: Hours, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """From the one that began yesterday on, without those that a clock change swallows whole.

    Where a whole day was swallowed, someone reachable on that weekday alone waits more than a week.
    """
    yesterday = day_of(at, zone) - _DAY
    for day in (yesterday + ahead * _DAY for ahead in range(_FARTHEST_OPENING)):
        if day.weekday() not in hours.weekdays:
            continue
        last = day if hours.start < hours.end else day + _DAY
        opens = instant(datetime.combine(day, hours.start), zone)
        closes = instant(datetime.combine(last, hours.end), zone)
        if opens < closes:
            yield opens, closes


# Weeks


def week_of(at: datetime, zone: ZoneInfo) -> str:
    """The ISO week the person is in, such as 2026-W48."""
    year, week, _ = day_of(at, zone).isocalendar()
    return f"{year}-W{week:02d}"


def week_bounds(at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Monday's first minute, and the next Monday's, which no longer belongs to it."""
    today = day_of(at, zone)
    monday = today - today.weekday() * _DAY
    return _midnight(monday, zone), _midnight(monday + 7 * _DAY, zone)


def tomorrow(at: datetime, zone: ZoneInfo) -> datetime:
    """The first minute of the person's next day."""
    return _midnight(day_of(at, zone) + _DAY, zone)


def day_begins(at: datetime, zone: ZoneInfo) -> datetime:
    """The first minute of the person's day."""
    return _midnight(day_of(at, zone), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return instant(datetime.combine(day, time()), zone)


# Breaks


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a break cannot end on {self.last} before it begins on {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def inside(at: datetime, spans: Iterable[Span], zone: ZoneInfo) -> bool:
    today = day_of(at, zone)
    return any(today in span for span in spans)


def after_break(at: datetime, spans: Sequence[Span], zone: ZoneInfo) -> datetime:
    """The first instant from `at` on outside every break: `at` itself, or a midnight."""
    while ends := [span.last for span in spans if day_of(at, zone) in span]:
        at = _midnight(max(ends) + _DAY, zone)
    return at
