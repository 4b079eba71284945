"""The one line to Slack's Web API: shared connections, no repeats of its own, and errors the courier understands."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self
from urllib.request import getproxies

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.kernel.errors import Gone, InDoubt, Retry

JSON = dict[str, Any]  # Any: Slack's own structures, read where they are known

SLACK = "slack"
MISSING_SCOPE = "missing_scope"
BASE_URL = "https://slack.com/api/"
CALL_SECONDS = 10.0
CONNECT_SECONDS = 5.0

SPACE_GONE = {
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
}
MESSAGE_GONE = {"message_not_found", "cant_update_message", "cant_delete_message", "edit_window_closed"}
PERSON_GONE = {
    "cannot_dm_bot",
    "invalid_user_combination",
    "messages_tab_disabled",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
}
TARGET_GONE = {
    "channel_is_limited_access",
    "channel_not_found",
    "ekm_access_denied",
    "is_archived",
    "not_in_channel",
    "restricted_action",
    "restricted_action_non_threadable_channel",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
}
BUSY = {"rate_limited", "ratelimited", "service_unavailable", "message_limit_exceeded"}
UNSURE = {"fatal_error", "internal_error", "request_timeout"}


@dataclass(frozen=True, slots=True)
class Install:
    """Whom the token belongs to, and what it may."""

    team: str
    bot_user: str
    bot: str
    scopes: frozenset[str]


class Api:
    """Shared by everything that speaks to one workspace."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self.client = client
        self.session = session

    @classmethod
    def open(cls, token: str, base_url: str = BASE_URL) -> Self:
        """Needs a running loop: the session's connections belong to it."""
        timeout = aiohttp.ClientTimeout(total=CALL_SECONDS, sock_connect=CONNECT_SECONDS)
        # Where no proxy is set, aiohttp need not look for one (in a thread) before every call.
        session = aiohttp.ClientSession(timeout=timeout, trust_env=bool(getproxies()))
        client = AsyncWebClient(
            token=token, base_url=base_url, session=session, retry_handlers=[], logger=quiet("slack_sdk.web")
        )
        return cls(client, session)

    def without_token(self) -> AsyncWebClient:
        """For Bolt, which is told whom it speaks for with each request."""
        known = self.client
        return AsyncWebClient(
            base_url=known.base_url, session=self.session, retry_handlers=[], logger=known.logger, proxy=known.proxy
        )

    async def close(self) -> None:
        await self.session.close()

    async def install(self) -> Install:
        response = await self._answer(self.client.auth_test(), "space", twice=True)
        scopes = response.headers.get("x-oauth-scopes", "")
        return Install(
            response["team_id"],
            response["user_id"],
            response.get("bot_id") or "",
            frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
        )

    async def done(self, call: Awaitable[AsyncSlackResponse], *, to: str = "place", twice: bool = True) -> JSON:
        """The answer, or ``Retry``, ``Gone`` or ``InDoubt``. ``twice`` says that doing it again does no harm."""
        response = await self._answer(call, to, twice)
        data: JSON = response.data if isinstance(response.data, dict) else {}
        return data

    async def _answer(self, call: Awaitable[AsyncSlackResponse], to: str, twice: bool) -> AsyncSlackResponse:
        try:
            return await call
        except SlackApiError as error:
            raise _translated(error, to, twice) from error
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise Retry(why=type(error).__name__) from error
        except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
            raise _unsure(type(error).__name__, twice) from error


def error_of(error: SlackApiError) -> str:
    """Slack's own name for what went wrong; empty when it did not answer as Slack does."""
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, Mapping) else ""


def quiet(name: str) -> logging.Logger:
    """A library's logger that never tells bodies: they put people's words into their debug lines."""
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    return logger


def _translated(error: SlackApiError, to: str, twice: bool) -> Exception:
    name, status = error_of(error), int(getattr(error.response, "status_code", 0) or 0)
    if status == 429 or name in BUSY:
        return Retry(_patience(error), name)
    if status >= 500 or name in UNSURE:
        return _unsure(name or f"HTTP {status}", twice)
    if name in SPACE_GONE:
        return Gone("space", name)
    if name in MESSAGE_GONE:
        return Gone("message", name)
    if name in PERSON_GONE:
        return Gone("person", name)
    return Gone(to, name) if name in TARGET_GONE else error


def _patience(error: SlackApiError) -> timedelta:
    headers: Mapping[str, str] = getattr(error.response, "headers", {})
    after = headers.get("Retry-After", "")
    return timedelta(seconds=int(after) if after.isdigit() else 30)


def _unsure(why: str, twice: bool) -> Exception:
    return Retry(why=why) if twice else InDoubt(why)
