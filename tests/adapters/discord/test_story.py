"""The whole bot on the fake Discord: real rules, a real database, the real discord.py."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord import permissions
from adapters.discord.app import DiscordApp, DiscordSettings
from adapters.memory.turning import Turning
from bot.app import House, build
from bot.features import FEATURES
from bot.kernel.routes import AnyFeature
from bot.kernel.words import Words
from storage.database import Database
from tests.fakes.discord import NOTHING, TOKEN, Channel, FakeDiscord, Fault, Interaction, Message, Perm, Person, Server
from tests.fakes.discord.forms import Answers
from tests.fakes.discord.server import PATIENCE
from tests.world import MONDAY_MORNING, sqlite_url


class Town:
    """A server with a private channel for a circle; ``rest`` lets time pass, ``restart`` is a new process."""

    def __init__(
        self,
        database: Database,
        turning: Turning,
        discord: FakeDiscord,
        features: Sequence[AnyFeature] = FEATURES,
        words: Words | None = None,
        programmes: Path | None = None,
    ) -> None:
        self.features = features
        self.words = words
        self.programmes = programmes
        self.database = database
        self.turning = turning
        self.discord = discord
        self.server: Server = discord.server(bot=Perm(permissions.needed().value))
        self.home: Channel = self.server.channel("harbour", private=True)
        self.house: House = self._build()

    def _build(self) -> House:
        return build(self.database, self.turning.read, self.features, self.words, own_programmes=self.programmes)

    def person(self, name: str, may: Perm = NOTHING) -> Person:
        somebody = self.server.person(name, may=may)
        self.server.lets_in(self.home, somebody.id)
        return somebody

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self.house = self._build()
        app = await DiscordApp.open(DiscordSettings(TOKEN, first_seconds=PATIENCE), self.turning.read)
        self.house.serve(app.messenger)
        await self.house.clock.start()
        try:
            await app.listen(self.house.engine)
            yield
        finally:
            await app.close()

    async def rest(self, **much: float) -> None:
        await self.turning.to(self.turning.now + timedelta(**(much or {"seconds": 10})), self.house.clock)

    def post(self, text: str) -> Message:
        """The newest post in the circle's channel that says so."""
        return next(post for post in reversed(self.discord.posts(self.home)) if text in post.words)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    turning = Turning(MONDAY_MORNING)
    database = Database(sqlite_url(tmp_path))
    await database.create()
    async with FakeDiscord(now=lambda: turning.now.timestamp()) as discord:
        yield Town(database, turning, discord)
    await database.close()


async def fills(person: Person, form: Interaction, answers: Answers) -> Message:
    """Fill a form page by page, each answer where its label stands."""
    while True:
        assert form.modal
        labels = {part["label"] for part in form.modal["components"] if part["type"] == 18}
        before = len(person.whispers)
        await person.submits(form, {label: given for label, given in answers.items() if label in labels})
        told = await person.hears(more_than=before)
        if told.labels != ["Continue"]:
            return told
        form = await person.clicks(told, "Continue")


CIRCLE = {
    "What is it called?": "Harbour",
    "What is it for? One sentence.": "Leaders of small charities help each other.",
    "Time zone": "London",
    "Programme: a ready-made rhythm": "Action learning set",
    "Last day": "30 June 2027",
}
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # when the first check-in of this programme comes


async def start_circle(town: Town, ana: Person, programme: str = "Action learning set") -> None:
    answers = {**CIRCLE, "Programme: a ready-made rhythm": programme}
    echo = await fills(ana, await ana.types_command("/circle start", town.home), answers)
    assert "Harbour" in echo.words
    await ana.clicks(echo, "Start it")
    await town.discord.until(lambda: "has begun" in echo.words)
    await town.rest()


async def test_a_circle_starts_and_people_join_across_a_restart(town: Town) -> None:
    ana, ben = town.person("ana", Perm.MANAGE_CHANNELS), town.person("ben")
    async with town.running():
        await start_circle(town, ana)
        card = town.post("Harbour")
        assert "Join" in card.labels
    async with town.running():
        await ben.clicks(card, "Join")
        agreement = await ben.hears()
        await ben.clicks(agreement, "I agree, count me in")
        await town.discord.until(lambda: agreement.edits)
        await town.rest()
        assert "Ben" in card.words or card.edits
        await ben.types_command("/interlude home", town.home)
        assert "Harbour" in (await ben.hears(more_than=1)).words
    assert not ben.told


async def test_a_mistake_comes_back_with_what_was_typed(town: Town) -> None:
    ana = town.person("ana", Perm.MANAGE_CHANNELS)
    async with town.running():
        form = await ana.types_command("/circle start", town.home)
        told = await fills(ana, form, {**CIRCLE, "Time zone": "Atlantis"})
        assert "Atlantis" in told.words
        again = await ana.clicks(told, "Fix it")
        echo = await fills(ana, again, {"Time zone": "London"})
        assert "Harbour" in echo.words


async def test_who_may_not_start_a_circle_reads_who_can(town: Town) -> None:
    ben = town.person("ben")
    async with town.running():
        asked = await ben.types_command("/circle start", town.home)
        assert not asked.modal
        assert (await ben.hears()).words


async def test_when_the_channel_goes_the_circle_falls_silent(town: Town) -> None:
    ana = town.person("ana", Perm.MANAGE_CHANNELS)
    async with town.running():
        await start_circle(town, ana)
        await town.server.deletes(town.home)
        other = town.server.channel("elsewhere")
        await ana.types_command("/interlude home", other)
        assert (await ana.hears(more_than=1)).words
        await town.rest(days=3)
        assert not any("One tap" in message.words for message in town.discord.state.messages.values())


async def test_when_the_channel_goes_the_circle_moves_to_another_one(town: Town) -> None:
    ana, ben = town.person("ana", Perm.MANAGE_CHANNELS), town.person("ben")
    async with town.running():
        await start_circle(town, ana)
        await joins(town, ben, town.post("Harbour"))
        await town.server.deletes(town.home)
        quay = await town.server.opens("quay", private=True)
        town.server.lets_in(quay, ana.id, ben.id)
        await town.rest()
        await ana.types_command("/circle move", quay)
        await town.discord.until(lambda: any("has lost its channel" in one.words for one in ana.whispers))
        await ana.clicks(ana.whispers[-1], "Move Harbour here")
        await town.discord.until(lambda: any("lives in this channel now" in one.words for one in ana.whispers))
        await town.rest(minutes=1)
        assert any("Leaders of small charities" in post.words for post in town.discord.posts(quay))
        await town.turning.to(WEDNESDAY, town.house.clock)
        await town.rest(hours=1)
        (asked,) = [post for post in town.discord.posts(quay) if "One tap is a whole answer" in post.words]
        assert await hears(ben, ben.clicks(asked, "It moved"))


async def joins(town: Town, person: Person, card: Message) -> None:
    before = len(person.whispers)
    await person.clicks(card, "Join")
    agreement = await person.hears(more_than=before)
    await person.clicks(agreement, "I agree, count me in")
    await town.discord.until(lambda: agreement.edits)
    await town.rest()


async def asked_in(town: Town) -> tuple[Message, list[Person]]:
    """A circle of five on its first Wednesday: the post of its check-in, and its people."""
    people = [town.person("ana", Perm.MANAGE_CHANNELS), *map(town.person, ("ben", "chi", "dee", "eva"))]
    await start_circle(town, people[0])
    card = town.post("Harbour")
    for person in people:
        await joins(town, person, card)
    await town.turning.to(WEDNESDAY, town.house.clock)
    await town.rest(hours=1)
    return town.post("One tap is a whole answer"), people


async def hears(person: Person, doing: Awaitable[object]) -> str:
    """What somebody is told privately after they did something."""
    before = len(person.whispers)
    await doing
    return (await person.hears(more_than=before)).words


async def test_the_week_of_a_circle(town: Town) -> None:
    async with town.running():
        asked, (ana, ben, chi, dee, eva) = await asked_in(town)
        assert [len(person.rings) for person in (ana, ben, chi, dee, eva)] == [1, 1, 1, 1, 1]
        assert not any(person.told for person in (ana, ben, chi, dee, eva))

        assert "Noted: It moved" in await hears(ben, ben.clicks(asked, "It moved"))
        form = await chi.clicks(asked, "Answer in words")
        assert form.modal
        words = form.modal["components"][-1]["label"]
        assert "Noted" in await hears(chi, chi.submits(form, {words: "The *board* will not answer. @everyone"}))
        await dee.replies_to(asked, "We called two trustees.")
        await town.discord.until(lambda: "Your answer is in" in town.discord.posts(town.home)[-1].words)
        assert "Passing is taking part" in await hears(eva, eva.clicks(asked, "Pass this time"))
        await town.rest()

        digest = town.post("so far. Open until")
        assert "Ben" in digest.words
        assert "We called two trustees." in digest.words
        assert "The \\*board\\* will not answer." in digest.words
        assert "Eva" not in digest.words
        assert not digest.notified
        await town.rest(days=3)
        assert "4 of 5 took part." in digest.words
        assert not any(person.told for person in (ana, ben, chi, dee, eva))


async def test_what_waits_is_opened_from_the_ring(town: Town) -> None:
    async with town.running():
        _, (ana, *_) = await asked_in(town)
        (ring,) = ana.rings
        assert "Harbour" in await hears(ana, ana.clicks(ring, "See what waits"))


async def test_a_double_click_is_one_answer(town: Town) -> None:
    async with town.running():
        asked, (_, ben, *_) = await asked_in(town)
        await asyncio.gather(ben.clicks(asked, "It moved"), ben.clicks(asked, "It moved"))
        await ben.clicks(asked, "It moved")
        await ben.hears(more_than=2)
        await town.rest()
        assert "1 of 5 so far." in town.post("so far. Open until").words


async def test_a_connection_that_breaks_while_sending_says_nothing_twice(town: Town) -> None:
    async with town.running():
        await start_circle(town, ana := town.person("ana", Perm.MANAGE_CHANNELS))
        for name in ("ben", "chi", "dee"):
            await joins(town, town.person(name), town.post("Harbour"))
        await joins(town, ana, town.post("Harbour"))
        town.discord.stumbles("post", Fault.LOST_AFTER)
        await town.turning.to(WEDNESDAY, town.house.clock)
        await town.rest(minutes=5)
        posts = [post for post in town.discord.posts(town.home) if "One tap is a whole answer" in post.words]
        assert len(posts) == 1
        assert "Noted" in await hears(ana, ana.clicks(posts[0], "It moved"))


async def test_who_left_the_server_is_noticed_before_the_wave(town: Town) -> None:
    async with town.running():
        await start_circle(town, ana := town.person("ana", Perm.MANAGE_CHANNELS))
        people = [town.person(name) for name in ("ben", "chi", "dee", "eva")]
        for person in people:
            await joins(town, person, town.post("Harbour"))
        await town.server.loses(people[-1])
        await town.turning.to(WEDNESDAY, town.house.clock)
        await town.rest(hours=1)
        ring = town.post("something waits for you")
        assert set(ring.mentions) == {person.id for person in people[:-1]} | {ana.id}  # she hears who left


async def test_when_the_bot_is_removed_the_circle_falls_silent(town: Town) -> None:
    async with town.running():
        await asked_in(town)
        posts = town.discord.calls["post"]
        await town.server.removes_bot()
        await town.rest(days=14)
        assert town.discord.calls["post"] - posts <= 1


async def test_whoever_closed_their_direct_messages_is_rung_instead(town: Town) -> None:
    async with town.running():
        await start_circle(town, town.person("ana", Perm.MANAGE_CHANNELS))
        people = [town.person(name) for name in ("ben", "chi", "dee")]
        for person in people:
            await joins(town, person, town.post("Harbour"))
        ben, chi, _ = people
        for person in (ben, chi):
            before = person.whispers[-1].edits
            await person.clicks(person.whispers[-1], "Write to me directly")
            await edited(town, person.whispers[-1], before)
        chi.closes_direct_messages()
        await town.turning.to(WEDNESDAY, town.house.clock)
        await town.rest(hours=2)
        assert "One tap is a whole answer" in (await ben.is_told()).words
        assert not chi.told
        assert [bool(person.rings) for person in people] == [False, True, True]
        await ben.clicks(ben.told[-1], "It moved")
        await town.discord.until(lambda: "Noted: It moved" in ben.told[-1].words)


async def edited(town: Town, message: Message, before: int) -> None:
    await town.discord.until(lambda: message.edits > before)
