"""What must be remembered of sessions.

``change`` writes the named columns and no others; ``step`` does so only while the session is in one state, and says
whether it was: of two hands the first wins.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypedDict, Unpack

from bot.kernel.address import Person
from bot.sessions.after_store import Afters
from bot.sessions.model import Item, Reply, Series, Session, State, Why
from bot.sessions.poll_store import Polls
from bot.sessions.running_store import Runs
from bot.sessions.theme_store import Themes


class SessionChanges(TypedDict, total=False):
    planned: datetime | None
    starts_at: datetime
    ends_at: datetime
    title: str
    objective: str
    place: str
    readings: str
    state: State
    why: Why | None
    sequence: int
    moves: int
    changed_at: datetime
    told_at: datetime | None


class Sessions(Polls, Afters, Themes, Runs, Protocol):
    # the series
    async def series(self, circle: int) -> Series | None: ...

    async def save_series(self, series: Series) -> None: ...

    # sessions
    async def add(self, session: Session) -> Session | None:
        """``None`` when the series has one for this planned time already."""
        ...

    async def session(self, id_: int) -> Session | None: ...

    async def sessions(self, circle: int) -> Sequence[Session]:
        """All of them, cancelled ones too, by their start."""
        ...

    async def ahead(self, circles: Collection[int], now: datetime) -> Sequence[Session]:
        """What is planned and not over at this instant, by its start."""
        ...

    async def change(self, id_: int, **changes: Unpack[SessionChanges]) -> None: ...

    async def step(self, id_: int, was: State, **changes: Unpack[SessionChanges]) -> bool: ...

    # who comes
    async def answer(self, reply: Reply) -> None:
        """One row each; another answer takes the place of the first."""
        ...

    async def replies(self, session: int) -> Sequence[Reply]:
        """In the order in which they were first given."""
        ...

    async def replies_of(self, person: Person, sessions: Collection[int]) -> Mapping[int, Reply]: ...

    # the agenda
    async def propose(self, item: Item) -> int: ...

    async def item(self, id_: int) -> Item | None: ...

    async def items(self, circle: int, session: int | None = None) -> Sequence[Item]:
        """What is not done yet, and what stands on the agenda of this session."""
        ...

    async def pick(self, item: int, session: int | None) -> None: ...

    async def close_items(self, items: Collection[int], session: int) -> None:
        """They were on the agenda of a session that is over."""
        ...

    async def drop_item(self, item: int) -> None:
        """With its votes."""
        ...

    async def vote(self, item: int, person: Person, wanted: bool) -> None: ...

    async def votes(self, circle: int) -> Mapping[int, int]:
        """Item -> how many want it."""
        ...

    async def voted(self, circle: int, person: Person) -> Collection[int]:
        """The items that this person wants."""
        ...

    # what is kept
    async def circles_of(self, person: Person) -> Collection[int]:
        """Where something of this person is kept."""
        ...

    async def forget(self, person: Person) -> None: ...

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]: ...

    async def purge(self, circle: int) -> None: ...
