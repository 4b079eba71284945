"""The log: events with fields, one a line, without secrets and without what people wrote.

Ours is written as `log.info("delivered", extra={"circle": 42, "waited_ms": 12})`: the event is a fixed name, the
fields are ids and numbers. Three things keep the rest out, also at level debug:

* Of an exception, the type and the place are told, not its text, which may quote a person. Texts of the kinds in
  `_TELLING` come from the machine and are kept.
* Of what libraries log, the text is kept for those in `_WORDLESS` alone; of the others the place is told, and only
  from warnings up.
* Whatever looks like a secret, or is one we know, is blotted out at the very end.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from storage.trouble import trouble_of

_OURS: Final = ("bot", "adapters", "storage", "migrations")
_WORDLESS: Final = (
    "alembic",
    "apscheduler.scheduler",
    "discord.client",
    "discord.gateway",
    "slack_sdk.socket_mode",
)
_TELLING: Final = (OSError, ImportError, AttributeError, TypeError, NameError, AssertionError)
_LONGEST_FIELD: Final = 200
_STANDARD: Final = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}

_SECRETS: Final = re.compile(
    r"xox[a-z](\.[a-z]+)?-[\w-]+"  # Slack's tokens
    r"|xapp-[\w-]+"
    r"|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"  # Discord's
    r"|(?<=webhooks/)\d+/[\w-]+"  # an interaction answers under a secret address
    r"|(?<=interactions/)\d+/[\w-]+"
    r"|(?<=://)[^\s/:@]+:[^\s/@]+(?=@)"  # name and password in an address
    r"|(?<=[?&]ticket=)[\w-]+"
)
_BLOT: Final = "[secret]"


def configure(level: str, form: str, secrets: Iterable[str] = ()) -> None:
    """Everything that logs in this process goes through here, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json(secrets) if form == "json" else _Text(secrets))
    handler.addFilter(_heard)
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)


def _heard(record: logging.LogRecord) -> bool:
    return _is_any(record.name, _OURS) or record.levelno >= (
        logging.INFO if _is_any(record.name, _WORDLESS) else logging.WARNING
    )


def _is_any(name: str, roots: Iterable[str]) -> bool:
    return any(name == root or name.startswith(f"{root}.") for root in roots)


class _Blotting(logging.Formatter):
    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        known = [re.escape(secret) for secret in secrets if secret]
        self._secrets = re.compile("|".join([*sorted(known, key=len, reverse=True), _SECRETS.pattern]))

    def format(self, record: logging.LogRecord) -> str:
        return self._secrets.sub(_BLOT, self.line(record))

    def line(self, record: logging.LogRecord) -> str:
        raise NotImplementedError


class _Json(_Blotting):
    def line(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "at": _at(record),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _event(record),
            **_fields(record),
        }
        if error := _error(record):
            told |= {"error": _told(error), "trace": _trace(error)}
        return json.dumps(told, ensure_ascii=False)


class _Text(_Blotting):
    def line(self, record: logging.LogRecord) -> str:
        fields = "".join(f" {name}={value}" for name, value in _fields(record).items())
        line = f"{_at(record)} {record.levelname:<7} {record.name}: {_event(record)}{fields}"
        if error := _error(record):
            line += f"\n  {_told(error)}" + "".join(f"\n    {place}" for place in _trace(error))
        return line


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _event(record: logging.LogRecord) -> str:
    if _is_any(record.name, (*_OURS, *_WORDLESS, "py.warnings")):
        return record.getMessage().replace("\n", " ")
    return f"said something at {record.module}:{record.funcName}:{record.lineno}"


def _fields(record: logging.LogRecord) -> dict[str, str | int | float | None]:
    """What `extra` brought; ours alone, as a library may put anything there."""
    if not _is_any(record.name, _OURS):
        return {}
    extra = {name: value for name, value in record.__dict__.items() if name not in _STANDARD}
    return {name: _short(value) for name, value in extra.items()}


def _short(value: object) -> str | int | float | None:
    if value is None or isinstance(value, int | float):
        return value
    text = str(value).replace("\n", " ")
    return text if len(text) <= _LONGEST_FIELD else f"{text[:_LONGEST_FIELD]}…"


def _error(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


def _told(error: BaseException) -> str:
    trouble = trouble_of(error)
    return f"{_kind(error)} (the database is {trouble.value})" if trouble else _kind(error)


def _kind(error: BaseException) -> str:
    """The exception and what it came from, each by its type."""
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    told = f"{name}: {error}" if isinstance(error, _TELLING) else name
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{told} <- {_kind(before)}" if before else told


def _trace(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
