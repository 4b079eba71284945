"""One round of everything: check-ins, then what comes of them, sessions, small questions and pairings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.playground.watching import WatchedChat
from bot.demo.others import actions, aftermath, challenges, checkins, icebreakers, pairings, sessions, themes
from bot.demo.others.scene import Scene
from bot.kernel.address import Person
from bot.kernel.ports import OpenWork
from bot.people.store import People


@dataclass(frozen=True, slots=True)
class Simulation:
    """``players`` in the order of the cast."""

    chat: WatchedChat
    open_work: OpenWork
    players: Sequence[Person]

    async def answer(self, but: Person) -> int:
        """Everybody but this one, in all that is open; how many of them did something."""
        acted: set[Person] = set()
        for scene in await self._scenes(but):
            answered = await checkins.answer(scene)
            acted |= answered
            acted |= await actions.report(scene)
            acted |= await actions.promise(scene, answered)
            acted |= await aftermath.remember(scene)
            acted |= await sessions.reply(scene)
            acted |= await sessions.propose(scene)
            acted |= await sessions.vote(scene)
            acted |= await challenges.bring(scene)
            acted |= await themes.propose(scene)
            acted |= await themes.choose(scene)
            acted |= await themes.look_after(scene)
            acted |= await icebreakers.choose(scene)
            acted |= await icebreakers.answer(scene)
            acted |= await pairings.talk(scene)
        return len(acted)

    async def _scenes(self, but: Person) -> Sequence[Scene]:
        """A scene for each circle that somebody of the cast is in."""
        async with self.open_work(write=False) as unit:
            people = unit.store(People)
            rows = {player: await people.memberships(player) for player in self.players}
            ids = sorted({one.circle for theirs in rows.values() for one in theirs})
            circles = [circle for id_ in ids if (circle := await people.circle(id_)) is not None]
        return [
            Scene(
                self.chat,
                self.open_work,
                circle,
                {
                    number: player
                    for number, player in enumerate(self.players)
                    if self._is_free(player, but)
                    and any(one.circle == circle.id and one.takes_part for one in rows[player])
                },
            )
            for circle in circles
            if circle.running
        ]

    def _is_free(self, player: Person, but: Person) -> bool:
        return player != but and self.chat.screens[player].form is None
