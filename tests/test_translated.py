"""Everything the bot says can be said in another language: no English of ours is left, and the longer words fit."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale

from adapters.memory.chat import ALL_AT_ONCE
from bot.features import FEATURES
from bot.kernel.ui import ChoiceField, ChoicesField, Form, Message, TextField, flat
from bot.kernel.words import Words
from bot.people.store import People
from tests.adapters.test_every_view import ODD, Curious, Screen, starts
from tests.pseudo import LANGUAGE, longer, plain, pseudo
from tests.world import Member, World, sqlite_url, text_of

NAMES = ("Annabelle", "Benedict", "Charlotte", "Dominique")
PACKAGES = ("bot.kernel", *(f"bot.{feature.name}" for feature in FEATURES))
ENGLISH = Locale("en")
# What is not ours to translate: people's and programmes' own words, names of days, zones, languages and commands.
NOT_WORDS = (
    *NAMES,
    *ODD,
    "Good enough",
    "Owls and others We keep going",
    *(text for path in Path("programmes").glob("*.toml") for text in [path.read_text("utf-8")]),
    (files("bot.checkins") / "words" / "sets.en.toml").read_text("utf-8"),
    (files("bot.icebreakers") / "words" / "deck.en.toml").read_text("utf-8"),
    *(name for names in (ENGLISH.months, ENGLISH.days) for name in names["format"]["wide"].values()),
    *map(str, ENGLISH.languages.values()),
    "Europe London export json",
)


class Reader:
    """Reads every screen and notes what is English in it."""

    def __init__(self) -> None:
        self.english: dict[str, str] = {}

    def message(self, message: Message) -> None:
        self._note(f"{flat(message.notice)}\n{text_of(message)}")

    def form(self, form: Form) -> None:
        texts = [form.title, form.send, *([form.intro] if form.intro else [])]
        for field in form.fields:
            texts += [field.label, *([field.hint] if field.hint else [])]
            if isinstance(field, ChoiceField | ChoicesField):
                texts += [choice.label for choice in field.choices]
        self._note("\n".join(map(flat, texts)))

    def _note(self, text: str) -> None:
        without = re.sub(r"‹@[^›]*›|\S+/\S+|`[^`]*`|\w+…", " ", text)  # of a word that was cut nobody can tell
        for word in plain(without, NOT_WORDS):
            self.english.setdefault(word, text)


class Faithful(Curious):
    """Never changes the language."""

    def _value(self, field: object, text: str) -> str | tuple[str, ...]:
        return super()._value(field, field.value if isinstance(field, TextField) and field.name == "language" else text)


async def speaks(world: World, people: list[Member]) -> None:
    """From now on everybody, and the circle, has that language."""
    for one in people:
        world.chat.people[one.person] = replace(world.chat.people[one.person], locale=LANGUAGE)
        await one.types("/interlude home")
    async with world.house.open_work() as unit:
        (circle,) = await unit.store(People).circles_in_space("memory:T1")
        await unit.store(People).change_circle(circle.id, language=LANGUAGE)


async def test_whoever_reads_another_language_meets_no_english(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    words = Words(PACKAGES, {LANGUAGE: pseudo(PACKAGES)})
    world = await World.open(sqlite_url(tmp_path), words=words)
    reader = Reader()
    people = world.people(*NAMES, zone="Europe/London")
    world.channel("owls")
    await starts(people[0])
    for person in people:
        await person.clicks("Join")
        await person.clicks("I agree, count me in")
    await speaks(world, people)
    curious = Faithful(world, people, Screen("memory", ALL_AT_ONCE, reader.message, reader.form), 1)
    before = {post.message for post in world.chat.posts.values()}
    curious.drawn = before | {seen.message for person in people for seen in person.screen}
    for days in (2, 2, 7):
        await curious.wander(40)
        for slash in world.house.engine.commands.slashes:
            await curious.types(curious.chance.choice(people), f"/{slash.name} {slash.sub}")
        await world.wait(days=days)
        curious.look()
    await world.close()
    assert not [record.exc_info for record in caplog.records if record.levelno >= logging.ERROR]
    assert reader.english == {}
    assert len(curious.drawn) - len(before) > 40


def test_a_longer_word_is_still_the_same_word() -> None:
    assert longer("See what waits: /circle start") == "Šéééé whààt wààîîtš: /circle start"
    assert plain("Šéééé whààt wààîîtš: /circle start") == []
    assert plain("This is English", ["English"]) == ["This"]
