"""Small questions: most answer in a sentence, and whoever opens the next session chooses what to ask."""

from __future__ import annotations

from bot.demo.others.scene import Scene, dealt
from bot.icebreakers.model import Opening, Round
from bot.icebreakers.payloads import AnswerOne, PassOne, Pick
from bot.icebreakers.store import Icebreakers
from bot.kernel.address import Person
from bot.kernel.payload import Wire, build

_ANSWERS, _PASSES, _SILENCE = "answers", "passes", "silence"
_MANNERS = (_ANSWERS, _SILENCE, _ANSWERS, _PASSES, _ANSWERS, _SILENCE, _ANSWERS, _PASSES)


async def answer(scene: Scene) -> set[Person]:
    """As many answer as have something of their own to say to it; the others pass, or let it be."""
    async with scene.open_work(write=False) as unit:
        rounds = await unit.store(Icebreakers).open_rounds([scene.circle.id])
    acted: set[Person] = set()
    for round_ in rounds:
        acted |= await _one_round(round_, scene)
    return acted


async def _one_round(round_: Round, scene: Scene) -> set[Person]:
    async with scene.open_work(write=False) as unit:
        done = {one.member for one in await unit.store(Icebreakers).answers(round_.id)}
    manners = dealt(_MANNERS, scene.others, f"icebreaker {round_.id}")
    words = list(scene.cast.answers.get(round_.text, ()))
    acted: set[Person] = set()
    for number, player in scene.others.items():
        sentence = words.pop(0) if words and manners[number] == _ANSWERS else ""
        passes = manners[number] == _PASSES
        if player not in done and (sentence or passes) and await _takes_part(player, sentence, round_, scene):
            acted.add(player)
    return acted


async def _takes_part(player: Person, sentence: str, round_: Round, scene: Scene) -> bool:
    hands = scene.hands(player)
    if not sentence:
        return await hands.presses(PassOne, lambda action: build(PassOne, action).round == round_.id)
    await hands.presses(AnswerOne, lambda action: build(AnswerOne, action).round == round_.id)
    return await hands.fills({"text": sentence})


async def choose(scene: Scene) -> set[Person]:
    """The opener of the next session takes one of the three."""
    async with scene.open_work(write=False) as unit:
        ahead = await unit.store(Icebreakers).openings_ahead([scene.circle.id])
    acted: set[Person] = set()
    for opening in ahead:
        player = None if opening.key else opening.opener
        if player is not None and player in scene.others.values() and await _picks(player, opening, scene):
            acted.add(player)
    return acted


async def _picks(player: Person, opening: Opening, scene: Scene) -> bool:
    def for_this(action: Wire) -> bool:
        return build(Pick, action).opening == opening.id

    return await scene.hands(player).presses_or_finds(Pick, for_this)
