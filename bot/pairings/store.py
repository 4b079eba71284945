"""What must be remembered of pairings. A wish not to be put together with somebody is read by the matcher alone, and by
whoever has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypedDict, Unpack

from bot.kernel.address import Person, Place
from bot.pairings.model import Answer, Group, Groups, Pair, Plan, Round, RoundState, Taker


class GroupChanges(TypedDict, total=False):
    starter: Person | None
    rooms: int
    unreached: bool
    place: Place | None


class SeatChanges(TypedDict, total=False):
    answer: Answer | None
    useful: bool | None
    acted: bool
    gone: bool
    group: int | None


class RoundChanges(TypedDict, total=False):
    goes_at: datetime
    ends_at: datetime
    touched: bool
    late: bool


class Pairings(Protocol):
    # rhythm and settings
    async def plan(self, circle: int) -> Plan | None: ...

    async def save_plan(self, plan: Plan) -> None: ...

    # who takes part
    async def taker(self, circle: int, person: Person) -> Taker | None: ...

    async def takers(self, circle: int) -> Sequence[Taker]:
        """Everybody who ever said yes, in the order of their addresses."""
        ...

    async def takes_part_in(self, person: Person) -> Sequence[Taker]:
        """In every circle."""
        ...

    async def save_taker(self, taker: Taker) -> None: ...

    # private wishes
    async def wishes(self, circle: int, person: Person) -> Sequence[Person]:
        """Whom this person would rather not be put together with."""
        ...

    async def set_wishes(self, circle: int, person: Person, others: Collection[Person]) -> None: ...

    async def bans(self, circle: int) -> frozenset[Pair]:
        """Pairs that are kept apart, without saying whose wish it is."""
        ...

    async def wishing(self, circle: int) -> frozenset[Person]:
        """Who would rather not be put together with somebody."""
        ...

    # the plan ahead
    async def ahead(self, circle: int) -> str | None: ...

    async def keep_ahead(self, circle: int, text: str) -> None: ...

    # rounds
    async def open_round(self, round_: Round) -> Round | None:
        """``None`` when this slot of the circle was used. Its ``id`` is given here."""
        ...

    async def round(self, id_: int) -> Round | None: ...

    async def rounds(self, circle: int) -> Sequence[Round]:
        """The earliest first."""
        ...

    async def drop_round(self, id_: int) -> None:
        """As if it had never been: its slot is free."""
        ...

    async def change_round(self, id_: int, **changes: Unpack[RoundChanges]) -> None: ...

    async def step(self, id_: int, was: Collection[RoundState], state: RoundState) -> bool:
        """Guarded: whether it was in one of these states until now."""
        ...

    # groups and seats
    async def set_groups(
        self,
        round_: Round,
        groups: Groups,
        starters: Sequence[Person],
        lone: Sequence[Person],
        left_out: Collection[Person] = (),
    ) -> None:
        """These, and no others, are the groups of the round; ``lone`` are in none, some of them by hand."""
        ...

    async def add_group(self, round_: Round, starter: Person) -> int:
        """An empty one more."""
        ...

    async def group(self, id_: int) -> Group | None: ...

    async def group_at(self, place: Place) -> Group | None: ...

    async def groups(self, round_: int) -> Sequence[Group]: ...

    async def groups_of(self, circle: int) -> Sequence[Group]:
        """Of all rounds, the earliest first."""
        ...

    async def groups_with(self, person: Person) -> Sequence[Group]:
        """In every circle, those in which this person has a seat."""
        ...

    async def change_group(self, id_: int, **changes: Unpack[GroupChanges]) -> None: ...

    async def change_seat(self, round_: int, person: Person, **changes: Unpack[SeatChanges]) -> None: ...

    # forgetting and giving out
    async def forget(self, person: Person) -> None:
        """Everything of this person, and every wish about them."""
        ...

    async def purge(self, circle: int) -> None:
        """Who met whom, who took part, every wish; the bare rounds stay, so that old buttons can say so."""
        ...

    async def rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Their own wishes among them; those of others about them are nobody's to give out."""
        ...
