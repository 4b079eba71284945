"""What must be remembered of the theme of the month."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.kernel.address import Person
from bot.sessions.theme_model import Month, MonthState, Outcome, Theme


class Themes(Protocol):
    # what is proposed
    async def propose_theme(self, theme: Theme) -> int: ...

    async def theme(self, id_: int) -> Theme | None:
        """One that no month has chosen."""
        ...

    async def themes(self, circle: int) -> Sequence[Theme]:
        """What no month has chosen, in the order in which it was proposed."""
        ...

    async def drop_theme(self, id_: int) -> None:
        """With its votes."""
        ...

    # months
    async def open_month(self, month: Month) -> Month | None:
        """``None`` when this month was asked about already."""
        ...

    async def month(self, id_: int) -> Month | None: ...

    async def month_at(self, circle: int, first: date) -> Month | None: ...

    async def months(self, circle: int) -> Sequence[Month]:
        """In their order."""
        ...

    async def open_months(self, circles: Collection[int]) -> Sequence[Month]: ...

    async def months_of_steward(self, person: Person) -> Sequence[Month]: ...

    async def stand(self, month: int, themes: Collection[int]) -> None:
        """These stand to choose."""
        ...

    async def standing(self, month: int) -> Sequence[Theme]:
        """What stood to choose, in the order in which it was proposed; also what was chosen."""
        ...

    async def step_month(
        self, id_: int, was: MonthState, state: MonthState, theme: int | None = None, outcome: Outcome | None = None
    ) -> bool:
        """Whether it was in this state until now: of two hands the first wins."""
        ...

    async def close_month_at(self, id_: int, closes_at: datetime) -> None: ...

    # votes
    async def choose(self, month: int, person: Person, theme: int) -> None:
        """One each; another takes the place of the first."""
        ...

    async def ballots(self, month: int) -> Mapping[Person, int]: ...

    async def seal_ballots(self, month: int, members: Collection[Person]) -> None:
        """Those of members stay, tied to nobody and in no order; all others go."""
        ...

    # who looks after it
    async def take_theme(self, month: int, person: Person) -> bool:
        """Whether nobody did before."""
        ...

    async def give_theme_back(self, month: int, person: Person) -> bool:
        """Whether it was theirs. What they had for the packs goes with them."""
        ...

    async def ask_on_theme(self, month: int, person: Person, questions: str) -> bool:
        """Whether it is theirs."""
        ...

    # what is kept
    async def forget_themes(self, person: Person) -> None:
        """A month loses its theme with the words of whoever proposed it."""
        ...

    async def theme_rows_of(self, person: Person) -> Mapping[str, Sequence[Mapping[str, object]]]: ...

    async def purge_themes(self, circle: int) -> None: ...
