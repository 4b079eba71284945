"""The playground over real sockets: who may ask, what each person sees, what time does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

import aiohttp
import pytest

from adapters.playground.play import Playground
from adapters.playground.server import is_ours, serving
from bot.kernel.address import Person, Place, id_of
from bot.kernel.scheduled import EventState
from bot.kernel.ui import said
from tests.adapters.playground.parlour import GALLERY, MONDAY, Parlour
from tests.kernel.meeting import meeting

# What JSON holds is looked at by name here. Hence the Any.
Body = dict[str, Any]


@dataclass
class Page:
    """What a page would ask, as one person at one place."""

    session: aiohttp.ClientSession
    address: str
    stages: list[Parlour]
    me: str = "ada"
    at: str = "parlour"

    @property
    def stage(self) -> Parlour:
        return self.stages[-1]

    async def state(self) -> Body:
        async with self.session.get(f"{self.address}/api/state", params={"as": self.me, "at": self.at}) as answer:
            assert answer.status == 200, await answer.text()
            return dict(await answer.json())

    async def does(self, deed: str, **body: object) -> Body:
        status, answer = await self.tries(deed, **body)
        assert status == 200, answer
        return answer

    async def tries(self, deed: str, **body: object) -> tuple[int, Body]:
        asked = {"as": self.me, "at": self.at, **body}
        async with self.session.post(f"{self.address}/api/{deed}", json=asked) as answer:
            return answer.status, dict(await answer.json())

    async def raw(self, method: str, path: str, **asked: Any) -> tuple[int, Mapping[str, str], str]:
        async with self.session.request(method, f"{self.address}{path}", **asked) as answer:
            return answer.status, answer.headers, await answer.text()


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    stages: list[Parlour] = []

    async def sets(platform: str) -> Parlour:
        stages.append(Parlour(platform))
        return stages[-1]

    play = Playground(sets)
    await play.set("memory")
    async with serving(play, port=0) as address, aiohttp.ClientSession() as session:
        yield Page(session, address, stages)


def place(state: Body, name: str) -> Body:
    return next(dict(one) for one in state["places"] if one["id"] == name)


def places(state: Body) -> list[str]:
    return [one["id"] for one in state["places"]]


# ---- who may ask ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "10.0.0.7", ""])
async def test_a_foreign_name_that_points_here_is_refused(page: Page, host: str) -> None:
    """A site whose name is made to point to this machine could otherwise read and press everything."""
    for path in ("/", "/api/about", "/static/main.js"):
        status, _, text = await page.raw("GET", path, headers={"Host": host})
        assert status in (400, 421)
        assert "Ada" not in text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "localhost:1", "[::1]:8765"])
async def test_this_machine_is_welcome(page: Page, host: str) -> None:
    status, _, text = await page.raw("GET", "/", headers={"Host": host})
    assert status == 200
    assert "Interlude" in text


def test_beyond_this_machine_bare_addresses_are_right_too() -> None:
    assert is_ours("192.168.1.5:8765", "0.0.0.0")
    assert is_ours("box.example", "box.example")
    assert not is_ours("evil.example", "0.0.0.0")
    assert not is_ours("192.168.1.5:8765", "127.0.0.1")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Content-Type": "application/json"},
        {"Origin": "null", "Content-Type": "application/json"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
async def test_another_page_can_press_nothing(page: Page, headers: Mapping[str, str]) -> None:
    body = json.dumps({"as": "ada", "at": "parlour", "text": "hello"})
    status, _, _ = await page.raw("POST", "/api/say", data=body, headers=headers)
    assert status == 403
    assert page.stage.chat.written == []


async def test_nobody_is_told_that_other_pages_may_ask(page: Page) -> None:
    asks = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    status, headers, _ = await page.raw("OPTIONS", "/api/say", headers=asks)
    assert status in (403, 405)
    assert not [name for name in headers if name.lower().startswith("access-control")]


async def test_the_page_brings_everything_itself(page: Page) -> None:
    folder = files("adapters.playground") / "static"
    for path in ("/", *(f"/static/{entry.name}" for entry in folder.iterdir())):
        status, headers, _ = await page.raw("GET", path)
        assert status == 200, path
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/static/../server.py", "/static/..%2Fserver.py", "/static/", "/static/nothing.js"])
async def test_only_the_pages_own_files_are_given_out(page: Page, path: str) -> None:
    async with page.session.get(f"{page.address}{path}") as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("say", {"text": 7}),
        ("say", {"text": "hello", "at": "attic"}),
        ("click", {"action": None}),
        ("submit", {"values": []}),
        ("submit", {"values": {"name": {"deep": 1}}}),
        ("submit", {"values": {}}),
        ("dismiss", {"private": "x"}),
        ("turn", {"by": "year"}),
        ("start", {"platform": "pigeon"}),
        ("command", {"line": "/coffee"}),
        ("say", {"as": "nobody", "text": "hello"}),
    ],
)
async def test_what_makes_no_sense_is_told_and_changes_nothing(page: Page, deed: str, body: Body) -> None:
    before = await page.state()
    status, answer = await page.tries(deed, **body)
    assert status in (400, 404)
    assert answer["problem"]
    assert await page.state() == before


@pytest.mark.parametrize("body", ["", "[]", "{", '"text"', "null", "{}"])
async def test_a_body_that_is_no_object_is_told(page: Page, body: str) -> None:
    status, _, _ = await page.raw("POST", "/api/say", data=body, headers={"Content-Type": "application/json"})
    assert status == 400


# ---- what each person sees ------------------------------------------------------------------------------------


async def test_everyone_has_a_home_direct_messages_and_their_channels(page: Page) -> None:
    assert places(await page.state()) == ["home", "direct", "hall", "parlour"]
    page.me = "cy"
    assert places(await page.state()) == ["home", "direct", "hall"]


async def test_a_private_conversation_stands_beside_the_channels_of_those_in_it(page: Page) -> None:
    chat, room = page.stage.chat, page.stage.room.place
    few = [Person("memory:T1/ada"), Person("memory:T1/bo")]
    at = await chat.gather(room, few, "A cup for two", "1")
    await chat.post(at, GALLERY, "one")
    for me in ("ada", "bo"):
        page.me = me
        state = await page.state()
        assert places(state) == ["home", "direct", "hall", "parlour", id_of(at)]
        shown = place(state, id_of(at))
        assert (shown["kind"], shown["name"], len(shown["items"])) == ("group", "A cup for two", 1)
        assert state["rung"][me] == 1
    page.me = "ada"
    state = await page.does("click", action="tea.now", on=place(await page.state(), id_of(at))["items"][0]["ref"])
    assert [one["kind"] for one in place(state, id_of(at))["items"]] == ["post", "private"]
    # To each other they write what the bot does not hear; a reply to what it wrote is for it.
    state = await page.does("say", text="a cup?", at=id_of(at))
    assert [one["kind"] for one in place(state, id_of(at))["items"]] == ["post", "private", "written"]
    post = place(state, id_of(at))["items"][0]["ref"]
    state = await page.does("say", text="a cup!", at=id_of(at), replyTo=post)
    assert [one["kind"] for one in place(state, id_of(at))["items"]][-2:] == ["written", "private"]
    page.me = "cy"
    state = await page.state()
    assert places(state) == ["home", "direct", "hall"]
    assert (await page.tries("say", text="let me in", at=id_of(at)))[0] == 404
    assert [one["group"] for one in state["happened"]] == [True]


async def test_a_private_channel_takes_nothing_from_outside(page: Page) -> None:
    page.me = "cy"
    status, _ = await page.tries("say", text="let me in", at="parlour")
    assert status == 404
    assert page.stage.chat.written == []


async def test_what_is_private_is_in_nobody_elses_state(page: Page) -> None:
    await page.stage.chat.post(Person("memory:T1/ada"), GALLERY, "one")
    await page.does("command", line="/tea")
    await page.does("say", text="a secret wish", at="direct")
    mine = json.dumps((await page.state())["places"])
    assert "a secret wish" in mine
    assert "Everything the bot can show" in mine
    for other in ("bo", "cy"):
        page.me = other
        theirs = json.dumps((await page.state())["places"])
        assert "a secret wish" not in theirs
        assert "Everything the bot can show" not in theirs
        assert "/tea" not in theirs


async def test_what_is_said_in_a_channel_is_read_by_all_of_it(page: Page) -> None:
    await page.does("say", text="good morning", at="parlour")
    page.me = "bo"
    state = await page.state()
    (said,) = place(state, "parlour")["items"]
    assert (said["kind"], said["text"], said["mine"], said["by"]) == ("written", "good morning", False, "ada")


async def test_a_reply_says_what_it_answers(page: Page) -> None:
    ref = await page.stage.chat.post(page.stage.room.place, GALLERY, "one")
    state = await page.does("say", text="lovely", replyTo=ref)
    (post, said, answer) = place(state, "parlour")["items"]
    assert said["replyTo"] == post["message"]["notice"]
    assert answer["kind"] == "private"


async def test_a_tap_changes_the_private_answer_it_stands_in(page: Page) -> None:
    state = await page.does("command", line="/tea show")
    (typed, private) = place(state, "parlour")["items"]
    assert typed["command"]
    state = await page.does("click", action="tea.now", on=str(private["private"]))
    (_, private) = place(state, "parlour")["items"]
    assert private["message"]["notice"] == "Served: tea.now"


async def test_a_form_is_filled_wrongly_and_then_rightly(page: Page) -> None:
    state = await page.does("command", line="/tea order")
    assert state["form"]["title"] == "Order tea"
    given = {"name": "Ada", "note": "", "kind": "black", "with": ["milk"], "guests": []}
    state = await page.does("submit", values=given)
    wrong = {one["name"]: one["mistake"] for one in state["form"]["fields"] if one["mistake"]}
    assert list(wrong) == ["note"]
    assert next(one["value"] for one in state["form"]["fields"] if one["name"] == "kind") == "black"
    state = await page.does("submit", values=given | {"note": "hot"})
    assert state["form"] is None
    assert place(state, "parlour")["items"][-1]["message"]["notice"] == "Ada, black, milk: hot"


async def test_a_form_is_left_without_sending(page: Page) -> None:
    await page.does("click", action="tea.order")
    state = await page.does("close-form")
    assert state["form"] is None


async def test_a_file_is_handed_to_its_owner_only(page: Page) -> None:
    await page.does("command", line="/tea order")
    state = await page.does("submit", values={"name": "Ada", "note": "hot"})
    private = place(state, "parlour")["items"][-1]
    assert private["files"] == ["order.md"]
    path = f"/api/file?as=ada&private={private['private']}&index=0"
    status, headers, text = await page.raw("GET", path)
    assert status == 200
    assert "attachment" in headers["Content-Disposition"]
    assert text.endswith("hot")
    for wrong in (path.replace("ada", "bo"), path.replace("index=0", "index=1"), path.replace("index=0", "index=x")):
        assert (await page.raw("GET", wrong))[0] in (400, 404)


async def test_an_answer_is_put_away(page: Page) -> None:
    state = await page.does("command", line="/tea show")
    private = place(state, "parlour")["items"][-1]
    state = await page.does("dismiss", private=private["private"])
    assert [one["kind"] for one in place(state, "parlour")["items"]] == ["written"]


async def test_the_home_is_fresh_when_it_is_looked_at(page: Page) -> None:
    page.at = "home"
    (home,) = place(await page.state(), "home")["items"]
    assert home["message"]["notice"] == "The home of Ada Quill"
    state = await page.does("click", action="tea.now", on="")
    (_, answer) = place(state, "home")["items"]
    assert answer["message"]["notice"] == "Served: tea.now"


async def test_commands_come_with_help_and_options(page: Page) -> None:
    _, _, text = await page.raw("GET", "/api/about")
    about = json.loads(text)
    lines = {one["line"]: one for one in about["commands"]}
    assert list(lines) == ["/tea", "/tea order", "/tea for", "/tea kind"]
    assert lines["/tea"]["help"] == "Help on tea-show-help"
    assert lines["/tea kind"]["options"] == [{"name": "kind", "kind": "choice", "choices": ["green", "black"]}]


@pytest.mark.parametrize("typed", ["@bo", "Bo", "bo", "<@bo>"])
async def test_people_are_typed_by_handle_or_first_name(page: Page, typed: str) -> None:
    state = await page.does("command", line=f"/tea for {typed}")
    assert place(state, "parlour")["items"][-1]["message"]["notice"] == "For memory:T1/bo"


# ---- time -----------------------------------------------------------------------------------------------------


def hours(count: float) -> datetime:
    return MONDAY + timedelta(hours=count)


async def test_the_next_thing_is_one_that_can_be_noticed(page: Page) -> None:
    page.stage.clock.plans = [
        (hours(1), None, "tidying"),
        (hours(2), Person("memory:T1/bo"), "Tea for Bo"),
        (hours(3), page.stage.room.place, "Tea for all"),
    ]
    state = await page.does("turn", by="next")
    assert datetime.fromisoformat(state["now"]) == hours(2)
    (happened,) = state["happened"]
    assert (happened["what"], happened["person"], happened["rung"]) == ("posted", "bo", ["Bo"])
    assert state["rung"] == {"ada": 0, "bo": 1, "cy": 0}
    state = await page.does("turn", by="next")
    assert state["happened"][-1]["channel"] == "parlour"
    assert datetime.fromisoformat((await page.does("turn", by="next"))["now"]) == hours(3)


async def test_time_is_turned_in_the_persons_own_zone(page: Page) -> None:
    assert datetime.fromisoformat((await page.does("turn", by="hour"))["now"]) == hours(1)
    assert datetime.fromisoformat((await page.does("turn", by="day"))["now"]) == hours(25)
    page.me = "bo"  # Kathmandu is 5:45 ahead
    state = await page.does("turn", by="monday")
    assert datetime.fromisoformat(state["now"]) == datetime(2026, 11, 30, 2, 15, tzinfo=UTC)
    page.me = "cy"  # Newfoundland is 3:30 behind: that Monday's morning is still to come
    state = await page.does("turn", by="monday")
    assert datetime.fromisoformat(state["now"]) == datetime(2026, 11, 30, 11, 30, tzinfo=UTC)


async def test_a_day_is_a_wall_time_also_when_the_clocks_change(page: Page) -> None:
    page.stage.turning.now = datetime(2027, 3, 27, 9, tzinfo=UTC)  # London: the clocks go forward that night
    assert datetime.fromisoformat((await page.does("turn", by="day"))["now"]) == datetime(2027, 3, 28, 8, tzinfo=UTC)


async def test_a_post_changed_again_and_again_is_one_line_of_the_timeline(page: Page) -> None:
    chat = page.stage.chat
    ref = await chat.post(page.stage.room.place, GALLERY, "one")
    for _ in range(3):
        await chat.edit(ref, GALLERY)
    await chat.delete(ref)
    happened = (await page.state())["happened"]
    assert [(one["what"], one["count"]) for one in happened] == [("posted", 1), ("changed", 3), ("taken-down", 1)]


async def test_the_timeline_does_not_tell_what_somebody_answered(page: Page) -> None:
    ref = await page.stage.chat.post(Person("memory:T1/ada"), GALLERY, "one")
    state = await page.does("click", action="tea.now", on=ref)
    assert [one["what"] for one in state["happened"]] == ["posted"]
    assert "Served" in json.dumps(place(state, "direct"))
    assert "Served" not in json.dumps(state["happened"])


async def test_the_others_answer_when_asked_and_it_is_said(page: Page) -> None:
    state = await page.does("others")
    assert (state["happened"][-1]["what"], state["happened"][-1]["count"]) == ("simulated", 2)
    assert len(place(state, "hall")["items"]) == 2


async def test_the_timeline_tells_the_chats_own_events(page: Page) -> None:
    await page.does("start", platform="ringing")
    chat, tea = page.stage.chat, meeting(MONDAY + timedelta(days=1))
    tea = replace(tea, title=said("Tea for all"))
    ref = await chat.announce(page.stage.room.place, tea, "tea", None)
    await chat.announce(page.stage.room.place, tea, "tea", ref)
    await chat.announce(page.stage.room.place, replace(tea, state=EventState.CANCELLED), "tea", ref)
    told = [(one["what"], one["notice"], one["about"]) for one in (await page.state())["happened"]]
    at = "2026-11-24T07:30:00+00:00"
    assert [(what, notice) for what, notice, _ in told] == [("announced", "Tea for all")] * 2 + [
        ("called-off", "Tea for all")
    ]
    assert {begins for *_, begins in told} == {at}


# ---- change ---------------------------------------------------------------------------------------------------


async def _next(stream: aiohttp.StreamReader) -> str:
    async with asyncio.timeout(5):
        line = b""
        while not line.startswith(b"data: "):
            line = await stream.readline()
        return line.decode().removeprefix("data: ").strip()


async def test_every_window_hears_of_a_change(page: Page) -> None:
    async with page.session.get(f"{page.address}/api/changes") as stream:
        first = await _next(stream.content)
        assert first == (await page.state())["version"]
        state = await page.does("say", text="hello")
        heard = first
        while heard != state["version"]:
            heard = await _next(stream.content)


async def test_starting_again_is_a_fresh_world_on_the_other_chat(page: Page) -> None:
    version = (await page.does("say", text="hello"))["version"]
    before = page.stage
    state = await page.does("start", platform="ringing")
    assert before.closed
    assert page.stage.chat.platform == "ringing"
    assert place(state, "parlour")["items"] == []
    assert state["version"].split(".")[0] != version.split(".")[0]


async def test_two_windows_at_once_lose_nothing(page: Page) -> None:
    await asyncio.gather(*(page.does("say", text=f"cup {number}") for number in range(20)))
    written = [one for one in place(await page.state(), "parlour")["items"] if one["kind"] == "written"]
    assert len(written) == 20


async def test_it_stops_at_once_though_a_window_listens() -> None:
    async def sets(platform: str) -> Parlour:
        return Parlour(platform)

    play = Playground(sets)
    await play.set("memory")
    async with aiohttp.ClientSession() as session:
        async with asyncio.timeout(5):
            async with serving(play, port=0) as address:
                stream = await session.get(f"{address}/api/changes")
                await _next(stream.content)
            assert await stream.content.read() == b"" or stream.content.at_eof()


def test_a_place_of_the_memory_chat_is_named_by_its_channel() -> None:
    assert Parlour().room.place == Place("memory:T1/parlour")
