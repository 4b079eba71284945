"""`interlude doctor` finds what an operator can get wrong, says what to do, and goes on looking."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy import text

from bot.operating.doctor import Needs, Platforms, consult, examine
from bot.operating.exits import Exit
from bot.operating.folder import held
from bot.settings import Settings
from storage.database import Database
from storage.migrate import upgrade

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SEND, EVENTS = 1 << 11, 1 << 44
NEEDS = Needs({"chat:write", "commands"}, {"Send Messages": SEND, "Create Events": EVENTS})


@dataclass
class Portal:
    """Both platforms as far as a doctor asks them: who am I, what may I, what is the time?"""

    now: datetime = NOON
    scopes: str = "chat:write,commands"
    slack_error: str = ""
    socket_error: str = ""
    discord_error: str = ""
    endpoint: str | None = None
    servers: list[tuple[str, int]] = field(default_factory=lambda: [("Garden", SEND | EVENTS)])
    starts: int = 900
    tokens: list[str] = field(default_factory=list)

    async def slack(self, request: web.Request) -> web.Response:
        error = self.socket_error if request.path.endswith("open") else self.slack_error
        said = {"ok": False, "error": error} if error else {"ok": True, "team": "Garden network"}
        return self._said(request, said, {"X-OAuth-Scopes": self.scopes})

    async def discord(self, request: web.Request) -> web.Response:
        if self.discord_error:
            return web.json_response({"message": self.discord_error}, status=401)
        what = {
            "@me": {"name": "Interlude", "interactions_endpoint_url": self.endpoint},
            "guilds": [{"id": "1", "name": name, "permissions": str(may)} for name, may in self.servers],
            "bot": {"session_start_limit": {"remaining": self.starts}},
        }
        return self._said(request, what[request.path.rpartition("/")[2]], {})

    def _said(self, request: web.Request, what: object, headers: dict[str, str]) -> web.Response:
        self.tokens.append(request.headers["Authorization"])
        date = {"Date": format_datetime(self.now, usegmt=True)}
        return web.json_response(what, headers=headers | date)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Platforms]:
        app = web.Application()
        app.router.add_post("/slack/{method}", self.slack)
        app.router.add_get("/discord/{path:.*}", self.discord)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield Platforms(f"{base}/slack/", f"{base}/discord")
        await runner.cleanup()


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Somebody who set everything up well."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATA_MAY_VANISH", "true")  # the tests themselves may run in a container
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hush")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-hush")
    monkeypatch.setenv("DISCORD_TOKEN", "hush.hush.hush")
    return monkeypatch


@dataclass(frozen=True)
class Verdict:
    exit: Exit
    lines: list[str]

    @property
    def wrong(self) -> list[str]:
        return [line.removeprefix("wrong  ") for line in self.lines if line.startswith("wrong")]

    @property
    def notes(self) -> list[str]:
        return [line.removeprefix("note   ") for line in self.lines if line.startswith("note")]


async def consulted(portal: Portal, now: datetime = NOON) -> Verdict:
    lines: list[str] = []
    async with portal.open() as platforms:
        ended = await consult(examine(NEEDS, now, None, platforms), lines.append)
    assert "hush" not in "".join(lines)
    return Verdict(ended, lines)


async def test_all_is_well(operator: pytest.MonkeyPatch, tmp_path: Path) -> None:
    portal = Portal()
    with held(tmp_path):
        verdict = await consulted(portal)
    assert verdict.wrong == []
    assert verdict.exit == Exit.OK
    assert verdict.lines[-1] == "Everything looks well.\n"
    assert {"Bearer xoxb-hush", "Bearer xapp-hush", "Bot hush.hush.hush"} == set(portal.tokens)
    assert any("the bot is running" in line.lower() for line in verdict.lines)


async def test_everything_wrong_is_found_in_one_visit(operator: pytest.MonkeyPatch) -> None:
    verdict = await consulted(
        Portal(slack_error="invalid_auth", socket_error="not_allowed_token_type", discord_error="401: Unauthorized")
    )
    assert [line.split(":")[0] for line in verdict.wrong] == [
        "Slack does not take SLACK_BOT_TOKEN",
        "Slack does not take SLACK_APP_TOKEN",
        "Discord does not take DISCORD_TOKEN",
    ]
    assert verdict.exit == Exit.UNWELL
    assert verdict.lines[-1] == "3 things are wrong.\n"


async def test_scopes_too_few_and_too_many_are_named(operator: pytest.MonkeyPatch) -> None:
    verdict = await consulted(Portal(scopes="chat:write,channels:history"))
    assert len(verdict.wrong) == 1
    assert "permissions in Slack: commands." in verdict.wrong[0]
    assert any("channels:history" in line for line in verdict.notes)


async def test_permissions_are_looked_at_on_every_server(operator: pytest.MonkeyPatch) -> None:
    servers = [("Garden", SEND), ("Kitchen", SEND | EVENTS), ("Workshop", 0), ("Ours", 8)]
    verdict = await consulted(Portal(servers=servers))
    assert [line.partition(".")[0] for line in verdict.wrong] == [
        "On the server Garden the bot lacks: Create Events",
        "On the server Workshop the bot lacks: Send Messages, Create Events",
    ]


async def test_clicks_that_go_elsewhere(operator: pytest.MonkeyPatch) -> None:
    verdict = await consulted(Portal(endpoint="https://elsewhere.example"))
    assert "Empty that field" in verdict.wrong[0]


async def test_on_no_server_and_few_starts_left(operator: pytest.MonkeyPatch) -> None:
    verdict = await consulted(Portal(servers=[], starts=1))
    assert any("interlude invite" in line for line in verdict.notes)
    assert any("one more start today" in line for line in verdict.notes)
    assert verdict.exit == Exit.OK


async def test_a_clock_that_goes_wrong(operator: pytest.MonkeyPatch) -> None:
    verdict = await consulted(Portal(), NOON + timedelta(minutes=7))
    assert "420 seconds off Slack's" in verdict.wrong[0]


async def test_platforms_out_of_reach(operator: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    nowhere = Platforms("http://127.0.0.1:9/", "http://127.0.0.1:9")
    await consult(examine(NEEDS, NOON, None, nowhere), lines.append)
    told = "".join(lines)
    assert "Slack does not answer" in told
    assert "Discord does not answer" in told


async def test_settings_that_are_missing_do_not_stop_the_visit(operator: pytest.MonkeyPatch) -> None:
    operator.delenv("SLACK_APP_TOKEN")
    operator.setenv("HEALTH_PORT", "much")
    verdict = await consulted(Portal())
    assert [line.split()[0] for line in verdict.wrong] == ["HEALTH_PORT", "SLACK_APP_TOKEN"]
    assert any("Discord knows the bot" in line for line in verdict.lines)


async def test_a_damaged_database(operator: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "interlude.db").write_text("no database " * 1000)
    verdict = await consulted(Portal())
    assert "interlude restore" in verdict.wrong[0]


async def test_a_database_of_this_version_of_an_earlier_and_of_a_later_one(
    operator: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    database = Database(Settings.read(None).database)
    await upgrade(database)
    assert "of this version" in "".join((await consulted(Portal())).lines)
    for revision, mark, sentence in [("later", "wrong", "newer version"), (None, "note", "no database yet")]:
        async with database.writing() as connection:
            await connection.execute(text("DELETE FROM alembic_version"))
            if revision:
                await connection.execute(text("INSERT INTO alembic_version VALUES (:it)"), {"it": revision})
        told = (await consulted(Portal())).lines
        assert any(line.startswith(mark) and sentence in line for line in told)
    await database.close()


async def test_a_server_that_does_not_answer(operator: pytest.MonkeyPatch) -> None:
    operator.setenv("DATABASE_URL", "postgresql://interlude:hush@127.0.0.1:9/interlude")
    verdict = await consulted(Portal())
    assert "The database cannot be reached" in verdict.wrong[0]


async def test_a_programme_with_mistakes(operator: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text("[circel]\n")
    operator.setenv("PROGRAMMES_DIR", str(tmp_path))
    verdict = await consulted(Portal())
    assert any("ours.toml" in line and "circel" in line for line in verdict.wrong)


async def test_a_folder_nobody_may_write_to(operator: pytest.MonkeyPatch) -> None:
    operator.setenv("DATA_DIR", "/proc/interlude")
    verdict = await consulted(Portal())
    assert any("I may not write to the data folder /proc/interlude" in line for line in verdict.wrong)
