"""Rules of greeting: members who offered it say hello to newcomers in turn; pure.

A *greeting* is one asking: one greeter and all who came in since the last one. A turn counts for the rotation when
somebody was asked and did not pass, for all others to see when they said that it is done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.ports import Reach
from bot.people.model import Circle, Member
from bot.people.turns import whose_turn

NEW_FOR = timedelta(days=7)  # so long everybody in a circle is new
GATHERED_FOR = timedelta(hours=2)  # who comes together is greeted together
GREETS_WITHIN = timedelta(days=7)


class GreetingState(Enum):
    ASKED = "asked"
    DONE = "done"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Greeting:
    """``again``: somebody passed it on; it is passed on once."""

    id: int
    circle: int
    greeter: Person
    at: datetime
    newcomers: tuple[Person, ...]
    again: bool = False
    state: GreetingState = GreetingState.ASKED
    settled_at: datetime | None = None

    def waits(self, now: datetime) -> bool:
        return self.state is GreetingState.ASKED and bool(self.newcomers) and now < self.until

    @property
    def until(self) -> datetime:
        """Afterwards a hello is only strange."""
        return self.at + GREETS_WITHIN


def has_settled(circle: Circle, now: datetime) -> bool:
    """Whether people know each other: in its first week nobody is the newcomer."""
    return now >= max(circle.start, circle.created_at) + NEW_FOR


def next_greeter(
    offered: Sequence[Person],
    members: Iterable[Member],
    greetings: Sequence[Greeting],
    now: datetime,
    but: Collection[Person] = (),
) -> Person | None:
    """Of those who offered it, are there, and are not on a pause; whoever passed did not have their turn."""
    here = {member.person for member in members if member.wants(now)}
    had = [one.greeter for one in greetings if one.state is not GreetingState.PASSED]
    return whose_turn([person for person in offered if person in here and person not in but], had)


def back_at(offered: Collection[Person], members: Iterable[Member], now: datetime) -> datetime | None:
    """When the first of those who offered it is back from a pause, if that is soon enough for a hello."""
    ends = [member.paused_until for member in members if member.person in offered and member.paused_until]
    return min((end for end in ends if now < end < now + GREETS_WITHIN), default=None)


def greets_at(circle: Circle, greetings: Sequence[Greeting], reach: Reach | None, now: datetime) -> datetime:
    """The first moment from now on that lies in no break, in the hours of whoever greets, and on a day of the circle on
    which nobody was asked yet."""
    at = calendar.after_break(now, circle.breaks, circle.tz)
    last = max((one.at for one in greetings if not one.again), default=None)
    if last is not None and circle.today(last) == circle.today(at):
        at = calendar.instant(datetime.combine(circle.today(at) + timedelta(days=1), time()), circle.tz)
        at = calendar.after_break(at, circle.breaks, circle.tz)
    return calendar.next_open(at, reach.hours, ZoneInfo(reach.zone)) if reach is not None else at


def on_duty(greetings: Sequence[Greeting], following: Person | None, now: datetime) -> Person | None:
    """Who greets at the moment: whoever has been asked and still may, else whose turn it is."""
    return next((one.greeter for one in reversed(greetings) if one.waits(now)), following)
