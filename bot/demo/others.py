"""The simulation: the others answer an open check-in, each in their own way and the same way each time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from adapters.playground.watching import WatchedChat
from bot.checkins.model import Round
from bot.checkins.payloads import AnswerAll, Pass, Tap
from bot.checkins.store import Checkins
from bot.demo.cast import cast
from bot.demo.hands import Hands
from bot.kernel.address import Person, Place
from bot.kernel.intent import FormValues
from bot.kernel.payload import Wire
from bot.kernel.ports import OpenWork
from bot.kernel.ui import ChoiceField, Form, TextField, flat
from bot.people.store import People


class Manner(Enum):
    """How somebody answers."""

    TAP = "tap"
    WORDS = "words"
    NOT_NOW = "not-now"
    SILENCE = "silence"


# Most take the minute, one passes, one lets it be: a digest that looks like a week.
_MANNERS = (
    Manner.WORDS,
    Manner.WORDS,
    Manner.TAP,
    Manner.WORDS,
    Manner.NOT_NOW,
    Manner.TAP,
    Manner.SILENCE,
    Manner.WORDS,
)


@dataclass(frozen=True, slots=True)
class Simulation:
    """``players`` in the order of the cast."""

    chat: WatchedChat
    open_work: OpenWork
    players: Sequence[Person]

    async def answer(self, but: Person) -> int:
        """Everybody but this one, in every open round; how many answered or passed."""
        rounds = await self._open_rounds()
        return sum([await self._one_round(round_, but) for round_ in rounds])

    async def _open_rounds(self) -> Sequence[Round]:
        async with self.open_work(write=False) as unit:
            circles = {one.circle for player in self.players for one in await unit.store(People).memberships(player)}
            return await unit.store(Checkins).open_rounds(sorted(circles))

    async def _one_round(self, round_: Round, but: Person) -> int:
        async with self.open_work(write=False) as unit:
            done = {but, *await unit.store(Checkins).took_part(round_.id)}
            asked = {one.member for one in await unit.store(Checkins).asked(round_.id)}
            circle = await unit.directory.circle(round_.circle)
        assert circle is not None
        count = 0
        for number, manner in enumerate(_mixed(len(self.players), round_.id)):
            player = self.players[number]
            if player in asked - done:
                hands = _Answering(Hands(self.chat, player), round_, circle.place, number)
                count += await hands.answers(manner)
        return count


def _mixed(players: int, seed: int) -> Sequence[Manner]:
    """Another mix each week, the same one whenever this week is played."""
    manners = [_MANNERS[number % len(_MANNERS)] for number in range(players)]
    random.Random(seed).shuffle(manners)
    return manners


@dataclass(frozen=True, slots=True)
class _Answering:
    hands: Hands
    round: Round
    place: Place
    number: int

    async def answers(self, manner: Manner) -> bool:
        """Whether they took part. Who is in the middle of a form, which somebody left open as them, is left alone."""
        if manner is Manner.SILENCE or self.hands.form is not None:
            return False
        if not self.hands.can_press(Pass, self._of_this_round):
            await self.hands.types("/checkin show", self.place)
        match manner:
            case Manner.TAP:
                return await self._taps() or await self._writes()
            case Manner.WORDS:
                return await self._writes()
            case Manner.NOT_NOW:
                return await self.hands.presses(Pass, self._of_this_round)

    async def _taps(self) -> bool:
        taps = self.hands.can_press(Tap, self._of_this_round)
        return bool(taps) and await self.hands.presses(Tap, self._of_this_round, self._choice(len(taps)))

    async def _writes(self) -> bool:
        await self.hands.presses(AnswerAll, self._of_this_round)
        form = self.hands.form
        return form is not None and await self.hands.fills(self._values(form))

    def _values(self, form: Form) -> FormValues:
        """The first choice is the one to which there is something to say."""
        values: dict[str, str | tuple[str, ...]] = {}
        for one in form.fields:
            match one:
                case ChoiceField(name=name, choices=choices):
                    values[name] = choices[0].value
                case TextField(name=name):
                    values[name] = cast().sentence(_question(one), self.number)
        return values

    def _choice(self, count: int) -> int:
        """A tap alone is rather one of the other choices: who chose the first has something to say."""
        return random.Random(f"{self.round.id} {self.number}").randrange(min(1, count - 1), count)

    def _of_this_round(self, action: Wire) -> bool:
        """The buttons of a check-in begin with the circle and the round."""
        return action.split("|")[2:3] == [str(self.round.id)]


def _question(field: TextField) -> str:
    """A question too long for a label stands below it."""
    return flat(field.hint) if field.hint is not None else flat(field.label)
