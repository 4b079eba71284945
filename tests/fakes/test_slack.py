"""The fake Slack keeps Slack's promises, seen with Slack's own client library."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import JSON, FakeSlack, Fault, NotPossible, Pace

FIELD: JSON = {
    "type": "input",
    "block_id": "q1",
    "label": {"type": "plain_text", "text": "How was it?"},
    "element": {"type": "plain_text_input", "action_id": "value", "max_length": 10},
}
FORM: JSON = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Check-in"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [FIELD],
}


def section(text: str) -> JSON:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(patience=0.5) as slack:
        slack.person("U1")
        yield slack


@pytest.fixture
async def client(slack: FakeSlack) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session:
        yield AsyncWebClient(token="xoxb", base_url=slack.api_url, session=session, retry_handlers=[])


async def test_a_direct_message_lands_and_is_found_by_its_metadata(slack: FakeSlack, client: AsyncWebClient) -> None:
    key = {"event_type": "interlude", "event_payload": {"key": "k1"}}
    posted = await client.chat_postMessage(channel="U1", text="Hello", metadata=key)
    assert [message.words for message in slack.person("U1").told] == ["Hello"]
    history = await client.conversations_history(channel=posted["channel"], include_all_metadata=True)
    assert history["messages"][0]["metadata"] == key


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        ([section("x")] * 51, "51 blocks"),
        ([section("x" * 3001)], "3001 characters"),
        ([section("")], "0 characters"),
        ([{"type": "actions", "elements": [{"type": "button", "action_id": "a" * 256}]}], "action_id"),
        ([{"type": "dance"}], "unsupported type"),
    ],
)
async def test_blocks_past_a_limit_are_refused(client: AsyncWebClient, blocks: list[JSON], reason: str) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="U1", text="x", blocks=blocks)
    assert caught.value.response["error"] == "invalid_blocks"
    assert reason in str(caught.value.response["errors"])


async def test_a_correction_longer_than_4000_characters_is_refused(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="U1", text="x" * 4001)
    with pytest.raises(SlackApiError, match="msg_too_long"):
        await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="x" * 4001)


async def test_a_trigger_opens_one_form_within_three_seconds(slack: FakeSlack, client: AsyncWebClient) -> None:
    first, late = slack.workspace.trigger("U1"), slack.workspace.trigger("U1")
    await client.views_open(trigger_id=first, view=FORM)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await client.views_open(trigger_id=first, view=FORM)
    slack.passes(seconds=3.1)
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        await client.views_open(trigger_id=late, view=FORM)


async def test_forms_stand_on_each_other_three_deep(slack: FakeSlack, client: AsyncWebClient) -> None:
    await client.views_open(trigger_id=slack.workspace.trigger("U1"), view=FORM)
    for _ in range(2):
        await client.views_push(trigger_id=slack.workspace.trigger("U1"), view=FORM)
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await client.views_push(trigger_id=slack.workspace.trigger("U1"), view=FORM)


async def test_who_looks_at_an_older_form_or_home_cannot_overwrite_the_newer(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    opened = (await client.views_open(trigger_id=slack.workspace.trigger("U1"), view=FORM))["view"]
    await client.views_update(view_id=opened["id"], hash=opened["hash"], view=FORM)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=opened["id"], hash=opened["hash"], view=FORM)
    home = {"type": "home", "blocks": [section("Hello")]}
    published = (await client.views_publish(user_id="U1", view=home))["view"]
    await client.views_publish(user_id="U1", view=home)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_publish(user_id="U1", view=home, hash=published["hash"])


async def test_the_client_of_a_person_checks_before_it_sends(slack: FakeSlack, client: AsyncWebClient) -> None:
    ana = slack.person("U1")
    await client.views_open(trigger_id=slack.workspace.trigger("U1"), view=FORM)
    with pytest.raises(NotPossible, match="please fill: How was it"):
        await ana.submits()
    with pytest.raises(NotPossible, match="11 characters"):
        await ana.submits(answers={"How was it?": "x" * 11})


async def test_too_fast_is_answered_with_how_long_to_wait(slack: FakeSlack, client: AsyncWebClient) -> None:
    slack.pace = Pace(burst=1)
    await client.chat_postMessage(channel="U1", text="one")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="U1", text="two")
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "1")
    slack.passes(seconds=1)
    await client.chat_postMessage(channel="U1", text="two")


@pytest.mark.parametrize(("fault", "stored"), [(Fault.LOST_BEFORE, 0), (Fault.LOST_AFTER, 1)])
async def test_a_connection_is_lost_before_or_after(
    slack: FakeSlack, client: AsyncWebClient, fault: Fault, stored: int
) -> None:
    slack.stumbles("chat.postMessage", fault)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="U1", text="one")
    assert len(slack.person("U1").told) == stored


async def test_without_the_scope_nothing_is_read(slack: FakeSlack, client: AsyncWebClient) -> None:
    slack.workspace.scopes = {"chat:write"}
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.users_info(user="U1")


@pytest.mark.parametrize(
    ("facts", "error"), [({"deleted": True}, "user_disabled"), ({"is_stranger": True}, "user_not_visible")]
)
async def test_some_people_cannot_be_written_to(
    slack: FakeSlack, client: AsyncWebClient, facts: dict[str, object], error: str
) -> None:
    slack.add_person("U2", "Bo", **facts)
    with pytest.raises(SlackApiError, match=error):
        await client.chat_postMessage(channel="U2", text="Hello")


async def test_a_response_url_speaks_five_times(slack: FakeSlack) -> None:
    slack.add_channel("C1", "U1")
    url = slack.response_url("U1", "C1")
    async with aiohttp.ClientSession() as session:
        answers = [(await session.post(url, json={"text": "psst"})).status for _ in range(6)]
    assert answers == [200] * 5 + [404]
    assert [message.words for message in slack.person("U1").whispers] == ["psst"] * 5
    assert slack.posts("C1") == []


async def test_text_of_people_rings_only_where_it_is_not_escaped(slack: FakeSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel="U1", text="x", blocks=[section("<!channel> &lt;@U2&gt; <@U1>")])
    assert slack.person("U1").told[0].rings == ["!channel", "@U1"]


async def _socket(slack: FakeSlack, heard: list[JSON], *, acks: bool = True) -> SocketModeClient:
    web = AsyncWebClient(base_url=slack.api_url)
    client = SocketModeClient(app_token="xapp", web_client=web, ping_interval=0.05)

    async def hear(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        heard.append(request.payload)
        if acks:
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, {"text": "heard"}))

    client.socket_mode_request_listeners.append(hear)
    await client.connect()
    return client


async def test_socket_mode_carries_a_command_and_its_answer(slack: FakeSlack) -> None:
    heard: list[JSON] = []
    client = await _socket(slack, heard)
    ack = await slack.person("U1").types_command("/checkin now")
    assert (ack.in_time, ack.payload) == (True, {"text": "heard"})
    assert (heard[0]["command"], heard[0]["text"]) == ("/checkin", "now")
    assert slack.person("U1").whispers[0].words == "heard"
    await client.close()


async def test_what_is_not_acknowledged_comes_again(slack: FakeSlack) -> None:
    slack.patience = 0.05
    heard: list[JSON] = []
    client = await _socket(slack, heard, acks=False)
    assert not (await slack.person("U1").writes_to_bot("hello <you>")).in_time
    await slack.repeats(fresh_event_id=True)
    assert [event["event"]["text"] for event in heard] == ["hello &lt;you&gt;"] * 2
    assert heard[0]["event_id"] != heard[1]["event_id"]
    await client.close()


async def test_a_ticket_whose_connection_failed_is_dead(slack: FakeSlack) -> None:
    """The trap in slack_sdk 3.47 that the adapter's watchdog is for."""
    client = await _socket(slack, [])
    slack.refuses_next_connections()
    await slack.asks_to_reconnect()
    await slack.until(lambda: slack.tickets[1:] == [3])
    assert not slack.socket_line.sockets
    await client.close()


async def test_http_requests_are_signed(slack: FakeSlack) -> None:
    heard: list[tuple[str, str]] = []

    async def bot(request: aiohttp.web.Request) -> aiohttp.web.Response:
        heard.append((request.headers["X-Slack-Signature"][:3], await request.text()))
        return aiohttp.web.json_response({})

    app = aiohttp.web.Application()
    app.router.add_post("/slack/events", bot)
    runner = aiohttp.web.AppRunner(app)
    await runner.setup()
    await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.posts_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    assert (await slack.person("U1").opens_home()).in_time
    assert heard[0][0] == "v0="
    assert json.loads(heard[0][1])["event"]["type"] == "app_home_opened"
    await runner.cleanup()
