"""The page and its small API, for one person on their own machine.

A page of another site must not be able to press buttons here: foreign ``Host`` and ``Origin`` headers are refused, and
deeds are taken as JSON only, which a foreign page may not send unasked.
"""

from __future__ import annotations

import ipaddress
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.playground.play import Playground
from bot.kernel.intent import FormValues

LOOPBACK: Final = "127.0.0.1"
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_KINDS: Final = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_PLAY: Final = web.AppKey("play", Playground)


@asynccontextmanager
async def serving(play: Playground, host: str = LOOPBACK, port: int = 8765) -> AsyncIterator[str]:
    """Serve the playground while the block runs; gives the address to open. Port 0 takes a free one."""
    runner = web.AppRunner(application(play, host), access_log=None, shutdown_timeout=1, handle_signals=False)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield _address(runner)
    finally:
        await runner.cleanup()


def _address(runner: web.AppRunner) -> str:
    host, port, *_ = runner.addresses[0]
    named = f"[{host}]" if ":" in host else host
    return f"http://{LOOPBACK if _is_anywhere(host) else named}:{port}"


def _is_anywhere(host: str) -> bool:
    return ipaddress.ip_address(host).is_unspecified


def application(play: Playground, host: str = LOOPBACK) -> web.Application:
    app = web.Application(middlewares=[_guard(host), _problems])
    app[_PLAY] = play
    app.on_shutdown.append(_hang_up)
    app.add_routes(
        [
            web.get("/", _page),
            web.get("/static/{name}", _static),
            web.get("/api/about", _about),
            web.get("/api/state", _state),
            web.get("/api/changes", _changes),
            web.get("/api/file", _file),
            *(web.post(f"/api/{name}", _deed(does)) for name, does in _DEEDS.items()),
        ]
    )
    return app


async def _hang_up(app: web.Application) -> None:
    """Whoever waits for changes is let go, or the server would wait for them."""
    await app[_PLAY].close()


# ---- who may ask ----------------------------------------------------------------------------------------------


def _guard(host: str) -> Middleware:
    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_ours(request.headers.get("Host", ""), host):
            return web.Response(status=421, text="This playground answers only under its own address.\n")
        if request.method == "POST" and not _is_from_our_page(request):
            return web.Response(status=403, text="Only the playground's own page may do this.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    return guard


def is_ours(header: str, host: str) -> bool:
    """Whether a ``Host`` header is an address of this server: a name that a foreign site made point here is not.

    Where we listen beyond this machine, bare addresses are right too: no name was resolved to get to one.
    """
    name = (urlsplit(f"//{header}").hostname or "").rstrip(".")
    if name == "localhost" or name == host:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return not _is_loopback(host) and name == socket.gethostname().casefold()
    return address.is_loopback or not _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_from_our_page(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    at_home = origin is None or urlsplit(origin).netloc == request.headers.get("Host")
    return at_home and request.content_type == "application/json"


@web.middleware
async def _problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What is not there (any more) is told by a word; the page looks again."""
    try:
        return await handler(request)
    except LookupError as missing:
        return web.json_response({"problem": str(missing.args[0]) if missing.args else "gone"}, status=404)
    except ValueError as wrong:
        return web.json_response({"problem": str(wrong)}, status=400)


# ---- what is asked --------------------------------------------------------------------------------------------


async def _page(request: web.Request) -> web.Response:
    return _file_of("index.html")


async def _static(request: web.Request) -> web.Response:
    return _file_of(request.match_info["name"])


def _file_of(name: str) -> web.Response:
    """Only what lies in the folder: a name with a slash is no route, and one that is not listed is not there."""
    folder = files("adapters.playground") / "static"
    if name not in {entry.name for entry in folder.iterdir()}:
        raise web.HTTPNotFound(text="There is no such file here.\n")
    kind = _KINDS[name.rpartition(".")[2]]
    return web.Response(body=(folder / name).read_bytes(), content_type=kind, charset="utf-8")


async def _about(request: web.Request) -> web.Response:
    return web.json_response(await request.app[_PLAY].about())


async def _state(request: web.Request) -> web.Response:
    return await _seen(request.app[_PLAY], request.query.get("as", ""), request.query.get("at", ""))


async def _seen(play: Playground, handle: str, at: str) -> web.Response:
    return web.json_response(await play.snapshot(handle, at_home=at == "home"))


async def _changes(request: web.Request) -> web.StreamResponse:
    """Server-sent events: the version, whenever it is another one."""
    stream = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
    await stream.prepare(request)
    async for version in request.app[_PLAY].versions():
        await stream.write(f"data: {version}\n\n".encode())
    return stream


async def _file(request: web.Request) -> web.Response:
    query = request.query
    found = request.app[_PLAY].file(query.get("as", ""), _number(query.get("private")), _number(query.get("index")))
    name = "".join(letter for letter in found.name if letter.isalnum() or letter in "-_.")
    saved = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(text=found.text, content_type=found.kind, charset="utf-8", headers=saved)


# ---- deeds ----------------------------------------------------------------------------------------------------


class Asked:
    """The body of a request; what is missing or misshapen is a ``ValueError``."""

    def __init__(self, body: object) -> None:
        if not isinstance(body, dict):
            raise ValueError("an object is asked for")
        self._body: dict[str, object] = body

    def text(self, name: str, otherwise: str | None = None) -> str:
        value = self._body.get(name, otherwise)
        if not isinstance(value, str):
            raise ValueError(f"{name}: a text is asked for")
        return value

    def number(self, name: str) -> int:
        value = self._body.get(name)
        if not isinstance(value, int):
            raise ValueError(f"{name}: a number is asked for")
        return value

    def values(self, name: str) -> FormValues:
        given = self._body.get(name)
        if not isinstance(given, dict):
            raise ValueError(f"{name}: an object is asked for")
        return {str(key): _value(value) for key, value in given.items()}


def _value(value: object) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    raise ValueError("a text or a list of texts is asked for")


def _number(text: str | None) -> int:
    return int(text or "")


Does = Callable[[Playground, str, Asked], Awaitable[object]]


def _deed(does: Does) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        play = request.app[_PLAY]
        asked = Asked(json.loads(await request.text()))
        handle = asked.text("as")
        await does(play, handle, asked)
        return await _seen(play, handle, asked.text("at", ""))

    return handler


_DEEDS: Final[dict[str, Does]] = {
    "click": lambda play, who, asked: play.click(who, asked.text("action"), asked.text("on", "")),
    "submit": lambda play, who, asked: play.submit(who, asked.values("values")),
    "close-form": lambda play, who, asked: play.close_form(who),
    "dismiss": lambda play, who, asked: play.dismiss(who, asked.number("private")),
    "say": lambda play, who, asked: play.say(who, asked.text("text"), asked.text("at"), asked.text("replyTo", "")),
    "command": lambda play, who, asked: play.command(who, asked.text("line"), asked.text("at")),
    "turn": lambda play, who, asked: play.turn(who, asked.text("by")),
    "others": lambda play, who, asked: play.others(who),
    "start": lambda play, who, asked: play.set(asked.text("platform")),
}
