"""What one feature may ask of all others: typed questions, so that neither side imports the other.

A door changes something, a question changes nothing. A feature says ``answers(NextSession, flow.next_session)``;
another asks ``await work.know(NextSession(circle))`` and gets what all who know have to say, in the order of the
features. Nobody who knows is an empty tuple, so a feature works also where another is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from bot.kernel.address import Person
from bot.kernel.ui import Button, Say, Section, Wording

A_co = TypeVar("A_co", covariant=True)


class Question(Generic[A_co]):
    """Asked of every feature; each answers with a sequence of what the question names."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SessionAhead:
    """A session that is to come; aware, UTC."""

    id: int
    title: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class NextSession(Question[SessionAhead]):
    """The first session of a circle that begins after an instant and is not cancelled."""

    circle: int
    after: datetime


@dataclass(frozen=True, slots=True)
class CheckInsBetween(Question[datetime]):
    """When a circle's check-ins open from one instant to another, the last excluded."""

    circle: int
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class PromptAhead:
    """That somebody is to be asked something at that instant, and nothing is written yet."""

    person: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class PromptsAhead(Question[PromptAhead]):
    """Who of a circle is to be asked something from one instant to another, the last excluded, as far as one can tell
    today; check-ins, which ask everybody, are not among it."""

    circle: int
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Load(Question[float]):
    """How full the plates of a circle were on average, from 1 to 5, when it was last asked; of nobody in particular."""

    circle: int


@dataclass(frozen=True, slots=True)
class PackPart:
    """What a feature has for the pack of a session: any number of lines; the pack says how many it left out.
    ``first``: it comes from last time, and stands ahead of the agenda. ``opener``: who begins the session with it."""

    title: Wording
    lines: tuple[Wording, ...]
    first: bool = False
    opener: Person | None = None


@dataclass(frozen=True, slots=True)
class InPack(Question[PackPart]):
    """What the members should have before them when they meet: open actions, who opens, who presents."""

    circle: int
    session: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Presenter:
    """Whose matter a session gives time to: what they bring, in a line, and for how many minutes."""

    person: Person
    text: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Presenters(Question[Presenter]):
    """Who presents in a session, in this order; of one that is over, who did."""

    circle: int
    session: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Following:
    """Who comes after those who present, in this order; nobody: whoever likes may bring something."""

    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class AfterPresenters(Question[Following]):
    """Who follows when the presenters of a session have had their turn. No answer where that is not to be told: where a
    circle gives no time to it, or nobody ever brought anything and nobody asked for it."""

    circle: int
    session: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Absent(Question[Person]):
    """Who said that they cannot come to a session, as it stands now; of one that is over, who was not there."""

    circle: int
    session: int


@dataclass(frozen=True, slots=True)
class Invitations(Question[Section]):
    """What somebody who has just joined a circle may take part in besides; shown once, as an answer to joining."""

    circle: int
    person: Person


@dataclass(frozen=True, slots=True)
class EasyStep(Question[Section]):
    """Something small that this person could do in a circle now, for somebody who was away: a line that asks, and its
    buttons, the easiest first."""

    circle: int
    person: Person


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that members do for their circle in turn. ``willing``: who takes turns; ``everybody`` does where nobody
    has to offer it. ``next`` only where it is certain enough to be read by all. ``done``: who did it since the instant
    that was asked for, once for each time. ``button`` is for the person who asks: to offer it, or to take that back."""

    title: Say
    willing: tuple[Person, ...]
    next: Person | None = None
    done: tuple[Person, ...] = ()
    everybody: bool = False
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Duties(Question[Duty]):
    """What there is to do in turn in a circle, as it is switched on there; what was done before ``since`` left out."""

    circle: int
    person: Person
    since: datetime


@dataclass(frozen=True, slots=True)
class Ask:
    """That members asked something of their circle by name, to which nobody has said a word; the button leads there."""

    line: Wording
    button: Button


@dataclass(frozen=True, slots=True)
class Asks(Question[Ask]):
    """What waits for a first word; nothing that the person asked who would say it, and nothing anonymous."""

    circle: int
    person: Person


@dataclass(frozen=True, slots=True)
class LivePosts(Question[str]):
    """The keys of what stands in a circle's channel and is still of use there: people answer to it, or look for it.
    When the circle moves, it moves along; all else stays where it is."""

    circle: int


@dataclass(frozen=True, slots=True)
class Ritual:
    """Something that a circle does again and again, since an instant; ``feature`` is the name of its feature."""

    feature: str
    title: Wording
    since: datetime


@dataclass(frozen=True, slots=True)
class Rituals(Question[Ritual]):
    """What a circle has switched on: each begins as a trial, and the circle decides whether it goes on."""

    circle: int
