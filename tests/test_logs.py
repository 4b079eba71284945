"""The log tells what happened, and neither secrets nor what people wrote."""

import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot import logs

OURS = logging.getLogger("bot.kernel.courier")
WORDS = "My trustees do not trust me"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture(params=["text", "json"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_an_event_is_one_line_with_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "json")
    OURS.info("delivered", extra={"circle": 42, "waited_ms": 12.5})
    told = json.loads(capsys.readouterr().err)
    assert told["event"] == "delivered"
    assert (told["circle"], told["waited_ms"], told["level"]) == (42, 12.5, "info")
    assert told["at"].endswith("+00:00")


def test_known_secrets_and_whatever_looks_like_one_are_blotted_out(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("debug", form, ["the known one"])
    discord = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"
    for secret in ("the known one", "xoxb-12-ab", "xapp-1-A-2-c", "xoxe.xoxb-1-x", discord):
        OURS.info("connected", extra={"with": secret})
    OURS.info("asked", extra={"address": "https://discord.com/api/webhooks/77/aSecret_Token/messages"})
    OURS.info("asked", extra={"address": "postgresql://interlude:hush@db/interlude"})
    OURS.info("asked", extra={"address": "wss://example.org/link/?ticket=hush-hush&app_id=1"})
    told = capsys.readouterr().err
    for part in ("the known one", "-ab", "2-c", "1-x", "ZnCjm", "aSecret", "hush"):
        assert part not in told
    assert told.count("[secret]") == 8


def test_an_exception_tells_its_kind_and_place_and_not_its_text(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", form)
    try:
        try:
            raise LookupError(WORDS)
        except LookupError as error:
            raise ValueError(WORDS) from error
    except ValueError:
        OURS.exception("handler-failed", extra={"code": "7Q2"})
    told = capsys.readouterr().err
    assert "ValueError <- LookupError" in told
    assert "test_logs.py" in told
    assert "7Q2" in told
    assert WORDS not in told


def test_what_the_machine_says_of_itself_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "text")
    try:
        raise OSError(28, "No space left on device")
    except OSError:
        OURS.exception("backup-failed")
    assert "No space left on device" in capsys.readouterr().err


def test_of_a_database_the_trouble_is_told(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", form)
    try:
        with closing(sqlite3.connect("file:/nowhere/at/all?mode=ro", uri=True)):
            pass
    except sqlite3.OperationalError:
        OURS.exception("cannot save")
    assert "sqlite3.OperationalError (the database is unreachable)" in capsys.readouterr().err


@pytest.mark.parametrize("library", ["slack_bolt.AsyncApp", "slack_sdk.web", "discord.http", "sqlalchemy.engine"])
def test_libraries_do_not_repeat_what_they_carry(library: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("debug", form)
    logging.getLogger(library).debug("payload: %s", WORDS)
    logging.getLogger(library).info("payload: %s", WORDS)
    assert capsys.readouterr().err == ""
    logging.getLogger(library).warning("unhandled request: %s", WORDS, extra={"body": WORDS})
    told = capsys.readouterr().err
    assert library in told
    assert WORDS not in told


def test_a_long_field_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "text")
    OURS.info("odd", extra={"value": "x" * 5000})
    assert len(capsys.readouterr().err) < 400
