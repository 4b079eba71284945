"""Two or three of them are put together: they write to each other, find a time, and say that they met."""

from __future__ import annotations

from bot.demo.others.scene import Scene
from bot.kernel.address import Person, Place
from bot.kernel.payload import Wire, build
from bot.pairings.model import Answer, Group, Round, RoundState, Seat
from bot.pairings.payloads import Tell, Useful
from bot.pairings.store import Pairings


async def talk(scene: Scene) -> set[Person]:
    async with scene.open_work(write=False) as unit:
        store = unit.store(Pairings)
        out = [one for one in await store.rounds(scene.circle.id) if one.state is RoundState.OUT]
        groups = [(round_, group) for round_ in out for group in await store.groups(round_.id)]
    acted: set[Person] = set()
    for round_, group in groups:
        acted |= await _one_group(round_, group, scene)
    return acted


async def _one_group(round_: Round, group: Group, scene: Scene) -> set[Person]:
    """Who is to begin begins."""
    numbers = {player: number for number, player in scene.others.items()}
    seats = sorted(group.seats, key=lambda seat: seat.person != group.starter)
    acted: set[Person] = set()
    if not _goes_on(round_, group, scene):
        return acted
    for seat in seats:
        number = numbers.get(seat.person)
        if number is not None and not seat.gone and await _one(number, seat, round_, group, scene):
            acted.add(seat.person)
    return acted


def _goes_on(round_: Round, group: Group, scene: Scene) -> bool:
    """One who is to begin, and is played by hand, has begun; whether they met, they themselves tell first."""
    by_hand = [seat for seat in group.seats if seat.person not in scene.others.values() and not seat.gone]
    if scene.now >= round_.ends_at:
        return all(seat.answer is Answer.MET for seat in by_hand)
    return all(seat.person != group.starter or _has_begun(seat, group, scene) for seat in by_hand)


def _has_begun(seat: Seat, group: Group, scene: Scene) -> bool:
    room = _room(group, scene)
    wrote = any(one.by == seat.person and one.place == room for one in scene.chat.written)
    return (room is not None and wrote) or seat.answer is not None


def _room(group: Group, scene: Scene) -> Place | None:
    """The conversation that the chat opened for these people, while it is not put away."""
    rooms = (one for one in scene.chat.channels.values() if one.people is not None and not one.closed)
    return next((one.place for one in rooms if set(one.people or ()) == set(group.people)), None)


async def _one(number: int, seat: Seat, round_: Round, group: Group, scene: Scene) -> bool:
    over = scene.now >= round_.ends_at
    answer = Answer.MET if over else Answer.PLANNED
    if seat.answer in (answer, Answer.MET) or not await _tells(seat.person, group, answer, scene):
        return False
    if over:
        await scene.hands(seat.person).presses(Useful, lambda wire: build(Useful, wire).useful)
    room = _room(group, scene)
    if room is not None:
        said = scene.cast.pairing
        lines = said.after if over else said.begins if seat.person == group.starter else said.answers
        scene.chat.remark(seat.person, lines[number % len(lines)], room)
    return True


async def _tells(player: Person, group: Group, answer: Answer, scene: Scene) -> bool:
    def that(wire: Wire) -> bool:
        tap = build(Tell, wire)
        return tap.group == group.id and tap.answer is answer

    return await scene.hands(player).presses(Tell, that)
