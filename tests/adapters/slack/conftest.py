"""Loopback is reached directly, whatever proxy this machine has; and a channel of two, in circles that have only what
the story is about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.slack.network import Network, network

QUIET = Path(__file__).parents[1] / "programmes"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def net(tmp_path: Path) -> AsyncIterator[Network]:
    async with network(tmp_path, programmes=QUIET) as net:
        net.slack.add_channel("C1", "U1", "U2", private=True)
        yield net
        assert net.slack.refusals == []
