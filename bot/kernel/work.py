"""One unit of work: what a handler may look at, and how it speaks. Nothing leaves before the commit.

``send``, ``ask``, ``show`` and ``later`` write rows in the handler's own transaction. Every ``key`` exists once for
ever, so doing a thing twice does it once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from bot.kernel.address import Person, Place
from bot.kernel.intent import HomeOpened
from bot.kernel.payload import Payload
from bot.kernel.ports import Directory, Journal, Purpose, Reach
from bot.kernel.questions import Question
from bot.kernel.scheduled import ScheduledEvent
from bot.kernel.ui import Button, Message, Section, Wording

if TYPE_CHECKING:
    from bot.kernel.commands import CommandTable

S_co = TypeVar("S_co", covariant=True)
T = TypeVar("T")
A = TypeVar("A")


class Work(Protocol, Generic[S_co]):
    """``now`` is aware, UTC, and stands still for the whole unit."""

    @property
    def now(self) -> datetime: ...

    @property
    def store(self) -> S_co: ...

    @property
    def people(self) -> Directory: ...

    @property
    def journal(self) -> Journal: ...

    @property
    def commands(self) -> CommandTable:
        """What can be typed: for the help."""
        ...

    def of(self, protocol: type[T]) -> T:
        """Another store in the same transaction: for a feature, only that of ``people``."""
        ...

    async def send(
        self,
        to: Person | Place,
        message: Message,
        *,
        key: str,
        purpose: Purpose,
        circle: int | None = None,
        not_before: datetime | None = None,
        useful_until: datetime | None = None,
    ) -> None:
        """One message to one person or place, in the reader's or the circle's language. A prompt or nudge to a person
        who is reached by the ring waits in their home and the circle rings for it; it needs ``circle`` and
        ``useful_until``."""
        ...

    async def ask(
        self,
        circle: int,
        asked: Sequence[Person],
        message: Message,
        *,
        key: str,
        purpose: Purpose,
        useful_until: datetime,
        not_before: datetime | Mapping[Person, datetime],
        shared: Message | None = None,
        reach: Mapping[Person, Reach] | None = None,
        rung_until: Mapping[Person, datetime] | None = None,
    ) -> None:
        """Ask people something: a row per person who is reached directly (key ``{key}:{person}``), and for the rest one
        post in the circle (key ``{key}:circle``, at the earliest of their times), whose buttons name no member, with
        the ring for each of them. ``shared`` is what stands in the circle where that differs. The post stands also
        when nobody is reached by the ring, but only if ``shared`` is given. ``reach`` is for who has just read it.
        Where the circle rang that day already, the ring waits for the next: not longer than ``rung_until``."""
        ...

    async def show(
        self, to: Person | Place, message: Message, *, key: str, purpose: Purpose = Purpose.ANNOUNCEMENT
    ) -> None:
        """The message with this key looks like this now: it is posted, or edited where it stands."""
        ...

    async def gather(self, circle: int, people: Sequence[Person], title: Wording, *, key: str) -> Place:
        """The private conversation of these people (2 to 8) of a circle, with the bot in it; for ``send`` and ``show``.

        It is named now and opened when the first message there is delivered, once for each ``key``: whoever needs it
        again asks with the same key (or takes ``address.gathering(circle.place, key)``). What is sent there is a
        message to each of them that no budget counts, so the people asked for it (``Purpose.ASKED_FOR``), and the
        feature minds their hours with ``not_before``, their pauses and their breaks. Where it cannot be opened its
        messages end as ``UNREACHABLE`` and the feature hears ``PlaceGone`` of this place (``on_event``).
        """
        ...

    async def disband(self, place: Place) -> None:
        """What was not sent to this gathering never is, and it is put away where the platform knows that. What stands
        there can still be shown anew."""
        ...

    async def announce_event(self, circle: int, event: ScheduledEvent, *, key: str) -> None:
        """The platform's own event with this key looks like this now: planned, moved or cancelled. It is made once; one
        that was cancelled and is planned again is a new one.

        Everybody in the space of the circle's home may see it, not only the circle: that is for a person to decide.
        Where a platform has no events of its own nothing happens, and nothing waits. One that somebody took down there
        stays down. Where none can be made the feature hears ``NotAnnounced``, and it is tried again when it changes.
        """
        ...

    async def later(self, at: datetime, payload: Payload, *, key: str) -> None:
        """Plan a job; a key that is planned or done already stays as it is."""
        ...

    async def move(self, at: datetime, *, key: str) -> bool:
        """Another time for a job that has not run; ``False`` when there is none."""
        ...

    async def drop(self, prefix: str) -> None:
        """Jobs and unsent messages whose key begins so never happen."""
        ...

    async def open(self, door: Payload) -> None:
        """Go through a door: every feature that opens it handles it now, in this transaction."""
        ...

    def door(self, label: Wording, door: Payload) -> Button | None:
        """A button that leads through a door; ``None`` when no feature opens it."""
        ...

    async def know(self, question: Question[A]) -> tuple[A, ...]:
        """What the features know of this, in their order; empty when none does."""
        ...

    async def home(self, opened: HomeOpened) -> Sequence[Section]:
        """What all features show in this person's home, in their order."""
        ...

    async def panel(self, circle: int, person: Person) -> Sequence[Section]:
        """What all features add to the facilitator's panel of a circle."""
        ...

    async def rhythm(self, circle: int) -> Sequence[Wording]:
        """What all features say on the card of a circle: what happens in it when."""
        ...

    async def forget(self, person: Person) -> None:
        """Every feature removes what it keeps of this person, and the kernel what waits for them."""
        ...

    async def export(self, person: Person) -> Mapping[str, Mapping[str, Sequence[Mapping[str, object]]]]:
        """Everything that is kept of this person: feature -> table -> rows."""
        ...
