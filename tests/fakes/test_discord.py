"""The fake Discord keeps Discord's promises, seen with discord.py itself."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord as library
import pytest

from tests.fakes.discord import JSON, TOKEN, Channel, FakeDiscord, Fault, Limited, NotPossible, Perm, Person, Server

EPHEMERAL = 1 << 6
V2 = 1 << 15
BUTTON: JSON = {"type": 2, "style": 1, "label": "Answer", "custom_id": "a"}
FIELD: JSON = {
    "type": 18,
    "label": "How was it?",
    "component": {"type": 4, "custom_id": "q", "style": 1, "max_length": 10, "required": True},
}
MODAL: JSON = {"type": 9, "data": {"title": "Check-in", "custom_id": "save", "components": [FIELD]}}


class Bot(library.Client):
    """The real library, and what it heard."""

    def __init__(self) -> None:
        intents = library.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, max_messages=None, max_ratelimit_timeout=30)
        self.heard: asyncio.Queue[library.Message] = asyncio.Queue()
        self.acted: asyncio.Queue[library.Interaction] = asyncio.Queue()
        self.answers: JSON | None = {"type": 6}

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No waiting between two identifies."""

    async def on_message(self, message: library.Message) -> None:
        await self.heard.put(message)

    async def on_interaction(self, interaction: library.Interaction) -> None:
        if self.answers is not None:
            await self.answer(interaction, self.answers)
        await self.acted.put(interaction)

    async def answer(self, interaction: library.Interaction, body: JSON) -> None:
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        await self.http.request(library.http.Route("POST", path), json=body)

    async def post(self, channel: Channel, **body: object) -> JSON:
        route = library.http.Route("POST", f"/channels/{channel.id}/messages")
        answer: JSON = await self.http.request(route, json=body)
        return answer


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(patience=0.5) as discord:
        yield discord


@pytest.fixture
def server(discord: FakeDiscord) -> Server:
    return discord.server()


@pytest.fixture
def home(server: Server) -> Channel:
    return server.channel("home")


@pytest.fixture
def ana(server: Server) -> Person:
    return server.person("ana")


@pytest.fixture
async def bot(discord: FakeDiscord, home: Channel) -> AsyncIterator[Bot]:
    async with Bot() as bot:
        running = asyncio.create_task(bot.start(TOKEN))
        await discord.is_ready()
        yield bot
        await bot.close()
        await running


async def with_button(discord: FakeDiscord, bot: Bot, home: Channel) -> None:
    await bot.post(home, flags=V2, components=[{"type": 1, "components": [BUTTON]}])


async def test_a_nonce_brings_back_the_first_message_for_a_while(discord: FakeDiscord, bot: Bot, home: Channel) -> None:
    first = await bot.post(home, content="Hello", nonce="n", enforce_nonce=True)
    assert (await bot.post(home, content="Hello", nonce="n", enforce_nonce=True))["id"] == first["id"]
    discord.passes(600)
    await bot.post(home, content="Hello", nonce="n", enforce_nonce=True)
    assert len(discord.posts(home)) == 2


async def test_only_the_first_response_may_be_a_form_and_only_within_three_seconds(
    discord: FakeDiscord, bot: Bot, home: Channel, ana: Person
) -> None:
    await with_button(discord, bot, home)
    (message,) = discord.posts(home)
    bot.answers = MODAL
    opened = await ana.clicks(message, "Answer")
    with pytest.raises(library.HTTPException, match="40060"):
        await bot.answer(await bot.acted.get(), MODAL)
    bot.answers = None
    late = await ana.clicks(message, "Answer")
    assert late.failed
    discord.passes(4)
    with pytest.raises(library.NotFound, match="10062"):
        await bot.answer(await bot.acted.get(), MODAL)
    with pytest.raises(NotPossible, match="required"):
        await ana.submits(opened, {"How was it?": ""})
    await ana.submits(opened, {"How was it?": "Fine"})
    with pytest.raises(library.HTTPException, match="a form cannot answer a form"):
        await bot.answer(await bot.acted.get(), MODAL)


async def test_a_token_is_good_for_fifteen_minutes(discord: FakeDiscord, bot: Bot, home: Channel, ana: Person) -> None:
    await with_button(discord, bot, home)
    bot.answers = {"type": 5, "data": {"flags": EPHEMERAL}}
    await ana.clicks(discord.posts(home)[0], "Answer")
    acted = await bot.acted.get()
    await acted.followup.send("Noted")
    assert [whisper.words for whisper in ana.whispers] == ["Noted"]
    discord.passes(16 * 60)
    with pytest.raises(library.HTTPException, match="50027"):
        await acted.followup.send("Too late", ephemeral=True)


async def test_a_lost_connection_is_resumed_and_nothing_is_missed(
    discord: FakeDiscord, bot: Bot, home: Channel, ana: Person
) -> None:
    await discord.drops_connection()
    await ana.writes_to_bot("Still there?")
    await discord.until(lambda: discord.gateway.resumed)
    assert (await bot.heard.get()).content == "Still there?"
    discord.forgets_the_session()
    await discord.drops_connection()
    await discord.until(lambda: discord.gateway.identified == 2)


async def test_the_bot_reads_only_what_mentions_it(bot: Bot, discord: FakeDiscord, home: Channel, ana: Person) -> None:
    await ana.writes(home, "Between us")
    await ana.writes(home, "@Interlude hello")
    assert not (await bot.heard.get()).content
    assert (await bot.heard.get()).content


async def test_who_is_rung(discord: FakeDiscord, bot: Bot, home: Channel, ana: Person, server: Server) -> None:
    ben = server.person("ben")
    text = f"<@{ana.id}> <@{ben.id}> @everyone `<@{ben.id}>`"
    await bot.post(home, content=text, allowed_mentions={"parse": [], "users": [str(ana.id)]})
    assert ana.rings
    assert not ben.rings
    await bot.post(home, content="@everyone")  # without the permission it is only text
    assert not ben.rings
    await bot.post(home, content=f"<@{ben.id}>")
    assert ben.rings


async def test_refusals_have_their_codes(
    discord: FakeDiscord, bot: Bot, home: Channel, ana: Person, server: Server
) -> None:
    direct = discord.state.direct_channel(ana.id)
    ana.closes_direct_messages()
    with pytest.raises(library.Forbidden, match="50007"):
        await bot.post(direct, content="Hello")
    await server.loses(ana)
    with pytest.raises(library.Forbidden, match="50278"):
        await bot.post(direct, content="Hello")
    await server.takes_away(home, Perm.SEND_MESSAGES)
    with pytest.raises(library.Forbidden, match="50013"):
        await bot.post(home, content="Hello")
    await server.takes_away(home, Perm.VIEW_CHANNEL)
    with pytest.raises(library.Forbidden, match="50001"):
        await bot.post(home, content="Hello")
    with pytest.raises(library.HTTPException, match="50035"):
        await bot.post(server.channel("other"), flags=V2, components=[{"type": 10, "content": "x" * 4001}])


async def test_stumbles(discord: FakeDiscord, bot: Bot, home: Channel) -> None:
    discord.stumbles("post", Fault.LOST_AFTER)
    with pytest.raises(aiohttp.ClientError):
        await bot.post(home, content="Hello")
    discord.stumbles("post", Limited(0.01))
    await bot.post(home, content="Again")
    discord.stumbles("post", Limited(1, via=False))
    with pytest.raises(library.HTTPException, match="429"):
        await bot.post(home, content="Never")
    assert [message.words for message in discord.posts(home)] == ["Hello", "Again"]
