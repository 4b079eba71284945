"""The settings: what a start says when something is missing or wrong, and that the papers tell the same."""

import os
from pathlib import Path

import pytest

from bot.operating.pages import env_example, settings_table
from bot.settings import Settings, Unready

ROOT = Path(__file__).parent.parent
SIGNING_SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def refusal(env_file: Path | None = None) -> dict[str, str]:
    """What a start says, by setting."""
    with pytest.raises(Unready) as refused:
        Settings.read_to_run(env_file)
    return {problem.setting: str(problem) for problem in refused.value.problems}


def test_a_start_without_anything_names_every_token_and_how_to_get_it() -> None:
    said = refusal()
    assert list(said) == ["A platform", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"]
    assert "one is enough" in said["A platform"]
    assert "https://api.slack.com/apps" in said["SLACK_APP_TOKEN"]
    assert "https://discord.com/developers/applications" in said["DISCORD_TOKEN"]


def test_half_a_slack_names_the_other_half_and_leaves_discord_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    assert list(refusal()) == ["SLACK_APP_TOKEN"]
    monkeypatch.setenv("SLACK_MODE", "http")
    assert list(refusal()) == ["SLACK_SIGNING_SECRET"]
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SIGNING_SECRET)
    assert Settings.read_to_run(None).speaks_slack


def test_one_platform_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a.b.c")
    settings = Settings.read_to_run(None)
    assert settings.speaks_discord
    assert not settings.speaks_slack


def test_everything_wrong_and_everything_missing_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xapp-1-swapped")
    monkeypatch.setenv("DISCORD_TOKEN", "the-client-secret")
    monkeypatch.setenv("HEALTH_PORT", "99999")
    monkeypatch.setenv("DATABASE_URL", "mysql://somewhere")
    said = refusal()
    assert set(said) == {
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "DISCORD_TOKEN",
        "HEALTH_PORT",
        "DATABASE_URL",
    }
    assert "does not begin with xoxb-" in said["SLACK_BOT_TOKEN"]
    assert "three parts" in said["DISCORD_TOKEN"]


def test_a_refusal_never_repeats_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xapp-hush-hush")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "hush-hush")
    monkeypatch.setenv("DATABASE_URL", "mysql://interlude:hush-hush@somewhere/x")
    assert "hush" not in " ".join(refusal().values())


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hush")
    monkeypatch.setenv("DATABASE_URL", "postgres://interlude:hush-too@db/interlude")
    settings = Settings.read(None)
    assert "hush" not in f"{settings!r} {settings} {settings.model_dump_json()}"
    assert {"xoxb-hush", "hush-too"} <= set(settings.secrets)


def test_a_misspelt_name_in_the_file_is_told_with_the_nearest(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("DISCORD_TOKEN=a.b.c\nRETENTION_DAY=30\nPOSTGRES_PASSWORD=for another program\n")
    said = refusal(env)
    assert list(said) == ["RETENTION_DAY"]
    assert "The nearest is RETENTION_DAYS" in said["RETENTION_DAY"]


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env = tmp_path / ".env"
    env.write_text("RETENTION_DAYS=30\nLOG_LEVEL=\n")
    assert Settings.read(env).retention_days == 30
    assert Settings.read(env).log_level == "info"
    monkeypatch.setenv("RETENTION_DAYS", "14")
    assert Settings.read(env).retention_days == 14


def test_the_database_is_a_file_in_the_data_folder_until_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert Settings.read(None).sqlite_file == tmp_path / "interlude.db"
    monkeypatch.setenv("DATABASE_URL", "postgres://me:pw@db:5432/interlude")
    settings = Settings.read(None)
    assert settings.database == "postgresql+asyncpg://me:pw@db:5432/interlude"
    assert settings.sqlite_file is None


def test_the_example_copied_as_it_is_changes_nothing(tmp_path: Path) -> None:
    switched_on = env_example().replace("\n#", "\n").splitlines()
    env = tmp_path / ".env"
    env.write_text("\n".join(line for line in switched_on if line[:1].isupper() and "=" in line.split()[0]))
    assert Settings.read(env) == Settings.read(None)


def test_the_page_and_the_example_tell_what_the_code_knows() -> None:
    page, example = ROOT / "docs/settings.md", ROOT / ".env.example"
    before, opening, rest = page.read_text("utf-8").partition("<!-- settings: begin -->\n")
    _, closing, after = rest.partition("<!-- settings: end -->")
    made = f"{before}{opening}{settings_table()}{closing}{after}"
    if os.environ.get("UPDATE"):
        page.write_text(made, "utf-8")
        example.write_text(env_example(), "utf-8")
    assert page.read_text("utf-8") == made
    assert example.read_text("utf-8") == env_example()


def test_a_container_may_bring_tokens_as_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.settings.CONTAINER_SECRETS", tmp_path)
    (tmp_path / "discord_token").write_text("a.b.c\n")
    assert Settings.read_to_run(None).speaks_discord
