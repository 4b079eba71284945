"""What must be remembered of actions. ``change`` writes the named columns and no others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypedDict, Unpack

from bot.actions.model import Action, Buddy, Guess, Nudge, Outcome, Plan, Routine, Share, State
from bot.kernel.address import Person


class ActionChanges(TypedDict, total=False):
    what: str
    due: date
    dated_at: datetime
    step: str
    cue: str
    share: Share
    state: State
    outcome: Outcome | None
    told_at: datetime | None
    reported_at: datetime | None
    moved: int
    nudged: tuple[Nudge, ...]
    buddy: Person | None
    buddying: Buddy | None
    cheer: str
    cheered_by: Person | None
    worked: str
    did_not: str
    why: str
    note: str
    in_the_way: str
    smaller: str
    batch: str
    keep: str
    change: str
    lesson: str
    lesson_share: Share
    routine: Routine | None


class Actions(Protocol):
    # how a circle has them
    async def plan(self, circle: int) -> Plan | None: ...

    async def save_plan(self, plan: Plan) -> None: ...

    # one action
    async def add(self, action: Action) -> Action | None:
        """Its id is given here; ``None`` when one was made from this draft already."""
        ...

    async def action(self, id_: int) -> Action | None: ...

    async def made_from(self, draft: int) -> Action | None: ...

    async def change(self, id_: int, **changes: Unpack[ActionChanges]) -> Action:
        """The action as it is then. Whoever changes one has read it in this transaction, so it is there."""
        ...

    async def remove(self, id_: int) -> None:
        """With everything that others said about it."""
        ...

    # many
    async def actions_of(self, owner: Person) -> Sequence[Action]:
        """The open ones first, by their day, then what came back, the latest first."""
        ...

    async def in_circle(self, circle: int) -> Sequence[Action]:
        """All of a circle, by their day."""
        ...

    async def came_back(self, circle: int, since: datetime, until: datetime) -> Sequence[Action]:
        """What was reported from one instant to another, the last excluded, and is not yet known to be a routine."""
        ...

    async def buddied_by(self, person: Person) -> Sequence[Action]:
        """Those whose owner asked this person to be the buddy, willing or not yet."""
        ...

    async def cheered_by(self, person: Person) -> Sequence[Action]:
        """Those whose owner has an encouragement from this person."""
        ...

    async def in_batch(self, circle: int, batch: str) -> Sequence[Action]:
        """What stands in one post of results, in the order in which it came back."""
        ...

    # what others think made it go so
    async def guess(self, guess: Guess) -> None:
        """One of each person; another takes its place."""
        ...

    async def guesses(self, actions: Collection[int]) -> Sequence[Guess]: ...

    async def guessed_by(self, person: Person) -> Sequence[Action]:
        """What this person guessed about."""
        ...

    # what is kept, given out and forgotten
    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]: ...

    async def forget(self, person: Person) -> None:
        """Their actions, their guesses and their words to others."""
        ...

    async def purge(self, circle: int) -> None: ...
