"""The real slack-bolt over loopback against the fake Slack: what a network, a bad day and two deliveries do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.slack.app import SlackApp, SlackSettings
from adapters.slack.manifest import scope_names
from bot.kernel import ui
from bot.kernel.address import Person, Place, Ref
from bot.kernel.errors import Gone, InDoubt, Retry
from bot.kernel.intent import Click, Command, HomeOpened, Incoming, Left, PlaceGone, Said, Sight, Submit, Uninstalled
from bot.kernel.payload import Wire
from bot.kernel.reply import File, Mistakes, Replace, Reply, Whisper
from bot.kernel.ui import Form, TextField, note, said
from tests.adapters.slack.desk import LONG_AGO, Desk, button, listening, whisper
from tests.fakes.slack import Ack, FakeSlack, Fault, Message, Pace

ANA = Person("slack:T1/U1")
BEN = Person("slack:T1/U2")
CIRCLE = Place("slack:T1/C1")


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        slack.add_person("U1", "Ana", tz="Europe/Lisbon", locale="pt-PT")
        slack.add_person("U2", "Ben")
        slack.add_channel("C1", "U1", "U2")
        yield slack


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture(params=["socket", "http"])
async def app(request: pytest.FixtureRequest, slack: FakeSlack, desk: Desk) -> AsyncIterator[SlackApp]:
    async with listening(slack, desk, mode=request.param, port=0) as app:
        yield app


@pytest.fixture
async def socket(slack: FakeSlack, desk: Desk) -> AsyncIterator[SlackApp]:
    async with listening(slack, desk) as app:
        yield app


def question(drafts: bool = True) -> Form:
    field = TextField("words", said("How was it?"), required=True, most=200)
    return Form(said("Check-in"), said("Save"), Wire("checkins.save|7"), (field,), drafts=drafts)


# ---- a conversation, by Socket Mode and by HTTP ---------------------------------------------------------------


async def test_a_command_is_heard_with_who_and_where_and_answered_privately(
    slack: FakeSlack, desk: Desk, app: SlackApp
) -> None:
    desk.answers["checkin show"] = whisper("Here is this week.")
    ack = await slack.person("U1").types_command("/checkin what <now>", channel="C1")
    assert ack.in_time
    assert (await slack.person("U1").hears()).words == "Here is this week."
    assert slack.posts("C1") == []
    command = await desk.hears(Command)
    assert (command.name, command.sub, command.text) == ("checkin", "show", "what <now>")
    assert (command.sender.person, command.sender.name) == (ANA, "Ana")
    assert (command.sender.zone, command.sender.locale, command.sender.may_start) == ("Europe/Lisbon", "pt-PT", True)
    assert (command.where.place, command.where.sight) == (CIRCLE, Sight.PUBLIC)


async def test_a_form_is_opened_answered_and_gone(slack: FakeSlack, desk: Desk, app: SlackApp) -> None:
    ana = slack.person("U1")
    desk.answers |= {"checkins.answer|7": question(), "checkins.save|7": whisper("Noted.")}
    await app.messenger.post(CIRCLE, note(said("How was it?"), button("Answer", "checkins.answer|7")), "k")
    await ana.clicks(slack.posts("C1")[0], "Answer")
    form = await ana.sees_form()
    assert (form.title, form.words) == ("Check-in", ["Check-in", "Save", "How was it?"][2])
    ack = await ana.submits(form, {"How was it?": "Fine & <b>calm</b>"})
    assert ack.payload == {}
    assert ana.view is None
    submit = await desk.hears(Submit)
    assert submit.values == {"words": "Fine & <b>calm</b>"}
    assert (await ana.hears()).words == "Noted."
    assert slack.person("U2").whispers == []


async def test_mistakes_stand_in_the_form_until_they_are_gone(slack: FakeSlack, desk: Desk, app: SlackApp) -> None:
    async def strict(incoming: Incoming) -> Reply:
        assert isinstance(incoming, Submit)
        good = incoming.text("words") == "Friday"
        return (
            whisper("Friday it is.") if good else Mistakes({"words": said("A day, please."), "odd": said("And more.")})
        )

    ana = slack.person("U1")
    desk.answers |= {"checkin show": question(), "checkins.save|7": strict}
    await ana.types_command("/checkin", channel="C1")
    form = await ana.sees_form()
    await ana.submits(form, {"How was it?": "Someday"})
    assert form.errors == {"words": "A day, please.\nAnd more."}
    await ana.submits(form, {"How was it?": "Friday"})
    assert ana.view is None
    assert (await ana.hears()).words == "Friday it is."


async def test_the_home_is_drawn_when_it_is_opened_and_again_after_each_press(
    slack: FakeSlack, desk: Desk, app: SlackApp
) -> None:
    ana = slack.person("U1")
    desk.home = note(said("Two things wait."), button("Pause", "people.pause"))
    desk.answers["people.pause"] = whisper("Paused.")
    await ana.opens_home()
    await slack.until(lambda: ana.home)
    assert ana.home
    assert "Two things wait." in ana.home.words
    desk.home = note(said("Nothing waits."))
    await ana.clicks(ana.home, "Pause")
    await slack.until(lambda: ana.home and "Nothing waits." in ana.home.words)
    assert (await ana.is_told()).words == "Paused."
    await desk.hears(HomeOpened, count=2)


async def test_the_other_tab_of_the_home_asks_for_nothing(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    await slack.person("U1").opens_home(tab="messages")
    await slack.person("U1").opens_home(tab="home")
    await slack.until(lambda: slack.person("U1").home)
    assert slack.calls["views.publish"] == 1


async def test_a_plain_message_is_heard_as_it_was_written(slack: FakeSlack, desk: Desk, app: SlackApp) -> None:
    ana = slack.person("U1")
    ref = await app.messenger.post(ANA, note(said("How was it?")), "k")
    desk.answers["said"] = whisper("Taken.", button("Undo", "checkins.undo|1"))
    await ana.writes_to_bot("busy & <good> *really*", reply_to=ana.told[0])
    heard = await desk.hears(Said)
    assert (heard.text, heard.reply_to, heard.where.sight) == ("busy & <good> *really*", ref, Sight.DIRECT)
    reply = await ana.is_told(more_than=1)
    assert (reply.words, reply.thread_ts) == ("Taken.\nUndo", ana.told[0].ts)


async def test_a_private_message_is_replaced_where_it_stands(slack: FakeSlack, desk: Desk, app: SlackApp) -> None:
    ana = slack.person("U1")
    await app.messenger.post(ANA, note(said("How was it?"), button("Pass", "checkins.pass|7")), "k")
    desk.answers["checkins.pass|7"] = Replace(note(said("Noted. See you next week.")))
    await ana.clicks(ana.told[0], "Pass")
    await slack.until(lambda: ana.told[0].edits)
    assert [message.words for message in ana.told] == ["Noted. See you next week."]


async def test_a_form_that_was_opened_from_a_private_message_changes_it_in_its_place(
    slack: FakeSlack, desk: Desk, app: SlackApp
) -> None:
    ana = slack.person("U1")
    await app.messenger.post(ANA, note(said("By Friday?"), button("Change it", "actions.fix|7")), "k")
    again = Replace(note(said("By Monday?"), button("Change it", "actions.fix|8")))
    desk.answers |= {"actions.fix|7": question(), "checkins.save|7": again}
    await ana.clicks(ana.told[0], "Change it")
    await ana.submits(await ana.sees_form(), {"How was it?": "Monday"})
    await slack.until(lambda: ana.told[0].edits)
    assert [message.words for message in ana.told] == ["By Monday?\nChange it"]
    assert not ana.whispers


async def test_a_whisper_is_replaced_and_a_public_post_is_left_alone(
    slack: FakeSlack, desk: Desk, app: SlackApp
) -> None:
    ana = slack.person("U1")
    desk.answers |= {"checkin show": whisper("Pass?", button("Pass", "p")), "p": Replace(note(said("Passed.")))}
    await ana.types_command("/checkin", channel="C1")
    await ana.clicks(await ana.hears(), "Pass")
    await slack.until(lambda: ana.whispers[0].edits)
    assert [message.words for message in ana.whispers] == ["Passed."]
    await app.messenger.post(CIRCLE, note(said("All of you"), button("Pass", "p")), "k")
    await ana.clicks(slack.posts("C1")[0], "Pass")
    assert (await ana.hears(more_than=1)).words == "Passed."
    assert slack.posts("C1")[0].words == "All of you\nPass"


# ---- a few people in a group message ---------------------------------------------------------------------------


async def test_a_few_are_gathered_in_a_group_message(slack: FakeSlack, desk: Desk, app: SlackApp) -> None:
    ana, ben, chi = slack.person("U1"), slack.person("U2"), slack.add_person("U3", "Chi")
    at = await app.messenger.gather(CIRCLE, [ANA, BEN], "A talk for two", "k")
    assert at == await app.messenger.gather(CIRCLE, [BEN, ANA], "Another time", "k2"), "one for the same people"
    ref = await app.messenger.post(at, note(said("Say hello"), button("We met", "pairs.met|1")), "k")
    (group,) = ana.groups
    assert ben.groups == [group]
    assert not chi.groups
    assert not ana.told, "nobody is written to alone"
    desk.answers["pairs.met|1"] = whisper("Noted.")
    await ana.clicks(slack.posts(group.id)[0], "We met")
    assert (await ana.hears()).words == "Noted."
    assert not ben.whispers
    click = await desk.hears(Click)
    assert (click.where.place if click.where else None, click.message) == (at, ref)
    await app.messenger.edit(ref, note(said("You met.")))
    await app.messenger.disband(at)
    assert [post.words for post in slack.posts(group.id)] == ["You met."]


async def test_commands_are_heard_in_a_group_message_and_words_are_not(
    slack: FakeSlack, desk: Desk, socket: SlackApp
) -> None:
    slack.workspace.scopes = set(scope_names())
    await socket.messenger.gather(CIRCLE, [ANA, BEN], "A talk for two", "k")
    (group,) = slack.person("U1").groups
    desk.answers["checkin show"] = whisper("Here is this week.")
    await slack.person("U1").types_command("/checkin", channel=group.id)
    assert (await slack.person("U1").hears()).words == "Here is this week."
    assert (await desk.hears(Command)).where.sight is Sight.PRIVATE
    assert await slack.person("U1").writes(group, "between us") is None


async def test_who_cannot_be_gathered_is_gone(slack: FakeSlack, socket: SlackApp) -> None:
    await slack.person("U2").is_deactivated()
    with pytest.raises(Gone) as gone:
        await socket.messenger.gather(CIRCLE, [ANA, BEN], "A talk for two", "k")
    assert (gone.value.what, gone.value.who) == ("person", BEN)
    assert not slack.person("U1").groups


async def test_without_the_scope_there_is_no_place_for_them(slack: FakeSlack, socket: SlackApp) -> None:
    slack.workspace.scopes = set(scope_names()) - {"mpim:write"}
    with pytest.raises(Gone) as gone:
        await socket.messenger.gather(CIRCLE, [ANA, BEN], "A talk for two", "k")
    assert gone.value.what == "place"


async def test_a_lost_line_while_it_is_opened_is_tried_again(slack: FakeSlack, socket: SlackApp) -> None:
    slack.stumbles("conversations.open", Fault.LOST_AFTER)
    with pytest.raises(Retry):
        await socket.messenger.gather(CIRCLE, [ANA, BEN], "A talk for two", "k")
    at = await socket.messenger.gather(CIRCLE, [ANA, BEN], "A talk for two", "k")
    assert len(slack.person("U1").groups) == 1
    with pytest.raises(InDoubt):
        await socket.messenger.find(at, "k", LONG_AGO)


# ---- every request is acknowledged, known or not ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("interactive", {"type": "shortcut", "callback_id": "x", "user": {"id": "U1"}, "team": {"id": "T1"}}),
        ("interactive", {"type": "view_closed", "user": {"id": "U1"}, "view": {"id": "V1"}, "team": {"id": "T1"}}),
        ("interactive", {"type": "something_new", "user": {"id": "U1"}, "team": {"id": "T1"}}),
        ("slash_commands", {"command": "/gone", "user_id": "U1", "channel_id": "C1", "team_id": "T1", "text": ""}),
        ("events_api", {"type": "event_callback", "team_id": "T1", "event": {"type": "never_heard_of"}}),
    ],
)
async def test_the_unknown_is_acknowledged_too(
    slack: FakeSlack, app: SlackApp, kind: str, payload: dict[str, object]
) -> None:
    assert (await slack.tells(kind, payload)).in_time


async def test_a_link_is_acknowledged_and_means_nothing(slack: FakeSlack, desk: Desk, app: SlackApp) -> None:
    link = ui.LinkButton(said("Read"), "https://example.org")
    await app.messenger.post(CIRCLE, ui.message(said("n"), ui.Text(said("The agenda")), ui.Buttons((link,))), "k")
    assert (await slack.person("U1").clicks(slack.posts("C1")[0], "Read")).in_time
    assert desk.heard == []


async def test_a_request_with_a_false_signature_is_refused(slack: FakeSlack, desk: Desk) -> None:
    async with listening(slack, desk, mode="http", port=0, signing_secret="another"):
        ack = await slack.person("U1").types_command("/checkin")
    assert ack.status == 401
    assert desk.heard == []


async def test_slack_may_ask_whether_the_address_is_ours(slack: FakeSlack, desk: Desk) -> None:
    async with listening(slack, desk, mode="http", port=0):
        ack = await slack.tells("events_api", {"type": "url_verification", "challenge": "c0ffee", "token": "t"})
    assert ack.payload == {"challenge": "c0ffee"}


def test_http_without_a_secret_does_not_start() -> None:
    with pytest.raises(ValueError, match="signing secret"):
        SlackSettings("xoxb-1", mode="http")


# ---- twice is once ---------------------------------------------------------------------------------------------


async def test_one_message_under_two_event_ids_is_heard_once(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    await slack.person("U1").writes_to_bot("fine")
    await slack.repeats(fresh_event_id=True)
    await slack.person("U1").writes_to_bot("fine")
    await desk.hears(Said, count=2)
    assert len(desk.heard) == 2


async def test_a_click_and_a_form_delivered_twice_count_once(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    ana = slack.person("U1")
    desk.answers["open"] = question()
    await socket.messenger.post(CIRCLE, note(said("How was it?"), button("Answer", "open")), "k")
    await ana.clicks(slack.posts("C1")[0], "Answer")
    form = await ana.sees_form()
    await slack.repeats()
    await ana.submits(form, {"How was it?": "Fine"})
    assert (await slack.repeats()).in_time
    await desk.hears(Submit)
    assert [type(one) for one in desk.heard] == [Click, Submit]


# ---- forms and their three seconds -----------------------------------------------------------------------------


async def test_a_form_that_comes_too_late_asks_to_press_again(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    async def slow(incoming: Incoming) -> Reply:
        slack.passes(seconds=3.5)
        return question()

    ana = slack.person("U1")
    desk.answers |= {"checkin show": slow, "checkins.answer|7": slow}
    await ana.types_command("/checkin", channel="C1")
    assert (await ana.hears()).words == "slack-form-late"
    await socket.messenger.post(CIRCLE, note(said("How was it?"), button("Answer", "checkins.answer|7")), "k")
    await ana.clicks(slack.posts("C1")[0], "Answer")
    again = await ana.hears(more_than=1)
    desk.answers["checkins.answer|7"] = question()
    await ana.clicks(again, "slack-form-again")
    await ana.sees_form()


async def slow_mistakes(slack: FakeSlack, desk: Desk, form: Form) -> tuple[Message, Ack]:
    """A form whose mistakes are found only after Slack has stopped waiting: what its sender hears then."""
    may_go_on = asyncio.Event()

    async def slow(incoming: Incoming) -> Reply:
        assert isinstance(incoming, Submit)
        if incoming.window.mistakes_inline:
            await may_go_on.wait()
            return Mistakes({"words": said("Too long.")})
        return whisper("Too long. Here is your text.")

    ana = slack.person("U1")
    desk.answers |= {"checkin show": form, "checkins.save|7": slow}
    await ana.types_command("/checkin", channel="C1")
    ack = await ana.submits(await ana.sees_form(), {"How was it?": "A long story"})
    may_go_on.set()
    return await ana.hears(), ack


async def test_a_slow_verdict_is_whispered_with_the_text_and_the_way_back(slack: FakeSlack, desk: Desk) -> None:
    ana = slack.person("U1")
    async with listening(slack, desk, verdict_seconds=0.05):
        heard, ack = await slow_mistakes(slack, desk, question())
        assert (ack.in_time, ack.payload, ana.view) == (True, {}, None)
        assert heard.buttons == ["kernel-fix"]
        await ana.clicks(heard, "kernel-fix")
        again = await ana.sees_form()
        assert again.blocks[0]["element"]["initial_value"] == "A long story"
        desk.answers["checkins.save|7"] = whisper("Noted.")
        await ana.submits(again, {"How was it?": "Fine"})
        assert (await ana.hears(more_than=1)).words == "Noted."


async def test_what_was_typed_is_kept_for_its_author_and_until_a_restart(slack: FakeSlack, desk: Desk) -> None:
    async with listening(slack, desk, verdict_seconds=0.05):
        heard, _ = await slow_mistakes(slack, desk, question())
        await slack.person("U2").clicks(heard, "kernel-fix")
        assert (await slack.person("U2").hears()).words == "kernel-draft-gone"
    async with listening(slack, desk):
        await slack.person("U1").clicks(heard, "kernel-fix")
        assert (await slack.person("U1").hears(more_than=1)).words == "kernel-draft-gone"


async def test_a_form_that_must_not_stand_beside_a_name_is_not_kept(slack: FakeSlack, desk: Desk) -> None:
    async with listening(slack, desk, verdict_seconds=0.05):
        heard, _ = await slow_mistakes(slack, desk, question(drafts=False))
        assert heard.buttons == []


async def test_a_profile_that_slack_does_not_tell_holds_nobody_up(
    slack: FakeSlack, desk: Desk, socket: SlackApp
) -> None:
    slack.stumbles("users.info", "internal_error")
    desk.answers["checkin show"] = question()
    await slack.person("U1").types_command("/checkin", channel="C1")
    await slack.person("U1").sees_form()
    command = await desk.hears(Command)
    assert (command.sender.name, command.sender.zone, command.sender.may_start) == ("ana", None, False)


async def test_when_the_response_url_is_used_up_a_whisper_finds_another_way(
    slack: FakeSlack, desk: Desk, socket: SlackApp
) -> None:
    ana = slack.person("U1")
    desk.answers["checkin show"] = whisper("Psst.")
    slack.stumbles("response_url", Fault.LOST_BEFORE)
    await ana.types_command("/checkin", channel="C1")
    assert (await ana.hears()).words == "Psst."
    assert slack.calls["chat.postEphemeral"] == 1
    slack.workspace.channels["C1"].members.discard("U1")
    slack.stumbles("response_url", Fault.LOST_BEFORE)
    await ana.types_command("/checkin", channel="C1")
    assert (await ana.is_told()).words == "Psst."


async def test_a_file_goes_to_the_person_who_asked(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    export = File("export.json", "application/json", "{}")
    desk.answers["interlude home"] = Whisper(note(said("Here it is.")), (export,))
    await slack.person("U1").types_command("/interlude", channel="C1")
    await slack.until(lambda: slack.person("U1").files)
    assert slack.person("U1").files == {"export.json": "{}"}
    assert slack.person("U2").files == {}


# ---- delivering ------------------------------------------------------------------------------------------------


async def test_too_fast_is_told_with_how_long_to_wait(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    slack.pace = Pace(burst=1)
    await socket.messenger.post(CIRCLE, note(said("one")), "k1")
    slack.passes(seconds=0.2)
    with pytest.raises(Retry) as caught:
        await socket.messenger.post(CIRCLE, note(said("two")), "k2")
    assert caught.value.after == timedelta(seconds=1)
    slack.passes(seconds=1)
    await socket.messenger.post(CIRCLE, note(said("two")), "k2")
    assert [post.words for post in slack.posts("C1")] == ["one", "two"]


@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.INTERNAL_ERROR])
async def test_a_direct_message_in_doubt_is_found_again(
    slack: FakeSlack, desk: Desk, socket: SlackApp, fault: Fault
) -> None:
    slack.stumbles("chat.postMessage", fault)
    with pytest.raises(InDoubt):
        await socket.messenger.post(ANA, note(said("How was it?")), "checkin:1:ask")
    assert slack.calls["chat.postMessage"] == 1
    ref = await socket.messenger.find(ANA, "checkin:1:ask", LONG_AGO)
    message = slack.person("U1").told[0]
    assert ref == f"slack:T1/{message.channel}/{message.ts}"
    await socket.messenger.edit(Ref(ref), note(said("Closed.")))
    assert message.words == "Closed."


async def test_a_direct_message_that_never_arrived_may_be_sent_again(
    slack: FakeSlack, desk: Desk, socket: SlackApp
) -> None:
    slack.stumbles("chat.postMessage", Fault.LOST_BEFORE)
    with pytest.raises(InDoubt):
        await socket.messenger.post(ANA, note(said("How was it?")), "checkin:1:ask")
    assert await socket.messenger.find(ANA, "checkin:1:ask", LONG_AGO) is None


async def test_in_a_channel_slack_cannot_tell(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    slack.stumbles("chat.postMessage", Fault.LOST_AFTER)
    with pytest.raises(InDoubt):
        await socket.messenger.post(CIRCLE, note(said("Digest")), "k")
    with pytest.raises(InDoubt):
        await socket.messenger.find(CIRCLE, "k", LONG_AGO)
    assert slack.calls["conversations.history"] == 0


async def test_a_message_is_found_behind_many_others(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    ref = await socket.messenger.post(ANA, note(said("first")), "k0")
    for number in range(1, 130):
        await socket.messenger.post(ANA, note(said(f"{number}")), f"k{number}")
    assert await socket.messenger.find(ANA, "k0", LONG_AGO) == ref
    assert slack.calls["conversations.history"] == 2


@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.SERVER_ERROR, Fault.INTERNAL_ERROR])
async def test_a_correction_in_doubt_is_simply_made_again(
    slack: FakeSlack, desk: Desk, socket: SlackApp, fault: Fault
) -> None:
    ref = await socket.messenger.post(CIRCLE, note(said("five of eight")), "k")
    slack.stumbles("chat.update", fault)
    with pytest.raises(Retry):
        await socket.messenger.edit(ref, note(said("six of eight")))
    await socket.messenger.edit(ref, note(said("six of eight")))
    assert slack.posts("C1")[0].words == "six of eight"


@pytest.mark.parametrize(
    ("error", "what"),
    [
        ("is_archived", "place"),
        ("not_in_channel", "place"),
        ("channel_not_found", "place"),
        ("account_inactive", "space"),
        ("token_revoked", "space"),
    ],
)
async def test_what_is_gone_is_said_by_name(
    slack: FakeSlack, desk: Desk, socket: SlackApp, error: str, what: str
) -> None:
    slack.stumbles("chat.postMessage", error)
    with pytest.raises(Gone) as caught:
        await socket.messenger.post(CIRCLE, note(said("Hello")), "k")
    assert caught.value.what == what


async def test_a_deleted_message_is_gone(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    ref = await socket.messenger.post(CIRCLE, note(said("Hello")), "k")
    await socket.messenger.delete(ref)
    assert slack.posts("C1") == []
    with pytest.raises(Gone) as caught:
        await socket.messenger.edit(ref, note(said("Hello again")))
    assert caught.value.what == "message"


@pytest.mark.parametrize("facts", [{"deleted": True}, {"is_stranger": True}])
async def test_whoever_cannot_be_written_to_is_reported(
    slack: FakeSlack, desk: Desk, socket: SlackApp, facts: dict[str, object]
) -> None:
    slack.add_person("U9", "Zoe", **facts)
    with pytest.raises(Gone) as caught:
        await socket.messenger.post(Person("slack:T1/U9"), note(said("Hello")), "k")
    assert caught.value.what == "person"


async def test_a_guest_is_reached_and_may_not_start_a_circle(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    guest = slack.add_person("U9", "Zoe", is_ultra_restricted=True)
    await socket.messenger.post(Person("slack:T1/U9"), note(said("Hello")), "k")
    assert guest.told[0].words == "Hello"
    await guest.types_command("/checkin", channel="C1")
    assert not (await desk.hears(Command)).sender.may_start


async def test_a_member_of_another_workspace_is_one_person_here(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    stranger = slack.add_person("U9", "Zoe", is_stranger=True, team="T2")
    slack.add_channel("C2", "U9", shared=True)
    desk.answers["p"] = whisper("Noted.")
    await socket.messenger.post(Place("slack:T1/C2"), note(said("All"), button("Pass", "p")), "k")
    await stranger.clicks(slack.posts("C2")[0], "Pass")
    click = await desk.hears(Click)
    assert (click.sender.person, click.sender.may_start) == ("slack:T1/U9", False)
    assert (await stranger.hears()).words == "Noted."


async def test_before_a_wave_it_is_known_who_left(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    slack.add_person("U8", "Gil", deleted=True)
    slack.add_person("U9", "Zoe")
    people = [Person(f"slack:T1/{user}") for user in ("U1", "U8", "U9", "U404")]
    found = await socket.messenger.whereabouts(people, CIRCLE)
    assert [found[person] for person in people] == [True, False, True, False]
    assert slack.calls["users.info"] == 3


async def test_what_the_bot_lacks_in_a_place_is_named(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    slack.add_channel("C2", "U1", private=True, with_bot=False)
    assert (await socket.members.where("C1")).lacks == ()
    assert (await socket.members.where("C2")).lacks == ("/invite @Interlude",)


# ---- the connection --------------------------------------------------------------------------------------------


async def test_a_dead_ticket_does_not_keep_the_bot_away(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    slack.refuses_next_connections()
    await slack.asks_to_reconnect()
    await slack.until(lambda: len(slack.tickets) >= 3 and slack.socket_line.sockets)
    desk.answers["checkin show"] = whisper("Here again.")
    await slack.person("U1").types_command("/checkin", channel="C1")
    assert (await slack.person("U1").hears()).words == "Here again."
    assert socket.connected


async def test_a_first_ticket_that_fails_does_not_keep_it_away_either(slack: FakeSlack, desk: Desk) -> None:
    slack.refuses_next_connections()
    async with listening(slack, desk) as app:
        assert app.connected
    assert slack.tickets[-1] == 1


async def test_a_wrong_app_token_is_said_at_the_start(slack: FakeSlack, desk: Desk) -> None:
    slack.stumbles("apps.connections.open", "invalid_auth")
    with pytest.raises(Gone) as caught:
        async with listening(slack, desk):
            pytest.fail("it is not connected")
    assert caught.value.what == "space"


async def test_a_busy_slack_at_the_start_is_asked_again(slack: FakeSlack, desk: Desk) -> None:
    slack.stumbles("apps.connections.open", Fault.LOST_BEFORE)
    async with listening(slack, desk) as app:
        assert app.connected


async def test_a_dropped_connection_comes_back(slack: FakeSlack, desk: Desk, socket: SlackApp) -> None:
    await slack.drops_connections()
    await slack.until(lambda: len(slack.tickets) >= 2)
    assert (await slack.person("U1").types_command("/checkin", channel="C1")).in_time


async def test_what_was_heard_is_finished_before_hanging_up(slack: FakeSlack, desk: Desk) -> None:
    may_go_on = asyncio.Event()

    async def slow(incoming: Incoming) -> Reply:
        await may_go_on.wait()
        return whisper("Done.")

    desk.answers["checkin show"] = slow
    async with listening(slack, desk):
        await slack.person("U1").types_command("/checkin", channel="C1")
        await desk.hears(Command)
        asyncio.get_running_loop().call_soon(may_go_on.set)
    assert [whispered.words for whispered in slack.person("U1").whispers] == ["Done."]


# ---- what the world does ---------------------------------------------------------------------------------------


async def test_leaves_closed_channels_and_removal_are_heard(slack: FakeSlack, desk: Desk, app: SlackApp) -> None:
    slack.add_channel("C2", "U1", private=True)
    slack.add_channel("C3", "U1")
    await slack.person("U2").leaves("C1")
    assert await desk.hears(Left) == Left(Person("slack:T1/U2"), CIRCLE)
    await slack.archives("C1")
    await slack.removes_bot_from("C2")
    await slack.deletes_channel("C3")
    await desk.hears(PlaceGone, count=3)
    assert {gone.place[-2:] for gone in desk.heard if isinstance(gone, PlaceGone)} == {"C1", "C2", "C3"}
    await slack.uninstalls()
    assert await desk.hears(Uninstalled) == Uninstalled("slack:T1")
    with pytest.raises(Gone) as caught:
        await app.messenger.post(ANA, note(said("Hello")), "k")
    assert caught.value.what == "space"


async def test_a_token_of_nobody_is_said_at_the_start(slack: FakeSlack) -> None:
    slack.workspace.revoked = True
    with pytest.raises(Gone):
        await SlackApp.open(SlackSettings("xoxb-1", "xapp-1", base_url=slack.api_url))
