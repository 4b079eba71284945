"""Somebody curious presses every button there is and writes odd things into every field.

Whatever comes to their eyes on the way is drawn as Slack and as Discord would be given it, and must be taken there; and
nothing they do may be a bug.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from simcord.components import COMPONENTS_V2_FLAG, validate_components, validate_modal

from adapters.discord import render as discord
from adapters.memory.chat import ALL_AT_ONCE, LIKE_DISCORD
from adapters.slack import render as slack
from bot.kernel.address import Ref
from bot.kernel.intent import FormValues, Window
from bot.kernel.payload import Wire, name_of
from bot.kernel.ui import ChoiceField, ChoicesField, Form, Message, PeopleField, TextField
from tests.fakes.slack.blocks import problems, view_problems
from tests.world import Member, World, pressable, sqlite_url

ODD = (
    "@everyone **bold** _it_ ||x|| <@1> [a](https://evil.example)",
    "<!channel> *b* <https://evil.example|x> & \u202eabc",
    "😀" * 200,
    "x" * 3_000,
    "   ",
    "\n- a\n# b\n> c",
    "next Friday",
    "London",
    "25:00",
    "3",
)


def as_slack(message: Message) -> None:
    assert problems(slack.message(message)["blocks"], "message") == []
    assert view_problems(slack.home(message)) == []


def as_discord(message: Message) -> None:
    assert validate_components(discord.message(message)["components"], flags=COMPONENTS_V2_FLAG)


def form_as_slack(form: Form) -> None:
    assert view_problems(slack.form(form)) == []


def form_as_discord(form: Form) -> None:
    assert validate_modal(discord.form(form))


@dataclass(frozen=True, slots=True)
class Screen:
    platform: str
    window: Window
    takes: Callable[[Message], None]
    takes_form: Callable[[Form], None]


SCREENS = (
    Screen("slack", ALL_AT_ONCE, as_slack, form_as_slack),
    Screen("discord", LIKE_DISCORD, as_discord, form_as_discord),
)


ENDS = ("people.end.now",)


class Curious:
    """Presses one button of each kind that is in sight, at random, as long as there are new ones."""

    def __init__(self, world: World, people: Sequence[Member], screen: Screen, seed: int) -> None:
        self.world = world
        self.people = people
        self.screen = screen
        self.chance = random.Random(seed)
        self.pressed: set[tuple[str, str, str]] = set()
        self.drawn: set[Message] = set()
        self.may_end = False  # of a circle that is over there is little to see

    def look(self) -> None:
        """Everything in anybody's sight is drawn, each only once."""
        posts = [post.message for post in self.world.chat.posts.values()]
        sights = [seen.message for person in self.people for seen in person.screen]
        for message in {*posts, *sights} - self.drawn:
            self.screen.takes(message)
            self.drawn.add(message)

    async def wander(self, steps: int) -> None:
        for _ in range(steps):
            found = list(self._unpressed())
            if not found:
                return
            person, label, action, on = self.chance.choice(found)
            self.pressed.add((person.name, label, name_of(action)))
            await self.world.chat.click(person.person, action, on)
            await self._fill(person)
            self.look()

    def _unpressed(self) -> Iterator[tuple[Member, str, Wire, Ref | int | None]]:
        for person in self.people:
            for seen in person.screen:
                for label, action in pressable(seen.message):
                    name = name_of(action)
                    if (person.name, label, name) not in self.pressed and (self.may_end or name not in ENDS):
                        yield person, label, action, seen.on

    async def types(self, person: Member, line: str) -> None:
        await person.types(line)
        await self._fill(person)
        self.look()

    async def _fill(self, person: Member) -> None:
        """Once with odd things, once as it stands; what is still open then is closed."""
        for values in (self._odd, self._plain):
            if person.has_form:
                self.screen.takes_form(person.form)
                await person.world.chat.submit(person.person, values(person.form))
        person.closes_form()

    def _odd(self, form: Form) -> FormValues:
        return {field.name: self._value(field, self.chance.choice(ODD)) for field in form.fields}

    def _plain(self, form: Form) -> FormValues:
        return {field.name: self._value(field, "Good enough") for field in form.fields}

    def _value(self, field: object, text: str) -> str | tuple[str, ...]:
        match field:
            case TextField():
                return text
            case ChoiceField(choices=choices):
                return self.chance.choice(choices).value
            case ChoicesField(choices=choices):
                return tuple(choice.value for choice in choices)
            case PeopleField():
                return (self.chance.choice(self.people).person,)
            case _:
                raise TypeError(field)


@pytest.mark.parametrize("seed", range(1))
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.platform)
async def test_whatever_somebody_curious_comes_to_see_is_taken(
    tmp_path: Path, screen: Screen, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    world = await World.open(sqlite_url(tmp_path), platform=screen.platform, window=screen.window)
    try:
        people = world.people("Ana *B* <@1>", "Ben_ben_", "Chi ||x||", "Dee [a](b)", zone="Europe/London")
        world.channel("owls")
        await starts(people[0])
        curious = Curious(world, people, screen, seed)
        for person in people:
            await person.clicks("Join")
            await person.clicks("I agree, count me in")
        for days in (2, 2, 7, 30):
            curious.may_end = days == 30
            await curious.wander(30)
            for slash in world.house.engine.commands.slashes:
                await curious.types(curious.chance.choice(people), f"/{slash.name} {slash.sub}")
            await world.wait(days=days)
            curious.look()
        assert len(curious.drawn) > 40
    finally:
        await world.close()
    assert not [record.exc_info for record in caplog.records if record.levelno >= logging.ERROR]


async def starts(person: Member) -> None:
    """Page by page where a platform has pages."""
    about = {"purpose": "We keep going.", "zone": "Europe/London", "ends": "30 June 2027"}
    await person.types("/circle start Owls *and* <others>")
    await person.fills(**_here(person, about))
    if not person.can_press("Start it"):
        await person.clicks("Continue")
        await person.fills(**_here(person, about))
    await person.clicks("Start it")


def _here(person: Member, about: dict[str, str]) -> dict[str, str]:
    return {field.name: about[field.name] for field in person.form.fields if field.name in about}
