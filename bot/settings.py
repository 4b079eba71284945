"""What an operator can set, from the environment and from a `.env` file beside the bot.

Every sentence here is for the operator: the table in docs/settings.md, `.env.example` and the message of a
start that fails are all made from the fields below.
"""

import difflib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

CONTAINER_SECRETS: Final = Path("/run/secrets")
"""Where container engines put secrets as files, one per setting, named like it in lower case."""


@dataclass(frozen=True, slots=True)
class Group:
    """Opens a part of the table; stands on the first setting of that part."""

    title: str


@dataclass(frozen=True, slots=True)
class Get:
    """How a person comes by a value, said when it is missing or wrong."""

    how: str


@dataclass(frozen=True, slots=True)
class Problem:
    setting: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.setting} {self.what}. {self.remedy}".rstrip()


class Unready(Exception):
    """The bot cannot start like this; every reason at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def _checked(check: Callable[[SecretStr], SecretStr]) -> AfterValidator:
    return AfterValidator(lambda given: given and check(given))


def _begins(prefix: str) -> Callable[[SecretStr], SecretStr]:
    def check(secret: SecretStr) -> SecretStr:
        if not secret.get_secret_value().startswith(prefix):
            raise ValueError(f"does not begin with {prefix}, so it is another token")
        return secret

    return check


def _has_three_parts(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value().split(".")) != 3:
        raise ValueError("is not a bot token: that has three parts with dots between them")
    return secret


def _is_hexadecimal(secret: SecretStr) -> SecretStr:
    if not re.fullmatch("[0-9a-fA-F]{32}", secret.get_secret_value()):
        raise ValueError("is not a signing secret: that is 32 characters from 0 to 9 and a to f")
    return secret


_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


def _names_a_database(url: SecretStr) -> SecretStr:
    scheme, colon, rest = url.get_secret_value().partition("://")
    if not colon or scheme not in _DRIVERS:
        raise ValueError("does not begin with postgresql:// or sqlite://")
    return SecretStr(f"{_DRIVERS[scheme]}://{rest}")


_SLACK_PAGE: Final = "On https://api.slack.com/apps open your app"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    slack_bot_token: Annotated[
        SecretStr | None,
        _checked(_begins("xoxb-")),
        Group("Slack"),
        Get(f"{_SLACK_PAGE}: OAuth & Permissions, Bot User OAuth Token."),
    ] = Field(None, description="The token the bot speaks with. Begins with `xoxb-`.")
    slack_app_token: Annotated[
        SecretStr | None,
        _checked(_begins("xapp-")),
        Get(f"{_SLACK_PAGE}: Basic Information, App-Level Tokens; it needs `connections:write`."),
    ] = Field(None, description="The token of Socket Mode. Begins with `xapp-`.")
    slack_signing_secret: Annotated[
        SecretStr | None,
        _checked(_is_hexadecimal),
        Get(f"{_SLACK_PAGE}: Basic Information, App Credentials."),
    ] = Field(None, description="Proves that a request comes from Slack. Needed with `SLACK_MODE=http`.")
    slack_mode: Literal["socket", "http"] = Field(
        "socket", description="`socket`: the bot calls Slack, no open port. `http`: Slack calls the bot."
    )
    slack_http_host: str = Field("127.0.0.1", description="Where the bot listens with `SLACK_MODE=http`.")
    slack_http_port: int = Field(3000, ge=1, le=65535, description="The port of it, behind your TLS proxy.")
    slack_per_minute: int = Field(240, ge=1, description="At most so many messages a minute to one Slack workspace.")
    slack_channel_seconds: float = Field(
        1.0, ge=0, description="At least so many seconds between two messages to one Slack channel."
    )

    discord_token: Annotated[
        SecretStr | None,
        _checked(_has_three_parts),
        Group("Discord"),
        Get("On https://discord.com/developers/applications open your application: Bot, Reset Token."),
    ] = Field(None, description="The token the bot speaks with.")

    data_dir: Annotated[Path, Group("Storage")] = Field(
        Path("data"), description="Where the database and its backups stand."
    )
    database_url: Annotated[
        SecretStr | None,
        _checked(_names_a_database),
        Get("For PostgreSQL: `postgresql://user:password@host:5432/name`. Without it: SQLite in `DATA_DIR`."),
    ] = Field(None, description="PostgreSQL instead of the SQLite file, `postgresql://user:password@host/name`.")
    backups_kept: int = Field(7, ge=1, description="So many backups made at a start are kept; the oldest goes first.")
    data_may_vanish: bool = Field(
        False, description="Start although the data folder goes away together with its container."
    )

    default_language: Annotated[str, Group("Circles")] = Field(
        "en", pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$", description="The language a new circle is offered."
    )
    programmes_dir: Path | None = Field(
        None, description="A folder with programme files of your own; one of the same name replaces a ready-made one."
    )
    retention_days: int = Field(
        90, ge=0, le=3650, description="What was said is kept so many days after a circle's end."
    )

    log_level: Annotated[Literal["debug", "info", "warning", "error"], Group("Operating")] = Field(
        "info", description="How much the log tells. No level tells secrets or what people wrote."
    )
    log_format: Literal["text", "json"] = Field("text", description="One line per event, for eyes or for tools.")
    health_host: str = Field("127.0.0.1", description="Where `/health` is served: this machine only.")
    health_port: int = Field(8766, ge=0, le=65535, description="The port of `/health`; 0 serves none.")

    @property
    def database(self) -> str:
        """The address with its password: for the engine, never for a log."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.data_dir.absolute() / 'interlude.db'}"

    @property
    def sqlite_file(self) -> Path | None:
        """The file when the database is one."""
        scheme, _, rest = self.database.partition(":///")
        return Path(rest) if scheme.startswith("sqlite") else None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Everything that must not show in a log."""
        values = [value for _, value in self if isinstance(value, SecretStr)]
        password = re.search(r"://[^:/@]*:([^@]+)@", self.database)
        return (*(v.get_secret_value() for v in values), *(password.groups() if password else ()))

    @classmethod
    def read(cls, env_file: Path | None = Path(".env")) -> Self:
        """The settings, or `Unready` with everything that is wrong in them."""
        settings, problems = cls.read_anyway(env_file)
        if problems:
            raise Unready(problems)
        return settings

    @classmethod
    def read_to_run(cls, env_file: Path | None = Path(".env")) -> Self:
        """As `read`; a platform to speak on must be there too."""
        settings, problems = cls.read_anyway(env_file)
        wrong = {problem.setting for problem in problems}
        problems += [missing for missing in settings.missing(wrong) if missing.setting not in wrong]
        if problems:
            raise Unready(problems)
        return settings

    def missing(self, wrong: Collection[str] = ()) -> list[Problem]:
        """What is lacking to speak. A platform that nobody began to set up lacks nothing beside another."""
        other = "slack_app_token" if self.slack_mode == "socket" else "slack_signing_secret"
        slack = [_missing(name) for name in ("slack_bot_token", other) if getattr(self, name) is None]
        if self.speaks_slack or any(name.startswith("SLACK_") for name in wrong):
            return slack
        if self.speaks_discord or "DISCORD_TOKEN" in wrong:
            return []
        either = Problem("A platform", "is missing", "Slack or Discord, one is enough:")
        return [either, *slack, _missing("discord_token")]

    @property
    def speaks_slack(self) -> bool:
        return bool(self.slack_bot_token or self.slack_app_token or self.slack_signing_secret)

    @property
    def speaks_discord(self) -> bool:
        return bool(self.discord_token)

    @classmethod
    def read_anyway(cls, env_file: Path | None) -> tuple[Self, list[Problem]]:
        """What can be read, with the default in place of every wrong value, and what was wrong."""
        problems = _misspelt(env_file)
        secrets_dir = CONTAINER_SECRETS if CONTAINER_SECRETS.is_dir() else None
        try:
            return cls(_env_file=env_file, _secrets_dir=secrets_dir), problems
        except ValidationError as error:
            wrong = {str(one["loc"][0]): one["msg"] for one in error.errors(include_input=False)}
        defaults = {name: cls.model_fields[name].default for name in wrong}
        problems += [_wrong(name, why) for name, why in wrong.items()]
        return cls(_env_file=env_file, _secrets_dir=secrets_dir, **defaults), problems


def _missing(name: str) -> Problem:
    return Problem(name.upper(), "is missing", how_to_get(name))


def _wrong(name: str, why: str) -> Problem:
    said = why.removeprefix("Value error, ")
    what = said if said != why else f"is not right ({said[:1].lower()}{said[1:]})"
    return Problem(name.upper(), what, how_to_get(name))


def _misspelt(env_file: Path | None) -> list[Problem]:
    """Names in `.env` that are almost ours; whatever else stands there may serve another program."""
    ours = [name.upper() for name in Settings.model_fields]
    given = dotenv_values(env_file) if env_file and env_file.is_file() else {}
    near = {name: difflib.get_close_matches(name.upper(), ours, 1, 0.85) for name in given}
    return [
        Problem(name, f"in {env_file} is no setting of the bot", f"The nearest is {match[0]}.")
        for name, match in near.items()
        if match and name.upper() != match[0]
    ]


def how_to_get(name: str) -> str:
    field = Settings.model_fields[name]
    return next((extra.how for extra in field.metadata if isinstance(extra, Get)), field.description or "")


def group_of(name: str) -> str | None:
    """The title of the part of the table that this setting opens."""
    metadata = Settings.model_fields[name].metadata
    return next((extra.title for extra in metadata if isinstance(extra, Group)), None)
