"""A check-in is open: most answer, one passes, one lets it be."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum

from bot.checkins.model import Round
from bot.checkins.payloads import AnswerAll, Pass, Tap
from bot.checkins.store import Checkins
from bot.demo.cast import cast
from bot.demo.hands import Hands
from bot.demo.others.scene import Scene, dealt
from bot.kernel.address import Person, Place
from bot.kernel.intent import FormValues
from bot.kernel.payload import Wire
from bot.kernel.ui import ChoiceField, Form, TextField, flat


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


async def answer(scene: Scene) -> set[Person]:
    """Who answered or passed."""
    async with scene.open_work(write=False) as unit:
        rounds = await unit.store(Checkins).open_rounds([scene.circle.id])
    acted: set[Person] = set()
    for round_ in rounds:
        acted |= await _one_round(round_, scene)
    return acted


async def _one_round(round_: Round, scene: Scene) -> set[Person]:
    async with scene.open_work(write=False) as unit:
        done = set(await unit.store(Checkins).took_part(round_.id))
        asked = {one.member for one in await unit.store(Checkins).asked(round_.id)}
    acted: set[Person] = set()
    for number, manner in dealt(_MANNERS, scene.others, str(round_.id)).items():
        player = scene.others[number]
        if player in asked - done:
            hands = _Answering(scene.hands(player), round_, scene.circle.place, number)
            acted |= {player} if await hands.answers(manner) else set()
    return acted


@dataclass(frozen=True, slots=True)
class _Answering:
    hands: Hands
    round: Round
    place: Place
    number: int

    async def answers(self, manner: Manner) -> bool:
        """Whether they took part."""
        if manner is Manner.SILENCE:
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
