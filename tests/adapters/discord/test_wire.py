"""The real discord.py over loopback against the fake Discord: what people, a network and a bad day do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from adapters.discord import permissions
from adapters.discord.app import DiscordApp, DiscordSettings
from bot.kernel import ui
from bot.kernel.address import Person as Address
from bot.kernel.address import Place, Ref
from bot.kernel.commands import CommandTable
from bot.kernel.errors import Gone, InDoubt, Retry
from bot.kernel.feature import Slash, Who
from bot.kernel.intent import Click, Command, Incoming, PlaceGone, Said, Sight, Submit, Uninstalled
from bot.kernel.reply import File, Mistakes, Replace, Reply, Whisper
from bot.kernel.ui import Mention, note, said
from tests.adapters.discord.desk import TABLE, Desk, button, listening, question, whisper
from tests.fakes.discord import (
    BOT,
    TOKEN,
    Channel,
    FakeDiscord,
    Fault,
    Limited,
    Message,
    NotPossible,
    Perm,
    Person,
    Refusal,
    Server,
)


class Town(NamedTuple):
    """One server with a circle's channel, and two people."""

    discord: FakeDiscord
    server: Server
    home: Channel
    ana: Person
    ben: Person

    @property
    def place(self) -> Place:
        return Place(f"discord:{self.server.id}/{self.home.id}")


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    everything = Perm(permissions.needed().value)
    async with FakeDiscord(patience=0.5) as discord:
        server = discord.server(bot=everything)
        home = server.channel("harbour")
        yield Town(discord, server, home, server.person("ana"), server.person("ben"))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def app(town: Town, desk: Desk) -> AsyncIterator[DiscordApp]:
    async with listening(town.discord, desk) as app:
        yield app


async def posted(town: Town, app: DiscordApp, *buttons: ui.Button, key: str = "k") -> Message:
    await app.messenger.post(town.place, note(said("How was it?"), *buttons), key)
    return town.discord.posts(town.home)[-1]


def address(person: Person) -> Address:
    return Address(f"discord:/{person.id}")


async def caught_up(town: Town, desk: Desk) -> None:
    """What the gateway told before has arrived."""
    await town.ana.types_command("/checkin show", town.home)
    await desk.hears(Command)


def now(town: Town) -> datetime:
    return datetime.fromtimestamp(town.discord.state.now(), UTC)


def long_ago(town: Town) -> datetime:
    return now(town) - timedelta(hours=1)


# ---- a conversation -------------------------------------------------------------------------------------------


async def test_a_command_is_answered_where_only_they_see_it(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers["interlude home"] = whisper("Your home")
    await town.ana.types_command("/interlude home", town.home)
    assert (await town.ana.hears()).words == "Your home"
    assert not town.ben.whispers
    heard = await desk.hears(Command)
    assert heard.sender.person == address(town.ana)
    assert heard.sender.name == "Ana"
    assert heard.sender.locale == "en-US"
    assert heard.where == type(heard.where)(town.place, "harbour", Sight.PUBLIC)
    assert not heard.sender.may_start


async def test_a_command_brings_its_options(town: Town, app: DiscordApp, desk: Desk) -> None:
    await town.ana.types_command("/checkin nudge", town.home, person=town.ben, tone="warm", words="See you")
    heard = await desk.hears(Command)
    assert heard.options == {"person": address(town.ben), "tone": "warm", "words": "See you"}
    await town.discord.until(lambda: town.discord.calls["delete response"])  # nothing to say: the thinking ends


async def test_a_command_behind_the_hub_is_the_same_command(town: Town, app: DiscordApp, desk: Desk) -> None:
    await town.ana.types_command("/interlude checkin nudge", town.home, person=town.ben)
    heard = await desk.hears(Command)
    assert (heard.name, heard.sub, heard.options) == ("checkin", "nudge", {"person": address(town.ben)})
    await town.discord.until(lambda: town.discord.calls["delete response"])


async def test_who_may_manage_channels_may_start(town: Town, app: DiscordApp, desk: Desk) -> None:
    chi = town.server.person("chi", may=Perm.MANAGE_CHANNELS)
    await chi.types_command("/checkin show", town.home)
    assert (await desk.hears(Command)).sender.may_start


async def test_a_private_channel_and_direct_messages_are_known_as_such(town: Town, app: DiscordApp, desk: Desk) -> None:
    quiet = await town.server.opens("quiet", private=True)
    town.server.lets_in(quiet, town.ana.id)
    await town.ana.types_command("/checkin show", quiet)
    assert (await desk.hears(Command)).where.sight is Sight.PRIVATE
    desk.answers["interlude home"] = whisper("Your home")
    await town.ana.types_command("/interlude home")
    assert (await desk.hears(Command, 2)).where.sight is Sight.DIRECT
    assert (await town.ana.is_told()).words == "Your home"  # there it stays


async def test_a_form_is_the_first_response_and_its_verdict_is_whispered(
    town: Town, app: DiscordApp, desk: Desk
) -> None:
    desk.answers |= {"checkins.answer|42": question(), "checkins.save|42": whisper("Noted")}
    message = await posted(town, app, button("Answer", "checkins.answer|42"))
    form = await town.ana.clicks(message, "Answer")
    assert form.modal
    await town.ana.submits(form, {"How was it?": "Good"})
    assert (await town.ana.hears()).words == "Noted"
    submit = await desk.hears(Submit)
    assert submit.text("words") == "Good"
    assert submit.window.form_fields == 5
    click = await desk.hears(Click)
    assert click.message == Ref(f"{town.place}/{message.id}")


async def test_a_command_may_open_a_form_too(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers |= {"checkin answer": question(), "checkins.save|42": whisper("Noted")}
    form = await town.ana.types_command("/checkin answer", town.home)
    await town.ana.submits(form, {"How was it?": "Good"})
    assert (await town.ana.hears()).words == "Noted"


async def test_where_a_form_cannot_be_a_whisper_answers_instead(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers["checkins.answer|42"] = whisper("That check-in closed on 4 May.")
    message = await posted(town, app, button("Answer", "checkins.answer|42"))
    assert not (await town.ana.clicks(message, "Answer")).modal
    assert (await town.ana.hears()).words == "That check-in closed on 4 May."


async def test_every_kind_of_field_comes_back(town: Town, app: DiscordApp, desk: Desk) -> None:
    choices = (ui.Choice("1", said("Rough")), ui.Choice("2", said("Good")))
    desk.answers["checkins.answer|42"] = ui.Form(
        said("Check-in"),
        said("Save"),
        question().action,
        (
            ui.TextField("word", said("In a word")),
            ui.ChoiceField("mood", said("How was it?"), choices, value="1"),
            ui.ChoicesField("themes", said("Which?"), choices),
            ui.PeopleField("whom", said("Whom?"), most=2),
        ),
        intro=said("About one minute."),
    )
    message = await posted(town, app, button("Answer", "checkins.answer|42"))
    form = await town.ana.clicks(message, "Answer")
    await town.ana.submits(form, {"In a word": "Fine", "Which?": ["Rough", "Good"], "Whom?": [town.ben]})
    submit = await desk.hears(Submit)
    assert submit.values == {"word": "Fine", "mood": "1", "themes": ("1", "2"), "whom": (address(town.ben),)}
    await town.ana.submits(form, {})
    assert (await desk.hears(Submit, 2)).values == {"word": "", "mood": "1", "themes": (), "whom": ()}


async def test_a_press_is_acknowledged_and_answered_beside_the_message(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers["checkins.tap|42"] = whisper("Noted", button("Undo", "checkins.undo|42"))
    message = await posted(town, app, button("Good", "checkins.tap|42"))
    await town.ana.clicks(message, "Good")
    answer = await town.ana.hears()
    assert (answer.words, answer.labels) == ("Noted", ["Undo"])
    assert not message.edits


async def test_only_a_private_message_is_replaced(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers |= {
        "checkins.tap|42": whisper("Noted", button("Undo", "checkins.undo|42")),
        "checkins.undo|42": Replace(note(said("Taken back"))),
    }
    message = await posted(town, app, button("Good", "checkins.tap|42"), button("Undo", "checkins.undo|42"))
    await town.ana.clicks(message, "Undo")
    assert (await town.ana.hears()).words == "Taken back"
    assert message.words == "How was it?"
    await town.ana.clicks(message, "Good")
    answer = await town.ana.hears(more_than=1)
    await town.ana.clicks(answer, "Undo")
    await town.discord.until(lambda: answer.words == "Taken back")
    assert len(town.ana.whispers) == 2


async def test_a_private_answer_that_was_dismissed_is_given_anew(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers |= {
        "checkins.tap|42": whisper("Noted", button("Undo", "checkins.undo|42")),
        "checkins.undo|42": Replace(note(said("Taken back"))),
    }
    await town.ana.clicks(await posted(town, app, button("Good", "checkins.tap|42")), "Good")
    answer = await town.ana.hears()
    town.discord.stumbles("edit response", Refusal(404, 10008, "Unknown Message"))
    await town.ana.clicks(answer, "Undo")
    assert (await town.ana.hears(more_than=1)).words == "Taken back"


async def test_a_menu_means_what_was_chosen(town: Town, app: DiscordApp, desk: Desk) -> None:
    options = tuple(ui.Option(said(f"Circle {n}"), button("", f"kernel.pick|{n}").action) for n in range(3))
    menu = ui.message(said("Which?"), ui.Text(said("Which?")), ui.Menu(said("Choose"), options))
    await app.messenger.post(town.place, menu, "k")
    await town.ana.picks(town.discord.posts(town.home)[0], "Choose", "Circle 2")
    assert (await desk.hears(Click)).payload == "kernel.pick|2"


async def test_mistakes_are_whispered(town: Town, app: DiscordApp, desk: Desk) -> None:
    """The engine gives back the person's text with Fix; should bare mistakes come, nothing is lost."""
    desk.answers |= {
        "checkins.answer|42": question(),
        "checkins.save|42": Mistakes({"words": said("Too long"), "day": said("No such day")}),
    }
    message = await posted(town, app, button("Answer", "checkins.answer|42"))
    await town.ana.submits(await town.ana.clicks(message, "Answer"), {"How was it?": "Good"})
    assert (await town.ana.hears()).words == "Too long\nNo such day"


async def test_fix_opens_the_form_again_with_what_was_written(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers["checkins.answer|42"] = question(value="x" * 900)
    fix = Whisper(note(said("At most 200 characters."), button("Fix", "checkins.answer|42")))
    desk.answers["checkins.save|42"] = fix
    message = await posted(town, app, button("Answer", "checkins.answer|42"))
    form = await town.ana.clicks(message, "Answer")
    await town.ana.submits(form, {"How was it?": "y" * 900})
    again = await town.ana.clicks(await town.ana.hears(), "Fix")
    assert again.modal
    assert again.modal["components"][0]["component"]["value"] == "x" * 900


async def test_a_file_is_handed_over_where_only_they_see_it(town: Town, app: DiscordApp, desk: Desk) -> None:
    export = Whisper(note(said("Here it is")), (File("export.json", "application/json", '{"a": "é"}'),))
    desk.answers |= {"interlude home": export, "checkins.tap|42": export}
    await town.ana.types_command("/interlude home", town.home)
    assert (await town.ana.hears()).files == {"export.json": '{"a": "é"}'.encode()}
    message = await posted(town, app, button("Export", "checkins.tap|42"))
    await town.ana.clicks(message, "Export")
    assert (await town.ana.hears(more_than=1)).files


async def test_a_command_of_another_time_is_answered_by_the_home(town: Town, desk: Desk) -> None:
    desk.answers["interlude home"] = whisper("Your home")
    old = Desk(CommandTable((*TABLE.slashes, Slash("troika", "start", Who.ANYONE, default=True))))
    async with listening(town.discord, old):
        pass
    there = list(town.discord.state.commands)
    async with listening(town.discord, desk):
        town.discord.state.commands = there  # Discord's own caches live for a while
        await town.ana.types_command("/troika start", town.home)
        assert (await town.ana.hears()).words == "Your home"


# ---- plain replies --------------------------------------------------------------------------------------------


async def test_a_direct_message_is_heard_and_answered_below(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers["said"] = whisper("Taken as your answer", button("Undo", "checkins.undo|42"))
    mine = await town.ana.writes_to_bot("A rough week")
    answer = await town.ana.is_told()
    assert (answer.words, answer.reply_to) == ("Taken as your answer", mine.id)
    heard = await desk.hears(Said)
    assert (heard.text, heard.where.sight) == ("A rough week", Sight.DIRECT)


async def test_a_reply_that_mentions_the_bot_is_heard_and_answered_without_anybodys_words(
    town: Town, app: DiscordApp, desk: Desk
) -> None:
    desk.answers["said"] = Whisper(
        ui.message(said("Noted."), ui.Quote(said("A rough week")), ui.Buttons((button("Undo", "checkins.undo|42"),)))
    )
    message = await posted(town, app)
    await town.ana.writes(town.home, "Between us")
    await town.ana.replies_to(message, "A rough week")
    await town.discord.until(lambda: len(town.discord.posts(town.home)) == 4)
    answer = town.discord.posts(town.home)[-1]
    assert (answer.words, answer.labels, answer.notified) == ("Noted.", ["Undo"], frozenset())
    (heard,) = [one for one in desk.heard if isinstance(one, Said)]
    assert (heard.text, heard.reply_to) == ("A rough week", Ref(f"{town.place}/{message.id}"))


async def test_the_mention_itself_is_no_word_of_theirs(town: Town, app: DiscordApp, desk: Desk) -> None:
    await town.ana.writes(town.home, "@Interlude good morning")
    assert (await desk.hears(Said)).text == "good morning"


# ---- time and restarts ----------------------------------------------------------------------------------------


async def test_buttons_and_forms_survive_a_restart(town: Town, desk: Desk) -> None:
    desk.answers |= {"checkins.answer|42": question(), "checkins.save|42": whisper("Noted")}
    async with listening(town.discord, desk) as app:
        message = await posted(town, app, button("Answer", "checkins.answer|42"))
    async with listening(town.discord, desk):
        form = await town.ana.clicks(message, "Answer")
    async with listening(town.discord, desk):
        await town.ana.submits(form, {"How was it?": "Good"})
        assert (await town.ana.hears()).words == "Noted"


async def test_a_form_that_takes_too_long_is_offered_again(town: Town, desk: Desk) -> None:
    free = asyncio.Event()

    async def slow(incoming: Incoming) -> Reply:
        await free.wait()
        return question()

    desk.answers["checkins.answer|42"] = slow
    async with listening(town.discord, desk, first_seconds=0.05) as app:
        message = await posted(town, app, button("Answer", "checkins.answer|42"))
        assert not (await town.ana.clicks(message, "Answer")).modal
        free.set()
        late = await town.ana.hears()
        assert late.words == "discord-form-late"
        assert (await town.ana.clicks(late, "discord-form-again")).modal


async def test_a_click_that_discord_gave_up_on_is_still_done(town: Town, app: DiscordApp, desk: Desk) -> None:
    message = await posted(town, app, button("Good", "checkins.tap|42"))
    town.discord.stumbles("callback", Refusal(404, 10062, "Unknown interaction"))
    assert (await town.ana.clicks(message, "Good")).failed
    await desk.hears(Click)


async def test_a_first_response_whose_answer_was_lost_is_given_once(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers["checkins.answer|42"] = question()
    message = await posted(town, app, button("Answer", "checkins.answer|42"))
    town.discord.stumbles("callback", Fault.LOST_AFTER)
    assert (await town.ana.clicks(message, "Answer")).modal
    town.discord.stumbles("callback", Fault.LOST_BEFORE)
    assert (await town.ana.clicks(message, "Answer")).modal


async def test_two_presses_are_two_events(town: Town, app: DiscordApp, desk: Desk) -> None:
    message = await posted(town, app, button("Good", "checkins.tap|42"))
    await asyncio.gather(town.ana.clicks(message, "Good"), town.ana.clicks(message, "Good"))
    assert (await desk.hears(Click, 2)).event != (await desk.hears(Click)).event


async def test_a_lost_line_is_taken_up_again_and_nothing_is_missed(town: Town, app: DiscordApp, desk: Desk) -> None:
    await town.discord.drops_connection()
    await town.ana.writes_to_bot("Still there?")
    assert (await desk.hears(Said)).text == "Still there?"
    assert town.discord.gateway.resumed == 1
    assert app.connected


async def test_what_was_heard_is_finished_before_hanging_up(town: Town, desk: Desk) -> None:
    begun, free = asyncio.Event(), asyncio.Event()

    async def slow(incoming: Incoming) -> Reply:
        begun.set()
        await free.wait()
        return whisper("Noted")

    desk.answers["checkins.tap|42"] = slow
    async with listening(town.discord, desk) as app:
        message = await posted(town, app, button("Good", "checkins.tap|42"))
        await town.ana.clicks(message, "Good")
        await begun.wait()
        asyncio.get_running_loop().call_soon(free.set)
    assert (await town.ana.hears()).words == "Noted"
    assert not app.connected


# ---- delivering -----------------------------------------------------------------------------------------------


async def test_only_who_is_named_on_purpose_is_rung(town: Town, app: DiscordApp) -> None:
    text = ui.Line((Mention(address(town.ben)), f" @everyone <@{town.ana.id}>"))
    await app.messenger.post(town.place, ui.message(said("n"), ui.Text(text)), "k")
    assert town.ben.rings
    assert not town.ana.rings


async def test_a_post_whose_answer_was_lost_is_posted_once(town: Town, app: DiscordApp) -> None:
    town.discord.stumbles("post", Fault.LOST_AFTER)
    with pytest.raises(InDoubt):
        await app.messenger.post(town.place, note(said("Hello")), "k")
    ref = await app.messenger.post(town.place, note(said("Hello")), "k")  # the nonce brings back the first one
    assert [str(message.id) for message in town.discord.posts(town.home)] == [ref.rpartition("/")[2]]
    assert await app.messenger.find(town.place, "k", now(town)) == ref


async def test_a_post_that_never_arrived_may_be_posted_again(town: Town, app: DiscordApp) -> None:
    town.discord.stumbles("post", Fault.LOST_BEFORE)
    with pytest.raises(InDoubt):
        await app.messenger.post(town.place, note(said("Hello")), "k")
    assert await app.messenger.find(town.place, "k", now(town)) is None


async def test_a_post_in_doubt_for_long_is_found_by_its_mark(town: Town, app: DiscordApp) -> None:
    started = now(town)
    town.discord.stumbles("post", Fault.LOST_AFTER)
    with pytest.raises(InDoubt):
        await app.messenger.post(town.place, note(said("Hello")), "k")
    (mine,) = town.discord.posts(town.home)
    town.discord.passes(3600)
    for number in range(150):
        await town.ana.writes(town.home, f"Meanwhile {number}")
    assert await app.messenger.find(town.place, "k", started) == Ref(f"{town.place}/{mine.id}")
    assert await app.messenger.find(town.place, "another", started) is None
    assert town.discord.calls["history"] == 4


async def test_where_too_much_was_said_doubt_stays_doubt(town: Town, app: DiscordApp) -> None:
    started = now(town)
    town.discord.passes(3600)
    for number in range(500):
        await town.ana.writes(town.home, f"Meanwhile {number}")
    with pytest.raises(InDoubt):
        await app.messenger.find(town.place, "k", started)
    assert await app.messenger.find(town.place, "k", now(town)) is None  # the nonce is still remembered


async def test_where_the_past_is_hidden_doubt_stays_doubt(town: Town, app: DiscordApp, desk: Desk) -> None:
    await town.server.takes_away(town.home, Perm.READ_MESSAGE_HISTORY)
    await caught_up(town, desk)
    with pytest.raises(InDoubt):
        await app.messenger.find(town.place, "k", long_ago(town))
    assert await app.messenger.find(town.place, "k", now(town)) is None


async def test_a_direct_message_in_doubt_is_found_too(town: Town, app: DiscordApp) -> None:
    ref = await app.messenger.post(address(town.ana), note(said("Hello")), "k")
    assert await app.messenger.find(address(town.ana), "k", long_ago(town)) == ref
    assert ref.startswith("discord:@me/")


async def test_edits_and_deletions(town: Town, app: DiscordApp) -> None:
    ref = await app.messenger.post(town.place, note(said("Four of eight")), "k")
    await app.messenger.edit(ref, note(said("Five of eight")))
    assert [message.words for message in town.discord.posts(town.home)] == ["Five of eight"]
    await app.messenger.delete(ref)
    assert not town.discord.posts(town.home)
    for call in (app.messenger.edit(ref, note(said("Six"))), app.messenger.delete(ref)):
        with pytest.raises(Gone) as gone:
            await call
        assert gone.value.what == "message"


async def test_closed_direct_messages_are_remembered(town: Town, app: DiscordApp) -> None:
    town.ana.closes_direct_messages()
    for _ in range(3):
        with pytest.raises(Gone) as gone:
            await app.messenger.post(address(town.ana), note(said("Hello")), "k")
        assert gone.value.what == "person"
    assert town.discord.calls["post"] == 1
    town.ana.opens_direct_messages()
    await town.ana.writes_to_bot("I am here")
    await town.discord.until(lambda: town.discord.calls["post"] == 1)
    town.discord.passes(2 * 3600)
    await app.messenger.post(address(town.ana), note(said("Hello")), "k")


async def test_no_server_in_common_is_closed_as_well(town: Town, app: DiscordApp) -> None:
    await town.server.loses(town.ana)
    with pytest.raises(Gone) as gone:
        await app.messenger.post(address(town.ana), note(said("Hello")), "k")
    assert gone.value.what == "person"


@pytest.mark.parametrize(
    ("trouble", "seconds"),
    [
        (Limited(60), 60),
        (Limited(7, via=False), 7),
        (Refusal(403, 40003, "You are opening direct messages too fast"), 120),
        (Refusal(400, 30046, "Maximum number of edits to messages older than 1 hour reached"), 600),
    ],
)
async def test_patience_is_asked_for(town: Town, app: DiscordApp, trouble: Limited | Refusal, seconds: float) -> None:
    town.discord.stumbles("post", trouble)
    with pytest.raises(Retry) as patience:
        await app.messenger.post(town.place, note(said("Hello")), "k")
    assert patience.value.after == timedelta(seconds=seconds)


async def test_a_short_limit_is_waited_for(town: Town, app: DiscordApp) -> None:
    town.discord.stumbles("post", Limited(0.01))
    await app.messenger.post(town.place, note(said("Hello")), "k")
    assert len(town.discord.posts(town.home)) == 1


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.UNAVAILABLE])
async def test_a_stumble_leaves_a_post_in_doubt_and_an_edit_to_be_made_again(
    town: Town, app: DiscordApp, fault: Fault
) -> None:
    ref = await app.messenger.post(town.place, note(said("Hello")), "k")
    town.discord.stumbles("post", fault)
    with pytest.raises(InDoubt):
        await app.messenger.post(town.place, note(said("Hello")), "other")
    town.discord.stumbles("edit", fault)
    with pytest.raises(Retry):
        await app.messenger.edit(ref, note(said("Hello again")))


# ---- a few people in a private thread -------------------------------------------------------------------------

KEY = "~0123456789abcdef01234567"


def both(town: Town) -> list[Address]:
    return [address(town.ana), address(town.ben)]


async def gathered(town: Town, app: DiscordApp) -> tuple[Place, Channel]:
    at = await app.messenger.gather(town.place, both(town), "A talk for two", KEY)
    return at, town.ana.threads[-1]


async def test_a_few_are_gathered_in_a_private_thread(town: Town, app: DiscordApp, desk: Desk) -> None:
    chi = town.server.person("chi")
    at, thread = await gathered(town, app)
    ref = await app.messenger.post(at, note(said("Say hello"), button("We met", "pairs.met|1")), "k")
    assert (thread.name, thread.parent, thread.invitable) == ("A talk for two · 01234", town.home.id, False)
    assert town.ben.threads == [thread]
    (card,) = town.discord.posts(thread)
    assert town.ben.sees(card)
    assert not chi.sees(card)
    assert not town.ana.told, "nobody is written to directly"
    desk.answers["pairs.met|1"] = whisper("Noted")
    await town.ana.clicks(card, "We met")
    assert (await town.ana.hears()).words == "Noted"
    assert not town.ben.whispers
    click = await desk.hears(Click)
    assert (click.where.place if click.where else None, click.message) == (at, ref)
    await town.ana.types_command("/checkin show", thread)
    assert (await desk.hears(Command)).where.sight is Sight.PRIVATE


async def test_words_between_them_are_not_heard(town: Town, app: DiscordApp, desk: Desk) -> None:
    _, thread = await gathered(town, app)
    await town.ana.writes(thread, "between us")
    await town.ben.writes(thread, "@Interlude are you there?")
    assert (await desk.hears(Said)).text == "are you there?"
    assert len(desk.heard) == 1


async def test_one_thread_however_often_it_is_asked_for(town: Town, app: DiscordApp) -> None:
    at, thread = await gathered(town, app)
    assert await gathered(town, app) == (at, thread)
    await app.messenger.gather(town.place, both(town), "A talk for two", "~9" + KEY[2:])
    assert len(town.ana.threads) == 2, "another key is another one"


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER])
async def test_a_line_lost_while_the_thread_is_opened(town: Town, app: DiscordApp, fault: Fault) -> None:
    town.discord.stumbles("open thread", fault)
    with pytest.raises(InDoubt):
        await gathered(town, app)
    at, thread = await gathered(town, app)
    assert town.ana.threads == town.ben.threads == [thread]
    town.discord.stumbles("post", Fault.LOST_AFTER)
    with pytest.raises(InDoubt):
        await app.messenger.post(at, note(said("Say hello")), "k")
    await app.messenger.post(at, note(said("Say hello")), "k")
    assert len(town.discord.posts(thread)) == 1
    town.discord.passes(600)
    assert await app.messenger.find(at, "k", long_ago(town)), "in its own thread it may look back"


async def test_patience_asked_for_while_somebody_is_let_in(town: Town, app: DiscordApp) -> None:
    town.discord.stumbles("into thread", Limited(120))
    with pytest.raises(Retry):
        await gathered(town, app)
    await gathered(town, app)
    assert len(town.ana.threads) == len(town.ben.threads) == 1


async def test_a_thread_that_was_put_away_is_taken_out_for_an_edit_and_for_words(town: Town, app: DiscordApp) -> None:
    at, thread = await gathered(town, app)
    ref = await app.messenger.post(at, note(said("Say hello")), "k")
    await app.messenger.disband(at)
    assert thread.archived
    await app.messenger.edit(ref, note(said("You met")))
    assert [post.words for post in town.discord.posts(thread)] == ["You met"]
    assert thread.archived
    await app.messenger.post(at, note(said("One more")), "k2")
    assert not thread.archived


async def test_a_circle_in_a_thread_gathers_in_the_channel_around_it(town: Town, app: DiscordApp, desk: Desk) -> None:
    _, thread = await gathered(town, app)
    await caught_up(town, desk)
    home = Place(f"discord:{town.server.id}/{thread.id}")
    await app.messenger.gather(home, both(town), "Inside", KEY)
    assert town.ana.threads[-1].parent == town.home.id


async def test_who_cannot_be_let_in_is_gone(town: Town, app: DiscordApp) -> None:
    await town.server.loses(town.ben)
    with pytest.raises(Gone) as gone:
        await gathered(town, app)
    assert (gone.value.what, gone.value.who) == ("person", address(town.ben))
    assert not town.ana.threads, "nobody is alone in a thread"
    chi = town.server.person("chi")
    town.home.overwrites[chi.id] = (Perm(0), Perm.VIEW_CHANNEL)
    with pytest.raises(Gone) as gone:
        await app.messenger.gather(town.place, [address(chi), address(town.ana)], "A talk for two", KEY)
    assert (gone.value.what, gone.value.who) == ("person", address(chi))


@pytest.mark.parametrize("lacking", [Perm.CREATE_PRIVATE_THREADS, Perm.SEND_MESSAGES_IN_THREADS])
async def test_where_no_thread_can_be_opened_there_is_no_place(town: Town, app: DiscordApp, lacking: Perm) -> None:
    await town.server.takes_away(town.home, lacking)
    with pytest.raises(Gone) as gone:
        await gathered(town, app)
    assert gone.value.what == "place"


# ---- what is gone ---------------------------------------------------------------------------------------------


async def test_a_deleted_channel_and_a_removal_are_told(town: Town, app: DiscordApp, desk: Desk) -> None:
    await town.server.has_outage()
    await town.server.deletes(town.home)
    assert await desk.hears(PlaceGone) == PlaceGone(town.place)
    with pytest.raises(Gone) as gone:
        await app.messenger.post(town.place, note(said("Hello")), "k")
    assert gone.value.what == "place"
    await town.server.removes_bot()
    assert await desk.hears(Uninstalled) == Uninstalled(f"discord:{town.server.id}")
    assert [type(one) for one in desk.heard] == [PlaceGone, Uninstalled]


async def test_members_who_left_are_noticed(town: Town, app: DiscordApp) -> None:
    ana, ben = address(town.ana), address(town.ben)
    assert await app.messenger.whereabouts([ana, ben], town.place) == {ana: True, ben: True}
    await town.server.loses(town.ben)
    assert await app.messenger.whereabouts([ana, ben], town.place) == {ana: True, ben: False}
    await town.server.removes_bot()
    with pytest.raises(Gone) as gone:
        await app.messenger.whereabouts([ana], town.place)
    assert gone.value.what == "space"


async def test_missing_permissions_are_named_as_on_the_screen(town: Town, app: DiscordApp, desk: Desk) -> None:
    desk.answers["checkin show"] = whisper("This week's check-in")
    await town.ana.types_command("/checkin show", town.home)
    await town.server.takes_away(town.home, Perm.SEND_MESSAGES | Perm.SEND_MESSAGES_IN_THREADS)
    await caught_up(town, desk)
    await town.ana.types_command("/checkin show", town.home)
    before, *_, after = (heard for heard in desk.heard if isinstance(heard, Command))
    assert before.where.lacks == ()
    assert after.where.lacks == ("Send Messages", "Send Messages in Threads")
    with pytest.raises(Gone) as gone:
        await app.messenger.post(town.place, note(said("Hello")), "k")
    assert gone.value.what == "place"


# ---- commands -------------------------------------------------------------------------------------------------


async def test_commands_are_written_once_and_again_when_they_changed(town: Town, desk: Desk) -> None:
    for _ in range(2):
        async with listening(town.discord, desk):
            pass
    assert town.discord.calls["overwrite commands"] == 1
    desk.translated["de checkin-help"] = "Wie es läuft"
    for _ in range(2):
        async with listening(town.discord, desk):
            pass
    assert town.discord.calls["overwrite commands"] == 2
    checkin = next(one for one in town.discord.state.commands if one["name"] == "checkin")
    assert checkin["description_localizations"] == {"de": "Wie es läuft"}
    assert [option["name"] for option in checkin["options"]] == ["show", "answer", "nudge"]


async def test_commands_that_discord_does_not_take_today_stop_nothing(town: Town, desk: Desk) -> None:
    town.discord.stumbles("overwrite commands", Limited(86_400))
    async with listening(town.discord, desk) as app:
        assert app.connected
        await town.ana.writes_to_bot("Hello")
        await desk.hears(Said)


async def test_discord_has_no_bare_command_beside_sub_commands(town: Town, app: DiscordApp) -> None:
    with pytest.raises(NotPossible):
        await town.ana.types_command("/checkin", town.home)


# ---- the connection -------------------------------------------------------------------------------------------


async def test_a_token_of_nobody_is_said_at_once(town: Town) -> None:
    with pytest.raises(Gone):
        await DiscordApp.open(DiscordSettings("wrong"), lambda: datetime.now(UTC))


async def test_nothing_is_asked_for_that_needs_a_review(town: Town, app: DiscordApp) -> None:
    session = town.discord.gateway.session
    assert session
    assert session.intents == 1 << 0 | 1 << 9 | 1 << 12


async def test_the_link_that_lets_the_bot_in_needs_no_connection(town: Town) -> None:
    app = await DiscordApp.open(DiscordSettings(TOKEN), lambda: datetime.now(UTC))
    assert app.invite_link == permissions.invite_link(BOT)
    await app.close()
    assert not town.discord.gateway.identified
