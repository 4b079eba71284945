"""Rules of trials: everything that a circle does again and again begins as one; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.kernel import calendar
from bot.kernel.doors import Decision
from bot.kernel.questions import Ritual
from bot.people import programme
from bot.people.model import Circle
from bot.people.programme import circle_table

SHORTEST = timedelta(weeks=10)  # a shorter circle is a trial itself
VOTE_LASTS = timedelta(hours=72)
LAST_WEEKS = timedelta(weeks=2)  # so near the end nobody is asked any more
MOST = 6  # rituals of one post
_MORNING = time(10)


@dataclass(frozen=True, slots=True)
class Asked:
    """A ritual that the circle votes on, with what was said so far."""

    ritual: Ritual
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def since(self) -> date:
        return day_of(self.ritual)

    @property
    def votes(self) -> int:
        return sum(self.counts.values())


def day_of(ritual: Ritual) -> date:
    return ritual.since.date()


def question(feature: str, since: date) -> str:
    """The name of one trial: what was stopped and begins again is on trial again."""
    return f"trial:{feature}:{since:%Y%m%d}"


def weeks_of(circle: Circle) -> int:
    """How long a trial is, by the circle's own copy of its programme; 0 where there are none."""
    if not circle.programme or circle.ends_on - circle.starts_on < SHORTEST:
        return 0
    table = programme.part(circle.programme, circle.programme_name, "circle", circle_table)
    return table.trial_weeks if table else 0


def due_at(ritual: Ritual, circle: Circle, weeks: int, now: datetime) -> datetime:
    """Ten o'clock on the day the trial is over; of one that was over already, the next ten o'clock. Not in a break."""
    over = calendar.day_of(ritual.since, circle.tz) + timedelta(weeks=weeks)
    at = calendar.instant(datetime.combine(over, _MORNING), circle.tz)
    if at < now:
        today = circle.today(now)
        at = calendar.instant(datetime.combine(today, _MORNING), circle.tz)
        at = at if at >= now else calendar.instant(datetime.combine(today + timedelta(days=1), _MORNING), circle.tz)
    resumed = calendar.after_break(at, circle.breaks, circle.tz)
    return at if resumed <= at else calendar.instant(datetime.combine(circle.today(resumed), _MORNING), circle.tz)


def is_over(ritual: Ritual, circle: Circle, weeks: int, now: datetime) -> bool:
    """Whether it has been tried for so long, and the end is not near."""
    over = calendar.day_of(ritual.since, circle.tz) + timedelta(weeks=weeks)
    return circle.today(now) >= over and now < circle.end - LAST_WEEKS


def winner(counts: Mapping[str, int]) -> Decision | None:
    """What most said; ``None`` when nobody voted or the first two are level."""
    ordered: Sequence[tuple[int, Decision]] = sorted(
        ((counts.get(one.value, 0), one) for one in Decision), key=lambda pair: -pair[0]
    )
    return ordered[0][1] if ordered[0][0] > ordered[1][0] else None
