"""What must be remembered of check-ins. Everything belongs to a circle; what people wrote belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.checkins.model import (
    Answer,
    Asked,
    Plan,
    QuestionSet,
    Rhythm,
    Round,
    SetState,
    Tally,
    Values,
    Vote,
)
from bot.checkins.schedule import Coming
from bot.kernel.address import Person


class Checkins(Protocol):
    """``ahead`` holds what was read and worked out for many jobs at once, by their keys, as long as one transaction
    lasts."""

    ahead: dict[str, Coming]

    # rhythm and settings
    async def plan(self, circle: int) -> Plan | None: ...

    async def plans(self, circles: Collection[int]) -> Mapping[int, Plan]: ...

    async def revisions(self) -> Mapping[int, int]:
        """Of every circle whose plan is running, the revision that counts."""
        ...

    async def save_plan(self, plan: Plan) -> None: ...

    # question sets
    async def sets(self, circle: int) -> Sequence[QuestionSet]:
        """Those in the rotation and those resting, in their order."""
        ...

    async def sets_of(self, circles: Collection[int]) -> Mapping[int, Sequence[QuestionSet]]: ...

    async def question_set(self, id_: int) -> QuestionSet | None: ...

    async def add_set(self, one: QuestionSet) -> int: ...

    async def place_set(self, id_: int, state: SetState, position: int) -> None: ...

    # rounds
    async def open_ahead(self, rounds: Sequence[Round]) -> None:
        """Write many at once; ``open_round`` then gives each of them, in the same transaction."""
        ...

    async def open_round(self, round_: Round) -> Round | None:
        """``None`` when this circle has a round for this week already. Its ``id`` is given here."""
        ...

    async def round(self, id_: int) -> Round | None: ...

    async def last_round(self, circle: int) -> Round | None: ...

    async def last_rounds(self, circles: Collection[int]) -> Mapping[int, Round]:
        """A circle without any is left out."""
        ...

    async def rounds(self, circle: int) -> Sequence[Round]:
        """The latest first."""
        ...

    async def open_rounds(self, circles: Collection[int]) -> Sequence[Round]:
        """The one round of each circle that is open."""
        ...

    async def close_round(self, id_: int) -> bool:
        """Guarded: whether it was open until now."""
        ...

    async def settle_rhythm(self, id_: int) -> bool:
        """Guarded: whether nobody had decided yet what follows from this round's low response."""
        ...

    async def add_asked(self, round_: int, asked: Sequence[Asked]) -> None: ...

    async def asked(self, round_: int) -> Sequence[Asked]: ...

    async def drop_asked(self, round_: int, member: Person) -> None:
        """Unless they took part."""
        ...

    async def tally(self, round_: int) -> Tally: ...

    async def last_tallies(self, circle: int, after: int, limit: int) -> Sequence[Tally]:
        """Of closed rounds with an id above ``after``, the latest first."""
        ...

    # taking part: that somebody did, and nothing else
    async def take_part(self, round_: int, member: Person) -> bool:
        """Whether it is the first time."""
        ...

    async def takes_part(self, round_: int, member: Person) -> bool: ...

    async def took_part(self, round_: int) -> Sequence[Person]: ...

    # answers with a name
    async def write(
        self, round_: int, member: Person, values: Values, *, whole: bool, passed: bool = False, late: bool = False
    ) -> None:
        """With ``whole``, only these values are left; what stood before a value is kept for ``undo``."""
        ...

    async def undo(self, round_: int, member: Person, question: int) -> None:
        """The value that stood there before, or none."""
        ...

    async def answer(self, round_: int, member: Person) -> Answer | None: ...

    async def answers(self, round_: int) -> Sequence[Answer]: ...

    async def earlier_answers(self, circle: int, member: Person, before: int) -> Sequence[tuple[Round, Answer]]:
        """This member's own, the latest first."""
        ...

    # answers without one
    async def write_hidden(self, round_: int, id_: str, values: Values) -> None: ...

    async def hidden(self, round_: int, id_: str) -> Values | None: ...

    async def hidden_answers(self, round_: int) -> Sequence[Values]:
        """In an order that means nothing and stays while nothing changes."""
        ...

    async def replace_hidden(self, round_: int, answers: Mapping[str, Values]) -> None:
        """These, and no others, are the hidden answers of the round."""
        ...

    async def stir(self, round_: int) -> None:
        """Write the rows of an anonymous round anew, in random order, so that no trace of the database's own
        (row order, transaction marks) ties one who took part to an answer."""
        ...

    # asking for a call
    async def ask_call(self, round_: int, member: Person) -> int | None:
        """The id of the request; ``None`` when this member asked in this round already."""
        ...

    async def calls_of(self, member: Person) -> Sequence[tuple[int, int]]:
        """Ids of the requests, with their circles."""
        ...

    # votes on the rhythm
    async def open_vote(self, circle: int, round_: int, closes_at: datetime) -> Vote | None:
        """``None`` when there was one after this round already."""
        ...

    async def vote(self, id_: int) -> Vote | None: ...

    async def open_votes(self, circle: int) -> Sequence[Vote]: ...

    async def cast(self, vote: int, member: Person, choice: Rhythm) -> None: ...

    async def votes_of(self, member: Person) -> Sequence[Vote]:
        """In which they have a voice."""
        ...

    async def ballots(self, vote: int) -> Sequence[Rhythm]: ...

    async def close_vote(self, id_: int) -> bool:
        """Guarded: whether it was open until now."""
        ...

    async def settle_vote(self, id_: int) -> bool:
        """Guarded: whether its result did not count until now."""
        ...

    # forgetting and giving out
    async def rounds_answered(self, member: Person) -> Sequence[Round]:
        """Rounds that hold an answer of this member under their name."""
        ...

    async def forget(self, member: Person) -> None:
        """Everything under this member's name. Anonymous answers are nobody's."""
        ...

    async def purge(self, circle: int) -> None:
        """Every word and every trace of who took part; the bare rounds stay, so that old buttons can say so."""
        ...

    async def rows_of(self, member: Person) -> Mapping[str, Sequence[Mapping[str, object]]]: ...
