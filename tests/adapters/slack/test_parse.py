"""What happened in Slack, as intents: recorded shapes, natural keys, and what is nobody's business."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import parse
from adapters.slack.api import JSON
from adapters.slack.parse import Origin
from bot.kernel.address import Person, Place, Ref
from bot.kernel.intent import Click, Command, Left, PlaceGone, Said, Sender, Sight, Submit, Uninstalled, Where
from bot.kernel.payload import Wire
from tests.adapters.slack.desk import TABLE
from tests.fakes.slack.words import escape

ANA = Sender(Person("slack:T1/U1"), "Ana")
HERE = Where(Place("slack:T1/C1"), "circle")
DIRECT = Where(Place("slack:T1/D1"), sight=Sight.DIRECT)


def command(line: str, name: str = "/checkin") -> Command:
    body = {"command": name, "text": line, "user_id": "U1", "channel_id": "C1", "trigger_id": "1.2"}
    found = parse.incoming(body, ANA, HERE, TABLE)
    assert isinstance(found, Command)
    return found


@pytest.mark.parametrize(
    ("line", "sub", "text", "options"),
    [
        ("", "show", "", {}),
        ("show", "show", "", {}),
        ("SHOW now", "show", "now", {}),
        ("worn out &amp; well &lt;3", "show", "worn out & well <3", {}),
        (
            "nudge <@U2|ben> take a &lt;break&gt;",
            "nudge",
            "@ben take a <break>",
            {"person": "slack:T1/U2", "words": "take a <break>"},
        ),
        ("nudge somebody", "nudge", "somebody", {"words": "somebody"}),
    ],
)
def test_a_command_is_read_with_the_table_of_commands(line: str, sub: str, text: str, options: dict[str, str]) -> None:
    read = command(line)
    assert (read.sub, read.text, read.options) == (sub, text, options)


def test_every_command_also_works_behind_the_hub() -> None:
    assert (command("checkin nudge", "/interlude").name, command("checkin nudge", "/interlude").sub) == (
        "checkin",
        "nudge",
    )
    assert command("", "/interlude").sub == "home"


def test_a_command_of_another_manifest_leads_home() -> None:
    assert (command("x", "/oldname").name, command("x", "/oldname").sub) == ("interlude", "home")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<@U2|ben> and <@U3>", "@ben and @U3"),
        ("in <#C1|circle>", "in #circle"),
        ("<!here> <!subteam^S1|@team>", "@here @team"),
        ("<https://example.org/a?b=1&amp;c=2|example.org>", "https://example.org/a?b=1&c=2"),
        ("<mailto:ana@example.org|ana@example.org>", "ana@example.org"),
        ("&lt;!channel&gt; &amp;lt;", "<!channel> &lt;"),
    ],
)
def test_slacks_references_read_as_people_saw_them(written: str, read: str) -> None:
    assert parse.words(written) == read


@given(st.text())
def test_whatever_people_write_is_read_as_written(text: str) -> None:
    assert parse.words(escape(text)) == text.strip()


# ---- what people do --------------------------------------------------------------------------------------------


def clicked(**changes: object) -> JSON:
    action = {"type": "button", "action_id": "button-0", "value": "checkins.tap|7", "action_ts": "9.1"}
    container = {"type": "message", "message_ts": "5.1", "channel_id": "C1", "is_ephemeral": False}
    body: JSON = {
        "type": "block_actions",
        "user": {"id": "U1", "username": "ana", "team_id": "T1"},
        "team": {"id": "T1"},
    }
    body |= {"container": container, "channel": {"id": "C1", "name": "circle"}, "response_url": "https://r"}
    return body | {"trigger_id": "1.2", "actions": [action]} | changes


def test_a_click_has_the_key_of_what_was_clicked_when_by_whom() -> None:
    click = parse.incoming(clicked(), ANA, HERE, TABLE)
    key = "slack:T1/C1/5.1/9.1/slack:T1/U1"
    assert click == Click(ANA, Wire("checkins.tap|7"), key, HERE, Ref("slack:T1/C1/5.1"))
    assert parse.origin(clicked()) == Origin(
        "U1", "ana", "C1", "circle", "https://r", "5.1", trigger="1.2", pressed="checkins.tap|7"
    )


def test_a_choice_from_a_menu_is_a_click() -> None:
    action = {"type": "static_select", "selected_option": {"value": "kernel.pick|3"}, "action_ts": "9.1"}
    click = parse.incoming(clicked(actions=[action]), ANA, HERE, TABLE)
    assert isinstance(click, Click)
    assert click.payload == "kernel.pick|3"


def test_a_click_in_the_home_belongs_to_no_place() -> None:
    body = clicked(container={"type": "view", "view_id": "V1"}, channel=None, view={"id": "V1", "type": "home"})
    click = parse.incoming(body, ANA, None, TABLE)
    assert isinstance(click, Click)
    assert (click.where, click.message, click.event) == (None, None, "slack:T1/U1/V1/9.1/slack:T1/U1")
    origin = parse.origin(body)
    assert origin
    assert (origin.home, origin.channel) == (True, "")


STATES: JSON = {
    "word": {"value": {"type": "plain_text_input", "value": "Fine"}},
    "more": {"value": {"type": "plain_text_input", "value": None}},
    "mood": {"value": {"type": "radio_buttons", "selected_option": {"value": "2"}}},
    "again": {"value": {"type": "radio_buttons", "selected_option": None}},
    "themes": {"value": {"type": "checkboxes", "selected_options": [{"value": "1"}, {"value": "3"}]}},
    "deputy": {"value": {"type": "users_select", "selected_user": "U2"}},
    "nobody": {"value": {"type": "users_select", "selected_user": None}},
    "invited": {"value": {"type": "multi_users_select", "selected_users": ["U2", "U3"]}},
}


def submitted(note: str, states: JSON = STATES) -> JSON:
    view: JSON = {"id": "V1", "hash": "h1", "callback_id": "checkins.save|7", "private_metadata": note, "blocks": []}
    view["state"] = {"values": states}
    return {"type": "view_submission", "user": {"id": "U1", "name": "ana"}, "team": {"id": "T1"}, "view": view}


def test_a_form_comes_back_with_what_stands_in_every_field() -> None:
    submit = parse.incoming(submitted(""), ANA, HERE, TABLE)
    assert isinstance(submit, Submit)
    assert submit.payload == "checkins.save|7"
    assert submit.values == {
        "word": "Fine",
        "more": "",
        "mood": "2",
        "again": "",
        "themes": ("1", "3"),
        "deputy": ("slack:T1/U2",),
        "nobody": (),
        "invited": ("slack:T1/U2", "slack:T1/U3"),
    }


def test_a_form_finds_the_way_back_to_where_it_was_opened() -> None:
    opened = parse.origin(clicked())
    assert opened
    back = parse.origin(submitted(opened.note()))
    assert back == Origin("U1", "ana", "C1", "circle", "https://r", "5.1")
    submit = parse.incoming(submitted(opened.note()), ANA, HERE, TABLE)
    assert isinstance(submit, Submit)
    assert submit.message == f"{HERE.place}/5.1"


@pytest.mark.parametrize("note", ["", "not json", "[1]", '{"user":"U9","surprise":1}'])
def test_a_form_of_another_version_loses_only_the_way_back(note: str) -> None:
    assert parse.origin(submitted(note)) == Origin("U1", "ana")


def test_a_direct_message_has_the_key_of_its_place_and_time() -> None:
    event = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "fine", "ts": "5.1"}
    heard = parse.incoming({"type": "event_callback", "event": event}, ANA, DIRECT, TABLE)
    assert heard == Said(ANA, DIRECT, "fine", "slack:T1/D1/5.1")
    threaded = parse.incoming({"type": "event_callback", "event": event | {"thread_ts": "4.1"}}, ANA, DIRECT, TABLE)
    assert isinstance(threaded, Said)
    assert threaded.reply_to == "slack:T1/D1/4.1"


@pytest.mark.parametrize(
    "event",
    [
        {"type": "message", "channel_type": "im", "channel": "D1", "user": "UBOT", "bot_id": "B1", "ts": "5.1"},
        {"type": "message", "channel_type": "im", "channel": "D1", "subtype": "message_changed", "ts": "5.1"},
        {"type": "message", "channel_type": "im", "channel": "D1", "subtype": "message_deleted", "ts": "5.1"},
        {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": " ", "subtype": "file_share"},
        {"type": "message", "channel_type": "channel", "channel": "C1", "user": "U1", "text": "x", "ts": "5.1"},
        {"type": "app_home_opened", "user": "U1", "tab": "messages"},
        {"type": "reaction_added", "user": "U1"},
    ],
)
def test_what_is_not_said_to_the_bot_is_nobodys(event: JSON) -> None:
    body = {"type": "event_callback", "event": event}
    assert parse.origin(body) is None
    assert parse.happened(body, "T1", "UBOT") is None


# ---- what the world does ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "intent"),
    [
        ({"type": "member_left_channel", "user": "U1", "channel": "C1"}, Left(ANA.person, HERE.place)),
        ({"type": "member_left_channel", "user": "UBOT", "channel": "C1"}, PlaceGone(HERE.place)),
        *[({"type": kind, "channel": "C1"}, PlaceGone(HERE.place)) for kind in sorted(parse.CHANNEL_GONE)],
        ({"type": "app_uninstalled"}, Uninstalled("slack:T1")),
        ({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}, Uninstalled("slack:T1")),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}, None),
    ],
)
def test_the_world_changes(event: JSON, intent: object) -> None:
    assert parse.happened({"type": "event_callback", "event": event}, "T1", "UBOT") == intent
